//! What comes of work that met: each outcome by name, as a person sees it.

use chrono::{TimeZone, Utc};
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::sync::hub::Memory;
use ris3::sync::{Hub, SyncError};
use ris3::views::Conflicts;
use ris3::workspace::{Choice, Deed, Env, SyncWish, Synced, Workspace, told};

use crate::life::content;

/// Two offices that share a plan with an action, a fund, an envelope and a line of money, and their hub.
pub struct Two {
    pub hub: Memory,
    pub field: Workspace,
    pub desk: Workspace,
    plan: Id,
    pub action: Id,
    fund: Id,
    pub line: Id,
}

pub fn office(name: &str, test: &str, year: i32) -> Workspace {
    let env = Env::fixed(name, Utc.with_ymd_and_hms(year, 11, 23, 12, 0, 0).unwrap());
    Workspace::create(Location::Memory(format!("met-{test}-{name}-{}", std::process::id())), env).unwrap()
}

fn add(office: &mut Workspace, entity: &'static str, plan: Option<Id>, values: &[(&'static str, Value)]) -> Id {
    let id = office.env().new_id();
    let plan = plan.unwrap_or(id);
    office.edit("test", "Added it", &[Edit::Add { entity, id, plan, values: values.to_vec() }]).unwrap();
    id
}

pub fn set(office: &mut Workspace, entity: &'static str, id: Id, field: &'static str, value: impl Into<Value>) {
    office.edit("test", "Set it", &[Edit::Set { entity, id, values: vec![(field, value.into())] }]).unwrap();
}

fn retire(office: &mut Workspace, entity: &'static str, id: Id) {
    office.edit("test", "Retired it", &[Edit::Retire { entity, id }]).unwrap();
}

impl Two {
    pub fn new(test: &str) -> Self {
        Self::named(test, ["Anna", "Piotr"])
    }

    /// The same with other names of who is in the field and who at the desk.
    pub fn named(test: &str, [field, desk]: [&str; 2]) -> Self {
        let (mut field, desk) = (office(field, &format!("{test}-field"), 2026), office(desk, test, 2001));
        let text = |text: &str| Value::from(text);
        let plan_values = [("code", text("PL71")), ("title", text("Łódzkie")), ("level", text("regional"))];
        let plan = add(&mut field, "plan", None, &plan_values);
        let coded = |code: &str| [("code", text(code)), ("title", text(code))];
        let action = add(&mut field, "action", Some(plan), &coded("A-001"));
        let fund = add(&mut field, "fund", Some(plan), &coded("ERDF"));
        let money = [("fund", fund.into()), ("year", 2026.into()), ("amount", 50_000_000.into())];
        add(&mut field, "envelope", Some(plan), &money);
        let money =
            [("action", action.into()), ("fund", fund.into()), ("year", 2026.into()), ("planned", 20_000_000.into())];
        let line = add(&mut field, "budget_line", Some(plan), &money);
        let mut two = Self { hub: Memory::new(), field, desk, plan, action, fund, line };
        two.meet();
        two
    }

    /// Both meet until nothing is new; the field first. Gives what the desk's first sync came to.
    pub fn meet(&mut self) -> Synced {
        self.field.sync(&self.hub).unwrap();
        let synced = self.desk.sync(&self.hub).unwrap();
        self.field.sync(&self.hub).unwrap();
        self.desk.sync(&self.hub).unwrap();
        assert_eq!(content(&self.field), content(&self.desk), "both hold the same");
        for office in [&self.field, &self.desk] {
            assert_eq!(office.store().doctor().unwrap().complaints, []);
        }
        synced
    }

    pub fn sentences(&self) -> Vec<String> {
        let view = Conflicts::load(self.desk.store().read(), None, false).unwrap();
        view.conflicts.iter().map(|conflict| told(conflict, &self.desk.me())).collect()
    }

    fn decide(&mut self, choice: Choice) {
        let view = Conflicts::load(self.desk.store().read(), Some(self.plan), false).unwrap();
        let conflicts = view.conflicts.iter().filter_map(|conflict| conflict.id).collect();
        self.desk.perform(&Deed::Decide { conflicts, choice }).unwrap();
        self.meet();
        assert_eq!(Conflicts::load(self.field.store().read(), None, false).unwrap().conflicts, []);
    }

    pub fn value(&self, entity: &str, id: Id, field: &str) -> Value {
        let spec = ris3::model::catalogue::entity(entity).unwrap();
        self.field.store().read().value(spec, id, field).unwrap().unwrap().0
    }
}

