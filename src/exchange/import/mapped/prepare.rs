//! What is known of a list before its rows are understood one by one: its columns, its currency, what is open.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::cell::Cell;
use super::draft::{Draft, Entry};
use super::exact::Exact;
use super::glance::Glance;
use super::identity::{self, Group, Shown};
use super::layout::{Layout, constant};
use super::mapping::{Mapping, Parts, fingerprint};
use super::names;
use super::problem::{Problems, name};
use super::recognise::{Column, Rivals, recognise};
use super::row::RowReader;
use super::source::{Source, Unread};
use super::vocabulary::{Vocabulary, plain};
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind};
use crate::model::fold;

/// So many rows are glanced at to tell what a column holds.
const GLANCED: usize = 2_000;

/// Something that only a person can tell.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ListQuestion {
    /// The column; empty for the list as a whole.
    pub column: String,
    /// The row that shows it; 0 where no single one does.
    pub row: usize,
    /// The question.
    pub ask: String,
    /// What may be answered.
    pub choices: Vec<String>,
}

/// A list before its rows are understood.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What its rows become.
    pub entity: &'static EntitySpec,
    /// How its rows are read.
    pub layout: Layout,
    /// What is open.
    pub questions: Vec<ListQuestion>,
    /// What was taken for granted, and why.
    pub notes: Vec<String>,
    /// What tells lists of this make from others.
    pub fingerprint: String,
    /// Rows of data.
    pub rows: usize,
    /// Operations on several rows.
    pub(super) groups: HashMap<u64, Group>,
    /// What those rows are.
    pub(super) parts: Parts,
    /// Whether names begin with the code.
    pub(super) code_in_title: bool,
}

/// Looks at a list: its columns, its currency, what is open. `currency` is the plan's, where there is one.
///
/// # Errors
/// A file that cannot be read, or a mapping that does not fit it.
pub fn prepare(
    entity: &'static EntitySpec,
    source: &dyn Source,
    mapping: &Mapping,
    currency: Option<&str>,
    progress: &mut dyn FnMut(usize) -> bool,
) -> Result<Prepared, Unread> {
    let sheet = source.sheet();
    let headings: Vec<String> = sheet.headings.iter().map(|(_, heading)| heading.clone()).collect();
    let glanced = glance(source, headings.len())?;
    let wrong =
        mapping.columns.iter().find(|(_, field)| !field.trim().is_empty() && entity.field(field.trim()).is_none());
    if let Some((heading, field)) = wrong {
        return Err(Unread::File(format!(
            "the mapping gives “{heading}” to `{field}`, and an {} has no such field",
            entity.name
        )));
    }
    let said = |heading: &str| mapping.said(heading).map(|field| entity.field(field));
    let recognised = recognise(entity, Vocabulary::of_operations(), &sheet.headings, &glanced.glances, &said);
    let mut layout = Layout::of(entity, &recognised, &glanced.glances, &headings);
    layout.take_all(entity, mapping).map_err(Unread::File)?;
    let mut prepared = Prepared {
        entity,
        layout,
        questions: Vec::new(),
        notes: Vec::new(),
        fingerprint: fingerprint(headings.iter().map(String::as_str)),
        rows: 0,
        groups: HashMap::new(),
        parts: mapping.parts.unwrap_or(Parts::Added),
        code_in_title: glanced.code_in_title(&recognised.columns),
    };
    prepared.ask_about_columns(&recognised.rivals, mapping, &glanced);
    prepared.beside_the_rows(source);
    prepared.currency(source, &recognised.language, mapping, currency, &glanced);
    prepared.survey(source, mapping, progress)?;
    Ok(prepared)
}

/// What the first rows show.
struct Glanced {
    glances: Vec<Glance>,
    first: Vec<(usize, Vec<Cell>)>,
}

fn glance(source: &dyn Source, width: usize) -> Result<Glanced, Unread> {
    let mut glances = vec![Glance::default(); width];
    let mut first = Vec::new();
    source.rows(&mut |row, cells| {
        for (glance, cell) in glances.iter_mut().zip(cells) {
            glance.take(cell);
        }
        if first.len() < 200 {
            first.push((row, cells.to_vec()));
        }
        Ok(glances.iter().map(|glance| glance.filled).max().unwrap_or(0) < GLANCED)
    })?;
    Ok(Glanced { glances, first })
}

impl Glanced {
    fn texts(&self, place: usize) -> impl Iterator<Item = &str> {
        self.first.iter().filter_map(move |(_, cells)| match cells.get(place) {
            Some(Cell::Text(text)) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        })
    }

