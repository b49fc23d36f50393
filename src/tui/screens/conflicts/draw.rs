//! How conflicts look: a sentence in the list; beside it what was, what each side made of it, and what each choice leaves.

use super::{field, is_of_retiring};
use crate::locales::{label, word};
use crate::model::Cents;
use crate::model::catalogue::Kind;
use crate::tui::canvas::{Span, span};
use crate::tui::command::keyed;
use crate::tui::labels::minute;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::difference::parted;
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::tui::widgets::text::{self, Align};
use crate::views::conflicts::{Conflict, Me, Room, Said, Three};
use crate::workspace::{Party, about, decided, envelope, figure, parties};

/// What both sides knew.
const WAS: &str = "was";
/// Widest name of a person beside whose amount still stands.
const NAMES: usize = 18;
/// Most plans that the banner names.
const NAMED_MOST: usize = 3;

pub fn columns(all: &[(Conflict, String)]) -> Vec<Column> {
    let mut columns = vec![
        words("", Width::Fixed(1), 0),
        words("About", Width::Flexible(20), 0),
        words("What happened", Width::Flexible(26), 0),
    ];
    if all.iter().any(|(conflict, _)| conflict.plan != all[0].0.plan) {
        columns.push(words("Plan", Width::Fixed(8), 2));
    }
    columns
}

/// What is in question, in a few words: `Planned · A-012 · ERDF · 2026`.
fn question(conflict: &Conflict) -> String {
    let what = match (field(conflict), conflict.kind.as_str()) {
        (Some(field), _) => label(conflict.entity, field),
        (None, "row") => {
            let fields = conflict.disputed().into_iter().map(|three| label(conflict.entity, three.field));
            fields.collect::<Vec<_>>().join(", ")
        }
        (None, kind) => word(kind),
    };
    format!("{what} · {}", conflict.name)
}

pub fn cells(conflict: &Conflict, said: &str) -> Vec<Cell> {
    let (sign, role, ink) =
        if conflict.is_open() { ("✖", Role::Error, Role::Plain) } else { ("✔", Role::Fine, Role::Dim) };
    vec![
        cell(sign, role),
        cell(question(conflict), ink),
        cell(said.to_owned(), ink),
        cell(conflict.plan.clone(), Role::Dim),
    ]
}

/// Which plans wait for a decision.
pub fn banner(all: &[(Conflict, String)]) -> Option<String> {
    let mut plans: Vec<&str> =
        all.iter().filter(|(conflict, _)| conflict.is_open()).map(|(conflict, _)| conflict.plan.as_str()).collect();
    plans.sort_unstable();
    plans.dedup();
    let more = plans.len().saturating_sub(NAMED_MOST);
    let named = plans.iter().take(NAMED_MOST).copied().collect::<Vec<_>>().join(", ");
    match (plans.len(), more) {
        (0, _) => None,
        (_, 0) => Some(format!("{named} cannot be submitted until this is decided")),
        (_, more) => Some(format!("{named} and {more} more cannot be submitted until this is decided")),
    }
}

/// A value as it stands in the pane.
pub fn shown(three: &Three, said: &Said) -> String {
    match three.kind {
        _ if said.text.is_empty() => EMPTY.to_owned(),
        Kind::Percent => format!("{} %", said.text),
        Kind::Choice(_) | Kind::Flag => word(&said.text),
        _ => said.text.clone(),
    }
}

fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Money | Kind::Percent | Kind::Integer(..))
}

pub fn meaning(conflict: &Conflict, said: &str, me: &Me) -> Vec<Block> {
    let sides = parties(conflict, me);
    let mut blocks = vec![Block::Title(about(conflict))];
    // Two texts are read below, each as a whole.
    let is_of_text = conflict.kind == "field" && conflict.disputed().iter().all(|three| !is_number(three.kind));
    blocks.extend((!is_of_text).then(|| Block::Text(said.to_owned(), Role::Plain)));
    let three = |three: &&Three| three.mine.value != three.base.value || three.theirs.value != three.base.value;
    for three in conflict.fields.iter().filter(three) {
        blocks.extend([Block::Gap, Block::Heading(label(conflict.entity, three.field))]);
        blocks.extend(if is_number(three.kind) { numbers(three, &sides) } else { texts(three, &sides) });
    }
    if let Some(room) = &conflict.room {
        blocks.extend(left(room, &sides));
    }
    blocks.push(Block::Gap);
    match decided(conflict) {
        Some(decided) => {
            let how = conflict.decision.as_deref().map(|how| format!(": {}", taken(conflict, how))).unwrap_or_default();
            blocks.push(Block::Text(format!("✔ {decided}{how}"), Role::Fine));
        }
        None => blocks.extend(choices(conflict, &sides)),
    }
    if let Some(note) = &conflict.note {
        blocks.extend([Block::Gap, Block::Heading("Note".to_owned()), Block::Text(note.clone(), Role::Plain)]);
    }
    blocks
}

