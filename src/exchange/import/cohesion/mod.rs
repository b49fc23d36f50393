//! Finance tables of Cohesion Open Data: what programmes plan, and what they have decided and spent.
//!
//! Here: which column says what (`columns`), which rows count (`lines`), where their money goes in a plan (`goes`), and
//! the records that come of it (`records`). One table has many programmes and one plan takes one of them. Series of
//! implementation are cumulative: the newest report holds all before it, so that earlier ones are left out and never
//! added. What only a person can tell (which programme, which fund, whose axis) is a question.
//! Never here: the reading of files, which is that of every list, and writing.
//! To add a column's name: a word in `columns`. To add a kind of table: a word in [`ListKind`] and what it becomes in
//! `records`.

mod columns;
mod goes;
mod lines;
mod records;

use std::collections::BTreeMap;

use self::columns::Columns;
use self::goes::Going;
use self::lines::Table;
use super::mapped::{ListKind, ListQuestion, Mapping, Problems, Source, Sum, Understood, Unread};
use super::strategy::Said;
use crate::model::Id;
use crate::store::{Reader, StoreError};

/// The currency of all amounts of Cohesion Open Data.
const CURRENCY: &str = "EUR";

/// The plan that a table is read into.
#[derive(Clone, Debug, Default)]
pub struct Taker {
    /// Its code.
    pub code: String,
    /// The code of the plan above it; empty where there is none.
    pub upper: String,
    /// Its currency.
    pub currency: String,
    /// Its territory.
    pub territory: String,
    /// Its funds.
    pub funds: Vec<Fund>,
    /// What the funds of the Union are called, by their codes.
    pub titles: BTreeMap<String, String>,
    /// Code and title of its priorities.
    pub priorities: Vec<(String, String)>,
    /// Code and title of its actions.
    pub actions: Vec<(String, String)>,
}

/// A fund of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fund {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its code among the funds of the Union.
    pub reference: String,
    /// The level of government that pays it.
    pub level: String,
}

impl Taker {
    /// Reads what a table needs to know of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn read(reader: &Reader, plan: Id) -> Result<Option<Self>, StoreError> {
        let of_plan = [(":plan", plan.into())];
        let sql = "SELECT p.code, ifnull(u.code, '') AS upper, ifnull(p.currency, '') AS currency, ifnull(p.territory, '') AS territory FROM live_plan p LEFT JOIN live_plan u ON u.id = p.upper WHERE p.id = :plan";
        let taker = reader.first(sql, &of_plan, |row| {
            Ok(Self {
                code: row.get("code")?,
                upper: row.get("upper")?,
                currency: row.get("currency")?,
                territory: row.get("territory")?,
                ..Self::default()
            })
        })?;
        let Some(mut taker) = taker else { return Ok(None) };
        let sql = "SELECT code, title, ifnull(reference, '') AS reference, ifnull(level, '') AS level FROM live_fund WHERE plan = :plan ORDER BY position, code";
        taker.funds = reader.rows(sql, &of_plan, |row| {
            Ok(Fund {
                code: row.get("code")?,
                title: row.get("title")?,
                reference: row.get("reference")?,
                level: row.get("level")?,
            })
        })?;
        let sql = "SELECT code, title FROM reference_code WHERE scheme = 'FUND'";
        taker.titles = reader.rows(sql, &[], |row| Ok((row.get("code")?, row.get("title")?)))?.into_iter().collect();
        let called = |sql| reader.rows(sql, &of_plan, |row| Ok((row.get("code")?, row.get("title")?)));
        taker.priorities = called("SELECT code, title FROM live_priority WHERE plan = :plan ORDER BY position, code")?;
        taker.actions = called("SELECT code, title FROM live_action WHERE plan = :plan ORDER BY position, code")?;
        Ok(Some(taker))
    }
}

/// A table as it was understood, and the records that come of it.
#[derive(Debug)]
pub struct Finances {
    /// What was understood.
    pub understood: Understood,
    /// The records; none while something is open or wrong.
    pub said: Vec<Said>,
}

