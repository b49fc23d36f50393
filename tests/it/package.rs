//! Data Packages over the command line: out, in, and by the standard's own program.

use std::fs;
use std::path::Path;
use std::process::Command;

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use tempfile::TempDir;

use crate::cli_support::ris3;

const SAMPLES: [&str; 4] = ["xa-national-2014", "xa-national-2021", "xa1-coherent", "xa11-city"];

fn sample(name: &str) -> String {
    format!("{}/sample-strategies/training/{name}.toml", env!("CARGO_MANIFEST_DIR"))
}

fn run(folder: &Path, workspace: &str, args: &[&str]) {
    ris3(folder).args(["-f", workspace]).args(args).assert().success();
}

/// A folder with the training country as a package, `out/`.
fn exported() -> TempDir {
    let folder = TempDir::new().unwrap();
    let samples: Vec<String> = SAMPLES.iter().map(|name| sample(name)).collect();
    let mut import = vec!["import", "--apply"];
    import.extend(samples.iter().map(String::as_str));
    run(folder.path(), "a.ris3", &import);
    run(folder.path(), "a.ris3", &["export", "--format", "datapackage", "--out", "out"]);
    folder
}

fn content(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_package_comes_back_as_it_went_out() {
    let folder = exported();
    let at = folder.path();
    run(at, "b.ris3", &["import", "out", "--apply"]);
    run(at, "b.ris3", &["export", "--format", "datapackage", "--out", "again"]);
    let first = content(&at.join("out"));
    assert!(first.len() > 20, "a table an entity: {}", first.len());
    assert_eq!(content(&at.join("again")), first);
    for code in ["XA-NS3-2021", "XA1-RIS3-2021", "XA11-LP-2022"] {
        let plan = |workspace: &str| ris3(at).args(["-f", workspace, "export", code]).output().unwrap().stdout;
        assert_eq!(plan("a.ris3"), plan("b.ris3"));
        let json = format!("{code}.json");
        run(at, "a.ris3", &["export", code, "--format", "json", "--out", &json]);
        ris3(at)
            .args(["-f", "b.ris3", "import", &json])
            .assert()
            .success()
            .stdout(contains("plan                 0        0          1"));
    }
}

#[test]
fn a_package_replaces_an_earlier_one_and_nothing_else() {
    let folder = exported();
    let at = folder.path();
    fs::write(at.join("out/notes.csv"), "mine").unwrap();
    run(at, "a.ris3", &["export", "XA11-LP-2022", "--format", "datapackage", "--out", "out"]);
    let names: Vec<String> = content(&at.join("out")).into_iter().map(|(name, _)| name).collect();
    assert!(names.contains(&"plan.csv".to_owned()) && names.contains(&"notes.csv".to_owned()));
    assert!(!names.contains(&"succession.csv".to_owned()), "what the city has no row for is gone: {names:?}");

    fs::create_dir(at.join("letters")).unwrap();
    fs::write(at.join("letters/a.txt"), "mine").unwrap();
    ris3(at)
        .args(["-f", "a.ris3", "export", "--format", "datapackage", "--out", "letters"])
        .assert()
        .code(3)
        .stderr(contains("letters holds other files").and(contains("choose an empty folder")));
    assert_eq!(content(&at.join("letters")), [("a.txt".to_owned(), "mine".to_owned())]);
}

#[test]
fn what_is_no_package_is_named() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    let refuses = |path: &str, why: &str| {
        ris3(at).args(["-f", "a.ris3", "import", path]).assert().code(2).stderr(contains(why));
    };
    fs::create_dir(at.join("empty")).unwrap();
    refuses("empty", "empty is a folder without datapackage.json, so it is no Data Package");
    let described = |text: &str| fs::write(at.join("datapackage.json"), text).unwrap();
    described("{\"resources\": [\n}");
    refuses("datapackage.json", "datapackage.json:2: this is not the description of a Data Package");
    for path in ["../plan.csv", "/etc/passwd", "https://example.org/plan.csv"] {
        described(&format!("{{\"resources\": [{{\"path\": \"{path}\"}}]}}"));
        refuses(".", &format!("the path `{path}` leads out of the folder of the package"));
    }
    described("{\"resources\": [{\"path\": \"plan.csv\"}]}");
    refuses(".", "plan.csv cannot be read");
}

#[test]
fn what_a_spreadsheet_would_run_is_a_text_and_comes_back() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    let evil = "=cmd|' /C calc'!A0";
    fs::write(at.join("p.toml"), format!("[plan]\ncode = \"-P\"\ntitle = \"{evil}\"\nlevel = \"regional\"\n")).unwrap();
    run(at, "a.ris3", &["import", "p.toml", "--apply"]);
    run(at, "a.ris3", &["export", "--format", "datapackage", "--out", "out"]);
    let table = fs::read_to_string(at.join("out/plan.csv")).unwrap();
    assert!(table.contains(&format!("\n'-P,'{evil},")), "{table}");
    ris3(at)
        .args(["-f", "a.ris3", "show", "portfolio", "--format", "csv"])
        .assert()
        .success()
        .stdout(contains(format!("'{evil}")).and(contains(format!(",{evil}")).not()));
    run(at, "b.ris3", &["import", "out", "--apply"]);
    ris3(at)
        .args(["-f", "b.ris3", "export", "--", "-P"])
        .assert()
        .success()
        .stdout(contains(format!("title = \"{evil}\"")));
}

