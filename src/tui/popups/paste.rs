//! What was pasted, before it is written: how the columns were taken, what would be added and changed, what is wrong
//! cell by cell. A long paste says how far it is, and can be stopped.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::layout::Rect;

use crate::exchange::import::pasted::{Becomes, CellProblem, Pasted, Target};
use crate::locales;
use crate::model::catalogue::EntitySpec;
use crate::model::{Id, Value, money};
use crate::tui::canvas::{Canvas, Scrolled, Span, span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::labels::count;
use crate::tui::layer::{Cx, Layer, News, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::bar;
use crate::tui::widgets::pane::{self, Block};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::{self, Align};
use crate::workspace::{PasteAt, Performed, Refused};

/// A text that was pasted into a table, and where.
#[derive(Clone, Debug)]
pub struct PasteWish {
    /// What the rows of the table are.
    pub entity: &'static EntitySpec,
    /// The plan that they belong to.
    pub plan: Id,
    /// The text.
    pub text: String,
    /// The columns of the table from the cursor on.
    pub columns: Vec<Target>,
    /// The rows of the table from the cursor on, by the fields that tell them apart.
    pub rows: Option<Vec<Vec<(&'static str, Value)>>>,
    /// Fields that all rows have.
    pub given: Vec<(&'static str, Value)>,
    /// Which amounts a heading of a year alone stands over.
    pub measure: Option<&'static str>,
}

impl PasteWish {
    /// Where it goes, as the workspace wants to know it.
    #[must_use]
    pub fn at(&self) -> PasteAt<'_> {
        PasteAt {
            entity: self.entity,
            plan: self.plan,
            columns: &self.columns,
            rows: self.rows.as_deref(),
            given: &self.given,
            measure: self.measure,
        }
    }
}

/// A sign by which long work is told to stop.
pub type Stop = Arc<AtomicBool>;

/// The popup.
pub struct PastePreview {
    entity: &'static EntitySpec,
    stop: Stop,
    /// Lines done, and all lines.
    done: (usize, usize),
    pasted: Option<Arc<Pasted>>,
    writing: bool,
    said: String,
    scroll: Scroll,
}

/// Most problems and changes that are listed; the rest is counted.
const LISTED_MOST: usize = 200;

impl PastePreview {
    /// The popup over a paste that is being read.
    #[must_use]
    pub fn new(entity: &'static EntitySpec, stop: Stop) -> Self {
        Self {
            entity,
            stop,
            done: (0, 0),
            pasted: None,
            writing: false,
            said: String::new(),
            scroll: Scroll::default(),
        }
    }

    fn label(&self, field: &str) -> String {
        locales::label(self.entity.name, field)
    }

    fn columns(&self, pasted: &Pasted) -> Vec<Block> {
        let mut blocks = vec![Block::Heading("Columns".to_owned())];
        for column in &pasted.columns {
            let heading = if column.heading.is_empty() { String::new() } else { format!(" “{}”", column.heading) };
            let taken = match column.target {
                Some(Target::Field(field)) => span(self.label(field.name), Role::Plain),
                Some(Target::Year(year, field)) => span(format!("{} {year}", self.label(field.name)), Role::Plain),
                None => span(format!("left out: {}", column.why), Role::Warning),
            };
            let name = text::pad(&format!("{}{heading}", column.letter), 24, Align::Left);
            blocks.push(Block::Line(vec![span(format!("{name} → "), Role::Dim), taken]));
        }
        blocks
    }

    fn problems(problems: &[CellProblem]) -> Vec<Block> {
        let mut blocks =
            vec![Block::Heading(format!("{} to mend; nothing can be pasted before", count(problems.len(), "cell")))];
        for problem in problems.iter().take(LISTED_MOST) {
            for (place, line) in problem.to_string().lines().enumerate() {
                let role = if place == 0 { Role::Error } else { Role::Plain };
                blocks.push(Block::Text(line.trim().to_owned(), role));
            }
        }
        if problems.len() > LISTED_MOST {
            blocks.push(Block::Text(
                format!("showing {LISTED_MOST} of {}", money::group(problems.len() as u64, ",")),
                Role::Dim,
            ));
        }
        blocks
    }

    fn understood(&self, pasted: &Pasted) -> Vec<Block> {
        if pasted.understood.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::Heading("First rows, as they are understood".to_owned())];
        for row in &pasted.understood {
            let (sign, role) = match row.becomes {
                Becomes::Added => ("+", Role::Fine),
                Becomes::Changed => ("~", Role::Warning),
                Becomes::Unchanged => ("=", Role::Dim),
            };
            let values: Vec<String> =
                row.values.iter().map(|(field, value)| format!("{} {value}", self.label(field))).collect();
            let name = if row.record.is_empty() { String::new() } else { format!("{}  ", row.record) };
            blocks.push(Block::Line(vec![
                span(format!("{sign} "), role),
                span(name, Role::Accent),
                span(values.join(" · "), Role::Plain),
            ]));
        }
        blocks
    }

    fn changes(&self, pasted: &Pasted) -> Vec<Block> {
        if pasted.changes.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::Heading(format!("{} would change", count(pasted.changes.len(), "field")))];
        for change in pasted.changes.iter().take(LISTED_MOST) {
            blocks.push(Block::Text(
                format!("{} {}: {} → {}", change.record, self.label(change.field), change.from, change.to),
                Role::Plain,
            ));
        }
        blocks
    }

    fn lines(&self, width: u16) -> Vec<Vec<Span>> {
        let Some(pasted) = &self.pasted else { return Vec::new() };
        let counted = |number: usize, word: &str| format!("{} {word}", money::group(number as u64, ","));
        let counts = [
            counted(pasted.count.added, "added"),
            counted(pasted.count.changed, "changed"),
            counted(pasted.count.unchanged, "as they are"),
        ];
        let mut blocks = vec![Block::Text(counts.join(" · "), Role::Strong)];
        blocks.extend(pasted.notes.iter().map(|note| Block::Text(format!("● {note}"), Role::Info)));
        blocks.push(Block::Gap);
        if !pasted.problems.is_empty() {
            blocks.extend(Self::problems(&pasted.problems));
            blocks.push(Block::Gap);
        }
        for part in [self.columns(pasted), self.understood(pasted), self.changes(pasted)] {
            if !part.is_empty() {
                blocks.extend(part);
                blocks.push(Block::Gap);
            }
        }
        pane::lay_out(&blocks, width)
    }

    /// Whether it is being read or written.
    fn is_at_work(&self) -> bool {
        self.writing || (self.pasted.is_none() && self.said.is_empty())
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn progress(&self) -> Vec<Span> {
        let (done, all) = self.done;
        let what = match (self.is_stopped(), self.writing) {
            (true, _) => return vec![span("stopping …", Role::Dim)],
            (false, true) => "writing",
            (false, false) => "reading",
        };
        if all == 0 {
            return vec![span(format!("{what} …"), Role::Dim)];
        }
        let part = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let group = |number: usize| money::group(number as u64, ",");
        let mut spans = bar::track(part(done), part(all), 30, Role::Bar);
        spans.push(span(
            format!("  {what} {} of {} · {}", group(done), group(all), keyed("⟨close⟩ stops, and nothing is written")),
            Role::Dim,
        ));
        spans
    }
}

/// A person stopped it.
fn stopped() -> Reaction {
    Reaction::Then(Box::new(Reaction::Say("Stopped; nothing was written.".to_owned())))
}

/// Columns of the popup.
const WIDE: u16 = 104;

impl Layer for PastePreview {
    fn place(&self) -> Place {
        Place::Preview
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        format!("Paste into {}", locales::entity_many(self.entity.name).to_lowercase())
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match (wish, &self.pasted) {
            (Wish::Open, _) if self.writing => Err("It is being written."),
            (Wish::Open, None) => Err("It is still being read."),
            (Wish::Open, Some(pasted)) if !pasted.is_sound() => {
                Err("It has cells to mend first; ⟨close⟩, mend them in the sheet, and paste again.")
            }
            (Wish::Open, Some(pasted)) if pasted.edits.is_empty() => Err("It changes nothing; ⟨close⟩ goes back."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Open => {
                if let Some(pasted) = self.pasted.clone() {
                    self.writing = true;
                    self.done = (0, 0);
                    return Reaction::Accept(pasted, Arc::clone(&self.stop));
                }
            }
            Wish::Back => {
                self.stop.store(true, Ordering::Relaxed);
                // What is being read or written says itself that it ended: nobody else may hear of it.
                if !self.is_at_work() {
                    return Reaction::Close;
                }
            }
            wish => self.scroll.act(wish),
        }
        Reaction::Done
    }

    fn hears(&mut self, news: News) -> Reaction {
        match news {
            News::Progress(done, all) => self.done = (done, all),
            News::Pasted(_) if self.is_stopped() => return stopped(),
            News::Pasted(Ok(Some(pasted))) => self.pasted = Some(Arc::new(*pasted)),
            News::Pasted(Ok(None)) => return Reaction::Close,
            News::Pasted(Err(why)) => self.said = why,
            _ => {}
        }
        Reaction::Done
    }

    fn performed(&mut self, outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        self.writing = false;
        match outcome {
            Ok(done) if done.sentence.is_empty() && self.is_stopped() => stopped(),
            Ok(_) => Reaction::Close,
            Err(refused) => {
                self.said = refused.to_string();
                Reaction::Done
            }
        }
    }

    fn has_unsaved(&self) -> bool {
        let is_work = |pasted: &Arc<Pasted>| pasted.is_sound() && !pasted.edits.is_empty();
        self.writing || self.said.is_empty() && self.pasted.as_ref().is_none_or(is_work)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = self.lines(WIDE - 4);
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).clamp(6, area.height.saturating_sub(3)) + 1;
        let inner = super::frame(canvas, area, &self.crumb(cx), WIDE, rows);
        let room = Rect {
            x: inner.x + 1,
            width: inner.width.saturating_sub(2),
            height: inner.height.saturating_sub(1),
            ..inner
        };
        self.scroll.draw(canvas, room, &lines);
        let foot = inner.bottom().saturating_sub(1);
        if self.is_at_work() {
            canvas.spans(room.x, foot, room.width, &self.progress());
        } else if !self.said.is_empty() {
            canvas.lines(Rect { y: foot, height: 1, ..room }, &self.said, Role::Error);
        }
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.scroll.drawn(scrolled);
    }
}
