//! Which day or moment of the past to look at.

use chrono::{DateTime, Duration, NaiveDate};
use ratatui::layout::Rect;

use crate::model::entry;
use crate::tui::canvas::Canvas;
use crate::tui::command::{Able, Place, Wish};
use crate::tui::labels::{day, minute};
use crate::tui::layer::{Answer, Cx, Layer, Reaction};
use crate::tui::screens::Point;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::views::history::{Entry, Moment};

/// The popup. It answers with a text that [`AsOf::point`] understands.
pub struct AsOf {
    text: String,
    /// What is offered: the moment of a changeset, or today.
    offered: (String, Point),
    /// What the offered changeset did.
    after: Option<String>,
    today: NaiveDate,
    /// Whether nothing was typed yet: then typing replaces what is offered.
    is_fresh: bool,
}

impl AsOf {
    /// Offers the moment after a changeset; today without one.
    #[must_use]
    pub fn new(entry: Option<&Entry>, cx: &Cx<'_>) -> Self {
        let today = cx.shared.opened.as_ref().map(|opened| opened.today).unwrap_or_default();
        let offered = match entry {
            None => (today.to_string(), Point { moment: Moment::end_of(today), said: day(today) }),
            Some(entry) => {
                let text = entry.made_at.get(..16).unwrap_or(&entry.made_at).replace('T', " ");
                let said = format!("{} UTC", minute(&entry.made_at));
                (text, Point { moment: Moment::After(entry.changeset.clone()), said })
            }
        };
        let after = entry.map(|entry| entry.sentence.clone());
        Self { text: offered.0.clone(), offered, after, today, is_fresh: true }
    }

    /// The moment that a text means: what is offered, the end of a day, the end of a minute.
    ///
    /// # Errors
    /// What is wrong with the text, and what to write instead.
    pub fn point(&self, text: &str) -> Result<Point, String> {
        if text.trim() == self.offered.0 {
            return Ok(self.offered.1.clone());
        }
        let (date, point) = match entry::day(text) {
            Ok(date) => {
                let date: NaiveDate = date.parse().map_err(|_| date.clone())?;
                (date, Point { moment: Moment::end_of(date), said: format!("the end of {}", day(date)) })
            }
            Err(fault) => {
                let moment = entry::moment(text).map_err(|_| fault.to_string())?;
                let begins = DateTime::parse_from_rfc3339(&moment).map_err(|_| fault.to_string())?.to_utc();
                let end = begins + Duration::milliseconds(59_999);
                (begins.date_naive(), Point { moment: Moment::At(end), said: format!("{} UTC", minute(&moment)) })
            }
        };
        if date > self.today { Err(format!("{} is yet to come.", day(date))) } else { Ok(point) }
    }

    fn put(&mut self, letter: char) {
        if std::mem::take(&mut self.is_fresh) {
            self.text.clear();
        }
        self.text.push(letter);
    }
}

impl Layer for AsOf {
    fn place(&self) -> Place {
        Place::Prompt
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "As of".to_owned()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.point(&self.text).is_err() => {
                Err("Write a day such as 3.10.2026, or ⟨close⟩ to go back.")
            }
            Wish::Up | Wish::Down => Err("There is nothing to choose here."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Type(letter) => self.put(letter),
            Wish::Erase => {
                self.is_fresh = false;
                self.text.pop();
            }
            Wish::Open => return Reaction::Answer(Answer::Text(self.text.clone())),
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn has_unsaved(&self) -> bool {
        !self.is_fresh
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let inner = super::frame(canvas, area, "As it stood at", 72, 3);
        canvas.entry(inner, "", &self.text);
        if self.is_fresh {
            let wide = u16::try_from(text::width(&self.text)).unwrap_or(u16::MAX).min(inner.width.saturating_sub(2));
            canvas.paint(Rect { x: inner.x + 1, width: wide, height: 1, ..inner }, Role::Selected);
        }
        let (said, role) = match self.point(&self.text) {
            Ok(point) => match &self.after {
                Some(after) if point == self.offered.1 => (format!("{}, after “{after}”", point.said), Role::Dim),
                _ => (point.said, Role::Dim),
            },
            Err(why) => (why, Role::Error),
        };
        let below = Rect { x: inner.x + 1, y: inner.y + 1, width: inner.width.saturating_sub(2), height: 2 };
        canvas.lines(below.intersection(inner), &said, role);
    }
}
