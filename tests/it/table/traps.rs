//! What is written in cells: encodings, separators, numbers, dates, shares, units.

use ris3::exchange::import::table::{Answers, Book, Holds, Manner, Order, Share};

use super::{of_bytes, of_text, read};

/// A list with letters of one language.
fn list(names: &[&str], separator: &str) -> String {
    let mut text = ["Nr", "Name", "Amount"].join(separator) + "\r\n";
    for (number, name) in names.iter().enumerate() {
        text += &[(number + 1).to_string(), (*name).to_owned(), format!("{}00.50", number + 1)].join(separator);
        text += "\r\n";
    }
    text
}

const POLISH: &[&str] = &["Łódź buduje mosty", "Zażółć gęślą jaźń", "Województwo świętokrzyskie", "Książka o żubrach"];
const CZECH: &[&str] = &["Příliš žluťoučký kůň", "Výzkumné středisko Plzeň", "Šumava a Jeseníky", "Ředitelství silnic"];
const GERMAN: &[&str] = &["Förderung für Geräte", "Größere Straßen", "Überprüfung der Wälder", "Maschinenbau Köln"];
const FRENCH: &[&str] = &["Société générale d'été", "Théâtre de la forêt", "Façade à rénover", "Œuvres sociales"];
const GREEK: &[&str] = &["Περιφέρεια Ηπείρου", "Έρευνα και ανάπτυξη", "Μονάδα ύδρευσης", "Αττική οδός"];
const SLOVAK: &[&str] =
    &["Žilinská univerzita", "Výstavba ciest v Košiciach", "Ľudské zdroje a vzdelávanie", "Šaľa nad Váhom"];
const CROATIAN: &[&str] = &["Županija šibenska", "Povećanje učinkovitosti", "Obnova škole u Đakovu", "Češka zadruga"];
const SPANISH: &[&str] =
    &["Diputación de Cádiz", "Año nuevo en España", "Investigación y educación", "Málaga, ciudad única"];
const SWEDISH: &[&str] = &["Högskolan i Växjö", "Företag på Åland", "Nätverk för små båtar", "Örebro län"];
const BULGARIAN: &[&str] = &["Община Пловдив", "Изграждане на път", "Научен център София", "Технически университет"];
const BALTIC: &[&str] =
    &["Šiaulių universitetas", "Žemės ūkio plėtra", "Įmonių konkurencingumas", "Klaipėdos uosto krantinė"];
const HUNGARIAN: &[&str] = &["Győr fejlesztése", "Műszaki egyetem", "Gyűjtemények őrzése", "Erdő és mező"];

#[test]
fn every_encoding_of_europe_is_recognised() {
    for (names, encoding) in [
        (POLISH, encoding_rs::WINDOWS_1250),
        (CZECH, encoding_rs::WINDOWS_1250),
        (HUNGARIAN, encoding_rs::WINDOWS_1250),
        (SLOVAK, encoding_rs::WINDOWS_1250),
        (CROATIAN, encoding_rs::WINDOWS_1250),
        (SPANISH, encoding_rs::WINDOWS_1252),
        (SWEDISH, encoding_rs::WINDOWS_1252),
        (BULGARIAN, encoding_rs::WINDOWS_1251),
        (BALTIC, encoding_rs::WINDOWS_1257),
        (GERMAN, encoding_rs::WINDOWS_1252),
        (FRENCH, encoding_rs::WINDOWS_1252),
        (GREEK, encoding_rs::WINDOWS_1253),
        (POLISH, encoding_rs::UTF_8),
        (GREEK, encoding_rs::UTF_8),
    ] {
        let text = list(names, ";");
        let read = of_bytes(&encoding.encode(&text).0);
        assert_eq!(read.column(1), names, "{}", encoding.name());
        assert_eq!(read.sum(2), "1002", "{}", encoding.name());
    }
    let text = list(GREEK, ";");
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    assert_eq!(of_bytes(&marked).headings()[0], "Nr", "the mark is no letter");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = list(GERMAN, "\t").encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(of_bytes(&[b"\xFF\xFE", little.as_slice()].concat()).column(1), GREEK);
    assert_eq!(of_bytes(&[b"\xFE\xFF", big.as_slice()].concat()).column(1), GERMAN);
    assert_eq!(of_bytes(&big).column(1), GERMAN, "without a mark");
}