/// Understands a finance table for a plan.
///
/// # Errors
/// A file that cannot be read any further or is no finance table, or a person who stopped it.
pub fn understand(
    source: &dyn Source,
    kind: ListKind,
    taker: &Taker,
    mapping: &Mapping,
    progress: &mut dyn FnMut(usize) -> bool,
) -> Result<Finances, Unread> {
    let sheet = source.sheet();
    let columns = Columns::of(&sheet.headings, kind, mapping).map_err(Unread::File)?;
    let mut asking = Asking { mapping, questions: Vec::new(), notes: sheet.found.clone() };
    let is_used = |place: &Option<usize>| place.is_none_or(|place| columns.is_used(place));
    let open =
        sheet.questions.iter().filter(|(place, question)| is_used(place) && mapping.answer(&question.id).is_none());
    asking.questions.extend(open.map(|(_, question)| question.clone()));
    let mut problems = Problems::default();
    let mut left_out = sheet.left_out.clone();
    let mut understood =
        Understood { kind, encoding: sheet.encoding.clone(), said: mapping.clone(), ..Understood::default() };
    let mut said = Vec::new();
    if let Some(table) = Table::read(source, &columns, taker, &mut asking, progress)? {
        understood.rows = table.rows;
        left_out.extend(table.left_out.iter().cloned());
        let lines = table.lines(&columns, kind, &mut asking, &mut problems, &mut left_out);
        let going = Going::of(&lines, kind, taker, &columns, (&mut asking, &mut problems));
        understood.sums = sums(&lines);
        if !taker.currency.is_empty() && taker.currency != CURRENCY {
            problems.of_row(
                0,
                format!("the table is in {CURRENCY}, and {} counts in {}", taker.code, taker.currency),
                "import it into a plan in euro; nothing is converted, for no rate is in the table",
            );
        }
        if let (Some(going), 0, true) = (going, problems.count, asking.questions.is_empty()) {
            said = records::records(&lines, &going, kind, &table.programme);
        }
    }
    left_out.sort_by_key(|(row, _)| *row);
    understood.records = said.len();
    understood.columns = columns.told(kind);
    understood.fingerprint = super::mapped::fingerprint(sheet.headings.iter().map(|(_, heading)| heading.as_str()));
    understood.mapping = Mapping { target: kind.word().to_owned(), ..mapping.clone() };
    understood.left_out = left_out;
    (understood.problem_count, understood.problems) = (problems.count, problems.told);
    (understood.questions, understood.notes) = (asking.questions, asking.notes);
    Ok(Finances { understood, said })
}

/// What the amounts that count come to, by fund, in the words of the table.
fn sums(lines: &[lines::Line]) -> Vec<Sum> {
    let mut by: BTreeMap<(String, &'static str), crate::model::Decimal> = BTreeMap::new();
    for line in lines {
        for (measure, amount) in &line.amounts {
            let sum = by.entry((line.fund.clone(), measure.word())).or_default();
            *sum = sum.plus(*amount).unwrap_or(*sum);
        }
    }
    let sum = |((fund, field), sum): ((String, &'static str), crate::model::Decimal)| {
        Some(Sum { field, of: fund, currency: CURRENCY.to_owned(), cents: sum.cents_rounded()?, computed: false })
    };
    by.into_iter().filter_map(sum).collect()
}

/// What is asked while a table is understood, and what was taken for granted.
struct Asking<'m> {
    mapping: &'m Mapping,
    questions: Vec<ListQuestion>,
    notes: Vec<String>,
}

impl Asking<'_> {
    /// The answer to a question; where there is none that can be, it is asked. Each choice has its word and its meaning.
    fn answer(&mut self, id: &str, ask: &str, choices: Vec<(String, String)>) -> Option<String> {
        let (words, means): (Vec<String>, Vec<String>) = choices.into_iter().unzip();
        let given = self.mapping.answer(id).filter(|given| !given.is_empty());
        if let Some(word) = given.and_then(|given| words.iter().find(|word| word.eq_ignore_ascii_case(given))) {
            return Some(word.clone());
        }
        let ask = match given {
            Some(given) => format!("{ask} “{given}” is none of the answers."),
            None => ask.to_owned(),
        };
        self.questions.push(ListQuestion { means, ..ListQuestion::of_all(id, ask, words) });
        None
    }

    /// The answer that was given, without asking.
    fn said(&self, id: &str) -> Option<&str> {
        self.mapping.answer(id)
    }

    fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }
}
