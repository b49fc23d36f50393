//! Meeting others in the program itself: hubs that hang hold nobody, on the screen and on the command line.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::session::Session;

/// A workspace with a plan, and a folder whose first entry never comes to an end.
fn before_a_hub_that_hangs(folder: &Path) -> (PathBuf, String) {
    let file = folder.join("field.ris3");
    std::fs::write(folder.join("plan.toml"), "[plan]\ncode = \"R\"\ntitle = \"Ήπειρος\"\nlevel = \"regional\"\n")
        .unwrap();
    let mut import = Command::new(env!("CARGO_BIN_EXE_ris3"));
    import.arg("-f").arg(&file).arg("import").arg(folder.join("plan.toml")).arg("--apply");
    assert!(import.output().unwrap().status.success());
    let log = folder.join("hub/log/0000");
    std::fs::create_dir_all(&log).unwrap();
    assert!(Command::new("mkfifo").arg(log.join("00000001.ris3packet")).status().unwrap().success());
    (file, format!("folder:{}", folder.join("hub").display()))
}

#[test]
fn a_hub_that_hangs_holds_neither_the_screen_nor_whoever_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let (file, hub) = before_a_hub_that_hangs(folder.path());
    let mut session = Session::by("Anna", &file);
    session.sees("Ήπειρος").press("S").sees("no hub yet").press("e").sees("Where to meet the others");
    for _ in 0..7 {
        session.press("\x7f");
    }
    session.press(&hub).press("\r").sees("Here the others are met from now on");
    session.press("s").sees("looks what is new").press("\x1b").sees("Stopped; nothing was written.");
    // Whoever leaves is not kept either: the key that leaves works above the popup as well.
    session.sees("1 not home").press("s").sees("looks what is new").press("\x11").ends_with(0);
}

#[test]
fn ctrl_c_stops_a_sync_between_two_steps_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (file, hub) = before_a_hub_that_hangs(folder.path());
    let mut session = Session::start(&file, &["sync", "--hub", &hub]);
    session.sees("looking what is new").press("\x03").ends_with(130);
    session.sees("it was stopped");
    let mut log = Command::new(env!("CARGO_BIN_EXE_ris3"));
    let said = log.arg("-f").arg(&file).arg("log").output().unwrap();
    assert!(String::from_utf8(said.stderr).unwrap().contains("1 change not yet home"));
}

#[test]
fn ctrl_c_stops_taking_a_packet_in_between_two_steps_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (file, _) = before_a_hub_that_hangs(folder.path());
    let program = |file: &Path, arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_ris3")).arg("-f").arg(file).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let (packet, slow) = (folder.path().join("visit.ris3packet"), folder.path().join("slow.ris3packet"));
    program(&file, &["packet", "make", "--out", packet.to_str().unwrap()]);
    // A drive that gives the packet only when Ctrl-C was pressed.
    assert!(Command::new("mkfifo").arg(&slow).status().unwrap().success());
    let desk = folder.path().join("desk.ris3");
    ris3::workspace::Workspace::create(
        ris3::store::Location::File(desk.clone()),
        ris3::workspace::Env::system("Piotr".to_owned()),
    )
    .unwrap();
    let mut session = Session::start(&desk, &["packet", "apply", "--apply", slow.to_str().unwrap()]);
    session.sees("looking what is new").press("\x03");
    std::thread::sleep(std::time::Duration::from_millis(500));
    std::fs::write(&slow, std::fs::read(&packet).unwrap()).unwrap();
    session.ends_with(130);
    session.sees("it was stopped");
    // A drive that never gives it: whoever presses once more does not wait for the end of the step.
    let mut session = Session::start(&desk, &["packet", "apply", "--apply", slow.to_str().unwrap()]);
    session.sees("looking what is new").press("\x03");
    std::thread::sleep(std::time::Duration::from_millis(500));
    session.press("\x03").ends_with(130);
    assert!(!program(&desk, &["show", "portfolio"]).contains("Ήπειρος"), "nothing of it was taken");
    program(&desk, &["packet", "apply", "--apply", packet.to_str().unwrap()]);
    assert!(program(&desk, &["show", "portfolio"]).contains("Ήπειρος"), "the same once more takes it in");
}
