//! What is said about the selected record, and the steps of the review.

use super::App;
use crate::model::{Id, ReviewStep};
use crate::report::{KINDS, Kind};
use crate::tui::command::keyed;
use crate::tui::layer::{New, Reaction};
use crate::tui::popups::export::Export;
use crate::tui::popups::pick::Pick;
use crate::tui::popups::sides::SidesPopup;
use crate::tui::popups::step::StepPopup;
use crate::tui::popups::thread::ThreadPopup;
use crate::workspace::{Data, Deed};

impl App {
    /// Shows what was said about what is selected; without a selection, about the plan.
    pub fn comment(&mut self) {
        match self.selected() {
            Some(record) => self.push(Box::new(ThreadPopup::new(record))),
            None => self.say("Nothing is selected that something could be said about."),
        }
    }

    /// Asks for two versions or plans, and shows what differs.
    pub fn compare(&mut self) {
        self.push(Box::new(SidesPopup::default()));
    }

    /// Asks into which file the overview over the plans below the chosen one goes.
    pub fn save_overview(&mut self) {
        if let (Some(kind), Some(plan)) = (Kind::named("overview"), self.shared().plan.clone()) {
            self.push(Box::new(Export::report(kind, &plan)));
        }
    }

    /// Asks which report about the chosen plan is written into which file.
    pub fn save_report(&mut self) {
        let Some(plan) = self.shared().plan.clone() else { return };
        let offers = KINDS.iter().map(|kind| (kind.name.to_owned(), kind.sentence.to_owned())).collect();
        self.push(Box::new(Pick::new("Which report?", offers, move |at| {
            Reaction::Then(Box::new(Reaction::Push(Box::new(Export::report(&KINDS[at], &plan)))))
        })));
    }

    /// Asks in which format the chosen plan goes out as data, and into which file.
    pub fn save_data(&mut self) {
        let Some(plan) = self.shared().plan.clone() else { return };
        let offers = Data::ALL.iter().map(|data| (data.name().to_owned(), data.sentence().to_owned())).collect();
        self.push(Box::new(Pick::new("Export the plan as what?", offers, move |at| {
            Reaction::Then(Box::new(Reaction::Push(Box::new(Export::data(Data::ALL[at], &plan)))))
        })));
    }

    /// Takes a step of the review with the marked plans, else with the selected one. Whoever sends a plan back, or
    /// decides about it by an act, is asked for the words first.
    pub fn take_step(&mut self, step: ReviewStep) {
        let plans: Vec<Id> = self.meant().into_iter().filter(|key| key.entity == "plan").map(|key| key.id).collect();
        match (step, &plans[..]) {
            (_, []) => self.say(&keyed("Choose a plan first.")),
            (ReviewStep::Return, [one]) => {
                let new = New::of("decision").with("step", step.spec().word).asking("text");
                self.react(Reaction::Make(new.of_plan(*one)));
            }
            (ReviewStep::Return | ReviewStep::Approve | ReviewStep::Supersede, _) => {
                self.push(Box::new(StepPopup::new(step, plans)));
            }
            _ => self.react(Reaction::Do(Deed::Review { plans, step, act: String::new(), text: String::new() })),
        }
    }
}
