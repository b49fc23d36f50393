//! The hub `nats://…` against three real servers: killed in turn while offices push, and asked for what it must refuse.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use nkeys::KeyPair;
use ris3::model::{Edit, Id};
use ris3::store::Location;
use ris3::sync::hub::nats::{Address, Nats};
use ris3::sync::{Frozen, Hub, HubError, Packet, SyncError};
use ris3::workspace::{Admission, Env, SyncWish, Workspace};
use serde_json::{Value, json};

use crate::life::content;
use crate::nats_cluster::{Alone, Cluster};

const OFFICES: usize = 10;
/// So many kills at least: each server once, and one twice.
const KILLS: usize = 4;
/// Names how often each office pushes at least, where somebody wants more than the test does by itself.
const PUSHES: &str = "RIS3_CLUSTER_PUSHES";

fn office(folder: &Path, name: &str) -> Workspace {
    let file = folder.join(format!("{name}.ris3"));
    Workspace::create(Location::File(file), Env::system(name.to_owned())).unwrap()
}

/// A plan of its own with one action; gives both.
fn with_plan(workspace: &mut Workspace, code: &str) -> (Id, Id) {
    let (plan, action) = (workspace.env().new_id(), workspace.env().new_id());
    let made = |entity, id, level: Option<&str>| {
        let mut values = vec![("code", code.into()), ("title", format!("Strategy of {code}").into())];
        values.extend(level.map(|level| ("level", level.into())));
        Edit::Add { entity, id, plan, values }
    };
    let edits = [made("plan", plan, Some("regional")), made("action", action, None)];
    workspace.edit("test", &format!("Started {code}"), &edits).unwrap();
    (plan, action)
}

/// Sets a title; gives the changeset.
fn titled(workspace: &mut Workspace, action: Id, title: String) -> String {
    let edit = Edit::Set { entity: "action", id: action, values: vec![("title", title.into())] };
    workspace.edit("test", "Set the title", &[edit]).unwrap().unwrap().id
}

/// The changesets in a log, in their order, each with its replica and number.
fn logged(hub: &dyn Hub) -> Vec<(String, String, i64)> {
    let entries = hub.fetch(0, usize::MAX).unwrap();
    let packets = entries.iter().map(|bytes| Packet::from_bytes(bytes).unwrap());
    let all = packets.flat_map(|packet| packet.changesets).map(|sealed| sealed.changeset);
    all.map(|changeset| (changeset.id, changeset.replica, changeset.sequence)).collect()
}

