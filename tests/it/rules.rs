//! Every rule against its fixtures: `tests/rules/<CODE>/offending.toml` gives exactly the findings of
//! `offending.snap` as a person reads them, `clean.toml` gives none.
//!
//! A fixture holds one or more strategy files, each after a line `# file: NAME.toml`. Only the rule under test is
//! asked, so a fixture has just what that rule looks at. What stands in no strategy file is done afterwards, in the order
//! of its lines: `# then: waive RULE ENTITY PLAN/CODE GIVEN EXPIRES`, `# then: waive-in PLAN …` for a waiver in another plan,
//! `# then: set ENTITY PLAN/CODE FIELD VALUE` (of a record that it names, PLAN/CODE), `# then: retire ENTITY PLAN/CODE`,
//! `# then: restore ENTITY PLAN/CODE`, and `# then: overlap PLAN ENTITY PLAN/CODE PLAN/CODE JUDGEMENT [DAY]`.

use std::fs;
use std::path::{Path, PathBuf};

use ris3::coherence::{self, Case, Profile, Report, Rule};
use ris3::model::catalogue::Kind;
use ris3::model::{Edit, Id, catalogue};
use ris3::store::Location;
use ris3::workspace::Workspace;

use crate::support;

/// Where the fixtures are.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// The strategy files of a fixture, by name.
pub fn files(fixture: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(fixture).unwrap_or_else(|error| panic!("{}: {error}", fixture.display()));
    Case::parse(&text).unwrap_or_else(|why| panic!("{}: {why}", fixture.display())).files
}

fn ask(rule: &Rule, fixture: &str) -> Report {
    let path = folder().join(&rule.code).join(fixture);
    let mut workspace = support::imported(&format!("{}-{fixture}", rule.code), &files(&path));
    for line in fs::read_to_string(&path).unwrap().lines().filter_map(|line| line.strip_prefix("# then: ")) {
        let edit = afterwards(&workspace, line);
        workspace.edit("test", line, &[edit]).unwrap();
    }
    workspace.check(std::slice::from_ref(rule), &Profile::standard().unwrap(), &[], None).unwrap()
}

/// What a line `# then: …` asks for.
fn afterwards(workspace: &Workspace, line: &str) -> Edit {
    let find = |entity: &str, place: &str| -> (Id, Id) {
        let (plan, code) = place.split_once('/').unwrap_or((place, place));
        let sql = format!(
            "SELECT r.id, r.plan FROM {entity} r JOIN plan p ON p.id = r.plan WHERE p.code = :plan AND r.code = :code"
        );
        let row = |row: &ris3::store::Row<'_>| Ok((row.get("id")?, row.get("plan")?));
        let found = workspace.store().read().first(&sql, &[(":plan", plan.into()), (":code", code.into())], row);
        found.unwrap().unwrap_or_else(|| panic!("`{line}`: no {entity} {place}"))
    };
    let waiver = |plan, rule: &str, entity: &str, place: &str, given: &str, expires: &str| {
        let values = vec![
            ("rule", rule.into()),
            ("entity", entity.into()),
            ("record", find(entity, place).0.into()),
            ("reason", "agreed with the ministry".into()),
            ("author", "Head of unit".into()),
            ("given_on", given.into()),
            ("expires", expires.into()),
        ];
        Edit::Add { entity: "waiver", id: workspace.env().new_id(), plan, values }
    };
    let known = |entity| catalogue::entity(entity).unwrap();
    match line.split(' ').collect::<Vec<_>>()[..] {
        ["waive", rule, entity, place, given, expires] => {
            waiver(find(entity, place).1, rule, entity, place, given, expires)
        }
        ["waive-in", plan, rule, entity, place, given, expires] => {
            waiver(find("plan", plan).0, rule, entity, place, given, expires)
        }
        ["set", entity, place, field, value] => {
            let field = known(entity).field(field).unwrap();
            let value = match field.kind {
                Kind::Ref { entity, .. } => find(entity, value).0.into(),
                _ => value.into(),
            };
            Edit::Set { entity: known(entity).name, id: find(entity, place).0, values: vec![(field.name, value)] }
        }
        ["overlap", plan, entity, one, other, judgement, ref day @ ..] => {
            let [field, other_field] =
                if entity == "action" { ["action", "other_action"] } else { ["priority", "other_priority"] };
            let values = vec![
                (field, find(entity, one).0.into()),
                (other_field, find(entity, other).0.into()),
                ("judgement", judgement.into()),
                ("author", "Head of coordination".into()),
                ("judged_on", day.first().copied().unwrap_or("2026-11-01").into()),
            ];
            Edit::Add { entity: "overlap", id: workspace.env().new_id(), plan: find("plan", plan).0, values }
        }
        ["retire", entity, place] => Edit::Retire { entity: known(entity).name, id: find(entity, place).0 },
        ["restore", entity, place] => Edit::Restore { entity: known(entity).name, id: find(entity, place).0 },
        _ => panic!("`{line}` is not understood"),
    }
}

#[test]
fn every_rule_finds_its_offences_and_nothing_in_the_clean_case() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for rule in coherence::all().unwrap() {
        let offending = ask(&rule, "offending.toml");
        assert!(!offending.findings.is_empty(), "{}: the offending fixture gives no finding", rule.code);
        for finding in &offending.findings {
            let whole = !finding.record.is_empty() && !finding.code.is_empty() && !finding.field.is_empty();
            assert!(whole, "{}: a finding names its record, code and field: {finding:?}", rule.code);
            assert!(!format!("{}{}", finding.message, finding.fix).contains('{'), "{}: {finding:?}", rule.code);
        }
        settings.set_snapshot_path(folder().join(&rule.code));
        settings.bind(|| insta::assert_snapshot!("offending", offending.written()));
        let clean = ask(&rule, "clean.toml");
        assert!(clean.findings.is_empty(), "{}: the clean fixture gives\n{}", rule.code, clean.written());
        assert!(clean.coverage[0].examined > 0, "{}: the clean fixture has nothing to look at", rule.code);
    }
}

