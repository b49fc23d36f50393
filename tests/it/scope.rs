//! Offices that receive less than everything: what comes, what is only named, and how more comes later.

use ris3::coherence::{self, Profile};
use ris3::model::{Edit, Id, Value};
use ris3::store::{Location, Store};
use ris3::sync::hub::Memory;
use ris3::sync::{Hub, Packet};
use ris3::tui::Theme;
use ris3::views::{Portfolio, Record, plan_by_code, search};
use ris3::workspace::{SyncWish, Workspace};

use crate::cli_support::ris3;
use crate::life::content;
use crate::met::{office, set};
use crate::rights::{add, admission};
use crate::tui_support::Person;

/// A ministry that holds everything: Europe, Spain with ES21, and PL71. ES21 is aligned to Spain's priority and works
/// together with that of PL71.
struct World {
    test: &'static str,
    hub: Memory,
    ministry: Workspace,
    es21: Id,
    pl71: Id,
    /// An action of ES21 and one of PL71.
    actions: (Id, Id),
}

fn text(text: &str) -> Value {
    Value::from(text)
}

fn plan(office: &mut Workspace, code: &str, level: &str, upper: Option<Id>) -> Id {
    let mut values = vec![("code", text(code)), ("title", text(&format!("Plan of {code}"))), ("level", text(level))];
    values.push(("upper", upper.map_or(Value::Null, Value::from)));
    if level != "european" {
        values.extend([("territory", text(code)), ("territory_scheme", text("NUTS"))]);
    }
    add(office, "plan", None, &values)
}

fn coded(office: &mut Workspace, entity: &'static str, plan: Id, code: &str, title: &str) -> Id {
    let values = [("code", text(code)), ("title", text(title)), ("note", text("between us"))];
    add(office, entity, Some(plan), &values)
}

impl World {
    fn new(test: &'static str) -> Self {
        let mut ministry = office("Marta", &format!("scope-{test}"), 2026);
        let all = &mut ministry;
        let europe = plan(all, "EU", "european", None);
        let spain = plan(all, "ES", "national", Some(europe));
        let (es21, pl71) = (plan(all, "ES21", "regional", Some(spain)), plan(all, "PL71", "regional", Some(europe)));
        let above = coded(all, "priority", spain, "P1", "Energy of the state");
        let priorities =
            (coded(all, "priority", es21, "P1", "Basque energy"), coded(all, "priority", pl71, "P1", "Łódź textiles"));
        let actions = (coded(all, "action", es21, "A-001", "Wind"), coded(all, "action", pl71, "A-001", "Looms"));
        add(all, "need", Some(pl71), &[("code", text("N1")), ("title", text("Weavers are missing"))]);
        add(
            all,
            "alignment",
            Some(es21),
            &[("priority", priorities.0.into()), ("upper_priority", above.into()), ("relation", text("narrower"))],
        );
        add(
            all,
            "cooperation",
            Some(es21),
            &[
                ("code", text("C1")),
                ("title", text("Textiles")),
                ("priority", priorities.0.into()),
                ("partner_priority", priorities.1.into()),
            ],
        );
        let hub = Memory::new();
        ministry.sync(&hub).unwrap();
        Self { test, hub, ministry, es21, pl71, actions }
    }

    /// A new office that receives so much.
    fn office(&self, name: &str, receives: &str) -> Workspace {
        let mut office = office(name, &format!("scope-{}-{receives}", self.test), 2001);
        office.receive(&self.hub, receives).unwrap();
        office.sync(&self.hub).unwrap();
        office
    }
}

fn codes(office: &Workspace) -> Vec<String> {
    let plans = "SELECT code FROM live_plan ORDER BY code";
    office.store().read().rows(plans, &[], |row| row.get("code")).unwrap()
}

fn count(office: &Workspace, sql: &str) -> i64 {
    office.store().read().count(sql, &[]).unwrap()
}

fn is_whole(office: &Workspace) {
    assert_eq!(office.store().doctor().unwrap().complaints, []);
}

