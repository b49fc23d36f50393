//! A file on the disk: folder by folder, or by a path that is typed or pasted.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::model::fold;
use crate::tui::app::App;
use crate::tui::asks::{AskFolder, Found, TABLES};
use crate::tui::canvas::{Canvas, Hit, Scrolled};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::{Asked, Loaded};
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::finder::{Finder, Looks};
use crate::tui::widgets::table::{Width, cell, words};
use crate::workspace::{Deed, RecordKey};

/// What is done with the file.
type Then = Rc<dyn Fn(&mut App, PathBuf)>;

/// The popup.
pub struct FilePick {
    title: String,
    folder: PathBuf,
    then: Then,
    finder: Finder,
    /// What is in the folder, once it is known.
    entries: Vec<Found>,
    shown: Vec<usize>,
    /// Why the folder cannot be read.
    refused: String,
    taken: bool,
    /// Endings of the files that are listed; all files without any.
    endings: &'static [&'static str],
}

/// Lets a person choose a file that is attached to a record.
#[must_use]
pub fn attaching(record: RecordKey) -> Box<dyn Layer> {
    let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
    let attach = move |app: &mut App, path| app.react(Reaction::Do(Deed::Attach { record, files: vec![path] }));
    Box::new(FilePick::new("Attach which file?", folder, attach).of(&[]))
}

impl FilePick {
    /// A popup over a folder.
    #[must_use]
    pub fn new(title: &str, folder: PathBuf, then: impl Fn(&mut App, PathBuf) + 'static) -> Self {
        Self {
            title: title.to_owned(),
            folder,
            then: Rc::new(then),
            finder: Finder::default(),
            entries: Vec::new(),
            shown: Vec::new(),
            refused: String::new(),
            taken: false,
            endings: TABLES,
        }
    }

    /// The same over files with other endings.
    #[must_use]
    pub fn of(self, endings: &'static [&'static str]) -> Self {
        Self { endings, ..self }
    }

    fn ask(&self) -> AskFolder {
        AskFolder { folder: self.folder.clone(), endings: self.endings }
    }

    fn find(&mut self) {
        let wanted = fold(self.finder.text().trim());
        self.shown = (0..self.entries.len()).filter(|at| fold(&self.entries[*at].name).contains(&wanted)).collect();
        self.finder.found(self.shown.iter().map(|at| self.entries[*at].name.clone()).collect());
    }

    fn go(&mut self, folder: PathBuf) -> Reaction {
        self.folder = folder;
        self.entries.clear();
        self.taken = false;
        self.refused.clear();
        self.finder.write("");
        self.find();
        Reaction::Done
    }

    fn take(&self, path: PathBuf) -> Reaction {
        let then = Rc::clone(&self.then);
        Reaction::Answer(Answer::Run(Rc::new(move |app| then(app, path.clone()))))
    }

    /// What was typed, where it is a path.
    fn typed_path(&self) -> Option<PathBuf> {
        let text = self.finder.text().trim();
        let home = || std::env::var_os("HOME").map(PathBuf::from);
        match text.strip_prefix("~/") {
            Some(rest) => home().map(|home| home.join(rest)),
            None => text.contains('/').then(|| self.folder.join(text)),
        }
    }
}

impl Layer for FilePick {
    fn place(&self) -> Place {
        Place::Picker
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        vec![self.ask().into()]
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        if self.taken {
            return Reaction::Done;
        }
        match cx.data.get(&self.ask()) {
            Loaded::Ready(entries) => {
                self.entries.clone_from(entries);
                self.taken = true;
            }
            Loaded::Failed(why) => why.clone_into(&mut self.refused),
            Loaded::Waiting => {}
        }
        self.find();
        Reaction::Done
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.shown.is_empty() && self.typed_path().is_none() => {
                Err("No file is called so; erase some letters, or paste the whole path of a file.")
            }
            Wish::OpenNext | Wish::Explain => Err("⟨accept⟩ takes it, ⟨close⟩ goes back."),
            Wish::Left | Wish::Right => Err("There is nothing to the side."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Open => {
                let chosen = self.finder.row().map(|row| self.entries[self.shown[row]].clone());
                match (chosen, self.typed_path()) {
                    (_, Some(path)) => self.take(path),
                    (Some(entry), None) if entry.name == ".." => {
                        let parent = self.folder.parent().map(Path::to_owned).unwrap_or_else(|| self.folder.clone());
                        self.go(parent)
                    }
                    (Some(entry), None) if entry.is_folder => self.go(self.folder.join(&entry.name)),
                    (Some(entry), None) => self.take(self.folder.join(&entry.name)),
                    (None, None) => Reaction::Done,
                }
            }
            Wish::Back => Reaction::Close,
            wish => {
                self.finder.act(wish);
                Reaction::Done
            }
        }
    }

    fn typed(&mut self, key: KeyEvent, _cx: &Cx<'_>) -> Reaction {
        if self.finder.typed(key) {
            self.find();
        }
        Reaction::Done
    }

    fn pasted(&mut self, text: &str, _cx: &Cx<'_>) -> Reaction {
        self.finder.pasted(text.trim().trim_matches(['\'', '"']));
        self.find();
        Reaction::Done
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        self.finder.pick(hit)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let title = format!("{} · {}", self.title, self.folder.display());
        let inner = super::frame(canvas, area, &title, 92, 18);
        let cells = |row: usize| {
            let entry = &self.entries[self.shown[row]];
            let role = if entry.is_folder { Role::Accent } else { Role::Plain };
            let name = if entry.is_folder { format!("{}/", entry.name) } else { entry.name.clone() };
            vec![cell(name, role), cell(entry.beside.clone(), Role::Dim)]
        };
        let empty = match (self.refused.is_empty(), self.taken, self.typed_path()) {
            (false, _, _) => self.refused.clone(),
            (_, false, _) => "Reading the folder …".to_owned(),
            (_, _, Some(_)) => keyed("⟨accept⟩ takes the file of this path."),
            _ if self.endings.is_empty() => "No file is called so. A whole path can be pasted here.".to_owned(),
            _ => {
                let kinds = self.endings.join(", ");
                format!("No file ({kinds}) is called so. A whole path can be pasted here.")
            }
        };
        let looks = Looks {
            columns: &[words("", Width::Flexible(60), 0), words("", Width::Fixed(20), 1)],
            cells: &cells,
            is_marked: &|_| false,
            empty,
        };
        self.finder.draw(canvas, inner, "/ ", &looks);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.finder.drawn(scrolled);
    }
}
