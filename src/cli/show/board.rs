//! The overview of a steering board as one table: a row for each thing that it says, by the part it stands in.

use crate::cli::render::{Cell, Table};
use crate::views::Overview;
use crate::views::flows::FlowRow;

pub(super) fn overview(view: &Overview) -> Table {
    let columns = ["part", "plan", "what", "says", "number", "planned_cents", "currency"];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in &view.rows {
        for (domain, cell) in view.domains.iter().zip(&row.cells) {
            let Some(cell) = cell else { continue };
            let money = [cell.planned_cents.into(), row.currency.as_str().into()];
            rows.push(line("map", &row.code, &domain.code, &cell.strongest, cell.priorities, money));
        }
        for own in &row.own {
            let why = own.justification.as_deref().unwrap_or_default();
            rows.push(line("own", &row.code, &own.priority.code, why, Cell::Empty, NONE));
        }
    }
    let domains = view.domains.iter();
    rows.extend(domains.map(|domain| line("coverage", "", &domain.code, domain.cover.word(), domain.plans, NONE)));
    rows.extend(view.late_versions.iter().map(|plan| line("late version", &plan.code, "", "", Cell::Empty, NONE)));
    rows.extend(view.orphans.iter().map(|of| line("orphans", &of.plan, "actions", &of.reason, of.actions, NONE)));
    rows.extend(view.unserved.iter().map(|it| line("unserved", "", &it.code, &it.reason, Cell::Empty, NONE)));
    rows.extend(view.money.iter().map(money));
    for entry in &view.overdue {
        rows.push(line("late", &entry.plan.code, &entry.kind, &entry.day, -entry.days, NONE));
    }
    for plan in &view.plans {
        let step = plan.step.as_ref().and_then(|step| step.act.as_deref().or(step.text.as_deref()));
        let (code, status) = (&plan.plan.code, &plan.plan.status);
        rows.push(line("review", code, status, step.unwrap_or_default(), plan.plan.days, NONE));
    }
    for found in &view.found {
        let counts =
            [("error", found.errors), ("warning", found.warnings), ("info", found.infos), ("waived", found.waived)];
        rows.extend(counts.map(|(what, number)| line("findings", &found.plan, what, "", number, NONE)));
    }
    for rule in &view.unassessed {
        rows.push(line("not assessed", "", &rule.rule, &rule.missing.join("; "), rule.unassessable, NONE));
    }
    Table::new(&columns, rows)
}

/// No money.
const NONE: [Cell; 2] = [Cell::Empty, Cell::Empty];

fn line(part: &str, plan: &str, what: &str, says: &str, number: impl Into<Cell>, money: [Cell; 2]) -> Vec<Cell> {
    let texts = [part, plan, what, says].map(|text| (!text.is_empty()).then_some(text).into());
    texts.into_iter().chain([number.into()]).chain(money).collect()
}

fn money(row: &FlowRow) -> Vec<Cell> {
    let fund = row.fund.as_ref().map(|fund| fund.0.as_str()).unwrap_or_default();
    let money = [row.amounts.planned.into(), row.currency.as_str().into()];
    line("money", "", row.payer.as_deref().unwrap_or("nobody says who"), fund, Cell::Empty, money)
}
