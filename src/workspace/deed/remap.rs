//! Following a new version of the plan above: links to the version before are led to the new one, or taken away with a
//! reason. What a link would become is computed by the view that shows it; here it is written, and only what was chosen.

use std::collections::{HashMap, HashSet};

use super::follow::{self, Following};
use super::record::{self, Revision};
use super::strand::{Strand, leading, there_already};
use super::words::{counted, listed};
use super::{Cx, FieldFault, RecordKey, Refused, Work, duties, entries};
use crate::locales::{text, word};
use crate::model::{Edit, Fault, Id, Value, money};
use crate::views::succession::{Affected, PlanBelow, Side, State, Succession, Version};

/// The whole of a priority, in hundredths of a percent.
const WHOLE: i64 = 10_000;

/// What is to become of links to a version before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remapping {
    /// Links are led to priorities of the new version. Their plans name it as the plan above from then on.
    Moves {
        /// The new version.
        version: Id,
        /// The links.
        moves: Vec<Move>,
        /// Further plans that have no such links and are to name the new version.
        plans: Vec<Id>,
        /// What else is led there: maps of indicators, and money.
        follows: Vec<Following>,
    },
    /// A link is taken away, because its priority has no place in the new version.
    Nowhere {
        /// The new version.
        version: Id,
        /// The link.
        link: Id,
        /// Why.
        reason: String,
    },
}

/// Where a link is led.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The link.
    pub link: Id,
    /// The priorities of the new version.
    pub to: Vec<Id>,
    /// The relation to them; without it that which follows from the succession.
    pub relation: Option<String>,
    /// Why; without it the reason that the link has.
    pub reason: Option<String>,
}

impl Move {
    /// A link led to one priority, as the succession says.
    #[must_use]
    pub fn to(link: Id, target: Id) -> Self {
        Self { link, to: vec![target], relation: None, reason: None }
    }
}

impl Remapping {
    /// All that can be taken at once; `None` where there is nothing.
    #[must_use]
    pub fn sure(view: &Succession) -> Option<Self> {
        let version = view.version.as_ref()?.id;
        let moves: Vec<Move> =
            view.sure().filter_map(|link| Some(Move::to(link.id, link.targets.first()?.priority.id))).collect();
        let plans: Vec<Id> = view.to_rename().map(|plan| plan.id).collect();
        let follows = Following::sure(view);
        let is_any = !moves.is_empty() || !plans.is_empty() || !follows.is_empty();
        is_any.then_some(Self::Moves { version, moves, plans, follows })
    }
}

pub(super) fn work(cx: Cx<'_>, remapping: &Remapping) -> Result<Work, Refused> {
    match remapping {
        Remapping::Moves { version, moves, plans, follows } => {
            let (view, version) = view(cx, *version)?;
            let mut work = moved(cx, &view, &version, moves)?;
            follow::led(cx, &view, &version, follows, &mut work)?;
            let led = follows.iter().filter_map(|one| follow::open(&view, *one).ok());
            let concerned: HashSet<Id> = moves
                .iter()
                .filter_map(|one| open(&view, one.link).ok())
                .map(|link| view.plans[link.plan].id)
                .chain(led.map(|follow| view.plans[follow.plan].id))
                .chain(plans.iter().copied())
                .collect();
            name_version(cx, &view, &version, &concerned, &mut work)?;
            Ok(work)
        }
        Remapping::Nowhere { version, link, reason } => {
            let (view, version) = view(cx, *version)?;
            let link = open(&view, *link)?;
            let mut work = taken_away(cx, link, reason)?;
            work.sentence = text(
                "done-unplaced",
                &[
                    ("own", link.own.code.as_str().into()),
                    ("plan", view.plans[link.plan].code.as_str().into()),
                    ("version", version.code.as_str().into()),
                    ("old", old(&view, link).into()),
                ],
            );
            name_version(cx, &view, &version, &HashSet::from([view.plans[link.plan].id]), &mut work)?;
            Ok(work)
        }
    }
}

fn view(cx: Cx<'_>, version: Id) -> Result<(Succession, Version), Refused> {
    let mut view = Succession::load(cx.read, version, Some(Side::Above))?;
    match view.version.take().filter(|known| known.id == version) {
        Some(known) => Ok((view, known)),
        None => {
            let explanation = format!("{} takes the place of no other plan", cx.code(version)?);
            Err(FieldFault::whole(explanation, "name in its field `supersedes` the version that it replaces").into())
        }
    }
}

