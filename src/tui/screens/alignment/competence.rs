//! Who may use the instruments of the actions behind a priority.

use crate::locales::word;
use crate::tui::command::keyed;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::Block;
use crate::views::Alignment;
use crate::views::alignment::{Power, State, Use, Verdict};

/// What the right side says about it.
pub fn blocks(view: &Alignment, row: usize) -> Vec<Block> {
    let uses: Vec<&Use> = view.used(row).collect();
    if uses.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Gap, Block::Heading("Who may use its instruments".to_owned())];
    blocks.extend(uses.into_iter().flat_map(|used| of(view, used)));
    if !view.has_competences {
        let words =
            "The national plan has no table of competences: there ⟨more⟩ leads to Competence, and to a new line.";
        blocks.push(Block::Text(keyed(words), Role::Dim));
        blocks.extend(view.state.as_ref().map(of_state));
    }
    blocks
}

fn of(view: &Alignment, used: &Use) -> Vec<Block> {
    let name = word(&used.instrument);
    let actions = used.actions.join(", ");
    if used.powers.is_empty() {
        let words = format!("not known who may ({actions})");
        return vec![Block::Pair(name, words, Role::Dim)];
    }
    let powers: Vec<_> = used.powers.iter().map(power).collect();
    let mut blocks = vec![Block::Pair(name.clone(), format!("{} ({actions})", powers.join(" · ")), Role::Plain)];
    let level = view.level.as_deref().map(word).unwrap_or_default().to_lowercase();
    let own = used.own(view.level.as_deref());
    let basis = own.and_then(|power| power.basis.as_deref()).map(|basis| format!(" ({basis})")).unwrap_or_default();
    match used.verdict {
        Verdict::NotCompetent => blocks.push(Block::Text(
            format!("▲ not competent: the {level} level may not use it{basis}{}.", doubt(own)),
            Role::Warning,
        )),
        Verdict::Bound => {
            let words = format!("The {level} level may not; a level that may has signed for it.");
            blocks.push(Block::Text(words, Role::Dim));
        }
        Verdict::Unknown => blocks.push(Block::Text(format!("Of the {level} level nothing is entered."), Role::Dim)),
        Verdict::Competent | Verdict::Shared => {}
    }
    blocks
}

/// `regional shared?`: with a mark where it is not verified.
fn power(power: &Power) -> String {
    let mark = if power.provenance.as_deref() == Some("unverified") { "?" } else { "" };
    format!("{} {}{mark}", word(&power.level).to_lowercase(), word(&power.extent).to_lowercase())
}

fn doubt(own: Option<&Power>) -> &'static str {
    match own.and_then(|power| power.provenance.as_deref()) {
        Some("published") => ", as published",
        Some("unverified") => ", unverified",
        _ => "",
    }
}

fn of_state(state: &State) -> Block {
    let State { name, regional, strategies, status } = state;
    let words = format!(
        "{name}: the competence of regions for research is {regional}, strategies are {strategies} ({status})."
    );
    Block::Text(words, Role::Dim)
}
