//! What is copied for a spreadsheet and pasted back unchanged changes nothing.

use std::cell::RefCell;

use proptest::prelude::*;
use ris3::exchange::export::sheet::tsv;
use ris3::model::catalogue::{ENTITIES, Kind, Origin, entity};
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::workspace::{Env, PasteAt, Workspace};

use super::{Desk, counts, spec, told};
use crate::support::today;

#[test]
fn every_table_of_the_samples_comes_back_unchanged() {
    let location = Location::Memory(format!("pasted-samples-{}", std::process::id()));
    let workspace = Workspace::demo(location, Env::on("officer", today())).unwrap();
    let plans = workspace.store().read().codes(entity("plan").unwrap(), None).unwrap();
    assert!(plans.len() > 10);
    for (code, plan) in plans {
        for spec in ENTITIES.iter().filter(|spec| spec.origin == Origin::Strategy && spec.name != "plan") {
            let records = workspace.store().read().records(spec, plan).unwrap().len();
            if records == 0 {
                continue;
            }
            let text = workspace.copy_table(spec, plan).unwrap();
            let at = PasteAt { entity: spec, plan, columns: &[], rows: None, given: &[], measure: None };
            let pasted = workspace.propose_paste(&at, &text, &mut |_, _| true).unwrap().unwrap();
            assert_eq!(told(&pasted), "", "{code} {}", spec.name);
            assert_eq!(
                (counts(&pasted), pasted.changes.as_slice()),
                ((0, 0, records), &[][..]),
                "{code} {}",
                spec.name
            );
            assert_eq!((pasted.edits.len(), pasted.notes.len()), (0, 0), "{code} {}", spec.name);
        }
    }
}

/// A value of an action, as a person may have entered or imported it.
fn values() -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    let fields: Vec<_> = spec("action")
        .fields()
        .filter(|field| !matches!(field.kind, Kind::Ref { .. } | Kind::Code) && field.name != "title")
        .collect();
    let one = (prop::sample::select(fields), any::<i32>(), "[ \\PC&&[^�]]{0,20}").prop_map(|(field, number, text)| {
        let whole = i64::from(number);
        let value = match field.kind {
            Kind::Money => whole.into(),
            Kind::Flag => (whole & 1).into(),
            Kind::Date => format!(
                "20{:02}-{:02}-{:02}",
                whole.rem_euclid(90) + 10,
                whole.rem_euclid(12) + 1,
                whole.rem_euclid(28) + 1
            )
            .into(),
            Kind::Choice(words) => words[usize::try_from(whole.rem_euclid(words.len() as i64)).unwrap()].into(),
            Kind::Integer(least, most) => (least + whole.rem_euclid(most - least + 1)).into(),
            _ if text.is_empty() => Value::Null,
            _ => text.into(),
        };
        (field.name, value)
    });
    prop::collection::vec(one, 0..12)
}

thread_local! {
    /// One desk for all cases of a test; tests run in threads of their own.
    static DESK: RefCell<(Desk, u32)> = {
        let thread = format!("pasted-property-{:?}", std::thread::current().id()).replace(['(', ')'], "-");
        RefCell::new((Desk::new(&thread), 0))
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_record_comes_back_unchanged(values in values(), title in "[\"\\PC\t\n&&[^�]]{0,12}x") {
        DESK.with_borrow_mut(|(desk, made)| {
            *made += 1;
            let id: Id = desk.workspace.env().new_id();
            let at = desk.at("action");
            let title: String = title.replace(['\n', '\t'], " ");
            let mut all = vec![("code", Value::from(format!("Z{made}"))), ("title", title.into())];
            for (name, value) in values {
                if all.iter().all(|(known, _)| *known != name) {
                    all.push((name, value));
                }
            }
            desk.workspace.edit("test", "made it", &[Edit::Add { entity: "action", id, plan: at.plan, values: all }]).unwrap();
            let text = desk.workspace.copy_table(at.entity, at.plan).unwrap();
            let pasted = desk.proposed(&at, &text);
            prop_assert_eq!(told(&pasted), "");
            prop_assert_eq!((pasted.edits.as_slice(), counts(&pasted).0), (&[][..], 0));
            Ok(())
        })?;
    }

    #[test]
    fn any_paste_is_answered(text in "([\\PC\t\n\r\"]|A-01|ERDF|2024|Title|Action|Fund|-1){0,40}", cells in prop::collection::vec(prop::collection::vec("\\PC{0,6}|Title|2025", 1..5), 0..6)) {
        DESK.with_borrow(|(desk, _)| {
            for entity in ["action", "budget_line", "priority_code", "alignment"] {
                for text in [&text, &tsv(&cells)] {
                    let pasted = desk.proposed(&desk.at(entity), text);
                    assert_eq!(pasted.is_sound(), pasted.problems.is_empty());
                }
            }
        });
    }
}