/// A link that still leads to a version before.
fn open(view: &Succession, link: Id) -> Result<&Affected, FieldFault> {
    view.links.iter().find(|known| known.id == link && known.state == State::Open).ok_or_else(|| {
        let explanation = "the link does not lead to a version before any more";
        FieldFault::whole(explanation, "somebody may have re-mapped it; look at the list again")
    })
}

/// What a link leads to, with its plan.
fn old(view: &Succession, link: &Affected) -> String {
    let old = &view.olds[link.old];
    format!("{}/{}", view.before[old.version].code, old.priority.code)
}

fn key(id: Id) -> RecordKey {
    RecordKey { entity: "alignment", id }
}

/// The links led to the new version, each record edited in place where it can be; what fell together is retired.
fn moved(cx: Cx<'_>, view: &Succession, version: &Version, moves: &[Move]) -> Result<Work, Refused> {
    let mut links = Vec::new();
    let mut strands: Vec<Strand> = Vec::new();
    for (place, one) in moves.iter().enumerate() {
        let link = open(view, one.link)?;
        if moves[..place].iter().any(|other| other.link == one.link) {
            continue;
        }
        for strand in leading(view, version, link, one, links.len())? {
            match strands.iter_mut().find(|known| known.own == strand.own && known.target == strand.target) {
                Some(known) => known.take_in(strand),
                None => strands.push(strand),
            }
        }
        links.push((link, cx.living(key(link.id))?));
    }
    let mut used: HashSet<Id> = HashSet::new();
    let mut edits = Vec::new();
    for mut strand in strands {
        let own = links[strand.from[0]].1.clone();
        let there = there_already(cx, &strand)?;
        let mut revision = match (there, strand.from.iter().map(|at| links[*at].1.id).find(|id| !used.contains(id))) {
            (Some(id), _) => {
                let revision = cx.living(key(id))?;
                let standing = strand.standing(&revision);
                strand.take_in(standing);
                revision
            }
            (None, Some(id)) => {
                used.insert(id);
                cx.living(key(id))?
            }
            (None, None) => copy(cx, &own)?,
        };
        revision.set("upper_priority", strand.target.into());
        revision.set("relation", strand.relation.into());
        revision.set("weight", strand.weight.map_or(Value::Null, |weight| weight.min(WHOLE).into()));
        revision.set("reason", strand.reason.map_or(Value::Null, Value::from));
        let faults = duties::faults(cx, &revision, &["upper_priority", "relation", "weight", "reason"])?;
        if !faults.is_empty() {
            return Err(Refused::Faults(entries::sorted(revision.spec, cx.of_record(&revision, faults)?)));
        }
        edits.extend(revision.edit());
    }
    let merged = links.iter().filter(|(_, revision)| !used.contains(&revision.id));
    edits.extend(merged.map(|(_, revision)| Edit::Retire { entity: "alignment", id: revision.id }));
    let record = links.first().map(|(link, _)| RecordKey { entity: "priority", id: link.own.id });
    let links: Vec<&Affected> = links.iter().map(|(link, _)| *link).collect();
    Ok(Work { sentence: said(view, version, &links, moves), edits, record, remarks: Vec::new() })
}

/// A further link beside one that was divided, with what was noted at it.
fn copy(cx: Cx<'_>, link: &Revision) -> Result<Revision, Refused> {
    let mut new = Revision::new(record::entity("alignment")?, cx.env.new_id(), link.plan);
    for (field, value) in link.values() {
        new.set(field, value);
    }
    Ok(new)
}

