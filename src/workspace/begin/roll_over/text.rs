//! The texts of records that go on, were put together or divided.

use super::held::Held;
use crate::model::Value;
use crate::model::catalogue::{FieldSpec, Kind, provenance};

/// The most characters that a field holds.
fn most(field: &FieldSpec) -> usize {
    match field.kind {
        Kind::Text(most) | Kind::LongText(most) => most,
        _ => usize::MAX,
    }
}

/// A line put before a note, where there is room for both.
pub(super) fn noted(field: &FieldSpec, line: &str, note: &Value) -> Value {
    let both = match note.as_str().map(str::trim) {
        None | Some("") => line.to_owned(),
        Some(note) => format!("{line}\n\n{note}"),
    };
    if both.chars().count() <= most(field) { both.into() } else { note.clone() }
}

/// The title of one of several that a record was divided into.
pub(super) fn part_of(field: &FieldSpec, title: &str, place: usize, of: usize) -> String {
    let ending = format!(" ({place} of {of})");
    let room = most(field).saturating_sub(ending.chars().count());
    format!("{}{ending}", shortened(title, room))
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", start.trim_end())
}

/// The value of a field of a record that several became. The first is the one whose other fields it keeps.
pub(super) fn joined(field: &FieldSpec, members: &[Held<'_>], keeps_title: bool) -> Value {
    let Some(first) = members.first() else { return Value::Null };
    let kept = members.iter().map(|member| member.value(field.name)).find(|value| !value.is_null());
    let kept = kept.cloned().unwrap_or_default();
    match (field.name, field.kind) {
        ("title" | "title_en", _) if !keeps_title => {
            let titles: Vec<&str> = members.iter().map(|member| member.text(field.name)).collect();
            if titles.contains(&"") { Value::Null } else { shortened(&titles.join(" + "), most(field)).into() }
        }
        ("title" | "title_en", _) => first.value(field.name).clone(),
        ("provenance", _) => provenance::READING.into(),
        (_, Kind::LongText(most)) => {
            let texts = members.iter().filter(|member| !member.text(field.name).trim().is_empty());
            let texts: Vec<String> =
                texts.map(|member| format!("{}: {}", member.text("code"), member.text(field.name))).collect();
            let all = texts.join("\n\n");
            // One text alone needs no code before it, and what is too long to stand together stays apart.
            if texts.len() < 2 || all.chars().count() > most { kept } else { all.into() }
        }
        _ => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalogue;
    use crate::model::{Id, Value};
    use crate::store::Record;

    fn record(values: &[(&str, &str)]) -> Record {
        let spec = catalogue::entity("priority").unwrap();
        let value = |field: &FieldSpec| {
            values.iter().find(|(name, _)| *name == field.name).map_or(Value::Null, |(_, text)| (*text).into())
        };
        Record { id: Id::new(0, [0; 10]), values: spec.fields().map(value).collect() }
    }

    #[test]
    fn no_word_is_lost_when_records_are_put_together() {
        let spec = catalogue::entity("priority").unwrap();
        let one = record(&[("code", "A"), ("title", "Ships"), ("description", "Hulls."), ("stage", "mature")]);
        let other =
            record(&[("code", "B"), ("title", "Ports"), ("description", "Berths."), ("justification", "Here.")]);
        let members = [&one, &other].map(|record| Held { spec, record });
        let value = |field: &str, keeps_title| joined(spec.field(field).unwrap(), &members, keeps_title);
        assert_eq!(value("title", false), "Ships + Ports".into());
        assert_eq!(value("title", true), "Ships".into());
        assert_eq!(value("title_en", false), Value::Null);
        assert_eq!(value("description", true), "A: Hulls.\n\nB: Berths.".into());
        assert_eq!(value("justification", true), "Here.".into());
        assert_eq!(value("stage", true), "mature".into());
        assert_eq!(value("provenance", true), "reading".into(), "no source publishes what we put together");
    }

    #[test]
    fn a_title_of_a_part_says_so_and_fits() {
        let title = catalogue::entity("priority").unwrap().field("title").unwrap();
        assert_eq!(part_of(title, "Health", 1, 2), "Health (1 of 2)");
        let long = part_of(title, &"ä".repeat(300), 2, 2);
        assert_eq!(long.chars().count(), 300);
        assert!(long.ends_with("… (2 of 2)"));
    }

    #[test]
    fn a_note_keeps_what_it_said() {
        let note = catalogue::entity("priority").unwrap().field("note").unwrap();
        assert_eq!(noted(note, "From before.", &Value::Null), "From before.".into());
        assert_eq!(noted(note, "From before.", &"Old.".into()), "From before.\n\nOld.".into());
        let full = Value::from("x".repeat(20_000));
        assert_eq!(noted(note, "From before.", &full), full);
    }
}
