//! How old priorities, links, what is new and plans look.

use super::Line;
use super::choose::speaks;
use crate::locales::word;
use crate::tui::canvas::{Span, span};
use crate::tui::command::keyed;
use crate::tui::labels::{count, millions_of, named, percent, relation_glyph};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::amount;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, cell};
use crate::views::succession::{Affected, Fate, Follow, FollowKind, Likely, Old, PlanBelow, Proposal, Side, State};
use crate::views::{Named, Succession};

/// Most actions that are named.
const ACTIONS: usize = 4;
/// Most priorities that are named because codes or titles speak for them.
const LIKELY: usize = 3;

/// The sign of what became of a priority, and its words.
fn look(old: &Old) -> (&'static str, Role, String) {
    let heirs: Vec<&str> =
        old.heirs.iter().filter_map(|heir| heir.priority.as_ref()).map(|heir| heir.code.as_str()).collect();
    let heirs = heirs.join(" + ");
    let mut with: Vec<&str> = old.heirs.iter().flat_map(|heir| &heir.with).map(String::as_str).collect();
    with.dedup();
    match old.fate {
        Fate::Kept if with.is_empty() => ("═", Role::Fine, format!("goes on as {heirs}")),
        Fate::Kept => ("═", Role::Fine, format!("goes on as {heirs}, which took in of {}", with.join(", "))),
        Fate::Split => ("÷", Role::Warning, format!("was split into {heirs}")),
        Fate::Merged if with.is_empty() => ("⊃", Role::Fine, format!("became part of {heirs}")),
        Fate::Merged => ("⊃", Role::Fine, format!("became part of {heirs}, with {}", with.join(", "))),
        Fate::Dropped => ("✖", Role::Error, "was dropped".to_owned()),
        Fate::Unsaid => ("◌", Role::Warning, "nobody has said yet what became of it".to_owned()),
    }
}

fn codes(link: &Affected) -> String {
    link.targets.iter().map(|target| target.priority.code.as_str()).collect::<Vec<_>>().join(" or ")
}

/// Where a link stands: a sign, words, their role.
fn stands(link: &Affected) -> (&'static str, String, Role) {
    match (link.state, link.proposal) {
        (State::Moved, _) => ("✔", format!("✔ {}", link.now.join(" ")), Role::Fine),
        (State::Own, _) => ("~", "kept for itself".to_owned(), Role::Dim),
        (State::Open, Proposal::Sure) => ("→", format!("→ {}", codes(link)), Role::Accent),
        (State::Open, Proposal::Choose) => ("?", format!("? {}", codes(link)), Role::Warning),
        (State::Open, Proposal::Dropped) => ("✖", "to be decided".to_owned(), Role::Error),
        (State::Open, _) => ("◌", "not said yet".to_owned(), Role::Warning),
    }
}

fn money(cents: Option<i64>, currency: &str) -> String {
    cents.map_or_else(|| amount(None), |cents| format!("{} {}", amount(Some(cents)), millions_of(currency)))
}