/// Ten offices edit and push, each time over a new connection, while servers are killed and started again in turn.
#[test]
fn ten_offices_push_while_servers_are_killed_in_turn_and_nothing_is_lost_doubled_or_out_of_order() {
    let pushes: usize = std::env::var(PUSHES).map_or(8, |number| number.parse().unwrap());
    let cluster = Cluster::start();
    cluster.make("RIS3", "UADMIN");
    let files = tempfile::tempdir().unwrap();
    let (at_work, retries) = (AtomicUsize::new(OFFICES), AtomicUsize::new(0));
    let (kills, is_failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let began = Instant::now();
    let done: Vec<_> = thread::scope(|scope| {
        let offices: Vec<_> = (0..OFFICES)
            .map(|number| {
                let (cluster, files, at_work, retries) = (&cluster, &files, &at_work, &retries);
                let (kills, is_failed) = (&kills, &is_failed);
                scope.spawn(move || {
                    let end = Leaving { at_work, is_failed };
                    let mut workspace = office(files.path(), &format!("office{number}"));
                    let (_, action) = with_plan(&mut workspace, &format!("R{number}"));
                    let mut done = Vec::new();
                    while done.len() < pushes || kills.load(Ordering::Relaxed) < KILLS {
                        let push = done.len();
                        done.push(titled(&mut workspace, action, format!("{number} {push}")));
                        let deadline = Instant::now() + Duration::from_secs(300);
                        while let Err(error) = workspace.sync(&cluster.hub("RIS3", "UMINISTRY")) {
                            let may_pass =
                                matches!(error, SyncError::Crowded | SyncError::Hub(HubError::Unreachable { .. }));
                            assert!(may_pass && Instant::now() < deadline, "office {number}: {error}");
                            retries.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                    end.well();
                    (workspace, done)
                })
            })
            .collect();
        while at_work.load(Ordering::Relaxed) > 0 && !is_failed.load(Ordering::Relaxed) {
            let node = kills.load(Ordering::Relaxed) % 3;
            cluster.kill_node(node);
            kills.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_secs(2));
            cluster.start_node(node);
            thread::sleep(Duration::from_secs(4));
        }
        offices.into_iter().map(|office| office.join().unwrap()).collect()
    });
    let seconds = began.elapsed().as_secs_f64();
    let (mut offices, done): (Vec<_>, Vec<_>) = done.into_iter().unzip();
    let hub = cluster.hub("RIS3", "UMINISTRY");
    for workspace in offices.iter_mut().chain([&mut office(files.path(), "late")]) {
        workspace.sync(&hub).unwrap();
        assert_eq!(workspace.store().read().not_home().unwrap(), 0);
        assert_eq!(workspace.store().doctor().unwrap().complaints, []);
    }
    let first = content(&offices[0]);
    assert!(offices.iter().all(|office| content(office) == first), "all hold the same in the end");
    let log = logged(&hub);
    let once: BTreeSet<&str> = log.iter().map(|(id, ..)| id.as_str()).collect();
    let lost = done.iter().flatten().filter(|id| !once.contains(id.as_str())).count();
    let mut last: BTreeMap<&str, i64> = BTreeMap::new();
    let out_of_order =
        log.iter().filter(|(_, replica, number)| last.insert(replica, *number).unwrap_or(0) + 1 != *number);
    let (doubled, out_of_order) = (log.len() - once.len(), out_of_order.count());
    println!(
        "{} pushes of {OFFICES} offices in {seconds:.0} s, {} kills, {} syncs said try again; {lost} lost, {doubled} doubled, {out_of_order} out of order",
        done.iter().map(Vec::len).sum::<usize>(),
        kills.load(Ordering::Relaxed),
        retries.load(Ordering::Relaxed)
    );
    assert_eq!((lost, doubled, out_of_order), (0, 0, 0));
}

/// Tells the others when an office is done, or has failed.
struct Leaving<'a> {
    at_work: &'a AtomicUsize,
    is_failed: &'a AtomicBool,
}

impl Leaving<'_> {
    fn well(self) {
        self.at_work.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.is_failed.store(true, Ordering::Relaxed);
        }
    }
}

/// A region may publish for its plan only. What it is refused stays here and goes home once the right is there.
#[test]
fn an_office_without_the_right_is_told_so_and_loses_nothing() {
    let cluster = Cluster::start();
    cluster.make("RIS3", "UADMIN");
    let files = tempfile::tempdir().unwrap();
    let mut ministry = office(files.path(), "ministry");
    let (own, own_action) = with_plan(&mut ministry, "OWN");
    let (other, other_action) = with_plan(&mut ministry, "OTHER");
    ministry.sync(&cluster.hub("RIS3", "UMINISTRY")).unwrap();
    cluster.give_right(&own.to_string());
    let hub = cluster.hub("RIS3", "UREGION");
    let mut region = office(files.path(), "region");
    region.sync(&hub).unwrap();
    titled(&mut region, own_action, "ours".to_owned());
    assert_eq!(region.sync(&hub).unwrap().given, 1);
    titled(&mut region, own_action, "ours again".to_owned());
    titled(&mut region, other_action, "theirs".to_owned());
    let before = Instant::now();
    let refusal = region.sync(&hub).unwrap_err().to_string();
    assert!(before.elapsed() < Duration::from_secs(3), "it is told at once, not after a time-out");
    let words = "does not allow this office to lay down changes of the plan OTHER Strategy of OTHER\n  nothing was laid down and nothing is lost";
    assert!(refusal.contains(words), "{refusal}");
    assert_eq!(region.store().read().not_home().unwrap(), 1, "what it may say went home, the rest waits");
    assert_eq!(logged(&hub).len(), 4);
    let refusal = hub.freeze(&Frozen::packed(1, b"state").unwrap()).unwrap_err().to_string();
    assert!(refusal.contains("does not allow this office to lay a frozen state down"), "{refusal}");
    let reader = cluster.hub("RIS3", "UREADER");
    assert_eq!(reader.fetch(0, 9).unwrap().len(), 4, "who only reads, reads");
    cluster.give_right(&other.to_string());
    assert_eq!(region.sync(&cluster.hub("RIS3", "UREGION")).unwrap().given, 1);
    ministry.sync(&cluster.hub("RIS3", "UMINISTRY")).unwrap();
    assert_eq!(content(&ministry), content(&region));
}

