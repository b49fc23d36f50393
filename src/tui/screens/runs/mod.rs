//! Checks over time: the kept ones, the trend of the months, and what came and went between any two.

pub mod changed;
mod draw;

use self::changed::{AskCompared, ChangedScreen};
use super::listing::{Item, Keeps, Listing, Source};
use crate::tui::canvas::Span;
use crate::tui::command::{Place, Wish, keyed};
use crate::tui::data::{Asked, Failure, Question};
use crate::tui::layer::{Cx, Reaction};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Runs;
use crate::workspace::Workspace;

/// The kept checks, counted for the plan of a code or for all.
#[derive(Clone, Debug)]
pub struct AskRuns(pub Option<String>);

impl Question for AskRuns {
    type Answer = Runs;
    const SLOW: bool = true;

    fn answer(&self, workspace: &Workspace) -> Result<Runs, Failure> {
        Ok(Runs::load(workspace.store().read(), self.0.as_deref())?)
    }
}

/// The source of the screen.
#[derive(Clone, Default)]
pub struct RunsScreen {
    is_all: bool,
    /// The check with which others are compared, by its id; without it each is compared with the one before it.
    marked: Option<String>,
}

impl RunsScreen {
    fn plan(&self, cx: &Cx<'_>) -> Option<String> {
        cx.shared.plan.as_ref().filter(|_| !self.is_all).map(|plan| plan.code.clone())
    }

    /// The two checks that a row stands for, the earlier one first; `None` where there is no other.
    fn two(&self, view: &Runs, at: usize, cx: &Cx<'_>) -> Option<AskCompared> {
        let marked = self.marked.as_ref().and_then(|id| view.runs.iter().position(|run| run.id == *id));
        // The newest stands first.
        let other = marked.filter(|marked| *marked != at).unwrap_or(at + 1);
        let (later, earlier) = (view.runs.get(at.min(other))?, view.runs.get(at.max(other))?);
        Some(AskCompared { earlier: earlier.id.clone(), later: later.id.clone(), plan: self.plan(cx) })
    }
}

impl Source for RunsScreen {
    type Ask = AskRuns;
    const PLACE: Place = Place::Runs;
    const TITLE: &'static str = "Checks over time";
    const SHARE: u16 = 56;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskRuns> {
        cx.shared.opened.as_ref().map(|_| AskRuns(self.plan(cx)))
    }

    fn is_of_plan(&self, cx: &Cx<'_>) -> bool {
        self.plan(cx).is_some()
    }

    fn more(&self, view: &Runs, selected: Option<&Item>, cx: &Cx<'_>) -> Vec<Asked> {
        selected.and_then(|item| self.two(view, item.at, cx)).map(Asked::from).into_iter().collect()
    }

    fn items(&self, view: &Runs, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let kept = |run: &crate::views::runs::RunRow| keeps.keeps(&[&run.made_at, &run.author, &run.profile]);
        let runs = view.runs.iter().enumerate().filter(|(_, run)| kept(run));
        runs.map(|(at, run)| Item::row(&run.id, at)).collect()
    }

    fn columns(&self, _view: &Runs, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Runs, item: &Item, _widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        view.runs
            .get(item.at)
            .map(|run| draw::cells(run, self.marked.as_ref() == Some(&run.id), cx))
            .unwrap_or_default()
    }

    fn meaning(&self, view: &Runs, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        let two = self.two(view, item.at, cx);
        let compared = two.as_ref().map(|two| cx.data.get(two));
        view.runs.get(item.at).map(|run| draw::meaning(view, run, compared)).unwrap_or_default()
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "Checks that are kept would stand here, with what came and went between them.".to_owned(),
            keyed("⟨keep a check⟩ keeps one of all plans as they stand now; ris3 check keeps one each time."),
        ]
    }

    fn open(&self, view: &Runs, item: &Item, cx: &Cx<'_>) -> Reaction {
        match self.two(view, item.at, cx) {
            Some(two) => Reaction::Push(Box::new(Listing::new(ChangedScreen::new(two)))),
            None => {
                Reaction::Say("No check was kept before this one, so there is nothing to compare it with.".to_owned())
            }
        }
    }

    fn status(&self, view: &Runs, cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view, self.plan(cx).as_deref())
    }

    fn act(&mut self, wish: Wish, view: &Runs, selected: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        match wish {
            Wish::Mark => {
                let run = view.runs.get(selected?.at)?;
                self.marked = if self.marked.as_ref() == Some(&run.id) { None } else { Some(run.id.clone()) };
            }
            Wish::Show => self.is_all = !self.is_all,
            _ => return None,
        }
        Some(Reaction::Done)
    }
}
