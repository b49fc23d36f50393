//! How the matrix looks, and what a cell means.

use ratatui::layout::Rect;

use super::{AlignmentScreen, competence};
use crate::locales::word;
use crate::tui::asks::AskPlan;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::keyed;
use crate::tui::labels::{doubt, named, percent, relation_glyph};
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::answer;
use crate::tui::widgets::grid::{Grid, Header, header, short};
use crate::tui::widgets::pane::{self, Block, pair};
use crate::tui::widgets::text::Align;
use crate::views::Alignment;
use crate::views::alignment::Side;

/// Columns of a cell.
const CELL: u16 = 8;
/// The id of the row and the column that count links.
const LINKS: &str = "\nlinks";

pub fn legend() -> Vec<Span> {
    vec![
        span("═ ", Role::Accent),
        span("exact  ", Role::Dim),
        span("⊂ ", Role::Accent),
        span("narrower  ", Role::Dim),
        span("⊃ ", Role::Accent),
        span("broader  ", Role::Dim),
        span("~ ", Role::Accent),
        span("related  ", Role::Dim),
        span("? ", Role::Warning),
        span("reading  ", Role::Dim),
        span("▲ ", Role::Warning),
        span("not competent", Role::Dim),
    ]
}

pub fn headers(view: &Alignment) -> (Vec<Header>, Vec<Header>) {
    if view.rows.is_empty() && view.columns.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let row = |side: &Side| Header {
        id: side.id.to_string(),
        title: vec![span(format!("{} ", side.code), Role::Accent), span(side.title.clone(), Role::Plain)],
    };
    let column = |side: &Side| header(side.id.to_string(), short(&side.code, CELL), Role::Plain);
    let mut rows: Vec<Header> = view.rows.iter().map(row).collect();
    let mut columns: Vec<Header> = view.columns.iter().map(column).collect();
    rows.push(header(LINKS, "links", Role::Dim));
    columns.push(header(LINKS, "links", Role::Dim));
    (rows, columns)
}

pub fn draw(screen: &AlignmentScreen, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let Some(view) = answer::shown(canvas, area, screen.view(cx)) else { return };
    if screen.rows.is_empty() {
        return answer::nothing(canvas, area, &empty(view));
    }
    let is_wide = cx.shared.is_wide();
    if screen.in_meaning && !is_wide {
        return meaning(screen, view, canvas, area, cx);
    }
    let left = if is_wide { area.width * 62 / 100 } else { area.width };
    matrix(screen, view, canvas, Rect { width: left, ..area });
    if is_wide {
        let scrolled = canvas.drawn.scrolled;
        canvas.divide(area.x + left, area.y, area.bottom());
        let right = Rect { x: area.x + left + 1, width: area.width - left - 1, ..area };
        meaning(screen, view, canvas, right, cx);
        canvas.drawn.scrolled = scrolled;
    }
}

/// What has to be there before anything can be linked.
fn empty(view: &Alignment) -> Vec<String> {
    let what = "The plan's priorities would stand here against those of the plan it answers to.";
    let upper = match view.upper {
        None => keyed("It does not say which plan it answers to: ⟨strategy⟩ leads to the field Upper plan."),
        Some(_) => nobody_above(view),
    };
    vec![what.to_owned(), keyed("It has no priorities yet: ⟨priorities⟩ leads to where they are made."), upper]
}

fn matrix(screen: &AlignmentScreen, view: &Alignment, canvas: &mut Canvas<'_>, area: Rect) {
    let cell = |row: usize, column: usize| match (view.rows.get(row), view.columns.get(column)) {
        (Some(_), Some(_)) => inner(view, row, column),
        (Some(side), None) => links(side, side.scope.as_deref() == Some("regional-only")),
        (None, Some(side)) => links(side, false),
        (None, None) => Vec::new(),
    };
    let grid = Grid {
        corner: "here ↓   above →".to_owned(),
        rows: &screen.rows,
        columns: &screen.columns,
        has_totals: true,
        cell_width: CELL,
        align: Align::Left,
        cell: &cell,
        cursor: &screen.cursor,
    };
    grid.draw(canvas, area);
    if view.columns.is_empty() {
        let below = Rect { y: area.y + count(screen.rows.len()) + 5, ..area }.intersection(area);
        canvas.lines(below, &nobody_above(view), Role::Dim);
    }
}

fn count(rows: usize) -> u16 {
    u16::try_from(rows).unwrap_or(u16::MAX / 2)
}

/// Why there is nothing that the priorities could answer to.
fn nobody_above(view: &Alignment) -> String {
    match view.upper {
        None => keyed(
            "There is no plan above to set them against: ⟨strategy⟩ leads to the field Upper plan. A plan at the top needs none.",
        ),
        Some(_) => "The plan that it answers to has no priorities yet.".to_owned(),
    }
}

fn inner(view: &Alignment, row: usize, column: usize) -> Vec<Span> {
    let suggestion = view.suggested(row).next().filter(|suggestion| suggestion.column == column);
    let Some(cell) = view.cells.iter().find(|cell| cell.row == row && cell.column == column) else {
        return vec![if suggestion.is_some() { span("←?", Role::Info) } else { span("·", Role::Border) }];
    };
    match (&cell.link, cell.overlap) {
        (Some(link), _) => {
            let weight = link.weight.map(|weight| format!(" {}", weight / 100)).unwrap_or_default();
            vec![
                span(relation_glyph(&link.relation), Role::Accent),
                span(doubt(link.provenance.as_deref()), Role::Warning),
                span(weight, Role::Dim),
                span(if view.barred(row).next().is_some() { " ▲" } else { "" }, Role::Warning),
            ]
        }
        (None, overlap) if suggestion.is_some() => {
            let hint = overlap.filter(|overlap| *overlap > 0.0).map(|overlap| format!(" {overlap:.2}"));
            vec![span("←?", Role::Info), span(hint.unwrap_or_default(), Role::Dim)]
        }
        (None, Some(overlap)) if overlap > 0.0 => vec![span(format!("({overlap:.2})"), Role::Dim)],
        _ => vec![span("·", Role::Border)],
    }
}