/// The servers let an office publish for its plan alone, and the list of trusted keys says the same; what it did elsewhere
/// before it knew is given up, and is in the way of nothing.
#[test]
fn what_an_office_gave_up_in_a_plan_of_others_goes_under_the_subject_of_its_own() {
    let cluster = Cluster::start();
    cluster.make("RIS3", "UADMIN");
    let files = tempfile::tempdir().unwrap();
    let mut ministry = office(files.path(), "ministry");
    let (own, own_action) = with_plan(&mut ministry, "OWN");
    let (_, other_action) = with_plan(&mut ministry, "OTHER");
    ministry.sync(&cluster.hub("RIS3", "UMINISTRY")).unwrap();
    cluster.give_right(&own.to_string());
    let mut region = office(files.path(), "region");
    region.sync(&cluster.hub("RIS3", "UREGION")).unwrap();
    titled(&mut region, other_action, "theirs".to_owned());
    ministry.found_trust("MIN", "Ministry").unwrap();
    ministry.sync(&cluster.hub("RIS3", "UMINISTRY")).unwrap();
    let (key, may) = (Some(region.office_key().unwrap()), vec!["plan:OWN".to_owned()]);
    ministry.admit(&Admission { key, code: "REG".to_owned(), name: None, may }).unwrap();
    ministry.sync(&cluster.hub("RIS3", "UMINISTRY")).unwrap();
    assert_eq!(region.sync(&cluster.hub("RIS3", "UREGION")).unwrap().held, 1);
    let wish = SyncWish { is_leaving_out: true, ..SyncWish::default() };
    let synced = region.sync_watched(&cluster.hub("RIS3", "UREGION"), wish, &mut |_| true).unwrap();
    assert_eq!((synced.given, synced.held), (0, 0), "the servers refuse nothing");
    titled(&mut region, own_action, "ours".to_owned());
    assert_eq!(region.sync(&cluster.hub("RIS3", "UREGION")).unwrap().given, 1);
    assert_eq!(region.store().read().changesets_to_lay_down().unwrap().len(), 0, "what was given up lies there too");
    assert_eq!(ministry.sync(&cluster.hub("RIS3", "UMINISTRY")).unwrap().taken, 1);
    assert_eq!(content(&ministry), content(&region));
}

/// What one asked of a hub, and what it said.
fn said(address: &str) -> String {
    let hub = Nats::new(Address::parse(address).unwrap()).unwrap().with_patience(Duration::from_secs(1));
    hub.fetch(0, 1).unwrap_err().to_string()
}

