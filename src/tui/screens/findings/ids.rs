//! What findings are called, so that the selection stays on one while others come and go around it.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};

use crate::model::Finding;

/// A finding that is selected, to be known again when the same rule finds something else in the same field, or does not
/// any more.
#[derive(Clone, Debug)]
pub struct Followed {
    id: String,
    place: String,
    about: String,
    /// What people call it: its rule and the record.
    pub name: String,
}

impl Followed {
    /// A finding with the id that it has.
    pub fn new(finding: &Finding, id: &str) -> Self {
        let name = format!("{} at {}", finding.rule, finding.code);
        Self { id: id.to_owned(), place: place(finding), about: finding.about(), name }
    }

    fn is(&self, finding: &Finding, place: &str) -> bool {
        self.place == place && self.about == finding.about()
    }
}

fn place(finding: &Finding) -> String {
    let Finding { rule, plan, record, field, .. } = finding;
    format!("{rule} {plan} {record} {field}")
}

/// The ids of findings, in their order: rule, record and field; what it is about as well where a rule finds several
/// things in one field. None stands twice.
pub fn of(findings: &[impl Borrow<Finding>], followed: Option<&Followed>) -> Vec<String> {
    let findings = || findings.iter().map(Borrow::borrow);
    let places: Vec<String> = findings().map(place).collect();
    let mut number: HashMap<&str, usize> = HashMap::new();
    places.iter().for_each(|place| *number.entry(place).or_default() += 1);
    let mut taken: HashSet<String> = HashSet::with_capacity(places.len());
    let id = |(finding, place): (&Finding, &String)| {
        let mut id = match followed.filter(|followed| followed.is(finding, place)) {
            Some(followed) => followed.id.clone(),
            None if number.get(place.as_str()) == Some(&1) => place.clone(),
            None => format!("{place} {}", finding.about()),
        };
        while !taken.insert(id.clone()) {
            id.push('+');
        }
        id
    };
    findings().zip(&places).map(id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Class, Severity};

    fn finding(record: &str, message: &str) -> Finding {
        let text = str::to_owned;
        Finding {
            rule: text("GC-02"),
            severity: Severity::Warning,
            class: Class::Judgement,
            plan: text("R"),
            entity: text("plan"),
            record: text(record),
            code: text("R"),
            field: text("code"),
            message: text(message),
            fix: String::new(),
            basis: Vec::new(),
            waived: false,
            waiver: None,
            repair: None,
        }
    }

    #[test]
    fn an_id_tells_apart_what_a_rule_finds_twice_and_outlives_numbers() {
        let [priorities, actions] = ["None of the 3 priorities has a lead.", "None of the 2 actions has a lead."];
        let both = of(&[finding("1", priorities), finding("1", actions), finding("2", actions)], None);
        assert_eq!(both.iter().collect::<HashSet<_>>().len(), 3);
        let later = of(&[finding("1", &priorities.replace('3', "5")), finding("1", actions)], None);
        assert_eq!(later, both[..2], "a number is not what it is about");
        let same = of(&[finding("1", "Twice."), finding("1", "Twice.")], None);
        assert_ne!(same[0], same[1]);
    }

    #[test]
    fn the_selected_one_keeps_its_id_when_it_is_alone_or_no_longer_alone() {
        let (one, other) = (finding("1", "No lead."), finding("1", "No contact."));
        let alone = of(std::slice::from_ref(&one), None);
        let followed = Followed::new(&one, &alone[0]);
        let both = of(&[other.clone(), one.clone()], Some(&followed));
        assert_eq!(both[1], alone[0]);
        assert_ne!(both[0], alone[0]);
        let followed = Followed::new(&other, &both[0]);
        assert_eq!(of(&[other], Some(&followed)), both[..1]);
        assert_ne!(of(&[one], Some(&followed))[0], both[0], "what stays is another finding");
    }
}
