//! How alike the codes of two priorities are, for the rules.
//!
//! A priority's *vector* is a JSON list of `[scheme, division, weight, share]`, as [`likeness`](crate::model::likeness)
//! takes it. Without a scheme that both sides use the answer is null: not assessable, not zero.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::Value;
use crate::model::likeness::{Part, Vector};
use crate::store::{Reader, StoreError};

/// Makes `jaccard(a, b)` known to the rules: Σmin/Σmax of the two vectors, 0 to 1.
pub(super) fn register(reader: &Reader) -> Result<(), StoreError> {
    let known = Mutex::new(Vectors::default());
    reader
        .function("jaccard", 2, move |given| jaccard(&mut known.lock().unwrap_or_else(PoisonError::into_inner), given))
}

fn jaccard(known: &mut Vectors, given: &[Value]) -> Result<Value, String> {
    let [Value::Text(first), Value::Text(second)] = given else { return Ok(Value::Null) };
    let (first, second) = (known.of(first)?, known.of(second)?);
    Ok(first.jaccard(&second).map_or(Value::Null, Value::Real))
}

/// Vectors that were read lately, by their JSON: a few are compared with each other again and again, and reading one
/// takes longer than comparing two.
#[derive(Default)]
struct Vectors(HashMap<String, Arc<Vector>>);

impl Vectors {
    /// With so many all are forgotten.
    const MOST: usize = 1024;

    fn of(&mut self, json: &str) -> Result<Arc<Vector>, String> {
        if let Some(known) = self.0.get(json) {
            return Ok(Arc::clone(known));
        }
        let parts: Vec<Part> = serde_json::from_str(json).map_err(|error| format!("not a code vector: {error}"))?;
        if self.0.len() == Self::MOST {
            self.0.clear();
        }
        let vector = Arc::new(Vector::of(&parts));
        self.0.insert(json.to_owned(), Arc::clone(&vector));
        Ok(vector)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn jaccard(a: &str, b: &str) -> Value {
        super::jaccard(&mut Vectors::default(), &[a.into(), b.into()]).unwrap()
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

    #[test]
    fn what_was_read_before_and_forgotten_is_read_again() {
        let mut known = Vectors::default();
        let of = |number: usize| format!(r#"[["NACE","{number}",null,1.0]]"#);
        for number in (0..=Vectors::MOST).chain([0, Vectors::MOST]) {
            let alike = super::jaccard(&mut known, &[of(number).into(), of(number).into()]).unwrap();
            let apart = super::jaccard(&mut known, &[of(number).into(), of(number + 1).into()]).unwrap();
            assert_eq!((alike, apart), (Value::Real(1.0), Value::Real(0.0)));
        }
        assert!(super::jaccard(&mut known, &["[".into(), "[]".into()]).is_err());
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
