//! How alike the codes of two priorities are.
//!
//! A priority's *vector* is a JSON list of `[scheme, division, weight, share]`: each of its codes brought to the
//! level at which it is compared (NACE divisions of revision 2, NABS chapters, fields of science), with the weight the
//! office gave (or null) and the share of the code that falls into that division. Within a scheme the weights
//! are normalised to 1; when one is missing, all codes of the scheme count alike. Only schemes that both
//! sides use are compared; without one, the answer is null: not assessable, not zero.

use std::collections::BTreeMap;

use crate::model::Value;
use crate::store::{Reader, StoreError};

type Part = (String, String, Option<f64>, f64);
type Vector = BTreeMap<String, BTreeMap<String, f64>>;

/// Makes `jaccard(a, b)` known to the rules: Σmin/Σmax of the two vectors, 0 to 1.
pub(super) fn register(reader: &Reader) -> Result<(), StoreError> {
    reader.function("jaccard", 2, jaccard)
}

fn jaccard(given: &[Value]) -> Result<Value, String> {
    let [Value::Text(first), Value::Text(second)] = given else { return Ok(Value::Null) };
    let (first, second) = (vector(first)?, vector(second)?);
    let (mut shared, mut schemes) = (0.0, 0.0);
    for (scheme, weights) in &first {
        let Some(others) = second.get(scheme) else { continue };
        schemes += 1.0;
        shared += weights.iter().map(|(code, weight)| weight.min(*others.get(code).unwrap_or(&0.0))).sum::<f64>();
    }
    // Each common scheme weighs 1 on either side, since its weights are normalised.
    Ok(if schemes == 0.0 { Value::Null } else { Value::Real(shared / (2.0 * schemes - shared)) })
}

fn vector(json: &str) -> Result<Vector, String> {
    let parts: Vec<Part> = serde_json::from_str(json).map_err(|error| format!("not a code vector: {error}"))?;
    let mut vector = Vector::new();
    for scheme in parts.iter().map(|part| &part.0) {
        if vector.contains_key(scheme) {
            continue;
        }
        let own = || parts.iter().filter(|part| part.0 == *scheme);
        let weighted = own().all(|part| part.2.is_some_and(|weight| weight > 0.0));
        let weight = |part: &Part| part.3 * if weighted { part.2.unwrap_or(1.0) } else { 1.0 };
        let total: f64 = own().map(weight).sum();
        let mut divisions = BTreeMap::new();
        for part in own() {
            *divisions.entry(part.1.clone()).or_insert(0.0) += weight(part) / total;
        }
        vector.insert(scheme.clone(), divisions);
    }
    Ok(vector)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn jaccard(a: &str, b: &str) -> Value {
        super::jaccard(&[a.into(), b.into()]).unwrap()
    }

    #[test]
    fn alike_apart_and_not_comparable() {
        let machines = r#"[["NACE","28",null,1.0],["NACE","29",null,1.0]]"#;
        let cars = r#"[["NACE","29",10000,1.0]]"#;
        let stars = r#"[["NABS","NABS03",null,1.0]]"#;
        assert_eq!(jaccard(machines, machines), Value::Real(1.0));
        assert_eq!(jaccard(machines, cars), Value::Real(0.5 / 1.5));
        assert_eq!(jaccard(machines, stars), Value::Null);
    }

    fn vectors() -> impl Strategy<Value = String> {
        let part = (0..2, 0..5, prop::option::of(1..9), 1..3);
        prop::collection::vec(part, 1..6).prop_map(|parts: Vec<(i32, i32, Option<i32>, i32)>| {
            let parts: Vec<Part> = parts
                .into_iter()
                .map(|(scheme, code, weight, share)| {
                    (format!("S{scheme}"), code.to_string(), weight.map(f64::from), f64::from(share))
                })
                .collect();
            serde_json::to_string(&parts).unwrap()
        })
    }

    proptest! {
        #[test]
        fn overlap_is_symmetric_and_between_zero_and_one(a in vectors(), b in vectors()) {
            let (there, back) = (jaccard(&a, &b), jaccard(&b, &a));
            match (&there, &back) {
                (Value::Real(there), Value::Real(back)) => {
                    prop_assert!((there - back).abs() < 1e-9);
                    prop_assert!((-1e-9..=1.0 + 1e-9).contains(there));
                }
                _ => prop_assert_eq!(there, back),
            }
        }
    }
}
