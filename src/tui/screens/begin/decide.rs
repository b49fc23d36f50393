//! Asking: for what is said about the plan, and for what becomes of priorities and actions.

use super::rows::{Line, Part, fate_id};
use super::{Asking, Begin, With, plans};
use crate::locales::word;
use crate::model::{Id, Level, Value, catalogue};
use crate::tui::editors;
use crate::tui::layer::{Answer, Cx, Layer, PlanRef, Reaction};
use crate::tui::popups::pick::Pick;
use crate::tui::popups::prompt::Prompt;
use crate::views::portfolio::PlanRow;
use crate::workspace::{Decided, Decision, Template, templates};

/// What a strategy can begin with: its name, what it is, and what picking it says. The plan is the one on Home.
fn offers(plan: Option<(&str, &str)>) -> Vec<(String, String, String)> {
    let template = |template: Template| {
        (format!("Template {}", template.name), template.about.to_owned(), template.name.to_owned())
    };
    // What people take most often comes first.
    let mut all: Vec<_> = templates().map(template).collect();
    all.reverse();
    all.extend(plan.map(|(code, title)| {
        let about = format!("{title}: carry, merge, split or stop what it has.");
        (format!("Copy of {code}"), about, format!("copy:{code}"))
    }));
    let about = "A strategy file (TOML) or a Data Package (its folder or its .zip) that you were sent. You see first what would be read.".to_owned();
    all.push(("A file".to_owned(), about, "file".to_owned()));
    all
}

/// Lets a person choose what a strategy begins with.
pub fn choose(plan: Option<&PlanRef>) -> Box<dyn Layer> {
    let offers = offers(plan.map(|plan| (plan.code.as_str(), plan.title.as_str())));
    let (shown, said): (Vec<_>, Vec<_>) = offers.into_iter().map(|(name, about, said)| ((name, about), said)).unzip();
    Box::new(Pick::new("Begin a strategy with", shown, move |at| {
        let with = super::rows::with(&said[at], templates().map(|template| template.name));
        Reaction::Then(Box::new(Reaction::Push(Box::new(Begin::new(with)))))
    }))
}

fn pick(title: &str, offers: Vec<(String, String, String)>) -> Reaction {
    let (shown, said): (Vec<_>, Vec<_>) = offers.into_iter().map(|(name, about, said)| ((name, about), said)).unzip();
    Reaction::Push(Box::new(Pick::new(title, shown, move |at| Reaction::Answer(Answer::Text(said[at].clone())))))
}

impl Begin {
    /// Asks for a part.
    pub(super) fn ask(&mut self, part: Part, cx: &Cx<'_>) -> Reaction {
        self.asking = Some(Asking::Part(part));
        let known = match &self.shown {
            Some(Ok(shown)) => part.text(&shown.said),
            _ => String::new(),
        };
        let own = part.text(&self.said);
        let now = if own.is_empty() { known } else { own };
        match part {
            Part::With => {
                let from = match &self.with {
                    With::Copy(from) => Some((from.clone(), String::new())),
                    _ => cx.shared.plan.as_ref().map(|plan| (plan.code.clone(), plan.title.clone())),
                };
                let from = from.as_ref().filter(|_| cx.shared.opened.is_some());
                pick("Begin with", offers(from.map(|(code, title)| (code.as_str(), title.as_str()))))
            }
            Part::File => Reaction::Push(Box::new(Prompt::new("Path of the file", super::rows::path(&self.with)))),
            Part::Period => Reaction::Push(Box::new(Prompt::new("First and last year, such as 2028-2034", &now))),
            Part::Upper => pick("Answers to which plan?", self.plans_above(cx)),
            part => self.edit(part, &now, cx),
        }
    }

    /// The editor of the field that a part becomes.
    fn edit(&self, part: Part, now: &str, cx: &Cx<'_>) -> Reaction {
        let Some(entity) = catalogue::entity("plan") else { return Reaction::Done };
        let Some(field) = entity.field(part.field()) else { return Reaction::Done };
        // A territory is shown with its name and found by its code.
        let now = if part == Part::Territory { now.split(' ').next().unwrap_or_default() } else { now };
        let start = self.said.period.get(..4).and_then(|year| year.parse::<i64>().ok());
        let others = start.map(|year| ("period_start", Value::from(year))).into_iter().collect();
        let plan = cx.plan_id().unwrap_or_else(|| Id::new(0, [0; 10]));
        Reaction::Push(editors::asking(entity, field, plan, now, others))
    }

