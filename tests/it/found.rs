//! What was found, in groups: which priorities a record concerns, and what the command line prints.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use ris3::views::Served;

use crate::cli_support::{imported, printed, ris3};
use crate::support::described;

/// A plan in which everything concerns priorities in some way or another.
const WOVEN: &str = "
    plan R level=regional
    plan N level=national
    priority N/1
    priority R/P1
    priority R/P2
    priority R/P10
    priority R/T1 parent=P1
    alignment R priority=P2 upper_priority=N/1 relation=exact
    need R/N1
    need R/N2
    evidence R/E1 need=N1
    evidence R/E2 need=N1 priority=P2
    evidence R/E3
    objective R/O1 priority=T1
    objective R/O2 parent=O1
    action R/A1
    action R/A2
    need_link R need=N1 priority=P10
    need_link R need=N1 action=A1
    action_priority R action=A1 priority=P2
    action_priority R action=A1 priority=T1
    fund R/F1
    budget_line R action=A1 fund=F1 year=2024 planned=100
    budget_line R action=A2 fund=F1 year=2024 planned=100
    milestone R/M1 action=A1 due=2024-05-01
    envelope R fund=F1 priority=P10 amount=5
    indicator R/I1 kind=result
    indicator R/I2 kind=output
    indicator R/I3 kind=output
    indicator_link R indicator=I1 objective=O2
    indicator_link R indicator=I2 action=A1
    indicator_link R indicator=I2 priority=P10
    observation R indicator=I2 observed_on=2024-05-01 value=3
    event R/V1 priority=P2
    attendance R event=V1 helix=business headcount=3
    proposal R/X1 event=V1
    proposal R/X2 event=V1 priority=P10
";

#[test]
fn every_record_knows_the_priorities_that_it_concerns() {
    let (workspace, ids) = described("served", WOVEN);
    let reader = workspace.store().read();
    let plan = ids.of("plan", "R").to_string();
    // The records that have no code are found by what they are.
    let one = |entity: &'static str, which: &str| {
        let sql = format!("SELECT id FROM live_{entity} WHERE plan = '{plan}' AND {which}");
        let id: Option<String> = reader.first(&sql, &[], |row| row.get("id")).unwrap();
        (entity, id.unwrap())
    };
    let line = |action: &str| one("budget_line", &format!("action = '{}'", ids.of("action", action)));
    let coded = |entity: &'static str, place: &str| (entity, ids.of(entity, place).to_string());
    // By hand: T1 stands under P1; A1 serves P2 and T1; O2 stands under O1, which is T1's.
    let expected = [
        (("plan", plan.clone()), ""),
        (coded("priority", "R/P2"), "P2"),
        (coded("priority", "R/T1"), "P1"),
        (one("alignment", "1"), "P2"),
        (coded("need", "R/N1"), "P1 P2 P10"),
        (coded("need", "R/N2"), ""),
        (one("need_link", "action IS NOT NULL"), "P1 P2"),
        (coded("evidence", "R/E1"), "P1 P2 P10"),
        (coded("evidence", "R/E2"), "P2"),
        (coded("evidence", "R/E3"), ""),
        (coded("objective", "R/O1"), "P1"),
        (coded("objective", "R/O2"), "P1"),
        (coded("action", "R/A1"), "P1 P2"),
        (coded("action", "R/A2"), ""),
        (line("R/A1"), "P1 P2"),
        (line("R/A2"), ""),
        (coded("milestone", "R/M1"), "P1 P2"),
        (one("envelope", "1"), "P10"),
        (coded("fund", "R/F1"), ""),
        (coded("indicator", "R/I1"), "P1"),
        (coded("indicator", "R/I2"), "P1 P2 P10"),
        (coded("indicator", "R/I3"), ""),
        (one("indicator_link", "objective IS NOT NULL"), "P1"),
        (one("observation", "1"), "P1 P2 P10"),
        (coded("event", "R/V1"), "P2"),
        (one("attendance", "1"), "P2"),
        (coded("proposal", "R/X1"), "P2"),
        (coded("proposal", "R/X2"), "P10"),
    ];
    let served = Served::load(reader, expected.iter().map(|((entity, id), _)| (*entity, id.as_str()))).unwrap();
    for ((entity, id), codes) in &expected {
        let found: Vec<_> = served.by(id).iter().map(|priority| priority.code.as_str()).collect();
        assert_eq!(found.join(" "), *codes, "{entity} {id}");
    }
    assert_eq!(Served::load(reader, []).unwrap(), Served::default());
}

/// Two priorities with one action between them that is dated backwards, and a plan without a vision.
const REGION: &str = r#"
[plan]
code = "R"
title = "Region"
level = "regional"
status = "draft"
currency = "EUR"
period_start = 2021
period_end = 2027

[[priority]]
code = "P1"
title = "Ships"

[[priority]]
code = "P2"
title = "Wood"

