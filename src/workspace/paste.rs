//! Tables pasted from a spreadsheet, and copied for one: first a proposal to look at, then one changeset.

use super::Workspace;
use super::entry::{Place, Resolver, labelled};
use crate::exchange::export::sheet;
use crate::exchange::import::Count;
use crate::exchange::import::pasted::{self, Paste, Pasted, Progress, Reading, Target};
use crate::exchange::import::table::{Answers, Book, Question, Refusal};
use crate::exchange::import::tabled::tabled;
use crate::locales;
use crate::model::catalogue::{EntitySpec, FieldSpec, entity};
use crate::model::{Changeset, Fault, Id, Value};
use crate::store::{Named, StoreError};

/// So many edits are written between two looks at whether it goes on.
const STEP: usize = 200;

/// Where in a table a text is pasted.
#[derive(Clone, Copy, Debug)]
pub struct PasteAt<'a> {
    /// What the rows of the table are.
    pub entity: &'static EntitySpec,
    /// The plan that they belong to.
    pub plan: Id,
    /// Its columns from the one with the cursor on, for a paste without headings.
    pub columns: &'a [Target],
    /// Its rows from the one with the cursor on, by the fields that tell them apart, where the paste goes over them;
    /// `None` where the rows of the paste say themselves what they are.
    pub rows: Option<&'a [Vec<(&'static str, Value)>]>,
    /// Fields that all rows have, unless a cell says otherwise: the action whose lines are shown, say.
    pub given: &'a [(&'static str, Value)],
    /// Which amounts a heading of a year alone stands over; the planned ones where it is not said.
    pub measure: Option<&'a str>,
}

/// What reading a table in a file would do.
#[derive(Clone, Debug)]
pub struct TableProposal {
    /// Its rows, as a paste; problems stand at the rows of the file.
    pub pasted: Pasted,
    /// Rows of the table.
    pub rows: usize,
    /// Rows that are totals or headings again.
    pub left_out: usize,
    /// What only a person can tell; nothing is proposed while something is open.
    pub questions: Vec<Question>,
}