#[test]
fn every_rule_file_is_registered_in_order_and_named_after_its_code() {
    let rules = coherence::all().unwrap();
    let registered: Vec<_> = rules.iter().map(|rule| rule.file.clone()).collect();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/coherence/rules");
    let mut present = Vec::new();
    for group in fs::read_dir(&source).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in fs::read_dir(group).unwrap() {
            let path = file.unwrap().path();
            present.push(path.strip_prefix(&source).unwrap().to_str().unwrap().to_owned());
        }
    }
    present.sort();
    let mut sorted = registered.clone();
    sorted.sort();
    assert_eq!(sorted, present, "src/coherence/rules/mod.rs has one line a file");
    let codes: Vec<_> = rules.iter().map(|rule| rule.code.clone()).collect();
    assert!(codes.is_sorted(), "rules stand in the order of their codes: {codes:?}");
    for rule in &rules {
        let file = rule.file.split('/').next_back().unwrap();
        assert_eq!(file, format!("{}-{}.sql", rule.code, rule.name));
        assert!(!rule.why.is_empty() && !rule.fix.is_empty() && !rule.basis.is_empty(), "{}", rule.code);
        let profile = Profile::standard().unwrap();
        for threshold in &rule.thresholds {
            assert!(profile.threshold(threshold).is_some(), "{}: no threshold {threshold}", rule.code);
            assert!(rule.sql.contains(&format!("threshold('{threshold}')")), "{}: {threshold} is not used", rule.code);
        }
        assert_eq!(rule.sql.matches("threshold(").count() > 0, !rule.thresholds.is_empty(), "{}", rule.code);
    }
}

#[test]
fn a_waiver_holds_for_judgement_only_and_stays_visible() {
    let files = files(&folder().join("BU-02/offending.toml"));
    let mut workspace = support::imported("waiver", &files);
    let rules = coherence::all().unwrap();
    let profile = Profile::standard().unwrap();
    let before = workspace.check(&rules, &profile, &[], None).unwrap();
    let waive = |finding: &ris3::model::Finding, id, expires: &str| {
        let plan = ris3::views::plan_by_code(workspace.store().read(), &finding.plan).unwrap().unwrap();
        let values = vec![
            ("rule", finding.rule.as_str().into()),
            ("entity", finding.entity.as_str().into()),
            ("record", finding.record.as_str().into()),
            ("reason", "agreed with the ministry".into()),
            ("author", "head of unit".into()),
            ("given_on", "2026-11-01".into()),
            ("expires", expires.into()),
        ];
        ris3::model::Edit::Add { entity: "waiver", id, plan, values }
    };
    let edits: Vec<_> = before.findings.iter().map(|it| waive(it, workspace.env().new_id(), "2026-11-23")).collect();
    workspace.edit("waive", "waived everything", &edits).unwrap();
    let after = workspace.check(&rules, &profile, &[], None).unwrap();
    assert_eq!(after.findings.len(), before.findings.len(), "a waived finding stays visible");
    for finding in &after.findings {
        assert_eq!(finding.waived, finding.class == ris3::model::Class::Judgement, "{finding:?}");
    }
    let of_nothing = |report: &Report| report.findings.iter().filter(|it| it.rule == "DQ-09").count();
    assert_eq!(of_nothing(&after), 0, "what was accepted is there");
    let accepted = after.findings.iter().find(|it| it.waived && it.entity == "envelope").unwrap();
    let mended = Edit::Set {
        entity: "envelope",
        id: accepted.record.parse().unwrap(),
        values: vec![("amount", 90_000_000_000_i64.into())],
    };
    workspace.edit("test", "raised the envelope", &[mended]).unwrap();
    let idle = workspace.check(&rules, &profile, &[], None).unwrap();
    assert_eq!(of_nothing(&idle), 1, "a waiver whose rule finds nothing there any more is a finding");
    assert_eq!(workspace.recheck(&rules, &profile, &[], None).unwrap(), idle);
    workspace.undo().unwrap();
    assert_eq!(of_nothing(&workspace.recheck(&rules, &profile, &[], None).unwrap()), 0);
    let later = support::today().succ_opt();
    let expired = workspace.check(&rules, &profile, &[], later).unwrap();
    assert_eq!(expired.summary.waived, 0, "a waiver ends with its last day");
}

#[test]
fn what_kept_sums_count_is_what_the_records_count() {
    let demo = Workspace::demo(Location::Memory("counted".to_owned()), support::env()).unwrap();
    let reader = demo.store().read();
    let plans: Vec<Id> = reader.rows("SELECT id FROM live_plan", &[], |row| row.get("id")).unwrap();
    let rules = coherence::all().unwrap();
    let mut seen = 0;
    for rule in rules.iter().filter(|rule| rule.counted.is_some()) {
        for plan in &plans {
            let count = |sql: &str| reader.count(sql, &[(":plan", (*plan).into())]).unwrap();
            let number = count(&rule.examined_sql());
            assert_eq!(number, count(&rule.counted_one_by_one()), "{} in {plan}", rule.code);
            seen += number;
        }
    }
    assert!(seen > 0);
}