#[test]
fn money_merges_as_a_row_and_is_said_by_its_differences() {
    let mut two = Two::new("row");
    set(&mut two.field, "budget_line", two.line, "planned", 24_000_000);
    set(&mut two.desk, "budget_line", two.line, "planned", 19_000_000);
    set(&mut two.desk, "budget_line", two.line, "spent", 5_000_000);
    assert_eq!(two.meet().conflicts.len(), 1, "a row is one question");
    assert_eq!(
        two.sentences(),
        [
            "Budget line A-001 · ERDF · 2026 of PL71: Anna raised planned by 40,000.00; you lowered planned by 10,000.00 \
          and set spent to 50,000.00. Before, planned was 200,000.00 and is 240,000.00 and spent was nothing and is \
          nothing now. The envelope ERDF 2026 is 500,000.00."
        ]
    );
    assert_eq!(two.value("budget_line", two.line, "spent"), Value::Null, "the row of the hub stands whole");
    two.decide(Choice::Mine);
    assert_eq!(two.value("budget_line", two.line, "planned"), 19_000_000.into());
    assert_eq!(two.value("budget_line", two.line, "spent"), 5_000_000.into());
}

#[test]
fn you_is_who_works_at_this_copy_and_another_of_that_name_is_named() {
    let mut two = Two::named("same-name", ["Anna", "Anna"]);
    set(&mut two.field, "action", two.action, "title", "from the laptop");
    set(&mut two.desk, "action", two.action, "title", "from the desk");
    let synced = two.meet();
    let said = |office: &Workspace| {
        let view = Conflicts::load(office.store().read(), None, false).unwrap();
        told(&view.conflicts[0], &office.me())
    };
    let desk = "Action A-001 of PL71: Anna set title to “from the laptop”; you set title to “from the desk”. \
                Before, title was “A-001” and is “from the laptop” now.";
    assert_eq!((told(&synced.conflicts[0], &two.desk.me()), said(&two.desk)), (desk.to_owned(), desk.to_owned()));
    assert_eq!(
        said(&two.field),
        "Action A-001 of PL71: Anna set title to “from the desk”; you set title to “from the laptop”. \
         Before, title was “A-001” and is “from the laptop” now."
    );
    // What is mine is what was done at this copy.
    let view = Conflicts::load(two.field.store().read(), None, false).unwrap();
    let conflicts = view.conflicts.iter().filter_map(|conflict| conflict.id).collect();
    two.field.perform(&Deed::Decide { conflicts, choice: Choice::Mine }).unwrap();
    assert_eq!(two.value("action", two.action, "title"), "from the laptop".into());
}

#[test]
fn two_fields_of_one_record_are_no_question() {
    let mut two = Two::new("fields");
    set(&mut two.field, "action", two.action, "title", "from the field");
    set(&mut two.desk, "action", two.action, "description", "from the desk");
    assert_eq!(two.meet().conflicts, []);
    assert_eq!(two.value("action", two.action, "title"), "from the field".into());
    assert_eq!(two.value("action", two.action, "description"), "from the desk".into());
}

#[test]
fn a_third_value_is_validated_and_decides() {
    let mut two = Two::new("third");
    for (office, title) in [(&mut two.field, "from the field"), (&mut two.desk, "from the desk")] {
        set(office, "action", two.action, "title", title);
    }
    two.meet();
    two.decide(Choice::Value("from both".into()));
    assert_eq!(two.value("action", two.action, "title"), "from both".into());
    two.desk.undo().unwrap();
    assert_eq!(two.sentences().len(), 1, "undo opens it again");
}

#[test]
fn changes_of_one_field_count_once_and_what_ended_where_it_began_is_none() {
    let mut two = Two::new("once");
    for title in ["first", "second", "A-001"] {
        set(&mut two.desk, "action", two.action, "title", title);
    }
    set(&mut two.field, "action", two.action, "title", "from the field");
    assert_eq!(two.meet().conflicts, []);
    assert_eq!(two.value("action", two.action, "title"), "from the field".into());
}

#[test]
fn of_two_records_with_one_code_the_one_that_is_home_keeps_it() {
    let mut two = Two::new("code");
    let new = |office: &mut Workspace, plan, title: &str| {
        add(office, "action", Some(plan), &[("code", "A-002".into()), ("title", title.into())])
    };
    let home = new(&mut two.field, two.plan, "Lasers");
    let late = new(&mut two.desk, two.plan, "Photonics");
    two.meet();
    assert_eq!(
        (two.value("action", home, "code"), two.value("action", late, "code")),
        ("A-002".into(), "A-003".into())
    );
    assert_eq!(
        two.sentences(),
        [
            "Action A-003 of PL71: Both Anna and you gave a record the code A-002; “Lasers” keeps it, this one is now A-003."
        ]
    );
    two.decide(Choice::Theirs);
    assert_eq!(two.value("action", late, "code"), "A-003".into());
}

