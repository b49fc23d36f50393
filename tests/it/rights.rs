//! Offices that trust only some: what each may write, and what comes of it everywhere.

mod command;
mod forged;
pub mod given_up;
mod lists;

use ris3::model::{Change, ChangeKind, Changeset, Edit, Id, Value};
use ris3::sync::hub::Memory;
use ris3::sync::trust::{Purpose, Secret};
use ris3::sync::{Hub, NO_SEAL, Packet, Sealed};
use ris3::workspace::{Admission, SyncWish, Synced, Workspace, refusal_told};

use crate::life::{content, living};
use crate::met::{office, set};

/// A ministry that may write everything, an office for Spain and one for the plan PL71, and their hub. Each has a plan
/// with a priority and an action that all know.
pub struct World {
    pub hub: Memory,
    pub ministry: Workspace,
    pub spain: Workspace,
    pub lodz: Workspace,
    /// The plans ES21 and PL71, with an action of each.
    pub es21: (Id, Id),
    pub pl71: (Id, Id),
}

pub fn add(office: &mut Workspace, entity: &'static str, plan: Option<Id>, values: &[(&'static str, Value)]) -> Id {
    let id = office.env().new_id();
    let edit = Edit::Add { entity, id, plan: plan.unwrap_or(id), values: values.to_vec() };
    office.edit("test", "Added it", &[edit]).unwrap();
    id
}

fn plan(office: &mut Workspace, code: &str) -> (Id, Id) {
    let text = |text: &str| Value::from(text);
    let mut values = vec![("code", text(code)), ("title", text(code)), ("level", text("regional"))];
    values.extend([("territory", text(code)), ("territory_scheme", text("NUTS"))]);
    let plan = add(office, "plan", None, &values);
    (plan, add(office, "action", Some(plan), &[("code", text("A-001")), ("title", text("Action"))]))
}

pub fn admission(office: &mut Workspace, code: &str, may: &str) -> Admission {
    let key = office.office_key().unwrap();
    Admission { key: Some(key), code: code.into(), name: Some(code.into()), may: vec![may.into()] }
}

impl World {
    pub fn new(test: &str) -> Self {
        let name = |office: &str| format!("rights-{test}-{office}");
        let mut ministry = office("Marta", &name("min"), 2026);
        let (mut spain, mut lodz) = (office("Ana", &name("es"), 2001), office("Piotr", &name("pl"), 2044));
        let hub = Memory::new();
        let (es21, pl71) = (plan(&mut ministry, "ES21"), plan(&mut ministry, "PL71"));
        ministry.found_trust("MIN", "Ministry").unwrap();
        ministry.sync(&hub).unwrap();
        ministry.admit(&admission(&mut spain, "ES", "country:ES")).unwrap();
        ministry.admit(&admission(&mut lodz, "LODZ", "plan:PL71")).unwrap();
        let mut world = Self { hub, ministry, spain, lodz, es21, pl71 };
        world.meet();
        world
    }

    /// All meet until nothing is new, and hold the same.
    pub fn meet(&mut self) {
        for _ in 0..2 {
            for office in [&mut self.ministry, &mut self.spain, &mut self.lodz] {
                let synced = office.sync(&self.hub).unwrap();
                assert_eq!((synced.held, synced.held_why), (0, None));
            }
        }
        for office in [&self.spain, &self.lodz] {
            assert_eq!(content(office), content(&self.ministry));
        }
        self.are_whole();
    }

    pub fn are_whole(&self) {
        for office in [&self.ministry, &self.spain, &self.lodz] {
            assert_eq!(office.store().doctor().unwrap().complaints, []);
        }
    }

    /// Every office syncs and is told the same of what was not taken.
    pub fn all_refuse(&mut self, told: &str) {
        for office in [&mut self.ministry, &mut self.spain, &mut self.lodz] {
            let synced = office.sync(&self.hub).unwrap();
            assert_eq!(refusals(office, &synced), [told]);
        }
        self.are_whole();
    }

