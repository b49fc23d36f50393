//! An office that receives one plan alone, among others that receive everything.

use proptest::prelude::*;
use ris3::model::catalogue::ENTITIES;
use ris3::sync::hub::Memory;
use ris3::sync::{Care, Hub};
use ris3::workspace::Workspace;

use super::history::{Act, Offices, history};
use super::{cases, oracle};
use crate::life::content;

impl Offices {
    /// Offices that receive everything, and a last one that receives the plan R alone.
    fn narrow(count: usize, hub: &dyn Hub) -> Self {
        let mut offices = Self::new(count, hub, Care::Full);
        offices.live(&[(0, Act::Add { kind: 5, code: 0, other: 0, number: 0 }), (0, Act::Sync)], hub);
        let mut narrow = Self::empty(count);
        narrow.receive(hub, "plan:R").unwrap();
        offices.all.push(narrow);
        offices.live(&[(count, Act::Sync)], hub);
        offices
    }
}

/// The rows of the plans that come to an office.
pub fn of_plans_here(office: &Workspace, narrow: &Workspace) -> Vec<String> {
    let outside = narrow.store().read().outside().unwrap();
    let all = ENTITIES.iter().flat_map(|spec| {
        let names: Vec<&str> = spec.fields().map(|field| field.name).chain(["retired_at"]).collect();
        let plan = if spec.name == "plan" { "id" } else { "plan" };
        let sql = format!("SELECT {plan} AS of, id, {} FROM {} ORDER BY id", names.join(", "), spec.name);
        let rows = office.store().read().table(&sql, &[]).unwrap().rows;
        let here = rows.into_iter().filter(|row| !outside.contains(row[0].as_str().unwrap_or_default()));
        here.map(|row| format!("{} {row:?}", spec.name)).collect::<Vec<_>>()
    });
    all.collect()
}

/// Of a plan that does not come, nothing but names is here.
fn keeps_to_names(narrow: &Workspace) -> Result<(), TestCaseError> {
    let read = narrow.store().read();
    for spec in ENTITIES.iter().filter(|spec| spec.name != "plan") {
        let told = if spec.is_named_elsewhere() { " AND note IS NOT NULL" } else { "" };
        let sql = format!("SELECT count(*) AS n FROM {} WHERE plan IN (SELECT plan FROM outside){told}", spec.name);
        prop_assert_eq!(read.count(&sql, &[]).unwrap(), 0, "{}", spec.name);
    }
    let live = "SELECT count(*) AS n FROM live_plan WHERE id IN (SELECT plan FROM outside)";
    prop_assert_eq!(read.count(live, &[]).unwrap(), 0);
    Ok(())
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn an_office_that_receives_one_plan_holds_what_all_hold_of_it((count, acts) in history(5..50)) {
        let hub = Memory::new();
        let mut offices = Offices::narrow(count.min(4), &hub);
        offices.live(&acts, &hub);
        offices.come_home(&hub);
        let Some(mut narrow) = offices.all.pop() else { return Ok(()) };
        oracle::judge(&offices, &hub).map_err(TestCaseError::fail)?;
        prop_assert_eq!(of_plans_here(&narrow, &narrow), of_plans_here(&offices.all[0], &narrow));
        prop_assert_eq!(narrow.store().doctor().unwrap().complaints, []);
        prop_assert_eq!(narrow.store().read().not_home().unwrap(), 0);
        keeps_to_names(&narrow)?;
        // What was left aside is fetched when everything is to come, and then nothing tells it from the others.
        narrow.receive(&hub, "all").unwrap();
        prop_assert_eq!(content(&narrow), content(&offices.all[0]));
        offices.all.push(narrow);
        oracle::judge(&offices, &hub).map_err(TestCaseError::fail)?;
    }
}
