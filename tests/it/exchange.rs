//! Strategy files: what they say comes in and goes out unchanged, and what is wrong with them is said in full.

mod broken;
mod errors;
mod round_trip;

use chrono::NaiveDate;
use proptest::prelude::*;
use ris3::exchange::export::{ExportError, strategy::export};
use ris3::exchange::import::{FieldChange, Proposal};
use ris3::model::{Edit, Id};
use ris3::store::Location;
use ris3::workspace::{Env, Workspace};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A workspace of its own for each call.
pub(crate) fn empty() -> Workspace {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("exchange-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let env = Env::on("officer", NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
    Workspace::create(Location::Memory(name), env).unwrap()
}

/// What is wrong, as a person reads it.
pub(crate) fn told(proposal: &Proposal) -> String {
    proposal.problems.iter().map(|problem| format!("{problem}\n")).collect::<Vec<_>>().join("\n")
}

fn import(workspace: &mut Workspace, files: &[(&str, &str)]) -> Proposal {
    let proposal = workspace.propose(files).unwrap();
    assert_eq!(told(&proposal), "");
    workspace.accept(proposal.clone()).unwrap();
    proposal
}

const REGION: &str = r#"[plan]
code = "XA1"
title = "Strategy \"Sea & Ship\""
level = "regional"
upper = "XA"
period_start = 2021
status = "draft"
currency = "EUR"
body = "DEV"
vision = """
Ships that burn nothing.
船 Πλοίο"""
adopted_on = "2024-02-29"

[[body]]
code = "DEV"
title = "Development agency"

[[priority]]
code = "P2"
title = "Ports"

[[priority]]
code = "P10"
title = "Ships"
parent = "P2"

[[alignment]]
priority = "P2"
upper_priority = "XA/N1"
relation = "narrower"
weight = 33.33

[[fund]]
code = "ERDF"
title = "European Regional Development Fund"

[[action]]
code = "A1"
title = "Voucher"
status = "draft"
cost_free = false

[[budget_line]]
action = "A1"
fund = "ERDF"
year = 2024
planned = 1_250_000.50
spent = 0
programme = "XA"

[[budget_line]]
action = "A1"
fund = "ERDF"
year = 2024
planned = 5
programme = "XA"
"#;

/// It succeeds the region's plan, which answers to it: each file needs the other.
const NATION: &str = r#"[plan]
code = "XA"
title = "National plan"
level = "national"
supersedes = "XA1"
status = "approved"
currency = "EUR"

[[priority]]
code = "N1"
title = "Clean ships"
"#;

#[test]
fn files_that_refer_to_each_other_come_in_in_either_order_and_go_out_as_they_were() {
    for files in [[("xa1.toml", REGION), ("xa.toml", NATION)], [("xa.toml", NATION), ("xa1.toml", REGION)]] {
        let mut workspace = empty();
        let proposal = import(&mut workspace, &files);
        assert_eq!(proposal.sentence(), "Imported 2 strategy files: 11 records added, 0 changed");
        assert_eq!(export(workspace.store().read(), "XA1").unwrap(), REGION);
        assert_eq!(export(workspace.store().read(), "XA").unwrap(), NATION);
        assert_eq!(workspace.store().doctor().unwrap().complaints, []);

        let again = workspace.propose(&files).unwrap();
        assert_eq!((again.edits.as_slice(), again.unchanged()), (&[][..], 11));
        assert_eq!(workspace.accept(again).unwrap(), None, "a second import changes nothing");
    }
}

#[test]
fn one_file_alone_may_refer_to_what_the_workspace_has() {
    let mut workspace = empty();
    let nation = NATION.replace("supersedes = \"XA1\"\n", "");
    import(&mut workspace, &[("xa.toml", nation.as_str())]);
    import(&mut workspace, &[("xa1.toml", REGION)]);
    assert_eq!(export(workspace.store().read(), "XA1").unwrap(), REGION);
}

#[test]
fn a_partial_file_changes_what_it_names_and_keeps_the_rest() {
    let mut workspace = empty();
    import(&mut workspace, &[("xa1.toml", REGION), ("xa.toml", NATION)]);
    let partial = r#"
        plan = { code = "XA1", adopted_on = 2024-03-01, vision = "" }
        action = [{ code = "A1", total_planned = "1_000.5" }]
        [[budget_line]]
        action = "A1"
        fund = "ERDF"
        year = 2024
        programme = "XA"
        [[budget_line]]
        action = "A1"
        fund = "ERDF"
        year = 2024
        planned = 6.10
        programme = "XA"
        [[priority]]
        code = "P10"
        parent = "P10"
    "#;
    let proposal = import(&mut workspace, &[("part.toml", partial)]);
    assert_eq!(proposal.sentence(), "Imported 1 strategy file: 0 records added, 4 changed");
    let change = |entity, record: &str, field, from: &str, to: &str| FieldChange {
        plan: "XA1".into(),
        entity,
        record: record.into(),
        field,
        from: from.into(),
        to: to.into(),
    };
    assert_eq!(
        proposal.changes,
        [
            change("plan", "XA1", "adopted_on", "2024-02-29", "2024-03-01"),
            change("priority", "P10", "parent", "P2", "P10"),
            change("action", "A1", "total_planned", "", "1,000.50"),
            change("budget_line", "A1 · ERDF · 2024 · XA", "planned", "5.00", "6.10"),
        ]
    );
    let expected = REGION
        .replace("2024-02-29", "2024-03-01")
        .replace("parent = \"P2\"", "parent = \"P10\"")
        .replace("cost_free = false\n", "cost_free = false\ntotal_planned = 1_000.50\n")
        .replace("planned = 5\n", "planned = 6.10\n");
    assert_eq!(export(workspace.store().read(), "XA1").unwrap(), expected, "an empty text empties nothing");
}

#[test]
fn where_a_file_was_saved_does_not_change_what_it_says() {
    let mut workspace = empty();
    import(&mut workspace, &[("xa1.toml", REGION), ("xa.toml", NATION)]);
    let elsewhere = format!("\u{feff}{}", REGION.replace('\n', "\r\n"));
    assert_eq!(workspace.propose(&[("xa1.toml", elsewhere)]).unwrap().edits, []);
}

#[test]
fn a_proposal_with_problems_is_not_accepted() {
    let mut workspace = empty();
    let proposal = workspace.propose(&[("xa1.toml", REGION)]).unwrap();
    assert_eq!(proposal.problems.len(), 4, "the upper plan, its priority and two programmes are missing");
    let refusal = workspace.accept(proposal).unwrap_err().to_string();
    assert!(refusal.contains("nothing was imported, the files have 4 problems"), "{refusal}");
    assert!(matches!(export(workspace.store().read(), "XA1"), Err(ExportError::NoPlan { .. })));
}

#[test]
fn an_export_refuses_what_it_could_not_say() {
    let mut workspace = empty();
    import(&mut workspace, &[("xa1.toml", REGION), ("xa.toml", NATION)]);
    let body: Id = workspace.store().read().first("SELECT id FROM body", &[], |row| row.get("id")).unwrap().unwrap();
    workspace.edit("test", "retired it", &[Edit::Retire { entity: "body", id: body }]).unwrap();
    let refusal = |code| export(workspace.store().read(), code).unwrap_err().to_string();
    assert_eq!(
        refusal("XA1"),
        "plan `XA1` refers to records that were retired:\n  plan XA1: body = DEV\n  bring them back, or let the fields point elsewhere"
    );
    assert_eq!(refusal("XA2"), "there is no plan `XA2`\n  did you mean `XA`?");
}

thread_local! {
    /// Proposals write nothing, so one empty workspace serves them all.
    static NOTHING_THERE: Workspace = empty();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_is_answered_and_never_breaks_the_program(
        cuts in prop::collection::vec((0usize..REGION.len(), 0usize..9, prop::collection::vec(any::<u8>(), 0..4)), 1..6),
    ) {
        let mut bytes = REGION.as_bytes().to_vec();
        for (at, length, put) in cuts {
            let at = at.min(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, put);
        }
        NOTHING_THERE.with(|workspace| workspace.propose(&[("damaged.toml", bytes)]).map(|_| ())).unwrap();
    }
}