/// How many links a priority has; none is a gap unless it is one on purpose.
fn links(side: &Side, is_meant: bool) -> Vec<Span> {
    if let Some(weight) = side.weight {
        let role = if weight == 10_000 { Role::Plain } else { Role::Warning };
        let sign = if weight == 10_000 { "" } else { "▲ " };
        return vec![span(format!("{sign}{}%", weight / 100), role)];
    }
    match (side.links, is_meant) {
        (0, true) => vec![span("own", Role::Dim)],
        (0, false) => vec![span("▲ 0", Role::Warning)],
        (count, _) => vec![span(count.to_string(), Role::Plain)],
    }
}

fn meaning(screen: &AlignmentScreen, view: &Alignment, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let mut blocks = Vec::new();
    let upper = cx.plan_id().and_then(|plan| cx.data.get(&AskPlan(plan)).ready()).and_then(Option::as_ref);
    let upper = upper.and_then(|plan| plan.field("upper")).and_then(|field| field.reference.as_ref());
    match upper {
        Some(upper) => blocks.push(pair("above", upper.title.clone().unwrap_or_default())),
        None => blocks.push(Block::Text("The plan names no plan that it answers to.".to_owned(), Role::Dim)),
    }
    blocks.push(Block::Gap);
    let (row, column) = (screen.cursor.rows.row(), screen.cursor.columns.row());
    let side = |side: &Side| Block::Title(named(&side.code, &side.title));
    blocks.extend(view.rows.get(row).map(side));
    if let (Some(_), Some(above)) = (view.rows.get(row), view.columns.get(column)) {
        blocks.extend(cell(screen, view, above));
    } else {
        blocks.extend(view.columns.get(column).map(side));
    }
    blocks.extend(suggestions(view, row));
    blocks.extend(competence::blocks(view, row));
    blocks.extend(gaps("Weights are not 100 %", view.unbalanced()));
    blocks.extend(gaps("No place above", view.unplaced()));
    blocks.extend(gaps("Nobody here answers to", view.unanswered()));
    if !view.elsewhere.is_empty() {
        blocks.extend([Block::Gap, Block::Heading("Links to other plans".to_owned())]);
        blocks.extend(view.elsewhere.iter().map(|other| {
            pair(
                other.plan.clone(),
                format!("{} {} {}", other.code, relation_glyph(&other.link.relation), word(&other.link.relation)),
            )
        }));
    }
    pane::draw(canvas, inner, &pane::lay_out(&blocks, inner.width), 0);
}

fn cell(screen: &AlignmentScreen, view: &Alignment, above: &Side) -> Vec<Block> {
    let mut blocks = Vec::new();
    let cell = screen.cell(view);
    match cell.and_then(|cell| cell.link.as_ref()) {
        Some(link) => {
            let weight = link.weight.map(|weight| format!(" {}", percent(weight))).unwrap_or_default();
            let words = format!("{} {}{weight}", relation_glyph(&link.relation), word(&link.relation));
            blocks.push(Block::Text(words, Role::Accent));
            blocks.push(Block::Title(named(&above.code, &above.title)));
            blocks.push(Block::Gap);
            blocks.push(match &link.reason {
                Some(reason) => Block::Text(reason.clone(), Role::Plain),
                None => Block::Text("No reason is given.".to_owned(), Role::Dim),
            });
            if let Some(provenance) = link.provenance.as_deref().filter(|provenance| *provenance != "published") {
                blocks.push(Block::Text(format!("? {}", word(provenance)), Role::Warning));
            }
        }
        None => {
            blocks.push(Block::Text("no link to".to_owned(), Role::Dim));
            blocks.push(Block::Title(named(&above.code, &above.title)));
            blocks.push(Block::Text(keyed("⟨write the link⟩ makes one."), Role::Dim));
        }
    }
    if let Some(overlap) = cell.and_then(|cell| cell.overlap) {
        blocks.push(Block::Gap);
        blocks.push(Block::Text(
            format!("Codes in common: {overlap:.2} of those here. A hint, not a judgement."),
            Role::Dim,
        ));
    }
    blocks
}

/// What a priority without a link may belong to.
fn suggestions(view: &Alignment, row: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    for suggestion in view.suggested(row) {
        if blocks.is_empty() {
            blocks.extend([Block::Gap, Block::Heading("It may belong to".to_owned())]);
        }
        let upper = &view.columns[suggestion.column];
        let codes = suggestion.codes.map(|codes| format!("{codes:.2} of the codes, ")).unwrap_or_default();
        let words = format!("{} ({codes}{:.2} of the words)", upper.title, suggestion.words);
        blocks.push(pair(upper.code.clone(), words));
    }
    blocks
}

fn gaps<'a>(title: &str, sides: impl Iterator<Item = &'a Side>) -> Vec<Block> {
    let missing: Vec<Block> = sides.map(|side| pair(side.code.clone(), side.title.clone())).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Gap, Block::Heading(format!("▲ {title} ({})", missing.len()))];
    blocks.extend(missing);
    blocks
}
