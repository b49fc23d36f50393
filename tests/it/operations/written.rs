//! What becomes of a list in a plan.

use ris3::exchange::import::mapped::{ListKind, Mapping, Understood, Unread};
use ris3::model::Id;
use ris3::workspace::{ListWish, Workspace};

use super::Listed;
use crate::support::described;

const PLAN: &str = "plan R level=regional currency=PLN
                    priority R/P1
                    action R/A1";

struct Office {
    workspace: Workspace,
    plan: Id,
}

impl Office {
    fn new(name: &str) -> Self {
        let (workspace, ids) = described(name, PLAN);
        Self { plan: ids.of("plan", "R"), workspace }
    }

    fn wish<'a>(&self, mapping: Option<&'a Mapping>) -> ListWish<'a> {
        ListWish { file: "list.csv", kind: ListKind::Operations, plan: Some(self.plan), mapping }
    }

    fn look(&self, list: &Listed, mapping: Option<&Mapping>) -> Understood {
        self.workspace.propose_list(list, &self.wish(mapping), &mut |_| true).unwrap()
    }

    fn import(&mut self, list: &Listed, mapping: Option<&Mapping>) -> (Understood, i64) {
        let wish = self.wish(mapping);
        let understood = self.look(list, mapping);
        let changes = self.workspace.accept_list(list, &wish, &understood, &mut |_| true).unwrap();
        (understood, changes)
    }

    /// The operations, by plain SQL: code, title and what is asked for.
    fn rows(&self, columns: &str) -> Vec<String> {
        let sql = format!(
            "SELECT code || '|' || title || '|' || {columns} AS line FROM operation WHERE retired_at IS NULL ORDER BY code"
        );
        self.workspace.store().read().rows(&sql, &[], |row| row.get("line")).unwrap()
    }
}

const LIST: &str =
    "Numer umowy;Tytuł projektu;Nazwa beneficjenta;Wartość projektu;Dofinansowanie z EU;Dziedzina;Data zakończenia
                    U1;Most;Miasto;100.50;80.40;transport;2024-12-31
                    U2;Laboratorium;Uczelnia;2000;1000;brak;2025-12-31";

#[test]
fn a_list_is_one_changeset_that_is_taken_back_in_one_step() {
    let mut office = Office::new("operations-once");
    let (understood, changes) = office.import(&Listed::of(LIST), None);
    assert_eq!((understood.added, understood.changed, changes), (2, 0, 2));
    assert_eq!(
        office
            .rows("total_cost || '|' || eu_amount || '|' || currency || '|' || ifnull(note, '') || '|' || provenance"),
        [
            "U1|Most|10050|8040|PLN|Intervention field: transport|published",
            "U2|Laboratorium|200000|100000|PLN||published"
        ]
    );
    let undone = office.workspace.undo().unwrap();
    assert!(undone.sentence.contains("Imported operations from list.csv: 2 added, 0 changed"), "{}", undone.sentence);
    assert_eq!(office.rows("''"), [""; 0]);
    assert!(office.workspace.store().doctor().unwrap().complaints.is_empty());
}

#[test]
fn the_same_list_again_changes_nothing_and_a_newer_one_changes_by_identifier() {
    let mut office = Office::new("operations-again");
    office.import(&Listed::of(LIST), None);
    let (again, changes) = office.import(&Listed::of(LIST), None);
    assert_eq!((again.added, again.changed, again.unchanged, changes), (0, 0, 2, 0));
    // An empty cell keeps, a written word empties.
    let newer = "Numer umowy;Tytuł projektu;Nazwa beneficjenta;Wartość projektu;Dofinansowanie z EU;Data zakończenia
                 U1;Most;;150;(empty);
                 U3;Park;Gmina;5;4;2026-01-01";
    let (newer, changes) = office.import(&Listed::of(newer), None);
    assert_eq!((newer.added, newer.changed, newer.unchanged, changes), (1, 1, 0, 2));
    assert_eq!(
        office.rows("beneficiary || '|' || total_cost || '|' || ifnull(eu_amount, '-') || '|' || ends_on"),
        [
            "U1|Most|Miasto|15000|-|2024-12-31",
            "U2|Laboratorium|Uczelnia|200000|100000|2025-12-31",
            "U3|Park|Gmina|500|400|2026-01-01"
        ]
    );
}

#[test]
fn a_list_without_codes_knows_its_operations_again() {
    let mut office = Office::new("operations-uncoded");
    let list = "Tytuł projektu;Nazwa beneficjenta;Wartość projektu
                Most;Miasto;100
                Most;Miasto;200
                Park;Gmina;300";
    let (first, _) = office.import(&Listed::of(list), None);
    assert_eq!((first.records, first.added), (3, 3), "two that nothing tells apart are two");
    let (again, changes) = office.import(&Listed::of(list), None);
    assert_eq!((again.unchanged, changes), (3, 0));
    let (newer, _) = office.import(&Listed::of(&list.replace("300", "350")), None);
    assert_eq!((newer.changed, newer.unchanged), (1, 2));
}

