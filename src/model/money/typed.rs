//! Amounts as people type and paste them.

use crate::model::fault::{Fault, shown};
use crate::model::figure::{self, Flaw, Manner};

/// An amount that a person typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Cents.
    pub cents: i64,
    /// The currency it names, by its code; it must be the plan's.
    pub currency: Option<&'static str>,
}

/// Reads an amount: `1 250 000,50`, `1,250,000.50`, `1.250.000,50`, `1'250'000`, `1.25M`, `12k`, `€ 12`, `(1 200)`.
///
/// Of two kinds of separators the last one is the decimal sign. A lone separator before exactly three digits parts
/// thousands (`1.250` is 1,250.00); before any other number of digits it is the decimal sign. With a unit behind it
/// (`1.250M`) both readings make sense, and neither is taken.
///
/// # Errors
/// What is no amount, has more than two decimals, or could be two amounts.
pub fn typed(text: &str) -> Result<Amount, Fault> {
    let figure = figure::read(text, Manner::Amount)?;
    let cents = figure.scaled(2).map_err(|flaw| match flaw {
        Flaw::TooFine => Fault::new(
            format!("`{}` has more than two decimals", shown(text)),
            "round it to whole cents, such as 1 250 000.50",
        ),
        Flaw::TooLarge => {
            Fault::new(format!("`{}` is larger than any budget", shown(text)), "check its zeros and its unit")
        }
    })?;
    Ok(Amount { cents, currency: figure.currency })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::money::{Cents, group, plain};
    use proptest::prelude::*;

    fn cents(text: &str) -> Result<i64, String> {
        typed(text).map(|amount| amount.cents).map_err(|fault| fault.to_string())
    }

    #[test]
    fn every_manner_of_europe_is_read() {
        for (text, expected) in [
            ("1 250 000,50", 125_000_050),
            ("1,250,000.50", 125_000_050),
            ("1.250.000,50", 125_000_050),
            ("1'250'000.5", 125_000_050),
            ("1’250’000", 125_000_000),
            ("1_250_000.50", 125_000_050),
            ("1\u{a0}250\u{202f}000,50", 125_000_050),
            ("1250000.5", 125_000_050),
            ("1250000,50", 125_000_050),
            ("1.25M", 125_000_000),
            ("1,25 Mio. €", 125_000_000),
            ("€1.25m", 125_000_000),
            ("12k", 1_200_000),
            ("12.5 m€", 1_250_000_000),
            ("3 MEUR", 300_000_000),
            ("850 TEUR", 85_000_000),
            ("0.125 bn", 12_500_000_000),
            ("€ 12", 1_200),
            ("12 €", 1_200),
            ("EUR 12.00", 1_200),
            ("12,-", 1_200),
            ("12.", 1_200),
            (",5", 50),
            ("0", 0),
            ("0,00", 0),
            ("1.234", 123_400),
            ("1,234", 123_400),
            ("12.345", 1_234_500),
            ("1 234", 123_400),
            ("1250.0000", 125_000),
            ("1.5000", 150),
            ("−12", -1_200),
            ("–12", -1_200),
            ("€ -12", -1_200),
            ("-€12", -1_200),
            ("1.200,50-", -120_050),
            ("(1 200)", -120_000),
            ("(€ 1.2k)", -120_000),
            ("+7", 700),
            ("１２．５", 1_250),
            ("300万元", 300_000_000),
            ("2.5亿", 25_000_000_000),
        ] {
            assert_eq!(cents(text), Ok(expected), "{text}");
        }
        assert_eq!(typed("12 zł").unwrap().currency, Some("PLN"));
        assert_eq!(typed("€ 12 EUR").unwrap().currency, Some("EUR"));
        assert_eq!(typed("12k").unwrap().currency, None);
    }

    #[test]
    fn what_could_be_another_amount_is_refused_in_words() {
        for (text, expected) in [
            (
                "abc",
                "`abc` is not an amount\n  write it such as 1 250 000,50 or 1,250,000.50, or short as 1.25M or 12k",
            ),
            ("", "`` is not an amount\n  write it such as 1 250 000,50 or 1,250,000.50, or short as 1.25M or 12k"),
            ("12.345.", "the digits of `12.345.` do not stand in groups of three"),
            ("12 € 13", "`12 € 13` is not an amount"),
            ("12 € PLN", "`12 € PLN` is not an amount"),
            ("--12", "`--12` is not an amount"),
            ("12 %", "`12 %` is not an amount"),
            ("12\n13", "`12 13` is not an amount"),
            ("12kk", "`12kk` is not an amount"),
            (
                "1,25E+06",
                "`1,25E+06` is how a spreadsheet shows a number that it has rounded\n  format the column there as a number and copy it again",
            ),
            ("12²", "`12²` is not an amount"),
            ("1 25", "the digits of `1 25` do not stand in groups of three"),
            ("1250 000", "the digits of `1250 000` do not stand in groups of three"),
            ("1 250'000", "the digits of `1 250'000` do not stand in groups of three"),
            ("12,34,567", "the digits of `12,34,567` do not stand in groups of three"),
            ("0.125", "`0.125` has more than two decimals\n  round it to whole cents, such as 1 250 000.50"),
            ("1250.4999999", "`1250.4999999` has more than two decimals"),
            ("1234.567", "`1234.567` has more than two decimals"),
            (
                "1,250.000",
                "`1,250.000` has three decimals, or a wrong sign between thousands\n  write at most two decimals, and one and the same sign between thousands",
            ),
            (
                "1.234M",
                "`1.234M` can be read in two ways, a thousand times apart\n  write 1234 or 1.2340 before the unit",
            ),
            ("99999999999999999", "`99999999999999999` is larger than any budget\n  check its zeros and its unit"),
            (
                "-",
                "`-` can mean zero, or that nothing is known\n  write 0 for zero, and leave it empty where nothing is known",
            ),
            (
                "#####",
                "the spreadsheet showed only #, because its column was too narrow for the number\n  widen the column there and copy it again",
            ),
            (
                "#DIV/0!",
                "`#DIV/0!` is an error of the spreadsheet, not a number\n  mend the cell there and copy it again",
            ),
            ("=A1*2", "`=A1*2` is a formula\n  write the number that it gives"),
        ] {
            let said = cents(text).unwrap_err();
            assert!(said.starts_with(expected), "{text}: {said}");
        }
        assert_eq!(cents("1.2340M"), Ok(123_400_000), "the remedy is understood");
        assert_eq!(cents("1234M"), Ok(123_400_000_000), "the remedy is understood");
    }

    /// An amount in one of the manners that people use.
    fn written(cents: i64, manner: usize) -> String {
        let magnitude = cents.unsigned_abs();
        let (whole, part) = (magnitude / 100, magnitude % 100);
        let minus = if cents < 0 { "-" } else { "" };
        match manner {
            0 => plain(cents),
            1 => Cents(cents).to_string(),
            2 => format!("{minus}{},{part:02}", group(whole, ".")),
            3 => format!("{minus}{},{part:02}", group(whole, " ")),
            4 => format!("−{}.{part:02}", group(whole, "'")).replace('−', if cents < 0 { "−" } else { "+" }),
            5 => format!("{minus}{},{part:02} €", group(whole, "\u{202f}")),
            6 => format!("€{minus}{}.{part:02}", group(whole, "_")),
            7 if cents < 0 => format!("({},{part:02})", group(whole, "\u{a0}")),
            7 => format!("{whole},{part:02}"),
            8 => format!("{minus}{}.{:05}k", whole / 1_000, whole % 1_000 * 100 + part),
            _ => format!("{minus}{},{:08} Mio. EUR", whole / 1_000_000, whole % 1_000_000 * 100 + part),
        }
    }

    proptest! {
        #[test]
        fn an_amount_reads_back_as_itself_from_every_manner(
            amount in -9_000_000_000_000_000i64..9_000_000_000_000_000, manner in 0usize..10,
        ) {
            prop_assert_eq!(cents(&written(amount, manner)), Ok(amount));
        }

        #[test]
        fn a_small_amount_reads_back_as_itself_from_every_manner(amount in -300_000i64..300_000, manner in 0usize..10) {
            prop_assert_eq!(cents(&written(amount, manner)), Ok(amount));
        }

        #[test]
        fn any_text_is_answered(text in "\\PC*") {
            let _ = typed(&text);
        }

        #[test]
        fn whatever_looks_like_an_amount_is_answered(text in "[-+(€]?[0-9.,' _]{0,12}[kMm%€)-]{0,3}") {
            let _ = typed(&text);
        }
    }
}
