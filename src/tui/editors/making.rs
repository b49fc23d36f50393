//! Making a record: what it cannot exist without is asked for field by field, the rest can be entered later.

use ratatui::layout::Rect;

use super::control::Target;
use super::field::{FieldEditor, is_entered};
use super::several::makes_several;
use crate::locales;
use crate::model::catalogue::{self, EntitySpec, FieldSpec, Kind};
use crate::model::{Id, Value};
use crate::tui::asks::{AskDefaults, AskPlan};
use crate::tui::canvas::Canvas;
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::Asked;
use crate::tui::layer::{Answer, Cx, Layer, New, Reaction, RecordRef};
use crate::tui::popups;
use crate::tui::theme::Role;
use crate::tui::widgets::text::{self, Align};
use crate::workspace::{Deed, Entered, Entries, Linked, Performed, Refused, is_filled, leading_choice};

/// The popup.
pub struct Making {
    entity: Option<&'static EntitySpec>,
    plan: Id,
    given: Entries,
    asks: Vec<&'static str>,
    link: Option<Linked>,
    /// What each has of its own, where several are made at once.
    each: Vec<Entries>,
    /// What was entered, as a person reads it.
    shown: Vec<(&'static str, String)>,
    /// Whether an editor for the next field stands above.
    asking: bool,
    wished: bool,
    refused: String,
}

impl Making {
    /// Makes a record in a plan.
    pub fn new(new: New, plan: Id) -> Self {
        Self {
            entity: catalogue::entity(new.entity),
            plan,
            given: new.given,
            asks: new.asks,
            link: new.link,
            each: Vec::new(),
            shown: Vec::new(),
            asking: false,
            wished: false,
            refused: String::new(),
        }
    }

    /// What was entered; of several records, for the first of them.
    fn entered(&self) -> impl Iterator<Item = &(&'static str, Entered)> {
        self.given.iter().chain(self.each.first().into_iter().flatten())
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
            .filter(|field| field.required && field.kind != Kind::Code || self.asks.contains(&field.name));
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
            .given
            .iter()
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
        let several = self.link.is_none() && self.each.is_empty() && makes_several(entity, field);
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

    fn deed(&self, entity: &'static str) -> Deed {
        let (plan, values) = (self.plan, self.given.clone());
        match self.link.clone() {
            Some(link) => Deed::AddLinked { entity, plan, values, link },
            None if self.each.is_empty() => Deed::Add { entity, plan, values },
            None => Deed::AddSeveral { entity, plan, given: values, each: self.each.clone() },
        }
    }

    fn rows(&self) -> Vec<(String, String)> {
        let Some(entity) = self.entity else { return Vec::new() };
        self.shown.iter().map(|(field, shown)| (locales::label(entity.name, field), shown.clone())).collect()
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
        defaults.into_iter().chain([AskPlan(self.plan).into()]).collect()
    }

    /// Asks for the next field, or makes the record when nothing is missing.
    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        let Some(entity) = self.entity else { return Reaction::Close };
        let Some(defaults) = cx.data.get(&AskDefaults(entity.name)).ready() else { return Reaction::Done };
        if cx.data.get(&AskPlan(self.plan)).ready().is_none() || self.asking || self.wished || !self.refused.is_empty()
        {
            return Reaction::Done;
        }
        match self.missing(defaults) {
            Some(field) => {
                self.asking = true;
                Reaction::Push(Box::new(FieldEditor::asking(self.target(entity, field, cx))))
            }
            None => {
                self.wished = true;
                Reaction::Do(self.deed(entity.name))
            }
        }
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.wished => Err("It is being written."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            // Goes on with what is missing, or tries again after a refusal.
            Wish::Open => {
                self.asking = false;
                self.refused.clear();
                Reaction::Done
            }
            Wish::Explain => match self.entity {
                Some(entity) => Reaction::Push(super::explain(entity, None)),
                None => Reaction::Done,
            },
            Wish::Back => Reaction::Close,
            _ => Reaction::Done,
        }
    }

    fn has_unsaved(&self) -> bool {
        !self.shown.is_empty()
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        self.asking = false;
        match answer {
            Answer::Entered(entries, shown) => {
                self.shown.extend(entries.first().map(|(field, _)| (*field, shown)));
                self.given.extend(entries);
            }
            Answer::Several(all) => {
                let names: Vec<&str> = all.iter().map(|(_, shown)| shown.as_str()).collect();
                let field = all.iter().find_map(|(entries, _)| entries.first()).map(|(field, _)| *field);
                self.shown.extend(field.map(|field| (field, format!("{}: {}", all.len(), names.join(" · ")))));
                self.each = all.into_iter().map(|(entries, _)| entries).collect();
            }
            _ => {}
        }
        Reaction::Done
    }

    fn performed(&mut self, outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        self.wished = false;
        match outcome {
            Ok(Performed { record: Some(key), .. }) => Reaction::Made(RecordRef::of(key.entity, key.id)),
            Ok(_) => Reaction::Close,
            Err(refused) => {
                self.refused = refused.to_string();
                // What was entered stays; the last answer can be given anew.
                if let Some((field, _)) = self.shown.pop() {
                    self.given.retain(|(name, _)| *name != field);
                    self.each.retain(|entries| entries.iter().all(|(name, _)| *name != field));
                }
                Reaction::Done
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let rows = self.rows();
        let said = self.refused.lines().count();
        // The editor of the first field stands alone.
        if self.asking && rows.is_empty() && said == 0 {
            return;
        }
        let height = u16::try_from(rows.len() + said).unwrap_or(u16::MAX).max(1);
        let inner = popups::frame(canvas, area, &self.crumb(cx), 92, height);
        for ((label, value), y) in rows.iter().zip(inner.y..inner.bottom()) {
            let x = canvas.text(inner.x + 1, y, inner.width, &text::pad(label, 20, Align::Left), Role::Dim);
            canvas.text(x, y, inner.right().saturating_sub(x), value, Role::Plain);
        }
        let below = u16::try_from(rows.len()).unwrap_or(0);
        let room = Rect {
            x: inner.x + 1,
            y: inner.y + below,
            width: inner.width.saturating_sub(2),
            height: inner.height.saturating_sub(below),
        };
        canvas.lines(room, &self.refused, Role::Error);
    }
}
