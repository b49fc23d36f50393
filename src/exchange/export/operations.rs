//! The list of operations as the Common Provisions Regulation wants it published: Reg. (EU) 2021/1060, Article 49(3),
//! points (a) and (d) to (n), under the headings that other lists use, one operation a row.

use crate::exchange::formula;
use crate::model::catalogue::{EntitySpec, Kind, entity};
use crate::model::{Value, money};
use crate::store::Reader;

use super::records::{ExportError, Records, Row};

/// Headings and the fields under them. `currency` falls back to the plan's, `country` is the plan's.
const COLUMNS: &[(&str, &str)] = &[
    ("operation_id", "code"),
    ("beneficiary_name", "beneficiary"),
    ("operation_name", "title"),
    ("purpose", "summary"),
    ("start_date", "starts_on"),
    ("end_date", "ends_on"),
    ("total_cost", "total_cost"),
    ("eligible_cost", "eligible_cost"),
    ("eu_amount", "eu_amount"),
    ("public_amount", "public_amount"),
    ("currency", "currency"),
    ("fund", "fund"),
    ("specific_objective", "specific_objective"),
    ("eu_rate", "eu_rate"),
    ("location", "location"),
    ("intervention_field", "intervention_field"),
];

/// Writes the operations of a plan as CSV.
///
/// # Errors
/// No such plan, references to retired records, or a workspace that cannot be read.
pub fn list(reader: &Reader, plan_code: &str) -> Result<String, ExportError> {
    let mut records = Records::of(reader, plan_code)?;
    let currency = match entity("plan") {
        Some(plan) => records.rows(plan)?.first().map(|row| cell(plan, row, "currency")).unwrap_or_default(),
        None => String::new(),
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has as many cells as the headings.
    let _ = writer.write_record(COLUMNS.iter().map(|(heading, _)| heading));
    if let Some(operation) = entity("operation") {
        for row in records.rows(operation)? {
            let cells = COLUMNS.iter().map(|(_, field)| match cell(operation, &row, field) {
                empty if empty.is_empty() && *field == "currency" => currency.clone(),
                cell => cell,
            });
            let _ = writer.write_record(cells);
        }
    }
    records.finish()?;
    Ok(writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default())
}

fn cell(entity: &EntitySpec, row: &Row, field: &str) -> String {
    let value = entity.fields().zip(&row.values).find(|(spec, _)| spec.name == field);
    match value {
        Some((_, Value::Text(text))) => formula::harmless(text).into_owned(),
        Some((spec, Value::Integer(hundredths))) if matches!(spec.kind, Kind::Money | Kind::Percent) => {
            money::plain(*hundredths)
        }
        _ => String::new(),
    }
}
