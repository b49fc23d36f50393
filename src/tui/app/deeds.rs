//! What can be done to whatever is selected, on every screen alike: a screen says what its selection stands for
//! and what can be made there, the rest follows.

use std::sync::Arc;

use super::App;
use crate::model::Id;
use crate::model::catalogue::{self, EntitySpec};
use crate::store::StoreError;
use crate::tui::asks::{AskDrafts, AskPortfolio, AskSteps};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::editors;
use crate::tui::layer::{Layer, New, News, Reaction, RecordRef};
use crate::tui::popups;
use crate::tui::popups::export::SaveWish;
use crate::tui::popups::paste::{PastePreview, PasteWish, Stop};
use crate::tui::popups::rescue::Rescue;
use crate::tui::screens;
use crate::tui::worker::Opened;
use crate::views::trace;
use crate::workspace::{Deed, Performed, RecordKey, Refused, Step, Steps, UndoError};

impl App {
    /// What the selection of the top layer stands for.
    #[must_use]
    pub fn selected(&self) -> Option<RecordRef> {
        self.layers().last().and_then(|layer| layer.record(&self.cx()))
    }

    /// The marked records, else the selected one.
    pub(super) fn meant(&self) -> Vec<RecordKey> {
        let marked = self.layers().last().map(|layer| layer.marked()).unwrap_or_default();
        let meant = if marked.is_empty() { self.selected().into_iter().collect() } else { marked };
        meant.iter().filter_map(RecordRef::key).collect()
    }

    /// Whether a plan is selected or marked: only then is there one to take a step with.
    pub fn means_plan(&self) -> bool {
        self.meant().iter().any(|key| key.entity == "plan")
    }

    /// Whether the file can be written.
    ///
    /// # Errors
    /// Why not.
    pub fn writable(&self) -> Able {
        match &self.shared.opened {
            Some(opened) if opened.writable => Ok(()),
            Some(_) => Err("This file is read-only: it can be read and checked, and a copy of it can be edited."),
            None => Err("There is no workspace yet."),
        }
    }

    /// Whether something is selected that can be edited.
    ///
    /// # Errors
    /// Why not.
    pub fn has_record(&self) -> Able {
        self.writable()?;
        self.selected().map(|_| ()).ok_or("Nothing that can be edited is selected.")
    }

    /// Whether something can be made here.
    ///
    /// # Errors
    /// Why not.
    pub fn can_make(&self) -> Able {
        self.writable()?;
        match self.offers().is_empty() {
            true if self.is_waiting() => Err("What stands here is still being read; try again."),
            true => Err("Nothing is made here; go to the list it belongs to."),
            false => Ok(()),
        }
    }

    fn offers(&self) -> Vec<New> {
        self.layers().last().map(|layer| layer.makes(&self.cx())).unwrap_or_default()
    }

    /// Whether a text was begun and not saved.
    ///
    /// # Errors
    /// Why not.
    pub fn has_unfinished(&self) -> Able {
        let drafts = self.data.get(&AskDrafts).ready().map_or(0, Vec::len);
        if drafts > 0 { Ok(()) } else { Err("Every text that was begun is saved.") }
    }

    /// Edits the selected field of what is meant; of a record as a whole, the person chooses the field.
    pub fn edit_selected(&mut self) {
        if let Some(record) = self.selected() {
            self.edit(record);
        }
    }

    pub(super) fn edit(&mut self, record: RecordRef) {
        if let Err(why) = self.writable() {
            return self.say(&keyed(why));
        }
        if (record.entity.as_str(), record.field.as_deref()) == ("plan", Some("status")) {
            self.push(self.review_of(record.id));
            return self.say("The status of a plan follows from the steps of its review; here they are.");
        }
        let mut keys = self.meant();
        if !keys.iter().any(|key| key.id == record.id) {
            keys = record.key().into_iter().collect();
        }
        match &record.field {
            Some(_) => self.push(editors::field(record, keys)),
            None => self.push(popups::fields::choose(record, keys)),
        }
    }

    /// The review of a plan: of the chosen one, or of another that is known by its row on Home.
    fn review_of(&self, plan: Id) -> Box<dyn Layer> {
        let today = self.shared().opened.as_ref().map(|opened| opened.today).unwrap_or_default();
        let portfolio = self.data.get(&AskPortfolio(today)).ready();
        let other = portfolio.and_then(|portfolio| portfolio.plans.iter().find(|row| row.id == plan));
        match other.filter(|_| self.cx().plan_id() != Some(plan)) {
            Some(other) => screens::review_of(other.into()),
            None => screens::review(),
        }
    }

    /// Makes what this screen is about; where it is about several things, the person chooses.
    pub fn make_here(&mut self) {
        let offers = self.offers();
        let own: Vec<New> = offers.iter().filter(|new| !new.hangs()).cloned().collect();
        self.make_one_of(if own.is_empty() { offers } else { own });
    }

