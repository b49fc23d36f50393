//! How the heat map looks.

use ratatui::layout::Rect;

use super::{CoordinationScreen, Measure};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::keyed;
use crate::tui::labels::relation_glyph;
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::answer;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::grid::{Grid, Header, header, short};
use crate::tui::widgets::text::Align;
use crate::views::Coordination;
use crate::views::coordination::{Cell, Cover, Domain};

/// Columns of a cell.
const CELL: u16 = 8;
/// The id of the last row, which counts plans, and of the last column, which counts what plans keep for themselves.
const SUMS: &str = "\nsums";
/// Part of the width that the map takes beside its pane, in percent.
const SHARE: u16 = 64;
/// Shades, each from so many hundredths of a percent of a plan's money on.
const SHADES: [(i64, &str); 4] = [(5_000, "█"), (2_500, "▓"), (1_000, "▒"), (0, "░")];

/// What a glyph of the map means.
pub fn legend(measure: Measure) -> Vec<Span> {
    let mut spans = vec![span("cells ", Role::Dim)];
    let parts: &[(&str, &str)] = match measure {
        Measure::Priorities => &[("░", "1 "), ("▒", "2 "), ("▓", "3 "), ("█", "4 or more")],
        Measure::Money => &[("░", "little "), ("▒", "10 % "), ("▓", "25 % "), ("█", "half of the plan's money")],
        Measure::Relation => &[("═", "exact "), ("⊂", "narrower "), ("⊃", "broader "), ("~", "related")],
    };
    spans.extend(
        parts
            .iter()
            .flat_map(|(glyph, word)| [span(format!("{glyph} "), Role::Accent), span((*word).to_owned(), Role::Dim)]),
    );
    spans
}

pub fn headers(view: &Coordination, cx: &Cx<'_>) -> (Vec<Header>, Vec<Header>) {
    if view.plans.is_empty() || view.domains.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let currency = cx.currency();
    let mut rows: Vec<Header> = view
        .plans
        .iter()
        .map(|plan| {
            let mut title = vec![span(format!("{} ", plan.code), Role::Accent)];
            if plan.currency != currency {
                title.push(span(format!("{} ", plan.currency), Role::Warning));
            }
            title.push(span(plan.title.clone(), Role::Plain));
            Header { id: plan.id.to_string(), title }
        })
        .collect();
    let column = |domain: &Domain| header(domain.id.to_string(), short(&domain.code, CELL), Role::Plain);
    let mut columns: Vec<Header> = view.domains.iter().map(column).collect();
    rows.push(header(SUMS, "plans", Role::Dim));
    columns.push(header(SUMS, "its own", Role::Dim));
    (rows, columns)
}

pub fn draw(screen: &CoordinationScreen, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let Some(view) = answer::shown(canvas, area, screen.view(cx)) else { return };
    if screen.rows.is_empty() {
        return answer::nothing(canvas, area, &empty(view));
    }
    let is_wide = cx.shared.is_wide();
    if screen.in_pane && !is_wide {
        return super::pane::draw(screen, view, canvas, area, cx);
    }
    let left = if is_wide { area.width * SHARE / 100 } else { area.width };
    map(screen, view, canvas, Rect { width: left, ..area });
    if is_wide {
        let scrolled = canvas.drawn.scrolled;
        canvas.divide(area.x + left, area.y, area.bottom());
        super::pane::draw(
            screen,
            view,
            canvas,
            Rect { x: area.x + left + 1, width: area.width - left - 1, ..area },
            cx,
        );
        canvas.drawn.scrolled = scrolled;
    }
}

/// What has to be there before anything can be compared.
fn empty(view: &Coordination) -> Vec<String> {
    let what = "The plans that answer to this one would stand here against its priorities.";
    let missing = if view.plans.is_empty() {
        "No plan in this workspace answers to it: a plan below says so in its field Upper plan, and strategy files are imported on Home (⟨home⟩)."
    } else {
        "It has no priorities yet: ⟨priorities⟩ leads to where they are made."
    };
    let mut lines = vec![what.to_owned(), keyed(missing)];
    if !view.late.is_empty() {
        let late: Vec<&str> = view.late.iter().map(|plan| plan.code.as_str()).collect();
        lines.push(format!("Still answering to an earlier version: {}.", late.join(", ")));
    }
    lines
}

