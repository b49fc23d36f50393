//! The command line: one file a subcommand.
//!
//! Here: arguments, what each subcommand prints, exit codes. A subcommand reads a view or calls a use case of
//! the workspace and hands a [`render::Table`] to the caller's writer. Never here: SQL, numbers of its own, the
//! screen. To add a subcommand: one file with its arguments and `run`, and its two lines in `Command`.

mod attach;
mod begin;
mod bring_back;
mod check;
mod comment;
mod conflicts;
mod decide;
mod diff;
mod doctor;
mod edit;
mod exit;
mod export;
mod failure;
mod freeze;
mod generate;
mod history;
mod hub;
mod import;
mod judge;
mod keys;
mod new;
mod office;
mod packet;
mod place;
mod reference;
mod remap;
pub mod render;
mod report;
mod review;
mod rules;
mod show;
mod succeed;
mod sync;
mod templates;
mod undo;
mod waive;
mod watch;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand};

pub use exit::Exit;
use failure::Failure;

use crate::store::Location;
use crate::workspace::{Env, Workspace};

/// Draft, check and follow smart-specialisation strategies at every level of government.
#[derive(Debug, Parser)]
#[command(name = "ris3", version, after_help = Exit::HELP)]
struct Cli {
    /// The workspace; without it, the one in the user's data folder.
    // Its name inside is no subcommand's: one of a subcommand would take its place.
    #[arg(
        id = "workspace-file",
        short = 'f',
        long = "file",
        value_name = "WORKSPACE",
        env = "RIS3_FILE",
        global = true
    )]
    file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(begin::Demo),
    New(Box<new::Args>),
    Set(edit::Set),
    Add(edit::Add),
    Show(show::Args),
    Import(import::Args),
    Export(export::Args),
    History(history::Args),
    Undo(undo::Undo),
    Redo(undo::Redo),
    BringBack(bring_back::Args),
    Check(check::Args),
    Waive(waive::Args),
    Judge(judge::Args),
    Succeed(succeed::Args),
    Remap(remap::Args),
    Review(review::Args),
    Freeze(freeze::Args),
    Comment(comment::Args),
    Attach(attach::Args),
    Diff(diff::Args),
    Explain(rules::Explain),
    Rules(rules::Args),
    Profiles(rules::Profiles),
    Reference(reference::Args),
    Keys(keys::Args),
    Report(report::Args),
    Templates(templates::Args),
    Sync(sync::Args),
    Hub(hub::Args),
    Packet(packet::Args),
    Office(office::Args),
    Log(packet::Log),
    Conflicts(conflicts::Args),
    Resolve(conflicts::Resolve),
    Doctor(doctor::Args),
    Completions(generate::Completions),
    Man(generate::Man),
}

/// Runs one command line; prints to `out`, and says on `err` what went wrong, where, why and what to do.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> Exit {
    let outcome = match Cli::try_parse_from(args) {
        Ok(cli) => cli.run(out, err),
        Err(error) if error.use_stderr() => Err(Failure::Usage(error.render().to_string())),
        Err(help) => write!(out, "{}", help.render()).map(|()| Exit::Done).map_err(Failure::from),
    };
    match outcome.and_then(|exit| out.flush().map(|()| exit).map_err(Failure::from)) {
        Ok(exit) => exit,
        // Whoever read our output has seen enough, for example `head`.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Exit::Done,
        Err(failure) => {
            // When even this cannot be written, the exit code is all that is left to say.
            let _ = writeln!(err, "{failure}");
            failure.exit()
        }
    }
}

