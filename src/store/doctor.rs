//! Proving that the file is whole: SQLite's own checks, kept totals against rows, the journal without holes,
//! attached files by their hashes.

use std::collections::BTreeMap;

use super::journal::{NO_HASH, seal};
use super::open::SCHEMA_VERSION;
use super::{Lacking, Store, StoreError, generated, migrate, search};

/// One thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Complaint {
    /// Which check found it.
    pub check: &'static str,
    /// What does not fit, in words.
    pub what: String,
}

/// What the doctor looked at and found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Doctor {
    /// Each check with how much it looked at.
    pub looked_at: Vec<(&'static str, i64)>,
    /// What does not fit; empty when the file is whole.
    pub complaints: Vec<Complaint>,
    /// What fits and is worth knowing: files whose bytes have not come yet.
    pub remarks: Vec<Complaint>,
}

/// Sums of the rows as they should stand in `budget_total`.
const TOTALS_FROM_ROWS: &str = "
  SELECT plan, fund, ifnull(year, 0) AS year, count(*) AS lines,
         total(planned) AS planned, count(planned) AS planned_n,
         total(committed) AS committed, count(committed) AS committed_n,
         total(spent) AS spent, count(spent) AS spent_n
  FROM live_budget_line GROUP BY 1, 2, 3";

const ATTACHED: &str = "attached files";

impl Store {
    /// Runs every check; none of them writes.
    ///
    /// # Errors
    /// Only when the file cannot be read at all; what does not fit is a complaint, not an error.
    pub fn doctor(&self) -> Result<Doctor, StoreError> {
        let mut doctor = Doctor { looked_at: Vec::new(), complaints: Vec::new(), remarks: Vec::new() };
        for check in [
            Self::integrity,
            Self::foreign_keys,
            Self::triggers,
            Self::totals,
            Self::search,
            Self::journal,
            Self::attached,
        ] {
            let (name, looked_at, found) = check(self)?;
            doctor.looked_at.push((name, looked_at));
            doctor.complaints.extend(found.into_iter().map(|what| Complaint { check: name, what }));
        }
        for Lacking { title, hash } in self.reader.files_not_here()? {
            let what = format!("{title} is not here yet ({hash}); the next sync fetches it");
            doctor.remarks.push(Complaint { check: ATTACHED, what });
        }
        Ok(doctor)
    }

    fn attached(&self) -> Result<Findings, StoreError> {
        let (files, found) = self.prove_files()?;
        Ok((ATTACHED, files, found))
    }

    fn integrity(&self) -> Result<Findings, StoreError> {
        let said = self.reader.rows("PRAGMA integrity_check", &[], |row| row.get::<String>("integrity_check"))?;
        let pages = self.reader.count("SELECT page_count AS n FROM pragma_page_count", &[])?;
        Ok(("pages of the file", pages, said.into_iter().filter(|line| line != "ok").collect()))
    }

    fn foreign_keys(&self) -> Result<Findings, StoreError> {
        let broken = self.reader.rows("PRAGMA foreign_key_check", &[], |row| {
            Ok(format!(
                "a row of {} points at a record of {} that does not exist",
                row.get::<String>("table")?,
                row.get::<String>("parent")?
            ))
        })?;
        let keys = self.reader.count(
            "SELECT count(*) AS n FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) WHERE t.type = 'table'",
            &[],
        )?;
        Ok(("kinds of reference", keys, broken))
    }

