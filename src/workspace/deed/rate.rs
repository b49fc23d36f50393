//! The highest rate at which a fund of the Union may pay, where the law fixes one for the region.
//!
//! The law of 2021-2027 (`cofinancing-caps`) has a rate for each category of region, and for two categories a second,
//! higher one for regions that were poorer in 2014-2020. Which those are no table here says; then nothing is filled,
//! and the person is told why. The rule BU-07 reads the same tables in the same way.

use crate::locales::text;
use crate::model::Value;
use crate::reference::{self, Row, Status, schemes};

/// What a plan says about where and when money is spent.
#[derive(Debug, Default)]
pub(super) struct Ground {
    territory: Option<String>,
    is_nuts: bool,
    period: Option<(i64, i64)>,
}

impl Ground {
    pub(super) fn of(value: &dyn Fn(&str) -> Value) -> Self {
        let year = |field: &str| value(field).as_integer();
        Self {
            territory: value("territory").as_str().map(str::to_owned),
            is_nuts: value("territory_scheme").as_str() == Some(schemes::NUTS),
            period: year("period_start").zip(year("period_end")),
        }
    }
}

/// What the law says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Rate {
    /// One rate, in hundredths of a percent.
    Fixed(i64),
    /// It has a rate, and which one it is cannot be told; why not.
    Open(String),
    /// It has none for this fund.
    None,
}

/// Why the rate of a fund stays empty; `None` where there is nothing to say.
pub(super) fn open(fund: Option<&str>, ground: &Ground) -> Option<String> {
    match highest(fund?, ground) {
        Rate::Open(why) => Some(text("done-rate-open", &[("why", why.into())])),
        _ => None,
    }
}

/// The highest rate of a fund in a plan.
pub(super) fn highest(fund: &str, ground: &Ground) -> Rate {
    let (goal, named) = match fund {
        "INTERREG" => ("INTERREG", "ERDF"),
        "ERDF" | "ESF+" => ("IJG", "ERDF;ESF+"),
        other => ("IJG", other),
    };
    let caps = reference::table("cofinancing-caps").into_iter().flat_map(reference::Table::rows);
    let caps: Vec<Row<'_>> = caps.filter(|row| row.get("goal") == goal && row.get("fund") == named).collect();
    if caps.is_empty() {
        return Rate::None;
    }
    // The ceilings are those of 2021-2027, and a plan that ends by 2023 spends the money of the period before.
    match ground.period {
        Some((start, end)) if start <= 2027 && end >= 2024 => {}
        Some(_) => return Rate::Open(text("done-rate-period", &[])),
        None => return Rate::Open(text("done-rate-no-period", &[])),
    }
    let of_case = |case: &str| caps.iter().find(|row| row.get("case") == case).and_then(percent);
    if let Some(rate) = of_case("") {
        return Rate::Fixed(rate);
    }
    match region(ground) {
        Err(why) => Rate::Open(why),
        Ok(region) if region.outermost && fund != "JTF" => of_case("outermost").map_or(Rate::None, Rate::Fixed),
        Ok(region) => {
            let poorer = match region.category {
                "transition" => "transition_ex_less_developed",
                "more_developed" => "more_developed_ex_transition",
                _ => "",
            };
            match (of_case(region.category), of_case(poorer)) {
                (Some(rate), None) => Rate::Fixed(rate),
                (Some(rate), Some(higher)) => Rate::Open(two_rates(region.category, rate, higher)),
                (None, _) => Rate::None,
            }
        }
    }
}

fn percent(row: &Row<'_>) -> Option<i64> {
    row.get("max_rate_pct").parse::<i64>().ok().map(|percent| percent * 100)
}

fn two_rates(category: &str, rate: i64, higher: i64) -> String {
    let [rate, higher] = [rate, higher].map(|hundredths| (hundredths / 100).to_string());
    let name = if category == "transition" { "done-rate-transition" } else { "done-rate-more-developed" };
    text(name, &[("rate", rate.into()), ("higher", higher.into())])
}

