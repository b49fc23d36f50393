//! The program: parse, run, exit code.

use std::io::{BufWriter, stderr, stdout};

use ris3::cli::{Exit, run};

fn main() -> Exit {
    run(std::env::args_os(), &mut BufWriter::new(stdout().lock()), &mut stderr().lock())
}