fn map(screen: &CoordinationScreen, view: &Coordination, canvas: &mut Canvas<'_>, area: Rect) {
    let cell = |row: usize, column: usize| match (view.plans.get(row), view.domains.get(column)) {
        (Some(plan), Some(_)) => inner(screen.measure, view.cell(row, column), plan.planned),
        (Some(_), None) => number(view.own(row).count(), Role::Dim),
        (None, Some(domain)) => taken(domain, view.plans.len()),
        (None, None) => Vec::new(),
    };
    let grid = Grid {
        corner: "below ↓   here →".to_owned(),
        rows: &screen.rows,
        columns: &screen.columns,
        has_totals: true,
        cell_width: CELL,
        align: Align::Left,
        cell: &cell,
        cursor: &screen.cursor,
    };
    grid.draw(canvas, area);
}

fn number(number: usize, role: Role) -> Vec<Span> {
    if number == 0 { nothing() } else { vec![span(number.to_string(), role)] }
}

fn nothing() -> Vec<Span> {
    vec![span(EMPTY, Role::Border)]
}

fn inner(measure: Measure, cell: Option<&Cell>, whole: Option<i64>) -> Vec<Span> {
    let Some(cell) = cell else { return nothing() };
    match measure {
        Measure::Priorities => {
            let shade = ["░", "▒", "▓", "█"][cell.priorities.clamp(1, 4) - 1];
            vec![span(format!("{shade} "), heat(shade)), span(cell.priorities.to_string(), Role::Plain)]
        }
        Measure::Money => money(cell.planned, whole),
        Measure::Relation => {
            let glyph = relation_glyph(&cell.strongest);
            let role = if cell.strongest == "exact" { Role::Accent } else { Role::Bar };
            vec![span(format!("{glyph} "), role), span(cell.priorities.to_string(), Role::Dim)]
        }
    }
}

/// The amount in millions, shaded by the part of the plan's money that it is: so plans of any size and currency compare.
fn money(planned: Option<i64>, whole: Option<i64>) -> Vec<Span> {
    let Some(planned) = planned else { return vec![span("◌", Role::Dim)] };
    let part = whole
        .filter(|whole| *whole > 0)
        .map_or(0, |whole| i64::try_from(i128::from(planned) * 10_000 / i128::from(whole)).unwrap_or(i64::MAX));
    let shade = SHADES.iter().find(|(from, _)| part >= *from).map_or("░", |(_, shade)| shade);
    vec![span(format!("{shade} "), heat(shade)), span(brief(planned), Role::Plain)]
}

/// Millions in at most six columns.
pub(super) fn brief(cents: i64) -> String {
    let tenths = (cents.unsigned_abs() + 5_000_000) / 10_000_000;
    match tenths {
        0 if cents == 0 => "0".to_owned(),
        0 => "<0.1".to_owned(),
        1..10_000 => format!("{}.{}", tenths / 10, tenths % 10),
        _ => format!("{}", tenths / 10),
    }
}

fn heat(shade: &str) -> Role {
    match shade {
        "█" => Role::Accent,
        "▓" => Role::Info,
        _ => Role::Bar,
    }
}

/// How many plans take a domain up, of how many; marked where that is too few or too many.
fn taken(domain: &Domain, all: usize) -> Vec<Span> {
    let (glyph, role) = look(domain.cover);
    vec![span(format!("{glyph}{}/{all}", domain.plans), role)]
}

/// The glyph and the role of a coverage.
pub(super) fn look(cover: Cover) -> (&'static str, Role) {
    match cover {
        Cover::Nobody => ("✖ ", Role::Error),
        Cover::One => ("● ", Role::Info),
        Cover::Crowded => ("▲ ", Role::Warning),
        Cover::Several => ("", Role::Plain),
        Cover::TooFewPlans => ("", Role::Dim),
    }
}

#[cfg(test)]
mod tests {
    use super::brief;

    #[test]
    fn millions_fit_a_cell_and_little_is_not_nothing() {
        let shown = [0, 100, 5_000_000, 1_250_000_000, 123_456_700_000, 98_765_432_100_000].map(brief);
        assert_eq!(shown, ["0", "<0.1", "0.1", "12.5", "1234", "987654"]);
    }
}
