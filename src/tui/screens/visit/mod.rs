//! One field visit as a page that is filled in from top to bottom without a mouse, made for a small screen and little
//! time: each row says what stands there or what Enter makes, and everything is saved at once.

mod draw;

use super::listing::{Item, Keeps, Source};
use super::visits::today;
use crate::model::Id;
use crate::tui::asks::AskVisit;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, Wish, keyed};
use crate::tui::labels::named;
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::popups::{file_pick, makes};
use crate::tui::theme::Role;
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::visits::{Next, Present, Subject, Visit};
use crate::views::{Named, attachments::Attachment};
use crate::workspace::RecordKey;

/// The page of a visit.
#[derive(Clone, Copy)]
pub struct VisitScreen {
    visit: Id,
}

/// A row of the page.
#[derive(Clone, Copy)]
enum Line<'a> {
    /// A field of the visit.
    Field(&'static str),
    /// Somebody who was there.
    Person(&'a Present),
    /// What it was about, with how that stands now.
    Subject(&'a Subject),
    /// What was proposed.
    Proposal(&'a Named),
    /// What was brought home.
    File(&'a Attachment),
    /// What Enter makes.
    Make(Makes),
    /// The way to all its fields.
    Whole,
}

/// What can be made on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Makes {
    /// Somebody from the list was there.
    Known,
    /// Somebody was there who is not in the list yet.
    Unknown,
    /// Something that the visit was about.
    Subject,
    /// A proposal.
    Proposal,
    /// An attached file.
    File,
}

impl VisitScreen {
    /// The page of a visit.
    #[must_use]
    pub fn new(visit: Id) -> Self {
        Self { visit }
    }

    fn record(self) -> RecordRef {
        RecordRef::of("visit", self.visit)
    }

    /// What a row makes; of several things, the person chooses.
    fn made_by(self, makes: Makes, visit: &Visit) -> Vec<New> {
        let of_visit = |entity: &'static str| New::of(entity).with("visit", self.visit);
        match makes {
            Makes::Known => vec![of_visit("visit_person").asking("person").asking("role")],
            Makes::Unknown => {
                let there = vec![("visit", self.visit.into())];
                let person = New::of("person").asking("role").linked("visit_person", "person", there).staying();
                let body = visit.row.body.as_ref();
                vec![match body {
                    Some(body) => person.with("body", body.id),
                    None => person,
                }]
            }
            Makes::Subject => {
                ["action", "indicator", "priority"].map(|end| of_visit("visit_link").asking(end)).to_vec()
            }
            Makes::Proposal => vec![of_visit("proposal").with("outcome", "open").asking("description").staying()],
            Makes::File => Vec::new(),
        }
    }

    /// An organisation that is not in the list yet, or a person who is responsible.
    fn fills(self, field: &'static str) -> Option<New> {
        let entity = match field {
            "body" => "body",
            "responsible" => "person",
            _ => return None,
        };
        let key = RecordKey { entity: "visit", id: self.visit };
        Some(New::of(entity).filling(key, field).staying())
    }

    /// What is written about a subject on the spot: the status of an action, a new value of an indicator.
    fn update(subject: &Subject, visit: &Visit, cx: &Cx<'_>) -> Reaction {
        let record = RecordRef::of(&subject.entity, subject.record.id);
        match subject.entity.as_str() {
            "action" => Reaction::Edit(record.field("status")),
            "indicator" => {
                let day = visit.row.visited_on.clone().unwrap_or_else(|| today(cx));
                let source = format!("{} {}", visit.row.code, visit.row.title);
                let new = New::of("observation").with("indicator", subject.record.id).with("observed_on", day);
                Reaction::Make(new.with("source", source).asking("value").staying())
            }
            _ => Reaction::Record(record),
        }
    }
}

/// The page from top to bottom. Rows are addressed by their place in it.
fn lines(visit: &Visit) -> Vec<Line<'_>> {
    let mut lines = vec![Line::Field("body"), Line::Field("visited_on"), Line::Field("place"), Line::Field("title")];
    lines.extend(visit.people.iter().map(Line::Person));
    lines.extend([Line::Make(Makes::Known), Line::Make(Makes::Unknown), Line::Field("account")]);
    lines.extend(visit.subjects.iter().map(Line::Subject));
    lines.push(Line::Make(Makes::Subject));
    lines.extend(visit.proposals.iter().map(Line::Proposal));
    lines.push(Line::Make(Makes::Proposal));
    lines.extend(["follow_up", "due", "responsible", "done_on"].map(Line::Field));
    lines.extend(visit.files.iter().map(Line::File));
    lines.extend([Line::Make(Makes::File), Line::Whole]);
    lines
}

impl Line<'_> {
    fn id(&self) -> String {
        match self {
            Line::Field(field) => (*field).to_owned(),
            Line::Person(person) => person.id.to_string(),
            Line::Subject(subject) => subject.id.to_string(),
            Line::Proposal(proposal) => proposal.id.to_string(),
            Line::File(file) => file.id.to_string(),
            Line::Make(Makes::Known) => "people".to_owned(),
            Line::Make(Makes::Unknown) => "new person".to_owned(),
            Line::Make(Makes::Subject) => "subjects".to_owned(),
            Line::Make(Makes::Proposal) => "proposals".to_owned(),
            Line::Make(Makes::File) => "files".to_owned(),
            Line::Whole => "whole".to_owned(),
        }
    }

    /// Whether it is what is to be filled in next.
    fn is_next(&self, next: Next) -> bool {
        match (self, next) {
            (Line::Field(field), Next::Field(wanted)) => *field == wanted,
            (Line::Make(Makes::Known), Next::People) => true,
            _ => false,
        }
    }
}

fn line<'a>(view: &'a Option<Visit>, item: &Item) -> Option<(&'a Visit, Line<'a>)> {
    let visit = view.as_ref()?;
    Some((visit, lines(visit).into_iter().nth(item.at)?))
}

