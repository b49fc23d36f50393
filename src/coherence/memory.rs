//! Asking again only what a change can have altered.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::engine::{Answer, Asked, Subject, Task, ask_all, subjects};
use super::reads::{Reads, Touch};
use super::relations::Relations;
use super::report::{Covered, waivers};
use super::seen::Seen;
use super::{Asker, CheckError, Profile, Question, Reach, Report, Rule};
use crate::model::Id;
use crate::store::{Reader, StoreError};

/// What each rule said about each plan. It reads in the journal what changed since, whoever changed it, and so gives
/// what a whole check would give. Under other rules, another profile, date or reference data it begins anew.
#[derive(Debug, Default)]
pub struct Memory {
    terms: Option<Terms>,
    /// How far the journal was taken in.
    seen: Seen,
    relations: Relations,
    subjects: BTreeMap<Id, Subject>,
    /// By plan, in the order of the rules.
    answers: BTreeMap<Id, Vec<Option<Answer>>>,
    /// What each rule had looked at in `asked` when the last report was made, as far as it still holds.
    covered: Covered,
    asked: Vec<Id>,
}

/// What all answers rest on besides the records.
#[derive(Debug)]
struct Terms {
    rules: Vec<Rule>,
    reads: Vec<Reads>,
    asked: Vec<Asked>,
    profile: Profile,
    today: NaiveDate,
}

impl Memory {
    /// The report that [`check`](super::check) would give, asking only what has to be asked again.
    ///
    /// # Errors
    /// A rule whose query fails, or a workspace that cannot be read.
    pub fn check(&mut self, question: &Question<'_>, askers: &mut [Asker]) -> Result<Report, CheckError> {
        let Some((first, others)) = askers.split_first_mut() else { return Ok(Report::default()) };
        first.at_once(|first| {
            self.agree(question, first)?;
            let subjects = subjects(&first.reader)?;
            self.catch_up(&subjects, &first.reader)?;
            let asked: Vec<_> = subjects.iter().filter(|subject| question.is_about(subject.id)).collect();
            let tasks: Vec<_> = asked.iter().map(|subject| self.task(subject, question)).collect();
            let tasks: Vec<_> = tasks.into_iter().filter(|task| !task.rules.is_empty()).collect();
            let written = self.terms.as_ref().map_or(&[][..], |terms| &terms.asked);
            for (rule, subject, answer) in ask_all(question, written, &tasks, first, others)? {
                self.keep(rule, subject, answer, question);
            }
            let plans: Vec<Id> = asked.iter().map(|subject| subject.id).collect();
            if plans != self.asked {
                (self.asked, self.covered) = (plans, Covered::default());
            }
            let waivers = waivers(&first.reader, question.today)?;
            let answers =
                asked.iter().filter_map(|subject| Some((*subject, self.answers.get(&subject.id)?.as_slice())));
            Ok(Report::of(question.rules, &waivers, &answers.collect::<Vec<_>>(), &mut self.covered))
        })
    }

    /// Forgets everything when the question is put on other terms, or to another file.
    fn agree(&mut self, question: &Question<'_>, asker: &mut Asker) -> Result<(), StoreError> {
        if self.terms.as_ref().is_some_and(|terms| terms.are(question)) && self.seen.goes_on(&asker.reader)? {
            return Ok(());
        }
        let Asker { reader, shared, .. } = asker;
        let reads = question.rules.iter().map(|rule| Reads::of(rule.queries(), reader, shared)).collect();
        let (rules, profile) = (question.rules.to_vec(), question.profile.clone());
        let terms = Terms { asked: Asked::all(&rules), rules, reads, profile, today: question.today };
        *self = Self { terms: Some(terms), ..Self::default() };
        Ok(())
    }

    /// Reads in the journal what changed, and forgets the answers that it can have altered.
    fn catch_up(&mut self, subjects: &[Subject], reader: &Reader) -> Result<(), StoreError> {
        let (seen, now) = (self.seen.position, Seen::now(reader)?);
        if now.position > seen {
            self.relations.learn(reader, seen)?;
            if !self.answers.is_empty() {
                self.forget(&Touch::since(seen, reader)?, subjects.iter().map(|subject| subject.id).collect());
            }
        }
        self.seen = now;
        let living: BTreeMap<_, _> = subjects.iter().map(|subject| (subject.id, subject)).collect();
        let known = &self.subjects;
        self.answers.retain(|plan, _| living.get(plan).is_some_and(|subject| known.get(plan) == Some(*subject)));
        self.subjects = living.into_iter().map(|(plan, subject)| (plan, subject.clone())).collect();
        Ok(())
    }

    fn forget(&mut self, touches: &BTreeSet<Touch>, living: BTreeSet<Id>) {
        let Some(terms) = &self.terms else { return };
        let mut reached: BTreeMap<(Reach, bool, Id), BTreeSet<Id>> = BTreeMap::new();
        for (place, (rule, reads)) in terms.rules.iter().zip(&terms.reads).enumerate() {
            let concerning = touches.iter().filter(|touch| reads.concern(touch));
            let plans: BTreeSet<(Id, bool)> =
                concerning.map(|touch| (touch.plan, rule.stays_on_level(&touch.entity))).collect();
            for (plan, on_level) in plans {
                let reached = reached.entry((rule.reach, on_level, plan)).or_insert_with(|| {
                    let mut reached = self.relations.reached(rule.reach, plan, &living);
                    reached.retain(|other| !on_level || self.relations.are_on_one_level(plan, *other));
                    reached
                });
                for plan in &*reached {
                    if let Some(answer) = self.answers.get_mut(plan).and_then(|answers| answers.get_mut(place)) {
                        *answer = None;
                    }
                }
            }
        }
    }

    /// What has to be asked about a plan.
    fn task<'a>(&self, subject: &'a Subject, question: &Question<'_>) -> Task<'a> {
        let rules = match self.answers.get(&subject.id) {
            Some(answers) => answers.iter().enumerate().filter(|(_, answer)| answer.is_none()).map(|it| it.0).collect(),
            None => (0..question.rules.len()).collect(),
        };
        Task { subject, rules }
    }

    fn keep(&mut self, rule: usize, subject: &Subject, answer: Answer, question: &Question<'_>) {
        let answers = self.answers.entry(subject.id).or_insert_with(|| vec![None; question.rules.len()]);
        answers[rule] = Some(answer);
        self.covered.forget(rule);
    }
}

impl Terms {
    fn are(&self, question: &Question<'_>) -> bool {
        self.rules == question.rules && self.profile == *question.profile && self.today == question.today
    }
}
