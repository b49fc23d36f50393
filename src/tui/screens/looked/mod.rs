//! What the rules looked at: how much, what they could not, and what data would let them, with the way to where it is
//! entered.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::locales;
use crate::model::{Coverage, Gap};
use crate::tui::canvas::Span;
use crate::tui::command::{Place, Wish};
use crate::tui::data::{Failure, Question};
use crate::tui::findings::{Check, Checked};
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::workspace::{Lack, Standing, Workspace, lacks};

/// What the rules of a check looked at.
#[derive(Clone, Debug)]
pub struct AskLooked(pub Check);

/// The answer.
pub struct Looked {
    /// The check.
    pub checked: Checked,
    /// What would let rules look at more.
    pub lacks: Vec<Lack>,
    /// Every place of every lack: which lack, and which of its places.
    places: Vec<(usize, usize)>,
}

impl Question for AskLooked {
    type Answer = Looked;
    const SLOW: bool = true;

    fn answer(&self, workspace: &Workspace) -> Result<Looked, Failure> {
        let checked = self.0.answer(workspace)?;
        let lacks = lacks(&checked.coverage);
        let of = |(at, lack): (usize, &Lack)| (0..lack.places.len()).map(move |place| (at, place)).collect::<Vec<_>>();
        let places = lacks.iter().enumerate().flat_map(of).collect();
        Ok(Looked { checked, lacks, places })
    }
}

/// What a row stands for. Rows are addressed by their place in this order.
enum Row<'a> {
    /// A kind of data that is missing.
    Lack(&'a Lack),
    /// One place where it is, and the rules that miss it.
    Gap(&'a Gap, &'a [String]),
    /// A rule.
    Rule(&'a Coverage),
    /// Rules that looked equally much.
    Standing(Standing),
    /// All of it.
    Total,
}

impl Looked {
    fn row(&self, at: usize) -> Row<'_> {
        if let Some(lack) = self.lacks.get(at) {
            return Row::Lack(lack);
        }
        let at = at - self.lacks.len();
        if let Some((lack, place)) = self.places.get(at) {
            let (gap, rules) = &self.lacks[*lack].places[*place];
            return Row::Gap(gap, rules);
        }
        let at = at - self.places.len();
        if let Some(coverage) = self.checked.coverage.get(at) {
            return Row::Rule(coverage);
        }
        let standing = at.checked_sub(self.checked.coverage.len()).and_then(|at| Standing::ALL.get(at));
        standing.map_or(Row::Total, |standing| Row::Standing(*standing))
    }

    fn first_rule(&self) -> usize {
        self.lacks.len() + self.places.len()
    }

    fn first_standing(&self) -> usize {
        self.first_rule() + self.checked.coverage.len()
    }
}

/// The source of the screen.
#[derive(Clone, Default)]
pub struct LookedScreen {
    is_all: bool,
    by_rule: bool,
}

/// By what is missing: each kind of data once.
fn by_data(view: &Looked, keeps: &Keeps) -> Vec<Item> {
    let mut items = Vec::new();
    for (at, (lack, place)) in view.places.iter().enumerate() {
        let (gap, rules) = &view.lacks[*lack].places[*place];
        let kind = locales::entity_many(&view.lacks[*lack].entity);
        let words: Vec<&str> = rules.iter().map(String::as_str).collect();
        if !keeps.keeps(&[&[&*gap.plan, &*gap.code, &*gap.why, &*kind][..], &words].concat()) {
            continue;
        }
        let id = view.lacks[*lack].id();
        if items.last().is_none_or(|item: &Item| !item.id.starts_with(&format!("{id}\t"))) {
            items.push(Item::heading(format!("{id}\t"), *lack));
        }
        items.push(Item::row(format!("{id}\t{gap} {} {}", gap.record, gap.field), view.lacks.len() + at));
    }
    items
}

