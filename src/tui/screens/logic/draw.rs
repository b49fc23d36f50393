//! How the chains look.

use ratatui::layout::Rect;

use super::LogicScreen;
use super::chart::{COLUMNS, Chart, HEAD, Node, What};
use crate::locales;
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span, span};
use crate::tui::command::keyed;
use crate::tui::labels::count;
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::answer;
use crate::tui::widgets::text::{self, Align, pad};
use crate::views::Logic;
use crate::views::logic::Hole;

/// Columns of the gap between two columns of the chart.
const GAP: u16 = 4;
/// Rows below the chart that say what is selected, with the rule above them.
const BELOW: u16 = 4;
/// Columns of the word that says what a row of the narrow list is.
const KIND: usize = 10;

pub fn status(view: &Logic) -> Vec<Span> {
    let holes = view.holes();
    let mut spans = vec![span(count(view.chains.len(), "chain"), Role::Dim)];
    spans.push(match holes {
        // Nothing to look at is not fine.
        0 if view.chains.is_empty() => span("  ◌ nothing to look at yet", Role::Dim),
        0 => span("  ✔ no hole", Role::Fine),
        holes => span(format!("  ╌╌ {}", count(holes, "hole")), Role::Warning),
    });
    spans
}

pub fn draw(screen: &LogicScreen, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    if answer::shown(canvas, area, screen.view(cx)).is_none() {
        return;
    }
    if screen.chart.nodes.is_empty() {
        let lines = [
            "The way from each need over objective and action to output and result would stand here.",
            "It begins with a priority: ⟨new⟩ makes the first one.",
        ];
        return answer::nothing(canvas, area, &lines.map(keyed));
    }
    let below = BELOW.min(area.height / 3);
    let above = Rect { height: area.height - below, ..area };
    match cx.shared.is_wide() {
        true => chart(screen, canvas, above),
        false => list(screen, canvas, above),
    }
    said(screen, canvas, Rect { y: above.bottom(), height: below, ..area });
}

/// The columns of the chart: where each begins, and how wide all are.
struct Columns {
    x: u16,
    wide: u16,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let columns = u16::try_from(COLUMNS.len()).unwrap_or(1);
        Self { x: area.x + 1, wide: area.width.saturating_sub(2 + GAP * (columns - 1)) / columns }
    }

    fn start(&self, column: usize) -> u16 {
        self.x + u16::try_from(column).unwrap_or(0) * (self.wide + GAP)
    }
}

fn chart(screen: &LogicScreen, canvas: &mut Canvas<'_>, area: Rect) {
    let columns = Columns::of(area);
    for (column, name) in COLUMNS.iter().enumerate() {
        let role = if column == screen.column { Role::Accent } else { Role::Dim };
        canvas.text(columns.start(column), area.y, columns.wide, name, role);
    }
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let (chart, height) = (&screen.chart, usize::from(body.height));
    let first = first_row(screen, height);
    let shown = |row: usize| -> Option<u16> {
        let down = row.checked_sub(first).filter(|down| *down < height)?;
        Some(body.y + u16::try_from(down).ok()?)
    };
    for stroke in &chart.strokes {
        if let Some(y) = shown(stroke.row) {
            canvas.text(columns.start(stroke.column) + columns.wide, y, GAP, &stroke.line, Role::Border);
        }
    }
    for (at, node) in chart.nodes.iter().enumerate() {
        let Some(y) = shown(node.row) else { continue };
        let place = match node.column {
            HEAD => Rect { x: area.x, y, width: area.width, height: 1 },
            column => Rect { x: columns.start(column), y, width: columns.wide, height: 1 },
        };
        let end = draw_node(canvas, place, node);
        if chart.leads_on(node) && end + 1 < place.right() {
            let line = "─".repeat(usize::from(place.right() - end - 1));
            canvas.text(end + 1, y, place.width, &line, Role::Border);
        }
        canvas.hit(place, Hit::Row(node.id.clone()));
        if at == screen.list.row() {
            canvas.paint(place, Role::Selected);
        }
    }
    let edge = area.right().saturating_sub(1);
    canvas.more(edge, body, first > 0, first + height < chart.rows);
    canvas.drawn.scrolled = Some(Scrolled { offset: first, height, column: 0 });
}

/// The first row to draw so that the selected one is in sight; it moves no further than needed, and shows the
/// heading of the first chain with its first row.
fn first_row(screen: &LogicScreen, height: usize) -> usize {
    let row = screen.node().map_or(0, |node| node.row);
    let rows = screen.chart.rows;
    let least = (row + 2).saturating_sub(height);
    let most = row.saturating_sub(1).min(rows.saturating_sub(height)).max(least.min(rows));
    screen.list.offset().clamp(least.min(most), most)
}

