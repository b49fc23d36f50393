//! One line: texts, amounts, numbers, dates. What is typed is read at every key, so that a person sees how it is
//! understood before it is saved.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui_textarea::{CursorMove, TextArea};

use super::control::{Control, Taken, Target};
use super::prose::{edit, touch};
use crate::model::catalogue::Kind;
use crate::model::entry;
use crate::tui::canvas::Canvas;
use crate::tui::command::Place;
use crate::tui::layer::Cx;
use crate::tui::mouse::Gesture;
use crate::tui::theme::Role;
use crate::workspace::Entered;

/// The control.
pub struct LineControl {
    target: Target,
    area: TextArea<'static>,
}

impl LineControl {
    /// Goes on from what stands in the field.
    pub fn new(target: Target) -> Self {
        let mut area = TextArea::new(vec![target.text.clone()]);
        area.move_cursor(CursorMove::End);
        // Typing replaces an amount or a date, as in a sheet; the arrows keep it and go into it.
        if !matches!(target.field.kind, Kind::Text(_) | Kind::Code) && !target.text.is_empty() {
            area.select_all();
        }
        Self { target, area }
    }

    fn text(&self) -> String {
        self.area.lines().concat()
    }

    /// What would be saved, in words.
    fn echo(&self, cx: &Cx<'_>) -> Result<String, String> {
        let text = self.text();
        match entry::read(self.target.field, &text) {
            Ok(value) if value.is_null() => Ok(match self.target.field.kind {
                Kind::Text(_) | Kind::Code => "· left empty".to_owned(),
                _ => "· left empty, which is not zero".to_owned(),
            }),
            Ok(value) => Ok(entry::understood(self.target.field, &value, cx.currency())),
            Err(fault) => Err(fault.to_string()),
        }
    }
}

impl Control for LineControl {
    fn place(&self) -> Place {
        Place::Line
    }

    fn room(&self) -> (u16, u16) {
        (76, 4)
    }

    fn typed(&mut self, key: KeyEvent) {
        edit(&mut self.area, key);
    }

    fn gesture(&mut self, gesture: &Gesture, _cx: &Cx<'_>) {
        if let Gesture::Touch(at) = gesture {
            touch(&mut self.area, *at);
        }
    }

    /// A line has no line breaks: a pasted block becomes one line.
    fn pasted(&mut self, text: &str) {
        self.area.insert_str(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }

    fn taken(&self, cx: &Cx<'_>) -> Result<Taken, String> {
        let shown = self.echo(cx)?;
        Ok((vec![(self.target.field.name, Entered::Text(self.text()))], shown))
    }

    fn draft(&self) -> Option<String> {
        let text = self.text();
        (text != self.target.text).then_some(text)
    }

    fn go_on(&mut self, draft: &str) {
        self.area = TextArea::new(vec![draft.to_owned()]);
        self.area.move_cursor(CursorMove::End);
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let line = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
        canvas.editor(&self.area, line);
        let (said, role) = match self.echo(cx) {
            Ok(said) => (said, Role::Dim),
            Err(why) => (why, Role::Error),
        };
        canvas.lines(Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..line }, &said, role);
    }
}
