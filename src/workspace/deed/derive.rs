//! What follows from a choice: fields that the tool can know are filled in the same changeset.
//!
//! A field is filled when it is empty, or when it still holds what the choice before had filled; what a person entered
//! is never touched. Nothing follows unless the choice itself changes, so that a field which somebody emptied again
//! stays empty. Where the official table is in doubt, the record says `unverified`, unless it says something already.

use super::Cx;
use super::rate::{self, Ground, Rate};
use super::record::Revision;
use crate::locales::text;
use crate::model::catalogue::{self, provenance};
use crate::model::{Edit, Id, Value};
use crate::reference::{self, Row, Status, classification, schemes};
use crate::store::StoreError;
use crate::workspace::begin::place;

/// The fields of an entity that others follow.
const CHOICES: &[(&str, &[&str])] = &[
    ("plan", &["territory", "territory_scheme", "territory_version"]),
    ("priority_code", &["scheme", "code"]),
    ("fund", &["reference"]),
    ("indicator", &["common_code"]),
    ("criterion", &["code"]),
];

/// The choice that is best made first when a record of an entity is made, and the duties that it fills.
#[must_use]
pub fn leading_choice(entity: &str) -> Option<(&'static str, &'static [&'static str])> {
    match entity {
        "fund" => Some(("reference", &["title"])),
        "indicator" => Some(("common_code", &["title", "kind"])),
        _ => None,
    }
}

/// The fields of a plan that the law's ceiling follows.
const GROUND: [&str; 5] = ["territory", "territory_scheme", "territory_version", "period_start", "period_end"];

/// What followed.
#[derive(Debug, Default)]
pub(super) struct Consequence {
    /// The fields that were filled.
    pub(super) filled: Vec<&'static str>,
    /// What could not be filled, and why.
    pub(super) remark: Option<String>,
}

/// What a record's choices say about its other fields.
type Facts = Vec<(&'static str, Value)>;

/// Fills what follows from the choices that a deed changes; `entered` are the fields that a person filled in it.
pub(super) fn follow(cx: Cx<'_>, record: &mut Revision, entered: &[&'static str]) -> Result<Consequence, StoreError> {
    let choices = CHOICES.iter().find(|(entity, _)| *entity == record.spec.name).map_or(&[][..], |(_, fields)| fields);
    let is_made = choices.iter().any(|field| record.changes(field) && !record.after(field).is_null());
    // Taking a choice back empties nothing: what was filled may be wanted without it.
    if !is_made {
        return Ok(Consequence::default());
    }
    let ground = if record.spec.name == "fund" { cx.ground(record.plan)? } else { Ground::default() };
    let held = facts(record.spec.name, &|field| record.before(field).clone(), &ground);
    // One choice may lead to the next (a scheme to its version, the version to a name), so it is asked until nothing
    // more follows.
    let mut filled: Vec<&'static str> = Vec::new();
    loop {
        let known = facts(record.spec.name, &|field| record.after(field).clone(), &ground);
        let more = fill(record, entered, &held, known, &filled);
        if more.is_empty() {
            break;
        }
        filled.extend(more);
    }
    let asks_rate = record.spec.name == "fund" && record.changes("reference") && record.after("max_rate").is_null();
    let remark = if asks_rate { rate::open(record.after("reference").as_str(), &ground) } else { None };
    Ok(Consequence { filled, remark })
}

/// The fields that hold what their choice had filled before a deed, unless they were entered in it.
pub(super) fn followers(record: &Revision, is_entered: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let held = facts(record.spec.name, &|field| record.before(field).clone(), &Ground::default());
    let follows = held.into_iter().filter(|(field, value)| record.before(field) == value && !is_entered(field));
    follows.map(|(field, _)| field).collect()
}

/// Whether the tables know something about the choice that a deed makes.
pub(super) fn is_known(record: &Revision) -> bool {
    !facts(record.spec.name, &|field| record.after(field).clone(), &Ground::default()).is_empty()
}

/// Gives the free fields what is known now, and says which ones changed.
fn fill(
    record: &mut Revision,
    entered: &[&'static str],
    held: &Facts,
    known: Facts,
    done: &[&'static str],
) -> Vec<&'static str> {
    let held_by = |field: &str| held.iter().find(|(name, _)| *name == field).map(|(_, value)| value);
    let gone = held.iter().filter(|(field, _)| known.iter().all(|(name, _)| name != field));
    let gone: Vec<_> = gone.map(|(field, _)| (*field, Value::Null)).collect();
    let mut filled = Vec::new();
    for (field, value) in known.into_iter().chain(gone) {
        let now = record.after(field);
        let is_free = now.is_null() || held_by(field) == Some(now);
        let may_be_empty = record.spec.field(field).is_some_and(|spec| !spec.required);
        let is_sound = may_be_empty || !value.is_null();
        if is_free && is_sound && *now != value && !entered.contains(&field) && !done.contains(&field) {
            record.set(field, value);
            filled.push(field);
        }
    }
    filled
}

fn facts(entity: &str, value: &dyn Fn(&str) -> Value, ground: &Ground) -> Facts {
    let word = |field: &str| value(field).as_str().map(str::to_owned);
    let chosen = |field: &str, facts: &dyn Fn(&str) -> Facts| word(field).map(|code| facts(&code)).unwrap_or_default();
    match entity {
        "plan" => chosen("territory", &|code| {
            let start = value("period_start").as_integer();
            territory(code, start, word("territory_scheme"), word("territory_version"))
        }),
        "priority_code" => chosen("scheme", &|scheme| newest(scheme, word("code").as_deref())),
        "fund" => chosen("reference", &|code| fund(code, ground)),
        "indicator" => chosen("common_code", &common_indicator),
        "criterion" => chosen("code", &criterion),
        _ => Facts::new(),
    }
}

/// The row of a table that a code names.
fn row(table: &str, code: &str) -> Option<Row<'static>> {
    reference::table(table)?.rows().find(|row| row.code() == code)
}

/// Marks facts from a row in doubt about the cells they were taken from.
fn marked(mut facts: Facts, row: Row<'_>, columns: &[&str]) -> Facts {
    if columns.iter().any(|column| row.cell_status(column) == Status::Unverified) {
        facts.push(("provenance", provenance::UNVERIFIED.into()));
    }
    facts
}

fn common_indicator(code: &str) -> Facts {
    let Some(row) = row("indicators-common", code) else { return Facts::new() };
    let mut facts = vec![("title", row.get("title").into()), ("kind", row.get("type").into())];
    if !row.get("unit").is_empty() {
        facts.push(("unit", row.get("unit").into()));
    }
    // An output counts what the plan itself brings about, so it begins with nothing.
    if row.get("type") == "output" {
        facts.push(("baseline", Value::Real(0.0)));
    }
    marked(facts, row, &["code", "type", "title", "unit"])
}

fn criterion(code: &str) -> Facts {
    row("enabling-condition-1-1", code).map(|row| vec![("title", row.get("short_title").into())]).unwrap_or_default()
}

fn fund(code: &str, ground: &Ground) -> Facts {
    let Some(row) = row("funds", code) else { return Facts::new() };
    let mut facts = vec![("title", row.get("name").into()), ("level", "european".into()), ("sector", "public".into())];
    if let Rate::Fixed(hundredths) = rate::highest(code, ground) {
        facts.push(("max_rate", hundredths.into()));
    }
    marked(facts, row, &["code", "name"])
}

/// The newest version of a scheme; of those that have the code, where one has it.
fn newest(scheme: &str, code: Option<&str>) -> Facts {
    let has = |version: &str| code.is_some_and(|code| classification::find(scheme, version, code).is_some());
    let with_code = schemes::versions(scheme).find(|found| has(found.version));
    let version = with_code.or_else(|| schemes::versions(scheme).next());
    version.map(|found| vec![("version", found.version.into())]).unwrap_or_default()
}

/// Scheme, version and name of an area: the version in force when the period begins, unless another one was entered.
fn territory(code: &str, period_start: Option<i64>, scheme: Option<String>, version: Option<String>) -> Facts {
    let found = place::listed(code, period_start);
    let as_entered = found.iter().find(|entry| {
        scheme.as_deref().is_none_or(|scheme| scheme == entry.scheme.name)
            && version.as_deref().is_none_or(|version| version == entry.scheme.version)
    });
    let Some(fitting) = found.first() else { return Facts::new() };
    let named = as_entered.unwrap_or(fitting);
    vec![
        ("territory_scheme", fitting.scheme.name.into()),
        ("territory_version", fitting.scheme.version.into()),
        ("territory_name", named.native.unwrap_or(named.title).into()),
    ]
}

impl Cx<'_> {
    /// What the ceiling of a fund depends on.
    fn ground(self, plan: Id) -> Result<Ground, StoreError> {
        let Some(spec) = catalogue::entity("plan") else { return Ok(Ground::default()) };
        let Some(found) = self.read.stored(spec, plan)? else { return Ok(Ground::default()) };
        let values: Vec<_> = spec.fields().map(|field| field.name).zip(found.record.values).collect();
        let value = |field: &str| values.iter().find(|(name, _)| *name == field).map(|(_, value)| value.clone());
        Ok(Ground::of(&|field| value(field).unwrap_or_default()))
    }
}