impl TableProposal {
    fn of(entity: &'static EntitySpec) -> Self {
        let count = Count { entity: entity.name, added: 0, changed: 0, unchanged: 0 };
        Self { pasted: Pasted::nothing(count), rows: 0, left_out: 0, questions: Vec::new() }
    }
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Untabled {
    /// A person stopped it.
    #[error("it was stopped, and nothing was written")]
    Stopped,
    /// The file.
    #[error("{0}")]
    File(Refusal),
    /// The workspace.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for Untabled {
    fn from(refusal: Refusal) -> Self {
        Self::File(refusal)
    }
}

impl Reading for Resolver<'_> {
    fn read(
        &mut self,
        paste: &Paste<'_>,
        values: &[(&'static str, Value)],
        field: &'static FieldSpec,
        cell: &str,
    ) -> Result<Result<Value, Fault>, StoreError> {
        let place = Place { entity: paste.entity, plan: paste.plan, record: None, values };
        Resolver::read(self, &place, field, cell)
    }

    fn announce(&mut self, paste: &Paste<'_>, record: Named) -> Result<(), StoreError> {
        Resolver::announce(self, paste.entity, paste.plan, record)
    }
}

impl Workspace {
    /// Reads a text from the clipboard as rows of a table and says what pasting it would do. Writes nothing. `None`
    /// when `progress` (lines done, all lines) stopped it.
    ///
    /// # Errors
    /// When the workspace cannot be read. What is wrong with the text is in the proposal.
    pub fn propose_paste(
        &self,
        at: &PasteAt<'_>,
        text: &str,
        progress: Progress<'_>,
    ) -> Result<Option<Pasted>, StoreError> {
        let reader = self.store.read();
        let label = |field: &FieldSpec| (field.name, locales::label(at.entity.name, field.name));
        let labels: Vec<(&'static str, String)> = at.entity.fields().map(label).collect();
        let plan = entity("plan").map(|spec| reader.stored(spec, at.plan).map(|plan| (spec, plan))).transpose()?;
        let currency = plan.as_ref().and_then(|(spec, plan)| plan.as_ref()?.record.value(spec, "currency")?.as_str());
        let paste = Paste {
            entity: at.entity,
            plan: at.plan,
            text,
            labels: &labels,
            columns: at.columns,
            rows: at.rows,
            given: at.given,
            measure: at.measure,
            currency: currency.unwrap_or_default(),
        };
        let mut resolver = Resolver::new(reader);
        let mut proposed = pasted::propose(reader, &paste, &mut resolver, &mut || self.env.new_id(), progress)?;
        for problem in proposed.iter_mut().flat_map(|pasted| &mut pasted.problems) {
            problem.explanation = labelled(at.entity, &problem.explanation);
            problem.remedy = labelled(at.entity, &problem.remedy);
        }
        Ok(proposed)
    }

    /// Reads a sheet of a file as rows of an entity, as if they were pasted, and says what that would do. Writes nothing.
    ///
    /// # Errors
    /// What is wrong with the file as a whole, or a workspace that cannot be read.
    pub fn propose_table(
        &self,
        (book, sheet): (&Book, usize),
        (entity, plan): (&'static EntitySpec, Id),
        answers: &Answers,
        progress: Progress<'_>,
    ) -> Result<TableProposal, Untabled> {
        let whole = book.outline(sheet, &mut |_| true)?;
        let Some(outline) = whole else { return Err(Untabled::Stopped) };
        let open: Vec<Question> = outline.open_questions(answers).into_iter().cloned().collect();
        if !open.is_empty() {
            return Ok(TableProposal { questions: open, ..TableProposal::of(entity) });
        }
        let table = tabled(book, &outline, answers, &mut |rows| progress(rows, rows))?.ok_or(Untabled::Stopped)?;
        let at = PasteAt { entity, plan, columns: &[], rows: None, given: &[], measure: None };
        let mut pasted = self.propose_paste(&at, &table.text, progress)?.ok_or(Untabled::Stopped)?;
        // A person looks for a row where the file has it.
        let row_of =
            |row: usize| table.rows.get(row.wrapping_sub(1)).and_then(|row| usize::try_from(*row).ok()).unwrap_or(row);
        pasted.problems.iter_mut().for_each(|problem| problem.row = row_of(problem.row));
        pasted.understood.iter_mut().for_each(|understood| understood.row = row_of(understood.row));
        let rows = table.rows.len().saturating_sub(1);
        Ok(TableProposal { pasted, rows, left_out: table.left_out, questions: Vec::new() })
    }

    /// Writes a paste as one changeset. Gives `None` when it changes nothing, or when `progress` (edits done, all
    /// edits) stopped it: then nothing is written either.
    ///
    /// # Errors
    /// A paste with problems, and whatever writing may refuse.
    pub fn accept_paste(&mut self, pasted: &Pasted, progress: Progress<'_>) -> Result<Option<Changeset>, StoreError> {
        self.write_pasted(pasted, ("paste", &sentence(pasted)), progress)
    }

    /// Writes a table of a file as one changeset, like a paste.
    ///
    /// # Errors
    /// As for [`Workspace::accept_paste`].
    pub fn accept_table(
        &mut self,
        table: &TableProposal,
        file: &str,
        progress: Progress<'_>,
    ) -> Result<Option<Changeset>, StoreError> {
        let (what, count) = (locales::entity_many(table.pasted.count.entity).to_lowercase(), &table.pasted.count);
        let sentence = format!("Imported {what} from {file}: {} added, {} changed", count.added, count.changed);
        self.write_pasted(&table.pasted, ("import", &sentence), progress)
    }

    fn write_pasted(
        &mut self,
        pasted: &Pasted,
        (command, sentence): (&str, &str),
        progress: Progress<'_>,
    ) -> Result<Option<Changeset>, StoreError> {
        if let Some(first) = pasted.problems.first() {
            let count = pasted.problems.len();
            let plural = if count == 1 { "" } else { "s" };
            return Err(StoreError::Constraint(format!(
                "nothing was pasted, there {} {count} problem{plural}, the first of them:\n{first}",
                if count == 1 { "is" } else { "are" }
            )));
        }
        let now = self.env.now();
        let intention = self.env.intention(&now, command, sentence);
        let all = pasted.edits.len();
        let written = self.store.write(&intention, |writer| {
            for (done, edit) in pasted.edits.iter().enumerate() {
                if done.is_multiple_of(STEP) && !progress(done, all) {
                    return Err(StoreError::Stopped);
                }
                writer.apply(edit)?;
            }
            progress(all, all);
            Ok(())
        });
        match written {
            Ok(written) => Ok(written.changeset),
            Err(StoreError::Stopped) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The records of an entity in a plan as a text for the clipboard, to be worked on in a spreadsheet and pasted
    /// back.
    ///
    /// # Errors
    /// As for any reading.
    pub fn copy_table(&self, entity: &'static EntitySpec, plan: Id) -> Result<String, StoreError> {
        sheet::table(self.store.read(), entity, plan, |field| locales::label(entity.name, field))
    }
}

/// What a paste did, as the journal says it.
fn sentence(pasted: &Pasted) -> String {
    let count = &pasted.count;
    let what = locales::entity_many(count.entity).to_lowercase();
    format!("Pasted {what}: {} added, {} changed", count.added, count.changed)
}
