//! What importing a file would do, before it is done.

use ratatui::layout::Rect;

use crate::locales;
use crate::tui::canvas::{Canvas, Scrolled, span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::labels::count;
use crate::tui::layer::{Answer, Cx, Layer, Reaction};
use crate::tui::theme::Role;
use crate::tui::welcome::Preview;
use crate::tui::widgets::pane::{self, Block, pair};
use crate::tui::widgets::scroll::Scroll;

/// Columns of the popup.
const WIDE: u16 = 96;

/// The popup. It answers with the path once it is accepted.
pub struct ImportPreview {
    path: String,
    outcome: Result<Preview, String>,
    scroll: Scroll,
}

impl ImportPreview {
    /// What reading the file of a path came to.
    #[must_use]
    pub fn new(path: String, outcome: Result<Preview, String>) -> Self {
        Self { path, outcome, scroll: Scroll::default() }
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Title(self.path.clone()), Block::Gap];
        match &self.outcome {
            Err(why) => {
                blocks.push(Block::Text(format!("✖ {why}"), Role::Error));
                blocks.extend([Block::Gap, Block::Text(keyed("Nothing was made. ⟨close⟩ goes back."), Role::Dim)]);
            }
            Ok(preview) if preview.problems.is_empty() => blocks.extend(sound(preview)),
            Ok(preview) => blocks.extend(unsound(preview)),
        }
        blocks
    }
}

/// What would be read.
fn sound(preview: &Preview) -> Vec<Block> {
    let all: usize = preview.counts.iter().map(|(_, count)| count).sum();
    if all == 0 && preview.changed > 0 {
        let words = format!("✔ {} of the workspace would change, none is new.", count(preview.changed, "record"));
        let next = keyed("⟨accept⟩ reads them in; ⟨close⟩ goes back and nothing was changed.");
        return vec![Block::Text(words, Role::Fine), Block::Gap, Block::Text(next, Role::Dim)];
    }
    if all == 0 {
        let words = keyed("The file holds nothing to read: no plan, no record. ⟨close⟩ goes back.");
        return vec![Block::Text(words, Role::Warning)];
    }
    let mut blocks = vec![Block::Text(format!("✔ {} would be read:", count(all, "record")), Role::Fine), Block::Gap];
    let named = |(entity, count): &(&str, usize)| {
        let name = if *count == 1 { locales::entity_name(entity) } else { locales::entity_many(entity) };
        pair(count.to_string(), name)
    };
    blocks.extend(preview.counts.iter().filter(|(_, count)| *count > 0).map(named));
    if preview.changed > 0 {
        blocks.push(pair(preview.changed.to_string(), "that are there already would change"));
    }
    let words = keyed("⟨accept⟩ reads them in; ⟨close⟩ goes back and nothing was made.");
    blocks.extend([Block::Gap, Block::Text(words, Role::Dim)]);
    blocks
}

/// What has to be put right first.
fn unsound(preview: &Preview) -> Vec<Block> {
    let words =
        format!("✖ {}; nothing can be read before they are put right.", count(preview.problems.len(), "problem"));
    let mut blocks = vec![Block::Text(words, Role::Error)];
    for problem in &preview.problems {
        let key = if problem.key.is_empty() { String::new() } else { format!("  {}", problem.key) };
        blocks.push(Block::Gap);
        blocks.push(Block::Line(vec![span(format!("line {}", problem.line), Role::Accent), span(key, Role::Strong)]));
        let excerpt = (!problem.excerpt.is_empty()).then(|| Block::Text(problem.excerpt.clone(), Role::Dim));
        blocks.extend(excerpt);
        blocks.push(Block::Text(problem.explanation.clone(), Role::Plain));
        let remedy = (!problem.remedy.is_empty()).then(|| Block::Text(format!("→ {}", problem.remedy), Role::Info));
        blocks.extend(remedy);
    }
    blocks.extend([Block::Gap, Block::Text(keyed("Nothing was made. ⟨close⟩ goes back."), Role::Dim)]);
    blocks
}

impl Layer for ImportPreview {
    fn place(&self) -> Place {
        Place::Preview
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Import".to_owned()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match (wish, &self.outcome) {
            (Wish::Open, Err(_)) => Err("The file cannot be read; ⟨close⟩ goes back."),
            (Wish::Open, Ok(preview)) if !preview.problems.is_empty() => {
                Err("The file has problems; nothing is read before they are put right.")
            }
            (Wish::Open, Ok(preview))
                if preview.changed == 0 && preview.counts.iter().all(|(_, count)| *count == 0) =>
            {
                Err("The file holds nothing to read.")
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Open => return Reaction::Answer(Answer::Import(self.path.clone())),
            Wish::Back => return Reaction::Close,
            wish => self.scroll.act(wish),
        }
        Reaction::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let columns = WIDE.min(area.width.saturating_sub(2));
        let lines = pane::lay_out(&self.blocks(), columns.saturating_sub(4));
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(2));
        let inner = super::frame(canvas, area, "What would be read", WIDE, rows);
        let room = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        self.scroll.draw(canvas, room, &lines);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.scroll.drawn(scrolled);
    }
}
