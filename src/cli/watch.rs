//! Work that goes on in steps: said on a terminal in one line that is written anew, and stopped between two of them by
//! Ctrl-C.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Failure;
use crate::model::money::group;
use crate::workspace::SyncStep;

/// Takes the line back to its beginning, and what stands in it away.
const ANEW: &str = "\r\x1b[2K";

/// Somebody who watches, and may have had enough.
pub(super) struct Watch {
    has_stopped: Arc<AtomicBool>,
    is_seen: bool,
}

impl Watch {
    /// From now on Ctrl-C does not end the program, but the work after the step that goes on; pressed once more it ends
    /// the program as ever, which a workspace survives as well.
    pub(super) fn begin() -> Result<Self, Failure> {
        let has_stopped = Arc::new(AtomicBool::new(false));
        for signal in signal_hook::consts::TERM_SIGNALS {
            // The second time: the first registration asks whether the flag is up already.
            signal_hook::flag::register_conditional_shutdown(*signal, STOPPED_TWICE, Arc::clone(&has_stopped))?;
            signal_hook::flag::register(*signal, Arc::clone(&has_stopped))?;
        }
        Ok(Self { has_stopped, is_seen: io::stderr().is_terminal() })
    }

    /// Whether to go on.
    pub(super) fn goes_on(&self) -> bool {
        !self.has_stopped.load(Ordering::Relaxed)
    }

    /// Says on a terminal what is being done. Gives whether to go on.
    pub(super) fn says(&self, step: SyncStep, err: &mut dyn Write) -> bool {
        if self.is_seen {
            // A line that cannot be written is no reason not to sync.
            let _ = write!(err, "{ANEW}{}", said(step)).and_then(|()| err.flush());
        }
        self.goes_on()
    }

    /// Takes the line away.
    pub(super) fn ends(&self, err: &mut dyn Write) {
        if self.is_seen {
            let _ = write!(err, "{ANEW}").and_then(|()| err.flush());
        }
    }
}

/// As shells say it of a program that Ctrl-C ended.
const STOPPED_TWICE: i32 = 130;

fn said(step: SyncStep) -> String {
    let number = |number: usize| group(number as u64, ",");
    match step {
        SyncStep::Looking => "looking what is new …".to_owned(),
        SyncStep::Read(entries) => format!("reading: {} new in the log …", number(entries)),
        SyncStep::Merging(changesets) => format!("merging {} of others …", number(changesets)),
        SyncStep::Laying(changesets) => format!("laying {} of yours down …", number(changesets)),
        SyncStep::Files(files) => format!("attached files: {} left …", number(files)),
    }
}
