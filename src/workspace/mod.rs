//! The use cases: what a person can do with a workspace. The only writer.
//!
//! Here: opening, editing, importing, checking; each writes through one changeset with author, time and a
//! sentence. This layer knows the clock, the author and paths, all through [`Env`]. Never here: how anything is
//! shown, SQL of a view, the format of a file. To add a use case: one file with `impl Workspace`.

mod begin;
mod bring_back;
mod check;
mod cohesion;
mod conflicts;
mod deed;
mod desk;
mod doctor;
mod entry;
mod env;
mod exports;
mod found_file;
mod groups;
mod import;
mod limits;
mod lists;
mod looked;
mod names;
mod office;
mod operations;
mod paste;
mod repair;
mod reports;
mod runs;
mod samples;
pub mod sarif;
mod since;
mod sync;
mod terms;
mod trial;
pub mod undo;

pub use begin::{
    Decided, Decision, NewPlan, Outcome, Part, RollOver, Start, StartRow, StartWish, Template, template_for, templates,
};
pub use bring_back::Bringing;
pub use conflicts::{Party, about, decided, envelope, figure, happened, parties, told};
pub use deed::{
    Choice, Deed, Entered, Entries, FieldFault, Following, Judging, Linked, Meanwhile, Move, Now, Performed, RecordKey,
    Refused, Remapping, Seen, Succeeding, is_filled, leading_choice,
};
pub use entry::{Place, Resolver};
pub use env::Env;
pub use exports::{Data, UnmadeData, is_packed, save_folder};
pub use found_file::{FoundFile, FoundFileError};
pub use groups::{By, Group, Head, Tally, grouped};
pub use import::{SeriesAs, SeriesProposal};
pub use lists::{ListWish, RowProgress};
pub use looked::{Lack, Standing, lacks, summed};
pub use office::Admission;
pub use paste::{PasteAt, TableProposal, Untabled};
pub use repair::{Difference, Mending};
pub use reports::{Asked, UnmadeReport, save_bytes};
pub use samples::samples;
pub use since::Since;
pub use sync::{Applied, Carried, FilesMet, HUB, Membership, SyncStep, SyncWish, Synced, refusal_told};
pub use terms::{OwnRules, Terms, TermsError, Wanted};
pub use trial::{Trial, try_rules};
pub use undo::{Step, Steps, UndoError, Undone, Way};

use std::sync::Mutex;

use crate::coherence::{Asker, Memory};
use crate::model::{Changeset, Edit};
use crate::reference;
use crate::store::{Location, Store, StoreError};
pub use crate::sync::SyncError;

/// An open workspace and the world it is used in.
#[derive(Debug)]
pub struct Workspace {
    /// Connections that rules were asked on before; kept, because preparing fifty queries takes longer than asking
    /// them. They close before the store: the last one to close folds the write-ahead log into the file, and a
    /// reader cannot.
    askers: Mutex<Vec<Asker>>,
    /// What rules said before.
    memory: Mutex<Memory>,
    /// The rules and the profile that were read last.
    terms: Mutex<Option<terms::Known>>,
    store: Store,
    env: Env,
}

impl Workspace {
    /// Makes a new workspace with the reference data in it.
    ///
    /// # Errors
    /// When there is a file already, or none can be made.
    pub fn create(location: Location, env: Env) -> Result<Self, StoreError> {
        let store = Store::create(location, env.new_id(), &env.now())?;
        let mut workspace = Self::over(store, env);
        workspace.refresh_reference()?;
        Ok(workspace)
    }

    /// A workspace over an open file.
    fn over(store: Store, env: Env) -> Self {
        Self { store, env, askers: Mutex::default(), memory: Mutex::default(), terms: Mutex::default() }
    }

    /// A workspace that is nowhere: in memory, and gone when it is dropped.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn nowhere(env: Env) -> Result<Self, StoreError> {
        let location = Location::Memory(format!("nowhere-{}", env.new_id()));
        Self::create(location, env)
    }

    /// Opens a workspace. Its copy of the reference data is renewed when the program carries another edition.
    ///
    /// # Errors
    /// A missing file, one that is no workspace, comes from a newer program, is locked or damaged.
    pub fn open(location: Location, env: Env) -> Result<Self, StoreError> {
        let mut workspace = Self::over(Store::open(location)?, env);
        if workspace.store.is_writable() {
            workspace.refresh_reference()?;
        }
        // A key file that cannot be read is said where something is signed.
        let _ = workspace.keep_bounds();
        Ok(workspace)
    }

    /// Loads the embedded reference tables into the file, unless it carries this very edition.
    fn refresh_reference(&mut self) -> Result<(), StoreError> {
        let edition = reference::edition();
        if self.store.reference_edition()?.as_ref() == Some(&edition) {
            return Ok(());
        }
        let tables = reference::tables_for_store().map(|table| {
            let columns = table.header().into_iter().map(str::to_owned).collect();
            (table.name(), columns, table.rows().collect())
        });
        self.store.load_reference(&edition, reference::REFERENCE_CODE_SQL, tables)
    }

    /// The file.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Saves a copy of everything that is open here under another name, also when the file itself is gone.
    ///
    /// # Errors
    /// A file of that name that is there already, or a place that cannot be written.
    pub fn rescue(&self, path: &std::path::Path) -> Result<(), StoreError> {
        self.store.rescue(path)
    }

    /// A number that moves whenever another program writes to the file; `None` where that cannot be told.
    #[must_use]
    pub fn outside_version(&self) -> Option<i64> {
        self.store.read().count("SELECT data_version AS n FROM pragma_data_version", &[]).ok()
    }

    /// The world.
    #[must_use]
    pub fn env(&self) -> &Env {
        &self.env
    }

    /// Writes edits as one changeset: all of them or none. Gives `None` when they change nothing.
    ///
    /// # Errors
    /// A read-only, locked or full file, and what the schema refuses.
    pub fn edit(&mut self, command: &str, sentence: &str, edits: &[Edit]) -> Result<Option<Changeset>, StoreError> {
        let now = self.env.now();
        let intention = self.env.intention(&now, command, sentence);
        let written = self.store.write(&intention, |writer| edits.iter().try_for_each(|edit| writer.apply(edit)))?;
        Ok(written.changeset)
    }
}
