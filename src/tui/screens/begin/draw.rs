//! How it looks: what is said and decided on the left, what comes of it on the right.

use ratatui::layout::Rect;

use super::rows::{Line, Part};
use super::{Begin, With};
use crate::locales;
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::keyed;
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{self, Block, pair};
use crate::tui::widgets::table::{Cell, HIDDEN, Row, Table, Width, cell, words};
use crate::tui::widgets::text::{Align, pad};
use crate::workspace::{FieldFault, Outcome, StartRow, templates};

/// Columns of what stands before a value.
const LABELS: usize = 13;

/// How much of the room the left side has, in percent.
const SHARE: u16 = 62;

pub fn draw(begin: &Begin, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    if !cx.shared.is_wide() {
        if begin.in_meaning {
            right(begin, canvas, area, cx)
        } else {
            left(begin, canvas, area, cx)
        }
        return;
    }
    let wide = area.width * SHARE / 100;
    left(begin, canvas, Rect { width: wide, ..area }, cx);
    let scrolled = canvas.drawn.scrolled;
    canvas.divide(area.x + wide, area.y, area.bottom());
    right(begin, canvas, Rect { x: area.x + wide + 1, width: area.width - wide - 1, ..area }, cx);
    canvas.drawn.scrolled = scrolled;
}

fn left(begin: &Begin, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let is_copy = matches!(begin.with, With::Copy(_));
    let columns = [
        words("", Width::Fixed(11), 0),
        words("", Width::Flexible(28), 0),
        words("Decision", Width::Fixed(8), if is_copy { 0 } else { HIDDEN }),
        words("Becomes", Width::Fixed(16), if is_copy { 2 } else { HIDDEN }),
    ];
    let row = |row: usize, _: &[u16]| {
        let (line, id) = &begin.lines[row];
        let cells = match line {
            Line::Part(part) => vec![part_cell(begin, *part, cx)],
            Line::Heading(title) => vec![cell(*title, Role::Accent)],
            Line::Fate(at) => begin.fates.get(*at).map(fate_cells).unwrap_or_default(),
            Line::Start => {
                let role = if begin.able_to_start(cx).is_ok() { Role::Strong } else { Role::Dim };
                vec![cell("", role), vec![span("▸ ", Role::Accent), span(start_words(begin), role)]]
            }
        };
        Row {
            id: id.clone(),
            cells,
            is_heading: matches!(line, Line::Heading(_) | Line::Part(_)),
            is_marked: begin.is_marked(line),
        }
    };
    let list = Table {
        columns: &columns,
        len: begin.lines.len(),
        row: &row,
        list: &begin.list,
        has_keys: !begin.in_meaning,
        empty: &[],
    };
    list.draw(canvas, area);
}

fn start_words(begin: &Begin) -> &'static str {
    match begin.with {
        With::File(_) => "Look at what would be read",
        With::Copy(_) => "Start the next period",
        With::Template(_) => "Start the strategy",
    }
}

/// What is said about the plan stands over the whole width, as in a form.
fn part_cell(begin: &Begin, part: Part, cx: &Cx<'_>) -> Cell {
    let is_wrong = faults(begin).any(|fault| fault.field == part.field());
    let own = match (part, &begin.with) {
        (Part::With, With::Template(name)) => format!("Template {name}"),
        (Part::With, With::Copy(from)) => format!("Copy of {from}"),
        (Part::With, With::File(_)) => "A file".to_owned(),
        (Part::File, with) => super::rows::path(with).to_owned(),
        (Part::Level, _) => word_of(&part.text(&begin.said)),
        (part, _) => part.text(&begin.said),
    };
    let known = begin.shown.as_ref().and_then(|shown| shown.as_ref().ok()).map(|shown| part.text(&shown.said));
    let known = known.map(|text| if part == Part::Level { word_of(&text) } else { text }).unwrap_or_default();
    let value = match (own.is_empty(), part) {
        // A territory says more with its name.
        (false, Part::Territory) if known.starts_with(&own.to_uppercase()) => span(known, Role::Plain),
        (false, _) => span(own, Role::Plain),
        (true, _) if known.is_empty() => span(empty(part, cx), Role::Dim),
        (true, _) => span(known, Role::Dim),
    };
    let sign = if is_wrong { span("✖ ", Role::Error) } else { span("", Role::Plain) };
    vec![span(pad(part.label(), LABELS, Align::Left), Role::Dim), sign, value]
}

fn word_of(level: &str) -> String {
    if level.is_empty() { String::new() } else { locales::word(level) }
}

