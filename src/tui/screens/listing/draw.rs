//! How the two panes are drawn.

use ratatui::layout::Rect;

use super::{Listing, Source, View};
use crate::locales;
use crate::tui::asks::AskThreads;
use crate::tui::canvas::{Canvas, Hit, Scrolled};
use crate::tui::command::keyed;
use crate::tui::layer::Cx;
use crate::tui::mouse::Pane;
use crate::tui::theme::Role;
use crate::tui::widgets::answer;
use crate::tui::widgets::pane::{self, Block};
use crate::tui::widgets::table::{Row, Table};

/// Lines from which on a narrow terminal has room for a meaning under its list.
const BELOW_FROM: u16 = 12;

/// Draws the banner on the first line. Gives what is left.
fn below_banner(canvas: &mut Canvas<'_>, area: Rect, banner: &str) -> Rect {
    let line = Rect { height: area.height.min(1), ..area };
    canvas.text(area.x + 1, area.y, area.width.saturating_sub(2), banner, Role::Warning);
    canvas.paint(line, Role::Resting);
    Rect { y: area.y + line.height, height: area.height - line.height, ..area }
}

impl<S: Source> Listing<S> {
    /// Draws list and meaning side by side, or the one that has the keys.
    pub(super) fn draw_screen(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(view) = answer::shown(canvas, area, self.view(cx)) else { return };
        let banner = self.source.banner(view, cx);
        let area = banner.map_or(area, |banner| below_banner(canvas, area, &banner));
        if !self.source.has_meaning() {
            return self.draw_list(canvas, area, view, cx);
        }
        if !cx.shared.is_wide() {
            if self.in_meaning {
                let column = self.draw_meaning(canvas, area, view, cx);
                let (offset, height) = (self.list.offset(), usize::from(area.height));
                canvas.drawn.scrolled = Some(Scrolled { offset, height, column });
            } else if S::BELOW && !self.items.is_empty() && area.height >= BELOW_FROM {
                self.draw_below(canvas, area, view, cx);
            } else {
                self.draw_list(canvas, area, view, cx);
            }
            return;
        }
        let left = area.width * S::SHARE / 100;
        self.draw_list(canvas, Rect { width: left, ..area }, view, cx);
        let scrolled = canvas.drawn.scrolled;
        canvas.divide(area.x + left, area.y, area.bottom());
        let right = Rect { x: area.x + left + 1, width: area.width - left - 1, ..area };
        let column = self.draw_meaning(canvas, right, view, cx);
        canvas.drawn.scrolled = scrolled.map(|scrolled| Scrolled { column, ..scrolled });
    }

    /// The list on top, no longer than it needs and than a third of the room, and under it what the selected row means.
    fn draw_below(&self, canvas: &mut Canvas<'_>, area: Rect, view: &View<S>, cx: &Cx<'_>) {
        let rows = u16::try_from(self.items.len()).unwrap_or(u16::MAX);
        let list = rows.saturating_add(1).clamp(3, area.height / 3);
        self.draw_list(canvas, Rect { height: list, ..area }, view, cx);
        let scrolled = canvas.drawn.scrolled;
        canvas.rule(area, area.y + list);
        let taken = list + 1;
        self.draw_meaning(canvas, Rect { y: area.y + taken, height: area.height - taken, ..area }, view, cx);
        canvas.drawn.scrolled = scrolled;
    }

    fn draw_list(&self, canvas: &mut Canvas<'_>, area: Rect, view: &View<S>, cx: &Cx<'_>) {
        let mut columns = self.source.columns(view, cx);
        if self.arranged.order > 0 || self.arranged.is_reversed {
            columns.iter_mut().for_each(|column| column.point(self.arranged.order, self.arranged.is_reversed));
        }
        let empty = if self.arranged.filter.is_empty() {
            self.empty(cx)
        } else {
            vec![
                format!("Nothing holds “{}”.", self.arranged.filter),
                keyed("⟨filter⟩ changes the words, ⟨back⟩ drops them."),
            ]
        };
        let row = |row: usize, widths: &[u16]| {
            let item = &self.items[row];
            let cells = self.source.row(view, &self.items, row, widths, cx);
            let is_marked = self.marks.contains_key(&item.id);
            Row { id: item.id.clone(), cells, is_heading: item.is_heading, is_marked }
        };
        let table = Table {
            columns: &columns,
            len: self.items.len(),
            row: &row,
            list: &self.list,
            has_keys: !self.in_meaning,
            empty: &empty,
        };
        table.draw(canvas, area);
        let header = u16::from(columns.iter().any(|column| !column.title.is_empty()));
        self.draw_badges(canvas, Rect { y: area.y + header, height: area.height.saturating_sub(header), ..area }, cx);
    }

    /// A sign before each row about which something was said that is not settled yet.
    fn draw_badges(&self, canvas: &mut Canvas<'_>, body: Rect, cx: &Cx<'_>) {
        let said = cx.plan_id().and_then(|plan| cx.data.get(&AskThreads(plan)).ready());
        let Some(threads) = said.map(|said| &said.threads).filter(|threads| threads.open().threads > 0) else { return };
        let first = canvas.drawn.scrolled.map_or(0, |scrolled| scrolled.offset);
        for (item, y) in self.items.iter().skip(first).zip(body.y..body.bottom()) {
            let Some(record) = self.record_of(item, cx).filter(|_| !self.marks.contains_key(&item.id)) else {
                continue;
            };
            let open = threads.open_at(record.id, record.field.as_deref());
            match (open.threads, open.requests) {
                (0, _) => {}
                (_, 0) => drop(canvas.text(body.x, y, 1, "“", Role::Accent)),
                _ => drop(canvas.text(body.x, y, 1, "!", Role::Warning)),
            }
        }
    }

    /// What would stand in the list, and what to do where something can be done.
    fn empty(&self, cx: &Cx<'_>) -> Vec<String> {
        let mut lines = self.source.empty(cx);
        if cx.shared.opened.as_ref().is_some_and(|opened| !opened.writable) {
            lines.truncate(1);
            lines.push("The file is read-only, so nothing can be made in it.".to_owned());
        }
        lines
    }

    /// Beside an empty list: what the things are that would stand in it.
    fn about(&self, view: &View<S>, cx: &Cx<'_>) -> Vec<Block> {
        if !self.arranged.filter.is_empty() {
            return Vec::new();
        }
        let new = self.source.makes(view, None, cx).into_iter().next();
        let help = new.and_then(|new| Some((new.entity, locales::entity_help(new.entity)?)));
        help.map_or_else(Vec::new, |(entity, help)| {
            vec![Block::Title(locales::entity_many(entity)), Block::Text(help, Role::Plain)]
        })
    }

    /// Gives the first line that is shown.
    fn draw_meaning(&self, canvas: &mut Canvas<'_>, area: Rect, view: &View<S>, cx: &Cx<'_>) -> usize {
        canvas.hit(area, Hit::Pane(Pane::Other));
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let blocks = match self.selected() {
            Some(item) => self.source.meaning(view, item, cx),
            None => self.about(view, cx),
        };
        let lines = pane::lay_out(&blocks, inner.width);
        pane::draw(canvas, inner, &lines, self.scroll);
        self.scroll.min(pane::last_first(lines.len(), inner.height))
    }
}
