//! Where a person goes, and the way back: every place they went away from is remembered as they left it, across
//! tabs and plans.

use super::App;
use crate::model::Id;
use crate::tui::command::{Able, keyed};
use crate::tui::layer::{Layer, PlanRef, RecordRef};
use crate::tui::screens::{self, MORE, TABS, tools};

/// Most places that are remembered; the oldest go first.
const REMEMBERED: usize = 100;

/// A place as it was left: the screens of a tab with their selections, and the plan they were about.
struct Spot {
    plan: Option<PlanRef>,
    tab: usize,
    screens: Vec<Box<dyn Layer>>,
}

/// The places before this one, and those that a person came back from.
#[derive(Default)]
pub(super) struct Way {
    back: Vec<Spot>,
    forward: Vec<Spot>,
}

impl Way {
    /// A new step: what lay ahead is another way.
    fn step_from(&mut self, spot: Spot) {
        self.forward.clear();
        self.back.push(spot);
        let surplus = self.back.len().saturating_sub(REMEMBERED);
        self.back.drain(..surplus);
    }
}

impl App {
    /// The place on the screen; `None` where there is none to come back to.
    fn spot(&self) -> Option<Spot> {
        let below_popups = self.layers().iter().take_while(|layer| !layer.place().is_popup());
        let screens: Vec<_> = below_popups.map_while(|layer| layer.copy()).collect();
        (!screens.is_empty()).then(|| Spot { plan: self.shared.plan.clone(), tab: self.tab, screens })
    }

    /// Remembers the place on the screen, because another one is about to be shown.
    fn leave(&mut self) {
        if let Some(here) = self.spot() {
            self.way.step_from(here);
        }
    }

    /// Whether there is a place to go back to.
    ///
    /// # Errors
    /// Why not.
    pub fn can_go_back(&self) -> Able {
        if self.way.back.is_empty() { Err("This is where you began.") } else { Ok(()) }
    }

    /// Whether there is a place that a person came back from.
    ///
    /// # Errors
    /// Why not.
    pub fn can_go_forward(&self) -> Able {
        if self.way.forward.is_empty() { Err("You have not come back from anywhere.") } else { Ok(()) }
    }

    /// Goes back to where a person was before.
    pub fn go_back(&mut self) {
        if let Some(there) = self.way.back.pop() {
            self.way.forward.extend(self.spot());
            self.arrive(there);
        }
    }

    /// Goes where a person came back from.
    pub fn go_forward(&mut self) {
        if let Some(there) = self.way.forward.pop() {
            self.way.back.extend(self.spot());
            self.arrive(there);
        }
    }

    /// Shows a place as it was left.
    fn arrive(&mut self, spot: Spot) {
        let plan = spot.plan.filter(|plan| self.shared.plan.as_ref() != Some(plan));
        self.tab = spot.tab;
        if let Some(plan) = plan {
            self.seek_at_home(plan.id);
            self.choose(plan);
        }
        self.stacks[spot.tab] = spot.screens;
    }

    /// Out of a drill-down; from a tab's own screen, home.
    pub(super) fn back(&mut self) {
        let here = if self.place().is_popup() { None } else { self.spot() };
        if self.layers().len() > 1 {
            self.stacks[self.tab].pop();
        } else if self.tab != 0 {
            self.show_tab(0);
        } else {
            return;
        }
        match here {
            None => {}
            // As a rule this is where a person came from: then they can also go forward again.
            Some(here) if self.came_from_here() => {
                self.way.back.pop();
                self.way.forward.push(here);
            }
            Some(here) => self.way.step_from(here),
        }
    }

    /// Whether the place on the screen is the one left last.
    fn came_from_here(&self) -> bool {
        let is_here = |spot: &Spot| {
            (spot.tab, spot.screens.len(), &spot.plan) == (self.tab, self.layers().len(), &self.shared.plan)
        };
        self.way.back.last().is_some_and(is_here)
    }

    pub(super) fn choose(&mut self, plan: PlanRef) {
        if self.shared.plan.as_ref() != Some(&plan) {
            // What was open in the other tabs belongs to the plan before.
            self.stacks.iter_mut().skip(1).for_each(Vec::clear);
            self.shared.plan = Some(plan);
        }
    }

    /// Goes to Home and there to a plan; Home tells which one it is once it stands there.
    pub(super) fn seek(&mut self, plan: Id) {
        self.leave();
        self.show_tab(0);
        self.stacks[0].truncate(1);
        self.seek_at_home(plan);
    }

    /// Home shows which plan the other tabs are about.
    fn seek_at_home(&mut self, plan: Id) {
        if let Some(home) = self.stacks[0].first_mut() {
            home.seek(&plan.to_string());
        }
    }

    /// Puts a layer on top.
    pub fn push(&mut self, layer: Box<dyn Layer>) {
        if !layer.place().is_popup() {
            self.leave();
        }
        self.stacks[self.tab].push(layer);
    }

    pub(super) fn show(&mut self, record: RecordRef) {
        self.push(screens::record(record));
    }

    /// Shows a tab as it was left; the tab on the screen from its own screen on.
    pub fn go_to(&mut self, tab: usize) {
        let Some(spec) = TABS.get(tab) else { return };
        if self.shared.opened.is_none() {
            return;
        }
        if spec.needs_plan && self.shared.plan.is_none() {
            return self.say(&keyed("Choose a plan on Home (⟨home⟩) first."));
        }
        if tab != self.tab || self.layers().len() > 1 {
            self.leave();
        }
        if tab == self.tab {
            self.stacks[tab].truncate(1);
        }
        self.show_tab(tab);
    }

    /// Goes to a plan and stays on the tab, where that is about a plan; else Home shows it.
    pub fn go_to_plan(&mut self, plan: PlanRef) {
        let tab = self.tab;
        if !TABS.get(tab).is_some_and(|spec| spec.needs_plan) {
            return self.seek(plan.id);
        }
        self.leave();
        self.seek_at_home(plan.id);
        self.choose(plan);
        self.stacks[tab].truncate(1);
        self.show_tab(tab);
    }

    /// Goes back to a screen that led here, by its place among the layers.
    pub(super) fn return_to(&mut self, place: usize) {
        if place + 1 < self.layers().len() {
            self.leave();
            self.stacks[self.tab].truncate(place + 1);
        }
    }

    /// Opens a tool on the tab of the tools, so that Esc leads to the list of them.
    pub fn open_tool(&mut self, name: &str) {
        if let Some(tool) = tools().find(|tool| tool.name == name) {
            self.open_on_more((tool.make)());
        }
    }

    /// Opens the table of an entity on the tab of the tools, which lists all of them.
    pub fn open_table(&mut self, entity: &str) {
        if let Some(sheet) = screens::sheet(entity) {
            self.open_on_more(sheet);
        }
    }

    fn open_on_more(&mut self, screen: Box<dyn Layer>) {
        if self.shared.plan.is_none() {
            return self.go_to(MORE);
        }
        self.leave();
        self.show_tab(MORE);
        self.stacks[MORE].truncate(1);
        self.stacks[MORE].push(screen);
    }

    fn show_tab(&mut self, tab: usize) {
        self.tab = tab;
        if self.stacks[tab].is_empty()
            && let Some(spec) = TABS.get(tab)
        {
            self.stacks[tab].push((spec.make)());
        }
    }
}