#[test]
fn every_separator_and_line_end_is_recognised() {
    for separator in [",", ";", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            let text = list(GERMAN, separator).replace("\r\n", end);
            let read = of_text(&text);
            assert_eq!(
                (read.column(1), read.sum(2)),
                (GERMAN.map_to_owned(), "1002".to_owned()),
                "{separator:?} {end:?}"
            );
        }
    }
    let commas = of_text("Name;Amount\nA, B and C;1,5\nD, E;2,25\nF;3,75\n");
    assert_eq!(commas.column(1), ["1.5", "2.25", "3.75"], "commas inside do not part");
    let said = Book::from_bytes(
        "list",
        "a,b;c\n1,5;2\n3,5;4\n".as_bytes(),
        &Manner { separator: Some(','), ..Manner::default() },
    );
    assert_eq!(said.unwrap().separator(), Some(','), "a person knows better");
}

trait MapToOwned {
    fn map_to_owned(&self) -> Vec<String>;
}

impl MapToOwned for [&str] {
    fn map_to_owned(&self) -> Vec<String> {
        self.iter().map(|text| (*text).to_owned()).collect()
    }
}

#[test]
fn numbers_are_read_by_what_their_column_proves() {
    let read = of_text(
        "Name;A;B;C;D\none;1.234,50;1,234.50;1 234,5;1'234.50\ntwo;1.234;1,234;12 €;(12)\n\
         three;-5,25;-5.25;5,00-;−5.5\nfour;1.000.000;1,000,000;1\u{a0}000\u{202f}000 €;n/a\n",
    );
    assert_eq!(read.column(1), ["1234.5", "1234", "-5.25", "1000000"]);
    assert_eq!(read.column(2), ["1234.5", "1234", "-5.25", "1000000"]);
    assert_eq!(read.column(3), ["1234.5", "12 EUR", "-5", "1000000 EUR"]);
    assert_eq!(read.column(4), ["1234.5", "-12", "-5.5", "n/a"]);
    assert!(read.asked().is_empty(), "{:?}", read.outline.questions);
    assert_eq!(read.outline.columns[1].profile.decimal, Some(','));
}

#[test]
fn what_shows_both_meanings_is_asked_and_not_guessed() {
    let text = "Name;Amount\none;1.234,50\ntwo;1.234\nthree;12.50\nfour;7\n";
    let read_open = of_text(text);
    assert_eq!(read_open.asked(), ["B.decimal"]);
    let question = &read_open.outline.questions[0];
    assert_eq!((question.row, question.column.as_str()), (Some(3), "B"));
    assert_eq!(read_open.column(1), ["1234.5", "?1.234", "12.5", "7"]);
    let book = Book::from_bytes("list", text.as_bytes(), &Manner::default()).unwrap();
    for (word, value) in [("comma", "1234"), ("point", "1.234")] {
        let answers = [("B.decimal", word)].into_iter().collect::<Answers>();
        assert_eq!(read(&book, &answers).column(1)[1], value, "{word}");
        assert!(read_open.outline.open_questions(&answers).is_empty());
    }
    let trimmed = of_text("Name,Amount\none,\"5,819,053\"\ntwo,\"29,275\"\nthree,\"158,87\"\nfour,120\n");
    assert_eq!(trimmed.asked(), ["B.decimal"], "thousands whose last zero was lost");
    let alone = of_text("Name;Amount\none;1.234\ntwo;5.678\nthree;12\n");
    assert_eq!(alone.asked(), ["B.decimal"], "nothing shows the sign");
    let beside = of_text("Name;Amount;Cost\none;1.234;112,5\ntwo;5.678;1251,25\n");
    assert_eq!(beside.column(1), ["1234", "5678"], "the next column shows it");
    let codes = of_text("Axis;Amount\n1.2;1.234\n1.3;5.678\n2.1;9.012\n");
    assert_eq!(codes.asked(), ["B.decimal"], "the point of a code is no decimal sign");
    let only_one = of_text("Name;Amount\none;12.50\ntwo;1.234\nthree;7.25\n");
    assert_eq!(only_one.asked(), ["B.decimal"], "no other has three decimals");
}

