//! What a person sees on a machine that has no workspace yet: the ways to begin.

use ratatui::layout::Rect;

use crate::tui::canvas::{Canvas, Hit};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction};
use crate::tui::popups::prompt::Prompt;
use crate::tui::screens::begin::Begin;
use crate::tui::screens::sync::WHERE_TO_MEET;
use crate::tui::theme::Role;
use crate::tui::welcome::Beginning;
use crate::tui::widgets::text;

/// What can be chosen: its words, and what it means.
const CHOICES: [(&str, &str); 4] = [
    ("Try the samples", "Real and made-up strategies from Europe and China, to look around in. Nothing to fill in."),
    (
        "Start a strategy",
        "A plan of yours with the six steps of the RIS3 guide. A title and a level are enough; the rest can wait.",
    ),
    ("Import a file", "A strategy file (TOML) that you were sent. You see first what would be read."),
    (
        "Meet others",
        "Colleagues sync at a shared folder, a stick or a server. You begin with what they have; later syncs go both ways.",
    ),
];

/// The place of the last choice, whose prompt gives an address; the other prompt gives a path.
const MEET: usize = 3;

/// The welcome screen.
pub struct Welcome {
    chosen: usize,
    /// The path entered last, so that a slip in it can be put right.
    path: String,
    /// The address entered last.
    address: String,
}

impl Default for Welcome {
    fn default() -> Self {
        Self { chosen: 0, path: String::new(), address: "folder:".to_owned() }
    }
}

impl Layer for Welcome {
    fn place(&self) -> Place {
        Place::Welcome
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Welcome".to_owned()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        if wish == Wish::Back { Err("This is the first screen.") } else { Ok(()) }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Up => self.chosen = self.chosen.saturating_sub(1),
            Wish::Down => self.chosen = (self.chosen + 1).min(CHOICES.len() - 1),
            Wish::First | Wish::PageUp => self.chosen = 0,
            Wish::Last | Wish::PageDown => self.chosen = CHOICES.len() - 1,
            Wish::Open => {
                return match self.chosen {
                    0 => Reaction::Begin(Beginning::Samples),
                    1 => Reaction::Push(Box::new(Begin::from_template())),
                    MEET => Reaction::Push(Box::new(Prompt::new(WHERE_TO_MEET, &self.address))),
                    _ => Reaction::Push(Box::new(Prompt::new("Path of the file", &self.path))),
                };
            }
            _ => {}
        }
        Reaction::Done
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let Hit::Row(id) = hit else { return Picked::Missed };
        let Some(place) = CHOICES.iter().position(|(name, _)| name == id) else { return Picked::Missed };
        if self.chosen == place {
            return Picked::Again;
        }
        self.chosen = place;
        Picked::Now
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        match answer {
            Answer::Text(address) if self.chosen == MEET => {
                self.address.clone_from(&address);
                Reaction::Begin(Beginning::Meet(address))
            }
            Answer::Text(path) => {
                self.path.clone_from(&path);
                Reaction::Preview(path)
            }
            Answer::Import(path) => Reaction::Begin(Beginning::Import(path)),
            _ => Reaction::Done,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let inner = Rect { x: area.x + 4, width: area.width.saturating_sub(8), ..area };
        canvas.text(
            inner.x,
            area.y + 1,
            inner.width,
            "Regional smart-specialisation strategies, in one file.",
            Role::Strong,
        );
        canvas.text(
            inner.x,
            area.y + 2,
            inner.width,
            "There is no workspace here yet. How would you like to begin?",
            Role::Dim,
        );
        let mut y = area.y + 4;
        for (place, (name, meaning)) in CHOICES.iter().enumerate() {
            let is_chosen = place == self.chosen;
            let meaning = text::wrap(meaning, usize::from(inner.width.saturating_sub(2)));
            let below = u16::try_from(meaning.len()).unwrap_or(1);
            canvas.text(inner.x, y, 2, if is_chosen { "▸ " } else { "  " }, Role::Accent);
            canvas.text(inner.x + 2, y, inner.width, name, Role::Strong);
            for (line, y) in meaning.iter().zip(y + 1..area.bottom()) {
                canvas.text(inner.x + 2, y, inner.width.saturating_sub(2), line, Role::Dim);
            }
            let row = Rect { y, height: 1 + below, ..inner };
            if is_chosen {
                canvas.paint(Rect { height: 1, ..row }, Role::Selected);
            }
            canvas.hit(row, Hit::Row((*name).to_owned()));
            y += below + 2;
        }
    }
}
