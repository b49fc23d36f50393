//! Several choices at once, where each of them makes a record of its own: marks, and what is there already.

use super::control::{Taken, Target};
use super::picker::Choice;
use super::words::NOTHING;
use crate::model::catalogue::{CodeSource, EntitySpec, FieldSpec, Kind, Origin};
use crate::tui::asks::AskSaid;
use crate::tui::command::Able;
use crate::tui::layer::Cx;
use crate::workspace::Entered;

/// The marks.
pub struct Several {
    /// What the records beside those that are made say already.
    pub said: AskSaid,
    marked: Vec<Taken>,
}

/// Whether several values of a field can make as many records: of uncoded ones that nothing but references, codes and
/// words tell apart, this field among them. A year or a day is different for each of them.
#[must_use]
pub fn makes_several(entity: &EntitySpec, field: &FieldSpec) -> bool {
    let tells = |name: &str| !matches!(entity.field(name).map(|field| field.kind), Some(Kind::Year | Kind::Date));
    let is_chosen = matches!(field.kind, Kind::Ref { .. } | Kind::Classified(_));
    let is_link = !entity.has_code() && entity.origin == Origin::Strategy && entity.key.iter().all(|name| tells(name));
    is_link && is_chosen && entity.key.contains(&field.name)
}

impl Several {
    /// No marks yet, beside the records that hang where the new ones will.
    #[must_use]
    pub fn beside(target: &Target) -> Self {
        let mut fields = vec![target.field.name];
        if let Kind::Classified(CodeSource::Fields { scheme, version }) = target.field.kind {
            fields.extend([scheme, version]);
        }
        let is_ref = |name: &str| matches!(target.entity.field(name).map(|field| field.kind), Some(Kind::Ref { .. }));
        let given = target.others.iter().filter(|(name, _)| is_ref(name)).cloned().collect();
        let said = AskSaid { entity: target.entity.name, plan: target.plan, given, fields };
        Self { said, marked: Vec::new() }
    }

    /// Whether a record says already what a choice would enter.
    #[must_use]
    pub fn is_there(&self, choice: &Choice, cx: &Cx<'_>) -> bool {
        let (Some((entries, _)), Some(said)) = (&choice.entries, cx.data.get(&self.said).ready()) else { return false };
        let value = |row: &Vec<_>, name: &str| {
            self.said.fields.iter().position(|field| *field == name).and_then(|at| row.get(at)).cloned()
        };
        said.iter().any(|row| {
            entries.iter().all(|(name, entered)| match entered {
                Entered::Value(entered) => value(row, name).is_none_or(|value| value == *entered),
                Entered::Text(_) => false,
            })
        })
    }

    /// Whether a choice is marked, wherever in the list it stands.
    #[must_use]
    pub fn is_marked(&self, choice: &Choice) -> bool {
        choice.entries.as_ref().is_some_and(|taken| self.marked.iter().any(|(entries, _)| *entries == taken.0))
    }

    /// Whether a choice can be marked.
    ///
    /// # Errors
    /// Why not.
    pub fn able(choice: Option<&Choice>, is_there: bool) -> Able {
        match choice {
            None => Err("Nothing is found; erase some letters."),
            Some(choice) if choice.entries.is_none() => Err("This is a heading; ⟨go in⟩ shows what stands under it."),
            Some(choice) if choice.id == NOTHING => Err("There is nothing here to add."),
            Some(_) if is_there => Err("It is there already, and is not added twice."),
            Some(_) => Ok(()),
        }
    }

    /// Marks a choice, or takes its mark away.
    pub fn turn(&mut self, choice: &Choice) {
        let Some(taken) = &choice.entries else { return };
        if self.is_marked(choice) {
            self.marked.retain(|(entries, _)| *entries != taken.0);
        } else {
            self.marked.push(taken.clone());
        }
    }

    /// What is marked, in the order in which it was.
    #[must_use]
    pub fn marked(&self) -> &[Taken] {
        &self.marked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalogue::entity;

    #[test]
    fn links_and_codes_are_made_several_at_once_and_nothing_else() {
        let several = |name: &str, field: &str| {
            let spec = entity(name).unwrap();
            makes_several(spec, spec.field(field).unwrap())
        };
        for (name, field) in [
            ("priority_code", "code"),
            ("alignment", "upper_priority"),
            ("action_priority", "priority"),
            ("need_link", "priority"),
            ("dependency", "after"),
            ("stakeholder", "body"),
        ] {
            assert!(several(name, field), "{name} {field}");
        }
        for (name, field) in [
            ("priority_code", "role"),
            ("alignment", "relation"),
            ("budget_line", "fund"),
            ("envelope", "fund"),
            ("indicator", "common_code"),
            ("fund", "reference"),
        ] {
            assert!(!several(name, field), "{name} {field}");
        }
    }
}
