//! Every entity and field, named once.
//!
//! Here: for each table of `schema.sql` that people fill, its fields with kind, duty and merge policy. From it
//! come the journal's triggers, strategy files, validation, search, forms and the data dictionary. Never here:
//! labels (they are in `src/locales/en.ftl`), SQL, anything about one screen.
//! To add a field: a column in `schema.sql`, a line here, a label. A test holds catalogue and schema equal.

mod discovery;
mod field;
mod logic;
mod money;
mod plan;
mod review;
mod territory;

pub use field::{CodeSource, FieldSpec, Kind, Scope, provenance};

pub use review::FILE_MOST;

use field::{LONG, choice, integer, long};

/// How two offices' edits of one record come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merge {
    /// Field by field.
    Field,
    /// As one row: its fields only make sense together.
    Row,
}

/// Where an entity's records come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Written by people in the strategy; part of a strategy file.
    Strategy,
    /// Made by the work on it (comments, waivers, conflicts, versions); not part of a strategy file.
    Process,
}

/// One entity: a table of the schema.
#[derive(Debug, PartialEq, Eq)]
pub struct EntitySpec {
    /// Name of the table, of the strategy file's section and of the label.
    pub name: &'static str,
    /// Its own fields; [`EntitySpec::fields`] adds the ones that every entity has.
    own: &'static [FieldSpec],
    /// [`ORDER`] where people may put its records in an order of their own.
    order: &'static [FieldSpec],
    /// Fields that tell its records apart within a plan. `["code"]` where people say a code aloud.
    pub key: &'static [&'static str],
    /// How two edits of one record come together.
    pub merge: Merge,
    /// Whether it is part of a strategy file.
    pub origin: Origin,
}

/// The field with the place of a record among its like. It is called `position`, because a `place` is where an event
/// took place.
const ORDER: &[FieldSpec] = &[integer("position", 1, 1_000_000)];

/// Fields that every entity has, after its own ones.
const COMMON: &[FieldSpec] = &[long("note", LONG), long("source", LONG), choice("provenance", provenance::WORDS)];

impl EntitySpec {
    const fn coded(name: &'static str, own: &'static [FieldSpec]) -> Self {
        let mut spec = Self::keyed(name, &["code"], own);
        spec.order = ORDER;
        spec
    }

    const fn keyed(name: &'static str, key: &'static [&'static str], own: &'static [FieldSpec]) -> Self {
        Self { name, own, order: &[], key, merge: Merge::Field, origin: Origin::Strategy }
    }

    const fn merged_as_row(mut self) -> Self {
        self.merge = Merge::Row;
        self
    }

    const fn of_process(mut self) -> Self {
        self.origin = Origin::Process;
        self.order = &[];
        self
    }

    /// All fields a person can see, in the order of forms and strategy files.
    pub fn fields(&self) -> impl Iterator<Item = &'static FieldSpec> + Clone + use<> {
        self.own.iter().chain(self.order).chain(COMMON)
    }

    /// Its own fields alone, without those that every entity has.
    pub fn own_fields(&self) -> impl Iterator<Item = &'static FieldSpec> + Clone + use<> {
        self.own.iter()
    }

    /// Whether records of other plans can refer to its records.
    #[must_use]
    pub fn is_named_elsewhere(&self) -> bool {
        let names =
            |field: &FieldSpec| matches!(field.kind, Kind::Ref { entity, scope: Scope::Any } if entity == self.name);
        ENTITIES.iter().any(|entity| entity.own.iter().any(names))
    }

    /// A field by name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields().find(|field| field.name == name)
    }

    /// Its texts that full-text search covers, in the order of its fields. The scheme of a code and its version are none.
    pub fn searched(&self) -> impl Iterator<Item = &'static FieldSpec> + Clone + use<> {
        let fields = self.fields();
        let names_a_code = move |name: &str| {
            fields.clone().any(|other| match other.kind {
                Kind::Classified(CodeSource::Fields { scheme, version }) => [scheme, version].contains(&name),
                _ => false,
            })
        };
        // A frozen plan is looked for among what stands, not among what stood.
        let is_frozen = self.name == "version";
        self.fields().filter(move |field| {
            field.kind.is_searched() && !names_a_code(field.name) && !(is_frozen && field.name == "content")
        })
    }

    /// The optional ends of a record that is a link: of nothing but references, not all of them required.
    #[must_use]
    pub fn loose_ends(&self) -> Vec<&'static str> {
        let own = self.own_fields();
        if own.clone().all(|field| matches!(field.kind, Kind::Ref { .. })) {
            own.filter(|field| !field.required).map(|field| field.name).collect()
        } else {
            Vec::new()
        }
    }

    /// Its fields that hold a code: the one that people say aloud, and those of classifications.
    pub fn codes(&self) -> impl Iterator<Item = &'static FieldSpec> + Clone + use<> {
        self.fields().filter(|field| matches!(field.kind, Kind::Code | Kind::Classified(_)))
    }

    /// Whether people may put its records in an order of their own.
    #[must_use]
    pub fn has_order(&self) -> bool {
        !self.order.is_empty()
    }

    /// Whether its records carry a code that people say aloud.
    #[must_use]
    pub fn has_code(&self) -> bool {
        self.key == ["code"]
    }
}

