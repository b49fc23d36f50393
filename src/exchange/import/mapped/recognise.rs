//! Which field each column of a list is: by its heading, held against what stands in it.

use super::glance::Glance;
use super::vocabulary::{COUNTRY, EXACT, Likeness, NONE, Vocabulary};
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind};

/// Fields that several columns may give: the first that says something counts.
const FIRST_OF: &[&str] = &["title", "summary", "fund", "code", "beneficiary", "intervention_field"];

/// Fields that are put together from several columns.
const JOINED: &[&str] = &["location"];

/// Two columns as near to one field as this are both meant by its name.
const NEAR: u32 = 6;

/// What became of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// A, B … as spreadsheets count them.
    pub letter: String,
    /// Its heading, on one line.
    pub heading: String,
    /// The field that it gives.
    pub field: Option<&'static FieldSpec>,
    /// Whether it names the country.
    pub is_country: bool,
    /// How sure that is, of 100.
    pub score: u32,
    /// Why, in words.
    pub why: String,
}

/// A field that two columns claim with equal right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rivals {
    /// The field.
    pub field: &'static str,
    /// The columns, by their places.
    pub columns: Vec<usize>,
}

/// All columns as they were recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    /// Each column.
    pub columns: Vec<Column>,
    /// What cannot be told.
    pub rivals: Vec<Rivals>,
    /// The language of the headings beside English; empty where it cannot be told.
    pub language: String,
}

/// What a person has said about a heading: a field, or that the column is left out.
pub type Said<'a> = &'a dyn Fn(&str) -> Option<Option<&'static FieldSpec>>;

/// Recognises the columns of a list from their headings and a glance at their cells.
#[must_use]
pub fn recognise(
    entity: &'static EntitySpec,
    words: &Vocabulary,
    headings: &[(String, String)],
    glances: &[Glance],
    said: Said<'_>,
) -> Recognised {
    let language = words.language(headings.iter().map(|(_, heading)| heading.as_str())).to_owned();
    let mut columns: Vec<Column> = headings
        .iter()
        .enumerate()
        .map(|(place, (letter, heading))| {
            let glance = glances.get(place).cloned().unwrap_or_default();
            let column = Column {
                letter: letter.clone(),
                heading: heading.clone(),
                field: None,
                is_country: false,
                score: 0,
                why: String::new(),
            };
            match said(heading) {
                Some(Some(field)) => {
                    Column { field: Some(field), score: EXACT, why: "the mapping says so".into(), ..column }
                }
                Some(None) => Column { score: EXACT, why: "the mapping leaves it out".into(), ..column },
                None => by_words(entity, &words.likenesses(heading, &language), &glance, column),
            }
        })
        .collect();
    let rivals = settle(&mut columns, glances, said);
    Recognised { columns, rivals, language }
}

/// The likeliest field that what stands in the column allows.
fn by_words(entity: &'static EntitySpec, likenesses: &[Likeness], glance: &Glance, column: Column) -> Column {
    let mut refused = String::new();
    for likeness in likenesses {
        let named = format!("“{}”{}", likeness.phrase, of_language(&likeness.language));
        if likeness.field == NONE {
            return Column {
                score: likeness.score,
                why: format!("{named}: operations have no field for it"),
                ..column
            };
        }
        if likeness.field == COUNTRY {
            let why = format!("{named}: it tells the currency");
            return Column { is_country: true, score: likeness.score, why, ..column };
        }
        let Some(field) = entity.field(&likeness.field) else { continue };
        if matches!(field.kind, Kind::Ref { .. }) {
            return Column { score: likeness.score, why: format!("{named}: set a rule that links it"), ..column };
        }
        match glance.hinders(field) {
            None => {
                let how = if likeness.score >= EXACT { "is" } else { "is nearly" };
                return Column {
                    field: Some(field),
                    score: likeness.score,
                    why: format!("the heading {how} {named}"),
                    ..column
                };
            }
            Some(why) if refused.is_empty() => refused = format!("{named}, but {why}"),
            Some(_) => {}
        }
    }
    // Some lists head the amount of the Union with the words for its rate.
    let is_rate = likenesses.first().is_some_and(|likeness| likeness.field == "eu_rate");
    if let (true, true, Some(field)) = (is_rate, glance.is_of_amounts(), entity.field("eu_amount")) {
        let why = format!("{refused}; so it is the amount");
        return Column { field: Some(field), score: 80, why, ..column };
    }
    let why = match (refused.is_empty(), column.heading.is_empty()) {
        (false, _) => refused,
        (true, true) => "it has no heading".to_owned(),
        (true, false) => "no field is called so".to_owned(),
    };
    Column { why, ..column }
}

fn of_language(language: &str) -> String {
    match language {
        "" => String::new(),
        "kohesio" => " (Kohesio)".to_owned(),
        language => format!(" ({language})"),
    }
}

/// Leaves each field to the column that comes nearest to it, and says where two come as near.
fn settle(columns: &mut [Column], glances: &[Glance], said: Said<'_>) -> Vec<Rivals> {
    let mut rivals = Vec::new();
    let mut fields: Vec<&'static FieldSpec> = columns.iter().filter_map(|column| column.field).collect();
    fields.sort_by_key(|field| field.name);
    fields.dedup_by_key(|field| field.name);
    for field in fields {
        let mut claims: Vec<usize> = (0..columns.len()).filter(|place| columns[*place].field == Some(field)).collect();
        if claims.len() < 2 || FIRST_OF.contains(&field.name) || JOINED.contains(&field.name) {
            continue;
        }
        // What a person said goes before what was guessed; an empty column is no rival of a full one.
        let rank = |place: &usize| {
            let is_said = said(&columns[*place].heading).is_some();
            let is_full = glances.get(*place).is_some_and(|glance| glance.filled > 0);
            (is_said, is_full, columns[*place].score)
        };
        claims.sort_by_key(|place| std::cmp::Reverse(rank(place)));
        let best = rank(&claims[0]);
        let near = |place: &&usize| {
            let other = rank(place);
            other.0 == best.0 && other.1 == best.1 && best.2 - other.2 <= NEAR
        };
        let equal: Vec<usize> = claims.iter().filter(near).copied().collect();
        if equal.len() > 1 {
            rivals.push(Rivals { field: field.name, columns: equal });
        }
        let winner = columns[claims[0]].letter.clone();
        for place in claims.into_iter().skip(1) {
            columns[place].field = None;
            columns[place].why = format!("column {winner} comes as near or nearer to `{}`", field.name);
        }
    }
    rivals
}
