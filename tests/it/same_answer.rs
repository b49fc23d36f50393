//! Where a rule and a view are asked the same question they give the same answer: in the training country, in the real
//! samples, and in a small country in which each of them would be easy to get wrong.

use std::collections::{BTreeMap, BTreeSet};

use ris3::coherence::{self, Report};
use ris3::model::Id;
use ris3::views::budget::envelopes;
use ris3::views::coordination::Cover;
use ris3::views::{Alignment, Calendar, Contributions, Coordination, Coverage, Flows, Scope};
use ris3::workspace::{Wanted, Workspace};

use crate::support::{described, imported, samples, today};

/// A programme of which plans draw by naming it, by an envelope that is a part of it, and in ways that cannot be added;
/// trajectories; shares in percent; a cancelled action; a city that answers to the state itself; a version that is being
/// prepared beside the one in force.
const COUNTRY: &str = "
    plan N level=national territory=IT territory_scheme=NUTS
    plan R1 level=regional upper=N territory=ITC4 territory_scheme=NUTS
    plan R2 level=regional upper=N territory=ITH5 territory_scheme=NUTS currency=PLN
    plan R3 level=regional upper=N territory=ITF4 territory_scheme=NUTS status=approved
    plan R3N level=regional upper=N supersedes=R3
    plan C level=local upper=N
    priority N/I
    priority N/I.1 parent=I
    priority N/II
    priority N/III
    priority N/III.1 parent=III
    priority R1/P1
    priority R1/P1.1 parent=P1
    priority R1/P2
    priority R1/P3 scope=regional-only justification=Only_here
    priority R2/Q1
    priority R3/S1
    priority R3N/S1
    priority C/T1
    alignment R1 priority=P1.1 upper_priority=N/I.1 relation=exact
    alignment R2 priority=Q1 upper_priority=N/I relation=exact weight=6000
    alignment R2 priority=Q1 upper_priority=N/II relation=related
    alignment R3 priority=S1 upper_priority=N/III relation=exact
    alignment R3N priority=S1 upper_priority=N/I relation=exact
    alignment C priority=T1 upper_priority=N/I relation=exact
    fund N/STATE level=national sector=public cost_basis=public
    fund N/LOAN level=national sector=public
    fund R1/STATE level=national sector=public cost_basis=public
    fund R1/LOAN level=national sector=public
    fund R1/OWN level=regional sector=public
    fund R2/STATE level=national sector=public cost_basis=public
    fund R3/STATE level=national sector=public cost_basis=total
    fund C/STATE level=national sector=public cost_basis=public
    envelope N fund=STATE year=2024 amount=1000
    envelope N fund=STATE year=2025 amount=500
    envelope N fund=LOAN amount=90
    envelope R1 fund=STATE year=2024 amount=700 programme=N
    envelope R1 fund=LOAN amount=100
    envelope R1 fund=OWN priority=P1 amount=60
    action N/A
    action R1/A
    action R1/B status=cancelled
    action R2/A
    action R3/A
    action C/A
    milestone R1/M1 action=A due=2026-01-01
    milestone R1/M2 action=B due=2026-01-01
    action_priority R1 action=A priority=P1.1
    budget_line N action=A fund=STATE year=2024 planned=600
    budget_line N action=A fund=STATE year=2025 planned=9000 programme=N
    budget_line R1 action=A fund=STATE year=2024 planned=701
    budget_line R1 action=A fund=STATE year=2025 planned=499
    budget_line R1 action=A fund=LOAN year=2025 planned=80 programme=N
    budget_line R1 action=A fund=LOAN planned=11 programme=N
    budget_line R1 action=A fund=OWN year=2025 planned=61
    budget_line R2 action=A fund=STATE year=2024 planned=4000 programme=N
    budget_line R3 action=A fund=STATE year=2024 planned=4000 programme=N
    budget_line C action=A fund=STATE year=2024 planned=300 programme=N
    indicator N/I1 kind=result unit=% target=50
    indicator N/I2 kind=output unit=plants target=10
    indicator N/I3 kind=output unit=km target=10
    indicator R1/G kind=result unit=% target=40
    indicator R1/H kind=output unit=places target=70
    indicator R1/K kind=output unit=m target=9000
    indicator R2/G kind=result unit=% target=45
    indicator R2/K kind=output unit=K_m target=4
    indicator_map R1 indicator=G upper_indicator=N/I1
    indicator_map R2 indicator=G upper_indicator=N/I1
    indicator_map R1 indicator=H upper_indicator=N/I2
    indicator_map R1 indicator=K upper_indicator=N/I3 factor=0.001
    indicator_map R2 indicator=K upper_indicator=N/I3
