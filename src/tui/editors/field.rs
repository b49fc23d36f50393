//! The popup in which one field is edited: of one record, of many at once, or of one that is being made.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::control::{self, Control, Target};
use super::is_entered;
use super::sight::{self, Sight};
use super::spot::draft_place;
use super::unmade::{self, Unmade};
use crate::locales;
use crate::model::catalogue;
use crate::model::{Id, Value};
use crate::store::Draft;
use crate::tui::asks::{AskDrafts, AskRecord};
use crate::tui::canvas::{Canvas, Hit, Scrolled};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::{Asked, Key, Loaded};
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction, RecordRef};
use crate::tui::mouse::Gesture;
use crate::tui::popups;
use crate::tui::popups::meanwhile::{MINE, THEIRS};
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::views::Record;
use crate::workspace::{Choice, Deed, Meanwhile, Performed, RecordKey, Refused};

/// Where what was entered goes.
enum Goal {
    /// Into a field of records.
    Write(RecordRef, Vec<RecordKey>),
    /// To the layer under it.
    Answer,
    /// To the layer under it, which is making a record: where that is kept, and what was entered of it before.
    Make(String, Unmade),
}

/// The popup.
pub struct FieldEditor {
    goal: Goal,
    target: Option<Target>,
    control: Option<Box<dyn Control>>,
    /// What was wrong with what was entered, until the next key.
    refused: String,
    /// Whether what was entered is being written, and whether the next field comes then.
    saving: Option<bool>,
    sight: Sight,
    /// The conflict that is decided by what is entered.
    decides: Option<Id>,
}

impl FieldEditor {
    /// Edits the field that a reference names, of several records.
    pub fn of(record: RecordRef, records: Vec<RecordKey>) -> Self {
        Self::new(Goal::Write(record, records))
    }

    /// The same of one record, whose conflict is decided by it.
    #[must_use]
    pub fn deciding(self, conflict: Id) -> Self {
        Self { decides: Some(conflict), ..self }
    }

    /// Asks for a field of a record that is being made.
    pub fn asking(target: Target) -> Self {
        let control = Some(control::of(&target));
        Self { target: Some(target), control, ..Self::new(Goal::Answer) }
    }

    /// The same for a record that is kept at a place while it is not made.
    #[must_use]
    pub fn of_unmade(self, place: &str, so_far: &Unmade) -> Self {
        Self { goal: Goal::Make(place.to_owned(), so_far.clone()), ..self }
    }

    /// Goes on from a text that was begun, and says so.
    #[must_use]
    pub fn going_on(mut self, half: Option<&str>, said: &str) -> Self {
        if let (Some(control), Some(half)) = (&mut self.control, half) {
            control.go_on(half);
        }
        said.clone_into(&mut self.refused);
        self
    }

    /// The text as it is now, with its field.
    fn half(&self) -> Option<(&'static str, String)> {
        Some((self.target.as_ref()?.field.name, self.control.as_ref()?.draft()?))
    }

    fn new(goal: Goal) -> Self {
        let (refused, sight) = (String::new(), Sight::default());
        Self { goal, target: None, control: None, refused, saving: None, sight, decides: None }
    }

    fn place_of(&self) -> Place {
        self.control.as_ref().map_or(Place::Line, |control| control.place())
    }

    /// Makes the control once the record is known.
    fn begin(&mut self, record: &Record, field: &str) {
        let Some(spec) = catalogue::entity(record.record.entity) else { return };
        let Some(found) = record.fields.iter().find(|known| known.name == field) else { return };
        let Some(field) = spec.field(field) else { return };
        let target = Target {
            entity: spec,
            field,
            plan: record.plan,
            record: Some(record.record.id),
            value: found.value.clone(),
            text: written(found),
            others: record.fields.iter().map(|field| (field.name, field.value.clone())).collect(),
            several: false,
        };
        self.control = Some(control::of(&target));
        self.target = Some(target);
    }

    /// Goes on from what was not finished, if this field was.
    fn go_on(&mut self, drafts: &[Draft]) {
        let Some(place) = self.place_of_draft() else { return };
        let Some(draft) = drafts.iter().find(|draft| draft.place == place) else { return };
        if let Some(control) = &mut self.control {
            control.go_on(&draft.content);
            let moment = draft.made_at.get(..16).unwrap_or_default().replace('T', " ");
            self.refused = format!("Your unfinished text of {moment} is back; Ctrl-Z shows what was saved.");
        }
    }

    /// Where an unfinished text of this field is kept; one that is to be written into many records is not.
    fn place_of_draft(&self) -> Option<String> {
        let (Goal::Write(record, records), Some(_)) = (&self.goal, &self.control) else { return None };
        let field = record.field.as_deref()?;
        (records.len() <= 1).then(|| draft_place(&record.entity, record.id, field))
    }

