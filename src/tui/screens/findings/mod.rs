//! Findings: what the rules found, by rule, and where they could not look.

mod draw;
mod ids;

use std::collections::BTreeMap;

use self::ids::Followed;

use super::listing::{Item, Keeps, Source};
use crate::model::{Class, Coverage, Finding, Severity};
use crate::tui::canvas::Span;
use crate::tui::command::{Place, Wish};
use crate::tui::findings::{Check, Checked};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::popups::mending::{self, MendingPreview};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};

/// The source of the Findings screen.
#[derive(Clone, Default)]
pub struct FindingsScreen {
    /// Whether findings of all plans are listed, not only those of the chosen one.
    is_all: bool,
    /// The finding that is selected.
    followed: Option<Followed>,
}

/// In the answer findings stand at their place, what could not be looked at by its place behind all findings, and a
/// heading by what stands first under it.
pub enum Line<'a> {
    /// A finding.
    Finding(&'a Finding),
    /// A rule that could not look everywhere.
    Unable(&'a Coverage),
}

/// The line at a place.
pub fn line(checked: &Checked, at: usize) -> Option<Line<'_>> {
    match checked.findings.get(at) {
        Some(finding) => Some(Line::Finding(finding)),
        None => checked.coverage.get(at - checked.findings.len()).map(Line::Unable),
    }
}

/// Shows what would mend the selected finding.
fn mend(checked: &Checked, selected: Option<&Item>) -> Reaction {
    let at = selected.filter(|item| !item.is_heading).map(|item| item.at);
    match at.and_then(|at| line(checked, at)) {
        Some(Line::Finding(finding)) if finding.repair.is_some() => {
            Reaction::Push(Box::new(MendingPreview::new(finding)))
        }
        Some(Line::Finding(finding)) => Reaction::Say(mending::by_hand(checked, finding)),
        _ => Reaction::Say("Choose a finding first.".to_owned()),
    }
}

/// Has the selected finding waived: the reason and the last day are asked for.
fn waive(checked: &Checked, selected: Option<&Item>) -> Reaction {
    let at = selected.filter(|item| !item.is_heading).map(|item| item.at);
    let Some(finding) = at.and_then(|at| checked.findings.get(at)) else {
        return Reaction::Say("Choose a finding first.".to_owned());
    };
    if finding.class == Class::Hard {
        return Reaction::Say(format!("{} is a hard rule: what it finds cannot be waived; correct it.", finding.rule));
    }
    if finding.waived {
        return Reaction::Say("It is waived already; the table of waivers has who, why and until when.".to_owned());
    }
    let given =
        [("rule", &finding.rule), ("entity", &finding.entity), ("record", &finding.record), ("field", &finding.field)];
    let given = given.into_iter().filter(|(_, value)| !value.is_empty());
    Reaction::Make(given.fold(New::of("waiver"), |new, (field, value)| new.with(field, value.as_str())))
}

/// Worst first, then by rule; what is waived last.
fn order_of(finding: &Finding) -> (bool, Severity, String) {
    (finding.waived, finding.severity, finding.rule.clone())
}

impl Source for FindingsScreen {
    type Ask = Check;
    const PLACE: Place = Place::Findings;
    const TITLE: &'static str = "Findings";
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

    fn items(&self, view: &Checked, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let ids = ids::of(&view.findings, self.followed.as_ref());
        let mut groups: BTreeMap<(bool, Severity, String), Vec<usize>> = BTreeMap::new();
        for (at, finding) in view.findings.iter().enumerate() {
            let words = [
                &finding.rule,
                view.name(&finding.rule),
                finding.severity.word(),
                &finding.plan,
                &finding.code,
                &finding.message,
            ];
            if keeps.keeps(&words) {
                groups.entry(order_of(finding)).or_default().push(at);
            }
        }
        let mut items = Vec::new();
        for ((waived, _, rule), places) in groups {
            items.push(Item::heading(format!("{rule} {waived}"), places[0]));
            items.extend(places.into_iter().map(|at| Item::row(&ids[at], at)));
        }
        let unable = view.coverage.iter().enumerate().filter(|(_, coverage)| coverage.unassessable > 0);
        let mut kept = unable
            .filter(|(_, coverage)| keeps.keeps(&[&coverage.rule, view.name(&coverage.rule), "could not look"]))
            .map(|(at, coverage)| Item::row(format!("unable {}", coverage.rule), view.findings.len() + at))
            .peekable();
        items.extend(kept.peek().map(|first| Item::heading("unable".to_owned(), first.at)));
        items.extend(kept);
        items
    }

    fn columns(&self, _view: &Checked, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns(self.is_all)
    }

    fn cells(&self, view: &Checked, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        if item.is_heading {
            return vec![draw::heading(view, item.at)];
        }
        line(view, item.at).map(|line| draw::cells(view, &line)).unwrap_or_default()
    }

    fn meaning(&self, view: &Checked, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        line(view, item.at).map(|line| draw::meaning(view, &line, item.is_heading)).unwrap_or_default()
    }

    fn empty(&self, cx: &Cx<'_>) -> Vec<String> {
        draw::empty(self.is_all, cx)
    }

    fn open(&self, view: &Checked, item: &Item, _cx: &Cx<'_>) -> Reaction {
        let Some(Line::Finding(finding)) = line(view, item.at) else {
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
        let finding = view.findings.get(item.at).filter(|_| !item.is_heading);
        self.followed = finding.map(|finding| Followed::new(finding, &item.id));
        Reaction::Done
    }

    fn gone(&self) -> String {
        match &self.followed {
            Some(followed) => format!("{} is gone; its neighbour is selected.", followed.name),
            None => "What was selected is gone; its neighbour is selected.".to_owned(),
        }
    }

    fn status(&self, view: &Checked, cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view, self.is_all, cx)
    }

    fn act(&mut self, wish: Wish, view: &Checked, selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        match wish {
            Wish::Follow => return selected.map(|item| self.open(view, item, cx)),
            Wish::Show => self.is_all = !self.is_all,
            Wish::Mend => return Some(mend(view, selected)),
            Wish::Waive => return Some(waive(view, selected)),
            _ => return None,
        }
        Some(Reaction::Done)
    }
}