    /// The triggers must be the ones this program makes; without them the journal would have holes.
    fn triggers(&self) -> Result<Findings, StoreError> {
        let version = migrate::version(&self.reader.connection)?;
        if version < SCHEMA_VERSION {
            let what = format!(
                "the file has schema version {version} and cannot be written, so its triggers were not compared; \
                 open it where it can be written, and it is brought up to date"
            );
            return Ok(("triggers", 0, vec![what]));
        }
        let present: BTreeMap<String, String> = self
            .reader
            .rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", &[], |row| {
                Ok((row.get("name")?, row.get("sql")?))
            })?
            .into_iter()
            .collect();
        let expected = generated::statements();
        let mut found = Vec::new();
        for trigger in expected.split("CREATE TRIGGER ").skip(1) {
            let name = trigger.split_whitespace().next().unwrap_or_default();
            let whole =
                format!("CREATE TRIGGER {}END", trigger.split("\nEND;").next().unwrap_or_default().to_owned() + "\n");
            if present.get(name).is_none_or(|sql| *sql != whole) {
                found.push(format!("the trigger {name} is missing or was altered"));
            }
        }
        Ok(("triggers", i64::try_from(present.len()).unwrap_or(i64::MAX), found))
    }

    fn totals(&self) -> Result<Findings, StoreError> {
        let kept = "SELECT plan, fund, year, lines, planned, planned_n, committed, committed_n, spent, spent_n FROM budget_total";
        let differences = format!(
            "SELECT p.code AS plan, f.code AS fund, d.year, d.side FROM (
               SELECT *, 'the rows' AS side FROM ({TOTALS_FROM_ROWS} EXCEPT {kept})
               UNION ALL SELECT *, 'the kept total' AS side FROM ({kept} EXCEPT {TOTALS_FROM_ROWS})) d
             LEFT JOIN plan p ON p.id = d.plan LEFT JOIN fund f ON f.id = d.fund
             ORDER BY 1, 2, 3, 4"
        );
        let found = self.reader.rows(&differences, &[], |row| {
            Ok(format!(
                "budget of plan {}, fund {}, year {}: {} says otherwise",
                row.get::<Option<String>>("plan")?.unwrap_or_default(),
                row.get::<Option<String>>("fund")?.unwrap_or_default(),
                row.get::<i64>("year")?,
                row.get::<String>("side")?
            ))
        })?;
        let totals = self.reader.count("SELECT count(*) AS n FROM budget_total", &[])?;
        Ok(("budget totals", totals, found))
    }

    /// Every text must be found by its own words. The index of an earlier file is made anew with its triggers.
    fn search(&self) -> Result<Findings, StoreError> {
        if migrate::version(&self.reader.connection)? < SCHEMA_VERSION {
            return Ok(("searchable records", 0, Vec::new()));
        }
        let (records, found) = search::compare(&self.reader)?;
        Ok(("searchable records", records, found))
    }

    /// Each replica's changesets must count 1, 2, 3 …, hold the hash before them and hash to what stands there.
    fn journal(&self) -> Result<Findings, StoreError> {
        let mut found = Vec::new();
        let mut looked_at = 0;
        for replica in self.replicas()? {
            let mut previous = NO_HASH.to_owned();
            // What was not taken, but counts, has its place among them.
            let mut left_out = self.left_out(&replica)?;
            let mut expected = 0;
            for (changeset, hash) in self.changesets(&replica, 1)? {
                looked_at += 1;
                expected += 1;
                while let Some(left_out) = left_out.remove(&expected).filter(|_| changeset.sequence > expected) {
                    previous = left_out;
                    expected += 1;
                }
                let place = format!("changeset {} of replica {replica}", changeset.sequence);
                if changeset.sequence != expected {
                    found.push(format!("{place}: number {expected} is missing before it"));
                    break;
                }
                if changeset.previous_hash != previous {
                    found.push(format!("{place} does not follow the one before it"));
                }
                let part = self.reader.part_hash(&changeset.id)?;
                if seal(&changeset)? != part.as_ref().unwrap_or(&hash).as_str() {
                    found.push(format!("{place} was altered after it was written"));
                }
                previous = hash;
            }
        }
        let open = self.reader.count("SELECT count(*) AS n FROM open_changeset", &[])?;
        if open > 0 {
            found.push("a changeset was left open".to_owned());
        }
        Ok(("changesets", looked_at, found))
    }
}

impl Store {
    /// The hashes of what was not taken of a replica and counts in its chain, by number.
    fn left_out(&self, replica: &str) -> Result<BTreeMap<i64, String>, StoreError> {
        let sql = "SELECT sequence, hash FROM refused WHERE replica = :replica AND counts = 1";
        let rows = self
            .reader
            .rows(sql, &[(":replica", replica.into())], |row| Ok((row.get("sequence")?, row.get("hash")?)))?;
        Ok(rows.into_iter().collect())
    }
}

/// Name of the check, how much it looked at, what it found.
type Findings = (&'static str, i64, Vec<String>);
