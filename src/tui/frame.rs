//! The one frame of every screen: where I am, tabs, body, what was said, what can be done.

use ratatui::layout::Rect;

use super::app::App;
use super::asks::{AskApart, AskDrafts};
use super::canvas::{Canvas, Hit, Span, span, spans_width};
use super::command::{self, COMMANDS, Command};
use super::data::Loaded;
use super::findings::checked;
use super::layer::Layer;
use super::mouse::Pane;
use super::screens::TABS;
use super::theme::Role;
use super::widgets::text;
use crate::locales;
use crate::model::Severity;
use crate::workspace::HUB;

/// The tab that the counts of what is wrong lead to.
const FINDINGS: usize = 7;

/// From this height on a rule separates the body from the message line.
const ROOMY: u16 = 30;

/// Rows that the frame leaves to a screen in an open workspace.
#[must_use]
pub fn body_height(height: u16) -> u16 {
    let below = if height >= ROOMY { 3 } else { 2 };
    height.saturating_sub(3 + below)
}

/// Draws the whole screen.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    if area.width < 20 || area.height < 6 {
        canvas.text(area.x, area.y, area.width, "too small", Role::Plain);
        return;
    }
    let is_open = app.shared().opened.is_some();
    let head = Rect { height: 1, ..area };
    breadcrumb(app, canvas, head);
    let mut top = area.y + 1;
    if is_open {
        tabs(app, canvas, Rect { y: top, height: 1, ..area });
        top += 1;
    }
    canvas.rule(area, top);
    let below = if area.height >= ROOMY { 3 } else { 2 };
    let body = Rect { y: top + 1, height: area.bottom().saturating_sub(top + 1 + below), ..area };
    if below == 3 {
        canvas.rule(area, body.bottom());
    }
    message(app, canvas, Rect { y: area.bottom() - 2, height: 1, ..area });
    footer(app, canvas, Rect { y: area.bottom() - 1, height: 1, ..area });
    let cx = app.cx();
    let top_layer = app.layers().len().saturating_sub(1);
    for (place, layer) in visible(app.layers()) {
        canvas.drawn.scrolled = None;
        canvas.drawn.layer = Some(place);
        if !layer.place().is_popup() {
            canvas.hit(body, Hit::Pane(Pane::Main));
        }
        layer.draw(canvas, body, &cx);
        if place != top_layer {
            canvas.drawn.scrolled = None;
        }
    }
}

/// The lowest layer that is seen: a screen hides what is under it; popups stand above the screen they were opened on.
#[must_use]
pub fn first_visible(layers: &[Box<dyn Layer>]) -> usize {
    layers.iter().rposition(|layer| !layer.place().is_popup()).unwrap_or(0)
}

fn visible(layers: &[Box<dyn Layer>]) -> impl Iterator<Item = (usize, &dyn Layer)> {
    layers.iter().enumerate().skip(first_visible(layers)).map(|(place, layer)| (place, layer.as_ref()))
}

/// Columns of the title of the plan in the breadcrumb.
const TITLE_LEAST: usize = 12;
const TITLE_MOST: usize = 40;
/// Columns of the sign between two places.
const GAP: usize = 3;

