//! A process that says what it has done, one line each after `> `, and is killed in the middle of it.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// This test program, running one of its ignored tests alone.
pub fn alone(test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// What the process says that is killed.
pub fn say(words: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\n> {words}\n").as_bytes()).and_then(|()| out.flush()).unwrap();
}

/// Kills a process a while after it has said so many things. Gives all whole lines that it said.
pub fn killed(mut child: Child, things: usize, wait: Duration) -> Vec<String> {
    let mut out = child.stdout.take().unwrap();
    let (sender, said) = mpsc::channel();
    let listener = thread::spawn(move || {
        let mut text = Vec::new();
        let mut part = [0; 4096];
        while let Ok(length @ 1..) = out.read(&mut part) {
            text.extend_from_slice(&part[..length]);
            let _ = sender.send(text.iter().filter(|byte| **byte == b'>').count());
        }
        String::from_utf8(text).unwrap()
    });
    while things > 0 && said.recv_timeout(Duration::from_secs(60)).expect("the process goes on") < things {}
    thread::sleep(wait);
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success(), "it was killed, it did not end");
    let text = listener.join().unwrap();
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().filter_map(|line| line.strip_prefix("> ")).map(str::to_owned).collect()
}
