//! Planted faults: the coherent region with one thing wrong at a time, and exactly the rules that must see it.
//!
//! `tests/planted/faults.txt` is read at run time. A line is a fault, or with `each` one fault a record:
//!
//! ```text
//! in PLAN with FILE …                                              what to read in, and the plan that words mean
//! BU-02 | set envelope fund=ERDF year=2025 : amount=1000000        new findings of BU-02 and of no other rule
//! CB-06 | each priority : set action_priority priority=@ : share=1 | also BU-01: the total is another one now
//! HD-08 | not planted: it needs …
//! ```
//!
//! Steps are `set WHICH : field=value …`, `retire WHICH` and `add ENTITY field=value …`, several after one another with
//! ` ; `. WHICH is `entity` or `entity/CODE` and what its fields are or (`!=`) are not; `plan=CODE` is the plan that owns.
//! In values `@` is the record of `each`, `-` nothing, `_` a space, `<entity/CODE>` the id of a record; `*2` and `+2` are
//! reckoned from what stands there. What an `also` names may come too, for its reason, and must come at least once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use ris3::coherence::{self, Profile, Report, Rule};
use ris3::model::catalogue::{ENTITIES, EntitySpec, Kind, entity};
use ris3::model::{Edit, Id, Value};
use ris3::workspace::Workspace;

use crate::support;

/// Each of so many faults is also checked from the beginning, for asking again must give the same.
const SAMPLED: usize = 16;

/// The records of a workspace as the table names them.
struct Names<'w> {
    workspace: &'w Workspace,
    plan: &'w str,
    /// The record of `each`.
    each: Option<(&'static EntitySpec, Id)>,
    /// What earlier steps make, by entity and code.
    made: BTreeMap<String, Id>,
}

