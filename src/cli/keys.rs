//! `ris3 keys`: what the keys mean, and the file in which a person changes them.

use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use super::render::{Format, Table};
use super::{Exit, Failure};
use crate::tui::command::{self, COMMANDS, Keys};
use crate::tui::remapped;

/// List the keys in force; `keys.toml` in the configuration folder or RIS3_KEYS changes them
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The built-in keys, whatever the file says
    #[arg(long)]
    built_in: bool,
}

impl Args {
    pub fn run(self, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let file = KeysFile::find();
        let keys =
            if self.built_in { Keys::default() } else { file.as_ref().map_or(Ok(Keys::default()), KeysFile::read)? };
        let rows = COMMANDS.iter().map(|command| {
            let shown: Vec<String> = keys.of(command).iter().map(ToString::to_string).collect();
            [command.name.to_owned(), shown.join(" "), command.sentence.to_owned(), command.whereabouts()]
                .map(Into::into)
                .into()
        });
        Table::new(&["command", "keys", "meaning", "places"], rows).print(self.format, out)?;
        match file {
            Some(file) if file.path.exists() => writeln!(err, "keys file: {}", file.path.display())?,
            Some(file) => writeln!(err, "keys file: {} (there is none yet)", file.path.display())?,
            None => writeln!(err, "keys file: none, this user has no home folder; RIS3_KEYS can name one")?,
        }
        Ok(Exit::Done)
    }
}

/// Puts the keys of the person's file in force, before the screen opens.
pub(super) fn put_in_force() -> Result<(), Failure> {
    if let Some(file) = KeysFile::find() {
        command::remap(file.read()?);
    }
    Ok(())
}

/// The file of keys, which need not be there.
struct KeysFile {
    path: PathBuf,
    /// Whether it was named; a file that was named and is not there is a slip.
    is_named: bool,
}

impl KeysFile {
    /// The one named by `RIS3_KEYS`, else the one in the user's configuration folder.
    fn find() -> Option<Self> {
        if let Some(named) = std::env::var_os("RIS3_KEYS").filter(|name| !name.is_empty()) {
            return Some(Self { path: named.into(), is_named: true });
        }
        let folders = directories::ProjectDirs::from("", "", "ris3")?;
        Some(Self { path: folders.config_dir().join("keys.toml"), is_named: false })
    }

    fn read(&self) -> Result<Keys, Failure> {
        let name = self.path.display().to_string();
        match std::fs::read(&self.path) {
            Ok(bytes) => remapped(&bytes, &name).map_err(|problems| {
                let told: Vec<String> = problems.iter().map(|problem| format!("{problem}\n")).collect();
                Failure::Usage(told.join("\n").trim_end().to_owned())
            }),
            Err(error) if error.kind() == ErrorKind::NotFound && !self.is_named => Ok(Keys::default()),
            Err(error) => Err(Failure::Usage(format!(
                "the keys file {name} cannot be read: {error}\n  RIS3_KEYS names it; without RIS3_KEYS it is keys.toml in the configuration folder"
            ))),
        }
    }
}
