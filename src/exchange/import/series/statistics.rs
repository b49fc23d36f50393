//! A series as statistics of territories and activities, from which shares, quotients and relatedness are computed.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::pick::{Picked, Question, Wish, pick};
use super::{Cube, Point};
use crate::exchange::import::strategy::Said;
use crate::model::Value;
use crate::model::catalogue::{EntitySpec, Kind, entity};
use crate::store::{Reader, StoreError};

/// Dimensions of territories.
const TERRITORY: &[&str] = &["geo", "REF_AREA"];

/// Dimensions of activities, and the version of NACE that their codes are of.
const ACTIVITY: &[(&str, &str)] = &[("nace_r2", "2"), ("nace_r2_1", "2.1"), ("nace_r21", "2.1")];

/// What some datasets count, by the beginning of their code: their titles say nothing else.
const COUNTED: &[(&str, &str)] = &[
    ("LFST_R_LFE2EN", "employment"),
    ("NAMA_10R_3EMPERS", "employment"),
    ("NAMA_10R_2EMHRW", "employment"),
    ("NAMA_10R_3GVA", "value-added"),
    ("RD_P_PERSREG", "rd-personnel"),
    ("RD_E_GERDREG", "rd-expenditure"),
];

/// What a series becomes.
#[derive(Clone, Debug, Default)]
pub struct Understood {
    /// The records, in the order of the file.
    pub said: Vec<Said>,
    /// What was taken of its own accord, and why.
    pub taken: Vec<String>,
    /// What was left out, why, and how many figures.
    pub left_out: BTreeMap<String, usize>,
    /// What is open; nothing is written while anything is.
    pub questions: Vec<Question>,
}

/// Words that a statistic can count by.
#[must_use]
pub fn variables() -> &'static [&'static str] {
    let kind = entity("statistic").and_then(|statistic| statistic.field("variable")).map(|field| field.kind);
    if let Some(Kind::Choice(words)) = kind { words } else { &[] }
}

/// The statistics that a cube says. Figures of territories and activities that no list knows, of aggregates, and of
/// periods that are no years are left out, and counted by the reason.
///
/// # Errors
/// As for any reading.
pub fn statistics(reader: &Reader, cube: &Cube, wish: &Wish) -> Result<Understood, StoreError> {
    let territory = cube.dimension(TERRITORY);
    let activity = ACTIVITY.iter().find_map(|(name, version)| Some((cube.dimension(&[name])?, *version)));
    let axes: Vec<usize> =
        [territory, activity.map(|(place, _)| place), Some(cube.period)].into_iter().flatten().collect();
    let Picked { points, taken, questions } = pick(cube, wish, &axes);
    let mut understood = Understood { taken, questions, ..Understood::default() };
    let variable = variable(cube, wish, &mut understood);
    let (Some(territory), Some(variable), Some(statistic)) = (territory, variable, entity("statistic")) else {
        if territory.is_none() {
            let choices = cube.dimensions.iter().map(|dimension| dimension.name.clone()).collect();
            let ask = "No dimension is called geo. Is this a series of territories?".to_owned();
            understood.questions.push(Question { about: "geo".to_owned(), ask, choices });
        }
        return Ok(understood);
    };
    if !understood.questions.is_empty() {
        return Ok(understood);
    }
    let mut making =
        Making { cube, statistic, lists: Lists::new(reader), territory, activity, variable, seen: HashSet::new() };
    for point in points {
        match making.record(point)? {
            Ok(said) => understood.said.push(said),
            Err(why) => *understood.left_out.entry(why).or_default() += 1,
        }
    }
    Ok(understood)
}

/// What is counted: as the wish says, else as the dataset is known to count, else it is asked.
fn variable(cube: &Cube, wish: &Wish, understood: &mut Understood) -> Option<&'static str> {
    let words = variables();
    let dataset = cube.dataset.to_uppercase();
    let known = COUNTED.iter().find(|(begin, _)| dataset.starts_with(begin)).map(|(_, word)| *word);
    match (&wish.variable, known) {
        (Some(wished), _) if words.contains(&wished.as_str()) => words.iter().find(|word| *word == wished).copied(),
        (None, Some(known)) => {
            understood.taken.push(format!("counted is {known}: that is what the dataset {dataset} has"));
            Some(known)
        }
        (wished, _) => {
            let why = wished
                .as_ref()
                .map(|wished| format!("`{wished}` is nothing that a statistic counts. "))
                .unwrap_or_default();
            let choices = words.iter().map(|word| (*word).to_owned()).collect();
            let ask = format!("{why}What does the series count?");
            understood.questions.push(Question { about: "variable".to_owned(), ask, choices });
            None
        }
    }
}

