//! The steps of a plan's review: what each is called, from which status it is taken and where it leads.

use std::str::FromStr;

/// A step of the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewStep {
    /// The authors hand the plan in.
    Submit,
    /// They take it back before anybody looked at it.
    Withdraw,
    /// A reviewer begins to look at it.
    TakeUp,
    /// It goes back to its authors, who are told what to mend.
    Return,
    /// It is accepted.
    Approve,
    /// A later plan takes its place.
    Supersede,
}

/// What is fixed about a step.
#[derive(Debug, PartialEq, Eq)]
pub struct StepSpec {
    /// The step.
    pub step: ReviewStep,
    /// What a person calls it: `take-up`.
    pub verb: &'static str,
    /// The word of the decision that records it.
    pub word: &'static str,
    /// The statuses from which it can be taken.
    pub from: &'static [&'static str],
    /// The status that it leads to.
    pub to: &'static str,
    /// What it leaves to be said of a plan: `handed in`.
    pub done: &'static str,
    /// Whether nothing is decided by it unless somebody says why.
    pub asks_text: bool,
}

/// Which step is allowed from which status; whatever does not stand here is refused.
pub static STEPS: [StepSpec; 6] = [
    StepSpec {
        step: ReviewStep::Submit,
        verb: "submit",
        word: "submitted",
        from: &["draft", "returned"],
        to: "submitted",
        done: "handed in",
        asks_text: false,
    },
    StepSpec {
        step: ReviewStep::Withdraw,
        verb: "withdraw",
        word: "withdrawn",
        from: &["submitted"],
        to: "draft",
        done: "withdrawn",
        asks_text: false,
    },
    StepSpec {
        step: ReviewStep::TakeUp,
        verb: "take-up",
        word: "in-review",
        from: &["submitted"],
        to: "in-review",
        done: "taken up",
        asks_text: false,
    },
    StepSpec {
        step: ReviewStep::Return,
        verb: "return",
        word: "returned",
        from: &["in-review"],
        to: "returned",
        done: "returned",
        asks_text: true,
    },
    StepSpec {
        step: ReviewStep::Approve,
        verb: "approve",
        word: "approved",
        from: &["in-review"],
        to: "approved",
        done: "approved",
        asks_text: false,
    },
    StepSpec {
        step: ReviewStep::Supersede,
        verb: "supersede",
        word: "superseded",
        from: &["approved"],
        to: "superseded",
        done: "superseded",
        asks_text: false,
    },
];

impl ReviewStep {
    /// What is fixed about it.
    #[must_use]
    pub fn spec(self) -> &'static StepSpec {
        STEPS.iter().find(|spec| spec.step == self).unwrap_or(&STEPS[0])
    }

    /// The step that a decision records by its word.
    #[must_use]
    pub fn recorded(word: &str) -> Option<Self> {
        STEPS.iter().find(|spec| spec.word == word).map(|spec| spec.step)
    }

    /// The steps that can be taken from a status.
    pub fn from_status(status: &str) -> impl Iterator<Item = Self> {
        STEPS.iter().filter(move |spec| spec.from.contains(&status)).map(|spec| spec.step)
    }
}

impl FromStr for ReviewStep {
    type Err = ();

    fn from_str(verb: &str) -> Result<Self, ()> {
        STEPS.iter().find(|spec| spec.verb == verb).map(|spec| spec.step).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalogue::{Kind, entity};

    #[test]
    fn every_step_leads_from_one_status_of_a_plan_to_another_and_has_its_word() {
        let words = |name: &str, field: &str| match entity(name).unwrap().field(field).unwrap().kind {
            Kind::Choice(words) => words,
            kind => panic!("{kind:?}"),
        };
        let (statuses, steps) = (words("plan", "status"), words("decision", "step"));
        for spec in &STEPS {
            assert_eq!(spec.step.spec(), spec);
            assert_eq!((spec.verb.parse(), ReviewStep::recorded(spec.word)), (Ok(spec.step), Some(spec.step)));
            assert!(steps.contains(&spec.word) && statuses.contains(&spec.to), "{spec:?}");
            assert!(spec.from.iter().all(|from| statuses.contains(from) && *from != spec.to), "{spec:?}");
        }
        assert_eq!(steps.len(), STEPS.len());
        let open = |status: &&str| ReviewStep::from_status(status).next().is_some();
        assert_eq!(statuses.iter().filter(|status| !open(status)).collect::<Vec<_>>(), [&"superseded"]);
    }
}
