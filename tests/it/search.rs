//! Search: by words in any field, by codes and by what codes are called; living records, and retired ones on demand.

use ris3::model::Edit;
use ris3::views::{Hit, search};
use ris3::workspace::Workspace;

use crate::support::{described, imported, samples};

const PLANS: &str = "
plan N level=national title=National_plan
priority N/1 title=Industry
plan R level=regional upper=N title=Regional_strategy territory=ES21 territory_scheme=NUTS territory_version=2021
priority R/P1 title=Instruments description=Thirty_firms_of_the_Łódź_kind_build_them
priority_code R priority=P1 scheme=NACE version=2.1 code=26.51
priority R/P2 title=Space
priority_code R priority=P2 scheme=NACE version=2.1 code=30.3
alignment R priority=P1 upper_priority=N/1 relation=exact reason=Both_plans_name_metrology
action R/A-26 title=Vouchers
fund R/ERDF title=Fund level=european
budget_line R action=A-26 fund=ERDF year=2024 planned=100 intervention_field=010 note=Agreed_by_telephone
indicator R/RCO01 title=Enterprises_supported kind=output unit=enterprises common_code=RCO01
action R/A-9 title=Given_up_vouchers
";

fn workspace(name: &str) -> Workspace {
    let (mut workspace, ids) = described(name, PLANS);
    let retire = Edit::Retire { entity: "action", id: ids.of("action", "R/A-9") };
    workspace.edit("retire", "gave it up", &[retire]).unwrap();
    workspace
}

fn found(workspace: &Workspace, query: &str) -> Vec<Hit> {
    search(workspace.store().read(), query, false, 50).unwrap()
}

/// Entity, code, field and what was found of the first hit.
fn first(workspace: &Workspace, query: &str) -> (String, String, String, String) {
    let hits = found(workspace, query);
    let hit = hits.first().unwrap_or_else(|| panic!("{query} finds nothing"));
    (hit.entity.to_owned(), hit.code.clone(), hit.field.unwrap_or_default().to_owned(), hit.excerpt.found.clone())
}

#[test]
fn a_code_leads_to_what_carries_it() {
    let workspace = workspace("search-codes");
    for (query, entity, code, field, excerpt) in [
        ("26.51", "priority_code", "P1", "code", "26.51"),
        ("nace 26.51", "priority_code", "P1", "code", "NACE"),
        ("26.5", "priority_code", "P1", "code", "26.5"),
        ("ES21", "plan", "R", "territory", "ES21"),
        ("es2", "plan", "R", "territory", "ES2"),
        ("010", "budget_line", "A-26", "intervention_field", "010"),
        ("intervention field 010", "budget_line", "A-26", "intervention_field", "010"),
        ("rco01", "indicator", "RCO01", "", ""),
        ("A-26", "action", "A-26", "", ""),
    ] {
        let expected = (entity.to_owned(), code.to_owned(), field.to_owned(), excerpt.to_owned());
        let (.., found) = &expected;
        let hit = first(&workspace, query);
        assert_eq!((&hit.0, &hit.1, &hit.2), (&expected.0, &expected.1, &expected.2), "{query}");
        assert!(query.contains(' ') || hit.3 == *found, "{query}: {}", hit.3);
    }
    assert!(found(&workspace, "nuts 26.51").is_empty(), "it is no code of that list");
    assert!(found(&workspace, "26.99").is_empty());
}

#[test]
fn what_a_code_is_called_leads_to_what_it_describes() {
    let workspace = workspace("search-called");
    let hit = found(&workspace, "spacecraft").remove(0);
    assert_eq!((hit.entity, hit.code.as_str(), hit.title.as_str()), ("priority_code", "P2", "Space"));
    assert!(hit.excerpt.before.starts_with("NACE 2.1 30.3"), "{:?}", hit.excerpt);
}

#[test]
fn every_text_is_found_and_its_field_is_named() {
    let workspace = workspace("search-texts");
    for (query, entity, code, field, words) in [
        ("metrology", "alignment", "P1", "reason", "metrology"),
        ("telephone", "budget_line", "A-26", "note", "telephone"),
        ("lodz firms", "priority", "P1", "description", "Łódź"),
        ("instruments", "priority", "P1", "", ""),
    ] {
        let expected = (entity.to_owned(), code.to_owned(), field.to_owned(), words.to_owned());
        assert_eq!(first(&workspace, query), expected, "{query}");
    }
}

