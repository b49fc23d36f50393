//! Codes in the versions of the new period, only where the published tables leave no choice.

use crate::reference::schemes::{NACE, NACE_2, NACE_2_1, NUTS, NUTS_2021, NUTS_2024};
use crate::reference::{classification, correspondence, table};

use super::super::place::{Place, nuts_of};

/// The first year of a period that is written in NACE 2.1, which came into force with it.
const NACE_2_1_FROM: i64 = 2025;

/// A code in the new period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Renewed {
    /// It stays as it is.
    Same,
    /// It has another version, and maybe other letters.
    As {
        /// The new version.
        version: &'static str,
        /// The code in it.
        code: &'static str,
    },
    /// The period asks for another version, but the tables leave a choice, so it stays; and why.
    Kept(String),
}

/// The code of a classification for a period that begins in a year.
pub(super) fn renewed(scheme: &str, version: &str, code: &str, period_start: Option<i64>) -> Renewed {
    let is_due = period_start.is_some_and(|year| year >= NACE_2_1_FROM);
    if scheme != NACE || version != NACE_2 || !is_due {
        return Renewed::Same;
    }
    let found = correspondence(NACE, NACE_2, code);
    match found.as_slice() {
        [only] if correspondence(NACE, NACE_2_1, only) == [code] => Renewed::As { version: NACE_2_1, code: only },
        [] => Renewed::Kept(format!("{code} has no counterpart in NACE 2.1; kept in NACE 2")),
        [only] => Renewed::Kept(format!("{code} is only a part of {only} in NACE 2.1; kept in NACE 2, choose anew")),
        several => {
            let several = several.join(", ");
            Renewed::Kept(format!("{code} overlaps with {several} in NACE 2.1; kept in NACE 2, choose anew"))
        }
    }
}

/// A territory in the version of its list that a new period is written in, and what there is to say about it.
pub(super) fn renewed_place(place: Place, period_start: Option<i64>) -> (Place, String) {
    let version = nuts_of(period_start);
    if place.scheme != NUTS || place.version == version || place.version != NUTS_2021 || version != NUTS_2024 {
        return (place, String::new());
    }
    let Some(code) = successor(&place.code) else {
        let remark = format!("{} changed between NUTS 2021 and 2024; choose the territory anew", place.code);
        return (place, remark);
    };
    let remark = if code == place.code { String::new() } else { format!("{} is {code} in NUTS 2024", place.code) };
    (Place { code, version: version.to_owned(), ..place }, remark)
}

/// The region of NUTS 2024 with the borders of one of NUTS 2021.
fn successor(code: &str) -> Option<String> {
    let changes = table("nuts-changes-2021-2024").into_iter().flat_map(|table| table.rows());
    let change = changes.into_iter().find(|row| row.get("code_2021") == code);
    let code = change.map_or(code, |row| row.get("code_2024"));
    classification::find(NUTS, NUTS_2024, code).map(|entry| entry.code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_renewed_where_both_versions_mean_the_same_and_else_kept() {
        let after = |code| renewed(NACE, NACE_2, code, Some(2028));
        assert_eq!(after("01.11"), Renewed::As { version: NACE_2_1, code: "01.11" });
        assert!(matches!(after("62.0"), Renewed::Kept(_)));
        assert_eq!(renewed(NACE, NACE_2, "01.11", Some(2021)), Renewed::Same);
        assert_eq!(renewed(NACE, NACE_2, "01.11", None), Renewed::Same);
        assert_eq!(renewed("NABS", "2007", "NABS05", Some(2028)), Renewed::Same);
    }

    #[test]
    fn every_renewed_code_means_the_same_both_ways() {
        let mut renewals = 0;
        for entry in classification::entries(NACE, NACE_2) {
            if let Renewed::As { code, .. } = renewed(NACE, NACE_2, entry.code, Some(2028)) {
                assert_eq!(correspondence(NACE, NACE_2_1, code), [entry.code]);
                renewals += 1;
            }
        }
        assert!(renewals > 100, "{renewals}");
    }

    #[test]
    fn a_territory_is_renewed_where_its_borders_stayed() {
        let place = |code: &str| Place {
            code: code.to_owned(),
            scheme: NUTS.to_owned(),
            version: NUTS_2021.to_owned(),
            name: "somewhere".to_owned(),
        };
        let after = |code| renewed_place(place(code), Some(2028));
        assert_eq!((after("EL43").0.version.as_str(), after("EL43").1.as_str()), ("2024", ""));
        assert_eq!(after("PT16").0, place("PT16"), "its borders changed");
        assert!(after("PT16").1.contains("choose the territory anew"));
        assert_eq!(renewed_place(place("EL43"), Some(2021)).0, place("EL43"));
        let renamed = table("nuts-changes-2021-2024").unwrap().rows().find(|row| row.get("change") == "Code change");
        let (old, new) = renamed.map(|row| (row.get("code_2021"), row.get("code_2024"))).unwrap();
        assert_eq!(after(old).0.code, new);
    }
}
