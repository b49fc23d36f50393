//! Asking again only what a change can have altered gives what asking everything gives, after any life of a workspace.

use proptest::prelude::*;
use ris3::coherence::{self, Asker, Profile, Question, Report, Rule};
use ris3::model::catalogue::{ENTITIES, EntitySpec, FieldSpec, Kind, Scope};
use ris3::model::{Edit, Id, Value};
use ris3::workspace::Workspace;

use crate::{rules, support};

/// A record as random edits see it.
struct Known {
    id: Id,
    plan: Id,
    retired: bool,
}

/// Numbers that a step takes its choices from, one after the other.
struct Choices(std::vec::IntoIter<u16>);

impl Choices {
    fn below(&mut self, number: usize) -> usize {
        usize::from(self.0.next().unwrap_or(0)) % number.max(1)
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

fn known(workspace: &Workspace, spec: &EntitySpec) -> Vec<Known> {
    let sql = format!("SELECT id, plan, retired_at IS NOT NULL AS retired FROM {} ORDER BY id", spec.name);
    let row = |row: &ris3::store::Row<'_>| {
        Ok(Known { id: row.get("id")?, plan: row.get("plan")?, retired: row.get("retired")? })
    };
    workspace.store().read().rows(&sql, &[], row).unwrap()
}

const WORDS: &[&str] = &[
    "A1",
    "P1",
    "NACE",
    "NABS",
    "2",
    "2.1",
    "28",
    "28.1",
    "C",
    "NABS03",
    "ERDF",
    "RCO01",
    "ES21",
    "ES30",
    "156",
    "one two three",
];
const DATES: &[&str] = &["2020-01-01", "2023-06-30", "2026-11-22", "2026-11-23", "2028-01-01", "2035-12-31"];
const NUMBERS: &[i64] = &[0, 1, 100, 3_333, 5_000, 10_000, 1_000_000, 750_000_000];
const YEARS: &[i64] = &[2014, 2020, 2021, 2023, 2027, 2029, 2033];

/// Any value that the kind of a field allows. Half of them are taken from another record, because rules compare.
fn value(workspace: &Workspace, spec: &EntitySpec, field: &FieldSpec, plan: Id, choices: &mut Choices) -> Value {
    let read = workspace.store().read();
    if choices.below(2) == 0 && !matches!(field.kind, Kind::Ref { .. } | Kind::Code) {
        let sql = format!("SELECT DISTINCT {} AS v FROM {} ORDER BY 1", field.name, spec.name);
        let taken: Vec<Value> = read.rows(&sql, &[], |row| row.get("v")).unwrap();
        return choices.of(&taken).cloned().unwrap_or_default();
    }
    if choices.below(5) == 0 {
        return Value::Null;
    }
    let text =
        |list: &[&str], choices: &mut Choices| choices.of(list).map(|word| Value::from(*word)).unwrap_or_default();
    let number =
        |list: &[i64], choices: &mut Choices| choices.of(list).map(|it| Value::Integer(*it)).unwrap_or_default();
    match field.kind {
        Kind::Choice(words) => text(words, choices),
        Kind::Date | Kind::Moment => text(DATES, choices),
        Kind::Year => number(YEARS, choices),
        Kind::Money | Kind::Percent => number(NUMBERS, choices),
        Kind::Number => Value::Real(f64::from(u16::try_from(choices.below(300)).unwrap())),
        Kind::Flag => Value::Integer(i64::try_from(choices.below(2)).unwrap()),
        Kind::Integer(least, most) => {
            Value::Integer(least + i64::try_from(choices.below(20)).unwrap().min(most - least))
        }
        Kind::Ref { entity, scope } => {
            let mut targets = known(workspace, ris3::model::catalogue::entity(entity).unwrap());
            targets.retain(|target| scope == Scope::Any || target.plan == plan);
            choices.of(&targets).map(|target| target.id.into()).unwrap_or_default()
        }
        _ => text(WORDS, choices),
    }
}

/// One edit that somebody might make; the schema may still refuse it.
fn edit(workspace: &Workspace, last: &Report, choices: &mut Choices) -> Option<Edit> {
    let plans = known(workspace, &ENTITIES[0]);
    if choices.below(12) == 0 {
        let finding = choices.of(&last.findings)?;
        let plan = plans.iter().find(|plan| !plan.retired)?.id;
        let values = vec![
            ("rule", finding.rule.as_str().into()),
            ("entity", finding.entity.as_str().into()),
            ("record", finding.record.as_str().into()),
            ("reason", "agreed".into()),
            ("author", "head of unit".into()),
            ("given_on", "2026-11-01".into()),
            ("expires", (*choices.of(DATES)?).into()),
        ];
        return Some(Edit::Add { entity: "waiver", id: workspace.env().new_id(), plan, values });
    }
    // Plans and what links plans come often, for there the mistakes would be.
    let often = ["plan", "alignment", "priority", "priority_code", "budget_line", "indicator_map", "cooperation"];
    let spec = match choices.below(3) {
        0 => ris3::model::catalogue::entity(choices.of(&often)?)?,
        _ => choices.of(ENTITIES)?,
    };
    let records = known(workspace, spec);
    let (id, own) = (workspace.env().new_id(), choices.of(&plans)?.id);
    let plan = if spec.name == "plan" { id } else { own };
    let some = choices.of(&records);
    match (choices.below(8), some) {
        (0 | 1, _) | (_, None) => {
            let mut values: Vec<_> = spec
                .fields()
                .map(|field| (field.name, value(workspace, spec, field, plan, choices)))
                .filter(|(_, value)| !value.is_null())
                .collect();
            values.retain(|(name, _)| *name != "code");
            if spec.field("code").is_some() {
                values.push(("code", format!("N{}", choices.below(500)).into()));
            }
            Some(Edit::Add { entity: spec.name, id, plan, values })
        }
        (2, Some(Known { id, retired: false, .. })) => Some(Edit::Retire { entity: spec.name, id: *id }),
        (2 | 3, Some(Known { id, retired: true, .. })) => Some(Edit::Restore { entity: spec.name, id: *id }),
        (_, Some(record)) => {
            let fields: Vec<_> = spec.fields().collect();
            let field = choices.of(&fields)?;
            let values = vec![(field.name, value(workspace, spec, field, record.plan, choices))];
            Some(Edit::Set { entity: spec.name, id: record.id, values })
        }
    }
}

/// What somebody finds who never asked before: nothing is remembered, neither answers nor shared tables.
fn asked_afresh(workspace: &Workspace, rules: &[Rule], profile: &Profile, plans: &[Id]) -> Report {
    let question = Question { rules, profile, plans, today: workspace.env().today() };
    coherence::check(&question, &mut [Asker::new(workspace.store().reader().unwrap()).unwrap()]).unwrap()
}

/// A rule that tells all that the shared tables hold for it, so that nothing in them can be out of date unnoticed.
fn telling() -> Rule {
    let head = "/*---\ncode = \"Z-01\"\nname = \"x\"\nseverity = \"info\"\nclass = \"hard\"\nreach = \"workspace\"\nexamines = \"plan\"\nbasis = []\nwhy = \"\"\nmessage = \"{word}\"\nfix = \"\"\n---*/\n";
    let sql = "SELECT 'plan' AS entity, :plan AS record, p.code, 'title' AS field,
        (SELECT json_group_array(json_array(plan, priority, parent, scheme, division, weight)) FROM shared_division)
        || (SELECT json_group_array(json_array(action, fund, lines, planned_n, planned)) FROM shared_money WHERE plan = :plan)
        || (SELECT json_group_array(json_array(action, priority, amount)) FROM shared_priority_money WHERE plan = :plan)
        || (SELECT json_group_array(json_array(priority, measure, variable, basis, scheme, version, year, territory, reference, code, value, total, compared, quotient, density, density_norm, complexity, complexity_norm)) FROM shared_specialised WHERE plan = :plan)
        || (SELECT json_group_array(json_array(priority, other, scheme, code, other_code, proximity)) FROM shared_related WHERE plan = :plan)
        || (SELECT json_group_array(json_array(priority, kind, value, source, shown)) FROM shared_quotient WHERE plan = :plan)
        || (SELECT json_group_array(json_array(priority, density, density_from, density_norm, complexity, complexity_from, complexity_norm)) FROM shared_nearness WHERE plan = :plan) AS word
        FROM live_plan p WHERE p.id = :plan";
    Rule::parse("z.sql", &(head.to_owned() + sql)).unwrap()
}

fn written(report: &Report) -> String {
    format!("{}\n{:?}", serde_json::to_string_pretty(report).unwrap(), report.unable)
}

/// Everything about everybody: the training samples, or the cases of one rule.
fn base(name: &str, place: usize, all: &[Rule]) -> Workspace {
    match all.get(place / 2) {
        Some(rule) => {
            let fixture = ["offending.toml", "clean.toml"][place % 2];
            support::imported(name, &rules::files(&rules::folder().join(&rule.code).join(fixture)))
        }
        None => support::imported(name, &support::samples("training")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn asking_again_after_any_edits_gives_what_asking_everything_gives(
        place in 0..200_usize,
        steps in prop::collection::vec(prop::collection::vec(any::<u16>(), 90), 1..16),
        case: u64,
    ) {
        let mut all = coherence::all().unwrap();
        let profile = Profile::standard().unwrap();
        let mut workspace = base(&format!("recheck-{case}"), place, &all);
        all.push(telling());
        let mut last = workspace.recheck(&all, &profile, &[], None).unwrap();
        for step in steps {
            let mut choices = Choices(step.into_iter());
            let wish = edit(&workspace, &last, &mut choices);
            let done = wish.as_ref().is_some_and(|edit| {
                matches!(workspace.edit("test", "a step", std::slice::from_ref(edit)), Ok(Some(_)))
            });
            if !done {
                continue;
            }
            match choices.below(8) {
                // Several changes come together.
                0 => continue,
                1 => {
                    let plans = known(&workspace, &ENTITIES[0]);
                    let one = choices.of(&plans).unwrap().id;
                    let again = workspace.recheck(&all, &profile, &[one], None).unwrap();
                    let whole = asked_afresh(&workspace, &all, &profile, &[one]);
                    prop_assert_eq!(written(&again), written(&whole), "one plan, after {:?}", wish);
                }
                _ => {}
            }
            last = workspace.recheck(&all, &profile, &[], None).unwrap();
            let whole = asked_afresh(&workspace, &all, &profile, &[]);
            prop_assert_eq!(written(&last), written(&whole), "after {:?}", wish);
        }
    }
}

/// A rule whose sentence differs each time it is asked.
fn restless(reach: &str) -> Rule {
    let head = format!(
        "/*---\ncode = \"X\"\nname = \"x\"\nseverity = \"info\"\nclass = \"hard\"\nreach = \"{reach}\"\nexamines = \"action\"\nbasis = []\nwhy = \"\"\nmessage = \"{{word}}\"\nfix = \"\"\n---*/\n"
    );
    let sql = "SELECT 'plan' AS entity, :plan AS record, p.code, 'title' AS field, random() AS word,
                      (SELECT group_concat(title) FROM live_action) AS titles FROM live_plan p WHERE p.id = :plan";
    Rule::parse("x.sql", &(head + sql)).unwrap()
}

/// Which rule is asked again about which plan after an edit.
fn asked_again(workspace: &mut Workspace, rules: &[Rule], edit: Edit) -> Vec<(String, String)> {
    let profile = Profile::standard().unwrap();
    let before = workspace.recheck(rules, &profile, &[], None).unwrap();
    workspace.edit("test", "an edit", &[edit]).unwrap().unwrap();
    let after = workspace.recheck(rules, &profile, &[], None).unwrap();
    assert_eq!(after.findings.len(), before.findings.len());
    let mut again = after.findings;
    again.retain(|finding| !before.findings.contains(finding));
    again.into_iter().map(|finding| (finding.rule.clone(), finding.plan.clone())).collect()
}

#[test]
fn only_what_a_change_can_alter_is_asked_again() {
    let description = "plan N level=national territory=ES
        plan R level=regional territory=ES21 upper=N
        plan S level=regional territory=ES30 upper=N
        plan O level=regional territory=PT11
        action N/A1
        action R/A1
        action O/A1
        fund O/F
        budget_line O action=A1 fund=F programme=N";
    let (mut workspace, ids) = support::described("again", description);
    let title = |place: &str, text: &str| Edit::Set {
        entity: "action",
        id: ids.of("action", place),
        values: vec![("title", text.into())],
    };
    let prose = |text: &str| Edit::Set {
        entity: "action",
        id: ids.of("action", "R/A1"),
        values: vec![("description", text.into())],
    };
    for (reach, of_national, of_regional) in [
        ("plan", &["N"][..], &["R"][..]),
        // A plan without a place in the state looks up to the programme that its lines draw on.
        ("upper", &["N", "O", "R", "S"], &["R"]),
        ("lower", &["N"], &["N", "R"]),
        ("siblings", &["N", "O", "R", "S"], &["N", "O", "R", "S"]),
        ("workspace", &["N", "O", "R", "S"], &["N", "O", "R", "S"]),
    ] {
        let rules = [restless(reach)];
        let mut again = |edit| -> Vec<String> {
            asked_again(&mut workspace, &rules, edit).into_iter().map(|(_, plan)| plan).collect()
        };
        assert_eq!(again(title("N/A1", &format!("{reach} 1"))), of_national, "{reach}");
        assert_eq!(again(title("R/A1", &format!("{reach} 2"))), of_regional, "{reach}");
        assert!(again(prose(reach)).is_empty(), "no rule reads the prose: {reach}");
    }
}

#[test]
fn a_new_date_or_another_profile_asks_everything_again() {
    let (workspace, _) = support::described("terms", "plan N level=national");
    let rules = [restless("plan")];
    let profile = Profile::standard().unwrap();
    let check = |profile: &Profile, at| workspace.recheck(&rules, profile, &[], at).unwrap().findings;
    let first = check(&profile, None);
    assert_eq!(check(&profile, None), first);
    let tomorrow = check(&profile, support::today().succ_opt());
    assert_ne!(tomorrow, first);
    let other =
        Profile::parse("p.toml", "name = \"p\"\ntitle = \"p\"\n[thresholds]\n[rules.Y]\nseverity = \"info\"").unwrap();
    assert_ne!(check(&other, support::today().succ_opt()), tomorrow);
}

#[test]
fn what_another_program_writes_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let place = || ris3::store::Location::File(folder.path().join("w.ris3"));
    let mut one = Workspace::create(place(), support::env()).unwrap();
    let id = one.env().new_id();
    let values = vec![("code", "R".into()), ("title", "R".into()), ("level", "regional".into())];
    one.edit("test", "a plan", &[Edit::Add { entity: "plan", id, plan: id, values }]).unwrap();
    let (rules, profile) = (coherence::all().unwrap(), Profile::standard().unwrap());
    let has = |report: &Report, rule: &str| report.findings.iter().any(|finding| finding.rule == rule);
    assert!(has(&one.recheck(&rules, &profile, &[], None).unwrap(), "GC-01"));
    let mut other = Workspace::open(place(), support::env()).unwrap();
    let superseded = Edit::Set { entity: "plan", id, values: vec![("status", "superseded".into())] };
    other.edit("test", "by another", &[superseded]).unwrap();
    assert!(!has(&one.recheck(&rules, &profile, &[], None).unwrap(), "GC-01"), "a superseded plan is not asked");
}

#[test]
fn writing_prose_asks_no_rule_again() {
    let (mut workspace, ids) = support::described("reads", "plan N level=national");
    let mut rules = coherence::all().unwrap();
    // Whether a waiver still holds, the journal says: every change of its plan concerns it, and it is soon asked.
    rules.retain(|rule| rule.code != "DQ-07");
    for rule in &mut rules {
        // The sentence tells whether it was asked.
        rule.sql = format!(
            "SELECT 'plan' AS entity, :plan AS record, 'x' AS code, 'title' AS field, random() AS word FROM (SELECT 1 UNION ALL SELECT count(*) FROM ({}))",
            rule.sql.trim_end_matches(';')
        );
        (rule.message, rule.needs, rule.plans) = ("{word}".to_owned(), Vec::new(), None);
    }
    let vision =
        Edit::Set { entity: "plan", id: ids.of("plan", "N"), values: vec![("vision", "to write prose".into())] };
    assert_eq!(asked_again(&mut workspace, &rules, vision), []);
}

#[test]
fn a_rule_is_asked_again_when_what_a_shared_table_rests_on_changes() {
    let description = "plan N level=national territory=S territory_scheme=OWN
        plan R level=regional territory=T territory_scheme=OWN upper=N
        priority R/P1
        priority R/P2
        priority_code R priority=P1 scheme=NACE version=2 code=28
        action R/A1
        action_priority R action=A1 priority=P1
        fund R/F
        budget_line R action=A1 fund=F year=2024 planned=100";
    let description = description.to_owned()
        + "
        statistic N territory=S territory_scheme=OWN variable=employment scheme=NACE version=2 year=2023 value=1000
        statistic N territory=S territory_scheme=OWN variable=employment scheme=NACE version=2 code=28 year=2023 value=100
        statistic R territory=T territory_scheme=OWN variable=employment scheme=NACE version=2 year=2023 value=100
        statistic R territory=T territory_scheme=OWN variable=employment scheme=NACE version=2 code=28 year=2023 value=30";
    let (mut workspace, ids) = support::described("rests-on", &description);
    let rules = [telling()];
    let mut changed = |entity: &'static str, place: &str, field: &'static str, value: Value| -> Vec<String> {
        let edit = Edit::Set { entity, id: ids.of(entity, place), values: vec![(field, value)] };
        asked_again(&mut workspace, &rules, edit).into_iter().map(|(_, plan)| plan).collect()
    };
    // What priorities cover is kept of every plan, money of the plan that is asked about.
    assert_eq!(changed("priority_code", "R", "code", "29".into()), ["N", "R"]);
    assert_eq!(changed("priority", "R/P1", "parent", ids.of("priority", "R/P2").into()), ["N", "R"]);
    assert_eq!(changed("budget_line", "R", "planned", 200.into()), ["R"]);
    assert_eq!(changed("action_priority", "R", "share", 5_000.into()), ["R"]);
    // Figures of the plan above are those of the region too, and the state has nothing to be compared with.
    assert_eq!(changed("statistic", "N", "value", Value::Real(200.0)), ["R"]);
    assert_eq!(changed("statistic", "R", "value", Value::Null), ["R"]);
    assert_eq!(changed("plan", "N", "territory", "U".into()), ["R"]);
    assert!(changed("action", "R/A1", "status", "running".into()).is_empty(), "no shared table rests on it");
}
