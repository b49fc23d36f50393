//! The European and the Regional Innovation Scoreboard.

use super::COMMISSION;
use crate::reference::spec::TableSpec;
use crate::reference::status::{Doubt, Status, When};

const EIS: &str = "European Commission, European Innovation Scoreboard, \
                   as collected in the public repository aisear/context-monitor";

pub(super) const EIS_VALUES: TableSpec = TableSpec {
    name: "eis-values",
    title: "Summary innovation index by country",
    csv: include_str!("../data/eis_values.csv"),
    source: EIS,
    licence: COMMISSION,
    edition: "2025 edition: 2018 to 2025; 2024 edition: 2017 and 2024",
    caveat: "Two scales, never to be mixed: EU 2018 = 100 in the 2025 edition, EU 2017 = 100 in the 2024 edition.",
    key: &["edition", "iso3", "year"],
    codes: &["country", "iso3"],
    title_columns: &["country_name"],
    doubts: &[],
};

pub(super) const EIS_INDICATORS: TableSpec = TableSpec {
    name: "eis-indicators-2025",
    title: "Indicators of the European Innovation Scoreboard",
    csv: include_str!("../data/eis_indicators_2025.csv"),
    source: EIS,
    licence: COMMISSION,
    edition: "2025 edition",
    caveat: "",
    key: &["code"],
    codes: &["code"],
    title_columns: &["title"],
    doubts: &[Doubt {
        when: When::Always,
        columns: &["title"],
        status: Status::Derived,
        note: "In the source one column of labels is shifted; the titles are those that fit the values.",
    }],
};

pub(super) const EIS_INDICATOR_VALUES: TableSpec = TableSpec {
    name: "eis-indicator-values-2025",
    title: "Innovation scoreboard indicators by country",
    csv: include_str!("../data/eis_indicator_values_2025.csv"),
    source: EIS,
    licence: COMMISSION,
    edition: "2025 edition, latest year per country and indicator",
    caveat: "Raw values, not normalised; years differ by indicator.",
    key: &["iso3", "indicator"],
    codes: &["country", "iso3", "indicator"],
    title_columns: &["country", "indicator"],
    doubts: &[],
};

pub(super) const RIS_INDICATORS: TableSpec = TableSpec {
    name: "ris-indicators",
    title: "Indicators of the Regional Innovation Scoreboard",
    csv: include_str!("../data/ris_indicators.csv"),
    source: "European Commission, labels of the 2021 scoreboard data set in a public script",
    licence: COMMISSION,
    edition: "2021 and 2023 editions",
    caveat: "The 2025 edition may differ. Values by region are not part of it.",
    key: &["eis_code"],
    codes: &["eis_code"],
    title_columns: &["title"],
    doubts: &[Doubt {
        when: When::NotIn("tagged_regional_in_source", &["1"]),
        columns: &[],
        status: Status::Unverified,
        note: "The source does not mark it as regional; it was added from memory to reach the known 21.",
    }],
};
