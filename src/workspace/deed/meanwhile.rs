//! Changing what a person has been looking at for a while: nobody's change in between is written over unseen.

use std::collections::HashSet;
use std::fmt;

use super::record::{Revision, entity};
use super::{Cx, Entries, RecordKey, Refused, Work, set};
use crate::locales;
use crate::model::catalogue::{self, FieldSpec};
use crate::model::{Edit, Id, Value};
use crate::store::StoreError;
use crate::views::history::{History, Of, Page};
use crate::views::{called, written};
use crate::workspace::Workspace;
use crate::workspace::names::minute;

/// A field as a person saw it before they wrote into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The record.
    pub record: RecordKey,
    /// The field.
    pub field: &'static str,
    /// The value that stood in it.
    pub value: Value,
}

/// Somebody changed something since a person began to write into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Meanwhile {
    /// How it stands now.
    pub now: Now,
    said: String,
}

/// What was changed meanwhile, as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub enum Now {
    /// Fields of records.
    Fields(Vec<Seen>),
    /// The money of years; `None` where none is entered.
    Years(Vec<(i64, Option<i64>)>),
}

impl fmt::Display for Meanwhile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)
    }
}

/// What somebody wrote meanwhile, in words.
struct Theirs {
    /// What they changed.
    name: String,
    stands: String,
    by: String,
}

/// Most changes that are told one by one.
const TOLD_MOST: usize = 5;

/// What was changed of so many.
fn told(theirs: &[Theirs], all: usize, many: &str) -> String {
    let mut said = match (theirs, all) {
        ([one], 1) => format!("{} was changed since you began{}; {}", one.name, one.by, one.stands),
        _ => {
            let verb = if theirs.len() == 1 { "was" } else { "were" };
            format!("{} of the {all} {many} {verb} changed since you began", theirs.len())
        }
    };
    if all > 1 {
        for Theirs { name, stands, by } in theirs.iter().take(TOLD_MOST) {
            said.push_str(&format!("\n  {name}: {stands}, changed{by}"));
        }
        if let more @ 1.. = theirs.len().saturating_sub(TOLD_MOST) {
            said.push_str(&format!("\n  and {more} more"));
        }
    }
    said + "\n  nothing was written; what you wrote is still here"
}

/// The same as [`set::work`], unless a field that would get another value does not stand any more as it was seen.
/// Whether it does is asked of the journal's state that the write relies on.
pub(super) fn work(cx: Cx<'_>, values: &Entries, seen: &[Seen]) -> Result<Work, Refused> {
    let records: Vec<RecordKey> = seen.iter().map(|seen| seen.record).collect();
    let work = set::work(cx, &records, values)?;
    let id = |edit: &Edit| if let Edit::Set { id, .. } = edit { Some(*id) } else { None };
    // What both entered alike is nobody's loss.
    let written: HashSet<Id> = work.edits.iter().filter_map(id).collect();
    let mut changed = Vec::new();
    for seen in seen.iter().filter(|seen| written.contains(&seen.record.id)) {
        let now = cx.read.value(entity(seen.record.entity)?, seen.record.id, seen.field)?;
        let now = now.map(|(value, _)| value).unwrap_or_default();
        if now != seen.value {
            changed.push(Seen { value: now, ..seen.clone() });
        }
    }
    let Some(first) = changed.first() else { return Ok(work) };
    let many = locales::entity_many(first.record.entity).to_lowercase();
    let theirs = changed.iter().map(|now| cx.theirs(now, seen.len())).collect::<Result<Vec<_>, _>>()?;
    let said = told(&theirs, seen.len(), &many);
    Err(Refused::Meanwhile(Box::new(Meanwhile { now: Now::Fields(changed), said })))
}

