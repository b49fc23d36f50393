//! Making a record: what it cannot exist without is asked for field by field, the rest can be entered later. What was
//! entered is kept until the record is made or given up.

use ratatui::layout::Rect;

use super::control::Target;
use super::field::FieldEditor;
use super::is_entered;
use super::several::makes_several;
use super::unmade::{self, Unmade};
use crate::locales;
use crate::model::catalogue::{self, EntitySpec, FieldSpec, Kind};
use crate::model::{Id, Value};
use crate::store::Draft;
use crate::tui::asks::{AskDefaults, AskDrafts, AskPlan};
use crate::tui::canvas::Canvas;
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::Asked;
use crate::tui::layer::{Answer, Cx, Layer, New, Reaction, RecordRef};
use crate::tui::popups;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::workspace::{Deed, Entered, Performed, Refused, is_filled, leading_choice};

/// What the popup is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// It looks whether this was begun before.
    Looks,
    /// It goes on to the next field.
    Asks,
    /// An editor for that field stands above.
    Waits,
    /// The person went out of the editor.
    Rests,
    /// The record is being written.
    Writes,
    /// It was refused.
    Refused,
}

/// The popup.
pub struct Making {
    entity: Option<&'static EntitySpec>,
    plan: Id,
    new: New,
    /// Where it is kept while it is not made.
    place: String,
    so_far: Unmade,
    stage: Stage,
    /// What is said of it: why it was refused, or that it is back.
    said: String,
}

impl Making {
    /// Makes a record in a plan.
    pub fn new(new: New, plan: Id) -> Self {
        Self {
            entity: catalogue::entity(new.entity),
            plan,
            place: unmade::place(&new, plan),
            new,
            so_far: Unmade::default(),
            stage: Stage::Looks,
            said: String::new(),
        }
    }

    /// What is known; of several records, about the first of them.
    fn entered(&self) -> impl Iterator<Item = &(&'static str, Entered)> {
        self.new.given.iter().chain(self.so_far.first())
    }

    fn has(&self, field: &str) -> bool {
        self.entered().any(|(name, _)| *name == field)
    }

    fn is_filled(&self, field: &str) -> bool {
        let entered = self.entered().find(|(name, _)| *name == field).map(|(_, entered)| entered);
        entered.is_some_and(|entered| !matches!(entered, Entered::Value(Value::Null)))
    }

    /// What is still missing. A code is given by the program; what the schema fills, or a choice brings along, needs no
    /// asking.
    fn missing(&self, defaults: &[String]) -> Option<&'static FieldSpec> {
        let entity = self.entity?;
        let leading = leading_choice(entity.name);
        if let Some((choice, _)) = leading.filter(|(choice, _)| !self.has(choice)) {
            return entity.field(choice);
        }
        let is_brought =
            |field: &str| leading.is_some_and(|(choice, brings)| brings.contains(&field) && self.is_filled(choice));
        // A code brings its list and version along, so it is asked for in their place.
        let mut asked = entity
            .fields()
            .filter(|field| field.required && field.kind != Kind::Code || self.new.asks.contains(&field.name));
        asked.find(|field| {
            is_entered(entity, field)
                && !is_filled(field.name)
                && !self.has(field.name)
                && !is_brought(field.name)
                && !defaults.iter().any(|name| name == field.name)
        })
    }

    fn target(&self, entity: &'static EntitySpec, field: &'static FieldSpec, cx: &Cx<'_>) -> Target {
        let mut others: Vec<(&'static str, Value)> = self
            .entered()
            .map(|(name, entered)| match entered {
                Entered::Value(value) => (*name, value.clone()),
                Entered::Text(text) => (*name, text.as_str().into()),
            })
            .collect();
        let start = cx
            .data
            .get(&AskPlan(self.plan))
            .ready()
            .and_then(Option::as_ref)
            .and_then(|plan| plan.field("period_start"));
        others.extend(start.map(|field| ("period_start", field.value.clone())));
        let several = self.new.link.is_none() && self.so_far.each.is_empty() && makes_several(entity, field);
        Target {
            entity,
            field,
            plan: self.plan,
            record: None,
            value: Value::Null,
            text: String::new(),
            others,
            several,
        }
    }

    /// Goes on from what was begun here before.
    fn go_on(&mut self, drafts: &[Draft]) {
        self.stage = Stage::Asks;
        let draft = drafts.iter().find(|draft| draft.place == self.place);
        let Some((draft, so_far)) =
            draft.and_then(|draft| Some((draft, Unmade::read(self.new.entity, &draft.content)?)))
        else {
            return;
        };
        self.so_far = so_far;
        let moment = draft.made_at.get(..16).unwrap_or_default().replace('T', " ");
        self.said =
            format!("{moment} · {}", keyed("what you entered then is back; ⟨close⟩, then ⟨give up⟩ begins anew."));
    }

    /// Asks for the next field, or makes the record when nothing is missing.
    fn ask(&mut self, entity: &'static EntitySpec, defaults: &[String], cx: &Cx<'_>) -> Reaction {
        let Some(field) = self.missing(defaults) else {
            // What came back whole is looked at before it is made.
            if !std::mem::take(&mut self.said).is_empty() {
                self.stage = Stage::Rests;
                return Reaction::Done;
            }
            self.stage = Stage::Writes;
            return Reaction::Do(self.deed(entity.name));
        };
        self.stage = Stage::Waits;
        let half = self.so_far.half.take().filter(|(name, _)| *name == field.name).map(|(_, text)| text);
        let editor = FieldEditor::asking(self.target(entity, field, cx)).of_unmade(&self.place, &self.so_far);
        Reaction::Push(Box::new(editor.going_on(half.as_deref(), &std::mem::take(&mut self.said))))
    }

    fn deed(&self, entity: &'static str) -> Deed {
        let plan = self.plan;
        let values = self.new.given.iter().chain(&self.so_far.entries).cloned().collect();
        if let Some((record, field)) = self.new.fills {
            return Deed::AddFilling { entity, plan, values, record, field };
        }
        match self.new.link.clone() {
            Some(link) => Deed::AddLinked { entity, plan, values, link },
            None if self.so_far.each.is_empty() => Deed::Add { entity, plan, values },
            None => Deed::AddSeveral { entity, plan, given: values, each: self.so_far.each.clone() },
        }
    }

    fn keep(&self) -> Reaction {
        self.so_far.keep(&self.place, Reaction::Done)
    }

    fn forget(&self, next: Reaction) -> Reaction {
        Reaction::Keep(self.place.clone(), None, Box::new(next))
    }

    fn says(&self) -> (String, Role) {
        match self.stage {
            Stage::Refused => (self.said.clone(), Role::Error),
            Stage::Rests => (keyed("⟨accept⟩ goes on, ⟨close⟩ keeps it for later, ⟨give up⟩ gives it up."), Role::Dim),
            _ => (String::new(), Role::Plain),
        }
    }
}