#[test]
fn the_order_of_day_and_month_is_proved_or_asked() {
    let proved = of_text("Name;Start\none;03/04/2015\ntwo;27/04/2015\n");
    assert_eq!(proved.column(1), ["2015-04-03", "2015-04-27"]);
    assert_eq!(proved.outline.columns[1].profile.order, Some(Order::Day));
    let american = of_text("Name;Start\none;3/4/2015\ntwo;6/29/2015\n");
    assert_eq!(american.column(1), ["2015-03-04", "2015-06-29"]);
    let open = of_text("Name;Start\none;03/04/2015\ntwo;05/06/2015\n");
    assert_eq!((open.asked(), open.column(1)[0].as_str()), (vec!["B.order"], "?03/04/2015"));
    let named = of_text("Name;Start\none;1. März 2015\ntwo;15 Μαΐου 2016\nthree;01.2015\nfour;42005\n");
    assert_eq!(named.column(1), ["2015-03-01", "2016-05-15", "2015-01", "2015-01-01"]);
    let months = of_text("Name;When;Cost\none;01.2015;1.234\ntwo;11.2016;5,5\n");
    assert_eq!(
        (months.column(1), months.sum(2).as_str()),
        (vec!["2015-01".to_owned(), "2016-11".to_owned()], "1239.5")
    );
    let serials = of_text("Name;Start date\none;42005\ntwo;42370\n");
    assert_eq!(serials.column(1), ["2015-01-01", "2016-01-01"], "the heading announces dates");
    let amounts = of_text("Name;Amount\none;42005\ntwo;42370\n");
    assert_eq!(amounts.outline.columns[1].profile.holds, Holds::Number);
}

#[test]
fn shares_are_in_percent_however_they_are_written() {
    let fraction = of_text("Name;EU rate\none;0,8\ntwo;0,5\nthree;1\n");
    assert_eq!(fraction.column(1), ["80%", "50%", "100%"]);
    assert_eq!(fraction.outline.columns[1].profile.share, Some(Share::Fraction));
    let percent = of_text("Name;Rate\none;80\ntwo;50,5\nthree;18,13 %\n");
    assert_eq!(percent.column(1), ["80%", "50.5%", "18.13%"]);
    let both = of_text("Name;EU co-financing rate\none;0.8\ntwo;50\n");
    assert_eq!((both.asked(), both.column(1)), (vec!["B.share"], vec!["?0.8".to_owned(), "50%".to_owned()]));
}

#[test]
fn a_unit_in_the_heading_counts_unless_the_values_contradict_it() {
    let thousands = of_text("Name;Cost in 1000 EUR\none;12,5\ntwo;250\n");
    assert_eq!(thousands.column(1), ["12500 EUR", "250000 EUR"]);
    let grouped = of_text("Name;Grant £m\none;350,000\ntwo;120,000\nthree;98,000\n");
    assert_eq!(grouped.asked(), ["B.decimal", "B.unit"], "one answer must not multiply what the other one settles");
    let text = "Name;Grant £m\none;350000.25\ntwo;1200000\nthree;98000\n";
    let lies = of_text(text);
    assert_eq!((lies.asked(), lies.column(1)[1].as_str()), (vec!["B.unit"], "?1200000"));
    let book = Book::from_bytes("list", text.as_bytes(), &Manner::default()).unwrap();
    let answers = [("B.unit", "plain")].into_iter().collect();
    assert_eq!(read(&book, &answers).column(1), ["350000.25 GBP", "1200000 GBP", "98000 GBP"]);
}
