//! Codes of official lists: by code or word, with what stands above them, down the tree, the recent ones first.

use super::control::{Taken, Target};
use super::picker::{Choice, Choices};
use super::words::{NOTHING, with_nothing};
use crate::model::Value;
use crate::model::catalogue::{CodeSource, FieldSpec};
use crate::reference::{CodeEntry, Scheme, Status, classification, schemes, table};
use crate::tui::asks::AskRecent;
use crate::tui::command::keyed;
use crate::tui::data::Asked;
use crate::tui::layer::Cx;
use crate::workspace::Entered;

/// Lists of codes that are no classification but a table of their own.
const TABLES: [(&str, &str); 2] = [("RCO-RCR", "indicators-common"), ("FUND", "funds")];

/// Classifications that a strategy describes itself by, in the order offered.
const DESCRIBING: [&str; 6] = ["NACE", "NABS", "FORD", "SEI", "GBT4754", "SO"];

/// Most codes that a search over several lists shows of each.
const OF_EACH: usize = 40;

/// Where the codes of a field come from.
enum Lists {
    /// Some schemes in some versions; the code sets scheme and version as well.
    Schemes { scheme: &'static str, version: &'static str, offered: Vec<&'static Scheme> },
    /// One scheme, whose version follows from the plan.
    One(&'static Scheme),
    /// A table by its name.
    Table(&'static str),
}

/// The codes of a field.
pub struct Codes {
    field: &'static FieldSpec,
    recent: AskRecent,
    chosen: Option<String>,
    lists: Lists,
    /// The scheme gone into, and the codes gone into under it.
    scheme: Option<&'static Scheme>,
    within: Vec<&'static str>,
}

impl Codes {
    /// The codes of a field of a record.
    pub fn new(target: &Target, source: CodeSource) -> Self {
        let lists = match source {
            CodeSource::Fields { scheme, version } => {
                let offered = offered(target, scheme, version);
                Lists::Schemes { scheme, version, offered }
            }
            CodeSource::Scheme(name) => {
                match (TABLES.iter().find(|(scheme, _)| *scheme == name), of_period(target, name)) {
                    (Some((_, table)), _) => Lists::Table(table),
                    (None, Some(scheme)) => Lists::One(scheme),
                    (None, None) => Lists::Table(""),
                }
            }
        };
        let scheme = match &lists {
            Lists::Schemes { offered, .. } if offered.len() == 1 => offered.first().copied(),
            Lists::One(scheme) => Some(*scheme),
            _ => None,
        };
        let chosen = target.value.as_str().map(str::to_owned);
        let recent = AskRecent { entity: target.entity.name, field: target.field.name };
        Self { field: target.field, recent, chosen, lists, scheme, within: Vec::new() }
    }

    fn taken(&self, entry: &CodeEntry) -> Taken {
        let shown = format!("{} {}", entry.code, entry.title);
        let mut entries = vec![(self.field.name, Entered::Value(entry.code.into()))];
        if let Lists::Schemes { scheme, version, .. } = &self.lists {
            entries.push((scheme, Entered::Value(entry.scheme.name.into())));
            entries.push((version, Entered::Value(entry.scheme.version.into())));
        }
        (entries, shown)
    }

    fn choice(&self, entry: &CodeEntry, says_scheme: bool, is_recent: bool) -> Choice {
        let scheme = entry.scheme;
        let above: Vec<&str> = classification::ancestors(scheme.name, scheme.version, entry.code)
            .first()
            .map(|parent| vec![parent.code, parent.title])
            .unwrap_or_default();
        let mut notes = Vec::new();
        if is_recent {
            notes.push("recent".to_owned());
        }
        if says_scheme {
            notes.push(format!("{} {}", scheme.name, scheme.version));
        }
        if !above.is_empty() && self.within.is_empty() {
            notes.push(format!("in {}", above.join(" ")));
        }
        if entry.status != Status::Verified {
            notes.push("unverified".to_owned());
        }
        let title = entry.native.map_or(entry.title.to_owned(), |native| format!("{} · {native}", entry.title));
        let id = format!("{}\n{}\n{}", scheme.name, scheme.version, entry.code);
        Choice {
            id: if is_recent { format!("recent {id}") } else { id },
            code: entry.code.to_owned(),
            title,
            note: notes.join(" · "),
            entries: Some(self.taken(entry)),
            opens: !classification::children(scheme.name, scheme.version, entry.code).is_empty(),
        }
    }

    /// A scheme to go into.
    fn heading(scheme: &Scheme) -> Choice {
        Choice {
            id: format!("{}\n{}", scheme.name, scheme.version),
            code: scheme.name.to_owned(),
            title: scheme.title.to_owned(),
            note: String::new(),
            entries: None,
            opens: true,
        }
    }

    fn offered(&self) -> Vec<&'static Scheme> {
        match (&self.lists, self.scheme) {
            (_, Some(scheme)) => vec![scheme],
            (Lists::Schemes { offered, .. }, None) => offered.clone(),
            _ => Vec::new(),
        }
    }

    /// The codes under the one gone into, or the top ones of the scheme.
    fn tree(&self, scheme: &'static Scheme) -> Vec<Choice> {
        let (name, version) = (scheme.name, scheme.version);
        let shown = match self.within.last() {
            Some(code) => classification::children(name, version, code),
            None => {
                let all = classification::entries(name, version);
                let is_top = |entry: &&CodeEntry| entry.parent.is_none();
                all.iter().filter(is_top).copied().collect()
            }
        };
        shown.iter().map(|entry| self.choice(entry, false, false)).collect()
    }

    /// The codes chosen last in this field, in whatever record.
    fn recent(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let recent = cx.data.get(&self.recent).ready().map_or(&[][..], Vec::as_slice);
        let offered = self.offered();
        let find =
            |code: &String| offered.iter().find_map(|scheme| classification::find(scheme.name, scheme.version, code));
        recent.iter().filter_map(find).map(|entry| self.choice(&entry, offered.len() > 1, true)).collect()
    }

    fn search(&self, words: &str) -> Vec<Choice> {
        let offered = self.offered();
        let several = offered.len() > 1;
        let most = if several { OF_EACH } else { usize::MAX };
        let found = |scheme: &&'static Scheme| {
            classification::search(scheme.name, scheme.version, words).into_iter().take(most)
        };
        offered.iter().flat_map(found).map(|entry| self.choice(&entry, several, false)).collect()
    }

    fn of_table(&self, name: &str, words: &str) -> Vec<Choice> {
        let Some(table) = table(name) else { return Vec::new() };
        let rows = table.search(words).into_iter().filter_map(|index| table.row(index));
        rows.map(|row| {
            let shown = format!("{} {}", row.code(), row.title());
            let unit = row.get("unit");
            let doubt = (row.status() != Status::Verified).then_some("unverified");
            let notes: Vec<&str> = [row.get("type"), unit, row.get("period")]
                .into_iter()
                .chain(doubt)
                .filter(|note| !note.is_empty())
                .collect();
            Choice {
                id: row.code().to_owned(),
                code: row.code().to_owned(),
                title: row.title(),
                note: notes.join(" · "),
                entries: Some((vec![(self.field.name, Entered::Value(row.code().into()))], shown)),
                opens: false,
            }
        })
        .collect()
    }
}

/// The schemes that a field may be coded by: the one that the record names, else those that fit it.
fn offered(target: &Target, scheme: &str, version: &str) -> Vec<&'static Scheme> {
    let named = target.other_text(scheme);
    let exact =
        |known: &&Scheme| named == Some(known.name) && target.other_text(version).is_none_or(|v| v == known.version);
    let exact: Vec<&Scheme> = schemes().iter().filter(exact).collect();
    // A code that stands there already keeps its list; to change the list, the field is emptied first.
    if !exact.is_empty() && !target.value.is_null() {
        return exact.into_iter().take(1).collect();
    }
    let names: &[&str] = if scheme == "territory_scheme" { &["NUTS", "GBT2260"] } else { &DESCRIBING };
    names.iter().flat_map(|name| schemes().iter().filter(move |known| known.name == *name)).collect()
}

