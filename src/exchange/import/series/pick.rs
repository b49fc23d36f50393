//! Of a cube, the series that are meant: one code of every dimension that is no axis.

use std::collections::BTreeSet;

use super::{Cube, Point};

/// What a person says about a series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Codes that are wanted of a dimension; all of those that are not named.
    pub only: Vec<(String, Vec<String>)>,
    /// What is counted: a word of `statistic.variable`.
    pub variable: Option<String>,
}

/// Something that only a person can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The dimension, or what the series counts.
    pub about: String,
    /// The question.
    pub ask: String,
    /// What may be answered.
    pub choices: Vec<String>,
}

/// So many codes are offered; more than that nobody reads.
const CHOICES_MOST: usize = 40;

/// Codes that stand for all of a dimension together.
const TOTALS: &[&str] = &["T", "TOTAL", "_T"];

/// The points that are meant.
pub(super) struct Picked<'c> {
    /// The points.
    pub points: Vec<&'c Point>,
    /// What was taken of its own accord, and why.
    pub taken: Vec<String>,
    /// What is open.
    pub questions: Vec<Question>,
}

/// Takes what the wish says; of what it leaves open, the only code, or the total; else it is asked. `axes` stay whole.
pub(super) fn pick<'c>(cube: &'c Cube, wish: &Wish, axes: &[usize]) -> Picked<'c> {
    let mut picked = Picked { points: cube.points.iter().collect(), taken: Vec::new(), questions: Vec::new() };
    for (name, codes) in &wish.only {
        let Some(place) = cube.dimension(&[name]) else {
            let choices = cube.dimensions.iter().map(|dimension| dimension.name.clone()).collect();
            let ask = format!("The series has no dimension `{name}`. Which one is meant?");
            picked.questions.push(Question { about: name.clone(), ask, choices });
            continue;
        };
        let known: BTreeSet<&str> = picked.points.iter().map(|point| cube.code(point, place)).collect();
        for code in codes.iter().filter(|code| !known.contains(code.as_str())) {
            let ask = format!("Nothing stands under `{code}` of {name}. Which code is meant?");
            picked.questions.push(Question { about: name.clone(), ask, choices: choices(&known) });
        }
        picked.points.retain(|point| codes.iter().any(|code| code == cube.code(point, place)));
    }
    for (place, dimension) in cube.dimensions.iter().enumerate().filter(|(place, _)| !axes.contains(place)) {
        let codes: BTreeSet<&str> = picked.points.iter().map(|point| cube.code(point, place)).collect();
        if codes.len() < 2 {
            continue;
        }
        let name = &dimension.name;
        match codes.iter().find(|code| TOTALS.contains(code)) {
            Some(total) => {
                picked.taken.push(format!("of {name}, {total}: all together"));
                picked.points.retain(|point| cube.code(point, place) == *total);
            }
            None => {
                let ask = format!("The series has several values of `{name}`. Which one is wanted?");
                picked.questions.push(Question { about: name.clone(), ask, choices: choices(&codes) });
            }
        }
    }
    picked
}

fn choices(codes: &BTreeSet<&str>) -> Vec<String> {
    codes.iter().take(CHOICES_MOST).map(|code| (*code).to_owned()).collect()
}
