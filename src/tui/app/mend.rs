//! Mending what was found, from wherever it stands.

use super::App;
use crate::model::Finding;
use crate::tui::command::{Place, Wish};
use crate::tui::data::Loaded;
use crate::tui::findings::checked;
use crate::tui::popups::mending::{self, MendingPreview};

impl App {
    /// What can be repaired at what is selected; what stands in the selected field comes first.
    fn repairs(&self) -> Vec<&Finding> {
        let (Some(record), Some(checked)) = (self.selected(), checked(&self.cx()).ready()) else { return Vec::new() };
        checked.at(&record).into_iter().filter(|finding| finding.repair.is_some()).collect()
    }

    /// Whether something can be repaired here.
    #[must_use]
    pub fn knows_repair(&self) -> bool {
        !self.repairs().is_empty()
    }

    /// Shows what would mend what was found here; of several, the person chooses.
    pub fn mend(&mut self) {
        if self.place() == Place::Findings {
            return self.wish(Wish::Mend);
        }
        let repairs: Vec<Finding> = self.repairs().into_iter().cloned().collect();
        match repairs.as_slice() {
            [] => self.say(&self.why_no_repair()),
            [one] => self.push(Box::new(MendingPreview::new(one))),
            _ => self.push(mending::choose(repairs)),
        }
    }

    fn why_no_repair(&self) -> String {
        let Some(record) = self.selected() else { return "Nothing is selected that could be repaired.".to_owned() };
        match checked(&self.cx()) {
            Loaded::Waiting => "The rules are still being asked; then it is known what can be repaired.".to_owned(),
            Loaded::Failed(why) => format!("The rules could not be asked, so no repair is known: {why}"),
            Loaded::Ready(checked) => match checked.at(&record).first() {
                Some(finding) => mending::by_hand(checked, finding),
                None => "No rule found anything wrong here, so there is nothing to repair.".to_owned(),
            },
        }
    }
}
