//! Any bytes, read as a list of operations and as tables of finances, with every question answered by its first word.
#![no_main]

use std::cell::OnceCell;

use libfuzzer_sys::fuzz_target;
use ris3::exchange::import::mapped::{ListFile, ListKind, Mapping};
use ris3::exchange::import::table::{Book, Limits, Manner};
use ris3::model::Id;
use ris3::store::Location;
use ris3::workspace::{Env, ListWish, Workspace};

const PLAN: &str = "[plan]\ncode = \"R\"\ntitle = \"Region\"\nlevel = \"regional\"\nterritory = \"PL21\"\nterritory_scheme = \"NUTS\"\nterritory_version = \"2021\"\ncurrency = \"EUR\"\n";

thread_local! {
    static OFFICE: OnceCell<(Workspace, Id)> = const { OnceCell::new() };
}

fn office() -> (Workspace, Id) {
    let mut workspace = Workspace::create(Location::Memory("fuzzed".into()), Env::system("fuzz".into())).unwrap();
    let proposal = workspace.propose(&[("r.toml", PLAN)]).unwrap();
    workspace.accept(proposal).unwrap();
    let plan = ris3::views::plan_by_code(workspace.store().read(), "R").unwrap().unwrap();
    (workspace, plan)
}

fuzz_target!(|bytes: &[u8]| {
    OFFICE.with(|cell| {
        let (workspace, plan) = cell.get_or_init(office);
        let limits = Limits { unpacked: 16 << 20, kept: 4 << 20, row: 256 << 10, ..Limits::default() };
        let manner = Manner { limits, ..Manner::default() };
        for kind in ListKind::ALL {
            let mut mapping = Mapping { target: kind.word().to_owned(), ..Mapping::default() };
            for _ in 0..3 {
                let Ok(book) = Book::from_bytes("fuzzed", bytes, &manner) else { return };
                let Ok(list) = ListFile::of(book, &mapping, &mut |_, _| true) else { break };
                let wish = ListWish { file: "fuzzed", kind: *kind, plan: Some(*plan), mapping: Some(&mapping) };
                let Ok(understood) = workspace.propose_list(&list, &wish, &mut |_| true) else { break };
                let answers: Vec<(String, String)> = understood
                    .questions
                    .iter()
                    .filter_map(|question| Some((question.id.clone(), question.choices.first()?.clone())))
                    .collect();
                if answers.is_empty() {
                    break;
                }
                mapping.answers.extend(answers);
            }
        }
    });
});