    /// Whether each name begins with a number of its own, `5000306-Name`, and no column has codes.
    fn code_in_title(&self, columns: &[Column]) -> bool {
        let is = |column: &Column, field: &str| column.field.is_some_and(|spec| spec.name == field);
        if columns.iter().any(|column| is(column, "code")) {
            return false;
        }
        let Some(title) = columns.iter().position(|column| is(column, "title")) else { return false };
        let texts: Vec<&str> = self.texts(title).collect();
        texts.len() > 1 && texts.iter().all(|text| leading_code(text).is_some())
    }
}

/// The number that a name begins with, and the name.
pub(super) fn leading_code(title: &str) -> Option<(&str, &str)> {
    let (code, rest) = title.split_once(['-', '–', ':'])?;
    let code = code.trim();
    (code.len() >= 5 && code.bytes().all(|byte| byte.is_ascii_digit())).then(|| (code, rest.trim()))
}

impl Prepared {
    fn ask_about_columns(&mut self, rivals: &[Rivals], mapping: &Mapping, glanced: &Glanced) {
        for rival in rivals {
            let Some(field) = self.entity.field(rival.field) else { continue };
            let names: Vec<String> = rival.columns.iter().map(|place| name(&self.layout.columns[*place])).collect();
            let ask = format!("Which column is the {}?", rival.field.replace('_', " "));
            let is = |place: &&usize, choice: &str| {
                let column = &self.layout.columns[**place];
                choice == column.letter || choice == name(column) || plain(choice) == plain(&column.heading)
            };
            let chosen =
                mapping.answer("", "", &ask).and_then(|choice| rival.columns.iter().find(|place| is(place, choice)));
            match chosen {
                Some(place) => self.give(field, &rival.columns, *place),
                None => self.questions.push(ListQuestion { column: names.join(", "), row: 0, ask, choices: names }),
            }
        }
        if self.layout.places("title").is_empty() {
            let choices = self
                .layout
                .columns
                .iter()
                .filter(|column| column.field.is_none() && !column.heading.is_empty())
                .map(name);
            let ask = "Which column names the operations? Write it to [columns] of the mapping, as title.".to_owned();
            self.questions.push(ListQuestion { column: String::new(), row: 0, ask, choices: choices.collect() });
        }
        if !self.layout.has_amounts() {
            let of_amounts = (0..self.layout.columns.len()).filter(|place| {
                self.layout.columns[*place].field.is_none()
                    && self.layout.columns[*place].score == 0
                    && glanced.glances.get(*place).is_some_and(Glance::is_of_amounts)
            });
            let choices =
                || ["total_cost", "eligible_cost", "eu_amount", "public_amount", "none"].map(str::to_owned).to_vec();
            let asked: Vec<ListQuestion> = of_amounts
                .map(|place| ListQuestion {
                    column: name(&self.layout.columns[place]),
                    row: glanced.first.first().map_or(0, |(row, _)| *row),
                    ask: "Which amount is this? Write it to [columns] of the mapping.".to_owned(),
                    choices: choices(),
                })
                .collect();
            self.questions.extend(asked);
        }
    }

    /// Gives a field to the one of several columns that was chosen.
    fn give(&mut self, field: &'static FieldSpec, rivals: &[usize], chosen: usize) {
        for place in rivals {
            self.layout.columns[*place].field = (*place == chosen).then_some(field);
            self.layout.columns[*place].why = "the mapping says so".to_owned();
        }
        self.layout.fields.retain(|(known, _)| *known != field);
        self.layout.fields.push((field, vec![chosen]));
    }

    /// Takes what a title or a note says of all rows: a rate that stands only there, the fund.
    fn beside_the_rows(&mut self, source: &dyn Source) {
        let sheet = source.sheet();
        let texts = || sheet.notes.iter().chain(&sheet.titles);
        let is_open = |layout: &Layout, field: &str| {
            layout.places(field).is_empty() && layout.all.iter().all(|(known, _)| known.name != field)
        };
        if is_open(&self.layout, "eu_rate") {
            let rates: Vec<(&String, String)> = texts().filter_map(|text| Some((text, rate_in(text)?))).collect();
            if let ([(text, rate)], Some(field)) = (rates.as_slice(), self.entity.field("eu_rate"))
                && let Some(entry) = constant(field, rate)
            {
                self.layout.all.push((field, entry));
                let text = crate::exchange::Problem::excerpt(text);
                self.notes.push(format!(
                    "eu_rate is {rate} % for all operations: no column has it, and beside the table stands “{text}”"
                ));
            }
        }
        if is_open(&self.layout, "fund") {
            let funds: BTreeSet<&str> =
                texts().filter(|text| text.len() < 300).filter_map(|text| names::fund(text)).collect();
            if let (Some(fund), 1, Some(field)) = (funds.first(), funds.len(), self.entity.field("fund")) {
                self.layout.all.push((field, Entry::Text((*fund).to_owned())));
                self.notes.push(format!(
                    "fund is {fund} for all operations: no column has it, and the title of the table names it"
                ));
            }
        }
        if self.code_in_title {
            self.notes.push("the code of each operation is the number that its name begins with".to_owned());
        } else if self.layout.places("code").is_empty() {
            self.notes.push(
                "no column has codes: each operation gets one made from its name, its beneficiary and its start"
                    .to_owned(),
            );
        }
    }

