//! How far the review of a plan is: the steps taken, what can come next, what was frozen, what is still open.

use serde::Serialize;

use crate::model::{Id, ReviewStep};
use crate::store::{Reader, StoreError};
use crate::views::Checklist;
use crate::views::threads::{About, Open, Threads};

const STEPS: &str = include_str!("steps.sql");
const VERSIONS: &str = include_str!("versions.sql");
const FROZEN: &str = include_str!("frozen.sql");
const CHANGED: &str = include_str!("changed.sql");

/// The review of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Review {
    /// Code of the plan.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its status.
    pub status: String,
    /// Whether the status is none that the last step led to: it came with a file.
    pub is_published: bool,
    /// What can come next, by the verbs of the steps.
    pub next: Vec<&'static str>,
    /// The steps taken, the last one first.
    pub steps: Vec<StepRow>,
    /// What was frozen, the last one first.
    pub versions: Vec<VersionRow>,
    /// What was frozen when it was last handed in or taken up, and how many records were touched since.
    pub since: Option<Touched>,
    /// Threads that nobody settled.
    pub open: Open,
    /// Items of the checklist that are done.
    pub done: usize,
    /// All items of it.
    pub items: usize,
    /// Conflicts that nobody decided.
    pub conflicts: i64,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepRow {
    /// The decision.
    pub id: Id,
    /// Its word: `returned`.
    pub step: String,
    /// Who.
    pub author: String,
    /// When, UTC.
    pub decided_at: String,
    /// The act that it rests on.
    pub act: Option<String>,
    /// What was said to it.
    pub text: Option<String>,
    /// Code of the version that it is about.
    pub version: Option<String>,
}

/// A frozen state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionRow {
    /// The version.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// When, UTC.
    pub frozen_at: String,
    /// Who.
    pub frozen_by: String,
    /// The changeset in which it was frozen; `None` where that has not come here.
    pub changeset: Option<String>,
}

/// Records touched since a version was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Touched {
    /// Code of the version.
    pub version: String,
    /// How many.
    pub records: i64,
}

/// What the last step froze that froze something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// Code of the version.
    pub version: String,
    /// When, UTC.
    pub frozen_at: String,
    /// The changeset in which that happened; `None` where it has not come here.
    pub changeset: Option<String>,
}

/// What the last step of a plan froze.
///
/// # Errors
/// As for any reading.
pub fn last_frozen(reader: &Reader, plan: Id) -> Result<Option<Frozen>, StoreError> {
    reader.first(FROZEN, &[(":plan", plan.into())], |row| from_row!(row => Frozen { version, frozen_at, changeset }))
}

/// How many records were touched since the last step froze the plan; `None` where nothing was frozen.
///
/// # Errors
/// As for any reading.
pub fn touched(reader: &Reader, plan: Id) -> Result<Option<Touched>, StoreError> {
    let Some(Frozen { version, changeset: Some(changeset), .. }) = last_frozen(reader, plan)? else { return Ok(None) };
    let records = reader.count(CHANGED, &[(":plan", plan.into()), (":changeset", changeset.into())])?;
    Ok(Some(Touched { version, records }))
}

impl Review {
    /// The review of a plan; `None` when there is no such plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Option<Self>, StoreError> {
        let of = [(":plan", plan.into())];
        let sql = "SELECT code, title, status FROM live_plan WHERE id = :plan";
        let plan_row = reader.first(sql, &of, |row| {
            Ok((row.get::<String>("code")?, row.get::<String>("title")?, row.get::<String>("status")?))
        })?;
        let Some((code, title, status)) = plan_row else { return Ok(None) };
        let steps = reader.rows(
            STEPS,
            &of,
            |row| from_row!(row => StepRow { id, step, author, decided_at, act, text, version }),
        )?;
        let versions = reader.rows(
            VERSIONS,
            &of,
            |row| from_row!(row => VersionRow { id, code, title, frozen_at, frozen_by, changeset }),
        )?;
        let led_to =
            steps.first().and_then(|last| ReviewStep::recorded(&last.step)).map_or("draft", |step| step.spec().to);
        let checklist = Checklist::load(reader, plan)?;
        let conflicts = "SELECT count(*) AS n FROM live_conflict WHERE plan = :plan AND decided_at IS NULL";
        Ok(Some(Self {
            is_published: led_to != status,
            next: ReviewStep::from_status(&status).map(|step| step.spec().verb).collect(),
            steps,
            versions,
            since: touched(reader, plan)?,
            open: Threads::load(reader, About::Plan(plan))?.open(),
            done: checklist.done(),
            items: checklist.items.len(),
            conflicts: reader.count(conflicts, &of)?,
            code,
            title,
            status,
        }))
    }
}
