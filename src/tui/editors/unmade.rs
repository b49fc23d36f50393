//! What was entered of a record that is not made yet. It is kept as an unfinished text is, and gone on with where the
//! same thing is made at the same place.

use ratatui::layout::Rect;
use serde_json::{Value as Json, json};

use super::control::Taken;
use crate::locales;
use crate::model::catalogue::{self, EntitySpec};
use crate::model::{Id, Value};
use crate::tui::canvas::Canvas;
use crate::tui::layer::{New, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::text::{self, Align};
use crate::workspace::{Entered, Entries, Linked, RecordKey};

/// What was entered so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unmade {
    /// The fields beside those that the place said.
    pub entries: Entries,
    /// What each has of its own, where several are made at once.
    pub each: Vec<Entries>,
    /// How the answers read, in the order in which they were given.
    pub shown: Vec<(&'static str, String)>,
    /// A field whose text was begun.
    pub half: Option<(&'static str, String)>,
}

impl Unmade {
    /// Whether nothing was entered yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty() && self.half.is_none()
    }

    /// The record that would be made; of several, the first.
    pub fn first(&self) -> impl Iterator<Item = &(&'static str, Entered)> {
        self.entries.iter().chain(self.each.first().into_iter().flatten())
    }

    /// Takes one answer.
    pub fn answer(&mut self, (entries, shown): Taken) {
        self.half = None;
        self.shown.extend(entries.first().map(|(field, _)| (*field, shown)));
        self.entries.extend(entries);
    }

    /// Takes several answers to one question, each of which makes a record.
    pub fn answers(&mut self, all: Vec<Taken>) {
        self.half = None;
        let names: Vec<&str> = all.iter().map(|(_, shown)| shown.as_str()).collect();
        let field = all.iter().find_map(|(entries, _)| entries.first()).map(|(field, _)| *field);
        self.shown.extend(field.map(|field| (field, format!("{}: {}", all.len(), names.join(" · ")))));
        self.each = all.into_iter().map(|(entries, _)| entries).collect();
    }

    /// Takes the last answer back.
    pub fn take_back(&mut self) {
        if let Some((field, _)) = self.shown.pop() {
            self.entries.retain(|(name, _)| *name != field);
            self.each.retain(|entries| entries.iter().all(|(name, _)| *name != field));
        }
    }

    /// In a line.
    #[must_use]
    pub fn summary(&self) -> String {
        let shown = self.shown.iter().map(|(_, shown)| shown.as_str());
        shown.chain(self.half.iter().map(|(_, text)| text.as_str())).collect::<Vec<_>>().join(" · ")
    }

    /// The answers, and the text that was begun, beside the names of their fields.
    #[must_use]
    pub fn rows(&self, entity: &str) -> Vec<(String, String)> {
        let half = self.half.iter().map(|(field, text)| (*field, format!("{text} …")));
        let all = self.shown.iter().cloned().chain(half);
        all.map(|(field, shown)| (locales::label(entity, field), shown)).collect()
    }

    /// Keeps it for a place, or forgets it where nothing was entered; then something else happens.
    #[must_use]
    pub fn keep(&self, place: &str, next: Reaction) -> Reaction {
        let content = (!self.is_empty()).then(|| self.content());
        Reaction::Keep(place.to_owned(), content, Box::new(next))
    }

    fn content(&self) -> String {
        json!({
            "entries": entries_json(&self.entries),
            "each": self.each.iter().map(entries_json).collect::<Vec<_>>(),
            "shown": self.shown,
            "half": self.half,
        })
        .to_string()
    }

    /// What was kept of a record of an entity; `None` where it is nothing that was kept here.
    #[must_use]
    pub fn read(entity: &str, content: &str) -> Option<Self> {
        let spec = catalogue::entity(entity)?;
        let kept: Json = serde_json::from_str(content).ok()?;
        let texts = |json: &Json| Some((spec.field(json.get(0)?.as_str()?)?.name, json.get(1)?.as_str()?.to_owned()));
        let all = |name: &str| kept.get(name).and_then(Json::as_array);
        Some(Self {
            entries: entries_of(spec, kept.get("entries")?)?,
            each: all("each")?.iter().map(|entries| entries_of(spec, entries)).collect::<Option<_>>()?,
            shown: all("shown")?.iter().map(texts).collect::<Option<_>>()?,
            half: kept.get("half").and_then(texts),
        })
    }
}

/// Draws what was entered, a line each. Gives the room that is left.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, rows: &[(String, String)]) -> Rect {
    for ((label, value), y) in rows.iter().zip(area.y..area.bottom()) {
        let x = canvas.text(area.x + 1, y, area.width, &text::pad(label, 20, Align::Left), Role::Dim);
        let line = value.lines().collect::<Vec<_>>().join(" ");
        canvas.text(x, y, area.right().saturating_sub(x), &line, Role::Plain);
    }
    let taken = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.y + taken, height: area.height - taken, ..area }
}

fn entries_json(entries: &Entries) -> Json {
    let entry = |(field, entered): &(&'static str, Entered)| match entered {
        Entered::Text(text) => json!([field, { "text": text }]),
        Entered::Value(value) => json!([field, { "value": value }]),
    };
    entries.iter().map(entry).collect()
}