    /// Keeps the text as it is now.
    fn keep(&self) -> Reaction {
        if let Goal::Make(place, so_far) = &self.goal {
            return Unmade { half: self.half(), ..so_far.clone() }.keep(place, Reaction::Done);
        }
        match (self.place_of_draft(), &self.control) {
            (Some(place), Some(control)) => Reaction::Keep(place, control.draft(), Box::new(Reaction::Done)),
            _ => Reaction::Done,
        }
    }

    /// Forgets the unfinished text and goes on.
    fn forget(&self, next: Reaction) -> Reaction {
        match self.place_of_draft() {
            Some(place) => Reaction::Keep(place, None, Box::new(next)),
            None => next,
        }
    }

    /// One line that was not accepted is given up; prose is kept for later, because it is work.
    fn leave(&self) -> Reaction {
        if let Goal::Make(..) = self.goal {
            return Reaction::Answer(Answer::Half(self.half()));
        }
        match (self.place_of(), self.control.as_ref().and_then(|control| control.draft())) {
            (Place::Prose, Some(_)) => {
                let kept = Reaction::Say(keyed("Not saved, but kept: ⟨edit⟩ goes on where you were."));
                Reaction::Then(Box::new(kept))
            }
            _ => self.forget(Reaction::Close),
        }
    }

    fn title(&self) -> String {
        let Some(target) = &self.target else { return String::new() };
        let label = locales::label(target.entity.name, target.field.name);
        match &self.goal {
            Goal::Write(_, records) if records.len() > 1 => {
                format!("{label} of {} {}", records.len(), locales::entity_many(target.entity.name).to_lowercase())
            }
            Goal::Write(..) => {
                let code = target.other_text("code").unwrap_or_default();
                format!("{label} · {} {code}", locales::entity_name(target.entity.name)).trim_end().to_owned()
            }
            Goal::Answer | Goal::Make(..) => {
                format!("New {} · {label}", locales::entity_name(target.entity.name).to_lowercase())
            }
        }
    }

    fn accept(&mut self, goes_on: bool, cx: &Cx<'_>) -> Reaction {
        let Some(control) = &self.control else { return Reaction::Done };
        let taken = control.all_taken(cx).map(|mut all| match (all.pop(), all.is_empty()) {
            (Some(one), true) => Answer::Entered(one.0, one.1),
            (last, _) => Answer::Several(all.into_iter().chain(last).collect()),
        });
        match (taken, &self.goal) {
            (Err(why), _) => {
                // A line says itself what is wrong with it, at every key.
                if control.place() != Place::Line {
                    self.refused = why;
                }
                Reaction::Done
            }
            (Ok(answer), Goal::Answer | Goal::Make(..)) => Reaction::Answer(answer),
            (Ok(Answer::Entered(values, _)), Goal::Write(..)) => {
                self.saving = Some(goes_on);
                Reaction::Do(match self.decides {
                    Some(conflict) => Deed::Decide { conflicts: vec![conflict], choice: Choice::Entered(values) },
                    None => Deed::SetSeen { values, seen: self.sight.seen() },
                })
            }
            (Ok(_), Goal::Write(..)) => Reaction::Done,
        }
    }

    /// Somebody changed it meanwhile, and the person has to know before they decide.
    fn decide(&mut self, meanwhile: &Meanwhile) -> Reaction {
        if let Some(decision) = self.sight.told(meanwhile) {
            return Reaction::Push(Box::new(decision));
        }
        self.refused.push_str(&keyed("; saving again puts it in the place of theirs, ⟨close⟩ leaves theirs"));
        Reaction::Done
    }

    /// The field after this one, in the order of the catalogue.
    fn next(&self) -> Option<RecordRef> {
        let (Goal::Write(record, _), Some(target)) = (&self.goal, &self.target) else { return None };
        if self.decides.is_some() {
            return None;
        }
        let mut later = target.entity.fields().skip_while(|field| field.name != target.field.name).skip(1);
        later.find(|field| is_entered(target.entity, field)).map(|field| record.clone().field(field.name))
    }
}

/// A value as it is written where it is edited: amounts with their decimals, everything else as it is read.
fn written(field: &crate::views::Field) -> String {
    match field.value {
        Value::Null => String::new(),
        _ => field.text.clone(),
    }
}

