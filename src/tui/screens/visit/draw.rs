//! How the page of a visit looks.

use super::{Line, Makes};
use crate::locales::{label as field_label, word};
use crate::model::attached::said_size;
use crate::tui::canvas::span;
use crate::tui::command::keyed;
use crate::tui::labels::{named, number};
use crate::tui::screens::visits::follow_up;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::views::Named;
use crate::views::visits::{Subject, Visit};

pub fn columns() -> Vec<Column> {
    vec![words("", Width::Fixed(18), 0), words("", Width::Flexible(30), 0)]
}

/// The part of the page that a row belongs to.
pub(super) fn label(line: &Line<'_>) -> &'static str {
    match line {
        Line::Field("body") => "Organisation",
        Line::Field("visited_on") => "Date",
        Line::Field("place") => "Place",
        Line::Field("title") => "Called",
        Line::Person(_) | Line::Make(Makes::Known | Makes::Unknown) => "Who was there",
        Line::Field("account") => "What was said",
        Line::Subject(_) | Line::Make(Makes::Subject) => "It was about",
        Line::Proposal(_) | Line::Make(Makes::Proposal) => "Proposals",
        Line::Field("follow_up") => "Follow-up",
        Line::Field("due") => "By",
        Line::Field("responsible") => "Responsible",
        Line::Field("done_on") => "Done on",
        Line::Field(_) => "",
        Line::File(_) | Line::Make(Makes::File) => "Files",
        Line::Whole => "All fields",
    }
}

fn of(named_record: &Named) -> String {
    named(&named_record.code, &named_record.title)
}

/// How a subject stands.
fn stands(subject: &Subject) -> String {
    match (subject.value, &subject.status) {
        (Some(value), _) => {
            let unit = subject.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
            let when = subject.observed_on.as_deref().map(|day| format!(" on {day}")).unwrap_or_default();
            format!("{}{unit}{when}", number(Some(value)))
        }
        (None, Some(status)) => word(status),
        (None, None) => "no value yet".to_owned(),
    }
}

/// What stands in a row, and whether that is something entered.
pub(super) fn value(line: &Line<'_>, visit: &Visit) -> (String, bool) {
    let row = &visit.row;
    let entered = match line {
        Line::Field("body") => row.body.as_ref().map(of),
        Line::Field("visited_on") => row.visited_on.clone(),
        Line::Field("place") => row.place.clone(),
        Line::Field("title") => Some(row.title.clone()),
        Line::Field("account") => row.account.clone(),
        Line::Field("follow_up") => row.follow_up.clone(),
        Line::Field("due") => row.due.clone(),
        Line::Field("responsible") => row.responsible.as_ref().map(of),
        Line::Field("done_on") => row.done_on.clone(),
        Line::Field(_) => None,
        Line::Person(there) => {
            let role = there.role.as_deref().map(word);
            let said = [Some(there.person.title.clone()), role, there.function.clone(), there.body.clone()];
            Some(said.into_iter().flatten().collect::<Vec<_>>().join(" · "))
        }
        Line::Subject(subject) => Some(format!("{} · {}", of(&subject.record), stands(subject))),
        Line::Proposal(proposal) => Some(of(proposal)),
        Line::File(file) => {
            let kind = if file.is_picture() { "picture" } else { "file" };
            Some(format!("{} · {} · {kind} · {}", file.title, said_size(file.bytes()), file.stands()))
        }
        Line::Make(_) | Line::Whole => None,
    };
    // Prose stands in one line here.
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match entered {
        Some(text) => (one_line(text), true),
        None => (asked(line).to_owned(), false),
    }
}

/// What Enter does on a row in which nothing stands.
fn asked(line: &Line<'_>) -> &'static str {
    match line {
        Line::Field("body") => "pick it, or make it if it is new",
        Line::Field("visited_on") => "the day, e.g. 23.11.2026",
        Line::Field("account") => "write down what was seen and said",
        Line::Field("follow_up") => "what was promised",
        Line::Field("due") => "by when",
        Line::Field("responsible") => "who does it",
        Line::Field("done_on") => EMPTY,
        Line::Field(_) => EMPTY,
        Line::Make(Makes::Known) => "add somebody from the list",
        Line::Make(Makes::Unknown) => "add somebody new",
        Line::Make(Makes::Subject) => "add an action, an indicator or a priority",
        Line::Make(Makes::Proposal) => "add what was proposed",
        Line::Make(Makes::File) => "add a photo or another file",
        Line::Whole => "everything that can be said of it, and its history ▸",
        _ => EMPTY,
    }
}

pub(super) fn cells(line: &Line<'_>, visit: &Visit, is_first: bool, today: &str) -> Vec<Cell> {
    let is_next = line.is_next(visit.next());
    let name = if is_first { label(line) } else { "" };
    let sign = if is_next { span("› ", Role::Accent) } else { span("  ", Role::Dim) };
    let (text, is_entered) = value(line, visit);
    let role = match line {
        Line::Make(_) | Line::Whole => Role::Accent,
        Line::Field("due") if visit.row.is_overdue(today) => Role::Warning,
        _ if is_entered => Role::Plain,
        _ => Role::Dim,
    };
    let mut said = cell(text, role);
    if let (Line::Field("due"), true) = (line, visit.row.is_overdue(today)) {
        said.push(span("  ▲ overdue", Role::Warning));
    }
    vec![vec![sign, span(name, if is_next { Role::Accent } else { Role::Dim })], said]
}

/// The whole of a row, and what can be done with it.
pub(super) fn meaning(line: &Line<'_>, visit: &Visit, today: &str) -> Vec<Block> {
    let mut blocks = vec![Block::Title(label(line).to_owned())];
    match line {
        Line::Field(field) => {
            let whole = match *field {
                "account" => visit.row.account.clone(),
                "follow_up" => visit.row.follow_up.clone(),
                _ => Some(value(line, visit)).filter(|(_, is_entered)| *is_entered).map(|(text, _)| text),
            };
            blocks.push(match whole {
                Some(text) => Block::Text(text, Role::Plain),
                None => Block::Text(format!("{EMPTY}  not entered"), Role::Dim),
            });
            if *field == "follow_up" && visit.row.is_open() {
                let (sign, said, role) = follow_up(&visit.row, today);
                blocks.push(Block::Text(format!("{sign} {said}"), role));
            }
            blocks.extend(crate::locales::help("visit", field).map(|help| Block::Text(help, Role::Dim)));
        }
        Line::Person(there) => {
            blocks.push(Block::Text(of(&there.person), Role::Plain));
            blocks.extend(pair_of(&field_label("person", "role"), there.function.as_deref()));
            blocks.extend(pair_of(&field_label("visit_person", "role"), there.role.as_deref().map(word).as_deref()));
        }
        Line::Subject(subject) => {
            blocks.push(Block::Text(of(&subject.record), Role::Plain));
            blocks.push(pair("stands at", stands(subject)));
        }
        Line::Proposal(proposal) => blocks.push(Block::Text(of(proposal), Role::Plain)),
        Line::File(file) => {
            blocks.push(Block::Text(file.title.clone(), Role::Plain));
            blocks.push(pair("size", said_size(file.bytes())));
            blocks.extend(pair_of("kind", file.media_type.as_deref()));
            blocks.push(pair("bytes", file.stands()));
            blocks.push(pair("BLAKE3", file.hash.get(..16).unwrap_or_default()));
            blocks.extend(file.note.clone().map(|note| Block::Text(note, Role::Plain)));
        }
        Line::Make(_) | Line::Whole => blocks.push(Block::Text(asked(line).to_owned(), Role::Plain)),
    }
    blocks.extend([Block::Gap, Block::Text(keyed(does(line)), Role::Dim)]);
    blocks
}

fn does(line: &Line<'_>) -> &'static str {
    match line {
        Line::Field("body") => "⟨open⟩ picks it from the list; ⟨new⟩ makes an organisation that is not there yet.",
        Line::Field("responsible") => "⟨open⟩ picks them from the list; ⟨new⟩ makes somebody who is not there yet.",
        Line::Field(_) => "⟨open⟩ writes it; it is saved at once.",
        Line::Person(_) => "⟨open⟩ says as what they were there; ⟨retire⟩ takes them off.",
        Line::Subject(subject) if subject.entity == "action" => "⟨open⟩ writes its status; ⟨go to⟩ goes to it.",
        Line::Subject(subject) if subject.entity == "indicator" => "⟨open⟩ writes a new value; ⟨go to⟩ goes to it.",
        Line::Subject(_) | Line::Proposal(_) => "⟨open⟩ opens it; ⟨retire⟩ takes it off.",
        Line::File(_) => "⟨open⟩ opens what is said of it; ⟨retire⟩ takes it off.",
        Line::Make(_) | Line::Whole => "⟨open⟩ does it.",
    }
}
