//! `ris3 remap`: lead links to a version before to the new one.

use std::io::Write;

use super::render::Format;
use super::show::versions;
use super::{Exit, Failure};
use crate::model::Id;
use crate::views::succession::{Affected, Follow, FollowKind, Proposal, Side};
use crate::views::{Succession, plan_by_code};
use crate::workspace::{Deed, Following, Move, Remapping, Workspace};

/// Follow a new version of the plan above: lead links to the version before to the new one
#[derive(Debug, clap::Parser)]
#[command(
    after_help = "Without --sure, --to or --nowhere nothing is written: what would become of each link is listed. --sure takes the links that \
                  have one heir in the succession; of a version only those of plans that are still being written, so that a plan \
                  that was handed in or approved is followed up by itself. What became of a priority is said with `ris3 succeed`. Maps of indicators, and \
                  envelopes and lines that are a part of the version before, follow in the same way: named by their indicator or fund."
)]
pub(super) struct Args {
    /// Code of the plan: of the new version, for all plans below it, or of one plan below
    plan: String,
    /// Code of the priority of that plan whose link is meant; or of its indicator or fund that counts in the version before
    priority: Option<String>,
    /// Code of the priority of the version before that the link leads to, where the priority has several such links
    #[arg(long, value_name = "CODE", requires = "priority")]
    from: Option<String>,
    /// Code of the priority of the new version; several divide the link as the succession says. Of an indicator of it for
    /// an indicator, and of the new version itself for a fund
    #[arg(long, value_name = "CODE", requires = "priority", value_delimiter = ',')]
    to: Vec<String>,
    /// The relation to it, where it is not what follows from the succession
    #[arg(long, value_name = "WORD", requires = "to", value_parser = ["exact", "narrower", "broader", "related"])]
    relation: Option<String>,
    /// It has no place in the new version: the link is taken away, and a priority without any other is kept for the plan alone
    #[arg(long, requires_all = ["priority", "reason"], conflicts_with = "to")]
    nowhere: bool,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Take all links that have one heir, in one step
    #[arg(long, conflicts_with_all = ["priority"])]
    sure: bool,
    /// The plan's own links to the plan above, also where plans below have to follow it
    #[arg(long)]
    own: bool,
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let read = workspace.store().read();
        let plan = plan_by_code(read, &self.plan)?.ok_or_else(|| Failure::no_plan(&self.plan))?;
        let side = (self.own || self.priority.is_some()).then_some(Side::Below);
        let view = Succession::load(read, plan, side)?;
        if view.version.is_none() {
            return Err(Failure::Usage(self.no_version()));
        }
        let remapping = match &self.priority {
            Some(priority) if self.nowhere || !self.to.is_empty() => self.one(&view, priority)?,
            None if self.sure => match Remapping::sure(&view) {
                Some(remapping) => remapping,
                None => {
                    writeln!(err, "{}", left(&view, "nothing was written: no link is sure"))?;
                    return Ok(Exit::Done);
                }
            },
            _ => {
                let mut shown = view.clone();
                shown.links.retain(|link| self.priority.as_ref().is_none_or(|code| link.own.code == *code));
                shown.follows.retain(|it| self.priority.as_ref().is_none_or(|code| it.own.code == *code));
                versions::succession(read, &shown)?.print(self.format, out)?;
                writeln!(err, "{}", left(&view, "nothing was written"))?;
                return Ok(Exit::Done);
            }
        };
        let performed = workspace.perform(&Deed::Remap(Box::new(remapping)))?;
        writeln!(out, "{}", performed.sentence)?;
        for remark in performed.remarks {
            writeln!(err, "{remark}")?;
        }
        if self.sure {
            let view = Succession::load(workspace.store().read(), plan, side)?;
            writeln!(err, "{}", left(&view, "done"))?;
        }
        Ok(Exit::Done)
    }

    /// What is said about the link of one priority.
    fn one(&self, view: &Succession, priority: &str) -> Result<Remapping, Failure> {
        let version =
            view.version.as_ref().map(|version| version.id).ok_or_else(|| Failure::Usage(self.no_version()))?;
        let is_link = view.open().any(|link| link.own.code == priority);
        if let Some(follow) = view.follows.iter().find(|it| it.own.code == priority && !is_link && !self.nowhere) {
            let follows = vec![Following { id: follow.id, to: self.place(view, follow)? }];
            return Ok(Remapping::Moves { version, moves: Vec::new(), plans: Vec::new(), follows });
        }
        let link = self.link(view, priority)?.id;
        let reason = self.reason.clone();
        if self.nowhere {
            return Ok(Remapping::Nowhere { version, link, reason: reason.unwrap_or_default() });
        }
        let to = self.to.iter().map(|code| target(view, code)).collect::<Result<Vec<_>, _>>()?;
        let moves = vec![Move { link, to, relation: self.relation.clone(), reason }];
        Ok(Remapping::Moves { version, moves, plans: Vec::new(), follows: Vec::new() })
    }

    /// Where an indicator or the money of a fund is led.
    fn place(&self, view: &Succession, follow: &Follow) -> Result<Id, Failure> {
        let version = view.version.iter().map(|version| (version.id, version.code.as_str()));
        let known: Vec<(Id, &str)> = match follow.kind {
            FollowKind::Indicator => view.indicators.iter().map(|it| (it.id, it.code.as_str())).collect(),
            FollowKind::Money => version.collect(),
        };
        let meant = known.iter().find(|(_, code)| self.to.as_slice() == [*code]);
        meant.map(|(id, _)| *id).ok_or_else(|| {
            let codes: Vec<&str> = known.iter().map(|(_, code)| *code).collect();
            let own = &follow.own.code;
            Failure::Usage(format!("{own} can go to one place in the new version\n  these are: {}", codes.join(", ")))
        })
    }

    fn link<'v>(&self, view: &'v Succession, priority: &str) -> Result<&'v Affected, Failure> {
        let is_meant = |link: &&Affected| {
            let old = &view.olds[link.old].priority.code;
            link.own.code == priority && self.from.as_ref().is_none_or(|from| from == old)
        };
        let links: Vec<&Affected> = view.open().filter(is_meant).collect();
        match links.as_slice() {
            [one] => Ok(one),
            [] => Err(Failure::Usage(format!(
                "{}/{priority}: no link of it leads to a version before\n  `ris3 remap {}` lists those that do",
                self.plan, self.plan
            ))),
            several => {
                let olds: Vec<&str> = several.iter().map(|link| view.olds[link.old].priority.code.as_str()).collect();
                let (plan, olds) = (&self.plan, olds.join(", "));
                Err(Failure::Usage(format!(
                    "{plan}/{priority} has several such links\n  say which with --from: {olds}"
                )))
            }
        }
    }

    fn no_version(&self) -> String {
        let plan = &self.plan;
        format!(
            "{plan}: no plan takes the place of it or of the plan above it\n  the new version says so itself: ris3 set NEW supersedes {plan}"
        )
    }
}

