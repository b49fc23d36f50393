//! `ris3 set` and `ris3 add`: the same edits as on the screen, for scripts.

use std::io::Write;

use super::place;
use super::render::{Cell, Format, Table};
use super::{Exit, Failure};
use crate::model::catalogue::{ENTITIES, EntitySpec, entity};
use crate::model::nearest;
use crate::views::find;
use crate::workspace::{Deed, Entered, Entries, Performed, RecordKey, Refused, Workspace};

/// Change fields of a plan or a record
#[derive(Debug, clap::Parser)]
#[command(
    after_help = "Values are read as people write them: 1.25M, 1 250 000,50, 29.2.2024, yes, a code such as P2.\n\
                        `ris3 add --help` names the entities; a field that is not known is answered with the nearest."
)]
pub(super) struct Set {
    /// What is changed
    #[arg(help = place::HELP)]
    place: String,
    /// The field, and its new value; several pairs are one changeset
    #[arg(value_names = ["FIELD", "VALUE"], num_args = 0.., allow_negative_numbers = true)]
    pairs: Vec<String>,
    /// A field to empty
    #[arg(long, value_name = "FIELD")]
    empty: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Add a record to a plan; a code that is not given is the next free one
#[derive(Debug, clap::Parser)]
#[command(after_help = entities())]
pub(super) struct Add {
    /// The plan
    plan: String,
    /// What is added: action, priority, budget_line …
    entity: String,
    /// Its fields
    #[arg(value_name = "FIELD=VALUE")]
    values: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Set {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let found = place::find(workspace.store().read(), &self.place)?;
        if self.pairs.is_empty() && self.empty.is_empty() {
            return Err(Failure::Usage(format!("nothing is said about {}\n  name a field and its value", self.place)));
        }
        let mut values = Entries::new();
        for pair in self.pairs.chunks(2) {
            let [name, value] = pair else {
                let last = pair.first().map_or("", String::as_str);
                return Err(Failure::Usage(format!("{last}: no value is given\n  to empty a field: --empty {last}")));
            };
            values.push((field(found.entity, name)?, Entered::Text(value.clone())));
        }
        for name in &self.empty {
            values.push((field(found.entity, name)?, Entered::Text(String::new())));
        }
        let records = vec![RecordKey { entity: found.entity.name, id: found.id }];
        let performed = workspace.perform(&Deed::Set { records, values }).map_err(refused)?;
        if performed.sentence.is_empty() {
            writeln!(err, "nothing was changed: it stands so already")?;
        }
        say(workspace, &performed, self.format, false, out, err)
    }
}

impl Add {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let found = find::plan(workspace.store().read(), &self.plan)?.ok_or_else(|| Failure::no_plan(&self.plan))?;
        let spec = known(&self.entity)?;
        if spec.name == "plan" {
            return Err(Failure::Usage("a plan is begun, not added\n  `ris3 new --help` says how".into()));
        }
        let mut values = Entries::new();
        for said in &self.values {
            let Some((name, value)) = said.split_once('=') else {
                return Err(Failure::Usage(format!("{said} is no FIELD=VALUE\n  write the field, = and its value")));
            };
            values.push((field(spec, name)?, Entered::Text(value.to_owned())));
        }
        let performed = workspace.perform(&Deed::Add { entity: spec.name, plan: found.id, values }).map_err(refused)?;
        say(workspace, &performed, self.format, true, out, err)
    }
}

/// What cannot stand is named by its field.
pub(super) fn refused(refused: Refused) -> Failure {
    let Refused::Faults(faults) = refused else { return refused.into() };
    let said = faults.iter().map(|fault| {
        let place = if fault.field.is_empty() { String::new() } else { format!("{}: ", fault.field) };
        let remedy = if fault.remedy.is_empty() { String::new() } else { format!("\n  {}", fault.remedy) };
        format!("{place}{}{remedy}", fault.explanation)
    });
    Failure::Refused(said.collect::<Vec<_>>().join("\n"))
}

/// An entity as it may be typed: `budget-line` is `budget_line`.
fn known(name: &str) -> Result<&'static EntitySpec, Failure> {
    let wanted = name.replace('-', "_");
    entity(&wanted).ok_or_else(|| {
        let near = nearest(&wanted, ENTITIES.iter().map(|entity| entity.name));
        let remedy = near.map_or_else(|| "`ris3 add --help` names them".into(), |near| format!("did you mean {near}?"));
        Failure::Usage(format!("{name} is nothing that a plan consists of\n  {remedy}"))
    })
}

/// A field as it may be typed.
fn field(spec: &'static EntitySpec, name: &str) -> Result<&'static str, Failure> {
    let wanted = name.replace('-', "_");
    if let Some(field) = spec.field(&wanted) {
        return Ok(field.name);
    }
    let names = spec.fields().map(|field| field.name);
    let remedy = match nearest(&wanted, names.clone()) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("its fields are: {}", names.collect::<Vec<_>>().join(", ")),
    };
    Err(Failure::Usage(format!("{} has no field {name}\n  {remedy}", spec.name)))
}

/// What was done; of what was made, also the place that other commands take.
fn say(
    workspace: &Workspace,
    performed: &Performed,
    format: Format,
    is_new: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Failure> {
    let read = workspace.store().read();
    let Some(key) = performed.record else { return Ok(Exit::Done) };
    let record = entity(key.entity).map(|spec| read.stored(spec, key.id)).transpose()?.flatten();
    let own = |spec: &EntitySpec| read.label(spec, &key.id.to_string());
    let label = entity(key.entity).filter(|spec| spec.has_code()).map(own).transpose()?.flatten();
    let owner = record.map(|record| record.plan.to_string()).unwrap_or_default();
    let plan = entity("plan").map(|spec| read.label(spec, &owner)).transpose()?.flatten();
    let (plan, code) = (plan.map(|plan| plan.code).unwrap_or_default(), label.map(|label| label.code));
    for remark in &performed.remarks {
        writeln!(err, "{remark}")?;
    }
    if format != Format::Text {
        let sentence = if performed.sentence.is_empty() { Cell::Empty } else { performed.sentence.as_str().into() };
        let row = vec![plan.into(), key.entity.into(), code.into(), key.id.to_string().into(), sentence];
        Table::new(&["plan", "entity", "code", "id", "sentence"], [row]).print(format, out)?;
        return Ok(Exit::Done);
    }
    if !performed.sentence.is_empty() {
        writeln!(out, "{}", performed.sentence)?;
    }
    if is_new {
        writeln!(out, "{plan}/{}", code.unwrap_or_else(|| key.id.to_string()))?;
    }
    Ok(Exit::Done)
}

/// The entities with what has to be said about each, for the help.
fn entities() -> String {
    /// What the program knows by itself.
    const KNOWN: [&str; 4] = ["status", "author", "written_at", "given_on"];
    let lines = ENTITIES.iter().filter(|spec| !["plan", "conflict", "version", "attachment"].contains(&spec.name)).map(
        |spec| {
            let is_asked = |name: &str| !KNOWN.contains(&name) && (name != "code" || !spec.has_code());
            let asked: Vec<&str> =
                spec.fields().filter(|field| field.required && is_asked(field.name)).map(|field| field.name).collect();
            format!("  {:<18}{}", spec.name, asked.join(", "))
        },
    );
    format!("Entities, and what each cannot be without:\n{}", lines.collect::<Vec<_>>().join("\n"))
}
