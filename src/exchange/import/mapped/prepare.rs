//! What is known of a list before its rows are understood one by one: its columns, its currency, what is open.

mod ask;
mod currency;
mod rate;

use std::collections::{BTreeSet, HashMap, HashSet};

use self::rate::rate_in;
use super::cell::Cell;
use super::draft::{Draft, Entry};
use super::glance::Glance;
use super::identity::{self, Group, Shown};
use super::layout::{Layout, constant};
use super::mapping::{Mapping, Parts, fingerprint};
use super::names;
use super::problem::Problems;
use super::recognise::{Column, recognise};
use super::row::RowReader;
use super::source::{ListQuestion, Source, Unread};
use super::vocabulary::Vocabulary;
use crate::model::catalogue::EntitySpec;

/// So many rows are glanced at to tell what a column holds.
const GLANCED: usize = 2_000;

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
    /// Whether codes that became powers of ten are taken for none.
    powers: bool,
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
    let mut glanced = glance(source, headings.len())?;
    refused(sheet, &glanced).map_err(Unread::File)?;
    glanced.hold_open(sheet);
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
    let is_one = headings.iter().filter(|heading| !heading.trim().is_empty()).count() < 2;
    if is_one && recognised.columns.iter().all(|column| column.score == 0) {
        let names: Vec<&str> = headings.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        return Err(Unread::File(format!(
            "no heading is one of a list of operations; there are: {}\n  choose the file or the sheet with the list, or say in a mapping, under [columns], which field each heading is",
            crate::exchange::Problem::excerpt(&names.join(", "))
        )));
    }
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
        powers: mapping.answer("codes") == Some("made"),
    };
    prepared.ask_about_shifts(mapping, &glanced);
    prepared.ask_about_columns(&recognised.rivals, mapping, &glanced);
    prepared.ask_about_cells(source, mapping);
    prepared.beside_the_rows(source);
    prepared.currency(source, &recognised.language, mapping, currency, &glanced);
    prepared.survey(source, mapping, progress)?;
    Ok(prepared)
}

/// Why there is no list to read.
fn refused(sheet: &super::source::Sheet, glanced: &Glanced) -> Result<(), String> {
    if glanced.first.is_empty() {
        return Err("the list has headings, and no rows under them\n  export it again with its rows; a filter may have hidden them".to_owned());
    }
    if sheet.headings.iter().all(|(_, heading)| heading.trim().is_empty()) {
        return Err("the list has no headings: its first row already holds figures or dates, so that nothing says what the columns are\n  put the headings above the first row, and read it again".to_owned());
    }
    Ok(())
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
    /// Takes cells whose reading is open for what they will be: days in an order that is asked for are days.
    fn hold_open(&mut self, sheet: &super::source::Sheet) {
        for (place, question) in &sheet.questions {
            let Some(glance) = place.and_then(|place| self.glances.get_mut(place)) else { continue };
            if question.id.ends_with(".order") {
                glance.dates = glance.filled;
            } else if question.id.ends_with(".decimal") {
                glance.numbers = glance.filled;
            }
        }
    }

    fn texts(&self, place: usize) -> impl Iterator<Item = &str> {
        self.first.iter().filter_map(move |(_, cells)| match cells.get(place) {
            Some(cell) if cell.words().is_some_and(|text| !text.trim().is_empty()) => Some(cell.text.trim()),
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

/// Whether a spreadsheet has made a power of ten of a code: `1,23E+05`.
fn is_power(code: &str) -> bool {
    let Some((digits, power)) = code.split_once(['E', 'e']) else { return false };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let has_sign = digits.contains([',', '.']);
    has_sign && is_number(&digits.replacen([',', '.'], "", 1)) && power.strip_prefix('+').is_some_and(is_number)
}

/// The number that a name begins with, and the name.
pub(super) fn leading_code(title: &str) -> Option<(&str, &str)> {
    let (code, rest) = title.split_once(['-', '–', ':'])?;
    let code = code.trim();
    (code.len() >= 5 && code.bytes().all(|byte| byte.is_ascii_digit())).then(|| (code, rest.trim()))
}

impl Prepared {
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
        if !self.layout.has_amounts() && self.questions.iter().all(|question| !question.id.ends_with(".field")) {
            self.notes.push("no column has amounts: operations are brought in without money".to_owned());
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

    /// Counts the rows, and finds the operations that stand on several.
    fn survey(
        &mut self,
        source: &dyn Source,
        mapping: &Mapping,
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<(), Unread> {
        let mut keys: Vec<u64> = Vec::new();
        let mut power = None;
        self.each_key(source, &mut |key, draft, rows| {
            keys.push(key);
            if power.is_none() && draft.is_coded && is_power(&draft.code) {
                power = Some((draft.row, draft.code.clone()));
            }
            if rows.is_multiple_of(1_000) && !progress(rows) { Err(Unread::Stopped) } else { Ok(()) }
        })?;
        self.rows = keys.len();
        self.ask_about_powers(power);
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
        let answered = match mapping.answer("parts") {
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
                self.questions.push(ListQuestion::of_all("parts", ask, choices));
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
        if self.powers && is_power(&draft.code) {
            draft.is_coded = false;
            draft.code.clear();
        }
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