#[test]
fn two_plans_with_one_code_are_both_kept() {
    let mut two = Two::new("plans");
    let values = |title: &str| [("code", Value::from("PL11")), ("title", title.into()), ("level", "regional".into())];
    add(&mut two.field, "plan", None, &values("one"));
    let late = add(&mut two.desk, "plan", None, &values("other"));
    two.meet();
    assert_eq!(two.value("plan", late, "code"), "PL72".into(), "the next one in the manner of the plans");
}

#[test]
fn what_one_side_retired_while_the_other_worked_on_it_stays_retired_with_the_work() {
    let mut two = Two::new("retired");
    retire(&mut two.field, "action", two.action);
    set(&mut two.desk, "action", two.action, "title", "still needed");
    assert_eq!(two.meet().conflicts.len(), 1);
    assert_eq!(
        two.sentences(),
        [
            "Action A-001 of PL71: Anna retired it, while you set title to “still needed”. It is retired, with all that was written."
        ]
    );
    assert_eq!(two.value("action", two.action, "title"), "still needed".into());
    two.decide(Choice::Mine);
    assert_eq!(two.value("action", two.action, "retired_at"), Value::Null, "it is back");
}

#[test]
fn what_i_retired_while_they_worked_on_it_is_said_too() {
    let mut two = Two::new("retired-here");
    retire(&mut two.desk, "action", two.action);
    set(&mut two.field, "action", two.action, "title", "still needed");
    assert_eq!(two.meet().conflicts.len(), 1);
    assert_eq!(
        two.sentences(),
        [
            "Action A-001 of PL71: You retired it, while Anna set title to “still needed”. It is retired, with all that was written."
        ]
    );
    two.decide(Choice::Mine);
    assert!(!two.value("action", two.action, "retired_at").is_null());
}

#[test]
fn a_reference_to_what_the_other_side_retired_is_a_question() {
    for (test, retires_in_field) in [("reference-there", true), ("reference-here", false)] {
        let mut two = Two::new(test);
        let (gone, worked) =
            if retires_in_field { (&mut two.field, &mut two.desk) } else { (&mut two.desk, &mut two.field) };
        let money = [("action", two.action.into()), ("fund", two.fund.into()), ("year", 2027.into())];
        retire(gone, "fund", two.fund);
        add(worked, "budget_line", Some(two.plan), &money);
        assert_eq!(two.meet().conflicts.len(), 1);
        let (gone, worked) = if retires_in_field { ("Anna", "you") } else { ("You", "Anna") };
        assert_eq!(
            two.sentences(),
            [format!(
                "Fund ERDF of PL71: {gone} retired it, while {worked} made budget line A-001 · ERDF · 2027 refer to it. \
                 It is retired, with all that was written."
            )]
        );
        two.decide(if retires_in_field { Choice::Mine } else { Choice::Theirs });
        assert_eq!(two.value("fund", two.fund, "retired_at"), Value::Null, "bringing it back is what is offered");
    }
}

#[test]
fn two_orders_of_a_list_are_no_question_and_the_one_at_home_stands() {
    let mut two = Two::new("order");
    set(&mut two.field, "action", two.action, "position", 3);
    set(&mut two.desk, "action", two.action, "position", 5);
    assert_eq!(two.meet().conflicts, []);
    assert_eq!(two.value("action", two.action, "position"), 3.into());
}

#[test]
fn a_trial_says_all_and_writes_nothing() {
    let mut two = Two::new("trial");
    set(&mut two.field, "action", two.action, "title", "from the field");
    two.field.sync(&two.hub).unwrap();
    set(&mut two.desk, "action", two.action, "title", "from the desk");
    let before =
        (content(&two.desk), two.hub.fetch(0, 100).unwrap().len(), two.desk.store().read().last_position().unwrap());
    let wish = SyncWish { is_trial: true, ..SyncWish::default() };
    let synced = two.desk.sync_watched(&two.hub, wish, &mut |_| true).unwrap();
    assert_eq!((synced.taken, synced.given, synced.conflicts.len()), (1, 2, 1));
    let after =
        (content(&two.desk), two.hub.fetch(0, 100).unwrap().len(), two.desk.store().read().last_position().unwrap());
    assert_eq!(before, after);
}

