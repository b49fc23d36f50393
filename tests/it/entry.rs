//! What a person types, read with the workspace at hand, and refused in words before anything is written.

mod validate;

use ris3::model::catalogue::entity;
use ris3::model::{Edit, Id, Value};
use ris3::workspace::{Place, Workspace};

use crate::support::{Ids, described};

const WORLD: &str = "
    plan N level=national currency=EUR period_start=2021
    plan OLD level=regional currency=EUR period_start=2014 period_end=2020
    plan R level=regional upper=N supersedes=OLD currency=EUR period_start=2021 period_end=2027
    plan Z level=regional upper=N currency=PLN
    priority N/N1 title=Clean_ships
    priority N/N2 title=Ports
    priority Z/N1 title=Steel
    priority Z/Z1 title=Coal
    priority OLD/P1 title=Old_ports
    body R/DEV title=Development_agency
    priority R/P1 title=Ships
    priority R/P2 title=Ports parent=P1
    priority R/P3 title=Ports
    priority R/P4 title=Łódź
    fund R/ERDF
    fund R/OWN
    fund N/ERDF
    fund Z/ERDF
    action R/A-014 title=Voucher starts_on=2024-01-01 ends_on=2025-12-31
    action R/A-015
    action R/A-016
    action Z/B1
    dependency R action=A-015 after=A-014
    dependency R action=A-016 after=A-015
    indicator R/I1 kind=result baseline_year=2020 target_year=2029
    priority_code R priority=P1 scheme=NACE version=2 code=61.30
    envelope R fund=ERDF amount=1000
    envelope R fund=ERDF year=2024 amount=500
    envelope R fund=ERDF priority=P1 amount=1
    envelope N fund=ERDF year=2024 amount=900
    envelope N fund=ERDF year=2025 priority=N1 amount=100
    budget_line R action=A-014 fund=ERDF year=2024 planned=300
    budget_line R action=A-015 fund=ERDF year=2024
    budget_line R action=A-014 fund=ERDF year=2025 planned=600 programme=N
    budget_line R action=A-015 fund=ERDF year=2024 planned=50 programme=N
    budget_line Z action=B1 fund=ERDF year=2024 planned=7 programme=N
";

/// A person at a field of a record.
struct Typing {
    workspace: Workspace,
    ids: Ids,
}

impl Typing {
    fn new(name: &str) -> Self {
        let (mut workspace, ids) = described(name, WORLD);
        let gone = Edit::Retire { entity: "priority", id: ids.of("priority", "R/P4") };
        workspace.edit("test", "retired it", &[gone]).unwrap();
        Self { workspace, ids }
    }