    /// Makes something that hangs on what is selected.
    pub fn make_under(&mut self) {
        self.make_one_of(self.offers().into_iter().filter(New::hangs).collect());
    }

    /// Whether something can be made that hangs on what is selected.
    ///
    /// # Errors
    /// Why not.
    pub fn can_make_under(&self) -> Able {
        self.can_make()?;
        let has_any = self.offers().iter().any(New::hangs);
        if has_any { Ok(()) } else { Err("Nothing can be added to what is selected; ⟨new⟩ makes something new.") }
    }

    fn make_one_of(&mut self, mut offers: Vec<New>) {
        match offers.len() {
            0 => {}
            1 => self.make(offers.remove(0)),
            _ => self.push(popups::makes::choose(offers)),
        }
    }

    /// Shows the budget to be written.
    pub fn write_budget(&mut self) {
        self.push(screens::budget());
    }

    /// Shows what is made here most often as a table.
    pub fn as_table(&mut self) {
        let entity = self.offers().first().map(|new| new.entity);
        if let Some(sheet) = entity.and_then(screens::sheet) {
            self.push(sheet);
        }
    }

    pub(super) fn make(&mut self, new: New) {
        if let Err(why) = self.writable() {
            return self.say(&keyed(why));
        }
        if new.entity == "plan" {
            return self.push(screens::begin(self.shared.plan.as_ref()));
        }
        let plan = new.plan.or(self.shared.plan.as_ref().map(|plan| plan.id));
        match plan {
            Some(plan) => self.push(editors::making(new, plan)),
            None => self.say(&keyed("Choose a plan on Home (⟨home⟩) first.")),
        }
    }

    /// Says what the field or the record is that is selected or being entered.
    pub fn explain(&mut self) {
        if self.place().is_popup() {
            return self.wish(Wish::Explain);
        }
        let selected = self.selected();
        match selected.as_ref().and_then(|record| Some((catalogue::entity(&record.entity)?, record.field.as_deref()))) {
            Some((entity, field)) => self.push(editors::explain(entity, field.and_then(|name| entity.field(name)))),
            None => match self.offers().first().and_then(|new| catalogue::entity(new.entity)) {
                Some(entity) => self.push(editors::explain(entity, None)),
                None => self.say(&keyed("Nothing is selected that could be explained; ⟨help⟩ says what can be done.")),
            },
        }
    }

    pub(super) fn made(&mut self, record: RecordRef) {
        self.back();
        if let Some(layer) = self.stacks[self.tab].last_mut() {
            layer.seek(&record.id.to_string());
        }
        if catalogue::entity(&record.entity).is_some_and(EntitySpec::has_code) {
            self.show(record);
        }
    }

    /// Shows what pasting rows would do.
    pub(super) fn paste_rows(&mut self, wish: PasteWish) {
        if let Err(why) = self.writable() {
            return self.say(&keyed(why));
        }
        let stop = Stop::default();
        self.push(Box::new(PastePreview::new(wish.entity, Arc::clone(&stop))));
        self.working += 1;
        self.worker.paste(wish, stop);
    }

    /// Checks all plans and keeps what is found.
    pub fn keep_check(&mut self) {
        self.say("Checking …");
        self.working += 1;
        self.worker.keep_check();
    }

    /// Writes what is shown to a file.
    pub(super) fn save(&mut self, wish: Box<SaveWish>) {
        self.working += 1;
        self.worker.save(wish);
    }

    /// Hears from long work, and lets the layer that waits for it know.
    pub(super) fn hear(&mut self, news: News) {
        if !matches!(news, News::Progress(..) | News::Step(_)) {
            self.working = self.working.saturating_sub(1);
        }
        self.came(&news);
        if let News::Kept(outcome) = &news {
            self.data.stale();
            self.say(&match outcome {
                Ok(true) => "The check is kept; later ones can be compared with it.".to_owned(),
                Ok(false) => {
                    "Nothing changed since the last kept check, so it says the same; it is not kept twice.".to_owned()
                }
                Err(why) => format!("The check cannot be kept: {}", first_line(why)),
            });
        }
        self.with_top(|layer, _| layer.hears(news));
    }

    fn wish_done(&mut self, deed: impl FnOnce(Vec<RecordKey>) -> Deed) {
        let meant = self.meant();
        if !meant.is_empty() {
            self.react(Reaction::Do(deed(meant)));
        }
    }

    /// Hides what is meant from work.
    pub fn retire(&mut self) {
        self.wish_done(Deed::Retire);
    }

    /// Brings what is meant back.
    pub fn restore(&mut self) {
        self.wish_done(Deed::Restore);
    }

    /// Makes a copy of what is meant.
    pub fn duplicate(&mut self) {
        self.wish_done(Deed::Duplicate);
    }

    /// Moves the selected record among its like.
    pub fn reorder(&mut self, by: isize) {
        if let Some(record) = self.selected().as_ref().and_then(RecordRef::key) {
            self.react(Reaction::Do(Deed::Move { record, by }));
        }
    }

