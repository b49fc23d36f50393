//! How each tool stands, in one line.

use crate::model::Id;
use crate::tui::asks::{
    AskActions, AskApart, AskBenchmark, AskCalendar, AskChecklist, AskContributions, AskCoordination, AskCriteria,
    AskEvents, AskFlows, AskInbox, AskLogic, AskOrphans, AskOverlaps, AskReview, AskRisks, AskSpecialisation,
    AskStakeholders, AskSuccession, AskSwot, AskThreads, AskTimeline, AskUnassigned, AskVisits, AskWheel,
};
use crate::tui::canvas::{Span, span};
use crate::tui::data::Question;
use crate::tui::findings::Check;
use crate::tui::labels::{count, when};
use crate::tui::layer::Cx;
use crate::tui::screens::Stands;
use crate::tui::screens::history::AskLast;
use crate::tui::screens::looked::AskLooked;
use crate::tui::screens::runs::AskRuns;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::track;
use crate::views::coordination::Cover;
use crate::views::history::Entry;
use crate::views::stakeholders::HELIXES;
use crate::views::timeline::MilestoneState;
use crate::workspace::Standing;

/// What is not home yet.
pub const SYNC: Stands = Stands { ask: |_| AskApart.into(), say: not_home };
/// What is to be decided.
pub const CONFLICTS: Stands = Stands { ask: |_| AskApart.into(), say: conflicts };
/// How far the checklist is.
pub const CHECKLIST: Stands = Stands { ask: |plan| AskChecklist(plan).into(), say: checklist };
/// How many needs there are, and what they lack.
pub const SWOT: Stands = Stands { ask: |plan| AskSwot(plan).into(), say: swot };
/// How many take part, and which groups nobody stands for.
pub const STAKEHOLDERS: Stands = Stands { ask: |plan| AskStakeholders(plan).into(), say: stakeholders };
/// How many meetings there were.
pub const EVENTS: Stands = Stands { ask: |plan| AskEvents(plan).into(), say: events };
/// How many visits there were, and which follow-ups are overdue.
pub const VISITS: Stands = Stands { ask: |plan| AskVisits(plan).into(), say: visits };
/// How many chains there are, and how many holes.
pub const LOGIC: Stands = Stands { ask: |plan| AskLogic(plan).into(), say: logic };
/// How many risks there are, and how grave.
pub const RISKS: Stands = Stands { ask: |plan| AskRisks(plan).into(), say: risks };
/// How many actions there are, and how many have no money.
pub const BUDGET: Stands = Stands { ask: |plan| AskActions(plan).into(), say: budget };
/// How many milestones are done and overdue.
pub const MILESTONES: Stands = Stands { ask: |plan| AskTimeline(plan).into(), say: milestones };
/// How many criteria are assessed.
pub const CRITERIA: Stands = Stands { ask: |plan| AskCriteria(plan).into(), say: criteria };
/// How many factors are scored.
pub const WHEEL: Stands = Stands { ask: |plan| AskWheel(plan).into(), say: wheel };
/// How many figures of the territory can be compared, and with how many peers.
pub const BENCHMARK: Stands = Stands { ask: |plan| AskBenchmark(plan).into(), say: benchmark };
/// What the territory is good at, and what leads nowhere.
pub const SPECIALISATION: Stands = Stands { ask: |plan| AskSpecialisation(plan).into(), say: specialisation };

/// How many plans there are below, and which domains they leave alone.
pub const COORDINATION: Stands = Stands { ask: |plan| AskCoordination(plan).into(), say: coordination };
/// How many pairs look alike, and how many nobody has judged.
pub const OVERLAPS: Stands = Stands { ask: |plan| AskOverlaps(plan).into(), say: overlaps };
/// How many links have to follow a new version.
pub const SUCCESSION: Stands = Stands { ask: |plan| AskSuccession { plan, side: None }.into(), say: succession };
/// How much is left alone between this plan and those below.
pub const ORPHANS: Stands = Stands { ask: |plan| AskOrphans(plan).into(), say: orphans };
/// How many operations belong nowhere yet.
pub const UNASSIGNED: Stands = Stands { ask: |plan| AskUnassigned(plan).into(), say: unassigned };
/// How many envelopes plans below draw on, and which are promised more than once.
pub const FLOWS: Stands = Stands { ask: |plan| AskFlows(plan).into(), say: flows };

