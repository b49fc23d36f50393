//! How the flows look, and what a row means.

use crate::locales::word;
use crate::tui::canvas::{Span, span};
use crate::tui::labels::{count, millions_of, named};
use crate::tui::screens::listing::{Item, Keeps};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{EMPTY, against, amount, track};
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{CLOSED, Cell, Column, OPEN, Width, cell, numbers, words};
use crate::views::flows::{Draw, FlowRow, Flows, Programme, Step, Way};
use crate::views::{Amounts, flows};

/// Columns of a bar in the right pane.
const BAR: usize = 12;

pub fn columns(view: &flows::Flows, by_level: bool) -> Vec<Column> {
    let mut currencies: Vec<&str> = view.rows.iter().map(|row| row.currency.as_str()).collect();
    currencies.dedup();
    currencies.sort_unstable();
    currencies.dedup();
    let planned = match currencies.as_slice() {
        [one] => format!("Plan {}", millions_of(one)),
        _ => "Planned".to_owned(),
    };
    let (first, bar) =
        if by_level { ("Who pays, decides, delivers", "") } else { ("Who pays, fund, plan", "Envelope") };
    vec![
        words(first, Width::Flexible(if by_level { 38 } else { 26 }), 0),
        numbers(planned, 9, 0),
        numbers("Commit.", 9, 3),
        numbers("Spent", 9, 2),
        words(bar, Width::Fixed(14), 1),
        numbers(if by_level { "" } else { "Left" }, 8, if by_level { 9 } else { 0 }),
    ]
}

pub fn status(view: &Flows) -> Vec<Span> {
    let mut spans = vec![
        span("━", Role::Bar),
        span(" spent ", Role::Dim),
        span("═", Role::Bar),
        span(" committed ", Role::Dim),
        span("─", Role::Bar),
        span(" planned   ", Role::Dim),
    ];
    spans.push(span(count(view.plans.len(), "plan"), Role::Dim));
    spans
}

fn payer(payer: Option<&str>) -> String {
    payer.map_or("Nobody says who pays".to_owned(), level)
}

