//! Sync: where others are met, what only this copy has, the packets on their way, and what came and went.

mod draw;

use std::ops::Range;
use std::path::PathBuf;

use super::listing::{Item, Keeps, Source};
use crate::tui::app::App;
use crate::tui::asks::{AskSync, Standing};
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::labels::count;
use crate::tui::layer::{Cx, Reaction};
use crate::tui::popups::file_pick::FilePick;
use crate::tui::popups::prompt::Prompt;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::tui::worker::{Errand, Whom};
use crate::workspace::Deed;

/// The source of the screen.
#[derive(Clone, Default)]
pub struct SyncScreen;

/// A row: the hub, a changeset that is not home, what was given up, a packet, a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Hub,
    NotHome(usize),
    LeftOut(usize),
    Packet(usize),
    Meeting(usize),
}

/// A part of the list: its name, its places, and which row stands at one of them, counted from its first.
type Part = (&'static str, Range<usize>, fn(usize) -> Line);

/// The parts of the list with their places: first the hub, then what is not home, what was given up, the packets, the
/// meetings.
fn parts(view: &Standing) -> [Part; 5] {
    let mut end = 0;
    let mut next = |count: usize| {
        end += count;
        end - count..end
    };
    [
        ("hub", next(1), |_| Line::Hub),
        ("not home", next(view.not_home.newest.len()), Line::NotHome),
        ("left out", next(view.left_out.len()), Line::LeftOut),
        ("packets", next(view.carried.len()), Line::Packet),
        ("meetings", next(view.meetings.len()), Line::Meeting),
    ]
}

fn line(view: &Standing, at: usize) -> Option<Line> {
    let part = parts(view).into_iter().find(|(_, places, _)| places.contains(&at));
    part.map(|(_, places, line)| line(at - places.start))
}

/// How a person is asked for the address of a hub.
pub const WHERE_TO_MEET: &str = "Where to meet the others: folder:PATH or tls://SERVER/LOG";

/// Asks where others are met.
fn ask_hub(view: &Standing) -> Reaction {
    let known = view.address.as_deref().unwrap_or("folder:");
    Reaction::Push(Box::new(Prompt::then(WHERE_TO_MEET, known, |address| Reaction::Errand(Errand::Where(address)))))
}

fn here() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"))
}

/// Asks where the packet goes.
fn make_packet(cx: &Cx<'_>) -> Reaction {
    let today = cx.shared.opened.as_ref().map(|opened| opened.today.to_string()).unwrap_or_default();
    let offered = here().join(format!("changes-{today}.ris3packet")).display().to_string();
    Reaction::Push(Box::new(Prompt::then("Where does the packet go?", &offered, |path| {
        Reaction::Errand(Errand::Pack(path.into()))
    })))
}

/// Asks whom a packet was handed to.
fn hand_over(place: &str) -> Reaction {
    let path = PathBuf::from(place);
    Reaction::Push(Box::new(Prompt::then("Handed over to whom?", "", move |to| {
        Reaction::Errand(Errand::HandOver(path.clone(), to))
    })))
}

fn pick(title: &str, endings: &'static [&'static str], then: fn(&mut App, PathBuf)) -> Reaction {
    Reaction::Push(Box::new(FilePick::new(title, here(), then).of(endings)))
}

impl Source for SyncScreen {
    type Ask = AskSync;
    const PLACE: Place = Place::Sync;
    const TITLE: &'static str = "Sync";
    const SHARE: u16 = 60;

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskSync> {
        Some(AskSync)
    }

    fn items(&self, view: &Standing, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let mut items = Vec::new();
        for (title, range, _) in parts(view) {
            let kept = |at: &usize| line(view, *at).is_some_and(|line| keeps.keeps(&[&draw::words_of(view, line)]));
            let mut rows = range.filter(kept).peekable();
            items.extend(rows.peek().map(|first| Item::heading(title, *first)));
            items.extend(rows.map(|at| Item::row(format!("{title} {at}"), at)));
        }
        items
    }

    fn columns(&self, _view: &Standing, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Standing, item: &Item, _widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        match line(view, item.at) {
            Some(line) if item.is_heading => vec![draw::heading(view, line, cx)],
            Some(line) => draw::cells(view, line, cx),
            None => Vec::new(),
        }
    }

    fn meaning(&self, view: &Standing, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        line(view, item.at).map(|line| draw::meaning(view, line)).unwrap_or_default()
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["Where others are met, and what is not home yet, would stand here.".to_owned()]
    }

    fn open(&self, view: &Standing, item: &Item, _cx: &Cx<'_>) -> Reaction {
        match (line(view, item.at), &view.address) {
            (Some(Line::Hub), None) => ask_hub(view),
            (Some(Line::Hub), Some(address)) => Reaction::Look(Whom::Hub(address.clone())),
            (Some(Line::NotHome(_)), _) => Reaction::Push(super::plan_history()),
            (Some(Line::LeftOut(at)), _) => Reaction::Do(Deed::TakeBack(view.left_out[at].id.clone())),
            (Some(Line::Packet(at)), _) if view.carried[at].stage == "made" => hand_over(&view.carried[at].place),
            (Some(Line::Meeting(at)), _) if view.meetings[at].conflicts > 0 => Reaction::Push(super::conflicts()),
            _ => Reaction::Done,
        }
    }

    fn status(&self, view: &Standing, _cx: &Cx<'_>) -> Vec<Span> {
        let conflicts = count(usize::try_from(view.conflicts).unwrap_or(0), "conflict");
        vec![span(format!("{} not home · {conflicts} open", view.not_home.count), Role::Dim)]
    }

    fn able(&self, wish: Wish, view: &Standing, _selected: Option<&Item>) -> Able {
        match wish {
            Wish::Meet if view.address.is_none() => {
                Err("Where the others are met is not known yet; ⟨where to meet⟩ says it.")
            }
            Wish::Pack if view.not_home.count == 0 => Err("Everything is home; there is nothing to pack."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, view: &Standing, _selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        match wish {
            Wish::Meet => view.address.clone().map(|address| Reaction::Look(Whom::Hub(address))),
            Wish::Where => Some(ask_hub(view)),
            Wish::Pack => Some(make_packet(cx)),
            Wish::Unpack => Some(pick("Which packet?", &["ris3packet", "packet"], |app, path| {
                app.react(Reaction::Look(Whom::Packet(path)));
            })),
            Wish::Receipt => Some(pick("Which receipt?", &["receipt"], |app, path| {
                app.react(Reaction::Errand(Errand::Receipt(path)));
            })),
            _ => None,
        }
    }
}
