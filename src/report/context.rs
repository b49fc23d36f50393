//! What a template can say: views, by name.

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::{Given, ReportError};
use crate::model::Id;
use crate::store::{Reader, StoreError};
use crate::views::budget::envelopes;
use crate::views::sheet::SheetCell;
use crate::views::{
    Actions, Alignment, Calendar, Criteria, Difference, Dimension, Events, Indicators, Logic, Pivot, PlanView,
    Priorities, Provenance, Review, Risks, Scope, Sheet, Stakeholders, Swot, Wheel, contents,
};

/// A record: its fields by name.
type Record = BTreeMap<&'static str, SheetCell>;

/// Everything about a plan.
///
/// # Errors
/// A plan that does not exist, or a workspace that cannot be read.
pub(super) fn of(reader: &Reader, plan: Id, given: &Given) -> Result<Value, ReportError> {
    let view = PlanView::load(reader, plan)?.ok_or_else(|| ReportError::NoPlan(plan.to_string()))?;
    let fields: BTreeMap<_, _> =
        view.fields.iter().filter(|field| !field.text.is_empty()).map(|field| (field.name, field)).collect();
    let alignment = Alignment::load(reader, plan)?;
    let findings = given.findings.iter().map(AsRef::as_ref);
    let unassessed =
        given.coverage.iter().map(AsRef::as_ref).filter(|rule: &&crate::model::Coverage| rule.unassessable > 0);
    let head = context! {
        date => given.date.to_string(),
        program => env!("CARGO_PKG_VERSION"),
        profile => &given.profile,
        rules => given.rules,
        rule_names => &given.rule_names,
        findings => Serde(findings.collect::<Vec<_>>()),
        unassessed => Serde(unassessed.collect::<Vec<_>>()),
        came => Serde(&given.came),
        overview => Serde(&given.overview),
        fields => Serde(&fields),
        review => Serde(Review::load(reader, plan)?),
        provenance => Serde(Provenance::load(reader, plan)?),
        changed => Serde(changed(reader, plan, &view.plan.code, given)?),
        unplaced => Serde(alignment.unplaced().collect::<Vec<_>>()),
        unanswered => Serde(alignment.unanswered().collect::<Vec<_>>()),
        alignment => Serde(&alignment),
        plan => Serde(&view),
    };
    let (records, titles) = records(reader, plan)?;
    Ok(context! {
        records => Serde(&records),
        titles => Serde(&titles),
        actions => Serde(Actions::load(reader, plan)?.actions),
        priorities => Serde(Priorities::load(reader, plan)?.priorities),
        indicators => Serde(Indicators::load(reader, plan)?.indicators),
        swot => Serde(Swot::load(reader, plan)?.needs),
        logic => Serde(Logic::load(reader, plan)?),
        groups => Serde(Stakeholders::load(reader, plan)?.groups),
        events => Serde(Events::load(reader, plan)?.events),
        criteria => Serde(Criteria::load(reader, plan, given.date)?.criteria),
        wheel => Serde(Wheel::load(reader, plan)?),
        risks => Serde(Risks::load(reader, plan)?.risks),
        envelopes => Serde(envelopes(reader, plan)?),
        calendar => Serde(Calendar::load(reader, Some(plan), false, given.date)?.entries),
        money => money(reader, plan)?,
        ..head
    })
}

/// Money by what people ask for; each with its rows and its totals, one for each currency.
fn money(reader: &Reader, plan: Id) -> Result<Value, StoreError> {
    let by = |dimensions: &[Dimension]| {
        let pivot = Pivot::load(reader, &Scope::plan(plan), dimensions)?;
        Ok::<_, StoreError>(context! { rows => Serde(&pivot.rows), totals => Serde(pivot.totals()) })
    };
    Ok(context! {
        by_level => by(&[Dimension::Payer, Dimension::Fund])?,
        by_payer => by(&[Dimension::Payer])?,
        by_fund => by(&[Dimension::Fund])?,
        by_year => by(&[Dimension::Year])?,
        by_priority => by(&[Dimension::Priority])?,
        by_action => by(&[Dimension::Action])?,
    })
}

/// What changed since the state that the report is compared with.
fn changed(reader: &Reader, plan: Id, code: &Option<String>, given: &Given) -> Result<Option<Difference>, StoreError> {
    use crate::views::difference::Side;
    let Some(since) = &given.since else { return Ok(None) };
    let now = Side::now(plan, code.as_deref().unwrap_or_default());
    Difference::load(reader, since, &now).map(Some)
}

/// Titles by entity and code.
type Titles = BTreeMap<&'static str, BTreeMap<String, String>>;

/// Every living record of the plan by its entity, and what each is called.
fn records(reader: &Reader, plan: Id) -> Result<(BTreeMap<&'static str, Vec<Row>>, Titles), StoreError> {
    let mut records = BTreeMap::new();
    let mut titles = Titles::new();
    for spec in contents::tables().map(|spec| spec.name).chain(["waiver"]) {
        let sheet = Sheet::load(reader, spec, plan, false)?;
        let (code, title) = (sheet.column("code"), sheet.column("title"));
        let names: Vec<&'static str> = sheet.columns.iter().map(|column| column.name).collect();
        let called = titles.entry(spec).or_default();
        let rows = sheet.rows.into_iter().map(|row| {
            if let (Some(code), Some(title)) = (code, title) {
                called.insert(row.cells[code].text.clone(), row.cells[title].text.clone());
            }
            Row { id: row.id, fields: names.iter().copied().zip(row.cells).collect() }
        });
        records.insert(spec, rows.collect());
    }
    Ok((records, titles))
}

/// A record as templates know it.
#[derive(Debug, Serialize)]
struct Row {
    id: Id,
    #[serde(flatten)]
    fields: Record,
}