fn breadcrumb(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let badges = badges(app);
    let wide: u16 = badges.iter().map(|(spans, _)| columns(spans_width(spans))).sum();
    let right = area.right().saturating_sub(wide + 1);
    let mut x = right;
    for (spans, hit) in badges {
        let end = canvas.spans(x, area.y, area.right().saturating_sub(x), &spans);
        if let Some(hit) = hit {
            canvas.hit(Rect { x, width: end - x, ..area }, hit);
        }
        x = end;
    }
    let mut crumbs = vec![span(" ris3", Role::Accent)];
    let cx = app.cx();
    let room = right.saturating_sub(area.x + 2);
    let screens = || app.layers().iter().enumerate().filter(|(_, layer)| !layer.place().is_popup());
    let here = || screens().map(|(place, layer)| (place, layer.crumb(&cx)));
    // Which screen one is on says more than the whole of a long title.
    let taken: usize = here().map(|(_, crumb)| GAP + text::width(&crumb)).sum::<usize>() + spans_width(&crumbs) + GAP;
    let most = usize::from(room).saturating_sub(taken).clamp(TITLE_LEAST, TITLE_MOST);
    if let Some(opened) = &app.shared().opened {
        let is_of_plan = TABS[app.tab()].needs_plan || app.layers().first().is_some_and(|layer| layer.is_of_plan(&cx));
        let name = match &app.shared().plan {
            Some(plan) if is_of_plan => text::fit(&plan.title, most),
            _ => opened.name.clone(),
        };
        crumbs.push(span(" ▸ ", Role::Dim));
        crumbs.push(span(name, Role::Plain));
    }
    // A click on a step of the way leads back to it: the file to Home, the tab to its own screen.
    let mut places = vec![(0, spans_width(&crumbs), Hit::Tab(0))];
    for (place, crumb) in here() {
        crumbs.push(span(" ▸ ", Role::Dim));
        let start = spans_width(&crumbs);
        crumbs.push(span(crumb, Role::Strong));
        let hit = if place == 0 { Hit::Tab(app.tab()) } else { Hit::Screen(place) };
        places.push((start, spans_width(&crumbs), hit));
    }
    canvas.spans(area.x, area.y, room, &crumbs);
    for (start, end, hit) in places {
        let column = |at: usize| area.x + columns(at).min(room);
        canvas.hit(Rect { x: column(start), width: column(end) - column(start), ..area }, hit);
    }
}

fn columns(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// What is wrong in the workspace, at a glance; and where a click on it leads.
fn badges(app: &App) -> Vec<(Vec<Span>, Option<Hit>)> {
    if app.shared().opened.is_none() {
        return Vec::new();
    }
    let found = match checked(&app.cx()) {
        Loaded::Waiting => vec![span("… checking", Role::Dim)],
        Loaded::Failed(_) => vec![span("◌ check failed", Role::Warning)],
        Loaded::Ready(checked) => count_spans(checked.counts(None)),
    };
    let mut badges = vec![(found, Some(Hit::Tab(FINDINGS)))];
    badges.extend(apart(app));
    let unfinished = app.cx().data.get(&AskDrafts).ready().map_or(0, Vec::len);
    if unfinished > 0 {
        badges.push((vec![span(format!("   ✎ {unfinished} unfinished"), Role::Warning)], leads("unfinished texts")));
    }
    if app.shared().opened.as_ref().is_some_and(|opened| !opened.writable) {
        badges.push((vec![span("   read-only", Role::Warning)], None));
    }
    badges
}

/// Where a click on a badge leads, by the name of the command.
fn leads(name: &str) -> Option<Hit> {
    COMMANDS.iter().find(|command| command.name == name).map(Hit::Command)
}

/// What is to be decided, and what nobody else has yet. A copy that never met another one is not told so.
fn apart(app: &App) -> Vec<(Vec<Span>, Option<Hit>)> {
    let Some(apart) = app.cx().data.get(&AskApart).ready() else { return Vec::new() };
    let mut badges = Vec::new();
    if apart.conflicts > 0 {
        let conflicts = locales::text("conflicts", &[("count", apart.conflicts.into())]);
        badges.push((vec![span(format!("   {conflicts}"), Role::Error)], leads("conflicts")));
    }
    let has_hub = app.cx().settings().is_some_and(|settings| settings.contains_key(HUB));
    if apart.not_home > 0 && (apart.has_met || has_hub) {
        let said = if app.shared().is_wide() { "not yet home" } else { "not home" };
        badges.push((vec![span(format!("   ⇅ {} {said}", apart.not_home), Role::Accent)], leads("sync")));
    }
    badges
}

/// Counts with their glyphs: `✖ 7  ▲ 31  ◌ 12`, or `✔` when there is nothing.
#[must_use]
pub fn count_spans(counts: super::findings::Counts) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut push = |glyph: &str, count: u64, role| {
        if count > 0 {
            let gap = if spans.is_empty() { "" } else { " " };
            spans.push(span(format!("{gap}{glyph} {count}"), role));
        }
    };
    for (severity, count) in Severity::ALL.into_iter().zip(counts.severities) {
        push(severity.glyph(), count as u64, severity_role(severity));
    }
    push("◌", counts.unassessable, Role::Dim);
    if spans.is_empty() {
        spans.push(span("✔", Role::Fine));
    }
    spans
}

