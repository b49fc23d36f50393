//! Findings in groups, so that what to mend first is seen first.

use std::collections::BTreeMap;

use crate::model::{Class, Finding, Severity, natural};
use crate::views::{Named, Served};

/// What findings are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// What is wrong.
    #[default]
    Rule,
    /// Where it is wrong.
    Record,
    /// Which priority it concerns.
    Priority,
    /// How much it matters.
    Severity,
    /// Whose it is.
    Plan,
}

impl By {
    /// All of them, the usual one first.
    pub const ALL: [Self; 5] = [Self::Rule, Self::Record, Self::Priority, Self::Severity, Self::Plan];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Record => "record",
            Self::Priority => "priority",
            Self::Severity => "severity",
            Self::Plan => "plan",
        }
    }
}

/// How many findings there are of each severity, and how many are waived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally {
    /// Errors, warnings and infos that are not waived.
    pub severities: [usize; 3],
    /// Those that are waived.
    pub waived: usize,
}

impl Tally {
    /// Counts findings.
    #[must_use]
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            match Severity::ALL.iter().position(|severity| *severity == finding.severity) {
                Some(place) if !finding.waived => tally.severities[place] += 1,
                _ => tally.waived += 1,
            }
        }
        tally
    }

    /// All that was counted.
    #[must_use]
    pub fn all(&self) -> usize {
        self.severities.iter().sum::<usize>() + self.waived
    }
}

/// What a group has in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// The code of a rule, found with one severity; the rest of it is another group.
    Rule(String),
    /// A record: the plan's code, its entity, what people call it.
    Record(String, String, String),
    /// A priority of a plan, named by the plan's code.
    Priority(String, Named),
    /// No single priority.
    NoPriority,
    /// A severity.
    Severity(Severity),
    /// Whatever is waived.
    Waived,
    /// A plan, by its code.
    Plan(String),
}

/// Findings that have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it is called, among the groups of one answer and those of the next.
    pub id: String,
    /// What they have in common.
    pub head: Head,
    /// The places of the findings among those that were grouped, in their order; what is waived last.
    pub findings: Vec<usize>,
    /// How many there are.
    pub tally: Tally,
}

/// Puts findings into groups, the one to be mended first at the top. A finding of several priorities stands in each of
/// their groups, so that nobody who looks at one priority misses it.
#[must_use]
pub fn grouped(findings: &[&Finding], by: By, served: &Served) -> Vec<Group> {
    let mut groups: BTreeMap<String, (Head, Vec<usize>)> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        for (id, head) in heads(finding, by, served) {
            groups.entry(id).or_insert_with(|| (head, Vec::new())).1.push(at);
        }
    }
    let mut groups: Vec<Group> =
        groups.into_iter().map(|(id, (head, places))| group(id, head, places, findings)).collect();
    groups.sort_by(|a, b| rank(a, findings).cmp(&rank(b, findings)).then_with(|| natural::compare(&a.id, &b.id)));
    groups
}

fn group(id: String, head: Head, mut places: Vec<usize>, findings: &[&Finding]) -> Group {
    places.sort_by_key(|at| findings[*at].waived);
    let tally = Tally::of(places.iter().map(|at| findings[*at]));
    Group { id, head, findings: places, tally }
}

/// The groups that a finding belongs to, each with what it is called.
fn heads(finding: &Finding, by: By, served: &Served) -> Vec<(String, Head)> {
    let Finding { rule, plan, entity, record, code, severity, waived, .. } = finding;
    match by {
        By::Rule => vec![(format!("{rule} {} {waived}", severity.word()), Head::Rule(rule.clone()))],
        By::Record => {
            vec![(format!("{plan} {entity} {code} {record}"), Head::Record(plan.clone(), entity.clone(), code.clone()))]
        }
        By::Severity if *waived => vec![("waived".to_owned(), Head::Waived)],
        By::Severity => vec![(severity.word().to_owned(), Head::Severity(*severity))],
        By::Plan => vec![(plan.clone(), Head::Plan(plan.clone()))],
        By::Priority => {
            let priorities = served.by(record).iter();
            let heads: Vec<_> = priorities
                .map(|named| {
                    (format!("{plan} {} {}", named.code, named.id), Head::Priority(plan.clone(), named.clone()))
                })
                .collect();
            if heads.is_empty() { vec![("no priority".to_owned(), Head::NoPriority)] } else { heads }
        }
    }
}

