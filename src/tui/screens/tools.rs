//! The tools of More, by what they are for. To add one: its lines in a group.

use super::more::stands;
use super::{
    actions, benchmark, budget, calendar, checklist, checks, comments, conflicts, contributions, coordination,
    criteria, events, flows, inbox, listed, logic, looked, orphans, overlaps, plan_history, review, risks,
    specialisation, stakeholders, succession, swot, sync, unassigned, visits, wheel,
};
use crate::model::Id;
use crate::tui::canvas::Span;
use crate::tui::layer::{Cx, Layer};

/// Tools that belong together, under one heading of More.
pub struct Group {
    /// Its heading.
    pub title: &'static str,
    /// What they are for.
    pub what: &'static str,
    /// The tools, in the order in which they are needed.
    pub tools: &'static [Tool],
}

/// The groups of tools, in the order of More.
pub static GROUPS: [Group; 4] = [
    Group { title: "Writing the strategy", what: "its steps, and the whole at a glance", tools: WRITING },
    Group { title: "Checking it", what: "what the rules could not see, and what came and went", tools: CHECKING },
    Group { title: "Coordinating the plans below", what: "see many strategies against this one", tools: COORDINATING },
    Group { title: "Working apart", what: "offline and back, with all offices", tools: APART },
];

/// All tools, one after the other as on More.
pub fn tools() -> impl Iterator<Item = &'static Tool> {
    GROUPS.iter().flat_map(|group| group.tools)
}

/// A way to see or fill the strategy as a whole, reached from More.
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub sentence: &'static str,
    /// Makes its screen.
    pub make: fn() -> Box<dyn Layer>,
    /// How it stands in a plan, and what has to be asked to know it.
    pub stands: Stands,
}

