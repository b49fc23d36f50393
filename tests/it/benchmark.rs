//! Regions beside their peers: figures against such computed from the tables themselves.

use std::collections::BTreeMap;

use ris3::views::{Benchmark, plan_by_code};
use ris3::workspace::Workspace;

use crate::support::{described, imported, samples};

fn of(workspace: &Workspace, plan: &str) -> Benchmark {
    let read = workspace.store().read();
    Benchmark::load(read, plan_by_code(read, plan).unwrap().unwrap()).unwrap()
}

/// All published figures, by region and indicator, straight from the table of the reference data.
fn published() -> BTreeMap<String, BTreeMap<String, f64>> {
    let table = include_str!("../../src/reference/data/regional_stats.csv");
    let mut regions: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for record in csv::Reader::from_reader(table.as_bytes()).records() {
        let record = record.unwrap();
        regions.entry(record[0].to_owned()).or_default().insert(record[1].to_owned(), record[4].parse().unwrap());
    }
    regions
}

#[test]
fn a_region_stands_among_all_that_have_a_figure() {
    let workspace = imported("benchmark", &samples("real"));
    let view = of(&workspace, "PL21-RSI-2030");
    let region = view.region.as_ref().unwrap();
    assert_eq!((region.code.as_str(), region.category.as_deref()), ("PL21", Some("less_developed")));
    let regions = published();
    for measure in view.measures.iter().filter(|measure| measure.territory == "PL21") {
        let value = regions["PL21"].get(&measure.indicator).copied();
        let others: Vec<f64> =
            regions.values().filter_map(|figures| figures.get(&measure.indicator).copied()).collect();
        let all = measure.all.unwrap();
        assert_eq!((measure.value, all.of), (value, others.len()), "{}", measure.indicator);
        // The definition of a quarter, counted: in the lowest lie at most a quarter of the figures below it, and so on.
        let below = others.iter().filter(|other| Some(**other) < value).count() as f64 / (others.len() - 1) as f64;
        let quarter = f64::from(measure.quarter.unwrap());
        assert!((quarter - 1.0) / 4.0 - 0.01 <= below && below <= quarter / 4.0 + 0.01, "{}", measure.indicator);
    }
    assert_eq!(view.measures.len(), 6, "five of the region and one of its state");
    let state = view.measures.last().unwrap();
    assert_eq!((state.territory.as_str(), state.unit.as_str(), state.year), ("PL", "EU 2018 = 100", Some(2025)));
    assert_eq!(state.all.unwrap().of, 50, "Eurostat's states and others of the edition, none of an older one");
}

#[test]
fn peers_are_the_nearest_of_the_same_category() {
    let workspace = imported("benchmark-peers", &samples("real"));
    let view = of(&workspace, "PT11-S3-2021");
    let categories = include_str!("../../src/reference/data/region_category.csv");
    let category: BTreeMap<String, String> = csv::Reader::from_reader(categories.as_bytes())
        .records()
        .map(|record| record.unwrap())
        .map(|record| (record[0].to_owned(), record[6].to_owned()))
        .collect();
    let regions = published();
    let spread = |indicator: &str| {
        let all: Vec<f64> = regions.values().filter_map(|figures| figures.get(indicator)).copied().collect();
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        (all.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / all.len() as f64).sqrt()
    };
    let own = &regions["PT11"];
    let mut expected: Vec<(f64, &str)> = regions
        .iter()
        .filter(|(code, _)| *code != "PT11" && category.get(*code) == Some(&category["PT11"]))
        .filter_map(|(code, figures)| {
            let common: Vec<_> = own.iter().filter(|(name, _)| figures.contains_key(*name)).collect();
            let sum: f64 = common.iter().map(|(name, value)| ((*value - figures[*name]) / spread(name)).powi(2)).sum();
            (common.len() >= 3).then(|| ((sum / common.len() as f64).sqrt(), code.as_str()))
        })
        .collect();
    expected.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
    let found: Vec<&str> = view.peers.iter().map(|peer| peer.code.as_str()).collect();
    assert_eq!(found, expected.iter().take(10).map(|one| one.1).collect::<Vec<_>>());
    let nearest = view.peers.first().unwrap();
    assert!((nearest.distance - expected[0].0).abs() < 1e-9);
    let known: Vec<_> = view.peers.iter().filter(|peer| peer.plan.is_some()).collect();
    assert!(known.iter().all(|peer| peer.plan.as_ref().unwrap().starts_with(&peer.code)), "its own strategy");
}

#[test]
fn what_is_not_at_hand_is_said() {
    let workspace = imported("benchmark-missing", &samples("real"));
    // A province of China has no statistics here, its state stands in the scoreboard.
    let tianjin = of(&workspace, "CN12-FYP-2011");
    assert!(tianjin.region.is_none() && tianjin.peers.is_empty());
    assert_eq!(tianjin.measures.iter().map(|one| one.territory.as_str()).collect::<Vec<_>>(), ["CN"]);
    assert!(tianjin.missing[0].starts_with("the plan's territory is no region of NUTS 2"), "{:?}", tianjin.missing);

    let (part, ids) =
        described("benchmark-part", "plan P level=local territory=ES611 territory_scheme=NUTS territory_version=2021");
    let view = Benchmark::load(part.store().read(), ids.of("plan", "P")).unwrap();
    let region = view.region.unwrap();
    assert!(region.is_part && region.code == "ES61", "the figures are those of the region that it lies in");
    let (nowhere, ids) = described("benchmark-nowhere", "plan P level=regional");
    let view = Benchmark::load(nowhere.store().read(), ids.of("plan", "P")).unwrap();
    assert!(view.measures.is_empty() && view.missing.len() == 2, "{:?}", view.missing);
}
