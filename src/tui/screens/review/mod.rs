//! Review: how far a plan is from draft to approved, what hinders the next step, what was frozen, what is still open.

mod draw;

pub use draw::glyph;

use super::comments::CommentsScreen;
use super::difference::DifferenceScreen;
use super::listing::{Item, Keeps, Listing, Source};
use crate::tui::asks::{AskFoundSince, AskReview};
use crate::tui::canvas::Span;
use crate::tui::command::{Place, Wish};
use crate::tui::data::Asked;
use crate::tui::layer::{Cx, PlanRef, Reaction, RecordRef};
use crate::tui::popups::sides::SidesPopup;
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Review;
use crate::views::difference::Side;
use crate::views::review::VersionRow;

/// The source of the screen.
#[derive(Clone, Default)]
pub struct ReviewScreen {
    /// The plan; the chosen one without it.
    plan: Option<PlanRef>,
}

/// A row: how the plan stands in some respect, a step that was taken, a frozen state.
pub enum Line<'a> {
    /// The status, and what can come next.
    Status,
    /// What is missing of the checklist.
    Checklist,
    /// What is found since it was handed in.
    Found,
    /// What was said.
    Comments,
    /// What was touched since it was frozen.
    Changed,
    /// A step.
    Step(&'a crate::views::review::StepRow),
    /// A version.
    Version(&'a VersionRow),
}

/// The rows about how the plan stands.
const STANDS: [Line<'static>; 5] = [Line::Status, Line::Checklist, Line::Found, Line::Comments, Line::Changed];

impl ReviewScreen {
    /// The review of a plan that is not the chosen one.
    #[must_use]
    pub fn of(plan: PlanRef) -> Self {
        Self { plan: Some(plan) }
    }

    fn plan<'a>(&'a self, cx: &Cx<'a>) -> Option<&'a PlanRef> {
        self.plan.as_ref().or(cx.shared.plan.as_ref())
    }

    /// A row by its place: first how the plan stands, then the steps, then the versions.
    fn line<'a>(view: &'a Review, at: usize) -> Option<Line<'a>> {
        let steps = view.steps.len();
        match at {
            0 => Some(Line::Status),
            1 => Some(Line::Checklist),
            2 => Some(Line::Found),
            3 => Some(Line::Comments),
            4 => Some(Line::Changed),
            at if at < STANDS.len() + steps => view.steps.get(at - STANDS.len()).map(Line::Step),
            at => view.versions.get(at - STANDS.len() - steps).map(Line::Version),
        }
    }

    /// The comparison of a version with another one, or with the plan as it stands.
    fn compare(&self, view: &Review, version: &VersionRow, before: Option<&VersionRow>, cx: &Cx<'_>) -> Reaction {
        let Some(plan) = self.plan(cx) else { return Reaction::Done };
        let sides = match before {
            Some(before) => side(plan, view, before).zip(side(plan, view, version)),
            None => side(plan, view, version).map(|side| (side, Side::now(plan.id, &view.code))),
        };
        match sides {
            Some((a, b)) => Reaction::Push(Box::new(Listing::new(DifferenceScreen::of(a, b)))),
            None => Reaction::Say(ELSEWHERE.to_owned()),
        }
    }

    /// The selected version, or the plan as it stands, beside whatever is chosen next.
    fn compare_any(&self, view: &Review, version: Option<&VersionRow>, cx: &Cx<'_>) -> Reaction {
        let Some(plan) = self.plan(cx) else { return Reaction::Done };
        let own = match version {
            Some(version) => side(plan, view, version),
            None => Some(Side::now(plan.id, &view.code)),
        };
        match own {
            Some(side) => Reaction::Push(Box::new(SidesPopup::beside(side, true))),
            None => Reaction::Say(ELSEWHERE.to_owned()),
        }
    }

    /// The version of a code.
    fn version<'v>(view: &'v Review, code: Option<&str>) -> Option<&'v VersionRow> {
        view.versions.iter().find(|version| Some(version.code.as_str()) == code)
    }
}

/// Why a version cannot be compared.
const ELSEWHERE: &str = "It was frozen in another file, and what was done there has not come here.";

/// The side of a version.
fn side(plan: &PlanRef, view: &Review, version: &VersionRow) -> Option<Side> {
    let said = format!("{}@{}", view.code, version.code);
    version.changeset.as_ref().map(|changeset| Side::after(plan.id, changeset, said))
}

