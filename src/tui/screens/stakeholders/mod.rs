//! Stakeholders: who takes part, by the four groups of the quadruple helix.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::locales::word;
use crate::tui::asks::AskStakeholders;
use crate::tui::canvas::Span;
use crate::tui::command::{Place, keyed};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Stakeholders;
use crate::views::stakeholders::{BodyRow, Group};

/// The source of the list.
#[derive(Clone, Copy)]
pub struct StakeholdersScreen;

/// Rows are counted through all groups: a group, then its bodies.
pub enum Line<'a> {
    /// A group.
    Group(&'a Group),
    /// A body of it.
    Body(&'a BodyRow),
}

/// All rows.
pub fn lines(view: &Stakeholders) -> impl Iterator<Item = Line<'_>> {
    view.groups.iter().flat_map(|group| std::iter::once(Line::Group(group)).chain(group.bodies.iter().map(Line::Body)))
}

fn line<'a>(view: &'a Stakeholders, item: &Item) -> Option<Line<'a>> {
    lines(view).nth(item.at)
}

impl Source for StakeholdersScreen {
    type Ask = AskStakeholders;
    const PLACE: Place = Place::Helix;
    const TITLE: &'static str = "Stakeholders";
    const KEPT_AS: Option<&'static str> = Some("stakeholders");
    const SHARE: u16 = 54;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskStakeholders> {
        cx.plan_id().map(AskStakeholders)
    }

    fn items(&self, view: &Stakeholders, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for (at, line) in lines(view).enumerate() {
            match line {
                Line::Group(group) => {
                    // A group of which no row stays has nothing to head.
                    if items.last().is_some_and(|item| item.is_heading) && !keeps.is_everything() {
                        items.pop();
                    }
                    items.push(Item::heading(group.helix.as_deref().unwrap_or("none"), at));
                }
                Line::Body(body) => {
                    let roles = body.roles.iter().map(draw::role_words).collect::<Vec<_>>().join(" ");
                    let helix = body.helix.as_deref().map(word).unwrap_or_default();
                    if keeps.keeps(&[&body.code, &body.title, &roles, &helix]) {
                        items.push(Item::row(body.id, at));
                    }
                }
            }
        }
        items
    }

    fn columns(&self, _view: &Stakeholders, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Stakeholders, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        match line(view, item) {
            Some(Line::Group(group)) => vec![draw::heading(group)],
            Some(Line::Body(body)) => draw::cells(body),
            None => Vec::new(),
        }
    }

    fn meaning(&self, view: &Stakeholders, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        let mut blocks = draw::groups(view);
        match line(view, item) {
            Some(Line::Group(group)) => blocks.extend(draw::group(group)),
            Some(Line::Body(body)) => blocks.extend(draw::body(body)),
            None => {}
        }
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["The bodies that take part would stand here, by group.".to_owned(), keyed("⟨new⟩ makes the first one.")]
    }

    fn open(&self, view: &Stakeholders, item: &Item, _cx: &Cx<'_>) -> Reaction {
        match line(view, item) {
            Some(Line::Body(body)) => Reaction::Record(RecordRef::of("body", body.id)),
            _ => Reaction::Say(keyed("A group is no record; ⟨new⟩ makes a body of it.")),
        }
    }

    /// A body of the group in which the selection is; of a body, the part it takes.
    fn makes(&self, view: &Stakeholders, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        let of_group =
            |helix: Option<&str>| helix.map_or_else(|| New::of("body"), |helix| New::of("body").with("helix", helix));
        match selected.and_then(|item| line(view, item)) {
            Some(Line::Body(body)) => vec![
                New::of("stakeholder").with("body", body.id).asking("role"),
                of_group(body.helix.as_deref()),
                New::of("person").with("body", body.id),
            ],
            Some(Line::Group(group)) => vec![of_group(group.helix.as_deref())],
            None => vec![New::of("body")],
        }
    }

    fn status(&self, view: &Stakeholders, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view)
    }
}
