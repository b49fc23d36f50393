//! The steps of the review. A plan's status changes only together with the decision that says who took which step,
//! when and why; handing in freezes the plan in the same changeset.

use super::record::{self, Revision};
use super::words::{listed, tallied};
use super::{Cx, Entered, Entries, FieldFault, RecordKey, Refused, Work, duties, entries, freeze};
use crate::locales::{entity_name, label, text, word};
use crate::model::catalogue;
use crate::model::{Class, Edit, Id, ReviewStep, STEPS, Severity, Value};
use crate::store::StoreError;
use crate::workspace::Wanted;

/// Most hindrances of one plan that are told one by one.
const TOLD_MOST: usize = 12;

/// A step that is taken.
pub(super) struct Taking<'a> {
    pub(super) step: ReviewStep,
    pub(super) act: &'a str,
    pub(super) text: &'a str,
}

/// What only the review may change.
pub(super) fn is_free(records: &[Revision], entries: &Entries) -> Result<(), FieldFault> {
    match records.first().map(|record| record.spec.name) {
        Some("plan") if entries.iter().any(|(field, _)| *field == "status") => Err(follows_from_steps()),
        Some(made @ ("decision" | "version")) => {
            let what = super::words::inner(&crate::locales::entity_many(made));
            let explanation = format!("{what} stay as they were made, so that everybody can rely on them");
            Err(FieldFault::whole(explanation, "undo takes back the step that made it"))
        }
        _ => Ok(()),
    }
}

/// Why nobody enters the status of a plan.
pub(super) fn follows_from_steps() -> FieldFault {
    let verbs: Vec<String> = STEPS.iter().map(|spec| spec.verb.to_owned()).collect();
    let remedy = format!("take a step instead, on the Review screen or with `ris3 review`: {}", listed(&verbs));
    FieldFault {
        field: "status".to_owned(),
        explanation: "the status of a plan follows from the steps of its review".to_owned(),
        remedy,
    }
}

/// A step that was entered as the record it leaves: the same step.
pub(super) fn entered(cx: Cx<'_>, plan: Id, entries: &Entries) -> Result<Work, Refused> {
    let said = |name: &str| {
        let entered = entries.iter().find(|(field, _)| *field == name).map(|(_, entered)| entered);
        match entered {
            Some(Entered::Text(text) | Entered::Value(Value::Text(text))) => text.as_str(),
            _ => "",
        }
    };
    let step = said("step");
    let Some(step) = ReviewStep::recorded(step).or_else(|| step.parse().ok()) else {
        let words: Vec<String> = STEPS.iter().map(|spec| spec.word.to_owned()).collect();
        let fault =
            crate::model::Fault::new(format!("`{step}` is no step"), format!("the steps are {}", listed(&words)));
        return Err(FieldFault::new("step", fault).into());
    };
    let mut work = Taking { step, act: said("act"), text: said("text") }.work(cx, &[plan])?;
    // What was wished is the record of the step, and not the plan.
    let made = work.edits.iter().find_map(|edit| match edit {
        Edit::Add { entity: "decision", id, .. } => Some(RecordKey { entity: "decision", id: *id }),
        _ => None,
    });
    work.record = made.or(work.record);
    Ok(work)
}