fn target(view: &Succession, code: &str) -> Result<Id, Failure> {
    let found = view.targets.iter().find(|target| target.code == code);
    found.map(|target| target.id).ok_or_else(|| {
        let version = view.version.as_ref().map_or("the new version", |version| version.code.as_str());
        let codes: Vec<&str> = view.targets.iter().map(|target| target.code.as_str()).collect();
        Failure::Usage(format!("{version} has no priority {code}\n  its priorities are: {}", codes.join(", ")))
    })
}

/// What is left to do.
fn left(view: &Succession, said: &str) -> String {
    let count = |proposal: Proposal| view.open().filter(|link| link.proposal == proposal).count();
    let (sure, kept) = (view.sure().count(), view.kept_back());
    let asked = count(Proposal::Choose) + count(Proposal::Dropped) + count(Proposal::Unsaid);
    let mut words = format!("{said}; {} of {} links re-mapped", view.done(), view.links.len());
    let mut more = |number: usize, what: &str| {
        if number > 0 {
            words.push_str(&format!("\n  {number} {what}"));
        }
    };
    more(sure, "have one heir: --sure takes them");
    more(view.sure_to_follow().count(), "indicators and funds have one place there: --sure takes them");
    more(
        view.follows.iter().filter(|follow| follow.target.is_none()).count(),
        "indicators and funds need a choice: `ris3 remap PLAN CODE --to CODE`",
    );
    more(
        kept,
        "have one heir and belong to plans that were handed in or approved: `ris3 remap PLAN --sure` for each of these",
    );
    more(asked, "need a choice: `ris3 remap PLAN PRIORITY --to CODE`, or --nowhere --reason TEXT");
    words
}