/// How many indicators plans below count towards, and which are promised less than their target.
pub const CONTRIBUTIONS: Stands = Stands { ask: |plan| AskContributions(plan).into(), say: contributions };

/// What is due next, and how much is overdue.
pub const CALENDAR: Stands = Stands { ask: |plan| AskCalendar { plan, below: true }.into(), say: calendar };

/// What was done last.
pub const HISTORY: Stands = Stands { ask: |plan| AskLast(plan).into(), say: history };

/// How many rules looked at everything.
pub const LOOKED: Stands = Stands { ask: |plan| AskLooked(Check::default().of(plan)).into(), say: looked };
/// How many checks are kept, and when the last one was made.
pub const RUNS: Stands = Stands { ask: |_| AskRuns(None).into(), say: runs };

/// What was said and is not settled.
pub const COMMENTS: Stands = Stands { ask: |plan| AskThreads(plan).into(), say: comments };
/// How far the review is.
pub const REVIEW: Stands = Stands { ask: |plan| AskReview(plan).into(), say: review };
/// How many plans below wait.
pub const INBOX: Stands = Stands { ask: |plan| AskInbox(plan).into(), say: inbox };

/// Columns of a bar that says how far something is.
const BAR: usize = 10;

fn ready<'a, Q: Question>(cx: &Cx<'a>, question: &Q) -> Option<&'a Q::Answer> {
    cx.data.get(question).ready()
}

/// A bar, and so many of so many with a word.
fn progress(done: usize, of: usize, word: &str) -> Vec<Span> {
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let role = if done == of { Role::Fine } else { Role::Bar };
    let mut spans = track(whole(done), whole(of), BAR, role);
    spans.push(span(format!("  {done} of {of} {word}"), Role::Plain));
    spans
}

/// So many things, and what is wrong with some of them.
fn with_trouble(things: String, trouble: &[(usize, &str, Role)]) -> Vec<Span> {
    let mut spans = vec![span(things, Role::Plain)];
    for (number, what, role) in trouble.iter().filter(|(number, ..)| *number > 0) {
        let glyph = if *role == Role::Error { "✖" } else { "▲" };
        spans.push(span(format!("   {glyph} {number} {what}"), *role));
    }
    spans
}

fn checklist(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let list = ready(cx, &AskChecklist(plan))?;
    Some(progress(list.done(), list.items.len(), "done"))
}

fn swot(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let swot = ready(cx, &AskSwot(plan))?;
    let unanswered = swot.needs.iter().filter(|need| need.is_unanswered()).count();
    let bare = swot.needs.iter().filter(|need| need.is_bare()).count();
    let trouble = [(unanswered, "without an answer", Role::Warning), (bare, "without evidence", Role::Warning)];
    Some(with_trouble(count(swot.needs.len(), "need"), &trouble))
}

fn stakeholders(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskStakeholders(plan))?;
    let number = view.groups.iter().map(|group| group.stakeholders).sum();
    let missing = view.groups.iter().filter(|group| group.helix.is_some() && group.bodies.is_empty()).count();
    let words = format!("of {} groups with nobody", HELIXES.len());
    Some(with_trouble(count(number, "stakeholder"), &[(missing, &words, Role::Warning)]))
}

fn events(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskEvents(plan))?;
    let proposals = view.events.iter().flat_map(|event| &event.proposals).chain(&view.proposals);
    let open = proposals.clone().filter(|proposal| matches!(proposal.outcome.as_deref(), None | Some("open"))).count();
    let words = format!("{} · {}", count(view.events.len(), "meeting"), count(proposals.count(), "proposal"));
    Some(with_trouble(words, &[(open, "still open", Role::Warning)]))
}

fn visits(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskVisits(plan))?;
    let today = cx.shared.opened.as_ref().map(|opened| opened.today.to_string()).unwrap_or_default();
    let open = view.visits.iter().filter(|visit| visit.is_open()).count();
    let trouble = [
        (view.overdue(&today).count(), "overdue", Role::Warning),
        (view.visits.iter().filter(|visit| visit.not_home).count(), "not home yet", Role::Warning),
    ];
    let said = format!("{}   {open} to follow up", count(view.visits.len(), "visit"));
    Some(with_trouble(said, &trouble))
}

