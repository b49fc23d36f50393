//! Which columns a table shows and how wide they are.

use std::cmp::Ordering;

use serde_json::Map;

use crate::model::catalogue::{EntitySpec, FieldSpec, Kind};
use crate::model::{Value, natural};
use crate::tui::arranged::Written;
use crate::tui::editors;
use crate::tui::widgets::text::Align;
use crate::views::sheet::SheetCell;

/// A column that a table can show.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its field.
    pub field: &'static FieldSpec,
    /// How wide it is.
    pub width: u16,
    /// Whether it is shown.
    pub is_shown: bool,
}

/// The columns of a table, in the order of the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    entity: &'static EntitySpec,
    all: Vec<Column>,
    /// Those that are shown.
    columns: Vec<(&'static FieldSpec, u16)>,
}

/// Narrowest and widest a column gets.
const NARROWEST: u16 = 4;
const WIDEST: u16 = 80;

impl Layout {
    /// The columns of an entity as they are at first: every field that a person enters.
    pub fn of(entity: &'static EntitySpec) -> Self {
        let is_shown = |field: &&'static FieldSpec| editors::is_entered(entity, field) && field.name != "position";
        let column = |field: &'static FieldSpec| Column { field, width: width(&field.kind), is_shown: true };
        let all: Vec<Column> = entity.fields().filter(is_shown).map(column).collect();
        Self { entity, all, columns: Vec::new() }.placed()
    }

    /// What was kept of an entity's columns. What is kept of a column that is gone, or must be there, is left out.
    pub fn read(entity: &'static EntitySpec, kept: &Written) -> Self {
        let mut layout = Self::of(entity);
        for at in 0..layout.all.len() {
            let name = layout.all[at].field.name;
            let may_hide = layout.stays(at).is_none();
            let column = &mut layout.all[at];
            column.is_shown = !(may_hide && kept.lists("hidden", name));
            let wide = kept.number("widths", name).map(|wide| u16::try_from(wide).unwrap_or(WIDEST));
            column.width = wide.map_or(column.width, |wide| wide.clamp(NARROWEST, WIDEST));
        }
        layout.placed()
    }

    /// What is kept of them, beside what is kept already.
    pub fn written(&self, written: Written) -> Written {
        let hidden: Vec<&str> =
            self.all.iter().filter(|column| !column.is_shown).map(|column| column.field.name).collect();
        let resized = self.all.iter().filter(|column| column.width != width(&column.field.kind));
        let widths: Map<_, _> = resized.map(|column| (column.field.name.to_owned(), column.width.into())).collect();
        written.with("hidden", hidden).with("widths", widths)
    }

    /// What they come to, in words.
    pub fn in_words(&self) -> Vec<String> {
        let hidden = (self.len() < self.all.len()).then(|| format!("{} of {} columns", self.len(), self.all.len()));
        let is_resized = self.all.iter().any(|column| column.width != width(&column.field.kind));
        hidden.into_iter().chain(is_resized.then(|| "own widths".to_owned())).collect()
    }

    fn placed(mut self) -> Self {
        let shown = self.all.iter().filter(|column| column.is_shown);
        self.columns = shown.map(|column| (column.field, column.width)).collect();
        self
    }

    /// All columns, those that are hidden too.
    pub fn all(&self) -> &[Column] {
        &self.all
    }

    /// Why a column cannot be hidden; `None` where it can.
    pub fn stays(&self, at: usize) -> Option<&'static str> {
        let field = self.all.get(at)?.field;
        if at == 0 || self.entity.key.contains(&field.name) {
            return Some("This column stays: it tells the rows apart.");
        }
        field.required.then_some("This column stays: every row needs it, and hidden nobody would see that it is empty.")
    }

    /// Shows a column, or hides it where it can be hidden.
    pub fn turn(&mut self, at: usize) {
        let may_hide = self.stays(at).is_none();
        if let Some(column) = self.all.get_mut(at) {
            column.is_shown = !(column.is_shown && may_hide);
        }
        *self = self.clone().placed();
    }

    /// Shows all columns, or if all are shown only those that cannot be hidden.
    pub fn turn_all(&mut self) {
        let shows_all = self.len() == self.all.len();
        for at in 0..self.all.len() {
            self.all[at].is_shown = !shows_all || self.stays(at).is_some();
        }
        *self = self.clone().placed();
    }

    /// How many columns are shown.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// The fields of the columns that are shown.
    pub fn shown(&self) -> impl Iterator<Item = &'static FieldSpec> + '_ {
        self.columns.iter().map(|(field, _)| *field)
    }

    /// The columns that are shown, with their widths.
    pub fn columns(&self) -> &[(&'static FieldSpec, u16)] {
        &self.columns
    }

    /// The name of the field of a column that is shown.
    pub fn name(&self, column: usize) -> &str {
        self.columns.get(column).map_or("", |(field, _)| field.name)
    }

    /// Makes the column of a field wider or narrower.
    pub fn resize(&mut self, field: &str, by: i16) {
        if let Some(column) = self.all.iter_mut().find(|column| column.field.name == field) {
            column.width = column.width.saturating_add_signed(by).clamp(NARROWEST, WIDEST);
        }
        *self = self.clone().placed();
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::catalogue::ENTITIES;

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(
            entity in 0..ENTITIES.len(),
            turned in prop::collection::vec(0_usize..60, 0..20),
            resized in prop::collection::vec((0_usize..60, -90_i16..90), 0..9),
        ) {
            let entity = &ENTITIES[entity];
            let mut layout = Layout::of(entity);
            turned.into_iter().for_each(|at| layout.turn(at));
            for (at, by) in resized {
                let name = layout.all().get(at).map_or("", |column| column.field.name);
                layout.resize(name, by);
            }
            let kept = layout.written(Written::default()).text().unwrap_or_default();
            prop_assert_eq!(&Layout::read(entity, &Written::parse(&kept)), &layout);
            prop_assert!(layout.columns().iter().all(|(_, wide)| (NARROWEST..=WIDEST).contains(wide)));
            prop_assert!(layout.name(0) == layout.all()[0].field.name, "the first column stays");
        }
    }

    #[test]
    fn what_is_kept_of_a_column_that_is_gone_or_must_be_there_is_left_out() {
        let entity = crate::model::catalogue::entity("action").unwrap();
        let read = |kept| Layout::read(entity, &Written::parse(kept));
        let all = Layout::of(entity);
        assert_eq!(read(r#"{"hidden":["gone","code","title"],"widths":{"gone":9,"title":"wide","code":-1}}"#), all);
        assert_eq!(read(r#"{"hidden":"status","widths":[12]}"#), all);
        let odd = read(r#"{"hidden":[3,"instrument",null],"widths":{"code":99999999999,"title":1}}"#);
        assert_eq!((odd.len(), odd.columns()[0].1, odd.columns()[1].1), (all.len() - 1, WIDEST, NARROWEST));
    }

    #[test]
    fn all_columns_or_only_those_that_must_be_there() {
        let entity = crate::model::catalogue::entity("action").unwrap();
        let mut layout = Layout::of(entity);
        layout.turn_all();
        let names: Vec<_> = layout.shown().map(|field| field.name).collect();
        assert!(names.contains(&"code") && names.contains(&"title") && !names.contains(&"instrument"), "{names:?}");
        assert!((0..layout.all().len()).all(|at| layout.all()[at].is_shown == layout.stays(at).is_some()));
        layout.turn(1);
        assert!(layout.all()[1].is_shown, "what must be there is not hidden");
        layout.turn_all();
        assert_eq!(layout, Layout::of(entity));
    }
}
