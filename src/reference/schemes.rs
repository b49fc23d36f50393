//! The classifications that a code can belong to: their names, their versions and where their codes stand.
//!
//! Name and version are stored beside every code, so these words are for good. To add a version: one entry in
//! [`schemes`], and its branch in `reference_code.sql`; a test holds the two equal.

/// Economic activities of the Union. Versions [`NACE_2_1`] and [`NACE_2`].
pub const NACE: &str = "NACE";
/// NACE Rev. 2.1, in force since 2025.
pub const NACE_2_1: &str = "2.1";
/// NACE Rev. 2.
pub const NACE_2: &str = "2";
/// Socio-economic objectives of research, version 2007. Codes as Eurostat writes them: `NABS05`, `NABS131`.
pub const NABS: &str = "NABS";
/// The OECD's fields of research and development (Frascati manual), version 2015.
pub const FORD: &str = "FORD";
/// Regions of the Union. Versions [`NUTS_2024`], [`NUTS_2021`] and [`NUTS_2018_UK`].
pub const NUTS: &str = "NUTS";
/// NUTS 2024.
pub const NUTS_2024: &str = "2024";
/// NUTS 2021.
pub const NUTS_2021: &str = "2021";
/// The United Kingdom as it stood in NUTS 2018.
pub const NUTS_2018_UK: &str = "2018-UK";
/// Administrative divisions of China. The list that is embedded states no edition; version 2020 is our word for it.
pub const GBT2260: &str = "GBT2260";
/// Sections of the Chinese industrial classification, version 2017.
pub const GBT4754: &str = "GBT4754";
/// Strategic emerging industries of China's 12th Five-Year Plan, version 2012. The codes are ours.
pub const SEI: &str = "SEI";
/// Policy and specific objectives of cohesion policy, version 2021.
pub const SO: &str = "SO";
/// Intervention fields. Versions 2021 (for 2021-2027) and 2014 (for 2014-2020).
pub const CPR_FIELD: &str = "CPR-FIELD";
/// Forms of support, Annex I table 2 of the Common Provisions Regulation.
pub const CPR_FORM: &str = "CPR-FORM";
/// Territorial delivery mechanisms, table 3.
pub const CPR_TERRITORY: &str = "CPR-TERRITORY";
/// Economic activities, table 4.
pub const CPR_ACTIVITY: &str = "CPR-ACTIVITY";
/// Location, table 5: says only that a NUTS code goes here.
pub const CPR_LOCATION: &str = "CPR-LOCATION";
/// Secondary themes of the ESF+, table 6.
pub const CPR_THEME: &str = "CPR-THEME";
/// Gender equality, table 7.
pub const CPR_GENDER: &str = "CPR-GENDER";
/// Macro-regional and sea-basin strategies, table 8.
pub const CPR_BASIN: &str = "CPR-BASIN";

/// One version of one classification, and where its codes stand.
#[derive(Debug)]
pub struct Scheme {
    /// The word stored beside a code.
    pub name: &'static str,
    /// The word stored beside the name.
    pub version: &'static str,
    /// What it classifies, as a heading.
    pub title: &'static str,
    /// The reference table with its codes.
    pub table: &'static str,
    /// The column and the word that mark this version's rows; none where the whole table is the scheme.
    pub filter: Option<(&'static str, &'static str)>,
    /// The column of the code.
    pub code_column: &'static str,
    /// The column of the title in Latin letters.
    pub title_column: &'static str,
    /// The column of the title in the native script.
    pub native_column: Option<&'static str>,
    /// The column of the code one level up; none where all codes stand on one level.
    pub parent_column: Option<&'static str>,
    /// The column of the level; none where a code is on level 1, or 2 if it has a parent.
    pub level_column: Option<&'static str>,
    /// The level on which codes of two plans are compared.
    pub division_level: u8,
}

impl Scheme {
    /// Whether codes of this scheme stand under one another.
    #[must_use]
    pub const fn is_tree(&self) -> bool {
        self.parent_column.is_some()
    }
}

/// Every scheme in every version, the newest version of a scheme first.
#[must_use]
pub fn schemes() -> &'static [Scheme] {
    SCHEMES
}

/// The versions of one scheme, the newest first.
pub fn versions(name: &str) -> impl Iterator<Item = &'static Scheme> {
    SCHEMES.iter().filter(move |scheme| scheme.name == name)
}

const FLAT: Scheme = Scheme {
    name: "",
    version: "",
    title: "",
    table: "",
    filter: None,
    code_column: "code",
    title_column: "title",
    native_column: None,
    parent_column: None,
    level_column: None,
    division_level: 1,
};

const TREE: Scheme = Scheme { parent_column: Some("parent"), level_column: Some("level"), ..FLAT };