/// By how much each rule looked at.
fn by_rule(view: &Looked, keeps: &Keeps) -> Vec<Item> {
    let mut items = Vec::new();
    for (place, standing) in Standing::ALL.into_iter().enumerate() {
        let rules = view.checked.coverage.iter().enumerate().filter(|(_, rule)| Standing::of(rule) == standing);
        let mut rules = rules
            .filter(|(_, rule)| keeps.keeps(&[&rule.rule, view.checked.name(&rule.rule), standing.word()]))
            .map(|(at, rule)| Item::row(&rule.rule, view.first_rule() + at))
            .peekable();
        if rules.peek().is_some() {
            items.push(Item::heading(standing.word(), view.first_standing() + place));
        }
        items.extend(rules);
    }
    items
}

impl LookedScreen {
    /// Where something is entered that is missing.
    fn goes(gap: &Gap, cx: &Cx<'_>) -> Reaction {
        if let Ok(id) = gap.record.parse() {
            let field = (!gap.field.is_empty()).then(|| gap.field.clone());
            return Reaction::Record(RecordRef { entity: gap.entity.clone(), id, field });
        }
        let name = locales::entity_many(&gap.entity).to_lowercase();
        if gap.is_upper {
            return Reaction::Say(format!("It is entered in the plan above {}, in its table of {name}.", gap.plan));
        }
        if cx.shared.plan.as_ref().is_none_or(|plan| plan.code != gap.plan) {
            return Reaction::Say(format!("Choose {} on Home first; it is entered in its table of {name}.", gap.plan));
        }
        match super::sheet(&gap.entity) {
            Some(table) => Reaction::Push(table),
            None => Reaction::Say(format!("It is not entered by hand: {}.", gap.why)),
        }
    }
}

impl Source for LookedScreen {
    type Ask = AskLooked;
    const PLACE: Place = Place::Looked;
    const TITLE: &'static str = "What was looked at";
    const ORDERS: &'static [&'static str] = &["missing data", "rule"];
    const SORTING: (&'static str, &'static str) = ("What was looked at", "By");
    const FOLDS: bool = true;
    const KEPT_AS: Option<&'static str> = Some("looked");
    const SHARE: u16 = 56;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskLooked> {
        let check = &cx.shared.check;
        let plan = cx.plan_id().filter(|_| !self.is_all);
        cx.shared.opened.as_ref().map(|_| AskLooked(plan.map_or_else(|| check.clone(), |plan| check.of(plan))))
    }

    fn is_of_plan(&self, cx: &Cx<'_>) -> bool {
        !self.is_all && cx.plan_id().is_some()
    }

    fn shown_by(&mut self, order: usize) {
        self.by_rule = order == 1;
    }

    fn starts_folded(&self, heading: &Item) -> bool {
        heading.id == Standing::Whole.word() || heading.id == Standing::Idle.word()
    }

    fn items(&self, view: &Looked, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let mut items = if order == 1 { by_rule(view, keeps) } else { by_data(view, keeps) };
        if keeps.is_everything() {
            items.insert(0, Item::heading("total", usize::MAX));
        }
        items
    }

    fn columns(&self, _view: &Looked, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns(self.by_rule, self.is_all)
    }

    fn cells(&self, view: &Looked, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        draw::cells(view, &view.row(item.at), item)
    }

    fn meaning(&self, view: &Looked, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        draw::meaning(view, &view.row(item.at))
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["What the rules looked at would stand here, and what they were missing.".to_owned()]
    }

    fn open(&self, view: &Looked, item: &Item, cx: &Cx<'_>) -> Reaction {
        let gap = match view.row(item.at) {
            Row::Lack(lack) => lack.places.first().map(|(gap, _)| &**gap),
            Row::Gap(gap, _) => Some(gap),
            Row::Rule(coverage) => coverage.gaps.first().map(AsRef::as_ref).filter(|gap| !gap.entity.is_empty()),
            Row::Standing(_) | Row::Total => None,
        };
        gap.map_or_else(|| Reaction::Say("Nothing is missing here.".to_owned()), |gap| Self::goes(gap, cx))
    }

    fn status(&self, view: &Looked, cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view, self.is_all, cx)
    }

    fn act(&mut self, wish: Wish, view: &Looked, selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        match wish {
            Wish::Follow => return selected.map(|item| self.open(view, item, cx)),
            Wish::Show => self.is_all = !self.is_all,
            _ => return None,
        }
        Some(Reaction::Done)
    }
}
