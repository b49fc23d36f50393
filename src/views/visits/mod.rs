//! Field visits: where somebody was, whom they met, what was said and proposed, what follows, what was brought home.

use serde::Serialize;

use super::attachments::{Attachment, Attachments, Of};
use super::{Named, optional};
use crate::model::Id;
use crate::store::{Reader, StoreError};

const VISITS: &str = include_str!("visits.sql");
const PEOPLE: &str = include_str!("people.sql");
const SUBJECTS: &str = include_str!("subjects.sql");
const PROPOSALS: &str = include_str!("proposals.sql");

/// The field visits of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Visits {
    /// Those without a date first, then the newest.
    pub visits: Vec<VisitRow>,
}

/// One visit in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VisitRow {
    /// The visit.
    pub id: Id,
    /// Code of its plan.
    pub plan: String,
    /// Its code.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// When.
    pub visited_on: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// The organisation that was visited.
    pub body: Option<Named>,
    /// What was seen and said.
    pub account: Option<String>,
    /// What is to be done after it.
    pub follow_up: Option<String>,
    /// By when.
    pub due: Option<String>,
    /// By whom.
    pub responsible: Option<Named>,
    /// When it was done.
    pub done_on: Option<String>,
    /// How many people were there.
    pub people: i64,
    /// How many proposals were made.
    pub proposals: i64,
    /// How many files were brought home.
    pub files: i64,
    /// Once a hub is known: whether something of it is only here.
    pub not_home: bool,
}

/// One visit in full.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Visit {
    /// The visit itself.
    pub row: VisitRow,
    /// Who was there.
    pub people: Vec<Present>,
    /// What it was about.
    pub subjects: Vec<Subject>,
    /// What was proposed.
    pub proposals: Vec<Named>,
    /// What was brought home.
    pub files: Vec<Attachment>,
}

/// Somebody who was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Present {
    /// The record that says so.
    pub id: Id,
    /// Who.
    pub person: Named,
    /// As what: host, expert, guest, officer.
    pub role: Option<String>,
    /// What they are in their organisation.
    pub function: Option<String>,
    /// Their organisation.
    pub body: Option<String>,
}

/// Something that a visit was about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Subject {
    /// The record that says so.
    pub id: Id,
    /// `priority`, `action` or `indicator`.
    pub entity: String,
    /// What it was about.
    pub record: Named,
    /// Of an action its status, of a priority its stage.
    pub status: Option<String>,
    /// Of an indicator its latest value.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: Option<String>,
    /// When that value was observed.
    pub observed_on: Option<String>,
}

/// What is to be filled in next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A field of the visit.
    Field(&'static str),
    /// Who was there.
    People,
    /// Nothing that it cannot do without.
    Nothing,
}

impl Visits {
    /// The living visits of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        Ok(Self { visits: rows(reader, "v.plan = :of", plan)? })
    }

    /// Those whose follow-up is not done and was due before a day.
    pub fn overdue<'a>(&'a self, today: &'a str) -> impl Iterator<Item = &'a VisitRow> {
        self.visits.iter().filter(move |visit| visit.is_overdue(today))
    }
}

impl Visit {
    /// A living visit; `None` where there is none.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, visit: Id) -> Result<Option<Self>, StoreError> {
        let Some(row) = rows(reader, "v.id = :of", visit)?.pop() else { return Ok(None) };
        let of = [(":visit", optional(Some(visit)))];
        let people = reader.rows(PEOPLE, &of, |row| {
            let person = named(row, "person")?;
            from_row!(row => Present { id, role, function, body; person: person })
        })?;
        let subjects = reader.rows(SUBJECTS, &of, |row| {
            let record = named(row, "record")?;
            from_row!(row => Subject { id, entity, status, value, unit, observed_on; record: record })
        })?;
        let proposals = reader.rows(PROPOSALS, &of, Named::of)?;
        let files = Attachments::load(reader, Of::Record(visit))?.files;
        Ok(Some(Self { row, people, subjects, proposals, files }))
    }

    /// What is to be filled in next, from the top.
    #[must_use]
    pub fn next(&self) -> Next {
        let row = &self.row;
        let is_promised = row.follow_up.is_some();
        let duties = [
            (row.body.is_none(), Next::Field("body")),
            (row.visited_on.is_none(), Next::Field("visited_on")),
            (self.people.is_empty(), Next::People),
            (row.account.is_none(), Next::Field("account")),
            (!is_promised, Next::Field("follow_up")),
            (is_promised && row.due.is_none(), Next::Field("due")),
            (is_promised && row.responsible.is_none(), Next::Field("responsible")),
        ];
        duties.into_iter().find(|(is_missing, _)| *is_missing).map_or(Next::Nothing, |(_, next)| next)
    }
}

impl VisitRow {
    /// Whether something was promised and is not done.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.follow_up.is_some() && self.done_on.is_none()
    }

    /// Whether that was due before a day.
    #[must_use]
    pub fn is_overdue(&self, today: &str) -> bool {
        self.is_open() && self.due.as_deref().is_some_and(|due| due < today)
    }
}

fn rows(reader: &Reader, scope: &str, of: Id) -> Result<Vec<VisitRow>, StoreError> {
    reader.rows(&VISITS.replace("{scope}", scope), &[(":of", of.into())], |row| {
        let (body, responsible) = (Named::beside(row, "body")?, Named::beside(row, "responsible")?);
        from_row!(row => VisitRow {
            id, plan, code, title, visited_on, place, account, follow_up, due, done_on, people, proposals, files, not_home;
            body: body, responsible: responsible,
        })
    })
}

/// A record that is always there.
fn named(row: &crate::store::Row<'_>, name: &str) -> Result<Named, StoreError> {
    let (code, title) = (row.get(&format!("{name}_code"))?, row.get(&format!("{name}_title"))?);
    Ok(Named { id: row.get(name)?, code, title })
}
