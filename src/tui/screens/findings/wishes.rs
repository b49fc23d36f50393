//! What can be done about the selected finding.

use crate::model::{Class, Finding};
use crate::tui::findings::Checked;
use crate::tui::layer::{New, Reaction};
use crate::tui::popups::mending::{self, MendingPreview};

fn none_chosen() -> Reaction {
    Reaction::Say("Choose a finding first.".to_owned())
}

/// Shows what would mend it.
pub fn mend(view: &Checked, finding: Option<&Finding>) -> Reaction {
    match finding {
        Some(finding) if finding.repair.is_some() => Reaction::Push(Box::new(MendingPreview::new(finding))),
        Some(finding) => Reaction::Say(mending::by_hand(view, finding)),
        None => none_chosen(),
    }
}

/// Has it waived: the reason and the last day are asked for.
pub fn waive(finding: Option<&Finding>) -> Reaction {
    let Some(finding) = finding else { return none_chosen() };
    if finding.class == Class::Hard {
        return Reaction::Say(format!("{} is a hard rule: what it finds cannot be waived; correct it.", finding.rule));
    }
    if finding.waived {
        return Reaction::Say("It is waived already; the table of waivers has who, why and until when.".to_owned());
    }
    let given =
        [("rule", &finding.rule), ("entity", &finding.entity), ("record", &finding.record), ("field", &finding.field)];
    let given = given.into_iter().filter(|(_, value)| !value.is_empty());
    Reaction::Make(given.fold(New::of("waiver"), |new, (field, value)| new.with(field, value.as_str())))
}
