//! Popups: layers above a screen that answer and go away.

pub mod as_of;
pub mod bring_back;
pub mod choose;
pub mod export;
pub mod fields;
pub mod file_pick;
pub mod filter;
pub mod form;
pub mod glossary;
pub mod help;
pub mod list_import;
pub mod makes;
pub mod meanwhile;
pub mod meeting;
pub mod mending;
pub mod menu;
pub mod offers;
pub mod palette;
pub mod paste;
pub mod pick;
pub mod preview;
pub mod prompt;
mod recent;
pub mod rescue;
pub mod saved;
mod search;
pub mod sides;
pub mod step;
pub mod thread;
pub mod unfinished;

use ratatui::layout::Rect;

use super::app::App;
use super::canvas::Canvas;
use super::layer::Layer;
use super::theme::Role;
use super::widgets::pane::Block;

/// Opens the list of everything that can be had by its name.
pub fn open_palette(app: &mut App) {
    let palette = palette::Palette::new(app);
    app.push(Box::new(palette));
}

/// Opens the search over all plans.
pub fn open_search(app: &mut App) {
    app.push(Box::new(search::Search::default()));
}

/// Opens the help of this screen.
pub fn open_help(app: &mut App) {
    let help = help::Help::new(app);
    app.push(Box::new(help));
}

/// Why something was not done, in as many lines as it takes.
#[must_use]
pub fn refused(words: &str) -> Box<dyn Layer> {
    let mut lines = words.lines().map(str::trim);
    let mut blocks = vec![Block::Text(format!("✖ {}", lines.next().unwrap_or_default()), Role::Error), Block::Gap];
    blocks.extend(lines.map(|line| Block::Text(line.to_owned(), Role::Plain)));
    Box::new(help::Help::of("Not done", blocks))
}

/// A frame in the upper middle of an area, for at most so many columns and rows. Gives the room inside.
#[must_use]
pub fn frame(canvas: &mut Canvas<'_>, area: Rect, title: &str, columns: u16, rows: u16) -> Rect {
    let width = columns.min(area.width.saturating_sub(2));
    let height = (rows + 2).min(area.height);
    let spare = area.height - height;
    let outer = Rect { x: area.x + (area.width - width) / 2, y: area.y + (spare / 3).min(3), width, height };
    canvas.clear(outer, Role::Popup);
    let line = "─".repeat(usize::from(width.saturating_sub(2)));
    canvas.text(outer.x, outer.y, width, &format!("┌{line}┐"), Role::Border);
    canvas.text(outer.x, outer.bottom() - 1, width, &format!("└{line}┘"), Role::Border);
    for y in outer.y + 1..outer.bottom() - 1 {
        canvas.text(outer.x, y, 1, "│", Role::Border);
        canvas.text(outer.right() - 1, y, 1, "│", Role::Border);
    }
    canvas.text(outer.x + 2, outer.y, width.saturating_sub(4), &format!(" {title} "), Role::Strong);
    Rect { x: outer.x + 1, y: outer.y + 1, width: width.saturating_sub(2), height: height.saturating_sub(2) }
}