/// A link taken away. A priority that is left without any is kept for the plan alone, for that reason; else its other
/// links weigh together what all weighed before.
fn taken_away(cx: Cx<'_>, link: &Affected, reason: &str) -> Result<Work, Refused> {
    let reason = reason.trim();
    if reason.is_empty() {
        let fault = Fault::new("a priority loses its place only for a reason", "say in a sentence why it has none");
        return Err(FieldFault::new("justification", fault).into());
    }
    let sql = "SELECT id, weight FROM live_alignment WHERE priority = :own AND id <> :link ORDER BY id";
    let params = [(":own", link.own.id.into()), (":link", link.id.into())];
    let others: Vec<(Id, Option<i64>)> =
        cx.read.rows(sql, &params, |row| Ok((row.get("id")?, row.get::<Option<i64>>("weight")?)))?;
    let (mut edits, mut remarks) = (Vec::new(), Vec::new());
    if others.is_empty() {
        let mut own = cx.living(RecordKey { entity: "priority", id: link.own.id })?;
        let before = own.before("justification").as_str().map(str::to_owned);
        own.set("scope", "regional-only".into());
        own.set("justification", before.map_or_else(|| reason.to_owned(), |old| format!("{old}\n\n{reason}")).into());
        let faults = duties::faults(cx, &own, &["scope", "justification"])?;
        if !faults.is_empty() {
            return Err(Refused::Faults(entries::sorted(own.spec, faults)));
        }
        edits.extend(own.edit());
    } else {
        edits.push(Edit::Set { entity: "alignment", id: link.id, values: vec![("note", reason.into())] });
        let weights: Option<Vec<u64>> =
            others.iter().map(|(_, weight)| weight.and_then(|weight| u64::try_from(weight).ok())).collect();
        let whole = weights.as_ref().and_then(|weights| i64::try_from(weights.iter().sum::<u64>()).ok());
        let raised = whole
            .zip(link.weight)
            .zip(weights)
            .and_then(|((whole, own), weights)| money::split((whole + own).min(WHOLE), &weights));
        if let Some(raised) = raised {
            let set = |((id, _), weight): (&(Id, Option<i64>), i64)| {
                let values = vec![("weight", Value::from(weight))];
                Edit::Set { entity: "alignment", id: *id, values }
            };
            edits.extend(others.iter().zip(raised).map(set));
            remarks.push(text("remap-raised", &[("own", link.own.code.as_str().into())]));
        }
    }
    edits.push(Edit::Retire { entity: "alignment", id: link.id });
    let record = Some(RecordKey { entity: "priority", id: link.own.id });
    Ok(Work { edits, record, remarks, sentence: String::new() })
}

/// Plans whose links follow the new version name it as the plan above.
fn name_version(
    cx: Cx<'_>,
    view: &Succession,
    version: &Version,
    concerned: &HashSet<Id>,
    work: &mut Work,
) -> Result<(), Refused> {
    let concerned: Vec<&PlanBelow> = view.plans.iter().filter(|plan| concerned.contains(&plan.id)).collect();
    let mut named = Vec::new();
    for plan in concerned.iter().filter(|plan| plan.names_before) {
        let mut revision = cx.living(RecordKey { entity: "plan", id: plan.id })?;
        revision.set("upper", version.id.into());
        let faults = duties::faults(cx, &revision, &["upper"])?;
        if !faults.is_empty() {
            return Err(Refused::Faults(entries::sorted(revision.spec, faults)));
        }
        work.edits.extend(revision.edit());
        named.push(plan.code.clone());
        work.record = work.record.or(Some(revision.key()));
    }
    if !named.is_empty() {
        let args = [
            ("plans", listed(&named).into()),
            ("count", named.len().into()),
            ("version", version.code.as_str().into()),
            ("sentence", work.sentence.as_str().into()),
        ];
        let key = if work.sentence.is_empty() { "done-answers-to" } else { "done-answers-to-with" };
        work.sentence = text(key, &args);
    }
    if !matches!(version.status.as_str(), "approved" | "superseded") {
        work.remarks.push(text("remap-not-adopted", &[("version", version.code.as_str().into())]));
    }
    for plan in concerned.iter().filter(|plan| !plan.is_open()) {
        let args = [("plan", plan.code.as_str().into()), ("status", word(&plan.status).into())];
        work.remarks.push(text("remap-closed", &args));
    }
    Ok(())
}

fn said(view: &Succession, version: &Version, links: &[&Affected], moves: &[Move]) -> String {
    match links {
        [] => String::new(),
        [link] => {
            let codes: HashMap<Id, &str> =
                view.targets.iter().map(|target| (target.id, target.code.as_str())).collect();
            let to = moves.iter().flat_map(|one| &one.to).filter_map(|id| codes.get(id).map(|code| (*code).to_owned()));
            let mut to: Vec<String> = to.collect();
            to.dedup();
            let args = [
                ("own", link.own.code.as_str().into()),
                ("plan", view.plans[link.plan].code.as_str().into()),
                ("old", old(view, link).into()),
                ("new", format!("{}/{}", version.code, listed(&to)).into()),
            ];
            text("done-remapped-one", &args)
        }
        many => {
            let mut plans: Vec<String> = many.iter().map(|link| view.plans[link.plan].code.clone()).collect();
            plans.sort();
            plans.dedup();
            let args = [
                ("links", counted("alignment", many.len()).into()),
                ("plans", listed(&plans).into()),
                ("version", version.code.as_str().into()),
            ];
            text("done-remapped", &args)
        }
    }
}
