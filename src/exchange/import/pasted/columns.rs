//! Which field each column of a paste is: by its heading, or by its place where there is none.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::grid::{Row, is_blank};
use super::{Column, Paste, Target};
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind};
use crate::model::entry::YEARS;
use crate::model::{fold, nearest, shown};

/// What people write behind the name of a column.
const ENDINGS: &[&str] = &[" code", " codes", " name", " title", " id", " nr", " no"];

/// Shortest beginning of a name that is taken for it.
const BEGINNING_LEAST: usize = 3;

/// The columns of a paste, and whether its first row names them.
pub(super) fn columns(paste: &Paste<'_>, rows: &[Row<'_>]) -> (Vec<Column>, bool) {
    let headings = Headings::of(paste);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let head = rows.first().filter(|row| headings.are_in(row));
    let column = |place: usize| match head {
        Some(row) => headings.column(place, row.cells.get(place)),
        None => by_place(place, paste.columns),
    };
    ((0..width).map(column).collect(), head.is_some())
}

/// The names that a heading may be.
struct Headings<'p> {
    entity: &'static EntitySpec,
    names: Vec<(String, &'static FieldSpec)>,
    paste: &'p Paste<'p>,
}

impl<'p> Headings<'p> {
    fn of(paste: &'p Paste<'p>) -> Self {
        let labels = paste.labels.iter().filter_map(|(name, label)| Some((plain(label), paste.entity.field(name)?)));
        let names = paste.entity.fields().map(|field| (plain(field.name), field));
        Self { entity: paste.entity, names: labels.chain(names).collect(), paste }
    }

    /// Whether a row is a heading: at least half of its cells, or two of them, are names of fields.
    fn are_in(&self, row: &Row<'_>) -> bool {
        let cells: Vec<&Cow<'_, str>> = row.cells.iter().filter(|cell| !is_blank(cell)).collect();
        let found: Vec<Target> = cells.iter().filter_map(|cell| self.exactly(&plain(cell))).collect();
        let years: Vec<i64> = found.iter().filter_map(|target| target.year()).collect();
        // Two amounts may look like years; a row of years goes up one by one.
        let is_row_of_years = years.len() < found.len() || years.windows(2).all(|pair| pair[1] == pair[0] + 1);
        is_row_of_years && !found.is_empty() && (found.len() >= 2 || found.len() * 2 >= cells.len())
    }

    fn column(&self, place: usize, cell: Option<&Cow<'_, str>>) -> Column {
        let heading = cell.map_or("", |cell| cell.trim());
        let name = plain(heading);
        let target = self.exactly(&name).or_else(|| self.by_beginning(&name));
        let why = match target {
            Some(_) => String::new(),
            None if heading.is_empty() => "it has no heading".to_owned(),
            None => self.unknown(&name),
        };
        Column { letter: letter(place), heading: shown(heading), target, why }
    }

    fn exactly(&self, name: &str) -> Option<Target> {
        let field = self.names.iter().find(|(known, _)| known == name).map(|(_, field)| *field);
        let of_reference = || {
            let bare = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending))?;
            let known = self.names.iter().find(|(known, _)| known == bare)?.1;
            matches!(known.kind, Kind::Ref { .. } | Kind::Classified(_)).then_some(known)
        };
        field.or_else(of_reference).map(Target::Field).or_else(|| self.year(name))
    }

    /// `2024`, `Planned 2024`, `2024 spent`: the amounts of one year.
    fn year(&self, name: &str) -> Option<Target> {
        let measure = measure(self.entity, self.paste.measure)?;
        let (mut years, words): (Vec<&str>, Vec<&str>) =
            name.split(' ').partition(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
        let year = years.pop().filter(|_| years.is_empty())?.parse::<i64>().ok()?;
        if !(YEARS.0..=YEARS.1).contains(&year) {
            return None;
        }
        let words = words.join(" ");
        let is_named = |(known, field): &&(String, &'static FieldSpec)| *known == words && field.kind == Kind::Money;
        let named = self.names.iter().find(is_named).map(|(_, field)| *field);
        let field = if words.is_empty() { measure } else { named? };
        Some(Target::Year(year, field))
    }

    fn by_beginning(&self, name: &str) -> Option<Target> {
        if name.chars().count() < BEGINNING_LEAST {
            return None;
        }
        let begun = self.names.iter().filter(|(known, _)| known.starts_with(name)).map(|(_, field)| *field);
        let mut begun: Vec<&'static FieldSpec> = begun.collect();
        begun.dedup_by_key(|field| field.name);
        let names: BTreeSet<&str> = begun.iter().map(|field| field.name).collect();
        begun.first().filter(|_| names.len() == 1).map(|field| Target::Field(field))
    }

    fn unknown(&self, name: &str) -> String {
        match nearest(name, self.names.iter().map(|(known, _)| known.as_str())) {
            Some(near) => format!("no field is called so; did you mean `{near}`?"),
            None => "no field is called so".to_owned(),
        }
    }
}

/// The amounts that years stand over, where an entity has a year and amounts.
pub(super) fn measure(entity: &'static EntitySpec, wished: Option<&str>) -> Option<&'static FieldSpec> {
    entity.field("year").filter(|field| field.kind == Kind::Year && entity.key.contains(&field.name))?;
    let is_wished = |field: &&FieldSpec| wished.is_none_or(|name| field.name == name);
    entity.fields().filter(|field| field.kind == Kind::Money).find(is_wished)
}

fn by_place(place: usize, columns: &[Target]) -> Column {
    let target = columns.get(place).copied();
    let why = if target.is_some() { "" } else { "it lies beyond the last column of the table" };
    Column { letter: letter(place), heading: String::new(), target, why: why.to_owned() }
}

/// A heading in small letters, without accents, without a unit in brackets or after a comma, without marks.
fn plain(heading: &str) -> String {
    let heading = heading.split(['(', '[', ',']).next().unwrap_or_default();
    let folded = fold(heading).replace(['_', '-', '\n', '\r'], " ");
    folded.trim_matches(|letter: char| !letter.is_alphanumeric()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A, B … Z, AA: as spreadsheets count columns.
fn letter(place: usize) -> String {
    let mut letters = Vec::new();
    let mut left = place + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702].map(letter), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_heading_is_its_words() {
        assert_eq!(plain("  Starts\non * "), "starts on");
        assert_eq!(plain("Planned (EUR)"), "planned");
        assert_eq!(plain("Éligible_cost, in €:"), "eligible cost");
    }
}
