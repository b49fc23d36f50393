//! Findings: what the rules found, in groups of which the first is the first to mend, and where they could not look.

mod draw;
mod ids;
mod meaning;
mod wishes;

use std::cell::RefCell;
use std::sync::Arc;

use self::ids::Followed;

use super::listing::{Item, Keeps, Source};
use crate::model::Finding;
use crate::tui::canvas::Span;
use crate::tui::command::{Place, Wish};
use crate::tui::data::Asked;
use crate::tui::findings::{Check, Checked};
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::popups::export::Export;
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Served;
use crate::workspace::{By, FoundFile, Tally, grouped};

/// The source of the Findings screen.
#[derive(Clone, Default)]
pub struct FindingsScreen {
    /// Whether findings of all plans are listed, not only those of the chosen one.
    is_all: bool,
    /// What they are grouped by.
    by: By,
    /// The finding that is selected.
    followed: Option<Followed>,
    /// The findings that the filter keeps, in the order in which they stand; known as soon as the rows are made.
    kept: RefCell<Vec<usize>>,
}

/// What heads the rules that could not look, which are no findings.
const UNABLE: &str = "unable";

/// What a row stands for. In the answer findings stand at their place, a heading at the place of what stands first
/// under it; what could not be looked at stands behind all findings.
fn found<'a>(view: &'a Checked, item: &Item) -> Option<&'a Finding> {
    view.findings.get(item.at).map(AsRef::as_ref)
}

/// Rules that could not look everywhere.
fn unable(view: &Checked) -> usize {
    view.coverage.iter().filter(|coverage| coverage.unassessable > 0).count()
}

impl FindingsScreen {
    /// Which priorities the findings concern, where they are grouped by them and it is known.
    fn priorities<'a>(&self, view: &Checked, cx: &Cx<'a>) -> Option<&'a Served> {
        if self.by == By::Priority { cx.data.get(&view.served).ready() } else { None }
    }

    fn keeps(view: &Checked, finding: &Finding, keeps: &Keeps) -> bool {
        let Finding { rule, severity, plan, code, message, waived, .. } = finding;
        let waived = if *waived { "waived" } else { "" };
        keeps.keeps(&[rule, view.name(rule), severity.word(), plan, code, message, waived])
    }

    /// The findings that a filter keeps, under their headings.
    fn groups(&self, view: &Checked, keeps: &Keeps, served: &Served) -> Vec<Item> {
        let ids = ids::of(&view.findings, self.followed.as_ref());
        let kept: Vec<usize> =
            (0..view.findings.len()).filter(|at| Self::keeps(view, &view.findings[*at], keeps)).collect();
        let findings: Vec<&Finding> = kept.iter().map(|at| &*view.findings[*at]).collect();
        let mut is_there = vec![false; view.findings.len()];
        let mut items = Vec::new();
        let mut shown = Vec::with_capacity(kept.len());
        for group in grouped(&findings, self.by, served) {
            items.push(Item::heading(&group.id, kept[group.findings[0]]).counting(group.tally));
            for at in group.findings.iter().map(|place| kept[*place]) {
                let is_again = std::mem::replace(&mut is_there[at], true);
                if !is_again {
                    shown.push(at);
                }
                items.push(if is_again { Item::again(&ids[at], &group.id, at) } else { Item::row(&ids[at], at) });
            }
        }
        self.kept.replace(shown);
        items
    }

    /// What is shown, to be written to a file.
    fn shown(&self, view: &Checked) -> FoundFile {
        let findings = self.kept.borrow().iter().filter_map(|at| view.findings.get(*at)).map(Arc::clone).collect();
        FoundFile { findings, coverage: view.coverage.clone(), rules: view.rules.clone() }
    }
}

