//! The program itself in a real terminal: what is seen, and how the terminal is left behind.

use std::path::Path;

use crate::session::Session;

#[test]
fn the_samples_are_walked_through_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::start(&folder.path().join("demo.ris3"), &["demo"]);
    session.sees("27 plans").sees("? help");
    assert!(session.screen.lock().unwrap().screen().alternate_screen());
    session.press("f").sees("filter ▸").press("Middle Vale\r").sees("filter “Middle Vale”");
    session.press("\x1b[B5").sees("planned of ceiling").press("\r").sees("lines · planned");
    session.press("\x1b").sees("planned of ceiling");
    session.press("8").sees("▸ Findings").sees("by rule").quits();
}

#[test]
fn without_a_workspace_it_welcomes_and_begins_with_the_samples() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new").join("workspace.ris3");
    let mut session = Session::start(&file, &[]);
    session.sees("How would you like to begin?").press("\r").sees("27 plans").sees("These are samples");
    assert!(file.exists());
    session.quits();
}

#[test]
fn a_file_is_looked_at_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let (file, strategy) = (folder.path().join("workspace.ris3"), folder.path().join("s.toml"));
    std::fs::write(&strategy, "[plan]\ncode = \"R\"\ntitle = \"Ήπειρος\"\nlevel = \"regonal\"\n").unwrap();
    let mut session = Session::start(&file, &[]);
    session.sees("Import a file").press("\x1b[B\x1b[B\r").sees("Path of the file");
    session.press(&format!("{}\r", strategy.display())).sees("1 problem").sees("line 4").sees("regonal");
    session.press("\x1b").sees("How would you like to begin?");
    assert!(!file.exists(), "nothing was made");
    std::fs::write(&strategy, "[plan]\ncode = \"R\"\ntitle = \"Ήπειρος\"\nlevel = \"regional\"\n").unwrap();
    session.press("\r").sees("Path of the file").press("\r").sees("1 record would be read");
    session.press("\r").sees("1 plan").sees("Ήπειρος");
    assert!(file.exists());
    session.quits();
}

#[test]
fn a_new_office_begins_with_what_others_laid_down() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, new) = (folder.path().join("desk.ris3"), folder.path().join("new.ris3"));
    std::fs::create_dir(folder.path().join("hub")).unwrap();
    std::fs::write(folder.path().join("s.toml"), "[plan]\ncode = \"R\"\ntitle = \"Ήπειρος\"\nlevel = \"regional\"\n")
        .unwrap();
    let hub = format!("folder:{}", folder.path().join("hub").display());
    let program = |arguments: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_ris3"));
        assert!(program.current_dir(&folder).arg("-f").arg(&desk).args(arguments).output().unwrap().status.success());
    };
    let mut session = Session::start(&new, &[]);
    session.sees("Meet others").press("\x1b[F\r").sees("Where to meet the others").press(&hub["folder:".len()..]);
    session.press("\r").sees("nobody laid anything down at").sees("How would you like to begin?");
    assert!(!new.exists(), "nothing was made");
    program(&["import", "s.toml", "--apply"]);
    program(&["sync", "--hub", &hub]);
    session.press("\r").sees("Where to meet the others").press("\r").sees("Begun with what others have");
    session.sees("Ήπειρος").press("S").sees("Where the others are met").sees(&hub[..12]);
    session.quits();
}

#[test]
fn keys_of_a_file_are_shown_and_obeyed_and_a_wrong_file_opens_no_screen() {
    let folder = tempfile::tempdir().unwrap();
    let (file, keys) = (folder.path().join("demo.ris3"), folder.path().join("keys.toml"));
    std::fs::write(&keys, "quit = [\"F10\"]\n").unwrap();
    let mut session = Session::with_keys(&file, &["demo"], Some(&keys));
    session.sees("27 plans").sees("F10 quit").press("q\x1b[B5").sees("rows priority").press("\x1b[21~").ends_with(0);
    std::fs::write(&keys, "qit = [\"F10\"]\n").unwrap();
    let mut session = Session::with_keys(&file, &[], Some(&keys));
    session.sees("did you mean `quit`?").ends_with(2);
}

#[test]
fn sentences_name_the_keys_that_a_file_gives() {
    let folder = tempfile::tempdir().unwrap();
    let (file, keys) = (folder.path().join("w.ris3"), folder.path().join("keys.toml"));
    let given = "new = [\"F6\"]\nundo = [\"F7\"]\nclose = [\"F8\"]\nback = [\"F9\"]\nfilter = [\"F3\"]\n";
    std::fs::write(&keys, format!("{given}\"as a table\" = [\"F4\"]\nhome = [\"F12\"]\n")).unwrap();
    let mut session =
        Session::with_keys(&file, &["new", "--code", "R", "--title", "Ήπειρος", "--level", "regional"], Some(&keys));
    session.ends_with(0);
    let mut session = Session::with_keys(&file, &[], Some(&keys));
    // A refusal, then an empty state with the footer, then a hint of a popup, then what is said of a deed.
    session.sees("Ήπειρος").press("a").sees("F6 makes something new").sees("F6 new");
    session.press("4").sees("F6 makes the first one; F4 shows a table");
    session.press("H").sees("F9 back").press("a").sees("As it stood at").sees("F8 close").press("\x7f\x7f\x7f\x7f\r");
    session.sees("or F8 to go back.").press("\x1b[19~\x1b[20~");
    session
        .press("3")
        .sees("F6 makes the first one; the program")
        .press("\x1b[17~")
        .sees("New priority")
        .press("Agrifood\r")
        .sees("F7 takes it back");
    session.press("\x1b[13~").sees("filter ▸").press("nothing\r").sees("F3 changes the words, F9 drops them.");
    session.quits();
}

