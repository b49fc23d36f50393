//! How the board looks, and what a need means.

use ratatui::layout::Rect;

use super::SwotScreen;
use crate::locales::word;
use crate::tui::canvas::{Canvas, Hit, Span, span, spans_width};
use crate::tui::command::keyed;
use crate::tui::labels::{count, doubt, named, number};
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::answer;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::{self, Block, pair};
use crate::tui::widgets::text;
use crate::views::Swot;
use crate::views::swot::{EvidenceRow, NeedRow, QUADRANTS};

/// Part of the width that the board takes, in percent.
const SHARE: u16 = 64;
/// Most rows that the needs without a quadrant take.
const STRIP: u16 = 4;
/// From so many columns on a rating is drawn as dots.
const DOTS_FROM: u16 = 40;
/// The most that a need weighs.
const MOST: i64 = 5;

/// What the needs of a quadrant are called, and where such things lie.
fn title(quadrant: usize) -> (&'static str, &'static str) {
    match quadrant {
        0 => ("Strengths", "inside, helps"),
        1 => ("Weaknesses", "inside, harms"),
        2 => ("Opportunities", "outside, helps"),
        3 => ("Threats", "outside, harms"),
        _ => ("In no quadrant yet", "⟨edit⟩ says where it belongs"),
    }
}

pub fn status(view: &Swot) -> Vec<Span> {
    let unanswered = view.needs.iter().filter(|need| need.is_unanswered()).count();
    let bare = view.needs.iter().filter(|need| need.is_bare()).count();
    let mut spans = vec![span(count(view.needs.len(), "need"), Role::Dim)];
    if unanswered > 0 {
        spans.push(span(format!("  ▲ {unanswered} unanswered"), Role::Warning));
    }
    if bare > 0 {
        spans.push(span(format!("  ◌ {bare} without evidence"), Role::Dim));
    }
    spans
}

pub fn draw(screen: &SwotScreen, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let Some(view) = answer::shown(canvas, area, screen.view(cx)) else { return };
    match (cx.shared.is_wide(), screen.in_meaning) {
        (false, true) => meaning(screen, canvas, area, cx),
        (false, false) => list(screen, view, canvas, area),
        (true, _) => {
            let left = area.width * SHARE / 100;
            board(screen, view, canvas, Rect { width: left, ..area });
            canvas.divide(area.x + left, area.y, area.bottom());
            meaning(screen, canvas, Rect { x: area.x + left + 1, width: area.width - left - 1, ..area }, cx);
        }
    }
}

fn board(screen: &SwotScreen, view: &Swot, canvas: &mut Canvas<'_>, area: Rect) {
    let loose = u16::try_from(screen.board.group(QUADRANTS.len()).len()).unwrap_or(STRIP).min(STRIP);
    let strip = if loose == 0 { 0 } else { loose + 2 };
    let high = area.height.saturating_sub(strip);
    let (half, middle) = (area.width / 2, high / 2);
    let right = Rect { x: area.x + half + 1, width: area.width - half - 1, ..area };
    let (above, below) = (middle, high.saturating_sub(middle + 1));
    let places = [
        Rect { width: half, height: above, ..area },
        Rect { height: above, ..right },
        Rect { y: area.y + middle + 1, width: half, height: below, ..area },
        Rect { y: area.y + middle + 1, height: below, ..right },
    ];
    canvas.divide(area.x + half, area.y, area.y + high);
    canvas.rule(area, area.y + middle);
    canvas.text(area.x + half, area.y + middle, 1, "┼", Role::Border);
    for (quadrant, place) in places.into_iter().enumerate() {
        group(screen, view, canvas, place, quadrant);
    }
    if strip > 0 {
        canvas.rule(area, area.y + high);
        let place = Rect { y: area.y + high + 1, height: strip - 1, ..area };
        group(screen, view, canvas, place, QUADRANTS.len());
    }
}

