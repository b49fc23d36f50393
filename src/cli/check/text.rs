//! Findings to read: one after the other, or in groups.

use std::io::Write;

use super::Failure;
use crate::coherence::{Report, Rule};
use crate::locales;
use crate::model::{Finding, Severity, Waiver};
use crate::views::Served;
use crate::workspace::{By, Group, Head, Tally, Workspace, grouped};

/// Prints what was found, at most so many findings unless it is none, and what could not be looked at.
pub(super) fn print(
    workspace: &Workspace,
    report: &Report,
    rules: &[Rule],
    by: Option<By>,
    most: usize,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let findings: Vec<&Finding> = report.findings.iter().map(AsRef::as_ref).collect();
    let most = if most == 0 { usize::MAX } else { most };
    let (shown, all) = match by {
        None => {
            let shown = findings.iter().take(most);
            shown.clone().try_for_each(|found| finding(found, &[], out))?;
            (shown.len(), findings.len())
        }
        Some(by) => {
            let served = match by {
                By::Priority => {
                    let records = findings.iter().map(|found| (found.entity.as_str(), found.record.as_str()));
                    Served::load(workspace.store().read(), records)?
                }
                _ => Served::default(),
            };
            in_groups(&findings, &grouped(&findings, by, &served), (rules, &served), most, out)?
        }
    };
    if shown < all {
        writeln!(out, "… showing {shown} of {all}, the worst first; --most 0 shows all, a plan's code only its own")?;
    }
    // What could not be looked at is never fine, so it is said even when nothing was found.
    for rule in report.coverage.iter().filter(|rule| rule.unassessable > 0) {
        writeln!(out, "◌ {}  could not look at {}: {}", rule.rule, rule.unassessable, rule.missing.join("; "))?;
    }
    Ok(counts(report, out)?)
}

/// Prints groups of findings. Gives how many were printed of how many; one that stands in several counts each time.
fn in_groups(
    findings: &[&Finding],
    groups: &[Group],
    (rules, served): (&[Rule], &Served),
    most: usize,
    out: &mut dyn Write,
) -> std::io::Result<(usize, usize)> {
    let mut shown = 0;
    for group in groups {
        if shown == most {
            break;
        }
        let gap = if shown == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}{}", name(&group.head, rules), tally(group.tally))?;
        for place in group.findings.iter().take(most - shown) {
            let priorities = served.by(&findings[*place].record);
            let codes: Vec<_> = priorities.iter().map(|priority| priority.code.as_str()).collect();
            finding(findings[*place], if codes.len() > 1 { &codes } else { &[] }, out)?;
            shown += 1;
        }
    }
    if shown > 0 {
        writeln!(out)?;
    }
    Ok((shown, groups.iter().map(|group| group.findings.len()).sum()))
}

/// What a group is called.
fn name(head: &Head, rules: &[Rule]) -> String {
    match head {
        Head::Rule(code) => {
            let name = rules.iter().find(|rule| rule.code == *code).map(|rule| rule.name.replace('-', " "));
            format!("{code} {}", name.unwrap_or_default())
        }
        Head::Record(plan, entity, code) => format!("{plan} · {} {code}", locales::entity_name(entity)),
        Head::Priority(plan, priority) => format!("{plan} · {} {}", priority.code, priority.title),
        Head::NoPriority => "no single priority".to_owned(),
        Head::Severity(severity) => locales::word(severity.word()),
        Head::Waived => "waived".to_owned(),
        Head::Plan(code) => code.clone(),
    }
}

/// How many of each stand in a group.
fn tally(tally: Tally) -> String {
    let severities = Severity::ALL.map(Severity::glyph).into_iter().zip(tally.severities);
    let all = severities.chain([("~", tally.waived)]).filter(|(_, number)| *number > 0);
    all.map(|(glyph, number)| format!("  {glyph} {number}")).collect()
}

/// A finding; `priorities` are those of which it concerns several.
fn finding(finding: &Finding, priorities: &[&str], out: &mut dyn Write) -> std::io::Result<()> {
    let waived = if finding.waived { " ~ waived" } else { "" };
    let several = if priorities.is_empty() { String::new() } else { format!("  ≡ {}", priorities.join(" ")) };
    let Finding { rule, plan, code, field, message, fix, .. } = finding;
    let sign = finding.severity.glyph();
    writeln!(out, "{sign} {rule}  {plan}  {code}  ›{field}{waived}{several}\n    {message}\n    → {fix}")?;
    if let Some(Waiver { author, reason, expires }) = &finding.waiver {
        writeln!(out, "    ~ waived by {author} until {expires}: {reason}")?;
    }
    Ok(())
}

/// What all of it comes to.
pub(super) fn counts(report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
    let summary = report.summary;
    let signs = Severity::ALL.map(Severity::glyph);
    writeln!(
        out,
        "{} {} errors  {} {} warnings  {} {} infos  ~ {} waived",
        signs[0], summary.error, signs[1], summary.warning, signs[2], summary.info, summary.waived
    )
}
