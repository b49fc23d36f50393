//! The same from the command line: the key lies in a file of its own, and every step says what comes next.

use std::path::Path;

use assert_cmd::Command;

use crate::cli_support::ris3;

/// The program as an office: with a workspace and a key of its own.
fn of(folder: &Path, office: &str) -> Command {
    let mut command = ris3(folder);
    command.env("RIS3_FILE", format!("{office}.ris3")).env("RIS3_KEY", format!("keys/{office}.key"));
    command
}

fn said(folder: &Path, office: &str, arguments: &[&str]) -> String {
    let output = of(folder, office).args(arguments).assert().success().get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn an_office_joins_is_admitted_and_keeps_to_its_rights() {
    let folder = tempfile::tempdir().unwrap();
    let (folder, hub) = (folder.path(), ["sync", "--hub", "folder:hub"]);
    std::fs::create_dir(folder.join("hub")).unwrap();
    let new = |code: &'static str| {
        ["new", "--code", code, "--title", code, "--level", "regional", "--territory", code, "--period", "2021-2027"]
    };
    said(folder, "min", &new("ES21"));
    assert_eq!(
        said(folder, "min", &hub),
        "0 changesets taken, 1 given\n",
        "nothing is said of trust where nobody asked"
    );
    assert_eq!(
        said(folder, "min", &["office", "list"]),
        "there is no list of trusted keys: everybody at the hub is trusted\n"
    );
    let founded = said(folder, "min", &["office", "found", "--code", "MIN", "--name", "Ministry"]);
    assert!(
        founded.starts_with("MIN is the authority of a new list of trusted keys; the next `ris3 sync` lays it down\n"),
        "{founded}"
    );
    let synced = said(folder, "min", &["sync"]);
    assert!(synced.contains("list 1 of trusted keys, signed with "), "{synced}");
    said(folder, "es", &hub);
    let key = said(folder, "es", &["office", "key"]);
    assert_eq!(said(folder, "es", &["office", "key"]), key, "it is made once");
    let (key, fingerprint) = key.split_once('\n').unwrap();
    assert_eq!((key.len(), fingerprint.len()), (64, "fingerprint ".len() + 24 + 1));
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(folder.join("keys/es.key")).unwrap());
        assert_eq!(mode & 0o777, 0o600, "only its owner reads it");
    }
    let secret = std::fs::read_to_string(folder.join("keys/es.key")).unwrap();
    let secret = secret.lines().last().unwrap();
    let wrong = of(folder, "min").args(["office", "admit", "1234", "--code", "ES"]).assert().code(3);
    assert_eq!(
        String::from_utf8_lossy(&wrong.get_output().stderr),
        "`1234` is no key\n  `ris3 office key` shows it in the office that has it\n"
    );
    let admitted =
        said(folder, "min", &["office", "admit", key, "--code", "ES", "--name", "Spain", "--may", "plan:ES21"]);
    assert_eq!(admitted, "ES may write plan:ES21; list 2: the next `ris3 sync` lays it down\n");
    said(folder, "min", &["sync"]);
    said(folder, "es", &["sync"]);
    let list = said(folder, "es", &["office", "list", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    assert_eq!(
        (&list[1]["office"], &list[1]["may"], &list[1]["at"]),
        (&"ES".into(), &"plan:ES21".into(), &"hub".into())
    );
    said(folder, "es", &["set", "ES21", "vision", "Light for everybody"]);
    assert!(said(folder, "es", &["sync"]).starts_with("0 changesets taken, 1 given\n"));
    let refused = of(folder, "es").args(new("ES22")).assert().code(3);
    let refused = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(
        refused.starts_with("this office (ES) has no right to write in plan ES22: it may write plan:ES21\n"),
        "{refused}"
    );
    assert_eq!(said(folder, "es", &["office", "refused", "--format", "json"]).trim(), "[]");
    // It loses the right, gives up what it did, and does it again when the right is back.
    said(folder, "es", &["set", "ES21", "vision", "Given up"]);
    let may = |right: &str| {
        said(folder, "min", &["office", "admit", "--code", "ES", "--may", right]);
        said(folder, "min", &["sync"]);
    };
    may("country:FR");
    for look in [&["sync", "--dry-run"][..], &["sync"]] {
        let held = of(folder, "es").args(look).assert().code(3).get_output().stdout.clone();
        let held = String::from_utf8(held).unwrap();
        assert!(held.starts_with("0 changesets taken, 0 given\n") || held.contains("0 would be given\n"), "{held}");
        assert!(held.contains("1 changeset stays here"), "{held}");
    }
    let left_out = said(folder, "es", &["sync", "--leave-out"]);
    let (_, again) = left_out.split_once("With the right to write there, `ris3 undo ").unwrap();
    let (again, _) = again.split_once('`').unwrap();
    let log = of(folder, "es").arg("log").assert().success().get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&log).contains(&format!(
        "it is kept to be read, and nobody else has it. With the right to write there, `ris3 undo {again}`"
    )));
    of(folder, "es").args(["undo", again]).assert().code(3);
    may("plan:ES21");
    said(folder, "es", &["sync"]);
    assert!(said(folder, "es", &["undo", again]).starts_with("Took back: Left out 1 changeset"));
    assert!(said(folder, "es", &["sync"]).ends_with(", 1 given\n"));
    said(folder, "min", &["sync"]);
    assert!(said(folder, "min", &["history", "ES21", "--field", "vision"]).contains("Given up"));
    assert_eq!(of(folder, "es").arg("log").assert().get_output().stderr, b"everything is home\n");
    let everywhere =
        ["es.ris3", "hub/log/0000/00000004.ris3packet"].map(|file| std::fs::read(folder.join(file)).unwrap());
    let is_in = |bytes: &[u8]| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
    assert!(!everywhere.iter().any(|bytes| is_in(bytes)), "the secret is in nothing that travels");
}
