//! What is to be compared with what: any plan as it stands, any version, any plan at the end of a day.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::locales::word;
use crate::model::fold;
use crate::tui::asks::{AskSide, AskSides};
use crate::tui::canvas::{Canvas, Hit, Scrolled};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::Asked;
use crate::tui::labels::minute;
use crate::tui::layer::{Cx, Layer, Picked, Reaction};
use crate::tui::screens;
use crate::tui::theme::Role;
use crate::tui::widgets::answer;
use crate::tui::widgets::finder::{Finder, Looks};
use crate::tui::widgets::table::{Width, cell, words};
use crate::views::difference::{Choice, Side};

/// The popup.
#[derive(Default)]
pub struct SidesPopup {
    /// The side that is chosen already, and whether it is the one that comes first.
    chosen: Option<(Side, bool)>,
    finder: Finder,
    found: Vec<Choice>,
    made_at: Option<u64>,
}

impl SidesPopup {
    /// Asks for the other side of a comparison.
    #[must_use]
    pub fn beside(side: Side, is_first: bool) -> Self {
        Self { chosen: Some((side, is_first)), ..Self::default() }
    }

    fn title(&self) -> String {
        match &self.chosen {
            None => "Compare what?".to_owned(),
            Some((side, true)) => format!("Compare {} with what?", side.said),
            Some((side, false)) => format!("Compare what with {}?", side.said),
        }
    }

    /// What was typed, where it may name a plan at the end of a day.
    fn said(&self) -> Option<AskSide> {
        let text = self.finder.text().trim();
        text.contains('@').then(|| AskSide(text.to_owned()))
    }

    fn find(&mut self, cx: &Cx<'_>) {
        let wanted = fold(self.finder.text().trim());
        let all = cx.data.get(&AskSides).ready().map(Vec::as_slice).unwrap_or_default();
        let is_other = |choice: &Choice| self.chosen.as_ref().is_none_or(|(side, _)| *side != choice.side);
        let holds =
            |choice: &Choice| fold(&choice.side.said).contains(&wanted) || fold(&choice.title).contains(&wanted);
        let mut found: Vec<Choice> = all.iter().filter(|choice| is_other(choice) && holds(choice)).cloned().collect();
        found.sort_by_key(|choice| !wanted.is_empty() && !fold(&choice.side.said).starts_with(&wanted));
        if found.is_empty() {
            let side = self.said().and_then(|ask| cx.data.get(&ask).ready()).cloned().flatten();
            let title = "as it stood at the end of that day".to_owned();
            found.extend(side.map(|side| Choice { side, title, status: None, frozen_at: None }));
        }
        self.finder.found(found.iter().map(|choice| choice.side.said.clone()).collect());
        self.found = found;
    }

    fn choose(&mut self, side: Side, cx: &Cx<'_>) -> Reaction {
        let difference = match self.chosen.take() {
            Some((first, true)) => screens::difference(first, side),
            Some((second, false)) => screens::difference(side, second),
            None => {
                self.chosen = Some((side, true));
                self.finder.write("");
                self.find(cx);
                return Reaction::Done;
            }
        };
        Reaction::Then(Box::new(Reaction::Push(difference)))
    }
}

impl Layer for SidesPopup {
    fn place(&self) -> Place {
        Place::Picker
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Compare".to_owned()
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        let said = self.said().map(Asked::from);
        [AskSides.into()].into_iter().chain(said).collect()
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        if self.made_at != Some(cx.data.clock()) {
            self.find(cx);
            self.made_at = Some(cx.data.clock());
        }
        Reaction::Done
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.found.is_empty() => Err("Nothing is called so; a day is written as in PLAN@2026-01-31."),
            Wish::OpenNext | Wish::Explain => Err("⟨accept⟩ takes it, ⟨close⟩ goes back."),
            Wish::Left | Wish::Right => Err("There is nothing to the side."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Open => match self.finder.row().and_then(|row| self.found.get(row)).cloned() {
                Some(choice) => self.choose(choice.side, cx),
                None => Reaction::Done,
            },
            Wish::Back => Reaction::Close,
            wish => {
                self.finder.act(wish);
                Reaction::Done
            }
        }
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Reaction {
        if self.finder.typed(key) {
            self.find(cx);
        }
        Reaction::Done
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        self.finder.pick(hit)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let inner = super::frame(canvas, area, &self.title(), 96, 19);
        if answer::shown(canvas, inner, cx.data.get(&AskSides)).is_none() {
            return;
        }
        let cells = |row: usize| {
            let Choice { side, title, status, frozen_at } = &self.found[row];
            let when = match (status, frozen_at) {
                (Some(status), _) => format!("as it stands, {}", word(status)),
                (None, Some(frozen)) => format!("frozen {}", minute(frozen)),
                (None, None) => String::new(),
            };
            let indent = if frozen_at.is_some() { "  " } else { "" };
            let role = if frozen_at.is_some() { Role::Plain } else { Role::Accent };
            vec![cell(format!("{indent}{}", side.said), role), cell(title.clone(), Role::Plain), cell(when, Role::Dim)]
        };
        let looks = Looks {
            columns: &[
                words("", Width::Fixed(24), 0),
                words("", Width::Flexible(20), 1),
                words("", Width::Fixed(26), 0),
            ],
            cells: &cells,
            is_marked: &|_| false,
            empty: "Nothing is called so; a day is written as in PLAN@2026-01-31.".to_owned(),
        };
        self.finder.draw(canvas, inner, "/ ", &looks);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.finder.drawn(scrolled);
    }
}
