//! Any record of any plan, by its words and by its codes.

use ratatui::layout::Rect;

use super::recent;
use crate::locales;
use crate::tui::asks::{AskSearch, SEARCH_LIMIT};
use crate::tui::canvas::{Canvas, Hit as Click, Scrolled, Span, span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::{Asked, Loaded};
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::finder::{Finder, Looks};
use crate::tui::widgets::table::{Cell, Width, cell, words};
use crate::tui::widgets::text;
use crate::views::Hit;

/// The setting with what was sought last.
const RECENT: &str = "search.recent";
/// The popup. It answers with a record.
#[derive(Default)]
pub struct Search {
    /// The words, over what was found; while nothing is written, over what was sought before.
    finder: Finder,
    with_retired: bool,
}

impl Search {
    fn found<'a>(&self, cx: &Cx<'a>) -> Loaded<'a, Vec<Hit>> {
        cx.data.get(&self.ask())
    }

    fn ask(&self) -> AskSearch {
        AskSearch { words: self.words().to_owned(), with_retired: self.with_retired }
    }

    fn words(&self) -> &str {
        self.finder.text().trim()
    }

    fn is_empty(&self) -> bool {
        self.words().is_empty()
    }

    /// What stands there instead of rows.
    fn says(&self, cx: &Cx<'_>) -> String {
        match self.found(cx) {
            _ if self.is_empty() => {
                "Write a few letters of a title, a text or a code: 26.51, RCO01, ES21, field 010.".to_owned()
            }
            Loaded::Waiting => "looking …".to_owned(),
            Loaded::Failed(why) => why.to_owned(),
            Loaded::Ready(_) if self.with_retired => format!("No record of any plan holds “{}”.", self.words()),
            Loaded::Ready(_) => {
                let next = keyed("⟨retired too⟩ looks among the retired as well.");
                format!("No living record holds “{}”. {next}", self.words())
            }
        }
    }

    /// Writes what was sought before, or goes to what was found and remembers what was sought.
    fn open(&mut self, cx: &Cx<'_>) -> Reaction {
        if self.is_empty() {
            if let Some(words) = self.finder.selected().map(str::to_owned) {
                self.finder.write(&words);
            }
            return Reaction::Done;
        }
        let hit = self.hit(cx);
        let Some(hit) = hit else { return Reaction::Done };
        let kept = recent::with(RECENT, self.words(), cx);
        Reaction::Set(RECENT.to_owned(), kept, Box::new(Reaction::Answer(answer(hit))))
    }

    /// What is selected.
    fn hit<'a>(&self, cx: &Cx<'a>) -> Option<&'a Hit> {
        self.found(cx).ready().and_then(|found| found.get(self.finder.row()?))
    }

    fn draw_found(&self, canvas: &mut Canvas<'_>, area: Rect, found: &[Hit], cx: &Cx<'_>) {
        let columns = [
            words("", widest(10, 18, found.iter().map(|hit| locales::entity_name(hit.entity))), 0),
            words("", widest(4, 16, found.iter().map(|hit| hit.plan_code.clone())), 2),
            words("", widest(4, 14, found.iter().map(|hit| hit.code.clone())), 0),
            words("", Width::Flexible(24), 0),
        ];
        let cells = |row: usize| found.get(row).map(cells).unwrap_or_default();
        let looks = Looks { columns: &columns, cells: &cells, is_marked: &|_| false, empty: self.says(cx) };
        let below = u16::from(area.height > 6) * 3;
        self.finder.draw_list(canvas, Rect { height: area.height - below, ..area }, &looks);
        let (Some(hit), true) = (self.hit(cx), below > 0) else { return };
        let foot = Rect { x: area.x + 1, y: area.bottom() - below, width: area.width.saturating_sub(2), height: below };
        canvas.rule(foot, foot.y);
        let place = match hit.field {
            Some(field) => format!("{}: ", locales::label(hit.entity, field)),
            None => String::new(),
        };
        let mut spans = vec![span(place, Role::Accent)];
        spans.extend(if hit.field.is_some() { excerpt(hit) } else { vec![span(hit.title.clone(), Role::Plain)] });
        canvas.flow(Rect { y: foot.y + 1, height: foot.height - 1, ..foot }, &spans);
    }

    fn draw_recent(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let recent = self.finder.ids();
        let columns = [words("", Width::Flexible(20), 0)];
        let cells = |row: usize| vec![cell(recent[row].clone(), Role::Plain)];
        let looks = Looks { columns: &columns, cells: &cells, is_marked: &|_| false, empty: self.says(cx) };
        let mut table = area;
        if !recent.is_empty() {
            canvas.text(area.x + 1, area.y, area.width, "Sought before", Role::Accent);
            table = Rect { y: area.y + 1, height: area.height - 1, ..area };
        }
        self.finder.draw_list(canvas, table, &looks);
    }
}