/// Whether the money of some years stands as it was seen; told where a year that changes does not.
pub(super) fn of_years(
    cx: Cx<'_>,
    lines: &[Revision],
    field: &'static str,
    changes: &[Revision],
    seen: impl Iterator<Item = (i64, Option<i64>)>,
) -> Result<(), Refused> {
    let is_of = |line: &&Revision, year| line.after("year").as_integer() == Some(year);
    let (mut now, mut theirs, mut all) = (Vec::new(), Vec::new(), 0);
    for (year, amount) in seen {
        all += 1;
        let of_year: Vec<&Revision> = lines.iter().filter(|line| is_of(line, year)).collect();
        let stands = of_year.iter().filter_map(|line| line.before(field).as_integer()).reduce(|a, b| a + b);
        if stands != amount && changes.iter().any(|line| is_of(&line, year)) {
            now.push((year, stands));
            theirs.push(cx.theirs_of_year(changes, field, year, stands)?);
        }
    }
    for theirs in theirs.iter_mut().filter(|_| all == 1) {
        theirs.name = format!("{} {}", locales::label("budget_line", field), theirs.name);
    }
    if now.is_empty() {
        return Ok(());
    }
    let said = told(&theirs, all, "years");
    Err(Refused::Meanwhile(Box::new(Meanwhile { now: Now::Years(now), said })))
}

impl Cx<'_> {
    fn theirs(self, now: &Seen, all: usize) -> Result<Theirs, StoreError> {
        let RecordKey { entity, id } = now.record;
        let spec = catalogue::entity(entity);
        let name = match spec {
            Some(spec) if all > 1 => called(self.read, spec, id)?,
            _ => locales::label(entity, now.field),
        };
        let field = spec.and_then(|spec| spec.field(now.field));
        let stands = self.stands(field, now.value.clone())?;
        Ok(Theirs { name, stands, by: self.by(&[id], now.field)? })
    }

    /// The money of a year, whoever of its lines was changed last; one that was emptied is retired.
    fn theirs_of_year(
        self,
        changes: &[Revision],
        field: &'static str,
        year: i64,
        stands: Option<i64>,
    ) -> Result<Theirs, StoreError> {
        let spec = catalogue::entity("budget_line").and_then(|line| line.field(field));
        let mut ids: Vec<Id> = Vec::new();
        if let Some(line) = changes.first() {
            let sql = "SELECT id FROM budget_line WHERE action = :action AND fund = :fund AND year = :year";
            let params = [(":action", line.after("action").clone()), (":fund", line.after("fund").clone())];
            let params: Vec<_> = params.into_iter().chain([(":year", year.into())]).collect();
            ids = self.read.rows(sql, &params, |row| row.get("id"))?;
        }
        let stands = self.stands(spec, stands.map_or(Value::Null, Value::from))?;
        Ok(Theirs { name: year.to_string(), stands, by: self.by(&ids, field)? })
    }

    fn stands(self, field: Option<&FieldSpec>, now: Value) -> Result<String, StoreError> {
        Ok(match field {
            Some(field) if !now.is_null() => format!("it stands at “{}”", written(self.read, field, now)?),
            _ => "it stands empty".to_owned(),
        })
    }

    /// Who changed a field of one of some records last, and when.
    fn by(self, records: &[Id], field: &str) -> Result<String, StoreError> {
        let mut last = None;
        for record in records {
            let history = History::load(self.read, &Of::Field(*record, field.to_owned()), Page::first(1))?;
            last = last.max(
                history.changesets.into_iter().next().map(|it| (it.made_at, it.author, it.sentence, it.changeset)),
            );
        }
        let Some((made_at, author, sentence, changeset)) = last else { return Ok(String::new()) };
        let replica = self.read.head(&changeset)?.map(|head| head.replica);
        let is_own = author == self.env.author() && replica.as_deref() == Some(self.workspace.store.replica());
        let author = if is_own { "you in another window" } else { &author };
        Ok(format!(" by {author}, {} (“{sentence}”)", minute(&made_at)))
    }
}

impl Workspace {
    /// A field of some records as it stands, for a person who is about to write into it.
    ///
    /// # Errors
    /// As for any reading.
    pub fn seen(&self, records: &[RecordKey], field: &'static str) -> Result<Vec<Seen>, StoreError> {
        let mut seen = Vec::with_capacity(records.len());
        for record in records {
            let Some(spec) = catalogue::entity(record.entity).filter(|spec| spec.field(field).is_some()) else {
                continue;
            };
            let value = self.store().read().value(spec, record.id, field)?;
            seen.extend(value.map(|(value, _)| Seen { record: *record, field, value }));
        }
        Ok(seen)
    }
}
