//! Which columns a table shows and how wide they are.

use std::cmp::Ordering;

use crate::model::catalogue::{EntitySpec, FieldSpec, Kind};
use crate::model::{Value, natural};
use crate::tui::editors;
use crate::tui::layer::Reaction;
use crate::tui::widgets::text::Align;
use crate::views::sheet::SheetCell;

/// The columns of a table, in their order.
#[derive(Clone)]
pub struct Layout {
    columns: Vec<(&'static FieldSpec, u16)>,
}

/// Narrowest and widest a column gets.
const NARROWEST: u16 = 4;
const WIDEST: u16 = 80;

impl Layout {
    /// The columns of an entity: every field that a person enters.
    pub fn of(entity: &'static EntitySpec) -> Self {
        let is_shown = |field: &&'static FieldSpec| editors::is_entered(entity, field) && field.name != "position";
        Self { columns: entity.fields().filter(is_shown).map(|field| (field, width(&field.kind))).collect() }
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// The fields of the columns.
    pub fn shown(&self) -> impl Iterator<Item = &'static FieldSpec> + '_ {
        self.columns.iter().map(|(field, _)| *field)
    }

    /// The columns with their widths.
    pub fn columns(&self) -> &[(&'static FieldSpec, u16)] {
        &self.columns
    }

    /// The name of the field of a column.
    pub fn name(&self, column: usize) -> &str {
        self.columns.get(column).map_or("", |(field, _)| field.name)
    }

    /// Makes a column wider or narrower.
    pub fn resize(&mut self, column: usize, by: i16) -> Reaction {
        if let Some((_, width)) = self.columns.get_mut(column) {
            *width = width.saturating_add_signed(by).clamp(NARROWEST, WIDEST);
        }
        Reaction::Done
    }
}

/// How wide a column of a kind begins.
fn width(kind: &Kind) -> u16 {
    match kind {
        Kind::Code => 9,
        Kind::Text(_) => 26,
        Kind::LongText(_) => 30,
        Kind::Money => 16,
        Kind::Percent | Kind::Integer(..) => 8,
        Kind::Number | Kind::Classified(_) => 11,
        Kind::Year | Kind::Flag => 6,
        Kind::Date => 11,
        Kind::Moment => 20,
        Kind::Choice(_) => 15,
        Kind::Ref { .. } => 12,
    }
}

/// Where the text of a kind stands.
pub fn align(kind: &Kind) -> Align {
    match kind {
        Kind::Money | Kind::Percent | Kind::Integer(..) | Kind::Number | Kind::Year => Align::Right,
        _ => Align::Left,
    }
}

/// Sorts cells as people count, what is empty last.
pub fn compare(a: &SheetCell, b: &SheetCell) -> Ordering {
    let number = |cell: &SheetCell| match cell.value {
        Value::Integer(number) => Some(number as f64),
        Value::Real(number) => Some(number),
        _ => None,
    };
    match (a.value.is_null(), b.value.is_null(), number(a), number(b)) {
        (true, true, ..) => Ordering::Equal,
        (true, false, ..) => Ordering::Greater,
        (false, true, ..) => Ordering::Less,
        (_, _, Some(a), Some(b)) => a.total_cmp(&b),
        _ => natural::compare(&a.text, &b.text),
    }
}
