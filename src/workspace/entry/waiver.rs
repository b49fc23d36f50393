//! What may be waived: comply or explain is for judgement, and for something that was found.

use super::Place;
use crate::model::{Class, Fault, nearest};
use crate::workspace::{Wanted, Workspace};

impl Workspace {
    /// What is wrong with a new waiver: the field that is at fault, and why.
    pub(super) fn unwaivable(&self, place: &Place<'_>) -> Option<(&'static str, Fault)> {
        let code = place.text("rule")?;
        let terms = match self.terms(&Wanted::default()) {
            Ok(terms) => terms,
            Err(error) => return Some(("rule", Fault::new(format!("the rules cannot be read: {error}"), ""))),
        };
        let Some(rule) = terms.rules.iter().find(|rule| rule.code == code) else {
            let near = nearest(code, terms.rules.iter().map(|rule| rule.code.as_str()));
            let remedy =
                near.map_or_else(|| "`ris3 rules` lists them".to_owned(), |near| format!("did you mean {near}?"));
            return Some(("rule", Fault::new(format!("there is no rule {code}"), remedy)));
        };
        if rule.class == Class::Hard {
            let explanation = format!("{code} is a hard rule: what it finds is wrong whatever the reason");
            return Some(("rule", Fault::new(explanation, "it cannot be waived; correct what it found")));
        }
        let report = match self.check(std::slice::from_ref(rule), &terms.profile, &[place.plan], None) {
            Ok(report) => report,
            Err(error) => return Some(("rule", Fault::new(format!("it cannot be asked: {error}"), ""))),
        };
        let is_meant = |record: &str, field: &str| {
            place.text("record") == Some(record) && place.text("field").is_none_or(|meant| meant == field)
        };
        let is_found = report.findings.iter().any(|finding| is_meant(&finding.record, &finding.field));
        let nothing = || Fault::new(format!("{code} finds nothing there"), "there is nothing to be waived");
        (!is_found).then(|| ("record", nothing()))
    }
}