/// Which side was taken, by its author.
fn taken(conflict: &Conflict, how: &str) -> String {
    let author = match how {
        "mine" => conflict.mine.author.as_deref(),
        "theirs" => conflict.theirs.author.as_deref(),
        _ => None,
    };
    author.map_or_else(|| "another value".to_owned(), |author| format!("what {author} did"))
}

/// When a side did it, and whether it stands.
fn remark(party: &Party<'_>) -> String {
    let at = party.side.at.as_deref().map(minute).unwrap_or_default();
    if party.stands { format!("{at} · stands now") } else { at }
}

/// Columns of the names of both sides.
fn names(own: &Party<'_>, other: &Party<'_>) -> usize {
    [&own.who, &other.who].map(|who| text::width(who)).into_iter().max().unwrap_or(0).clamp(WAS.len(), NAMES)
}

/// A name before what stands beside it.
fn name(who: &str, names: usize) -> Span {
    span(format!("  {}  ", text::pad(&text::fit(who, names), names, Align::Left)), Role::Dim)
}

/// Was, the other side and the own one under each other, the numbers in one column.
fn numbers(three: &Three, [own, other]: &[Party<'_>; 2]) -> Vec<Block> {
    let wide = [&three.base, &three.mine, &three.theirs].iter().map(|said| text::width(&shown(three, said))).max();
    let wide = wide.unwrap_or(0);
    let names = names(own, other);
    let line = |who: &str, said: &Said, role: Role| {
        let value = text::pad(&shown(three, said), wide, Align::Right);
        let moved = three.moved(said).map(|by| {
            let sign = if by > 0 { "+" } else { "−" };
            let by = i64::try_from(by.unsigned_abs()).unwrap_or(i64::MAX);
            format!("  {sign}{}", figure(three.kind, by))
        });
        vec![name(who, names), span(value, role), span(moved.unwrap_or_default(), Role::Accent)]
    };
    let under = |party: &Party<'_>| Block::Line(vec![name("", names), span(remark(party), Role::Dim)]);
    vec![
        Block::Line(line(WAS, &three.base, Role::Dim)),
        Block::Line(line(&other.who, (other.pick)(three), Role::Strong)),
        under(other),
        Block::Line(line(&own.who, (own.pick)(three), Role::Strong)),
        under(own),
    ]
}

/// Was, the other side's text and the own one under each other; of long ones the part that differs.
fn texts(three: &Three, [own, other]: &[Party<'_>; 2]) -> Vec<Block> {
    let whole = |said: &Said| if said.text.is_empty() { EMPTY.to_owned() } else { shown(three, said) };
    let part = |said: &Said| parted(&three.base.text, &whole(said)).1;
    let head = |party: &Party<'_>| {
        Block::Line(vec![span(party.who.clone(), Role::Strong), span(format!(" · {}", remark(party)), Role::Dim)])
    };
    vec![
        Block::Line(vec![span(WAS, Role::Dim)]),
        Block::Text(parted(&whole(&three.base), &whole((other.pick)(three))).0, Role::Dim),
        head(other),
        Block::Text(part((other.pick)(three)), Role::Plain),
        head(own),
        Block::Text(part((own.pick)(three)), Role::Plain),
    ]
}

/// What each choice leaves of the ceiling.
fn left(room: &Room, [own, other]: &[Party<'_>; 2]) -> Vec<Block> {
    let sum = room.ceiling.map(|cents| format!("  {}", Cents(cents))).unwrap_or_default();
    let mut blocks = vec![Block::Gap, Block::Heading(format!("Envelope {}{sum}", envelope(room)))];
    let names = names(own, other);
    for party in [other, own] {
        let left = party.left.unwrap_or(0);
        let (said, role) = match left {
            0.. => (format!("leaves {}", Cents(left)), Role::Fine),
            _ => (format!("✖ {} above it", Cents(left.saturating_neg())), Role::Error),
        };
        blocks.push(Block::Line(vec![name(&party.who, names), span(said, role)]));
    }
    blocks
}

/// What each key does about it.
fn choices(conflict: &Conflict, [own, other]: &[Party<'_>; 2]) -> Vec<Block> {
    let does = |party: &Party<'_>| match (conflict.kind.as_str(), &conflict.disputed()[..]) {
        ("retired" | "reference", _) if party.side.has_retired => format!("it is retired, as {} wished", party.who),
        ("retired" | "reference", _) => format!("it is kept, as {} wished", party.who),
        (_, [one]) if !matches!(one.kind, Kind::LongText(_)) => {
            format!("{} stands, as {} wrote it", shown(one, (party.pick)(one)), party.who)
        }
        _ => format!("what {} wrote stands", party.who),
    };
    let key = |command: &'static str, words: String| Block::Sign(keyed(command), words, Role::Plain);
    let mut blocks = vec![key("⟨take theirs⟩", does(other)), key("⟨take mine⟩", does(own))];
    if !is_of_retiring(conflict) {
        blocks.push(key("⟨write another⟩", "another value is written".to_owned()));
    }
    blocks.push(key("⟨note why⟩", "notes why, before or after".to_owned()));
    blocks.push(Block::Text("Both stay in the history, whatever is chosen.".to_owned(), Role::Dim));
    blocks
}