impl Taking<'_> {
    /// Takes the step with each of the plans, or with none.
    pub(super) fn work(&self, cx: Cx<'_>, plans: &[Id]) -> Result<Work, Refused> {
        let keys: Vec<RecordKey> = plans.iter().map(|id| RecordKey { entity: "plan", id: *id }).collect();
        let plans = cx.all(&keys, |key| cx.living(key))?;
        let mut faults = Vec::new();
        for plan in &plans {
            faults.extend(self.hindrances(cx, plan)?);
        }
        if !faults.is_empty() {
            return Err(Refused::Faults(faults));
        }
        let mut work = Work { record: plans.first().map(Revision::key), ..Work::default() };
        let mut frozen = None;
        for plan in &plans {
            let version = self.frozen(cx, plan)?;
            let decision = self.decision(cx, plan, version.as_ref().map(|version| version.id))?;
            let status = vec![("status", self.step.spec().to.into())];
            work.edits.extend(version.iter().chain([&decision]).filter_map(Revision::edit));
            work.edits.push(Edit::Set { entity: "plan", id: plan.id, values: status });
            work.remarks.extend(self.remark(cx, plan)?);
            frozen = version.map(|version| cx.name(&version)).transpose()?.or(frozen);
        }
        work.sentence = self.said(cx, &plans, frozen.as_deref())?;
        Ok(work)
    }

    /// What was done, in words.
    fn said(&self, cx: Cx<'_>, plans: &[Revision], frozen: Option<&str>) -> Result<String, Refused> {
        let what = match plans {
            [one] => cx.full_name(one)?,
            several => tallied(several.iter().map(|plan| plan.spec.name)),
        };
        let mut sentence = text(&format!("done-review-{}", self.step.spec().word), &[("plans", what.into())]);
        if let ([_], Some(version)) = (plans, frozen) {
            sentence = text("done-review-frozen", &[("sentence", sentence.into()), ("version", version.into())]);
        }
        if !self.act.trim().is_empty() {
            sentence = text("done-review-by", &[("sentence", sentence.into()), ("act", self.act.trim().into())]);
        }
        Ok(sentence)
    }

    fn decision(&self, cx: Cx<'_>, plan: &Revision, version: Option<Id>) -> Result<Revision, Refused> {
        let spec = record::entity("decision")?;
        let mut decision = Revision::new(spec, cx.env.new_id(), plan.id);
        let some = |text: &str| if text.trim().is_empty() { Value::Null } else { text.trim().into() };
        decision.set("step", self.step.spec().word.into());
        decision.set("author", cx.env.author().into());
        decision.set("decided_at", cx.env.now().into());
        decision.set("act", some(self.act));
        decision.set("text", some(self.text));
        let faults = duties::faults(cx, &decision, &["act", "text"])?;
        decision.set("version", version.map_or(Value::Null, Value::from));
        if faults.is_empty() { Ok(decision) } else { Err(Refused::Faults(entries::sorted(spec, faults))) }
    }

    /// The state that the step is about, where it is to be kept: what is handed in, and what is taken up although
    /// nobody handed it in here, because it came as a file.
    fn frozen(&self, cx: Cx<'_>, plan: &Revision) -> Result<Option<Revision>, Refused> {
        let key = match self.step {
            ReviewStep::Submit => "version-submitted",
            ReviewStep::TakeUp if !was_handed_in_here(cx, plan.id)? => "version-received",
            _ => return Ok(None),
        };
        let title = text(key, &[("day", cx.env.today().to_string().into())]);
        freeze::version(cx, plan, &title).map(Some)
    }

    /// Why a step cannot be taken with a plan.
    fn hindrances(&self, cx: Cx<'_>, plan: &Revision) -> Result<Vec<FieldFault>, Refused> {
        let spec = self.step.spec();
        let (name, status) = (cx.name(plan)?, plan.before("status").as_str().unwrap_or_default());
        if !spec.from.contains(&status) {
            let from: Vec<String> = spec.from.iter().map(|status| word(status)).collect();
            let explanation = format!(
                "{name} is {}, and only a plan that is {} can be {}",
                word(status),
                from.join(" or "),
                spec.done
            );
            return Ok(vec![FieldFault::whole(explanation, next(status))]);
        }
        if spec.asks_text && self.text.trim().is_empty() {
            let fault = crate::model::Fault::new(
                format!("{name} is not {} without a word", spec.done),
                "say what has to be mended before it comes back",
            );
            return Ok(vec![FieldFault::new("text", fault)]);
        }
        if self.step != ReviewStep::Submit {
            return Ok(Vec::new());
        }
        let mut found = open_conflicts(cx, plan.id)?;
        let conflicts = found.len();
        found.extend(hard_findings(cx, plan.id)?);
        if found.is_empty() {
            return Ok(found);
        }
        let counts = [("conflicts", conflicts.into()), ("findings", (found.len() - conflicts).into())];
        let left = found.len().saturating_sub(TOLD_MOST);
        found.truncate(TOLD_MOST);
        let what = text("review-hindered", &counts);
        let mut faults = vec![FieldFault::whole(format!("{name} cannot be handed in: {what}"), "")];
        faults.extend(found);
        if left > 0 {
            faults.push(FieldFault::whole(format!("and {left} more"), "`ris3 check` lists them all"));
        }
        Ok(faults)
    }

    /// What a person should know who took the step.
    fn remark(&self, cx: Cx<'_>, plan: &Revision) -> Result<Vec<String>, StoreError> {
        let sql = match self.step {
            ReviewStep::Return | ReviewStep::Approve => {
                "SELECT count(*) AS n FROM live_comment
                 WHERE plan = :plan AND kind = 'request' AND answers IS NULL AND resolved_at IS NULL"
            }
            ReviewStep::Supersede => "SELECT NOT EXISTS (SELECT 1 FROM live_plan WHERE supersedes = :plan) AS n",
            _ => return Ok(Vec::new()),
        };
        let number = cx.read.count(sql, &[(":plan", plan.id.into())])?;
        let key = if self.step == ReviewStep::Supersede { "review-no-successor" } else { "review-open-requests" };
        let args = [("count", number.into()), ("plan", cx.name(plan)?.into())];
        Ok((number > 0).then(|| text(key, &args)).into_iter().collect())
    }
}

