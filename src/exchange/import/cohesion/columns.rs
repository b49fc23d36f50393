//! Which column of a finance table says what, by the headings of its datasets: as the portal writes them in CSV, as its
//! interface does, and as they were renamed from one period to the next.

use crate::exchange::import::mapped::{Column, ListKind, Mapping};
use crate::model::catalogue::{FieldSpec, entity};
use crate::model::fold;

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The code of the programme.
    Programme,
    /// Its title.
    Title,
    /// The country.
    Country,
    /// The version of the programme.
    Version,
    /// The fund.
    Fund,
    /// The code of the priority axis.
    Priority,
    /// Its title.
    PriorityTitle,
    /// Which of several ways of dividing the same money a row belongs to.
    Dimension,
    /// The year of an amount, or of a report.
    Year,
    /// The share that the Union pays.
    Rate,
    /// An amount.
    Amount(Measure),
}

/// What an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Planned, what the Union pays.
    Eu,
    /// Planned, what the country pays.
    National,
    /// Planned, together.
    Total,
    /// Eligible cost of selected operations.
    Decided,
    /// Eligible spending that was declared.
    Spent,
    /// What the Union pays of the selected.
    EuDecided,
    /// What the Union pays of the declared.
    EuSpent,
}

impl Measure {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Eu, Self::National, Self::Total, Self::Decided, Self::Spent, Self::EuDecided, Self::EuSpent];

    /// Its word in sums and mappings.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Eu => "eu_planned",
            Self::National => "national_planned",
            Self::Total => "total_planned",
            Self::Decided => "decided",
            Self::Spent => "spent",
            Self::EuDecided => "eu_decided",
            Self::EuSpent => "eu_spent",
        }
    }
}

/// Words of a role in a mapping, and the headings that are known, without capitals, signs and spaces.
const KNOWN: &[(Role, &str, &[&str])] = &[
    (Role::Programme, "cci", &["cci", "ccicode", "ccinumber", "programmecci", "programmecode", "ccino"]),
    (
        Role::Title,
        "title",
        &["title", "programmetitle", "ccititle", "ccishort", "programmetitleshort", "programmename"],
    ),
    (Role::Country, "country", &["ms", "mscode", "memberstate2digitiso", "countrycode"]),
    (Role::Version, "version", &["ver", "version", "programmeversion"]),
    (Role::Fund, "fund", &["fund", "fundcode"]),
    (Role::Priority, "priority", &["priority", "prioritycode", "priorityaxis", "priorityaxiscode"]),
    (Role::PriorityTitle, "priority_title", &["priorityname", "prioritytitle", "pridescription", "priorityaxistitle"]),
    (Role::Dimension, "dimension", &["dimensiontype", "dimension"]),
    (
        Role::Year,
        "year",
        &["year", "reportingyear", "referenceyear", "todcycle", "reportingperiod", "financialdataversion"],
    ),
    (Role::Rate, "eu_rate", &["eucofinancing", "eucofinancingrate", "cofinancingrate", "unioncofinancingrate"]),
    (
        Role::Amount(Measure::Eu),
        "eu_planned",
        &["euamountplanned", "euamount", "plannedeuamount", "euallocation", "euplannedamount"],
    ),
    (
        Role::Amount(Measure::National),
        "national_planned",
        &["nationalamountplanned", "nationalamount", "nationalcofinancing", "nationalcontribution"],
    ),
    (
        Role::Amount(Measure::Total),
        "total_planned",
        &[
            "totalamountplanned",
            "totalamount",
            "plannedtotalamountnotional",
            "plannedtotalamount",
            "totalplannedamount",
            "total",
        ],
    ),
    (
        Role::Amount(Measure::Decided),
        "decided",
        &[
            "totaleligiblecostdecidedselected",
            "totaleligiblecostdecided",
            "totaleligiblecost",
            "totaleligiblecosts",
            "totaleligiblecostsselectedfindata",
        ],
    ),
    (
        Role::Amount(Measure::Spent),
        "spent",
        &[
            "totaleligiblespending",
            "totaleligibleexpenditure",
            "totaleligibleexpend",
            "totaleligexpendituredeclaredfindata",
        ],
    ),
    (Role::Amount(Measure::EuDecided), "eu_decided", &["eueligiblecostsselectedfindatanotional", "eueligiblecost"]),
    (Role::Amount(Measure::EuSpent), "eu_spent", &["eueligexpendituredeclaredfindatanotional", "eueligiblespending"]),
];

/// The columns of a table.
#[derive(Clone, Debug)]
pub struct Columns {
    headings: Vec<(String, String)>,
    roles: Vec<Option<Role>>,
    /// Columns of the amounts of one year each.
    pub years: Vec<(i64, usize)>,
}