/// What comes first: what is not waived; of rules the worst, and what cannot be waived before what can; of everything
/// else where most is to be mended, the worst before all. What concerns no single priority comes after those that do.
fn rank(group: &Group, findings: &[&Finding]) -> (bool, bool, [usize; 3], Option<(Severity, bool)>) {
    let Tally { severities, .. } = group.tally;
    let is_waived = severities.iter().sum::<usize>() == 0;
    let is_rest = group.head == Head::NoPriority;
    match (&group.head, group.findings.first().map(|at| findings[*at])) {
        (Head::Rule(_), Some(first)) => {
            (is_waived, is_rest, [0; 3], Some((first.severity, first.class != Class::Hard)))
        }
        (Head::Severity(severity), _) => (is_waived, is_rest, [0; 3], Some((*severity, false))),
        _ => (is_waived, is_rest, severities.map(|number| usize::MAX - number), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(rule: &str, severity: Severity, plan: &str, code: &str) -> Finding {
        let text = str::to_owned;
        Finding {
            rule: text(rule),
            severity,
            class: Class::Judgement,
            plan: text(plan),
            entity: text("action"),
            record: format!("{plan}-{code}"),
            code: text(code),
            field: text("title"),
            message: String::new(),
            fix: String::new(),
            basis: Vec::new(),
            waived: false,
            waiver: None,
            repair: None,
        }
    }

    fn shape(findings: &[Finding], by: By) -> Vec<(String, Vec<usize>)> {
        let findings: Vec<&Finding> = findings.iter().collect();
        let groups = grouped(&findings, by, &Served::default());
        assert!(groups.iter().all(|group| group.tally.all() == group.findings.len()));
        groups.into_iter().map(|group| (group.id, group.findings)).collect()
    }

    #[test]
    fn the_first_group_is_the_first_to_mend() {
        use Severity::{Error, Info, Warning};
        let mut all = vec![
            finding("VT-03", Error, "N", "A10"),
            finding("DQ-01", Error, "R", "A2"),
            finding("CB-01", Warning, "R", "A2"),
            finding("CB-01", Warning, "N", "A9"),
            finding("EN-08", Info, "N", "A10"),
            finding("BU-02", Error, "R", "A2"),
        ];
        all[1].class = Class::Hard;
        all[5].waived = true;
        let named = |groups: Vec<(String, Vec<usize>)>| groups.into_iter().map(|group| group.0).collect::<Vec<_>>();
        let rules =
            ["DQ-01 error false", "VT-03 error false", "CB-01 warning false", "EN-08 info false", "BU-02 error true"];
        assert_eq!(named(shape(&all, By::Rule)), rules, "what cannot be waived first, what is waived last");
        let records = shape(&all, By::Record);
        assert_eq!(records[0].0, "R action A2 R-A2", "an error and a warning before an error and an info");
        assert_eq!(records[0].1, [1, 2, 5], "what is waived stands last");
        assert_eq!(records[1].0, "N action A10 N-A10");
        assert_eq!(records[2].0, "N action A9 N-A9");
        assert_eq!(named(shape(&all, By::Severity)), ["error", "warning", "info", "waived"]);
        assert_eq!(named(shape(&all, By::Plan)), ["N", "R"], "one error, one warning, one info before one and one");
        assert_eq!(shape(&all, By::Priority), [("no priority".to_owned(), vec![0, 1, 2, 3, 4, 5])]);
    }

    #[test]
    fn groups_alike_stand_as_people_count() {
        let all = ["A10", "A2", "A1"].map(|code| finding("IN-02", Severity::Warning, "R", code));
        let records: Vec<_> = shape(&all, By::Record).into_iter().map(|(_, places)| places[0]).collect();
        assert_eq!(records, [2, 1, 0]);
    }
}