fn logic(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let logic = ready(cx, &AskLogic(plan))?;
    Some(with_trouble(count(logic.chains.len(), "chain"), &[(logic.holes(), "holes", Role::Warning)]))
}

fn risks(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskRisks(plan))?;
    let grave =
        view.risks.iter().filter(|risk| risk.score.is_some_and(|score| score >= crate::tui::screens::risks::GRAVE));
    let alone = view.risks.iter().filter(|risk| risk.mitigation.is_none()).count();
    let trouble = [(grave.count(), "grave", Role::Error), (alone, "with nothing done against it", Role::Warning)];
    Some(with_trouble(count(view.risks.len(), "risk"), &trouble))
}

fn budget(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskActions(plan))?;
    let bare = view.actions.iter().filter(|action| action.lines == 0 && action.cost_free != Some(true)).count();
    Some(with_trouble(count(view.actions.len(), "action"), &[(bare, "without money", Role::Warning)]))
}

fn milestones(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskTimeline(plan))?;
    let of = |state| view.milestones.iter().filter(|milestone| milestone.state == state).count();
    let broken = view.dependencies.iter().filter(|dependency| dependency.broken == Some(true)).count();
    let words = format!("{} · {} done", count(view.milestones.len(), "milestone"), of(MilestoneState::Done));
    let trouble = [(of(MilestoneState::Overdue), "overdue", Role::Error), (broken, "start too early", Role::Warning)];
    Some(with_trouble(words, &trouble))
}

fn criteria(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskCriteria(plan))?;
    let of = |status: &str| view.criteria.iter().filter(|criterion| criterion.status() == Some(status)).count();
    let mut spans = progress(view.assessed(), view.criteria.len(), "assessed");
    let open = of("not-fulfilled");
    if open > 0 {
        spans.push(span(format!("   ✖ {open} not fulfilled"), Role::Error));
    }
    Some(spans)
}

fn wheel(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskWheel(plan))?;
    Some(progress(view.steps.iter().map(|step| step.scored).sum(), view.factors.len(), "scored"))
}

fn coordination(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskCoordination(plan))?;
    if view.plans.is_empty() {
        return Some(vec![span("no plan answers to this one", Role::Dim)]);
    }
    let alone = view.covered(Cover::Nobody).count();
    let words = format!("{} · {} priorities", count(view.plans.len(), "plan"), view.domains.len());
    Some(with_trouble(words, &[(alone, "taken up by nobody", Role::Error)]))
}

fn overlaps(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskOverlaps(plan))?;
    let open = view.pairs.iter().filter(|pair| pair.judged.is_none()).count();
    Some(with_trouble(count(view.pairs.len(), "pair"), &[(open, "not judged", Role::Warning)]))
}

fn succession(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskSuccession { plan, side: None })?;
    if view.version.is_none() {
        return Some(vec![span("there is one version only", Role::Dim)]);
    }
    let words = format!("{} of {} re-mapped", view.done(), count(view.links.len(), "link"));
    Some(with_trouble(words, &[(view.open().count(), "to follow", Role::Warning)]))
}

fn unassigned(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskUnassigned(plan))?;
    Some(match view.operations.len() {
        0 => vec![span("all have their place", Role::Dim)],
        number => vec![span(format!("{} to assign", count(number, "operation")), Role::Warning)],
    })
}

fn orphans(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskOrphans(plan))?;
    if ready(cx, &AskCoordination(plan)).is_some_and(|view| view.plans.is_empty()) {
        return Some(vec![span("no plan answers to this one", Role::Dim)]);
    }
    let words = format!("{} below · {} here", count(view.actions.len(), "action"), view.unserved.len());
    Some(vec![span(words, Role::Plain)])
}

fn looked(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let coverage = &ready(cx, &AskLooked(Check::default().of(plan)))?.checked.coverage;
    let of = |standing| coverage.iter().filter(|rule| Standing::of(rule) == standing).count();
    let whole = coverage.len() - of(Standing::Part) - of(Standing::Nothing);
    Some(progress(whole, coverage.len(), "rules missed nothing"))
}