#[test]
fn a_title_that_is_or_begins_with_what_was_sought_comes_first() {
    let titles = "
plan R level=regional
priority R/1 title=Aerospace_and_space_data
priority R/2 title=Open_space
priority R/3 title=Aerospace
priority R/4 title=Space";
    let (workspace, _) = described("search-titles", titles);
    let codes: Vec<_> = found(&workspace, "space").into_iter().map(|hit| hit.code).collect();
    assert_eq!(codes.first().map(String::as_str), Some("4"));
    assert_eq!(codes.last().map(String::as_str), Some("3"));
}

#[test]
fn retired_records_are_found_by_who_asks_for_them() {
    let mut workspace = workspace("search-retired");
    let read = |workspace: &Workspace, with_retired| {
        let hits = search(workspace.store().read(), "vouchers", with_retired, 50).unwrap();
        hits.into_iter().map(|hit| (hit.code, hit.is_retired)).collect::<Vec<_>>()
    };
    assert_eq!(read(&workspace, false), [("A-26".to_owned(), false)]);
    assert_eq!(read(&workspace, true), [("A-26".to_owned(), false), ("A-9".to_owned(), true)]);
    assert_eq!(search(workspace.store().read(), "A-9", true, 5).unwrap()[0].code, "A-9");
    assert!(found(&workspace, "A-9").is_empty());
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
    let id = search(workspace.store().read(), "A-9", true, 5).unwrap()[0].record;
    workspace.edit("restore", "took it up again", &[Edit::Restore { entity: "action", id }]).unwrap();
    assert_eq!(read(&workspace, false).len(), 2);
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn the_index_follows_every_edit() {
    let (mut workspace, ids) = described("search-edits", PLANS);
    let id = ids.of("action", "R/A-26");
    let set = |field, value: &str| Edit::Set { entity: "action", id, values: vec![(field, value.into())] };
    workspace.edit("set", "said more", &[set("note", "Signed in Vitoria")]).unwrap();
    assert_eq!(first(&workspace, "vitoria").2, "note");
    workspace.edit("set", "said other", &[set("note", "Signed in Bilbao")]).unwrap();
    assert!(found(&workspace, "vitoria").is_empty());
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn the_doctor_sees_what_search_would_miss() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.ris3");
    let location = ris3::store::Location::File(path.clone());
    let mut workspace = Workspace::create(location.clone(), crate::support::env()).unwrap();
    let proposal = workspace.propose(&samples("training")).unwrap();
    workspace.accept(proposal).unwrap();
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
    drop(workspace);
    let other = rusqlite::Connection::open(&path).unwrap();
    other
        .execute_batch(
            "UPDATE search SET body = 'other words' WHERE rowid = (SELECT max(rowid) FROM search WHERE entity = 'alignment');
             DELETE FROM search WHERE rowid = (SELECT min(rowid) FROM search WHERE entity = 'evidence');
             UPDATE search_row SET lives = 0 WHERE record = (SELECT id FROM action LIMIT 1);",
        )
        .unwrap();
    drop(other);
    let workspace = Workspace::open(location, crate::support::env()).unwrap();
    let complaints: Vec<_> = workspace.store().doctor().unwrap().complaints.into_iter().map(|it| it.what).collect();
    let expected = [
        "1 records of alignment are found by words that are not theirs",
        "1 records of evidence cannot be found by search",
        "1 records of action are found by words that are not theirs",
    ];
    assert_eq!(complaints, expected);
}

#[test]
fn a_code_or_its_beginning_is_looked_up_and_not_searched_for() {
    let workspace = imported("search-plan", &samples("training"));
    let sql = "EXPLAIN QUERY PLAN SELECT id FROM budget_line e WHERE e.intervention_field IS NOT NULL
               AND e.intervention_field COLLATE NOCASE >= :from AND e.intervention_field COLLATE NOCASE < :until
               ORDER BY e.intervention_field COLLATE NOCASE LIMIT 5";
    let plan = workspace
        .store()
        .read()
        .rows(sql, &[(":from", "010".into()), (":until", "011".into())], |row| row.get::<String>("detail"));
    let plan = plan.unwrap().join("\n");
    assert!(plan.contains("SEARCH e USING INDEX budget_line_found_by_intervention_field"), "{plan}");
}