/// What follows in other records: with another territory or period of a plan, the ceilings of its funds. With what to
/// say about it.
pub(super) fn elsewhere(cx: Cx<'_>, record: &Revision) -> Result<(Vec<Edit>, Option<String>), StoreError> {
    let concerns = record.spec.name == "plan" && !record.is_new && GROUND.iter().any(|field| record.changes(field));
    let Some(spec) = catalogue::entity("fund").filter(|_| concerns) else { return Ok((Vec::new(), None)) };
    let before = Ground::of(&|field| record.before(field).clone());
    let after = Ground::of(&|field| record.after(field).clone());
    let mut edits = Vec::new();
    for fund in cx.read.records(spec, record.id)? {
        let value = |field: &str| fund.value(spec, field).cloned().unwrap_or_default();
        let Some(code) = value("reference").as_str().map(str::to_owned) else { continue };
        let rate = |ground: &Ground| match rate::highest(&code, ground) {
            Rate::Fixed(hundredths) => Value::Integer(hundredths),
            _ => Value::Null,
        };
        let (now, then, next) = (value("max_rate"), rate(&before), rate(&after));
        if (now.is_null() || now == then) && now != next {
            edits.push(Edit::Set { entity: "fund", id: fund.id, values: vec![("max_rate", next)] });
        }
    }
    let remark = (!edits.is_empty()).then(|| text("done-rates-followed", &[("count", edits.len().into())]));
    Ok((edits, remark))
}
