//! What hangs on a record: the uncoded records that are nothing without it.
//!
//! The catalogue says it. An uncoded record hangs on each record that it must refer to (a budget line on its action and
//! on its fund), and a record of nothing but references, such as a link, on each end, unless it has a further one.

use super::record::Revision;
use super::{Cx, RecordKey, Refused};
use crate::model::catalogue::{ENTITIES, EntitySpec, FieldSpec, Kind, Origin};
use crate::model::{Id, Value};
use crate::store::StoreError;

/// The references of an entity to another one.
pub(super) fn references(spec: &'static EntitySpec, to: &str) -> impl Iterator<Item = &'static FieldSpec> {
    spec.fields().filter(move |field| matches!(field.kind, Kind::Ref { entity, .. } if entity == to))
}

/// Uncoded entities of strategies: only their records can hang on another one.
pub(super) fn uncoded() -> impl Iterator<Item = &'static EntitySpec> {
    ENTITIES.iter().filter(|spec| !spec.has_code() && spec.origin == Origin::Strategy)
}

/// The end by which a record that hangs on another one is copied with it: the first of its key, or a loose one. A
/// budget line is copied with its action and not with its fund.
pub(super) fn copied_end(child: &Revision, original: Id) -> Option<&'static str> {
    let points = |field: &str| *child.before(field) == Value::from(original);
    let owner = child.spec.key.iter().find(|field| matches!(child.spec.field(field), Some(spec) if spec.required));
    owner.copied().filter(|field| points(field)).or_else(|| child.spec.loose_ends().into_iter().find(|end| points(end)))
}

impl Cx<'_> {
    /// The records of the same plan that hang on a record, each once; the living or the retired ones.
    pub(super) fn hanging(self, record: &Revision, retired: bool) -> Result<Vec<RecordKey>, Refused> {
        let mut found: Vec<RecordKey> = Vec::new();
        for spec in uncoded() {
            let ends = spec.loose_ends();
            for field in references(spec, record.spec.name) {
                let is_loose = ends.contains(&field.name);
                if !field.required && !is_loose {
                    continue;
                }
                let others = ends.iter().filter(|end| is_loose && **end != field.name);
                let alone = others.map(|end| format!(" AND {end} IS NULL")).collect::<String>();
                found.extend(self.referring(spec, field, record, retired, &alone)?);
            }
        }
        found.sort_by_key(|key| (place(key.entity), key.id));
        found.dedup();
        Ok(found)
    }

    fn referring(
        self,
        spec: &'static EntitySpec,
        field: &FieldSpec,
        record: &Revision,
        retired: bool,
        further: &str,
    ) -> Result<Vec<RecordKey>, StoreError> {
        let which = if retired { "IS NOT NULL" } else { "IS NULL" };
        let sql = format!(
            "SELECT id FROM {} WHERE {} = :record AND plan = :plan AND retired_at {which}{further}",
            spec.name, field.name
        );
        let params: [(&str, Value); 2] = [(":record", record.id.into()), (":plan", record.plan.into())];
        self.read.rows(&sql, &params, |row| Ok(RecordKey { entity: spec.name, id: row.get("id")? }))
    }

    /// The living records that refer to a record and do not hang on it: where it leaves a gap when it is retired.
    pub(super) fn left_behind(self, record: &Revision, hanging: &[RecordKey]) -> Result<Vec<RecordKey>, StoreError> {
        let mut found: Vec<RecordKey> = Vec::new();
        for spec in ENTITIES.iter().filter(|spec| spec.origin == Origin::Strategy) {
            for field in references(spec, record.spec.name) {
                let sql = format!("SELECT id FROM live_{} WHERE {} = :record", spec.name, field.name);
                let keys = self.read.rows(&sql, &[(":record", record.id.into())], |row| {
                    Ok(RecordKey { entity: spec.name, id: row.get("id")? })
                })?;
                found.extend(keys.into_iter().filter(|key| !hanging.contains(key) && key.id != record.id));
            }
        }
        found.sort_by_key(|key| (place(key.entity), key.id));
        found.dedup();
        Ok(found)
    }
}

fn place(entity: &str) -> usize {
    ENTITIES.iter().position(|spec| spec.name == entity).unwrap_or(usize::MAX)
}