fn runs(_plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskRuns(None))?;
    let today = cx.shared.opened.as_ref()?.today;
    let last = view.runs.first().map(|run| format!(" · last {}", when(&run.made_at, today)));
    let said = format!("{} kept{}", count(view.runs.len(), "check"), last.unwrap_or_default());
    Some(vec![span(said, Role::Plain)])
}

fn specialisation(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    ready(cx, &AskSpecialisation(plan)).map(crate::tui::screens::specialisation::stands)
}

fn benchmark(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    ready(cx, &AskBenchmark(plan)).map(crate::tui::screens::benchmark::stands)
}

fn flows(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskFlows(plan))?;
    let drawn = view.programmes.iter().filter(|programme| !programme.draws.is_empty());
    let over =
        drawn.clone().filter(|it| it.left.is_some_and(|left| left < 0) || it.overdrawn().next().is_some()).count();
    let words = format!("{} · {} drawn on", count(view.plans.len(), "plan"), count(drawn.count(), "envelope"));
    Some(with_trouble(words, &[(over, "promised more than once", Role::Error)]))
}

fn contributions(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskContributions(plan))?;
    let shared = view.indicators.iter().filter(|shared| !shared.parts.is_empty());
    let behind = shared.clone().filter(|it| it.trend.as_ref().is_some_and(|trend| !trend.on_path)).count();
    let offers = view.indicators.iter().map(|shared| shared.offers.len()).sum();
    let words = format!("{} of {} counted below", shared.count(), count(view.indicators.len(), "indicator"));
    let trouble = [(behind, "behind", Role::Warning), (offers, "alike and not mapped", Role::Warning)];
    Some(with_trouble(words, &trouble))
}

fn calendar(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskCalendar { plan, below: true })?;
    let next = view.next().map_or("nothing to come".to_owned(), |next| {
        format!("next {} {}", next.day, crate::locales::text(&format!("calendar-{}", next.kind), &[]))
    });
    Some(with_trouble(next, &[(view.overdue().count(), "overdue", Role::Error)]))
}

fn history(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let last = ready(cx, &AskLast(plan))?;
    let today = cx.shared.opened.as_ref()?.today;
    let said = |entry: &Entry| format!("last {} by {}", when(&entry.made_at, today), entry.author);
    Some(vec![span(last.as_ref().map_or_else(|| "nothing yet".to_owned(), said), Role::Plain)])
}

fn comments(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let said = ready(cx, &AskThreads(plan))?;
    let open = said.threads.open();
    let words = format!("{} · {} open", count(said.threads.threads.len(), "thread"), open.threads);
    Some(with_trouble(words, &[(open.requests, "asked and not settled", Role::Warning)]))
}

fn review(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskReview(plan))?.as_ref()?;
    let last = view.steps.first().map(|step| format!(", by {}", step.author)).unwrap_or_default();
    Some(vec![span(format!("{}{last}", crate::locales::word(&view.status)), Role::Plain)])
}

fn inbox(plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let view = ready(cx, &AskInbox(plan))?;
    let waits = view.plans.iter().filter(|plan| plan.waits()).count();
    Some(with_trouble(count(view.plans.len(), "plan"), &[(waits, "waiting for a step", Role::Warning)]))
}

fn not_home(_plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    let apart = ready(cx, &AskApart)?;
    Some(match (apart.has_met, apart.not_home) {
        (false, _) => vec![span("nobody was met yet", Role::Dim)],
        (true, 0) => vec![span("everything is home", Role::Plain)],
        (true, number) => vec![span(format!("{number} not home"), Role::Accent)],
    })
}

fn conflicts(_plan: Id, cx: &Cx<'_>) -> Option<Vec<Span>> {
    Some(match ready(cx, &AskApart)?.conflicts {
        0 => vec![span("nothing to decide", Role::Dim)],
        number => {
            vec![span(format!("✖ {} to decide", count(usize::try_from(number).unwrap_or(0), "conflict")), Role::Error)]
        }
    })
}