/// Statistics while they are made.
struct Making<'c, 'r> {
    cube: &'c Cube,
    statistic: &'static EntitySpec,
    lists: Lists<'r>,
    territory: usize,
    activity: Option<(usize, &'static str)>,
    variable: &'static str,
    seen: HashSet<(String, String, String)>,
}

impl Making<'_, '_> {
    /// The record of a figure, or why there is none.
    fn record(&mut self, point: &Point) -> Result<Result<Said, String>, StoreError> {
        let Some(digits) = &point.value else { return Ok(Err("no figure".to_owned())) };
        let period = self.cube.code(point, self.cube.period);
        let Some(year) = year(period) else { return Ok(Err(format!("the period {period} is no year"))) };
        let geo = self.cube.code(point, self.territory);
        let Some(version) = self.lists.version("NUTS", geo, None)? else {
            return Ok(Err(format!("no list of territories has {geo}")));
        };
        let activity = match self.activity {
            Some((place, version)) => match activity(self.cube.code(point, place)) {
                Ok(code) => match &code {
                    Some(code) if self.lists.version("NACE", code, Some(version))?.is_none() => {
                        return Ok(Err(format!("NACE {version} has no activity {code}")));
                    }
                    _ => Some((version, code)),
                },
                Err(why) => return Ok(Err(why)),
            },
            None => None,
        };
        let code = activity.as_ref().and_then(|(_, code)| code.clone()).unwrap_or_default();
        if !self.seen.insert((geo.to_owned(), code.clone(), period.to_owned())) {
            return Ok(Err("the same territory, activity and year stood before".to_owned()));
        }
        let scheme = activity.as_ref().map(|_| "NACE");
        let optional = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
        let values = [
            ("territory", Value::from(geo)),
            ("territory_scheme", "NUTS".into()),
            ("territory_version", version.into()),
            ("variable", self.variable.into()),
            ("scheme", optional(scheme.unwrap_or_default())),
            ("version", optional(activity.as_ref().map(|(version, _)| *version).unwrap_or_default())),
            ("code", optional(&code)),
            ("year", Value::Integer(year)),
            ("value", Value::Real(self.scaled(point, digits))),
            ("note", optional(&self.note(point))),
            ("source", source(self.cube).into()),
            ("provenance", "published".into()),
        ];
        let values =
            values.into_iter().filter_map(|(name, value)| Some((self.statistic.field(name)?, value))).collect();
        Ok(Ok(Said { entity: self.statistic, line: point.line, values }))
    }

    /// Thousands and millions as single ones. The exponent is put behind the digits, so that nothing is rounded twice.
    fn scaled(&self, point: &Point, digits: &str) -> f64 {
        let unit = self.cube.dimension(&["unit"]).map_or("", |place| self.cube.code(point, place));
        let exponent = match unit.split('_').next() {
            Some("THS") => 3,
            Some("MIO") => 6,
            _ => 0,
        };
        let (digits, given) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
        let exponent = exponent + given.parse::<i32>().unwrap_or(0);
        format!("{digits}e{exponent}").parse().unwrap_or(0.0)
    }

    /// Unit and flag of a figure.
    fn note(&self, point: &Point) -> String {
        let unit = self.cube.dimension(&["unit"]).map(|place| format!("unit {}", self.cube.code(point, place)));
        let flag = Some(point.flag.as_str()).filter(|flag| !flag.is_empty()).map(|flag| format!("flag {flag}"));
        unit.into_iter().chain(flag).collect::<Vec<_>>().join(", ")
    }
}

/// Where a series comes from.
pub(super) fn source(cube: &Cube) -> String {
    let agency = if cube.agency == "ESTAT" { "Eurostat" } else { &cube.agency };
    let updated = if cube.updated.is_empty() { String::new() } else { format!("updated {}", cube.updated) };
    [agency, &cube.dataset, &updated].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A year of the calendar.
pub(super) fn year(period: &str) -> Option<i64> {
    Some(period).filter(|text| text.len() == 4).and_then(|text| text.parse().ok())
}

/// `C10` is division 10, `C101` group 10.1, `C1011` class 10.11, `C` a section; the total of all activities has no code.
fn activity(code: &str) -> Result<Option<String>, String> {
    let mut letters = code.chars();
    let section = letters.next().filter(char::is_ascii_uppercase);
    let digits = letters.as_str();
    match (section, digits.len()) {
        _ if code == "TOTAL" => Ok(None),
        (Some(_), 0) => Ok(Some(code.to_owned())),
        (Some(_), 2) if is_number(digits) => Ok(Some(digits.to_owned())),
        (Some(_), 3 | 4) if is_number(digits) => Ok(Some(format!("{}.{}", &digits[..2], &digits[2..]))),
        _ => Err(format!("{code} puts activities together")),
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Which version of a list has a code, asked once a code.
struct Lists<'r> {
    reader: &'r Reader,
    known: HashMap<(&'static str, String), Option<String>>,
}

impl<'r> Lists<'r> {
    fn new(reader: &'r Reader) -> Self {
        Self { reader, known: HashMap::new() }
    }

    /// The newest version that has the code, or the one that is asked about.
    fn version(
        &mut self,
        scheme: &'static str,
        code: &str,
        version: Option<&str>,
    ) -> Result<Option<String>, StoreError> {
        if let Some(known) = self.known.get(&(scheme, code.to_owned())) {
            return Ok(known.clone());
        }
        let sql = "SELECT version FROM reference_code WHERE scheme = :scheme AND code = :code AND version = ifnull(:version, version) ORDER BY version DESC LIMIT 1";
        let params = [
            (":scheme", scheme.into()),
            (":code", code.into()),
            (":version", version.map_or(Value::Null, Value::from)),
        ];
        let found: Option<String> = self.reader.first(sql, &params, |row| row.get("version"))?;
        self.known.insert((scheme, code.to_owned()), found.clone());
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activities_are_read_as_the_classification_writes_them() {
        let read = |code: &str| activity(code).unwrap();
        assert_eq!(read("TOTAL"), None);
        for (written, code) in [("C", "C"), ("C10", "10"), ("A01", "01"), ("C101", "10.1"), ("C1011", "10.11")] {
            assert_eq!(read(written).as_deref(), Some(code));
        }
        for put_together in ["C10-C12", "B-S_X_O", "C10_C11", "", "c10", "Č10"] {
            assert!(activity(put_together).is_err(), "{put_together}");
        }
    }
}
