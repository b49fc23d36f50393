//! What the palette offers: whatever can be done, gone to or looked up from where a person is.

use std::rc::Rc;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::glossary;
use crate::locales;
use crate::model::fold;
use crate::tui::app::App;
use crate::tui::command::{Able, COMMANDS, Command, Leads, plan_chosen};
use crate::tui::labels::named;
use crate::tui::layer::PlanRef;
use crate::tui::screens::{Tool, tools};
use crate::views::Portfolio;
use crate::views::contents::tables as tables_of_a_plan;
use crate::views::portfolio::PlanRow;

/// What kind of thing is offered, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something to do.
    Command,
    /// A tab to go to.
    Tab,
    /// A tool of the strategy to open.
    Tool,
    /// A table to open.
    Table,
    /// A plan to go to.
    Plan,
    /// A word to look up.
    Term,
}

impl Kind {
    /// Its word, which stands at the side.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Tab => "tab",
            Self::Tool => "tool",
            Self::Table => "table",
            Self::Plan => "plan",
            Self::Term => "word",
        }
    }
}

/// Something that is offered.
#[derive(Clone)]
pub struct Offer {
    /// What it is remembered by.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// What people call it.
    pub name: String,
    /// What it is or does, in a sentence.
    pub says: String,
    /// The key that does the same; may be empty.
    pub key: String,
    /// Whether it can be had now, or why not.
    pub able: Able,
    /// What choosing it does.
    pub run: Rc<dyn Fn(&mut App)>,
    /// Name and sentence without accents and capitals.
    folded: (String, String),
}

impl Offer {
    /// Something that can be had now.
    pub fn new(kind: Kind, name: &str, says: &str, run: impl Fn(&mut App) + 'static) -> Self {
        Self {
            id: format!("{} {name}", kind.word()),
            kind,
            name: name.to_owned(),
            says: says.to_owned(),
            key: String::new(),
            able: Ok(()),
            run: Rc::new(run),
            folded: (fold(name), fold(says)),
        }
    }

    /// The same where it can be had only under some condition.
    #[must_use]
    pub fn when(self, able: Able) -> Self {
        Self { able, ..self }
    }

    /// The same remembered by something that stays when it is renamed.
    fn known_by(self, id: &str) -> Self {
        Self { id: format!("{} {id}", self.kind.word()), ..self }
    }

    /// A command as it stands now.
    #[must_use]
    pub fn command(command: &'static Command, app: &App) -> Self {
        let kind = match command.leads() {
            None => Kind::Command,
            Some(Leads::Tab(_)) => Kind::Tab,
            Some(Leads::Tool(_)) => Kind::Tool,
        };
        let key = command.keys().first().map(ToString::to_string).unwrap_or_default();
        let offer = Self::new(kind, command.name, &command.says(app), move |app| command.run(app));
        Self { key, ..offer.when(command.able(app)) }
    }

    fn tool(tool: &'static Tool, app: &App) -> Self {
        Self::new(Kind::Tool, &tool.name.to_lowercase(), tool.sentence, |app| app.open_tool(tool.name))
            .when(plan_chosen(app))
    }

    fn plan(plan: &PlanRow) -> Self {
        let says = [locales::word(&plan.level), locales::word(&plan.status)].join(" · ");
        let to = PlanRef::from(plan);
        let offer =
            Self::new(Kind::Plan, &named(&plan.code, &plan.title), &says, move |app| app.go_to_plan(to.clone()));
        offer.known_by(&plan.id.to_string())
    }
}

/// The commands that open the palette: there it is already.
const ITSELF: [&str; 2] = ["commands", "commands here"];

/// The commands of the place on the screen: those of the footer in its order, then those that every list has.
fn commands(app: &App) -> Vec<Offer> {
    let place = app.place();
    let is_offered = |command: &&Command| command.works_in(place) && !ITSELF.contains(&command.name);
    let mut commands: Vec<&'static Command> = COMMANDS.iter().filter(is_offered).collect();
    commands.sort_by_key(|command| command.footer.map_or(u8::MAX, |(rank, _)| rank));
    commands.into_iter().map(|command| Offer::command(command, app)).collect()
}

/// The words of the glossary.
fn terms() -> impl Iterator<Item = Offer> {
    locales::glossary().into_iter().map(|(name, meaning)| {
        let term = name.clone();
        Offer::new(Kind::Term, &name, &meaning, move |app| glossary::open_at(app, &term))
    })
}

