//! Tables of the views that look at the levels of government together.

use crate::cli::render::{AMOUNTS, Cell, Table, amounts, money};
use crate::locales::text;
use crate::views::Amounts;
use crate::views::contributions::Shared;
use crate::views::flows::{Draw, Euro, FlowRow, Flows, Step, Way};
use crate::views::{Calendar, Contributions};

/// Names of the three amounts that are inside others.
const INSIDE: [&str; 3] = ["inside_planned_cents", "inside_committed_cents", "inside_spent_cents"];
/// Names of what of the three amounts stands for the whole period beside years.
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

/// A row for each indicator, each that counts towards it, each year and each that could count.
pub(super) fn contributions(view: &Contributions) -> Table {
    let columns = [
        "row",
        "indicator",
        "plan",
        "code",
        "title",
        "unit",
        "factor",
        "fits",
        "baseline",
        "target",
        "target_year",
        "converted",
        "latest_on",
        "latest",
        "promised",
        "promised_of",
        "with_target",
        "observed",
        "with_value",
        "gap",
        "share",
        "year",
        "expected",
        "on_path",
        "missing",
    ];
    let mut rows = Vec::new();
    for shared in &view.indicators {
        rows.push(row_of(&shared_row(shared), &columns));
        for part in &shared.parts {
            let latest = part.latest.as_ref();
            let value = latest.and_then(|latest| latest.value);
            rows.push(row_of(
                &[
                    ("row", "part".into()),
                    ("indicator", shared.named.code.as_str().into()),
                    ("plan", part.plan.code.as_str().into()),
                    ("code", part.indicator.code.as_str().into()),
                    ("title", part.indicator.title.as_str().into()),
                    ("unit", part.unit.clone().into()),
                    ("factor", part.factor.into()),
                    ("fits", part.fits.into()),
                    ("target", part.target.into()),
                    ("target_year", part.target_year.into()),
                    ("converted", part.target.filter(|_| part.fits).map(|target| part.converted(target)).into()),
                    ("latest_on", latest.map(|latest| latest.observed_on.clone()).into()),
                    ("latest", value.into()),
                    ("observed", value.filter(|_| part.fits).map(|value| part.converted(value)).into()),
                ],
                &columns,
            ));
        }
        for point in &shared.series {
            rows.push(row_of(
                &[
                    ("row", "year".into()),
                    ("indicator", shared.named.code.as_str().into()),
                    ("unit", shared.unit.clone().into()),
                    ("year", point.year.into()),
                    ("latest_on", point.on.as_str().into()),
                    ("observed", point.value.into()),
                    ("with_value", point.with.into()),
                    ("promised_of", point.of.into()),
                ],
                &columns,
            ));
        }
        for offer in &shared.offers {
            rows.push(row_of(
                &[
                    ("row", if offer.same_code { "same code" } else { "alike" }.into()),
                    ("indicator", shared.named.code.as_str().into()),
                    ("plan", offer.plan.code.as_str().into()),
                    ("code", offer.indicator.code.as_str().into()),
                    ("title", offer.indicator.title.as_str().into()),
                ],
                &columns,
            ));
        }
    }
    Table::new(&columns, rows)
}

fn shared_row(shared: &Shared) -> Vec<(&'static str, Cell)> {
    let trend = shared.trend.as_ref();
    let missing = shared.observed.missing.join(", ");
    let (promised, observed) = (&shared.promised, &shared.observed);
    vec![
        ("row", "indicator".into()),
        ("indicator", shared.named.code.as_str().into()),
        ("title", shared.named.title.as_str().into()),
        ("unit", shared.unit.clone().into()),
        ("fits", shared.adds_up.into()),
        ("baseline", shared.points.baseline.0.into()),
        ("target", shared.points.target.0.into()),
        ("target_year", shared.points.target.1.into()),
        ("promised", promised.value.into()),
        ("promised_of", promised.of.into()),
        ("with_target", promised.with.into()),
        ("observed", observed.value.into()),
        ("with_value", observed.with.into()),
        ("gap", shared.gap().into()),
        ("share", shared.share().into()),
        ("latest_on", trend.map(|trend| trend.on.clone()).into()),
        ("latest", trend.map(|trend| trend.value).into()),
        ("expected", trend.map(|trend| trend.expected).into()),
        ("on_path", trend.map(|trend| trend.on_path).into()),
        ("missing", (!missing.is_empty()).then_some(missing).into()),
    ]
}

/// A row that says only some of the columns.
fn row_of(said: &[(&'static str, Cell)], columns: &[&'static str]) -> Vec<Cell> {
    let cell = |column: &&str| said.iter().find(|(name, _)| name == column).map(|(_, cell)| cell.clone());
    columns.iter().map(|column| cell(column).unwrap_or_default()).collect()
}

/// A row for each date.
pub(super) fn calendar(view: &Calendar) -> Table {
    let columns = ["day", "days", "overdue", "what", "kind", "plan", "entity", "code", "title", "missing", "basis"];
    let rows = view.entries.iter().map(|entry| {
        let record = entry.record.as_ref();
        let missing: Vec<String> = entry
            .missing
            .iter()
            .map(|(key, count, of)| {
                text(&format!("calendar-lacks-{key}"), &[("count", (*count).into()), ("of", (*of).into())])
            })
            .collect();
        vec![
            entry.day.as_str().into(),
            entry.days.into(),
            entry.is_overdue().into(),
            text(&format!("calendar-{}", entry.kind), &[]).into(),
            entry.kind.as_str().into(),
            entry.plan.code.as_str().into(),
            record.map(|(entity, _)| entity.clone()).into(),
            record.map(|(_, named)| named.code.clone()).into(),
            record.map(|(_, named)| named.title.clone()).into(),
            (!missing.is_empty()).then(|| missing.join("; ")).into(),
            entry.basis.clone().into(),
        ]
    });
    Table::new(&columns, rows)
}
