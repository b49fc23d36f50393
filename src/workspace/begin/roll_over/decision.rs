//! What a person decides about the priorities and actions of the last period.

use std::collections::BTreeMap;

use super::super::facts::fault;
use super::fate::Candidate;
use crate::model::money::parse_plain;
use crate::model::nearest;
use crate::workspace::FieldFault;

/// What a person decides about a priority or an action of the last period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It goes on.
    Carry,
    /// It becomes part of the record with this code, together with others.
    Merge(String),
    /// It becomes several.
    Split(Vec<Part>),
    /// It ends with the last period.
    Stop,
}

/// One of several that a record becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its code.
    pub code: String,
    /// The share of the old record that goes there, in hundredths of a percent; equal shares where none is given.
    pub weight: Option<i64>,
}

impl Decision {
    /// The word for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Carry => "carry",
            Self::Merge(_) => "merge",
            Self::Split(_) => "split",
            Self::Stop => "stop",
        }
    }

    /// A decision as a person writes it: its word, and what the record becomes (`P1`, `P4 + P5`, `P4:60 + P5:40`).
    ///
    /// # Errors
    /// No such word, or no share that can be read.
    pub fn read(word: &str, into: &str) -> Result<Self, FieldFault> {
        match word {
            "carry" => Ok(Self::Carry),
            "stop" => Ok(Self::Stop),
            "merge" => Ok(Self::Merge(into.trim().to_owned())),
            "split" => Ok(Self::Split(into.split('+').map(Part::read).collect::<Result<_, _>>()?)),
            _ => {
                let remedy = "the decisions are carry, merge, split and stop";
                Err(fault("decide", format!("{word} is no decision"), remedy))
            }
        }
    }
}

impl Part {
    fn read(text: &str) -> Result<Self, FieldFault> {
        let text = text.trim();
        let Some((code, share)) = text.rsplit_once(':') else {
            return Ok(Self { code: text.to_owned(), weight: None });
        };
        let share = share.trim().trim_end_matches('%').trim();
        let weight =
            parse_plain(share).map_err(|why| fault("split", why, "write the share in percent, such as P4:60"))?;
        Ok(Self { code: code.trim().to_owned(), weight: Some(weight) })
    }
}

/// A decision about one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// `priority` or `action`; without it, whichever has the code.
    pub entity: Option<String>,
    /// Its code in the last period.
    pub code: String,
    /// What becomes of it.
    pub decision: Decision,
}

/// The decisions by code for priorities and for actions.
pub(super) type Sorted<'d> = [BTreeMap<&'d str, &'d Decision>; 2];

/// Sorts decisions by what they are about. The codes are those of the last period.
pub(super) fn sort<'d>(
    decided: &'d [Decided],
    codes: [&[Candidate]; 2],
    plan: &str,
) -> Result<Sorted<'d>, Vec<FieldFault>> {
    let mut sorted: Sorted<'d> = Default::default();
    let mut faults = Vec::new();
    for one in decided {
        match about(one, codes, plan) {
            Ok(place) if sorted[place].contains_key(one.code.as_str()) => {
                let explanation = format!("{} is decided about twice", one.code);
                faults.push(fault(one.decision.word(), explanation, "decide once what becomes of it"));
            }
            Ok(place) => drop(sorted[place].insert(&one.code, &one.decision)),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(sorted) } else { Err(faults) }
}

/// The entities that are decided about.
pub(super) const DECIDED: [&str; 2] = ["priority", "action"];

fn about(one: &Decided, codes: [&[Candidate]; 2], plan: &str) -> Result<usize, FieldFault> {
    let Decided { entity, code, decision } = one;
    let is_meant = |place: &usize| entity.as_ref().is_none_or(|entity| entity == DECIDED[*place]);
    let has = |place: &usize| codes[*place].iter().any(|candidate| candidate.code == *code);
    let found: Vec<usize> = (0..DECIDED.len()).filter(is_meant).filter(has).collect();
    match found.as_slice() {
        [place] => Ok(*place),
        [_, ..] => {
            let explanation = format!("{code} is the code of a priority and of an action");
            Err(fault(decision.word(), explanation, format!("write priority:{code} or action:{code}")))
        }
        [] => {
            let kind = entity.as_deref().unwrap_or("priority or action");
            let known = (0..DECIDED.len()).filter(is_meant).flat_map(|place| codes[place]);
            let remedy = match nearest(code, known.map(|candidate| candidate.code.as_str())) {
                Some(near) => format!("did you mean {near}?"),
                None => format!("`ris3 new --from {plan} --dry-run` lists what can be decided about"),
            };
            Err(fault(decision.word(), format!("{plan} has no {kind} {code}"), remedy))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn candidates(codes: [&str; 2]) -> Vec<Candidate> {
        let id = Id::new(0, [0; 10]);
        codes.map(|code| Candidate { id, code: code.to_owned(), parent: None, stops: None }).into()
    }

    #[test]
    fn what_is_no_decision_is_refused_in_words() {
        assert_eq!(Decision::read("keep", "").unwrap_err().explanation, "keep is no decision");
        assert!(Decision::read("split", "X:much + Y").unwrap_err().explanation.contains("`much` is not a decimal"));
        let parts =
            vec![Part { code: "X".into(), weight: Some(6_000) }, Part { code: "Y z".into(), weight: Some(4_000) }];
        assert_eq!(Decision::read("split", "X:60 + Y z: 40 %"), Ok(Decision::Split(parts)));
    }

    #[test]
    fn a_code_is_looked_for_among_priorities_and_actions() {
        let (priorities, actions) = (candidates(["P1", "X"]), candidates(["A1", "X"]));
        let sorted = |entity: Option<&str>, code: &str| {
            let entity = entity.map(str::to_owned);
            let one = [Decided { entity, code: code.to_owned(), decision: Decision::Stop }];
            let places = sort(&one, [&priorities, &actions], "R").map(|sorted| sorted.map(|decisions| decisions.len()));
            places.map_err(|faults| format!("{}, {}", faults[0].explanation, faults[0].remedy))
        };
        assert_eq!(sorted(None, "P1"), Ok([1, 0]));
        assert_eq!(sorted(Some("action"), "X"), Ok([0, 1]));
        assert!(sorted(None, "X").unwrap_err().contains("of a priority and of an action, write priority:X"));
        assert_eq!(sorted(None, "p1").unwrap_err(), "R has no priority or action p1, did you mean P1?");
    }
}
