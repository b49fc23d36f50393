//! Where to write what the screen shows. The ending of the name says in which form.

use std::path::{Path, PathBuf};

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::model::Id;
use crate::report::Kind;
use crate::tui::canvas::Canvas;
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::labels::count;
use crate::tui::layer::{Cx, Layer, News, PlanRef, Reaction};
use crate::tui::theme::Role;
use crate::workspace::{Data, FoundFile, FoundFileError, Workspace};

/// What is to be written.
#[derive(Clone)]
pub enum What {
    /// Findings, as they are shown.
    Found(FoundFile),
    /// A report about a plan.
    Report(&'static Kind, Id),
    /// A plan as data.
    Data(Data, String),
}

impl What {
    /// What it is called once it is written.
    fn name(&self) -> String {
        match self {
            Self::Found(file) => count(file.findings.len(), "finding"),
            Self::Report(kind, _) => format!("The {}", kind.name),
            Self::Data(data, _) => format!("The {}", data.name()),
        }
    }

    fn hint(&self) -> String {
        match self {
            Self::Found(_) => {
                format!("{}, as they are shown. The ending says how: .csv, .json, .sarif or .txt", self.name())
            }
            Self::Report(kind, _) => format!("{}. The ending says how: .html, .docx, .xlsx or .md", kind.sentence),
            Self::Data(Data::Package, _) => {
                "A CSV table an entity and datapackage.json. A name that ends in .zip is one packed file, any other one a folder.".to_owned()
            }
            Self::Data(data, _) => format!("{}: {}.", data.name(), data.sentence()),
        }
    }
}

/// What is to be written where.
pub struct SaveWish {
    /// The file.
    pub path: PathBuf,
    /// Whether one that is there is written over.
    pub over: bool,
    /// What it holds.
    pub what: What,
}

impl SaveWish {
    /// Writes it, and says what it holds where its name does not. Findings need no workspace: they are as they were shown.
    ///
    /// # Errors
    /// Why it was not written; then nothing is.
    pub fn save(&self, workspace: Option<&Workspace>) -> Result<Option<String>, FoundFileError> {
        match (&self.what, workspace) {
            (What::Found(file), _) => file.save(&self.path, self.over).map(|()| None),
            (What::Report(kind, plan), Some(workspace)) => {
                workspace.save_report(kind, *plan, &self.path, self.over).map(|()| None)
            }
            (What::Data(data, plan), Some(workspace)) => {
                workspace.save_data(*data, plan, &self.path, self.over).map(Some)
            }
            (What::Report(..) | What::Data(..), None) => Err(FoundFileError::Unmade("no workspace is open".to_owned())),
        }
    }
}

/// The popup.
pub struct Export {
    what: What,
    path: String,
    /// Whether the name is still the offered one: what is typed then takes its place.
    is_offered: bool,
    /// Why it was not written.
    said: Option<String>,
    /// The name of which there is a file already.
    exists: Option<String>,
    writing: bool,
    /// Where a name without a folder goes.
    folder: PathBuf,
}

impl Export {
    /// Offers a name for what is shown of a plan.
    #[must_use]
    pub fn new(file: FoundFile, plan: Option<&str>) -> Self {
        Self::of(What::Found(file), format!("findings-{}.csv", plan.unwrap_or("all")))
    }

    /// Offers a name for a report about a plan.
    #[must_use]
    pub fn report(kind: &'static Kind, plan: &PlanRef) -> Self {
        Self::of(What::Report(kind, plan.id), format!("{}-{}.html", kind.name, plan.code))
    }

    /// Offers a name for a plan as data.
    #[must_use]
    pub fn data(data: Data, plan: &PlanRef) -> Self {
        Self::of(What::Data(data, plan.code.clone()), data.file(&plan.code))
    }

    fn of(what: What, path: String) -> Self {
        let folder = std::env::current_dir().unwrap_or_default();
        Self { folder, what, path, is_offered: true, said: None, exists: None, writing: false }
    }

