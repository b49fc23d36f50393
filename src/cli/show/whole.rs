//! Tables of the views that look at a strategy as a whole.

use crate::cli::render::{Cell, Table};
use crate::locales::text;
use crate::views::checklist::{Goal, Item, State};
use crate::views::events::{EventRow, Proposal};
use crate::views::logic::{Chain, Doing, Link};
use crate::views::swot::NeedRow;
use crate::views::{Checklist, Events, Logic, Named, Provenance, Stakeholders, Swot};

pub(super) fn checklist(view: &Checklist) -> Table {
    let columns =
        ["step", "step_title", "item", "title", "state", "missing", "of", "says", "entity", "code", "field", "add"];
    let rows = view.items.iter().map(|item| {
        let head = [item.step.into(), text(&format!("step-{}", item.step), &[]).into()];
        let name = [item.key.as_str().into(), text(&format!("check-{}", item.key), &[]).into()];
        let counts = [item.state.word().into(), item.count.into(), item.of.into(), says(item).into()];
        head.into_iter().chain(name).chain(counts).chain(place(item.goal.as_ref())).collect()
    });
    Table::new(&columns, rows)
}

/// What is missing, as a sentence.
fn says(item: &Item) -> Option<String> {
    match item.state {
        State::Done => None,
        State::Missing => {
            Some(text(&format!("lacks-{}", item.key), &[("count", item.count.into()), ("of", item.of.into())]))
        }
        State::Unknown => item.waits.as_ref().map(|first| {
            let what = text(&format!("check-{first}"), &[]);
            text("check-waits", &[("what", what.into())])
        }),
    }
}

/// Entity, code and field to fill, or the entity to add.
fn place(goal: Option<&Goal>) -> [Cell; 4] {
    match goal {
        None => Default::default(),
        Some(Goal::Fill { entity, code, field, .. }) => {
            [entity.as_str().into(), code.as_str().into(), field.as_str().into(), Cell::Empty]
        }
        Some(Goal::Add { entity, code, .. }) => {
            [Cell::Empty, code.as_str().into(), Cell::Empty, entity.as_str().into()]
        }
    }
}

/// A row for each entity.
pub(super) fn provenance(view: &Provenance) -> Table {
    let columns = ["entity", "records", "published", "readings", "unverified", "unsaid"];
    let rows = view.rows.iter().map(|row| {
        let counted = &row.counted;
        let counts = [counted.records, counted.published, counted.readings, counted.unverified, counted.unsaid];
        std::iter::once(Cell::from(row.entity)).chain(counts.map(Cell::from)).collect()
    });
    Table::new(&columns, rows.collect::<Vec<_>>())
}

pub(super) fn swot(view: &Swot) -> Table {
    let columns = ["quadrant", "rating", "code", "title", "evidence", "priorities", "actions", "lacks"];
    let rows = view.needs.iter().map(|need| {
        let answers = |entity: &str| {
            let of = need.answers.iter().filter(|answer| answer.entity == entity);
            codes(of.map(|answer| answer.named.code.as_str()))
        };
        vec![
            need.quadrant.clone().into(),
            need.rating.into(),
            need.code.as_str().into(),
            need.title.as_str().into(),
            codes(need.evidence.iter().map(|evidence| evidence.code.as_str())),
            answers("priority"),
            answers("action"),
            lacks(need).into(),
        ]
    });
    Table::new(&columns, rows)
}

fn lacks(need: &NeedRow) -> Option<&'static str> {
    match (need.is_bare(), need.is_unanswered()) {
        (true, true) => Some("evidence and answer"),
        (true, false) => Some("evidence"),
        (false, true) => Some("answer"),
        (false, false) => None,
    }
}

/// Codes as one cell; empty when there are none.
fn codes<'a>(codes: impl Iterator<Item = &'a str>) -> Cell {
    let codes: Vec<_> = codes.collect();
    (!codes.is_empty()).then(|| codes.join(" ")).into()
}

/// A row for each record of a chain, and one without a record for each hole.
pub(super) fn logic(view: &Logic) -> Table {
    let mut rows = Rows::default();
    view.chains.iter().for_each(|chain| rows.chain(chain));
    rows.priority = None;
    rows.actions(&view.horizontal);
    view.loose.needs.iter().for_each(|need| rows.add("need", None, need));
    view.loose.objectives.iter().for_each(|objective| rows.add("objective", None, objective));
    rows.actions(&view.loose.actions);
    view.loose.indicators.iter().for_each(|indicator| rows.add("indicator", None, indicator));
    Table::new(&["priority", "step", "of", "code", "title", "hole"], rows.rows)
}

#[derive(Default)]
struct Rows {
    priority: Option<String>,
    rows: Vec<Vec<Cell>>,
}

