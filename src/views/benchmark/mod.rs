//! Where a region stands among all regions of the statistics and among those most like it, and its state among states.
//!
//! *Peers* are the regions of the same category that lie nearest by the regional statistics. The figures come from the
//! reference tables with their year and status; a region without a figure is left out of the count, never taken as zero.

mod spread;

use std::collections::BTreeMap;

use serde::Serialize;

pub use spread::Spread;

use self::spread::{Figures, deviations, distance};
use crate::model::Id;
use crate::store::{Reader, StoreError};

const REGION: &str = include_str!("region.sql");
const REGIONAL: &str = include_str!("regional.sql");
const STATES: &str = include_str!("states.sql");

/// How many regions are called peers.
const PEERS: usize = 10;

/// A region beside its peers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Benchmark {
    /// The region that the figures are of.
    pub region: Option<Region>,
    /// What is measured, of the region and of its state.
    pub measures: Vec<Measure>,
    /// The regions most like it, the nearest first.
    pub peers: Vec<Peer>,
    /// What could not be compared, and why.
    pub missing: Vec<String>,
}

/// A region of NUTS 2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Region {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Whether the plan's territory is only a part of it.
    pub is_part: bool,
    /// Category of region, where it is known.
    pub category: Option<String>,
    /// How far that can be relied on.
    pub category_status: Option<String>,
}

/// One figure of the region or its state, among the others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measure {
    /// Name in the table it comes from.
    pub indicator: String,
    /// As people call it.
    pub title: String,
    /// What it is of: the code of the region or the state.
    pub territory: String,
    /// Its unit.
    pub unit: String,
    /// Where it comes from, with the edition.
    pub source: String,
    /// How far it can be relied on.
    pub status: Option<String>,
    /// The year of the figure; the others may be of other years.
    pub year: Option<i64>,
    /// The figure; `None` where none is published.
    pub value: Option<f64>,
    /// All regions or states that have one.
    pub all: Option<Spread>,
    /// In which quarter of all it lies, from 1, the lowest, to 4.
    pub quarter: Option<u8>,
    /// The peers that have one.
    pub peers: Option<Spread>,
    /// In which quarter of the peers it lies.
    pub peer_quarter: Option<u8>,
}

/// A region that is like this one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Peer {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its strategy, if it is in this workspace.
    pub plan: Option<String>,
    /// How far it is, in standard deviations.
    pub distance: f64,
    /// Its figures, by indicator.
    pub figures: BTreeMap<String, f64>,
}

struct Figure {
    region: String,
    name: String,
    category: Option<String>,
    indicator: String,
    unit: String,
    year: i64,
    value: f64,
    status: Option<String>,
    plan: Option<String>,
}

struct State {
    country: String,
    edition: String,
    scale: String,
    year: i64,
    value: f64,
    status: Option<String>,
}