/// What the program prints.
fn ris3(file: &Path, arguments: &[&str]) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ris3"));
    let output = command.arg("-f").arg(file).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_file_that_goes_away_while_somebody_writes_takes_nothing_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (file, rescued) = (folder.path().join("w.ris3"), folder.path().join("w-rescued.ris3"));
    ris3(&file, &["new", "--code", "R", "--title", "Łódzkie", "--level", "regional", "--territory", "PL71"]);
    let mut session = Session::start(&file, &[]);
    session.sees("Łódzkie").press("2").sees("Vision").press("e").sees("characters").press("Clean steel");
    session.sees("11 of");
    std::fs::remove_file(&file).unwrap();
    session.press("\x13").sees("The file is gone").press("\r").sees("Saved as w-rescued.ris3");
    session.sees("Clean steel").press("\x13").sees("u takes it back").quits();
    assert!(ris3(&rescued, &["export", "R"]).contains("Clean steel"));
    assert!(ris3(&rescued, &["doctor", "--format", "csv"]).contains("fine"));
    assert!(!file.exists());
}

const NEW: [&str; 9] = ["new", "--code", "R", "--title", "Łódzkie", "--level", "regional", "--territory", "PL71"];

#[test]
fn bytes_that_are_no_text_are_pasted_without_harm_and_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("w.ris3");
    ris3(&file, &NEW);
    let mut session = Session::start(&file, &[]);
    session.sees("Łódzkie").press("2").sees("Vision").press("e").sees("characters");
    session.pastes(b"Clean \xff\xfe steel").sees("steel").press("\x13").sees("was lost on its way here");
    // What was written is still there, and is saved once the signs for what was lost are gone.
    session.press(&"\x7f".repeat(8)).sees("Clean").press("steel\x13").sees("u takes it back");
    assert!(ris3(&file, &["export", "R"]).contains("Clean steel"));
    // Into a table: the cell is named.
    session.press("4").sees("would stand here").press("T").sees("Title").pastes(b"Code\tTitle\nA-1\tShips \xc3\x28\n");
    session.sees("1 cell to mend").sees("row 2, column B").sees("was lost on its way").press("\r");
    session
        .sees("It has cells to mend first")
        .press("\x1b")
        .until("the table", |session| !session.contents().contains("1 cell to mend"));
    session.quits();
    assert!(!ris3(&file, &["export", "R"]).contains("Ships"));
}

#[cfg(unix)]
#[test]
fn where_the_file_may_not_grow_the_text_stays_on_the_screen_and_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("w.ris3");
    ris3(&file, &NEW);
    let before = ris3(&file, &["export", "R"]);
    let mut session = Session::limited(&file, 200);
    session.sees("Łódzkie").press("2").sees("Vision").press("e").sees("characters");
    let long = "鋼 ".repeat(9_000);
    session.pastes(long.as_bytes()).sees("17,999 of").press("\x13").sees("cannot be written").sees("17,999 of");
    session.press("\x1b").sees("Not saved").quits();
    assert_eq!(ris3(&file, &["export", "R"]), before);
    assert!(ris3(&file, &["doctor", "--format", "csv"]).contains("fine"));
}

#[cfg(unix)]
#[test]
fn where_the_file_may_not_grow_the_command_line_says_so_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("w.ris3");
    ris3(&file, &NEW);
    let before = ris3(&file, &["export", "R"]);
    let limited = |blocks: u32, vision: &str| {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" -f \"$1\" set R vision \"$2\"");
        let mut command = std::process::Command::new("sh");
        let output = command.args(["-c", &script, env!("CARGO_BIN_EXE_ris3")]).arg(&file).arg(vision).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    // Too small for the text; too small even for what SQLite needs beside the file.
    for blocks in [200, 16] {
        let (code, said) = limited(blocks, &"鋼 ".repeat(9_000));
        assert_eq!(code, Some(5), "{said}");
        let words = format!(
            "{} cannot be written: disk I/O error\n  nothing was changed and the file is as it was; see whether its disk \
             is full, was taken out or may not be filled further, then try again\n",
            file.display()
        );
        assert_eq!(said, words, "{blocks}");
        assert_eq!(ris3(&file, &["export", "R"]), before);
    }
    assert_eq!(limited(20_000, "Clean steel").0, Some(0));
    assert!(ris3(&file, &["export", "R"]).contains("Clean steel"));
}
