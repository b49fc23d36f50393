//! What was said about a record or one of its fields: read, answer, ask, settle.

use ratatui::layout::Rect;

use crate::locales;
use crate::tui::asks::AskThreadsAt;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::Asked;
use crate::tui::labels::minute;
use crate::tui::layer::{Cx, Layer, New, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{self, Block};
use crate::views::threads::Thread;
use crate::workspace::Deed;

/// Columns of the popup.
const WIDE: u16 = 88;

/// The popup.
pub struct ThreadPopup {
    record: RecordRef,
    /// Which thread is selected.
    at: usize,
}

impl ThreadPopup {
    /// What was said about a record; where a field is meant, about that first.
    #[must_use]
    pub fn new(record: RecordRef) -> Self {
        Self { record, at: 0 }
    }

    fn ask(&self) -> AskThreadsAt {
        AskThreadsAt(self.record.id)
    }

    /// The threads, those of the field that is meant first, what is not settled before what is.
    fn threads<'a>(&self, cx: &Cx<'a>) -> Vec<&'a Thread> {
        let mut threads: Vec<&Thread> =
            cx.data.get(&self.ask()).ready().map(|view| view.threads.iter().collect()).unwrap_or_default();
        threads.sort_by_key(|thread| (thread.field != self.record.field, !thread.is_open()));
        threads
    }

    fn selected<'a>(&self, cx: &Cx<'a>) -> Option<&'a Thread> {
        self.threads(cx).get(self.at).copied()
    }

    /// A comment here, or where a thread is that it answers.
    fn comment(&self, kind: &str, answers: Option<&Thread>) -> Reaction {
        let new = New::of("comment")
            .with("entity", self.record.entity.as_str())
            .with("record", self.record.id)
            .with("kind", kind);
        let field = answers.map_or(&self.record.field, |thread| &thread.field);
        let new = field.iter().fold(new, |new, field| new.with("field", field.as_str()));
        Reaction::Make(answers.iter().fold(new, |new, thread| new.with("answers", thread.id)))
    }

    /// The lines of each thread, one list a thread.
    fn lines(&self, columns: u16, cx: &Cx<'_>) -> Vec<Vec<Vec<Span>>> {
        let threads = self.threads(cx);
        if threads.is_empty() {
            let said = match cx.data.get(&self.ask()).ready() {
                Some(_) => {
                    keyed("Nothing was said about this yet. ⟨remark⟩ says something, ⟨request⟩ asks for something.")
                }
                None => "reading …".to_owned(),
            };
            return vec![pane::lay_out(&[Block::Text(said, Role::Dim)], columns)];
        }
        let lines = threads
            .iter()
            .enumerate()
            .map(|(at, thread)| pane::lay_out(&blocks(&self.record.entity, thread, at == self.at), columns));
        lines.collect()
    }
}

/// The sign of a thread and how it stands, in words.
#[must_use]
pub fn look(thread: &Thread) -> (&'static str, &'static str, Role) {
    match (thread.state(), thread.is_request) {
        ("resolved", _) => ("✔", "settled", Role::Fine),
        ("answered", true) => ("!", "asked, answered", Role::Accent),
        ("answered", false) => ("“", "answered", Role::Accent),
        (_, true) => ("!", "asked, waits for an answer", Role::Warning),
        _ => ("“", "remark", Role::Accent),
    }
}

fn blocks(entity: &str, thread: &Thread, is_selected: bool) -> Vec<Block> {
    let (sign, said, role) = look(thread);
    let field =
        thread.field.as_deref().map(|field| format!("{} · ", locales::label(entity, field))).unwrap_or_default();
    let mark = if is_selected { "▸ " } else { "  " };
    let head = vec![
        span(mark, Role::Accent),
        span(format!("{sign} "), role),
        span(format!("{field}{}", thread.author), Role::Strong),
        span(format!("  {} · ", minute(&thread.written_at)), Role::Dim),
        span(said, role),
    ];
    let mut blocks = vec![Block::Line(head), Block::Text(thread.text.clone(), Role::Plain)];
    for answer in &thread.answers {
        blocks.push(Block::Line(vec![
            span("  ↳ ", Role::Accent),
            span(answer.author.clone(), Role::Strong),
            span(format!("  {}", minute(&answer.written_at)), Role::Dim),
        ]));
        blocks.push(Block::Text(answer.text.clone(), Role::Plain));
    }
    if let (Some(at), Some(by)) = (&thread.resolved_at, &thread.resolved_by) {
        blocks.push(Block::Text(format!("Settled by {by}, {}.", minute(at)), Role::Dim));
    }
    blocks.push(Block::Gap);
    blocks
}

impl Layer for ThreadPopup {
    fn place(&self) -> Place {
        Place::Thread
    }

    fn crumb(&self, cx: &Cx<'_>) -> String {
        let kind = locales::entity_name(&self.record.entity);
        let name = self.threads(cx).first().map(|thread| format!(" {}", thread.name)).unwrap_or_default();
        match &self.record.field {
            Some(field) => format!("Said about {kind}{name} · {}", locales::label(&self.record.entity, field)),
            None => format!("Said about {kind}{name}"),
        }
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        vec![self.ask().into()]
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        self.at = self.at.min(self.threads(cx).len().saturating_sub(1));
        Reaction::Done
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Answer | Wish::Settle if self.selected(cx).is_none() => {
                Err("Nothing was said here yet; ⟨remark⟩ says something, ⟨request⟩ asks for something.")
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        let last = self.threads(cx).len().saturating_sub(1);
        match wish {
            Wish::Up | Wish::PageUp => self.at = self.at.saturating_sub(1),
            Wish::Down | Wish::PageDown => self.at = (self.at + 1).min(last),
            Wish::First => self.at = 0,
            Wish::Last => self.at = last,
            Wish::Remark => return self.comment("remark", None),
            Wish::Request => return self.comment("request", None),
            Wish::Answer => {
                return self.selected(cx).map_or(Reaction::Done, |thread| self.comment("remark", Some(thread)));
            }
            Wish::Settle => {
                let deed = |thread: &Thread| Deed::Resolve { threads: vec![thread.id], is_resolved: thread.is_open() };
                return self.selected(cx).map_or(Reaction::Done, |thread| Reaction::Do(deed(thread)));
            }
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let columns = WIDE.min(area.width.saturating_sub(2)).saturating_sub(4);
        let threads = self.lines(columns, cx);
        let first: usize = threads.iter().take(self.at).map(Vec::len).sum();
        let lines: Vec<Vec<Span>> = threads.into_iter().flatten().collect();
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(2));
        let inner = super::frame(canvas, area, &self.crumb(cx), WIDE, rows);
        pane::draw(canvas, Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }, &lines, first);
    }
}