pub fn cells(view: &Succession, line: &Line<'_>) -> Vec<Cell> {
    match line {
        Line::Old(at, old) => {
            let (sign, role, words) = look(old);
            let links = view.of_old(*at).count();
            let open = view.of_old(*at).filter(|link| link.state == State::Open).count();
            let tally = match (links, open) {
                (0, _) => String::new(),
                (links, 0) => format!("   {} done", count(links, "link")),
                (links, open) => format!("   {open} of {} open", count(links, "link")),
            };
            vec![vec![
                span(format!("{sign} "), role),
                span(named(&old.priority.code, &old.priority.title), Role::Strong),
                span(format!("  {words}"), role),
                span(tally, Role::Dim),
            ]]
        }
        Line::Link(link) => {
            let plan = &view.plans[link.plan];
            let (sign, words, role) = stands(link);
            vec![
                cell(format!(" {sign}"), role),
                cell(plan.code.clone(), Role::Dim),
                vec![span(format!("{} ", link.own.code), Role::Accent), span(link.own.title.clone(), Role::Plain)],
                cell(words, role),
                cell(money(link.planned, &plan.currency), Role::Plain),
            ]
        }
        Line::New(new) => vec![vec![
            span("+ ", Role::Accent),
            span(named(&new.code, &new.title), Role::Strong),
            span("  is new", Role::Dim),
        ]],
        Line::Follow(follow) => {
            let (sign, words, role) = leads(view, follow);
            vec![
                cell(format!(" {sign}"), role),
                cell(view.plans[follow.plan].code.clone(), Role::Dim),
                vec![span(format!("{} ", follow.own.code), Role::Accent), span(follow.own.title.clone(), Role::Plain)],
                cell(words, role),
                Cell::new(),
            ]
        }
        Line::Plan(plan) => vec![
            cell(" →", Role::Accent),
            cell(plan.code.clone(), Role::Dim),
            cell(plan.title.clone(), Role::Plain),
            cell(version(view).map_or_else(String::new, |code| format!("answers to {code}")), Role::Accent),
            Cell::new(),
        ],
    }
}

fn version(view: &Succession) -> Option<&str> {
    view.version.as_ref().map(|version| version.code.as_str())
}

/// Where an indicator or the money of a fund goes: a sign, words, their role.
fn leads(view: &Succession, follow: &Follow) -> (&'static str, String, Role) {
    match (&follow.target, follow.kind) {
        (Some(_), FollowKind::Money) => ("→", format!("→ {}", version(view).unwrap_or_default()), Role::Accent),
        (Some(target), FollowKind::Indicator) => ("→", format!("→ {}", target.code), Role::Accent),
        (None, FollowKind::Money) => ("?", "? no envelope".to_owned(), Role::Warning),
        (None, FollowKind::Indicator) => ("?", "? which indicator".to_owned(), Role::Warning),
    }
}

/// An indicator, or the money of a fund, that counts in a version before.
pub fn of_follow(view: &Succession, follow: &Follow) -> Vec<Block> {
    let plan = &view.plans[follow.plan];
    let (_, words, role) = leads(view, follow);
    let new = version(view).unwrap_or_default();
    let (heading, said) = match follow.kind {
        FollowKind::Indicator => {
            ("counts for", format!("{} of {}", named(&follow.old.0, &follow.old.1), follow.version))
        }
        FollowKind::Money => {
            let of = |entity: &str| follow.records.iter().filter(|(known, _)| known == entity).count();
            let parts = [(of("envelope"), "envelope"), (of("budget_line"), "budget line")];
            let parts = parts.iter().filter(|(number, _)| *number > 0).map(|(number, name)| count(*number, name));
            ("draws on", format!("{}: {}", follow.version, parts.collect::<Vec<_>>().join(", ")))
        }
    };
    let why = match (follow.kind, &follow.target) {
        (FollowKind::Indicator, Some(_)) => format!("{new} has the same indicator."),
        (FollowKind::Indicator, None) => format!("No indicator of {new} is surely the same."),
        (FollowKind::Money, Some(_)) => format!("{new} has an envelope of the fund."),
        (FollowKind::Money, None) => format!("{new} has no envelope of the fund that covers it."),
    };
    vec![
        Block::Title(named(&follow.own.code, &follow.own.title)),
        Block::Text(named(&plan.code, &plan.title), Role::Dim),
        Block::Text(format!("{} · {}", word(&plan.level), word(&plan.status)), Role::Dim),
        Block::Gap,
        pair(heading, said),
        Block::Gap,
        Block::Text(words, role),
        Block::Text(why, Role::Plain),
        Block::Gap,
        Block::Text(keyed("⟨open⟩ chooses where it goes."), Role::Accent),
    ]
}