/// A level as it begins a line: `National`.
fn level(level: &str) -> String {
    let word = word(level);
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What kind of money it is, where that is not the same everywhere.
fn kind(view: &Flows, currency: &str, basis: Option<&str>) -> String {
    let several = view.rows.iter().any(|row| row.currency != currency);
    let currency = if several { format!(" · {currency}") } else { String::new() };
    let bases = view.bases();
    let basis = match basis {
        Some(basis) => format!(" · {} cost", word(basis).to_lowercase()),
        // No longer than fits beside the name of a level in the narrowest window.
        None if bases.len() > 1 => " · basis not said".to_owned(),
        None => String::new(),
    };
    currency + &basis
}

/// What a row is called as the heading of its lines.
pub fn name(row: &FlowRow) -> String {
    let parts = [
        row.fund.as_ref().map_or_else(|| payer(row.payer.as_deref()), |fund| fund.0.clone()),
        row.plan.as_ref().map(|plan| plan.code.clone()).unwrap_or_default(),
        row.priority.as_ref().map(|priority| priority.0.clone()).unwrap_or_default(),
        row.action.as_ref().map(|action| action.code.clone()).unwrap_or_default(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" × ")
}

fn title(view: &Flows, row: &FlowRow) -> Cell {
    match row.step {
        Step::Payer => {
            let kind = kind(view, &row.currency, row.basis.as_deref());
            vec![span(payer(row.payer.as_deref()), Role::Strong), span(kind, Role::Dim)]
        }
        Step::Fund => vec![span(row.fund.as_ref().map_or("", |fund| fund.0.as_str()), Role::Accent)],
        Step::Plan => {
            let plan = row.plan.as_ref();
            let draws = if row.draws_on.is_empty() { "" } else { " ↥" };
            vec![span(plan.map_or("", |plan| plan.code.as_str()), Role::Plain), span(draws, Role::Info)]
        }
        Step::Priority => match &row.priority {
            Some((code, title)) => vec![span(named(code, title), Role::Plain)],
            None => vec![span("outside any priority", Role::Dim)],
        },
        Step::Action => {
            let action = row.action.as_ref();
            vec![span(action.map(|action| named(&action.code, &action.title)).unwrap_or_default(), Role::Dim)]
        }
    }
}

fn money(cents: Option<i64>, role: Role) -> Cell {
    cell(amount(cents), if cents.is_some() { role } else { Role::Dim })
}

/// A row of the tree.
pub fn row(view: &Flows, row: &FlowRow, branch: Option<bool>, widths: &[u16]) -> Vec<Cell> {
    let sign = match branch {
        Some(true) => CLOSED,
        Some(false) => OPEN,
        None => "  ",
    };
    let mut first = vec![span("  ".repeat(row.step as usize), Role::Dim), span(sign, Role::Dim)];
    first.extend(title(view, row));
    let role = if row.step <= Step::Fund { Role::Strong } else { Role::Plain };
    let has_envelope = row.step <= Step::Plan;
    let Amounts { planned, committed, spent } = row.amounts;
    let bar = if has_envelope && (row.ceiling.is_some() || planned.is_some()) {
        against(row.ceiling, [planned, committed, spent], usize::from(widths[4]))
    } else {
        Vec::new()
    };
    let left = match row.left() {
        Some(left) if left < 0 => cell(format!("✖{}", amount(Some(left))), Role::Error),
        Some(left) => cell(amount(Some(left)), Role::Plain),
        None if has_envelope && row.ceiling.is_none() && planned.is_some() => cell("no env.", Role::Dim),
        None => cell(if has_envelope { EMPTY } else { "" }, Role::Dim),
    };
    vec![first, money(planned, role), money(committed, role), money(spent, role), bar, left]
}

/// What a row means: its money, what of it is inside what, and how its envelope is divided.
pub fn meaning(view: &Flows, row: &FlowRow) -> Vec<Block> {
    let unit = millions_of(&row.currency);
    let mut blocks = vec![Block::Title(heading(row)), Block::Gap];
    if row.step >= Step::Fund {
        blocks.push(pair("paid by", payer(row.payer.as_deref())));
    }
    blocks.push(pair("amounts are", row.basis.as_deref().map_or("not said".to_owned(), word)));
    let figure = |cents: Option<i64>| cents.map(|cents| format!("{} {unit}", amount(Some(cents))));
    for (name, cents) in
        [("planned", row.amounts.planned), ("committed", row.amounts.committed), ("spent", row.amounts.spent)]
    {
        blocks.push(pair(name, figure(cents).unwrap_or_default()));
    }
    if row.step <= Step::Plan {
        blocks.push(pair("envelope", figure(row.ceiling).unwrap_or("none".to_owned())));
        blocks.extend(pair_of("left", figure(row.left()).as_deref()));
    }
    let euro = row.plan.as_ref().and_then(|plan| view.plan(plan.id)?.euro.as_ref()).zip(row.amounts.planned);
    if let Some((euro, planned)) = euro {
        let on = euro.on.as_ref().map(|on| format!(" on {on}")).unwrap_or_default();
        blocks.push(pair("to compare", format!("{} M€ at {}{on}", amount(Some(euro.of(planned))), euro.rate)));
    }
    blocks.extend(notes(row, &unit));
    let of_row = view.programmes.iter().filter(|programme| concerns(programme, row));
    of_row.for_each(|programme| blocks.extend(split(programme, row)));
    blocks
}

fn heading(row: &FlowRow) -> String {
    let fund = row.fund.as_ref();
    match row.step {
        Step::Payer => payer(row.payer.as_deref()),
        Step::Fund => fund.map(|fund| format!("{} of all plans", fund.0)).unwrap_or_default(),
        Step::Plan => {
            let plan = row.plan.as_ref().map(|plan| named(&plan.code, &plan.title)).unwrap_or_default();
            format!("{} of {plan}", fund.map(|fund| fund.1.as_str()).unwrap_or_default())
        }
        Step::Priority => row.priority.as_ref().map_or("Outside any priority".to_owned(), |it| named(&it.0, &it.1)),
        Step::Action => row.action.as_ref().map(|it| named(&it.code, &it.title)).unwrap_or_default(),
    }
}

/// What is not added, and why.
fn notes(row: &FlowRow, unit: &str) -> Vec<Block> {
    let mut notes = Vec::new();
    let said = |amounts: &Amounts| {
        let parts = [("planned", amounts.planned), ("committed", amounts.committed), ("spent", amounts.spent)];
        let parts = parts.into_iter().filter_map(|(name, cents)| Some(format!("{} {name}", amount(Some(cents?)))));
        parts.collect::<Vec<_>>().join(", ")
    };
    if !row.draws_on.is_empty() && row.step >= Step::Plan {
        let codes: Vec<&str> = row.draws_on.iter().map(String::as_str).collect();
        notes.push(format!("↥ Draws on the envelope of {}.", codes.join(", ")));
    }
    if row.inside != Amounts::default() {
        let what = if row.step == Step::Plan {
            "are inside what the plan above has, and in no sum over plans"
        } else {
            "draw on a plan above and are inside its money: not added here"
        };
        notes.push(format!("{} {unit} {what}.", said(&row.inside)));
    }
    if row.repeated != Amounts::default() {
        notes.push(format!(
            "{} {unit} of it stand for the whole period beside amounts of its years. Perhaps that is the same money twice.",
            said(&row.repeated)
        ));
    }
    if row.without_envelope > 0 && row.step < Step::Plan {
        notes.push(format!(
            "{} below without an envelope: what is left is not known.",
            count(row.without_envelope, "plan")
        ));
    }
    notes.into_iter().flat_map(|note| [Block::Gap, Block::Text(note, Role::Dim)]).collect()
}

/// Whether a row is about an envelope: its fund, its plan, or one that draws on it.
fn concerns(programme: &Programme, row: &FlowRow) -> bool {
    let is_fund = row.fund.as_ref().is_some_and(|fund| fund.0 == programme.fund);
    let is_plan = row
        .plan
        .as_ref()
        .is_none_or(|plan| plan.id == programme.plan.id || programme.draws.iter().any(|draw| draw.plan.id == plan.id));
    is_fund && is_plan && row.step >= Step::Fund && row.currency == programme.currency
}

/// How an envelope is divided among the plans that draw on it.
fn split(programme: &Programme, row: &FlowRow) -> Vec<Block> {
    let unit = millions_of(&programme.currency);
    let ceiling =
        programme.ceiling.map_or("no envelope entered".to_owned(), |it| format!("{} {unit}", amount(Some(it))));
    let mut blocks =
        vec![Block::Gap, Block::Heading(format!("{} of {}: {ceiling}", programme.fund, programme.plan.code))];
    if programme.draws.is_empty() {
        blocks.push(Block::Text("No plan below draws on it.".to_owned(), Role::Dim));
        return blocks;
    }
    let width = programme.draws.iter().map(|draw| draw.plan.code.chars().count()).max().unwrap_or(0).min(16);
    blocks.extend(programme.draws.iter().map(|draw| Block::Line(share(programme, draw, width, row))));
    if let Some(left) = programme.left {
        let (words, role) = if left < 0 {
            (format!("✖ {} {unit} more are promised than there are", amount(Some(-left))), Role::Error)
        } else {
            let most = if programme.apart() > 0 { " at most" } else { "" };
            (format!("{} {unit} left{most}", amount(Some(left))), Role::Fine)
        };
        blocks.push(Block::Text(words, role));
    }
    for year in programme.overdrawn().filter(|year| year.year.is_some()) {
        let over = amount(Some(-year.left()));
        let words = format!("✖ {}: {over} {unit} over", year.year.map(|year| year.to_string()).unwrap_or_default());
        blocks.push(Block::Text(words, Role::Error));
    }
    if let Some(own) = programme.own.planned {
        let words = format!("The plan's own lines hold {} {unit} of the fund.", amount(Some(own)));
        blocks.push(Block::Text(words, Role::Dim));
    }
    blocks
}

fn share(programme: &Programme, draw: &Draw, width: usize, row: &FlowRow) -> Vec<Span> {
    let is_it = row.plan.as_ref().is_some_and(|plan| plan.id == draw.plan.id);
    let code: String = draw.plan.code.chars().take(width).collect();
    let mut spans = vec![span(format!("{code:<width$} "), if is_it { Role::Strong } else { Role::Plain })];
    if !draw.counts {
        let euro = draw.euro.as_ref().zip(draw.amounts.planned);
        let euro = euro.map(|(euro, planned)| format!(", {} M€ at {}", amount(Some(euro.of(planned))), euro.rate));
        let why = if draw.currency == programme.currency { "another cost basis" } else { "another currency" };
        let words = format!(
            "{} {}{} not added: {why}",
            amount(draw.amounts.planned),
            millions_of(&draw.currency),
            euro.unwrap_or_default()
        );
        spans.push(span(words, Role::Dim));
        return spans;
    }
    let Amounts { planned, committed, spent } = draw.amounts;
    let whole = programme.ceiling.or(programme.drawn.planned);
    spans.extend(against(whole.filter(|_| planned <= whole), [planned, committed, spent], BAR));
    spans.push(span(format!(" {}", amount(planned)), Role::Plain));
    spans.extend(draw.assigned.map(|part| span(format!(" of {}", amount(Some(part))), Role::Dim)));
    spans
}

/// The ways that money takes, headed by what kind of money it is.
pub fn ways(view: &Flows, keeps: &Keeps) -> Vec<Item> {
    let mut items = Vec::new();
    let mut before = None;
    for (at, way) in view.ways.iter().enumerate().filter(|(_, way)| keeps.keeps(&[&way_name(way)])) {
        let kind = (&way.currency, &way.basis);
        if before.replace(kind) != Some(kind) {
            items.push(Item::heading(format!("kind {} {:?}", way.currency, way.basis), at));
        }
        items.push(Item::row(format!("way {at}"), at));
    }
    items
}

/// `European → Regional → Local`.
pub fn way_name(way: &Way) -> String {
    let level = |it: &Option<String>| it.as_deref().map_or(EMPTY.to_owned(), level);
    format!("{} → {} → {}", payer(way.payer.as_deref()), level(&way.decides), level(&way.delivers))
}

/// The most that one way of a kind holds: the bars of a kind are compared with each other.
fn largest(view: &Flows, of: &Way) -> i64 {
    let same = view.ways.iter().filter(|way| (&way.currency, &way.basis) == (&of.currency, &of.basis));
    same.filter_map(|way| way.amounts.planned).max().unwrap_or(0)
}

pub fn way(view: &Flows, item: &Item, widths: &[u16]) -> Vec<Cell> {
    let Some(way) = view.ways.get(item.at) else { return Vec::new() };
    if item.is_heading {
        let basis = way
            .basis
            .as_deref()
            .map_or("cost basis not said".to_owned(), |it| format!("{} cost", word(it).to_lowercase()));
        return vec![vec![span(way.currency.clone(), Role::Accent), span(format!("  {basis}"), Role::Dim)]];
    }
    let Amounts { planned, committed, spent } = way.amounts;
    let inside = planned.is_none() && way.inside.planned.is_some();
    let bar = match planned {
        Some(planned) => track(planned, largest(view, way), usize::from(widths[4]), Role::Bar),
        None if inside => cell("in a plan above", Role::Dim),
        None => Vec::new(),
    };
    let first = vec![span(way_name(way), Role::Plain)];
    vec![first, money(planned, Role::Plain), money(committed, Role::Plain), money(spent, Role::Plain), bar, Vec::new()]
}

pub fn meaning_of_way(view: &Flows, item: &Item) -> Vec<Block> {
    let Some(way) = view.ways.get(item.at).filter(|_| !item.is_heading) else { return Vec::new() };
    let unit = millions_of(&way.currency);
    let level = |it: &Option<String>| it.as_deref().map_or("the actions do not say".to_owned(), level);
    let mut blocks = vec![Block::Title(way_name(way)), Block::Gap];
    blocks.push(pair("pays", payer(way.payer.as_deref())));
    blocks.push(pair("decides", level(&way.decides)));
    blocks.push(pair("delivers", level(&way.delivers)));
    blocks.push(pair("amounts are", way.basis.as_deref().map_or("not said".to_owned(), word)));
    let names = ["planned", "committed", "spent"];
    let figures = |of: &Amounts| [of.planned, of.committed, of.spent];
    for (name, cents) in names.into_iter().zip(figures(&way.amounts)) {
        blocks.push(pair(name, cents.map(|cents| format!("{} {unit}", amount(Some(cents)))).unwrap_or_default()));
    }
    if way.inside != Amounts::default() {
        let words = format!(
            "{} {unit} planned draw on a plan above and are inside its money: not added.",
            amount(way.inside.planned)
        );
        blocks.extend([Block::Gap, Block::Text(words, Role::Dim)]);
    }
    blocks.extend([Block::Gap, Block::Text(count(way.lines, "budget line"), Role::Dim)]);
    blocks
}
