//! What is known of territories that can be compared: published figures, and such as were entered.

use std::collections::{BTreeMap, BTreeSet};

use super::Kind;
use crate::model::specialisation::{Measure, Statistic, Territory};
use crate::model::{Id, natural};
use crate::store::{Reader, StoreError};
use crate::views::specialisation::titles;

const REGIONAL: &str = include_str!("regional.sql");

/// What is measured.
#[derive(Clone)]
pub struct Indicator {
    pub key: String,
    pub title: String,
    pub unit: String,
    pub source: String,
    pub kind: Kind,
}

/// One figure of a territory.
pub struct Figure {
    pub territory: String,
    pub year: i64,
    pub value: f64,
    pub status: Option<String>,
    /// Why it cannot be right; such a figure is compared with nothing.
    pub doubt: Option<String>,
}

/// Indicators, each with its figures by territory.
#[derive(Default)]
pub struct Stock {
    pub indicators: Vec<(Indicator, Vec<Figure>)>,
    /// Category of region, where it is known.
    pub categories: BTreeMap<String, String>,
}

/// Most percent of its product that a region can be thought to spend on research and development: the most that any
/// region of the statistics spends is half of that.
const MOST_OF_GDP: f64 = 20.0;

/// Why a figure cannot be right.
fn doubt(unit: &str, value: f64) -> Option<String> {
    match unit {
        "% of GDP" if !(0.0..=MOST_OF_GDP).contains(&value) => {
            Some(format!("{value} % of GDP is not plausible (at most {MOST_OF_GDP} % is taken)"))
        }
        _ if unit.starts_with('%') && !(0.0..=100.0).contains(&value) => {
            Some(format!("{value} % cannot be a part of a whole"))
        }
        _ => None,
    }
}

impl Figure {
    fn new(territory: String, unit: &str, (year, value): (i64, f64), status: Option<String>) -> Self {
        Self { doubt: doubt(unit, value), territory, year, value, status }
    }

    /// Whether it can be compared with others.
    pub fn counts(&self) -> bool {
        self.doubt.is_none()
    }
}

impl Stock {
    /// The published figures of all regions of NUTS 2.
    pub fn published(reader: &Reader) -> Result<Self, StoreError> {
        let rows = reader.rows(REGIONAL, &[], |row| {
            let (territory, category): (String, Option<String>) = (row.get("territory")?, row.get("category")?);
            let (indicator, unit): (String, String) = (row.get("indicator")?, row.get("unit")?);
            Ok((
                indicator,
                self::unit(&unit),
                territory,
                category,
                (row.get("year")?, row.get("value")?),
                row.get("status")?,
            ))
        })?;
        let mut stock = Self::default();
        for (key, unit, territory, category, figure, status) in rows {
            if let Some(category) = category {
                stock.categories.insert(territory.clone(), category);
            }
            if stock.indicators.last().is_none_or(|(last, _)| last.key != key) {
                let (title, source) = (title(&key).to_owned(), "Eurostat regional statistics".to_owned());
                let indicator = Indicator { key, title, unit: unit.clone(), source, kind: Kind::Region };
                stock.indicators.push((indicator, Vec::new()));
            }
            if let Some((_, figures)) = stock.indicators.last_mut() {
                figures.push(Figure::new(territory, &unit, figure, status));
            }
        }
        Ok(stock)
    }

    /// Adds what the figures say that were entered in a plan and in those that it answers to: how a total falls into
    /// activities, and what there is for each person employed.
    pub fn add_entered(&mut self, reader: &Reader, plan: Id, own: &Territory) -> Result<(), StoreError> {
        let (statistics, _) = reader.figures(&reader.figure_sources(plan)?.plans)?;
        let counts = Counts::of(&statistics, own);
        for measure in counts.measures() {
            let shares = counts.shares(measure);
            let codes: BTreeSet<&str> =
                shares.values().flat_map(|(_, parts)| parts.keys().map(String::as_str)).collect();
            let mut codes: Vec<&str> = codes.into_iter().collect();
            codes.sort_by(|a, b| natural::compare(a, b));
            let titles = titles(reader, measure, &codes)?;
            for code in codes {
                let title = titles.get(code).map_or(code.to_owned(), |title| format!("{code} {title}"));
                let of = |(place, (year, parts)): (&String, &(i64, BTreeMap<String, f64>))| {
                    Some(Figure::new(place.clone(), "%", (*year, *parts.get(code)?), None))
                };
                let figures = shares.iter().filter_map(of).collect();
                self.indicators.push((measured(measure, code, title), figures));
            }
        }
        self.indicators.extend(counts.ratios());
        Ok(())
    }
}

