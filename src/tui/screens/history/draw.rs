//! How the history looks: changesets on the left, what the selected one changed on the right.

use ratatui::layout::Rect;

use super::asks::RECORDS;
use super::changes::{Line, lay_out};
use super::{HistoryScreen, state};
use crate::tui::canvas::{Canvas, Hit, span};
use crate::tui::command::keyed;
use crate::tui::data::Loaded;
use crate::tui::labels::{count, minute, when};
use crate::tui::layer::Cx;
use crate::tui::mouse::Pane;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{self, Block};
use crate::tui::widgets::table::{Row, Table, Width, cell, numbers, words};
use crate::views::history::{Counts, Entry, Of};

/// Part of the width that the list takes, in percent.
const SHARE: u16 = 62;

pub fn draw(screen: &HistoryScreen, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    match state(screen, cx) {
        Loaded::Failed(why) => canvas.lines(Rect { x: area.x + 2, y: area.y + 1, ..area }, why, Role::Error),
        Loaded::Waiting if screen.len(cx) == 0 => {
            canvas.text(area.x + 2, area.y + 1, area.width, "reading …", Role::Dim);
        }
        _ if cx.shared.is_wide() => {
            let left = area.width * SHARE / 100;
            list(screen, canvas, Rect { width: left, ..area }, cx);
            canvas.divide(area.x + left, area.y, area.bottom());
            changes(screen, canvas, Rect { x: area.x + left + 1, width: area.width - left - 1, ..area }, cx);
        }
        _ if screen.in_changes => changes(screen, canvas, area, cx),
        _ => list(screen, canvas, area, cx),
    }
}

fn list(screen: &HistoryScreen, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let columns = [
        words("When (UTC)", Width::Fixed(12), 0),
        words("Who", Width::Fixed(8), 2),
        words("What was done", Width::Flexible(20), 0),
        numbers("Changes", 7, 1),
    ];
    let today = cx.shared.opened.as_ref().map(|opened| opened.today).unwrap_or_default();
    let row = |row: usize, _: &[u16]| match screen.entry(row, cx) {
        None => Row { id: String::new(), cells: vec![cell("…", Role::Dim)], is_heading: false, is_marked: false },
        Some(entry) => {
            let role = if entry.taken_back || entry.undoes.is_some() { Role::Dim } else { Role::Plain };
            let mut what = vec![span(entry.sentence.clone(), role)];
            if entry.taken_back {
                what.insert(0, span("taken back · ", Role::Warning));
            }
            let cells = vec![
                cell(when(&entry.made_at, today), Role::Dim),
                cell(entry.author.clone(), role),
                what,
                cell(all(&entry.counts).to_string(), Role::Dim),
            ];
            Row { id: entry.changeset.clone(), cells, is_heading: false, is_marked: false }
        }
    };
    let empty = [
        "What is changed here would stand here: who, when, from what to what.".to_owned(),
        keyed("⟨look at more⟩ looks at more: the record, its plan, everything."),
    ];
    let len = screen.len(cx);
    let has_keys = !screen.in_changes;
    Table { columns: &columns, len, row: &row, list: &screen.list, has_keys, empty: &empty }.draw(canvas, area);
}

fn all(counts: &Counts) -> i64 {
    counts.added + counts.edited + counts.retired + counts.restored
}

/// What a changeset is, before what it changed.
fn head(entry: &Entry) -> Vec<Block> {
    let said = format!("{} UTC · {} · {}", minute(&entry.made_at), entry.author, entry.command);
    let mut blocks = vec![Block::Title(entry.sentence.clone()), Block::Text(said, Role::Dim)];
    let Counts { added, edited, retired, restored } = entry.counts;
    let parts = [(added, "added"), (edited, "changed"), (retired, "retired"), (restored, "brought back")];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let mut tally = parts.collect::<Vec<_>>().join(" · ");
    if entry.plans.len() > 1 {
        tally.push_str(&format!(" · in {}", entry.plans.join(", ")));
    }
    blocks.push(Block::Text(tally, Role::Dim));
    if entry.taken_back {
        blocks.push(Block::Text("Taken back since.".to_owned(), Role::Warning));
    }
    blocks.push(Block::Gap);
    blocks
}

fn changes(screen: &HistoryScreen, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let Some(entry) = screen.selected(cx) else { return };
    canvas.hit(area, Hit::Pane(Pane::Other));
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let head = pane::lay_out(&head(entry), inner.width);
    let mut lines: Vec<Line> = head.into_iter().map(|spans| Line { spans, of: None }).collect();
    match screen.changes(cx) {
        None => lines.push(Line { spans: vec![span("reading …", Role::Dim)], of: None }),
        Some((changes, more)) => {
            let with_plan = matches!(screen.scope.asked(cx), Some(Of::Workspace));
            if more || screen.page > 0 {
                let first = screen.page * RECORDS;
                let records = count(usize::try_from(all(&entry.counts)).unwrap_or(0), "record");
                let said =
                    format!("{}–{} of {records}; {}", first + 1, first + changes.len(), keyed("⟨move down⟩ goes on"));
                lines.push(Line { spans: vec![span(said, Role::Dim)], of: None });
            }
            lines.extend(lay_out(changes, with_plan, usize::from(inner.width)));
        }
    }
    put(screen, canvas, inner, &lines);
}

/// Draws lines so that the selected change is among them, with what stands above it as far as there is room.
fn put(screen: &HistoryScreen, canvas: &mut Canvas<'_>, area: Rect, lines: &[Line]) {
    let is_here = |line: &Line| line.of == Some(screen.at);
    let end = lines.iter().rposition(is_here).map_or(0, |last| last + 1);
    let height = usize::from(area.height);
    let below = (height / 4).min(lines.len().saturating_sub(end));
    let start = lines.iter().position(is_here).unwrap_or(0);
    let first = (end + below).saturating_sub(height).min(start);
    for (line, y) in lines.iter().skip(first).zip(area.y..area.bottom()) {
        canvas.spans(area.x, y, area.width, &line.spans);
        let row = Rect { y, height: 1, ..area };
        if let Some(of) = line.of {
            canvas.hit(row, Hit::Cell("change".to_owned(), of.to_string()));
        }
        if is_here(line) {
            canvas.paint(row, if screen.in_changes { Role::Selected } else { Role::Resting });
        }
    }
    canvas.more(area.right(), area, first > 0, first + height < lines.len() && area.height > 1);
}
