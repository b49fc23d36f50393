//! How the ways to the others look.

use super::Line;
use crate::store::Meeting;
use crate::tui::asks::Standing;
use crate::tui::canvas::span;
use crate::tui::command::keyed;
use crate::tui::labels::{count, minute, when};
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};

pub fn columns() -> Vec<Column> {
    vec![
        words("", Width::Fixed(1), 0),
        words("When", Width::Fixed(12), 0),
        words("What", Width::Flexible(30), 0),
        words("Who", Width::Flexible(10), 2),
    ]
}

fn number(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// How far a packet has come, with its sign.
fn stage(stage: &str) -> (&'static str, &'static str, Role) {
    match stage {
        "merged" => ("✔", "merged at the hub", Role::Fine),
        "received" => ("◕", "received, not yet at the hub", Role::Info),
        "handed-over" => ("◑", "handed over, no receipt yet", Role::Warning),
        _ => ("◔", "made, not handed over", Role::Warning),
    }
}

/// What a meeting was, in a few words.
fn met(meeting: &Meeting) -> String {
    let (taken, given) = (count(number(meeting.taken), "change"), count(number(meeting.given), "change"));
    let mut said = match meeting.step.as_str() {
        "synced" => format!("met at the hub: {taken} came, {given} went"),
        "made" => format!("packed {given}"),
        "handed-over" => "handed a packet over".to_owned(),
        "received" => format!("a receipt came: {given} arrived"),
        "merged" => format!("merged a packet: {taken} came"),
        other => other.to_owned(),
    };
    if meeting.conflicts > 0 {
        said = format!("{said}, {} to decide", count(number(meeting.conflicts), "conflict"));
    }
    said
}

/// The words of a row, for the filter.
pub fn words_of(view: &Standing, line: Line) -> String {
    match line {
        Line::Hub => view.address.clone().unwrap_or_default(),
        Line::NotHome(at) => {
            let change = &view.not_home.newest[at];
            format!("{} {}", change.sentence, change.author)
        }
        Line::LeftOut(at) => view.left_out[at].sentence.clone(),
        Line::Packet(at) => view.carried[at].place.clone(),
        Line::Meeting(at) => {
            let meeting = &view.meetings[at];
            format!("{} {} {}", met(meeting), meeting.place, meeting.others.as_deref().unwrap_or_default())
        }
    }
}

pub fn heading(view: &Standing, line: Line, cx: &Cx<'_>) -> Cell {
    let today = cx.shared.opened.as_ref().map(|opened| opened.today).unwrap_or_default();
    let (title, beside) = match line {
        Line::Hub => {
            ("Where the others are met", view.receives.as_ref().map_or_else(String::new, |(short, _)| short.clone()))
        }
        Line::NotHome(_) => {
            let since = view.not_home.since.as_deref().map(|at| format!(", since {}", when(at, today)));
            let safe = match view.not_home.received {
                0 => String::new(),
                safe => format!("; of {safe} somebody gave a receipt"),
            };
            (
                "Not home yet",
                format!("{}{}{safe}", count(number(view.not_home.count), "change"), since.unwrap_or_default()),
            )
        }
        Line::LeftOut(_) => ("Given up", "kept to be read; nobody else has it".to_owned()),
        Line::Packet(_) => ("Packets", "carried by hand, and how far each has come".to_owned()),
        Line::Meeting(_) => ("What came and went", "the newest first".to_owned()),
    };
    vec![span(title, Role::Accent), span(format!("  {beside}"), Role::Dim)]
}

pub fn cells(view: &Standing, line: Line, cx: &Cx<'_>) -> Vec<Cell> {
    let today = cx.shared.opened.as_ref().map(|opened| opened.today).unwrap_or_default();
    match line {
        Line::Hub => {
            let last = view.meetings.iter().find(|meeting| meeting.step == "synced");
            let at = last.map_or_else(|| "never".to_owned(), |meeting| when(&meeting.met_at, today));
            let (sign, what, role) = match &view.address {
                Some(address) => ("●", address.clone(), Role::Strong),
                None => ("·", keyed("no hub yet: ⟨where to meet⟩ says where"), Role::Warning),
            };
            vec![cell(sign, Role::Accent), cell(at, Role::Dim), cell(what, role), Cell::new()]
        }
        Line::NotHome(at) => {
            let change = &view.not_home.newest[at];
            let (sign, role) = if change.given_by.is_some() { ("◕", Role::Info) } else { ("↑", Role::Accent) };
            vec![
                cell(sign, role),
                cell(when(&change.made_at, today), Role::Dim),
                cell(change.sentence.clone(), Role::Plain),
                cell(change.author.clone(), Role::Dim),
            ]
        }
        Line::LeftOut(at) => {
            let left_out = &view.left_out[at];
            vec![
                cell("◌", Role::Warning),
                cell(when(&left_out.made_at, today), Role::Dim),
                cell(left_out.sentence.clone(), Role::Plain),
                cell(left_out.author.clone(), Role::Dim),
            ]
        }
        Line::Packet(at) => {
            let packet = &view.carried[at];
            let (sign, said, role) = stage(packet.stage);
            let name = packet.place.rsplit('/').next().unwrap_or(&packet.place);
            vec![
                cell(sign, role),
                cell(when(&packet.made_at, today), Role::Dim),
                vec![span(format!("{name}  "), Role::Plain), span(said, role)],
                cell(packet.given_by.clone().unwrap_or_default(), Role::Dim),
            ]
        }
        Line::Meeting(at) => {
            let meeting = &view.meetings[at];
            let sign = if meeting.conflicts > 0 { ("✖", Role::Error) } else { ("✔", Role::Fine) };
            vec![
                cell(sign.0, sign.1),
                cell(when(&meeting.met_at, today), Role::Dim),
                cell(met(meeting), Role::Plain),
                cell(meeting.others.clone().unwrap_or_default(), Role::Dim),
            ]
        }
    }
}

pub fn meaning(view: &Standing, line: Line) -> Vec<Block> {
    match line {
        Line::Hub => hub(view),
        Line::NotHome(at) => {
            let change = &view.not_home.newest[at];
            let mut blocks = vec![
                Block::Title(change.sentence.clone()),
                pair("by", change.author.clone()),
                pair("when", minute(&change.made_at)),
                Block::Gap,
            ];
            blocks.push(match (&change.given_by, &change.given_at) {
                (Some(by), Some(at)) => Block::Text(
                    format!("{by} has it and gave a receipt, {}. With their next sync it is home.", minute(at)),
                    Role::Info,
                ),
                _ => Block::Text("Only this copy has it. It stays here until the hub has it.".to_owned(), Role::Plain),
            });
            blocks.extend([Block::Gap, Block::Text(keyed("⟨open⟩ shows everything that was done."), Role::Dim)]);
            blocks
        }
        Line::LeftOut(at) => {
            let left_out = &view.left_out[at];
            let kept = "This office had no right to it, so it was given up for the rest to go home. It stays in the \
                        history, and the records stand as they do everywhere.";
            vec![
                Block::Title(left_out.sentence.clone()),
                pair("by", left_out.author.clone()),
                pair("when", minute(&left_out.made_at)),
                Block::Gap,
                Block::Text(kept.to_owned(), Role::Plain),
                Block::Gap,
                Block::Text(keyed("Once the right is there, ⟨open⟩ does it again, for everybody."), Role::Accent),
            ]
        }
        Line::Packet(at) => packet(view, at),
        Line::Meeting(at) => {
            let meeting = &view.meetings[at];
            let mut blocks = vec![
                Block::Title(met(meeting)),
                pair("when", minute(&meeting.met_at)),
                pair("by", meeting.author.clone()),
            ];
            blocks.extend(pair_of("with", meeting.others.as_deref()));
            blocks.push(pair("where", meeting.place.clone()));
            if meeting.conflicts > 0 {
                let left =
                    "What it left to decide is among the conflicts, unless it was decided since: ⟨open⟩ goes there.";
                blocks.extend([Block::Gap, Block::Text(keyed(left), Role::Accent)]);
            }
            blocks
        }
    }
}

fn hub(view: &Standing) -> Vec<Block> {
    let Some(address) = &view.address else {
        return vec![
            Block::Title("No hub yet".to_owned()),
            Block::Text(
                "A hub is where offices lay down what they did for each other. The simplest is a folder on a shared \
                 drive or a stick that all of them reach; no server is needed."
                    .to_owned(),
                Role::Plain,
            ),
            Block::Gap,
            Block::Text(keyed("⟨where to meet⟩ says where it is: folder:/media/usb/ris3"), Role::Accent),
            Block::Text(
                keyed("Without one, changes are carried in packets: ⟨make a packet⟩ there, ⟨take a packet in⟩ here."),
                Role::Dim,
            ),
        ];
    };
    let mut blocks = vec![Block::Title(address.clone())];
    let last = view.meetings.iter().find(|meeting| meeting.step == "synced");
    blocks.push(pair("last change", last.map_or_else(|| "never".to_owned(), |meeting| minute(&meeting.met_at))));
    blocks.extend(view.entry.map(|entry| pair("merged up to", format!("entry {entry} of its log"))));
    blocks.push(pair("not home", count(number(view.not_home.count), "change")));
    if let Some((_, told)) = &view.receives {
        blocks.extend([Block::Gap, Block::Text(told.clone(), Role::Info)]);
    }
    blocks.extend([
        Block::Gap,
        Block::Text(
            "Nothing is overwritten: what only a person can decide becomes a conflict, and work goes on meanwhile."
                .to_owned(),
            Role::Plain,
        ),
        Block::Gap,
        Block::Text(keyed("⟨sync now⟩ first says what would come and what would clash."), Role::Accent),
        Block::Text(keyed("⟨where to meet⟩ names another place."), Role::Dim),
    ]);
    blocks
}

fn packet(view: &Standing, at: usize) -> Vec<Block> {
    let packet = &view.carried[at];
    let (sign, said, role) = stage(packet.stage);
    let mut blocks = vec![
        Block::Title(packet.place.clone()),
        Block::Text(format!("{sign} {said}"), role),
        Block::Gap,
        pair("made", minute(&packet.made_at)),
        pair("holds", count(number(packet.changesets), "change")),
    ];
    blocks.extend(pair_of("receipt by", packet.given_by.as_deref()));
    let next = match packet.stage {
        "made" => "⟨open⟩ notes whom it was handed to. What is in it stays here until it is home.",
        "handed-over" => "⟨read a receipt⟩ reads the receipt that came back.",
        "received" => "It is safe there. When they sync, it is home.",
        _ => "Everything in it is home.",
    };
    blocks.extend([Block::Gap, Block::Text(keyed(next), Role::Dim)]);
    blocks
}