/// Where figures come from that a person entered.
const ENTERED: &str = "figures entered in the workspace";

fn measured(measure: &Measure, code: &str, title: String) -> Indicator {
    let version = measure.version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
    let key = format!("{}/{}{version}/{code}", measure.variable, measure.scheme);
    let unit = format!("% of {}", measure.variable.replace('-', " "));
    Indicator { key, title, unit, source: ENTERED.to_owned(), kind: Kind::Structure }
}

/// A total and its parts in one year.
#[derive(Default)]
struct Count {
    total: Option<f64>,
    parts: BTreeMap<String, f64>,
}

/// Counts by measure, territory and year; the nearest plan that has a figure decides.
struct Counts<'a> {
    own: &'a Territory,
    counts: BTreeMap<&'a Measure, BTreeMap<String, BTreeMap<i64, Count>>>,
}

impl<'a> Counts<'a> {
    fn of(statistics: &'a [Statistic], own: &'a Territory) -> Self {
        let mut counts: BTreeMap<&Measure, BTreeMap<String, BTreeMap<i64, Count>>> = BTreeMap::new();
        let is_like = |it: &Territory| it.is_of_list(own) && it.depth() == own.depth();
        for figure in statistics.iter().filter(|it| it.measure.is_amount() && is_like(&it.territory)) {
            let Some(value) = figure.value else { continue };
            let places = counts.entry(&figure.measure).or_default();
            let count = places.entry(figure.territory.code.clone()).or_default().entry(figure.year).or_default();
            match &figure.code {
                Some(code) => count.parts.entry(code.clone()).or_insert(value),
                None => count.total.get_or_insert(value),
            };
        }
        Self { own, counts }
    }

    /// One way of counting for each variable of which the territory itself has something, what says most first.
    fn measures(&self) -> Vec<&'a Measure> {
        let known = |measure: &&Measure| self.shares(measure).contains_key(&self.own.code);
        let mut measures: Vec<&Measure> = self.counts.keys().copied().filter(known).collect();
        measures.sort_by_key(|measure| measure.rank());
        measures.dedup_by(|next, first| next.variable == first.variable);
        measures
    }

    /// The parts of each territory in percent, of the latest year with a total.
    fn shares(&self, measure: &Measure) -> BTreeMap<String, (i64, BTreeMap<String, f64>)> {
        let Some(places) = self.counts.get(measure) else { return BTreeMap::new() };
        let latest = |years: &BTreeMap<i64, Count>| {
            years.iter().rev().find_map(|(year, count)| {
                let total = count.total.filter(|total| *total > 0.0)?;
                let share = |(code, part): (&String, &f64)| (code.clone(), part / total * 100.0);
                (!count.parts.is_empty()).then(|| (*year, count.parts.iter().map(share).collect()))
            })
        };
        places.iter().filter_map(|(place, years)| Some((place.clone(), latest(years)?))).collect()
    }

    /// What is counted otherwise, for a thousand people employed in the same year.
    fn ratios(&self) -> Vec<(Indicator, Vec<Figure>)> {
        let has_total = |measure: &&Measure| {
            let own = self.counts.get(*measure).and_then(|places| places.get(&self.own.code));
            own.is_some_and(|years| years.values().any(|count| count.total.is_some()))
        };
        let mut measures: Vec<&Measure> = self.counts.keys().copied().filter(has_total).collect();
        measures.sort_by_key(|measure| measure.rank());
        measures.dedup_by(|next, first| next.variable == first.variable);
        let Some((people, others)) = measures.split_first().filter(|(first, _)| first.variable == "employment") else {
            return Vec::new();
        };
        others.iter().map(|measure| self.ratio(measure, people)).filter(|(_, figures)| !figures.is_empty()).collect()
    }

    fn ratio(&self, measure: &Measure, people: &Measure) -> (Indicator, Vec<Figure>) {
        let key = format!("{}-per-1000-employed", measure.variable);
        let title = format!("{} for 1,000 employed", measure.variable.replace('-', " "));
        let source = ENTERED.to_owned();
        let indicator = Indicator { key, title, unit: "per 1,000".to_owned(), source, kind: Kind::Region };
        let of = |measure: &Measure, place: &str, year: i64| -> Option<f64> {
            self.counts.get(measure)?.get(place)?.get(&year)?.total
        };
        let figures = self.counts[measure].iter().filter_map(|(place, years)| {
            years.keys().rev().find_map(|year| {
                let people = of(people, place, *year).filter(|people| *people > 0.0)?;
                let value = of(measure, place, *year)? / people * 1000.0;
                Some(Figure::new(place.clone(), "per 1,000", (*year, value), None))
            })
        });
        (indicator, figures.collect())
    }
}