/// A quadrant: its title, then its needs, scrolled so that the cursor is in sight.
fn group(screen: &SwotScreen, view: &Swot, canvas: &mut Canvas<'_>, area: Rect, quadrant: usize) {
    let needs = screen.board.group(quadrant);
    let is_here = screen.board.quadrant() == quadrant;
    heading(canvas, area, quadrant, needs.len(), is_here);
    canvas.hit(Rect { height: 1, ..area }, Hit::Row(quadrant.to_string()));
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if needs.is_empty() {
        let role = if is_here { Role::Accent } else { Role::Dim };
        canvas.text(body.x, body.y, body.width, &format!("  {}", adds(quadrant)), role);
        return;
    }
    let height = usize::from(body.height);
    let shown: Vec<_> = needs.iter().filter_map(|id| view.needs.iter().find(|need| need.id == *id)).collect();
    let wrapped: Vec<_> = shown.iter().map(|need| lines_of(need, body.width)).collect();
    // Titles stand in full where there is room for all of them, else in one line each.
    let is_roomy = wrapped.iter().map(Vec::len).sum::<usize>() <= height;
    let first = if is_here && !is_roomy { (screen.board.row() + 1).saturating_sub(height) } else { 0 };
    let mut y = body.y;
    for (row, need) in shown.iter().enumerate().skip(first) {
        let high = if is_roomy { u16::try_from(wrapped[row].len()).unwrap_or(1) } else { 1 };
        if y + high > body.bottom() {
            break;
        }
        let place = Rect { y, height: high, ..body };
        draw_need(canvas, place, need, &wrapped[row]);
        if is_here && row == screen.board.row() {
            canvas.paint(place, Role::Selected);
        }
        y += high;
    }
    let edge = area.right().saturating_sub(1);
    canvas.more(edge, body, first > 0, first + height < needs.len() && body.height > 0);
}

/// What to do in an empty quadrant.
fn adds(quadrant: usize) -> String {
    let word = QUADRANTS.get(quadrant).map(|quadrant| word(quadrant)).unwrap_or_default();
    let article = if word.starts_with('o') { "an" } else { "a" };
    format!("{} {article} {word}", keyed("⟨new⟩ adds"))
}

/// Draws the title of a quadrant and gives the column after it.
fn heading(canvas: &mut Canvas<'_>, area: Rect, quadrant: usize, number: usize, is_here: bool) -> u16 {
    let (name, place) = title(quadrant);
    let spans = [
        span(format!(" {name}"), if is_here { Role::Accent } else { Role::Strong }),
        span(format!("  {number}"), Role::Dim),
        span(format!("   {}", keyed(place)), Role::Dim),
    ];
    canvas.spans(area.x, area.y, area.width, &spans)
}

/// What a need lacks, as marks that stand at the end of its row.
fn marks(need: &NeedRow) -> Vec<Span> {
    let answer = if need.is_unanswered() { span("▲", Role::Warning) } else { span(" ", Role::Plain) };
    let evidence = if need.is_bare() { span("◌", Role::Dim) } else { span(" ", Role::Plain) };
    vec![answer, evidence]
}

fn rating(need: &NeedRow, is_roomy: bool) -> Span {
    match (need.rating, is_roomy) {
        (Some(rating), true) => {
            let full = usize::try_from(rating.clamp(0, MOST)).unwrap_or(0);
            let rest = usize::try_from(MOST).unwrap_or(0) - full;
            span(format!("{}{} ", "●".repeat(full), "○".repeat(rest)), Role::Bar)
        }
        (Some(rating), false) => span(format!("{rating} "), Role::Bar),
        (None, true) => span(format!("{EMPTY}     "), Role::Dim),
        (None, false) => span(format!("{EMPTY} "), Role::Dim),
    }
}

/// Columns that the marks at the end of a row take, and the gap at its start.
const MARKS: u16 = 4;
const START: u16 = 2;

/// What stands before a title: how much it weighs, and its code.
fn lead(need: &NeedRow, width: u16) -> Vec<Span> {
    vec![rating(need, width >= DOTS_FROM), span(format!("{} ", need.code), Role::Accent)]
}

/// The title in as many lines as it takes beside what stands before it.
fn lines_of(need: &NeedRow, width: u16) -> Vec<String> {
    let taken = spans_width(&lead(need, width));
    let room = usize::from(width.saturating_sub(START + MARKS)).saturating_sub(taken);
    text::wrap(&format!("{}{}", need.title, doubt(need.provenance.as_deref())), room)
}

fn draw_need(canvas: &mut Canvas<'_>, place: Rect, need: &NeedRow, lines: &[String]) {
    let lead = lead(need, place.width);
    let indent = u16::try_from(spans_width(&lead)).unwrap_or(0);
    let room = place.width.saturating_sub(START + MARKS);
    canvas.spans(place.x + START, place.y, room, &lead);
    let x = place.x + START + indent;
    // In one line, what does not fit is cut.
    let whole = [lines.join(" ")];
    let lines = if place.height == 1 { &whole[..] } else { lines };
    for (line, y) in lines.iter().zip(place.y..place.bottom()) {
        canvas.text(x, y, room.saturating_sub(indent), line, Role::Plain);
    }
    canvas.spans(place.right().saturating_sub(3), place.y, 2, &marks(need));
    canvas.hit(place, Hit::Row(need.id.to_string()));
}