#[test]
fn rules_link_operations_and_what_was_sorted_by_hand_stays() {
    let mut office = Office::new("operations-linked");
    let mapping =
        Mapping::read("[[link]]\ntext = [\"most\"]\naction = \"A1\"\n\n[[link]]\ncode = \"U2\"\npriority = \"P1\"")
            .unwrap();
    let (understood, _) = office.import(&Listed::of(LIST), Some(&mapping));
    assert_eq!(understood.unassigned, 0);
    let linked = "ifnull((SELECT code FROM action a WHERE a.id = operation.action), '') || '|' || ifnull((SELECT code FROM priority p WHERE p.id = operation.priority), '')";
    assert_eq!(office.rows(linked), ["U1|Most|A1|", "U2|Laboratorium||P1"]);
    // The mapping is kept, and lists of the same make are linked by it.
    let more = LIST.replace("U2;Laboratorium", "U4;Mosty").replace("U1;Most;", "U5;Inny;");
    let (more, _) = office.import(&Listed::of(&more), None);
    assert_eq!((more.added, more.unassigned), (2, 1));
    let wrong = Mapping::read("[[link]]\ntext = [\"most\"]\naction = \"A9\"").unwrap();
    let why = office.workspace.propose_list(&Listed::of(LIST), &office.wish(Some(&wrong)), &mut |_| true).unwrap_err();
    assert_eq!(why.to_string(), "a link names the action `A9`, which plan R has not\n  it has: A1");
}

#[test]
fn what_was_retired_stays_retired() {
    let mut office = Office::new("operations-retired");
    office.import(&Listed::of(LIST), None);
    let id: Id = office
        .workspace
        .store()
        .read()
        .first("SELECT id FROM operation WHERE code = 'U1'", &[], |row| row.get("id"))
        .unwrap()
        .unwrap();
    office.workspace.edit("test", "retired", &[ris3::model::Edit::Retire { entity: "operation", id }]).unwrap();
    let (again, changes) = office.import(&Listed::of(LIST), None);
    assert_eq!((again.retired, again.unchanged, changes), (1, 1, 0));
}

#[test]
fn a_stopped_import_and_one_with_an_open_question_write_nothing() {
    let mut office = Office::new("operations-stopped");
    let rows: String = (0..3_000).map(|n| format!("\nU{n};Most {n};Miasto;{n}")).collect();
    let list = Listed::of(&format!("Numer umowy;Tytuł projektu;Nazwa beneficjenta;Wartość projektu{rows}"));
    let understood = office.look(&list, None);
    assert_eq!((understood.rows, understood.records), (3_000, 3_000));
    let wish = office.wish(None);
    let mut heard = 0;
    let stopped = office.workspace.accept_list(&list, &wish, &understood, &mut |_| {
        heard += 1;
        heard < 6
    });
    assert!(matches!(stopped, Err(Unread::Stopped | Unread::Store(ris3::store::StoreError::Stopped))), "{stopped:?}");
    assert_eq!(office.rows("''"), [""; 0]);
    let open = Listed::of("Project;Beneficiary;Eligible cost;Eligible costs\nBridge;City;100;90");
    let understood = office.look(&open, None);
    let wish = office.wish(None);
    let refused = office.workspace.accept_list(&open, &wish, &understood, &mut |_| true).unwrap_err();
    assert!(refused.to_string().starts_with("nothing was imported, a question is open"), "{refused}");
    assert_eq!(office.rows("''"), [""; 0]);
}

#[test]
fn the_pile_says_where_its_operations_may_belong_and_what_speaks_for_it() {
    let state = "
        plan R level=regional currency=EUR
        priority R/P1
        action R/A1
        action R/A2
        fund R/F
        budget_line R action=A2 fund=F year=2024 planned=1 intervention_field=010
        operation R/O1 action=A1 intervention_field=004 beneficiary=Lab
        operation R/O2 action=A1 intervention_field=004
        operation R/O3 priority=P1 specific_objective=RSO1.1
        operation R/U1 intervention_field=004 eligible_cost=5
        operation R/U2 intervention_field=010 eligible_cost=4
        operation R/U3 specific_objective=RSO1.1 eligible_cost=3
        operation R/U4 beneficiary=Lab eligible_cost=2
        operation R/U5 intervention_field=099 eligible_cost=1
    ";
    let (workspace, ids) = described("unassigned-suggested", state);
    let pile = ris3::views::Unassigned::load(workspace.store().read(), ids.of("plan", "R")).unwrap();
    let said = pile.operations.iter().map(|row| {
        let of = row.suggestion.as_ref().map(|it| format!("{} {}: {}", it.place.entity, it.place.code, it.why));
        format!("{} {}", row.code, of.unwrap_or_else(|| "-".to_owned()))
    });
    let said: Vec<String> = said.collect();
    assert_eq!(
        said,
        [
            "U1 action A1: 2 operations of intervention field 004 belong to A1",
            "U2 action A2: a budget line of A2 is of intervention field 010",
            "U3 priority P1: 1 operation of RSO1.1 belongs to P1",
            "U4 action A1: 1 operation of the same beneficiary belongs to A1",
            "U5 -",
        ]
    );
    let places: Vec<&str> = pile.places.iter().map(|place| place.code.as_str()).collect();
    assert_eq!(places, ["A1", "A2", "P1"]);
}