#[test]
fn a_package_is_packed_where_its_name_ends_in_zip() {
    let folder = exported();
    let at = folder.path();
    run(at, "a.ris3", &["export", "--format", "datapackage", "--out", "all.ZIP"]);
    let bytes = fs::read(at.join("all.ZIP")).unwrap();
    let mut packed = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut members = Vec::new();
    for number in 0..packed.len() {
        let mut member = packed.by_index(number).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut member, &mut text).unwrap();
        members.push((member.name().unwrap().into_owned(), text));
    }
    assert_eq!(members[0].0, "datapackage.json", "who unpacks it sees first what it is");
    members.sort();
    assert_eq!(members, content(&at.join("out")), "the same as in a folder");
    run(at, "a.ris3", &["export", "--format", "datapackage", "--out", "all.ZIP"]);
    assert_eq!(fs::read(at.join("all.ZIP")).unwrap(), bytes, "equal plans give equal bytes");
    ris3(at)
        .args(["-f", "a.ris3", "export", "--format", "datapackage", "--out", "gone/all.zip"])
        .assert()
        .code(3)
        .stderr(contains("there is no such folder"));
}

/// The standard's own program, where it is installed: `pip install frictionless`.
#[test]
fn frictionless_finds_a_package_valid() {
    let folder = exported();
    let Ok(found) = Command::new("frictionless").arg("--version").output() else {
        eprintln!("skipped: frictionless is not installed");
        return;
    };
    let version = String::from_utf8_lossy(&found.stdout);
    run(folder.path(), "a.ris3", &["export", "--format", "datapackage", "--out", "out.zip"]);
    let tables = content(&folder.path().join("out")).len() as u64 - 1;
    for package in ["out/datapackage.json", "out.zip"] {
        let validate = Command::new("frictionless")
            .args(["validate", "--json", "--type", "package", package])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&validate.stdout);
        let report: serde_json::Value =
            serde_json::from_str(&said).unwrap_or_else(|_| panic!("frictionless {version}: {said}"));
        assert_eq!(report["valid"], true, "frictionless {version}: {said}");
        assert_eq!(report["stats"]["tasks"].as_u64(), Some(tables), "a task a table of {package}");
    }
}

/// A package as one file: its members under a folder of the archive.
fn zipped(folder: &Path, under: &str, to: &Path) {
    let mut archive = zip::ZipWriter::new(fs::File::create(to).unwrap());
    for (name, text) in content(folder) {
        archive.start_file(format!("{under}{name}"), zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
}

#[test]
fn a_zipped_package_is_read_like_its_folder() {
    let folder = exported();
    let at = folder.path();
    for (workspace, under) in [("root.ris3", ""), ("inside.ris3", "strategies/")] {
        zipped(&at.join("out"), under, &at.join("sent.ZIP"));
        run(at, workspace, &["import", "sent.ZIP", "--apply"]);
        run(at, workspace, &["export", "--format", "datapackage", "--out", "again"]);
        assert_eq!(content(&at.join("again")), content(&at.join("out")));
        ris3(at)
            .args(["-f", workspace, "import", "sent.ZIP"])
            .assert()
            .success()
            .stdout(contains("0        0").or(contains(" 0 ")));
    }
}

#[test]
fn an_archive_that_is_no_package_or_a_trap_is_refused_in_words() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    let refused = |file: &str, words: &str| {
        ris3(at)
            .args(["-f", "z.ris3", "import", file])
            .assert()
            .code(2)
            .stderr(contains(words).and(contains("nothing was imported")));
    };
    let pack = |file: &str, members: &[(&str, Vec<u8>)]| {
        let mut archive = zip::ZipWriter::new(fs::File::create(at.join(file)).unwrap());
        let deflated = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        for (name, bytes) in members {
            archive.start_file(*name, deflated).unwrap();
            std::io::Write::write_all(&mut archive, bytes).unwrap();
        }
        archive.finish().unwrap();
    };
    pack("letters.zip", &[("letter.txt", b"Dear colleagues".to_vec())]);
    refused("letters.zip", "there is no datapackage.json at its root");
    pack("two.zip", &[("a/datapackage.json", b"{}".to_vec()), ("b/datapackage.json", b"{}".to_vec())]);
    refused("two.zip", "it has several packages: a/datapackage.json, b/datapackage.json");
    fs::write(at.join("cut.zip"), b"PK\x03\x04 and nothing more").unwrap();
    refused("cut.zip", "it is damaged");
    let outside = br#"{"resources": [{"path": "../../etc/passwd"}]}"#.to_vec();
    pack("outside.zip", &[("datapackage.json", outside)]);
    refused("outside.zip", "leads out of the folder");
    let missing = br#"{"resources": [{"path": "action.csv"}]}"#.to_vec();
    pack("missing.zip", &[("datapackage.json", missing)]);
    refused("missing.zip", "action.csv cannot be read");
    // Seventeen million zeros in some twenty kilobytes.
    let named = br#"{"resources": [{"path": "action.csv"}]}"#.to_vec();
    pack("bomb.zip", &[("datapackage.json", named), ("action.csv", vec![0; 17 << 20])]);
    refused("bomb.zip", "action.csv would unpack to 17 MB from 16 KB");
}