#[test]
fn what_is_received_is_there_whole_and_of_the_rest_only_what_others_refer_to_is_named() {
    let world = World::new("part");
    let spain = world.office("Ana", "country:ES");
    assert_eq!(codes(&spain), ["ES", "ES21", "EU"]);
    assert_eq!(Portfolio::load(spain.store().read(), crate::support::today()).unwrap().plans.len(), 3);
    // The cooperation leads to the priority of the other region, which has its name and nothing else.
    let named = "SELECT count(*) AS n FROM live_cooperation c JOIN priority p ON p.id = c.partner_priority
                 WHERE p.title = 'Łódź textiles' AND p.note IS NULL";
    assert_eq!(count(&spain, named), 1);
    assert_eq!(count(&spain, "SELECT count(*) AS n FROM live_priority"), 2);
    assert_eq!(count(&spain, "SELECT count(*) AS n FROM need"), 0);
    assert_eq!(
        count(&spain, "SELECT count(*) AS n FROM change WHERE after LIKE '%Weavers%' OR before LIKE '%Weavers%'"),
        0
    );
    let found = |office: &Workspace, what: &str| search(office.store().read(), what, false, 10).unwrap().len();
    assert_eq!((found(&spain, "looms"), found(&world.ministry, "looms")), (0, 1));
    let textiles = "SELECT id FROM priority WHERE title = 'Łódź textiles'";
    let textiles = spain.store().read().first(textiles, &[], |row| row.get("id")).unwrap().unwrap();
    let shown = |office: &Workspace| Record::load(office.store().read(), textiles).unwrap().unwrap().is_outside;
    assert_eq!((shown(&spain), shown(&world.ministry)), (true, false));
    is_whole(&spain);
    let es21 = world.office("Jon", "plan:ES21");
    assert_eq!(codes(&es21), ["ES", "ES21", "EU"], "with those above");
    let pl71 = world.office("Piotr", "plan:PL71");
    assert_eq!(codes(&pl71), ["EU", "PL71"]);
    assert_eq!(
        pl71.receives_told().unwrap().unwrap(),
        "This workspace receives plan:PL71, with the plans above; of 2 other plans only the names come"
    );
    is_whole(&pl71);
}

#[test]
fn work_goes_on_both_ways_and_nothing_can_be_written_where_nothing_comes() {
    let mut world = World::new("both");
    let mut spain = world.office("Ana", "country:ES");
    set(&mut spain, "action", world.actions.0, "title", "Wind at sea");
    set(&mut world.ministry, "action", world.actions.0, "note", "seen");
    set(&mut world.ministry, "action", world.actions.1, "title", "Looms and dyes");
    set(&mut world.ministry, "action", world.actions.1, "note", "not for you");
    world.ministry.sync(&world.hub).unwrap();
    let synced = spain.sync(&world.hub).unwrap();
    assert_eq!((synced.taken, synced.given, synced.aside), (3, 1, 0), "of the last one only the fact is here");
    world.ministry.sync(&world.hub).unwrap();
    let wind = "SELECT count(*) AS n FROM live_action WHERE title = 'Wind at sea' AND note = 'seen'";
    assert_eq!((count(&spain, wind), count(&world.ministry, wind)), (1, 1));
    assert_eq!(count(&spain, "SELECT count(*) AS n FROM action WHERE title = 'Looms and dyes' AND note IS NULL"), 1);
    is_whole(&spain);
    let edit = Edit::Set { entity: "action", id: world.actions.1, values: vec![("title", text("Mine"))] };
    let refusal = spain.edit("test", "Set it", &[edit]).unwrap_err().to_string();
    assert_eq!(
        refusal,
        "plan PL71 does not come to this workspace, so nothing can be written in it here\n  nothing was changed; \
         `ris3 sync --receive` lets more plans come"
    );
}

