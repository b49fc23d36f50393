//! Where a region stands among all that are like it in kind and among those most like it in figures, and its state among
//! states.
//!
//! *Peers* are the territories that lie nearest by structure: by every figure at hand of both, published or entered.
//! Regions of the Union are compared with those of their category, provinces of China with provinces, and never the one
//! with the other. Figures keep their year and status; a territory without one is left out of the count, never taken as
//! zero, and a figure that cannot be right is left out and named.

mod scoreboard;
mod spread;
mod stock;

use std::collections::BTreeMap;

use serde::Serialize;

pub use spread::Spread;

use self::spread::{Figures, deviations, distance};
use self::stock::{Figure, Indicator, Stock};
use super::Named;
use crate::model::Id;
use crate::model::specialisation::Territory;
use crate::store::{Reader, StoreError};

const REGION: &str = include_str!("region.sql");
const PLACES: &str = include_str!("places.sql");

/// How many territories are called peers.
const PEERS: usize = 10;

/// A region beside its peers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Benchmark {
    /// The territory that the figures are of.
    pub region: Option<Region>,
    /// What is measured, of the region and of its state.
    pub measures: Vec<Measure>,
    /// The regions most like it, the nearest first.
    pub peers: Vec<Peer>,
    /// How many could have been peers: those of its kind and category with enough figures.
    pub candidates: usize,
    /// Figures that cannot be right, and so are in no quartile and no distance.
    pub left_out: Vec<LeftOut>,
    /// What could not be compared, and why.
    pub missing: Vec<String>,
}

/// A territory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Region {
    /// The list that its code is of.
    pub scheme: String,
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

/// What a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The region as a whole.
    Region,
    /// One activity in the region.
    Structure,
    /// The state.
    State,
}

impl Kind {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Structure => "structure",
            Self::State => "state",
        }
    }
}

/// One figure of the region or its state, among the others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measure {
    /// What it is of.
    pub kind: Kind,
    /// Name in the table it comes from.
    pub indicator: String,
    /// As people call it.
    pub title: String,
    /// What it is of: the code of the region or the state.
    pub territory: String,
    /// Its unit; empty where the title says it.
    pub unit: String,
    /// Where it comes from, with the edition.
    pub source: String,
    /// How far it can be relied on.
    pub status: Option<String>,
    /// The year of the figure; the others may be of other years.
    pub year: Option<i64>,
    /// The figure; `None` where none is published.
    pub value: Option<f64>,
    /// Why the figure cannot be right; it is then compared with nothing.
    pub doubt: Option<String>,
    /// The lowest and the highest figure, where there is any.
    pub range: Option<(f64, f64)>,
    /// How many have a figure that counts.
    pub of: usize,
    /// Quartiles of all that have one.
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
    pub plan: Option<Named>,
    /// How far it is, in standard deviations.
    pub distance: f64,
    /// By how many figures that both have.
    pub compared: usize,
    /// Its figures, by indicator.
    pub figures: BTreeMap<String, f64>,
}