    pub fn lay(&self, packet: &Packet) {
        assert!(self.hub.append(packet.entry, &packet.to_bytes().unwrap()).unwrap());
    }
}

pub fn refusals(office: &Workspace, synced: &Synced) -> Vec<String> {
    synced.refused.iter().map(|one| refusal_told(office.store().read(), one).unwrap()).collect()
}

pub fn title(office: &Workspace, action: Id) -> String {
    let spec = ris3::model::catalogue::entity("action").unwrap();
    let (title, _) = office.store().read().value(spec, action, "title").unwrap().unwrap();
    title.as_str().unwrap().to_owned()
}

pub fn secret(office: &Workspace) -> Secret {
    office.env().secrets().unwrap().pop().unwrap()
}

/// A changeset of a copy that does not keep to the rules: it sets the title of an action.
pub fn rogue(after: Option<&Sealed>, (plan, action): (Id, Id), title: &str, secret: Option<&Secret>) -> Sealed {
    let (sequence, previous_hash) =
        after.map_or((1, NO_SEAL.to_owned()), |sealed| (sealed.changeset.sequence + 1, sealed.hash.clone()));
    let change = Change {
        entity: "action".into(),
        record: action.to_string(),
        plan: plan.to_string(),
        kind: ChangeKind::Edit,
        before: Some("{\"title\":\"Action\"}".into()),
        after: format!("{{\"title\":\"{title}\"}}"),
    };
    let changeset = Changeset {
        id: format!("rogue-{sequence}-{title}"),
        replica: "rogue".into(),
        sequence,
        author: "Eva".into(),
        made_at: "2026-11-23T12:00:00.000Z".into(),
        command: "edit".into(),
        sentence: format!("Called it {title}"),
        schema_version: 7,
        undoes: None,
        previous_hash,
        changes: vec![change],
    };
    let hash = changeset.hash().unwrap();
    let signature = secret.map(|secret| secret.sign(Purpose::Changeset, &hash));
    Sealed { changeset, hash, signature, is_left_out: false }
}

/// The same changeset with one more change, in another plan.
fn and(sealed: Sealed, (plan, action): (Id, Id), secret: &Secret) -> Sealed {
    let Sealed { mut changeset, .. } = sealed;
    let other = Change { record: action.to_string(), plan: plan.to_string(), ..changeset.changes[0].clone() };
    changeset.changes.push(other);
    let hash = changeset.hash().unwrap();
    Sealed { signature: Some(secret.sign(Purpose::Changeset, &hash)), changeset, hash, is_left_out: false }
}

/// Such changesets as a packet on top of what an office knows of the log.
pub fn packet(office: &Workspace, changesets: Vec<Sealed>) -> Packet {
    let met = office.store().read().hub().unwrap().unwrap();
    let (origin, entry, previous) = (met.origin, met.entry, met.seal);
    Packet { replica: "rogue".into(), origin, entry, previous, changesets, trust: None }
}

#[test]
fn what_an_office_may_write_goes_through_everywhere() {
    let mut world = World::new("rightful");
    set(&mut world.spain, "action", world.es21.1, "title", "from Spain");
    set(&mut world.lodz, "action", world.pl71.1, "title", "from Łódź");
    world.meet();
    assert_eq!(
        (title(&world.lodz, world.es21.1), title(&world.spain, world.pl71.1)),
        ("from Spain".into(), "from Łódź".into())
    );
    let made = plan(&mut world.spain, "ES22");
    world.meet();
    assert_eq!(title(&world.lodz, made.1), "Action", "a new plan in one's own country");
}

