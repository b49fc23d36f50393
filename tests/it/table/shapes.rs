//! Where a table is: titles, headings of many kinds, notes, totals, sheets, merged cells.

use ris3::exchange::import::table::{Answers, Book, Manner, RowKind};

use super::{made, of_bytes, of_text, read};

#[test]
fn titles_above_and_notes_below_are_no_rows() {
    let read = of_text(
        "List of operations;;;\nAs of 30.06.2016;;;\n;;;\nName;Start;Amount;Code\nAlpha;01.02.2015;100,5;007\nBeta;03.02.2015;200;008\n\
         ;;;\n* amounts in EUR;;;\n007;research;;\n008;transport;;\n",
    );
    assert_eq!(read.headings(), ["Name", "Start", "Amount", "Code"]);
    assert_eq!(read.outline.headings, Some((4, 4)));
    assert_eq!((read.column(0), read.sum(2)), (vec!["Alpha".to_owned(), "Beta".to_owned()], "300.5".to_owned()));
    assert_eq!(read.column(3), ["007", "008"], "codes keep their zeros");
    assert_eq!((read.outline.above.len(), read.outline.below.len()), (2, 3));
}

#[test]
fn headings_over_several_lines_are_joined() {
    let read = of_text(
        "Project;;2014;;2015;\nName;Region;Planned;Spent;Planned;Spent\nNázev;Kraj;;;;\n;;EUR;EUR;EUR;EUR\n(1);(2);(3);(4);(5);(6)\n\
         Alpha;North;1,5;2,5;3,5;4,5\nBeta;South;1;2;3;4\n",
    );
    assert_eq!(read.outline.headings, Some((1, 5)));
    assert_eq!(read.headings()[..3], ["Project Name Název", "Region Kraj", "2014 Planned EUR"]);
    assert_eq!(read.parts().count(), 2);
    assert_eq!(read.column(2), ["1.5 EUR", "1 EUR"]);
    let years = of_text("Region;2014;2015\nNorth;100;200\nSouth;50;60\n");
    assert_eq!(years.headings(), ["Region", "2014", "2015"]);
    let none = of_text("Alpha;01.02.2015;100\nBeta;03.04.2016;200\n");
    assert_eq!((none.outline.headings, none.parts().count()), (None, 2));
}

#[test]
fn totals_among_the_parts_are_told_by_word_and_figures() {
    let read_totals = of_text(
        "Region;Operation;Cost\nNorth;a;10,5\nNorth;b;20\nSumme Nord;;30,5\nSouth;c;5\nSouth;d;6\nSumme Süd;;11\nInsgesamt;;41,5\n",
    );
    assert_eq!(read_totals.sum(2), "41.5");
    assert_eq!(read_totals.outline.totals.iter().map(|total| total.row).collect::<Vec<_>>(), [4, 7, 8]);
    assert!(read_totals.asked().is_empty(), "{:?}", read_totals.outline.questions);
    for word in ["Razem", "Celkem", "Σύνολο", "TOTAL", "Összesen", "Общо", "Yhteensä"] {
        let read = of_text(&format!("Code;Operation;Cost;Place\n1;a;10;X\n2;b;20;Y\n3;c;30;Z\n;{word};60;\n"));
        assert_eq!((read.sum(2), read.asked().len()), ("60".to_owned(), 0), "{word}");
    }
    let named = of_text("Code;Operation;Cost;Place\n1;Total renewal of a school;10;X\n2;b;20;Y\n");
    assert_eq!(named.sum(2), "30", "a name that begins so is no total");
    let silent = of_text("Code;Operation;Cost;Place\n1;a;10;X\n2;b;20;Y\n3;c;31;Z\n;;61;\n");
    assert_eq!(silent.sum(2), "61", "only its figure tells");
    let text = "Code;Operation;Cost;Place\n1;a;10;X\n2;b;20;Y\n;Total;35;\n3;c;30;Z\n";
    let wrong = of_text(text);
    assert_eq!((wrong.asked(), wrong.sum(2).as_str()), (vec!["row 4.total"], "60"));
    let book = Book::from_bytes("list", text.as_bytes(), &Manner::default()).unwrap();
    let answers: Answers = [("row 4.total", "part")].into_iter().collect();
    assert_eq!(read(&book, &answers).sum(2), "95");
    let above = of_text("Code;Operation;Cost;Place\n;Total;60;\n1;a;10;X\n2;b;20;Y\n3;c;30;Z\n");
    assert_eq!((above.sum(2).as_str(), above.asked().len()), ("60", 0), "a total may stand above its parts");
}

