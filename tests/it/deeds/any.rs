//! Any deeds, one after the other.

use proptest::prelude::*;
use proptest::sample::Index;
use ris3::model::catalogue::{ENTITIES, Kind};
use ris3::workspace::{Deed, Refused};

use super::*;
use crate::support::described;

/// A deed at random: which one, on which records, and with what.
#[derive(Clone, Debug)]
struct Wish {
    deed: u8,
    entity: Index,
    records: Vec<Index>,
    field: Index,
    text: &'static str,
    fits: bool,
    by: isize,
    total: i64,
}

fn wish() -> impl Strategy<Value = Wish> {
    let texts = [
        "",
        "x",
        "1",
        "-3",
        "2026",
        "50",
        "1.2M",
        "2025-02-28",
        "30.2.2025",
        "yes",
        "running",
        "P1",
        "B2",
        "N/I",
        "RCO01",
        "RCR03",
        "ERDF",
        "PL21",
        "NACE",
        "A-020",
    ];
    (
        0..8_u8,
        any::<Index>(),
        prop::collection::vec(any::<Index>(), 1..3),
        any::<Index>(),
        (prop::sample::select(texts.to_vec()), any::<bool>()),
        -3..4_isize,
        -500..5000_i64,
    )
        .prop_map(|(deed, entity, records, field, (text, fits), by, total)| Wish {
            deed,
            entity,
            records,
            field,
            text,
            fits,
            by,
            total,
        })
}

/// A text that a field of a kind takes.
fn fitting(workspace: &Workspace, kind: &Kind) -> String {
    match kind {
        Kind::Choice(words) => words[0].to_owned(),
        Kind::Date => "28.2.2025".into(),
        Kind::Flag => "yes".into(),
        Kind::Year => "2025".into(),
        Kind::Code => "Z9".into(),
        Kind::Ref { entity, .. } => {
            let sql = format!("SELECT code FROM live_{entity} ORDER BY id DESC LIMIT 1");
            workspace.store().read().first(&sql, &[], |row| row.get("code")).unwrap().unwrap_or_default()
        }
        _ => "3".into(),
    }
}

impl Wish {
    /// The deed, on the records that there are now, living and retired.
    fn deed(&self, workspace: &Workspace, ids: &Ids) -> Option<Deed> {
        let spec = self.entity.get(&ENTITIES[..ENTITIES.len() - 4]);
        let sql = format!("SELECT id FROM {} ORDER BY id", spec.name);
        let all =
            workspace.store().read().rows(&sql, &[], |row| Ok(RecordKey { entity: spec.name, id: row.get("id")? }));
        let all = all.unwrap();
        if all.is_empty() {
            return None;
        }
        let records: Vec<_> = self.records.iter().map(|index| *index.get(&all)).collect();
        let fields: Vec<_> = spec.fields().collect();
        let field = self.field.get(&fields);
        let text = if self.fits { fitting(workspace, &field.kind) } else { self.text.to_owned() };
        let values = vec![(field.name, Entered::Text(text))];
        Some(match self.deed {
            0 | 1 => Deed::Set { records, values },
            2 => {
                let others = |name: &str| !matches!(name, "title" | "code") && name != field.name;
                let refs = spec.fields().filter(|field| field.required && others(field.name));
                let required = refs.map(|field| (field.name, Entered::Text(fitting(workspace, &field.kind))));
                let title = spec.field("title").map(|field| (field.name, Entered::Text("New".into())));
                Deed::Add {
                    entity: spec.name,
                    plan: ids.of("plan", "R"),
                    values: required.chain(title).chain(values).collect(),
                }
            }
            3 => Deed::Retire(records),
            4 => Deed::Restore(records),
            5 => Deed::Duplicate(records),
            6 => Deed::Move { record: records[0], by: self.by },
            _ => Deed::SpreadMoney {
                action: ids.of("action", "R/A-014"),
                fund: ids.of("fund", "R/OWN"),
                field: "planned",
                total: self.total,
                years: vec![2024, 2025, 2026],
                weights: Vec::new(),
                seen: Vec::new(),
            },
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever is wished is done as one changeset with a sentence, or refused in words; the file itself never has to
    /// refuse. The workspace stays whole, and taking everything back gives the plans as they were.
    #[test]
    fn any_deeds_are_done_or_refused_in_words_and_can_be_taken_back(wishes in prop::collection::vec(wish(), 1..12), case: u64) {
        let (mut workspace, ids) = described(&format!("deed-any-{case}"), PLAN);
        let written = |workspace: &Workspace| {
            ["N", "R"].map(|plan| ris3::exchange::export::strategy::export(workspace.store().read(), plan).unwrap())
        };
        let before = written(&workspace);
        let mut done = 0;
        for wish in wishes {
            let Some(deed) = wish.deed(&workspace, &ids) else { continue };
            let position = workspace.store().read().last_position().unwrap();
            let performed = workspace.perform(&deed);
            let steps = workspace.store().read().last_position().unwrap() - position;
            match performed {
                Ok(performed) => {
                    prop_assert_eq!(steps, i64::from(!performed.sentence.is_empty()), "{:?}", deed);
                    prop_assert!(!performed.sentence.contains(['{', '$', '\n']), "{}", performed.sentence);
                }
                Err(Refused::Faults(faults)) => {
                    prop_assert_eq!(steps, 0);
                    prop_assert!(!faults.is_empty() && faults.iter().all(|fault| !fault.explanation.is_empty()));
                }
                Err(other) => prop_assert!(false, "{deed:?}: {other}"),
            }
            done += steps;
        }
        prop_assert_eq!(workspace.store().doctor().unwrap().complaints, []);
        for _ in 0..done {
            workspace.undo().unwrap();
        }
        prop_assert_eq!(written(&workspace), before);
    }
}
