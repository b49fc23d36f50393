//! Which columns a table shows: a tick for each, and its width.

use ratatui::layout::Rect;

use super::arrange::Arrangement;
use super::layout::Layout;
use crate::locales;
use crate::model::catalogue::FieldSpec;
use crate::tui::canvas::{Canvas, Hit, Scrolled, span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::Asked;
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction};
use crate::tui::popups;
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::table::{Row, Table, Width, cell, numbers, words};

/// The popup. It answers with the arrangement as it is then.
pub struct Columns {
    entity: &'static str,
    arrangement: Arrangement,
    list: List,
}

impl Columns {
    /// The columns of a table, from one of them on.
    pub fn of(arrangement: Arrangement, here: Option<&'static FieldSpec>) -> Self {
        let mut list = List::default();
        let all = arrangement.layout.all();
        list.select(here.map_or("", |field| field.name));
        list.settle(all.len(), |row| all[row].field.name);
        Self { entity: arrangement.entity(), arrangement, list }
    }

    fn step(&mut self, by: isize) {
        let all = self.arrangement.layout.all();
        self.list.step(by, all.len(), |row| all[row].field.name);
    }

    fn resize(&mut self, by: i16) {
        if let Some(name) = self.list.selected() {
            self.arrangement.layout.resize(name, by);
        }
    }
}

impl Layer for Columns {
    fn place(&self) -> Place {
        Place::Columns
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Columns".to_owned()
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        Vec::new()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Mark => self.arrangement.layout.stays(self.list.row()).map_or(Ok(()), Err),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::PageUp => self.step(-self.list.page()),
            Wish::PageDown => self.step(self.list.page()),
            Wish::First => self.step(isize::MIN),
            Wish::Last => self.step(isize::MAX),
            Wish::Mark => {
                self.arrangement.layout.turn(self.list.row());
                self.step(1);
            }
            Wish::MarkAll => self.arrangement.layout.turn_all(),
            Wish::Wider => self.resize(4),
            Wish::Narrower => self.resize(-4),
            Wish::AsAtFirst => self.arrangement.columns_as_at_first(),
            Wish::Open => return Reaction::Answer(Answer::Arranged(self.arrangement.written())),
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let all = self.arrangement.layout.all();
        let picked = self.list.click(hit, all.len(), |row| all[row].field.name);
        // A second click ticks; taking it all is for the key.
        if picked == Picked::Again {
            self.arrangement.layout.turn(self.list.row());
            return Picked::Now;
        }
        picked
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let layout: &Layout = &self.arrangement.layout;
        let all = layout.all();
        let rows = u16::try_from(all.len()).unwrap_or(u16::MAX).min(22);
        let title = format!("Columns · {} · {} of {}", locales::entity_many(self.entity), layout.len(), all.len());
        let inner = popups::frame(canvas, area, &title, 60, rows + 1);
        let columns = [words("", Width::Fixed(1), 0), words("Column", Width::Flexible(20), 0), numbers("Width", 5, 0)];
        let row = |row: usize, _: &[u16]| {
            let column = &all[row];
            let label = locales::label(self.entity, column.field.name);
            let mut name = cell(label, if column.is_shown { Role::Plain } else { Role::Dim });
            if layout.stays(row).is_some() {
                name.push(span("  stays", Role::Dim));
            }
            let tick = if column.is_shown { cell("✔", Role::Fine) } else { cell("·", Role::Border) };
            let cells = vec![tick, name, cell(column.width.to_string(), Role::Dim)];
            Row { id: column.field.name.to_owned(), cells, is_heading: false, is_marked: false }
        };
        let list = &self.list;
        Table { columns: &columns, len: all.len(), row: &row, list, has_keys: true, empty: &[] }.draw(canvas, inner);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.list.drawn(scrolled.offset, scrolled.height);
    }
}
