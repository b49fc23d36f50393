//! Entrepreneurial discovery: the meetings, who came from which group, and what became of what was proposed.

use serde::Serialize;

use super::stakeholders::HELIXES;
use super::{Named, grouped};
use crate::model::Id;
use crate::store::{Reader, StoreError};

const EVENTS: &str = include_str!("events.sql");
const ATTENDANCE: &str = include_str!("attendance.sql");
const PROPOSALS: &str = include_str!("proposals.sql");

/// The discovery meetings of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Events {
    /// Newest first; those without a date last.
    pub events: Vec<EventRow>,
    /// Proposals of no meeting.
    pub proposals: Vec<Proposal>,
}

/// One meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventRow {
    /// The event.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Workshop, focus group, consultation …
    pub kind: Option<String>,
    /// When.
    pub held_on: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// What it was about; the plan as a whole without one.
    pub priority: Option<Named>,
    /// Who came, group by group: always four.
    pub attendance: Vec<Attended>,
    /// What was proposed there.
    pub proposals: Vec<Proposal>,
}

/// Who came of one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attended {
    /// The group.
    pub helix: String,
    /// Its entries.
    pub entries: Vec<Entry>,
    /// How many people, as far as they were counted; `None` when nobody counted.
    pub headcount: Option<i64>,
}

/// An entry of an attendance list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The attendance record.
    pub id: Id,
    /// The body that came, if it is named.
    pub body: Option<Named>,
    /// How many people; `None` when nobody counted.
    pub headcount: Option<i64>,
}

/// Something that was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The proposal.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What it says.
    pub description: Option<String>,
    /// Open, adopted, merged or rejected.
    pub outcome: Option<String>,
    /// The priority it became or went into.
    pub priority: Option<Named>,
}

impl Events {
    /// The discovery meetings of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let plan = [(":plan", plan.into())];
        let mut entries = grouped(reader.rows(ATTENDANCE, &plan, |row| {
            let entry = from_row!(row => Entry { id, headcount; body: Named::beside(row, "body")? })?;
            Ok((row.get("event")?, (row.get::<String>("helix")?, entry)))
        })?);
        let (said, proposals): (Vec<_>, Vec<_>) = reader
            .rows(PROPOSALS, &plan, |row| {
                let priority = Named::beside(row, "priority")?;
                let proposal =
                    from_row!(row => Proposal { id, code, title, description, outcome; priority: priority })?;
                Ok((row.get::<Option<Id>>("event")?, proposal))
            })?
            .into_iter()
            .partition(|(event, _)| event.is_some());
        let mut said =
            grouped(said.into_iter().filter_map(|(event, proposal)| Some((event?, proposal))).collect::<Vec<_>>());
        let events = reader.rows(EVENTS, &plan, |row| {
            let key = row.get("id")?;
            from_row!(row => EventRow {
                id, code, title, kind, held_on, place;
                priority: Named::beside(row, "priority")?,
                attendance: attendance(entries.remove(&key).unwrap_or_default()),
                proposals: said.remove(&key).unwrap_or_default(),
            })
        })?;
        Ok(Self { events, proposals: proposals.into_iter().map(|(_, proposal)| proposal).collect() })
    }

    /// The day of the latest meeting that was held by a day.
    #[must_use]
    pub fn latest(&self, by: &str) -> Option<&str> {
        self.events.iter().filter_map(|event| event.held_on.as_deref()).filter(|held| *held <= by).max()
    }
}

impl EventRow {
    /// How many people came, as far as they were counted.
    #[must_use]
    pub fn headcount(&self) -> Option<i64> {
        sum(self.attendance.iter().map(|attended| attended.headcount))
    }
}

impl Attended {
    /// Whether it is known that nobody came: every entry says zero.
    #[must_use]
    pub fn stayed_away(&self) -> bool {
        !self.entries.is_empty() && self.entries.iter().all(|entry| entry.headcount == Some(0))
    }

    /// Entries that nobody counted.
    #[must_use]
    pub fn uncounted(&self) -> usize {
        self.entries.iter().filter(|entry| entry.headcount.is_none()).count()
    }
}

fn attendance(entries: Vec<(String, Entry)>) -> Vec<Attended> {
    let of = |helix: &str| entries.iter().filter(|(of, _)| of == helix).map(|(_, entry)| entry.clone()).collect();
    let attended = |helix: &str| {
        let entries: Vec<Entry> = of(helix);
        let headcount = sum(entries.iter().map(|entry| entry.headcount));
        Attended { helix: helix.to_owned(), entries, headcount }
    };
    HELIXES.map(attended).into()
}

/// Nothing and nothing stay nothing.
fn sum(counts: impl Iterator<Item = Option<i64>>) -> Option<i64> {
    counts.flatten().reduce(|sum, count| sum + count)
}
