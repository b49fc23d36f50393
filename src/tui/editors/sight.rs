//! What a person saw in a field before they wrote into it, and what becomes of what others wrote there meanwhile.

use std::collections::HashSet;

use crate::model::{Id, catalogue};
use crate::tui::asks::AskSeen;
use crate::tui::data::Key;
use crate::tui::layer::{Cx, RecordRef};
use crate::tui::popups::meanwhile::Decide;
use crate::views::Record;
use crate::workspace::{Meanwhile, Now, RecordKey, Seen};

/// What stood in the field of each record when the person began, or when they were told last.
#[derive(Default)]
pub struct Sight {
    seen: Vec<Seen>,
    /// The records that somebody else changed meanwhile, while it is not decided what becomes of that.
    theirs: HashSet<Id>,
}

/// What has to be asked before several records are written into.
pub fn ask(record: &RecordRef, records: &[RecordKey]) -> Option<AskSeen> {
    let field = catalogue::entity(&record.entity)?.field(record.field.as_deref()?)?.name;
    (records.len() > 1).then(|| AskSeen { records: records.to_vec(), field })
}

impl Sight {
    /// What stands in the field now; `None` while that is not known.
    pub fn of(record: &RecordRef, records: &[RecordKey], found: &Record, cx: &Cx<'_>) -> Option<Self> {
        let seen = match ask(record, records) {
            Some(ask) => cx.data.get(&ask).ready().filter(|_| cx.data.is_fresh(&Key::of(&ask)))?.clone(),
            None => {
                let field = found.fields.iter().find(|field| Some(field.name) == record.field.as_deref())?;
                let seen = |key: &RecordKey| Seen { record: *key, field: field.name, value: field.value.clone() };
                records.iter().map(seen).collect()
            }
        };
        Some(Self { seen, theirs: HashSet::new() })
    }

    /// What the person saw.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.clone()
    }

    /// The person is told what was changed meanwhile. Gives the decision to put to them; of one record they decide by
    /// saving again or not.
    pub fn told(&mut self, meanwhile: &Meanwhile) -> Option<Decide> {
        let Now::Fields(now) = &meanwhile.now else { return None };
        for seen in &mut self.seen {
            if let Some(now) = now.iter().find(|now| now.record == seen.record) {
                *seen = now.clone();
            }
        }
        self.theirs = now.iter().map(|now| now.record.id).collect();
        let all = self.seen.len();
        let keep = match all - now.len() {
            0 => "Keep theirs: nothing is written".to_owned(),
            others => format!("Keep theirs: write mine into the other {others} only"),
        };
        let mine = format!("Put mine into all {all}, in the place of theirs");
        (all > 1).then(|| Decide::new(meanwhile, &keep, &mine))
    }

    /// Leaves what the others wrote as it is. Gives whether there is anything else to write.
    pub fn leaves_theirs(&mut self) -> bool {
        let theirs = std::mem::take(&mut self.theirs);
        self.seen.retain(|seen| !theirs.contains(&seen.record.id));
        !self.seen.is_empty()
    }
}