/// A plan by its name is gone to on Home; everything else opens, at the field that was hit.
fn answer(hit: &Hit) -> Answer {
    match hit.field {
        None if hit.entity == "plan" => Answer::Plan(hit.record),
        field => {
            Answer::Record(RecordRef { entity: hit.entity.to_owned(), id: hit.record, field: field.map(str::to_owned) })
        }
    }
}

fn cells(hit: &Hit) -> Vec<Cell> {
    let mut title = Vec::new();
    if hit.is_retired {
        title.push(span("† retired  ", Role::Warning));
    }
    title.push(span(hit.title.clone(), if hit.is_retired { Role::Dim } else { Role::Plain }));
    if let Some(field) = hit.field {
        title.push(span(format!("  {}: ", locales::label(hit.entity, field)), Role::Dim));
        title.extend(excerpt(hit));
    }
    vec![
        vec![span(locales::entity_name(hit.entity), Role::Dim)],
        vec![span(hit.plan_code.clone(), Role::Dim)],
        vec![span(hit.code.clone(), Role::Accent)],
        title,
    ]
}

fn excerpt(hit: &Hit) -> Vec<Span> {
    let part = |text: &str, role| span(text, role);
    vec![
        part(&hit.excerpt.before, Role::Dim),
        part(&hit.excerpt.found, Role::Accent),
        part(&hit.excerpt.after, Role::Dim),
    ]
}

impl Layer for Search {
    fn place(&self) -> Place {
        Place::Search
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Search".to_owned()
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        if self.is_empty() { Vec::new() } else { vec![self.ask().into()] }
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        // While the next answer is on its way the last one stays, so that nothing flickers.
        if self.is_empty() {
            self.finder.found(recent::of(RECENT, cx));
        } else if let Some(found) = self.found(cx).ready() {
            self.finder.found(found.iter().map(|hit| hit.record.to_string()).collect());
        }
        Reaction::Done
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.is_empty() && self.finder.row().is_none() => Err("Write what you look for."),
            Wish::Open if !self.is_empty() && self.found(cx).ready().is_none_or(Vec::is_empty) => {
                Err("Nothing was found yet.")
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Show => {
                self.with_retired = !self.with_retired;
                self.finder.again();
            }
            Wish::Open => return self.open(cx),
            Wish::Back => return Reaction::Close,
            wish => drop(self.finder.act(wish)),
        }
        Reaction::Done
    }

    fn pick(&mut self, hit: &Click, _cx: &Cx<'_>) -> Picked {
        self.finder.pick(hit)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let title = if self.with_retired { "Search in all plans, the retired too" } else { "Search in all plans" };
        let inner = super::frame(canvas, area, title, 120, 20);
        canvas.entry(inner, "/ ", self.finder.text());
        let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        if self.is_empty() {
            return self.draw_recent(canvas, body, cx);
        }
        let found: &[Hit] = self.found(cx).ready().map_or(&[], Vec::as_slice);
        if !found.is_empty() {
            let more = if found.len() == SEARCH_LIMIT { "+" } else { "" };
            let said = format!("{}{more} found", found.len());
            let wide = u16::try_from(text::width(&said)).unwrap_or(0);
            canvas.text(inner.right().saturating_sub(wide + 1), inner.y, wide, &said, Role::Dim);
        }
        self.draw_found(canvas, body, found, cx);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.finder.drawn(scrolled);
    }
}

/// As wide as the widest text, between two bounds.
fn widest(least: usize, most: usize, texts: impl Iterator<Item = String>) -> Width {
    let wide = texts.map(|text| text::width(&text)).max().unwrap_or(0).clamp(least, most);
    Width::Fixed(u16::try_from(wide).unwrap_or(0))
}
