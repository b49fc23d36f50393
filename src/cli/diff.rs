//! `ris3 diff`: two states of a plan, or two plans, field by field.

use std::io::Write;

use super::render::{Cell, Format, Table};
use super::{Exit, Failure};
use crate::locales::{self, entity_name};
use crate::model::catalogue::{self, Kind};
use crate::store::Reader;
use crate::views::difference::{Became, Difference, FieldDifference, RecordDifference, Side, Unknown};
use crate::workspace::Workspace;

/// Compare two versions, a version and the present, or two plans, field by field
#[derive(Debug, clap::Parser)]
#[command(
    after_help = "A plan at two moments is compared record by record, also where a code was changed. The records of two plans\n\
                        are brought together by what the succession says, else by their titles and codes.\n\
                        `ris3 show review PLAN` lists the versions."
)]
pub(super) struct Args {
    /// PLAN, PLAN@VERSION or PLAN@2026-01-31 (the end of that day, UTC)
    a: String,
    /// The same; without it, the plan of A as it stands
    b: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    pub fn run(self, workspace: &Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let reader = workspace.store().read();
        let a = side(reader, &self.a)?;
        let b = match &self.b {
            Some(b) => side(reader, b)?,
            None => Side::now(a.plan, self.a.rsplit_once('@').map_or(&*self.a, |(plan, _)| plan)),
        };
        let difference = Difference::load(reader, &a, &b)?;
        match self.format {
            Format::Text => text(&difference, out)?,
            format => table(&difference).print(format, out)?,
        }
        Ok(Exit::Done)
    }
}

pub(super) fn side(reader: &Reader, said: &str) -> Result<Side, Failure> {
    Side::read(reader, said)?.map_err(|unknown| match unknown {
        Unknown::Plan(code) => Failure::no_plan(&code),
        Unknown::State(plan, state, near) => {
            let remedy = match near {
                Some(near) => format!("did you mean {plan}@{near}?"),
                None => {
                    format!("`ris3 show review {plan}` lists its versions; a day is written as in {plan}@2026-01-31")
                }
            };
            Failure::Usage(format!("{plan} has no version {state}, and that is no day\n  {remedy}"))
        }
        Unknown::Elsewhere(said) => Failure::Refused(format!(
            "{said} was frozen in another file, and what was done there has not come here yet"
        )),
    })
}

/// A value as people read it: a word of a list as it is called.
fn read(entity: &str, field: &str, value: &str) -> String {
    match catalogue::entity(entity).and_then(|entity| entity.field(field)).map(|field| field.kind) {
        Some(Kind::Choice(_) | Kind::Flag) => locales::word(value),
        _ => value.to_owned(),
    }
}

fn text(difference: &Difference, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{} → {}", difference.a, difference.b)?;
    for record in &difference.records {
        let RecordDifference { entity, name, title, fields, .. } = record;
        let title =
            title.as_deref().filter(|title| *title != name).map(|title| format!(" {title}")).unwrap_or_default();
        let sign = match record.became() {
            Became::Added => "+",
            Became::Retired => "-",
            Became::Changed => "≠",
        };
        writeln!(out, "{sign} {} {name}{title}", entity_name(entity))?;
        if record.became() != Became::Changed {
            continue;
        }
        for FieldDifference { field, a, b } in fields {
            let value = |value: &Option<String>| {
                value.as_deref().map_or_else(|| "·".to_owned(), |value| read(entity, field, value))
            };
            writeln!(out, "    {}: {} → {}", locales::label(entity, field), value(a), value(b))?;
        }
    }
    let [added, retired, changed] =
        [Became::Added, Became::Retired, Became::Changed].map(|became| difference.count(became));
    writeln!(out, "{added} added, {retired} retired, {changed} changed")
}

fn table(difference: &Difference) -> Table {
    let columns = ["change", "entity", "code", "title", "field", "a", "b"];
    let rows = difference.records.iter().flat_map(|record| {
        record.fields.iter().map(move |field| {
            let value = |value: &Option<String>| -> Cell {
                value.as_deref().map(|value| read(record.entity, field.field, value)).into()
            };
            let head = [record.became().word(), record.entity, &record.name].map(Cell::from);
            let said = [record.title.clone().into(), field.field.into(), value(&field.a), value(&field.b)];
            head.into_iter().chain(said).collect()
        })
    });
    Table::new(&columns, rows)
}