/// Draws a node and gives the column after it.
fn draw_node(canvas: &mut Canvas<'_>, place: Rect, node: &Node) -> u16 {
    let spans = match &node.what {
        What::Record { named, .. } if node.column == HEAD => {
            vec![span(format!(" {} ", named.code), Role::Accent), span(format!("{} ", named.title), Role::Strong)]
        }
        What::Title(title, _) => vec![span(format!(" {title} "), Role::Strong)],
        What::Hole(hole) => return draw_hole(canvas, place, hole),
        What::Record { named, via, is_idle, .. } => {
            let role = if *is_idle { Role::Dim } else { Role::Plain };
            let idle = if *is_idle { "✕ " } else { "" };
            let via = via.as_ref().map(|via| format!(" ‹{via}")).unwrap_or_default();
            let room = usize::from(place.width).saturating_sub(text::width(&via));
            let words = text::fit(&format!("{idle}{} {}", named.code, named.title), room);
            let code = text::width(&format!("{idle}{}", named.code)).min(words.len());
            match words.split_at_checked(code).filter(|(start, _)| start.ends_with(named.code.as_str())) {
                Some((start, rest)) => vec![
                    span(start, if *is_idle { Role::Dim } else { Role::Accent }),
                    span(rest, role),
                    span(via, Role::Dim),
                ],
                None => vec![span(words, role), span(via, Role::Dim)],
            }
        }
    };
    let end = canvas.spans(place.x, place.y, place.width, &spans);
    if node.column == HEAD {
        let line = "─".repeat(usize::from(place.right().saturating_sub(end + 1)));
        canvas.text(end, place.y, place.width, &line, Role::Border);
    }
    end
}

/// What a hole lacks, in words.
fn lacks(hole: &Hole) -> String {
    match (hole.lacks, hole.entity) {
        ("output", _) => "no output indicator".to_owned(),
        ("result", "objective") => format!("no result of {}", hole.code),
        ("result", _) => "no result indicator".to_owned(),
        (lacks, _) => format!("no {lacks}"),
    }
}

fn draw_hole(canvas: &mut Canvas<'_>, place: Rect, hole: &Hole) -> u16 {
    // Where the whole words would leave no line on both sides, the column says what kind of indicator it is.
    let whole = lacks(hole);
    let fits = text::width(&whole) + 4 <= usize::from(place.width);
    let words = if fits { format!(" {whole} ") } else { format!(" {} ", whole.trim_end_matches(" indicator")) };
    let room = usize::from(place.width).saturating_sub(text::width(&words));
    let (before, after) = (room.min(2), room.saturating_sub(2).min(2));
    let line = format!("{}{words}{}", "╌".repeat(before), "╌".repeat(after));
    canvas.text(place.x, place.y, place.width, &line, Role::Warning)
}

/// The same from top to bottom, where there is no room for columns.
fn list(screen: &LogicScreen, canvas: &mut Canvas<'_>, area: Rect) {
    let Chart { nodes, .. } = &screen.chart;
    let height = usize::from(area.height);
    let first = screen.list.first_shown(nodes.len(), height);
    for ((at, node), y) in nodes.iter().enumerate().skip(first).zip(area.y..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        if node.column == HEAD {
            draw_node(canvas, line, node);
        } else {
            // An output stands under its action.
            let indent = if node.column == 3 { 4 } else { 2 };
            let kind = pad(COLUMNS[node.column], KIND, Align::Left);
            let x = canvas.text(area.x + indent, y, area.width, &kind, Role::Dim);
            draw_node(canvas, Rect { x: x + 1, width: line.right().saturating_sub(x + 2), ..line }, node);
        }
        canvas.hit(line, Hit::Row(node.id.clone()));
        if at == screen.list.row() {
            canvas.paint(line, Role::Selected);
        }
    }
    canvas.drawn.scrolled = Some(Scrolled { offset: first, height, column: 0 });
}

/// What is selected, in full, and what can be done about it.
fn said(screen: &LogicScreen, canvas: &mut Canvas<'_>, area: Rect) {
    canvas.rule(area, area.y);
    let Some(node) = screen.node() else { return };
    let (head, words, role) = match &node.what {
        What::Record { entity, named, via, is_idle } => {
            let mut kind = locales::entity_name(entity);
            if node.column < COLUMNS.len() && *entity == "indicator" {
                kind = format!("{} indicator", locales::word(COLUMNS[node.column]));
            }
            let via = via.as_ref().map(|via| format!(", by way of {via}")).unwrap_or_default();
            let idle = if *is_idle { ", cancelled: it does nothing for the priority" } else { "" };
            (format!("{kind} {}{via}{idle}", named.code), named.title.clone(), Role::Plain)
        }
        What::Title(title, words) => ((*title).to_owned(), (*words).to_owned(), Role::Dim),
        What::Hole(hole) => {
            let of = locales::entity_name(hole.entity);
            (format!("{of} {}: {}", hole.code, lacks(hole)), why(hole).to_owned(), Role::Warning)
        }
    };
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    canvas.text(inner.x, area.y + 1, inner.width, &head, Role::Dim);
    let mut lines = text::wrap(&words, usize::from(inner.width));
    if matches!(node.what, What::Hole(_)) {
        lines.push(keyed("⟨open⟩ or ⟨new⟩ makes exactly this, linked; ⟨add to it⟩ links one that is there."));
    }
    for (line, y) in lines.iter().zip(area.y + 2..area.bottom()) {
        canvas.text(inner.x, y, inner.width, line, role);
    }
}

/// Why a hole matters.
fn why(hole: &Hole) -> &'static str {
    match hole.lacks {
        "need" => "A priority that answers nothing the analysis found looks like a choice made without it.",
        "objective" => "Without the change that is expected there is nothing that a result indicator could measure.",
        "action" => "A priority without action is a wish.",
        "output" => "An action that nobody counts cannot be followed while it runs.",
        _ => "Without a result indicator nobody can see whether the promised change comes about.",
    }
}
