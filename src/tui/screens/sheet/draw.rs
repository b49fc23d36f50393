//! How the table looks: the first column stays in sight, the others move under the cursor.

use ratatui::layout::Rect;

use super::{SheetScreen, layout};
use crate::locales;
use crate::model::catalogue::{FieldSpec, Kind};
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span, span};
use crate::tui::command::keyed;
use crate::tui::findings::checked;
use crate::tui::frame::severity_role;
use crate::tui::layer::{Cx, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::answer;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::text::{self, Align};
use crate::views::sheet::{SheetCell, SheetRow};

/// Space between two columns.
const GAP: u16 = 2;
/// Lines under the table that show the whole of the selected cell.
const BELOW: u16 = 4;

pub fn draw(sheet: &SheetScreen, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let Some(view) = answer::shown(canvas, area, sheet.view(cx)) else { return };
    let below = if area.height > 12 { BELOW } else { 0 };
    let table = Rect { height: area.height - below, ..area };
    let placed = place(sheet, table.width);
    header(sheet, canvas, table, &placed);
    if sheet.rows.is_empty() {
        let body = Rect { y: table.y + 1, height: table.height.saturating_sub(1), ..table };
        answer::nothing(canvas, body, &empty(sheet));
    }
    let height = usize::from(table.height.saturating_sub(1));
    let first = sheet.cursor.rows.first_shown(sheet.rows.len(), height.max(1));
    for ((row, (at, id)), y) in sheet.rows.iter().enumerate().skip(first).zip(table.y + 1..table.bottom()) {
        let Some(record) = view.rows.get(*at) else { continue };
        let cells =
            |column: usize| view.column(sheet.arrangement.layout.name(column)).and_then(|at| record.cells.get(at));
        line(sheet, canvas, Rect { y, height: 1, ..table }, (row, id, record), &placed, &cells);
    }
    let body = Rect { y: table.y + 1, height: table.height.saturating_sub(1), ..table };
    canvas.more(table.right().saturating_sub(1), body, first > 0, first + height < sheet.rows.len());
    let column = placed.shown.get(1).map_or(0, |(column, ..)| *column);
    canvas.drawn.scrolled = Some(Scrolled { offset: first, height, column });
    if below > 0 {
        whole(sheet, canvas, Rect { y: table.bottom(), height: below, ..area }, cx);
    }
}

fn empty(sheet: &SheetScreen) -> Vec<String> {
    let many = locales::entity_many(sheet.entity.name);
    if !sheet.arrangement.rows.filter.is_empty() {
        return vec![format!("No row holds “{}”.", sheet.arrangement.rows.filter), keyed("⟨back⟩ drops the words.")];
    }
    vec![
        format!("{many} would stand here, one a row."),
        keyed(
            "⟨new⟩ makes the first one. Rows copied from Excel can be pasted: with a header, or in the order of the columns.",
        ),
        locales::entity_help(sheet.entity.name).unwrap_or_default(),
    ]
}

/// Which columns stand where.
struct Placed {
    /// Column, where it begins, how wide it is.
    shown: Vec<(usize, u16, u16)>,
    is_cut: bool,
}

/// The first column, then as many as fit, so that the one of the cursor is among them.
fn place(sheet: &SheetScreen, width: u16) -> Placed {
    let columns = sheet.arrangement.layout.columns();
    let here = sheet.cursor.columns.row();
    // However wide the first column was made, the one of the cursor stands beside it.
    let pinned = columns.first().map_or(0, |(_, wide)| (*wide).min(width / 2));
    let room = width.saturating_sub(pinned + GAP + 2);
    let fits = |first: usize| {
        let mut used = 0;
        columns
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, (_, wide))| {
                used += wide + GAP;
                used <= room + GAP
            })
            .count()
            .max(1)
    };
    let mut first = 1;
    while here >= first + fits(first) && first < columns.len() {
        first += 1;
    }
    let mut x = 1;
    let mut shown = Vec::new();
    let visible = std::iter::once(0).chain(first..(first + fits(first)).min(columns.len()));
    for column in visible {
        if let Some((_, wide)) = columns.get(column) {
            let wide = if column == 0 { pinned } else { *wide };
            shown.push((column, x, wide.min(width.saturating_sub(x + 1))));
            x += wide + GAP;
        }
    }
    let is_cut = shown.last().is_some_and(|(column, ..)| column + 1 < columns.len());
    Placed { shown, is_cut }
}

