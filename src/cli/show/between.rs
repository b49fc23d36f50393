//! Tables of the views that look at the levels of government together.

use crate::cli::render::{AMOUNTS, Cell, Table, amounts, money};
use crate::views::Amounts;
use crate::views::flows::{Draw, Euro, FlowRow, Flows, Step, Way};

/// Names of the three amounts that are inside others.
const INSIDE: [&str; 3] = ["inside_planned_cents", "inside_committed_cents", "inside_spent_cents"];
/// Names of the three amounts for the whole period beside those of years.
const REPEATED: [&str; 3] = ["repeated_planned_cents", "repeated_committed_cents", "repeated_spent_cents"];

/// The flows; what stands under a plan comes from `under`.
pub(super) fn flows(view: &Flows, mut under: impl FnMut(&FlowRow) -> Vec<FlowRow>) -> Table {
    let columns: Vec<_> = ["row", "payer", "fund", "plan", "priority", "action", "title", "currency", "basis"]
        .into_iter()
        .chain(AMOUNTS)
        .chain(["ceiling_cents", "left_cents", "without_envelope", "draws_on"])
        .chain(INSIDE)
        .chain(["inside_ceiling_cents"])
        .chain(REPEATED)
        .chain(["planned_euro_cents", "euro_rate", "euro_rate_on"])
        .collect();
    let mut rows = Vec::new();
    for row in &view.rows {
        rows.push(flow(view, row));
        if row.step == Step::Plan {
            rows.extend(under(row).iter().map(|row| flow(view, row)));
        }
    }
    Table::new(&columns, rows)
}

fn flow(view: &Flows, row: &FlowRow) -> Vec<Cell> {
    let plan = row.plan.as_ref();
    let priority = row.priority.as_ref();
    let code = |pair: Option<&(String, String)>| Cell::from(pair.map(|pair| pair.0.clone()));
    let title = match row.step {
        Step::Payer => None,
        Step::Fund | Step::Plan => row.fund.as_ref().map(|fund| fund.1.clone()).filter(|_| plan.is_some()),
        Step::Priority => priority.map(|priority| priority.1.clone()),
        Step::Action => row.action.as_ref().map(|action| action.title.clone()),
    };
    let names = [
        row.step.word().into(),
        row.payer.clone().into(),
        code(row.fund.as_ref()),
        plan.map(|plan| plan.code.clone()).into(),
        code(priority),
        row.action.as_ref().map(|action| action.code.clone()).into(),
        title.into(),
        row.currency.as_str().into(),
        row.basis.clone().into(),
    ];
    let programmes: Vec<&str> = row.draws_on.iter().map(String::as_str).collect();
    let against = [
        money(row.ceiling),
        money(row.left()),
        row.without_envelope.into(),
        (!programmes.is_empty()).then(|| programmes.join(" ")).into(),
    ];
    let euro = plan.and_then(|plan| view.plan(plan.id)?.euro.as_ref());
    names
        .into_iter()
        .chain(amounts(&row.amounts))
        .chain(against)
        .chain(amounts(&row.inside))
        .chain([money(row.ceiling_inside)])
        .chain(amounts(&row.repeated))
        .chain(in_euro(euro, &row.amounts))
        .collect()
}

/// What is planned in euro, the rate and its day.
fn in_euro(euro: Option<&Euro>, amounts: &Amounts) -> [Cell; 3] {
    let planned = euro.zip(amounts.planned).map(|(euro, planned)| euro.of(planned));
    [money(planned), euro.map(|euro| euro.rate).into(), euro.and_then(|euro| euro.on.clone()).into()]
}

/// Who pays, who decides, who delivers.
pub(super) fn ways(view: &Flows) -> Table {
    let columns: Vec<_> = ["payer", "decides", "delivers", "currency", "basis"]
        .into_iter()
        .chain(AMOUNTS)
        .chain(INSIDE)
        .chain(REPEATED)
        .chain(["lines"])
        .collect();
    let row = |way: &Way| {
        let levels = [&way.payer, &way.decides, &way.delivers].map(|level| Cell::from(level.clone()));
        let kind = [way.currency.as_str().into(), way.basis.clone().into()];
        let figures = amounts(&way.amounts).into_iter().chain(amounts(&way.inside)).chain(amounts(&way.repeated));
        levels.into_iter().chain(kind).chain(figures).chain([way.lines.into()]).collect()
    };
    Table::new(&columns, view.ways.iter().map(row))
}

/// A row for each envelope, each of its years and each plan that draws on it.
pub(super) fn envelopes(view: &Flows) -> Table {
    let columns: Vec<_> = ["row", "programme", "fund", "title", "year", "plan", "currency", "basis", "counts"]
        .into_iter()
        .chain(["ceiling_cents", "assigned_cents"])
        .chain(AMOUNTS)
        .chain(["left_cents", "own_planned_cents", "apart", "planned_euro_cents", "euro_rate", "euro_rate_on"])
        .collect();
    let mut rows = Vec::new();
    for programme in &view.programmes {
        let head = |row: &str, year: Option<i64>| {
            let names = [row, &programme.plan.code, &programme.fund, &programme.title].map(Cell::from);
            names.into_iter().chain([year.into()]).collect::<Vec<_>>()
        };
        let kind =
            || vec![Cell::Empty, programme.currency.as_str().into(), programme.basis.clone().into(), Cell::Empty];
        let whole = [money(programme.ceiling), Cell::Empty].into_iter().chain(amounts(&programme.drawn));
        let rest = [money(programme.left), money(programme.own.planned), programme.apart().into()];
        let tail = whole.chain(rest).chain(<[Cell; 3]>::default());
        rows.push(head("envelope", None).into_iter().chain(kind()).chain(tail).collect());
        for year in programme.years.iter().filter(|year| year.year.is_some()) {
            let ceiling = [money(Some(year.ceiling)), Cell::Empty].into_iter().chain(amounts(&year.drawn));
            let tail = ceiling.chain([money(Some(year.left()))]).chain(<[Cell; 5]>::default());
            rows.push(head("year", year.year).into_iter().chain(kind()).chain(tail).collect());
        }
        rows.extend(programme.draws.iter().map(|draw| drawn(head("draw", None), draw)));
    }
    Table::new(&columns, rows)
}

fn drawn(head: Vec<Cell>, draw: &Draw) -> Vec<Cell> {
    let kind = [
        draw.plan.code.as_str().into(),
        draw.currency.as_str().into(),
        draw.basis.clone().into(),
        draw.counts.into(),
        Cell::Empty,
        money(draw.assigned),
    ];
    let euro = in_euro(draw.euro.as_ref(), &draw.amounts);
    head.into_iter().chain(kind).chain(amounts(&draw.amounts)).chain(<[Cell; 3]>::default()).chain(euro).collect()
}
