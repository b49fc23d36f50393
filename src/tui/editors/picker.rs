//! A list to choose from: type a part of a code or a word, the list follows.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::control::{Control, Taken, Target};
use super::several::Several;
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span, span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::Asked;
use crate::tui::layer::{Cx, Picked};
use crate::tui::theme::Role;
use crate::tui::widgets::finder::{Finder, Looks};
use crate::tui::widgets::table::{Width, words};

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
    finder: Finder,
    found: Vec<Choice>,
    /// What the list was made from.
    made_from: Option<(u64, String, String)>,
    /// The marks, where several can be chosen; and which of what is found is there already.
    several: Option<Several>,
    there: Vec<bool>,
}

impl<C: Choices> Picker<C> {
    /// A picker over choices.
    pub fn new(choices: C) -> Self {
        let mut finder = Finder::default();
        if let Some(chosen) = choices.chosen() {
            finder.select(&chosen);
        }
        Self { choices, finder, found: Vec::new(), made_from: None, several: None, there: Vec::new() }
    }

    /// The same with marks, where several choices of a field make as many records.
    pub fn several(mut self, target: &Target) -> Self {
        self.several = target.several.then(|| Several::beside(target));
        self
    }

    /// Whether a row says what is there already.
    fn is_there(&self, row: usize) -> bool {
        self.there.get(row).copied().unwrap_or(false)
    }

    fn selected(&self) -> Option<&Choice> {
        self.finder.row().and_then(|row| self.found.get(row))
    }

    fn cells(choice: &Choice, is_there: bool) -> Vec<Vec<Span>> {
        let role = if choice.entries.is_some() && !is_there { Role::Plain } else { Role::Dim };
        let mut title = vec![span(choice.title.clone(), role)];
        if !choice.note.is_empty() {
            title.push(span(format!("   {}", choice.note), Role::Dim));
        }
        if is_there {
            title.insert(0, span("✔ there already   ", Role::Dim));
        }
        let arrow = if choice.opens { "▸" } else { "" };
        vec![vec![span(choice.code.clone(), Role::Accent)], title, vec![span(arrow, Role::Dim)]]
    }
}

impl<C: Choices> Control for Picker<C> {
    fn place(&self) -> Place {
        if self.several.is_some() { Place::Several } else { Place::Picker }
    }

    fn room(&self) -> (u16, u16) {
        let rows = self.found.len().clamp(3, 16);
        (92, u16::try_from(rows).unwrap_or(16) + 2)
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        let said = self.several.as_ref().map(|several| several.said.clone().into());
        self.choices.questions().into_iter().chain(said).collect()
    }

    fn settle(&mut self, cx: &Cx<'_>) {
        let from = (cx.data.clock(), self.finder.text().to_owned(), self.choices.path());
        if self.made_from.as_ref() == Some(&from) {
            return;
        }
        let Some(found) = self.choices.list(self.finder.text(), cx) else { return };
        self.found = found;
        self.made_from = Some(from);
        self.there = match &self.several {
            Some(several) => self.found.iter().map(|choice| several.is_there(choice, cx)).collect(),
            None => Vec::new(),
        };
        self.finder.found(self.found.iter().map(|choice| choice.id.clone()).collect());
        // A heading cannot be taken; what stands under it can.
        let is_heading = self.selected().is_some_and(|choice| choice.entries.is_none() && !choice.opens);
        if is_heading && !self.finder.text().is_empty() {
            self.finder.step(1);
        }
    }

    fn typed(&mut self, key: KeyEvent) {
        self.finder.typed(key);
    }

    fn pasted(&mut self, text: &str) {
        self.finder.pasted(text);
    }

    fn able(&self, wish: Wish) -> Able {
        match (wish, self.selected()) {
            (Wish::Open | Wish::OpenNext, None) => Err("Nothing is found; erase some letters."),
            (Wish::Mark, choice) => Several::able(choice, self.finder.row().is_some_and(|row| self.is_there(row))),
            (Wish::Right, Some(choice)) if choice.opens => Ok(()),
            (Wish::Right, _) => Err("There is nothing under it."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) {
        match wish {
            Wish::Right => {
                let id = self.selected().map(|choice| choice.id.clone());
                if id.is_some_and(|id| self.choices.open(&id)) {
                    self.finder.write("");
                }
            }
            Wish::Mark => {
                if let (Some(several), Some(choice)) =
                    (&mut self.several, self.finder.row().and_then(|row| self.found.get(row)))
                {
                    several.turn(choice);
                    self.finder.serve();
                }
            }
            Wish::Left if self.choices.up() => self.finder.write(""),
            wish => drop(self.finder.act(wish)),
        }
    }

    fn pick(&mut self, hit: &Hit) -> Picked {
        self.finder.pick(hit)
    }

    fn taken(&self, _cx: &Cx<'_>) -> Result<Taken, String> {
        match self.selected() {
            Some(Choice { entries: Some(taken), .. }) => Ok(taken.clone()),
            Some(choice) if choice.opens => Err(keyed("⟨go in⟩ shows what stands under it.")),
            _ => Err("Choose a line first.".to_owned()),
        }
    }

    fn all_taken(&self, cx: &Cx<'_>) -> Result<Vec<Taken>, String> {
        match (&self.several, self.finder.row()) {
            (Some(several), _) if !several.marked().is_empty() => Ok(several.marked().to_vec()),
            (Some(_), Some(row)) if self.is_there(row) => {
                Err("It is there already, and is not added twice.".to_owned())
            }
            _ => self.taken(cx).map(|taken| vec![taken]),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let path = self.choices.path();
        let sign = if path.is_empty() { "/ ".to_owned() } else { format!("{path} / ") };
        let code = Width::Fixed(self.choices.code_width());
        let columns = [words("", code, 0), words("", Width::Flexible(20), 0), words("", Width::Fixed(1), 0)];
        let empty = match self.choices.list(self.finder.text(), cx) {
            None => "reading …".to_owned(),
            Some(_) => self.choices.empty(self.finder.text()),
        };
        let cells = |row: usize| Self::cells(&self.found[row], self.is_there(row));
        let is_marked = |row: usize| self.several.as_ref().is_some_and(|several| several.is_marked(&self.found[row]));
        let looks = Looks { columns: &columns, cells: &cells, is_marked: &is_marked, empty };
        self.finder.draw(canvas, area, &sign, &looks);
        if let Some(marked) = self.several.as_ref().map(|several| several.marked().len()).filter(|marked| *marked > 0) {
            let said = format!("{marked} marked");
            let wide = u16::try_from(said.len()).unwrap_or(0);
            canvas.text(area.right().saturating_sub(wide + 1), area.y, wide, &said, Role::Accent);
        }
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.finder.drawn(scrolled);
    }
}
