//! Which rows of a finance table count: those of one programme, in its newest version and its newest report, once each.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::columns::{Columns, Measure, Role};
use super::{Asking, Taker};
use crate::exchange::Problem;
use crate::exchange::import::mapped::{Cell, ListKind, Problems, Source, Trouble, Unread, Value};
use crate::model::Decimal;

/// So many programmes are offered; more than that nobody reads.
const OFFERED_MOST: usize = 60;

/// So often a person hears how far it is, in rows.
const HEARD: usize = 1_000;

/// Amounts that say nothing of each other: euros that rounding may move.
const ROUNDING: i128 = 1;

/// The programme whose rows count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    /// Its code; empty where the table has none.
    pub cci: String,
    /// Its title.
    pub title: String,
    /// The version that counts; empty where the table has none.
    pub version: String,
    /// The report that counts: `2020`, `202412`; empty where nothing is reported.
    pub report: String,
}

/// The rows of one programme.
#[derive(Debug, Default)]
pub struct Table {
    /// Rows of data of the whole table.
    pub rows: usize,
    /// The programme.
    pub programme: Programme,
    /// Rows that do not count, and why.
    pub left_out: Vec<(usize, String)>,
    held: Vec<(usize, Vec<Cell>)>,
}

/// A row that counts.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Where it stands.
    pub row: usize,
    /// The fund, by its English abbreviation where it is known.
    pub fund: String,
    /// The code of its priority axis; empty where there is none.
    pub axis: String,
    /// The title of its priority axis.
    pub axis_title: String,
    /// The year of its amounts; none where they are of the whole period.
    pub year: Option<i64>,
    /// The share that the Union pays, in percent.
    pub rate: Option<Decimal>,
    /// Its amounts; a missing one is not zero.
    pub amounts: BTreeMap<Measure, Decimal>,
}

fn text(cells: &[Cell], place: Option<usize>) -> &str {
    place.and_then(|place| cells.get(place)).map_or("", |cell| cell.text.trim())
}

