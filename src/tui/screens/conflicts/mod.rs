//! Conflicts: what offices changed apart and a merge left to people, each as a sentence, and deciding it.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::locales;
use crate::model::Id;
use crate::tui::asks::{AskConflicts, Disputes};
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::editors;
use crate::tui::labels::count;
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::popups::pick::Pick;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::conflicts::Conflict;
use crate::workspace::{Choice, Deed, about};

/// Which conflicts are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Scope {
    #[default]
    Open,
    OfPlan,
    All,
}

impl Scope {
    fn next(self, has_plan: bool) -> Self {
        match self {
            Self::Open if has_plan => Self::OfPlan,
            Self::Open | Self::OfPlan => Self::All,
            Self::All => Self::Open,
        }
    }

    fn said(self) -> &'static str {
        match self {
            Self::Open => "open in all plans",
            Self::OfPlan => "open in this plan",
            Self::All => "all, also what was decided",
        }
    }
}

/// The source of the screen.
#[derive(Clone, Default)]
pub struct ConflictsScreen {
    scope: Scope,
}

/// Whether it is about whether a record is retired, and not about values.
fn is_of_retiring(conflict: &Conflict) -> bool {
    matches!(conflict.kind.as_str(), "retired" | "reference")
}

/// The field that a conflict is about, where it is about one.
fn field(conflict: &Conflict) -> Option<&'static str> {
    match conflict.disputed()[..] {
        [one] if !is_of_retiring(conflict) => Some(one.field),
        _ => None,
    }
}

/// The record that a conflict is about, with its field.
fn subject(conflict: &Conflict) -> RecordRef {
    let record = RecordRef::of(conflict.entity, conflict.record);
    match field(conflict) {
        Some(field) => record.field(field),
        None => record,
    }
}

/// What is decided: the marked conflicts, else the selected one.
fn decide(conflicts: Vec<Id>, choice: Choice) -> Reaction {
    Reaction::Do(Deed::Decide { conflicts, choice })
}

/// Which side a wish takes.
fn side(wish: Wish) -> Option<Choice> {
    match wish {
        Wish::TakeMine => Some(Choice::Mine),
        Wish::TakeTheirs => Some(Choice::Theirs),
        _ => None,
    }
}

/// Asks for another value; where several fields are in question, for which of them.
fn write(conflict: &Conflict, id: Id) -> Reaction {
    let record = RecordRef::of(conflict.entity, conflict.record);
    let disputed = conflict.disputed();
    let fields: Vec<&'static str> = disputed.iter().map(|three| three.field).collect();
    if let [one] = fields[..] {
        return Reaction::Push(editors::deciding(record.field(one), id));
    }
    let offers = disputed.iter().map(|three| {
        let beside = format!("{} or {}", draw::shown(three, &three.theirs), draw::shown(three, &three.mine));
        (locales::label(conflict.entity, three.field), beside)
    });
    Reaction::Push(Box::new(Pick::new(
        "Write which field? The others stay as they stand.",
        offers.collect(),
        move |at| {
            let editor = editors::deciding(record.clone().field(fields[at]), id);
            Reaction::Then(Box::new(Reaction::Push(editor)))
        },
    )))
}

impl Source for ConflictsScreen {
    type Ask = AskConflicts;
    const PLACE: Place = Place::Conflicts;
    const TITLE: &'static str = "Conflicts";
    const SHARE: u16 = 50;
    const BELOW: bool = true;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskConflicts> {
        let plan = cx.plan_id().filter(|_| self.scope == Scope::OfPlan);
        Some(AskConflicts { plan, with_decided: self.scope == Scope::All })
    }

    fn items(&self, view: &Disputes, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let rows = view.all.iter().enumerate();
        let kept = rows.filter(|(_, (conflict, said))| keeps.keeps(&[&about(conflict), said]));
        kept.map(|(at, (conflict, _))| Item::row(conflict.id.unwrap_or(conflict.record), at)).collect()
    }

    fn columns(&self, view: &Disputes, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns(&view.all)
    }

    fn cells(&self, view: &Disputes, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let (conflict, said) = &view.all[item.at];
        draw::cells(conflict, said)
    }

    fn meaning(&self, view: &Disputes, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        let (conflict, said) = &view.all[item.at];
        draw::meaning(conflict, said, &view.me)
    }

    fn banner(&self, view: &Disputes, _cx: &Cx<'_>) -> Option<String> {
        draw::banner(&view.all)
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "What two offices changed apart, and nobody but a person can decide, would stand here. Nothing is open."
                .to_owned(),
            keyed("⟨sync⟩ meets the others and may bring something; ⟨whose conflicts⟩ shows what was decided."),
        ]
    }

    fn open(&self, view: &Disputes, item: &Item, _cx: &Cx<'_>) -> Reaction {
        Reaction::Record(subject(&view.all[item.at].0))
    }

    fn mark_of(&self, view: &Disputes, item: &Item, _cx: &Cx<'_>) -> Option<RecordRef> {
        let conflict = &view.all[item.at].0;
        conflict.id.filter(|_| conflict.is_open()).map(|id| RecordRef::of("conflict", id))
    }

    fn status(&self, view: &Disputes, _cx: &Cx<'_>) -> Vec<Span> {
        let open = view.all.iter().filter(|(conflict, _)| conflict.is_open()).count();
        vec![span(format!("{} · {}", count(open, "conflict"), self.scope.said()), Role::Dim).wishing(Wish::Show)]
    }

    fn able(&self, wish: Wish, view: &Disputes, selected: Option<&Item>) -> Able {
        let conflict = selected.map(|item| &view.all[item.at].0);
        match (wish, conflict) {
            (Wish::TakeMine | Wish::TakeTheirs | Wish::Write | Wish::Note | Wish::Follow, None) => {
                Err("There is no conflict to decide.")
            }
            (Wish::TakeMine | Wish::TakeTheirs | Wish::Write, Some(conflict)) if !conflict.is_open() => {
                Err("It is decided; ⟨undo⟩ takes back what was done last, and the record can be edited as any other.")
            }
            (Wish::Write, Some(conflict)) if is_of_retiring(conflict) => {
                Err("There is no value to write: it is kept, or it is retired.")
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, view: &Disputes, selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        if wish == Wish::Show {
            self.scope = self.scope.next(cx.shared.plan.is_some());
            return Some(Reaction::Done);
        }
        let conflict = &view.all[selected?.at].0;
        let id = conflict.id?;
        match wish {
            Wish::Write => Some(write(conflict, id)),
            Wish::Note => Some(Reaction::Edit(RecordRef::of("conflict", id).field("note"))),
            Wish::Follow => Some(Reaction::Record(subject(conflict))),
            wish => side(wish).map(|choice| decide(vec![id], choice)),
        }
    }

    fn act_on_marked(&mut self, wish: Wish, _view: &Disputes, marked: &[RecordRef]) -> Option<Reaction> {
        side(wish).map(|choice| decide(marked.iter().map(|mark| mark.id).collect(), choice))
    }

    fn gone(&self) -> String {
        "the next one is selected".to_owned()
    }
}
