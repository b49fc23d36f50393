//! What the rules looked at, and what would let them look at more: a kind of data that several rules miss is said once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Coverage, Gap};

/// How much of what it is about a rule looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// At nothing, though there is something it is about.
    Nothing,
    /// At part of it.
    Part,
    /// At everything.
    Whole,
    /// There was nothing of the kind it is about.
    Idle,
    /// The profile switches it off.
    Off,
}

impl Standing {
    /// All of them, in the order in which people look at them.
    pub const ALL: [Self; 5] = [Self::Nothing, Self::Part, Self::Whole, Self::Idle, Self::Off];

    /// How much a rule looked at.
    #[must_use]
    pub fn of(coverage: &Coverage) -> Self {
        let is_off = !coverage.gaps.is_empty() && coverage.gaps.iter().all(|gap| gap.entity.is_empty());
        match (is_off, coverage.examined, coverage.unassessable) {
            (true, ..) => Self::Off,
            (_, 0, 0) => Self::Idle,
            (_, _, 0) => Self::Whole,
            (_, 0, _) => Self::Nothing,
            _ => Self::Part,
        }
    }

    /// The word for it, as tables say it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Part => "part",
            Self::Whole => "everything",
            Self::Idle => "nothing to look at",
            Self::Off => "switched off",
        }
    }
}

/// What all rules together looked at, in a sentence.
#[must_use]
pub fn summed(coverage: &[Arc<Coverage>]) -> String {
    let of = |standing| coverage.iter().filter(|rule| Standing::of(rule) == standing).count();
    let mut said = format!(
        "{} of {} rules looked at everything, {} at part, {} at nothing",
        of(Standing::Whole),
        coverage.len(),
        of(Standing::Part),
        of(Standing::Nothing),
    );
    for (standing, what) in [(Standing::Idle, "had nothing to look at"), (Standing::Off, "switched off")] {
        if of(standing) > 0 {
            said.push_str(&format!("; {} {what}", of(standing)));
        }
    }
    said
}

/// A kind of data that would let rules look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The entity of its records.
    pub entity: String,
    /// Whether they are missing in the upper plan.
    pub is_upper: bool,
    /// The rules that it would let look, in the order of their codes.
    pub rules: Vec<String>,
    /// What is missing, each place once, with the rules that miss it.
    pub places: Vec<(Arc<Gap>, Vec<String>)>,
}

impl Lack {
    /// Whether it is not there at all somewhere; else it is there and says too little.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.entity != "plan" && self.places.iter().any(|(gap, _)| gap.code.is_empty())
    }

    /// What it is called among others.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}{}", if self.is_upper { "upper." } else { "" }, self.entity)
    }
}

/// Places with the rules that miss something there.
type Places<'a> = BTreeMap<&'a Arc<Gap>, BTreeSet<&'a str>>;

/// What would let rules look at more, first what would help most rules.
#[must_use]
pub fn lacks(coverage: &[Arc<Coverage>]) -> Vec<Lack> {
    let mut kinds: BTreeMap<(bool, &str), Places<'_>> = BTreeMap::new();
    for rule in coverage {
        for gap in rule.gaps.iter().filter(|gap| !gap.entity.is_empty()) {
            let places = kinds.entry((gap.is_upper, &gap.entity)).or_default();
            places.entry(gap).or_default().insert(&rule.rule);
        }
    }
    let owned = |rules: &BTreeSet<&str>| rules.iter().map(|rule| (*rule).to_owned()).collect::<Vec<_>>();
    let mut lacks: Vec<Lack> = kinds
        .into_iter()
        .map(|((is_upper, entity), places)| Lack {
            entity: entity.to_owned(),
            is_upper,
            rules: owned(&places.values().flatten().copied().collect()),
            places: places.iter().map(|(gap, rules)| (Arc::clone(gap), owned(rules))).collect(),
        })
        .collect();
    for lack in &mut lacks {
        lack.places.sort_by_key(|(_, rules)| usize::MAX - rules.len());
    }
    lacks.sort_by_key(|lack| usize::MAX - lack.rules.len());
    lacks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(entity: &str, plan: &str, code: &str) -> Arc<Gap> {
        let text = str::to_owned;
        Arc::new(Gap {
            plan: text(plan),
            entity: text(entity),
            is_upper: false,
            record: String::new(),
            code: text(code),
            field: String::new(),
            why: format!("no {entity}"),
            says: format!("{plan}: no {entity}").into(),
        })
    }

    fn rule(code: &str, examined: u64, gaps: &[Arc<Gap>]) -> Coverage {
        Coverage {
            rule: code.to_owned(),
            examined,
            findings: 0,
            unassessable: gaps.len() as u64,
            missing: gaps.iter().map(|gap| Arc::clone(&gap.says)).collect(),
            gaps: gaps.to_vec(),
        }
    }

    #[test]
    fn what_several_rules_miss_is_said_once_and_what_helps_most_first() {
        let coverage = [
            rule("BU-02", 0, &[gap("envelope", "R", ""), gap("budget_line", "R", "")]),
            rule("BU-04", 5, &[gap("budget_line", "R", ""), gap("budget_line", "S", "")]),
            rule("CB-01", 7, &[]),
            rule("CB-02", 0, &[]),
            rule("EN-10", 0, &[gap("", "R", "")]),
        ]
        .map(Arc::new);
        assert_eq!(
            coverage.iter().map(|coverage| Standing::of(coverage)).collect::<Vec<_>>(),
            [Standing::Nothing, Standing::Part, Standing::Whole, Standing::Idle, Standing::Off]
        );
        let said =
            "1 of 5 rules looked at everything, 1 at part, 1 at nothing; 1 had nothing to look at; 1 switched off";
        assert_eq!(summed(&coverage), said);
        let lacks = lacks(&coverage);
        assert_eq!(lacks.iter().map(Lack::id).collect::<Vec<_>>(), ["budget_line", "envelope"]);
        assert_eq!(lacks[0].rules, ["BU-02", "BU-04"]);
        assert!(lacks[0].is_missing());
        let places: Vec<_> = lacks[0].places.iter().map(|(gap, rules)| (gap.plan.as_str(), rules.len())).collect();
        assert_eq!(places, [("R", 2), ("S", 1)]);
    }
}