/// The tables of everything that a plan holds.
fn tables(app: &App) -> impl Iterator<Item = Offer> {
    let able = plan_chosen(app);
    tables_of_a_plan().map(move |spec| {
        let name = format!("{} (table)", locales::entity_many(spec.name));
        let says = locales::entity_help(spec.name).unwrap_or_default();
        Offer::new(Kind::Table, &name, &says, |app| app.open_table(spec.name)).when(able).known_by(spec.name)
    })
}

/// Everything that can be had where a person is. What is being written stays where it is: above a popup there is only
/// what works in it, and what its words mean.
#[must_use]
pub fn here(app: &App) -> Vec<Offer> {
    let mut offers = commands(app);
    if !app.place().is_popup() {
        let is_named = |tool: &&Tool| !COMMANDS.iter().any(|command| command.leads() == Some(Leads::Tool(tool.name)));
        offers.extend(tools().filter(is_named).map(|tool| Offer::tool(tool, app)));
        offers.extend(tables(app));
    }
    offers.extend(terms());
    offers.sort_by_key(|offer| offer.kind);
    offers
}

/// The plans to go to.
#[must_use]
pub fn plans(portfolio: &Portfolio) -> Vec<Offer> {
    portfolio.plans.iter().map(Offer::plan).collect()
}

/// How much a name that holds the words as they are counts before one that only holds their letters.
const AS_IT_IS: u32 = 2;

/// The places of the offers that some words mean, the best first; without words all of them, the recent ones first.
#[must_use]
pub fn ranked(words: &str, offers: &[Offer], recent: &[String]) -> Vec<usize> {
    let words = fold(words.trim());
    let mut all: Vec<usize> = (0..offers.len()).collect();
    if words.is_empty() {
        let age = |at: &usize| recent.iter().position(|id| *id == offers[*at].id).unwrap_or(usize::MAX);
        all.sort_by_key(age);
        return all;
    }
    let pattern = |kind| Pattern::new(&words, CaseMatching::Respect, Normalization::Never, kind);
    let (letters, whole) = (pattern(AtomKind::Fuzzy), pattern(AtomKind::Substring));
    let (mut matcher, mut buffer) = (Matcher::new(Config::DEFAULT), Vec::new());
    let mut score = |pattern: &Pattern, text: &str| pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher);
    let mut scored: Vec<(u32, usize)> = Vec::new();
    for at in all {
        let (name, says) = &offers[at].folded;
        let named = score(&whole, name).map(|score| score * AS_IT_IS).or_else(|| score(&letters, name));
        // In a sentence any letters can be found; it has to hold the words themselves.
        scored.extend(named.max(score(&whole, says)).map(|score| (score, at)));
    }
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers() -> Vec<Offer> {
        [
            (Kind::Command, "undo", "Take back what you did last."),
            (Kind::Tab, "actions", "The actions of the plan, as a list or a Gantt chart."),
            (Kind::Table, "Actions (table)", "What is done."),
            (Kind::Plan, "EL-S3 Στρατηγική Ηπείρου", "regional · draft"),
            (Kind::Plan, "PL-Ł Łódzkie 2030", "regional · draft"),
            (Kind::Term, "Transition region", "A region between the less and the more developed ones."),
        ]
        .map(|(kind, name, says)| Offer::new(kind, name, says, |_| {}))
        .into()
    }

    fn first(words: &str) -> &'static str {
        let offers = offers();
        let found = ranked(words, &offers, &[]);
        found.first().map_or("nothing", |at| ["undo", "actions", "table", "Epirus", "Lodz", "term"][*at])
    }

    #[test]
    fn words_are_found_without_accents_and_capitals_and_by_some_of_their_letters() {
        for (words, found) in [
            ("ηπειρου", "Epirus"),
            ("ΣΤΡΑΤΗΓΙΚΗ", "Epirus"),
            ("lodz", "Lodz"),
            ("łódź", "Lodz"),
            ("tabl acti", "table"),
            ("trnsreg", "term"),
            ("gantt", "actions"),
            ("between the less", "term"),
            ("zzz", "nothing"),
        ] {
            assert_eq!(first(words), found, "{words}");
        }
    }

    #[test]
    fn a_name_counts_before_a_sentence_and_what_is_done_before_where_it_stands() {
        let offers = offers();
        assert_eq!(ranked("action", &offers, &[]), [1, 2]);
        assert_eq!(ranked("  Region ", &offers, &[])[0], 5);
    }

    #[test]
    fn without_words_the_recent_ones_come_first_and_nobody_is_missing() {
        let offers = offers();
        let recent = ["word Transition region", "nothing of the kind", "tab actions"].map(str::to_owned);
        assert_eq!(ranked(" ", &offers, &recent), [5, 1, 0, 2, 3, 4]);
    }
}