";

/// What the rules find, by rule and plan: the records, as people call them.
struct Asked<'w> {
    workspace: &'w Workspace,
    report: Report,
    plans: Vec<(Id, String)>,
}

impl<'w> Asked<'w> {
    fn of(workspace: &'w Workspace) -> Self {
        let terms = workspace.terms(&Wanted::default()).unwrap();
        let report = workspace.check(&coherence::all().unwrap(), &terms.profile, &[], None).unwrap();
        let plans = "SELECT id, code FROM live_plan ORDER BY code";
        let plans = workspace.store().read().rows(plans, &[], |row| Ok((row.get("id")?, row.get("code")?))).unwrap();
        Self { workspace, report, plans }
    }

    fn found(&self, rule: &str, plan: &str, entity: &str) -> BTreeSet<String> {
        let of_it = self.report.findings.iter().filter(|it| it.rule == rule && it.plan == plan && it.entity == entity);
        of_it.map(|finding| finding.code.clone()).collect()
    }

    /// Asks a rule and a view about every plan, and how many records they agree on.
    fn agree(&self, rule: &str, entity: &str, view: impl Fn(Id, &str) -> BTreeSet<String>) -> usize {
        let mut number = 0;
        for (id, code) in &self.plans {
            let (found, shown) = (self.found(rule, code, entity), view(*id, code));
            assert_eq!(found, shown, "{rule} of {code}: what the rule finds, and what the view shows");
            number += found.len();
        }
        number
    }
}

fn status(asked: &Asked<'_>, plan: Id) -> String {
    let sql = "SELECT status FROM plan WHERE id = :plan";
    asked.workspace.store().read().first(sql, &[(":plan", plan.into())], |row| row.get("status")).unwrap().unwrap()
}

