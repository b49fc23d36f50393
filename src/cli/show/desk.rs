//! Tables of the views that look at many strategies against the plan above them.

use super::tables::percent;
use crate::cli::render::{Cell, Table, money};
use crate::views::coordination::{Domain, PlanBelow};
use crate::views::overlaps::{Pair, Side};
use crate::views::trace::Step;
use crate::views::{Coordination, Orphans, Overlaps, Trace, coordination};

/// One row a plan and domain that it takes up; domains and plans that stand alone have a row of their own.
pub(super) fn coordination(view: &Coordination) -> Table {
    let columns = [
        "plan",
        "plan_title",
        "domain",
        "domain_title",
        "priorities",
        "codes",
        "strongest",
        "currency",
        "planned_cents",
        "cover",
        "domain_plans",
    ];
    let of_plan = |plan: &PlanBelow| [plan.code.as_str().into(), plan.title.as_str().into()];
    let of_domain = |domain: &Domain| [domain.code.as_str().into(), domain.title.as_str().into()];
    let cover = |domain: &Domain| [domain.cover.word().into(), domain.plans.into()];
    let cells = view.cells.iter().map(|cell| {
        let (plan, domain) = (&view.plans[cell.row], &view.domains[cell.column]);
        let mut codes: Vec<&str> = cell.answers.iter().map(|answer| answer.own.code.as_str()).collect();
        codes.dedup();
        let figures = [cell.priorities.into(), codes.join(" ").into(), cell.strongest.as_str().into()];
        let amount = [plan.currency.as_str().into(), money(cell.planned)];
        of_plan(plan).into_iter().chain(of_domain(domain)).chain(figures).chain(amount).chain(cover(domain)).collect()
    });
    let alone = |row: usize| !view.cells.iter().any(|cell| cell.row == row);
    let plans = view.plans.iter().enumerate().filter(|(row, _)| alone(*row)).map(|(_, plan)| {
        let rest = [Cell::Empty, Cell::Empty, Cell::Number(0), Cell::Empty, Cell::Empty, plan.currency.as_str().into()];
        of_plan(plan).into_iter().chain(rest).chain(vec![Cell::Empty; 3]).collect()
    });
    let domains = view.domains.iter().filter(|domain| domain.plans == 0).map(|domain| {
        let rest = [Cell::Number(0), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
        [Cell::Empty, Cell::Empty].into_iter().chain(of_domain(domain)).chain(rest).chain(cover(domain)).collect()
    });
    Table::new(&columns, cells.chain(plans).chain(domains))
}

/// Both directions in one table: `direction` says which.
pub(super) fn orphans(view: &Orphans) -> Table {
    let columns = ["direction", "plan", "entity", "code", "title", "reason", "priorities", "currency", "planned_cents"];
    let actions = view.actions.iter().map(|action| {
        let head = ["serves-nothing-above", &action.plan, "action", &action.code, &action.title, &action.reason];
        let tail = [action.priorities.clone().into(), action.currency.as_str().into(), money(action.planned)];
        head.map(Cell::from).into_iter().chain(tail).collect()
    });
    let unserved = view.unserved.iter().map(|record| {
        let head = [Cell::from("nobody-serves-it"), Cell::Empty];
        let name = [&record.entity, &record.code, &record.title, &record.reason].map(|text| Cell::from(text.as_str()));
        head.into_iter().chain(name).chain(vec![Cell::Empty; 3]).collect()
    });
    Table::new(&columns, actions.chain(unserved))
}

/// The links behind the cells, each with its reason and its part of the money.
pub(super) fn links(view: &Coordination) -> Table {
    let columns = [
        "plan",
        "domain",
        "priority",
        "priority_title",
        "upper",
        "relation",
        "weight_percent",
        "reason",
        "provenance",
        "currency",
        "planned_cents",
    ];
    let row = |cell: &coordination::Cell, answer: &coordination::Answer| {
        let (plan, domain) = (&view.plans[cell.row], &view.domains[cell.column]);
        let names =
            [&plan.code, &domain.code, &answer.own.code, &answer.own.title, &answer.upper.code, &answer.relation];
        let tail = [
            percent(answer.weight),
            answer.reason.clone().into(),
            answer.provenance.clone().into(),
            plan.currency.as_str().into(),
            money(answer.planned),
        ];
        names.map(|text| Cell::from(text.as_str())).into_iter().chain(tail).collect()
    };
    Table::new(&columns, view.cells.iter().flat_map(|cell| cell.answers.iter().map(move |answer| row(cell, answer))))
}

/// Both trees, row by row; `depth` says how far from the record a row stands, and under which it does.
pub(super) fn trace(view: &Trace) -> Table {
    let columns = [
        "direction",
        "depth",
        "link",
        "weight_percent",
        "entity",
        "code",
        "title",
        "plan",
        "plan_title",
        "level",
        "again",
    ];
    let row = |direction: &str, step: &Step| {
        let head = [direction.into(), step.depth.into(), step.link.as_str().into(), percent(step.weight)];
        let name = [&step.entity, &step.code, &step.title].map(|text| Cell::from(text.as_str()));
        let tail =
            [step.plan.clone().into(), step.plan_title.clone().into(), step.level.clone().into(), step.again.into()];
        head.into_iter().chain(name).chain(tail).collect()
    };
    let above = view.above.iter().map(|step| row("above", step));
    Table::new(&columns, above.chain(view.below.iter().map(|step| row("below", step))))
}

/// One row a pair, the two sides beside each other.
pub(super) fn overlaps(view: &Overlaps, only_unjudged: bool) -> Table {
    let columns = [
        "entity",
        "overlap",
        "plan",
        "code",
        "title",
        "other_plan",
        "other_code",
        "other_title",
        "instrument",
        "target_group",
        "territory",
        "other_territory",
        "starts_on",
        "ends_on",
        "other_starts_on",
        "other_ends_on",
        "currency",
        "planned_cents",
        "other_currency",
        "other_planned_cents",
        "judgement",
        "reason",
        "author",
        "judged_on",
        "cooperation",
    ];
    let name =
        |side: &Side| [&side.plan.code, &side.record.code, &side.record.title].map(|text| Cell::from(text.as_str()));
    let dates = |side: &Side| [side.starts_on.clone().into(), side.ends_on.clone().into()];
    let amount = |side: &Side| [side.currency.as_str().into(), money(side.planned)];
    let row = |pair: &Pair| {
        let (one, other) = (&pair.one, &pair.other);
        let judged = pair.judged.as_ref();
        let head = [pair.entity.into(), pair.overlap.into()].into_iter().chain(name(one)).chain(name(other));
        let what = [
            one.instrument.clone().into(),
            one.target_group.clone().into(),
            one.territory.clone().into(),
            other.territory.clone().into(),
        ];
        let said = [
            judged.map(|judged| judged.judgement.clone()).into(),
            judged.and_then(|judged| judged.reason.clone()).into(),
            judged.map(|judged| judged.author.clone()).into(),
            judged.map(|judged| judged.judged_on.clone()).into(),
            pair.cooperation.as_ref().map(|cooperation| cooperation.code.clone()).into(),
        ];
        let money = amount(one).into_iter().chain(amount(other));
        head.chain(what).chain(dates(one)).chain(dates(other)).chain(money).chain(said).collect()
    };
    Table::new(&columns, view.pairs.iter().filter(|pair| !only_unjudged || pair.judged.is_none()).map(row))
}