impl Names<'_> {
    fn edits(&mut self, steps: &str) -> Vec<Edit> {
        steps.split(" ; ").flat_map(|step| self.step(step.trim())).collect()
    }

    fn step(&mut self, step: &str) -> Vec<Edit> {
        let (verb, rest) = step.split_once(' ').unwrap_or_else(|| panic!("`{step}` is no step"));
        let (which, words) = rest.split_once(" : ").unwrap_or((rest, ""));
        let edits: Vec<Edit> = match verb {
            "add" => vec![self.add(rest)],
            "set" => {
                let (spec, ids) = self.which(which);
                let values = |id| words.split_whitespace().map(|word| self.field(spec, Some(id), word)).collect();
                ids.into_iter().map(|id| Edit::Set { entity: spec.name, id, values: values(id) }).collect()
            }
            "retire" => {
                let (spec, ids) = self.which(which);
                ids.into_iter().map(|id| Edit::Retire { entity: spec.name, id }).collect()
            }
            _ => panic!("`{step}`: no verb `{verb}`"),
        };
        assert!(!edits.is_empty(), "`{step}`: there is no such record");
        edits
    }

    fn add(&mut self, words: &str) -> Edit {
        let mut words = words.split_whitespace();
        let spec = entity(words.next().unwrap()).unwrap();
        let id = self.workspace.env().new_id();
        let mut plan = if spec.name == "plan" { id } else { self.record("plan", self.plan) };
        let mut values = Vec::new();
        for word in words {
            match word.strip_prefix("plan=") {
                Some(code) => plan = self.record("plan", code),
                None => values.push(self.field(spec, None, word)),
            }
        }
        if let Some((_, Value::Text(code))) = values.iter().find(|(name, _)| *name == "code") {
            self.made.insert(format!("{}/{code}", spec.name), id);
        }
        Edit::Add { entity: spec.name, id, plan, values }
    }

    /// The records that words choose.
    fn which(&self, words: &str) -> (&'static EntitySpec, Vec<Id>) {
        if words == "@" {
            let (spec, id) = self.each.unwrap();
            return (spec, vec![id]);
        }
        let mut words = words.split_whitespace();
        let (name, code) = words.next().and_then(|it| it.split_once('/').or(Some((it, "")))).unwrap();
        let spec = entity(name).unwrap_or_else(|| panic!("no entity `{name}`"));
        let mut sql = format!("SELECT id FROM live_{name} WHERE 1");
        let mut params: Vec<(String, Value)> = Vec::new();
        let mut test = |column: &str, is: &str, value: Value| {
            let name = format!(":v{}", params.len());
            write!(sql, " AND {column} {is} {name}").unwrap();
            params.push((name, value));
        };
        let mut owner = (spec.name != "plan").then_some(self.plan);
        if !code.is_empty() {
            test("code", "IS", code.into());
        }
        for word in words {
            match word
                .split_once("!=")
                .or_else(|| word.split_once('='))
                .unwrap_or_else(|| panic!("`{word}` is no field=value"))
            {
                ("plan", code) => owner = Some(code),
                (field, value) if word.contains("!=") => {
                    test(field, "IS NOT", self.field(spec, None, &format!("{field}={value}")).1);
                }
                (field, _) => test(field, "IS", self.field(spec, None, word).1),
            }
        }
        if let Some(owner) = owner {
            test("plan", "IS", self.record("plan", owner).into());
        }
        let params: Vec<(&str, Value)> = params.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let sql = sql + " ORDER BY id";
        (spec, self.workspace.store().read().rows(&sql, &params, |row| row.get("id")).unwrap())
    }

    /// A field and what a word says about it; `*2` and `+2` are reckoned from what the record has.
    fn field(&self, spec: &EntitySpec, record: Option<Id>, word: &str) -> (&'static str, Value) {
        let (name, text) = word.split_once('=').unwrap_or_else(|| panic!("`{word}` is no field=value"));
        let field = spec.field(name).unwrap_or_else(|| panic!("{} has no field `{name}`", spec.name));
        let has = || -> Option<f64> {
            let sql = format!("SELECT CAST({name} AS REAL) AS v FROM {} WHERE id = :id", spec.name);
            let read = self.workspace.store().read();
            read.first(&sql, &[(":id", record.unwrap().into())], |row| row.get("v")).unwrap().unwrap()
        };
        let hundredths = matches!(field.kind, Kind::Money | Kind::Percent);
        let number = || -> Option<f64> {
            let plain = |text: &str| text.parse::<f64>().unwrap_or_else(|_| panic!("`{word}`: no number"));
            match (text.strip_prefix('*'), text.strip_prefix('+')) {
                (Some(by), _) => Some(has()? * plain(by)),
                (_, Some(by)) => Some(has()? + plain(by) * if hundredths { 100.0 } else { 1.0 }),
                _ => Some(plain(text) * if hundredths { 100.0 } else { 1.0 }),
            }
        };
        let value = match (text, &field.kind) {
            ("-", _) => Value::Null,
            ("@", _) => self.each.unwrap().1.into(),
            (_, Kind::Ref { entity, .. }) => self.record(entity, text).into(),
            (_, Kind::Number) => number().map_or(Value::Null, Value::Real),
            (_, kind) if kind.sql_type() == "INTEGER" => number().map_or(Value::Null, |it| Value::Integer(whole(it))),
            _ => match text.strip_prefix('<').and_then(|it| it.strip_suffix('>')).and_then(|it| it.split_once('/')) {
                Some((entity, code)) => self.record(entity, code).into(),
                None => text.replace('_', " ").into(),
            },
        };
        (field.name, value)
    }

    /// One record by its code; `PLAN/CODE` is one of another plan.
    fn record(&self, entity: &str, place: &str) -> Id {
        if let Some(id) = self.made.get(&format!("{entity}/{place}")) {
            return *id;
        }
        let (plan, code) = place.split_once('/').unwrap_or((if entity == "plan" { place } else { self.plan }, place));
        let sql = format!(
            "SELECT r.id FROM live_{entity} r JOIN live_plan p ON p.id = r.plan WHERE p.code = :plan AND r.code = :code"
        );
        let params = [(":plan", plan.into()), (":code", code.into())];
        let found = self.workspace.store().read().first(&sql, &params, |row| row.get("id")).unwrap();
        found.unwrap_or_else(|| panic!("no {entity} {place}"))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the numbers of the table are small")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// How often each rule speaks about each field of each record.
fn places(report: &Report) -> BTreeMap<(String, String, String), usize> {
    let mut places = BTreeMap::new();
    for finding in &report.findings {
        *places.entry((finding.rule.clone(), finding.record.clone(), finding.field.clone())).or_insert(0) += 1;
    }
    places
}

/// The rules that say something new, and where.
fn news(before: &Report, after: &Report) -> BTreeMap<String, Vec<String>> {
    let known = places(before);
    let mut news: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((rule, record, field), number) in places(after) {
        let key = (rule, record, field);
        if number > known.get(&key).copied().unwrap_or(0) {
            let says = |it: &&std::sync::Arc<ris3::model::Finding>| {
                it.rule == key.0 && it.record == key.1 && it.field == key.2
            };
            let said = after.findings.iter().find(says).map(|it| format!("{} {}: {}", it.plan, it.code, it.message));
            news.entry(key.0).or_default().push(said.unwrap());
        }
    }
    news
}

/// Every live record as it stands.
fn state(workspace: &Workspace) -> Vec<Vec<Vec<Value>>> {
    let all = |spec: &EntitySpec| format!("SELECT * FROM live_{} ORDER BY id", spec.name);
    ENTITIES.iter().map(|spec| workspace.store().read().table(&all(spec), &[]).unwrap().rows).collect()
}

/// A workspace in which faults are planted.
struct Ground {
    workspace: Workspace,
    plan: String,
    whole: Report,
    state: Vec<Vec<Vec<Value>>>,
}

impl Ground {
    /// From `in PLAN with FILE …`.
    fn new(line: &str, rules: &[Rule], profile: &Profile) -> Self {
        let (plan, files) = line.split_once(" with ").unwrap_or_else(|| panic!("`in {line}`: no files"));
        let wanted: Vec<&str> = files.split_whitespace().collect();
        let mut samples = support::samples("training");
        samples.retain(|(name, _)| wanted.iter().any(|it| name.strip_suffix(".toml") == Some(it)));
        assert_eq!(samples.len(), wanted.len(), "`in {line}`: a file is not there");
        let workspace = support::imported(&format!("planted-{}", line.replace([' ', '/'], "-")), &samples);
        let whole = workspace.recheck(rules, profile, &[], None).unwrap();
        let state = state(&workspace);
        Self { workspace, plan: plan.to_owned(), whole, state }
    }

    /// The faults of a line.
    fn faults(&self, steps: &str) -> Vec<Vec<Edit>> {
        let names = |each| Names { workspace: &self.workspace, plan: &self.plan, each, made: BTreeMap::new() };
        let Some((which, steps)) = steps.strip_prefix("each ").and_then(|it| it.split_once(" : ")) else {
            return vec![names(None).edits(steps)];
        };
        let (spec, records) = names(None).which(which);
        assert!(!records.is_empty(), "`each {which}`: there is no such record");
        records.into_iter().map(|id| names(Some((spec, id))).edits(steps)).collect()
    }
}

/// What came of all faults.
#[derive(Default)]
struct Outcome {
    planted: BTreeMap<String, usize>,
    spared: BTreeSet<String>,
    faults: usize,
    missed: Vec<String>,
    alarms: Vec<String>,
    never: Vec<String>,
    sampled: usize,
}

impl Outcome {
    fn line(&mut self, ground: &mut Ground, line: &str, rules: &[Rule], profile: &Profile) {
        let mut parts = line.split(" | ").map(str::trim);
        let rule = parts.next().unwrap();
        let steps = parts.next().unwrap_or_else(|| panic!("`{line}`: no steps"));
        if steps.starts_with("not planted: ") {
            assert!(self.spared.insert(rule.to_owned()), "`{line}`: it stands twice");
            return;
        }
        let mut also = BTreeMap::new();
        for part in parts {
            let said = part.strip_prefix("also ").and_then(|it| it.split_once(": "));
            let (codes, _reason) = said.unwrap_or_else(|| panic!("`{line}`: `{part}` is not `also RULE: reason`"));
            also.extend(codes.split(' ').map(|code| (code, 0)));
        }
        for edits in ground.faults(steps) {
            self.faults += 1;
            *self.planted.entry(rule.to_owned()).or_default() += 1;
            let done = ground.workspace.edit("test", line, &edits);
            done.unwrap_or_else(|why| panic!("`{line}`: {why}")).unwrap_or_else(|| panic!("`{line}` changes nothing"));
            let report = ground.workspace.recheck(rules, profile, &[], None).unwrap();
            if self.faults.is_multiple_of(SAMPLED) {
                self.sampled += 1;
                let whole = ground.workspace.check(rules, profile, &[], None).unwrap();
                assert_eq!(report.findings, whole.findings, "`{line}`: asking again gives something else");
            }
            let news = news(&ground.whole, &report);
            if !news.contains_key(rule) {
                self.missed.push(format!("{line}\n    {edits:?}"));
            }
            for (code, said) in news.iter().filter(|(code, _)| *code != rule) {
                match also.get_mut(code.as_str()) {
                    Some(times) => *times += 1,
                    None => self.alarms.push(format!("{line}\n    {code} {}", said.join("\n    "))),
                }
            }
            ground.workspace.undo().unwrap_or_else(|why| panic!("`{line}`: {why}"));
        }
        let never = also.into_iter().filter(|(_, times)| *times == 0);
        self.never.extend(never.map(|(code, _)| format!("{line}\n    {code} never comes")));
    }
}

#[test]
fn every_planted_fault_is_found_by_its_rule_and_no_other_rule_cries_wolf() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planted/faults.txt");
    let table = fs::read_to_string(&path).unwrap();
    let (rules, profile) = (coherence::all().unwrap(), Profile::standard().unwrap());
    let mut outcome = Outcome::default();
    let mut grounds: Vec<Ground> = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("in ") {
            Some(terms) => grounds.push(Ground::new(terms, &rules, &profile)),
            None => outcome.line(grounds.last_mut().unwrap(), line, &rules, &profile),
        }
    }
    for ground in &grounds {
        assert_eq!(state(&ground.workspace), ground.state, "{}: a fault was not taken back", ground.plan);
        let last = ground.workspace.recheck(&rules, &profile, &[], None).unwrap();
        assert_eq!(last.findings, ground.whole.findings, "{}: a finding stays", ground.plan);
    }
    let found = outcome.faults - outcome.missed.len();
    println!(
        "{} faults of {} rules (of {}): {found} found, {} false alarms, {} checked twice",
        outcome.faults,
        outcome.planted.len(),
        rules.len(),
        outcome.alarms.len(),
        outcome.sampled
    );
    let said = |title: &str, list: &[String]| format!("{} {title}:\n{}\n", list.len(), list.join("\n"));
    let wrong = said("faults were missed", &outcome.missed)
        + &said("findings are of another rule", &outcome.alarms)
        + &said("reasons do not hold", &outcome.never);
    assert!(outcome.missed.is_empty() && outcome.alarms.is_empty() && outcome.never.is_empty(), "{wrong}");
    let known: BTreeSet<String> = rules.iter().map(|rule| rule.code.clone()).collect();
    let planted: BTreeSet<String> = outcome.planted.into_keys().collect();
    let both: Vec<_> = planted.intersection(&outcome.spared).collect();
    assert!(both.is_empty(), "planted and said not to be: {both:?}");
    let listed: BTreeSet<String> = planted.union(&outcome.spared).cloned().collect();
    let differ: Vec<_> = known.symmetric_difference(&listed).collect();
    assert!(differ.is_empty(), "rules without a line in {}, or lines without a rule: {differ:?}", path.display());
    assert!(outcome.faults >= 150, "{} faults", outcome.faults);
}
