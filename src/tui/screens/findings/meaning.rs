//! What is said about a finding: what, why, what to do, on which basis; about a group, and about what could not be
//! looked at.

use super::draw::{glyph, name, priority};
use crate::locales;
use crate::model::{Finding, Waiver};
use crate::tui::command::keyed;
use crate::tui::findings::{Checked, whereabouts};
use crate::tui::labels::{count, named};
use crate::tui::popups::mending;
use crate::tui::screens::listing::Item;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{Block, pair};
use crate::views::Served;
use crate::workspace::{By, Tally};

fn title(checked: &Checked, finding: &Finding) -> [Block; 3] {
    let (sign, role) = glyph(finding);
    let class = if finding.class.word() == "hard" { "cannot be waived" } else { "can be waived" };
    [
        Block::Title(format!("{} {}", finding.rule, name(checked, &finding.rule))),
        Block::Text(format!("{sign} {} · {class}", locales::word(finding.severity.word())), role),
        Block::Gap,
    ]
}

/// A finding; with the priorities that it concerns where they are asked for.
pub fn finding(checked: &Checked, finding: &Finding, served: Option<&Served>) -> Vec<Block> {
    let mut blocks: Vec<Block> = title(checked, finding).into();
    if let Some(Waiver { author, reason, expires }) = &finding.waiver {
        blocks.extend([pair("Waived", format!("until {expires} by {author}: {reason}")), Block::Gap]);
    }
    blocks.push(pair("Where", whereabouts(finding)));
    for priority in served.map(|served| served.by(&finding.record)).unwrap_or_default() {
        blocks.push(pair("Priority", named(&priority.code, &priority.title)));
    }
    blocks.extend([Block::Gap, pair("What", finding.message.clone()), Block::Gap]);
    if let Some(rule) = checked.rule(&finding.rule) {
        blocks.extend([pair("Why", rule.why.clone()), Block::Gap]);
    }
    blocks.extend([pair("Do", finding.fix.clone()), Block::Gap]);
    if let Some(repair) = &finding.repair {
        blocks.extend([pair("Repair", mending::offer(repair)), Block::Gap]);
    }
    blocks.extend([pair("Basis", finding.basis.join(" · ")), Block::Gap]);
    let goes = keyed("⟨go to it⟩ goes to the field, ⟨back⟩ comes back here.");
    blocks.push(Block::Text(goes, Role::Dim));
    blocks
}

/// What stands under a heading.
pub fn group(checked: &Checked, first: &Finding, item: &Item, by: By, served: Option<&Served>) -> Vec<Block> {
    let mut blocks = match by {
        By::Rule => title(checked, first).into(),
        By::Record => vec![Block::Title(format!("{} {}", locales::entity_name(&first.entity), first.code))],
        By::Priority => vec![Block::Title(priority(first, item, served))],
        By::Severity if first.waived => vec![Block::Title(locales::word("waived"))],
        By::Severity => vec![Block::Title(locales::word(first.severity.word()))],
        By::Plan => vec![Block::Title(first.plan.clone())],
    };
    if by == By::Record {
        blocks.push(Block::Text(first.plan.clone(), Role::Dim));
    }
    blocks.extend([Block::Text(counted(item.tally), Role::Plain), Block::Gap]);
    if let Some(rule) = checked.rule(&first.rule).filter(|_| by == By::Rule) {
        let basis = pair("Basis", first.basis.join(" · "));
        blocks.extend([pair("Why", rule.why.clone()), Block::Gap, basis, Block::Gap]);
    }
    if by == By::Priority && served.is_some_and(|served| served.by(&first.record).is_empty()) {
        let says = "These concern the plan as a whole, or records that no priority is linked to.";
        blocks.extend([Block::Text(says.to_owned(), Role::Plain), Block::Gap]);
    }
    let says = if item.is_folded {
        "⟨open⟩ shows what stands under it."
    } else {
        "⟨open⟩ hides what stands under it."
    };
    blocks.push(Block::Text(keyed(says), Role::Dim));
    blocks
}

/// So many of each, in words: `2 errors · 1 info · 1 waived`.
fn counted(tally: Tally) -> String {
    let words = tally.severities.into_iter().zip(["error", "warning", "info"]);
    let words = words.filter(|(number, _)| *number > 0).map(|(number, word)| count(number, word));
    let waived = (tally.waived > 0).then(|| format!("{} waived", tally.waived));
    words.chain(waived).collect::<Vec<_>>().join(" · ")
}

/// The rules that could not look everywhere, together.
pub fn all_unable(checked: &Checked) -> Vec<Block> {
    let rules = format!("{} of {}", super::unable(checked), count(checked.coverage.len(), "rule"));
    let mut blocks = vec![
        Block::Title("Could not look".to_owned()),
        Block::Text(format!("{rules} missed something that was not entered"), Role::Dim),
        Block::Gap,
    ];
    if checked.findings.is_empty() {
        let says = "Nothing was found where the rules could look. What they could not look at may be wrong or right.";
        blocks.extend([Block::Text(says.to_owned(), Role::Plain), Block::Gap]);
    }
    blocks.push(Block::Text(
        "That is not the same as fine: what stands below was neither found wrong nor found right. Each rule says what it \
         was missing."
            .to_owned(),
        Role::Plain,
    ));
    blocks
}

/// A rule that could not look everywhere, by its place.
pub fn unable(checked: &Checked, at: usize) -> Vec<Block> {
    let Some(coverage) = checked.coverage.get(at) else { return Vec::new() };
    let mut blocks = vec![
        Block::Title(format!("{} {}", coverage.rule, name(checked, &coverage.rule))),
        Block::Text("◌ could not look everywhere, which is not the same as fine".to_owned(), Role::Dim),
        Block::Gap,
        pair("Examined", coverage.examined.to_string()),
        pair("Found", coverage.findings.to_string()),
        pair("Not judged", coverage.unassessable.to_string()),
    ];
    if !coverage.missing.is_empty() {
        blocks.extend([Block::Gap, Block::Heading("Missing".to_owned())]);
        blocks.extend(coverage.missing.iter().map(|what| Block::Text(what.to_string(), Role::Plain)));
    }
    if let Some(rule) = checked.rule(&coverage.rule) {
        blocks.extend([Block::Gap, pair("Why", rule.why.clone()), pair("Basis", rule.basis.join(" · "))]);
    }
    blocks
}
