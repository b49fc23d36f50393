//! A series of one territory as a context indicator with its observations.

use super::pick::{Question, Wish, pick};
use super::statistics::{Understood, source, year};
use super::{Cube, Point};
use crate::exchange::import::strategy::Said;
use crate::model::Value;
use crate::model::catalogue::{EntitySpec, entity};

/// What the indicator is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its code; one that the plan has already gets the observations and keeps everything else.
    pub code: String,
    /// Its title; what the file says without it.
    pub title: Option<String>,
}

/// The observations that a cube says of an indicator, one a year, at its end. All dimensions but the period come to one
/// code, or it is asked which. `is_new` says whether the plan has no such indicator yet.
#[must_use]
pub fn indicator(cube: &Cube, wish: &Wish, name: &Name, is_new: bool) -> Understood {
    let picked = pick(cube, wish, &[cube.period]);
    let mut understood = Understood { taken: picked.taken, questions: picked.questions, ..Understood::default() };
    let (Some(indicator), Some(observation)) = (entity("indicator"), entity("observation")) else { return understood };
    let title = name.title.clone().or_else(|| Some(cube.title.clone()).filter(|title| !title.is_empty()));
    if is_new && title.is_none() {
        let ask = "The file does not say what it counts. What is the title of the indicator?".to_owned();
        understood.questions.push(Question { about: "title".to_owned(), ask, choices: Vec::new() });
    }
    if !understood.questions.is_empty() {
        return understood;
    }
    let unit = cube.dimension(&["unit"]).zip(picked.points.first()).map(|(place, point)| cube.code(point, place));
    let head = [
        ("code", Value::from(name.code.as_str())),
        ("title", title.map_or(Value::Null, Value::from)),
        ("kind", "context".into()),
        ("unit", unit.map_or(Value::Null, Value::from)),
        ("data_source", source(cube).into()),
        ("provenance", "published".into()),
    ];
    if is_new {
        understood.said.push(said(indicator, 1, head.to_vec()));
    }
    for point in picked.points {
        let period = cube.code(point, cube.period);
        match (&point.value, year(period)) {
            (None, _) => *understood.left_out.entry("no figure".to_owned()).or_default() += 1,
            (_, None) => *understood.left_out.entry(format!("the period {period} is no year")).or_default() += 1,
            (Some(digits), Some(year)) => {
                let values = observed(&name.code, point, digits, year, &source(cube));
                understood.said.push(said(observation, point.line, values));
            }
        }
    }
    understood
}

/// Eurostat's flag p says that a figure is provisional.
fn observed(code: &str, point: &Point, digits: &str, year: i64, source: &str) -> Vec<(&'static str, Value)> {
    let flag = if point.flag.is_empty() { Value::Null } else { format!("flag {}", point.flag).into() };
    vec![
        ("indicator", code.into()),
        ("observed_on", format!("{year}-12-31").into()),
        ("value", Value::Real(digits.parse().unwrap_or(0.0))),
        ("provisional", i64::from(point.flag.contains('p')).into()),
        ("note", flag),
        ("source", source.into()),
        ("provenance", "published".into()),
    ]
}

fn said(entity: &'static EntitySpec, line: usize, values: Vec<(&'static str, Value)>) -> Said {
    let values = values.into_iter().filter_map(|(name, value)| Some((entity.field(name)?, value))).collect();
    Said { entity, line, values }
}
