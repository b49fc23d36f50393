//! What bringing a value back would change, before it is done.

use ratatui::layout::Rect;

use crate::locales;
use crate::tui::canvas::{Canvas, Scrolled};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::{Asked, Failure, Loaded, Question};
use crate::tui::labels::said;
use crate::tui::layer::{Cx, Layer, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::difference;
use crate::tui::widgets::pane::{self, Block};
use crate::tui::widgets::scroll::Scroll;
use crate::views::history::Moment;
use crate::workspace::{Bringing, Deed, Performed, RecordKey, Refused, Workspace};

/// What bringing a value back would do; `None` when it stands already.
#[derive(Clone, Debug)]
struct AskBringing {
    record: RecordKey,
    field: String,
    moment: Moment,
}

impl Question for AskBringing {
    type Answer = Option<Bringing>;

    fn answer(&self, workspace: &Workspace) -> Result<Option<Bringing>, Failure> {
        Ok(workspace.bringing_back(self.record, &self.field, &self.moment)?)
    }
}

/// The popup. Taking it brings the value back.
pub struct BringBack {
    ask: AskBringing,
    /// Why it was not done.
    refused: Option<String>,
    scroll: Scroll,
}

/// Columns of the popup.
const WIDE: u16 = 88;

impl BringBack {
    /// The value that a field had at a moment.
    #[must_use]
    pub fn new(record: RecordKey, field: &str, moment: Moment) -> Self {
        Self { ask: AskBringing { record, field: field.to_owned(), moment }, refused: None, scroll: Scroll::default() }
    }

    fn blocks(&self, columns: usize, cx: &Cx<'_>) -> Vec<Block> {
        let plain = |text: &str, role| vec![Block::Text(text.to_owned(), role)];
        if let Some(why) = &self.refused {
            return refusal(why);
        }
        match cx.data.get(&self.ask) {
            Loaded::Waiting => plain("…", Role::Dim),
            Loaded::Failed(why) => refusal(why),
            Loaded::Ready(None) => plain("✔ It has that value already; there is nothing to bring back.", Role::Fine),
            Loaded::Ready(Some(bringing)) => {
                let shown = |text: &str| match text {
                    "" => String::new(),
                    text => said(self.ask.record.entity, &self.ask.field, text),
                };
                let mut blocks = vec![Block::Title(format!("{}.", bringing.sentence)), Block::Gap];
                let (now, then) = (shown(&bringing.now), shown(&bringing.then));
                let (goes, comes) = difference::parted(&now, &then);
                blocks.extend(difference::lines(&goes, &comes, columns).into_iter().map(Block::Line));
                let words = keyed("⟨accept⟩ does it, and ⟨undo⟩ takes it back; ⟨close⟩ leaves everything as it is.");
                blocks.extend([Block::Gap, Block::Text(words, Role::Dim)]);
                if comes != then {
                    blocks.extend([Block::Gap, Block::Heading("The whole of it as it would stand".to_owned())]);
                    blocks.push(Block::Text(then, Role::Plain));
                }
                blocks
            }
        }
    }
}

/// Why it cannot be done, and what to do.
fn refusal(why: &str) -> Vec<Block> {
    let mut lines = why.lines().map(str::trim);
    let mut blocks = vec![Block::Text(format!("✖ {}", lines.next().unwrap_or_default()), Role::Error)];
    blocks.extend(lines.map(|line| Block::Text(line.to_owned(), Role::Plain)));
    blocks.extend([Block::Gap, Block::Text(keyed("Nothing was changed. ⟨close⟩ goes back."), Role::Dim)]);
    blocks
}

impl Layer for BringBack {
    fn place(&self) -> Place {
        Place::Preview
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Bring back".to_owned()
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        vec![self.ask.clone().into()]
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        match (wish, cx.data.get(&self.ask)) {
            (Wish::Open, Loaded::Ready(None)) => Err("It has that value already."),
            (Wish::Open, Loaded::Failed(_)) => Err("This cannot be brought back as it is; ⟨close⟩ goes back."),
            (Wish::Open, Loaded::Waiting) => Err("What would change is not known yet."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Open => {
                let AskBringing { record, field, moment } = self.ask.clone();
                return Reaction::Do(Deed::BringBack { record, field, moment });
            }
            Wish::Back => return Reaction::Close,
            wish => self.scroll.act(wish),
        }
        Reaction::Done
    }

    fn performed(&mut self, outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        match outcome {
            Ok(_) => Reaction::Close,
            Err(refused) => {
                self.refused = Some(refused.to_string());
                Reaction::Done
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let columns = WIDE.min(area.width.saturating_sub(2)).saturating_sub(4);
        let lines = pane::lay_out(&self.blocks(usize::from(columns), cx), columns);
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(2));
        let label = locales::label(self.ask.record.entity, &self.ask.field);
        let inner = super::frame(canvas, area, &format!("Bring back · {label}"), WIDE, rows);
        self.scroll.draw(canvas, Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }, &lines);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.scroll.drawn(scrolled);
    }
}
