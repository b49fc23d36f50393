//! What is open about the columns of a list.

use super::{Glanced, ListQuestion, Prepared};
use crate::exchange::import::mapped::draft::AMOUNTS;
use crate::exchange::import::mapped::glance::Glance;
use crate::exchange::import::mapped::mapping::Mapping;
use crate::exchange::import::mapped::problem::name;
use crate::exchange::import::mapped::recognise::Rivals;
use crate::exchange::import::mapped::source::Source;
use crate::exchange::import::mapped::vocabulary::plain;
use crate::model::catalogue::{FieldSpec, Kind};

impl Prepared {
    /// Asks which of several columns gives a field, and what the amounts are where no heading says so.
    pub(super) fn ask_about_columns(&mut self, rivals: &[Rivals], mapping: &Mapping, glanced: &Glanced) {
        for rival in rivals {
            if let Some(field) = self.entity.field(rival.field) {
                self.ask_which(field, &rival.columns, mapping);
            }
        }
        if self.layout.places("title").is_empty()
            && let Some(field) = self.entity.field("title")
        {
            let is_open = |place: &usize| {
                let column = &self.layout.columns[*place];
                column.field.is_none() && !column.heading.is_empty()
            };
            let open: Vec<usize> = (0..self.layout.columns.len()).filter(is_open).collect();
            self.ask_which(field, &open, mapping);
        }
        if !self.layout.has_amounts() {
            self.ask_about_amounts(mapping, glanced);
        }
    }

    /// Asks which column gives a field; an answer settles it.
    fn ask_which(&mut self, field: &'static FieldSpec, columns: &[usize], mapping: &Mapping) {
        let id = format!("{}.column", field.name);
        let is = |place: &&usize, choice: &str| {
            let column = &self.layout.columns[**place];
            choice == column.letter || choice == name(column) || plain(choice) == plain(&column.heading)
        };
        let chosen = mapping.answer(&id).and_then(|choice| columns.iter().find(|place| is(place, choice)).copied());
        match chosen {
            Some(place) => self.give(field, columns, place),
            None => {
                let choices: Vec<String> = columns.iter().map(|place| name(&self.layout.columns[*place])).collect();
                let ask = format!("Which column is the {}?", field.name.replace('_', " "));
                let column = if field.name == "title" { String::new() } else { choices.join(", ") };
                self.questions.push(ListQuestion { column, ..ListQuestion::of_all(&id, ask, choices) });
            }
        }
    }

    fn ask_about_amounts(&mut self, mapping: &Mapping, glanced: &Glanced) {
        let is_open = |place: &usize| {
            let column = &self.layout.columns[*place];
            let holds_amounts = glanced.glances.get(*place).is_some_and(Glance::is_of_amounts);
            column.field.is_none() && column.score == 0 && holds_amounts
        };
        let open: Vec<usize> = (0..self.layout.columns.len()).filter(is_open).collect();
        for place in open {
            let column = &self.layout.columns[place];
            let id = format!("{}.field", column.letter);
            match mapping.answer(&id) {
                Some("none") => {}
                Some(answer) if AMOUNTS.contains(&answer) => {
                    if let Some(field) = self.entity.field(answer) {
                        self.give(field, &[place], place);
                    }
                }
                _ => {
                    let choices = AMOUNTS.iter().copied().chain(["none"]).map(str::to_owned).collect();
                    let row = glanced.first.first().map_or(0, |(row, _)| *row);
                    let question = ListQuestion::of_all(&id, "Which amount of an operation is this?", choices);
                    self.questions.push(ListQuestion { column: name(column), row, ..question });
                }
            }
        }
    }

