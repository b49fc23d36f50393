//! Lists as five offices send them: letters of their own pages, months by name, headings over three rows, totals among
//! the rows, narrow spaces between thousands. The sums are added by hand.

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;

use crate::cli_support::ris3;

/// What a dry run says of a file with these bytes.
fn read(name: &str, bytes: &[u8]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    said(folder.path(), name)
}

fn said(folder: &Path, name: &str) -> Value {
    let output =
        ris3(folder).args(["import", name, "--as", "operations", "--format", "json"]).assert().get_output().clone();
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|why| panic!("{why}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// That a list was read whole: so many operations, these sums, no question, no problem.
fn is_whole(json: &Value, records: u64, sums: &[(&str, &str, i64)]) {
    assert_eq!(json["questions"], Value::Array(Vec::new()), "{json:#}");
    assert_eq!(json["problems"], Value::Array(Vec::new()), "{json:#}");
    assert_eq!(json["records"], records, "{json:#}");
    for (field, currency, cents) in sums {
        let is = |sum: &&Value| sum["field"] == *field && sum["currency"] == *currency;
        let found = json["sums"].as_array().unwrap().iter().find(is).map(|sum| sum["cents"].as_i64().unwrap());
        assert_eq!(found, Some(*cents), "{field}: {json:#}");
    }
}

fn fields(json: &Value) -> Vec<&str> {
    json["columns"].as_array().unwrap().iter().map(|column| column["field"].as_str().unwrap_or("-")).collect()
}

#[test]
fn a_greek_list_in_the_windows_page_with_months_by_name() {
    let text = "Κωδικός Πράξης;Τίτλος Πράξης;Δικαιούχος;Ημερομηνία έναρξης;Ημερομηνία λήξης;Συνολική επιλέξιμη δαπάνη;Ποσοστό συγχρηματοδότησης;Ταμείο\r\n\
        5001234;Ψηφιακές υπηρεσίες;Πανεπιστήμιο Κρήτης;15 Μαρτίου 2018;31 Δεκεμβρίου 2022;1.234.567,89;80%;ΕΤΠΑ\r\n\
        5001235;Εργαστήριο καινοτομίας;Δήμος Χανίων;1 Ιουνίου 2019;30 Σεπτεμβρίου 2021;45.000,00;80%;ΕΤΠΑ\r\n\
        5001236;Δίκτυο επιχειρήσεων;Επιμελητήριο Ηρακλείου;20 Μαΐου 2020;28 Φεβρουαρίου 2023;999,50;75,5%;ΕΤΠΑ\r\n";
    let (bytes, _, is_lossy) = encoding_rs::WINDOWS_1253.encode(text);
    assert!(!is_lossy);
    let json = read("list.csv", &bytes);
    assert_eq!(json["encoding"], "windows-1253");
    // 1,234,567.89 + 45,000.00 + 999.50; and 987,654.312 + 36,000 + 754.6225.
    is_whole(&json, 3, &[("eligible_cost", "EUR", 128_056_739), ("eu_amount", "EUR", 102_440_893)]);
    assert_eq!(
        fields(&json),
        ["code", "title", "beneficiary", "starts_on", "ends_on", "eligible_cost", "eu_rate", "fund"]
    );
}

#[test]
fn a_czech_workbook_with_headings_over_three_rows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 6, "Seznam operací k 1. 9. 2021", &plain).unwrap();
    sheet.merge_range(2, 0, 2, 2, "Projekt", &plain).unwrap();
    sheet.merge_range(2, 3, 2, 4, "Termíny", &plain).unwrap();
    sheet.merge_range(2, 5, 2, 6, "Finance v Kč", &plain).unwrap();
    let names = [
        "Registrační číslo projektu",
        "Název projektu",
        "Název příjemce",
        "Datum zahájení",
        "Datum ukončení",
        "Celkové způsobilé výdaje",
        "Příspěvek Unie",
    ];
    for (column, name) in (0..).zip(names) {
        sheet.write(3, column, name).unwrap();
        sheet.write(4, column, format!("({})", column + 1)).unwrap();
    }
    let rows = [
        (
            "CZ.01.1.02/0.0/0.0/15_001/0000123",
            "Laboratoř",
            "Škoda věd, s.r.o.",
            "1. 3. 2019",
            "31. 12. 2021",
            1_250_000.5,
            1_062_500.43,
        ),
        (
            "CZ.01.1.02/0.0/0.0/15_001/0000124",
            "Vývojové centrum",
            "Říční a.s.",
            "15. 6. 2018",
            "30. 6. 2020",
            80_000.25,
            68_000.21,
        ),
        (
            "CZ.01.1.02/0.0/0.0/15_001/0000125",
            "Žluťoučký kůň",
            "Obec Ústí",
            "1. 1. 2020",
            "31. 12. 2022",
            3_000_000.0,
            2_550_000.0,
        ),
    ];
    for (row, (code, title, beneficiary, start, end, cost, eu)) in (5..).zip(rows) {
        for (column, text) in (0..).zip([code, title, beneficiary, start, end]) {
            sheet.write(row, column, text).unwrap();
        }
        sheet.write(row, 5, cost).unwrap().write(row, 6, eu).unwrap();
    }
    let json = read("seznam.xlsx", &book.save_to_buffer().unwrap());
    // 1,250,000.50 + 80,000.25 + 3,000,000.00 and 1,062,500.43 + 68,000.21 + 2,550,000.00.
    is_whole(&json, 3, &[("eligible_cost", "CZK", 433_000_075), ("eu_amount", "CZK", 368_050_064)]);
}

