//! How an indicator looks with what counts towards it, and what is said about it.

use super::Line;
use crate::tui::canvas::span;
use crate::tui::command::keyed;
use crate::tui::labels::{doubt, named, number};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{EMPTY, spark};
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{CLOSED, Cell, Column, OPEN, Width, cell, numbers, words};
use crate::views::Contributions;
use crate::views::contributions::{Part, Shared, Sum};

/// Columns of what is promised, in percent, with a mark where it is too little.
const SHARE: u16 = 8;
/// Promised percent below which the target is not carried, as rule IN-11 has it by default.
const ENOUGH: i64 = 90;

pub fn columns() -> Vec<Column> {
    vec![
        words("Indicator, and what counts", Width::Flexible(22), 0),
        numbers("Target", 9, 0),
        numbers("Promised", 9, 0),
        words("of it", Width::Fixed(SHARE), 3),
        numbers("Reached", 9, 1),
        words("n of m", Width::Fixed(7), 2),
        words("Years", Width::Fixed(7), 4),
    ]
}

fn figure(value: Option<f64>) -> Cell {
    cell(number(value), if value.is_some() { Role::Plain } else { Role::Dim })
}

#[expect(clippy::cast_possible_truncation, reason = "per cent, bounded before")]
fn per_cent(share: f64) -> i64 {
    (share * 100.0).clamp(-999.0, 9_999.0).round() as i64
}

fn share(shared: &Shared) -> Cell {
    let Some(share) = shared.share() else { return cell(EMPTY, Role::Dim) };
    let percent = per_cent(share);
    let is_enough = percent >= ENOUGH;
    let mark = if is_enough { " " } else { "▲" };
    vec![span(format!("{percent:>4} % "), Role::Plain), span(mark, if is_enough { Role::Dim } else { Role::Warning })]
}

/// `2 of 3`, marked where somebody is missing.
fn of(sum: &Sum) -> Cell {
    if sum.of == 0 {
        return cell(EMPTY, Role::Dim);
    }
    let is_whole = sum.with == sum.of;
    cell(format!("{} of {}", sum.with, sum.of), if is_whole { Role::Dim } else { Role::Warning })
}

pub fn cells(line: &Line<'_>, is_open: impl Fn(&Shared) -> bool, widths: &[u16]) -> Vec<Cell> {
    match line {
        Line::Upper(shared) => {
            let has_branch = !shared.parts.is_empty() || !shared.offers.is_empty();
            let sign = if !has_branch {
                "  "
            } else if is_open(shared) {
                OPEN
            } else {
                CLOSED
            };
            let first = vec![
                span(sign, Role::Dim),
                span(format!("{} ", shared.named.code), Role::Accent),
                span(shared.named.title.clone(), Role::Plain),
            ];
            let complete: Vec<f64> =
                shared.series.iter().filter(|point| point.is_complete()).map(|point| point.value).collect();
            let mut reached = figure(shared.observed.value);
            if let Some(trend) = &shared.trend {
                let (sign, role) = if trend.on_path { (" ✔", Role::Fine) } else { (" ▲", Role::Warning) };
                reached.push(span(sign, role));
            }
            let shown = complete.len().saturating_sub(usize::from(widths[6]));
            vec![
                first,
                figure(shared.points.target.0),
                figure(shared.promised.value),
                share(shared),
                reached,
                of(&shared.observed),
                cell(spark(&complete[shown..]), Role::Accent),
            ]
        }
        Line::Part(_, part) => part_cells(part),
        Line::Offer(_, offer) => {
            let first = vec![
                span("    ? ", Role::Warning),
                span(format!("{} ", offer.plan.code), Role::Dim),
                span(named(&offer.indicator.code, &offer.indicator.title), Role::Dim),
            ];
            let mut cells = vec![first, Cell::new(), Cell::new()];
            let why = if offer.same_code { "same code" } else { "alike" };
            cells.push(cell(why, Role::Warning));
            cells.extend([Cell::new(), cell("not map.", Role::Dim), Cell::new()]);
            cells
        }
    }
}

fn part_cells(part: &Part) -> Vec<Cell> {
    let first = vec![
        span("    ", Role::Dim),
        span(format!("{} ", part.plan.code), Role::Plain),
        span(part.indicator.code.clone(), Role::Dim),
    ];
    let made = |value: Option<f64>| figure(value.filter(|_| part.fits).map(|value| part.converted(value)));
    let unit = match (part.fits, part.factor) {
        (false, _) => cell("✖ unit", Role::Error),
        (true, Some(factor)) if (factor - 1.0).abs() > f64::EPSILON => cell(format!("× {factor}"), Role::Dim),
        _ => Cell::new(),
    };
    let latest = part.latest.as_ref();
    let year = latest.map_or("none", |latest| latest.observed_on.get(..4).unwrap_or_default());
    let year = cell(year, if latest.is_some() { Role::Dim } else { Role::Warning });
    vec![
        first,
        Cell::new(),
        made(part.target),
        unit,
        made(latest.and_then(|latest| latest.value)),
        year,
        cell(doubt(part.provenance.as_deref()), Role::Warning),
    ]
}

