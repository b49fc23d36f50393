//! What people type, kind by kind.

use proptest::prelude::*;

use super::*;
use crate::model::catalogue::{ENTITIES, EntitySpec, entity};

fn field(entity_name: &str, name: &str) -> &'static FieldSpec {
    entity(entity_name).unwrap().field(name).unwrap()
}

fn typed(entity: &str, name: &str, text: &str) -> Result<Value, String> {
    read(field(entity, name), text).map_err(|fault| fault.to_string())
}

/// Holds that a text is refused with these words.
fn refused(entity: &str, name: &str, text: &str, words: &str) {
    assert_eq!(typed(entity, name, text).unwrap_err(), words, "{text}");
}

#[test]
fn nothing_is_not_zero() {
    for spec in ENTITIES.iter().flat_map(EntitySpec::fields) {
        for text in ["", " ", "\t\u{a0}\r\n", "\u{feff}", "\u{200b}"] {
            assert_eq!(read(spec, text), Ok(Value::Null), "{}", spec.name);
        }
    }
    assert_eq!(typed("budget_line", "planned", "0"), Ok(Value::Integer(0)));
    assert_eq!(typed("indicator", "baseline", "0,0"), Ok(Value::Real(0.0)));
}

#[test]
fn shares_are_between_nothing_and_all() {
    for (text, hundredths) in
        [("33,33", 3333), ("33.33 %", 3333), ("100%", 10_000), ("0", 0), (".5", 50), ("50 percent", 5000)]
    {
        assert_eq!(typed("alignment", "weight", text), Ok(Value::Integer(hundredths)), "{text}");
    }
    refused("alignment", "weight", "120", "`120`: a share cannot be above 100 %\n  write a share from 0 to 100");
    refused("alignment", "weight", "-1", "`-1`: a share cannot be below 0 %\n  write a share from 0 to 100");
    refused(
        "alignment",
        "weight",
        "33.333",
        "`33.333` has more than two decimals\n  round it to hundredths of a percent, such as 33.33",
    );
    refused("alignment", "weight", "a third", "`a third` is not a percentage\n  write it such as 33.33 or 33,33 %");
    refused(
        "alignment",
        "weight",
        "1.000,5",
        "`1.000,5`: a share cannot be above 100 %\n  write a share from 0 to 100",
    );
}

#[test]
fn measures_are_numbers_in_the_unit_of_their_field() {
    for (text, number) in [
        ("12,5", 12.5),
        ("1.234", 1.234),
        ("1,234", 1234.0),
        ("1.234,5", 1234.5),
        ("1 234.125", 1234.125),
        ("-0.25", -0.25),
        ("2,5 %", 2.5),
        ("0,125", 0.125),
    ] {
        assert_eq!(typed("indicator", "target", text), Ok(Value::Real(number)), "{text}");
    }
    refused(
        "indicator",
        "target",
        "12.5 M€",
        "`12.5 M€` is not a number\n  write it such as 1 250.5 or 12,5, in the unit of the field",
    );
    let endless = "9".repeat(400);
    refused(
        "indicator",
        "target",
        &endless,
        &format!("`{}…` is too large for a measure\n  check its zeros", "9".repeat(60)),
    );
    let target = field("indicator", "target");
    assert_eq!(understood(target, &Value::Real(1.234), "EUR"), "1.234 (between 1 and 2)");
    assert_eq!(understood(target, &Value::Real(1234.0), "EUR"), "1234");
}

#[test]
fn whole_numbers_keep_to_their_bounds() {
    assert_eq!(typed("need", "rating", "3,0"), Ok(Value::Integer(3)));
    assert_eq!(typed("attendance", "headcount", "1,250"), Ok(Value::Integer(1250)));
    assert_eq!(typed("attendance", "headcount", "1.2k"), Ok(Value::Integer(1200)));
    refused("need", "rating", "7", "`rating` cannot be 7\n  write a whole number from 1 to 5");
    refused("need", "rating", "2.5", "`2.5` is not a whole number\n  write a whole number from 1 to 5");
    refused("need", "rating", "high", "`high` is not a whole number\n  write a whole number from 1 to 5");
    assert_eq!(typed("budget_line", "year", " 2021 "), Ok(Value::Integer(2021)));
    assert_eq!(typed("budget_line", "year", "2,021"), Ok(Value::Integer(2021)));
    refused("budget_line", "year", "21", "`year` cannot be 21\n  write a whole number from 1900 to 2200");
    refused(
        "budget_line",
        "year",
        "1.1.2024",
        "`1.1.2024` is a date, and `year` is a year\n  write the year alone, such as 2024",
    );
}

