//! Any record of any plan, by its words.

use ratatui::layout::Rect;

use crate::locales;
use crate::model::fold;
use crate::tui::asks::AskSearch;
use crate::tui::canvas::{Canvas, Hit as Click, Scrolled, span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::{Asked, Loaded};
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::table::{Row, Table, Width, words};
use crate::tui::widgets::text;
use crate::views::Hit;

/// The popup. It answers with a record.
#[derive(Default)]
pub struct Search {
    text: String,
    list: List,
    /// Ids of what was found, in the order shown.
    ids: Vec<String>,
}

impl Search {
    fn found<'a>(&self, cx: &Cx<'a>) -> Loaded<'a, Vec<Hit>> {
        cx.data.get(&AskSearch(self.text.trim().to_owned()))
    }

    fn step(&mut self, by: isize) {
        let ids = &self.ids;
        self.list.step(by, ids.len(), |row| &ids[row]);
    }

    /// What stands there instead of rows.
    fn says(&self, cx: &Cx<'_>) -> String {
        match self.found(cx) {
            _ if self.text.trim().is_empty() => "Write a few letters of a code, a title or the text.".to_owned(),
            Loaded::Waiting => "looking …".to_owned(),
            Loaded::Failed(why) => why.to_owned(),
            Loaded::Ready(_) => format!("No record of any plan holds “{}”.", self.text.trim()),
        }
    }
}

impl Layer for Search {
    fn place(&self) -> Place {
        Place::Search
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Search".to_owned()
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        let words = self.text.trim();
        if words.is_empty() { Vec::new() } else { vec![AskSearch(words.to_owned()).into()] }
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        // While the next answer is on its way the last one stays, so that nothing flickers.
        if let Some(found) = self.found(cx).ready() {
            self.ids = found.iter().map(|hit| hit.record.to_string()).collect();
        } else if self.text.trim().is_empty() {
            self.ids.clear();
        }
        let ids = &self.ids;
        self.list.settle(ids.len(), |row| &ids[row]);
        Reaction::Done
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.found(cx).ready().is_none_or(Vec::is_empty) => Err("Nothing was found yet."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Type(typed) => {
                self.text.push(typed);
                self.list = List::default();
            }
            Wish::Erase => {
                self.text.pop();
                self.list = List::default();
            }
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::Open => {
                let hit = self.found(cx).ready().and_then(|found| found.get(self.list.row()));
                return hit.map_or(Reaction::Done, |hit| {
                    if hit.entity == "plan" {
                        return Reaction::Answer(Answer::Plan(hit.record));
                    }
                    let record = RecordRef { entity: hit.entity.clone(), id: hit.record, field: None };
                    Reaction::Answer(Answer::Record(record))
                });
            }
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn pick(&mut self, hit: &Click, _cx: &Cx<'_>) -> Picked {
        let Click::Row(id) = hit else { return Picked::Missed };
        if self.list.selected() == Some(id) {
            return Picked::Again;
        }
        self.list.select(id);
        let ids = &self.ids;
        self.list.settle(ids.len(), |row| &ids[row]);
        Picked::Now
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let inner = super::frame(canvas, area, "Search in all plans", 120, 18);
        canvas.entry(inner, "/ ", &self.text);
        let found: &[Hit] = self.found(cx).ready().map_or(&[], Vec::as_slice);
        let columns = [
            words("", widest(10, 18, found.iter().map(|hit| locales::entity_name(&hit.entity))), 0),
            words("", widest(4, 16, found.iter().map(|hit| hit.plan_code.clone())), 2),
            words("", widest(4, 14, found.iter().map(|hit| hit.code.clone())), 0),
            words("", Width::Flexible(24), 0),
        ];
        let row = |row: usize, _: &[u16]| {
            let hit = &found[row];
            let cells = vec![
                vec![span(locales::entity_name(&hit.entity), Role::Dim)],
                vec![span(hit.plan_code.clone(), Role::Dim)],
                vec![span(hit.code.clone(), Role::Accent)],
                vec![span(hit.title.clone(), Role::Plain), span(excerpt(hit), Role::Dim)],
            ];
            Row { id: hit.record.to_string(), cells, is_heading: false, is_marked: false }
        };
        let empty = [self.says(cx)];
        let table =
            Table { columns: &columns, len: found.len(), row: &row, list: &self.list, has_keys: true, empty: &empty };
        table.draw(canvas, Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner });
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.list.drawn(scrolled.offset, scrolled.height);
    }
}

/// As wide as the widest text, between two bounds.
fn widest(least: usize, most: usize, texts: impl Iterator<Item = String>) -> Width {
    let wide = texts.map(|text| text::width(&text)).max().unwrap_or(0).clamp(least, most);
    Width::Fixed(u16::try_from(wide).unwrap_or(0))
}

/// The prose around what was found. It comes from the index, which knows neither capitals nor accents; where it
/// only repeats code or title it is left out.
fn excerpt(hit: &Hit) -> String {
    let words = hit.excerpt.trim();
    let known = fold(&format!("{} {}", hit.code, hit.title));
    let is_known = words.split(['…', ' ', '\n']).filter(|word| !word.is_empty()).all(|word| known.contains(word));
    if is_known { String::new() } else { format!("  {words}") }
}