#[test]
fn more_can_come_later_and_then_nothing_tells_the_office_from_the_others() {
    let mut world = World::new("more");
    let mut office = world.office("Jon", "plan:ES21");
    let need = need(&world.ministry);
    set(&mut world.ministry, "need", need, "title", "Weavers and dyers are missing");
    world.ministry.sync(&world.hub).unwrap();
    office.sync(&world.hub).unwrap();
    office.receive(&world.hub, "country:ES").unwrap();
    for (less, why) in [("plan:ES21", "plan:ES21 is not more"), ("country:PL", "country:PL is not more")] {
        let refusal = office.receive(&world.hub, less).unwrap_err().to_string();
        assert!(refusal.starts_with("this workspace receives country:ES, and ") && refusal.contains(why), "{refusal}");
    }
    office.receive(&world.hub, "all").unwrap();
    assert_eq!(content(&office), content(&world.ministry));
    assert_eq!(office.receives_told().unwrap(), None);
    assert_eq!(count(&office, "SELECT count(*) AS n FROM changeset WHERE part_hash IS NOT NULL"), 0);
    is_whole(&office);
    assert_eq!(plan_by_code(office.store().read(), "PL71").unwrap(), Some(world.pl71));
    // What a file says of itself goes on from there.
    let sync = office.sync(&world.hub).unwrap();
    assert_eq!((sync.taken, sync.given), (0, 0));
}

fn need(office: &Workspace) -> Id {
    office.store().read().first("SELECT id FROM live_need", &[], |row| row.get("id")).unwrap().unwrap()
}

#[test]
fn a_plan_that_comes_into_the_country_later_comes_whole_from_its_first_change_on() {
    let mut world = World::new("moves");
    let mut spain = world.office("Ana", "country:ES");
    set(&mut world.ministry, "plan", world.pl71, "territory", "ES30");
    set(&mut world.ministry, "action", world.actions.1, "note", "welcome");
    world.ministry.sync(&world.hub).unwrap();
    spain.sync(&world.hub).unwrap();
    assert_eq!(codes(&spain), ["ES", "ES21", "EU", "PL71"]);
    assert_eq!(content(&spain), content(&world.ministry));
    is_whole(&spain);
    // It stays although it leaves again: what is here would grow old unseen.
    set(&mut world.ministry, "plan", world.pl71, "territory", "PL71");
    world.ministry.sync(&world.hub).unwrap();
    spain.sync(&world.hub).unwrap();
    assert_eq!(content(&spain), content(&world.ministry));
}

#[test]
fn a_trial_takes_nothing_and_a_new_office_that_asks_for_nothing_there_hears_what_there_is() {
    let world = World::new("trial");
    let mut new = office("Jon", "scope-trial-new", 2001);
    let refusal = new.receive(&world.hub, "plan:ES22").unwrap_err().to_string();
    assert_eq!(
        refusal,
        "there is no plan ES22 at the hub\n  nothing was taken; these are there, among others: ES, ES21, EU, PL71"
    );
    let refusal = new.receive(&world.hub, "the rest").unwrap_err().to_string();
    assert_eq!(refusal, "`the rest` is neither `all` nor `country:XX` nor `plan:CODE`");
    new.receive(&world.hub, "plan:ES21").unwrap();
    let wish = SyncWish { is_trial: true, ..SyncWish::default() };
    assert!(new.sync_watched(&world.hub, wish, &mut |_| true).unwrap().taken > 0);
    assert_eq!(codes(&new), [""; 0]);
    assert_eq!(new.store().read().outside().unwrap().len(), 0);
}

#[test]
fn who_does_not_have_everything_lays_nothing_down_for_others() {
    let mut world = World::new("lays");
    let mut spain = world.office("Ana", "country:ES");
    for wish in
        [SyncWish { is_freezing: true, ..SyncWish::default() }, SyncWish { is_anew: true, ..SyncWish::default() }]
    {
        let refusal = spain.sync_watched(&world.hub, wish, &mut |_| true).unwrap_err().to_string();
        assert_eq!(
            refusal,
            "this workspace receives country:ES only, so it does not have everything that would be laid down\n  nothing was \
             changed; do it in an office that receives all"
        );
    }
    set(&mut world.ministry, "action", world.actions.1, "title", "Carried");
    let (_, bytes) = world.ministry.packet().unwrap();
    let refusal = spain.apply_bytes(&bytes, SyncWish::default()).unwrap_err().to_string();
    assert_eq!(
        refusal,
        "the packet writes in plan PL71, which does not come to this workspace, so it cannot go to the hub from here\n  \
         nothing was taken; bring it to an office that receives the plan"
    );
    set(&mut world.ministry, "action", world.actions.0, "title", "Carried too");
}

