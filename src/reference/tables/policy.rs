//! Cohesion policy: funds, objectives, codes of the regulations, rates, shares and the enabling condition.

use super::EU_LAW;
use crate::reference::spec::TableSpec;
use crate::reference::status::{Doubt, Status, When};

pub(super) const INTERVENTION_FIELDS: TableSpec = TableSpec {
    name: "intervention-fields",
    title: "Intervention fields, 2021-2027",
    csv: include_str!("../data/intervention_fields.csv"),
    source: "Regulation (EU) 2021/1060, Annex I table 1, consolidated with the mid-term review of 2025",
    licence: EU_LAW,
    edition: "2021-2027",
    caveat: "",
    key: &["code"],
    codes: &["code"],
    title_columns: &["title"],
    doubts: &[Doubt {
        when: When::In("in_table_since", &["2022 (Art. 118a)"]),
        columns: &["in_table_since"],
        status: Status::Derived,
        note: "The year in which the code entered the table is inferred from Art. 118a.",
    }],
};

pub(super) const INTERVENTION_FIELDS_2014_2020: TableSpec = TableSpec {
    name: "intervention-fields-2014-2020",
    title: "Intervention fields, 2014-2020",
    csv: include_str!("../data/intervention_fields_2014_2020.csv"),
    source: "Regulation (EU) 215/2014, as in the Online-S3 RIS3 budgeting data",
    licence: EU_LAW,
    edition: "2014-2020",
    caveat: "Climate coefficients are not part of it.",
    key: &["code"],
    codes: &["code"],
    title_columns: &["title"],
    doubts: &[Doubt {
        when: When::Always,
        columns: &["title"],
        status: Status::Derived,
        note: "The code is the regulation's; the title was lightly reworded by the project it was read in.",
    }],
};

pub(super) const INTERVENTION_DIMENSIONS: TableSpec = TableSpec {
    name: "intervention-dimensions",
    title: "Dimensions of intervention, 2021-2027",
    csv: include_str!("../data/intervention_dimensions.csv"),
    source: "Regulation (EU) 2021/1060, Annex I tables 2 to 8",
    licence: EU_LAW,
    edition: "2021-2027",
    caveat: "",
    key: &["table", "code"],
    codes: &["code"],
    title_columns: &["title", "subgroup"],
    doubts: &[Doubt {
        when: When::In("title", TITLES_CUT_SHORT),
        columns: &["title"],
        status: Status::Unverified,
        note: "The title was cut short in the text that was read, and completed.",
    }],
};

/// Economic activities 13 and 15. By title, because the codes occur in other tables of the annex too.
const TITLES_CUT_SHORT: &[&str] = &[
    "Water supply, sewerage, waste management and remediation activities",
    "Information and communication activities, including telecommunications",
];

pub(super) const INDICATORS_COMMON: TableSpec = TableSpec {
    name: "indicators-common",
    title: "Common output and result indicators, 2021-2027",
    csv: include_str!("../data/indicators_common.csv"),
    source: "Regulation (EU) 2021/1058, Annex I tables 1 and 2; units compared with the Jems monitoring system",
    licence: EU_LAW,
    edition: "2021-2027, consolidated with the mid-term review of 2025",
    caveat: "Variant titles for the housing objectives (RSO2.11, RSO4.7, RSO5.3) are not repeated. \
             The units of RCO129 and RCO131 are not stated. RCO125 to RCO127 list PO1 but serve RSO2.9 too.",
    key: &["code"],
    codes: &["code"],
    title_columns: &["title"],
    doubts: &[Doubt {
        when: When::In("code", &["RCO29"]),
        columns: &["code"],
        status: Status::Unverified,
        note: "Printed so in the annex; RCO130 may be meant.",
    }],
};

pub(super) const SPECIFIC_OBJECTIVES: TableSpec = TableSpec {
    name: "specific-objectives",
    title: "Policy and specific objectives, 2021-2027",
    csv: include_str!("../data/specific_objectives.csv"),
    source: "Regulations (EU) 2021/1058 Art. 3, 2021/1057 Art. 4, 2021/1059 Art. 14 and 2021/1060 Art. 5",
    licence: EU_LAW,
    edition: "2021-2027",
    caveat: "RSO2.5 was reworded in 2025 and needs a dedicated priority since then, which its flag does not show.",
    key: &["code"],
    codes: &["code"],
    title_columns: &["title"],
    doubts: &[
        Doubt {
            when: When::In("code_basis", &["code_inferred_from_order"]),
            columns: &["code"],
            status: Status::Derived,
            note: "The title is the regulation's; the code follows the order of its points.",
        },
        Doubt {
            when: When::In("parent", &["ISO2"]),
            columns: &["title"],
            status: Status::Derived,
            note: "The title is one part of a sentence of Art. 14(5).",
        },
    ],
};