struct Region {
    category: &'static str,
    outermost: bool,
}

/// The category of a plan's region; of a territory above NUTS 2, where all its regions have the same.
fn region(ground: &Ground) -> Result<Region, String> {
    let Some(territory) = ground.territory.as_deref().filter(|_| ground.is_nuts) else {
        return Err(text("done-rate-no-region", &[]));
    };
    let nuts2: String = territory.chars().take(4).collect();
    let rows = reference::table("region-category").into_iter().flat_map(reference::Table::rows);
    let rows: Vec<Row<'static>> = rows.filter(|row| row.get("nuts2_2021").starts_with(&nuts2)).collect();
    let Some(first) = rows.first() else {
        return Err(text("done-rate-no-category", &[("territory", territory.into())]));
    };
    let (category, outermost) = (first.get("category"), first.get("outermost") == "1");
    if rows.iter().any(|row| row.get("category") != category || (row.get("outermost") == "1") != outermost) {
        return Err(text("done-rate-several", &[("territory", territory.into())]));
    }
    // An outermost region has its rate whatever its category.
    if !outermost && rows.iter().any(|row| row.cell_status("category") == Status::Unverified) {
        return Err(text("done-rate-unverified", &[("territory", territory.into())]));
    }
    Ok(Region { category, outermost })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ground(territory: &str, period: Option<(i64, i64)>) -> Ground {
        Ground { territory: Some(territory.to_owned()), is_nuts: true, period }
    }

    #[test]
    fn a_rate_is_given_where_the_law_has_one_and_only_there() {
        let now = Some((2021, 2027));
        for (fund, territory, rate) in [
            ("ERDF", "PL21", Rate::Fixed(8_500)),
            ("ESF+", "PL213", Rate::Fixed(8_500)),
            ("CF", "PL21", Rate::Fixed(8_500)),
            ("INTERREG", "ES21", Rate::Fixed(8_000)),
            ("ERDF", "ES70", Rate::Fixed(8_500)),
            ("EAFRD", "PL21", Rate::None),
            ("HE", "PL21", Rate::None),
            ("NO-SUCH-FUND", "PL21", Rate::None),
        ] {
            assert_eq!(highest(fund, &ground(territory, now)), rate, "{fund} in {territory}");
        }
    }

    #[test]
    fn where_it_cannot_be_told_it_says_why() {
        let now = Some((2021, 2027));
        let why = |ground: &Ground| match highest("ERDF", ground) {
            Rate::Open(why) => why,
            rate => panic!("{rate:?}"),
        };
        assert_eq!(
            why(&ground("ITC4", now)),
            "the law has 40 % for a more developed region, and 50 % where it was poorer in 2014-2020"
        );
        assert!(why(&ground("ES", now)).starts_with("the regions of ES are of several categories"));
        assert!(why(&ground("XA1", now)).starts_with("no category of region is known for XA1"));
        assert!(why(&ground("PL21", Some((2014, 2020)))).starts_with("the law at hand is that of 2021-2027"));
        assert!(why(&ground("PL21", None)).starts_with("the plan has no period yet"));
        assert!(why(&Ground { is_nuts: false, ..ground("PL21", now) }).starts_with("the plan has no territory"));
    }

    #[test]
    fn a_category_in_doubt_fixes_no_rate() {
        let rows = reference::table("region-category").unwrap().rows();
        let mut in_doubt = rows.filter(|row| row.cell_status("category") == Status::Unverified);
        let region = in_doubt.find(|row| row.get("outermost") != "1").unwrap();
        let rate = highest("ERDF", &ground(region.get("nuts2_2021"), Some((2021, 2027))));
        assert!(matches!(&rate, Rate::Open(why) if why.contains("is not verified")), "{rate:?}");
    }
}