impl Columns {
    /// Finds the columns.
    ///
    /// # Errors
    /// What is missing for the table to be what it is read as.
    pub fn of(headings: &[(String, String)], kind: ListKind, mapping: &Mapping) -> Result<Self, String> {
        let mut roles: Vec<Option<Role>> = Vec::with_capacity(headings.len());
        for (_, heading) in headings {
            let role = match mapping.said(heading) {
                Some("") => None,
                Some(word) => Some(said(heading, word)?),
                None => known(heading),
            };
            // Of two columns that say the same the first counts: the portal repeats a name in a longer form.
            roles.push(role.filter(|role| !roles.contains(&Some(*role))));
        }
        let mut columns = Self { headings: headings.to_vec(), roles, years: Vec::new() };
        if kind == ListKind::Planned && columns.place(Role::Amount(Measure::Eu)).is_none() {
            columns.years =
                headings.iter().enumerate().filter_map(|(place, (_, heading))| Some((year(heading)?, place))).collect();
        }
        columns.check(kind)?;
        Ok(columns)
    }

    fn check(&self, kind: ListKind) -> Result<(), String> {
        let amounts = [Measure::Decided, Measure::Spent, Measure::EuDecided, Measure::EuSpent];
        let is_planned = self.has(Measure::Eu) || self.has(Measure::Total) || !self.years.is_empty();
        let is_implemented = amounts.into_iter().any(|measure| self.has(measure));
        let missing = match kind {
            _ if self.place(Role::Fund).is_none() => "no column says the fund (`Fund`)",
            ListKind::Planned if !is_planned => {
                "no column has planned amounts (`EU_amount_planned`, `EU Amount`, `Total Amount`, `y2021` …)"
            }
            ListKind::Implementation if !is_implemented => {
                "no column has what was decided or spent (`total_eligible_cost_decided_(selected)`, `total_eligible_spending`)"
            }
            _ => return Ok(()),
        };
        let headings: Vec<&str> =
            self.headings.iter().map(|(_, heading)| heading.as_str()).filter(|heading| !heading.is_empty()).collect();
        Err(format!(
            "{missing}\n  the columns are: {}\n  take the table as the portal gives it, or say in a mapping, under [columns], what each column is: {}",
            headings.join(", "),
            KNOWN.iter().map(|(_, word, _)| *word).collect::<Vec<_>>().join(", ")
        ))
    }

    /// Where a role stands.
    #[must_use]
    pub fn place(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|known| *known == Some(role))
    }

    /// Whether there is a column of an amount.
    #[must_use]
    pub fn has(&self, measure: Measure) -> bool {
        self.place(Role::Amount(measure)).is_some()
    }

    /// Whether anything is read from a column.
    #[must_use]
    pub fn is_used(&self, place: usize) -> bool {
        self.roles.get(place).is_some_and(Option::is_some) || self.years.iter().any(|(_, known)| *known == place)
    }

    /// Whether the year of a row is that of a report, which holds all before it.
    #[must_use]
    pub fn is_cumulative(&self) -> bool {
        [Measure::Decided, Measure::Spent, Measure::EuDecided, Measure::EuSpent].into_iter().any(|it| self.has(it))
    }

    /// The columns for a person.
    #[must_use]
    pub fn told(&self, kind: ListKind) -> Vec<Column> {
        let told = |(place, (letter, heading)): (usize, &(String, String))| {
            let role = self.roles.get(place).copied().flatten();
            let year = self.years.iter().find(|(_, known)| *known == place);
            let why = match (role, year) {
                (Some(role), _) => KNOWN
                    .iter()
                    .find(|(known, _, _)| *known == role)
                    .map_or_else(String::new, |(_, word, _)| format!("read as {word}")),
                (None, Some((year, _))) => format!("the amounts of {year}"),
                (None, None) => "nothing is read from it".to_owned(),
            };
            Column {
                letter: letter.clone(),
                heading: heading.clone(),
                field: role
                    .and_then(|role| field(role, kind))
                    .or_else(|| field_of("envelope", year.map(|_| "amount")?)),
                is_country: role == Some(Role::Country),
                score: if role.is_some() || year.is_some() { 100 } else { 0 },
                why,
            }
        };
        self.headings.iter().enumerate().map(told).collect()
    }

    /// Letter and heading of a column, for a problem.
    #[must_use]
    pub fn column(&self, place: usize, kind: ListKind) -> Column {
        self.told(kind).swap_remove(place)
    }
}

