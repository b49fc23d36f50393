//! The territory of a plan: a code of the official lists.

use super::facts::fault;
use crate::model::nearest;
use crate::reference::CodeEntry;
use crate::reference::classification::{entries, find, search};
use crate::reference::schemes::{GBT2260, NUTS, NUTS_2021, NUTS_2024, versions};
use crate::workspace::FieldFault;

/// How many territories are offered for a name.
const OFFERED: usize = 3;

/// A territory, as a plan states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::workspace) struct Place {
    /// Its code.
    pub(in crate::workspace) code: String,
    /// The list that the code stands in.
    pub(super) scheme: String,
    /// The version of that list.
    pub(super) version: String,
    /// Its name, in its own script.
    pub(super) name: String,
}

impl Place {
    fn of(entry: CodeEntry) -> Self {
        Self {
            code: entry.code.to_owned(),
            scheme: entry.scheme.name.to_owned(),
            version: entry.scheme.version.to_owned(),
            name: entry.native.unwrap_or(entry.title).to_owned(),
        }
    }
}

/// The version of NUTS that a plan is written in: the one in force when its period begins.
pub(super) fn nuts_of(period_start: Option<i64>) -> &'static str {
    match period_start {
        Some(year) if year < 2024 => NUTS_2021,
        _ => NUTS_2024,
    }
}

/// A code in each list of territories that has it, first in the version of NUTS that fits the period.
pub(in crate::workspace) fn listed(code: &str, period_start: Option<i64>) -> Vec<CodeEntry> {
    let lists = lists(nuts_of(period_start)).into_iter();
    lists.filter_map(|(scheme, version)| find(scheme, version, code)).collect()
}

/// The territory of a code: looked for in the version of NUTS that fits the period, then in the others, then among
/// the divisions of China.
pub(in crate::workspace) fn find_place(said: &str, period_start: Option<i64>) -> Result<Place, FieldFault> {
    let code = said.to_uppercase();
    let lists = lists(nuts_of(period_start));
    lists
        .iter()
        .find_map(|(scheme, version)| find(scheme, version, &code))
        .map(Place::of)
        .ok_or_else(|| unknown(said, &lists))
}

/// The lists of territories in the order in which a code is looked for.
fn lists(first: &'static str) -> Vec<(&'static str, &'static str)> {
    let others = versions(NUTS).map(|scheme| scheme.version).filter(|version| *version != first);
    let nuts = std::iter::once(first).chain(others).map(|version| (NUTS, version));
    nuts.chain(versions(GBT2260).map(|scheme| (GBT2260, scheme.version))).collect()
}

/// Offers what a name or a mistyped code may mean.
fn unknown(said: &str, lists: &[(&'static str, &'static str)]) -> FieldFault {
    let named: Vec<CodeEntry> = lists
        .iter()
        .map(|(scheme, version)| search(scheme, version, said))
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    let offered = if named.is_empty() { near(said, lists).into_iter().collect() } else { named };
    let offered: Vec<String> = offered
        .iter()
        .take(OFFERED)
        .map(|entry| format!("{} {}", entry.code, entry.native.unwrap_or(entry.title)))
        .collect();
    let remedy = match offered.as_slice() {
        [] => "`ris3 reference nuts --search NAME` finds the code of a region".to_owned(),
        offered => format!("did you mean {}?", offered.join(", or ")),
    };
    fault("territory", format!("{said} is no code of NUTS nor of the divisions of China"), remedy)
}

fn near(said: &str, lists: &[(&'static str, &'static str)]) -> Option<CodeEntry> {
    lists.iter().find_map(|(scheme, version)| {
        let code = nearest(said, entries(scheme, version).iter().map(|entry| entry.code))?;
        find(scheme, version, code)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_in_the_version_that_fits_the_period() {
        let found = |said, year| find_place(said, year).map(|place| (place.scheme, place.version, place.name));
        let place = |scheme: &str, version: &str, name: &str| Ok((scheme.into(), version.into(), name.into()));
        assert_eq!(found("el43", Some(2021)), place("NUTS", "2021", "Κρήτη"));
        assert_eq!(found("EL43", Some(2028)), place("NUTS", "2024", "Κρήτη"));
        assert_eq!(found("PT19", Some(2021)), place("NUTS", "2024", "Centro (PT)"), "it is in no other version");
        assert_eq!(found("120000", None), place("GBT2260", "2020", "天津市"));
    }

    #[test]
    fn what_is_no_code_is_answered_with_what_it_may_mean() {
        let remedy = |said| find_place(said, Some(2021)).unwrap_err().remedy;
        assert_eq!(remedy("Pais Vasco"), "did you mean ES21 País Vasco?");
        assert!(remedy("ES2X").starts_with("did you mean ES2"), "{}", remedy("ES2X"));
        assert!(remedy("Atlantis").contains("ris3 reference nuts"), "{}", remedy("Atlantis"));
    }
}
