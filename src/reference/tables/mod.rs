//! The registry: one entry per embedded file, sorted by name; the entries stand in one file per field of knowledge.

mod activity;
mod china;
mod policy;
mod scoreboard;
mod territory;

use super::spec::TableSpec;

/// Every reference table, sorted by name.
pub static TABLES: &[TableSpec] = ALL;

/// How many there are, for arrays beside the registry.
pub(super) const COUNT: usize = ALL.len();

const ALL: &[TableSpec] = &[
    china::DIVISIONS,
    china::HUBS,
    china::EMERGING_INDUSTRIES,
    policy::COFINANCING_CAPS,
    policy::COHESION_RESOURCES,
    territory::COMPETENCES,
    scoreboard::EIS_INDICATOR_VALUES,
    scoreboard::EIS_INDICATORS,
    scoreboard::EIS_VALUES,
    policy::ENABLING_CONDITION,
    policy::EYE_RIS3_OBJECTIVES,
    activity::FOS,
    policy::FUNDS,
    activity::GBT4754_SECTIONS,
    policy::INDICATORS_COMMON,
    policy::INTERVENTION_DIMENSIONS,
    policy::INTERVENTION_FIELDS,
    policy::INTERVENTION_FIELDS_2014_2020,
    activity::NABS,
    activity::NACE,
    activity::NACE_21_TO_2,
    territory::NUTS,
    territory::NUTS_CHANGES,
    territory::REGION_CATEGORY,
    territory::REGIONAL_STATS,
    scoreboard::RIS_INDICATORS,
    policy::SPECIFIC_OBJECTIVES,
    policy::THEMATIC_CONCENTRATION,
    policy::WHEEL_FACTORS,
];

/// Terms of Eurostat's lists and figures.
const EUROSTAT: &str = "© European Union, Eurostat; CC BY 4.0";
/// Terms of what the European Commission publishes.
const COMMISSION: &str = "© European Union; CC BY 4.0";
/// Terms of Union law. Only the Official Journal is authentic.
const EU_LAW: &str = "© European Union, EUR-Lex; CC BY 4.0; only the Official Journal is authentic";
/// Terms of facts that no licence covers: codes, names and figures as published.
const FACTS: &str = "facts as published; no licence stated by the source";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::table;

    fn rows_where(name: &str, cells: &[(&str, &str)]) -> usize {
        let table = table(name).unwrap();
        table.rows().filter(|row| cells.iter().all(|(column, value)| row.get(column) == *value)).count()
    }

    #[test]
    fn every_table_has_the_rows_it_was_collected_with() {
        let counts: Vec<_> = TABLES.iter().map(|spec| (spec.name, table(spec.name).unwrap().len())).collect();
        let expected = [
            ("china-divisions", 364),
            ("china-hubs", 4),
            ("china-sei", 7),
            ("cofinancing-caps", 20),
            ("cohesion-resources", 20),
            ("competences", 27),
            ("eis-indicator-values-2025", 1367),
            ("eis-indicators-2025", 32),
            ("eis-values", 502),
            ("enabling-condition-1-1", 7),
            ("eye-ris3-eu-objectives", 79),
            ("fos", 48),
            ("funds", 23),
            ("gbt4754-sections", 20),
            ("indicators-common", 168),
            ("intervention-dimensions", 90),
            ("intervention-fields", 200),
            ("intervention-fields-2014-2020", 123),
            ("nabs", 26),
            ("nace", 2043),
            ("nace-21-to-2", 968),
            ("nuts", 4205),
            ("nuts-changes-2021-2024", 103),
            ("region-category", 242),
            ("regional-stats", 1226),
            ("ris-indicators", 21),
            ("specific-objectives", 65),
            ("thematic-concentration", 18),
            ("wheel-factors", 18),
        ];
        assert_eq!(counts, expected);
    }

    #[test]
    fn nuts_has_the_official_counts_by_level() {
        let count = |version, group, level| {
            let cells = [("nuts_version", version), ("group", group), ("level", level), ("extra_regio", "0")];
            rows_where("nuts", &cells)
        };
        let levels = ["0", "1", "2", "3"];
        assert_eq!(levels.map(|level| count("2021", "EU27", level)), [27, 92, 242, 1166]);
        assert_eq!(levels.map(|level| count("2024", "EU27", level)), [27, 92, 244, 1165]);
        assert_eq!(levels.map(|level| count("2018-UK", "UK", level)), [1, 12, 41, 179]);
    }

    #[test]
    fn nace_has_the_official_counts_by_level() {
        let count = |revision, level| rows_where("nace", &[("revision", revision), ("level", level)]);
        let levels = ["1", "2", "3", "4"];
        assert_eq!(levels.map(|level| count("2", level)), [21, 88, 272, 615]);
        assert_eq!(levels.map(|level| count("2.1", level)), [22, 87, 287, 651]);
    }

    #[test]
    fn the_dimensions_and_objectives_have_the_counts_of_the_law() {
        let dimension = |number| rows_where("intervention-dimensions", &[("table", number)]);
        assert_eq!(["2", "3", "4", "5", "6", "7", "8"].map(dimension), [6, 33, 26, 1, 10, 3, 11]);
        let indicators = |kind| rows_where("indicators-common", &[("type", kind)]);
        assert_eq!((indicators("output"), indicators("result")), (96 + 7, 65));
        let codes =
            |name: &str, prefix: &str| table(name).unwrap().rows().filter(|row| row.code().starts_with(prefix)).count();
        assert_eq!(
            ["PO", "JTF", "RSO", "ESO", "JSO"].map(|kind| codes("specific-objectives", kind)),
            [5, 1, 33, 13, 1]
        );
        assert_eq!(codes("specific-objectives", "ISO"), 2 + 10);
    }

    #[test]
    fn china_has_the_official_counts_by_type() {
        let level = |level| rows_where("china-divisions", &[("level", level)]);
        assert_eq!((level("1"), level("2")), (31, 333));
        let kind = |kind| rows_where("china-divisions", &[("type", kind)]);
        let prefectures = ["prefecture_level_city", "autonomous_prefecture", "prefecture", "league"].map(kind);
        assert_eq!(prefectures, [293, 30, 7, 3]);
    }

    #[test]
    fn climate_and_environment_coefficients_are_nought_forty_or_a_hundred() {
        for row in table("intervention-fields").unwrap().rows() {
            for column in ["climate_pct", "environment_pct"] {
                assert!(["0", "40", "100"].contains(&row.get(column)), "{} {column}", row.code());
            }
        }
    }

    #[test]
    fn regions_with_a_category_are_the_level_two_regions_of_2021() {
        let nuts = table("nuts").unwrap();
        let known: Vec<_> = nuts.rows().filter(|row| row.get("nuts_version") == "2021").map(|row| row.code()).collect();
        let regions = table("region-category").unwrap();
        assert!(regions.rows().all(|row| known.contains(&row.code())));
    }
}
