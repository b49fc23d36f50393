//! What becomes of each priority or action: decisions, checked, as records to be made.

use std::collections::{BTreeMap, HashMap};

use super::super::Outcome;
use super::super::facts::fault;
use super::decision::{Decision, Part};
use crate::model::Id;
use crate::model::money;
use crate::workspace::FieldFault;

/// 100 %, in hundredths of a percent.
pub(super) const WHOLE: i64 = 10_000;

/// A record of the last period that can be decided about.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) id: Id,
    pub(super) code: String,
    /// The record it stands under: it stops with that one.
    pub(super) parent: Option<Id>,
    /// Why it stops unless somebody decides otherwise.
    pub(super) stops: Option<&'static str>,
}

/// What becomes of one candidate.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fate {
    pub(super) outcome: Outcome,
    /// The records that it becomes part of, by their place in [`Fates::made`], each with its share of this one.
    pub(super) targets: Vec<(usize, i64)>,
    /// Why, where nobody decided it.
    pub(super) remark: &'static str,
}

/// A record of the new plan and the candidates that it is made of, by their place, each with the share that it gives.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    pub(super) code: String,
    pub(super) members: Vec<(usize, i64)>,
}

/// What becomes of all candidates of one entity.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fates {
    /// One for each candidate.
    pub(super) fates: Vec<Fate>,
    pub(super) made: Vec<Made>,
}

/// Works the decisions out. Who is not decided about goes on, or stops for the reason that the candidate names.
pub(super) fn decide(
    candidates: &[Candidate],
    decisions: &BTreeMap<&str, &Decision>,
) -> Result<Fates, Vec<FieldFault>> {
    let (chosen, remarks) = choose(candidates, decisions);
    let mut faults = Vec::new();
    let mut made: Vec<Made> = Vec::new();
    let mut targets = Vec::with_capacity(candidates.len());
    for (place, (candidate, decision)) in candidates.iter().zip(&chosen).enumerate() {
        let parts = parts(candidate, decision).unwrap_or_else(|fault| {
            faults.push(fault);
            Vec::new()
        });
        let mut reached = Vec::with_capacity(parts.len());
        for (code, weight) in parts {
            let target = made.iter().position(|made| made.code == code).unwrap_or_else(|| {
                made.push(Made { code, members: Vec::new() });
                made.len() - 1
            });
            made[target].members.push((place, weight));
            reached.push((target, weight));
        }
        targets.push(reached);
    }
    faults.extend(made.iter().filter_map(|made| mistaken(made, candidates, &chosen)));
    if !faults.is_empty() {
        return Err(faults);
    }
    let fates = targets.into_iter().zip(remarks).map(|(targets, remark)| {
        let outcome = match targets.as_slice() {
            [] => Outcome::Stop,
            [(target, _)] if made[*target].members.len() > 1 => Outcome::Merge,
            [_] => Outcome::Carry,
            _ => Outcome::Split,
        };
        Fate { outcome, targets, remark }
    });
    Ok(Fates { fates: fates.collect(), made })
}