impl Benchmark {
    /// Where the region of a plan stands.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let found = reader.first(REGION, &[(":plan", plan.into())], |row| {
            let (code, name): (Option<String>, Option<String>) = (row.get("region")?, row.get("name")?);
            let (category, category_status) = (row.get("category")?, row.get("category_status")?);
            let is_part = row.get::<Option<bool>>("is_part")?.unwrap_or(false);
            let region = code.zip(name).map(|(code, name)| Region { code, name, is_part, category, category_status });
            Ok((row.get::<Option<String>>("country")?, region))
        })?;
        let (country, region) = found.unwrap_or_default();
        let mut view = Self { region, ..Self::default() };
        match view.region.clone() {
            Some(region) => view.compare(&region, &figures(reader)?),
            None => view.missing.push(
                "the plan's territory is no region of NUTS 2 and lies in none, so no regional statistics are at hand"
                    .to_owned(),
            ),
        }
        view.place(country.as_deref(), &states(reader)?);
        Ok(view)
    }

    fn compare(&mut self, region: &Region, figures: &[Figure]) {
        self.peers = peers(region, figures);
        if self.peers.is_empty() {
            self.missing.push("too few figures of the region are published to say which others are like it".to_owned());
        }
        for of_one in figures.chunk_by(|a, b| a.indicator == b.indicator) {
            let Some(first) = of_one.first() else { continue };
            let own = of_one.iter().find(|figure| figure.region == region.code);
            let value = own.map(|figure| figure.value);
            let all = Spread::of(of_one.iter().map(|figure| figure.value));
            let peers = Spread::of(self.peers.iter().filter_map(|peer| peer.figures.get(&first.indicator).copied()));
            let quarter = |spread: Option<Spread>| spread.zip(value).map(|(spread, value)| spread.quarter(value));
            self.measures.push(Measure {
                title: title(&first.indicator),
                indicator: first.indicator.clone(),
                territory: region.code.clone(),
                unit: unit(&first.unit),
                source: "Eurostat regional statistics".to_owned(),
                status: own.and_then(|figure| figure.status.clone()),
                year: own.map(|figure| figure.year),
                value,
                quarter: quarter(all),
                peer_quarter: quarter(peers),
                all,
                peers,
            });
        }
    }

    /// Adds where the state stands; the scoreboard at hand has no figures of regions.
    fn place(&mut self, country: Option<&str>, states: &[State]) {
        let Some(own) = country.and_then(|country| states.iter().find(|state| state.country == country)) else {
            self.missing.push("no figure of the state is in the latest innovation scoreboard at hand".to_owned());
            return;
        };
        let all = Spread::of(states.iter().map(|state| state.value));
        self.measures.push(Measure {
            indicator: "summary_innovation_index".to_owned(),
            title: "Innovation index of the state".to_owned(),
            territory: own.country.clone(),
            unit: own.scale.clone(),
            source: format!("European Innovation Scoreboard {}", own.edition),
            status: own.status.clone(),
            year: Some(own.year),
            value: Some(own.value),
            quarter: all.map(|all| all.quarter(own.value)),
            all,
            peers: None,
            peer_quarter: None,
        });
        self.missing.push("the innovation scoreboard of regions is not at hand".to_owned());
    }
}

fn figures(reader: &Reader) -> Result<Vec<Figure>, StoreError> {
    let row = |row: &crate::store::Row<'_>| from_row!(row => Figure { region, name, category, indicator, unit, year, value, status, plan });
    reader.rows(REGIONAL, &[], row)
}

fn states(reader: &Reader) -> Result<Vec<State>, StoreError> {
    reader.rows(STATES, &[], |row| from_row!(row => State { country, edition, scale, year, value, status }))
}

/// The regions nearest to one, of its category where both are known.
fn peers(region: &Region, figures: &[Figure]) -> Vec<Peer> {
    let mut regions: BTreeMap<&str, (&Figure, Figures)> = BTreeMap::new();
    for figure in figures {
        let (_, values) = regions.entry(&figure.region).or_insert_with(|| (figure, Figures::new()));
        values.insert(figure.indicator.clone(), figure.value);
    }
    let Some((_, own)) = regions.get(region.code.as_str()) else { return Vec::new() };
    let deviations = deviations(regions.values().map(|(_, values)| values));
    let mut peers: Vec<Peer> = regions
        .iter()
        .filter(|(code, (first, _))| {
            **code != region.code && (region.category.is_none() || first.category == region.category)
        })
        .filter_map(|(code, (first, values))| {
            let distance = distance(own, values, &deviations)?;
            let (code, name, plan) = ((*code).to_owned(), first.name.clone(), first.plan.clone());
            Some(Peer { code, name, plan, distance, figures: values.clone() })
        })
        .collect();
    peers.sort_by(|a, b| a.distance.total_cmp(&b.distance).then_with(|| a.code.cmp(&b.code)));
    peers.truncate(PEERS);
    peers
}

fn title(indicator: &str) -> String {
    match indicator {
        "gdp_pc_pps_rel_eu" => "GDP per head, in purchasing power",
        "gerd_pct_gdp" => "Expenditure on research and development",
        "unemployment_rate_15_74" => "Unemployment, 15 to 74 years",
        "tertiary_education_25_64" => "Tertiary education, 25 to 64 years",
        "employment_rate_15_64" => "Employment, 15 to 64 years",
        other => other,
    }
    .to_owned()
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
