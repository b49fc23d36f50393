//! Prose in an editor: wrapped at words, selected with Shift, cut and pasted, undone; with its length against the
//! limit.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use super::control::{Control, Taken, Target};
use crate::model::catalogue::Kind;
use crate::model::{entry, money};
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::Place;
use crate::tui::layer::Cx;
use crate::tui::mouse::{Gesture, Touch};
use crate::tui::theme::Role;
use crate::tui::widgets::text::width;
use crate::workspace::Entered;

/// What the foot says of keys, the longest first.
const KEYS: [&str; 3] = [
    "   Shift-arrows select · Ctrl-Z undo · Ctrl-C/X/V copy, cut, paste",
    "   Shift-arrows select · Ctrl-Z undo",
    "   Ctrl-Z undo",
];

/// A key in a text, as people know it from other programs.
pub fn edit(area: &mut TextArea<'_>, key: KeyEvent) {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('z') if ctrl => drop(area.undo()),
        KeyCode::Char('y') if ctrl => drop(area.redo()),
        KeyCode::Char('c') if ctrl => area.copy(),
        KeyCode::Char('x') if ctrl => drop(area.cut()),
        KeyCode::Char('v') if ctrl => drop(area.paste()),
        KeyCode::Char('a') if ctrl => area.select_all(),
        KeyCode::Home if ctrl => area.move_cursor(CursorMove::Top),
        KeyCode::End if ctrl => area.move_cursor(CursorMove::Bottom),
        _ => drop(area.input(key)),
    }
}

/// The mouse in a text: a click puts the cursor there, a drag selects from where the button went down.
pub fn touch(area: &mut TextArea<'_>, touch: Touch) {
    match (touch.drags, area.is_selecting()) {
        (true, false) => area.start_selection(),
        (false, true) => area.cancel_selection(),
        _ => {}
    }
    let (top, left) = area.scroll_offset();
    let within = |first: u16, by: i32| usize::try_from(i32::from(first) + by).unwrap_or(0);
    let to = area.screen_to_data(within(top, touch.row), within(left, touch.column));
    let short = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    area.move_cursor(CursorMove::Jump(short(to.0), short(to.1)));
}

/// The control.
pub struct ProseControl {
    target: Target,
    area: TextArea<'static>,
}

impl ProseControl {
    /// Goes on from what stands in the field.
    pub fn new(target: Target) -> Self {
        let area = over(&target.text);
        Self { target, area }
    }

    fn text(&self) -> String {
        self.area.lines().join("\n").trim_end().to_owned()
    }

    /// Words and characters, against the limit of the field.
    fn length(&self) -> (String, bool) {
        let text = self.text();
        let (words, letters) = (text.split_whitespace().count(), text.chars().count());
        let most = match self.target.field.kind {
            Kind::LongText(most) => most,
            _ => usize::MAX,
        };
        let group = |number: usize| money::group(number as u64, ",");
        let unit = if words == 1 { "word" } else { "words" };
        (format!("{} {unit} · {} of {} characters", group(words), group(letters), group(most)), letters > most)
    }
}

/// An editor over a text, with the cursor at its end.
fn over(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.lines().map(str::to_owned).collect());
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}

impl Control for ProseControl {
    fn place(&self) -> Place {
        Place::Prose
    }

    fn room(&self) -> (u16, u16) {
        (96, 22)
    }

    fn typed(&mut self, key: KeyEvent) {
        edit(&mut self.area, key);
    }

    fn gesture(&mut self, gesture: &Gesture, _cx: &Cx<'_>) {
        match gesture {
            Gesture::Touch(at) => touch(&mut self.area, *at),
            Gesture::Wheel(_, down, _) => self.area.scroll((i16::try_from(*down).unwrap_or(0), 0)),
            Gesture::Sort(_) | Gesture::Branch(..) => {}
        }
    }

    fn pasted(&mut self, text: &str) {
        self.area.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"));
    }

    fn taken(&self, _cx: &Cx<'_>) -> Result<Taken, String> {
        let text = self.text();
        entry::read(self.target.field, &text).map_err(|fault| fault.to_string())?;
        let shown = text.clone();
        Ok((vec![(self.target.field.name, Entered::Text(text))], shown))
    }

    fn draft(&self) -> Option<String> {
        let text = self.text();
        (text != self.target.text.trim_end()).then_some(text)
    }

    /// The saved text is one step of undo away.
    fn go_on(&mut self, draft: &str) {
        self.area.select_all();
        self.area.insert_str(draft);
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let body = Rect { height: area.height.saturating_sub(2), ..inner };
        canvas.editor(&self.area, body);
        let (length, is_over) = self.length();
        // As many as there is room for, and none by half.
        let room = usize::from(inner.width).saturating_sub(width(&length));
        let keys = KEYS.into_iter().find(|keys| width(keys) <= room).unwrap_or_default();
        let foot = area.bottom().saturating_sub(1);
        canvas.rule(inner, foot.saturating_sub(1));
        let role = if is_over { Role::Error } else { Role::Dim };
        canvas.spans(inner.x, foot, inner.width, &[span(length, role), span(keys, Role::Dim)]);
    }
}