fn entries_of(spec: &EntitySpec, json: &Json) -> Option<Entries> {
    let entry = |json: &Json| {
        let (field, entered) = (spec.field(json.get(0)?.as_str()?)?.name, json.get(1)?);
        let text = entered.get("text").and_then(Json::as_str).map(|text| Entered::Text(text.to_owned()));
        Some((field, text.or_else(|| Some(Entered::Value(entered.get("value")?.into())))?))
    };
    json.as_array()?.iter().map(entry).collect()
}

/// Where an unfinished record is kept: what is made, in which plan, and what the place says about it.
#[must_use]
pub fn place(new: &New, plan: Id) -> String {
    let link = new.link.as_ref().map(|link| json!([link.entity, link.field, link.given]));
    let given = entries_json(&new.given);
    let mut place = json!({ "makes": new.entity, "plan": plan, "given": given, "asks": new.asks, "link": link });
    // What is said of few places is left out elsewhere, so that what was kept before is found again.
    if let Some((record, field)) = new.fills {
        place["fills"] = json!([record.entity, record.id, field]);
    }
    if new.stays {
        place["stays"] = true.into();
    }
    place.to_string()
}

/// What is made at a place where an unfinished record is kept, and in which plan.
#[must_use]
pub fn of_place(place: &str) -> Option<(New, Id)> {
    let place: Json = serde_json::from_str(place).ok()?;
    let spec = catalogue::entity(place.get("makes")?.as_str()?)?;
    let plan = place.get("plan")?.as_str()?.parse().ok()?;
    let asks = place.get("asks")?.as_array()?.iter();
    let asks = asks.map(|name| Some(spec.field(name.as_str()?)?.name)).collect::<Option<_>>()?;
    let link = match place.get("link")? {
        Json::Null => None,
        link => Some(link_of(link)?),
    };
    let given = entries_of(spec, place.get("given")?)?;
    let fills = place.get("fills").and_then(fills_of);
    let stays = place.get("stays").and_then(Json::as_bool).unwrap_or_default();
    Some((New { entity: spec.name, given, asks, link, fills, stays, plan: Some(plan) }, plan))
}

fn fills_of(json: &Json) -> Option<(RecordKey, &'static str)> {
    let spec = catalogue::entity(json.get(0)?.as_str()?)?;
    let key = RecordKey { entity: spec.name, id: json.get(1)?.as_str()?.parse().ok()? };
    Some((key, spec.field(json.get(2)?.as_str()?)?.name))
}

fn link_of(json: &Json) -> Option<Linked> {
    let spec = catalogue::entity(json.get(0)?.as_str()?)?;
    let field = |json: &Json| Some(spec.field(json.as_str()?)?.name);
    let given = |json: &Json| Some((field(json.get(0)?)?, Value::from(json.get(1)?)));
    let values = json.get(2)?.as_array()?.iter().map(given).collect::<Option<_>>()?;
    Some(Linked { entity: spec.name, field: field(json.get(1)?)?, given: values })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> Id {
        format!("01940000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
    }

    #[test]
    fn what_is_made_and_what_was_entered_are_read_as_they_were_written() {
        let new = New::of("action").with("lead", id(1)).asking("starts_on").linked(
            "action_priority",
            "action",
            vec![("priority", id(2).into()), ("share", Value::Integer(2500))],
        );
        let of_plan = New { plan: Some(id(3)), ..new.clone() };
        assert_eq!(of_place(&place(&new, id(3))), Some((of_plan, id(3))));
        let visit = RecordKey { entity: "visit", id: id(4) };
        let body = New::of("body").filling(visit, "body").staying().of_plan(id(3));
        assert_eq!(of_place(&place(&body, id(3))), Some((body, id(3))));
        let mut unmade = Unmade::default();
        assert!(unmade.is_empty());
        unmade.answer((vec![("title", Entered::Text("Δοκιμές “in” 港口".to_owned()))], "Δοκιμές".to_owned()));
        unmade.answer((vec![("lead", Entered::Value(id(1).into()))], "B1".to_owned()));
        unmade.half = Some(("description", "Two\nlines".to_owned()));
        assert_eq!(Unmade::read("action", &unmade.content()), Some(unmade.clone()));
        assert_eq!(unmade.summary(), "Δοκιμές · B1 · Two\nlines");
        unmade.take_back();
        assert_eq!(unmade.entries.len(), 1);
    }

    #[test]
    fn several_are_kept_too_and_taken_back_together() {
        let code = |code: &str| (vec![("code", Entered::Value(code.into()))], code.to_owned());
        let mut unmade = Unmade::default();
        unmade.answers(vec![code("62.1"), code("26.5")]);
        assert_eq!(Unmade::read("priority_code", &unmade.content()), Some(unmade.clone()));
        assert_eq!((unmade.summary().as_str(), unmade.first().count()), ("2: 62.1 · 26.5", 1));
        unmade.take_back();
        assert!(unmade.is_empty() && unmade.each.is_empty());
    }

    #[test]
    fn what_nobody_kept_here_is_nothing() {
        for place in
            ["", "vision", "{}", r#"{"entity":"plan","record":"x","field":"vision"}"#, r#"{"makes":"nothing"}"#]
        {
            assert_eq!(of_place(place), None, "{place}");
        }
        for content in ["", "A text", "{}", r#"{"entries":[["no_field",{"value":1}]],"each":[],"shown":[]}"#] {
            assert_eq!(Unmade::read("action", content), None, "{content}");
        }
    }
}