/// The pairs of a rule and a view; how many records each of them agrees on.
fn all_agree(workspace: &Workspace) -> BTreeMap<&'static str, usize> {
    let asked = Asked::of(workspace);
    let read = workspace.store().read();
    let mut agreed = BTreeMap::new();
    let mut said = |rule, number| _ = agreed.insert(rule, number);
    // Domains that nobody takes up, or too many. A superseded plan is not asked.
    let limits = workspace.limits().unwrap();
    let covers = asked.agree("VT-12", "priority", |id, _| {
        let level = "SELECT level FROM plan WHERE id = :plan";
        let level: String = read.first(level, &[(":plan", id.into())], |row| row.get("level")).unwrap().unwrap();
        if level != "national" || status(&asked, id) == "superseded" {
            return BTreeSet::new();
        }
        let view = Coordination::load(read, id, limits).unwrap();
        let coverage = Coverage::load(read, id).unwrap();
        assert_eq!(coverage.lower.len(), view.plans.len(), "two views of the same plans");
        let is_found = |cover| matches!(cover, Cover::Nobody | Cover::Crowded);
        view.domains.iter().filter(|it| is_found(it.cover)).map(|it| it.code.clone()).collect()
    });
    said("VT-12", covers);
    // Priorities without a place above. A link to another plan is no place; that is for VT-10 to say.
    let unplaced = asked.agree("VT-03", "priority", |id, code| {
        let view = Alignment::load(read, id).unwrap();
        let is_below = view.level.as_deref().is_some_and(|level| level == "regional" || level == "local");
        if !is_below || view.columns.is_empty() {
            return BTreeSet::new();
        }
        let strays: BTreeSet<Id> = view.elsewhere.iter().map(|it| it.priority).collect();
        let of_strays =
            view.rows.iter().filter(|row| strays.contains(&row.id)).flat_map(|row| [Some(row.id), row.parent]);
        let strays: BTreeSet<Id> = of_strays.flatten().collect();
        _ = code;
        view.unplaced().filter(|side| !strays.contains(&side.id)).map(|side| side.code.clone()).collect()
    });
    said("VT-03", unplaced);
    // Links that lead to another plan than the upper one.
    let mut strays = 0;
    for (id, code) in &asked.plans {
        let view = Alignment::load(read, *id).unwrap();
        if view.upper.is_some() {
            let found = asked.report.findings.iter().filter(|it| it.rule == "VT-10" && it.plan == *code);
            let found = found.filter(|it| it.entity == "alignment").count();
            assert_eq!(found, view.elsewhere.len(), "VT-10 of {code}");
            strays += found;
        }
    }
    said("VT-10", strays);
    // Weights of links that are not one whole; the rule stands at a link, the view at its priority.
    let mut off = 0;
    for (id, code) in &asked.plans {
        let view = Alignment::load(read, *id).unwrap();
        if view.elsewhere.is_empty() {
            let found = asked.report.findings.iter().filter(|it| it.rule == "VT-09" && it.plan == *code).count();
            assert_eq!(found, view.unbalanced().count(), "VT-09 of {code}");
            off += found;
        }
    }
    said("VT-09", off);
    // Envelopes that are exceeded.
    let over = asked.agree("BU-02", "envelope", |id, _| {
        let rows = envelopes(read, id).unwrap();
        let called = |it: &ris3::views::budget::EnvelopeRow| {
            let parts = [it.year.map(|year| year.to_string()), it.priority.clone()];
            parts.into_iter().flatten().fold(it.fund.clone(), |name, part| format!("{name} {part}"))
        };
        rows.iter().filter(|it| it.left.is_some_and(|left| left < 0)).map(called).collect()
    });
    said("BU-02", over);
    // Programmes that are overdrawn: by a ceiling, or by all years together where a line has no year.
    let drawn = asked.agree("BU-03", "envelope", |id, code| {
        let view = Flows::load(read, &Scope::plan(id)).unwrap();
        let mut over = BTreeSet::new();
        for it in view.programmes.iter().filter(|it| it.plan.code == code) {
            over.extend(it.overdrawn().map(|of| of.year.map_or(it.fund.clone(), |year| format!("{} {year}", it.fund))));
            let has_whole = it.years.iter().any(|year| year.year.is_none());
            let of_years = it.years.iter().filter_map(|year| year.drawn.planned).sum::<i64>();
            let without_year = it.drawn.planned.unwrap_or(0) > of_years;
            if !has_whole && without_year && it.left.is_some_and(|left| left < 0) {
                over.insert(it.fund.clone());
            }
        }
        over
    });
    said("BU-03", drawn);
    // Targets that do not add up.
    let terms = workspace.terms(&Wanted::default()).unwrap();
    let threshold = |name: &str| terms.profile.threshold(name).unwrap().value;
    let (least, most) = (threshold("targets_share_min"), threshold("targets_share_max"));
    let targets = asked.agree("IN-11", "indicator", |id, _| {
        let view = Contributions::load(read, id).unwrap();
        let is_off = |it: &&ris3::views::contributions::Shared| {
            it.share()
                .is_some_and(|share| share > most + 1e-9 || it.promised.with == it.promised.of && share < least - 1e-9)
        };
        view.indicators.iter().filter(is_off).map(|it| it.named.code.clone()).collect()
    });
    said("IN-11", targets);
    // Dates that are over.
    let overdue = |id: Id, kind: &str, called: fn(&ris3::views::calendar::Entry) -> String| {
        let view = Calendar::load(read, Some(id), false, today()).unwrap();
        let of_it = view.overdue().filter(|it| it.kind == kind).map(called);
        of_it.collect::<BTreeSet<String>>()
    };
    let record = |it: &ris3::views::calendar::Entry| it.record.as_ref().unwrap().1.code.clone();
    let milestones = asked.agree("TL-09", "milestone", |id, _| overdue(id, "milestone-of-action", record));
    said("TL-09", milestones);
    let mut reviews = 0;
    for (id, code) in &asked.plans {
        let found = asked
            .report
            .findings
            .iter()
            .any(|it| it.rule == "TL-06" && it.plan == *code && it.severity.word() != "info");
        let shown = !overdue(*id, "review", |it| it.plan.code.clone()).is_empty();
        let is_european = code.starts_with("EU-");
        assert!(found == shown || is_european, "TL-06 of {code}: {found} and {shown}");
        reviews += usize::from(found);
    }
    said("TL-06", reviews);
    // Who still answers to the version before.
    let mut late = 0;
    for (id, _) in &asked.plans {
        for plan in Coordination::load(read, *id, limits).unwrap().late {
            assert!(!asked.found("VT-02", &plan.code, "plan").is_empty(), "VT-02 of {}", plan.code);
            late += 1;
        }
    }
    said("VT-02", late);
    agreed
}

