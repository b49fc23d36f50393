//! How kept checks look: the trend by month, two of them compared.

use super::changed::Compared;
use crate::locales;
use crate::model::Severity;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Wish, keyed};
use crate::tui::data::Loaded;
use crate::tui::frame::severity_role;
use crate::tui::labels::{count, minute, when};
use crate::tui::layer::Cx;
use crate::tui::screens::listing::Item;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{bar, spark};
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{CLOSED, Cell, Column, HIDDEN, OPEN, Width, cell, numbers, words};
use crate::views::Runs;
use crate::views::runs::{Kept, RunRow};

/// Months that the trend goes back.
const MONTHS: usize = 12;
/// Columns of the bar of the worst month.
const BAR: usize = 16;

pub fn columns() -> Vec<Column> {
    vec![
        words("When (UTC)", Width::Fixed(14), 0),
        words("Who", Width::Flexible(8), 2),
        words("Profile", Width::Flexible(10), 1),
        numbers("✖", 5, 0),
        numbers("▲", 5, 0),
        numbers("●", 5, 0),
        numbers("~", 4, 3),
    ]
}

fn counts(run: &RunRow) -> [(i64, Role); 3] {
    let roles = Severity::ALL.map(severity_role);
    [(run.errors, roles[0]), (run.warnings, roles[1]), (run.infos, roles[2])]
}

pub fn cells(run: &RunRow, is_marked: bool, cx: &Cx<'_>) -> Vec<Cell> {
    let today = cx.shared.opened.as_ref().map(|opened| opened.today).unwrap_or_default();
    let mark = if is_marked { span("● ", Role::Accent) } else { span("", Role::Plain) };
    let mut cells = vec![
        vec![mark, span(when(&run.made_at, today), Role::Plain)],
        cell(run.author.clone(), Role::Dim),
        cell(run.profile.clone(), Role::Dim),
    ];
    let number = |number: i64, role| cell(number.to_string(), if number == 0 { Role::Dim } else { role });
    cells.extend(counts(run).map(|(found, role)| number(found, role)));
    cells.push(number(run.waived, Role::Dim));
    cells
}

pub fn meaning(view: &Runs, run: &RunRow, compared: Option<Loaded<'_, Compared>>) -> Vec<Block> {
    let mut blocks = vec![
        Block::Title(format!("Check of {} UTC", minute(&run.made_at))),
        Block::Text(format!("by {}, as of {}, with the profile {}", run.author, run.as_of, run.profile), Role::Dim),
        Block::Gap,
    ];
    match compared {
        None => blocks.push(Block::Text("It is the first that is kept.".to_owned(), Role::Dim)),
        Some(Loaded::Waiting) => blocks.push(Block::Text("reading …".to_owned(), Role::Dim)),
        Some(Loaded::Failed(why)) => blocks.push(Block::Text(why.to_owned(), Role::Error)),
        Some(Loaded::Ready(compared)) => {
            let two = format!("From {} to {}", minute(&compared.earlier.made_at), minute(&compared.later.made_at));
            blocks.extend([Block::Heading(two), Block::Text(between(compared), Role::Plain)]);
            blocks.extend(compared.differs().map(|words| Block::Text(format!("▲ {words}"), Role::Warning)));
            blocks.push(Block::Text(
                keyed("⟨open⟩ lists it; ⟨mark check⟩ marks the other one to compare with."),
                Role::Dim,
            ));
        }
    }
    blocks.extend([Block::Gap, Block::Heading("By month".to_owned())]);
    blocks.extend(trend(view));
    blocks
}

fn between(compared: &Compared) -> String {
    let [new, gone, still] =
        [&compared.comparison.new, &compared.comparison.gone, &compared.comparison.still].map(Vec::len);
    format!("{new} new, {gone} gone, {still} still there")
}

/// The last check of each month as a bar in parts, and each severity as a spark line over all of them.
fn trend(view: &Runs) -> Vec<Block> {
    let mut months: Vec<&RunRow> = view.by_month().take(MONTHS).collect();
    months.reverse();
    let all = |run: &RunRow| counts(run).iter().map(|(number, _)| number).sum::<i64>();
    let most = months.iter().map(|run| all(run)).max().unwrap_or(0);
    let mut blocks: Vec<Block> = months.iter().map(|run| Block::Line(month(run, most))).collect();
    if months.len() > 1 {
        blocks.push(Block::Gap);
        for (place, severity) in Severity::ALL.into_iter().enumerate() {
            let values: Vec<i64> = months.iter().map(|run| counts(run)[place].0).collect();
            #[expect(clippy::cast_precision_loss, reason = "counts of findings are small")]
            let sparks = spark(&values.iter().map(|value| *value as f64).collect::<Vec<_>>());
            let role = severity_role(severity);
            let (first, last) = (values.first().copied().unwrap_or(0), values.last().copied().unwrap_or(0));
            blocks.push(Block::Line(vec![
                span(format!("{} ", severity.glyph()), role),
                span(sparks, role),
                span(format!("  {first} → {last}"), Role::Plain),
            ]));
        }
    }
    blocks
}

