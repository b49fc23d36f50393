//! Operations to assign: those that belong to no action and no priority yet, with what speaks for a place. Enter gives
//! the selected one, or all that are marked, their place.

use super::listing::{Item, Keeps, Source};
use crate::model::catalogue::entity;
use crate::model::money::Cents;
use crate::model::{Id, Value};
use crate::tui::asks::AskUnassigned;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, keyed};
use crate::tui::labels::{count, named};
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::popups::pick::Pick;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::views::Unassigned;
use crate::views::unassigned::{Suggestion, UnassignedRow};
use crate::workspace::{Deed, Entered, RecordKey};

/// The source of the list.
#[derive(Clone, Copy)]
pub struct UnassignedScreen;

/// What an operation costs, by what is known of it.
fn cost(row: &UnassignedRow) -> Option<String> {
    row.eligible_cost.or(row.total_cost).map(|cents| format!("{} {}", Cents(cents), row.currency))
}

/// The places to choose from, those that something speaks for first; choosing one assigns all records.
fn choose(view: &Unassigned, records: &[Id], suggested: &[&Suggestion], title: &str) -> Reaction {
    let Some(operation) = entity("operation") else { return Reaction::Done };
    if view.places.is_empty() {
        return Reaction::Say("The plan has no action and no priority yet; make one first.".to_owned());
    }
    let why = |id: Id| suggested.iter().find(|it| it.place.id == id).map(|it| it.why.clone());
    let mut places: Vec<_> = view.places.iter().map(|place| (place.clone(), why(place.id))).collect();
    places.sort_by_key(|(_, why)| why.is_none());
    let offers = places.iter().map(|(place, why)| {
        let beside = why.as_ref().map_or_else(|| place.entity.clone(), |why| format!("{}: {why}", place.entity));
        (named(&place.code, &place.title), beside)
    });
    let offers = offers.collect();
    let records: Vec<RecordKey> = records.iter().map(|id| RecordKey { entity: operation.name, id: *id }).collect();
    Reaction::Push(Box::new(Pick::new(title, offers, move |at| {
        let (place, _) = &places[at];
        let field = if place.entity == "action" { "action" } else { "priority" };
        let values = vec![(field, Entered::Value(Value::from(place.id)))];
        Reaction::Then(Box::new(Reaction::Do(Deed::Set { records: records.clone(), values })))
    })))
}

impl Source for UnassignedScreen {
    type Ask = AskUnassigned;
    const PLACE: Place = Place::Unassigned;
    const TITLE: &'static str = "Operations to assign";
    const KEPT_AS: Option<&'static str> = Some("unassigned");
    const SHARE: u16 = 66;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskUnassigned> {
        cx.plan_id().map(AskUnassigned)
    }

    fn items(&self, view: &Unassigned, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let said = |row: &UnassignedRow| {
            let texts = [&row.beneficiary, &row.location, &row.fund, &row.intervention_field, &row.specific_objective];
            let place = row.suggestion.as_ref().map(|it| it.place.code.clone());
            let texts = texts.into_iter().flatten().cloned().chain(place);
            texts.chain([row.code.clone(), row.title.clone()]).collect::<Vec<_>>().join(" ")
        };
        let rows = view.operations.iter().enumerate();
        rows.filter(|(_, row)| keeps.keeps(&[&said(row)])).map(|(at, row)| Item::row(row.id, at)).collect()
    }

    fn columns(&self, _view: &Unassigned, _cx: &Cx<'_>) -> Vec<Column> {
        vec![
            words("Code", Width::Fixed(15), 0),
            words("Operation", Width::Flexible(20), 0),
            words("Field", Width::Fixed(6), 2),
            numbers("Cost", 20, 1),
            words("May belong to", Width::Fixed(14), 0),
        ]
    }

    fn cells(&self, view: &Unassigned, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let Some(row) = view.operations.get(item.at) else { return Vec::new() };
        let place = match &row.suggestion {
            Some(suggestion) => cell(suggestion.place.code.clone(), Role::Fine),
            None => cell("?", Role::Dim),
        };
        vec![
            cell(row.code.clone(), Role::Accent),
            cell(row.title.clone(), Role::Plain),
            cell(row.intervention_field.clone().unwrap_or_else(|| "·".to_owned()), Role::Dim),
            cell(cost(row).unwrap_or_else(|| "·".to_owned()), Role::Plain),
            place,
        ]
    }

    fn meaning(&self, view: &Unassigned, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        let Some(row) = view.operations.get(item.at) else { return Vec::new() };
        let mut blocks = vec![Block::Title(named(&row.code, &row.title)), Block::Gap];
        match &row.suggestion {
            Some(it) => {
                blocks.push(pair("may belong to", named(&it.place.code, &it.place.title)));
                blocks.push(pair("because", it.why.clone()));
            }
            None => blocks.push(Block::Text(
                "Nothing speaks for one place more than for another: no operation and no budget line of its field, its objective or its beneficiary has one.".to_owned(),
                Role::Dim,
            )),
        }
        blocks.push(Block::Gap);
        let beside = [
            ("beneficiary", &row.beneficiary),
            ("place", &row.location),
            ("fund", &row.fund),
            ("field", &row.intervention_field),
            ("objective", &row.specific_objective),
        ];
        blocks.extend(beside.into_iter().filter_map(|(name, value)| pair_of(name, value.as_deref())));
        let amounts =
            [("total cost", row.total_cost), ("eligible cost", row.eligible_cost), ("EU amount", row.eu_amount)];
        let amount =
            |(name, cents): (&str, Option<i64>)| Some(pair(name, format!("{} {}", Cents(cents?), row.currency)));
        blocks.extend(amounts.into_iter().filter_map(amount));
        blocks.extend([
            Block::Gap,
            Block::Text(keyed("⟨open⟩ gives it its place; with marks, all that are marked."), Role::Dim),
        ]);
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "Operations of the plan that belong to no action and no priority would stand here, with what speaks for a place."
                .to_owned(),
            keyed("There is none. ⟨import a list⟩ on Home reads a published list of operations; rules of its mapping link them."),
        ]
    }

    fn open(&self, view: &Unassigned, item: &Item, _cx: &Cx<'_>) -> Reaction {
        let Some(row) = view.operations.get(item.at) else { return Reaction::Done };
        let suggested: Vec<&Suggestion> = row.suggestion.iter().collect();
        choose(view, &[row.id], &suggested, &format!("Where does {} belong?", row.code))
    }

    fn open_marked(&self, view: &Unassigned, marked: &[RecordRef], _cx: &Cx<'_>) -> Option<Reaction> {
        let is_marked = |row: &&UnassignedRow| marked.iter().any(|record| record.id == row.id);
        let rows: Vec<&UnassignedRow> = view.operations.iter().filter(is_marked).collect();
        let suggested: Vec<&Suggestion> = rows.iter().filter_map(|row| row.suggestion.as_ref()).collect();
        let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
        let title = format!("Where do {} belong?", count(ids.len(), "operation"));
        (!ids.is_empty()).then(|| choose(view, &ids, &suggested, &title))
    }

    fn record(&self, view: &Unassigned, item: &Item, _cx: &Cx<'_>) -> Option<RecordRef> {
        view.operations.get(item.at).map(|row| RecordRef::of("operation", row.id))
    }

    fn status(&self, view: &Unassigned, _cx: &Cx<'_>) -> Vec<Span> {
        let suggested = view.operations.iter().filter(|row| row.suggestion.is_some()).count();
        let words = format!("{} · {suggested} with a likely place", count(view.operations.len(), "operation"));
        vec![span(words, Role::Dim)]
    }
}