impl Table {
    /// Reads the rows of the programme that is meant; nothing while that is open.
    pub fn read(
        source: &dyn Source,
        columns: &Columns,
        taker: &Taker,
        asking: &mut Asking<'_>,
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Option<Self>, Unread> {
        let (cci, title, country) =
            (columns.place(Role::Programme), columns.place(Role::Title), columns.place(Role::Country));
        let mut programmes: BTreeMap<String, (String, String)> = BTreeMap::new();
        let mut rows = 0_usize;
        source.rows(&mut |_, cells| {
            rows += 1;
            if rows.is_multiple_of(HEARD) && !progress(rows) {
                return Err(Unread::Stopped);
            }
            programmes
                .entry(text(cells, cci).to_owned())
                .or_insert_with(|| (text(cells, title).to_owned(), text(cells, country).to_owned()));
            Ok(true)
        })?;
        if rows == 0 {
            let why = "the table has headings, and no rows under them\n  export it again with its rows; a filter may have hidden them";
            return Err(Unread::File(why.to_owned()));
        }
        let Some(code) = chosen(&programmes, taker, asking) else { return Ok(None) };
        let title_of = programmes.get(&code).map(|(title, _)| title.clone()).unwrap_or_default();
        let mut table = Self {
            rows,
            programme: Programme { cci: code, title: title_of, ..Programme::default() },
            ..Self::default()
        };
        source.rows(&mut |row, cells| {
            if text(cells, cci) == table.programme.cci {
                table.held.push((row, cells.to_vec()));
            }
            Ok(true)
        })?;
        if rows > table.held.len() {
            let others = rows - table.held.len();
            asking.note(format!("{others} of {rows} rows are of other programmes than {}", table.programme.cci));
        }
        table.one_dimension(columns, asking);
        table.newest(columns.place(Role::Version), "an older version of the programme", |it, newest| {
            it.version = newest
        });
        if columns.is_cumulative() {
            let why = "an earlier report: amounts are cumulative, and the newest one holds it";
            table.newest(columns.place(Role::Year), why, |it, newest| it.report = newest);
            if !table.programme.report.is_empty() {
                let report = &table.programme.report;
                asking.note(format!(
                    "the report of {report} counts; amounts are cumulative and never added over reports"
                ));
            }
        }
        Ok(Some(table))
    }

    /// Keeps one of several ways in which the same money is divided.
    fn one_dimension(&mut self, columns: &Columns, asking: &mut Asking<'_>) {
        let place = columns.place(Role::Dimension);
        let known: BTreeSet<String> =
            self.held.iter().map(|(_, cells)| text(cells, place).to_owned()).filter(|it| !it.is_empty()).collect();
        if known.len() < 2 {
            return;
        }
        let ask = "The table divides the same money in several ways, which must not be added. Which one is read?";
        let choices = known.iter().map(|it| (it.clone(), String::new())).collect();
        if let Some(chosen) = asking.answer("dimension", ask, choices) {
            self.keep(|cells| text(cells, place) == chosen, "another way of dividing the same money");
        }
    }

    /// Keeps the rows with the highest number in a column.
    fn newest(&mut self, place: Option<usize>, why: &str, found: fn(&mut Programme, String)) {
        let number = |cells: &[Cell]| Decimal::parse(text(cells, place));
        let newest = self
            .held
            .iter()
            .filter_map(|(_, cells)| Some((number(cells)?, text(cells, place).to_owned())))
            .max_by(|one, other| one.0.cmp(&other.0));
        if let Some((highest, written)) = newest {
            found(&mut self.programme, written);
            self.keep(|cells| number(cells).is_none_or(|number| number == highest), why);
        }
    }

    fn keep(&mut self, stays: impl Fn(&[Cell]) -> bool, why: &str) {
        let (kept, out): (Vec<_>, Vec<_>) = self.held.drain(..).partition(|(_, cells)| stays(cells));
        self.held = kept;
        self.left_out.extend(out.into_iter().map(|(row, _)| (row, why.to_owned())));
    }

    /// The rows that count, each once.
    pub fn lines(
        &self,
        columns: &Columns,
        kind: ListKind,
        asking: &mut Asking<'_>,
        problems: &mut Problems,
        left_out: &mut Vec<(usize, String)>,
    ) -> Vec<Line> {
        let mut seen: HashMap<Vec<&str>, (usize, &[Cell])> = HashMap::new();
        let mut lines = Vec::new();
        for (row, cells) in &self.held {
            let words: Vec<&str> = cells
                .iter()
                .enumerate()
                .filter(|(place, _)| !is_amount(columns, *place))
                .map(|(_, it)| it.text.trim())
                .collect();
            if let Some((before, same)) = seen.get(&words) {
                if same.iter().map(|cell| &cell.text).eq(cells.iter().map(|cell| &cell.text)) {
                    left_out.push((*row, format!("row {before} says the same")));
                } else {
                    problems.of_row(
                        *row,
                        format!("row {before} is of the same programme, fund and axis in all its words, and has other amounts"),
                        "take out the one that does not hold, or ask for the table again: both cannot be added",
                    );
                }
                continue;
            }
            seen.insert(words, (*row, cells));
            self.line(columns, kind, (*row, cells), problems, &mut lines);
        }
        add_up(&lines, columns, asking);
        lines
    }

    fn line(
        &self,
        columns: &Columns,
        kind: ListKind,
        (row, cells): (usize, &[Cell]),
        problems: &mut Problems,
        lines: &mut Vec<Line>,
    ) {
        let mut number = |place: usize| match cells.get(place).map(|cell| (&cell.value, cell.text.trim())) {
            Some((Value::Number(number, _), _)) => Some(*number),
            Some((Value::Text | Value::Date(..), text)) if !text.is_empty() && !is_nothing(text) => {
                match Decimal::parse(&text.replace([',', ' ', '\u{a0}'], "")) {
                    // The portal groups thousands by commas and decimals by a point, also where cells are texts.
                    Some(number) if text.matches('.').count() < 2 => Some(number),
                    _ => {
                        let remedy = "correct the cell, or leave it empty where there is no amount";
                        problems.of_cell(
                            row,
                            &columns.column(place, kind),
                            text,
                            Trouble::new("this is no amount", remedy),
                        );
                        None
                    }
                }
            }
            _ => None,
        };
        let measures =
            Measure::ALL.iter().filter_map(|measure| Some((*measure, columns.place(Role::Amount(*measure))?)));
        let amounts: BTreeMap<Measure, Decimal> =
            measures.filter_map(|(measure, place)| Some((measure, number(place)?))).collect();
        let year_of = |text: &str| text.get(..4).and_then(|digits| digits.parse::<i64>().ok());
        let line = Line {
            row,
            fund: fund(text(cells, columns.place(Role::Fund)), &self.programme.cci),
            axis: text(cells, columns.place(Role::Priority)).to_owned(),
            axis_title: text(cells, columns.place(Role::PriorityTitle)).to_owned(),
            year: year_of(text(cells, columns.place(Role::Year))).filter(|_| !columns.is_cumulative()),
            rate: columns.place(Role::Rate).and_then(&mut number),
            amounts,
        };
        let (total, mut of_years) = (line.amounts.get(&Measure::Total).copied(), Decimal::default());
        for (year, place) in &columns.years {
            if let Some(amount) = number(*place) {
                of_years = of_years.plus(amount).unwrap_or(of_years);
                lines.push(Line { year: Some(*year), amounts: [(Measure::Eu, amount)].into(), ..line.clone() });
            }
        }
        if columns.years.is_empty() {
            lines.push(line);
        } else if let Some(total) = total.filter(|total| are_apart(of_years, *total)) {
            let message = format!("its years come to {of_years}, and its total is {total}");
            problems.of_row(row, message, "ask which of them holds, and correct the row; nothing is guessed");
        }
    }
}

fn is_amount(columns: &Columns, place: usize) -> bool {
    let of_measure = Measure::ALL.iter().any(|measure| columns.place(Role::Amount(*measure)) == Some(place));
    of_measure || columns.place(Role::Rate) == Some(place) || columns.years.iter().any(|(_, known)| *known == place)
}

fn is_nothing(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "-" | "–" | "n/a" | "na" | "null" | "none")
}

