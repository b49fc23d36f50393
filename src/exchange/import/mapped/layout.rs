//! How the rows of a list are read: which columns give which field, in which currency, with what for all.

use super::draft::Entry;
use super::glance::Glance;
use super::mapping::Mapping;
use super::names;
use super::recognise::{Column, Recognised};
use crate::model::Decimal;
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind};

/// How the rows of a list are read.
#[derive(Clone, Debug)]
pub struct Layout {
    /// What each column is.
    pub columns: Vec<Column>,
    /// The fields with the columns that give them, in the order of the catalogue.
    pub fields: Vec<(&'static FieldSpec, Vec<usize>)>,
    /// The currency that the heading of a column names.
    pub currencies: Vec<Option<&'static str>>,
    /// The currency of amounts that name none.
    pub currency: Option<String>,
    /// Fields of shares whose column holds fractions of one.
    pub fractions: Vec<&'static str>,
    /// Fields that all operations have.
    pub all: Vec<(&'static FieldSpec, Entry)>,
}

impl Layout {
    /// The layout of recognised columns.
    #[must_use]
    pub fn of(entity: &'static EntitySpec, recognised: &Recognised, glances: &[Glance], headings: &[String]) -> Self {
        let columns = recognised.columns.clone();
        let of_field = |field: &'static FieldSpec| {
            let mut places: Vec<usize> =
                (0..columns.len()).filter(|place| columns[*place].field == Some(field)).collect();
            // The surest first: it counts where several could give the field.
            places.sort_by_key(|place| std::cmp::Reverse(columns[*place].score));
            (field, places)
        };
        let fields: Vec<_> = entity.fields().map(of_field).filter(|(_, places)| !places.is_empty()).collect();
        let is_fraction =
            |place: &usize| glances.get(*place).is_some_and(|glance| glance.numbers > 0 && !glance.is_above_one);
        let fractions = fields
            .iter()
            .filter(|(field, places)| field.kind == Kind::Percent && places.iter().all(is_fraction))
            .map(|(field, _)| field.name)
            .collect();
        let currencies = headings.iter().map(|heading| names::currency(heading)).collect();
        Self { columns, fields, currencies, currency: None, fractions, all: Vec::new() }
    }

    /// The columns that give a field.
    #[must_use]
    pub fn places(&self, field: &str) -> &[usize] {
        self.fields.iter().find(|(spec, _)| spec.name == field).map_or(&[], |(_, places)| places)
    }

    /// The country's column.
    #[must_use]
    pub fn country(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.is_country)
    }

    /// Whether a column gives any amount of money.
    #[must_use]
    pub fn has_amounts(&self) -> bool {
        self.fields.iter().any(|(field, _)| field.kind == Kind::Money)
    }

    /// Takes what a mapping says of all operations.
    ///
    /// # Errors
    /// What cannot be read, for the person.
    pub fn take_all(&mut self, entity: &'static EntitySpec, mapping: &Mapping) -> Result<(), String> {
        for (name, text) in &mapping.all {
            let Some(field) = entity.field(name) else {
                return Err(format!("all.{name}: an {} has no such field", entity.name));
            };
            self.all
                .push((field, constant(field, text).ok_or_else(|| format!("all.{name}: `{text}` cannot be read"))?));
        }
        Ok(())
    }
}

/// A value for all operations, as one types it.
#[must_use]
pub fn constant(field: &'static FieldSpec, text: &str) -> Option<Entry> {
    let text = text.trim();
    match field.kind {
        Kind::Money | Kind::Percent => {
            Decimal::parse(&text.trim_end_matches('%').trim().replace(',', ".")).map(Entry::Number)
        }
        Kind::Date => crate::model::entry::day(text).ok().map(Entry::Text),
        _ if field.name == "fund" => {
            Some(Entry::Text(names::fund(text).map_or_else(|| text.to_owned(), str::to_owned)))
        }
        _ => (!text.is_empty()).then(|| Entry::Text(text.to_owned())),
    }
}
