//! Any bytes, read as the mapping of a list; what is read is written as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ris3::exchange::import::mapped::Mapping;

fuzz_target!(|text: &str| {
    let Ok(mapping) = Mapping::read(text) else { return };
    assert_eq!(Mapping::read(&mapping.text()).as_ref(), Ok(&mapping));
});