#[test]
fn the_day_stands_before_the_month() {
    for text in [
        "2024-02-29",
        "29.2.2024",
        "29.02.2024",
        "29. 2. 2024",
        "29/02/2024",
        "29-2-2024",
        "2024/2/29",
        "2024. 02. 29.",
        "29 Feb 2024",
        "29. Februar 2024",
        "29 février 2024",
        "February 29, 2024",
        "Feb. 29 2024",
        "2024-02-29 00:00:00",
        "2024-02-29T00:00:00.000Z",
    ] {
        assert_eq!(typed("action", "starts_on", text), Ok("2024-02-29".into()), "{text}");
    }
    assert_eq!(typed("action", "starts_on", "3/4/2024"), Ok("2024-04-03".into()));
    assert_eq!(understood(field("action", "starts_on"), &"2024-04-03".into(), "EUR"), "Wednesday 3 April 2024");
    let date = |text: &str, words: &str| refused("action", "starts_on", text, words);
    date("30.2.2024", "February 2024 has no day 30\n  its last day is 29");
    date("2023-02-29", "February 2023 has no day 29\n  its last day is 28");
    date(
        "02/29/2024",
        "`02/29/2024` has no month: there is none with number 29\n  the day stands before the month: did you mean 29.2.2024?",
    );
    date(
        "29.2.24",
        "`29.2.24` has no year of four digits\n  write year-month-day or day.month.year, such as 2024-02-29 or 29.2.2024",
    );
    date("1.1.1066", "`1.1.1066` is not in a year that a plan can speak of\n  write a year from 1900 to 2200");
    date(
        "45351",
        "`45351` is how a spreadsheet counts days\n  format the column there as a date and copy it again, or write 29.2.2024",
    );
    let no_date = "is not a date\n  write year-month-day or day.month.year, such as 2024-02-29 or 29.2.2024";
    for text in ["spring 2024", "2024", "29 jui 2024", "2024-02-29 09:30", "1.2.3.2024"] {
        date(text, &format!("`{text}` {no_date}"));
    }
}

#[test]
fn moments_are_in_utc() {
    let moment = |text| typed("comment", "written_at", text);
    assert_eq!(moment("2024-02-29T09:30:00.000Z"), Ok("2024-02-29T09:30:00.000Z".into()));
    assert_eq!(moment("2024-02-29T09:30:00+02:00"), Ok("2024-02-29T07:30:00.000Z".into()));
    assert_eq!(moment("2024-02-29 09:30"), Ok("2024-02-29T09:30:00.000Z".into()));
    refused(
        "comment",
        "written_at",
        "noon",
        "`noon` is not a moment\n  write date and time in UTC, such as 2024-02-29 09:30",
    );
}

#[test]
fn yes_and_no_have_many_words() {
    for (text, flag) in
        [("Yes", 1), ("x", 1), ("✓", 1), ("1", 1), ("Ja", 1), ("sí", 1), ("WAHR", 1), ("NO", 0), ("FAŁSZ", 0)]
    {
        assert_eq!(typed("action", "transition", text), Ok(Value::Integer(flag)), "{text}");
    }
    refused(
        "action",
        "transition",
        "perhaps",
        "`transition` is yes or no, and `perhaps` is neither\n  write yes or no, or leave it empty where it is not known",
    );
}

#[test]
fn a_word_is_known_by_its_letters_or_its_beginning() {
    for (text, word) in [
        ("de minimis", "de-minimis"),
        ("DE_MINIMIS", "de-minimis"),
        ("block", "block-exemption"),
        ("no aid", "no-aid"),
        ("noti", "notified"),
    ] {
        assert_eq!(typed("action", "aid_regime", text), Ok(word.into()), "{text}");
    }
    assert_eq!(typed("alignment", "relation", "Related"), Ok("related".into()));
    refused("action", "aid_regime", "no", "`no` can be no-aid or notified\n  write one letter more");
    refused(
        "action",
        "status",
        "runing",
        "`runing` is not a word of `status`\n  did you mean `running`? The words are: draft, approved, running, completed, cancelled",
    );
    refused(
        "action",
        "status",
        "-",
        "`-` is not a word of `status`\n  The words are: draft, approved, running, completed, cancelled",
    );
}

#[test]
fn texts_are_tidied_and_keep_to_their_length() {
    assert_eq!(typed("priority", "title", "  Clean\tships\u{7}\u{202e} "), Ok("Clean ships".into()));
    assert_eq!(typed("plan", "vision", "one\r\ntwo\rthree\u{b}four\n"), Ok("one\ntwo\nthree\nfour".into()));
    refused(
        "priority",
        "title",
        "Clean\nships",
        "`title` is one line, and this text has several\n  write it on one line, or move the rest to `note`",
    );
    refused(
        "priority",
        "title",
        &"ž".repeat(312),
        "the text has 312 characters, and `title` holds at most 300\n  shorten it by 12, or move a part of it to `note`",
    );
    refused(
        "priority",
        "title",
        "Sm�rt",
        "a character of the text was lost on its way here and stands as �\n  write the character again, or copy the text again as Unicode (UTF-8)",
    );
    assert_eq!(typed("priority_code", "code", " 26.11 "), Ok("26.11".into()));
}

