//! `ris3 comment`: what is said about a record or a field, what is answered, and what is settled.

use std::io::Write;

use super::edit::refused;
use super::{Exit, Failure, place};
use crate::model::Id;
use crate::store::Reader;
use crate::views::find::Found;
use crate::views::threads::{About, Threads};
use crate::workspace::{Deed, Entered, Entries, Workspace};

/// Say something about a plan, a record or a field: a remark, a request, an answer; or settle what was said
#[derive(Debug, clap::Parser)]
#[command(after_help = "`ris3 show threads PLAN` lists what was said, with the id of each thread.")]
pub(super) struct Args {
    /// What it is about: PLAN or PLAN/RECORD, and `.FIELD` behind it where one field is meant, e.g. R/P1.title
    #[arg(long_help = place::HELP)]
    place: String,
    /// What is said
    text: Option<String>,
    /// It waits for an answer
    #[arg(long)]
    request: bool,
    /// It answers a thread, by the id of its first comment
    #[arg(long, value_name = "ID")]
    answers: Option<String>,
    /// The thread is settled, or all threads there; what is said is said before
    #[arg(long, conflicts_with = "reopen")]
    resolve: bool,
    /// It is not settled after all
    #[arg(long)]
    reopen: bool,
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let (found, field) = place_and_field(workspace.store().read(), &self.place)?;
        let answers = self.answers.as_deref().map(str::parse::<Id>).transpose().map_err(|_| {
            Failure::Usage("--answers: that is no id\n  `ris3 show threads PLAN` prints them".to_owned())
        })?;
        if self.text.is_none() && !self.resolve && !self.reopen {
            return Err(Failure::Usage(format!("nothing is said about {}\n  write it behind the place", self.place)));
        }
        if let Some(text) = self.text {
            let mut values: Entries = vec![
                ("entity", Entered::Text(found.entity.name.to_owned())),
                ("record", Entered::Text(found.id.to_string())),
                ("kind", Entered::Text(if self.request { "request" } else { "remark" }.to_owned())),
                ("text", Entered::Text(text)),
            ];
            values.extend(field.map(|field| ("field", Entered::Text(field.to_owned()))));
            values.extend(answers.map(|id| ("answers", Entered::Value(id.into()))));
            let performed =
                workspace.perform(&Deed::Add { entity: "comment", plan: found.plan, values }).map_err(refused)?;
            writeln!(out, "{}", performed.sentence)?;
        }
        if self.resolve || self.reopen {
            let threads = Threads::load(workspace.store().read(), About::Record(found.id))?.threads;
            let is_meant = |id: Id, of: Option<&str>| match answers {
                Some(answered) => id == answered,
                None => field.is_none_or(|field| of == Some(field)),
            };
            let meant = threads
                .iter()
                .filter(|thread| thread.is_open() == self.resolve && is_meant(thread.id, thread.field.as_deref()));
            let threads: Vec<Id> = meant.map(|thread| thread.id).collect();
            if threads.is_empty() {
                let state = if self.resolve { "open" } else { "resolved" };
                return Err(Failure::Refused(format!("no thread about {} is {state}", self.place)));
            }
            let performed =
                workspace.perform(&Deed::Resolve { threads, is_resolved: self.resolve }).map_err(refused)?;
            writeln!(out, "{}", performed.sentence)?;
        }
        Ok(Exit::Done)
    }
}

/// A place with a field behind it, if one is meant. A full stop may also belong to the code.
fn place_and_field<'p>(reader: &Reader, said: &'p str) -> Result<(Found, Option<&'p str>), Failure> {
    let whole = place::find(reader, said);
    match (whole, said.rsplit_once('.')) {
        (Ok(found), _) => Ok((found, None)),
        (Err(_), Some((before, field))) if place::find(reader, before).is_ok() => {
            Ok((place::find(reader, before)?, Some(field)))
        }
        (Err(error), _) => Err(error),
    }
}