#[test]
fn an_office_cannot_write_where_it_has_no_right() {
    let mut world = World::new("bounds");
    let mut refusal = |action: Id| {
        let edit = Edit::Set { entity: "action", id: action, values: vec![("title", "mine".into())] };
        world.lodz.edit("test", "Set it", &[edit]).unwrap_err().to_string()
    };
    assert_eq!(
        refusal(world.es21.1),
        "this office (LODZ) has no right to write in plan ES21: it may write plan:PL71\n  \
         nothing was changed; `ris3 office list` shows who may write what, and MIN can give the right"
    );
    let moved = Edit::Set { entity: "plan", id: world.es21.0, values: vec![("territory", "PL71".into())] };
    let refusal = world.spain.edit("test", "Moved it", &[moved]).unwrap_err().to_string();
    assert!(
        refusal.starts_with("this office (ES) has no right to write in plan ES21: it may write country:ES"),
        "{refusal}"
    );
    let new = |code: &str| {
        let values = vec![
            ("code", code.into()),
            ("title", code.into()),
            ("level", "regional".into()),
            ("territory", code.into()),
        ];
        Edit::Add { entity: "plan", id: Id::now(), plan: Id::now(), values }
    };
    let Edit::Add { entity, id, values, .. } = new("PL72") else { unreachable!() };
    let foreign = Edit::Add { entity, id, plan: id, values };
    let refusal = world.spain.edit("test", "Made it", &[foreign]).unwrap_err().to_string();
    assert!(refusal.contains("has no right to write in plan PL72"), "{refusal}");
    world.meet();
}

#[test]
fn whoever_delivers_it_what_has_no_right_is_refused_and_what_follows_is_judged_for_itself() {
    let mut world = World::new("no-right");
    let key = secret(&world.spain);
    let wrong = rogue(None, world.pl71, "taken over", Some(&key));
    let told =
        "“Called it taken over” of Eva was not taken: ES has no right to write in PL71. The authority can give it.";
    for carrier in ["ministry", "lodz"] {
        let office = if carrier == "ministry" { &mut world.ministry } else { &mut world.lodz };
        let bytes = packet(office, vec![wrong.clone()]).to_bytes().unwrap();
        let refusal = office.apply_bytes(&bytes, SyncWish::default()).unwrap_err().to_string();
        assert_eq!(refusal, format!("{told}\n  nothing of the packet was taken"));
        assert_eq!(office.not_taken().unwrap().len(), 1, "and it is kept");
    }
    // The ministry may write everything; what it delivers for others is judged all the same.
    let carried =
        Packet { replica: world.ministry.store().replica().into(), ..packet(&world.ministry, vec![wrong.clone()]) };
    world.lay(&carried);
    world.all_refuse(told);
    let rightful = rogue(Some(&wrong), world.es21, "rightful", Some(&key));
    world.lay(&packet(&world.spain, vec![rightful.clone()]));
    world.meet();
    assert_eq!(
        (title(&world.lodz, world.es21.1), title(&world.lodz, world.pl71.1)),
        ("rightful".into(), "Action".into())
    );
    let mixed = and(rogue(Some(&rightful), world.es21, "mixed", Some(&key)), world.pl71, &key);
    let after = rogue(Some(&mixed), world.es21, "after", Some(&key));
    world.lay(&packet(&world.spain, vec![mixed, after]));
    let synced = world.lodz.sync(&world.hub).unwrap();
    assert_eq!(
        refusals(&world.lodz, &synced),
        [
            "“Called it mixed” of Eva was not taken: ES has no right to write in PL71. The authority can give it.",
            "“Called it after” of Eva was not taken: it builds on what ES had no right to do.",
        ]
    );
    assert_eq!(
        title(&world.lodz, world.es21.1),
        "rightful",
        "nothing of a changeset is taken where one change has no right"
    );
    world.meet();
}

#[test]
fn an_office_carries_only_what_it_may_write_itself() {
    let mut world = World::new("carrier");
    set(&mut world.spain, "action", world.es21.1, "title", "from Spain");
    let (_, bytes) = world.spain.packet().unwrap();
    let refusal = world.lodz.apply_bytes(&bytes, SyncWish::default()).unwrap_err().to_string();
    assert_eq!(
        refusal,
        "the packet writes in a plan to which this office (LODZ) has no right, so it cannot carry others’ changes to the hub\n  \
         nothing was taken; bring it to an office that has the right, or sync where it was made"
    );
    assert_eq!(world.ministry.apply_bytes(&bytes, SyncWish::default()).unwrap().synced.taken, 1);
    world.ministry.sync(&world.hub).unwrap();
    world.meet();
    assert_eq!(title(&world.lodz, world.es21.1), "from Spain");
}