/// Lays a packet down behind whatever is there, as somebody would who has the stick in hand.
fn slip_in(hub: &Memory, packet: Packet) {
    let log = hub.fetch(0, 100).unwrap();
    let previous = Packet::seal(log.last().unwrap()).unwrap();
    let entry = i64::try_from(log.len()).unwrap();
    let origin = Packet::seal(&log[0]).unwrap();
    let packet = Packet { entry, previous, origin, ..packet };
    assert!(hub.append(entry, &packet.to_bytes().unwrap()).unwrap());
}

#[test]
fn all_is_judged_whole_before_anything_of_it_is_left_aside() {
    let mut world = World::new("rights");
    let mut stranger = office("Piotr", "scope-rights-stranger", 2044);
    stranger.sync(&world.hub).unwrap();
    set(&mut stranger, "action", world.actions.1, "title", "Not signed");
    let (unsigned, _) = stranger.packet().unwrap();
    let mut spain = world.office("Ana", "country:ES");
    world.ministry.found_trust("MIN", "Ministry").unwrap();
    world.ministry.sync(&world.hub).unwrap();
    world.ministry.admit(&admission(&mut spain, "ES", "country:ES")).unwrap();
    world.ministry.sync(&world.hub).unwrap();
    slip_in(&world.hub, unsigned);
    spain.sync(&world.hub).unwrap();
    let refused = spain.not_taken().unwrap();
    assert_eq!(refused.iter().map(|one| one.why.as_str()).collect::<Vec<_>>(), ["unsigned"]);
    assert_eq!(count(&spain, "SELECT count(*) AS n FROM action WHERE title = 'Looms'"), 1);
    // Who receives less signs and is taken like everybody.
    set(&mut spain, "action", world.actions.0, "title", "Signed");
    spain.sync(&world.hub).unwrap();
    world.ministry.sync(&world.hub).unwrap();
    assert_eq!(count(&world.ministry, "SELECT count(*) AS n FROM live_action WHERE title = 'Signed'"), 1);
    is_whole(&spain);
}

#[test]
fn what_was_lost_at_the_hub_is_laid_down_again_by_those_who_have_it_whole() {
    let mut world = World::new("lost");
    let mut spain = world.office("Ana", "country:ES");
    set(&mut world.ministry, "action", world.actions.1, "note", "lost");
    world.ministry.sync(&world.hub).unwrap();
    spain.sync(&world.hub).unwrap();
    let kept = Memory::new();
    for (after, entry) in (0..).zip(world.hub.fetch(0, 1).unwrap()) {
        assert!(kept.append(after, &entry).unwrap());
    }
    world.hub = kept;
    set(&mut spain, "action", world.actions.0, "title", "Wind at sea");
    let synced = spain.sync(&world.hub).unwrap();
    assert_eq!((synced.was_lost, synced.given), (true, 1), "its own alone");
    assert!(world.ministry.sync(&world.hub).unwrap().was_lost);
    spain.sync(&world.hub).unwrap();
    assert_eq!(
        count(&world.ministry, "SELECT count(*) AS n FROM action WHERE note = 'lost' OR title = 'Wind at sea'"),
        2
    );
    assert_eq!(count(&spain, "SELECT count(*) AS n FROM changeset WHERE entry IS NULL"), 0);
    is_whole(&spain);
}

