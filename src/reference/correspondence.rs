//! From a code of one version to the codes of another.
//!
//! The published table links classes. For a group, a division or a section, the links of all its classes are
//! gathered and named on the same level again.

use super::classification::{at_level, find};
use super::schemes::{NACE, NACE_2, NACE_2_1};
use super::table::table;
use std::collections::BTreeSet;

/// A published table that links the codes of two versions.
struct Link {
    scheme: &'static str,
    table: &'static str,
    /// Version and column of either side.
    sides: [(&'static str, &'static str); 2],
}

const LINKS: &[Link] =
    &[Link { scheme: NACE, table: "nace-21-to-2", sides: [(NACE_2_1, "nace_2_1"), (NACE_2, "nace_2")] }];

/// The codes of the scheme's other version that share a class with `code`, on its level and sorted.
///
/// Empty where the code is unknown, has no counterpart, or where no table links the version to another one. The link
/// says "overlaps", never "equals", unless it is the only one in both directions.
#[must_use]
pub fn correspondence(scheme: &str, from_version: &str, code: &str) -> Vec<&'static str> {
    let links = LINKS.iter().filter(|link| link.scheme == scheme);
    let found: BTreeSet<_> = links.flat_map(|link| link.follow(from_version, code)).collect();
    found.into_iter().collect()
}

impl Link {
    fn follow(&self, from_version: &str, code: &str) -> Vec<&'static str> {
        let [first, second] = self.sides;
        match from_version {
            version if version == first.0 => self.overlaps(first, second, code),
            version if version == second.0 => self.overlaps(second, first, code),
            _ => Vec::new(),
        }
    }

    fn overlaps(&self, from: (&str, &str), to: (&str, &str), code: &str) -> Vec<&'static str> {
        let Some(entry) = find(self.scheme, from.0, code) else { return Vec::new() };
        let lift = |version, class| at_level(self.scheme, version, class, entry.level).map(|above| above.code);
        let rows = table(self.table).into_iter().flat_map(|table| table.rows());
        rows.filter(|row| lift(from.0, row.get(from.1)) == Some(code))
            .filter_map(|row| lift(to.0, row.get(to.1)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::classification::entries;

    #[test]
    fn every_linked_class_is_known_on_both_sides() {
        for row in table("nace-21-to-2").unwrap().rows() {
            assert_eq!(find(NACE, NACE_2_1, row.get("nace_2_1")).unwrap().level, 4);
            assert_eq!(find(NACE, NACE_2, row.get("nace_2")).unwrap().level, 4);
        }
    }

    #[test]
    fn one_class_alone_has_no_counterpart() {
        let alone = |version| {
            let classes = entries(NACE, version).iter().filter(|entry| entry.level == 4);
            classes.filter(|entry| correspondence(NACE, version, entry.code).is_empty()).map(|e| e.code).collect()
        };
        let (new, old): (Vec<_>, Vec<_>) = (alone(NACE_2_1), alone(NACE_2));
        assert_eq!(new, ["46.89"]);
        assert!(old.is_empty());
    }

    #[test]
    fn a_code_leads_to_codes_of_its_own_level() {
        assert_eq!(correspondence(NACE, NACE_2_1, "01.11"), ["01.11"]);
        assert!(correspondence(NACE, NACE_2_1, "26").contains(&"26"));
        for code in ["C", "26", "26.1", "26.11"] {
            let level = find(NACE, NACE_2_1, code).unwrap().level;
            let found = correspondence(NACE, NACE_2_1, code);
            assert!(!found.is_empty(), "{code}");
            assert!(found.iter().all(|to| find(NACE, NACE_2, to).unwrap().level == level), "{code}: {found:?}");
        }
    }

    #[test]
    fn the_links_are_the_same_both_ways() {
        for entry in entries(NACE, NACE_2_1).iter().filter(|entry| entry.level == 2) {
            for to in correspondence(NACE, NACE_2_1, entry.code) {
                assert!(correspondence(NACE, NACE_2, to).contains(&entry.code), "{} {to}", entry.code);
            }
        }
    }

    #[test]
    fn what_no_table_links_leads_nowhere() {
        assert!(correspondence(NACE, "3", "26").is_empty());
        assert!(correspondence("NABS", "2007", "NABS05").is_empty());
        assert!(correspondence(NACE, NACE_2, "no such code").is_empty());
    }
}
