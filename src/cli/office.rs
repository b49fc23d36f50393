//! `ris3 office`: the key of this office, and the list of keys that offices trust.

use std::io::Write;

use super::render::{Cell, Format, Table};
use super::{Exit, Failure};
use crate::sync::trust::{KeyStatus, fingerprint};
use crate::workspace::{Admission, Workspace, refusal_told};

/// Show and keep the list of offices that are trusted at the hub: keys, rights, and what was refused
#[derive(Debug, clap::Parser)]
#[command(
    after_help = "A hub without such a list trusts everybody. What is changed here is signed at once and laid down by the next \
                        `ris3 sync`. The secret key lies beside the workspace in the user's data folder, or in the file that \
                        RIS3_KEY names; it is never in a workspace, a packet or at a hub."
)]
pub(super) struct Args {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, clap::Subcommand)]
enum Step {
    /// Show the public key of this office, and its fingerprint to compare aloud; it is made where there is none
    Key {
        /// Make a new one all the same, because the old one was lost, stolen or revoked
        #[arg(long)]
        new: bool,
    },
    /// List the offices, what each may write, and their keys
    List {
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Begin a list of trusted keys, with this office as the authority that says who is in it
    Found {
        /// Code of this office
        #[arg(long, value_name = "CODE")]
        code: String,
        /// Its name
        #[arg(long, value_name = "NAME")]
        name: String,
    },
    /// Admit an office, or give one that is admitted other rights or one more key
    Admit {
        /// Its public key, as `ris3 office key` shows it there; without it, of an office that is admitted
        key: Option<String>,
        /// Its code
        #[arg(long, value_name = "CODE")]
        code: String,
        /// Its name
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// What it may write: all, country:ES or plan:CODE; can be repeated
        #[arg(long, value_name = "RIGHT")]
        may: Vec<String>,
    },
    /// Give this office a new key in the place of the one that it signs with
    Renew,
    /// Revoke a key that was lost or stolen: what it signed is taken no more, but for what lies at the hub already
    Revoke {
        /// The public key
        key: String,
    },
    /// List what came and was not taken, and why
    Refused {
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

/// What is said of a list that was made here.
const NEXT: &str = "the next `ris3 sync` lays it down";

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        match self.step {
            Step::Key { new } => {
                let key = if new { workspace.new_office_key()? } else { workspace.office_key()? };
                writeln!(out, "{key}\nfingerprint {}", fingerprint(&key))?;
            }
            Step::List { format } => list(workspace, format, out)?,
            Step::Found { code, name } => {
                let list = workspace.found_trust(&code, &name)?;
                let key = list.office(&code).and_then(|office| office.active_key()).unwrap_or_default();
                writeln!(out, "{code} is the authority of a new list of trusted keys; {NEXT}")?;
                writeln!(out, "whoever joins can demand its key: `ris3 sync --authority {key}`")?;
            }
            Step::Admit { key, code, name, may } => {
                let list = workspace.admit(&Admission { key, code: code.clone(), name, may })?;
                let may = list.office(&code).map(crate::sync::trust::Office::said).unwrap_or_default();
                writeln!(out, "{code} may write {may}; list {}: {NEXT}", list.number)?;
            }
            Step::Renew => {
                let key = workspace.renew_key()?;
                writeln!(out, "{key}\nfingerprint {}\nit takes the place of the old key; {NEXT}", fingerprint(&key))?;
            }
            Step::Revoke { key } => {
                let list = workspace.revoke(&key)?;
                writeln!(out, "revoked; list {}: {NEXT}", list.number)?;
            }
            Step::Refused { format } => refused(workspace, format, out)?,
        }
        Ok(Exit::Done)
    }
}

fn list(workspace: &Workspace, format: Format, out: &mut dyn Write) -> Result<(), Failure> {
    let newest = workspace.newest_list()?;
    if newest.is_none() && format == Format::Text {
        writeln!(out, "there is no list of trusted keys: everybody at the hub is trusted")?;
        return Ok(());
    }
    let mut rows = Vec::new();
    if let Some((list, is_home)) = &newest {
        for office in &list.offices {
            for key in &office.keys {
                let status = match key.status {
                    KeyStatus::Active => "active",
                    KeyStatus::RolledOver => "rolled-over",
                    KeyStatus::Revoked => "revoked",
                };
                rows.push(vec![
                    list.number.into(),
                    (if *is_home { "hub" } else { "not yet home" }).into(),
                    office.code.as_str().into(),
                    office.name.as_str().into(),
                    Cell::Flag(office.code == list.authority),
                    office.said().into(),
                    status.into(),
                    key.key.as_str().into(),
                    fingerprint(&key.key).into(),
                ]);
            }
        }
    }
    let columns = ["list", "at", "office", "name", "authority", "may", "status", "key", "fingerprint"];
    Ok(Table::new(&columns, rows).print(format, out)?)
}

fn refused(workspace: &Workspace, format: Format, out: &mut dyn Write) -> Result<(), Failure> {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::from(text) };
    let mut rows = Vec::new();
    for one in workspace.not_taken()? {
        rows.push(vec![
            one.refused_at.as_str().into(),
            one.entry.map_or(Cell::Empty, Cell::from),
            one.office.as_deref().map_or(Cell::Empty, Cell::from),
            text(&one.author),
            text(&one.made_at),
            one.why.as_str().into(),
            refusal_told(workspace.store().read(), &one)?.into(),
        ]);
    }
    let columns = ["when", "entry", "office", "author", "made_at", "why", "what"];
    Ok(Table::new(&columns, rows).print(format, out)?)
}