impl Rows {
    fn chain(&mut self, chain: &Chain) {
        self.priority = Some(chain.priority.code.clone());
        self.links("need", &chain.needs);
        self.hole_of("need", chain);
        chain.objectives.iter().for_each(|aim| self.add("objective", None, &aim.named));
        self.hole_of("objective", chain);
        self.actions(&chain.actions);
        self.hole_of("action", chain);
        self.links("output", &chain.outputs);
        self.links("result", &chain.results);
        self.hole_of("result", chain);
    }

    fn add(&mut self, step: &str, of: Option<&str>, named: &Named) {
        let names = [named.code.as_str(), named.title.as_str()].map(Cell::from);
        let head = [self.priority.clone().into(), step.into(), of.or(self.priority.as_deref()).into()];
        self.rows.push(head.into_iter().chain(names).chain([Cell::Empty]).collect());
    }

    fn links(&mut self, step: &str, links: &[Link]) {
        links.iter().for_each(|link| self.add(step, link.via.as_ref().map(|via| via.code.as_str()), &link.named));
    }

    fn actions(&mut self, actions: &[Doing]) {
        for action in actions {
            self.add("action", None, &action.named);
            action.outputs.iter().for_each(|output| self.add("output", Some(&action.named.code), output));
            if let Some(hole) = action.hole() {
                self.hole(hole.lacks, &hole.code);
            }
        }
    }

    /// The holes of a step that are not those of an action.
    fn hole_of(&mut self, step: &str, chain: &Chain) {
        let holes = chain.holes.iter().filter(|hole| hole.lacks == step && hole.entity != "action");
        holes.for_each(|hole| self.hole(hole.lacks, &hole.code));
    }

    fn hole(&mut self, step: &str, of: &str) {
        let head = [self.priority.clone().into(), step.into(), of.into(), Cell::Empty, Cell::Empty];
        self.rows.push(head.into_iter().chain(["missing".into()]).collect());
    }
}

/// A row for each part that a body takes, one for a body that takes none, and one for a group without a body.
pub(super) fn stakeholders(view: &Stakeholders) -> Table {
    let columns = ["helix", "bodies", "stakeholders", "people", "code", "title", "role", "priority", "interest"];
    let mut rows = Vec::new();
    for group in &view.groups {
        let head =
            [group.helix.clone().into(), group.bodies.len().into(), group.stakeholders.into(), group.people.into()];
        let mut add = |tail: [Cell; 5]| rows.push(head.clone().into_iter().chain(tail).collect());
        for body in &group.bodies {
            let name = || [body.code.as_str().into(), body.title.as_str().into()];
            for role in &body.roles {
                let [code, title] = name();
                let priority = role.priority.as_ref().map(|priority| priority.code.clone()).into();
                add([code, title, role.role.clone().into(), priority, role.interest.clone().into()]);
            }
            if body.roles.is_empty() {
                let [code, title] = name();
                add([code, title, Cell::Empty, Cell::Empty, Cell::Empty]);
            }
        }
        if group.bodies.is_empty() {
            add(Default::default());
        }
    }
    Table::new(&columns, rows)
}

/// A row for each meeting and one for each proposal.
pub(super) fn events(view: &Events) -> Table {
    let columns = [
        "kind",
        "code",
        "title",
        "held_on",
        "place",
        "priority",
        "academia",
        "business",
        "government",
        "civil_society",
        "people",
        "event",
        "outcome",
    ];
    let mut rows = Vec::new();
    for event in &view.events {
        rows.push(meeting(event));
        rows.extend(event.proposals.iter().map(|proposal| proposed(proposal, Some(event))));
    }
    rows.extend(view.proposals.iter().map(|proposal| proposed(proposal, None)));
    Table::new(&columns, rows)
}

fn meeting(event: &EventRow) -> Vec<Cell> {
    let name = ["event", &event.code, &event.title].map(Cell::from);
    let when = [event.held_on.clone().into(), event.place.clone().into(), code(event.priority.as_ref())];
    let people = event.attendance.iter().map(|attended| attended.headcount.into());
    let tail = [event.headcount().into(), Cell::Empty, Cell::Empty];
    name.into_iter().chain(when).chain(people).chain(tail).collect()
}

fn proposed(proposal: &Proposal, event: Option<&EventRow>) -> Vec<Cell> {
    let name = ["proposal", &proposal.code, &proposal.title].map(Cell::from);
    let became = [Cell::Empty, Cell::Empty, code(proposal.priority.as_ref())];
    let tail = [event.map(|event| event.code.clone()).into(), proposal.outcome.clone().into()];
    name.into_iter().chain(became).chain(vec![Cell::Empty; 5]).chain(tail).collect()
}

fn code(named: Option<&Named>) -> Cell {
    named.map(|named| named.code.clone()).into()
}