/// What became of an old priority, and who is affected.
pub fn of_old(view: &Succession, at: usize, old: &Old) -> Vec<Block> {
    let (sign, role, words) = look(old);
    let before = &view.before[old.version];
    let mut blocks = vec![
        Block::Title(named(&old.priority.code, &old.priority.title)),
        Block::Text(named(&before.code, &before.title), Role::Dim),
        Block::Gap,
        Block::Text(format!("{sign} It {words}."), role),
    ];
    if old.fate == Fate::Unsaid {
        blocks.pop();
        blocks.push(Block::Text("◌ Nobody has said yet what became of it.".to_owned(), role));
    }
    for heir in &old.heirs {
        let part = heir.weight.filter(|_| old.heirs.len() > 1).map(|weight| format!("  {}", percent(weight)));
        let name = heir.priority.as_ref().map_or_else(|| "dropped".to_owned(), |heir| named(&heir.code, &heir.title));
        blocks.push(Block::Text(format!("→ {name}{}", part.unwrap_or_default()), Role::Plain));
        blocks.extend(heir.note.clone().map(|note| Block::Text(note, Role::Dim)));
    }
    blocks.extend([Block::Gap, Block::Heading("Who is affected".to_owned())]);
    let links: Vec<&Affected> = view.of_old(at).collect();
    if links.is_empty() {
        blocks.push(Block::Text("No plan below links to it.".to_owned(), Role::Dim));
    }
    for link in &links {
        let (_, words, role) = stands(link);
        let name = format!("{} {}  ", view.plans[link.plan].code, link.own.code);
        blocks.push(Block::Line(vec![span(name, Role::Plain), span(words, role)]));
    }
    for (currency, cents) in view.money(at) {
        blocks.push(pair("planned", format!("{} behind open links", money(Some(cents), currency))));
    }
    let next = match view.side {
        Side::Above => "⟨what became of it⟩ says what became of it; ⟨open⟩ shows it as it was.",
        Side::Below => "⟨open⟩ shows it as it was.",
    };
    blocks.extend([Block::Gap, Block::Text(keyed(next), Role::Dim)]);
    blocks
}

pub fn of_link(view: &Succession, link: &Affected, likely: &[Likely]) -> Vec<Block> {
    let (plan, old) = (&view.plans[link.plan], &view.olds[link.old]);
    let mut blocks = vec![
        Block::Title(named(&link.own.code, &link.own.title)),
        Block::Text(named(&plan.code, &plan.title), Role::Dim),
        Block::Text(format!("{} · {}", word(&plan.level), word(&plan.status)), Role::Dim),
        Block::Gap,
    ];
    let (_, words, role) = stands(link);
    match link.state {
        State::Moved => blocks.push(Block::Text(format!("{words}: it is linked to the new version."), role)),
        State::Own => blocks
            .push(Block::Text("~ The link was taken away; the plan keeps the priority for itself.".to_owned(), role)),
        State::Open => {
            let weight = link.weight.map(|weight| format!(" {}", percent(weight))).unwrap_or_default();
            let relation = format!("{} {}{weight}", relation_glyph(&link.relation), word(&link.relation));
            blocks.push(pair("linked to", named(&old.priority.code, &old.priority.title)));
            blocks.push(pair("relation", relation));
            blocks.extend(link.reason.clone().map(|reason| pair("because", reason)));
            let planned =
                link.planned.map_or_else(|| "not entered".to_owned(), |cents| money(Some(cents), &plan.currency));
            blocks.push(pair("planned", planned));
            blocks.extend(actions(link));
            blocks.extend(proposal(link, old, likely));
        }
    }
    blocks.push(Block::Gap);
    blocks.push(Block::Text(next(view, link), Role::Accent));
    blocks
}

/// The actions behind a link, as many as there is room for.
fn actions(link: &Affected) -> Option<Block> {
    let mut named_ones: Vec<String> =
        link.actions.iter().take(ACTIONS).map(|action| named(&action.code, &action.title)).collect();
    if link.actions.len() > ACTIONS {
        named_ones.push(format!("and {} more", link.actions.len() - ACTIONS));
    }
    (!named_ones.is_empty()).then(|| pair("actions", named_ones.join(", ")))
}

