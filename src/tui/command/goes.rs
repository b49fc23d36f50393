//! The commands that lead somewhere: tabs and tools.

use super::groups::SCREENS;
use super::{Able, Act, Command, Leads};
use crate::tui::app::App;
use crate::tui::keymap::{Key, letter};

/// Whether a plan was chosen.
///
/// # Errors
/// Why not.
pub fn plan_chosen(app: &App) -> Able {
    app.shared().plan.as_ref().map(|_| ()).ok_or("Choose a plan on Home (⟨home⟩) first.")
}

/// A screen to go to.
const fn goes(name: &'static str, sentence: &'static str, keys: &'static [Key], to: Leads) -> Command {
    Command::of(name, sentence, SCREENS, keys, Act::Leads(to))
}

/// One that is about the chosen plan.
const fn of_plan(name: &'static str, sentence: &'static str, keys: &'static [Key], to: Leads) -> Command {
    goes(name, sentence, keys, to).when(plan_chosen)
}

/// Where a person can go.
pub(super) const GOES: &[Command] = &[
    goes("home", "All plans, as a tree by level.", &[letter('1')], Leads::Tab(0)),
    of_plan("strategy", "What the plan wants: vision, needs, objectives, evidence.", &[letter('2')], Leads::Tab(1)),
    of_plan("priorities", "The priorities of the plan with their codes.", &[letter('3')], Leads::Tab(2)),
    of_plan("actions", "The actions of the plan, as a list or a Gantt chart.", &[letter('4')], Leads::Tab(3)),
    of_plan("money", "The budget of the plan, by any two of its sides.", &[letter('5')], Leads::Tab(4)),
    of_plan("indicators", "What is measured: baseline, latest value, target.", &[letter('6')], Leads::Tab(5)),
    of_plan("alignment", "The plan's priorities against those of the upper plan.", &[letter('7')], Leads::Tab(6)),
    goes("findings", "What the rules found, and where they could not look.", &[letter('8')], Leads::Tab(7)),
    goes("reference", "The official classifications.", &[letter('9')], Leads::Tab(8)),
    of_plan(
        "more",
        "All tools of the strategy, and a table of everything that the plan holds.",
        &[letter('0')],
        Leads::Tab(9),
    ),
    of_plan("checklist", "What is still missing before the strategy can be handed in.", &[], Leads::Tool("Checklist")),
    of_plan(
        "swot",
        "Strengths, weaknesses, opportunities and threats, with what backs and answers them.",
        &[],
        Leads::Tool("SWOT"),
    ),
    of_plan(
        "stakeholders",
        "Who takes part, by the four groups of the quadruple helix.",
        &[],
        Leads::Tool("Stakeholders"),
    ),
    of_plan(
        "discovery",
        "The discovery meetings: who came, what was proposed, what became of it.",
        &[],
        Leads::Tool("Discovery"),
    ),
    of_plan(
        "field visits",
        "The field visits: who was visited, what was said, what follows; to be written on the spot.",
        &[],
        Leads::Tool("Field visits"),
    ),
    of_plan(
        "intervention logic",
        "From each need to its results, with what is missing drawn as a hole.",
        &[],
        Leads::Tool("Intervention logic"),
    ),
    of_plan("risks", "What may go wrong, by likelihood and impact.", &[], Leads::Tool("Risks")),
    of_plan(
        "milestones",
        "The actions over the years with their milestones and what waits for what.",
        &[],
        Leads::Tool("Milestones"),
    ),
    of_plan(
        "enabling condition",
        "The seven criteria of enabling condition 1.1 and how each stands.",
        &[],
        Leads::Tool("Enabling condition"),
    ),
    of_plan(
        "what was looked at",
        "What the rules looked at, and what data would let them look at more.",
        &[],
        Leads::Tool("What was looked at"),
    ),
    of_plan(
        "checks over time",
        "The checks that were kept, and what came and went between two.",
        &[],
        Leads::Tool("Checks over time"),
    ),
    of_plan(
        "wheel",
        "The self-assessment wheel: 18 factors as bars and as a radar.",
        &[],
        Leads::Tool("Self-assessment wheel"),
    ),
    of_plan(
        "specialisation",
        "What the territory is good at, what is near to it and what is complex, from its figures.",
        &[],
        Leads::Tool("Specialisation"),
    ),
    of_plan(
        "benchmark",
        "Where the region stands among all regions and those most like it, and its state among states.",
        &[],
        Leads::Tool("Benchmark"),
    ),
    of_plan(
        "coordination",
        "The plans below against this one's priorities: who takes up what, how, with how much money.",
        &[],
        Leads::Tool("Coordination"),
    ),
    of_plan(
        "overlaps",
        "Priorities and actions of different plans that look alike, to be judged.",
        &[],
        Leads::Tool("Overlaps"),
    ),
    of_plan(
        "new version",
        "What a new version of the plan did with each priority, and the links that have to follow it.",
        &[],
        Leads::Tool("New version"),
    ),
    of_plan(
        "orphans",
        "Actions below that serve nothing here, and what of this plan nobody below serves.",
        &[],
        Leads::Tool("Orphans"),
    ),
    of_plan(
        "operations to assign",
        "Operations that belong to no action and no priority yet, each with what speaks for a place.",
        &[],
        Leads::Tool("Operations to assign"),
    ),
    of_plan(
        "money between levels",
        "Who pays, who decides, who delivers, and which plan below draws what of an envelope.",
        &[],
        Leads::Tool("Money between levels"),
    ),
    of_plan(
        "indicators between levels",
        "What the plans below promise and reach of each indicator, and who is missing.",
        &[],
        Leads::Tool("Indicators between levels"),
    ),
    of_plan("calendar", "What is due when, and what is missing for it.", &[], Leads::Tool("Calendar")),
    of_plan(
        "comments",
        "What was said about the plan and its records: remarks, requests, answers.",
        &[],
        Leads::Tool("Comments"),
    ),
    of_plan(
        "review",
        "How far the plan is from draft to approved, and the steps themselves.",
        &[],
        Leads::Tool("Review"),
    ),
    of_plan("inbox", "The plans below this one, those that wait for a step first.", &[], Leads::Tool("Inbox")),
];