/// The role that a severity is drawn in.
#[must_use]
pub fn severity_role(severity: Severity) -> Role {
    match severity {
        Severity::Error => Role::Error,
        Severity::Warning => Role::Warning,
        Severity::Info => Role::Info,
    }
}

fn tabs(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let long: usize = TABS.iter().map(|tab| text::width(tab.title) + 4).sum();
    let (gap, is_short) = if long <= usize::from(area.width) { (2, false) } else { (1, true) };
    let mut x = area.x + 1;
    for (place, tab) in TABS.iter().enumerate() {
        let title = if is_short { tab.short } else { tab.title };
        let is_here = place == app.tab();
        let is_closed = tab.needs_plan && app.shared().plan.is_none();
        let role = match (is_here, is_closed) {
            (true, _) => Role::Strong,
            (false, true) => Role::Border,
            (false, false) => Role::Plain,
        };
        let start = x;
        x = canvas.text(x, area.y, 2, &format!("{} ", tab.key), if is_here { Role::Accent } else { Role::Dim });
        x = canvas.text(x, area.y, area.right().saturating_sub(x), title, role);
        let drawn = Rect { x: start, y: area.y, width: x - start, height: 1 };
        canvas.hit(drawn, Hit::Tab(place));
        if is_here {
            canvas.paint(drawn, Role::Resting);
        }
        x += gap;
    }
}

/// What was said last; at its right, how the screen is set.
fn message(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let cx = app.cx();
    let screen = app.layers().iter().rev().find(|layer| !layer.place().is_popup());
    let status = screen.map(|layer| layer.status(&cx)).unwrap_or_default();
    let said = app.message().unwrap_or_default();
    let room = area.width.saturating_sub(2);
    let taken =
        u16::try_from(text::width(said)).unwrap_or(u16::MAX).saturating_add(if said.is_empty() { 0 } else { 3 });
    let wide = u16::try_from(spans_width(&status)).unwrap_or(u16::MAX).min(room.saturating_sub(taken));
    canvas.spans(area.right().saturating_sub(wide + 1), area.y, wide, &status);
    canvas.text(area.x + 1, area.y, room, said, Role::Plain);
}

/// Those that find room: the ways out and to everything else stay, what is special to the place gives way.
fn fitting(mut shown: Vec<&'static Command>, width: u16) -> Vec<&'static Command> {
    let columns = |command: &Command| match (command.footer, command.keys().first()) {
        (Some((_, word)), Some(key)) => text::width(&key.to_string()) + text::width(word) + 4,
        _ => 0,
    };
    while shown.iter().map(|command| columns(command)).sum::<usize>() > usize::from(width) + 2 {
        let yielding = shown.iter().rposition(|command| command.footer.is_some_and(|(rank, _)| rank < STAYS_FROM));
        match yielding.filter(|place| *place > 0) {
            Some(place) => drop(shown.remove(place)),
            None => break,
        }
    }
    shown
}

/// Commands of this rank and later stay in the footer: search, commands, help, quit.
const STAYS_FROM: u8 = 20;

fn footer(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let mut x = area.x + 1;
    for command in fitting(command::footer(app), area.width) {
        let (Some((_, word)), Some(key)) = (command.footer, command.keys().first()) else { continue };
        let key = key.to_string();
        let wide = u16::try_from(text::width(&key) + 1 + text::width(word)).unwrap_or(u16::MAX);
        if x.saturating_add(wide) > area.right() {
            break;
        }
        let start = x;
        x = canvas.text(x, area.y, area.width, &key, Role::Accent);
        x = canvas.text(x + 1, area.y, area.width, word, Role::Dim);
        canvas.hit(Rect { x: start, y: area.y, width: x - start, height: 1 }, Hit::Command(command));
        x += 3;
    }
}
