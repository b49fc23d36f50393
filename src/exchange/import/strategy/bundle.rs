//! Which files belong together, and in which form they say what they say.

use crate::exchange::Problem;
use crate::exchange::export::package::DESCRIPTOR;
use crate::model::Fault;
use crate::model::catalogue::EntitySpec;

use super::draft::{Draft, Drafts};
use super::source::Source;
use super::{json, read, table};

/// Files that are read as one.
pub(super) struct Bundle {
    source: Source,
    form: Form,
}

enum Form {
    Toml,
    Json,
    /// The tables of a Data Package: the entity of each file; the first file is the description.
    Tables(Vec<Member>),
}

/// What a file of a package holds: the records of an entity, or nothing that we know, under its name.
type Member = Result<&'static EntitySpec, String>;

/// Puts the files of each Data Package together, its description first. All others stand alone.
pub(super) fn of<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>) -> Vec<Result<Bundle, Box<Problem>>> {
    let files: Vec<_> = files.collect();
    let is_description = |(name, _): &&(&str, &[u8])| parts(name).1 == DESCRIPTOR;
    let mut packages: Vec<Vec<_>> = files.iter().filter(is_description).map(|file| vec![*file]).collect();
    let mut alone = Vec::new();
    for file in files.iter().filter(|file| !is_description(file)) {
        let (folder, name) = parts(file.0);
        match packages.iter_mut().find(|package| parts(package[0].0).0 == folder) {
            Some(package) if name.ends_with(".csv") => package.push(*file),
            _ => alone.push(*file),
        }
    }
    alone.into_iter().map(single).chain(packages.into_iter().map(package)).collect()
}

/// The folder of a file and its own name.
fn parts(name: &str) -> (&str, &str) {
    name.rsplit_once(['/', '\\']).unwrap_or(("", name))
}

fn single((name, bytes): (&str, &[u8])) -> Result<Bundle, Box<Problem>> {
    let source = Source::new(name, bytes)?;
    let form = if source.text().trim_start().starts_with('{') { Form::Json } else { Form::Toml };
    Ok(Bundle { source, form })
}

fn package(files: Vec<(&str, &[u8])>) -> Result<Bundle, Box<Problem>> {
    let member = |(name, _): &(&str, &[u8])| {
        let name = parts(name).1.trim_end_matches(".csv");
        read::section(name).ok_or_else(|| name.to_owned())
    };
    let members = files.iter().skip(1).map(member).collect();
    Ok(Bundle { source: Source::together(files.into_iter())?, form: Form::Tables(members) })
}

impl Bundle {
    /// A draft of each plan.
    pub(super) fn drafts(&self) -> Vec<Draft<'_>> {
        match &self.form {
            Form::Toml => vec![read::read(&self.source)],
            Form::Json => vec![json::read(&self.source)],
            Form::Tables(members) => self.tables(members),
        }
    }

    /// The plans come first, so that every record finds its own.
    fn tables(&self, members: &[Member]) -> Vec<Draft<'_>> {
        let mut drafts = Drafts::new(&self.source);
        let mut known = Vec::new();
        for (place, member) in members.iter().enumerate() {
            let (begin, text) = self.source.part(place + 1);
            match member {
                Ok(entity) => known.push((*entity, begin, text)),
                Err(name) => drafts.rest().report(begin, name, read::unknown_section(name)),
            }
        }
        if !known.iter().any(|(entity, ..)| entity.name == "plan") {
            drafts.rest().report(0, "plan", no_plan_table());
        }
        known.sort_by_key(|(entity, ..)| read::place(entity));
        for (entity, begin, text) in known {
            table::read(&mut drafts, entity, begin, text);
        }
        drafts.finish()
    }
}

fn no_plan_table() -> Fault {
    Fault::new(
        "the package has no table `plan`: it does not say which plans it is about",
        "add plan.csv with a row for each; of a plan that is in the workspace, its `code` is enough",
    )
}
