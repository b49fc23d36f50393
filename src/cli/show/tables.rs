//! From each view to its table.

use crate::cli::render::{AMOUNTS, Cell, Table, amounts, money};
use crate::model::Id;
use crate::views::timeline::{Bar, Milestone};
use crate::views::{Alignment, Coverage, Dimension, Indicators, Pivot, Portfolio, Timeline, alignment};

pub(super) fn portfolio(view: &Portfolio) -> Table {
    let columns: Vec<_> = ["depth", "code", "title", "level", "status", "country", "currency"]
        .into_iter()
        .chain(AMOUNTS)
        .chain(["envelope_cents", "priorities", "actions", "indicators", "due", "due_kind"])
        .collect();
    let rows = view.plans.iter().map(|plan| {
        let due = plan.deadline.as_ref();
        let texts = [&plan.code, &plan.title, &plan.level, &plan.status].map(|text| text.as_str().into());
        let place = [plan.country.clone().into(), plan.currency.as_str().into()];
        let counts = [plan.priorities, plan.actions, plan.indicators].map(Cell::from);
        let when = [due.map(|due| due.due.clone()).into(), due.map(|due| due.kind.clone()).into()];
        let figures = amounts(&plan.amounts).into_iter().chain([money(plan.envelope)]).chain(counts);
        [plan.depth.into()].into_iter().chain(texts).chain(place).chain(figures).chain(when).collect()
    });
    Table::new(&columns, rows)
}

pub(super) fn budget(view: &Pivot) -> Table {
    // A currency stands in every row; asked for as a dimension it need not stand twice.
    let by: Vec<_> = view.by.iter().map(|dimension| dimension.word()).collect();
    let extra = (!by.contains(&"currency")).then_some("currency");
    let columns: Vec<_> = by.iter().copied().chain(extra).chain(AMOUNTS).collect();
    let rows = view.rows.iter().map(|row| {
        let keys = row.keys.iter().zip(&view.by).map(|(key, dimension)| key_cell(*dimension, key.as_deref()));
        let currency = extra.map(|_| Cell::from(row.currency.as_str()));
        keys.chain(currency).chain(amounts(&row.amounts)).collect()
    });
    Table::new(&columns, rows)
}

/// A year is a number, every other key a word or a code.
fn key_cell(dimension: Dimension, key: Option<&str>) -> Cell {
    match (dimension, key.map(str::parse)) {
        (Dimension::Year, Some(Ok(year))) => Cell::Number(year),
        _ => key.into(),
    }
}

pub(super) fn alignment(view: &Alignment) -> Table {
    let columns = [
        "priority",
        "title",
        "scope",
        "upper",
        "upper_title",
        "relation",
        "weight_percent",
        "provenance",
        "overlap",
        "instruments",
        "competent",
        "not_competent",
        "competence_unverified",
    ];
    let mut rows = Vec::new();
    for (place, side) in view.rows.iter().enumerate() {
        let head = [side.code.as_str().into(), side.title.as_str().into(), side.scope.clone().into()];
        // Codes that were compared and have nothing in common are no hint at a link.
        let says = |cell: &&alignment::Cell| cell.link.is_some() || cell.overlap.is_some_and(|overlap| overlap > 0.0);
        let cells: Vec<_> = view.cells.iter().filter(|cell| cell.row == place).filter(says).collect();
        for cell in &cells {
            let column = &view.columns[cell.column];
            let link = cell.link.as_ref();
            let upper = [column.code.as_str().into(), column.title.as_str().into()];
            let tail = [
                link.map(|link| link.relation.clone()).into(),
                percent(link.and_then(|link| link.weight)),
                link.and_then(|link| link.provenance.clone()).into(),
                cell.overlap.into(),
            ];
            rows.push(head.clone().into_iter().chain(upper).chain(tail).chain(competences(view, place)).collect());
        }
        if cells.is_empty() {
            rows.push(head.into_iter().chain(vec![Cell::Empty; 6]).chain(competences(view, place)).collect());
        }
    }
    Table::new(&columns, rows)
}

/// The instruments of the actions behind a priority: which, who may use them, which of them the plan's level may not, and
/// of which that is unverified.
fn competences(view: &Alignment, place: usize) -> [Cell; 4] {
    let listed = |words: Vec<String>| -> Cell { (!words.is_empty()).then(|| words.join("; ")).into() };
    let powers = |used: &alignment::Use| {
        let powers = used.powers.iter().map(|power| format!("{} {}", power.level, power.extent));
        let powers: Vec<_> = powers.collect();
        (!powers.is_empty()).then(|| format!("{}: {}", used.instrument, powers.join(", ")))
    };
    let is_unverified =
        |used: &&alignment::Use| used.powers.iter().any(|it| it.provenance.as_deref() == Some("unverified"));
    [
        listed(view.used(place).map(|used| used.instrument.clone()).collect()),
        listed(view.used(place).filter_map(powers).collect()),
        listed(view.barred(place).map(|used| format!("{} ({})", used.instrument, used.actions.join(", "))).collect()),
        listed(view.used(place).filter(is_unverified).map(|used| used.instrument.clone()).collect()),
    ]
}

