//! Any bytes, read as a series of statistics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ris3::exchange::import::series::{Name, Wish, indicator, read};

fuzz_target!(|bytes: &[u8]| {
    let Ok(cube) = read("series.tsv", bytes) else { return };
    let called = Name { code: "I1".to_owned(), title: Some("Figure".to_owned()) };
    let _ = indicator(&cube, &Wish::default(), &called, true);
});
