//! Decisions about the last period, as a person writes them: with options, or in a table.

use std::path::Path;

use super::Failure;
use crate::exchange::formula;
use crate::workspace::{Decided, Decision, FieldFault};

/// The columns of a table that are read; all others are for the person.
const COLUMNS: [&str; 4] = ["entity", "code", "decision", "into"];

/// A decision about `P1`, or about `priority:P1` where an action has the same code.
pub(super) fn one(said: &str, word: &str, into: &str) -> Result<Decided, Failure> {
    let (entity, code) = match said.trim().split_once(':') {
        Some((entity @ ("priority" | "action"), code)) => (Some(entity), code.trim()),
        _ => (None, said.trim()),
    };
    let decision = Decision::read(word, into).map_err(|fault| Failure::Usage(told(&format!("--{word}"), &fault)))?;
    Ok(Decided { entity: entity.map(str::to_owned), code: code.to_owned(), decision })
}

/// Both sides of `A+B=CODE`.
pub(super) fn sides<'s>(word: &str, said: &'s str) -> Result<(&'s str, &'s str), Failure> {
    let example = if word == "merge" { "P1+P2=P1" } else { "P4=P4:60+P5:40" };
    said.split_once('=').ok_or_else(|| {
        Failure::Usage(format!("--{word}: {said} does not say what becomes of it\n  write it as in {example}"))
    })
}

/// The decisions of a table, as the dry run prints it: with commas, or with semicolons as many spreadsheets save it.
/// Rows about other entities than priorities and actions are for reading only.
pub(super) fn table(file: &Path) -> Result<Vec<Decided>, Failure> {
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::Usage(format!("--decide: {name} cannot be read: {error}\n  nothing was written")))?;
    read(&name.to_string(), text.trim_start_matches('\u{feff}'))
}

fn read(name: &str, text: &str) -> Result<Vec<Decided>, Failure> {
    let head = text.lines().next().unwrap_or_default();
    let count = |sign| head.matches(sign).count();
    let delimiter = if count(';') > count(',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let wrong = |line: u64, why: &dyn std::fmt::Display| Failure::Usage(format!("--decide: {name}:{line}: {why}"));
    let header = reader.headers().map_err(|error| wrong(1, &error))?.clone();
    let mut columns = [0; COLUMNS.len()];
    for (column, place) in COLUMNS.iter().zip(&mut columns) {
        *place = header.iter().position(|head| head.trim() == *column).ok_or_else(|| {
            let why = format!("there is no column {column}\n  the table is what `ris3 new --from PLAN … --dry-run --format csv` prints");
            wrong(1, &why)
        })?;
    }
    let mut decided = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| wrong(error.position().map_or(1, csv::Position::line), &error))?;
        let [entity, code, word, into] =
            columns.map(|place| formula::original(row.get(place).unwrap_or_default().trim()));
        if !["priority", "action"].contains(&entity) {
            continue;
        }
        let line = row.position().map_or(1, csv::Position::line);
        let decision = Decision::read(word, into)
            .map_err(|fault| Failure::Usage(told(&format!("--decide: {name}:{line}"), &fault)))?;
        decided.push(Decided { entity: Some(entity.to_owned()), code: code.to_owned(), decision });
    }
    Ok(decided)
}

fn told(place: &str, fault: &FieldFault) -> String {
    let FieldFault { explanation, remedy, .. } = fault;
    if remedy.is_empty() { format!("{place}: {explanation}") } else { format!("{place}: {explanation}\n  {remedy}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_as_spreadsheets_save_it() {
        let text = "code;entity;title;decision;into\nP1;priority;Ships; with ports;split;P1 + P2\n";
        assert!(read("d.csv", text).is_err(), "a title with the delimiter in it is quoted by every spreadsheet");
        let text = "code;entity;title;decision;into\nP1;priority;\"Ships; with ports\";merge;P2\n;fund;;carry;\n";
        let decided = read("d.csv", text).unwrap();
        let merged = Decision::Merge("P2".into());
        assert_eq!(decided, [Decided { entity: Some("priority".into()), code: "P1".into(), decision: merged }]);
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_line() {
        let refused = |text| read("d.csv", text).unwrap_err().to_string();
        assert!(refused("entity,code\n").contains("d.csv:1: there is no column decision"));
        let wrong = refused("entity,code,decision,into\naction,A1,carry,\naction,A2,keep,\n");
        assert!(wrong.contains("d.csv:3: keep is no decision"), "{wrong}");
    }

    #[test]
    fn an_option_may_say_what_it_is_about() {
        let about = |said| one(said, "stop", "").map(|one| (one.entity, one.code)).unwrap();
        assert_eq!(about("P1"), (None, "P1".into()));
        assert_eq!(about("action: A:1"), (Some("action".into()), "A:1".into()));
    }
}
