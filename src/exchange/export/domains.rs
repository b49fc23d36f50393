//! The priorities of a plan as a taxonomy: how they stand under one another, what they are to the plan above, and
//! which priorities of an earlier version they took the place of.

use crate::model::Value;
use crate::model::catalogue::{EntitySpec, entity};
use crate::store::Reader;

use super::records::{ExportError, Records, Row};
use super::skos::{Concept, Match, Scheme, Text, name};

/// The priorities of a plan.
///
/// # Errors
/// No such plan, references to retired records, or a workspace that cannot be read.
pub fn domains(reader: &Reader, plan_code: &str) -> Result<Scheme, ExportError> {
    let mut records = Records::of(reader, plan_code)?;
    let mut of = |entity_name: &str| -> Result<Vec<Said>, ExportError> {
        let Some(entity) = entity(entity_name) else { return Ok(Vec::new()) };
        Ok(records.rows(entity)?.into_iter().map(|row| Said { entity, row }).collect())
    };
    let (plan, priorities) = (of("plan")?, of("priority")?);
    let (alignments, successions) = (of("alignment")?, of("succession")?);
    records.finish()?;
    // A reference to the plan itself is its code alone; to a priority of another plan, PLAN/CODE.
    let own = |code: &str| name(&["priority", &format!("{plan_code}/{code}")]);
    let concepts = priorities.iter().map(|priority| {
        let code = priority.text("code");
        let of_it = |said: &&Said| said.text("priority") == code;
        let matches = alignments.iter().filter(of_it).filter_map(|said| {
            Some((relation(&said.text("relation"))?, name(&["priority", &said.text("upper_priority")])))
        });
        let replaces = successions.iter().filter(of_it).map(|said| name(&["priority", &said.text("old_priority")]));
        Concept {
            name: own(&code),
            labels: labels(priority),
            definition: Some(plain(priority.text("description"))).filter(|text| !text.text.is_empty()),
            broader: Some(priority.text("parent")).filter(|parent| !parent.is_empty()).map(|parent| own(&parent)),
            matches: matches.collect(),
            replaces: replaces.collect(),
            note: Some(priority.text("provenance")).filter(|word| !word.is_empty() && word != "published"),
            notation: code,
        }
    });
    let mut concepts: Vec<Concept> = concepts.collect();
    concepts.sort_by_key(|concept| concept.broader.is_some());
    let title = plan.first().map(|plan| plain(plan.text("title"))).unwrap_or_default();
    Ok(Scheme { name: name(&["plan", plan_code]), title, source: None, concepts })
}

/// A record and what it is one of.
struct Said {
    entity: &'static EntitySpec,
    row: Row,
}

impl Said {
    /// A field as text; empty where nothing was entered.
    fn text(&self, field: &str) -> String {
        let mut pairs = self.entity.fields().zip(&self.row.values);
        let value = pairs.find(|(spec, _)| spec.name == field).and_then(|(_, value)| Value::as_str(value));
        value.unwrap_or_default().trim().to_owned()
    }
}

fn plain(text: String) -> Text {
    Text { text, language: None }
}

/// The title in the language of the plan, which is nowhere said, and in English.
fn labels(priority: &Said) -> Vec<Text> {
    let english = Text { text: priority.text("title_en"), language: Some("en") };
    [plain(priority.text("title")), english].into_iter().filter(|label| !label.text.is_empty()).collect()
}

/// What an alignment says of its priority, as SKOS says it of the other side.
fn relation(word: &str) -> Option<Match> {
    match word {
        "exact" => Some(Match::Exact),
        "narrower" => Some(Match::Broad),
        "broader" => Some(Match::Narrow),
        "related" => Some(Match::Related),
        _ => None,
    }
}