pub fn meaning(view: &Contributions, line: &Line<'_>) -> Vec<Block> {
    match line {
        Line::Upper(shared) => upper(view, shared),
        Line::Part(shared, part) => counted(shared, part),
        Line::Offer(shared, offer) => {
            let why = if offer.same_code {
                format!("It has the same common code as {}", shared.named.code)
            } else {
                format!("Its unit is the one of {} and its title is much the same", shared.named.code)
            };
            vec![
                Block::Title(named(&offer.indicator.code, &offer.indicator.title)),
                Block::Text(named(&offer.plan.code, &offer.plan.title), Role::Dim),
                Block::Gap,
                Block::Text(
                    format!("{why}, and it is mapped to nothing: its target and its values count nowhere above."),
                    Role::Warning,
                ),
                Block::Gap,
                Block::Text(keyed("⟨open⟩ leads to it; in its plan ⟨add to it⟩ makes the map."), Role::Dim),
            ]
        }
    }
}

fn upper(view: &Contributions, shared: &Shared) -> Vec<Block> {
    let unit = shared.unit.as_deref().unwrap_or_default();
    let valued = |value: Option<f64>| value.map(|value| format!("{} {unit}", number(Some(value))));
    let mut blocks = vec![Block::Title(named(&shared.named.code, &shared.named.title)), Block::Gap];
    blocks.extend(pair_of("unit", Some(unit)));
    let point = |(value, year): (Option<f64>, Option<i64>)| {
        format!("{}  {}", number(value), year.map(|year| year.to_string()).unwrap_or_default())
    };
    blocks.push(pair("baseline", point(shared.points.baseline)));
    blocks.push(pair("target", point(shared.points.target)));
    if shared.parts.is_empty() {
        let words =
            if view.lower.is_empty() { "No plan answers to this one." } else { "No plan below counts towards it." };
        blocks.extend([Block::Gap, Block::Text(words.to_owned(), Role::Dim)]);
        return blocks;
    }
    blocks.extend([Block::Gap, Block::Heading("Promised below".to_owned())]);
    if !shared.adds_up {
        let words = "Shares of different wholes cannot be added. With factors as weights that come to 1 they can.";
        blocks.push(Block::Text(words.to_owned(), Role::Warning));
    }
    blocks.extend(sum("targets", &shared.promised, unit));
    if let Some(gap) = shared.gap() {
        let partial = shared.promised.with < shared.promised.of;
        let words = match gap {
            gap if gap > 0.0 && partial => format!("{} {unit}, so far", number(Some(gap))),
            gap if gap >= 0.0 => format!("{} {unit}", number(Some(gap))),
            gap => format!("{} {unit} more than the target", number(Some(-gap))),
        };
        blocks.push(pair("gap", words));
    }
    blocks.extend([Block::Gap, Block::Heading("Reached below".to_owned())]);
    blocks.extend(sum("latest", &shared.observed, unit));
    match &shared.trend {
        Some(trend) => {
            blocks.extend(pair_of("on its path", valued(Some(trend.expected)).as_deref()));
            let (sign, role) =
                if trend.on_path { ("✔ there or better", Role::Fine) } else { ("▲ behind", Role::Warning) };
            let words = format!("{sign}: {} on {}", number(Some(trend.value)), trend.on);
            blocks.push(Block::Text(words, role));
        }
        None => blocks.push(Block::Text(
            "◌ No year in which all have a value, or no path to compare with.".to_owned(),
            Role::Dim,
        )),
    }
    for point in shared.series.iter().rev() {
        let part = if point.is_complete() { String::new() } else { format!("  {} of {} only", point.with, point.of) };
        blocks.push(pair(point.year.to_string(), format!("{}{part}", number(Some(point.value)))));
    }
    blocks
}

fn sum(name: &str, sum: &Sum, unit: &str) -> Vec<Block> {
    let value = sum.value.map_or(EMPTY.to_owned(), |value| format!("{} {unit}", number(Some(value))));
    let mut blocks = vec![pair(name, format!("{value}  {} of {}", sum.with, sum.of))];
    if !sum.missing.is_empty() {
        blocks.push(Block::Text(format!("missing: {}", sum.missing.join(", ")), Role::Warning));
    }
    blocks
}

fn counted(shared: &Shared, part: &Part) -> Vec<Block> {
    let own = part.unit.as_deref().unwrap_or_default();
    let above = shared.unit.as_deref().unwrap_or_default();
    let mut blocks = vec![
        Block::Title(named(&part.indicator.code, &part.indicator.title)),
        Block::Text(named(&part.plan.code, &part.plan.title), Role::Dim),
        Block::Gap,
        pair("counts in", shared.named.code.clone()),
        pair("unit", own.to_owned()),
        pair("factor", part.factor.map_or("1, as nothing is entered".to_owned(), |factor| number(Some(factor)))),
    ];
    let made = |value: Option<f64>| {
        let Some(value) = value else { return EMPTY.to_owned() };
        if !part.fits {
            return format!("{} {own}", number(Some(value)));
        }
        format!("{} {own} = {} {above}", number(Some(value)), number(Some(part.converted(value))))
    };
    blocks.push(pair("target", made(part.target)));
    let latest = part.latest.as_ref();
    blocks.push(pair("latest", made(latest.and_then(|latest| latest.value))));
    blocks.extend(pair_of("of", latest.map(|latest| latest.observed_on.as_str())));
    if !part.fits {
        let words =
            format!("✖ “{own}” is not “{above}”, and no factor leads from the one to the other: it is not added.");
        blocks.extend([Block::Gap, Block::Text(words, Role::Error)]);
        blocks.push(Block::Text(keyed("⟨edit⟩ enters the factor; 1 where only the names differ."), Role::Dim));
    }
    blocks
}
