//! What is found now and was not found when a plan was handed in.

use std::io::Write;

use super::{Failure, Format, Printed, changes, json};
use crate::model::Id;
use crate::views::runs::{Comparison, Kept};
use crate::workspace::{Since, Terms, Workspace};

/// Prints what is new since plans were handed in, and how much is gone.
pub(super) fn print(
    workspace: &Workspace,
    terms: &Terms,
    plans: &[(String, Id)],
    format: Printed,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if plans.is_empty() {
        return Err(Failure::Usage(
            "--since-submission: no plan is named\n  name the plan that was handed in".to_owned(),
        ));
    }
    let mut all: Vec<Since> = Vec::new();
    for (code, plan) in plans {
        let since = workspace.found_since(terms, *plan)?;
        all.push(since.ok_or_else(|| {
            let remedy = "`ris3 review submit` hands it in; one that came as a file is frozen when it is taken up";
            Failure::Refused(format!("{code} was never handed in here\n  {remedy}"))
        })?);
    }
    match format {
        Printed::Json => json(&all, out)?,
        Printed::Csv => {
            let mut whole = Comparison::default();
            for Since { comparison, .. } in all {
                whole.new.extend(comparison.new);
                whole.gone.extend(comparison.gone);
                whole.still.extend(comparison.still);
            }
            changes::table(&whole).print(Format::Csv, out)?;
        }
        Printed::Text => all.iter().zip(plans).try_for_each(|(since, (code, _))| text(code, since, out))?,
        Printed::Sarif => {
            return Err(Failure::Usage("a comparison cannot be written as SARIF\n  take text, json or csv".to_owned()));
        }
    }
    Ok(())
}

fn text(code: &str, since: &Since, out: &mut dyn Write) -> std::io::Result<()> {
    let Since { version, frozen_at, comparison } = since;
    writeln!(out, "{code}, since it was frozen as {version} on {}:", frozen_at.get(..10).unwrap_or(frozen_at))?;
    for Kept { rule, code, field, message, .. } in &comparison.new {
        writeln!(out, "+ {rule}  {code}  ›{field}\n    {message}")?;
    }
    let [new, gone, still] = [&comparison.new, &comparison.gone, &comparison.still].map(Vec::len);
    writeln!(out, "{new} new, {gone} gone, {still} still there")
}
