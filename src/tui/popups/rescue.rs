//! The file is gone, but all that is open is not: where to save it.

use std::path::{Path, PathBuf};

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::layer::{Cx, Layer, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::text;

/// The popup.
pub struct Rescue {
    why: String,
    path: String,
}

impl Rescue {
    /// Says why, and offers a name beside the file that is gone.
    #[must_use]
    pub fn new(why: &str, gone: &Path) -> Self {
        let stem = gone.file_stem().unwrap_or_default().to_string_lossy();
        let folder = gone.parent().filter(|folder| folder.exists()).map(Path::to_owned).unwrap_or_default();
        let mut names = std::iter::once(format!("{stem}-rescued.ris3"))
            .chain((2..100).map(|number| format!("{stem}-rescued-{number}.ris3")))
            .map(|name| folder.join(name));
        let path = names.find(|path| !path.exists()).unwrap_or_default();
        Self { why: why.to_owned(), path: path.to_string_lossy().into_owned() }
    }
}

impl Layer for Rescue {
    fn place(&self) -> Place {
        Place::Prompt
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Save a copy".to_owned()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.path.trim().is_empty() => Err("Write the name of the copy, or ⟨close⟩ to go back."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Type(letter) => self.path.push(letter),
            Wish::Erase => drop(self.path.pop()),
            Wish::Open => return Reaction::Then(Box::new(Reaction::Rescue(PathBuf::from(self.path.trim())))),
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn has_unsaved(&self) -> bool {
        true
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let wide = 84.min(area.width.saturating_sub(2)).saturating_sub(4);
        let said = format!("✖ {}\n{}", self.why, keyed("⟨accept⟩ saves it all under this name, and you go on there:"));
        let lines = text::wrap(&said, usize::from(wide));
        let rows = u16::try_from(lines.len()).unwrap_or(0);
        let inner = super::frame(canvas, area, "The file is gone; save a copy", 84, rows + 1);
        let body = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        for (line, y) in lines.iter().zip(body.y..body.bottom()) {
            canvas.text(body.x, y, body.width, line, Role::Plain);
        }
        let entry = Rect { y: inner.y + inner.height.saturating_sub(1), height: 1, ..inner };
        canvas.entry(entry, "", &self.path);
    }
}