#[test]
fn the_training_country_gives_one_answer_to_each_question() {
    let workspace = imported("same-training", &samples("training"));
    let agreed = all_agree(&workspace);
    for rule in ["VT-03", "VT-10", "VT-12", "BU-02", "BU-03", "IN-11", "TL-09", "VT-02"] {
        assert!(agreed[rule] > 0, "{rule} has something to agree on: {agreed:?}");
    }
}

#[test]
fn the_real_strategies_give_one_answer_to_each_question() {
    let workspace = imported("same-real", &samples("real"));
    let agreed = all_agree(&workspace);
    assert!(agreed["VT-03"] > 0, "{agreed:?}");
}

#[test]
fn where_it_is_easy_to_get_wrong_both_get_it_right() {
    let (workspace, ids) = described("same-small", COUNTRY);
    let agreed = all_agree(&workspace);
    assert!(agreed.values().sum::<usize>() > 0, "{agreed:?}");
    let asked = Asked::of(&workspace);
    let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<BTreeSet<_>>();
    // By hand. 2024: 701 of the region, whose envelope of that year is a part, and 300 of the city; zloty and whole cost
    // are something else. 2025: the region's envelope is of 2024 only, so its 499 draw on nothing. The state's 9,000 that
    // name itself are its own. Loans: 80 and 11 of 90.
    assert_eq!(asked.found("BU-03", "N", "envelope"), codes(&["STATE 2024", "LOAN"]));
    // P1 gets the 61 of its trajectory; its envelope is 60. STATE 2024: 701 of 700.
    assert_eq!(asked.found("BU-02", "R1", "envelope"), codes(&["STATE 2024", "OWN P1"]));
    // 9,000 m and 4 km are 13 of 10 km. Shares of 40 and 45 % are not added, and places are no plants.
    assert_eq!(asked.found("IN-11", "N", "indicator"), codes(&["I3"]));
    // P1 has its place through P1.1; P2 has none.
    assert_eq!(asked.found("VT-03", "R1", "priority"), codes(&["P2"]));
    // Of R1, R2, R3N and C all take up I, one II, and nobody III: what R3 did is history.
    assert_eq!(asked.found("VT-12", "N", "priority"), codes(&["I", "III"]));
    assert_eq!(asked.found("TL-09", "R1", "milestone"), codes(&["M1"]));
    let remaining = |fund: &str, year, planned| {
        let (plan, fund) = (ids.of("plan", "R1"), ids.of("fund", fund));
        let left = workspace.remaining(plan, fund, year, Some(ids.of("plan", "N"))).unwrap().unwrap();
        assert_eq!((left.planned, left.left), (Some(planned), left.ceiling - planned), "as BU-03 counts");
    };
    remaining("R1/STATE", Some(2024), 1001);
    remaining("R1/LOAN", None, 91);
}