/// The field that a role gives, where it gives one.
fn field(role: Role, kind: ListKind) -> Option<&'static FieldSpec> {
    let (entity, name) = match (role, kind) {
        (Role::Fund, ListKind::Planned) => ("envelope", "fund"),
        (Role::Priority, ListKind::Planned) => ("envelope", "priority"),
        (Role::Year, ListKind::Planned) => ("envelope", "year"),
        (Role::Amount(Measure::Eu), ListKind::Planned) => ("envelope", "amount"),
        (Role::Fund, _) => ("budget_line", "fund"),
        (Role::Priority, _) => ("budget_line", "action"),
        (Role::Amount(Measure::Eu), _) => ("budget_line", "planned"),
        (Role::Amount(Measure::Decided | Measure::EuDecided), _) => ("budget_line", "committed"),
        (Role::Amount(Measure::Spent | Measure::EuSpent), _) => ("budget_line", "spent"),
        _ => return None,
    };
    field_of(entity, name)
}

fn field_of(name: &str, field: &str) -> Option<&'static FieldSpec> {
    entity(name)?.field(field)
}

/// A heading without capitals, signs and spaces.
fn bare(heading: &str) -> String {
    fold(heading).chars().filter(char::is_ascii_alphanumeric).collect()
}

fn known(heading: &str) -> Option<Role> {
    let bare = bare(heading);
    KNOWN.iter().find(|(_, _, names)| names.contains(&bare.as_str())).map(|(role, _, _)| *role)
}

fn said(heading: &str, word: &str) -> Result<Role, String> {
    let role = KNOWN.iter().find(|(_, known, _)| *known == word).map(|(role, _, _)| *role);
    role.ok_or_else(|| {
        let words: Vec<&str> = KNOWN.iter().map(|(_, word, _)| *word).collect();
        format!(
            "the mapping gives “{heading}” to `{word}`, which is nothing of a finance table\n  it can be: {}",
            words.join(", ")
        )
    })
}

/// The year of a heading `y2021` or `2021`.
fn year(heading: &str) -> Option<i64> {
    let bare = bare(heading);
    let digits = bare.strip_prefix('y').unwrap_or(&bare);
    (digits.len() == 4).then(|| digits.parse().ok())?.filter(|year| (2000..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(headings: &str, kind: ListKind) -> Result<Columns, String> {
        let headings: Vec<(String, String)> =
            headings.split(',').map(|heading| (String::new(), heading.to_owned())).collect();
        Columns::of(&headings, kind, &Mapping::default())
    }

    /// The headings of four datasets as public scripts name them.
    #[test]
    fn the_tables_of_both_periods_are_known() {
        let details = "ms,MS_name,CCI,Programme Title,Ver,Fund,Priority,TO,Category_of_region,EU_amount_planned,National_Amount_planned,Total_Amount_planned,year,EU_co_financing,total_eligible_cost_decided_(selected),total_eligible_spending";
        for kind in [ListKind::Planned, ListKind::Implementation] {
            let found = columns(details, kind).unwrap();
            assert_eq!(found.place(Role::Programme), Some(2));
            assert_eq!(found.place(Role::Amount(Measure::Decided)), Some(14));
            assert_eq!(found.place(Role::Rate), Some(13));
            assert!(found.is_cumulative() && found.years.is_empty());
        }
        let planned = columns(
            "MS,MS Name,CCI,Title,Fund,Priority,TO_code,Category of region,EU Amount,National Amount,Total Amount",
            ListKind::Planned,
        )
        .unwrap();
        assert!(planned.has(Measure::National) && !planned.is_cumulative());
        let by_year = columns(
            "ms,cci,cci_title,dg,status,ver,fund,financial_allocation_category,y2021,y2022,y2027,total",
            ListKind::Planned,
        )
        .unwrap();
        assert_eq!(by_year.years, [(2021, 8), (2022, 9), (2027, 10)]);
        let raw = columns("tod_cycle,ms,country,fund,cci,cci_short,priority,pri_description,total_eligible_cost,total_eligible_expend", ListKind::Implementation).unwrap();
        assert_eq!(raw.place(Role::Year), Some(0));
        assert_eq!(raw.place(Role::PriorityTitle), Some(7));
    }

    #[test]
    fn what_is_no_such_table_is_said() {
        let why = columns("CCI,Fund,EU Amount", ListKind::Implementation).unwrap_err();
        assert!(why.starts_with("no column has what was decided or spent"), "{why}");
        let why = columns("Operation,Total cost", ListKind::Planned).unwrap_err();
        assert!(why.starts_with("no column says the fund"), "{why}");
        assert!(why.contains("the columns are: Operation, Total cost"), "{why}");
    }
}