/// The version of a scheme that fits the plan's period: the tables of the regulations hold for one period.
fn of_period(target: &Target, name: &str) -> Option<&'static Scheme> {
    let start = target.other("period_start").and_then(Value::as_integer);
    let mut versions: Vec<&Scheme> = schemes().iter().filter(|scheme| scheme.name == name).collect();
    if start.is_some_and(|year| year < 2021) {
        versions.reverse();
    }
    versions.first().copied()
}

impl Choices for Codes {
    fn questions(&self) -> Vec<Asked> {
        vec![self.recent.clone().into()]
    }

    fn list(&self, words: &str, cx: &Cx<'_>) -> Option<Vec<Choice>> {
        let words = words.trim();
        if let Lists::Table(name) = self.lists {
            return Some(with_nothing(self.field, words, self.of_table(name, words)));
        }
        if !words.is_empty() {
            return Some(self.search(words));
        }
        let mut list = if self.within.is_empty() { self.recent(cx) } else { Vec::new() };
        match self.scheme {
            Some(scheme) => list.extend(self.tree(scheme)),
            None => list.extend(self.offered().into_iter().map(Self::heading)),
        }
        Some(if self.within.is_empty() { with_nothing(self.field, words, list) } else { list })
    }

    fn open(&mut self, id: &str) -> bool {
        let id = id.strip_prefix("recent ").unwrap_or(id);
        let mut parts = id.split('\n');
        let (name, version, code) = (parts.next(), parts.next(), parts.next());
        let Some(scheme) = schemes().iter().find(|known| Some(known.name) == name && Some(known.version) == version)
        else {
            return false;
        };
        self.scheme = Some(scheme);
        let entry = code.and_then(|code| classification::find(scheme.name, scheme.version, code));
        if let Some(entry) = entry {
            self.within.push(entry.code);
        }
        true
    }

    fn up(&mut self) -> bool {
        if self.within.pop().is_some() {
            return true;
        }
        let has_several = matches!(&self.lists, Lists::Schemes { offered, .. } if offered.len() > 1);
        has_several && self.scheme.take().is_some()
    }

    fn path(&self) -> String {
        let scheme = self.scheme.map(|scheme| format!("{} {}", scheme.name, scheme.version));
        scheme.into_iter().chain(self.within.iter().map(|code| (*code).to_owned())).collect::<Vec<_>>().join(" › ")
    }

    fn chosen(&self) -> Option<String> {
        let Some(code) = &self.chosen else { return Some(NOTHING.to_owned()) };
        Some(self.scheme.map_or(code.clone(), |scheme| format!("{}\n{}\n{code}", scheme.name, scheme.version)))
    }

    fn empty(&self, words: &str) -> String {
        let hint = keyed("Erase some letters, or look in another list with ⟨go out⟩.");
        format!("No code and no title holds “{words}”. {hint}")
    }
}