#[test]
fn a_question_may_be_put_in_every_plan_and_is_decided_by_who_has_the_right() {
    let mut world = World::new("question");
    let coded = |code: &str| vec![("code", Value::from(code)), ("title", code.into())];
    let upper = add(&mut world.lodz, "priority", Some(world.pl71.0), &coded("P1"));
    let own = add(&mut world.spain, "priority", Some(world.es21.0), &coded("P1"));
    world.meet();
    world.lodz.edit("test", "Retired it", &[Edit::Retire { entity: "priority", id: upper }]).unwrap();
    world.lodz.sync(&world.hub).unwrap();
    let values = [("priority", own.into()), ("upper_priority", upper.into()), ("relation", "narrower".into())];
    add(&mut world.spain, "alignment", Some(world.es21.0), &values);
    let synced = world.spain.sync(&world.hub).unwrap();
    assert_eq!(
        (synced.conflicts.len(), synced.held),
        (1, 0),
        "the conflict is one of PL71, where Spain may write nothing"
    );
    world.meet();
}

/// The ministry takes the right away while work is under way.
#[test]
fn what_lost_its_right_stays_here_and_is_given_up_only_when_somebody_says_so() {
    let mut world = World::new("leave-out");
    set(&mut world.spain, "action", world.es21.1, "title", "before");
    let made =
        add(&mut world.spain, "action", Some(world.es21.0), &[("code", "A-002".into()), ("title", "New".into())]);
    let own = plan(&mut world.ministry, "FR10");
    let es = Admission { code: "ES".into(), may: vec!["plan:FR10".into()], ..Admission::default() };
    world.ministry.admit(&es).unwrap();
    world.ministry.sync(&world.hub).unwrap();
    let synced = world.spain.sync(&world.hub).unwrap();
    assert_eq!(synced.given, 0);
    assert_eq!(
        synced.held_why.unwrap(),
        "2 changesets stay here, because nobody would take them as they are. Ask MIN for the right, or give up what is named with \
         `ris3 sync --leave-out`: it stays in the history, and the rest goes.\n  \
         “Added it” of Ana was not taken: ES has no right to write in ES21. The authority can give it.\n  \
         “Set it” of Ana was not taken: ES has no right to write in ES21. The authority can give it."
    );
    set(&mut world.spain, "action", own.1, "title", "rightful");
    assert_eq!(world.spain.sync(&world.hub).unwrap().held, 3, "what follows waits with it");
    let wish = SyncWish { is_leaving_out: true, ..SyncWish::default() };
    let synced = world.spain.sync_watched(&world.hub, wish, &mut |_| true).unwrap();
    assert_eq!((synced.given, synced.held), (1, 0));
    assert_eq!(title(&world.spain, world.es21.1), "Action", "it stands as everywhere");
    assert_eq!(title(&world.spain, made), "New", "and what was made is there to be read");
    world.ministry.sync(&world.hub).unwrap();
    world.lodz.sync(&world.hub).unwrap();
    for office in [&world.spain, &world.lodz] {
        assert_eq!(living(office), living(&world.ministry));
        assert_eq!(title(office, own.1), "rightful");
    }
    world.are_whole();
    // With the right, work goes on as before.
    let es = Admission { code: "ES".into(), may: vec!["country:ES".into()], ..Admission::default() };
    world.ministry.admit(&es).unwrap();
    world.ministry.sync(&world.hub).unwrap();
    world.spain.sync(&world.hub).unwrap();
    set(&mut world.spain, "action", world.es21.1, "title", "after");
    world.spain.sync(&world.hub).unwrap();
    world.lodz.sync(&world.hub).unwrap();
    assert_eq!(title(&world.lodz, world.es21.1), "after");
}
