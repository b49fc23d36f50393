//! The overview of a steering board: each of its figures against the rows that it stands for.

use ris3::report::Kind;
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::views::plan_by_code;
use ris3::workspace::Workspace;

use crate::cli_support::{imported as imported_file, printed};
use crate::support::{described, imported, samples};
use crate::tui_support::Person;

fn training(name: &str) -> Workspace {
    imported(name, &samples("training"))
}

/// What plain SQL counts below the national plan.
fn counted(workspace: &Workspace, sql: &str) -> i64 {
    let read = workspace.store().read();
    let upper = plan_by_code(read, "XA-NS3-2021").unwrap().unwrap();
    let number: Option<i64> = read.first(sql, &[(":upper", upper.into())], |row| row.get("n")).unwrap();
    number.unwrap()
}

#[test]
fn every_figure_is_that_of_the_rows() {
    let workspace = training("overview");
    let read = workspace.store().read();
    let upper = plan_by_code(read, "XA-NS3-2021").unwrap().unwrap();
    let view = workspace.overview(upper).unwrap().unwrap();
    let below = "WITH RECURSIVE below (id) AS (SELECT id FROM live_plan WHERE upper = :upper
                 UNION SELECT p.id FROM live_plan p JOIN below b ON p.upper = b.id)";
    assert_eq!(counted(&workspace, &format!("{below} SELECT count(*) AS n FROM below")), view.plans.len() as i64);
    let domains = counted(&workspace, "SELECT count(*) AS n FROM live_priority WHERE plan = :upper AND parent IS NULL");
    assert_eq!(domains, view.domains.len() as i64);
    assert!(view.rows.iter().all(|row| row.cells.len() == view.domains.len()));
    // One link more or less in a cell is one here: each priority counts once in each domain.
    let linked = counted(
        &workspace,
        "SELECT count(*) AS n FROM (SELECT DISTINCT l.priority, ifnull(u.parent, u.id) FROM live_plan p
         JOIN live_alignment l ON l.plan = p.id JOIN live_priority q ON q.id = l.priority
         JOIN live_priority u ON u.id = l.upper_priority AND u.plan = :upper
         WHERE p.upper = :upper AND p.status <> 'superseded')",
    );
    let cells = view.rows.iter().flat_map(|row| &row.cells).flatten().map(|cell| cell.priorities as i64).sum::<i64>();
    assert_eq!(cells, linked);
    let links = counted(
        &workspace,
        "SELECT count(*) AS n FROM live_plan p JOIN live_alignment l ON l.plan = p.id
         JOIN live_priority u ON u.id = l.upper_priority AND u.plan = :upper
         WHERE p.upper = :upper AND p.status <> 'superseded'",
    );
    assert_eq!(view.links.links, links);
    assert!(!view.orphans.is_empty() && !view.money.is_empty() && !view.overdue.is_empty());
    // What the check says of the same plans, counted by hand.
    let terms = workspace.terms(&ris3::workspace::Wanted::default()).unwrap();
    let plans = ris3::views::Overview::plans(read, upper, workspace.env().today()).unwrap();
    let report = workspace.check(&terms.rules, &terms.profile, &plans, None).unwrap();
    let errors = report.findings.iter().filter(|it| it.severity.word() == "error" && !it.waived).count();
    assert_eq!(view.found.iter().map(|found| found.errors).sum::<usize>(), errors);
    assert!(errors > 0 && view.unassessed.iter().all(|rule| rule.unassessable > 0));
}

#[test]
fn it_reads_well_and_says_what_it_is_of() {
    let workspace = training("overview-report");
    let upper = plan_by_code(workspace.store().read(), "XA-NS3-2021").unwrap().unwrap();
    let kind = Kind::named("overview").unwrap();
    let markdown = crate::report::markdown(&workspace, kind, upper);
    insta::assert_snapshot!("training-overview.md", markdown);
    let html = crate::report::html(&workspace, kind, upper);
    for part in ["Who takes up what", "Coverage", "Orphans", "Money", "Who is late", "Review", "Findings"] {
        assert!(html.contains(&format!(">{part}</h2>")), "{part}");
    }
    assert!(html.contains("</html>") && !html.contains("http://") && !html.contains("<script"), "self-contained");
    assert!(html.contains("prefers-color-scheme: dark") && html.contains("@media print"));
}

#[test]
fn a_plan_with_nobody_below_says_so() {
    let (workspace, ids) = described("overview-empty", "plan N level=national");
    let kind = Kind::named("overview").unwrap();
    let markdown = crate::report::markdown(&workspace, kind, ids.of("plan", "N"));
    for said in ["No plan answers to this one", "No money is entered.", "No plan is below this one."] {
        assert!(markdown.contains(said), "{said} in\n{markdown}");
    }
}

#[test]
fn it_is_saved_from_the_heat_map_and_never_over_another_file_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.html");
    let mut person = Person::before(Some(training("overview-saved")), (120, 36), Theme::DARK);
    person.keys("/ XA-NS3-2021 Enter : coordination Enter x");
    assert_eq!(person.place(), Place::Prompt);
    assert!(person.screen().contains("overview-XA-NS3-2021.html"), "{}", person.screen());
    person.typed(&path.with_extension("pdf").display().to_string()).keys("Enter");
    assert!(person.screen().contains("the ending says in which form it is written: .html"), "{}", person.screen());
    person.keys("Esc x").typed(&path.display().to_string()).keys("Enter");
    assert!(person.screen().contains("The overview written to"), "{}", person.screen());
    let first = std::fs::read_to_string(&path).unwrap();
    assert!(first.contains(">Who takes up what</h2>"));
    std::fs::write(&path, "another file").unwrap();
    person.keys("x").typed(&path.display().to_string()).keys("Enter");
    assert!(person.screen().contains("There is a file of this name"), "{}", person.screen());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "another file");
    person.keys("Enter");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), first);
    // The card of the same plan, by name.
    let card = folder.path().join("card.md");
    person.keys("C-p").typed("report").keys("Enter").typed("card").keys("Enter");
    person.typed(&card.display().to_string()).keys("Enter");
    assert!(std::fs::read_to_string(&card).unwrap().starts_with("# "), "{}", person.screen());
}

#[test]
fn the_command_line_lists_the_same_in_json_and_text() {
    let folder = imported_file(
        "[plan]\ncode = \"N\"\ntitle = \"State\"\nlevel = \"national\"\nstatus = \"approved\"\ncurrency = \"EUR\"\n\n\
         [[fund]]\ncode = \"F\"\ntitle = \"Fund\"\nlevel = \"national\"\n\n\
         [[action]]\ncode = \"A1\"\ntitle = \"Boats\"\nstatus = \"draft\"\n\n\
         [[budget_line]]\naction = \"A1\"\nfund = \"F\"\nyear = 2024\nplanned = 1234.5\n",
    );
    let json: serde_json::Value =
        serde_json::from_str(&printed(&folder, &["show", "overview", "N", "--format", "json"])).unwrap();
    let paid = json.as_array().unwrap().iter().find(|row| row["part"] == "money" && row["says"] == "F").unwrap();
    assert_eq!((&paid["what"], &paid["planned_cents"]), (&"national".into(), &123_450.into()), "{json}");
    assert!(printed(&folder, &["show", "overview", "N"]).contains("1,234.50"));
}