#[test]
fn a_hub_that_cannot_be_used_says_why_and_what_to_do() {
    let cluster = Cluster::shared();
    let log = cluster.new_log();
    let (tls, ca) = (cluster.bare_address("tls", &log), cluster.file("ca.pem"));
    let ca = ca.display();
    let says = |address: String, words: [&str; 2]| {
        let said = said(&address);
        assert!(words.iter().all(|words| said.contains(words)), "{address}:\n{said}");
    };
    let anybody = cluster.file("UANYBODY");
    says(format!("{tls}?key={}", anybody.display()), ["a certificate that is not trusted here", "?ca=FILE"]);
    says(format!("{tls}?ca={ca}"), ["does not know this office's key", "?key=FILE"]);
    std::fs::write(cluster.file("stranger"), ris3::sync::hub::nats::key().unwrap().0).unwrap();
    let stranger = cluster.file("stranger");
    says(format!("{tls}?ca={ca}&key={}", stranger.display()), ["does not know this office's key", "list of offices"]);
    says(format!("{tls}?ca={ca}&key={ca}"), ["no line begins with SU", "RIS3_HUB_KEY"]);
    says(format!("{tls}?ca={ca}&key=/nowhere"), ["/nowhere", "RIS3_HUB_KEY"]);
    says(cluster.address("NOLOG", "UANYBODY"), ["has no log named NOLOG", "ris3 hub make"]);
    says("tls://127.0.0.1:9/RIS3".to_owned(), ["cannot be used", "your work is safe here"]);
    let office = cluster.address(&log, "UREADER");
    says(office, ["does not allow this office to read its log", "by whoever runs the hub"]);
    let plain = cluster.address(&log, "UANYBODY").replace("tls://", "nats://");
    let hub = Nats::new(Address::parse(&plain).unwrap()).unwrap();
    assert_eq!(hub.fetch(0, 1).unwrap(), Vec::<Vec<u8>>::new(), "servers that want it secret get it");
}

#[test]
fn a_server_that_keeps_no_log_says_so() {
    let said = said(&Alone::start("").address("RIS3"));
    assert!(said.contains("its servers answer, but none of them keeps a log"), "{said}");
    assert!(said.contains("whoever runs the hub switches it on") && said.contains("your work is safe here"), "{said}");
}

/// What one key says of another one, as servers with accounts read it.
fn jwt(by: &KeyPair, of: &KeyPair, says: &Value) -> String {
    let part = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let claims =
        json!({ "jti": "1", "iat": 1, "iss": by.public_key(), "sub": of.public_key(), "name": "n", "nats": says });
    let said = format!("{}.{}", part(&json!({ "typ": "JWT", "alg": "ed25519-nkey" })), part(&claims));
    format!("{said}.{}", URL_SAFE_NO_PAD.encode(by.sign(said.as_bytes()).unwrap()))
}

/// Where servers know offices by accounts, an office names its `.creds` file instead of a key.
#[test]
fn a_file_with_credentials_opens_a_hub_with_accounts() {
    let (operator, account, system) = (KeyPair::new_operator(), KeyPair::new_account(), KeyPair::new_account());
    let office = KeyPair::new_user();
    let all = json!({ "subs": -1, "data": -1, "payload": -1, "imports": -1, "exports": -1, "wildcards": true, "conn": -1,
                      "leaf": -1, "mem_storage": -1, "disk_storage": -1, "streams": -1, "consumer": -1 });
    let own = jwt(&operator, &operator, &json!({ "type": "operator", "version": 2 }));
    let accounts = [(&account, all), (&system, json!({ "subs": -1, "data": -1, "payload": -1, "conn": -1 }))];
    let accounts = accounts.map(|(key, limits)| {
        let says = json!({ "type": "account", "version": 2, "limits": limits });
        format!("{}: {}\n", key.public_key(), jwt(&operator, key, &says))
    });
    let hub = Alone::start(&format!(
        "jetstream {{ store_dir: \"STORE\" }}\noperator: {own}\nsystem_account: {}\nresolver: MEMORY\nresolver_preload: {{\n{}}}\n",
        system.public_key(),
        accounts.concat()
    ));
    let says = json!({ "type": "user", "version": 2, "subs": -1, "data": -1, "payload": -1 });
    let (says, seed) = (jwt(&account, &office, &says), office.seed().unwrap());
    let whole = format!(
        "-----BEGIN NATS USER JWT-----\n{says}\n------END NATS USER JWT------\n\n\
         -----BEGIN USER NKEY SEED-----\n{seed}\n------END USER NKEY SEED------\n"
    );
    let (file, half) = (hub.file("office.creds"), hub.file("half.creds"));
    std::fs::write(&file, &whole).unwrap();
    std::fs::write(&half, &whole[..whole.len() / 2]).unwrap();
    let address = |file: &Path| format!("{}?key={}", hub.address("RIS3"), file.display());
    let nats = Nats::new(Address::parse(&address(&file)).unwrap()).unwrap();
    nats.make(1).unwrap();
    assert!(nats.append(0, &plain_packet().to_bytes().unwrap()).unwrap());
    assert_eq!(nats.fetch(0, 9).unwrap().len(), 1);
    let said = said(&address(&half));
    assert!(said.contains("cannot be entered") && said.contains("half.creds"), "{said}");
}