/// Field and desk each plan what the ceiling allows, and together they pass it.
pub fn pass_a_ceiling(two: &mut Two) {
    let line = |office: &mut Workspace, two: (Id, Id, Id), year: i64, planned: i64| {
        let (plan, action, fund) = two;
        let money =
            [("action", action.into()), ("fund", fund.into()), ("year", year.into()), ("planned", planned.into())];
        add(office, "budget_line", Some(plan), &money);
    };
    let ids = (two.plan, two.action, two.fund);
    let other = add(&mut two.field, "action", Some(two.plan), &[("code", "A-009".into()), ("title", "Other".into())]);
    two.meet();
    line(&mut two.field, ids, 2026, 20_000_000);
    line(&mut two.desk, (two.plan, other, two.fund), 2026, 20_000_000);
}

#[test]
fn a_ceiling_that_two_honest_edits_passed_together_is_named() {
    let mut two = Two::new("ceiling");
    pass_a_ceiling(&mut two);
    two.field.sync(&two.hub).unwrap();
    let wish = SyncWish { is_checked: true, ..SyncWish::default() };
    let synced = two.desk.sync_watched(&two.hub, wish, &mut |_| true).unwrap();
    assert_eq!((synced.conflicts.len(), synced.unchecked), (0, None));
    let ceiling: Vec<_> = synced.findings.iter().filter(|finding| finding.rule.starts_with("BU-")).collect();
    assert!(ceiling.iter().any(|finding| finding.message.contains("600,000.00")), "{:#?}", synced.findings);
}

#[test]
fn a_changeset_of_a_newer_program_is_refused_in_words() {
    let mut two = Two::new("newer");
    set(&mut two.field, "action", two.action, "title", "from the future");
    let (mut packet, _) = two.field.packet().unwrap();
    packet.changesets[0].changeset.schema_version = 99;
    packet.changesets[0].hash = packet.changesets[0].changeset.hash().unwrap();
    assert!(two.hub.append(packet.entry, &packet.to_bytes().unwrap()).unwrap());
    let refusal = two.desk.sync(&two.hub).unwrap_err().to_string();
    assert!(refusal.contains("comes from a newer ris3") && refusal.contains("update the program"), "{refusal}");
}

#[test]
fn two_copies_of_one_file_are_noticed() {
    let mut two = Two::new("twice");
    let mut copy = Workspace::open(two.field.store().location().clone(), two.field.env().clone()).unwrap();
    let copied = copy.store().copied("met-twice-copy").unwrap();
    drop(copied);
    set(&mut copy, "action", two.action, "title", "one");
    let (packet, bytes) = copy.packet().unwrap();
    assert!(two.hub.append(packet.entry, &bytes).unwrap());
    copy.undo().unwrap();
    // The desk has another changeset under the number that the copy gave.
    two.desk.sync(&two.hub).unwrap();
    let mut forged = packet.clone();
    forged.changesets[0].changeset.sentence = "another one".into();
    forged.changesets[0].hash = forged.changesets[0].changeset.hash().unwrap();
    let refusal = two.desk.apply_bytes(&forged.to_bytes().unwrap(), SyncWish::default()).unwrap_err().to_string();
    assert!(refusal.contains("two copies of one file"), "{refusal}");
}

#[test]
fn another_log_is_noticed_and_named() {
    let mut two = Two::new("rewritten");
    let refusal = two.desk.sync(&Memory::new()).unwrap_err();
    assert!(matches!(refusal, SyncError::Hub(_)) && refusal.to_string().contains("has not the log"), "{refusal}");
    let other = Memory::new();
    let wish = SyncWish { is_anew: true, ..SyncWish::default() };
    two.field.sync_watched(&other, wish, &mut |_| true).unwrap();
    set(&mut two.desk, "action", two.action, "title", "from the desk");
    two.desk.sync_watched(&other, wish, &mut |_| true).unwrap();
    two.hub = other;
    two.meet();
    assert_eq!(two.value("action", two.action, "title"), "from the desk".into());
}

#[test]
fn what_was_laid_down_last_and_lost_is_sent_again() {
    let mut two = Two::new("lost");
    set(&mut two.field, "action", two.action, "title", "first");
    two.meet();
    let log = two.hub.fetch(0, 100).unwrap();
    set(&mut two.field, "action", two.action, "title", "lost");
    two.field.sync(&two.hub).unwrap();
    let pulled = Memory::new();
    for (number, entry) in (0..).zip(&log) {
        pulled.append(number, entry).unwrap();
    }
    two.hub = pulled;
    let synced = two.field.sync(&two.hub).unwrap();
    assert!(synced.was_lost && synced.given == 1, "{synced:?}");
    two.meet();
    assert_eq!(two.value("action", two.action, "title"), "lost".into());
}
