//! Tables of the views that judge a strategy: criteria, wheel, risks, kept checks.

use crate::cli::render::{Cell, Table, money};
use crate::locales::{Arg, text};
use crate::views::criteria::Hint;
use crate::views::wheel::Score;
use crate::views::{Criteria, Risks, Runs, Unassigned, Wheel};

pub(super) fn criteria(view: &Criteria) -> Table {
    let columns =
        ["code", "title", "status", "statement", "evidence", "reviewer", "reviewed_on", "months", "records_say"];
    let rows = view.criteria.iter().map(|criterion| {
        let entered = criterion.entered.as_ref();
        let hints: Vec<_> = criterion.hints.iter().map(said).collect();
        vec![
            criterion.code.as_str().into(),
            criterion.title.as_str().into(),
            criterion.status().into(),
            entered.and_then(|entered| entered.statement.clone()).into(),
            entered.and_then(|entered| entered.evidence.as_ref()).map(|evidence| evidence.code.clone()).into(),
            entered.and_then(|entered| entered.reviewer.clone()).into(),
            entered.and_then(|entered| entered.reviewed_on.clone()).into(),
            entered.and_then(|entered| entered.months).into(),
            (!hints.is_empty()).then(|| hints.join("; ")).into(),
        ]
    });
    Table::new(&columns, rows)
}

/// A hint as a sentence.
fn said(hint: &Hint) -> String {
    let count = hint.count.map(|count| ("count", Arg::from(count)));
    let of = hint.of.map(|of| ("of", Arg::from(of)));
    let name = hint.text.as_deref().map(|text| ("text", Arg::from(text)));
    text(&format!("hint-{}", hint.key), &[count, of, name].into_iter().flatten().collect::<Vec<_>>())
}

pub(super) fn wheel(view: &Wheel) -> Table {
    let columns = [
        "step",
        "step_title",
        "factor",
        "title",
        "title_status",
        "score",
        "scored_on",
        "reason",
        "score_before",
        "scored_before_on",
    ];
    let rows = view.factors.iter().map(|factor| {
        let head = [factor.step.into(), text(&format!("step-{}", factor.step), &[]).into(), factor.factor.into()];
        let name = [factor.title.as_str().into(), factor.status.into()];
        let reason = factor.latest().and_then(|score| score.reason.clone()).into();
        let [score, day] = scored(factor.latest());
        head.into_iter().chain(name).chain([score, day, reason]).chain(scored(factor.before())).collect()
    });
    Table::new(&columns, rows)
}

fn scored(score: Option<&Score>) -> [Cell; 2] {
    [score.and_then(|score| score.score).into(), score.and_then(|score| score.scored_on.clone()).into()]
}

pub(super) fn risks(view: &Risks) -> Table {
    let columns = ["code", "title", "likelihood", "impact", "score", "owner", "action", "mitigation"];
    let rows = view.risks.iter().map(|risk| {
        vec![
            risk.code.as_str().into(),
            risk.title.as_str().into(),
            risk.likelihood.into(),
            risk.impact.into(),
            risk.score.into(),
            risk.owner.as_ref().map(|owner| owner.code.clone()).into(),
            risk.action.as_ref().map(|action| action.code.clone()).into(),
            risk.mitigation.clone().into(),
        ]
    });
    Table::new(&columns, rows)
}

pub(super) fn unassigned(view: &Unassigned) -> Table {
    let columns = [
        "code",
        "title",
        "beneficiary",
        "location",
        "fund",
        "intervention_field",
        "specific_objective",
        "currency",
        "total_cents",
        "eligible_cents",
        "eu_cents",
        "suggestion",
        "why",
    ];
    let rows = view.operations.iter().map(|it| {
        let texts = [&it.beneficiary, &it.location, &it.fund, &it.intervention_field, &it.specific_objective];
        let names = [it.code.as_str().into(), it.title.as_str().into()];
        let amounts = [it.total_cost, it.eligible_cost, it.eu_amount].map(money);
        let beside = texts.map(|text| text.clone().into()).into_iter().chain([it.currency.as_str().into()]);
        let suggested = [
            it.suggestion.as_ref().map(|it| it.place.code.clone()).into(),
            it.suggestion.as_ref().map(|it| it.why.clone()).into(),
        ];
        names.into_iter().chain(beside).chain(amounts).chain(suggested).collect()
    });
    Table::new(&columns, rows)
}

pub(super) fn runs(view: &Runs, by_month: bool) -> Table {
    let columns = ["made_at", "author", "as_of", "profile", "error", "warning", "info", "waived"];
    let shown: Vec<_> = if by_month { view.by_month().collect() } else { view.runs.iter().collect() };
    let rows = shown.into_iter().map(|run| {
        let texts = [&run.made_at, &run.author, &run.as_of, &run.profile].map(|text| text.as_str().into());
        let counts = [run.errors, run.warnings, run.infos, run.waived].map(Into::into);
        texts.into_iter().chain(counts).collect()
    });
    Table::new(&columns, rows)
}