impl Source for ReviewScreen {
    type Ask = AskReview;
    const PLACE: Place = Place::Review;
    const TITLE: &'static str = "Review";
    const SHARE: u16 = 60;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskReview> {
        self.plan(cx).map(|plan| AskReview(plan.id))
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.plan.as_ref().map_or_else(|| "Review".to_owned(), |plan| format!("Review of {}", plan.code))
    }

    fn more(&self, view: &Option<Review>, _selected: Option<&Item>, cx: &Cx<'_>) -> Vec<Asked> {
        let is_frozen = view.as_ref().is_some_and(|view| view.since.is_some());
        self.plan(cx).filter(|_| is_frozen).map(|plan| AskFoundSince(plan.id).into()).into_iter().collect()
    }

    fn items(&self, view: &Option<Review>, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let Some(view) = view else { return Vec::new() };
        let (stands, steps) = (STANDS.len(), view.steps.len());
        let kept = |at: &usize| Self::line(view, *at).is_some_and(|line| keeps.keeps(&[&draw::name(&line)]));
        let mut items = Vec::new();
        for (title, range) in [
            ("stands", 0..stands),
            ("steps", stands..stands + steps),
            ("versions", stands + steps..stands + steps + view.versions.len()),
        ] {
            let mut rows = range.filter(kept).peekable();
            items.extend(rows.peek().map(|first| Item::heading(title, *first)));
            items.extend(rows.map(|at| Item::row(format!("{title} {at}"), at)));
        }
        items
    }

    fn columns(&self, _view: &Option<Review>, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Option<Review>, item: &Item, _widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        match view.as_ref().and_then(|view| Some((view, Self::line(view, item.at)?))) {
            Some((_, line)) if item.is_heading => vec![draw::heading(&line)],
            Some((view, line)) => draw::cells(view, &line, self.plan(cx).map(|plan| plan.id), cx),
            None => Vec::new(),
        }
    }

    fn meaning(&self, view: &Option<Review>, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        match view.as_ref().and_then(|view| Some((view, Self::line(view, item.at)?))) {
            Some((view, line)) => draw::meaning(view, &line, self.plan(cx).map(|plan| plan.id), cx),
            None => Vec::new(),
        }
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["The steps from draft to approved would stand here.".to_owned()]
    }

    fn open(&self, view: &Option<Review>, item: &Item, cx: &Cx<'_>) -> Reaction {
        let Some(view) = view else { return Reaction::Done };
        let of_version = |code: Option<&str>| match Self::version(view, code) {
            Some(version) => self.compare(view, version, None, cx),
            None => Reaction::Say("Nothing was frozen there that could be compared.".to_owned()),
        };
        match Self::line(view, item.at) {
            Some(Line::Comments) => {
                let comments = self.plan.clone().map_or_else(CommentsScreen::default, CommentsScreen::of);
                Reaction::Push(Box::new(Listing::new(comments)))
            }
            Some(Line::Checklist) if self.plan.is_none() => {
                Reaction::Push(Box::new(Listing::new(super::checklist::ChecklistScreen)))
            }
            Some(Line::Changed) => of_version(view.since.as_ref().map(|since| since.version.as_str())),
            Some(Line::Step(step)) => of_version(step.version.as_deref()),
            Some(Line::Version(version)) => self.compare(view, version, None, cx),
            _ => Reaction::Done,
        }
    }

    /// Whatever is selected: the steps are taken with the plan.
    fn record(&self, _view: &Option<Review>, _item: &Item, cx: &Cx<'_>) -> Option<RecordRef> {
        self.plan(cx).map(|plan| RecordRef::of("plan", plan.id))
    }

    fn act(&mut self, wish: Wish, view: &Option<Review>, selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        let view = view.as_ref().filter(|_| matches!(wish, Wish::Compare | Wish::CompareAny))?;
        let version = match Self::line(view, selected?.at) {
            Some(Line::Version(version)) => Some(version),
            Some(Line::Step(step)) => Self::version(view, step.version.as_deref()),
            _ => None,
        };
        if wish == Wish::CompareAny {
            return Some(self.compare_any(view, version, cx));
        }
        let at = version.and_then(|version| view.versions.iter().position(|known| known.id == version.id));
        Some(match at.and_then(|at| Some((&view.versions[at], view.versions.get(at + 1)?))) {
            Some((version, before)) => self.compare(view, version, Some(before), cx),
            None => Reaction::Say("Choose a version that has one before it.".to_owned()),
        })
    }

    fn status(&self, view: &Option<Review>, _cx: &Cx<'_>) -> Vec<Span> {
        view.as_ref().map(draw::status).unwrap_or_default()
    }
}