    /// Asks what cannot be told about cells, where an operation has a field for them: how a column is written that is
    /// left out does not matter.
    pub(super) fn ask_about_cells(&mut self, source: &dyn Source, mapping: &Mapping) {
        let is_read = |place: &Option<usize>| match place {
            None => true,
            Some(place) => self.layout.columns.get(*place).and_then(|column| column.field).is_some_and(|field| {
                matches!(field.kind, Kind::Money | Kind::Percent | Kind::Date | Kind::Number | Kind::Year)
            }),
        };
        let open = source.sheet().questions.iter().filter(|(place, question)| {
            is_read(place)
                && mapping.answer(&question.id).is_none_or(|word| !question.choices.iter().any(|choice| choice == word))
        });
        let open: Vec<ListQuestion> = open
            .map(|(place, question)| {
                let column = place.and_then(|place| self.layout.columns.get(place)).map(name);
                ListQuestion { column: column.unwrap_or_else(|| question.column.clone()), ..question.clone() }
            })
            .collect();
        self.questions.extend(open);
    }

    /// Asks about codes that became powers of ten: operations with other codes would be taken for one.
    pub(super) fn ask_about_powers(&mut self, power: Option<(usize, String)>) {
        let Some((row, code)) = power else { return };
        let ask = format!(
            "“{code}” is no code any more: a spreadsheet has made a power of ten of it, and other codes may have become the same. Ask for the list with its codes as text; or is each operation to get a code made from its name, its beneficiary and its start?"
        );
        let column = self.layout.places("code").first().map(|place| name(&self.layout.columns[*place]));
        let means = vec![
            "codes are made for those operations; the same list with its true codes would bring them again".to_owned(),
        ];
        let question = ListQuestion::of_all("codes", ask, vec!["made".to_owned()]);
        self.questions.push(ListQuestion { column: column.unwrap_or_default(), row, means, ..question });
    }

    /// Asks about rows that have a cell more than there are headings, where columns do not hold what they say.
    pub(super) fn ask_about_shifts(&mut self, mapping: &Mapping, glanced: &Glanced) {
        let is_beyond = |place: &usize| {
            let column = &self.layout.columns[*place];
            column.heading.is_empty() && glanced.glances.get(*place).is_some_and(|glance| glance.filled > 0)
        };
        let beyond: Vec<usize> = (0..self.layout.columns.len()).filter(is_beyond).collect();
        let is_doubted = |place: &usize| self.layout.columns[*place].why.contains(", but ");
        let doubted: Vec<usize> = (0..self.layout.columns.len()).filter(is_doubted).collect();
        let is_filled = |cells: &[crate::exchange::import::mapped::Cell]| {
            beyond.iter().any(|place| cells.get(*place).is_some_and(|cell| !cell.text.trim().is_empty()))
        };
        let rows: Vec<usize> =
            glanced.first.iter().filter(|(_, cells)| is_filled(cells)).map(|(row, _)| *row).collect();
        let (Some(row), true, None) = (rows.first(), doubted.len() > 1, mapping.answer("shifted")) else { return };
        let columns: Vec<String> = doubted.iter().map(|place| name(&self.layout.columns[*place])).collect();
        let ask = format!(
            "{} of the first {} rows, from row {row} on, have more cells than there are headings, and these columns do not hold what they say: {}. Rows seem to be shifted: move their cells back in the file. Or is the list read as it stands?",
            rows.len(),
            glanced.first.len(),
            columns.join(", ")
        );
        let means = vec!["columns that do not hold what they say are left out".to_owned()];
        let question = ListQuestion::of_all("shifted", ask, vec!["as-it-stands".to_owned()]);
        self.questions.push(ListQuestion { row: *row, means, ..question });
    }

    /// Gives a field to the one of several columns that was chosen.
    fn give(&mut self, field: &'static FieldSpec, among: &[usize], chosen: usize) {
        for place in among {
            let column = &mut self.layout.columns[*place];
            if *place == chosen {
                column.field = Some(field);
                column.why = "the mapping says so".to_owned();
            } else if column.field == Some(field) {
                column.field = None;
                column.why = "the mapping chose another column".to_owned();
            }
        }
        self.layout.fields.retain(|(known, _)| *known != field);
        self.layout.fields.push((field, vec![chosen]));
    }
}
