//! Any bytes, read as a file that an office might send: refused in words or read, and never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ris3::exchange::import::table::{Answers, Book, Limits, Manner};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { unpacked: 16 << 20, kept: 4 << 20, row: 256 << 10, ..Limits::default() };
    let Ok(book) = Book::from_bytes("fuzzed", bytes, &Manner { limits, ..Manner::default() }) else { return };
    let _ = book.proposed();
    for sheet in 0..book.sheets().len().min(4) {
        let Ok(Some(outline)) = book.outline(sheet, &mut |_| true) else { continue };
        // Every question is answered once by its first word.
        let answers: Answers =
            outline.questions.iter().map(|question| (question.id.clone(), question.choices[0].word)).collect();
        for answers in [Answers::default(), answers] {
            let Ok(rows) = book.rows(&outline, &answers) else { continue };
            for row in rows {
                let Ok(row) = row else { break };
                assert_eq!(row.cells.len(), outline.columns.len());
            }
        }
    }
});
