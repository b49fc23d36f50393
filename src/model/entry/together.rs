//! What the fields of one record say together.

use super::super::catalogue::{EntitySpec, FieldSpec, Kind};
use super::super::{Fault, Value};

/// Fields of which the first cannot lie after the second, wherever an entity has both.
const IN_ORDER: &[(&str, &str)] = &[
    ("starts_on", "ends_on"),
    ("period_start", "period_end"),
    ("given_on", "expires"),
    ("baseline_year", "milestone_year"),
    ("milestone_year", "target_year"),
    ("baseline_year", "target_year"),
];

/// Dates and years of a record that stand in the wrong order, each at the later-named field. `value` gives a field's
/// value.
pub fn out_of_order<'v>(
    entity: &EntitySpec,
    value: impl Fn(&str) -> Option<&'v Value>,
) -> Vec<(&'static FieldSpec, &'static FieldSpec, Fault)> {
    let mut found: Vec<(&'static FieldSpec, &'static FieldSpec, Fault)> = Vec::new();
    for (first, second) in IN_ORDER {
        let (Some(from), Some(to)) = (entity.field(first), entity.field(second)) else { continue };
        let (Some(begin), Some(end)) = (value(first), value(second)) else { continue };
        let is_known = |field: &FieldSpec| found.iter().any(|(_, known, _)| known.name == field.name);
        if is_after(begin, end) && !is_known(to) {
            found.push((from, to, swapped(from, begin, to, end)));
        }
    }
    found
}

fn is_after(first: &Value, second: &Value) -> bool {
    match (first, second) {
        (Value::Integer(first), Value::Integer(second)) => first > second,
        // Dates are stored so that they compare as texts.
        (Value::Text(first), Value::Text(second)) => first > second,
        _ => false,
    }
}

fn swapped(from: &FieldSpec, begin: &Value, to: &FieldSpec, end: &Value) -> Fault {
    let (begin, end) = (begin.display(&from.kind), end.display(&to.kind));
    let explanation = format!("`{}` {end} lies before `{}` {begin}", to.name, from.name);
    let what = if matches!(from.kind, Kind::Year) { "years" } else { "dates" };
    Fault::new(explanation, format!("correct one of the two {what}, or swap them"))
}