fn title(indicator: &str) -> &str {
    match indicator {
        "gdp_pc_pps_rel_eu" => "GDP per head, in purchasing power",
        "gerd_pct_gdp" => "Expenditure on research and development",
        "unemployment_rate_15_74" => "Unemployment, 15 to 74 years",
        "tertiary_education_25_64" => "Tertiary education, 25 to 64 years",
        "employment_rate_15_64" => "Employment, 15 to 64 years",
        other => other,
    }
}

fn unit(unit: &str) -> String {
    match unit {
        "PC" => "%",
        "PC_GDP" => "% of GDP",
        "PPS_HAB_EU27_2020 (EU27=100)" => "EU27 = 100",
        other => other,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_cannot_be_right_says_why_and_counts_nowhere() {
        let of = |unit, value| Figure::new("FRZZ".to_owned(), unit, (2013, value), None);
        let wrong = of("% of GDP", 43.65);
        assert_eq!(wrong.doubt.as_deref(), Some("43.65 % of GDP is not plausible (at most 20 % is taken)"));
        assert!(!wrong.counts() && of("% of GDP", 9.27).counts() && of("% of GDP", 20.0).counts());
        assert!(!of("%", 100.1).counts() && of("%", 100.0).counts() && !of("%", -0.1).counts());
        assert!(of("EU27 = 100", 280.0).counts() && of("per 1,000", 1200.0).counts());
    }

    fn statistic(place: &str, variable: &str, code: Option<&str>, year: i64, value: f64) -> Statistic {
        let territory = Territory { scheme: "GBT2260".into(), code: place.into(), version: None };
        let measure =
            Measure { variable: variable.into(), basis: None, scheme: "NACE".into(), version: Some("2".into()) };
        Statistic { territory, measure, code: code.map(str::to_owned), year, value: Some(value) }
    }

    #[test]
    fn a_total_falls_into_shares_of_its_latest_year_and_people_give_ratios() {
        let own = Territory { scheme: "GBT2260".into(), code: "120000".into(), version: None };
        let statistics = [
            statistic("120000", "employment", None, 2020, 1000.0),
            statistic("120000", "employment", Some("26"), 2020, 250.0),
            // The nearest plan decides, and what stands further up for the same is not added.
            statistic("120000", "employment", Some("26"), 2020, 999.0),
            // A later year without a total has no shares.
            statistic("120000", "employment", Some("26"), 2021, 300.0),
            statistic("120000", "patents", None, 2020, 40.0),
            statistic("110000", "employment", None, 2019, 200.0),
            statistic("110000", "employment", Some("62"), 2019, 50.0),
            // No patents of a year in which people are counted.
            statistic("110000", "patents", None, 2018, 9.0),
            // A prefecture is compared with no province, nor a region of the Union.
            statistic("120100", "employment", None, 2020, 10.0),
        ];
        let counts = Counts::of(&statistics, &own);
        let measures = counts.measures();
        assert_eq!(measures.iter().map(|it| it.variable.as_str()).collect::<Vec<_>>(), ["employment"]);
        let shares = counts.shares(measures[0]);
        assert_eq!(shares.keys().collect::<Vec<_>>(), ["110000", "120000"]);
        assert_eq!((shares["120000"].0, shares["120000"].1["26"]), (2020, 25.0));
        assert_eq!((shares["110000"].1.get("26"), shares["110000"].1["62"]), (None, 25.0), "missing is not zero");
        let ratios = counts.ratios();
        assert_eq!(ratios.len(), 1);
        let (indicator, figures) = &ratios[0];
        assert_eq!(indicator.key, "patents-per-1000-employed");
        let figures: Vec<_> = figures.iter().map(|it| (it.territory.as_str(), it.value)).collect();
        assert_eq!(figures, [("120000", 40.0)]);
    }
}