#[test]
fn a_code_is_short_and_in_one() {
    assert_eq!(typed("priority", "code", " P2 "), Ok("P2".into()));
    refused("priority", "code", "P 2", "a code has no spaces, and `P 2` has\n  write it in one, such as `P-2`");
    refused(
        "priority",
        "code",
        &"P".repeat(41),
        "the code has 41 characters, and a code holds at most 40\n  write a short one that people can say, such as P2; names go to `title`",
    );
}

#[test]
fn a_reference_is_chosen() {
    refused(
        "action",
        "lead",
        "DEV",
        "`lead` points at another record, so it is chosen and not typed\n  choose the body from the list",
    );
}

#[test]
fn what_was_understood_is_said_back() {
    let said = |entity, name, text: &str| {
        let spec = field(entity, name);
        understood(spec, &read(spec, text).unwrap(), "EUR")
    };
    assert_eq!(said("budget_line", "planned", "1.234"), "1,234.00 EUR");
    assert_eq!(said("budget_line", "planned", "-1,25M"), "−1,250,000.00 EUR");
    assert_eq!(said("budget_line", "planned", ""), "not entered");
    assert_eq!(said("alignment", "weight", "33,3"), "33.30 %");
    assert_eq!(said("action", "transition", "x"), "yes");
    assert_eq!(said("action", "aid_regime", "block"), "block-exemption");
    assert_eq!(said("need", "rating", "3"), "3");
}

/// A value that a field can hold, by a seed. What ends a line is in none of one line.
fn any_value() -> impl Strategy<Value = (&'static FieldSpec, Value)> {
    let fields: Vec<_> = ENTITIES
        .iter()
        .flat_map(EntitySpec::fields)
        .filter(|field| !matches!(field.kind, Kind::Ref { .. } | Kind::LongText(_)))
        .collect();
    (prop::sample::select(fields), any::<i64>(), any::<f64>(), "[\\PC&&[^�\u{200b}\u{2028}\u{2029}]]{1,30}")
        .prop_filter_map("a number that can be measured, a text that says something", |(field, whole, real, text)| {
            let within = |least: i64, most: i64| least + whole.rem_euclid(most - least + 1);
            let value = match field.kind {
                Kind::Money => within(-9_000_000_000_000_000, 9_000_000_000_000_000).into(),
                Kind::Percent => within(0, 10_000).into(),
                Kind::Number if !real.is_finite() => return None,
                Kind::Number => Value::Real(real),
                Kind::Integer(least, most) => within(least, most).into(),
                Kind::Year => within(YEARS.0, YEARS.1).into(),
                Kind::Date => format!("{}-{:02}-{:02}", within(1900, 2200), within(1, 12), within(1, 28)).into(),
                Kind::Moment => format!("{}-06-{:02}T10:00:00.000Z", within(1900, 2200), within(1, 28)).into(),
                Kind::Flag => within(0, 1).into(),
                Kind::Choice(words) => words[usize::try_from(within(0, words.len() as i64 - 1)).unwrap()].into(),
                Kind::Code => text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().into(),
                _ => text.trim().into(),
            };
            (value.as_str() != Some("")).then_some((field, value))
        })
}

proptest! {
    #[test]
    fn what_is_shown_reads_back_as_itself((field, value) in any_value()) {
        prop_assert_eq!(read(field, &value.display(&field.kind)), Ok(value));
    }

    #[test]
    fn any_text_is_answered(text in "\\PC*", bytes in prop::collection::vec(any::<char>(), 0..20)) {
        let wild: String = bytes.into_iter().collect();
        for field in ENTITIES.iter().flat_map(EntitySpec::fields) {
            for text in [&text, &wild] {
                if let Ok(value) = read(field, text) {
                    let _ = understood(field, &value, "EUR");
                }
            }
        }
    }

    #[test]
    fn whatever_looks_like_a_date_is_answered(text in "[0-9]{1,5}[-./ ]{1,2}([0-9]{1,4}|[a-zé]{2,9})[-./, ][0-9]{1,5}( 00:00)?") {
        if let Ok(Value::Text(date)) = read(field("action", "starts_on"), &text) {
            prop_assert!(chrono::NaiveDate::parse_from_str(&date, "%Y-%m-%d").is_ok());
            prop_assert_eq!(read(field("action", "starts_on"), &date), Ok(Value::Text(date.clone())));
        }
    }
}
