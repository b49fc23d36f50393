//! Where a comment may stand: on a record that is there, on a field that it has, and under what it answers.

use super::Place;
use crate::model::{Fault, Id};
use crate::store::StoreError;
use crate::views::find;
use crate::workspace::Workspace;

impl Workspace {
    /// What is wrong with a new comment: the field that is at fault, and why.
    pub(super) fn unplaced(&self, place: &Place<'_>) -> Result<Option<(&'static str, Fault)>, StoreError> {
        let reader = self.store().read();
        let record = place.text("record").and_then(|id| id.parse::<Id>().ok());
        let found = record.map(|id| find::by_id(reader, id)).transpose()?.flatten();
        let Some(found) = found.filter(|found| place.text("entity") == Some(found.entity.name)) else {
            let fault = Fault::new("there is no such record in this workspace", "comment on one that is there");
            return Ok(Some(("record", fault)));
        };
        if let Some(field) = place.text("field").filter(|field| found.entity.field(field).is_none()) {
            let fields: Vec<_> = found.entity.fields().map(|field| field.name).collect();
            let explanation = format!("`{}` has no field `{field}`", found.entity.name);
            let remedy = catalogue_hint(field, &fields);
            return Ok(Some(("field", Fault::new(explanation, remedy))));
        }
        let Some(answered) = place.text("answers") else { return Ok(None) };
        let sql = "SELECT count(*) AS n FROM live_comment
                   WHERE id = :answered AND answers IS NULL AND record = :record AND field IS :field";
        let field = place.value("field").cloned().unwrap_or_default();
        let params = [(":answered", answered.into()), (":record", found.id.into()), (":field", field)];
        if reader.count(sql, &params)? == 1 {
            return Ok(None);
        }
        let fault = Fault::new("what it answers is not the first comment of a thread here", "answer the first one");
        Ok(Some(("answers", fault)))
    }
}

fn catalogue_hint(field: &str, fields: &[&'static str]) -> String {
    match crate::model::nearest(field, fields.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its fields are: {}", fields.join(", ")),
    }
}