#[test]
fn rules_that_compare_say_what_they_could_not_look_at() {
    let world = World::new("rules");
    let pl71 = world.office("Piotr", "plan:PL71");
    let es21 = world.office("Jon", "plan:ES21");
    let spain = world.office("Ana", "country:ES");
    let rules = coherence::all().unwrap();
    let lacking = |office: &Workspace, code: &str, plan: Id| {
        let report = office.check(&rules, &Profile::standard().unwrap(), &[plan], None).unwrap();
        let coverage = report.coverage.iter().find(|coverage| coverage.rule == code).unwrap();
        coverage.missing.iter().any(|said| said.contains("do not come to this workspace"))
    };
    // HD-02 compares with the other regions of the state; PL71 has none that is left aside, ES21 neither.
    assert!(!lacking(&pl71, "HD-02", world.pl71) && !lacking(&es21, "HD-02", world.es21));
    assert!(!lacking(&spain, "HD-02", world.es21));
    let national = plan_by_code(spain.store().read(), "EU").unwrap().unwrap();
    let beyond = rules.iter().filter(|rule| lacking(&spain, &rule.code, national)).count();
    assert!(beyond > 0, "of Europe not every plan is here");
    assert_eq!(rules.iter().filter(|rule| lacking(&world.ministry, &rule.code, world.es21)).count(), 0);
}

#[test]
fn a_part_that_was_altered_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::new("altered");
    let spain = world.office("Ana", "country:ES");
    let path = folder.path().join("spain.ris3");
    std::fs::write(&path, spain.store().frozen().unwrap()).unwrap();
    let file = rusqlite::Connection::open(&path).unwrap();
    let altered =
        "UPDATE change SET after = replace(after, 'Łódź textiles', 'Łódź steel') WHERE after LIKE '%Łódź textiles%'";
    assert_eq!(file.execute(altered, []).unwrap(), 1);
    drop(file);
    let complaints = Store::open(Location::File(path)).unwrap().doctor().unwrap().complaints;
    assert!(
        complaints.iter().any(|complaint| complaint.what.ends_with("was altered after it was written")),
        "{complaints:?}"
    );
}

#[test]
fn the_sync_screen_says_that_not_everything_comes() {
    let world = World::new("screen");
    let mut spain = world.office("Ana", "country:ES");
    spain.keep_hub_address("folder:/media/usb/ris3").unwrap();
    let opened = Workspace::open(spain.store().location().clone(), crate::support::env()).unwrap();
    drop(spain);
    let mut person = Person::before(Some(opened), (120, 36), Theme::DARK);
    person.keys("S");
    for said in ["receives country:ES; 1 plan by name only", "This workspace receives country:ES"] {
        assert!(person.screen().contains(said), "{said}:\n{}", person.screen());
    }
}

#[test]
fn from_the_command_line_a_new_office_says_what_it_receives_and_later_that_it_receives_all() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("hub")).unwrap();
    let run = |file: &str, arguments: &[&str], code: i32| {
        let mut command = ris3(folder.path());
        let run = command.env("RIS3_FILE", file).env("RIS3_KEY", "none.key").args(arguments).assert().code(code);
        let output = run.get_output();
        String::from_utf8([output.stdout.as_slice(), &output.stderr].concat()).unwrap()
    };
    for code in ["ES21", "PL71"] {
        let new =
            ["--code", code, "--title", code, "--level", "regional", "--territory", code, "--period", "2021-2027"];
        run("all.ris3", &[&["new"], new.as_slice()].concat(), 0);
    }
    run("all.ris3", &["sync", "--hub", "folder:hub"], 0);
    let said = run("es.ris3", &["sync", "--hub", "folder:hub", "--receive", "plan:ES22"], 3);
    assert!(
        said.contains(
            "there is no plan ES22 at the hub\n  nothing was taken; these are there, among others: ES21, PL71\n"
        ),
        "{said}"
    );
    assert_eq!(
        run("es.ris3", &["sync", "--hub", "folder:hub", "--receive", "country:ES"], 0),
        "2 changesets taken (officer 2), 0 given\nThis workspace receives country:ES, with the plans above; of 1 other plan only the \
         names come\n"
    );
    let said = run("es.ris3", &["set", "PL71", "title", "Mine"], 3);
    assert!(said.starts_with("plan PL71 does not come to this workspace"), "{said}");
    assert_eq!(run("es.ris3", &["sync", "--receive", "all"], 0), "0 changesets taken, 0 given\n");
    run("es.ris3", &["set", "PL71", "title", "Ours"], 0);
    run("es.ris3", &["sync"], 0);
    assert!(run("all.ris3", &["sync"], 0).starts_with("1 changeset taken (officer 1)"));
}