pub(super) fn coverage(view: &Coverage) -> Table {
    let columns: Vec<_> =
        ["domain", "title", "plans", "plan", "priority", "priority_title", "relation", "weight_percent", "currency"]
            .into_iter()
            .chain(AMOUNTS)
            .collect();
    let mut rows = Vec::new();
    for domain in &view.domains {
        let head = [domain.code.as_str().into(), domain.title.as_str().into(), domain.plans.into()];
        for answer in &domain.answers {
            let texts = [&answer.plan, &answer.priority, &answer.title, &answer.relation];
            let texts = texts.map(|text| Cell::from(text.as_str()));
            let tail = [percent(answer.weight), answer.currency.as_str().into()];
            let money = amounts(&answer.amounts);
            rows.push(head.clone().into_iter().chain(texts).chain(tail).chain(money).collect());
        }
        if domain.answers.is_empty() {
            rows.push(head.into_iter().chain(vec![Cell::Empty; 9]).collect());
        }
    }
    Table::new(&columns, rows)
}

pub(super) fn indicators(view: &Indicators) -> Table {
    let columns = [
        "code",
        "title",
        "kind",
        "unit",
        "direction",
        "baseline",
        "baseline_year",
        "target",
        "target_year",
        "observed_on",
        "latest",
        "provisional",
        "expected",
        "done",
        "on_path",
    ];
    let rows = view.indicators.iter().map(|row| {
        let latest = row.latest.as_ref();
        vec![
            row.code.as_str().into(),
            row.title.as_str().into(),
            row.kind.as_str().into(),
            row.unit.clone().into(),
            row.direction.clone().into(),
            row.baseline.into(),
            row.baseline_year.into(),
            row.target.into(),
            row.target_year.into(),
            latest.map(|latest| latest.observed_on.clone()).into(),
            latest.and_then(|latest| latest.value).into(),
            latest.and_then(|latest| latest.provisional).into(),
            row.progress.expected.into(),
            row.progress.done.into(),
            row.progress.on_path.into(),
        ]
    });
    Table::new(&columns, rows)
}

pub(super) fn timeline(view: &Timeline) -> Table {
    let columns = [
        "kind",
        "code",
        "title",
        "status",
        "starts_on",
        "ends_on",
        "first_quarter",
        "last_quarter",
        "after",
        "too_early",
    ];
    let quarter = |place: Option<usize>| -> Cell {
        view.first.zip(place).map(|(first, place)| first.plus(place).to_string()).into()
    };
    let row = |label: &crate::views::timeline::ActionLabel, start: Option<usize>, end: Option<usize>| {
        let texts = ["action", &label.code, &label.title, &label.status].map(Cell::from);
        let dates = [label.starts_on.clone().into(), label.ends_on.clone().into()];
        let quarters = [quarter(start), quarter(end)];
        texts.into_iter().chain(dates).chain(quarters).chain(waiting(view, label.id)).collect()
    };
    // Where nothing was entered the chart is open, and the table stays empty.
    let bar = |bar: &Bar| row(&bar.action, (!bar.open_start).then_some(bar.start), (!bar.open_end).then_some(bar.end));
    let milestone = |milestone: &Milestone| {
        let due = quarter(milestone.quarter);
        let texts = ["milestone", &milestone.code, &milestone.title].map(Cell::from);
        let tail = [milestone.state.word().into(), Cell::Empty, milestone.due.clone().into(), due.clone(), due];
        texts.into_iter().chain(tail).chain([Cell::Empty, Cell::Empty]).collect()
    };
    let bars = view.bars.iter().map(bar);
    let unassigned = view.unassigned.iter().map(|label| row(label, None, None));
    Table::new(&columns, bars.chain(unassigned).chain(view.milestones.iter().map(milestone)))
}

/// The actions that an action waits for, and whether it starts before one of them has ended.
fn waiting(view: &Timeline, action: Id) -> [Cell; 2] {
    let labels = view.bars.iter().map(|bar| &bar.action).chain(&view.unassigned);
    let code = |id: Id| labels.clone().find(|label| label.id == id).map(|label| label.code.as_str());
    let waits: Vec<_> = view.dependencies.iter().filter(|dependency| dependency.action == action).collect();
    let after: Vec<_> = waits.iter().filter_map(|dependency| code(dependency.after)).collect();
    // One that starts too early is too early, whatever is not known about the others.
    let known = waits.iter().filter_map(|dependency| dependency.broken).reduce(|one, other| one || other);
    [(!after.is_empty()).then(|| after.join(" ")).into(), known.into()]
}

/// Hundredths of a percent as percent.
pub(super) fn percent(hundredths: Option<i64>) -> Cell {
    #[expect(clippy::cast_precision_loss, reason = "a percent has five digits")]
    hundredths.map(|hundredths| hundredths as f64 / 100.0).into()
}
