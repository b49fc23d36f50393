//! The lines of the screen: what is said about the plan, what is decided, and the line that starts it.

use super::With;
use crate::workspace::{NewPlan, StartRow};

/// One thing that is said about the new plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    With,
    File,
    Title,
    Code,
    Level,
    Territory,
    Period,
    Upper,
    Currency,
}

/// What is said about a plan, in the order in which it is asked.
const SAID: [Part; 7] =
    [Part::Title, Part::Level, Part::Territory, Part::Period, Part::Upper, Part::Code, Part::Currency];

impl Part {
    /// The field of the plan that it becomes, as the catalogue names it.
    pub fn field(self) -> &'static str {
        match self {
            Self::With => "template",
            Self::File => "file",
            Self::Title => "title",
            Self::Code => "code",
            Self::Level => "level",
            Self::Territory => "territory",
            Self::Period => "period",
            Self::Upper => "upper",
            Self::Currency => "currency",
        }
    }

    /// What stands before it.
    pub fn label(self) -> &'static str {
        match self {
            Self::With => "Begin with",
            Self::File => "File",
            Self::Title => "Title",
            Self::Code => "Code",
            Self::Level => "Level",
            Self::Territory => "Territory",
            Self::Period => "Period",
            Self::Upper => "Answers to",
            Self::Currency => "Currency",
        }
    }

    /// What was said of it.
    pub fn of(self, said: &mut NewPlan) -> Option<&mut String> {
        Some(match self {
            Self::With | Self::File => return None,
            Self::Title => &mut said.title,
            Self::Code => &mut said.code,
            Self::Level => &mut said.level,
            Self::Territory => &mut said.territory,
            Self::Period => &mut said.period,
            Self::Upper => &mut said.upper,
            Self::Currency => &mut said.currency,
        })
    }

    /// What was said of it, or what follows.
    pub fn text(self, said: &NewPlan) -> String {
        self.of(&mut said.clone()).cloned().unwrap_or_default()
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Part(Part),
    Heading(&'static str),
    /// What becomes of a priority or an action, by its place.
    Fate(usize),
    Start,
}

/// What a line about a priority or an action is called.
pub fn fate_id(row: &StartRow) -> String {
    format!("{}:{}", row.entity, row.code)
}

/// All lines with their ids. Without a workspace there is no plan to answer to.
pub fn lines(with: &With, fates: &[StartRow], has_workspace: bool) -> Vec<(Line, String)> {
    let part = |part: Part| (Line::Part(part), part.field().to_owned());
    let mut lines = vec![part(Part::With)];
    if let With::File(_) = with {
        lines.push(part(Part::File));
    } else {
        let is_known = |said: &Part| has_workspace || *said != Part::Upper;
        lines.extend(SAID.into_iter().filter(is_known).map(part));
    }
    for (entity, title) in [("priority", "Priorities of the last period"), ("action", "Actions of the last period")] {
        let mut of_entity = fates.iter().enumerate().filter(|(_, row)| row.entity == entity).peekable();
        if of_entity.peek().is_some() {
            lines.push((Line::Heading(title), title.to_owned()));
        }
        lines.extend(of_entity.map(|(at, row)| (Line::Fate(at), fate_id(row))));
    }
    lines.push((Line::Start, "start".to_owned()));
    lines
}

/// What a strategy begins with, from what was picked: the name of a template, `copy:PLAN` or `file`.
pub fn with(picked: &str, mut templates: impl Iterator<Item = &'static str>) -> With {
    match picked.strip_prefix("copy:") {
        Some(code) => With::Copy(code.to_owned()),
        None if templates.any(|name| name == picked) => With::Template(picked.to_owned()),
        None => With::File(String::new()),
    }
}

/// The path of the file, if it begins with one.
pub fn path(with: &With) -> &str {
    match with {
        With::File(path) => path,
        _ => "",
    }
}
