//! The dates of Regulation (EU) 2021/1060, the common provisions of the EU funds of 2021-2027, as its consolidated text
//! says them: Article 16(1) on milestones and targets, Article 42(1) on the transmission of data.

use chrono::{Datelike, NaiveDate};

/// What the transmission of data rests on.
pub(super) const TRANSMISSION: &str = "CPR Art. 42(1)";

/// Month and day of each transmission of a year, and whether values of indicators go with it: those are sent twice a year.
const TRANSMISSIONS: [(u32, u32, bool); 5] =
    [(1, 31, true), (4, 30, false), (7, 31, true), (9, 30, false), (11, 30, false)];

/// The year and month of the last transmission; its day is in the list.
const LAST: (i32, u32) = (2030, 1);

/// The basis of a milestone or a target at the end of a year: milestones of outputs are due by the end of 2024, targets by
/// the end of 2029.
pub(super) fn performance(kind: &str, year: i64) -> Option<&'static str> {
    match (kind, year) {
        ("milestone", 2024) => Some("CPR Art. 16(1)(b)"),
        ("target", 2029) => Some("CPR Art. 16(1)(c)"),
        _ => None,
    }
}

fn dates(year: i32) -> impl DoubleEndedIterator<Item = (NaiveDate, bool)> {
    let dates = TRANSMISSIONS.into_iter().filter(move |(month, ..)| (year, *month) <= LAST);
    dates.filter_map(move |(month, day, with)| Some((NaiveDate::from_ymd_opt(year, month, day)?, with)))
}

/// The next transmission on or after a day.
pub(super) fn transmission(today: NaiveDate) -> Option<NaiveDate> {
    let years = [today.year(), today.year() + 1];
    years.into_iter().flat_map(dates).map(|(day, _)| day).find(|day| *day >= today)
}

/// Whether values of indicators go with it.
pub(super) fn with_indicators(day: NaiveDate) -> bool {
    dates(day.year()).any(|(date, with)| date == day && with)
}

/// The last transmission of indicators before a day: a value should be newer.
pub(super) fn since(day: NaiveDate) -> NaiveDate {
    let years = [day.year() - 1, day.year()];
    let mut before = years.into_iter().flat_map(dates).filter(|(date, with)| *with && *date < day);
    before.next_back().map_or(day, |(date, _)| date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn data_go_five_times_a_year_and_values_twice() {
        let asked = ["2026-11-23", "2026-12-01", "2027-01-31", "2027-02-01", "2027-08-01", "2030-01-31"];
        let next: Vec<_> = asked.into_iter().map(|today| transmission(day(today)).unwrap().to_string()).collect();
        assert_eq!(next, ["2026-11-30", "2027-01-31", "2027-01-31", "2027-04-30", "2027-09-30", "2030-01-31"]);
        assert_eq!(transmission(day("2030-02-01")), None, "the last one is over");
        assert!(with_indicators(day("2027-01-31")) && !with_indicators(day("2026-11-30")));
        assert_eq!(since(day("2027-01-31")), day("2026-07-31"));
        assert_eq!(since(day("2026-11-30")), day("2026-07-31"));
    }

    #[test]
    fn only_the_years_of_the_law_rest_on_it() {
        assert_eq!(performance("milestone", 2024), Some("CPR Art. 16(1)(b)"));
        assert_eq!(performance("target", 2029), Some("CPR Art. 16(1)(c)"));
        assert_eq!((performance("target", 2027), performance("milestone", 2015)), (None, None));
    }
}
