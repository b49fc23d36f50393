//! A list to choose from: type a part of a code or a word, the list follows.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use super::control::{Control, Taken};
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span, span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::Asked;
use crate::tui::layer::{Cx, Picked};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::table::{Row, Table, Width, words};

/// One thing to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What its selection is called.
    pub id: String,
    /// What people say aloud.
    pub code: String,
    /// What it is.
    pub title: String,
    /// What else is worth knowing: what stands above it, how far it can be trusted.
    pub note: String,
    /// What is entered when it is taken; `None` for a heading.
    pub entries: Option<Taken>,
    /// Whether there is more under it, to be opened to the right.
    pub opens: bool,
}

/// Where choices come from.
pub trait Choices {
    /// The question that must be answered first, if there is one.
    fn questions(&self) -> Vec<Asked> {
        Vec::new()
    }

    /// What can be chosen now, for the words typed so far; `None` while the answer is on its way.
    fn list(&self, words: &str, cx: &Cx<'_>) -> Option<Vec<Choice>>;

    /// Goes into a choice, to what stands under it.
    fn open(&mut self, _id: &str) -> bool {
        false
    }

    /// Goes back to what stands above.
    fn up(&mut self) -> bool {
        false
    }

    /// Where in a tree the list stands.
    fn path(&self) -> String {
        String::new()
    }

    /// The choice that holds now.
    fn chosen(&self) -> Option<String>;

    /// What stands there when nothing is found.
    fn empty(&self, words: &str) -> String {
        format!("Nothing holds “{words}”.")
    }

    /// Columns of the codes.
    fn code_width(&self) -> u16 {
        12
    }
}

/// The control.
pub struct Picker<C> {
    choices: C,
    text: String,
    found: Vec<Choice>,
    /// What the list was made from.
    made_from: Option<(u64, String, String)>,
    list: List,
}

impl<C: Choices> Picker<C> {
    /// A picker over choices.
    pub fn new(choices: C) -> Self {
        let mut list = List::default();
        if let Some(chosen) = choices.chosen() {
            list.select(&chosen);
        }
        Self { choices, text: String::new(), found: Vec::new(), made_from: None, list }
    }

    fn selected(&self) -> Option<&Choice> {
        self.found.get(self.list.row())
    }

    fn again(&mut self) {
        self.list = List::default();
        self.made_from = None;
    }

    fn step(&mut self, by: isize) {
        let found = &self.found;
        self.list.step(by, found.len(), |row| &found[row].id);
    }

    fn cells(choice: &Choice) -> Vec<Vec<Span>> {
        let role = if choice.entries.is_some() { Role::Plain } else { Role::Dim };
        let mut title = vec![span(choice.title.clone(), role)];
        if !choice.note.is_empty() {
            title.push(span(format!("   {}", choice.note), Role::Dim));
        }
        let arrow = if choice.opens { "▸" } else { "" };
        vec![vec![span(choice.code.clone(), Role::Accent)], title, vec![span(arrow, Role::Dim)]]
    }
}

impl<C: Choices> Control for Picker<C> {
    fn place(&self) -> Place {
        Place::Picker
    }

    fn room(&self) -> (u16, u16) {
        let rows = self.found.len().clamp(3, 16);
        (92, u16::try_from(rows).unwrap_or(16) + 2)
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        self.choices.questions()
    }

    fn settle(&mut self, cx: &Cx<'_>) {
        let from = (cx.data.clock(), self.text.clone(), self.choices.path());
        if self.made_from.as_ref() == Some(&from) {
            return;
        }
        let Some(found) = self.choices.list(&self.text, cx) else { return };
        self.found = found;
        self.made_from = Some(from);
        let found = &self.found;
        self.list.settle(found.len(), |row| &found[row].id);
        // A heading cannot be taken; what stands under it can.
        if self.selected().is_some_and(|choice| choice.entries.is_none() && !choice.opens) && !self.text.is_empty() {
            self.step(1);
        }
    }

    fn typed(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Char(letter) if !key.modifiers.contains(KeyModifiers::CONTROL) => self.text.push(letter),
            KeyCode::Backspace => drop(self.text.pop()),
            _ => return,
        }
        self.again();
    }

    fn pasted(&mut self, text: &str) {
        self.text.push_str(text.lines().next().unwrap_or_default().trim());
        self.again();
    }

    fn able(&self, wish: Wish) -> Able {
        match (wish, self.selected()) {
            (Wish::Open | Wish::OpenNext, None) => Err("Nothing is found; erase some letters."),
            (Wish::Right, Some(choice)) if choice.opens => Ok(()),
            (Wish::Right, _) => Err("There is nothing under it."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) {
        let page = self.list.page();
        match wish {
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::PageUp => self.step(-page),
            Wish::PageDown => self.step(page),
            Wish::First => self.step(isize::MIN),
            Wish::Last => self.step(isize::MAX),
            Wish::Right => {
                let id = self.selected().map(|choice| choice.id.clone());
                if id.is_some_and(|id| self.choices.open(&id)) {
                    self.text.clear();
                    self.again();
                }
            }
            Wish::Left if self.choices.up() => {
                self.text.clear();
                self.again();
            }
            _ => {}
        }
    }

    fn pick(&mut self, hit: &Hit) -> Picked {
        let found = &self.found;
        self.list.click(hit, found.len(), |row| &found[row].id)
    }

    fn taken(&self, _cx: &Cx<'_>) -> Result<Taken, String> {
        match self.selected() {
            Some(Choice { entries: Some(taken), .. }) => Ok(taken.clone()),
            Some(choice) if choice.opens => Err("→ shows what stands under it.".to_owned()),
            _ => Err("Choose a line first.".to_owned()),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let path = self.choices.path();
        let sign = if path.is_empty() { "/ ".to_owned() } else { format!("{path} / ") };
        canvas.entry(area, &sign, &self.text);
        let columns = [
            words("", Width::Fixed(self.choices.code_width()), 0),
            words("", Width::Flexible(20), 0),
            words("", Width::Fixed(1), 0),
        ];
        let row = |row: usize, _: &[u16]| {
            let choice = &self.found[row];
            Row { id: choice.id.clone(), cells: Self::cells(choice), is_heading: false, is_marked: false }
        };
        let empty = match self.choices.list(&self.text, cx) {
            None => ["reading …".to_owned()],
            Some(_) => [self.choices.empty(&self.text)],
        };
        let table = Table {
            columns: &columns,
            len: self.found.len(),
            row: &row,
            list: &self.list,
            has_keys: true,
            empty: &empty,
        };
        table.draw(canvas, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area });
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.list.drawn(scrolled.offset, scrolled.height);
    }
}