/// What the succession says of it, and what codes and titles speak for.
fn proposal(link: &Affected, old: &Old, likely: &[Likely]) -> Vec<Block> {
    let (sign, role, words) = look(old);
    let said = if old.fate == Fate::Unsaid {
        "Nobody has said yet what became of it.".to_owned()
    } else {
        format!("It {words}.")
    };
    let mut blocks = vec![Block::Gap, Block::Text(format!("{sign} {said}"), role)];
    blocks.extend(old.heirs.iter().filter_map(|heir| heir.note.clone()).map(|note| Block::Text(note, Role::Dim)));
    for target in &link.targets {
        let part = if link.targets.len() > 1 { format!("  {}", percent(target.share)) } else { String::new() };
        let name = named(&target.priority.code, &target.priority.title);
        blocks.push(Block::Text(format!("→ {name}  {}{part}", word(&target.relation)), Role::Plain));
    }
    let speaking: Vec<&Likely> = likely.iter().filter(|likely| likely.says()).take(LIKELY).collect();
    if link.proposal != Proposal::Sure && !speaking.is_empty() {
        blocks.extend([Block::Gap, Block::Heading("What its codes and its title speak for".to_owned())]);
        for likely in speaking {
            blocks.push(Block::Text(named(&likely.priority.code, &likely.priority.title), Role::Plain));
            blocks.push(Block::Text(format!("  {}", speaks(likely)), Role::Dim));
        }
    }
    blocks
}

/// What to do next.
fn next(view: &Succession, link: &Affected) -> String {
    let sure = view.sure().count();
    match link.state {
        State::Moved | State::Own => keyed("⟨open⟩ shows the priority."),
        State::Open if link.proposal == Proposal::Sure && view.sure().any(|known| known.id == link.id) => {
            keyed("⟨open⟩ takes it or chooses another; ⟨accept what is sure⟩ takes all that are sure: ")
                + &sure.to_string()
        }
        State::Open if link.proposal == Proposal::Sure => keyed(
            "The plan was handed in or approved, so it is not taken along with others: ⟨open⟩ takes it by itself.",
        ),
        State::Open => keyed("⟨open⟩ chooses where it goes."),
    }
}

pub fn of_new(view: &Succession, new: &Named) -> Vec<Block> {
    vec![
        Block::Title(named(&new.code, &new.title)),
        Block::Text(version(view).unwrap_or_default().to_owned(), Role::Dim),
        Block::Gap,
        Block::Text("It is new: it goes on with no priority of the version before.".to_owned(), Role::Plain),
        Block::Text(keyed("If it does after all, say so at the old one with ⟨what became of it⟩."), Role::Dim),
    ]
}

pub fn of_plan(view: &Succession, plan: &PlanBelow) -> Vec<Block> {
    let before = view.before.first().map(|before| before.code.as_str()).unwrap_or_default();
    vec![
        Block::Title(named(&plan.code, &plan.title)),
        Block::Text(format!("{} · {}", word(&plan.level), word(&plan.status)), Role::Dim),
        Block::Gap,
        Block::Text(
            format!("It names {before} as the plan above, and no link of it leads there any more."),
            Role::Plain,
        ),
        Block::Text(keyed("⟨open⟩ lets it name the new version."), Role::Accent),
    ]
}

pub fn status(view: &Succession) -> Vec<Span> {
    let (Some(version), Some(before)) = (view.version.as_ref(), view.before.first()) else { return Vec::new() };
    let sure = view.sure().count();
    let mut words = format!("{} of {} re-mapped", view.done(), view.links.len());
    if sure > 0 {
        words.push_str(&format!(" · {sure} sure"));
    }
    if view.kept_back() > 0 {
        words.push_str(&format!(" · {} sure in closed plans", view.kept_back()));
    }
    if !view.follows.is_empty() {
        words.push_str(&format!(" · {} more to lead on", view.follows.len()));
    }
    words.push_str(&format!(" · {} → {}", before.code, version.code));
    vec![span(words, Role::Dim)]
}
