//! How a pair looks, and its two sides beside each other.

use crate::locales::word;
use crate::tui::canvas::{Span, span, spans_width};
use crate::tui::command::keyed;
use crate::tui::labels::{count, millions_of, named};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{EMPTY, amount, track};
use crate::tui::widgets::pane::{Block, pair as named_pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::tui::widgets::text::fit;
use crate::views::Overlaps;
use crate::views::overlaps::{Pair, Side};

pub fn columns() -> Vec<Column> {
    vec![numbers("Alike", 6, 0), words("Pair", Width::Flexible(30), 0), words("Judged", Width::Fixed(15), 0)]
}

pub fn heading(view: &Overlaps, entity: &str) -> Vec<Cell> {
    let number = view.pairs.iter().filter(|pair| pair.entity == entity).count();
    let (title, what) = match entity {
        "priority" => ("Priorities", "of plans that do not answer to each other"),
        _ => ("Actions", "with the same instrument for the same group at the same time"),
    };
    vec![vec![span(format!("{title} {number}"), Role::Accent), span(format!("  {what}"), Role::Dim)]]
}

/// The glyph and the role of a judgement.
fn look(judgement: &str) -> (&'static str, Role) {
    match judgement {
        "duplicate" => ("✖", Role::Error),
        "complementary" => ("✔", Role::Fine),
        _ => ("~", Role::Dim),
    }
}

fn called(side: &Side) -> [Span; 2] {
    [span(format!("{} ", side.plan.code), Role::Dim), span(side.record.code.clone(), Role::Accent)]
}

pub fn cells(pair: &Pair, widths: &[u16]) -> Vec<Cell> {
    let overlap = pair.overlap.map_or_else(|| EMPTY.to_owned(), |overlap| format!("{overlap:.2}"));
    let mut both: Vec<Span> = called(&pair.one).into();
    both.push(span("  ≈  ", Role::Dim));
    both.extend(called(&pair.other));
    let room = widths.get(1).map_or(0, |wide| usize::from(*wide)).saturating_sub(spans_width(&both) + 2);
    if room > 8 {
        both.push(span(format!("  {}", fit(&pair.one.record.title, room)), Role::Plain));
    }
    let judged = match &pair.judged {
        Some(judged) => {
            let (glyph, role) = look(&judged.judgement);
            cell(format!("{glyph} {}", word(&judged.judgement)), role)
        }
        None => cell("◌ not judged", Role::Dim),
    };
    vec![cell(overlap, Role::Plain), both, judged]
}

fn side(side: &Side) -> Vec<Block> {
    let place = side.territory.as_deref().unwrap_or(EMPTY);
    let dates = [&side.starts_on, &side.ends_on].map(|date| date.as_deref().unwrap_or(EMPTY));
    let planned = match side.planned {
        Some(cents) => format!("{} {}", amount(Some(cents)), millions_of(&side.currency)),
        None => "not entered".to_owned(),
    };
    let mut blocks = vec![
        Block::Title(named(&side.record.code, &side.record.title)),
        Block::Text(named(&side.plan.code, &side.plan.title), Role::Dim),
        named_pair("territory", format!("{place} · {}", word(&side.level))),
        named_pair("time", dates.join(" – ")),
        named_pair("planned", planned),
    ];
    if let (Some(instrument), Some(group)) = (&side.instrument, &side.target_group) {
        blocks.push(named_pair("support", format!("{} for {}", word(instrument), word(group))));
    }
    blocks
}

/// Columns of the bar that says how alike the two are.
const BAR: usize = 20;

pub fn meaning(pair: &Pair) -> Vec<Block> {
    let mut blocks = Vec::new();
    match pair.overlap {
        Some(overlap) => {
            #[expect(clippy::cast_possible_truncation, reason = "0 to 1,000")]
            let thousandths = (overlap * 1000.0).round() as i64;
            let mut line = track(thousandths, 1000, BAR, Role::Bar);
            line.push(span(format!("  {overlap:.2} of their codes shared"), Role::Plain));
            blocks.push(Block::Line(line));
        }
        None => blocks.push(Block::Text("They have no scheme of codes in common.".to_owned(), Role::Dim)),
    }
    for one in [&pair.one, &pair.other] {
        blocks.push(Block::Gap);
        blocks.extend(side(one));
    }
    blocks.push(Block::Gap);
    match &pair.judged {
        Some(judged) => {
            let (glyph, role) = look(&judged.judgement);
            let words = format!("{glyph} {} · {} · {}", word(&judged.judgement), judged.author, judged.judged_on);
            blocks.push(Block::Text(words, role));
            blocks.extend(judged.reason.clone().map(|reason| Block::Text(reason, Role::Plain)));
        }
        None => {
            let words = "Nobody has judged the two yet: ⟨judge⟩ says what they are to each other.";
            blocks.push(Block::Text(keyed(words), Role::Dim));
        }
    }
    if let Some(cooperation) = &pair.cooperation {
        blocks.extend([Block::Gap, Block::Heading(format!("Cooperation {}", cooperation.code))]);
        blocks.extend(cooperation.role.clone().map(|role| named_pair("role", role)));
        blocks.extend(cooperation.partner_role.clone().map(|role| named_pair("partner's role", role)));
    }
    blocks
}

pub fn status(view: &Overlaps, kept: &str) -> Vec<Span> {
    let open = view.pairs.iter().filter(|pair| pair.judged.is_none()).count();
    let cut = if view.is_cut { " · more actions than are listed" } else { "" };
    vec![span(format!("{} · {open} not judged · shown {kept}{cut}", count(view.pairs.len(), "pair")), Role::Dim)]
}