impl Source for VisitScreen {
    type Ask = AskVisit;
    const PLACE: Place = Place::Visit;
    const TITLE: &'static str = "Visit";
    const SHARE: u16 = 60;

    /// There is little time on a visit.
    fn opens_at_once(&self) -> bool {
        true
    }

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskVisit> {
        Some(AskVisit(self.visit))
    }

    fn crumb(&self, cx: &Cx<'_>) -> String {
        let visit = cx.data.get(&AskVisit(self.visit)).ready().and_then(Option::as_ref);
        visit.map_or_else(|| Self::TITLE.to_owned(), |visit| named(&visit.row.code, &visit.row.title))
    }

    fn items(&self, view: &Option<Visit>, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let all = view.iter().flat_map(lines).enumerate();
        let kept = all.filter(|(_, line)| {
            let visit = view.as_ref().map(|visit| draw::value(line, visit)).unwrap_or_default();
            keeps.keeps(&[draw::label(line), &visit.0])
        });
        kept.map(|(at, line)| Item::row(line.id(), at)).collect()
    }

    /// What is to be filled in next.
    fn starts_at<'a>(&self, view: &Option<Visit>, items: &'a [Item]) -> Option<&'a Item> {
        let next = view.as_ref().map(Visit::next)?;
        let is_next = |item: &&Item| line(view, item).is_some_and(|(_, line)| line.is_next(next));
        items.iter().find(is_next).or_else(|| items.first())
    }

    fn columns(&self, _view: &Option<Visit>, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Option<Visit>, item: &Item, _widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        let Some((visit, here)) = line(view, item) else { return Vec::new() };
        let above = lines(visit);
        let is_first =
            item.at == 0 || above.get(item.at - 1).is_none_or(|line| draw::label(line) != draw::label(&here));
        draw::cells(&here, visit, is_first, &today(cx))
    }

    fn meaning(&self, view: &Option<Visit>, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        line(view, item).map(|(visit, line)| draw::meaning(&line, visit, &today(cx))).unwrap_or_default()
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["This visit is not in the file any more.".to_owned(), keyed("⟨back⟩ goes back.")]
    }

    fn open(&self, view: &Option<Visit>, item: &Item, cx: &Cx<'_>) -> Reaction {
        let Some((visit, line)) = line(view, item) else { return Reaction::Done };
        match line {
            Line::Field(field) => Reaction::Edit(VisitScreen::record(*self).field(field)),
            Line::Person(person) => Reaction::Edit(RecordRef::of("visit_person", person.id).field("role")),
            Line::Subject(subject) => Self::update(subject, visit, cx),
            Line::Proposal(proposal) => Reaction::Record(RecordRef::of("proposal", proposal.id)),
            Line::File(file) => Reaction::Record(RecordRef::of("attachment", file.id)),
            Line::Make(Makes::File) => {
                Reaction::Push(file_pick::attaching(RecordKey { entity: "visit", id: self.visit }))
            }
            Line::Make(what) => match self.made_by(what, visit).as_slice() {
                [one] => Reaction::Make(one.clone()),
                several => Reaction::Push(makes::choose(several.to_vec())),
            },
            Line::Whole => Reaction::Push(super::form(VisitScreen::record(*self))),
        }
    }

    fn record(&self, view: &Option<Visit>, item: &Item, _cx: &Cx<'_>) -> Option<RecordRef> {
        Some(match line(view, item)?.1 {
            Line::Field(field) => VisitScreen::record(*self).field(field),
            Line::Person(person) => RecordRef::of("visit_person", person.id),
            Line::Subject(subject) => RecordRef::of("visit_link", subject.id),
            Line::Proposal(proposal) => RecordRef::of("proposal", proposal.id),
            Line::File(file) => RecordRef::of("attachment", file.id),
            Line::Make(_) | Line::Whole => VisitScreen::record(*self),
        })
    }

    /// What the selected row makes, before all else that the page does.
    fn makes(&self, view: &Option<Visit>, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        let Some(visit) = view else { return Vec::new() };
        let made = |what: Makes| self.made_by(what, visit);
        match selected.and_then(|item| line(view, item)).map(|(_, line)| line) {
            Some(Line::Field(field)) if self.fills(field).is_some() => self.fills(field).into_iter().collect(),
            Some(Line::Person(_) | Line::Make(Makes::Known | Makes::Unknown)) => {
                [made(Makes::Unknown), made(Makes::Known)].concat()
            }
            Some(Line::Subject(_) | Line::Make(Makes::Subject)) => made(Makes::Subject),
            _ => [Makes::Known, Makes::Unknown, Makes::Subject, Makes::Proposal].map(made).concat(),
        }
    }

    fn status(&self, view: &Option<Visit>, _cx: &Cx<'_>) -> Vec<Span> {
        let next = view.as_ref().map(Visit::next);
        let said = match next {
            Some(Next::Field(field)) => format!("next: {}", draw::label(&Line::Field(field)).to_lowercase()),
            Some(Next::People) => "next: who was there".to_owned(),
            Some(Next::Nothing) => "✔ nothing is missing".to_owned(),
            None => String::new(),
        };
        vec![span(said, Role::Accent)]
    }

    fn act(&mut self, wish: Wish, view: &Option<Visit>, selected: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        if wish != Wish::Follow {
            return None;
        }
        let (visit, line) = selected.and_then(|item| line(view, item))?;
        let named = match line {
            Line::Field("body") => visit.row.body.as_ref().map(|body| ("body", body.id)),
            Line::Field("responsible") => visit.row.responsible.as_ref().map(|who| ("person", who.id)),
            Line::Person(person) => Some(("person", person.person.id)),
            Line::Subject(subject) => {
                return Some(Reaction::Record(RecordRef::of(&subject.entity, subject.record.id)));
            }
            _ => None,
        };
        Some(match named {
            Some((entity, id)) => Reaction::Record(RecordRef::of(entity, id)),
            None => Reaction::Say("This row points at no other record.".to_owned()),
        })
    }
}
