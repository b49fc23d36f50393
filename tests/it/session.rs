//! The program itself in a real terminal of 80 by 24.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtyPair, PtySize, native_pty_system};

const DEADLINE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// `ris3` in a terminal of 80 by 24.
pub struct Session {
    pub screen: Arc<Mutex<vt100::Parser>>,
    pub child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    _pair: PtyPair,
}

impl Session {
    pub fn start(workspace: &Path, arguments: &[&str]) -> Self {
        Self::with_keys(workspace, arguments, None)
    }

    /// The same with a file of keys.
    pub fn with_keys(workspace: &Path, arguments: &[&str], keys: Option<&Path>) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ris3"));
        command.arg("-f");
        command.arg(workspace);
        command.args(arguments);
        Self::of(command, keys)
    }

    /// The same where no file may grow beyond so many blocks of 512 bytes.
    #[cfg(unix)]
    pub fn limited(workspace: &Path, blocks: u32) -> Self {
        let mut command = CommandBuilder::new("sh");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" -f \"$1\"");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_ris3")]);
        command.arg(workspace);
        Self::of(command, None)
    }

    /// The same with somebody at the keys.
    pub fn by(author: &str, workspace: &Path) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ris3"));
        command.env("RIS3_AUTHOR", author);
        command.arg("-f");
        command.arg(workspace);
        Self::of(command, None)
    }

    fn of(mut command: CommandBuilder, keys: Option<&Path>) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
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

    pub fn contents(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until something holds.
    pub fn until(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) -> &mut Self {
        let end = Instant::now() + DEADLINE;
        while !holds(self) {
            assert!(Instant::now() < end, "waited for {what}:\n{}", self.contents());
            std::thread::sleep(LOOK_AGAIN);
        }
        self
    }

    pub fn sees(&mut self, words: &str) -> &mut Self {
        self.until(words, |session| session.contents().contains(words))
    }

    pub fn misses(&mut self, words: &str) -> &mut Self {
        self.until(&format!("the end of {words}"), |session| !session.contents().contains(words))
    }

    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.sends(keys.as_bytes())
    }

    pub fn sends(&mut self, bytes: &[u8]) -> &mut Self {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Pastes bytes as a terminal does.
    pub fn pastes(&mut self, bytes: &[u8]) -> &mut Self {
        self.sends(&[b"\x1b[200~", bytes, b"\x1b[201~"].concat())
    }

    pub fn ends_with(&mut self, code: u32) -> &mut Self {
        let mut status = None;
        self.until("the end of the program", |session| {
            status = session.child.try_wait().unwrap();
            status.is_some()
        });
        assert_eq!(status.map(|status| status.exit_code()), Some(code));
        self
    }

    /// Leaves, and looks at what is left of the terminal.
    pub fn quits(&mut self) {
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
