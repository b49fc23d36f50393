//! What the amounts of a list add up to, exactly.

use std::collections::BTreeMap;

use super::draft::{AMOUNTS, Draft};
use crate::model::Decimal;

/// One sum.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Sum {
    /// The field of the amounts.
    pub field: &'static str,
    /// The fund that they are of, where they are summed by funds.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// Their currency.
    pub currency: String,
    /// The sum, rounded once to cents.
    pub cents: i64,
    /// Whether it is made from the rate of each row, because the list has no amounts.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub computed: bool,
}

/// Sums as they grow.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    by: BTreeMap<(usize, String), Decimal>,
    of_rates: BTreeMap<String, Decimal>,
    is_too_large: bool,
}

impl Sums {
    /// Takes in an operation.
    pub fn take(&mut self, draft: &Draft, part: Option<Decimal>) {
        let currency = draft.text("currency").unwrap_or_default();
        for (place, field) in AMOUNTS.iter().enumerate() {
            if let Some(amount) = draft.number(field) {
                let sum = self.by.entry((place, currency.to_owned())).or_default();
                self.is_too_large |= add(sum, amount);
            }
        }
        if let Some(part) = part {
            let sum = self.of_rates.entry(currency.to_owned()).or_default();
            self.is_too_large |= add(sum, part);
        }
    }

    /// The sums, field by field.
    #[must_use]
    pub fn finish(&self) -> Vec<Sum> {
        let made = |field: &'static str, currency: &str, sum: &Decimal, computed: bool| {
            Some(Sum { field, of: String::new(), currency: currency.to_owned(), cents: sum.cents_rounded()?, computed })
        };
        let mut sums: Vec<Sum> =
            self.by.iter().filter_map(|((place, currency), sum)| made(AMOUNTS[*place], currency, sum, false)).collect();
        // Where the list has amounts of some, the sum of the rates of the others would be half a sum.
        if sums.iter().all(|sum| sum.field != "eu_amount") {
            sums.extend(self.of_rates.iter().filter_map(|(currency, sum)| made("eu_amount", currency, sum, true)));
        }
        sums
    }
}

/// Adds; says whether it became too large to be told.
fn add(sum: &mut Decimal, amount: Decimal) -> bool {
    match sum.plus(amount) {
        Some(more) => {
            *sum = more;
            false
        }
        None => true,
    }
}