[[action]]
code = "A1"
title = "Test beds"
status = "draft"
starts_on = "2025-06-01"
ends_on = "2025-01-01"

[[action_priority]]
action = "A1"
priority = "P1"

[[action_priority]]
action = "A1"
priority = "P2"
"#;

/// The lines of a text that head a group or a finding.
fn heads(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with("    ") && !line.starts_with('◌')).collect()
}

#[test]
fn findings_are_printed_in_groups_and_what_concerns_two_priorities_under_both() {
    let folder = imported(REGION);
    let group = |by: &str| printed(&folder, &["check", "--fail-on", "never", "--group", by]);
    let text = group("priority");
    let lines = heads(&text);
    let place = |words: &str| {
        lines.iter().position(|line| line.starts_with(words)).unwrap_or_else(|| panic!("{words}\n{text}"))
    };
    let both: Vec<_> = lines.iter().filter(|line| line.starts_with("✖ TL-01")).collect();
    assert_eq!(both, [&"✖ TL-01  R  A1  ›ends_on  ≡ P1 P2"; 2], "{text}");
    assert!(place("R · P1 Ships  ✖") < place("R · P2 Wood  ✖"), "{text}");
    assert!(place("R · P2 Wood") < place("no single priority"), "{text}");
    let text = group("severity");
    let lines: Vec<_> = heads(&text).into_iter().filter(|line| !line.contains("  R  ")).collect();
    assert!(lines[0].starts_with("error  ✖ ") && lines[1].starts_with("warning  ▲ "), "{text}");
    let text = group("rule");
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}\n{text}"));
    assert!(place("TL-01 end before start  ✖ 1\n") < place("IN-01 "), "what cannot be waived comes first");
    assert!(group("record").contains("\nR · Action A1  ✖ "));
    assert!(group("plan").starts_with("R  ✖ "));
    // Each finding stands in one group, so all groups together hold as many as the list.
    let found = |text: &str| text.lines().filter(|line| line.contains("  R  ")).count();
    let all = printed(&folder, &["check", "--fail-on", "never"]);
    assert_eq!([found(&group("record")), found(&group("rule")), found(&group("plan"))], [found(&all); 3]);
    let cut = printed(&folder, &["check", "--fail-on", "never", "--group", "rule", "--most", "2"]);
    assert_eq!(found(&cut), 2);
    assert!(cut.contains(&format!("… showing 2 of {}, the worst first", found(&all))), "{cut}");
    let refused = |arguments: &[&str]| ris3(folder.path()).arg("check").args(arguments).assert().code(2);
    refused(&["--group", "rule", "--format", "json"]).stderr(contains("grouped as text only"));
    refused(&["--group", "rule", "--since", "last"]).stderr(contains("--since"));
    refused(&["--group", "colour"]).stderr(contains("priority").and(contains("severity")));
}

#[test]
fn what_was_looked_at_is_summed_and_what_would_help_is_said_once() {
    let folder = imported(REGION);
    let text = printed(&folder, &["check", "--coverage", "--fail-on", "never"]);
    let csv = printed(&folder, &["check", "--coverage", "--fail-on", "never", "--format", "csv"]);
    // Counted from the rows of the table.
    let of = |word: &str| csv.lines().filter(|line| line.split(',').nth(2) == Some(word)).count();
    let said = format!(
        "{} of {} rules looked at everything, {} at part, {} at nothing; {} had nothing to look at\n",
        of("everything"),
        csv.lines().count() - 1,
        of("part"),
        of("nothing"),
        of("nothing to look at"),
    );
    assert!(text.starts_with(&said), "{said}{text}");
    let lines = text.lines().filter(|line| line.starts_with("◌ Budget lines would let ")).collect::<Vec<_>>();
    let [line] = lines[..] else { panic!("{text}") };
    let rules: Vec<_> = line.split(": ").nth(1).unwrap().split(' ').collect();
    let mut missing: Vec<_> =
        csv.lines().filter(|line| line.contains("R: no budget line is entered")).map(|line| &line[..5]).collect();
    missing.sort_unstable();
    assert!(rules.len() > 3);
    assert_eq!(rules, missing);
    assert!(text.contains("\n    R: no budget line is entered\n"), "{text}");
    assert!(text.contains("or with `ris3 add PLAN budget_line …`"), "{text}");
    let refused = ris3(folder.path()).args(["check", "--coverage", "--format", "sarif"]).assert().code(2);
    refused.stderr(contains("cannot be written as SARIF"));
    // A rule that the profile switches off is counted as such, and what it lacks helps nobody.
    std::fs::write(
        folder.path().join("mine.toml"),
        "name = \"mine\"\ntitle = \"Mine\"\n[thresholds]\n[rules.BU-05]\noff = \"another office looks after it\"\n",
    )
    .unwrap();
    let output = ris3(folder.path()).args(["check", "--coverage", "--profile", "mine.toml"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("; 1 switched off\n"), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("◌ BU-05 priority without budget: R: switched off by the profile: another office"), "{text}");
}
