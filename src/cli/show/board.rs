//! The overview of a steering board as one table: a row for each thing that it says, by the part it stands in.

use crate::cli::render::{Cell, Table, money};
use crate::views::Overview;
use crate::views::flows::FlowRow;

pub(super) fn overview(view: &Overview) -> Table {
    let columns = ["part", "plan", "what", "says", "number", "planned_cents", "currency"];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in &view.rows {
        for (domain, cell) in view.domains.iter().zip(&row.cells) {
            let Some(cell) = cell else { continue };
            let planned = [money(cell.planned_cents), row.currency.as_str().into()];
            rows.push(line("map", &row.code, &domain.code, &cell.strongest, cell.priorities, planned));
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
    rows.extend(view.money.iter().map(paid));
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
        rows.push(line("not assessed", "", &rule.rule, "", rule.unassessable, NONE));
        // Each reason in a row of its own, so that a table stays readable.
        rows.extend(rule.missing.iter().map(|why| line("because", "", &rule.rule, why, Cell::Empty, NONE)));
    }
    Table::new(&columns, rows)
}

/// No money.
const NONE: [Cell; 2] = [Cell::Empty, Cell::Empty];

fn line(part: &str, plan: &str, what: &str, says: &str, number: impl Into<Cell>, money: [Cell; 2]) -> Vec<Cell> {
    let texts = [part, plan, what, says].map(|text| (!text.is_empty()).then_some(text).into());
    texts.into_iter().chain([number.into()]).chain(money).collect()
}

fn paid(row: &FlowRow) -> Vec<Cell> {
    // Amounts on two cost bases stand in two rows, so the row says which.
    let basis = row.basis.as_deref().map(|basis| format!("{basis} cost"));
    let fund = [row.fund.as_ref().map(|fund| fund.0.clone()), basis];
    let fund = fund.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let planned = [money(row.amounts.planned), row.currency.as_str().into()];
    line("money", "", row.payer.as_deref().unwrap_or("nobody says who"), &fund, Cell::Empty, planned)
}