    /// The plans that stand above the new one, those one level up first.
    fn plans_above(&self, cx: &Cx<'_>) -> Vec<(String, String, String)> {
        let known = match &self.shown {
            Some(Ok(shown)) => shown.said.level.clone(),
            _ => self.said.level.clone(),
        };
        let level: Option<Level> = known.parse().ok();
        let mut above: Vec<_> = plans(cx)
            .iter()
            .filter_map(|plan| Some((plan.level.parse::<Level>().ok()?, plan)))
            .filter(|(other, _)| level.is_none_or(|level| *other < level))
            .collect();
        above.sort_by_key(|(level, plan)| (std::cmp::Reverse(*level), plan.status == "superseded"));
        let offer = |(level, plan): (Level, &PlanRow)| {
            let about = format!("{} · {} · {}", plan.title, word(level.word()), word(&plan.status));
            (plan.code.clone(), about, plan.code.clone())
        };
        let nothing = ("·".to_owned(), "none yet".to_owned(), String::new());
        above.into_iter().map(offer).chain([nothing]).collect()
    }

    /// What becomes of the selected priority or action, from a list: for who does not know the keys yet.
    pub(super) fn ask_fate(&mut self) -> Reaction {
        let Some(row) = self.fate() else { return Reaction::Done };
        let title = format!("What becomes of {}?", row.code);
        self.asking = Some(Asking::Fate(fate_id(row)));
        let offer = |word: &str, about: &str| (word.to_owned(), about.to_owned(), word.to_owned());
        pick(
            &title,
            vec![
                offer("carry", "It goes on as it is."),
                offer("merge", "It becomes part of another one."),
                offer("split", "It becomes several."),
                offer("stop", "It ends with the last period."),
            ],
        )
    }

    /// Goes on with a word that was picked for a line.
    pub(super) fn begin_decision(&mut self, word: &str, id: &str) -> Reaction {
        match word {
            "merge" => self.ask_merge(),
            "split" => self.ask_split(),
            word => {
                self.decide(&[id.to_owned()], word, "");
                Reaction::Done
            }
        }
    }

    /// Marks the selected line, or takes its mark away.
    pub(super) fn mark(&mut self) -> Reaction {
        if let Some(id) = self.fate().map(fate_id)
            && !self.marks.remove(&id)
        {
            self.marks.insert(id);
        }
        self.step(1)
    }

    /// The marked lines, else the selected one.
    fn meant(&self) -> Vec<String> {
        if self.marks.is_empty() {
            self.fate().map(fate_id).into_iter().collect()
        } else {
            self.marks.iter().cloned().collect()
        }
    }

    pub(super) fn decide_all(&mut self, word: &str, into: &str) -> Reaction {
        let meant = self.meant();
        self.decide(&meant, word, into);
        Reaction::Done
    }

    /// Asks what the meant ones become part of: one of them, or one of the others.
    pub(super) fn ask_merge(&mut self) -> Reaction {
        let meant = self.meant();
        let Some(entity) = meant.first().and_then(|id| id.split(':').next()) else { return Reaction::Done };
        let is_meant = |id: &String| meant.contains(id);
        let mut others: Vec<_> = self.fates.iter().filter(|row| row.entity == entity).collect();
        // Of several, the first is what they most likely become; of one, only another will do.
        others.retain(|row| meant.len() > 1 || !is_meant(&fate_id(row)));
        others.sort_by_key(|row| !is_meant(&fate_id(row)));
        let offers = others.iter().map(|row| (row.code.clone(), row.title.clone(), row.code.clone())).collect();
        self.asking = Some(Asking::Merge(meant));
        pick("Becomes part of which?", offers)
    }

    /// Asks what the selected one becomes.
    pub(super) fn ask_split(&mut self) -> Reaction {
        let Some(row) = self.fate() else { return Reaction::Done };
        let (title, usual) =
            (format!("{} becomes, with shares in percent", row.code), format!("{0}:50 + {0}b:50", row.code));
        let now = if row.outcome.word() == "split" { row.into.clone() } else { usual };
        self.asking = Some(Asking::Split(fate_id(row)));
        Reaction::Push(Box::new(Prompt::new(&title, &now)))
    }

    /// Decides about lines, in place of what was decided about them before.
    pub(super) fn decide(&mut self, ids: &[String], word: &str, into: &str) {
        for id in ids {
            let Some((entity, code)) = id.split_once(':') else { continue };
            match Decision::read(word, into) {
                Ok(decision) => {
                    self.decided.retain(|one| one.entity.as_deref() != Some(entity) || one.code != code);
                    let entity = Some(entity.to_owned());
                    self.decided.push(Decided { entity, code: code.to_owned(), decision });
                }
                Err(fault) => self.refused = format!("{}\n{}", fault.explanation, fault.remedy),
            }
        }
        self.marks.clear();
    }

    /// Whether a line about a priority or an action is marked.
    pub(super) fn is_marked(&self, line: &Line) -> bool {
        match line {
            Line::Fate(at) => self.fates.get(*at).is_some_and(|row| self.marks.contains(&fate_id(row))),
            _ => false,
        }
    }
}
