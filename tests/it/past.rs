//! The past beside the present: what differs is what was changed since, and bringing it back leaves nothing that
//! differs.

use chrono::{TimeZone, Utc};
use proptest::prelude::*;
use ris3::model::Id;
use ris3::model::catalogue::entity;
use ris3::store::Location;
use ris3::views::history::{Fate, Moment, Past, RecordPast, plan_at, record_at};
use ris3::workspace::{Deed, Env, RecordKey, Workspace};

use crate::life::{self, Life};
use crate::support::described;

/// The same workspace at a minute.
fn turn(workspace: &mut Workspace, minute: u32) {
    let at = Utc.with_ymd_and_hms(2026, 11, 24, 9, minute, 0).unwrap();
    *workspace = Workspace::open(workspace.store().location().clone(), Env::fixed("officer", at)).unwrap();
}

fn past(workspace: &Workspace, plan: Id, moment: &Moment) -> Past {
    Past::load(workspace.store().read(), plan, moment).unwrap().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn what_differs_is_what_was_changed_since(before in life::steps(1..15), after in life::steps(0..15), case: u64) {
        let mut life = Life::new(&format!("past-{case}"));
        life.live(&before);
        let moment = Moment::At(Utc.with_ymd_and_hms(2026, 11, 24, 9, 30, 0).unwrap());
        turn(&mut life.workspace, 40);
        life.live(&after);
        let read = life.workspace.store().read();
        let past = past(&life.workspace, life.plan(), &moment);
        let mut lived: Vec<Id> = plan_at(read, life.plan(), &moment).unwrap().into_iter().map(|state| state.id).collect();
        let mut listed: Vec<Id> = past
            .records
            .iter()
            .filter(|record| !matches!(record.fate, Fate::Made | Fate::Restored))
            .map(|record| record.id)
            .collect();
        lived.sort_unstable();
        listed.sort_unstable();
        prop_assert_eq!(lived, listed);
        for record in &past.records {
            let spec = entity(record.entity).unwrap();
            let then = record_at(read, spec, record.id, &moment).unwrap();
            let one = RecordPast::load(read, record.id, &moment).unwrap().unwrap();
            prop_assert_eq!(one.fate, Some(record.fate), "{}", record.name);
            let differs: Vec<_> = one.fields.iter().filter(|field| field.differs()).map(|field| field.now.name).collect();
            prop_assert_eq!(&differs, &record.differs);
            let fields: Vec<_> = one.fields.into_iter().filter_map(|field| field.then).collect();
            prop_assert_eq!(fields, then.map(|then| then.fields).unwrap_or_default());
            prop_assert_eq!(record.fate == Fate::Same, record.differs.is_empty() && record.fate != Fate::Retired
                && record.fate != Fate::Made && record.fate != Fate::Restored);
        }
    }
}

#[test]
fn each_fate_is_told_and_all_that_differs_comes_back() {
    let (mut workspace, ids) = described(
        "past-fates",
        "plan R level=regional
         fund R/ERDF
         action R/A10 title=Pilot_lines
         action R/A2
         budget_line R action=A2 fund=ERDF year=2026 planned=100",
    );
    let plan = ids.of("plan", "R");
    let moment = Moment::At(Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap());
    let names = |past: &Past| {
        past.records
            .iter()
            .map(|record| format!("{} {} {:?}", record.entity, record.name, record.fate))
            .collect::<Vec<_>>()
    };
    let same = names(&past(&workspace, plan, &moment));
    assert_eq!(
        same,
        ["plan R Same", "fund ERDF Same", "action A2 Same", "action A10 Same", "budget_line A2 · ERDF · 2026 Same",]
    );
    turn(&mut workspace, 10);
    let key = |entity: &'static str, place: &str| RecordKey { entity, id: ids.of(entity, place) };
    let text = |text: &str| ris3::workspace::Entered::Text(text.to_owned());
    let set = |records, field, value: &str| Deed::Set { records, values: vec![(field, text(value))] };
    workspace.perform(&set(vec![key("action", "R/A10")], "title", "Test beds")).unwrap();
    workspace.perform(&set(vec![key("action", "R/A10")], "code", "A1")).unwrap();
    workspace.perform(&Deed::Retire(vec![key("action", "R/A2")])).unwrap();
    let add = Deed::Add { entity: "need", plan, values: vec![("title", text("Ageing dairies"))] };
    workspace.perform(&add).unwrap();
    let then = past(&workspace, plan, &moment);
    assert_eq!(
        names(&then),
        [
            "plan R Same",
            "need N1 Made",
            "fund ERDF Same",
            "action A2 Retired",
            "action A10 Changed",
            "budget_line A2 · ERDF · 2026 Retired",
        ]
    );
    let changed = then.records.iter().find(|record| record.fate == Fate::Changed).unwrap();
    assert_eq!((changed.title.as_deref(), &changed.differs[..]), (Some("Pilot lines"), &["code", "title"][..]));
    let record = key("action", "R/A10");
    for field in &changed.differs {
        let deed = Deed::BringBack { record, field: (*field).to_owned(), moment: moment.clone() };
        workspace.perform(&deed).unwrap();
    }
    workspace.perform(&Deed::Restore(vec![key("action", "R/A2")])).unwrap();
    let mut left = names(&past(&workspace, plan, &moment));
    left.retain(|name| !name.starts_with("need N1"));
    assert_eq!(left, same);
}

#[test]
fn a_moment_that_never_was_has_no_past() {
    let (workspace, ids) = described("past-never", "plan R level=regional");
    let (read, plan, nowhere) = (workspace.store().read(), ids.of("plan", "R"), Moment::Before("nothing".into()));
    assert_eq!(Past::load(read, plan, &nowhere).unwrap(), None);
    assert_eq!(RecordPast::load(read, plan, &nowhere).unwrap(), None);
    let early = Moment::At(Utc.with_ymd_and_hms(2020, 1, 1, 0, 0, 0).unwrap());
    let past = RecordPast::load(read, plan, &early).unwrap().unwrap();
    assert_eq!(past.fate, Some(Fate::Made));
    assert!(past.fields.iter().all(|field| field.then.is_none() && !field.differs()));
    assert!(matches!(workspace.store().location(), Location::Memory(_)));
}