/// A figure that cannot be right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOut {
    /// Of which territory.
    pub code: String,
    /// What that is called.
    pub name: String,
    /// What it measures.
    pub title: String,
    /// Of which year.
    pub year: i64,
    /// What is wrong with it.
    pub why: String,
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
            let list = (row.get::<Option<String>>("scheme")?, row.get::<Option<String>>("version")?);
            let region = list.0.zip(code).zip(name).map(|((scheme, code), name)| {
                let territory = Territory { scheme: scheme.clone(), code: code.clone(), version: list.1 };
                (territory, Region { scheme, code, name, is_part, category, category_status })
            });
            Ok((row.get::<Option<String>>("country")?, region))
        })?;
        let (country, region) = found.unwrap_or_default();
        let mut view = Self::default();
        match region {
            Some((territory, region)) => view.compare(reader, plan, &territory, region)?,
            None => view.missing.push(
                "the plan's territory is no region of NUTS 2 and lies in none, so no regional statistics are at hand"
                    .to_owned(),
            ),
        }
        view.place(reader, country.as_deref())?;
        Ok(view)
    }

    fn compare(&mut self, reader: &Reader, plan: Id, own: &Territory, region: Region) -> Result<(), StoreError> {
        let is_nuts = own.scheme == "NUTS";
        let mut stock = if is_nuts { Stock::published(reader)? } else { Stock::default() };
        let published = stock.indicators.len();
        stock.add_entered(reader, plan, own)?;
        self.say_what_lacks(&region, &stock, stock.indicators.len() > published);
        (self.peers, self.candidates) = peers(&region, &stock);
        self.name(reader, &region, &stock)?;
        for (indicator, figures) in &stock.indicators {
            self.measures.push(self.measure(&region.code, indicator, figures));
        }
        self.region = Some(region);
        if self.peers.is_empty() && !self.measures.is_empty() {
            self.missing.push("too few figures of the region are at hand to say which others are like it".to_owned());
        }
        Ok(())
    }

    fn say_what_lacks(&mut self, region: &Region, stock: &Stock, is_entered: bool) {
        if stock.indicators.is_empty() {
            let like = if region.scheme == "GBT2260" { "the other provinces" } else { "others of its list" };
            self.missing.push(format!(
                "no figures of {} and {like} are at hand: enter them in the table of statistics, here or in a plan above",
                region.name
            ));
        } else if !is_entered {
            self.missing.push(
                "population, density and employment by sector of the regions are not among the published figures at \
                 hand; what is entered of activities in the table of statistics counts too"
                    .to_owned(),
            );
        }
    }

    /// Gives the peers and the figures left out the names of their territories, and the peers their strategies.
    fn name(&mut self, reader: &Reader, region: &Region, stock: &Stock) -> Result<(), StoreError> {
        let doubted = stock.indicators.iter().flat_map(|(indicator, figures)| {
            figures.iter().filter_map(move |figure| Some((indicator, figure, figure.doubt.clone()?)))
        });
        self.left_out = doubted
            .map(|(Indicator { title, .. }, Figure { territory, year, .. }, why)| {
                let (code, title) = (territory.clone(), title.clone());
                LeftOut { name: code.clone(), code, title, year: *year, why }
            })
            .collect();
        let codes = self.peers.iter().map(|peer| &peer.code).chain(self.left_out.iter().map(|left| &left.code));
        let codes = serde_json::to_string(&codes.collect::<Vec<_>>()).unwrap_or_default();
        let params = [(":codes", codes.into()), (":scheme", region.scheme.as_str().into())];
        let places = reader.rows(PLACES, &params, |row| {
            Ok((row.get::<String>("code")?, (row.get::<String>("name")?, Named::beside(row, "plan")?)))
        })?;
        let places: BTreeMap<_, _> = places.into_iter().collect();
        for peer in &mut self.peers {
            if let Some((name, plan)) = places.get(&peer.code) {
                (peer.name, peer.plan) = (name.clone(), plan.clone());
            }
        }
        for left in &mut self.left_out {
            left.name = places.get(&left.code).map_or(left.code.clone(), |(name, _)| name.clone());
        }
        let said = |left: &LeftOut| {
            format!(
                "{} of {} ({}), {}: left out of quartiles and distances",
                left.title, left.name, left.year, left.why
            )
        };
        self.missing.extend(self.left_out.iter().map(said));
        Ok(())
    }

    fn measure(&self, territory: &str, indicator: &Indicator, figures: &[Figure]) -> Measure {
        let peers = self.peers.iter().filter_map(|peer| peer.figures.get(&indicator.key).copied());
        Measure::new(territory, indicator, figures, Spread::of(peers))
    }
}

impl Measure {
    fn new(territory: &str, indicator: &Indicator, figures: &[Figure], peers: Option<Spread>) -> Self {
        let own = figures.iter().find(|figure| figure.territory == territory);
        let counted: Vec<f64> = figures.iter().filter(|figure| figure.counts()).map(|figure| figure.value).collect();
        let all = Spread::of(counted.iter().copied());
        let compared = own.filter(|figure| figure.counts()).map(|figure| figure.value);
        let quarter = |spread: Option<Spread>| spread.zip(compared).map(|(spread, value)| spread.quarter(value));
        let least = counted.iter().copied().min_by(f64::total_cmp);
        let most = counted.iter().copied().max_by(f64::total_cmp);
        let Indicator { key, title, unit, source, kind } = indicator.clone();
        Self {
            kind,
            indicator: key,
            title,
            territory: territory.to_owned(),
            unit,
            source,
            status: own.and_then(|figure| figure.status.clone()),
            year: own.map(|figure| figure.year),
            value: own.map(|figure| figure.value),
            doubt: own.and_then(|figure| figure.doubt.clone()),
            range: least.zip(most),
            of: counted.len(),
            quarter: quarter(all),
            peer_quarter: quarter(peers),
            all,
            peers,
        }
    }
}

/// The territories nearest to one, of its category where that is known, and how many there were to choose from.
fn peers(region: &Region, stock: &Stock) -> (Vec<Peer>, usize) {
    let mut regions: BTreeMap<&str, Figures> = BTreeMap::new();
    for (indicator, figures) in &stock.indicators {
        for figure in figures.iter().filter(|figure| figure.counts()) {
            regions.entry(&figure.territory).or_default().insert(indicator.key.clone(), figure.value);
        }
    }
    let Some(own) = regions.get(region.code.as_str()) else { return (Vec::new(), 0) };
    let deviations = deviations(regions.values());
    let is_like = |code: &str| region.category.is_none() || stock.categories.get(code) == region.category.as_ref();
    let mut peers: Vec<Peer> = regions
        .iter()
        .filter(|(code, _)| **code != region.code && is_like(code))
        .filter_map(|(code, values)| {
            let (distance, compared) = distance(own, values, &deviations)?;
            let code = (*code).to_owned();
            Some(Peer { name: code.clone(), code, plan: None, distance, compared, figures: values.clone() })
        })
        .collect();
    peers.sort_by(|a, b| a.distance.total_cmp(&b.distance).then_with(|| a.code.cmp(&b.code)));
    let candidates = peers.len();
    peers.truncate(PEERS);
    (peers, candidates)
}