    /// What a text becomes in a field of a new record of R, or why it does not.
    fn reads(
        &self,
        entity_name: &str,
        field: &str,
        values: &[(&'static str, &str)],
        text: &str,
    ) -> Result<Value, String> {
        self.reads_in("R", None, (entity_name, field), values, text)
    }

    fn reads_in(
        &self,
        plan: &str,
        record: Option<Id>,
        (entity_name, field): (&str, &str),
        values: &[(&'static str, &str)],
        text: &str,
    ) -> Result<Value, String> {
        let spec = entity(entity_name).unwrap();
        let values: Vec<(&'static str, Value)> = values.iter().map(|(name, text)| (*name, (*text).into())).collect();
        let place = Place { entity: spec, plan: self.ids.of("plan", plan), record, values: &values };
        let read = self.workspace.read_entry(&place, spec.field(field).unwrap(), text).unwrap();
        read.map_err(|fault| fault.to_string())
    }

    /// What is wrong with values of a record of R.
    fn wrong(&self, entity_name: &str, record: Option<&str>, values: &[(&'static str, Value)]) -> Vec<String> {
        let record = record.map(|place| self.ids.of(entity_name, place));
        self.faults(entity_name, record, values)
    }

    fn faults(&self, entity_name: &str, record: Option<Id>, values: &[(&'static str, Value)]) -> Vec<String> {
        let spec = entity(entity_name).unwrap();
        let faults = self.workspace.validate(spec, self.ids.of("plan", "R"), record, values).unwrap();
        faults.iter().map(|fault| format!("{}: {}; {}", fault.field, fault.explanation, fault.remedy)).collect()
    }

    fn id(&self, entity: &str, place: &str) -> Value {
        self.ids.of(entity, place).into()
    }
}

#[test]
fn a_reference_is_written_as_code_or_title() {
    let typing = Typing::new("references");
    for (field, text, place) in [
        ("parent", "P1", "R/P1"),
        ("parent", " p1 ", "R/P1"),
        ("parent", "ships", "R/P1"),
        ("parent", "P3 Ports", "R/P3"),
        ("parent", "P2 · ports", "R/P2"),
    ] {
        assert_eq!(typing.reads("priority", field, &[], text), Ok(typing.id("priority", place)), "{text}");
    }
    assert_eq!(typing.reads("priority", "lead", &[], "Development Agency"), Ok(typing.id("body", "R/DEV")));
    assert_eq!(typing.reads("plan", "upper", &[], "n"), Ok(typing.id("plan", "N")));
    assert_eq!(typing.reads("priority", "parent", &[], " "), Ok(Value::Null));

    let refused = |entity: &str, field: &str, text: &str, words: &str| {
        assert_eq!(typing.reads(entity, field, &[], text).unwrap_err(), words, "{text}");
    };
    refused("priority", "parent", "Ports", "`Ports` is the title of P2 and P3\n  write the code of the one you mean");
    refused("priority", "parent", "P4", "`P4` was retired on 2026-11-23\n  bring it back, or choose another");
    refused(
        "priority",
        "parent",
        "P9",
        "this plan has no priority `P9`\n  write one of: `P1` Ships, `P2` Ports, `P3` Ports",
    );
    refused("priority", "parent", "Shipps", "this plan has no priority `Shipps`\n  did you mean `P1` Ships?");
    refused("priority", "contact", "Eva", "this plan has no person `Eva`\n  add the person first");
    refused("plan", "upper", "EU", "the workspace has no plan `EU`\n  write one of: `N`, `OLD`, `R`, `Z`");
    refused("priority", "parent", "P1\nP2", "this is several lines where one was expected\n  write it on one line");
}

#[test]
fn a_reference_across_plans_names_its_plan_unless_that_is_clear() {
    let typing = Typing::new("across");
    let reads = |entity: &str, field: &str, text: &str| typing.reads(entity, field, &[], text);
    assert_eq!(reads("alignment", "upper_priority", "Z/N1"), Ok(typing.id("priority", "Z/N1")));
    assert_eq!(reads("alignment", "upper_priority", "n/clean ships"), Ok(typing.id("priority", "N/N1")));
    assert_eq!(reads("alignment", "upper_priority", "N1"), Ok(typing.id("priority", "N/N1")), "of the upper plan");
    assert_eq!(reads("succession", "old_priority", "P1"), Ok(typing.id("priority", "OLD/P1")), "of the plan before");
    assert_eq!(reads("alignment", "upper_priority", "Z1"), Ok(typing.id("priority", "Z/Z1")), "there is only one");
    for (text, words) in [
        ("N/N9", "plan N has no priority `N9`\n  write one of: `N1` Clean ships, `N2` Ports"),
        ("R/P4", "`P4` was retired on 2026-11-23\n  bring it back, or choose another"),
        (
            "EU/N1",
            "no plan of the workspace is meant by `EU/N1`\n  write the code of a plan, a slash and the code of its priority",
        ),
        (
            "X1",
            "no plan of the workspace has a priority `X1`\n  write it with its plan, as PLAN/CODE, or choose the priority from the list",
        ),
    ] {
        assert_eq!(reads("alignment", "upper_priority", text).unwrap_err(), words, "{text}");
    }
    assert_eq!(
        reads("cooperation", "partner_priority", "N1").unwrap_err(),
        "2 plans have a priority `N1`: N, Z\n  write which one you mean, such as N/N1"
    );
}

#[test]
fn a_code_is_one_of_its_scheme_and_version() {
    let typing = Typing::new("codes");
    let reads = |scheme: &str, version: &str, text: &str| {
        typing.reads("priority_code", "code", &[("scheme", scheme), ("version", version)], text)
    };
    for (scheme, version, text, code) in [
        ("NACE", "2.1", "26.11", "26.11"),
        ("NACE", "2.1", "2611", "26.11"),
        ("NACE", "2.1", "C26.11", "26.11"),
        ("NACE", "2.1", "c 26.11", "26.11"),
        ("NACE", "2.1", "c", "C"),
        ("NACE", "2.1", "Manufacture of electronic components", "26.11"),
        ("NABS", "2007", "nabs05", "NABS05"),
        ("NABS", "2007", "Exploration and exploitation of space", "NABS03"),
        ("OWN", "1", "whatever", "whatever"),
        ("NACE", "3", "99.99", "99.99"),
    ] {
        assert_eq!(reads(scheme, version, text), Ok(code.into()), "{scheme} {version} {text}");
    }
    for (scheme, version, text, words) in [
        (
            "NACE",
            "2.1",
            "61.30",
            "`61.30` is a code of NACE 2, and not of NACE 2.1\n  in 2.1 it is 61.10: write that, or set “Version” to 2",
        ),
        (
            "NACE",
            "2.1",
            "1.11",
            "`1.11` is no code of NACE 2.1\n  did you mean 01.11? Spreadsheets drop such zeros: format the column there as text",
        ),
        (
            "NACE",
            "2.1",
            "111",
            "`111` is no code of NACE 2.1\n  did you mean 01.11? Spreadsheets drop such zeros: format the column there as text",
        ),
        (
            "NACE",
            "2.1",
            "software",
            "`software` is no code of NACE 2.1\n  did you mean 58.2 Software publishing, or 58.29 Other software publishing, or 58.19 Other publishing activities, except software publishing?; there are more in the list",
        ),
        ("NACE", "2.1", "99.99", "`99.99` is no code of NACE 2.1\n  choose the code from the list of NACE 2.1"),
    ] {
        assert_eq!(reads(scheme, version, text).unwrap_err(), words, "{scheme} {version} {text}");
    }
    assert_eq!(typing.reads("priority_code", "scheme", &[], "nace"), Ok("NACE".into()));
    assert_eq!(typing.reads("priority_code", "version", &[("scheme", "NACE")], "Rev. 2.1"), Ok("2.1".into()));
    assert_eq!(typing.reads("plan", "territory", &[("territory_scheme", "NUTS")], "ith5"), Ok("ITH5".into()));
    assert_eq!(
        typing
            .reads("plan", "territory", &[("territory_scheme", "NUTS"), ("territory_version", "2024")], "NL31")
            .unwrap_err(),
        "`NL31` is a code of NUTS 2021, and not of NUTS 2024\n  choose a code of NUTS 2024, or set “Territory version” to 2021"
    );
    assert_eq!(typing.reads("plan", "territory", &[], "anything"), Ok("anything".into()), "no scheme says what it is");
}

#[test]
fn codes_of_the_regulations_follow_the_period_of_the_plan() {
    let typing = Typing::new("regulations");
    let reads = |plan: &str, field: &str, text: &str| typing.reads_in(plan, None, ("budget_line", field), &[], text);
    assert_eq!(reads("R", "intervention_field", "010"), Ok("010".into()));
    assert_eq!(reads("R", "intervention_field", "10"), Ok("010".into()), "a spreadsheet dropped the zero");
    assert_eq!(reads("R", "form_of_support", "grant"), Ok("01".into()));
    assert_eq!(reads("OLD", "intervention_field", "65"), Ok("065".into()));
    assert_eq!(
        reads("OLD", "intervention_field", "182").unwrap_err(),
        "`182` is a code of the intervention fields of 2021-2027, and not of the intervention fields of 2014-2020\n  choose a code of the intervention fields of 2014-2020, or correct the period of the plan"
    );
    assert_eq!(reads("OLD", "form_of_support", "99"), Ok("99".into()), "that list is not at hand");
    assert_eq!(typing.reads("fund", "reference", &[], "erdf"), Ok("ERDF".into()));
    assert_eq!(typing.reads("indicator", "common_code", &[], "rco01"), Ok("RCO01".into()));
    assert_eq!(
        typing.reads("indicator", "common_code", &[], "EECO01"),
        Ok("EECO01".into()),
        "of the ESF+, not at hand"
    );
    let refused = typing.reads("indicator", "common_code", &[], "RCO999").unwrap_err();
    assert!(refused.starts_with("`RCO999` is no common indicator\n  "), "{refused}");
    let refused = typing.reads("fund", "reference", &[], "REG").unwrap_err();
    assert!(refused.starts_with("`REG` is no EU fund\n  the funds are: ERDF, ESF+, "), "{refused}");
}

#[test]
fn words_have_labels_and_money_has_the_plan_s_currency() {
    let typing = Typing::new("labels");
    assert_eq!(typing.reads("indicator", "frequency", &[], "Every two years"), Ok("two-yearly".into()));
    assert_eq!(typing.reads("action", "target_group", &[], "small and medium-sized enterprises"), Ok("smes".into()));
    assert_eq!(typing.reads("budget_line", "planned", &[], "€ 1.2k"), Ok(Value::Integer(120_000)));
    assert_eq!(typing.reads_in("Z", None, ("budget_line", "planned"), &[], "12 zł"), Ok(Value::Integer(1_200)));
    assert_eq!(
        typing.reads("budget_line", "planned", &[], "12 zł").unwrap_err(),
        "`12 zł` is in PLN, and the plan is in EUR\n  convert it to EUR, and write the rate and its day to “Note”"
    );
    let record = Some(typing.ids.of("plan", "Z"));
    assert!(typing.reads_in("Z", record, ("plan", "total_planned"), &[], "€ 12").is_err(), "the stored currency holds");
}