    fn changed(&mut self) -> Reaction {
        self.said = None;
        self.exists = None;
        Reaction::Done
    }

    fn says(&self) -> (String, Role) {
        if self.writing {
            return ("Writing …".to_owned(), Role::Dim);
        }
        if self.exists.is_some() {
            let words = match self.what {
                What::Data(Data::Package, _) => {
                    "There is a package of this name. ⟨accept⟩ once more replaces it; another name keeps it."
                }
                _ => "There is a file of this name. ⟨accept⟩ once more writes over it; another name keeps it.",
            };
            return (keyed(words), Role::Warning);
        }
        match &self.said {
            Some(why) => (format!("✖ {why}"), Role::Error),
            None => (self.what.hint(), Role::Dim),
        }
    }
}

impl Layer for Export {
    fn place(&self) -> Place {
        Place::Prompt
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Export".to_owned()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            _ if self.writing => Err("It is being written; in a moment."),
            Wish::Open if self.path.trim().is_empty() => Err("Write the name of the file, or ⟨close⟩ to go back."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Type(letter) => {
                if std::mem::take(&mut self.is_offered) {
                    self.path.clear();
                }
                self.path.push(letter);
                self.changed()
            }
            Wish::Erase => {
                self.is_offered = false;
                self.path.pop();
                self.changed()
            }
            Wish::Open => {
                self.writing = true;
                let path = self.path.trim().to_owned();
                let over = self.exists.as_ref() == Some(&path);
                Reaction::Save(Box::new(SaveWish { path: path.into(), over, what: self.what.clone() }))
            }
            Wish::Back => Reaction::Close,
            _ => Reaction::Done,
        }
    }

    fn hears(&mut self, news: News) -> Reaction {
        let News::Saved(outcome) = news else { return Reaction::Done };
        self.writing = false;
        match outcome {
            Ok(holds) => {
                let holds = holds.map(|holds| format!(": {holds}")).unwrap_or_default();
                let said = format!("{} written to {}{holds}.", self.what.name(), self.path.trim());
                return Reaction::Then(Box::new(Reaction::Say(said)));
            }
            Err(FoundFileError::Exists(_)) => self.exists = Some(self.path.trim().to_owned()),
            Err(why) => self.said = Some(why.to_string()),
        }
        Reaction::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let inner = super::frame(canvas, area, "Export to which file?", 84, 5);
        canvas.entry(inner, "", &self.path);
        let (said, role) = self.says();
        let below = Rect { x: inner.x + 1, y: inner.y + 1, width: inner.width.saturating_sub(2), height: 3 };
        canvas.lines(below.intersection(inner), &said, role);
        let last = Rect { y: inner.y + 4, height: 1, ..below }.intersection(inner);
        if last.height > 0 {
            let place = format!("Goes to {}", whole(&self.folder, self.path.trim(), usize::from(last.width)));
            canvas.text(last.x, last.y, last.width, &place, Role::Dim);
        }
    }
}

/// The whole path of a name, its beginning left out where there is no room for it.
fn whole(folder: &Path, name: &str, room: usize) -> String {
    let path = folder.join(name).display().to_string();
    let room = room.saturating_sub("Goes to ".len());
    let mut start = 0;
    while path[start..].width() > room.saturating_sub(usize::from(start > 0)) {
        start += path[start..].chars().next().map_or(1, char::len_utf8);
    }
    if start == 0 { path } else { format!("…{}", &path[start..]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_path_is_what_people_look_for() {
        let folder = Path::new("/home/officer/strategies");
        assert_eq!(whole(folder, "s3.toml", 60), "/home/officer/strategies/s3.toml");
        assert_eq!(whole(folder, "s3.toml", 20), "…ies/s3.toml");
        assert_eq!(whole(folder, "/usb/战略.zip", 21), "/usb/战略.zip");
        assert_eq!(whole(folder, "/usb/战略.zip", 17), "…战略.zip");
    }
}
