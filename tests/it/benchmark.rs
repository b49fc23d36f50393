//! Regions beside their peers: figures against such computed from the tables themselves.

use std::collections::BTreeMap;

use ris3::views::benchmark::Kind;
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

/// No region spends a fifth of its product on research.
fn is_plausible(indicator: &str, value: f64) -> bool {
    indicator != "gerd_pct_gdp" || value <= 20.0
}

#[test]
fn a_region_stands_among_all_that_have_a_figure() {
    let workspace = imported("benchmark", &samples("real"));
    let view = of(&workspace, "PL21-RSI-2030");
    let region = view.region.as_ref().unwrap();
    assert_eq!((region.code.as_str(), region.category.as_deref()), ("PL21", Some("less_developed")));
    let regions = published();
    for measure in view.measures.iter().filter(|measure| measure.kind == Kind::Region) {
        let value = regions["PL21"].get(&measure.indicator).copied();
        let others: Vec<f64> =
            regions.values().filter_map(|figures| figures.get(&measure.indicator).copied()).collect();
        let others: Vec<f64> = others.into_iter().filter(|value| is_plausible(&measure.indicator, *value)).collect();
        let all = measure.all.unwrap();
        assert_eq!((measure.value, all.of), (value, others.len()), "{}", measure.indicator);
        // The definition of a quarter, counted: in the lowest lie at most a quarter of the figures below it, and so on.
        let below = others.iter().filter(|other| Some(**other) < value).count() as f64 / (others.len() - 1) as f64;
        let quarter = f64::from(measure.quarter.unwrap());
        assert!((quarter - 1.0) / 4.0 - 0.01 <= below && below <= quarter / 4.0 + 0.01, "{}", measure.indicator);
    }
    assert_eq!(view.measures.len(), 5 + 1 + 32, "of the region, and of its state the index and what is behind it");
    let state = view.measures.iter().find(|measure| measure.kind == Kind::State).unwrap();
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
        let all = regions.values().filter_map(|figures| figures.get(indicator)).copied();
        let all: Vec<f64> = all.filter(|value| is_plausible(indicator, *value)).collect();
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
    assert!(known.iter().all(|peer| peer.plan.as_ref().unwrap().code.starts_with(&peer.code)), "its own strategy");
    assert_eq!(view.candidates, expected.len());
}

#[test]
fn what_is_not_at_hand_is_said() {
    let workspace = imported("benchmark-missing", &samples("real"));
    // A province of China has no statistics here, its state stands in the scoreboard.
    let tianjin = of(&workspace, "CN12-FYP-2011");
    assert_eq!(tianjin.region.as_ref().map(|region| region.name.as_str()), Some("Tianjin"));
    assert!(tianjin.peers.is_empty() && tianjin.measures.iter().all(|one| one.territory == "CN"));
    assert!(tianjin.missing[0].starts_with("no figures of Tianjin and the other provinces"), "{:?}", tianjin.missing);
    // Counted in the table: China has 12 of the 32 indicators; the others are there, and empty.
    let own = tianjin.measures.iter().filter(|one| one.value.is_some()).count();
    assert_eq!((tianjin.measures.len(), own), (33, 1 + 12));

    let (part, ids) =
        described("benchmark-part", "plan P level=local territory=ES611 territory_scheme=NUTS territory_version=2021");
    let view = Benchmark::load(part.store().read(), ids.of("plan", "P")).unwrap();
    let region = view.region.unwrap();
    assert!(region.is_part && region.code == "ES61", "the figures are those of the region that it lies in");
    let (nowhere, ids) = described("benchmark-nowhere", "plan P level=regional");
    let view = Benchmark::load(nowhere.store().read(), ids.of("plan", "P")).unwrap();
    assert!(view.measures.is_empty() && view.missing.len() == 2, "{:?}", view.missing);
}

#[test]
fn a_figure_that_cannot_be_right_is_named_and_wins_nothing() {
    let workspace = imported("benchmark-wrong", &samples("real"));
    let view = of(&workspace, "PT11-S3-2021");
    let left: Vec<_> = view.left_out.iter().map(|left| (left.code.as_str(), left.year)).collect();
    assert_eq!(left, [("FRZZ", 2013)]);
    assert!(view.missing.iter().any(|gap| gap.contains("43.65 % of GDP is not plausible")), "{:?}", view.missing);
    let spent = view.measures.iter().find(|measure| measure.indicator == "gerd_pct_gdp").unwrap();
    // 237 figures stand in the table, the highest that is left is that of BE31.
    assert_eq!((spent.of, spent.all.unwrap().of, spent.range.unwrap().1), (236, 236, 9.27));
    let row = ris3::reference::table("regional-stats").unwrap().rows().find(|row| row.get("value") == "43.65").unwrap();
    assert_eq!((row.get("nuts2"), row.cell_status("value").word()), ("FRZZ", "unverified"));
}

#[test]
fn the_activities_of_a_region_count_and_its_kind_alone_is_compared() {
    let figures = |place: &str, total: u32, parts: [u32; 3]| {
        let of = |code: &str, value: u32| {
            format!(
                "statistic P territory={place} territory_scheme=GBT2260 variable=employment scheme=NACE version=2{code} \
                 year=2020 value={value}\n"
            )
        };
        let parts = ["10", "26", "62"].into_iter().zip(parts).filter(|(_, value)| *value > 0);
        of("", total) + &parts.map(|(code, value)| of(&format!(" code={code}"), value)).collect::<String>()
    };
    let text = String::from("plan P level=regional territory=120000 territory_scheme=GBT2260 territory_version=2020\n")
        + &figures("120000", 1000, [100, 200, 300])
        + &figures("110000", 1000, [100, 200, 320])
        + &figures("310000", 2000, [400, 400, 0])
        + &figures("440000", 1000, [900, 50, 40])
        + &figures("120100", 1000, [100, 200, 300])
        + "statistic P territory=FR10 territory_scheme=NUTS variable=employment scheme=NACE version=2 year=2020 value=9\n";
    let (workspace, ids) = described("benchmark-provinces", &text);
    let view = Benchmark::load(workspace.store().read(), ids.of("plan", "P")).unwrap();
    let shares: Vec<_> = view.measures.iter().filter(|one| one.kind == Kind::Structure).collect();
    let said: Vec<_> = shares.iter().map(|one| (one.indicator.as_str(), one.value, one.of)).collect();
    let expected = [
        ("employment/NACE 2/10", Some(10.0), 4),
        ("employment/NACE 2/26", Some(20.0), 4),
        ("employment/NACE 2/62", Some(30.0), 3),
    ];
    assert_eq!(said, expected, "a prefecture and a region of the Union are no provinces");
    assert_eq!((shares[0].quarter, shares[2].all), (Some(1), None), "three have no quarters");
    // Division 10: 10, 10, 20, 90 have the mean 32.5 and the deviation √(4475/4) = 33.4477…; 26: 20, 20, 20, 5 the
    // deviation 6.4951…; 62: 30, 32, 4 the deviation 12.7541…. To Beijing only 62 differs, by 2 of 12.7541….
    let peers: Vec<_> = view.peers.iter().map(|peer| (peer.name.as_str(), peer.compared)).collect();
    assert_eq!(peers, [("Beijing", 3), ("Guangdong", 3)], "Shanghai has two figures in common, too few");
    let distance = ((2.0_f64 / 12.754_084_313_139_327).powi(2) / 3.0).sqrt();
    assert!((view.peers[0].distance - distance).abs() < 1e-9, "{}", view.peers[0].distance);
}
