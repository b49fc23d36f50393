//! `ris3 completions` and `ris3 man`: what the shell and the manual need to know.

use std::io::Write;

use clap::Command;

use super::{Exit, Failure};

/// Print the completions of a shell
#[derive(Debug, clap::Parser)]
pub(super) struct Completions {
    /// The shell
    shell: clap_complete::Shell,
}

/// Print the manual page
#[derive(Debug, clap::Parser)]
pub(super) struct Man {}

impl Completions {
    pub fn run(self, command: &mut Command, out: &mut dyn Write) -> Result<Exit, Failure> {
        // The generator panics when its writer fails, so it gets one that cannot.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, command, "ris3", &mut script);
        out.write_all(&script)?;
        Ok(Exit::Done)
    }
}

impl Man {
    pub fn run(self, command: Command, out: &mut dyn Write) -> Result<Exit, Failure> {
        clap_mangen::Man::new(command).render(&mut &mut *out)?;
        Ok(Exit::Done)
    }
}
