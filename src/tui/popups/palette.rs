//! Everything by its name: commands, tabs, tools, tables, plans and the words of the method. The best match stands
//! first; while nothing is typed, what was chosen last does.

use std::rc::Rc;

use ratatui::layout::Rect;

use super::offers::{self, Kind, Offer};
use super::recent;
use crate::tui::app::App;
use crate::tui::asks::AskPortfolio;
use crate::tui::canvas::{Canvas, Hit, Scrolled};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::Asked;
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::finder::{Finder, Looks};
use crate::tui::widgets::table::{Width, cell, words};

/// The setting with what was chosen last.
const RECENT: &str = "palette.recent";

/// The popup. It answers with what is to be run.
pub struct Palette {
    title: String,
    finder: Finder,
    offers: Vec<Offer>,
    /// Places among the offers, the best match first.
    found: Vec<usize>,
    /// Ids of what was chosen last; `None` where nothing is remembered.
    recent: Option<Vec<String>>,
    /// Whether the plans are still to come.
    awaits_plans: bool,
    /// Whether the first click on something takes it, as in a menu.
    is_menu: bool,
}

impl Palette {
    /// Everything that can be had from the screen or the popup on top.
    #[must_use]
    pub fn new(app: &App) -> Self {
        let recent = Some(recent::of(RECENT, &app.cx()));
        let awaits_plans = !app.place().is_popup();
        Self { recent, awaits_plans, ..Self::of("Commands", offers::here(app)) }.anew()
    }

    /// A list of one's own, of which nothing is remembered: what can be done to something.
    #[must_use]
    pub fn of(title: &str, offers: Vec<Offer>) -> Self {
        let (title, finder) = (title.to_owned(), Finder::default());
        let found = Vec::new();
        Self { title, finder, offers, found, recent: None, awaits_plans: false, is_menu: false }.anew()
    }

    /// The same as a menu: the first click takes what it hits.
    #[must_use]
    pub fn menu(self) -> Self {
        Self { is_menu: true, ..self }
    }

    fn anew(mut self) -> Self {
        self.find();
        self
    }

    fn find(&mut self) {
        let recent = self.recent.as_deref().unwrap_or_default();
        self.found = offers::ranked(self.finder.text(), &self.offers, recent);
        self.finder.found(self.found.iter().map(|at| self.offers[*at].id.clone()).collect());
    }

    fn chosen(&self) -> Option<&Offer> {
        self.finder.row().map(|row| &self.offers[self.found[row]])
    }

    fn ask(cx: &Cx<'_>) -> Option<AskPortfolio> {
        cx.shared.opened.as_ref().map(|opened| AskPortfolio(opened.today))
    }

    fn open(&self, cx: &Cx<'_>) -> Reaction {
        let Some(offer) = self.chosen() else { return Reaction::Done };
        let answer = Reaction::Answer(Answer::Run(Rc::clone(&offer.run)));
        match self.recent {
            Some(_) => Reaction::Set(RECENT.to_owned(), recent::with(RECENT, &offer.id, cx), Box::new(answer)),
            None => answer,
        }
    }
}

impl Layer for Palette {
    fn place(&self) -> Place {
        Place::Palette
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        Self::ask(cx).filter(|_| self.awaits_plans).map(Asked::from).into_iter().collect()
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        let portfolio = Self::ask(cx).filter(|_| self.awaits_plans).and_then(|ask| cx.data.get(&ask).ready());
        if let Some(portfolio) = portfolio {
            self.awaits_plans = false;
            self.offers.extend(offers::plans(portfolio));
            self.offers.sort_by_key(|offer| offer.kind);
            self.find();
        }
        Reaction::Done
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open => self.chosen().map_or(Err("Nothing is called so."), |offer| offer.able),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Open => self.open(cx),
            Wish::Back => Reaction::Close,
            wish => {
                if self.finder.act(wish) {
                    self.find();
                }
                Reaction::Done
            }
        }
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        match self.finder.pick(hit) {
            Picked::Now if self.is_menu => Picked::Again,
            picked => picked,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let rows = u16::try_from(self.offers.len()).unwrap_or(u16::MAX).min(15);
        let inner = super::frame(canvas, area, &self.title, 104, rows + 1);
        // What is one kind of thing needs no word for it.
        let is_mixed = self.offers.iter().any(|offer| offer.kind != Kind::Command);
        let kind = Width::Fixed(if is_mixed { 7 } else { 0 });
        let columns = [
            words("", Width::Fixed(if inner.width < 90 { 22 } else { 30 }), 0),
            words("", Width::Flexible(20), 0),
            words("", kind, 1),
            words("", Width::Fixed(7), 2),
        ];
        let cells = |row: usize| {
            let offer = &self.offers[self.found[row]];
            let (role, says) = match offer.able {
                Ok(()) => (Role::Plain, offer.says.clone()),
                Err(why) => (Role::Dim, keyed(why)),
            };
            let kind = if is_mixed { offer.kind.word() } else { "" };
            vec![
                cell(offer.name.clone(), role),
                cell(says, Role::Dim),
                cell(kind, Role::Dim),
                cell(offer.key.clone(), Role::Accent),
            ]
        };
        let looks = Looks {
            columns: &columns,
            cells: &cells,
            is_marked: &|_| false,
            empty: "Nothing is called so.".to_owned(),
        };
        self.finder.draw(canvas, inner, ": ", &looks);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.finder.drawn(scrolled);
    }
}
