//! Who may use which instrument, shown beside the links of a plan.

use ris3::tui::Theme;
use ris3::views::Alignment;
use ris3::views::alignment::Verdict;
use ris3::workspace::Workspace;

use crate::cli_support::{imported, printed};
use crate::support::{Ids, described};
use crate::tui_support::{Person, shows};

/// A region under a state with a table of competences; every word of a verdict occurs once.
const STATE: &str = "
    plan N level=national territory=YY territory_scheme=OWN territory_version=1
    competence N level=regional instrument=grant extent=full provenance=published
    competence N level=national instrument=loan extent=full
    competence N level=regional instrument=loan extent=none basis=Budget_act,_article_9 provenance=unverified
    competence N level=regional instrument=regulation extent=none
    competence N level=national instrument=regulation extent=full
    competence N level=regional instrument=training extent=shared
    competence N level=national instrument=training extent=shared
    priority N/I
    priority N/II
    plan R level=regional upper=N territory=YY1 territory_scheme=OWN territory_version=1
    priority R/P1 title=Boats
    priority R/P2 title=Bees
    priority R/P3 title=Bells
    alignment R priority=P1 upper_priority=N/I relation=exact weight=10000
    alignment R priority=P2 upper_priority=N/II relation=narrower
    action R/A1 instrument=grant status=draft
    action R/A2 instrument=loan status=draft
    action R/A3 instrument=loan status=draft
    action R/A4 instrument=regulation status=draft
    action R/A5 instrument=training status=draft
    action R/A6 instrument=prize status=draft
    action R/A7 instrument=equity status=cancelled
    agreement R/G1 action=A4 level=national signed_on=2025-01-01
    agreement R/G2 action=A2 level=national
    action_priority R action=A1 priority=P1
    action_priority R action=A2 priority=P1
    action_priority R action=A3 priority=P1
    action_priority R action=A4 priority=P2
    action_priority R action=A5 priority=P2
    action_priority R action=A6 priority=P3
    action_priority R action=A7 priority=P3";

fn state(name: &str) -> (Workspace, Ids) {
    described(name, STATE)
}

#[test]
fn the_table_of_the_state_says_who_may_what() {
    let (workspace, ids) = state("competences");
    let view = Alignment::load(workspace.store().read(), ids.of("plan", "R")).unwrap();
    let said: Vec<_> = view
        .uses
        .iter()
        .map(|used| (view.rows[used.row].code.as_str(), used.instrument.as_str(), used.actions.join(" "), used.verdict))
        .collect();
    let expected = [
        ("P1", "grant", "A1", Verdict::Competent),
        // The agreement about A2 is not signed.
        ("P1", "loan", "A2 A3", Verdict::NotCompetent),
        ("P2", "regulation", "A4", Verdict::Bound),
        ("P2", "training", "A5", Verdict::Shared),
        // No line is no permission and no ban; a cancelled action uses nothing.
        ("P3", "prize", "A6", Verdict::Unknown),
    ];
    assert_eq!(
        said,
        expected.map(|(row, instrument, actions, verdict)| (row, instrument, actions.to_owned(), verdict))
    );
    let loan = view.barred(0).next().unwrap();
    let own = loan.own(view.level.as_deref()).unwrap();
    assert_eq!(
        (own.extent.as_str(), own.provenance.as_deref(), own.nation.as_str()),
        ("none", Some("unverified"), "N")
    );
    assert_eq!(loan.powers.iter().map(|power| power.level.as_str()).collect::<Vec<_>>(), ["national", "regional"]);
    // Seen from the state itself, the loans would be its own affair.
    let above = Alignment::load(workspace.store().read(), ids.of("plan", "N")).unwrap();
    assert!(above.uses.is_empty() && above.has_competences);
}

/// The right side, its lines joined.
fn beside(person: &Person) -> String {
    let screen = person.screen();
    let lines: Vec<&str> =
        screen.lines().filter_map(|line| line.split_once('│')).map(|(_, right)| right.trim()).collect();
    lines.join(" ")
}

#[test]
fn the_matrix_marks_the_link_and_says_it_beside() {
    let (workspace, _) = state("competences-screen");
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    person.keys("Down 7");
    let screen = person.screen();
    assert!(screen.contains("═ 100 ▲"), "{screen}");
    let said = "▲ not competent: the regional level may not use it (Budget act, article 9), unverified.";
    assert!(beside(&person).contains(said), "{screen}");
    shows("competences-120x36", &person);
    person.keys("Down");
    assert!(beside(&person).contains("a level that may has signed for it"), "{}", person.screen());
}

#[test]
fn without_a_table_it_says_where_one_is_made() {
    let (workspace, _) = described(
        "competences-none",
        "plan N level=national territory=ES territory_scheme=NUTS territory_version=2021
         priority N/I
         plan R level=regional upper=N territory=ES61 territory_scheme=NUTS territory_version=2021
         priority R/P1
         action R/A1 instrument=loan status=draft
         action_priority R action=A1 priority=P1",
    );
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    person.keys("Down 7");
    let said = beside(&person);
    assert!(said.contains("The national plan has no table of competences"), "{said}");
    assert!(said.contains("Spain: the competence of regions") && said.contains("(unverified)"), "{said}");
}

#[test]
fn the_command_line_says_the_same_in_json() {
    let folder = imported(
        r#"
[plan]
code = "N"
title = "State"
level = "national"
status = "draft"
currency = "EUR"
territory = "YY"
territory_scheme = "OWN"

[[competence]]
level = "national"
instrument = "loan"
extent = "none"
provenance = "unverified"

[[priority]]
code = "I"
title = "Boats"

[[action]]
code = "A1"
title = "Loans"
instrument = "loan"
status = "draft"

[[action_priority]]
action = "A1"
priority = "I"
"#,
    );
    let said: serde_json::Value =
        serde_json::from_str(&printed(&folder, &["show", "alignment", "N", "--format", "json"])).unwrap();
    let row = &said[0];
    let expected = [
        ("instruments", "loan"),
        ("competent", "loan: national none"),
        ("not_competent", "loan (A1)"),
        ("competence_unverified", "loan"),
    ];
    for (column, value) in expected {
        assert_eq!(row[column], value, "{column} of {row}");
    }
}
