//! The records of two plans brought together: by what the succession says, else by title, by code, by likeness of
//! titles; those without a code by what tells them apart.

use std::collections::{HashMap, HashSet};

use super::Pairs;
use crate::model::catalogue::{ENTITIES, EntitySpec, Kind};
use crate::model::{Id, Value, fold};
use crate::store::{Reader, StoreError};
use crate::views::Field;
use crate::views::history::RecordState;

/// From so much likeness on, two titles are taken for one that was reworded.
const LIKE: f64 = 0.6;

/// Who belongs to whom.
pub fn pairs(reader: &Reader, a: &[RecordState], b: &[RecordState]) -> Result<Pairs, StoreError> {
    let mut pairs = Pairs::new();
    // What is referred to comes before what refers to it, so that references can be read on both sides.
    for entity in ENTITIES {
        let of = |records: &[RecordState]| -> Vec<usize> {
            (0..records.len()).filter(|at| records[*at].entity == entity.name).collect()
        };
        let mut open = Open { a, b, one: of(a), other: of(b), pairs: &mut pairs };
        if open.one.is_empty() || open.other.is_empty() {
            continue;
        }
        match entity.name {
            "plan" => open.take_all(|_, _| true),
            _ if entity.has_code() => {
                if entity.name == "priority" {
                    open.follow(&succession(reader)?);
                }
                open.by(|record| Some(fold(text(record, "title"))).filter(|title| !title.is_empty()));
                open.by(|record| Some(text(record, "code").to_owned()));
                open.alike();
            }
            _ => open.by_key(entity),
        }
    }
    Ok(pairs)
}

/// A value of the one side as the other side would have it.
pub fn mapped(value: &Value, pairs: &Pairs) -> Value {
    value.as_id().and_then(|id| pairs.get(&id)).map_or_else(|| value.clone(), |twin| (*twin).into())
}

/// What became of priorities, one to one: from one that was split or merged nothing else follows.
fn succession(reader: &Reader) -> Result<Vec<(Id, Id)>, StoreError> {
    let sql = "SELECT old_priority, priority FROM live_succession WHERE priority IS NOT NULL";
    let all = reader.rows(sql, &[], |row| Ok((row.get::<Id>("old_priority")?, row.get::<Id>("priority")?)))?;
    let count = |of: &dyn Fn(&(Id, Id)) -> bool| all.iter().filter(|pair| of(pair)).count();
    let is_alone = |(old, new): &&(Id, Id)| count(&|pair| pair.0 == *old) == 1 && count(&|pair| pair.1 == *new) == 1;
    Ok(all.iter().filter(is_alone).copied().collect())
}

fn text<'r>(record: &'r RecordState, field: &str) -> &'r str {
    record.fields.iter().find(|known| known.name == field).map_or("", |field| field.text.as_str())
}

/// Records of one entity that are not brought together yet.
struct Open<'a> {
    a: &'a [RecordState],
    b: &'a [RecordState],
    one: Vec<usize>,
    other: Vec<usize>,
    pairs: &'a mut Pairs,
}