fn month(run: &RunRow, most: i64) -> Vec<Span> {
    let mut spans = vec![span(format!("{}  ", run.made_at.get(..7).unwrap_or(&run.made_at)), Role::Dim)];
    let mut drawn = 0;
    for (number, role) in counts(run) {
        let part = bar(number, most, BAR);
        drawn += crate::tui::widgets::text::width(&part);
        spans.push(span(part, role));
    }
    spans.push(span(" ".repeat((BAR + 2).saturating_sub(drawn) + 1), Role::Plain));
    for ((number, role), severity) in counts(run).into_iter().zip(Severity::ALL) {
        spans.push(span(format!("{} {number} ", severity.glyph()), role));
    }
    spans
}

pub fn status(view: &Runs, plan: Option<&str>) -> Vec<Span> {
    let kept = count(view.runs.len(), "check");
    vec![
        span(format!("{kept} kept  "), Role::Dim),
        span(plan.unwrap_or("all plans").to_owned(), Role::Dim).wishing(Wish::Show),
    ]
}

fn look(part: &str) -> (&'static str, Role) {
    match part {
        "new" => ("+", Role::Error),
        "gone" => ("−", Role::Fine),
        _ => ("=", Role::Dim),
    }
}

pub fn changed_columns(is_all: bool) -> Vec<Column> {
    let (plan, yields) = if is_all { (12, 2) } else { (0, HIDDEN) };
    vec![
        words("", Width::Fixed(11), 0),
        words("", Width::Fixed(12), 1),
        words("", Width::Fixed(plan), yields),
        words("", Width::Flexible(24), 0),
    ]
}

pub fn changed_heading(item: &Item) -> Cell {
    let (glyph, role) = look(&item.id);
    let words = match item.id.as_str() {
        "new" => "New",
        "gone" => "Gone",
        _ => "Still there",
    };
    let sign = span(if item.is_folded { CLOSED } else { OPEN }, Role::Dim);
    let mut cell = vec![sign, span(format!("{glyph} "), role), span(words, Role::Strong)];
    cell.push(span(format!("  {}", count(item.tally.all(), "finding")), Role::Dim));
    cell
}

fn severity(kept: &Kept) -> (&'static str, Role) {
    match kept.severity.parse::<Severity>() {
        Ok(severity) if !kept.waived => (severity.glyph(), severity_role(severity)),
        _ => ("~", Role::Dim),
    }
}

pub fn changed_cells(part: &str, kept: &Kept) -> Vec<Cell> {
    let (glyph, role) = severity(kept);
    let said = if part == "gone" { Role::Dim } else { Role::Plain };
    vec![
        vec![span(format!("  {glyph} "), role), span(kept.rule.clone(), role)],
        cell(kept.code.clone(), Role::Accent),
        cell(kept.plan.clone(), Role::Dim),
        cell(kept.message.clone(), said),
    ]
}

/// What became of a finding; of the two checks as a whole without one.
pub fn changed_meaning(view: &Compared, found: Option<(&str, &Kept)>) -> Vec<Block> {
    let Some((part, kept)) = found else {
        let mut blocks = vec![Block::Title("What came and went".to_owned()), Block::Text(between(view), Role::Plain)];
        blocks.push(Block::Gap);
        blocks.extend([("Earlier", &view.earlier), ("Later", &view.later)].map(|(name, run)| {
            let said =
                format!("{} UTC by {}, as of {}, profile {}", minute(&run.made_at), run.author, run.as_of, run.profile);
            pair(name, said)
        }));
        blocks.extend(view.differs().map(|words| Block::Text(format!("▲ {words}"), Role::Warning)));
        return blocks;
    };
    let ((glyph, role), (sign, sign_role)) = (severity(kept), look(part));
    let place = format!("{} · {} {}", kept.plan, locales::entity_name(&kept.entity), kept.code);
    let field = if kept.field.is_empty() {
        String::new()
    } else {
        format!(" › {}", locales::label(&kept.entity, &kept.field))
    };
    let says = match part {
        "new" => "The later check found it, the earlier one did not.",
        "gone" => "The earlier check found it, the later one did not any more.",
        _ => "Both checks found it; it is said as the later one says it.",
    };
    vec![
        Block::Line(vec![span(format!("{sign} {part}  "), sign_role), span(format!("{glyph} {}", kept.rule), role)]),
        Block::Gap,
        pair("Where", format!("{place}{field}")),
        Block::Gap,
        pair("What", kept.message.clone()),
        Block::Gap,
        Block::Text(says.to_owned(), Role::Plain),
        Block::Gap,
        Block::Text(keyed("⟨open⟩ goes there, ⟨back⟩ comes back here."), Role::Dim),
    ]
}

pub fn changed_status(view: &Compared) -> Vec<Span> {
    vec![span(between(view), Role::Dim)]
}
