//! What is said about a new plan, as typed, and what it comes to once it is checked.

use super::known::{KnownPlan, country};
use super::place::{Place, find_place};
use crate::model::catalogue::{self, Kind};
use crate::model::nearest;
use crate::model::{Level, Value};
use crate::store::{Reader, StoreError};
use crate::workspace::FieldFault;

/// What a person says about a plan that is to be made, as typed. An empty text means that nothing was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPlan {
    /// The code that people will call it by. One that follows from territory and period where nothing is said.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its level of government.
    pub level: String,
    /// Code of its territory: of NUTS, or of the divisions of China.
    pub territory: String,
    /// Its years: `2021-2027`. Those of the upper plan where nothing is said.
    pub period: String,
    /// Three letters. That of the upper plan where nothing is said, else the one of its territory.
    pub currency: String,
    /// Code of the plan it answers to.
    pub upper: String,
}

/// Years that a plan can speak of.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2200;

/// A new plan, checked.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) level: Level,
    pub(super) place: Option<Place>,
    pub(super) period: Option<(i64, i64)>,
    pub(super) currency: String,
    pub(super) upper: Option<KnownPlan>,
    /// Plans one level up that it may answer to; only where it names none.
    candidates: Vec<String>,
}

/// A fault of one thing that was said.
pub(super) fn fault(field: &str, explanation: impl Into<String>, remedy: impl Into<String>) -> FieldFault {
    FieldFault { field: field.to_owned(), explanation: explanation.into(), remedy: remedy.into() }
}

impl Facts {
    /// Checks what was said: every fault of it at once.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub(super) fn check(said: &NewPlan, reader: &Reader) -> Result<Result<Self, Vec<FieldFault>>, StoreError> {
        let plans = KnownPlan::all(reader)?;
        let mut faults = Vec::new();
        let mut keep = |fault| faults.push(fault);
        let title = title(said.title.trim()).map_err(&mut keep).ok();
        let level = level(said.level.trim()).map_err(&mut keep).ok();
        let upper = upper(said.upper.trim(), level, &plans).map_err(&mut keep).unwrap_or_default();
        let period = period(said.period.trim()).map_err(&mut keep).unwrap_or_default();
        let period = period.or_else(|| upper.as_ref().and_then(KnownPlan::period));
        let place = match said.territory.trim() {
            "" => None,
            territory => find_place(territory, period.map(|(first, _)| first)).map_err(&mut keep).ok(),
        };
        let usual = usual_code(place.as_ref(), period);
        let code = code(said.code.trim(), &usual, &plans).map_err(&mut keep).ok();
        let currency = currency(said.currency.trim(), upper.as_ref(), place.as_ref()).map_err(&mut keep).ok();
        let (Some(code), Some(title), Some(level), Some(currency)) = (code, title, level, currency) else {
            return Ok(Err(faults));
        };
        if !faults.is_empty() {
            return Ok(Err(faults));
        }
        let candidates = if upper.is_some() { Vec::new() } else { candidates(level, place.as_ref(), &plans) };
        Ok(Ok(Self { code, title, level, place, period, currency, upper, candidates }))
    }

    /// The fields of the plan, references written as in a strategy file.
    pub(super) fn values(&self) -> Vec<(&'static str, Value)> {
        let text = |text: &str| Value::from(text);
        let entered = |text: &&String| !text.is_empty();
        let place = |part: fn(&Place) -> &String| {
            self.place.as_ref().map(part).filter(entered).map_or(Value::Null, |part| text(part))
        };
        let year = |year: Option<i64>| year.map_or(Value::Null, Value::from);
        vec![
            ("code", text(&self.code)),
            ("title", text(&self.title)),
            ("level", text(self.level.word())),
            ("territory", place(|place| &place.code)),
            ("territory_scheme", place(|place| &place.scheme)),
            ("territory_version", place(|place| &place.version)),
            ("territory_name", place(|place| &place.name)),
            ("upper", self.upper.as_ref().map_or(Value::Null, |upper| text(upper.text("code")))),
            ("period_start", year(self.period.map(|(first, _)| first))),
            ("period_end", year(self.period.map(|(_, last)| last))),
            ("status", text("draft")),
            ("currency", text(&self.currency)),
        ]
    }

    /// What was said, completed. The territory has its name behind it.
    pub(super) fn said(&self) -> NewPlan {
        let place = self.place.as_ref().map(|place| format!("{} {}", place.code, place.name));
        NewPlan {
            code: self.code.clone(),
            title: self.title.clone(),
            level: self.level.word().to_owned(),
            territory: place.unwrap_or_default().trim().to_owned(),
            period: self.period.map(|(first, last)| format!("{first}-{last}")).unwrap_or_default(),
            currency: self.currency.clone(),
            upper: self.upper.as_ref().map(|upper| upper.text("code").to_owned()).unwrap_or_default(),
        }
    }

    /// What the plan is, on one line.
    pub(super) fn remark(&self) -> String {
        let mut parts = vec![self.level.word().to_owned()];
        parts.extend(self.place.as_ref().map(|place| {
            let Place { code, name, scheme, version } = place;
            format!("{code} {name} ({scheme} {version})")
        }));
        parts.push(match self.period {
            Some((first, last)) => format!("{first}–{last}"),
            None => "no period yet".to_owned(),
        });
        parts.push(self.currency.clone());
        parts.extend(match (&self.upper, self.candidates.as_slice()) {
            (Some(upper), _) => Some(format!("answers to {}", upper.text("code"))),
            (None, []) if self.level == Level::European => None,
            (None, []) => Some("answers to no plan yet".to_owned()),
            (None, plans) => Some(format!("answers to no plan yet; one level up there is {}", plans.join(", "))),
        });
        parts.join(" · ")
    }
}