impl Layer for Making {
    fn place(&self) -> Place {
        Place::Making
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.entity.map_or(String::new(), |entity| format!("New {}", locales::entity_name(entity.name).to_lowercase()))
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        let defaults = self.entity.map(|entity| AskDefaults(entity.name).into());
        defaults.into_iter().chain([AskPlan(self.plan).into(), AskDrafts.into()]).collect()
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        let Some(entity) = self.entity else { return Reaction::Close };
        let Some(defaults) = cx.data.get(&AskDefaults(entity.name)).ready() else { return Reaction::Done };
        if cx.data.get(&AskPlan(self.plan)).ready().is_none() {
            return Reaction::Done;
        }
        if let (Stage::Looks, Some(drafts)) = (self.stage, cx.data.get(&AskDrafts).ready()) {
            self.go_on(drafts);
        }
        if self.stage == Stage::Asks { self.ask(entity, defaults, cx) } else { Reaction::Done }
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open | Wish::GiveUp if self.stage == Stage::Writes => Err("It is being written."),
            Wish::GiveUp if self.so_far.is_empty() => Err("Nothing was entered yet."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            // Goes on with what is missing, or tries again after a refusal.
            Wish::Open => {
                self.stage = Stage::Asks;
                self.said.clear();
                Reaction::Done
            }
            Wish::Explain => match self.entity {
                Some(entity) => Reaction::Push(super::explain(entity, None)),
                None => Reaction::Done,
            },
            Wish::GiveUp => {
                let given_up = Reaction::Say("Given up; nothing of it is kept.".to_owned());
                self.forget(Reaction::Then(Box::new(given_up)))
            }
            Wish::Back if self.so_far.is_empty() => self.forget(Reaction::Close),
            Wish::Back => {
                let kept = keyed("Not made, but kept: ⟨unfinished texts⟩ goes on where you were.");
                Reaction::Then(Box::new(Reaction::Say(kept)))
            }
            _ => Reaction::Done,
        }
    }

    fn has_unsaved(&self) -> bool {
        !self.so_far.is_empty()
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        match answer {
            Answer::Entered(entries, shown) => {
                self.so_far.answer((entries, shown));
                self.stage = Stage::Asks;
            }
            Answer::Several(all) => {
                self.so_far.answers(all);
                self.stage = Stage::Asks;
            }
            Answer::Half(half) => {
                self.so_far.half = half;
                // Whoever leaves the first question untouched wants nothing made.
                if self.so_far.is_empty() {
                    return self.forget(Reaction::Close);
                }
                self.stage = Stage::Rests;
            }
            _ => return Reaction::Done,
        }
        self.keep()
    }

    fn performed(&mut self, outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        match outcome {
            Ok(_) if self.new.stays => self.forget(Reaction::Close),
            Ok(Performed { record: Some(key), .. }) => self.forget(Reaction::Made(RecordRef::of(key.entity, key.id))),
            Ok(_) => self.forget(Reaction::Close),
            Err(refused) => {
                self.stage = Stage::Refused;
                self.said = refused.to_string();
                // What was entered stays; the last answer can be given anew.
                self.so_far.take_back();
                self.keep()
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        // The editor above says itself what was entered.
        let (said, role) = self.says();
        if said.is_empty() {
            return;
        }
        let rows = self.so_far.rows(self.new.entity);
        let wide = 92.min(area.width.saturating_sub(2)).saturating_sub(2);
        let lines: usize = said.lines().map(|line| text::wrap(line, usize::from(wide)).len()).sum();
        let height = u16::try_from(rows.len() + lines).unwrap_or(u16::MAX);
        let inner = popups::frame(canvas, area, &self.crumb(cx), 92, height);
        let left = unmade::draw(canvas, inner, &rows);
        canvas.lines(Rect { x: left.x + 1, width: left.width.saturating_sub(2), ..left }, &said, role);
    }
}
