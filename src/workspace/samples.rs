//! The sample strategies, embedded: what `demo` makes a workspace of.

use include_dir::{Dir, include_dir};

use super::{Env, Workspace};
use crate::store::{Location, StoreError};

static SAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample-strategies");

/// Every embedded strategy file: its path below `sample-strategies/`, and its text.
pub fn samples() -> impl Iterator<Item = (String, &'static [u8])> {
    let is_strategy = |file: &&include_dir::File<'_>| file.path().extension().is_some_and(|ending| ending == "toml");
    SAMPLES
        .dirs()
        .flat_map(Dir::files)
        .filter(is_strategy)
        .map(|file| (file.path().display().to_string(), file.contents()))
}

impl Workspace {
    /// Makes a workspace with all sample strategies in it: real ones at four levels of government, and an invented
    /// country to learn with.
    ///
    /// # Errors
    /// When there is a file already, or none can be made.
    pub fn demo(location: Location, env: Env) -> Result<Self, StoreError> {
        let mut workspace = Self::create(location, env)?;
        let proposal = workspace.propose(&samples().collect::<Vec<_>>())?;
        workspace.accept(proposal)?;
        Ok(workspace)
    }
}
