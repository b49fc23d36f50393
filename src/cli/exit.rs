//! How a command ended.

use std::process::{ExitCode, Termination};

/// How a command ended, for the shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It was done.
    Done = 0,
    /// The check found something at or above `--fail-on`.
    Findings = 1,
    /// The command line cannot be understood.
    Usage = 2,
    /// The data or the rights do not allow it.
    Refused = 3,
    /// A person has to decide between two values first.
    Conflict = 4,
    /// The file, the disk or the hub does not answer.
    Storage = 5,
    /// Somebody stopped it with Ctrl-C.
    Stopped = 130,
}

impl Exit {
    /// The codes as the help explains them.
    pub(super) const HELP: &str =
        "Exit codes: 0 done, 1 findings, 2 usage, 3 refused, 4 conflict, 5 storage or hub, 130 stopped";
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        ExitCode::from(self as u8)
    }
}