#[test]
fn a_wrong_address_says_what_is_wrong() {
    for (written, why) in [
        ("tls://hub.gov.pl", "name of the log is missing"),
        ("tls://hub.gov.pl/", "name of the log is missing"),
        ("tls://me:secret@hub.gov.pl/RIS3", "holds a password"),
        ("tls://hub.gov.pl,/RIS3", "a server has no name"),
        ("tls://hub.gov.pl/a.b", "only letters"),
        ("tls://hub.gov.pl/RIS3?user=me", "only key=FILE and ca=FILE"),
    ] {
        let refusal = Address::parse(written).unwrap_err().to_string();
        assert!(refusal.contains(why), "{written}: {refusal}");
    }
}

/// Packets bigger than any message, and a cluster without a majority.
#[test]
fn big_packets_lie_there_in_pieces_and_without_a_majority_nothing_is_said_to_lie_there() {
    let cluster = Cluster::start();
    let log = cluster.new_log();
    let hub = cluster.hub(&log, "UANYBODY");
    let numbers = (0..900_000_u32).map(|number| number.wrapping_mul(2_654_435_761).to_string());
    let mut big = Packet { replica: numbers.collect(), ..plain_packet() }.to_bytes().unwrap();
    assert!(big.len() > 3_000_000, "{} bytes", big.len());
    assert!(hub.append(0, &big).unwrap());
    assert!(!hub.append(0, &plain_packet().to_bytes().unwrap()).unwrap());
    assert!(cluster.hub(&log, "UANYBODY").fetch(0, 9).unwrap() == [big.clone()]);
    for size in [1_040_000, 1_046_000, 1_047_000, 1_048_576] {
        big.truncate(size); // whatever is in it: a hub does not look
        big[8] = u8::try_from(size % 251).unwrap(); // another seal: what carries the same one counts as sent twice
        let entry = hub.fetch(0, 99).unwrap().len();
        assert!(hub.append(i64::try_from(entry).unwrap(), &big).unwrap(), "{size} bytes");
        assert!(hub.fetch(i64::try_from(entry).unwrap(), 1).unwrap() == [big.clone()], "{size} bytes");
    }
    cluster.kill_node(0);
    cluster.kill_node(1);
    let hub = hub.with_patience(Duration::from_secs(2));
    let refusal = hub.append(5, &plain_packet().to_bytes().unwrap()).unwrap_err().to_string();
    assert!(refusal.contains("more than half of those that keep the log must be running"), "{refusal}");
    cluster.start_node(0);
    let hub = hub.with_patience(Duration::from_secs(60));
    let lies = hub.append(5, &plain_packet().to_bytes().unwrap()).unwrap();
    assert!(lies && hub.fetch(5, 9).unwrap().len() == 1, "once, whether the first try came through or not");
}

fn plain_packet() -> Packet {
    let previous = ris3::sync::NO_SEAL.to_owned();
    Packet { replica: "office".into(), origin: String::new(), entry: 0, previous, changesets: Vec::new(), trust: None }
}