/// The code that a plan has when nobody gave it one: `ES21-S3-2028`.
fn usual_code(place: Option<&Place>, period: Option<(i64, i64)>) -> String {
    let place = place.map(|place| place.code.clone());
    let year = period.map(|(first, _)| first.to_string());
    place.into_iter().chain(["S3".to_owned()]).chain(year).collect::<Vec<_>>().join("-")
}

/// A code that no plan has: the one wished, else with a number behind it.
pub(super) fn free_code(wished: &str, plans: &[KnownPlan]) -> String {
    let is_free = |code: &String| plans.iter().all(|plan| plan.text("code") != code);
    let numbered = (2..).map(|number| format!("{wished}-{number}"));
    std::iter::once(wished.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

fn code(said: &str, usual: &str, plans: &[KnownPlan]) -> Result<String, FieldFault> {
    if said.chars().any(char::is_control) {
        return Err(fault("code", "a code is one line of letters and digits", "take line breaks and tabs out of it"));
    }
    if said.is_empty() {
        return Ok(free_code(usual, plans));
    }
    match plans.iter().find(|plan| plan.text("code") == said) {
        None => Ok(said.to_owned()),
        Some(other) => {
            let explanation = format!("there is a plan {said} already: {}", other.text("title"));
            let free = free_code(said, plans);
            Err(fault("code", explanation, format!("choose another code; {free} is free")))
        }
    }
}

fn title(said: &str) -> Result<String, FieldFault> {
    let most = match catalogue::entity("plan").and_then(|plan| plan.field("title")).map(|field| field.kind) {
        Some(Kind::Text(most)) => most,
        _ => usize::MAX,
    };
    let length = said.chars().count();
    if said.is_empty() {
        Err(fault("title", "the plan has no title", "give it the title that stands on its cover"))
    } else if said.chars().any(char::is_control) {
        Err(fault("title", "the title is one line", "take line breaks and tabs out of it"))
    } else if length > most {
        Err(fault("title", format!("the title has {length} characters, and it may have {most}"), "shorten it"))
    } else {
        Ok(said.to_owned())
    }
}

fn level(said: &str) -> Result<Level, FieldFault> {
    let words = Level::WORDS.join(", ");
    if said.is_empty() {
        return Err(fault("level", "the plan has no level of government", format!("the levels are {words}")));
    }
    said.to_lowercase().parse().map_err(|()| {
        let remedy = match nearest(said, Level::WORDS.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("the levels are {words}"),
        };
        fault("level", format!("{said} is no level of government"), remedy)
    })
}

/// The years of a period, as typed.
pub(super) fn period(said: &str) -> Result<Option<(i64, i64)>, FieldFault> {
    if said.is_empty() {
        return Ok(None);
    }
    let wrong =
        |why: &str| fault("period", format!("{said} {why}"), "write the first and the last year, such as 2021-2027");
    let (first, last) = said.split_once(['-', '–', '—', '/']).ok_or_else(|| wrong("is no period"))?;
    let year = |text: &str| text.trim().parse::<i64>().ok().filter(|year| YEARS.contains(year));
    let (Some(first), Some(last)) = (year(first), year(last)) else { return Err(wrong("is no period")) };
    if first > last {
        return Err(wrong("ends before it begins"));
    }
    Ok(Some((first, last)))
}

fn currency(said: &str, upper: Option<&KnownPlan>, place: Option<&Place>) -> Result<String, FieldFault> {
    let is_chinese = place.is_some_and(|place| place.scheme == "GBT2260");
    let usual = if is_chinese { "CNY" } else { "EUR" };
    let said = match (said, upper) {
        ("", Some(upper)) => upper.text("currency").to_owned(),
        ("", None) => usual.to_owned(),
        (said, _) => said.to_uppercase(),
    };
    if said.len() == 3 && said.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return Ok(said);
    }
    Err(fault("currency", format!("{said} is no currency"), "write its three letters, such as EUR, PLN or CNY"))
}

fn upper(said: &str, level: Option<Level>, plans: &[KnownPlan]) -> Result<Option<KnownPlan>, FieldFault> {
    if said.is_empty() {
        return Ok(None);
    }
    let Some(upper) = plans.iter().find(|plan| plan.text("code") == said) else {
        let remedy = match nearest(said, plans.iter().map(|plan| plan.text("code"))) {
            Some(near) => format!("did you mean {near}?"),
            None => "import the upper plan first, or leave it out and name it later".to_owned(),
        };
        return Err(fault("upper", format!("there is no plan {said} in this workspace"), remedy));
    };
    match (level, upper.level()) {
        (Some(own), Some(above)) if above > own => {
            let explanation = format!("{said} is a {above} plan, and a {own} plan cannot answer to it");
            Err(fault("upper", explanation, "name a plan of a level above"))
        }
        _ => Ok(Some(upper.clone())),
    }
}

/// Plans one level up in the same state that are in force or in preparation.
fn candidates(level: Level, place: Option<&Place>, plans: &[KnownPlan]) -> Vec<String> {
    let Some(above) = Level::ALL.into_iter().rev().find(|above| *above < level) else { return Vec::new() };
    let Some(place) = place else { return Vec::new() };
    let here = country(&place.scheme, &place.code);
    let fits = |plan: &&KnownPlan| {
        let is_near = above == Level::European || plan.country() == here;
        plan.level() == Some(above) && plan.text("status") != "superseded" && is_near
    };
    plans.iter().filter(fits).map(|plan| plan.text("code").to_owned()).collect()
}
