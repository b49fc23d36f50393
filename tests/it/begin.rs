//! Starting a strategy: what each template gives, and what cannot be started.

use std::fmt::Write as _;

use ris3::coherence::{self, Profile};
use ris3::exchange::export;
use ris3::model::{Class, Id, Severity};
use ris3::views::plan_by_code;
use ris3::workspace::{NewPlan, Refused, RollOver, Workspace, templates};

use crate::support::{empty, imported, samples};

/// A region that answers to no plan yet.
fn region() -> NewPlan {
    NewPlan {
        code: "ES21-S3-2021".into(),
        title: "RIS3 Euskadi 2021-2027".into(),
        level: "regional".into(),
        territory: "ES21".into(),
        period: "2021-2027".into(),
        ..NewPlan::default()
    }
}

/// Starts a plan and gives its id.
fn started(workspace: &mut Workspace, said: &NewPlan, template: &str) -> Id {
    let start = workspace.propose_from_template(said, template).unwrap();
    workspace.start(&start).unwrap().expect("a changeset");
    start.plan
}

/// Every fault of what was said, as `field: explanation → remedy`.
fn faults(workspace: &Workspace, said: &NewPlan, template: &str) -> Vec<String> {
    match workspace.propose_from_template(said, template) {
        Err(Refused::Faults(faults)) => {
            faults.iter().map(|fault| format!("{}: {} → {}", fault.field, fault.explanation, fault.remedy)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_template_is_sound_and_leaves_only_what_is_still_to_be_written() {
    let mut text = String::new();
    for template in templates() {
        assert!(template.about.ends_with('.'), "{}: its first line says what it is", template.name);
        let mut workspace = empty(&format!("template-{}", template.name));
        let plan = started(&mut workspace, &region(), template.name);
        assert_eq!(workspace.store().doctor().unwrap().complaints, []);
        let report = workspace.check(&coherence::all().unwrap(), &Profile::standard().unwrap(), &[plan], None).unwrap();
        writeln!(text, "{}: {}", template.name, template.about).unwrap();
        for finding in &report.findings {
            let wrong = "hard findings are about wrong data, and nothing was entered";
            assert_eq!(finding.class, Class::Judgement, "{wrong}: {}", finding.message);
            let sign = Severity::glyph(finding.severity);
            writeln!(text, "  {sign} {} {}: {}", finding.rule, finding.code, finding.message).unwrap();
        }
    }
    insta::assert_snapshot!("templates", text);
}

#[test]
fn the_notes_of_a_template_say_that_they_are_ours_and_its_codes_are_official() {
    for template in templates() {
        let notes = template.text.lines().filter(|line| line.starts_with("note = "));
        notes.for_each(|note| assert!(note.starts_with("note = \"Help: "), "{}: {note}", template.name));
        let codes = template.text.lines().filter_map(|line| line.strip_prefix("reference = "));
        for code in codes.map(|code| code.trim_matches('"')) {
            let funds = ris3::reference::table("funds").unwrap();
            let row = funds.rows().find(|row| row.code() == code).unwrap_or_else(|| panic!("no fund {code}"));
            let block = template.text.split("\n\n").find(|block| block.contains(&format!("reference = \"{code}\"")));
            let marked = block.unwrap().contains("provenance = \"unverified\"");
            assert_eq!(marked, row.status() != ris3::reference::Status::Verified, "{code} says how far it is known");
            assert!(block.unwrap().contains(row.get("name")), "{code} has its official name");
        }
    }
    let guide = templates().find(|template| template.name == "ris3-guide").unwrap();
    for row in ris3::reference::table("enabling-condition-1-1").unwrap().rows() {
        let criterion = format!("code = \"{}\"\ntitle = \"{}\"", row.code(), row.get("short_title"));
        assert!(guide.text.contains(&criterion), "{criterion}");
    }
}

#[test]
fn what_is_said_stands_in_the_plan_and_the_rest_follows_from_the_plan_above() {
    let mut workspace = imported("begin-upper", &samples("real"));
    let said = NewPlan { upper: "ES-EECTI-2021".into(), period: String::new(), territory: "es21".into(), ..region() };
    started(&mut workspace, &said, "");
    let text = export::strategy::export(workspace.store().read(), "ES21-S3-2021").unwrap();
    for line in [
        "code = \"ES21-S3-2021\"",
        "title = \"RIS3 Euskadi 2021-2027\"",
        "territory = \"ES21\"\nterritory_scheme = \"NUTS\"\nterritory_version = \"2021\"\nterritory_name = \"País Vasco\"",
        "upper = \"ES-EECTI-2021\"\nperiod_start = 2021\nperiod_end = 2027\nstatus = \"draft\"\ncurrency = \"EUR\"",
        "code = \"STEP-6\"",
        "code = \"1.1.7\"",
        "factor = 18",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    let changesets = workspace.store().changesets(workspace.store().replica(), 1).unwrap();
    let sentence = &changesets.last().unwrap().0.sentence;
    assert_eq!(sentence, "Started RIS3 Euskadi 2021-2027 from the template ris3-guide");
    let zone = NewPlan {
        code: "Z".into(),
        title: "天津".into(),
        level: "regional".into(),
        territory: "120000".into(),
        ..NewPlan::default()
    };
    started(&mut workspace, &zone, "");
    let text = export::strategy::export(workspace.store().read(), "Z").unwrap();
    assert!(text.contains("currency = \"CNY\"") && !text.contains("[[fund]]"), "no fund of the Union in China: {text}");
}

#[test]
fn a_code_that_nobody_gave_follows_from_territory_and_period() {
    let mut workspace = imported("begin-codes", &samples("real"));
    let code = |workspace: &Workspace, said: NewPlan| {
        workspace.propose_from_template(&NewPlan { code: String::new(), ..said }, "").unwrap().code
    };
    assert_eq!(code(&workspace, region()), "ES21-S3-2021");
    started(&mut workspace, &region(), "");
    assert_eq!(code(&workspace, region()), "ES21-S3-2021-2", "the first one is taken");
    assert_eq!(code(&workspace, NewPlan { territory: String::new(), period: String::new(), ..region() }), "S3");
    let next = |from: &str| {
        let wish = RollOver { from: from.to_owned(), ..RollOver::default() };
        workspace.propose_roll_over(&wish).unwrap().code
    };
    assert_eq!(next("ES61-S4-2021"), "ES61-S4-2028");
    assert_eq!(next("PL21-RSI-2030"), "PL21-RSI-2030-2", "its first year is not entered");
}

#[test]
fn what_cannot_stand_is_said_all_at_once_and_nothing_is_written() {
    let workspace = imported("begin-faults", &samples("real"));
    let said = NewPlan {
        code: "ES-EECTI-2021".into(),
        title: " ".into(),
        level: "regonal".into(),
        territory: "Pais Vasco".into(),
        period: "2027-2021".into(),
        currency: "Euros".into(),
        upper: "ES-EECTI-2012".into(),
    };
    assert_eq!(
        faults(&workspace, &said, "guide"),
        [
            "title: the plan has no title → give it the title that stands on its cover",
            "level: regonal is no level of government → did you mean regional?",
            "upper: there is no plan ES-EECTI-2012 in this workspace → did you mean ES-EECTI-2021?",
            "period: 2027-2021 ends before it begins → write the first and the last year, such as 2021-2027",
            "territory: Pais Vasco is no code of NUTS nor of the divisions of China → did you mean ES21 País Vasco?",
            "code: there is a plan ES-EECTI-2021 already: Estrategia Española de Ciencia, Tecnología e Innovación \
             2021-2027 (EECTI) → choose another code; ES-EECTI-2021-2 is free",
            "currency: EUROS is no currency → write its three letters, such as EUR, PLN or CNY",
            "template: there is no template guide → the templates are empty, ris3-guide",
        ]
    );
    assert!(plan_by_code(workspace.store().read(), "ES21-S3-2021").unwrap().is_none());
    let said = NewPlan { level: "national".into(), upper: "ES51-RIS3CAT-2014".into(), ..region() };
    let below = faults(&workspace, &said, "");
    assert!(below[0].contains("is a regional plan, and a national plan cannot answer to it"), "{below:?}");
}