fn header(sheet: &SheetScreen, canvas: &mut Canvas<'_>, area: Rect, placed: &Placed) {
    for (column, x, wide) in &placed.shown {
        let Some((field, _)) = sheet.arrangement.layout.columns().get(*column) else { continue };
        let mut title = locales::label(sheet.entity.name, field.name);
        if let Some((_, is_reversed)) = sheet.arrangement.order().filter(|(name, _)| *name == field.name) {
            // The arrow stays where the title has to be cut.
            title = text::fit(&title, usize::from(wide.saturating_sub(2)));
            title.push_str(if is_reversed { " ▼" } else { " ▲" });
        }
        let role = if *column == sheet.cursor.columns.row() { Role::Strong } else { Role::Dim };
        let title = text::pad(&title, usize::from(*wide), layout::align(&field.kind));
        canvas.text(area.x + x, area.y, *wide, &title, role);
        canvas.hit(Rect { x: area.x + x, y: area.y, width: *wide, height: 1 }, Hit::Sort(*column));
    }
    if placed.shown.get(1).is_some_and(|(column, ..)| *column > 1) {
        let x = placed.shown.get(1).map_or(0, |(_, x, _)| *x);
        canvas.text((area.x + x).saturating_sub(GAP), area.y, 1, "◂", Role::Dim);
    }
    if placed.is_cut {
        canvas.text(area.right().saturating_sub(1), area.y, 1, "▸", Role::Dim);
    }
}

fn line<'a>(
    sheet: &SheetScreen,
    canvas: &mut Canvas<'_>,
    area: Rect,
    (row, id, record): (usize, &str, &SheetRow),
    placed: &Placed,
    cells: &dyn Fn(usize) -> Option<&'a SheetCell>,
) {
    let is_here = row == sheet.cursor.rows.row();
    if is_here {
        canvas.paint(area, Role::Resting);
    }
    for (column, x, wide) in &placed.shown {
        let (Some((field, _)), Some(cell)) = (sheet.arrangement.layout.columns().get(*column), cells(*column)) else {
            continue;
        };
        let spans = shown(field, cell, record.is_retired, *wide);
        canvas.spans(area.x + x, area.y, *wide, &spans);
        let place = Rect { x: area.x + x, y: area.y, width: *wide, height: 1 };
        canvas.hit(place, Hit::Cell(id.to_owned(), field.name.to_owned()));
        if is_here && *column == sheet.cursor.columns.row() {
            canvas.paint(place, Role::Selected);
        } else if is_here {
            canvas.paint(place, Role::Resting);
        }
    }
    if sheet.marks.contains(&record.id) {
        canvas.text(area.x, area.y, 1, "●", Role::Accent);
    } else if record.is_retired {
        canvas.text(area.x, area.y, 1, "†", Role::Dim);
    }
}

fn shown(field: &FieldSpec, cell: &SheetCell, is_retired: bool, wide: u16) -> Vec<Span> {
    let wide = usize::from(wide);
    let align = layout::align(&field.kind);
    if cell.value.is_null() {
        let role = if field.required { Role::Error } else { Role::Border };
        return vec![span(text::pad(EMPTY, wide, align), role)];
    }
    let words = match field.kind {
        Kind::Choice(_) | Kind::Flag => locales::word(&cell.text),
        _ => cell.text.clone(),
    };
    let role = if is_retired { Role::Dim } else { Role::Plain };
    vec![span(text::pad(&words, wide, if align == Align::Right { align } else { Align::Left }), role)]
}

/// The whole of the selected cell, because a column is never wide enough.
fn whole(sheet: &SheetScreen, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    canvas.rule(area, area.y);
    let (Some(view), Some(row), Some(field)) = (sheet.view(cx).ready(), sheet.selected(cx), sheet.field()) else {
        return;
    };
    let Some(cell) = view.column(field.name).and_then(|at| row.cells.get(at)) else { return };
    let mut inner = Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height - 1 };
    if let Some((finding, role)) = found(sheet, row, field, cx) {
        inner.height = inner.height.saturating_sub(1);
        canvas.text(inner.x, inner.bottom(), inner.width, &finding, role);
    }
    let label = format!("{}  ", locales::label(sheet.entity.name, field.name));
    let x = canvas.text(inner.x, inner.y, inner.width, &label, Role::Accent);
    if cell.value.is_null() {
        canvas.text(x, inner.y, inner.right().saturating_sub(x), "not entered, which is not zero", Role::Dim);
        return;
    }
    let words = match field.kind {
        Kind::Choice(_) | Kind::Flag => locales::word(&cell.text),
        _ => cell.text.clone(),
    };
    let room = Rect { x, width: inner.right().saturating_sub(x), ..inner };
    canvas.lines(room, &words, Role::Plain);
}

/// What the rules found in the cell, in one line; first whether it can be repaired.
fn found(sheet: &SheetScreen, row: &SheetRow, field: &FieldSpec, cx: &Cx<'_>) -> Option<(String, Role)> {
    let place = RecordRef::of(sheet.entity.name, row.id).field(field.name);
    let found = checked(cx).ready()?.at(&place);
    let finding = found.first().filter(|finding| finding.field == field.name)?;
    let repair = if finding.repair.is_some() { keyed("⟨repair⟩ repairs it: ") } else { String::new() };
    let said = format!("{} {} {repair}{}", finding.severity.glyph(), finding.rule, finding.message);
    Some((said, severity_role(finding.severity)))
}
