//! The mouse: what a click, the wheel and a drag do to what stands under the pointer.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::App;
use crate::tui::canvas::{Hit, Spot};
use crate::tui::command::{COMMANDS, Wish, keyed};
use crate::tui::layer::{Cx, Picked};
use crate::tui::mouse::{Gesture, Touch};
use crate::tui::popups;

/// Rows that one turn of the wheel moves.
const WHEEL: isize = 3;

impl App {
    pub(super) fn mouse(&mut self, event: MouseEvent) {
        let (column, row) = (event.column, event.row);
        let is_sideways = event.modifiers.contains(KeyModifiers::SHIFT);
        match event.kind {
            MouseEventKind::ScrollLeft => self.wheel(column, row, (0, -1)),
            MouseEventKind::ScrollRight => self.wheel(column, row, (0, 1)),
            MouseEventKind::ScrollUp if is_sideways => self.wheel(column, row, (0, -1)),
            MouseEventKind::ScrollDown if is_sideways => self.wheel(column, row, (0, 1)),
            MouseEventKind::ScrollUp => self.wheel(column, row, (-WHEEL, 0)),
            MouseEventKind::ScrollDown => self.wheel(column, row, (WHEEL, 0)),
            MouseEventKind::Down(MouseButton::Left) => self.click(column, row),
            MouseEventKind::Down(MouseButton::Right) => self.click_right(column, row),
            MouseEventKind::Drag(MouseButton::Left) => self.drag(column, row),
            _ => {}
        }
    }

    /// The layer that has the keys, by its place.
    fn top(&self) -> Option<usize> {
        self.layers().len().checked_sub(1)
    }

    /// What lies under a popup does not move.
    fn wheel(&mut self, column: u16, row: u16, (down, right): (isize, isize)) {
        let pane = self.drawn.pane(column, row).filter(|(_, spot)| spot.layer == self.top());
        if let Some((pane, _)) = pane {
            self.with_top(|layer, cx| layer.gesture(&Gesture::Wheel(pane, down, right), cx));
        }
    }

    fn click(&mut self, column: u16, row: u16) {
        self.message = None;
        self.held = None;
        let is_popup = self.place().is_popup();
        match self.drawn.at(column, row).cloned() {
            Some(Spot { hit: Hit::Command(command), .. }) if command.works_in(self.place()) => command.run(self),
            Some(spot) if spot.layer.is_some() && spot.layer == self.top() => self.click_on(spot, column, row),
            _ if is_popup => self.click_beside(),
            Some(Spot { hit: Hit::Tab(tab), .. }) => self.go_to(tab),
            Some(Spot { hit: Hit::Screen(place), .. }) => self.return_to(place),
            Some(Spot { hit: Hit::Wish(wish), .. }) => self.wish_or_say(wish),
            _ => {}
        }
    }

    /// A click on something of the layer that has the keys.
    fn click_on(&mut self, Spot { area, hit, .. }: Spot, column: u16, row: u16) {
        match hit {
            Hit::Wish(wish) => self.wish_or_say(wish),
            Hit::Text => {
                self.held = Some(area);
                self.touch(area, (column, row), false);
            }
            Hit::More(pages) => {
                let pane = self.drawn.pane(column, row);
                let by = pane.map_or(1, |(_, spot)| isize::try_from(spot.area.height).unwrap_or(1) - 2).max(1);
                self.wheel(column, row, (by * pages, 0));
            }
            Hit::Sort(order) => self.with_top(|layer, cx| layer.gesture(&Gesture::Sort(order), cx)),
            Hit::Branch(id, opens) => self.with_top(|layer, cx| layer.gesture(&Gesture::Branch(id, opens), cx)),
            hit => {
                if self.pick(&hit) == Picked::Again {
                    self.wish_or_say(Wish::Open);
                }
            }
        }
    }

    fn pick(&mut self, hit: &Hit) -> Picked {
        let cx = Cx { shared: &self.shared, data: &self.data };
        self.stacks[self.tab].last_mut().map_or(Picked::Missed, |layer| layer.pick(hit, &cx))
    }

    fn wish_or_say(&mut self, wish: Wish) {
        match self.layer_able(wish) {
            Ok(()) => self.wish(wish),
            Err(why) => self.say(&keyed(why)),
        }
    }

    /// A click beside a popup closes it, unless something that was entered would be lost.
    fn click_beside(&mut self) {
        if !self.layers().last().is_some_and(|layer| layer.has_unsaved()) {
            return self.wish_or_say(Wish::Back);
        }
        let is_text = COMMANDS.iter().any(|command| command.name == "save" && command.works_in(self.place()));
        self.say(&keyed(match is_text {
            true => "What you entered is not saved yet: ⟨save⟩ takes it, ⟨close⟩ leaves it.",
            false => "What you entered is not saved yet: ⟨accept⟩ takes it, ⟨close⟩ leaves it.",
        }));
    }

    /// Selects what stands under the pointer and shows what can be done with it.
    fn click_right(&mut self, column: u16, row: u16) {
        self.message = None;
        let spot = self.drawn.at(column, row).filter(|spot| spot.layer == self.top()).cloned();
        let hit = match spot.map(|spot| spot.hit) {
            Some(Hit::Branch(id, _)) => Hit::Row(id),
            Some(hit @ (Hit::Row(_) | Hit::Cell(..))) => hit,
            _ => return,
        };
        if !self.place().is_popup() && self.pick(&hit) != Picked::Missed {
            self.settle();
            popups::menu::open(self);
        }
    }

    fn drag(&mut self, column: u16, row: u16) {
        if let Some(area) = self.held {
            self.touch(area, (column, row), true);
        }
    }

    /// The mouse in a text that is being edited; a drag may lead out of it by one, so that it scrolls.
    fn touch(&mut self, area: Rect, (column, row): (u16, u16), drags: bool) {
        let within = |at: u16, from: u16, size: u16| (i32::from(at) - i32::from(from)).clamp(-1, i32::from(size));
        let (column, row) = (within(column, area.x, area.width), within(row, area.y, area.height));
        self.with_top(|layer, cx| layer.gesture(&Gesture::Touch(Touch { column, row, drags }), cx));
    }
}
