//! Statistical series as offices publish them: SDMX-CSV and the tab-separated files of Eurostat, JSON-stat.
//!
//! Here: one file a format, each giving a [`Cube`]; `pick` takes one value of every dimension that is no axis;
//! `statistics` and `indicators` make records of what is left. Never here: which records there are already, which is
//! asked of `strategy`.
//! To add a format: a file that gives a [`Cube`], and its branch in [`read`]. To add a use: a file beside
//! `statistics`.

mod indicators;
mod jsonstat;
mod pick;
mod sdmx;
mod statistics;
mod tsv;

use std::collections::HashMap;

use crate::exchange::Problem;
use crate::model::Fault;

pub use indicators::{Name, indicator};
pub use pick::{Question, Wish};
pub use statistics::{Understood, statistics, variables};

/// Figures by dimensions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cube {
    /// Who publishes it, as the file says it: `ESTAT`.
    pub agency: String,
    /// The code of the dataset; that of the file where it does not say it.
    pub dataset: String,
    /// What it is called; empty where the file does not say it.
    pub title: String,
    /// When it was last updated, as the file says it.
    pub updated: String,
    /// The dimensions, the period among them.
    pub dimensions: Vec<Dimension>,
    /// Which of them is the period.
    pub period: usize,
    /// The figures, in the order of the file.
    pub points: Vec<Point>,
}

/// One dimension, and the codes that stand in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dimension {
    /// Its name, as the file has it.
    pub name: String,
    /// Its codes, in the order of the file.
    pub codes: Vec<String>,
    places: HashMap<String, usize>,
}

/// One figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// The line it stands on, counted from 1; 1 where the format has no lines.
    pub line: usize,
    /// The place of its code in each dimension.
    pub keys: Vec<usize>,
    /// The digits of its value; `None` where the file says that there is none.
    pub value: Option<String>,
    /// Its flags, as the file has them; empty mostly.
    pub flag: String,
}

/// Why a file is no series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unread {
    line: usize,
    fault: Fault,
}

impl Unread {
    fn new(line: usize, explanation: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { line, fault: Fault::new(explanation, remedy) }
    }
}

impl Dimension {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The place of a code, which is new perhaps.
    fn place(&mut self, code: &str) -> usize {
        if let Some(place) = self.places.get(code) {
            return *place;
        }
        let place = self.codes.len();
        self.codes.push(code.to_owned());
        self.places.insert(code.to_owned(), place);
        place
    }
}

impl Cube {
    /// The code that a point has in a dimension.
    #[must_use]
    pub fn code(&self, point: &Point, dimension: usize) -> &str {
        let code = point.keys.get(dimension).and_then(|place| self.dimensions.get(dimension)?.codes.get(*place));
        code.map_or("", String::as_str)
    }

    /// The dimension with one of some names, capitals or not.
    #[must_use]
    pub fn dimension(&self, names: &[&str]) -> Option<usize> {
        self.dimensions.iter().position(|dimension| names.iter().any(|name| dimension.name.eq_ignore_ascii_case(name)))
    }
}

/// Reads a file by what stands in it, whatever it is called.
///
/// # Errors
/// What is wrong with the file, and where.
pub fn read(name: &str, bytes: &[u8]) -> Result<Cube, Box<Problem>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            let remedy = "take the file as the portal gives it, without opening and saving it in between";
            return Err(problem(name, "", Unread::new(line, "the file is not UTF-8 text", remedy)));
        }
    };
    let head = text.lines().next().unwrap_or_default();
    let cube = match head {
        _ if text.trim_start().starts_with('{') => jsonstat::read(text),
        head if head.contains('\\') && head.contains('\t') => tsv::read(text),
        head if head.contains("OBS_VALUE") => sdmx::read(text),
        _ => Err(Unread::new(
            1,
            "this is neither SDMX-CSV (a column OBS_VALUE), nor a TSV of Eurostat (geo\\TIME_PERIOD), nor JSON-stat",
            "download the series in one of these forms",
        )),
    };
    let mut cube = cube.map_err(|unread| problem(name, text, unread))?;
    if cube.dataset.is_empty() {
        let stem = name.rsplit(['/', '\\']).next().and_then(|last| last.split('.').next()).unwrap_or_default();
        cube.dataset = stem.strip_prefix("estat_").unwrap_or(stem).to_uppercase();
    }
    if cube.points.is_empty() {
        let remedy = "download it again with the codes and years that you need";
        return Err(problem(name, text, Unread::new(1, "the series has no figures", remedy)));
    }
    Ok(cube)
}

fn problem(name: &str, text: &str, Unread { line, fault }: Unread) -> Box<Problem> {
    Box::new(Problem {
        file: name.to_owned(),
        line,
        key: String::new(),
        excerpt: text.lines().nth(line.saturating_sub(1)).map(Problem::excerpt).unwrap_or_default(),
        explanation: fault.explanation,
        remedy: fault.remedy,
    })
}

/// A number as a series writes it: digits with a point, perhaps an exponent, which is not what a calculator takes for one.
fn number(text: &str) -> Option<String> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    text.parse::<f64>().ok().filter(|number| is_plain && number.is_finite()).map(|_| text.to_owned())
}
