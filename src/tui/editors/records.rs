//! Records that a reference can point at: those of the plan, and of the upper plan before all others.

use super::control::Target;
use super::picker::{Choice, Choices};
use super::words::{NOTHING, with_nothing};
use crate::locales;
use crate::model::catalogue::{FieldSpec, Scope};
use crate::model::fold;
use crate::tui::asks::AskCandidates;
use crate::tui::command::keyed;
use crate::tui::data::Asked;
use crate::tui::labels::named;
use crate::tui::layer::Cx;
use crate::workspace::Entered;

/// The records of a reference.
pub struct Records {
    field: &'static FieldSpec,
    ask: AskCandidates,
    own: Option<String>,
    chosen: Option<String>,
    /// Whether it is asked where a new link leads: then leaving it empty is no answer.
    is_end: bool,
}

impl Records {
    /// The records that a field of a record can point at.
    pub fn new(target: &Target, entity: &'static str, scope: Scope) -> Self {
        Self {
            field: target.field,
            ask: AskCandidates { entity, plan: target.plan, is_any: scope == Scope::Any },
            own: target.record.map(|id| id.to_string()),
            chosen: target.value.as_str().map(str::to_owned),
            is_end: target.record.is_none() && target.entity.loose_ends().contains(&target.field.name),
        }
    }
}

impl Choices for Records {
    fn questions(&self) -> Vec<Asked> {
        vec![self.ask.clone().into()]
    }

    fn list(&self, words: &str, cx: &Cx<'_>) -> Option<Vec<Choice>> {
        let candidates = cx.data.get(&self.ask).ready()?;
        let wanted: Vec<String> = words.split_whitespace().map(fold).collect();
        let choice = |candidate: &crate::views::Candidate| {
            let id = candidate.id.to_string();
            let taken = (
                vec![(self.field.name, Entered::Value(candidate.id.into()))],
                named(&candidate.code, &candidate.title),
            );
            let place = if candidate.is_own { String::new() } else { candidate.plan_code.clone() };
            Choice {
                id,
                code: candidate.code.clone(),
                title: candidate.title.clone(),
                note: place,
                entries: Some(taken),
                opens: false,
            }
        };
        let holds = |choice: &Choice| {
            let text = fold(&format!("{} {} {}", choice.code, choice.title, choice.note));
            wanted.iter().all(|word| text.contains(word.as_str()))
        };
        // A record cannot point at itself, whatever the field means.
        let others =
            candidates.iter().filter(|candidate| self.own.as_deref() != Some(candidate.id.to_string().as_str()));
        let mut found: Vec<Choice> = others.map(choice).filter(holds).collect();
        if let Some(first) = wanted.first() {
            found.sort_by_key(|choice| !fold(&choice.code).starts_with(first.as_str()));
        }
        Some(if self.is_end { found } else { with_nothing(self.field, words, found) })
    }

    fn chosen(&self) -> Option<String> {
        self.chosen.clone().or_else(|| (!self.is_end).then(|| NOTHING.to_owned()))
    }

    fn empty(&self, words: &str) -> String {
        let many = locales::entity_many(self.ask.entity).to_lowercase();
        if words.is_empty() {
            return format!(
                "There are no {many} yet. {}",
                keyed("⟨close⟩ goes back; then make one on its own screen.")
            );
        }
        format!("None of the {many} holds “{words}”.")
    }
}
