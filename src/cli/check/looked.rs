//! What the rules looked at, and what would let them look at more.

use std::io::Write;

use super::{Failure, Format, Printed, Table};
use crate::cli::render::Cell;
use crate::coherence::{Report, Rule};
use crate::locales;
use crate::workspace::{Lack, Standing, lacks, summed};

/// Places of one kind that are named before the rest is counted.
const PLACES_MOST: usize = 5;

/// Prints it: as text first what would help, else a row for each rule.
pub(super) fn print(report: &Report, rules: &[Rule], format: Printed, out: &mut dyn Write) -> Result<(), Failure> {
    let format = match format {
        Printed::Text => return Ok(text(report, rules, out)?),
        Printed::Json => Format::Json,
        Printed::Csv => Format::Csv,
        Printed::Sarif => {
            let why = "what was looked at cannot be written as SARIF\n  take text, json or csv";
            return Err(Failure::Usage(why.to_owned()));
        }
    };
    let columns = ["rule", "name", "looked_at", "examined", "findings", "unassessable", "entity", "missing"];
    let name = |code: &str| rules.iter().find(|rule| rule.code == code).map(|rule| rule.name.clone());
    let rows = report.coverage.iter().map(|coverage| {
        let whole = |number: u64| Cell::from(i64::try_from(number).unwrap_or(i64::MAX));
        let mut entities: Vec<&str> = coverage.gaps.iter().map(|gap| gap.entity.as_str()).collect();
        entities.sort_unstable();
        entities.dedup();
        let said = |texts: &str| (!texts.is_empty()).then(|| texts.to_owned());
        vec![
            coverage.rule.as_str().into(),
            name(&coverage.rule).into(),
            Standing::of(coverage).word().into(),
            whole(coverage.examined),
            whole(coverage.findings),
            whole(coverage.unassessable),
            said(entities.join(" ").trim()).into(),
            said(&coverage.missing.join("; ")).into(),
        ]
    });
    Ok(Table::new(&columns, rows).print(format, out)?)
}

fn text(report: &Report, rules: &[Rule], out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{}", summed(&report.coverage))?;
    for lack in lacks(&report.coverage) {
        kind(&lack, out)?;
    }
    for coverage in report.coverage.iter().filter(|rule| Standing::of(rule) == Standing::Off) {
        let name = rules.iter().find(|rule| rule.code == coverage.rule).map(|rule| rule.name.replace('-', " "));
        writeln!(out, "\n◌ {} {}: {}", coverage.rule, name.unwrap_or_default(), coverage.missing.join("; "))?;
    }
    Ok(())
}

/// A kind of data: whom it would help, where it is missing, and how it is entered.
fn kind(lack: &Lack, out: &mut dyn Write) -> std::io::Result<()> {
    let upper = if lack.is_upper { " of the upper plan" } else { "" };
    let rules = if lack.rules.len() == 1 { "1 rule".to_owned() } else { format!("{} rules", lack.rules.len()) };
    let name = if lack.entity == "plan" { "The plan itself".to_owned() } else { locales::entity_many(&lack.entity) };
    let in_full = if lack.is_missing() { "" } else { "said in full " };
    writeln!(out, "\n◌ {name}{upper} {in_full}would let {rules} look: {}", lack.rules.join(" "))?;
    for (gap, _) in lack.places.iter().take(PLACES_MOST) {
        writeln!(out, "    {gap}")?;
    }
    if lack.places.len() > PLACES_MOST {
        let more = lack.places.len() - PLACES_MOST;
        writeln!(out, "    … and at {more} {} more", if more == 1 { "place" } else { "places" })?;
    }
    if lack.is_missing() {
        writeln!(out, "    → on the screen in the table “{name}”, or with `ris3 add PLAN {} …`", lack.entity)
    } else {
        writeln!(out, "    → on the screen under Findings, looked at: Enter goes to each of them")
    }
}