#[test]
fn repeated_headings_and_sections_are_told_from_parts() {
    let read = of_text(
        "Name;Region;Cost\nPriority 1;;\nAlpha;North;1\nBeta;South;2\nName;Region;Cost\nPriority 2;;\nGamma;North;3\n",
    );
    let kinds: Vec<RowKind> = read.rows.iter().map(|row| row.kind).collect();
    use RowKind::{Heading, Part, Section};
    assert_eq!(kinds, [Section, Part, Part, Heading, Section, Part]);
    assert_eq!(read.outline.parts, 3);
}

#[test]
fn a_workbook_s_own_types_are_taken_exactly() {
    let sheet = made::rows(&[
        &["Projects 2015", "", "", ""],
        &["Name", "Start", "Cost", "EU rate"],
        &["Alpha", "#42005", "=403514.06000000006", "%0.85"],
        &["Beta", "#42370", "=1234.5", "%0.5"],
        &["Gamma", "#42371", "=0.1", "%0.1813"],
    ]);
    let read = of_bytes(&made::workbook(&[("Notes", "<sheetData/>"), ("List", &sheet)]));
    assert_eq!(read.outline.sheet, 1, "the sheet that has the table");
    assert_eq!(read.headings(), ["Name", "Start", "Cost", "EU rate"]);
    assert_eq!(read.column(1), ["2015-01-01", "2016-01-01", "2016-01-02"]);
    assert_eq!(read.column(2), ["403514.06", "1234.5", "0.1"]);
    assert_eq!(read.column(3), ["85%", "50%", "18.13%"]);
}

#[test]
fn merged_cells_head_all_their_columns_and_cover_all_their_rows() {
    let sheet = made::rows(&[
        &["Name", "Partner", "Budget", "", "Total"],
        &["", "", "EU", "State", ""],
        &["Alpha", "one", "=1", "=2", "=10"],
        &["", "two", "=3", "=4", ""],
        &["Beta", "three", "=5", "=6", "=11"],
    ]) + r#"<mergeCells><mergeCell ref="C1:D1"/><mergeCell ref="A1:A2"/><mergeCell ref="A3:A4"/><mergeCell ref="E3:E4"/></mergeCells>"#;
    let read = of_bytes(&made::workbook(&[("List", &sheet)]));
    assert_eq!(read.headings(), ["Name", "Partner", "Budget EU", "Budget State", "Total"]);
    assert_eq!(read.column(0), ["Alpha", "Alpha", "Beta"], "a name covers all its rows");
    assert_eq!(
        (read.column(4), read.sum(4).as_str()),
        (vec!["10".into(), String::new(), "11".into()], "21"),
        "an amount stands once"
    );
}

#[test]
fn an_open_document_is_read_like_any_workbook() {
    let read = of_bytes(&made::open_document(made::OPEN_ROWS));
    assert_eq!(read.headings(), ["Name", "Start date", "Cost", "Rate"]);
    assert_eq!(read.column(0), ["Alpha  & sons", "Alpha  & sons"]);
    assert_eq!(read.column(1), ["2015-01-01", "2016-01-01"]);
    assert_eq!((read.sum(2).as_str(), read.column(3)), ("403515.56", vec!["85%".to_owned(), "50%".to_owned()]));
}

#[test]
fn a_workbook_of_the_nineties_is_read_like_any_workbook() {
    let read = of_bytes(&made::old_list());
    assert_eq!(read.headings(), ["Name", "Beginn", "Kosten"]);
    assert_eq!(read.column(0), ["Größe Ä", "Łódź", "C&D"]);
    assert_eq!(read.column(1), ["2015-01-01", "2015-01-02", "2015-01-03"]);
    assert_eq!(read.column(2), ["403514.06", "12.5", "7"]);
}