/// The decision about each candidate, and why where nobody took it.
fn choose(candidates: &[Candidate], decisions: &BTreeMap<&str, &Decision>) -> (Vec<Decision>, Vec<&'static str>) {
    let usual = |candidate: &Candidate| match (decisions.get(candidate.code.as_str()), candidate.stops) {
        (Some(decision), _) => ((*decision).clone(), ""),
        (None, Some(why)) => (Decision::Stop, why),
        (None, None) => (Decision::Carry, ""),
    };
    let (mut chosen, mut remarks): (Vec<Decision>, Vec<&'static str>) = candidates.iter().map(usual).unzip();
    let places: HashMap<Id, usize> = candidates.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
    loop {
        let follows = |(place, candidate): (usize, &Candidate)| {
            let parent = places.get(&candidate.parent?)?;
            let is_free = !decisions.contains_key(candidate.code.as_str()) && chosen[place] != Decision::Stop;
            (is_free && chosen[*parent] == Decision::Stop).then_some(place)
        };
        let Some(place) = candidates.iter().enumerate().find_map(follows) else { return (chosen, remarks) };
        chosen[place] = Decision::Stop;
        remarks[place] = "what it stands under stops";
    }
}

/// The codes that a candidate goes to, each with its share.
fn parts(candidate: &Candidate, decision: &Decision) -> Result<Vec<(String, i64)>, FieldFault> {
    let code = &candidate.code;
    match decision {
        Decision::Stop => Ok(Vec::new()),
        Decision::Carry => Ok(vec![(code.clone(), WHOLE)]),
        Decision::Merge(into) if into.is_empty() => Err(fault(
            "merge",
            format!("{code} is to be merged, but not into what"),
            "name the code it becomes part of",
        )),
        Decision::Merge(into) => Ok(vec![(into.clone(), WHOLE)]),
        Decision::Split(parts) => {
            let weights = shares(code, parts)?;
            Ok(parts.iter().map(|part| part.code.clone()).zip(weights).collect())
        }
    }
}

/// The shares of the parts: as given, else equal, and together the whole.
fn shares(code: &str, parts: &[Part]) -> Result<Vec<i64>, FieldFault> {
    let split = |explanation: String, remedy: &str| Err(fault("split", explanation, remedy));
    let example = format!("name its parts, such as {code} + {code}b");
    let mut codes: Vec<&str> = parts.iter().map(|part| part.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.len() < 2 || codes.len() < parts.len() || codes.contains(&"") {
        return split(format!("{code} is to be split, but not into at least two different codes"), &example);
    }
    let given: Vec<i64> = parts.iter().filter_map(|part| part.weight).collect();
    if given.is_empty() {
        let equal = money::split(WHOLE, &vec![1; parts.len()]);
        return Ok(equal.unwrap_or_default());
    }
    let total: i64 = given.iter().sum();
    if given.len() < parts.len() || given.iter().any(|weight| *weight <= 0) || total != WHOLE {
        let shares = given.iter().map(|weight| money::plain(*weight)).collect::<Vec<_>>().join(" + ");
        let explanation = format!("the shares that {code} is split into are {shares}, and together they must be 100 %");
        return split(explanation, "give every part a share above 0, or none of them");
    }
    Ok(given)
}

/// What is wrong with a record that would be made.
fn mistaken(made: &Made, candidates: &[Candidate], chosen: &[Decision]) -> Option<FieldFault> {
    let code = &made.code;
    let first = made.members.first().map(|(place, _)| (&candidates[*place].code, &chosen[*place]))?;
    let holder = candidates.iter().position(|candidate| candidate.code == *code);
    if let Some(holder) = holder.filter(|holder| made.members.iter().all(|(place, _)| place != holder)) {
        let remedy = format!("let {code} go on, or use a code that is free");
        let state = match &chosen[holder] {
            Decision::Stop => "stops".to_owned(),
            Decision::Merge(into) => format!("becomes part of {into}"),
            _ => "becomes something else".to_owned(),
        };
        let (one, decision) = first;
        return Some(fault(
            decision.word(),
            format!("{one} cannot become {code}, because {code} itself {state}"),
            remedy,
        ));
    }
    match first {
        (one, Decision::Merge(_)) if made.members.len() == 1 && one != code => {
            let explanation = format!("only {one} is merged into {code}");
            Some(fault("merge", explanation, format!("name what else becomes part of {code}")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn candidates(codes: &[&str]) -> Vec<Candidate> {
        let one = |(place, code): (usize, &&str)| {
            let id = Id::new(0, [u8::try_from(place).unwrap(); 10]);
            Candidate { id, code: (*code).to_owned(), parent: None, stops: None }
        };
        codes.iter().enumerate().map(one).collect()
    }

    fn decided(candidates: &[Candidate], decisions: &[(&str, &str, &str)]) -> Result<Fates, Vec<FieldFault>> {
        let read: Vec<(&str, Decision)> =
            decisions.iter().map(|(code, word, into)| (*code, Decision::read(word, into).unwrap())).collect();
        decide(candidates, &read.iter().map(|(code, decision)| (*code, decision)).collect())
    }

    /// `P1 carry P1 100`, one line a candidate.
    fn told(codes: &[&str], decisions: &[(&str, &str, &str)]) -> Vec<String> {
        let fates = decided(&candidates(codes), decisions).unwrap();
        let target = |(place, weight): &(usize, i64)| format!(" {} {}", fates.made[*place].code, money::plain(*weight));
        let line = |(code, fate): (&&str, &Fate)| {
            format!("{code} {}{}", fate.outcome.word(), fate.targets.iter().map(target).collect::<String>())
        };
        codes.iter().zip(&fates.fates).map(line).collect()
    }

    #[test]
    fn each_goes_where_it_was_decided_and_the_others_go_on() {
        let decisions = [("B", "merge", "A"), ("C", "split", "C + D + E"), ("F", "stop", "")];
        let expected = ["A merge A 100", "B merge A 100", "C split C 33.34 D 33.33 E 33.33", "F stop", "G carry G 100"];
        assert_eq!(told(&["A", "B", "C", "F", "G"], &decisions), expected);
    }

    #[test]
    fn a_part_may_go_into_what_others_become() {
        let decisions = [("MAR", "merge", "OCE"), ("AQU", "split", "OCE:70 + AGR:30"), ("FOO", "merge", "AGR")];
        let expected = ["MAR merge OCE 100", "AQU split OCE 70 AGR 30", "FOO merge AGR 100"];
        assert_eq!(told(&["MAR", "AQU", "FOO"], &decisions), expected);
    }

    #[test]
    fn what_stands_under_a_stopped_one_stops_unless_it_was_decided_about() {
        let mut all = candidates(&["P", "T1", "T2", "U"]);
        all[1].parent = Some(all[0].id);
        all[2].parent = Some(all[0].id);
        all[3].parent = Some(all[1].id);
        let fates = decided(&all, &[("P", "stop", ""), ("T2", "carry", "")]).unwrap();
        let outcomes: Vec<_> = fates.fates.iter().map(|fate| fate.outcome.word()).collect();
        assert_eq!(outcomes, ["stop", "stop", "carry", "stop"]);
        assert_eq!(fates.fates[3].remark, "what it stands under stops");
    }

    #[test]
    fn what_cannot_be_meant_is_refused_in_words() {
        let refused = |decisions: &[(&str, &str, &str)]| {
            let faults = decided(&candidates(&["A", "B", "C"]), decisions).unwrap_err();
            faults.into_iter().map(|fault| fault.explanation).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(refused(&[("A", "merge", "X")]), "only A is merged into X");
        assert_eq!(refused(&[("A", "merge", "B"), ("B", "stop", "")]), "A cannot become B, because B itself stops");
        assert_eq!(
            refused(&[("A", "merge", "B"), ("B", "merge", "C")]),
            "A cannot become B, because B itself becomes part of C"
        );
        assert_eq!(refused(&[("A", "merge", "")]), "A is to be merged, but not into what");
        assert!(refused(&[("A", "split", "A")]).contains("at least two different codes"));
        assert!(refused(&[("A", "split", "X + X")]).contains("at least two different codes"));
        assert!(refused(&[("A", "split", "X:60 + Y:30")]).contains("are 60 + 30, and together they must be 100 %"));
        assert!(refused(&[("A", "split", "X:100 + Y")]).contains("together they must be 100 %"));
    }

    proptest! {
        /// Whatever is decided: the shares of each record that goes on add up to 100 %, from both sides.
        #[test]
        fn shares_add_up(words in proptest::collection::vec(0..4usize, 1..9)) {
            let codes: Vec<String> = (0..words.len()).map(|place| format!("P{place}")).collect();
            let all = candidates(&codes.iter().map(String::as_str).collect::<Vec<_>>());
            let decision = |word: &usize, code: &String| match word {
                0 => Decision::Carry,
                1 => Decision::Merge("NEW".to_owned()),
                2 => Decision::read("split", &format!("{code} + {code}b + NEW")).unwrap(),
                _ => Decision::Stop,
            };
            let decisions: Vec<Decision> = words.iter().zip(&codes).map(|(word, code)| decision(word, code)).collect();
            let by_code = codes.iter().map(String::as_str).zip(&decisions).collect();
            let Ok(fates) = decide(&all, &by_code) else {
                let alone = words.iter().filter(|word| **word == 1).count() == 1;
                prop_assert!(alone && !words.contains(&2), "only a merge of one alone is refused");
                return Ok(());
            };
            for (place, fate) in fates.fates.iter().enumerate() {
                let given: i64 = fate.targets.iter().map(|(_, weight)| weight).sum();
                prop_assert_eq!(given, if fate.outcome == Outcome::Stop { 0 } else { WHOLE });
                let taken: i64 = fates.made.iter().flat_map(|made| &made.members).filter(|(one, _)| *one == place).map(|(_, weight)| weight).sum();
                prop_assert_eq!(taken, given);
            }
        }
    }
}