/// Every entity, in the order of a strategy file: what is referred to comes before what refers to it.
pub static ENTITIES: &[EntitySpec] = &[
    plan::PLAN,
    discovery::BODY,
    discovery::PERSON,
    logic::NEED,
    plan::PRIORITY,
    plan::PRIORITY_CODE,
    plan::ALIGNMENT,
    plan::SUCCESSION,
    logic::OBJECTIVE,
    logic::EVIDENCE,
    territory::STATISTIC,
    territory::RELATEDNESS,
    money::FUND,
    money::ENVELOPE,
    logic::ACTION,
    logic::ACTION_PRIORITY,
    logic::NEED_LINK,
    logic::DEPENDENCY,
    logic::MILESTONE,
    territory::AGREEMENT,
    territory::COMPETENCE,
    money::BUDGET_LINE,
    money::INDICATOR,
    money::INDICATOR_LINK,
    money::OBSERVATION,
    money::INDICATOR_MAP,
    discovery::STAKEHOLDER,
    discovery::EVENT,
    discovery::ATTENDANCE,
    discovery::VISIT,
    discovery::VISIT_PERSON,
    discovery::VISIT_LINK,
    discovery::PROPOSAL,
    review::CRITERION,
    review::WHEEL_SCORE,
    plan::COOPERATION,
    logic::RISK,
    money::OPERATION,
    review::COMMENT,
    review::ATTACHMENT,
    review::DECISION,
    review::OVERLAP,
    review::WAIVER,
    review::CONFLICT,
    review::VERSION,
];

/// An entity by name.
#[must_use]
pub fn entity(name: &str) -> Option<&'static EntitySpec> {
    ENTITIES.iter().find(|entity| entity.name == name)
}

/// What can hang on a record of an entity: the entities that refer to it within its plan, each with the first field
/// that does so, in the order of a strategy file.
pub fn hanging_on(entity: &str) -> impl Iterator<Item = (&'static EntitySpec, &'static FieldSpec)> {
    ENTITIES.iter().filter(|spec| spec.origin == Origin::Strategy).filter_map(move |spec| {
        let refers = |field: &&FieldSpec| matches!(field.kind, Kind::Ref { entity: target, scope: Scope::Own } if target == entity);
        Some((spec, spec.fields().find(refers)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn links_have_loose_ends_and_other_records_have_none() {
        let ends = |name: &str| entity(name).unwrap().loose_ends();
        assert_eq!(ends("indicator_link"), ["priority", "action", "objective"]);
        assert_eq!(ends("need_link"), ["priority", "action"]);
        for name in ["dependency", "action_priority", "budget_line", "envelope", "stakeholder", "attendance"] {
            assert!(ends(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn names_are_unique_and_keys_name_fields() {
        let mut names = HashSet::new();
        for entity in ENTITIES {
            assert!(names.insert(entity.name), "{} stands twice", entity.name);
            let fields: Vec<_> = entity.fields().map(|field| field.name).collect();
            assert_eq!(
                fields.iter().collect::<HashSet<_>>().len(),
                fields.len(),
                "{}: a field stands twice",
                entity.name
            );
            for key in entity.key {
                assert!(fields.contains(key), "{}: key {key} is no field", entity.name);
            }
        }
    }

    #[test]
    fn references_name_entities_and_codes_name_their_scheme() {
        for entity_spec in ENTITIES {
            for field in entity_spec.fields() {
                match field.kind {
                    Kind::Ref { entity: target, .. } => {
                        assert!(entity(target).is_some(), "{}.{}", entity_spec.name, field.name)
                    }
                    Kind::Classified(CodeSource::Fields { scheme, version }) => {
                        assert!(entity_spec.field(scheme).is_some() && entity_spec.field(version).is_some());
                    }
                    _ => {}
                }
            }
        }
    }
}
