//! The arrangements of a table that are kept under names.

use ratatui::layout::Rect;

use super::choose::Choose;
use super::prompt::Prompt;
use crate::tui::arranged::{Saved, Shelf, Written, named};
use crate::tui::canvas::{Canvas, Hit, Scrolled, span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::pane::{self, Block};
use crate::tui::widgets::table::{Row, Table, Width, words};
use crate::tui::widgets::text;

/// What an arrangement comes to, in words.
type Says = dyn Fn(&Written) -> Vec<String>;

/// The table that is arranged, as the popup needs it.
pub struct Arranging {
    /// What people call it.
    pub title: String,
    /// Under which name it is kept.
    pub table: String,
    /// How it is arranged now.
    pub now: Written,
    /// How it is arranged, with the keys that do so.
    pub how: String,
    /// What an arrangement comes to, in words; nothing where all is as it was at first.
    pub says: Box<Says>,
}

/// What the popup above this one asks for.
enum Asking {
    /// Nothing.
    Nothing,
    /// A name for how the table is arranged now.
    Name,
    /// Another name for the one at a place.
    Rename(usize),
    /// Whether the arrangement of now goes in the place of what has this name.
    Replace(String),
}

/// The popup. It answers with an arrangement.
pub struct SavedFilters {
    arranging: Arranging,
    /// `None` until it is known.
    shelf: Option<Shelf>,
    list: List,
    asking: Asking,
    /// What was deleted last.
    deleted: Option<Saved>,
}

impl SavedFilters {
    /// What is kept of a table.
    #[must_use]
    pub fn of(arranging: Arranging) -> Self {
        Self { arranging, shelf: None, list: List::default(), asking: Asking::Nothing, deleted: None }
    }

    fn all(&self) -> &[Saved] {
        self.shelf.as_ref().map_or(&[], Shelf::all)
    }

    fn selected(&self) -> Option<&Saved> {
        self.all().get(self.list.row())
    }

    fn step(&mut self, by: isize) {
        let all = self.shelf.as_ref().map_or(&[][..], Shelf::all);
        self.list.step(by, all.len(), |row| &all[row].name);
    }

    /// What an arrangement comes to, in one line.
    fn says(&self, kept: &Written) -> String {
        let words = (self.arranging.says)(kept);
        if words.is_empty() { "everything, as at first".to_owned() } else { words.join(" · ") }
    }

    /// Changes what is kept, selects a name, and says what was done.
    fn change(&mut self, name: &str, said: String, change: impl FnOnce(&mut Shelf)) -> Reaction {
        let Some(shelf) = &mut self.shelf else { return Reaction::Done };
        change(shelf);
        let all = shelf.all();
        self.list.select(name);
        self.list.settle(all.len(), |row| &all[row].name);
        shelf.keep(&self.arranging.table, Reaction::Say(said))
    }

    fn put(&mut self, name: &str) -> Reaction {
        let saved = Saved { name: name.to_owned(), kept: self.arranging.now.clone() };
        let said = format!("“{name}” keeps it: {}.", self.says(&saved.kept));
        self.change(name, said, |shelf| shelf.put(saved))
    }

    /// A name was written for how the table is arranged now.
    fn save_as(&mut self, name: &str) -> Reaction {
        let taken = self.shelf.as_ref().and_then(|shelf| shelf.all().get(shelf.place(name)?));
        let Some(taken) = taken else { return self.put(name) };
        let before = format!("“{}” keeps: {}", taken.name, self.says(&taken.kept));
        let options = vec!["Keep the arrangement of now instead".to_owned(), "Leave it as it is".to_owned()];
        self.asking = Asking::Replace(name.to_owned());
        Reaction::Push(Box::new(Choose::new("This name is taken", vec![(before, options, 1)])))
    }

    fn rename(&mut self, place: usize, name: &str) -> Reaction {
        let Some(before) = self.all().get(place).map(|saved| saved.name.clone()) else { return Reaction::Done };
        let taken = self.shelf.as_ref().and_then(|shelf| shelf.place(name));
        if taken.is_some_and(|taken| taken != place) {
            return Reaction::Say(format!("There is one called “{name}” already; nothing was renamed."));
        }
        let said = format!("“{before}” is called “{name}” now.");
        self.change(name, said, |shelf| {
            if let Some(saved) = shelf.take(place) {
                shelf.put(Saved { name: name.to_owned(), ..saved });
            }
        })
    }

    fn delete(&mut self) -> Reaction {
        let place = self.list.row();
        let Some(saved) = self.selected().cloned() else { return Reaction::Done };
        let said = format!("“{}” is deleted · {}", saved.name, keyed("⟨not deleted⟩ brings it back"));
        self.deleted = Some(saved);
        // The neighbour is selected.
        self.change("", said, |shelf| drop(shelf.take(place)))
    }

    fn bring_back(&mut self) -> Reaction {
        let Some(saved) = self.deleted.take() else { return Reaction::Done };
        let (name, said) = (saved.name.clone(), format!("“{}” is back.", saved.name));
        self.change(&name, said, |shelf| shelf.put(saved))
    }

    fn prompt(&mut self, asking: Asking, title: &str, text: &str) -> Reaction {
        self.asking = asking;
        Reaction::Push(Box::new(Prompt::new(title, text)))
    }

    /// What stands there while nothing is kept.
    fn empty(&self) -> Vec<Block> {
        let says = match &self.shelf {
            None => "reading …".to_owned(),
            Some(_) => format!(
                "Nothing of {} is kept yet: {}, then {}",
                self.arranging.title,
                self.arranging.how,
                keyed("⟨save as it stands⟩ here keeps it under a name.")
            ),
        };
        vec![Block::Text(says, Role::Dim)]
    }
}

/// Whether the file can keep anything.
fn writable(cx: &Cx<'_>) -> Able {
    match &cx.shared.opened {
        Some(opened) if opened.writable => Ok(()),
        _ => Err("This file is read-only: what is kept can be shown, and nothing can be added."),
    }
}

impl Layer for SavedFilters {
    fn place(&self) -> Place {
        Place::Saved
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Saved filters".to_owned()
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        if self.shelf.is_none() {
            self.shelf = Shelf::of(&self.arranging.table, cx);
            let now = self.all().iter().position(|saved| saved.kept == self.arranging.now);
            if let Some(name) = now.map(|place| self.all()[place].name.clone()) {
                self.list.select(&name);
            }
            let all = self.shelf.as_ref().map_or(&[][..], Shelf::all);
            self.list.settle(all.len(), |row| &all[row].name);
        }
        Reaction::Done
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open | Wish::Rename | Wish::Delete if self.all().is_empty() => Err("Nothing is kept yet."),
            Wish::SaveAs if self.shelf.is_none() => Err("What is kept is being read."),
            Wish::TakeBack if self.deleted.is_none() => Err("Nothing was deleted here."),
            Wish::SaveAs | Wish::Rename | Wish::Delete | Wish::TakeBack => writable(cx),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::PageUp => self.step(-self.list.page()),
            Wish::PageDown => self.step(self.list.page()),
            Wish::First => self.step(isize::MIN),
            Wish::Last => self.step(isize::MAX),
            Wish::Open => {
                let kept = self.selected().map(|saved| saved.kept.clone());
                return kept.map_or(Reaction::Done, |kept| Reaction::Answer(Answer::Arranged(kept)));
            }
            Wish::SaveAs => return self.prompt(Asking::Name, "Keep it under which name?", ""),
            Wish::Rename => {
                let name = self.selected().map(|saved| saved.name.clone()).unwrap_or_default();
                return self.prompt(Asking::Rename(self.list.row()), "Which name instead?", &name);
            }
            Wish::Delete => return self.delete(),
            Wish::TakeBack => return self.bring_back(),
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        match (std::mem::replace(&mut self.asking, Asking::Nothing), answer) {
            (Asking::Name, Answer::Text(text)) => self.save_as(&named(&text)),
            (Asking::Rename(place), Answer::Text(text)) => self.rename(place, &named(&text)),
            (Asking::Replace(name), Answer::Chosen(chosen)) if chosen == [0] => self.put(&name),
            (Asking::Replace(_), _) => {
                Reaction::Say("Nothing was kept; the name stands for what it stood for.".to_owned())
            }
            _ => Reaction::Done,
        }
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let all = self.shelf.as_ref().map_or(&[][..], Shelf::all);
        self.list.click(hit, all.len(), |row| &all[row].name)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let all = self.all();
        let rows = u16::try_from(all.len()).unwrap_or(u16::MAX).clamp(2, 16);
        let title = format!("Saved filters · {}", self.arranging.title);
        let inner = super::frame(canvas, area, &title, 84, rows + 3);
        let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        let above = Rect { height: inner.height.saturating_sub(2), ..inner };
        if all.is_empty() {
            pane::draw(canvas, above, &pane::lay_out(&self.empty(), above.width), 0);
        } else {
            let names = all.iter().map(|saved| text::width(&saved.name)).max().unwrap_or(0);
            let names = u16::try_from(names).unwrap_or(u16::MAX).clamp(16, 40);
            let columns = [words("Name", Width::Fixed(names), 0), words("What it shows", Width::Flexible(24), 0)];
            let row = |row: usize, _: &[u16]| {
                let saved = &all[row];
                let cells = vec![vec![span(&*saved.name, Role::Plain)], vec![span(self.says(&saved.kept), Role::Dim)]];
                let is_marked = saved.kept == self.arranging.now;
                Row { id: saved.name.clone(), cells, is_heading: false, is_marked }
            };
            let list = &self.list;
            Table { columns: &columns, len: all.len(), row: &row, list, has_keys: true, empty: &[] }
                .draw(canvas, above);
        }
        if inner.height > 3 {
            canvas.rule(Rect { height: 1, ..inner }, above.bottom());
            let now = [span("● now  ", Role::Accent), span(self.says(&self.arranging.now), Role::Plain)];
            canvas.spans(inner.x, above.bottom() + 1, inner.width, &now);
        }
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.list.drawn(scrolled.offset, scrolled.height);
    }
}
