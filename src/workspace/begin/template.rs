//! Templates: strategy files that a plan can begin with.

use include_dir::{Dir, include_dir};

use super::facts::{Facts, fault};
use super::{NewPlan, Outcome, Start, StartRow};
use crate::exchange::import::{Proposal, strategy};
use crate::model::nearest;
use crate::model::{Edit, Id, Level};
use crate::store::StoreError;
use crate::workspace::{FieldFault, Refused, Workspace};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/workspace/templates");

/// A strategy file to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its name.
    pub name: &'static str,
    /// What it holds, in a sentence.
    pub about: &'static str,
    /// The file.
    pub text: &'static str,
}

/// Every template, by name.
pub fn templates() -> impl Iterator<Item = Template> {
    let mut all: Vec<Template> = FILES.files().filter_map(template).collect();
    all.sort_by_key(|template| template.name);
    all.into_iter()
}

fn template(file: &'static include_dir::File<'static>) -> Option<Template> {
    let name = file.path().to_str()?.strip_suffix(".toml")?;
    let text = file.contents_utf8()?;
    let about = text.lines().next()?.trim_start_matches('#').trim();
    Some(Template { name, about, text })
}

/// The template that fits a plan when none is named: the guide for a state or a region of the Union, the plan alone
/// for the others, because neither the guide's criteria nor its funds are theirs.
#[must_use]
pub fn template_for(level: &str, territory: &str) -> &'static str {
    let is_chinese = !territory.is_empty() && territory.bytes().all(|byte| byte.is_ascii_digit());
    let guided = [Level::National.word(), Level::Regional.word()].contains(&level);
    if guided && !is_chinese { "ris3-guide" } else { "empty" }
}

impl Workspace {
    /// What starting a plan from a template would make; without a name, from the one that fits. Writes nothing.
    ///
    /// # Errors
    /// What was said about the plan cannot stand, or the workspace cannot be read.
    pub fn propose_from_template(&self, said: &NewPlan, name: &str) -> Result<Start, Refused> {
        let name = match name.trim() {
            "" => template_for(said.level.trim(), said.territory.trim()),
            name => name,
        };
        let template = templates().find(|template| template.name == name).ok_or_else(|| unknown(name));
        let facts = match (Facts::check(said, self.store.read())?, template) {
            (Ok(facts), Ok(template)) => return Ok(self.filled(&facts, template)?),
            (Ok(_), Err(fault)) => vec![fault],
            (Err(faults), Ok(_)) => faults,
            (Err(faults), Err(fault)) => faults.into_iter().chain([fault]).collect(),
        };
        Err(Refused::Faults(facts))
    }

    fn filled(&self, facts: &Facts, template: Template) -> Result<Start, StoreError> {
        let file = (template.name, template.text.as_bytes());
        let proposal = strategy::propose_as(self.store.read(), file, &facts.values(), &mut || self.env.new_id())?;
        // A test imports every template, so a problem can only come from what was said; the first one says which.
        if let Some(problem) = proposal.problems.first() {
            return Err(StoreError::Constraint(problem.to_string()));
        }
        let sentence = format!("Started {} from the template {}", facts.title, template.name);
        let rows = rows(facts, &proposal);
        let (code, title) = (facts.code.clone(), facts.title.clone());
        Ok(Start {
            plan: plan_of(&proposal, self),
            code,
            title,
            said: facts.said(),
            rows,
            sentence,
            edits: proposal.edits,
        })
    }
}

/// The id of the plan that a proposal makes.
fn plan_of(proposal: &Proposal, workspace: &Workspace) -> Id {
    let made = proposal.edits.iter().find_map(|edit| match edit {
        Edit::Add { entity: "plan", id, .. } => Some(*id),
        _ => None,
    });
    made.unwrap_or_else(|| workspace.env.new_id())
}

fn rows(facts: &Facts, proposal: &Proposal) -> Vec<StartRow> {
    let plan = StartRow {
        entity: "plan",
        code: facts.code.clone(),
        title: facts.title.clone(),
        count: 1,
        outcome: Outcome::New,
        into: String::new(),
        remark: facts.remark(),
    };
    let others = proposal.counts.iter().filter(|count| count.entity != "plan").map(|count| StartRow {
        entity: count.entity,
        code: String::new(),
        title: String::new(),
        count: count.added,
        outcome: Outcome::New,
        into: String::new(),
        remark: String::new(),
    });
    std::iter::once(plan).chain(others).collect()
}

fn unknown(name: &str) -> FieldFault {
    let names: Vec<_> = templates().map(|template| template.name).collect();
    let remedy = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("the templates are {}", names.join(", ")),
    };
    fault("template", format!("there is no template {name}"), remedy)
}
