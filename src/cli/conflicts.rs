//! `ris3 conflicts` and `ris3 resolve`: what merges left to people, and deciding it.

use std::io::Write;

use super::edit::refused;
use super::render::{Cell, Format, Table};
use super::{Exit, Failure};
use crate::model::Id;
use crate::views::conflicts::{Conflict, Me, Said, Three};
use crate::views::{Conflicts, plan_by_code};
use crate::workspace::{Choice, Deed, Workspace, decided, told};

/// So many last letters of an id name a conflict.
const SHORT: usize = 6;

/// List what offices changed apart and a merge could not decide
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Code of a plan; all plans without it
    plan: Option<String>,
    /// Also those that were decided
    #[arg(long)]
    all: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    pub fn run(self, workspace: &Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let view = load(workspace, self.plan.as_deref(), self.all)?;
        if self.format == Format::Text {
            return sentences(workspace, &view, out);
        }
        let me = workspace.me();
        let rows = view.conflicts.iter().map(|conflict| row(conflict, &me));
        Table::new(&COLUMNS, rows).print(self.format, out)?;
        Ok(Exit::Done)
    }
}

fn load(workspace: &Workspace, plan: Option<&str>, with_decided: bool) -> Result<Conflicts, Failure> {
    let read = workspace.store().read();
    let plan = plan.map(|code| plan_by_code(read, code)?.ok_or_else(|| Failure::no_plan(code))).transpose()?;
    Ok(Conflicts::load(read, plan, with_decided)?)
}

fn sentences(workspace: &Workspace, view: &Conflicts, out: &mut dyn Write) -> Result<Exit, Failure> {
    for conflict in &view.conflicts {
        let sign = if conflict.is_open() { "✖" } else { "✓" };
        writeln!(out, "{sign} {}  {}", short(conflict), told(conflict, &workspace.me()))?;
        if let Some(decided) = decided(conflict) {
            writeln!(out, "    {decided}")?;
        }
    }
    if view.conflicts.is_empty() {
        writeln!(out, "no conflicts")?;
    } else if view.conflicts.iter().any(Conflict::is_open) {
        writeln!(out, "decide with `ris3 resolve CONFLICT --take mine|theirs|VALUE`, or many at once with --all")?;
    }
    Ok(Exit::Done)
}

fn short(conflict: &Conflict) -> String {
    let id = conflict.id.map(|id| id.to_string()).unwrap_or_default();
    id.get(id.len().saturating_sub(SHORT)..).unwrap_or_default().to_owned()
}

const COLUMNS: [&str; 18] = [
    "conflict",
    "plan",
    "entity",
    "record",
    "kind",
    "field",
    "base",
    "mine",
    "mine_author",
    "mine_at",
    "theirs",
    "theirs_author",
    "theirs_at",
    "stands",
    "decision",
    "decided_by",
    "decided_at",
    "sentence",
];

fn row(conflict: &Conflict, me: &Me) -> Vec<Cell> {
    let text = |text: &Option<String>| text.as_deref().map_or(Cell::Empty, Cell::from);
    let values = |pick: fn(&Three) -> &Said| {
        let said: Vec<String> = match conflict.fields.as_slice() {
            [one] if conflict.field.is_some() => vec![pick(one).text.clone()],
            several => several.iter().map(|three| format!("{}={}", three.field, pick(three).text)).collect(),
        };
        said.join("; ")
    };
    vec![
        conflict.id.map(|id| id.to_string()).unwrap_or_default().as_str().into(),
        conflict.plan.as_str().into(),
        conflict.entity.into(),
        conflict.name.as_str().into(),
        conflict.kind.as_str().into(),
        text(&conflict.field),
        values(|three| &three.base).as_str().into(),
        values(|three| &three.mine).as_str().into(),
        text(&conflict.mine.author),
        text(&conflict.mine.at),
        values(|three| &three.theirs).as_str().into(),
        text(&conflict.theirs.author),
        text(&conflict.theirs.at),
        conflict.stands().into(),
        text(&conflict.decision),
        text(&conflict.decided_by),
        text(&conflict.decided_at),
        told(conflict, me).as_str().into(),
    ]
}

/// Decide conflicts: mine, theirs, or another value; both stay in the history
#[derive(Debug, clap::Parser)]
#[command(
    after_help = "A conflict is named by its id or the end of it, as `ris3 conflicts` prints it. `mine` is what you \
                        did yourself at this copy, wherever it was merged. All are decided in one step, which `ris3 undo` takes back."
)]
pub(super) struct Resolve {
    /// The conflicts
    #[arg(value_name = "CONFLICT", required_unless_present_any = ["all", "plan"])]
    conflicts: Vec<String>,
    /// All that are open
    #[arg(long, conflicts_with_all = ["conflicts", "plan"])]
    all: bool,
    /// All that are open in a plan
    #[arg(long, value_name = "PLAN", conflicts_with = "conflicts")]
    plan: Option<String>,
    /// What stands from now on: `mine`, `theirs`, or a value as it would be entered
    #[arg(long, value_name = "mine|theirs|VALUE")]
    take: String,
}

impl Resolve {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let view = load(workspace, self.plan.as_deref(), false)?;
        let open: Vec<Id> = view.conflicts.iter().filter_map(|conflict| conflict.id).collect();
        let chosen = match self.conflicts.as_slice() {
            [] => open,
            named => named.iter().map(|name| find(name, &open)).collect::<Result<_, _>>()?,
        };
        let choice = match self.take.as_str() {
            "mine" => Choice::Mine,
            "theirs" => Choice::Theirs,
            _ => Choice::Value(self.take),
        };
        if chosen.is_empty() {
            writeln!(out, "no conflicts")?;
            return Ok(Exit::Done);
        }
        let performed = workspace.perform(&Deed::Decide { conflicts: chosen, choice }).map_err(refused)?;
        writeln!(out, "{}", performed.sentence)?;
        Ok(Exit::Done)
    }
}

/// The open conflict whose id ends so.
fn find(name: &str, open: &[Id]) -> Result<Id, Failure> {
    let name = name.to_lowercase();
    let ends: Vec<Id> = open.iter().copied().filter(|id| !name.is_empty() && id.to_string().ends_with(&name)).collect();
    match ends.as_slice() {
        [one] => Ok(*one),
        [] => Err(Failure::Usage(format!("there is no open conflict {name}\n  `ris3 conflicts` lists them"))),
        _ => Err(Failure::Usage(format!("several conflicts end in {name}\n  write more of the id"))),
    }
}
