//! Any bytes, read as a strategy file, as a table of a Data Package, and as its description.
#![no_main]

use std::cell::OnceCell;

use libfuzzer_sys::fuzz_target;
use ris3::store::Location;
use ris3::workspace::{Env, Workspace};

thread_local! {
    static WORKSPACE: OnceCell<Workspace> = const { OnceCell::new() };
}

fuzz_target!(|bytes: &[u8]| {
    WORKSPACE.with(|cell| {
        let made = || Workspace::create(Location::Memory("fuzzed".into()), Env::system("fuzz".into())).unwrap();
        let workspace = cell.get_or_init(made);
        for name in ["plan.toml", "plan.json", "package/datapackage.json", "package/action.csv"] {
            // What is wrong with the bytes is in the proposal; an error would be one of the workspace.
            workspace.propose(&[(name, bytes)]).unwrap();
        }
    });
});
