//! What was begun and not finished: texts that were not saved, records that were not made.

use super::pick::Pick;
use crate::locales;
use crate::store::Draft;
use crate::tui::app::App;
use crate::tui::asks::AskDrafts;
use crate::tui::editors::{self, Unfinished};
use crate::tui::layer::Reaction;

/// Opens the list of it.
pub fn open(app: &mut App) {
    let drafts = app.cx().data.get(&AskDrafts).ready().cloned().unwrap_or_default();
    let found: Vec<(Unfinished, Draft)> =
        drafts.into_iter().filter_map(|draft| Some((editors::unfinished(&draft)?, draft))).collect();
    let offers = found.iter().map(|(unfinished, draft)| offer(unfinished, draft)).collect();
    app.push(Box::new(Pick::new("Go on with what?", offers, move |at| {
        let next = match &found[at].0 {
            Unfinished::Text(record) => Reaction::Edit(record.clone()),
            Unfinished::Record(new, plan, _) => Reaction::Push(editors::making(new.clone(), *plan)),
        };
        Reaction::Then(Box::new(next))
    })));
}

/// What it is, and how far it came.
fn offer(unfinished: &Unfinished, draft: &Draft) -> (String, String) {
    match unfinished {
        Unfinished::Text(record) => {
            let field = locales::label(&record.entity, record.field.as_deref().unwrap_or_default());
            (format!("{} · {field}", locales::entity_name(&record.entity)), draft.content.clone())
        }
        Unfinished::Record(new, _, summary) => {
            (format!("New {}", locales::entity_name(new.entity).to_lowercase()), summary.clone())
        }
    }
}