    fn currency(
        &mut self,
        source: &dyn Source,
        language: &str,
        mapping: &Mapping,
        of_plan: Option<&str>,
        glanced: &Glanced,
    ) {
        let ask = "In which currency are the amounts?";
        if let Some(currency) = mapping.currency.as_deref().or_else(|| mapping.answer("", "", ask)) {
            self.layout.currency =
                Some(names::currency(currency).map_or_else(|| currency.to_uppercase(), str::to_owned));
            return;
        }
        let sheet = source.sheet();
        let of_texts: BTreeSet<&str> =
            sheet.titles.iter().chain(&sheet.notes).filter_map(|text| names::currency(text)).collect();
        let of_headings: BTreeSet<&str> = self.layout.currencies.iter().flatten().copied().collect();
        let of_countries: BTreeSet<&str> = self
            .layout
            .country()
            .map(|place| glanced.texts(place).filter_map(names::currency_of_country).collect())
            .unwrap_or_default();
        let of_language = names::currencies_of_language(language);
        let is_named = !self.layout.places("currency").is_empty();
        let (currency, why) = match (&of_headings, &of_texts, &of_countries, of_language.as_slice()) {
            (one, _, _, _) if one.len() == 1 => (one.first().copied(), "a heading names it"),
            (_, one, _, _) if one.len() == 1 => (one.first().copied(), "a text beside the table names it"),
            (_, _, one, _) if one.len() == 1 => {
                (one.first().copied(), "it is the currency of the country named in each row")
            }
            (_, _, _, [one]) if !language.is_empty() => {
                (Some(*one), "the headings are in the language of a country that pays in it")
            }
            (_, _, _, several) if several.len() > 1 => {
                let known = of_plan.and_then(|plan| several.iter().copied().find(|code| *code == plan));
                let has_sign = self.has_signs(glanced);
                if known.is_none() && !has_sign && !is_named && self.layout.has_amounts() {
                    let choices = several.iter().map(|code| (*code).to_owned()).collect();
                    self.questions.push(ListQuestion { column: String::new(), row: 0, ask: ask.to_owned(), choices });
                }
                (known, "it is the plan's")
            }
            _ => (None, ""),
        };
        if currency.is_none() && of_language.len() < 2 {
            self.layout.currency = Some(of_plan.unwrap_or("EUR").to_owned());
            let why = if of_plan.is_some() { "it is the plan's" } else { "lists of the Union are in euro" };
            if !is_named && !self.has_signs(glanced) {
                self.notes
                    .push(format!("amounts are in {}: no currency is named, and {why}", of_plan.unwrap_or("EUR")));
            }
            return;
        }
        self.layout.currency = currency.map(str::to_owned);
        if let (Some(currency), false) = (currency, is_named) {
            self.notes.push(format!("amounts are in {currency}: {why}"));
        }
    }

    /// Whether amounts themselves name their currency.
    fn has_signs(&self, glanced: &Glanced) -> bool {
        let money = self.layout.fields.iter().filter(|(field, _)| field.kind == Kind::Money);
        let mut places = money.flat_map(|(_, places)| places);
        places.any(|place| glanced.texts(*place).any(|text| names::currency(text).is_some()))
    }