/// A fund by its English abbreviation; what is not known stays as it is written.
fn fund(text: &str, cci: &str) -> String {
    match crate::exchange::import::mapped::fund(text) {
        // From 2021 on the portal still calls the European Social Fund Plus by the old name.
        Some("ESF") if cci.starts_with("2021") => "ESF+".to_owned(),
        Some(known) => known.to_owned(),
        None => text.to_owned(),
    }
}

/// The programme that is meant: the only one, the one that the plan or the plan above it is called by, else it is asked.
fn chosen(programmes: &BTreeMap<String, (String, String)>, taker: &Taker, asking: &mut Asking<'_>) -> Option<String> {
    let said = asking.said("programme").and_then(|said| programmes.keys().find(|code| code.eq_ignore_ascii_case(said)));
    if let Some(code) = said {
        return Some(code.clone());
    }
    if let ([(code, _)], None) = (programmes.iter().collect::<Vec<_>>().as_slice(), asking.said("programme")) {
        return Some((*code).clone());
    }
    for plan in [&taker.code, &taker.upper] {
        if let Some(code) = programmes.keys().find(|code| code.eq_ignore_ascii_case(plan)) {
            asking.note(format!("the programme is {code}: that is the code of {plan}"));
            return Some(code.clone());
        }
    }
    let country = taker.territory.get(..2).unwrap_or_default();
    let is_of = |ms: &str| !country.is_empty() && (ms == country || (ms == "GR" && country == "EL"));
    let mut offered: Vec<_> = programmes.iter().filter(|(_, (_, ms))| is_of(ms)).collect();
    if offered.is_empty() {
        offered = programmes.iter().collect();
    }
    let hidden = offered.len().saturating_sub(OFFERED_MOST);
    let more = if hidden > 0 { format!(" {hidden} more can be named by their CCI.") } else { String::new() };
    let choices =
        offered.into_iter().take(OFFERED_MOST).map(|(code, (title, _))| (code.clone(), title.clone())).collect();
    let ask = format!("The table has {} programmes. Which one is {} about?{more}", programmes.len(), taker.code);
    asking.answer("programme", &ask, choices)
}

/// Whether two amounts are further apart than rounding makes them.
fn are_apart(one: Decimal, other: Decimal) -> bool {
    let apart = one.minus(other);
    apart.is_some_and(|apart| apart > Decimal::new(ROUNDING, 0) || apart < Decimal::new(-ROUNDING, 0))
}

/// Says where the parts of a row do not come to its total.
fn add_up(lines: &[Line], columns: &Columns, asking: &mut Asking<'_>) {
    if !(columns.has(Measure::Eu) && columns.has(Measure::National) && columns.has(Measure::Total)) {
        return;
    }
    let differs = |line: &&Line| {
        let amount = |measure| line.amounts.get(&measure).copied();
        let (Some(eu), Some(national), Some(total)) =
            (amount(Measure::Eu), amount(Measure::National), amount(Measure::Total))
        else {
            return false;
        };
        eu.plus(national).is_some_and(|sum| are_apart(sum, total))
    };
    let rows: Vec<String> = lines.iter().filter(differs).map(|line| line.row.to_string()).collect();
    if !rows.is_empty() {
        let shown = Problem::excerpt(&rows.join(", "));
        asking.note(format!(
            "the EU and the national amount do not come to the total in row {shown}: each is taken as it stands"
        ));
    }
}
