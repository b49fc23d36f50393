//! One of a few things by its name: type a part of it, or move to it.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use crate::model::fold;
use crate::tui::canvas::{Canvas, Hit, Scrolled, span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::Asked;
use crate::tui::layer::{Cx, Layer, Picked, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::table::{Row, Table, Width, words};

/// The popup.
pub struct Pick {
    title: String,
    offers: Vec<(String, String)>,
    answer: Box<dyn Fn(usize) -> Reaction>,
    text: String,
    found: Vec<usize>,
    ids: Vec<String>,
    list: List,
}

impl Pick {
    /// A popup over names and what stands beside them; `answer` says what picking one does.
    pub fn new(title: &str, offers: Vec<(String, String)>, answer: impl Fn(usize) -> Reaction + 'static) -> Self {
        let mut pick = Self {
            title: title.to_owned(),
            offers,
            answer: Box::new(answer),
            text: String::new(),
            found: Vec::new(),
            ids: Vec::new(),
            list: List::default(),
        };
        pick.find();
        pick
    }

    fn find(&mut self) {
        let wanted = fold(self.text.trim());
        let holds = |offer: &(String, String)| fold(&offer.0).contains(&wanted) || fold(&offer.1).contains(&wanted);
        self.found = (0..self.offers.len()).filter(|at| holds(&self.offers[*at])).collect();
        self.found.sort_by_key(|at| !wanted.is_empty() && !fold(&self.offers[*at].0).starts_with(&wanted));
        self.ids = self.found.iter().map(ToString::to_string).collect();
        self.list = List::default();
        let ids = &self.ids;
        self.list.settle(ids.len(), |row| &ids[row]);
    }

    fn step(&mut self, by: isize) {
        let ids = &self.ids;
        self.list.step(by, ids.len(), |row| &ids[row]);
    }
}

impl Layer for Pick {
    fn place(&self) -> Place {
        Place::Picker
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        Vec::new()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.found.is_empty() => Err("Nothing is called so; erase some letters."),
            Wish::OpenNext | Wish::Explain => Err("Enter takes it, Esc goes back."),
            Wish::Left | Wish::Right => Err("There is nothing to the side."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::PageUp => self.step(-self.list.page()),
            Wish::PageDown => self.step(self.list.page()),
            Wish::First => self.step(isize::MIN),
            Wish::Last => self.step(isize::MAX),
            Wish::Open => {
                return self.found.get(self.list.row()).map_or(Reaction::Done, |at| (self.answer)(*at));
            }
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn typed(&mut self, key: KeyEvent, _cx: &Cx<'_>) -> Reaction {
        match key.code {
            KeyCode::Char(letter) => self.text.push(letter),
            KeyCode::Backspace => drop(self.text.pop()),
            _ => return Reaction::Done,
        }
        self.find();
        Reaction::Done
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let ids = &self.ids;
        self.list.click(hit, ids.len(), |row| &ids[row])
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let rows = u16::try_from(self.offers.len()).unwrap_or(u16::MAX).min(18);
        let inner = super::frame(canvas, area, &self.title, 78, rows + 1);
        canvas.entry(inner, "/ ", &self.text);
        let columns = [words("", Width::Fixed(26), 0), words("", Width::Flexible(20), 1)];
        let row = |row: usize, _: &[u16]| {
            let (name, beside) = &self.offers[self.found[row]];
            let cells = vec![vec![span(name.clone(), Role::Plain)], vec![span(beside.clone(), Role::Dim)]];
            Row { id: self.ids[row].clone(), cells, is_heading: false, is_marked: false }
        };
        let empty = ["Nothing is called so.".to_owned()];
        let table = Table {
            columns: &columns,
            len: self.found.len(),
            row: &row,
            list: &self.list,
            has_keys: true,
            empty: &empty,
        };
        table.draw(canvas, Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner });
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.list.drawn(scrolled.offset, scrolled.height);
    }
}