/// How a tool stands in a plan.
pub struct Stands {
    /// The question.
    pub ask: fn(Id) -> crate::tui::data::Asked,
    /// The answer in one line; `None` while it is not there.
    pub say: fn(Id, &Cx<'_>) -> Option<Vec<Span>>,
}

/// The tools with which a strategy is written, in the order in which it is.
static WRITING: &[Tool] = &[
    Tool {
        name: "Checklist",
        sentence: "What is still missing before the strategy can be handed in, step by step, and the way to each of it.",
        make: || listed(checklist::ChecklistScreen),
        stands: stands::CHECKLIST,
    },
    Tool {
        name: "SWOT",
        sentence: "What the analysis found, in four quadrants: how much it weighs, what it rests on, what answers it.",
        make: || Box::new(swot::SwotScreen::default()),
        stands: stands::SWOT,
    },
    Tool {
        name: "Stakeholders",
        sentence: "Who takes part, by the four groups of the quadruple helix. A group that nobody stands for is shown.",
        make: || listed(stakeholders::StakeholdersScreen),
        stands: stands::STAKEHOLDERS,
    },
    Tool {
        name: "Discovery",
        sentence: "The discovery meetings: who came from which group, what was proposed, what became of it.",
        make: || listed(events::EventsScreen),
        stands: stands::EVENTS,
    },
    Tool {
        name: "Field visits",
        sentence: "Who was visited, what was said there and what follows; made to be written on the spot, without a network.",
        make: || listed(visits::VisitsScreen),
        stands: stands::VISITS,
    },
    Tool {
        name: "Intervention logic",
        sentence: "From each need over objective and action to output and result; what is missing between is a hole.",
        make: || Box::new(logic::LogicScreen::default()),
        stands: stands::LOGIC,
    },
    Tool {
        name: "Risks",
        sentence: "What may go wrong, by likelihood and impact; who looks after it and what is done against it.",
        make: || listed(risks::RisksScreen),
        stands: stands::RISKS,
    },
    Tool {
        name: "Budget",
        sentence: "The money of every action by fund and year, to write into the cells: type, spread a total, fill, paste a row.",
        make: budget,
        stands: stands::BUDGET,
    },
    Tool {
        name: "Milestones",
        sentence: "What happens when: bars and milestones over the years, and what waits for what.",
        make: || listed(actions::ActionsScreen::gantt()),
        stands: stands::MILESTONES,
    },
    Tool {
        name: "Enabling condition",
        sentence: "The seven criteria of enabling condition 1.1: how each stands, what shows it, who looked and when.",
        make: || listed(criteria::CriteriaScreen),
        stands: stands::CRITERIA,
    },
    Tool {
        name: "Self-assessment wheel",
        sentence: "18 factors in six steps, scored from 0 to 5 and drawn as a radar, with the score before.",
        make: || listed(wheel::WheelScreen),
        stands: stands::WHEEL,
    },
    Tool {
        name: "Specialisation",
        sentence: "What the territory is good at, what is near to it and what is complex, and the priorities that build on it.",
        make: || listed(specialisation::SpecialisationScreen),
        stands: stands::SPECIALISATION,
    },
    Tool {
        name: "Benchmark",
        sentence: "Where the region stands among all regions and those most like it, and its state among states.",
        make: || listed(benchmark::BenchmarkScreen),
        stands: stands::BENCHMARK,
    },
    Tool {
        name: "History",
        sentence: "Everything that was done to the plan: who, when, from what to what; and the plan as it stood at any date.",
        make: plan_history,
        stands: stands::HISTORY,
    },
    Tool {
        name: "Comments",
        sentence: "What was said about the plan and its records: remarks, requests and answers, and what is not settled yet.",
        make: || listed(comments::CommentsScreen::default()),
        stands: stands::COMMENTS,
    },
    Tool {
        name: "Review",
        sentence: "From draft over submitted to approved: the steps taken, what comes next and what hinders it, the versions.",
        make: || listed(review::ReviewScreen::default()),
        stands: stands::REVIEW,
    },
];

/// The tools with which the checks themselves are looked at.
static CHECKING: &[Tool] = &[
    Tool {
        name: "What was looked at",
        sentence: "What the rules looked at, what they could not, and what data would let them: the way to each of it.",
        make: looked,
        stands: stands::LOOKED,
    },
    Tool {
        name: "Checks over time",
        sentence: "The checks that were kept, the trend by month, and what is new, gone or still there between two.",
        make: checks,
        stands: stands::RUNS,
    },
];

/// The tools with which the plans that answer to this one are looked at together.
static COORDINATING: &[Tool] = &[
    Tool {
        name: "Coordination",
        sentence: "Who takes up which priority of this plan, how, and with how much money; what nobody, one or too many take up.",
        make: || Box::new(coordination::CoordinationScreen::default()),
        stands: stands::COORDINATION,
    },
    Tool {
        name: "Overlaps",
        sentence: "Priorities and actions of different plans that look alike: duplicate, complementary or unrelated, by whom and why.",
        make: || listed(overlaps::OverlapsScreen::default()),
        stands: stands::OVERLAPS,
    },
    Tool {
        name: "Orphans",
        sentence: "Actions below that serve nothing of this plan, and priorities and objectives of it that nobody below serves.",
        make: || listed(orphans::OrphansScreen),
        stands: stands::ORPHANS,
    },
    Tool {
        name: "Operations to assign",
        sentence: "Operations that belong to no action and no priority yet, each with what speaks for a place; one or many at once.",
        make: || listed(unassigned::UnassignedScreen),
        stands: stands::UNASSIGNED,
    },
    Tool {
        name: "Money between levels",
        sentence: "Who pays, who decides, who delivers, and which plan below draws what of each envelope. Nothing counts twice.",
        make: || listed(flows::FlowsScreen::default()),
        stands: stands::FLOWS,
    },
    Tool {
        name: "Indicators between levels",
        sentence: "What the plans below promise and reach of each indicator: the sum, what is missing, where it stands on its path.",
        make: || listed(contributions::ContributionsScreen::default()),
        stands: stands::CONTRIBUTIONS,
    },
    Tool {
        name: "New version",
        sentence: "What a new version did with each priority of the one before, who still links to it, and the links led to the new one.",
        make: || listed(succession::SuccessionScreen::default()),
        stands: stands::SUCCESSION,
    },
    Tool {
        name: "Calendar",
        sentence: "What is due when, in this plan and in those below: reviews, milestones, data to the Commission, and what is missing.",
        make: || listed(calendar::CalendarScreen::default()),
        stands: stands::CALENDAR,
    },
    Tool {
        name: "Inbox",
        sentence: "The plans below this one by how far their review is: who waits and since when, to take up, send back, approve.",
        make: || listed(inbox::InboxScreen),
        stands: stands::INBOX,
    },
];

/// The tools with which work that was done apart comes together.
static APART: &[Tool] = &[
    Tool {
        name: "Sync",
        sentence: "Where the others are met, what is not home yet, the packets on their way, and what came and went.",
        make: sync,
        stands: stands::SYNC,
    },
    Tool {
        name: "Conflicts",
        sentence: "What two offices changed apart and only a person can decide: was, theirs, yours, what each choice leaves.",
        make: conflicts,
        stands: stands::CONFLICTS,
    },
];
