//! Overlaps: priorities and actions of different plans that look alike, side by side, and what somebody said of them.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::AskOverlaps;
use crate::tui::canvas::Span;
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::popups::form::Form;
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Overlaps;
use crate::views::overlaps::Pair;
use crate::workspace::{Deed, Judging, RecordKey};

/// What can be said of a pair.
const JUDGEMENTS: [&str; 3] = ["complementary", "duplicate", "unrelated"];

/// Which pairs are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kept {
    /// All.
    #[default]
    All,
    /// Those that nobody has judged.
    Unjudged,
    /// Those that somebody has.
    Judged,
}

impl Kept {
    fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unjudged => "not judged",
            Self::Judged => "judged",
        }
    }
}

/// The source of the list.
#[derive(Clone, Copy, Default)]
pub struct OverlapsScreen {
    kept: Kept,
}

impl OverlapsScreen {
    fn keeps(self, pair: &Pair) -> bool {
        match self.kept {
            Kept::All => true,
            Kept::Unjudged => pair.judged.is_none(),
            Kept::Judged => pair.judged.is_some(),
        }
    }
}

/// Has the pair judged: what the two are to each other, why, and their roles where they work together.
fn judge(pair: &Pair) -> Reaction {
    let key = |id| RecordKey { entity: pair.entity, id };
    let (one, other) = (key(pair.one.record.id), key(pair.other.record.id));
    let is_remembered = pair.cooperation.is_some();
    let make = move |values: &[String]| {
        let value = |at: usize| values.get(at).map(|value| value.trim().to_owned()).unwrap_or_default();
        let (role, partner_role) = (value(2), value(3));
        let has_roles = !(is_remembered || role.is_empty() && partner_role.is_empty());
        let roles = has_roles.then_some((role, partner_role));
        Deed::Judge(Box::new(Judging { one, other, judgement: value(0), reason: value(1), roles }))
    };
    let judged = pair.judged.as_ref();
    let named = [&pair.one, &pair.other].map(|side| format!("{}/{}", side.plan.code, side.record.code));
    let form = Form::new(&named.join(" and "), make)
        .choice("they are", &JUDGEMENTS, judged.map(|judged| judged.judgement.as_str()))
        .text("because", judged.and_then(|judged| judged.reason.as_deref()).unwrap_or_default());
    // Who does what is remembered as a cooperation, once.
    let form = if is_remembered { form } else { form.text("role of one", "").text("role of other", "") };
    Reaction::Push(Box::new(form))
}

impl Source for OverlapsScreen {
    type Ask = AskOverlaps;
    const PLACE: Place = Place::Overlaps;
    const TITLE: &'static str = "Overlaps";
    const SHARE: u16 = 56;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskOverlaps> {
        cx.plan_id().map(AskOverlaps)
    }

    fn items(&self, view: &Overlaps, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let is_found = |pair: &Pair| {
            let words = [&pair.one, &pair.other]
                .map(|side| format!("{} {} {}", side.plan.code, side.record.code, side.record.title));
            let judged = pair.judged.as_ref().map_or("not judged", |judged| judged.judgement.as_str());
            keeps.keeps(&[&words[0], &words[1], judged])
        };
        // Tens of thousands in a union of countries: their words are put together only where some are looked for.
        let kept = |pair: &Pair| self.keeps(pair) && (keeps.is_everything() || is_found(pair));
        let mut items = Vec::new();
        for entity in ["priority", "action"] {
            let pairs = view.pairs.iter().enumerate().filter(|(_, pair)| pair.entity == entity && kept(pair));
            let mut pairs = pairs.map(|(at, pair)| Item::row(pair.key(), at)).peekable();
            items.extend(pairs.peek().map(|first| Item::heading(entity, first.at)));
            items.extend(pairs);
        }
        items
    }

    fn columns(&self, _view: &Overlaps, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Overlaps, item: &Item, widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let pair = &view.pairs[item.at];
        if item.is_heading { draw::heading(view, pair.entity) } else { draw::cells(pair, widths) }
    }

    fn meaning(&self, view: &Overlaps, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        draw::meaning(&view.pairs[item.at])
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        let what = match self.kept {
            Kept::All => "Priorities and actions of different plans that look alike by their codes would stand here.",
            Kept::Unjudged => "Pairs that nobody has judged yet would stand here; there is none.",
            Kept::Judged => "Pairs that somebody has judged would stand here; there is none yet.",
        };
        let next =
            "⟨judged or not⟩ shows others. A priority without codes is like nothing: ⟨priorities⟩ leads to them.";
        vec![what.to_owned(), keyed(next)]
    }

    fn open(&self, view: &Overlaps, item: &Item, _cx: &Cx<'_>) -> Reaction {
        let pair = &view.pairs[item.at];
        Reaction::Record(RecordRef::of(pair.entity, pair.one.record.id))
    }

    fn status(&self, view: &Overlaps, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view, self.kept.word())
    }

    fn act(&mut self, wish: Wish, view: &Overlaps, selected: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        let pair = || selected.filter(|item| !item.is_heading).and_then(|item| view.pairs.get(item.at));
        match wish {
            Wish::Show => {
                self.kept = match self.kept {
                    Kept::All => Kept::Unjudged,
                    Kept::Unjudged => Kept::Judged,
                    Kept::Judged => Kept::All,
                };
                Some(Reaction::Done)
            }
            Wish::Write => pair().map(judge),
            Wish::Follow => pair().map(|pair| Reaction::Record(RecordRef::of(pair.entity, pair.other.record.id))),
            _ => None,
        }
    }

    fn able(&self, wish: Wish, _view: &Overlaps, selected: Option<&Item>) -> Able {
        match wish {
            Wish::Write | Wish::Follow if selected.is_none_or(|item| item.is_heading) => Err("Choose a pair first."),
            _ => Ok(()),
        }
    }
}
