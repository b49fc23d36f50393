//! How alike the codes of two records are: the measure that rules and views share.
//!
//! Each code is brought to the level at which it is compared (NACE divisions of revision 2, NABS chapters, fields of
//! science), with the weight the office gave and the share of the code that falls into that division. Within a scheme
//! the weights are normalised to 1; when one is missing, all codes of the scheme count alike. Only schemes that both
//! sides use are compared; without one, the answer is nothing: not assessable, not zero.

use std::collections::BTreeMap;

use super::fold;

/// A code: scheme, division, the weight that was given, the share of it that falls into the division.
pub type Part = (String, String, Option<f64>, f64);

/// What a record covers: by scheme, the divisions with their weights, which add up to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vector(BTreeMap<String, BTreeMap<String, f64>>);

impl Vector {
    /// The vector of some codes.
    #[must_use]
    pub fn of(parts: &[Part]) -> Self {
        let mut vector = BTreeMap::new();
        for scheme in parts.iter().map(|part| &part.0) {
            if vector.contains_key(scheme) {
                continue;
            }
            let own = || parts.iter().filter(|part| part.0 == *scheme);
            let weighted = own().all(|part| part.2.is_some_and(|weight| weight > 0.0));
            let weight = |part: &Part| part.3 * if weighted { part.2.unwrap_or(1.0) } else { 1.0 };
            let total: f64 = own().map(weight).sum();
            let mut divisions = BTreeMap::new();
            for part in own() {
                *divisions.entry(part.1.clone()).or_insert(0.0) += weight(part) / total;
            }
            vector.insert(scheme.clone(), divisions);
        }
        Self(vector)
    }

    /// The divisions of each scheme with their weights.
    pub fn schemes(&self) -> impl Iterator<Item = (&str, &BTreeMap<String, f64>)> {
        self.0.iter().map(|(scheme, divisions)| (scheme.as_str(), divisions))
    }

    /// Σmin/Σmax of the two, 0 to 1; `None` without a common scheme.
    #[must_use]
    pub fn jaccard(&self, other: &Self) -> Option<f64> {
        let (mut shared, mut schemes) = (0.0, 0.0);
        for (scheme, weights) in &self.0 {
            let Some(others) = other.0.get(scheme) else { continue };
            schemes += 1.0;
            shared += weights.iter().map(|(code, weight)| weight.min(*others.get(code).unwrap_or(&0.0))).sum::<f64>();
        }
        // Each common scheme weighs 1 on either side, since its weights are normalised.
        (schemes > 0.0).then(|| shared / (2.0 * schemes - shared))
    }
}

/// How alike two titles are, 0 to 1: twice the pairs of neighbouring letters that they share over all of theirs,
/// without accents, capitals and signs.
#[must_use]
pub fn words(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| -> BTreeMap<(char, char), usize> {
        let folded = fold(text);
        let mut pairs = BTreeMap::new();
        for word in folded.split(|letter: char| !letter.is_alphanumeric()) {
            for pair in word.chars().zip(word.chars().skip(1)) {
                *pairs.entry(pair).or_insert(0) += 1;
            }
        }
        pairs
    };
    let (one, other) = (pairs(one), pairs(other));
    let all: usize = one.values().chain(other.values()).sum();
    let shared: usize = one.iter().map(|(pair, count)| *count.min(other.get(pair).unwrap_or(&0))).sum();
    #[expect(clippy::cast_precision_loss, reason = "a title has some dozens of letters")]
    let share = (2 * shared) as f64 / all.max(1) as f64;
    share
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn titles_are_alike_by_their_letters_whatever_their_accents() {
        assert!((words("Αγροδιατροφή", "ΑΓΡΟΔΙΑΤΡΟΦΗ") - 1.0).abs() < 1e-9);
        assert!(words("Sustainable food", "Food, sustainably") > 0.8);
        assert!(words("海洋装备", "海洋工程装备制造") > 0.3);
        assert!(words("Space", "Tourism") < 0.1);
        assert!(words("", "").abs() < 1e-9, "nothing is like nothing");
    }
}
