//! Files that are no tables, or were made to do harm: each is refused in words, and none costs memory or time.

use std::fmt::Write as _;
use std::time::Instant;

use proptest::prelude::*;
use ris3::exchange::import::table::{Answers, Book, Manner, Progress};

use super::made;

/// Reads a file as far as it goes; what is wrong with it in words.
fn refused(bytes: &[u8]) -> Option<String> {
    let manner = Manner::default();
    let all = || {
        let book = Book::from_bytes("file", bytes, &manner)?;
        for sheet in 0..book.sheets().len() {
            let Some(outline) = book.outline(sheet, &mut |_| true)? else { continue };
            for row in book.rows(&outline, &Answers::default())? {
                row?;
            }
        }
        let _ = book.proposed();
        Ok(())
    };
    all().err().map(|refusal: ris3::exchange::import::table::Refusal| refusal.to_string())
}

#[track_caller]
fn says(bytes: &[u8], words: &str) {
    let said = refused(bytes).expect("it is refused");
    assert!(said.contains(words), "{said}");
    assert!(said.lines().count() > 1, "no remedy: {said}");
}

#[test]
fn what_is_no_table_is_refused_in_words() {
    says(b"", "the file is empty");
    says(b"%PDF-1.7 ...", "the file is a PDF");
    says(b"PK\x03\x04 cut off", "damaged");
    says(&[vec![7, 0, 0, 1, 0, 0, 0], vec![0; 5000], vec![9; 100]].concat(), "zero bytes");
    says(&made::packed(&[("word/document.xml", "<w/>"), ("_rels/.rels", "<Relationships/>")]), "no workbook");
    says(&made::packed(&[("a.txt", "hello")]), "no workbook that can be read");
    says(&made::container(&[("EncryptedPackage", b"secret"), ("EncryptionInfo", b"key")]), "protected by a password");
    says(&made::old_workbook(&made::record(0x2F, &[0; 6])), "protected by a password");
    says(&made::container(&[("WordDocument", b"words")]), "no workbook");
    says(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cut off", "damaged");
    let locked = ("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>");
    says(&made::packed(&[("content.xml", "garbage"), locked]), "protected by a password");
    let whole = made::workbook(&[("List", &made::rows(&[&["Name", "Cost"], &["a", "=1"]]))]);
    says(&whole[..whole.len() - 30], "damaged");
    says(
        &made::workbook(&[("List", r#"<sheetData><row r="1"><c r="A1"><v>1</v></c>"#)]),
        "ends in the middle of row 1",
    );
    says(b"<html><table><tr><td>1</td></tr></table></html>", "web page");
}

#[test]
fn bombs_do_not_go_off() {
    let begun = Instant::now();
    let zeros = "0".repeat(300 << 20);
    let bomb = made::workbook(&[("List", &format!("<sheetData><row><c><v>{zeros}</v></c></row></sheetData>"))]);
    drop(zeros);
    says(&bomb, "made to fill the memory");
    let wide = made::workbook(&[(
        "List",
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>"#,
    )]);
    assert_eq!(refused(&wide), None, "a billion cells of which two say something");
    says(
        &made::workbook(&[("List", r#"<sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData>"#)]),
        "columns",
    );
    says("x".repeat(10 << 20).as_bytes(), "does not end within 4 MB");
    let long = format!("a;b\n1;\"{}\n2;3\n", "y".repeat(3 << 20));
    assert_eq!(refused(long.as_bytes()), None, "a quote that is never closed swallows nothing");
    let commas = ",".repeat(1 << 20);
    assert_eq!(refused(format!("a,b\n1,2\n{commas}\n").as_bytes()), None, "empty cells without end say nothing");
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

#[test]
fn zero_bytes_and_damaged_letters_do_not_stop_a_list() {
    let mut bytes = b"Name;Cost\n".to_vec();
    for row in 0..200 {
        bytes.extend(format!("Größe {row};{row}\n").bytes());
    }
    bytes[30] = 0;
    bytes.extend(b"cut \xC3");
    assert_eq!(refused(&bytes), None);
}

#[test]
fn a_reading_can_be_stopped_and_says_how_far_it_is() {
    let mut text = "Name;Cost\n".to_owned();
    for row in 0..20_000 {
        let _ = writeln!(text, "Operation number {row};{row}");
    }
    let book = Book::from_bytes("list", text.as_bytes(), &Manner::default()).unwrap();
    let mut seen = Vec::new();
    assert_eq!(
        book.outline(0, &mut |Progress { done, all }| {
            seen.push((done, all));
            seen.len() < 3
        })
        .unwrap(),
        None
    );
    assert_eq!(seen.len(), 3);
    assert!(seen.is_sorted() && seen.iter().all(|(done, all)| done <= all && *all == text.len() as u64), "{seen:?}");
}

#[test]
fn repetition_without_end_does_not_fill_the_memory() {
    let empty = r#"<table:table-cell table:number-columns-repeated="1000"/>"#;
    let full = r#"<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000"/>"#;
    let row =
        |inside: &str| format!(r#"<table:table-row table:number-rows-repeated="1000000">{inside}</table:table-row>"#);
    says(&made::open_document(&row(full)), "made to fill the memory");
    let one = r#"<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#;
    assert_eq!(refused(&made::open_document(&(row(empty) + one))), None, "nothing, repeated, is nothing");
}

fn seeds() -> Vec<Vec<u8>> {
    let sheet = made::rows(&[
        &["Name", "Start", "Cost"],
        &["Alpha", "#42005", "=1.5"],
        &["Beta", "#42006", "=2"],
        &["Total", "", "=3.5"],
    ]);
    let text = "Titel;;\nName;Beginn;Kosten in TEUR\n\"A \"\"x\"\"\nb\";1. März 2015;1.234,5\nB;03/04/2015;(12)\nSumme;;1.222,5\n\n* Fußnote\n";
    vec![
        made::workbook(&[("List", &sheet)]),
        text.as_bytes().to_vec(),
        encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        made::old_list(),
        made::open_document(made::OPEN_ROWS),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        refused(&bytes);
    }

    #[test]
    fn any_text_of_cells_is_answered(text in "[\"';,\t|\r\n .:/%€£a-cΑ-Ω0-9-]{0,200}") {
        refused(text.as_bytes());
    }

    #[test]
    fn a_damaged_file_is_answered(
        seed in 0_usize..6, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut: prop::sample::Index,
    ) {
        let mut bytes = seeds().swap_remove(seed);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        refused(&bytes);
        refused(&bytes[..cut.index(bytes.len())]);
    }
}