/// The quadrants under each other, where there is no room for a board.
fn list(screen: &SwotScreen, view: &Swot, canvas: &mut Canvas<'_>, area: Rect) {
    let mut rows: Vec<(usize, Option<usize>)> = Vec::new();
    for quadrant in 0..=QUADRANTS.len() {
        let needs = screen.board.group(quadrant).len();
        if quadrant < QUADRANTS.len() || needs > 0 {
            rows.push((quadrant, None));
            rows.extend((0..needs).map(|row| (quadrant, Some(row))));
        }
    }
    let cursor = (screen.board.quadrant(), screen.board.selected().map(|_| screen.board.row()));
    let at = rows.iter().position(|row| *row == cursor).unwrap_or(0);
    let first = (at + 1).saturating_sub(usize::from(area.height));
    for ((quadrant, row), y) in rows.iter().skip(first).zip(area.y..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        let needs = screen.board.group(*quadrant);
        match row.and_then(|row| needs.get(row)).and_then(|id| view.needs.iter().find(|need| need.id == *id)) {
            Some(need) => draw_need(canvas, line, need, &lines_of(need, line.width)),
            None => {
                let is_here = screen.board.quadrant() == *quadrant;
                let x = heading(canvas, line, *quadrant, needs.len(), is_here);
                if needs.is_empty() {
                    let role = if is_here { Role::Accent } else { Role::Dim };
                    canvas.text(x, y, line.right().saturating_sub(x), &format!("   {}", adds(*quadrant)), role);
                }
                canvas.hit(line, Hit::Row(quadrant.to_string()));
            }
        }
        if (*quadrant, *row) == cursor {
            canvas.paint(line, Role::Selected);
        }
    }
}

fn meaning(screen: &SwotScreen, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let blocks = match screen.need(cx) {
        Some(need) => of_need(need),
        None => of_quadrant(screen.board.quadrant()),
    };
    pane::draw(canvas, inner, &pane::lay_out(&blocks, inner.width), 0);
}

fn of_quadrant(quadrant: usize) -> Vec<Block> {
    let (name, _) = title(quadrant);
    let words = match quadrant {
        0 => "What the region is good at already: firms, labs, skills and places that others do not have.",
        1 => "What holds the region back from within: what is missing, small, old or scattered.",
        2 => "What changes outside in favour of the region: markets, technologies, partners, rules.",
        _ => "What changes outside against the region: competitors, dependencies, people who leave.",
    };
    vec![
        Block::Title(name.to_owned()),
        Block::Text(words.to_owned(), Role::Plain),
        Block::Gap,
        Block::Text(keyed("⟨new⟩ writes the first one down."), Role::Accent),
    ]
}

fn of_need(need: &NeedRow) -> Vec<Block> {
    let mut blocks = vec![Block::Title(named(&need.code, &need.title))];
    let quadrant = need.quadrant.as_deref().map_or_else(|| "in no quadrant yet".to_owned(), word);
    let weight = need.rating.map_or_else(|| "not rated".to_owned(), |rating| format!("weighs {rating} of {MOST}"));
    blocks.push(Block::Text(format!("{quadrant} · {weight}"), Role::Dim));
    if let Some(description) = &need.description {
        blocks.extend([Block::Gap, Block::Text(description.clone(), Role::Plain)]);
    }
    blocks.extend([Block::Gap, Block::Heading("What it rests on".to_owned())]);
    blocks.extend(need.evidence.iter().flat_map(of_evidence));
    if need.is_bare() {
        blocks.push(Block::Text(keyed("◌ nothing yet; ⟨add to it⟩ adds evidence"), Role::Dim));
    }
    blocks.extend([Block::Gap, Block::Heading("What answers it".to_owned())]);
    blocks.extend(
        need.answers.iter().map(|answer| pair(word(&answer.entity), named(&answer.named.code, &answer.named.title))),
    );
    if need.is_unanswered() {
        blocks.push(Block::Text(keyed("▲ no priority and no action; ⟨add to it⟩ links one"), Role::Warning));
    }
    blocks
}

fn of_evidence(evidence: &EvidenceRow) -> Vec<Block> {
    let figure = evidence.value.map(|value| {
        let unit = evidence.unit.as_deref().unwrap_or_default();
        format!("{} {unit}", number(Some(value))).trim_end().to_owned()
    });
    let facts = [figure, evidence.year.map(|year| year.to_string()), evidence.reference_area.clone()];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let doubt = doubt(evidence.provenance.as_deref());
    let mut blocks = vec![pair(evidence.code.clone(), format!("{}{doubt}", evidence.title))];
    if !facts.is_empty() {
        blocks.push(pair("", facts));
    }
    blocks.extend(evidence.source.as_ref().map(|source| Block::Pair(String::new(), source.clone(), Role::Dim)));
    blocks
}