impl Source for FindingsScreen {
    type Ask = Check;
    const PLACE: Place = Place::Findings;
    const TITLE: &'static str = "Findings";
    const ORDERS: &'static [&'static str] = &["rule", "record", "priority", "severity", "plan"];
    const SORTING: (&'static str, &'static str) = ("Group the findings", "By");
    const FOLDS: bool = true;
    const KEPT_AS: Option<&'static str> = Some("findings");
    const SHARE: u16 = 52;

    fn ask(&self, cx: &Cx<'_>) -> Option<Check> {
        let check = &cx.shared.check;
        let plan = cx.plan_id().filter(|_| !self.is_all);
        cx.shared.opened.as_ref().map(|_| plan.map_or_else(|| check.clone(), |plan| check.of(plan)))
    }

    fn is_of_plan(&self, cx: &Cx<'_>) -> bool {
        !self.is_all && cx.plan_id().is_some()
    }

    fn more(&self, view: &Checked, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<Asked> {
        if self.by == By::Priority { vec![view.served.clone().into()] } else { Vec::new() }
    }

    fn shown_by(&mut self, order: usize) {
        self.by = By::ALL.get(order).copied().unwrap_or_default();
    }

    fn starts_folded(&self, heading: &Item) -> bool {
        heading.id == UNABLE
    }

    fn items(&self, view: &Checked, _order: usize, keeps: &Keeps, cx: &Cx<'_>) -> Vec<Item> {
        let nothing = Served::default();
        let served = match self.by {
            By::Priority => self.priorities(view, cx),
            _ => Some(&nothing),
        };
        let Some(served) = served else { return Vec::new() };
        let mut items = self.groups(view, keeps, served);
        let unable = view.coverage.iter().enumerate().filter(|(_, coverage)| coverage.unassessable > 0);
        let mut kept = unable
            .filter(|(_, coverage)| keeps.keeps(&[&coverage.rule, view.name(&coverage.rule), "could not look"]))
            .map(|(at, coverage)| Item::row(format!("{UNABLE} {}", coverage.rule), view.findings.len() + at))
            .peekable();
        items.extend(kept.peek().map(|first| Item::heading(UNABLE, first.at)));
        items.extend(kept);
        items
    }

    fn columns(&self, _view: &Checked, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns(self.by, self.is_all)
    }

    fn cells(&self, view: &Checked, item: &Item, _widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        let served = self.priorities(view, cx);
        match (item.is_heading, found(view, item)) {
            (true, Some(finding)) => vec![draw::heading(view, finding, item, self.by, served)],
            (true, None) => vec![draw::unable_heading(view, item)],
            (false, Some(finding)) => {
                draw::cells(finding, self.by, served.map(|served| served.by(&finding.record)).unwrap_or_default())
            }
            (false, None) => draw::unable_cells(view, item.at - view.findings.len()),
        }
    }

    fn meaning(&self, view: &Checked, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        let served = self.priorities(view, cx);
        match (item.is_heading, found(view, item)) {
            (true, Some(finding)) => meaning::group(view, finding, item, self.by, served),
            (true, None) => meaning::all_unable(view),
            (false, Some(finding)) => meaning::finding(view, finding, served),
            (false, None) => meaning::unable(view, item.at - view.findings.len()),
        }
    }

    fn empty(&self, cx: &Cx<'_>) -> Vec<String> {
        let view = self.ask(cx).and_then(|ask| cx.data.get(&ask).ready());
        match view {
            Some(view) if !view.findings.is_empty() => vec!["reading …".to_owned()],
            _ => draw::empty(self.is_all, cx),
        }
    }

    fn open(&self, view: &Checked, item: &Item, _cx: &Cx<'_>) -> Reaction {
        let Some(finding) = found(view, item) else {
            return Reaction::Say("The rule says on the right what it was missing.".to_owned());
        };
        match finding.record.parse() {
            Ok(id) => {
                let field = (!finding.field.is_empty()).then(|| finding.field.clone());
                Reaction::Record(RecordRef { entity: finding.entity.clone(), id, field })
            }
            Err(_) => Reaction::Say("This finding is about no single record.".to_owned()),
        }
    }

    fn moved(&mut self, view: &Checked, item: &Item) -> Reaction {
        let finding = found(view, item).filter(|_| !item.is_heading);
        self.followed = finding.map(|finding| Followed::new(finding, Item::first_id(&item.id)));
        Reaction::Done
    }

    fn gone(&self) -> String {
        match &self.followed {
            Some(followed) => format!("{} is gone; its neighbour is selected.", followed.name),
            None => "What was selected is gone; its neighbour is selected.".to_owned(),
        }
    }

    fn status(&self, view: &Checked, cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view, self, cx)
    }

    fn act(&mut self, wish: Wish, view: &Checked, selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        let finding = selected.filter(|item| !item.is_heading).and_then(|item| found(view, item));
        match wish {
            Wish::Follow => return selected.map(|item| self.open(view, item, cx)),
            Wish::Show => self.is_all = !self.is_all,
            Wish::Mend => return Some(wishes::mend(view, finding)),
            Wish::Waive => return Some(wishes::waive(finding)),
            Wish::Export => {
                let plan = cx.shared.plan.as_ref().filter(|_| !self.is_all).map(|plan| plan.code.as_str());
                return Some(Reaction::Push(Box::new(Export::new(self.shown(view), plan))));
            }
            _ => return None,
        }
        Some(Reaction::Done)
    }
}

/// What all findings come to.
fn tally(view: &Checked) -> Tally {
    Tally::of(view.findings.iter().map(AsRef::as_ref))
}