#[test]
fn an_italian_list_with_totals_of_each_axis_among_its_rows() {
    let text = "Codice progetto;Titolo del progetto;Beneficiario;Data inizio;Data fine;Costo ammissibile;Contributo UE\n\
        ;ASSE I - RICERCA E INNOVAZIONE;;;;;\n\
        IT-001;Laboratorio aperto;Università di Bologna;01/03/2017;31/12/2019;€ 1.234,56;€ 617,28\n\
        IT-002;Piattaforma;CNR;15/04/2017;30/06/2020;€ 250.000,00;€ 125.000,00\n\
        ;Totale Asse I;;;;€ 251.234,56;€ 125.617,28\n\
        ;ASSE II - AGENDA DIGITALE;;;;;\n\
        IT-003;Banda larga;Lepida;20/01/2018;31/12/2021;€ 1.000.000,10;€ 500.000,05\n\
        IT-004;Scuole connesse;Comune di Parma;25/05/2018;30/11/2020;€ 99,90;€ 49,95\n\
        ;Totale Asse II;;;;€ 1.000.100,00;€ 500.050,00\n\
        ;TOTALE GENERALE;;;;€ 1.251.334,56;€ 625.667,28\n";
    let json = read("elenco.csv", text.as_bytes());
    // 1,234.56 + 250,000.00 + 1,000,000.10 + 99.90 and half of it.
    is_whole(&json, 4, &[("eligible_cost", "EUR", 125_133_456), ("eu_amount", "EUR", 62_566_728)]);
    let left = json["left_out"].to_string();
    assert_eq!(left.matches("total").count(), 3, "{left}");
}

#[test]
fn a_french_list_with_narrow_spaces_between_thousands() {
    let text = "N° d'opération;Intitulé du projet;Bénéficiaire;Date de début;Date de fin;Coût total éligible;Montant UE programmé;Taux de cofinancement UE\n\
        FR0001;Plateforme d’essais;Université de Lorraine;01/09/2016;31/08/2019;1\u{202f}234,56\u{a0}€;617,28\u{a0}€;50,00\u{a0}%\n\
        FR0002;Réseau d’entreprises;CCI Grand Est;15/10/2016;31/12/2018;12\u{202f}345\u{202f}678,90\u{a0}€;4\u{202f}938\u{202f}271,56\u{a0}€;40,00\u{a0}%\n\
        FR0003;Serre photonique;INRAE;20/02/2017;30/06/2020;87\u{202f}000,00\u{a0}€;43\u{202f}500,00\u{a0}€;50,00\u{a0}%\n";
    let json = read("liste.csv", text.as_bytes());
    // 1,234.56 + 12,345,678.90 + 87,000.00 and 617.28 + 4,938,271.56 + 43,500.00.
    is_whole(&json, 3, &[("eligible_cost", "EUR", 1_243_391_346), ("eu_amount", "EUR", 498_238_884)]);
}

#[test]
fn a_bulgarian_list_in_two_bytes_a_letter_with_tabs() {
    let text = "Номер на проекта\tНаименование на проекта\tБенефициент\tНачална дата\tКрайна дата\tОбща стойност\tФинансиране от ЕС\r\n\
        BG16RFOP002-1.001-0001\tЛаборатория\tТехнически университет\t01.03.2017 г.\t31.12.2019 г.\t1 250 000,50 лв.\t1 062 500,43 лв.\r\n\
        BG16RFOP002-1.001-0002\tИновации\tЕвро ООД\t15.06.2018 г.\t30.06.2020 г.\t80 000,25 лв.\t68 000,21 лв.\r\n\
        BG16RFOP002-1.001-0003\tЦентър\tОбщина Варна\t28.02.2019 г.\t30.09.2021 г.\t999,99 лв.\t849,99 лв.\r\n";
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let json = read("spisak.txt", &bytes);
    // 1,250,000.50 + 80,000.25 + 999.99 and 1,062,500.43 + 68,000.21 + 849.99.
    is_whole(&json, 3, &[("total_cost", "BGN", 133_100_074), ("eu_amount", "BGN", 113_135_063)]);
}
