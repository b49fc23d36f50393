//! Strategy files: a plan as text, in TOML, JSON, or tables of a Data Package, by the catalogue.
//!
//! Reading takes three steps, each over all files, so that they may refer to each other in any order and every
//! problem of every file is found in one go: `bundle` says which files belong together and what they are, `read`,
//! `json` and `table` make a draft of each plan, `directory` gives every code its record, `compare` sets the drafts
//! against the workspace.

mod bundle;
mod compare;
mod directory;
mod draft;
mod json;
mod read;
mod source;
mod table;
mod value;

use crate::exchange::Problem;
use crate::model::catalogue::{EntitySpec, FieldSpec};
use crate::model::{Id, Value};
use crate::store::{Reader, StoreError};

use super::Proposal;
use bundle::Bundle;
use compare::Comparison;
use directory::Directory;
use draft::Draft;
use source::Source;

/// Reads strategy files, given by name and content, and says what importing them would do.
///
/// A plan is recognised by its code, a record by the key of its entity within the plan; among records with the
/// same key, the n-th of the file is the n-th of the workspace. A key that is absent or empty in the file keeps
/// what is there, and so does a record that is absent: importing a file twice changes nothing the second time.
///
/// # Errors
/// When the workspace cannot be read. What is wrong with the files is in the proposal.
pub fn propose<N: AsRef<str>, B: AsRef<[u8]>>(
    reader: &Reader,
    files: &[(N, B)],
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Proposal, StoreError> {
    propose_with(reader, files, &[], new_id)
}

/// Reads a template: a strategy file whose plan is to become another one. The fields given stand in place of what
/// the file says in `[plan]`; references among them are written as in a file.
///
/// # Errors
/// As for [`propose`].
pub fn propose_as(
    reader: &Reader,
    (name, bytes): (&str, &[u8]),
    plan: &[(&str, Value)],
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Proposal, StoreError> {
    propose_with(reader, &[(name, bytes)], plan, new_id)
}

/// A record of a file that is no strategy file, in the words of a strategy file.
#[derive(Clone, Debug)]
pub struct Said {
    /// What it is a record of.
    pub entity: &'static EntitySpec,
    /// The line that says it, counted from 1.
    pub line: usize,
    /// Its fields; a reference as it is written, and what is empty keeps what is there.
    pub values: Vec<(&'static FieldSpec, Value)>,
}

/// Sets records of a plan of the workspace against what is there, as if they stood in a strategy file.
///
/// # Errors
/// As for [`propose`].
pub fn propose_said(
    reader: &Reader,
    (name, bytes): (&str, &[u8]),
    plan_code: &str,
    said: Vec<Said>,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Proposal, StoreError> {
    let source = match Source::new(name, bytes) {
        Ok(source) => source,
        Err(problem) => return Ok(Proposal { files: 1, problems: vec![*problem], ..Proposal::default() }),
    };
    let mut draft = Draft::said(&source, plan_code, said);
    let mut directory = Directory::new(reader);
    directory.enter(&mut draft, new_id)?;
    let mut comparison = Comparison::new(reader, &mut directory, new_id);
    comparison.compare(&mut draft)?;
    let proposal = comparison.finish();
    Ok(Proposal { files: 1, is_series: true, problems: draft.into_problems(), ..proposal })
}

fn propose_with<N: AsRef<str>, B: AsRef<[u8]>>(
    reader: &Reader,
    files: &[(N, B)],
    plan: &[(&str, Value)],
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Proposal, StoreError> {
    let bundles = bundle::of(files.iter().map(|(name, bytes)| (name.as_ref(), bytes.as_ref())));
    let mut drafts: Vec<Result<Draft<'_>, &Problem>> = bundles.iter().flat_map(drafts).collect();

    let mut directory = Directory::new(reader);
    for draft in drafts.iter_mut().flatten() {
        draft.overlay(plan);
        directory.enter(draft, new_id)?;
    }
    let mut comparison = Comparison::new(reader, &mut directory, new_id);
    for draft in drafts.iter_mut().flatten() {
        comparison.compare(draft)?;
    }
    let mut proposal = Proposal { files: files.len(), ..comparison.finish() };
    proposal.problems = drafts.into_iter().flat_map(problems).collect();
    Ok(proposal)
}

fn drafts(bundle: &Result<Bundle, Box<Problem>>) -> Vec<Result<Draft<'_>, &Problem>> {
    match bundle {
        Ok(bundle) => bundle.drafts().into_iter().map(Ok).collect(),
        Err(unreadable) => vec![Err(unreadable)],
    }
}

/// The problems of one file, from its top to its end.
fn problems(draft: Result<Draft<'_>, &Problem>) -> Vec<Problem> {
    match draft {
        Ok(draft) => draft.into_problems(),
        Err(unreadable) => vec![unreadable.clone()],
    }
}
