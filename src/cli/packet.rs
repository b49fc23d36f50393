//! `ris3 packet`: changes that are carried by hand. `ris3 log`: what came, what went, when and with whom.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use super::render::{Cell, Format, Table};
use super::sync::say;
use super::watch::Watch;
use super::{Exit, Failure};
use crate::locales::text;
use crate::workspace::{SyncWish, Workspace};

/// Carry changes by hand where there is no hub: a packet there, a receipt back
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, clap::Subcommand)]
enum Step {
    /// Write what is not home into a packet file
    Make {
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Note that a packet was handed over
    Hand {
        /// The packet
        file: PathBuf,
        /// To whom
        #[arg(long, value_name = "NAME", default_value = "")]
        to: String,
    },
    /// Say what a packet brings and what would clash; merge it with --apply, and write the receipt for its maker
    Apply {
        /// The packet
        file: PathBuf,
        /// Merge it
        #[arg(long)]
        apply: bool,
        /// Where the receipt goes; beside the packet without it
        #[arg(long, value_name = "FILE", requires = "apply")]
        receipt: Option<PathBuf>,
    },
    /// Read the receipt for a packet that was made here
    Receipt {
        /// The receipt
        file: PathBuf,
    },
    /// List the packets that were made here, and how far each has come
    List {
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        match self.step {
            Step::Make { out: file } => {
                let files = workspace.store().read().files_not_home()?.len();
                let count = workspace.make_packet(&file)?;
                writeln!(out, "{count} changesets packed into {}", file.display())?;
                if files > 0 {
                    writeln!(out, "{}", text("files-packed", &[("count", files.into())]))?;
                }
                writeln!(out, "they stay here until `ris3 packet receipt` or `ris3 sync` says that they arrived")?;
            }
            Step::Hand { file, to } => {
                workspace.hand_over(&file, &to)?;
                writeln!(out, "noted")?;
            }
            Step::Apply { file, apply, receipt } => {
                let wish = SyncWish { is_trial: !apply, is_checked: apply, ..SyncWish::default() };
                let watch = Watch::begin()?;
                let applied = workspace.apply_packet_watched(&file, wish, &mut |step| watch.says(step, err));
                watch.ends(err);
                let applied = applied?;
                say(workspace, &applied.synced, !apply, out)?;
                if let Some(text) = applied.receipt {
                    let place = receipt.unwrap_or_else(|| PathBuf::from(format!("{}.receipt", file.display())));
                    fs::write(&place, text)?;
                    writeln!(out, "receipt for whoever made it: {}", place.display())?;
                } else {
                    writeln!(err, "nothing was merged; do so with --apply")?;
                }
                return Ok(if applied.synced.conflicts.is_empty() { Exit::Done } else { Exit::Conflict });
            }
            Step::Receipt { file } => {
                let (by, count) = workspace.take_receipt(&file)?;
                writeln!(out, "{count} changesets arrived, says {by}")?;
            }
            Step::List { format } => {
                let rows = workspace.carried()?.into_iter().map(|carried| {
                    vec![
                        carried.made_at.as_str().into(),
                        carried.stage.into(),
                        carried.changesets.into(),
                        carried.given_by.as_deref().map_or(Cell::Empty, Cell::from),
                        carried.place.as_str().into(),
                    ]
                });
                Table::new(&["made_at", "stage", "changesets", "receipt_by", "file"], rows).print(format, out)?;
            }
        }
        Ok(Exit::Done)
    }
}

/// Show what came, what went, when and with whom, and what is not yet home
#[derive(Debug, clap::Parser)]
pub(super) struct Log {
    /// Most meetings
    #[arg(long, default_value_t = 50)]
    limit: i64,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Log {
    pub fn run(self, workspace: &Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let read = workspace.store().read();
        let rows = read.meetings(self.limit)?.into_iter().map(|meeting| {
            vec![
                meeting.met_at.as_str().into(),
                meeting.author.as_str().into(),
                meeting.step.as_str().into(),
                meeting.taken.into(),
                meeting.given.into(),
                meeting.conflicts.into(),
                meeting.others.as_deref().map_or(Cell::Empty, Cell::from),
                meeting.place.as_str().into(),
            ]
        });
        let columns = ["when", "who", "step", "taken", "given", "conflicts", "with", "place"];
        Table::new(&columns, rows).print(self.format, out)?;
        writeln!(err, "{}", text("not-yet-home", &[("count", read.nowhere_else()?.into())]))?;
        workspace.given_up()?.iter().try_for_each(|given_up| writeln!(err, "{given_up}"))?;
        Ok(Exit::Done)
    }
}