pub(super) const FUNDS: TableSpec = TableSpec {
    name: "funds",
    title: "Funds and programmes of the Union",
    csv: include_str!("../data/funds.csv"),
    source: "Regulations (EU) 2021/1056 to 2021/1060 for the first seven",
    licence: EU_LAW,
    edition: "2021-2027",
    caveat: "The codes are ours.",
    key: &["code"],
    codes: &["code"],
    title_columns: &["name"],
    doubts: &[Doubt {
        when: When::NotIn("code", &["ERDF", "ESF+", "CF", "JTF", "EMFAF", "INTERREG", "I3"]),
        columns: &["period", "management_mode", "legal_basis"],
        status: Status::Unverified,
        note: "Legal basis, period and mode of management are from memory.",
    }],
};

pub(super) const COFINANCING_CAPS: TableSpec = TableSpec {
    name: "cofinancing-caps",
    title: "Maximum co-financing rates, 2021-2027",
    csv: include_str!("../data/cofinancing_caps.csv"),
    source: "Regulations (EU) 2021/1060 Art. 112, 2021/1058 Art. 3, 2021/1057 Art. 10 and 14, 2021/1059 Art. 13",
    licence: EU_LAW,
    edition: "2021-2027",
    caveat: "Art. 112(8) and the following paragraphs, and crisis derogations, are not included. \
             A rate with a plus sign is an increase in percentage points.",
    key: &["goal", "fund", "case"],
    codes: &["fund", "case"],
    title_columns: &["description"],
    doubts: &[],
};

pub(super) const THEMATIC_CONCENTRATION: TableSpec = TableSpec {
    name: "thematic-concentration",
    title: "Shares that the regulations ask for, 2021-2027",
    csv: include_str!("../data/thematic_concentration.csv"),
    source: "Regulations (EU) 2021/1058 Art. 4 and 11, 2021/1060 Art. 6, 2021/1057 Art. 7, 2021/1059 Art. 15",
    licence: EU_LAW,
    edition: "2021-2027",
    caveat: "Which member state is in which group is not listed in the law.",
    key: &["group", "group_definition", "objective", "bound"],
    codes: &["group"],
    title_columns: &["group_definition", "objective"],
    doubts: &[],
};

pub(super) const COHESION_RESOURCES: TableSpec = TableSpec {
    name: "cohesion-resources",
    title: "Resources of cohesion policy, 2021-2027",
    csv: include_str!("../data/cohesion_resources.csv"),
    source: "Regulation (EU) 2021/1060 Art. 109 and 110; Regulation (EU) 2021/1059 Art. 9",
    licence: EU_LAW,
    edition: "2021-2027, in prices of 2018",
    caveat: "The seven shares of Art. 110(1) add up to 100.1 by the law's own rounding.",
    key: &["item"],
    codes: &["item"],
    title_columns: &["item"],
    doubts: &[],
};

pub(super) const ENABLING_CONDITION: TableSpec = TableSpec {
    name: "enabling-condition-1-1",
    title: "Enabling condition 1.1: the seven criteria",
    csv: include_str!("../data/enabling_condition_1_1.csv"),
    source: "Regulation (EU) 2021/1060, Annex IV",
    licence: EU_LAW,
    edition: "2021-2027",
    caveat: "The numbers of the criteria are ours.",
    key: &["code"],
    codes: &["code"],
    title_columns: &["short_title"],
    doubts: &[Doubt {
        when: When::Always,
        columns: &["code", "short_title", "paraphrase"],
        status: Status::Derived,
        note: "A paraphrase of the annex, not its wording.",
    }],
};

pub(super) const EYE_RIS3_OBJECTIVES: TableSpec = TableSpec {
    name: "eye-ris3-eu-objectives",
    title: "Union objectives of the Eye@RIS3 list, 2014-2020",
    csv: include_str!("../data/eye_ris3_eu_objectives_unverified.csv"),
    source: "None: written from memory",
    licence: "no source, so no terms",
    edition: "2014-2020",
    caveat: "The identifiers are ours; there are no official codes.",
    key: &["local_id"],
    codes: &["local_id"],
    title_columns: &["title"],
    doubts: &[Doubt {
        when: When::Always,
        columns: &[],
        status: Status::Unverified,
        note: "Written from memory; no source was readable.",
    }],
};

pub(super) const WHEEL_FACTORS: TableSpec = TableSpec {
    name: "wheel-factors",
    title: "Factors of the self-assessment wheel, by step of the RIS3 Guide",
    csv: include_str!("../data/wheel_factors_unverified.csv"),
    source: "None: written from memory; the three of step 1 agree with a public text of the Online-S3 project",
    licence: "no source, so no terms",
    edition: "RIS3 Guide, 2012",
    caveat: "That there are six steps with three factors each is published; the numbers are ours.",
    key: &["factor"],
    codes: &["factor"],
    title_columns: &["title"],
    doubts: &[Doubt {
        when: When::Always,
        columns: &["title"],
        status: Status::Unverified,
        note: "The name is from memory; no source was readable.",
    }],
};
