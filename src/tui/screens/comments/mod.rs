//! Comments: everything that was said about a plan and its records, and the way to each of it.

use super::listing::{Item, Keeps, Source};
use crate::locales;
use crate::tui::asks::{AskThreads, Said};
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, Wish, keyed};
use crate::tui::labels::{count, minute, when};
use crate::tui::layer::{Cx, PlanRef, Reaction, RecordRef};
use crate::tui::popups::thread::look;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::views::threads::Thread;

/// Whose comments are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Whose {
    #[default]
    Open,
    Requests,
    Mine,
    All,
}

impl Whose {
    const ALL: [Self; 4] = [Self::Open, Self::Requests, Self::Mine, Self::All];

    fn next(self) -> Self {
        let at = Self::ALL.iter().position(|whose| *whose == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    fn said(self) -> &'static str {
        match self {
            Self::Open => "what is not settled",
            Self::Requests => "requests that are not settled",
            Self::Mine => "what you take part in",
            Self::All => "everything",
        }
    }

    fn keeps(self, thread: &Thread, me: &str) -> bool {
        match self {
            Self::Open => thread.is_open(),
            Self::Requests => thread.is_open() && thread.is_request,
            Self::Mine => thread.is_of(me),
            Self::All => true,
        }
    }
}

/// The source of the screen.
#[derive(Clone, Default)]
pub struct CommentsScreen {
    /// The plan; the chosen one without it.
    pub plan: Option<PlanRef>,
    whose: Whose,
}

impl CommentsScreen {
    /// What was said about a plan that is not the chosen one.
    #[must_use]
    pub fn of(plan: PlanRef) -> Self {
        Self { plan: Some(plan), ..Self::default() }
    }
}

/// Where a thread stands: record and field, in words.
fn place(thread: &Thread) -> String {
    let record = format!("{} {}", locales::entity_name(&thread.entity), thread.name);
    match &thread.field {
        Some(field) => format!("{record} · {}", locales::label(&thread.entity, field)),
        None => record,
    }
}

impl Source for CommentsScreen {
    type Ask = AskThreads;
    const PLACE: Place = Place::Comments;
    const TITLE: &'static str = "Comments";
    const ORDERS: &'static [&'static str] = &["the oldest first", "by record"];
    const SHARE: u16 = 58;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskThreads> {
        self.plan.as_ref().map(|plan| plan.id).or(cx.plan_id()).map(AskThreads)
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.plan.as_ref().map_or_else(|| "Comments".to_owned(), |plan| format!("Comments on {}", plan.code))
    }

    fn items(&self, view: &Said, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let kept = |thread: &Thread| {
            self.whose.keeps(thread, &view.me) && keeps.keeps(&[&place(thread), &thread.text, &thread.author])
        };
        let mut rows: Vec<_> = view.threads.threads.iter().enumerate().filter(|(_, thread)| kept(thread)).collect();
        if order == 1 {
            rows.sort_by_key(|(_, thread)| place(thread));
        }
        rows.into_iter().map(|(at, thread)| Item::row(thread.id, at)).collect()
    }

    fn columns(&self, _view: &Said, _cx: &Cx<'_>) -> Vec<Column> {
        vec![
            words("", Width::Fixed(1), 0),
            words("About", Width::Flexible(18), 0),
            words("What was said", Width::Flexible(20), 0),
            words("By", Width::Fixed(12), 2),
        ]
    }

    fn cells(&self, view: &Said, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let thread = &view.threads.threads[item.at];
        let (sign, _, role) = look(thread);
        let text = thread.text.lines().next().unwrap_or_default().to_owned();
        let ink = if thread.is_open() { Role::Plain } else { Role::Dim };
        vec![cell(sign, role), cell(place(thread), ink), cell(text, ink), cell(thread.author.clone(), Role::Dim)]
    }

    fn meaning(&self, view: &Said, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        let thread = &view.threads.threads[item.at];
        let (sign, said, role) = look(thread);
        let mut blocks = vec![
            Block::Title(place(thread)),
            Block::Text(format!("{sign} {said}"), role),
            Block::Gap,
            pair(thread.author.clone(), minute(&thread.written_at)),
            Block::Text(thread.text.clone(), Role::Plain),
        ];
        let today = cx.shared.opened.as_ref().map(|opened| opened.today).unwrap_or_default();
        for answer in &thread.answers {
            let who = format!("↳ {} · {}", answer.author, when(&answer.written_at, today));
            blocks.extend([Block::Gap, Block::Text(who, Role::Accent), Block::Text(answer.text.clone(), Role::Plain)]);
        }
        if let (Some(at), Some(by)) = (&thread.resolved_at, &thread.resolved_by) {
            blocks.extend([Block::Gap, Block::Text(format!("Settled by {by}, {}.", minute(at)), Role::Dim)]);
        }
        if thread.is_retired {
            blocks.extend([Block::Gap, Block::Text("The record was retired since.".to_owned(), Role::Warning)]);
        }
        blocks
            .extend([Block::Gap, Block::Text(keyed("⟨open⟩ goes there; ⟨comment⟩ answers or settles it."), Role::Dim)]);
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            format!("Here would stand {}; there is nothing of it.", self.whose.said()),
            keyed("⟨whose comments⟩ lists others. On any record, ⟨comment⟩ says something about it."),
        ]
    }

    fn open(&self, view: &Said, item: &Item, _cx: &Cx<'_>) -> Reaction {
        Reaction::Record(about(&view.threads.threads[item.at]))
    }

    fn status(&self, view: &Said, _cx: &Cx<'_>) -> Vec<Span> {
        let open = view.threads.open();
        let said = format!("{} · {} open · {}", self.whose.said(), open.threads, count(open.requests, "request"));
        vec![span(said, Role::Dim).wishing(Wish::Show)]
    }

    fn act(&mut self, wish: Wish, _view: &Said, _selected: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        (wish == Wish::Show).then(|| {
            self.whose = self.whose.next();
            Reaction::Done
        })
    }

    fn gone(&self) -> String {
        "It is not in this list any more; its neighbour is selected.".to_owned()
    }
}

/// The record and the field that a thread is about.
fn about(thread: &Thread) -> RecordRef {
    let record = RecordRef::of(&thread.entity, thread.record);
    match &thread.field {
        Some(field) => record.field(field),
        None => record,
    }
}
