//! What importing a list would do, for a person to accept or not.

use super::compare::{Effect, Goal};
use super::draft::Draft;
use super::mapping::{ListKind, Mapping};
use super::prepare::Prepared;
use super::problem::ListProblem;
use super::recognise::Column;
use super::source::{ListQuestion, Source, Unread};
use super::sums::{Sum, Sums};
use crate::exchange::import::{Count, FieldChange};
use crate::model::Decimal;
use crate::store::{Record, StoreError};

/// So many operations are shown as they were understood.
pub const SHOWN_MOST: usize = 20;

/// So many changed fields are shown.
const CHANGES_MOST: usize = 500;

/// What importing a list would do.
#[derive(Clone, Debug, Default)]
pub struct Understood {
    /// What it is a list of.
    pub kind: ListKind,
    /// Rows of data.
    pub rows: usize,
    /// Records that were understood.
    pub records: usize,
    /// The encoding of the file.
    pub encoding: String,
    /// What the amounts add up to.
    pub sums: Vec<Sum>,
    /// What only a person can tell.
    pub questions: Vec<ListQuestion>,
    /// What is wrong, the first ones.
    pub problems: Vec<ListProblem>,
    /// How much is wrong.
    pub problem_count: usize,
    /// What was taken for granted, and why.
    pub notes: Vec<String>,
    /// What each column was taken for.
    pub columns: Vec<Column>,
    /// Rows that are left out, and why; the first ones.
    pub left_out: Vec<(usize, String)>,
    /// What happens to the operations.
    pub added: usize,
    /// Operations with a field that changes.
    pub changed: usize,
    /// Operations that are as the list says.
    pub unchanged: usize,
    /// Operations that were retired here and stay so.
    pub retired: usize,
    /// Operations that no rule links to an action or a priority.
    pub unassigned: usize,
    /// Fields that would change, the first ones.
    pub changes: Vec<FieldChange>,
    /// The first operations as they were understood.
    pub first: Vec<Draft>,
    /// What tells lists of this make from others.
    pub fingerprint: String,
    /// The mapping that says all of this, to begin one's own with.
    pub mapping: Mapping,
    /// What a person has said of it, now or before.
    pub said: Mapping,
}

/// Finds the operation of a code in the plan.
pub type Lookup<'a> = &'a dyn Fn(&str) -> Result<Option<Record>, StoreError>;

impl Understood {
    /// What happens to the operations, as every import counts it.
    #[must_use]
    pub fn count(&self) -> Count {
        let entity = match self.kind {
            ListKind::Operations => "operation",
            ListKind::Planned => "envelope",
            ListKind::Implementation => "budget_line",
        };
        Count { entity, added: self.added, changed: self.changed, unchanged: self.unchanged }
    }

    /// Whether it can be accepted.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.questions.is_empty() || self.is_wrong()
    }

    /// Whether something is wrong that must be mended first: an amount that is left out makes a sum wrong, where an
    /// operation only lacks it.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        self.kind != ListKind::Operations && self.problem_count > 0
    }

    /// What accepting it does, as the journal says it.
    #[must_use]
    pub fn sentence(&self, file: &str) -> String {
        let what = self.kind.many();
        format!("Imported {what} from {file}: {} added, {} changed", self.added, self.changed)
    }
}

/// Understands all rows of a prepared list, and holds them against a plan where there is one. Writes nothing.
///
/// # Errors
/// A file that cannot be read any further, a workspace that cannot be read, or a person who stopped it.
pub fn understand(
    source: &dyn Source,
    prepared: &Prepared,
    mapping: &Mapping,
    goal: Option<(&Goal, Lookup<'_>)>,
    progress: &mut dyn FnMut(usize) -> bool,
) -> Result<Understood, Unread> {
    let mut understood =
        Understood { mapping: prepared.mapping(mapping, source), said: mapping.clone(), ..Understood::default() };
    let mut sums = Sums::default();
    let mut each = |draft: Draft, part: Option<Decimal>| {
        sums.take(&draft, part);
        understood.take(draft, goal)
    };
    let read = prepared.run(source, &mut each, progress)?;
    let sheet = source.sheet();
    understood.rows = prepared.rows;
    understood.encoding.clone_from(&sheet.encoding);
    understood.sums = sums.finish();
    understood.questions.clone_from(&prepared.questions);
    understood.problem_count = read.problems.count;
    understood.problems = read.problems.told;
    understood.notes = sheet.found.iter().chain(&prepared.notes).cloned().collect();
    understood.columns.clone_from(&prepared.layout.columns);
    understood.left_out = sheet.left_out.iter().cloned().chain(read.left_out).collect();
    understood.left_out.sort_by_key(|(row, _)| *row);
    understood.fingerprint.clone_from(&prepared.fingerprint);
    if read.fine > 0 {
        let count = read.fine;
        understood.notes.push(format!("{count} amounts have more than two decimals: sums are of them as they stand, each operation has them in cents"));
    }
    if understood.retired > 0 {
        understood.notes.push(format!("{} operations of the list were retired here, and stay so", understood.retired));
    }
    Ok(understood)
}

impl Understood {
    fn take(&mut self, draft: Draft, goal: Option<(&Goal, Lookup<'_>)>) -> Result<(), Unread> {
        self.records += 1;
        match goal {
            None => {
                self.added += 1;
                self.unassigned += 1;
            }
            Some((goal, lookup)) => {
                let existing = lookup(&draft.code)?;
                let mut no_id = || goal.plan;
                match goal.effect(&draft, existing.as_ref(), &mut no_id) {
                    Effect::Added(_) => self.added += 1,
                    Effect::Changed(_, changes) => {
                        self.changed += 1;
                        let room = CHANGES_MOST.saturating_sub(self.changes.len());
                        self.changes.extend(changes.into_iter().take(room));
                    }
                    Effect::Same => self.unchanged += 1,
                    Effect::Retired => self.retired += 1,
                }
                let has = |field: &str| {
                    existing
                        .as_ref()
                        .and_then(|record| record.value(goal.entity, field))
                        .is_some_and(|value| !value.is_null())
                };
                let target = goal.target(&draft);
                let is_linked =
                    target.action.is_some() || target.priority.is_some() || has("action") || has("priority");
                self.unassigned += usize::from(!is_linked);
            }
        }
        if self.first.len() < SHOWN_MOST {
            self.first.push(draft);
        }
        Ok(())
    }
}

impl Prepared {
    /// The mapping as it stands after a look at the list: what was said, and what was recognised.
    #[must_use]
    pub fn mapping(&self, said: &Mapping, source: &dyn Source) -> Mapping {
        let mut mapping = said.clone();
        if mapping.target.is_empty() {
            mapping.target = super::mapping::OPERATIONS.to_owned();
        }
        for ((_, heading), column) in source.sheet().headings.iter().zip(&self.layout.columns) {
            let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
            if !heading.is_empty() && mapping.said(&heading).is_none() {
                let field = column.field.map_or(String::new(), |field| field.name.to_owned());
                // A country tells the currency only while nobody has said what its column is.
                if !column.is_country {
                    mapping.columns.insert(heading, field);
                }
            }
        }
        if mapping.currency.is_none() && self.layout.places("currency").is_empty() {
            mapping.currency.clone_from(&self.layout.currency);
        }
        mapping
    }
}
