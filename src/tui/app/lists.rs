//! Files that come in: which one, then a look at what it would bring.

use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use crate::exchange::import::mapped::{ListKind, Understood};
use crate::tui::command::{Able, plan_chosen};
use crate::tui::layer::RecordRef;
use crate::tui::popups::file_pick::{self, FilePick};
use crate::tui::popups::list_import::{ListImport, ListTask};
use crate::tui::popups::paste::Stop;

impl App {
    /// Looks what importing a strategy file would do.
    pub(super) fn preview(&mut self, path: String) {
        self.say("Reading …");
        self.worker.preview(path);
    }

    /// Whether a list can be imported now.
    ///
    /// # Errors
    /// Why not.
    pub fn can_import_operations(&self) -> Able {
        plan_chosen(self)?;
        self.writable()
    }

    /// Asks for the file of a list of operations.
    pub fn import_operations(&mut self) {
        let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
        self.push(Box::new(FilePick::new("Which list of operations?", folder, Self::look_at_list)));
    }

    /// Reads a file as a list of operations for the chosen plan.
    fn look_at_list(&mut self, path: PathBuf) {
        let Some(plan) = self.shared().plan.clone() else { return };
        let task = ListTask { path, kind: ListKind::Operations, plan: plan.id, mapping: None };
        let stop = Stop::default();
        self.push(Box::new(ListImport::new(task.clone(), &plan.code, Arc::clone(&stop))));
        self.list(task, None, stop);
    }

    /// Reads a list, or imports it; the popup on top hears what came of it.
    pub(super) fn list(&mut self, task: ListTask, understood: Option<Arc<Understood>>, stop: Stop) {
        self.working += 1;
        self.worker.list(task, understood, stop);
    }

    /// Lets a person choose a file that is attached to what is selected.
    pub fn attach(&mut self) {
        if let Some(record) = self.selected().as_ref().and_then(RecordRef::key) {
            self.push(file_pick::attaching(record));
        }
    }
}
