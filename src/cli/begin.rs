//! Opening the screen, and the ways to begin: `ris3` alone, and `ris3 demo`.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::{Exit, Failure, check, keys, open, path, show, world};
use crate::exchange::export::package::DESCRIPTOR;
use crate::exchange::import::package;
use crate::store::Location;
use crate::sync::hub;
use crate::tui::{self, Beginning, Beginnings, Preview, Theme};
use crate::workspace::{NewPlan, Refused, Workspace};

/// Make a workspace from the sample strategies and open it
#[derive(Debug, clap::Parser)]
pub(super) struct Demo {}

impl Demo {
    /// Without a terminal it prints the portfolio and the summary of the check instead.
    pub fn run(self, file: Option<PathBuf>, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let file = match file {
            Some(file) => file,
            None => path(None)?.with_file_name("demo.ris3"),
        };
        let workspace = if file.exists() {
            open(Some(file.clone()))?
        } else {
            make(&file, |location| Ok(Workspace::demo(location, world())?))?
        };
        if is_terminal() {
            return screen(Some(workspace), file);
        }
        writeln!(err, "demo workspace: {}", file.display())?;
        show::Args::portfolio().run(&workspace, out)?;
        writeln!(out)?;
        check::summary(&workspace, out)?;
        Ok(Exit::Done)
    }
}

/// `ris3` alone: the workspace on the screen, or the ways to begin one.
pub(super) fn alone(file: Option<PathBuf>, out: &mut dyn Write) -> Result<Exit, Failure> {
    let file = path(file)?;
    let workspace = if file.exists() || !is_terminal() { Some(open(Some(file.clone()))?) } else { None };
    match workspace {
        Some(workspace) if !is_terminal() => show::Args::portfolio().run(&workspace, out),
        workspace => screen(workspace, file),
    }
}

fn is_terminal() -> bool {
    std::io::stdout().is_terminal() && std::io::stdin().is_terminal()
}

fn screen(workspace: Option<Workspace>, file: PathBuf) -> Result<Exit, Failure> {
    keys::put_in_force()?;
    tui::run(workspace, Box::new(Ways { file, looks: 0 }), Theme::from_variables(|name| std::env::var(name).ok()))?;
    Ok(Exit::Done)
}

/// Makes a workspace file and the folder it goes to. Half a workspace is worse than none, so a file whose
/// making fails is taken away again.
pub(super) fn make<T>(file: &Path, making: impl FnOnce(Location) -> Result<T, Failure>) -> Result<T, Failure> {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let is_new = !file.exists();
    let made = making(Location::File(file.to_owned()));
    if made.is_err() && is_new {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", file.display()));
        }
    }
    made
}

/// The ways to begin, for the welcome screen.
struct Ways {
    file: PathBuf,
    /// How many files were looked at: each on an empty workspace of its own.
    looks: u32,
}

impl Beginnings for Ways {
    fn read(&mut self, path: &str) -> Result<Vec<package::File>, String> {
        strategy_files(path).map_err(|failure| failure.to_string())
    }

    fn preview(&mut self, path: &str) -> Result<Preview, String> {
        self.looks += 1;
        preview(path, self.looks).map_err(|failure| failure.to_string())
    }

    fn begin(&mut self, beginning: &Beginning) -> Result<Workspace, String> {
        let begun = match beginning {
            Beginning::Samples => make(&self.file, |location| Ok(Workspace::demo(location, world())?)),
            Beginning::Plan(said, template) => make(&self.file, |location| first_plan(location, said, template)),
            Beginning::Import(name) => make(&self.file, |location| imported(location, name)),
            Beginning::Meet(address) => make(&self.file, |location| met(location, address.trim())),
        };
        begun.map_err(|failure| failure.to_string())
    }
}

/// A workspace with one plan, begun from a template.
fn first_plan(location: Location, said: &NewPlan, template: &str) -> Result<Workspace, Failure> {
    let mut workspace = Workspace::create(location, world())?;
    // On the screen nothing was said with an option, so the faults stand as they are.
    let refused = |refused: Refused| Failure::Refused(refused.to_string());
    let start = workspace.propose_from_template(said, template).map_err(refused)?;
    workspace.start(&start)?;
    Ok(workspace)
}

/// What importing a strategy file into an empty workspace would do.
fn preview(name: &str, look: u32) -> Result<Preview, Failure> {
    let files = strategy_files(name)?;
    let rehearsal = Workspace::create(Location::Memory(format!("preview-{look}")), world())?;
    let proposal = rehearsal.propose(&files)?;
    Ok(Preview::from(&proposal))
}

/// A workspace with one strategy file or one package in it.
fn imported(location: Location, name: &str) -> Result<Workspace, Failure> {
    let files = strategy_files(name)?;
    let mut workspace = Workspace::create(location, world())?;
    let proposal = workspace.propose(&files)?;
    workspace.accept(proposal)?;
    Ok(workspace)
}

/// A workspace with what others laid down at a hub.
fn met(location: Location, address: &str) -> Result<Workspace, Failure> {
    let hub = hub::open(address).map_err(|error| Failure::Usage(error.to_string()))?;
    let mut workspace = Workspace::create(location, world())?;
    let synced = workspace.sync(hub.as_ref())?;
    if synced.taken == 0 && synced.began_at.is_none() && synced.refused.is_empty() {
        let why = format!("nobody laid anything down at {address} yet");
        let remedy = "name the place where a colleague synced, or start a strategy here and sync it there";
        return Err(Failure::Refused(format!("{why}\n  {remedy}")));
    }
    workspace.keep_hub_address(address)?;
    Ok(workspace)
}

/// Most bytes of a strategy file: many times the largest one known, and far from what fills a memory.
const BYTES_MOST: u64 = 64 * 1024 * 1024;

/// The name and the content of a file that a person named, or of all files of the Data Package that is there: its
/// folder, its description, or its ZIP file.
fn strategy_files(name: &str) -> Result<Vec<package::File>, Failure> {
    let path = at_home(name.trim());
    let shown = path.display().to_string();
    let refused = |why: &dyn std::fmt::Display| Failure::Usage(format!("{shown} cannot be read: {why}"));
    if path.is_dir() {
        if !path.join(DESCRIPTOR).exists() {
            return Err(refused(&format!("it is a folder without {DESCRIPTOR}; name a file in it")));
        }
        return package::files(&path).map_err(|why| refused(&why));
    }
    let is_package = path.file_name().is_some_and(|name| name == DESCRIPTOR);
    if is_package || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        return package::files(&path).map_err(|why| refused(&why));
    }
    let is_workbook = path
        .extension()
        .is_some_and(|ending| ["xlsx", "xls", "ods", "csv"].iter().any(|other| ending.eq_ignore_ascii_case(other)));
    if is_workbook {
        return Err(refused(&"it is a workbook; a strategy file is text (TOML), as ris3 export writes it"));
    }
    if std::fs::metadata(&path).map_err(|error| refused(&error))?.len() > BYTES_MOST {
        return Err(refused(&"it is too large for a strategy file"));
    }
    let bytes = std::fs::read(&path).map_err(|error| refused(&error))?;
    Ok(vec![(shown, bytes)])
}

/// The path with `~` as the person's own folder, which no shell has put in here.
fn at_home(name: &str) -> PathBuf {
    let home = directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned());
    match (name.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(name),
    }
}
