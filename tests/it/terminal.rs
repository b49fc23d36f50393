//! The program itself in a real terminal: what is seen, and how the terminal is left behind.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtyPair, PtySize, native_pty_system};

const DEADLINE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// `ris3` in a terminal of 80 by 24.
struct Session {
    screen: Arc<Mutex<vt100::Parser>>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    _pair: PtyPair,
}

impl Session {
    fn start(workspace: &Path, arguments: &[&str]) -> Self {
        Self::with_keys(workspace, arguments, None)
    }

    /// The same with a file of keys.
    fn with_keys(workspace: &Path, arguments: &[&str], keys: Option<&Path>) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ris3"));
        command.arg("-f");
        command.arg(workspace);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        command.env_remove("RIS3_KEYS");
        if let Some(keys) = keys {
            command.env("RIS3_KEYS", keys);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0)));
        let (mut output, theirs) = (pair.master.try_clone_reader().unwrap(), Arc::clone(&screen));
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                theirs.lock().unwrap().process(&bytes[..count]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { screen, child, keys, _pair: pair }
    }

    fn contents(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until something holds.
    fn until(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) -> &mut Self {
        let end = Instant::now() + DEADLINE;
        while !holds(self) {
            assert!(Instant::now() < end, "waited for {what}:\n{}", self.contents());
            std::thread::sleep(LOOK_AGAIN);
        }
        self
    }

    fn sees(&mut self, words: &str) -> &mut Self {
        self.until(words, |session| session.contents().contains(words))
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    fn ends_with(&mut self, code: u32) -> &mut Self {
        let mut status = None;
        self.until("the end of the program", |session| {
            status = session.child.try_wait().unwrap();
            status.is_some()
        });
        assert_eq!(status.map(|status| status.exit_code()), Some(code));
        self
    }

    /// Leaves, and looks at what is left of the terminal.
    fn quits(&mut self) {
        self.press("q").ends_with(0);
        self.until("the ordinary screen", |session| !session.screen.lock().unwrap().screen().alternate_screen());
        let parser = self.screen.lock().unwrap();
        let screen = parser.screen();
        assert!(!screen.hide_cursor(), "the cursor is back");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is the terminal's again");
        assert!(!screen.bracketed_paste(), "pasting is as before");
    }
}

impl Drop for Session {
    /// A test that fails leaves no program behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[test]
fn the_samples_are_walked_through_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::start(&folder.path().join("demo.ris3"), &["demo"]);
    session.sees("27 plans").sees("? help");
    assert!(session.screen.lock().unwrap().screen().alternate_screen());
    session.press("f").sees("filter ▸").press("Middle Vale\r").sees("filter “Middle Vale”");
    session.press("\x1b[B5").sees("planned of ceiling").press("\r").sees("lines · planned");
    session.press("\x1b").sees("planned of ceiling");
    session.press("8").sees("▸ Findings").sees("rules").quits();
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

#[test]
fn a_file_that_goes_away_while_somebody_writes_takes_nothing_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (file, rescued) = (folder.path().join("w.ris3"), folder.path().join("w-rescued.ris3"));
    let ris3 = |file: &Path, arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ris3"));
        let output = command.arg("-f").arg(file).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
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