/// What stands where nothing was said and nothing follows.
fn empty(part: Part, cx: &Cx<'_>) -> &'static str {
    match part {
        Part::Code if cx.shared.opened.is_none() => "follows from territory and period",
        Part::Currency if cx.shared.opened.is_none() => "EUR",
        _ => "·",
    }
}

fn fate_cells(row: &StartRow) -> Vec<Cell> {
    let role = match row.outcome {
        Outcome::Stop => Role::Dim,
        Outcome::Merge | Outcome::Split => Role::Strong,
        _ => Role::Plain,
    };
    let into = if row.outcome == Outcome::Carry && row.into == row.code { String::new() } else { row.into.clone() };
    vec![
        cell(format!("  {}", row.code), Role::Plain),
        cell(row.title.clone(), role),
        cell(row.outcome.word(), role),
        cell(into, role),
    ]
}

fn faults(begin: &Begin) -> impl Iterator<Item = &FieldFault> {
    let of_plan = begin.shown.as_ref().and_then(|shown| shown.as_ref().err()).into_iter().flatten();
    // What was decided is among the faults of the whole too.
    let others = begin.undecided.iter();
    of_plan.filter(|fault| !begin.undecided.contains(fault)).chain(others)
}

fn right(begin: &Begin, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let lines = pane::lay_out(&blocks(begin, cx), inner.width);
    pane::draw(canvas, inner, &lines, begin.scroll);
}

fn blocks(begin: &Begin, cx: &Cx<'_>) -> Vec<Block> {
    let mut blocks = about(begin);
    if !begin.refused.is_empty() {
        blocks.extend([Block::Gap, Block::Text(format!("✖ {}", begin.refused), Role::Error)]);
    }
    let mut wrong = faults(begin).peekable();
    if wrong.peek().is_some() {
        blocks.push(Block::Gap);
    }
    for fault in wrong {
        blocks.push(Block::Text(format!("✖ {}", fault.explanation), Role::Error));
        let remedy = (!fault.remedy.is_empty()).then(|| Block::Text(format!("→ {}", fault.remedy), Role::Info));
        blocks.extend(remedy);
    }
    match &begin.shown {
        _ if cx.shared.opened.is_none() && !matches!(begin.with, With::File(_)) => {
            let words = "The file that holds it is made with it; everything else can be entered and changed later.";
            blocks.extend([Block::Gap, Block::Text(words.to_owned(), Role::Dim)]);
        }
        Some(Ok(shown)) if !matches!(begin.with, With::File(_)) => blocks.extend(made(&shown.rows)),
        _ => {}
    }
    blocks
}

/// What the selected line is about.
fn about(begin: &Begin) -> Vec<Block> {
    match begin.selected() {
        Some(Line::Fate(at)) => {
            let Some(row) = begin.fates.get(*at) else { return Vec::new() };
            let mut blocks = vec![Block::Title(format!("{} {}", row.code, row.title))];
            blocks.push(pair("decision", row.outcome.word()));
            blocks.extend(pane::pair_of("becomes", Some(&row.into)));
            blocks.extend(pane::pair_of("because", Some(&row.remark)));
            let keys =
                keyed("⟨carry⟩ carry, ⟨merge⟩ merge (⟨mark line⟩ marks several first), ⟨split⟩ split, ⟨stop⟩ stop.");
            blocks.extend([Block::Gap, Block::Text(keys, Role::Dim)]);
            blocks
        }
        Some(Line::Part(Part::With)) => {
            let about = match &begin.with {
                With::Template(name) => {
                    templates().find(|template| template.name == name).map_or("", |template| template.about).to_owned()
                }
                With::Copy(from) => format!(
                    "What was chosen and written in {from} goes on as a draft. Money, dates, observations and meetings \
                     belong to their period and stay there; {from} itself stays as it is."
                ),
                With::File(_) => {
                    "A strategy file (TOML), or the folder or the .zip of a Data Package, as ris3 export writes them."
                        .to_owned()
                }
            };
            vec![Block::Title("Begin with".to_owned()), Block::Text(about, Role::Plain)]
        }
        Some(Line::Part(part)) => {
            let help = match part {
                Part::Period => Some("First and last year of the plan.".to_owned()),
                Part::File => Some("Where the file is. ~ stands for your own folder.".to_owned()),
                part => locales::help("plan", part.field()),
            };
            let mut blocks = vec![Block::Title(part.label().to_owned())];
            blocks.extend(help.map(|help| Block::Text(help, Role::Plain)));
            blocks
        }
        _ => vec![Block::Title(start_words(begin).to_owned())],
    }
}

/// All that would be made, and what stays.
fn made(rows: &[StartRow]) -> Vec<Block> {
    let several = |outcome: fn(Outcome) -> bool| {
        rows.iter().filter(move |row| row.code.is_empty() && outcome(row.outcome)).map(|row| {
            let name = if row.count == 1 { locales::entity_name(row.entity) } else { locales::entity_many(row.entity) };
            let name = format!("{} {}", row.count, name.to_lowercase());
            if row.remark.is_empty() {
                Block::Text(name, Role::Plain)
            } else {
                Block::Text(format!("{name}: {}", row.remark), Role::Plain)
            }
        })
    };
    let single =
        rows.iter().filter(|row| !row.code.is_empty() && !["plan", "priority", "action"].contains(&row.entity));
    let notes: Vec<Block> = single
        .map(|row| {
            let into = if row.into.is_empty() { String::new() } else { format!(" becomes {}", row.into) };
            Block::Text(format!("▲ {}{into}: {}", row.code, row.remark), Role::Warning)
        })
        .collect();
    let mut blocks = Vec::new();
    if !notes.is_empty() {
        blocks.extend([Block::Gap, Block::Heading("To look at afterwards".to_owned())]);
        blocks.extend(notes);
    }
    blocks.extend([Block::Gap, Block::Heading("Is made".to_owned())]);
    let plan = rows.iter().filter(|row| row.entity == "plan");
    blocks.extend(plan.map(|row| Block::Text(format!("{}: {}", row.code, row.remark), Role::Plain)));
    blocks.extend(several(|outcome| outcome != Outcome::Leave));
    let left: Vec<Block> = several(|outcome| outcome == Outcome::Leave).collect();
    if !left.is_empty() {
        blocks.extend([Block::Gap, Block::Heading("Stays with the last period".to_owned())]);
        blocks.extend(left);
    }
    blocks
}
