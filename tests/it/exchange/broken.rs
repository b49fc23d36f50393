//! Files that were strategies once: cut off, with bytes of others in between, or never written by us.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;

use super::empty;

/// Every wrong file of `tests/errors`, and a sound one: what stands in them is what people write.
fn seeds() -> Vec<Vec<(String, Vec<u8>)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &Path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap());
    let mut seeds = vec![vec![read(&root.join("sample-strategies/training/xa11-city.toml"))]];
    let mut paths: Vec<_> =
        fs::read_dir(root.join("tests/errors")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.extension().is_some_and(|ending| ending == "toml" || ending == "json") {
            seeds.push(vec![read(&path)]);
        } else if path.join("datapackage.json").exists() {
            seeds.push(fs::read_dir(&path).unwrap().map(|entry| read(&entry.unwrap().path())).collect());
        }
    }
    seeds
}

/// A piece of one file that is put in place of a piece of another.
fn spoil(files: &mut [(String, Vec<u8>)], which: Index, [from, to]: [Index; 2], junk: &[u8]) {
    let (_, bytes) = &mut files[which.index(files.len())];
    let (one, other) = (from.index(bytes.len() + 1), to.index(bytes.len() + 1));
    bytes.splice(one.min(other)..one.max(other), junk.iter().copied());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A broken file is answered, and what is answered sound can be written.
    #[test]
    fn any_strategy_file_is_answered(
        seed in any::<Index>(),
        which in any::<Index>(),
        from in any::<Index>(),
        to in any::<Index>(),
        junk in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'"'), Just(b'\n'), Just(b'['), Just(b'{'), Just(b','), Just(0)], 0..16),
    ) {
        let mut files = seed.get(&seeds()).clone();
        spoil(&mut files, which, [from, to], &junk);
        let mut workspace = empty();
        let proposal = workspace.propose(&files).unwrap();
        if proposal.is_sound() {
            let _ = workspace.accept(proposal);
        } else {
            prop_assert!(proposal.problems.iter().all(|problem| problem.line > 0 && !problem.explanation.is_empty()));
        }
    }
}
