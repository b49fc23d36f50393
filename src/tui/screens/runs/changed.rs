//! What came and went between two kept checks.

use super::draw;
use crate::tui::canvas::Span;
use crate::tui::command::{Place, Wish};
use crate::tui::data::{Failure, Question};
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::screens::listing::{Item, Keeps, Source};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Runs;
use crate::views::runs::{Comparison, Kept, RunRow, kept};
use crate::workspace::{Tally, Workspace};

/// What lies between two kept checks, given by their ids; of the plan of a code, or of all.
#[derive(Clone, Debug)]
pub struct AskCompared {
    /// The earlier one.
    pub earlier: String,
    /// The later one.
    pub later: String,
    /// The code of the plan.
    pub plan: Option<String>,
}

/// The two checks, and what lies between them.
pub struct Compared {
    /// The earlier one.
    pub earlier: RunRow,
    /// The later one.
    pub later: RunRow,
    /// What lies between.
    pub comparison: Comparison,
}

impl Compared {
    /// The findings with the place that addresses them, in the order of the three parts.
    fn parts(&self) -> [(&'static str, &[Kept], usize); 3] {
        let Comparison { new, gone, still } = &self.comparison;
        [("new", new, 0), ("gone", gone, new.len()), ("still there", still, new.len() + gone.len())]
    }

    /// The finding of a place, and what became of it.
    pub fn at(&self, at: usize) -> Option<(&'static str, &Kept)> {
        self.parts().into_iter().rev().find_map(|(part, kept, first)| Some((part, kept.get(at.checked_sub(first)?)?)))
    }

    /// What differs in the terms of the two, in words: then some of this may come from there.
    pub fn differs(&self) -> Option<String> {
        let (earlier, later) = (&self.earlier, &self.later);
        if earlier.profile != later.profile {
            let words = format!("The profile was {} and is {}", earlier.profile, later.profile);
            return Some(format!("{words}, so some of this comes from other thresholds."));
        }
        let words = "Rules or thresholds were others, so some of this may come from them.";
        (earlier.terms != later.terms).then(|| words.to_owned())
    }
}

impl Question for AskCompared {
    type Answer = Compared;

    fn answer(&self, workspace: &Workspace) -> Result<Compared, Failure> {
        let (reader, plan) = (workspace.store().read(), self.plan.as_deref());
        let runs = Runs::load(reader, plan)?.runs;
        let run = |id: &str| runs.iter().find(|run| run.id == id).cloned();
        let (Some(earlier), Some(later)) = (run(&self.earlier), run(&self.later)) else {
            return Err(std::io::Error::other("this check is no longer kept").into());
        };
        let [before, after] = [&self.earlier, &self.later].map(|id| kept(reader, id, plan));
        Ok(Compared { earlier, later, comparison: Comparison::between(&before?, &after?) })
    }
}

/// The source of the screen.
#[derive(Clone)]
pub struct ChangedScreen(AskCompared);

impl ChangedScreen {
    /// Between two checks.
    pub fn new(two: AskCompared) -> Self {
        Self(two)
    }
}

fn tally(kept: &[&Kept]) -> Tally {
    let of = |severity: &str| kept.iter().filter(|kept| !kept.waived && kept.severity == severity).count();
    let waived = kept.iter().filter(|kept| kept.waived).count();
    Tally { severities: ["error", "warning", "info"].map(of), waived }
}

impl Source for ChangedScreen {
    type Ask = AskCompared;
    const PLACE: Place = Place::Changed;
    const TITLE: &'static str = "What came and went";
    const FOLDS: bool = true;
    const SHARE: u16 = 56;

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskCompared> {
        Some(self.0.clone())
    }

    fn is_of_plan(&self, _cx: &Cx<'_>) -> bool {
        self.0.plan.is_some()
    }

    fn starts_folded(&self, heading: &Item) -> bool {
        heading.id == "still there"
    }

    fn items(&self, view: &Compared, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let mut items = Vec::new();
        for (part, all, first) in view.parts() {
            let words = |kept: &Kept| keeps.keeps(&[&kept.rule, &kept.plan, &kept.code, &kept.message, &kept.severity]);
            let rows: Vec<_> = all.iter().enumerate().filter(|(_, kept)| words(kept)).collect();
            let tally = tally(&rows.iter().map(|(_, kept)| *kept).collect::<Vec<_>>());
            items.push(Item::heading(part, first).counting(tally));
            items.extend(rows.iter().map(|(at, _)| Item::row(format!("{part} {at}"), first + at)));
        }
        items
    }

    fn starts_at<'a>(&self, _view: &Compared, items: &'a [Item]) -> Option<&'a Item> {
        let still = items.iter().position(|item| item.id == "still there").unwrap_or(items.len());
        items[..still].iter().find(|item| !item.is_heading).or_else(|| items.first())
    }

    fn columns(&self, _view: &Compared, _cx: &Cx<'_>) -> Vec<Column> {
        draw::changed_columns(self.0.plan.is_none())
    }

    fn cells(&self, view: &Compared, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        if item.is_heading {
            return vec![draw::changed_heading(item)];
        }
        view.at(item.at).map(|(part, kept)| draw::changed_cells(part, kept)).unwrap_or_default()
    }

    fn meaning(&self, view: &Compared, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        draw::changed_meaning(view, if item.is_heading { None } else { view.at(item.at) })
    }

    fn banner(&self, view: &Compared, _cx: &Cx<'_>) -> Option<String> {
        view.differs()
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["What came and went would stand here.".to_owned()]
    }

    fn open(&self, view: &Compared, item: &Item, _cx: &Cx<'_>) -> Reaction {
        let Some((part, kept)) = view.at(item.at) else { return Reaction::Done };
        match kept.record.parse() {
            Ok(id) if part != "gone" => {
                let field = (!kept.field.is_empty()).then(|| kept.field.clone());
                Reaction::Record(RecordRef { entity: kept.entity.clone(), id, field })
            }
            Ok(id) => Reaction::Record(RecordRef::of(&kept.entity, id)),
            Err(_) => Reaction::Say("This finding is about no single record.".to_owned()),
        }
    }

    fn status(&self, view: &Compared, _cx: &Cx<'_>) -> Vec<Span> {
        draw::changed_status(view)
    }

    fn act(&mut self, wish: Wish, view: &Compared, selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        let selected = selected.filter(|item| !item.is_heading)?;
        (wish == Wish::Follow).then(|| self.open(view, selected, cx))
    }
}