const NAMED_TWICE: Scheme = Scheme { title_column: "name_latin", native_column: Some("name_native"), ..TREE };

const fn nace(version: &'static str, title: &'static str) -> Scheme {
    Scheme { name: NACE, version, title, table: "nace", filter: Some(("revision", version)), division_level: 2, ..TREE }
}

const fn nuts(version: &'static str, title: &'static str) -> Scheme {
    let filter = Some(("nuts_version", version));
    Scheme { name: NUTS, version, title, table: "nuts", filter, division_level: 2, ..NAMED_TWICE }
}

const fn dimension(name: &'static str, number: &'static str, title: &'static str) -> Scheme {
    let filter = Some(("table", number));
    Scheme { name, version: "2021", title, table: "intervention-dimensions", filter, ..FLAT }
}

pub(super) const SCHEMES: &[Scheme] = &[
    nace(NACE_2_1, "Economic activities, NACE Rev. 2.1"),
    nace(NACE_2, "Economic activities, NACE Rev. 2"),
    Scheme { name: NABS, version: "2007", title: "Objectives of research, NABS 2007", table: "nabs", ..TREE },
    Scheme {
        name: FORD,
        version: "2015",
        title: "Fields of research and development, FORD 2015",
        table: "fos",
        division_level: 2,
        ..TREE
    },
    nuts(NUTS_2024, "Regions, NUTS 2024"),
    nuts(NUTS_2021, "Regions, NUTS 2021"),
    nuts(NUTS_2018_UK, "Regions of the United Kingdom, NUTS 2018"),
    Scheme {
        name: GBT2260,
        version: "2020",
        title: "Divisions of China, GB/T 2260",
        table: "china-divisions",
        code_column: "gbt2260",
        native_column: Some("name_zh"),
        ..NAMED_TWICE
    },
    Scheme {
        name: GBT4754,
        version: "2017",
        title: "Industries of China, GB/T 4754-2017",
        table: "gbt4754-sections",
        title_column: "name_en",
        native_column: Some("name_zh"),
        ..FLAT
    },
    Scheme {
        name: SEI,
        version: "2012",
        title: "Strategic emerging industries of China, 2012",
        table: "china-sei",
        code_column: "id",
        title_column: "name_en",
        native_column: Some("name_zh"),
        ..FLAT
    },
    Scheme {
        name: SO,
        version: "2021",
        title: "Policy and specific objectives, 2021-2027",
        table: "specific-objectives",
        parent_column: Some("parent"),
        division_level: 2,
        ..FLAT
    },
    Scheme {
        name: CPR_FIELD,
        version: "2021",
        title: "Intervention fields, 2021-2027",
        table: "intervention-fields",
        ..FLAT
    },
    Scheme {
        name: CPR_FIELD,
        version: "2014",
        title: "Intervention fields, 2014-2020",
        table: "intervention-fields-2014-2020",
        ..FLAT
    },
    dimension(CPR_FORM, "2", "Forms of support, 2021-2027"),
    dimension(CPR_TERRITORY, "3", "Territorial delivery mechanisms, 2021-2027"),
    dimension(CPR_ACTIVITY, "4", "Economic activities of the regulation, 2021-2027"),
    dimension(CPR_LOCATION, "5", "Location, 2021-2027"),
    dimension(CPR_THEME, "6", "Secondary themes of the ESF+, 2021-2027"),
    dimension(CPR_GENDER, "7", "Gender equality, 2021-2027"),
    dimension(CPR_BASIN, "8", "Macro-regional and sea-basin strategies, 2021-2027"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::table;
    use std::collections::HashSet;

    #[test]
    fn name_and_version_tell_schemes_apart() {
        let mut seen = HashSet::new();
        assert!(schemes().iter().all(|scheme| seen.insert((scheme.name, scheme.version))));
    }

    #[test]
    fn every_column_of_a_scheme_exists() {
        for scheme in schemes() {
            let table = table(scheme.table).unwrap();
            let optional = [scheme.native_column, scheme.parent_column, scheme.level_column];
            let filter = scheme.filter.map(|(column, _)| column);
            let columns = optional.into_iter().flatten().chain(filter).chain([scheme.code_column, scheme.title_column]);
            for column in columns {
                assert!(table.has_column(column), "{} {}: {column}", scheme.name, scheme.version);
            }
        }
    }

    #[test]
    fn the_newest_version_comes_first() {
        let words = |name| versions(name).map(|scheme| scheme.version).collect::<Vec<_>>();
        assert_eq!(words(NACE), ["2.1", "2"]);
        assert_eq!(words(NUTS), ["2024", "2021", "2018-UK"]);
        assert_eq!(words(CPR_FIELD), ["2021", "2014"]);
        assert!(words("no-such-scheme").is_empty());
    }
}