impl Cli {
    fn run(self, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let file = self.file;
        let open = || open(file.clone());
        match self.command {
            None => begin::alone(file, out),
            Some(Command::Demo(args)) => args.run(file, out, err),
            Some(Command::New(args)) => args.run(file, out, err),
            Some(Command::Set(args)) => args.run(&mut open()?, out, err),
            Some(Command::Add(args)) => args.run(&mut open()?, out, err),
            Some(Command::Show(args)) => args.run(&open()?, out),
            Some(Command::Import(args)) => args.run(file, out, err),
            Some(Command::Export(args)) => args.run(&open()?, out),
            Some(Command::History(args)) => args.run(&open()?, out, err),
            Some(Command::Undo(args)) => args.run(&mut open()?, out, err),
            Some(Command::Redo(args)) => args.run(&mut open()?, out, err),
            Some(Command::BringBack(args)) => args.run(&mut open()?, out, err),
            Some(Command::Check(args)) => args.run(&mut open()?, out, err),
            Some(Command::Waive(args)) => args.run(&mut open()?, out),
            Some(Command::Judge(args)) => args.run(&mut open()?, out),
            Some(Command::Succeed(args)) => args.run(&mut open()?, out),
            Some(Command::Remap(args)) => args.run(&mut open()?, out, err),
            Some(Command::Review(args)) => args.run(&mut open()?, out, err),
            Some(Command::Freeze(args)) => args.run(&mut open()?, out),
            Some(Command::Comment(args)) => args.run(&mut open()?, out),
            Some(Command::Attach(args)) => args.run(&mut open()?, out),
            Some(Command::Diff(args)) => args.run(&open()?, out),
            Some(Command::Explain(args)) => args.run(file, out),
            Some(Command::Rules(args)) => args.run(file, out),
            Some(Command::Profiles(args)) => args.run(file, out),
            Some(Command::Reference(args)) => args.run(out, err),
            Some(Command::Keys(args)) => args.run(out, err),
            Some(Command::Report(args)) => args.run(&open()?, out),
            Some(Command::Templates(args)) => args.run(&mut open()?, out),
            Some(Command::Sync(args)) => args.run(file, out, err),
            Some(Command::Hub(args)) => args.run(file, out),
            Some(Command::Packet(args)) => args.run(&mut open()?, out, err),
            Some(Command::Office(args)) => args.run(&mut open()?, out),
            Some(Command::Log(args)) => args.run(&open()?, out, err),
            Some(Command::Conflicts(args)) => args.run(&open()?, out),
            Some(Command::Resolve(args)) => args.run(&mut open()?, out),
            Some(Command::Doctor(args)) => args.run(&open()?, out),
            Some(Command::Completions(args)) => args.run(&mut Self::command(), out),
            Some(Command::Man(args)) => args.run(Self::command(), out),
        }
    }
}

fn open(file: Option<PathBuf>) -> Result<Workspace, Failure> {
    Ok(Workspace::open(Location::File(path(file)?), world())?)
}

/// The world as it is: the system's clock, who works here, and where the key of the office lies.
fn world() -> Env {
    let named = std::env::var_os("RIS3_KEY").filter(|path| !path.is_empty()).map(PathBuf::from);
    let home = || directories::ProjectDirs::from("", "", "ris3").map(|dirs| dirs.data_dir().join("office.key"));
    let env = Env::system(author());
    match named.or_else(home) {
        Some(path) => env.with_key_file(path),
        None => env,
    }
}

/// The workspace file: the one named, else the one in the user's data folder.
fn path(file: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let home = || directories::ProjectDirs::from("", "", "ris3").map(|dirs| dirs.data_dir().join("workspace.ris3"));
    file.or_else(home).ok_or_else(|| {
        Failure::Usage("no workspace: this user has no home folder\n  name the workspace with -f FILE".into())
    })
}

/// Who works here, as the system knows them.
fn author() -> String {
    ["RIS3_AUTHOR", "USER", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()))
        .unwrap_or_else(|| "unknown".to_owned())
}

/// The table of subcommands for the manual, as Markdown.
#[must_use]
pub fn manual() -> String {
    let mut table = String::from("| command | what it does |\n|---|---|\n");
    for command in Cli::command().get_subcommands() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        table.push_str(&format!("| `{}` | {about} |\n", command.get_name()));
    }
    table
}
