//! Finding records by what people call them.

use super::{Reader, Record, StoreError};
use crate::model::catalogue::EntitySpec;
use crate::model::{Id, Value};

/// A record of a coded entity, as people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
}

/// A record wherever it is: living or retired, of any plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The plan that owns it.
    pub plan: Id,
    /// The record.
    pub record: Record,
    /// When it was retired, if it was.
    pub retired_at: Option<String>,
}

impl Reader {
    /// The living records of a coded entity: of one plan, or of the whole workspace.
    ///
    /// # Errors
    /// As for any reading; the entity must be a coded one.
    pub fn names(&self, entity: &EntitySpec, plan: Option<Id>) -> Result<Vec<Named>, StoreError> {
        let of_plan = if plan.is_some() { "WHERE plan = :plan" } else { "" };
        let sql = format!("SELECT id, code, title FROM live_{} {of_plan} ORDER BY id", entity.name);
        let params: Vec<(&str, Value)> = plan.map(|plan| (":plan", plan.into())).into_iter().collect();
        self.rows(&sql, &params, |row| {
            Ok(Named { id: row.get("id")?, code: row.get("code")?, title: row.get("title")? })
        })
    }

    /// The codes that a plan has given to records of a coded entity, also to retired ones: they may come back.
    ///
    /// # Errors
    /// As for any reading; the entity must be a coded one other than `plan`.
    pub fn codes_ever(&self, entity: &EntitySpec, plan: Id) -> Result<Vec<String>, StoreError> {
        let sql = format!("SELECT code FROM {} WHERE plan = :plan", entity.name);
        self.rows(&sql, &[(":plan", plan.into())], |row| row.get("code"))
    }

    /// The codes of the living plans that have a living record with a code, and that record of each.
    ///
    /// # Errors
    /// As for any reading; the entity must be a coded one other than `plan`.
    pub fn owners(&self, entity: &EntitySpec, code: &str) -> Result<Vec<(String, Id)>, StoreError> {
        let sql = format!(
            "SELECT p.code AS plan, r.id AS id FROM live_{} r JOIN live_plan p ON p.id = r.plan WHERE r.code = :code ORDER BY p.code",
            entity.name
        );
        self.rows(&sql, &[(":code", code.into())], |row| Ok((row.get("plan")?, row.get("id")?)))
    }

    /// When the last record with a code was retired, if there was one: of a plan, or of the whole workspace.
    ///
    /// # Errors
    /// As for any reading; the entity must be a coded one.
    pub fn retired(&self, entity: &EntitySpec, plan: Option<Id>, code: &str) -> Result<Option<String>, StoreError> {
        let of_plan = if plan.is_some() { "AND plan = :plan" } else { "" };
        let sql = format!(
            "SELECT retired_at FROM {} WHERE code = :code AND retired_at IS NOT NULL {of_plan} ORDER BY retired_at DESC LIMIT 1",
            entity.name
        );
        let plan = plan.map(|plan| (":plan", plan.into()));
        let params: Vec<(&str, Value)> = plan.into_iter().chain([(":code", code.into())]).collect();
        self.first(&sql, &params, |row| row.get("retired_at"))
    }

    /// The living record with a code: of a plan, or of the whole workspace.
    ///
    /// # Errors
    /// As for any reading; the entity must be a coded one.
    pub fn called(&self, entity: &EntitySpec, plan: Option<Id>, code: &str) -> Result<Option<Named>, StoreError> {
        let of_plan = if plan.is_some() { "AND plan = :plan" } else { "" };
        let sql = format!("SELECT id, code, title FROM live_{} WHERE code = :code {of_plan}", entity.name);
        let plan = plan.map(|plan| (":plan", plan.into()));
        let params: Vec<(&str, Value)> = plan.into_iter().chain([(":code", code.into())]).collect();
        self.first(&sql, &params, |row| {
            Ok(Named { id: row.get("id")?, code: row.get("code")?, title: row.get("title")? })
        })
    }

    /// A record, living or retired.
    ///
    /// # Errors
    /// As for any reading.
    pub fn stored(&self, entity: &EntitySpec, id: Id) -> Result<Option<Stored>, StoreError> {
        let sql = format!("SELECT * FROM {} WHERE id = :id", entity.name);
        self.first(&sql, &[(":id", id.into())], |row| {
            let values = entity.fields().map(|field| row.get(field.name)).collect::<Result<_, _>>()?;
            Ok(Stored { plan: row.get("plan")?, record: Record { id, values }, retired_at: row.get("retired_at")? })
        })
    }

    /// Which living record points at which by a field: of one plan, or of the whole workspace.
    ///
    /// # Errors
    /// As for any reading; the field must be a reference of the catalogue.
    pub fn links(&self, entity: &EntitySpec, field: &str, plan: Option<Id>) -> Result<Vec<(Id, Id)>, StoreError> {
        let of_plan = if plan.is_some() { "AND plan = :plan" } else { "" };
        let sql = format!("SELECT id, {field} AS target FROM live_{} WHERE {field} IS NOT NULL {of_plan}", entity.name);
        let params: Vec<(&str, Value)> = plan.map(|plan| (":plan", plan.into())).into_iter().collect();
        self.rows(&sql, &params, |row| Ok((row.get("id")?, row.get("target")?)))
    }
}
