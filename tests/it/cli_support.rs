//! The program itself, in a folder of its own.

use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// The program in a folder, over the workspace `test.ris3` there.
pub fn ris3(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("ris3"));
    command.current_dir(folder).env("RIS3_FILE", "test.ris3").env("RIS3_AUTHOR", "officer");
    command
}

/// A folder with a strategy imported from its file.
pub fn imported(strategy: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("r.toml"), strategy).unwrap();
    ris3(folder.path()).args(["import", "r.toml", "--apply"]).assert().success();
    folder
}

/// What the program prints where it succeeds.
pub fn printed(folder: &TempDir, arguments: &[&str]) -> String {
    let output = ris3(folder.path()).args(arguments).assert().success().get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}