    /// Shows what was done to what is selected; without that, to the plan.
    pub fn history(&mut self) {
        let screen = self.selected().map_or_else(screens::plan_history, screens::history);
        self.push(screen);
    }

    /// Whether what is selected can be followed through the levels.
    ///
    /// # Errors
    /// Why not.
    pub fn can_trace(&self) -> Able {
        let is_traced = |record: &RecordRef| trace::ENTITIES.contains(&record.entity.as_str());
        let why = "Choose a priority, an action or an objective first.";
        self.selected().filter(is_traced).map(|_| ()).ok_or(why)
    }

    /// Follows what is selected through all levels.
    pub fn trace(&mut self) {
        if let Some(record) = self.selected() {
            self.push(screens::trace(RecordRef { field: None, ..record }));
        }
    }

    /// What undo would take back, in words.
    #[must_use]
    pub fn next_undo(&self) -> Option<String> {
        self.next_step("Takes back", "There is nothing of yours to take back.", |steps| &steps.undo)
    }

    /// What redo would do again, in words.
    #[must_use]
    pub fn next_redo(&self) -> Option<String> {
        self.next_step("Does again", "Nothing was taken back last.", |steps| &steps.redo)
    }

    fn next_step(&self, verb: &str, nothing: &str, of: impl Fn(&Steps) -> &Option<Step>) -> Option<String> {
        let steps = self.data.get(&AskSteps).ready()?;
        Some(of(steps).as_ref().map_or_else(|| nothing.to_owned(), |step| format!("{verb}: {}", step.sentence)))
    }

    /// What was done, where if it is not seen here, and what can be done next.
    fn told(&self, done: &Performed) -> String {
        let mut said = vec![done.sentence.clone()];
        said.extend(done.remarks.iter().cloned());
        said.extend(done.place.as_ref().filter(|_| !self.is_seen(done)).map(|(_, place)| format!("in {place}")));
        said.push(if done.is_undo { keyed("⟨redo⟩ does it again") } else { keyed("⟨undo⟩ takes it back") });
        // In the list of what was done the key takes back what is selected there.
        said.extend((done.is_undo && self.place() != Place::History).then(|| match &done.left {
            Some(left) => keyed("⟨undo⟩ now takes back: ") + left,
            None => "nothing more of yours to take back".to_owned(),
        }));
        said.join(" · ")
    }

    /// Whether what was taken back or done again stands on the screen that a person sees.
    fn is_seen(&self, done: &Performed) -> bool {
        let (Some(record), Some((plans, _))) = (done.record, &done.place) else { return true };
        let Some(screen) = self.layers().iter().rev().find(|layer| !layer.place().is_popup()) else { return false };
        let cx = self.cx();
        let is_of_plan = cx.plan_id().is_some_and(|plan| plans.contains(&plan));
        screen.record(&cx).is_some_and(|selected| selected.id == record.id)
            || is_of_plan && screen.makes(&cx).iter().any(|new| new.entity == record.entity)
    }

    /// Says what came of a deed, shows the file as it is now, and lets the layer that wished it go on.
    pub(super) fn performed(&mut self, outcome: &Result<Performed, Refused>) {
        self.working = self.working.saturating_sub(1);
        match outcome {
            Ok(done) if done.sentence.is_empty() => self.say("Nothing had to change."),
            Ok(done) => {
                self.data.stale();
                let said = self.told(done);
                self.say(&said);
            }
            Err(refused) => {
                if matches!(refused, Refused::Meanwhile(_)) {
                    self.data.stale();
                }
                self.say(&first_line(&refused.to_string()));
            }
        }
        self.with_top(|layer, cx| layer.performed(outcome, cx));
        if let Err(Refused::Store(error @ StoreError::Gone { path })) = outcome {
            return self.push(Box::new(Rescue::new(&error.to_string(), path)));
        }
        // A popup that wished it says itself what is in the way.
        if let Err(refused) = outcome
            && is_long(refused)
            && !self.place().is_popup()
        {
            self.push(popups::refused(&refused.to_string()));
        }
    }
}

impl App {
    /// Goes on in the copy that was saved.
    pub(super) fn rescued(&mut self, outcome: Result<Opened, String>) {
        self.working = self.working.saturating_sub(1);
        match outcome {
            Ok(opened) => {
                self.say(&format!("Saved as {}; you work in it from here, and nothing is lost.", opened.name));
                self.shared.opened = Some(opened);
                self.data.stale();
            }
            Err(why) => self.push(popups::refused(&why)),
        }
    }
}

/// Whether a refusal says more than the message line has room for.
fn is_long(refused: &Refused) -> bool {
    !matches!(refused, Refused::Undo(UndoError::Nothing(_))) && refused.to_string().lines().nth(1).is_some()
}

/// What is wrong, without what to do about it: the message line has room for one of them.
pub(super) fn first_line(words: &str) -> String {
    words.lines().next().unwrap_or_default().to_owned()
}
