//! Where the state of a region stands in the innovation scoreboard at hand, which has no figures of regions.

use super::stock::{Figure, Indicator};
use super::{Benchmark, Kind, Measure};
use crate::store::{Reader, StoreError};

const STATES: &str = include_str!("states.sql");
const INDICATORS: &str = include_str!("scoreboard.sql");

impl Benchmark {
    /// Adds the summary index of the state and the indicators behind it, of the latest edition.
    pub(super) fn place(&mut self, reader: &Reader, country: Option<&str>) -> Result<(), StoreError> {
        let index = summary(reader)?;
        let is_in = |country: &&str| index.as_ref().is_some_and(|(_, of)| of.iter().any(|it| it.territory == *country));
        let Some(country) = country.filter(is_in) else {
            self.missing.push("no figure of the state is in the latest innovation scoreboard at hand".to_owned());
            return Ok(());
        };
        for (indicator, figures) in index.into_iter().chain(indicators(reader)?) {
            self.measures.push(Measure::new(country, &indicator, &figures, None));
        }
        self.missing.push("the innovation scoreboard of regions is not at hand".to_owned());
        Ok(())
    }
}

fn figure(row: &crate::store::Row<'_>) -> Result<Figure, StoreError> {
    let (territory, year, value) = (row.get("country")?, row.get("year")?, row.get("value")?);
    Ok(Figure { territory, year, value, status: row.get("status")?, doubt: None })
}

/// The summary index, whose scale belongs to its edition.
fn summary(reader: &Reader) -> Result<Option<(Indicator, Vec<Figure>)>, StoreError> {
    let rows = reader
        .rows(STATES, &[], |row| Ok((row.get::<String>("edition")?, row.get::<String>("scale")?, figure(row)?)))?;
    let Some((edition, scale, _)) = rows.first() else { return Ok(None) };
    let indicator = Indicator {
        key: "summary_innovation_index".to_owned(),
        title: "Innovation index of the state".to_owned(),
        unit: scale.clone(),
        source: format!("European Innovation Scoreboard {edition}"),
        kind: Kind::State,
    };
    Ok(Some((indicator, rows.into_iter().map(|(.., figure)| figure).collect())))
}

/// The 32 indicators, raw: each in its own unit, which its title says.
fn indicators(reader: &Reader) -> Result<Vec<(Indicator, Vec<Figure>)>, StoreError> {
    let rows = reader
        .rows(INDICATORS, &[], |row| Ok((row.get::<String>("code")?, row.get::<String>("title")?, figure(row)?)))?;
    let mut indicators: Vec<(Indicator, Vec<Figure>)> = Vec::new();
    for (key, title, figure) in rows {
        match indicators.last_mut().filter(|(last, _)| last.key == key) {
            Some((_, figures)) => figures.push(figure),
            None => {
                let source = "European Innovation Scoreboard 2025".to_owned();
                let indicator = Indicator { key, title, unit: String::new(), source, kind: Kind::State };
                indicators.push((indicator, vec![figure]));
            }
        }
    }
    Ok(indicators)
}