    /// Counts the rows, and finds the operations that stand on several.
    fn survey(
        &mut self,
        source: &dyn Source,
        mapping: &Mapping,
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<(), Unread> {
        let mut keys: Vec<u64> = Vec::new();
        self.each_key(source, &mut |key, _, rows| {
            keys.push(key);
            if rows.is_multiple_of(1_000) && !progress(rows) { Err(Unread::Stopped) } else { Ok(()) }
        })?;
        self.rows = keys.len();
        keys.sort_unstable();
        let several: HashSet<u64> = keys.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        drop(keys);
        if several.is_empty() {
            return Ok(());
        }
        let mut groups: HashMap<u64, Group> = HashMap::new();
        self.each_key(source, &mut |key, draft, _| {
            if several.contains(&key) {
                let group = groups.entry(key).or_default();
                group.rows += 1;
                if draft.is_coded {
                    group.take(draft);
                }
            }
            Ok(())
        })?;
        self.groups = groups;
        self.judge_parts(mapping);
        Ok(())
    }

    fn judge_parts(&mut self, mapping: &Mapping) {
        let of_parts = self.groups.values().filter(|group| group.is_of_parts()).count();
        let ask = "Some operations stand on several rows with the same amounts, others with different ones. Are the amounts of the rows parts of the operation (added), or its amounts again (repeated)?";
        let answered = match mapping.answer("", "", ask) {
            Some("added") => Some(Parts::Added),
            Some("repeated") => Some(Parts::Repeated),
            _ => mapping.parts,
        };
        let says = |parts: Parts| match parts {
            Parts::Added => format!("{of_parts} operations stand on several rows; their amounts are added"),
            Parts::Repeated => {
                format!("{of_parts} operations stand on several rows with the same amounts; those count once")
            }
        };
        match (answered, identity::parts(&self.groups)) {
            (_, Shown::Nothing) => {}
            (Some(parts), _) | (None, Shown::Surely(parts)) => {
                self.parts = parts;
                self.notes.push(says(parts));
            }
            (None, Shown::Both { different, same }) => {
                let ask = ask.to_owned();
                self.notes.push(format!(
                    "{different} operations have rows with different amounts, {same} have rows with the same ones"
                ));
                let choices = vec!["added".to_owned(), "repeated".to_owned()];
                self.questions.push(ListQuestion { column: String::new(), row: 0, ask, choices });
            }
        }
    }

    fn each_key(
        &self,
        source: &dyn Source,
        each: &mut dyn FnMut(u64, &Draft, usize) -> Result<(), Unread>,
    ) -> Result<(), Unread> {
        let reader = RowReader::new(&self.layout);
        let mut unheard = Problems::default();
        let (mut above, mut rows) = (None, 0);
        source.rows(&mut |row, cells| {
            rows += 1;
            let draft = self.coded(reader.read(row, cells, &mut unheard));
            unheard.told.clear();
            let key = match above {
                Some(above) if identity::goes_on(&draft) => above,
                _ => identity::key(&draft),
            };
            above = Some(key);
            each(key, &draft, rows).map(|()| true)
        })
    }

    /// The draft with the code that its name begins with, where the list has it so.
    pub(super) fn coded(&self, mut draft: Draft) -> Draft {
        if !self.code_in_title {
            return draft;
        }
        let parts = draft.text("title").and_then(leading_code).map(|(code, title)| (code.to_owned(), title.to_owned()));
        if let Some((code, title)) = parts {
            draft.code = code;
            draft.is_coded = true;
            for (field, entry) in &mut draft.entries {
                if field.name == "title" {
                    *entry = Entry::Text(title.clone());
                }
            }
        }
        draft
    }
}

/// Beginnings of the words for co-financing.
const COFINANCING: &[&str] = &[
    "cofinan",
    "co financ",
    "kofinan",
    "medfinans",
    "medefinanc",
    "spolufinan",
    "wspolfinans",
    "dofinans",
    "sufinanc",
    "sofinanc",
    "tarsfinansz",
    "съфинанс",
    "συγχρηματ",
    "yhteisrahoit",
    "kaasrahast",
    "lidzfinans",
    "bendro finans",
    "cofinantar",
];

/// The one share that a sentence about co-financing names.
fn rate_in(text: &str) -> Option<String> {
    let words = plain(text);
    if !COFINANCING.iter().any(|word| words.contains(word)) {
        return None;
    }
    let folded = fold(text);
    let mut rates: Vec<String> = folded
        .match_indices('%')
        .filter_map(|(at, _)| {
            let before = folded[..at].trim_end();
            let start = before
                .rfind(|letter: char| !(letter.is_ascii_digit() || letter == ',' || letter == '.'))
                .map_or(0, |end| end + before[end..].chars().next().map_or(1, char::len_utf8));
            let number = before[start..].replace(',', ".");
            Exact::parse(number.trim_matches('.')).map(Exact::text)
        })
        .collect();
    rates.sort_unstable();
    rates.dedup();
    if rates.len() == 1 { rates.pop() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_found_in_a_sentence_about_it() {
        let note = "* Unions-Kofinanzierung pro Prioritätsachse: In allen Achsen beträgt die Unions-Kofinanzierung 50%, gemäß OP";
        assert_eq!(rate_in(note).as_deref(), Some("50"));
        assert_eq!(rate_in("Union co-financing: 42,5 % in axis 1").as_deref(), Some("42.5"));
        assert_eq!(rate_in("Co-financing is 50 % in axis 1 and 80 % in axis 2"), None);
        assert_eq!(rate_in("VAT is 19 %"), None);
    }
}
