//! `ris3 show`: any view as a table.

mod assessed;
mod between;
mod board;
mod desk;
mod reviewed;
mod special;
mod tables;
pub(super) mod versions;
mod visited;
mod whole;

use std::io::Write;

use clap::{Parser, Subcommand};

use super::render::{Format, Table};
use super::{Exit, Failure, place};
use crate::model::Id;
use crate::views;
use crate::views::attachments::Of;
use crate::views::flows::branch;
use crate::views::succession::Side;
use crate::views::threads::About;
use crate::views::{
    Alignment, Attachments, Benchmark, Calendar, Checklist, Contributions, Coordination, Coverage, Criteria, Dimension,
    Events, Inbox, Indicators, Logic, Orphans, Overlaps, Pivot, Portfolio, Provenance, Review, Risks, Runs, Scope,
    Specialisation, Stakeholders, Succession, Swot, Threads, Timeline, Trace, Unassigned, Visits, Wheel, plan_by_code,
    trace,
};
use crate::workspace::{Wanted, Workspace};

/// Show a view as a table
#[derive(Debug, Parser)]
pub(super) struct Args {
    #[command(subcommand)]
    view: View,
    /// How to print it
    #[arg(long, value_enum, default_value_t, global = true)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum View {
    /// All plans by who answers to whom
    Portfolio,
    /// Money by any dimensions
    Budget(Budget),
    /// Money between levels: who pays, who decides, who delivers, and who draws on whose envelope
    Flows(Flows),
    /// What the plans below promise and reach of each indicator of a plan
    Contributions(Plan),
    /// What is due when, and what is missing for it
    Calendar(Dates),
    /// A plan's priorities against those of its upper plan
    Alignment(Plan),
    /// Which lower plans answer to each priority of a plan
    Coverage(Plan),
    /// The plans below a plan against its priorities: how many, how, with how much money
    Coordination(Desk),
    /// What a steering board is shown of the plans below a plan: who takes up what, money, delays, decisions, findings
    Overview(Plan),
    /// A record through all levels: what it serves, and what serves it
    Trace(Record),
    /// Priorities and actions of different plans that look alike, and what somebody said of them
    Overlaps(Alike),
    /// What a new version did with the priorities of the one before, and which links of plans below have to follow
    Succession(Versions),
    /// Actions below that serve nothing of a plan, and what of it nobody below serves
    Orphans(Plan),
    /// How many records of a plan are published, our own reading, or not verified
    Provenance(Plan),
    /// Baseline, target, latest value and progress of a plan's indicators
    Indicators(Plan),
    /// A plan's actions and milestones by quarter
    Timeline(Plan),
    /// What is still missing before a plan can be handed in
    Checklist(Plan),
    /// A plan's needs by quadrant, with what they rest on and what answers them
    Swot(Plan),
    /// From each need to its results, with the holes in between
    Logic(Plan),
    /// Who takes part in a plan, by the four groups of the quadruple helix
    Stakeholders(Plan),
    /// A plan's discovery meetings: who came, what was proposed and what became of it
    Events(Plan),
    /// A plan's field visits: who was visited, what follows by when, what is not home yet
    Visits(Plan),
    /// The files that are attached to records of a plan, and whether they are home
    Attachments(Plan),
    /// The seven criteria of the enabling condition, and what the plan's records say about them
    Criteria(Plan),
    /// The 18 factors of a plan's self-assessment, latest score and the one before
    Wheel(Plan),
    /// A plan's risks, the gravest first
    Risks(Plan),
    /// The operations of a plan that belong to no action and no priority, those with the most money first
    Unassigned(Plan),
    /// What a plan's territory is good at: location quotient, relatedness density and complexity of its activities
    Specialisation(Plan),
    /// Where a plan's region stands among all regions and those most like it, and its state among states
    Benchmark(Peers),
    /// How far the review of a plan is: its steps, its versions, what can come next
    Review(Plan),
    /// The plans below a plan, those that wait for a step first
    Inbox(Below),
    /// What was said about records and fields of a plan, or of all plans, in threads
    Threads(Said),
    /// The checks that were kept, the newest first, with what they found
    Runs(Kept),
}

#[derive(Debug, Parser)]
struct Plan {
    /// Code of the plan
    plan: String,
}

#[derive(Debug, Parser)]
struct Record {
    /// The priority, action or objective
    #[arg(help = place::HELP)]
    record: String,
}

#[derive(Debug, Parser)]
struct Alike {
    /// Code of a plan, for pairs with it on one side or with both sides below it; all pairs without it
    plan: Option<String>,
    /// Only pairs that nobody has judged yet
    #[arg(long)]
    unjudged: bool,
}