/// What can come next, for somebody who wished something else.
fn next(status: &str) -> String {
    let verbs: Vec<String> = ReviewStep::from_status(status).map(|step| step.spec().verb.to_owned()).collect();
    match verbs.is_empty() {
        true => "nothing comes after that; a new plan is begun with `ris3 new`".to_owned(),
        false => format!("what can come next: {}", verbs.join(", ")),
    }
}

/// Whether the last decision handed the plan in and froze it.
fn was_handed_in_here(cx: Cx<'_>, plan: Id) -> Result<bool, StoreError> {
    let sql = "SELECT step = 'submitted' AND version IS NOT NULL AS n FROM live_decision WHERE plan = :plan
               ORDER BY decided_at DESC, id DESC LIMIT 1";
    Ok(cx.read.count(sql, &[(":plan", plan.into())])? == 1)
}

/// Conflicts that nobody decided yet: which of two values is handed in is not known.
fn open_conflicts(cx: Cx<'_>, plan: Id) -> Result<Vec<FieldFault>, StoreError> {
    let sql = "SELECT entity, record, field FROM live_conflict WHERE plan = :plan AND decided_at IS NULL ORDER BY id";
    let open = cx.read.rows(sql, &[(":plan", plan.into())], |row| {
        Ok((row.get::<String>("entity")?, row.get::<Id>("record")?, row.get::<Option<String>>("field")?))
    })?;
    let told = open.into_iter().map(|(entity, record, field)| {
        let spec = catalogue::entity(&entity);
        let name = spec.map(|spec| crate::views::called(cx.read, spec, record)).transpose()?.unwrap_or_default();
        let place = field.map_or_else(|| entity_name(&entity), |field| label(&entity, &field));
        Ok(FieldFault::whole(format!("{place} of {name} has two values"), "decide which one stands"))
    });
    told.collect()
}

/// Arithmetic, references and codes that are wrong; what is a matter of judgement hinders nobody.
fn hard_findings(cx: Cx<'_>, plan: Id) -> Result<Vec<FieldFault>, Refused> {
    let asked = || {
        let terms = cx.workspace.terms(&Wanted::default())?;
        let hard: Vec<_> = terms.rules.iter().filter(|rule| rule.class == Class::Hard).cloned().collect();
        Ok::<_, Box<dyn std::error::Error>>(cx.workspace.check(&hard, &terms.profile, &[plan], None)?)
    };
    let report = asked().map_err(|error| Refused::Rule(error.to_string()))?;
    let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    Ok(errors
        .map(|finding| {
            let what = format!("{} {}: {}", finding.rule, finding.code, finding.message);
            FieldFault::whole(what.trim_end_matches('.'), finding.fix.trim_end_matches('.'))
        })
        .collect())
}
