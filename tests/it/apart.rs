//! Properties of working apart: whatever offices do, in whatever order they meet, nothing is lost and all end alike.

mod history;
mod narrow;
mod oracle;

use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestError, TestRunner};
use ris3::sync::hub::{Folder, Memory};
use ris3::sync::{Care, Hub};

use history::{Act, Offices, history};
use narrow::of_plans_here;
use ris3::workspace::{Admission, SyncWish};

use crate::life::living;

/// Lives through a history and judges it.
fn lived(count: usize, acts: &[(usize, Act)], hub: &dyn Hub, care: Care) -> Result<(), TestCaseError> {
    let mut offices = Offices::new(count, hub, care);
    offices.live(acts, hub);
    offices.come_home(hub);
    oracle::judge(&offices, hub).map_err(TestCaseError::fail)
}

/// The same histories every time, so that a change is judged by what it does; `benches/sync.rs` lives through others.
fn cases(count: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 4000,
        rng_seed: RngSeed::Fixed(2026),
        ..ProptestConfig::with_cases(count)
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn whatever_offices_do_apart_all_end_alike_and_nothing_is_lost((count, acts) in history(5..60)) {
        lived(count, &acts, &Memory::new(), Care::Full)?;
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn so_it_is_with_a_folder((count, acts) in history(5..40)) {
        let folder = tempfile::tempdir().unwrap();
        lived(count, &acts, &Folder::new(folder.path()), Care::Full)?;
    }
}

proptest! {
    #![proptest_config(cases(24))]

    /// Whoever keeps to the rules is never refused, also where some may not write everything.
    #[test]
    fn so_it_is_among_offices_that_trust_only_some((count, acts) in history(5..40)) {
        let hub = Memory::new();
        let mut offices = Offices::trusting(count, &hub);
        offices.live(&acts, &hub);
        offices.come_home(&hub);
        oracle::judge(&offices, &hub).map_err(TestCaseError::fail)?;
        for office in &offices.all {
            prop_assert_eq!(office.not_taken().unwrap(), []);
            prop_assert_eq!(office.store().read().not_home().unwrap(), 0);
        }
    }
}

proptest! {
    #![proptest_config(cases(16))]

    /// Rights that change while work is under way: what lost them is given up, and all hold the same again.
    #[test]
    fn whoever_loses_a_right_meanwhile_ends_like_everybody((count, acts) in history(5..40)) {
        let hub = Memory::new();
        let count = count.min(4);
        let mut offices = Offices::trusting(count, &hub);
        let mut narrow = Offices::empty(count);
        narrow.receive(&hub, "plan:R").unwrap();
        let (before, after) = acts.split_at(acts.len() / 2);
        offices.live(before, &hub);
        offices.all[0].sync(&hub).unwrap();
        let may = |code: &str, right: &str| Admission { code: code.into(), may: vec![right.into()], ..Admission::default() };
        let sql = "SELECT code FROM live_plan ORDER BY id";
        let plans: Vec<String> = offices.all[0].store().read().rows(sql, &[], |row| row.get("code")).unwrap();
        // The one may write in the newest plan alone, the other one in the oldest.
        for (office, plan) in [("O1", plans.last()), ("O2", plans.first())] {
            let right = plan.map_or("country:XX".to_owned(), |code| format!("plan:{code}"));
            offices.all[0].admit(&may(office, &right)).unwrap();
        }
        offices.all[0].sync(&hub).unwrap();
        offices.live(after, &hub);
        let wish = SyncWish { is_leaving_out: true, ..SyncWish::default() };
        for _ in 0..4 {
            for office in &mut offices.all {
                let synced = office.sync_watched(&hub, wish, &mut |_| true).unwrap();
                prop_assert_eq!(synced.held_why, None);
                narrow.sync(&hub).unwrap();
            }
        }
        prop_assert_eq!(of_plans_here(&narrow, &narrow), of_plans_here(&offices.all[0], &narrow));
        prop_assert_eq!(narrow.store().doctor().unwrap().complaints, []);
        for office in &offices.all {
            prop_assert_eq!(living(office), living(&offices.all[0]));
            prop_assert_eq!(office.store().doctor().unwrap().complaints, []);
        }
    }
}

/// Both sides of a conflict were brought home by one office, whose own value stood; the record was retired meanwhile.
#[test]
fn who_wrote_on_a_retired_record_is_told_also_after_a_conflict_of_two_that_came_together() {
    let acts = [
        (0, Act::Add { kind: 2, code: 0, other: 0, number: 0 }),
        (0, Act::Retire { record: 8 }),
        (4, Act::Set { record: 2, field: 3, number: 2 }),
        (0, Act::Sync),
        (3, Act::Set { record: 6, field: 3, number: 0 }),
        (3, Act::Carry { to: 4 }),
        (4, Act::Sync),
    ];
    lived(5, &acts, &Memory::new(), Care::Full).unwrap();
}

/// An office does not hear that its packet lies at the hub, and takes back what it said; the hub goes on meanwhile.
#[test]
fn what_was_taken_back_before_its_author_heard_that_it_is_home_stays_taken_back() {
    let acts = [
        (2, Act::Set { record: 0, field: 0, number: 0 }),
        (2, Act::Broken { at: 1, is_done: true }),
        (2, Act::Undo),
        (4, Act::Sync),
        (2, Act::Carry { to: 4 }),
        (3, Act::Add { kind: 0, code: 0, other: 0, number: 0 }),
    ];
    lived(3, &acts, &Memory::new(), Care::Full).unwrap();
}

/// A packet says first what is new to its receiver, and then what its receiver had said itself.
#[test]
fn what_comes_back_to_its_author_behind_something_new_lies_under_it_there() {
    let acts = [
        (1, Act::Add { kind: 0, code: 0, other: 0, number: 0 }),
        (0, Act::Undo),
        (1, Act::Retire { record: 2 }),
        (1, Act::Carry { to: 0 }),
        (0, Act::Carry { to: 1 }),
        (1, Act::Sync),
    ];
    lived(3, &acts, &Memory::new(), Care::Full).unwrap();
}

/// What the judge says first when the merge is broken on purpose.
fn broken(care: Care) -> String {
    let mut runner = TestRunner::new_with_rng(
        ProptestConfig { max_shrink_iters: 0, ..cases(200) },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    match runner.run(&history(5..60), |(count, acts)| lived(count, &acts, &Memory::new(), care)) {
        Err(TestError::Fail(why, _)) => why.to_string(),
        other => panic!("a broken merge passes: {other:?}"),
    }
}

#[test]
fn a_merge_that_lets_the_last_writer_win_is_noticed() {
    let why = broken(Care::LastWins);
    assert!(why.contains("which its author did not know"), "{why}");
}

#[test]
fn a_merge_that_keeps_its_decisions_to_itself_is_noticed() {
    let why = broken(Care::SaysNothing);
    assert!(["the log says", "did not know", "is nowhere"].iter().any(|said| why.contains(said)), "{why}");
}