#[derive(Debug, Parser)]
struct Versions {
    /// Code of the plan: of a version, or of a plan below one
    plan: String,
    /// Its own links to the plan above, also where plans below have to follow it
    #[arg(long)]
    own: bool,
}

#[derive(Debug, Parser)]
struct Desk {
    /// Code of the plan
    plan: String,
    /// Each link behind the figures, with its reason and its part of the money
    #[arg(long)]
    links: bool,
}

#[derive(Debug, Parser)]
struct Below {
    /// Code of the plan above; all plans that answer to another one without it
    plan: Option<String>,
}

#[derive(Debug, Parser)]
struct Said {
    /// Code of the plan; all plans without it
    plan: Option<String>,
    /// Only what is not settled yet
    #[arg(long)]
    open: bool,
}

#[derive(Debug, Parser)]
struct Kept {
    /// Code of a plan, to count only what was found in it
    plan: Option<String>,
    /// Only the last of each month
    #[arg(long)]
    by_month: bool,
}

#[derive(Debug, Parser)]
struct Budget {
    /// Code of the plan; all plans without it
    plan: Option<String>,
    /// What to sort by: level, fund, year, priority, action, sector, plan, country, currency, basis,
    /// decides, delivers, programme, payer
    #[arg(long, value_delimiter = ',', default_value = "level,fund,year")]
    by: Vec<Dimension>,
    /// Only plans of this country
    #[arg(long, value_name = "XX")]
    country: Option<String>,
}

#[derive(Debug, Parser)]
struct Dates {
    /// Code of the plan, with all plans that answer to it; all plans without it
    plan: Option<String>,
}

#[derive(Debug, Parser)]
struct Flows {
    /// Code of the plan, with all plans that answer to it; all plans without it
    plan: Option<String>,
    /// Only plans of this country
    #[arg(long, value_name = "XX", conflicts_with = "plan")]
    country: Option<String>,
    /// Who pays, who decides and who delivers, instead of fund by fund
    #[arg(long)]
    levels: bool,
    /// The envelopes that plans below draw on, instead of fund by fund
    #[arg(long, conflicts_with = "levels")]
    envelopes: bool,
    /// Under each plan also its priorities and actions
    #[arg(long, conflicts_with_all = ["levels", "envelopes"])]
    deep: bool,
}

/// Regions beside each other.
#[derive(Debug, Parser)]
struct Peers {
    /// Code of the plan
    plan: String,
    /// The regions most like it, instead of its own figures
    #[arg(long)]
    peers: bool,
}

impl Args {
    /// What is shown when nothing is asked for.
    pub fn portfolio() -> Self {
        Self { view: View::Portfolio, format: Format::Text }
    }