impl Open<'_> {
    fn pair(&mut self, one: usize, other: usize) {
        self.pairs.insert(self.a[one].id, self.b[other].id);
        self.one.retain(|at| *at != one);
        self.other.retain(|at| *at != other);
    }

    /// Brings together whatever belongs together, each with the first that is left.
    fn take_all(&mut self, belongs: impl Fn(&RecordState, &RecordState) -> bool) {
        for one in self.one.clone() {
            let found = self.other.iter().copied().find(|other| belongs(&self.a[one], &self.b[*other]));
            if let Some(other) = found {
                self.pair(one, other);
            }
        }
    }

    fn follow(&mut self, succession: &[(Id, Id)]) {
        let pairs: HashSet<(Id, Id)> = succession.iter().flat_map(|(old, new)| [(*old, *new), (*new, *old)]).collect();
        self.take_all(|one, other| pairs.contains(&(one.id, other.id)));
    }

    /// Brings together what says the same, where each side says it once.
    fn by(&mut self, says: impl Fn(&RecordState) -> Option<String>) {
        let once = |records: &[RecordState], places: &[usize]| {
            let mut said: HashMap<String, Vec<usize>> = HashMap::new();
            for at in places {
                if let Some(text) = says(&records[*at]) {
                    said.entry(text).or_default().push(*at);
                }
            }
            said
        };
        let others = once(self.b, &self.other);
        for (text, places) in once(self.a, &self.one) {
            if let ([one], Some([other])) = (&places[..], others.get(&text).map(Vec::as_slice)) {
                self.pair(*one, *other);
            }
        }
    }

    /// Brings together titles that are alike, the most alike first.
    fn alike(&mut self) {
        let titles = |records: &[RecordState], places: &[usize]| -> Vec<(usize, Vec<[char; 2]>)> {
            places.iter().map(|at| (*at, couples(text(&records[*at], "title")))).collect()
        };
        let others = titles(self.b, &self.other);
        let mut found = Vec::new();
        for (one, title) in titles(self.a, &self.one) {
            for (other, another) in &others {
                let like = likeness(&title, another);
                if like >= LIKE {
                    found.push((like, one, *other));
                }
            }
        }
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
        for (_, one, other) in found {
            if self.one.contains(&one) && self.other.contains(&other) {
                self.pair(one, other);
            }
        }
    }

    /// Brings together what nothing tells apart once references are read on the other side; among several the first
    /// ones.
    fn by_key(&mut self, entity: &EntitySpec) {
        let key = |record: &RecordState, pairs: Option<&Pairs>| -> String {
            let value = |field: &Field| match (field.kind, pairs) {
                (Kind::Ref { .. }, Some(pairs)) => mapped(&field.value, pairs),
                _ => field.value.clone(),
            };
            let key = record.fields.iter().filter(|field| entity.key.contains(&field.name));
            key.map(|field| format!("{:?}", value(field))).collect::<Vec<_>>().join("\n")
        };
        let mut others: HashMap<String, std::collections::VecDeque<usize>> = HashMap::new();
        for at in &self.other {
            others.entry(key(&self.b[*at], None)).or_default().push_back(*at);
        }
        let mut found = Vec::new();
        for one in &self.one {
            let other = others.get_mut(&key(&self.a[*one], Some(self.pairs))).and_then(|others| others.pop_front());
            found.extend(other.map(|other| (self.a[*one].id, self.b[other].id)));
        }
        self.pairs.extend(found);
    }
}

/// Letters of a title two by two, folded, without spaces.
fn couples(title: &str) -> Vec<[char; 2]> {
    let letters: Vec<char> = fold(title).chars().filter(|letter| letter.is_alphanumeric()).collect();
    let mut couples: Vec<[char; 2]> = letters.windows(2).map(|two| [two[0], two[1]]).collect();
    couples.sort_unstable();
    couples
}

/// How alike two titles are, from 0 to 1: twice what they have in common, of all that they have (Dice).
fn likeness(a: &[[char; 2]], b: &[[char; 2]]) -> f64 {
    let (mut at, mut to, mut common) = (0, 0, 0_u32);
    while let (Some(one), Some(other)) = (a.get(at), b.get(to)) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => (at, to, common) = (at + 1, to + 1, common + 1),
        }
    }
    let all = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX);
    if all == 0 { 0.0 } else { f64::from(2 * common) / f64::from(all) }
}

#[cfg(test)]
mod tests {
    use super::{LIKE, couples, likeness};

    #[test]
    fn a_reworded_title_is_alike_and_another_one_is_not() {
        let like = |a: &str, b: &str| likeness(&couples(a), &couples(b));
        assert!(like("Advanced manufacturing", "Advanced manufacturing and robotics") >= LIKE);
        assert!(like("Αγροδιατροφή", "Αγροδιατροφη και θάλασσα") >= LIKE);
        assert!(like("新一代信息技术", "新一代信息技术产业") >= LIKE);
        assert!(like("Advanced manufacturing", "Agrifood and blue growth") < LIKE);
        assert!((like("", "") - 0.0).abs() < f64::EPSILON);
        assert!((like("Sea", "sea") - 1.0).abs() < f64::EPSILON);
    }
}
