//! One of a few things by its name: type a part of it, or move to it.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::model::fold;
use crate::tui::canvas::{Canvas, Hit, Scrolled};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::layer::{Cx, Layer, Picked, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::finder::{Finder, Looks};
use crate::tui::widgets::table::{Width, cell, words};

/// The popup.
pub struct Pick {
    title: String,
    offers: Vec<(String, String)>,
    answer: Box<dyn Fn(usize) -> Reaction>,
    finder: Finder,
    found: Vec<usize>,
}

impl Pick {
    /// A popup over names and what stands beside them; `answer` says what picking one does.
    pub fn new(title: &str, offers: Vec<(String, String)>, answer: impl Fn(usize) -> Reaction + 'static) -> Self {
        let answer = Box::new(answer);
        let mut pick = Self { title: title.to_owned(), offers, answer, finder: Finder::default(), found: Vec::new() };
        pick.find();
        pick
    }

    /// The same with one of the things selected, by its place.
    #[must_use]
    pub fn at(mut self, place: usize) -> Self {
        self.finder.select(&place.to_string());
        self
    }

    fn find(&mut self) {
        let wanted = fold(self.finder.text().trim());
        let holds = |offer: &(String, String)| fold(&offer.0).contains(&wanted) || fold(&offer.1).contains(&wanted);
        self.found = (0..self.offers.len()).filter(|at| holds(&self.offers[*at])).collect();
        self.found.sort_by_key(|at| !wanted.is_empty() && !fold(&self.offers[*at].0).starts_with(&wanted));
        self.finder.found(self.found.iter().map(ToString::to_string).collect());
    }
}

impl Layer for Pick {
    fn place(&self) -> Place {
        Place::Picker
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.found.is_empty() => Err("Nothing is called so; erase some letters."),
            Wish::OpenNext | Wish::Explain => Err("⟨accept⟩ takes it, ⟨close⟩ goes back."),
            Wish::Left | Wish::Right => Err("There is nothing to the side."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Open => self.finder.row().map_or(Reaction::Done, |row| (self.answer)(self.found[row])),
            Wish::Back => Reaction::Close,
            wish => {
                self.finder.act(wish);
                Reaction::Done
            }
        }
    }

    fn typed(&mut self, key: KeyEvent, _cx: &Cx<'_>) -> Reaction {
        if self.finder.typed(key) {
            self.find();
        }
        Reaction::Done
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        self.finder.pick(hit)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let rows = u16::try_from(self.offers.len()).unwrap_or(u16::MAX).min(18);
        let inner = super::frame(canvas, area, &self.title, 78, rows + 1);
        let cells = |row: usize| {
            let (name, beside) = &self.offers[self.found[row]];
            vec![cell(name.clone(), Role::Plain), cell(beside.clone(), Role::Dim)]
        };
        let looks = Looks {
            columns: &[words("", Width::Fixed(26), 0), words("", Width::Flexible(20), 1)],
            cells: &cells,
            is_marked: &|_| false,
            empty: "Nothing is called so.".to_owned(),
        };
        self.finder.draw(canvas, inner, "/ ", &looks);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.finder.drawn(scrolled);
    }
}