    pub fn run(self, workspace: &Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let (reader, today) = (workspace.store().read(), workspace.env().today());
        let table = match self.view {
            View::Portfolio => tables::portfolio(&Portfolio::load(reader, today)?),
            View::Budget(budget) => {
                let plan = budget.plan.map(|code| find(workspace, &code)).transpose()?;
                let scope = Scope { plan, country: budget.country, ..Scope::default() };
                tables::budget(&Pivot::load(reader, &scope, &budget.by)?)
            }
            View::Flows(flows) => flows.table(workspace)?,
            View::Contributions(of) => {
                between::contributions(&Contributions::load(reader, find(workspace, &of.plan)?)?)
            }
            View::Calendar(of) => {
                let plan = of.plan.map(|code| find(workspace, &code)).transpose()?;
                between::calendar(&Calendar::load(reader, plan, true, today)?)
            }
            View::Alignment(of) => tables::alignment(&Alignment::load(reader, find(workspace, &of.plan)?)?),
            View::Coverage(of) => tables::coverage(&Coverage::load(reader, find(workspace, &of.plan)?)?),
            View::Coordination(of) => {
                let view = Coordination::load(reader, find(workspace, &of.plan)?, workspace.limits()?)?;
                if of.links { desk::links(&view) } else { desk::coordination(&view) }
            }
            View::Overview(of) => {
                let plan = find(workspace, &of.plan)?;
                board::overview(&workspace.overview(plan)?.ok_or_else(|| Failure::no_plan(&of.plan))?)
            }
            View::Trace(of) => {
                let found = place::find(reader, &of.record)?;
                if !trace::ENTITIES.contains(&found.entity.name) {
                    let remedy = "priorities, actions and objectives are followed through the levels";
                    return Err(Failure::Usage(format!("{}: this is a {}\n  {remedy}", of.record, found.entity.name)));
                }
                desk::trace(&Trace::load(reader, found.id)?)
            }
            View::Overlaps(of) => {
                let plan = of.plan.map(|code| find(workspace, &code)).transpose()?;
                desk::overlaps(&Overlaps::load(reader, plan, workspace.likeness()?)?, of.unjudged)
            }
            View::Succession(of) => {
                let side = of.own.then_some(Side::Below);
                versions::succession(reader, &Succession::load(reader, find(workspace, &of.plan)?, side)?)?
            }
            View::Orphans(of) => desk::orphans(&Orphans::load(reader, find(workspace, &of.plan)?)?),
            View::Provenance(of) => whole::provenance(&Provenance::load(reader, find(workspace, &of.plan)?)?),
            View::Indicators(of) => tables::indicators(&Indicators::load(reader, find(workspace, &of.plan)?)?),
            View::Timeline(of) => tables::timeline(&Timeline::load(reader, find(workspace, &of.plan)?, today)?),
            View::Checklist(of) => whole::checklist(&Checklist::load(reader, find(workspace, &of.plan)?)?),
            View::Swot(of) => whole::swot(&Swot::load(reader, find(workspace, &of.plan)?)?),
            View::Stakeholders(of) => whole::stakeholders(&Stakeholders::load(reader, find(workspace, &of.plan)?)?),
            View::Events(of) => whole::events(&Events::load(reader, find(workspace, &of.plan)?)?),
            View::Visits(of) => visited::visits(&Visits::load(reader, find(workspace, &of.plan)?)?),
            View::Attachments(of) => {
                visited::attachments(&Attachments::load(reader, Of::Plan(find(workspace, &of.plan)?))?)
            }
            View::Criteria(of) => assessed::criteria(&Criteria::load(reader, find(workspace, &of.plan)?, today)?),
            View::Wheel(of) => assessed::wheel(&Wheel::load(reader, find(workspace, &of.plan)?)?),
            View::Risks(of) => assessed::risks(&Risks::load(reader, find(workspace, &of.plan)?)?),
            View::Unassigned(of) => assessed::unassigned(&Unassigned::load(reader, find(workspace, &of.plan)?)?),
            View::Specialisation(of) => {
                special::specialisation(&Specialisation::load(reader, find(workspace, &of.plan)?)?)
            }
            View::Benchmark(of) => {
                let view = Benchmark::load(reader, find(workspace, &of.plan)?)?;
                if of.peers { special::peers(&view) } else { special::benchmark(&view) }
            }
            View::Review(of) => {
                let plan = find(workspace, &of.plan)?;
                let view = Review::load(reader, plan)?.ok_or_else(|| Failure::no_plan(&of.plan))?;
                reviewed::review(&view)
            }
            View::Inbox(of) => {
                let upper = of.plan.map(|code| find(workspace, &code)).transpose()?;
                let inbox = Inbox::load(reader, upper, today)?;
                let plans: Vec<Id> = inbox.plans.iter().map(|plan| plan.id).collect();
                let terms = workspace.terms(&Wanted::default())?;
                // No plan at all would mean every plan.
                let found = (!plans.is_empty()).then(|| workspace.check(&terms.rules, &terms.profile, &plans, None));
                let found = found.transpose()?.map(|report| report.findings).unwrap_or_default();
                reviewed::inbox(&inbox.with(found.iter().map(AsRef::as_ref)))
            }
            View::Threads(of) => {
                let plan = of.plan.map(|code| find(workspace, &code)).transpose()?;
                let about = plan.map_or(About::Everything, About::Plan);
                reviewed::threads(&Threads::load(reader, about)?, of.open)
            }
            View::Runs(of) => assessed::runs(&Runs::load(reader, of.plan.as_deref())?, of.by_month),
            View::Logic(of) => whole::logic(&Logic::load(reader, find(workspace, &of.plan)?)?),
        };
        table.print(self.format, out)?;
        Ok(Exit::Done)
    }
}

impl Flows {
    fn table(self, workspace: &Workspace) -> Result<Table, Failure> {
        let reader = workspace.store().read();
        let plan = self.plan.map(|code| find(workspace, &code)).transpose()?;
        let scope = Scope { plan, country: self.country, below: plan.is_some() };
        let view = views::Flows::load(reader, &scope)?;
        Ok(match (self.levels, self.envelopes) {
            (true, _) => between::ways(&view),
            (_, true) => between::envelopes(&view),
            _ if self.deep => {
                let branches = view.plans.iter().map(|plan| branch(reader, plan.named.id));
                let branches = branches.collect::<Result<Vec<_>, _>>()?.concat();
                between::flows(&view, |of| branches.iter().filter(|row| row.is_under(of)).cloned().collect())
            }
            _ => between::flows(&view, |_| Vec::new()),
        })
    }
}

/// The plan of a code.
fn find(workspace: &Workspace, code: &str) -> Result<Id, Failure> {
    plan_by_code(workspace.store().read(), code)?.ok_or_else(|| Failure::no_plan(code))
}
