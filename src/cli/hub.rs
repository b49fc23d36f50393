//! `ris3 hub`: what whoever runs a hub for many offices needs: the servers' configuration, keys, the log.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::render::{Cell, Format, Table};
use super::{Exit, Failure};
use crate::views::portfolio::Portfolio;

/// The guide and the configuration of a cluster, as they stand in the folder `hub`.
const TEMPLATE: &[(&str, &str)] = &[
    ("README.md", include_str!("../../hub/README.md")),
    ("nats-server.conf", include_str!("../../hub/nats-server.conf")),
    ("node.conf", include_str!("../../hub/node.conf")),
    ("offices.conf", include_str!("../../hub/offices.conf")),
];

/// Set up a hub of one's own for many offices: a NATS cluster
#[derive(Debug, clap::Parser)]
#[command(after_help = "A shared folder needs none of this: `ris3 sync --hub folder:PATH`.")]
pub(super) struct Args {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, clap::Subcommand)]
enum Step {
    /// Write the guide and the configuration of the servers into a folder
    Template {
        /// The folder
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Make an office's key: the secret half goes into a file, the public half, for the servers, is printed
    Key {
        /// The file; it must not exist
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Make the log where offices meet; what is there already stays as it is
    Make {
        /// Address of the log, e.g. tls://hub1.example.eu/RIS3?key=admin.nk
        #[arg(value_name = "ADDRESS")]
        address: String,
        /// On how many servers each entry lies
        #[arg(long, value_name = "N", default_value_t = 3)]
        copies: usize,
    },
    /// List the plans of this workspace with the subjects that their changes lie under, for the list of rights
    Plans {
        /// Name of the log
        #[arg(long, value_name = "NAME", default_value = "RIS3")]
        log: String,
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

impl Args {
    pub fn run(self, file: Option<PathBuf>, out: &mut dyn Write) -> Result<Exit, Failure> {
        match self.step {
            Step::Template { folder } => {
                fs::create_dir_all(&folder).map_err(|error| refused(&folder, &error))?;
                for (name, text) in TEMPLATE {
                    write_new(&folder.join(name), text)?;
                }
                writeln!(out, "{} files written into {}; begin with README.md", TEMPLATE.len(), folder.display())?;
            }
            Step::Key { file } => writeln!(out, "{}", key(&file)?)?,
            Step::Make { address, copies } => writeln!(out, "{}", make(&address, copies)?)?,
            Step::Plans { log, format } => {
                let workspace = super::open(file)?;
                let portfolio = Portfolio::load(workspace.store().read(), workspace.env().today())?;
                let rows = portfolio.plans.into_iter().map(|plan| {
                    let subject = format!("{log}.log.{}", plan.id);
                    [plan.code, plan.title, subject].map(Cell::from).into()
                });
                Table::new(&["plan", "title", "subject"], rows).print(format, out)?;
            }
        }
        Ok(Exit::Done)
    }
}

fn refused(path: &Path, why: &dyn std::fmt::Display) -> Failure {
    Failure::Refused(format!("{}: {why}\n  nothing was written there", path.display()))
}

/// Writes a file that nobody has; only its owner may read it.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| refused(path, &error))
}

#[cfg(feature = "hub-nats")]
fn key(file: &Path) -> Result<String, Failure> {
    let (secret, public) = crate::sync::hub::nats::key().map_err(Failure::Refused)?;
    write_new(file, &format!("{secret}\n"))?;
    Ok(public)
}

#[cfg(feature = "hub-nats")]
fn make(address: &str, copies: usize) -> Result<String, Failure> {
    use crate::sync::hub::nats::{Address, Nats};
    let failure = |error| Failure::Sync(crate::sync::SyncError::from(error));
    let made =
        Nats::new(Address::parse(address).map_err(failure)?).and_then(|hub| hub.make(copies)).map_err(failure)?;
    Ok(format!("{} are there, each on {} servers", made.streams.join(", "), made.copies))
}

#[cfg(not(feature = "hub-nats"))]
fn key(_: &Path) -> Result<String, Failure> {
    Err(not_built("ris3 hub key"))
}

#[cfg(not(feature = "hub-nats"))]
fn make(address: &str, _: usize) -> Result<String, Failure> {
    Err(not_built(address))
}

#[cfg(not(feature = "hub-nats"))]
fn not_built(what: &str) -> Failure {
    Failure::Sync(crate::sync::SyncError::from(crate::sync::HubError::NotBuilt(what.to_owned())))
}