impl Layer for FieldEditor {
    fn place(&self) -> Place {
        self.place_of()
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.title()
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        let mut asked = self.control.as_ref().map(|control| control.questions(cx)).unwrap_or_default();
        if let (Goal::Write(record, records), None) = (&self.goal, &self.control) {
            asked.extend([AskRecord(record.id).into(), AskDrafts.into()]);
            asked.extend(sight::ask(record, records).map(Asked::from));
        }
        asked
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        if let (Goal::Write(record, records), None) = (&self.goal, &self.control) {
            let field = record.field.clone().unwrap_or_default();
            let ask = AskRecord(record.id);
            // Writing goes on from what stands in the file, never from what stood in it before.
            if cx.data.is_fresh(&Key::of(&ask))
                && let (Loaded::Ready(Some(found)), Loaded::Ready(drafts)) =
                    (cx.data.get(&ask), cx.data.get(&AskDrafts))
                && let Some(sight) = Sight::of(record, records, found, cx)
            {
                self.sight = sight;
                self.begin(found, &field);
                self.go_on(drafts);
            }
        }
        if let Some(control) = &mut self.control {
            control.settle(cx);
        }
        Reaction::Done
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match (wish, &self.control) {
            (Wish::Back, _) => Ok(()),
            (_, None) => Err("The record is being read."),
            (Wish::OpenNext, _) if !matches!(self.goal, Goal::Write(..)) => Ok(()),
            (wish, Some(control)) => control.able(wish),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        self.refused.clear();
        match wish {
            Wish::Open => self.accept(false, cx),
            Wish::OpenNext => self.accept(true, cx),
            Wish::Back => self.leave(),
            Wish::Explain => match &self.target {
                Some(target) => Reaction::Push(super::explain(target.entity, Some(target.field))),
                None => Reaction::Done,
            },
            wish => {
                if let Some(control) = &mut self.control {
                    control.act(wish, cx);
                    control.settle(cx);
                }
                Reaction::Done
            }
        }
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Reaction {
        self.refused.clear();
        if let Some(control) = &mut self.control {
            control.typed(key);
            control.settle(cx);
        }
        self.keep()
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Reaction {
        if let Some(control) = &mut self.control {
            control.pasted(text);
            control.settle(cx);
        }
        self.keep()
    }

    fn gesture(&mut self, gesture: &Gesture, cx: &Cx<'_>) -> Reaction {
        if let Some(control) = &mut self.control {
            control.gesture(gesture, cx);
            control.settle(cx);
        }
        Reaction::Done
    }

    fn has_unsaved(&self) -> bool {
        self.control.as_ref().is_some_and(|control| control.draft().is_some())
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        self.control.as_mut().map_or(Picked::Missed, |control| control.pick(hit))
    }

    fn performed(&mut self, outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        match (self.saving.take(), outcome) {
            (Some(true), Ok(_)) => match self.next() {
                Some(next) => self.forget(Reaction::Then(Box::new(Reaction::Edit(next)))),
                None => self.forget(Reaction::Close),
            },
            (Some(false), Ok(_)) => self.forget(Reaction::Close),
            (_, Err(refused)) => {
                self.refused = refused.to_string();
                if let Refused::Meanwhile(meanwhile) = refused { self.decide(meanwhile) } else { Reaction::Done }
            }
            (None, Ok(_)) => Reaction::Done,
        }
    }

    fn answered(&mut self, answer: Answer, cx: &Cx<'_>) -> Reaction {
        match answer {
            Answer::Chosen(chosen) if chosen == [THEIRS] && !self.sight.leaves_theirs() => {
                let left = Reaction::Say("What the others wrote stands; nothing was written.".to_owned());
                self.forget(Reaction::Then(Box::new(left)))
            }
            Answer::Chosen(chosen) if chosen == [THEIRS] || chosen == [MINE] => self.accept(false, cx),
            _ => Reaction::Done,
        }
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        if let Some(control) = &mut self.control {
            control.drawn(scrolled);
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(control) = &self.control else { return };
        let (columns, rows) = control.room();
        let wide = columns.min(area.width.saturating_sub(2)).saturating_sub(4);
        let refused = if self.refused.is_empty() { Vec::new() } else { text::wrap(&self.refused, usize::from(wide)) };
        let said = u16::try_from(refused.len()).unwrap_or(0);
        let above = match (&self.goal, &self.target) {
            (Goal::Make(_, so_far), Some(target)) => so_far.rows(target.entity.name),
            _ => Vec::new(),
        };
        let told = u16::try_from(above.len()).unwrap_or(0);
        let inner = popups::frame(canvas, area, &self.title(), columns, told + rows + said);
        let inner = unmade::draw(canvas, inner, &above);
        let body = Rect { height: inner.height.saturating_sub(said), ..inner };
        control.draw(canvas, body, cx);
        let below = Rect { x: inner.x + 1, y: body.bottom(), width: inner.width.saturating_sub(2), height: said };
        if said > 0 {
            canvas.lines(below, &self.refused, Role::Error);
        }
    }
}
