//! Where the cursor is on the board: in a quadrant, and there on a need, or on the room for the first one.

use crate::model::Id;
use crate::views::swot::QUADRANTS;

/// The board: the four quadrants, then the needs that stand in none.
///
/// ```text
/// 0 │ 1
/// ──┼──
/// 2 │ 3
///   4
/// ```
#[derive(Clone, Default)]
pub struct Board {
    groups: Vec<Vec<Id>>,
    quadrant: usize,
    row: usize,
    /// What was selected, so that it is found again when the needs changed.
    selected: Option<Id>,
}

/// The needs that stand in no quadrant.
const NONE: usize = QUADRANTS.len();

impl Board {
    /// The needs of a quadrant.
    pub fn group(&self, quadrant: usize) -> &[Id] {
        self.groups.get(quadrant).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the cursor is.
    pub fn quadrant(&self) -> usize {
        self.quadrant
    }

    /// The row of the cursor in its quadrant.
    pub fn row(&self) -> usize {
        self.row
    }

    /// The selected need.
    pub fn selected(&self) -> Option<Id> {
        self.group(self.quadrant).get(self.row).copied()
    }

    /// Takes other needs and finds the selected one among them.
    pub fn settle(&mut self, groups: Vec<Vec<Id>>) {
        self.groups = groups;
        let place = self.selected.and_then(|id| self.find(id));
        match place {
            Some((quadrant, row)) => (self.quadrant, self.row) = (quadrant, row),
            None if self.quadrant == NONE && self.group(NONE).is_empty() => self.put(0, 0),
            None => self.put(self.quadrant, self.row),
        }
    }

    fn find(&self, id: Id) -> Option<(usize, usize)> {
        let mut groups = self.groups.iter().enumerate();
        groups.find_map(|(quadrant, needs)| Some((quadrant, needs.iter().position(|need| *need == id)?)))
    }

    fn put(&mut self, quadrant: usize, row: usize) {
        self.quadrant = quadrant;
        self.row = row.min(self.group(quadrant).len().saturating_sub(1));
        self.selected = self.selected();
    }

    /// One up or down, and over the edge into the quadrant there: that below where they stand two by two, the next
    /// one where they stand in a list.
    pub fn step(&mut self, by: isize, is_board: bool) {
        let inside = self.row.checked_add_signed(by).filter(|row| *row < self.group(self.quadrant).len());
        if let Some(row) = inside {
            return self.put(self.quadrant, row);
        }
        let down = by > 0;
        let next = match (is_board, down, self.quadrant) {
            (true, true, quadrant @ 0..=1) => Some(quadrant + 2),
            (true, true, 2..=3) => Some(NONE),
            (true, false, quadrant @ 2..=3) => Some(quadrant - 2),
            (true, false, NONE) => Some(2),
            (true, _, _) => None,
            (false, true, quadrant) => Some(quadrant + 1),
            (false, false, quadrant) => quadrant.checked_sub(1),
        };
        if let Some(quadrant) = next.filter(|quadrant| *quadrant < NONE || !self.group(*quadrant).is_empty()) {
            self.put(quadrant, if down { 0 } else { usize::MAX });
        }
    }

    /// To the quadrant beside it.
    pub fn across(&mut self, by: isize) {
        let next = match (self.quadrant, by > 0) {
            (quadrant @ (0 | 2), true) => quadrant + 1,
            (quadrant @ (1 | 3), false) => quadrant - 1,
            _ => return,
        };
        self.put(next, self.row);
    }

    /// To a row of the quadrant.
    pub fn to(&mut self, row: usize) {
        self.put(self.quadrant, row);
    }

    /// Selects a need, or a quadrant by its number.
    pub fn select(&mut self, id: &str) {
        if let Ok(quadrant) = id.parse::<usize>() {
            self.put(quadrant.min(NONE), 0);
        } else if let Ok(id) = id.parse() {
            self.selected = Some(id);
            if let Some((quadrant, row)) = self.find(id) {
                self.put(quadrant, row);
            }
        }
    }

    /// Whether an id is selected.
    pub fn is_at(&self, id: &str) -> bool {
        self.selected().is_some_and(|selected| selected.to_string() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> Id {
        Id::new(u64::from(number), [0; 10])
    }

    fn board() -> Board {
        let mut board = Board::default();
        board.settle(vec![vec![id(1), id(2)], vec![], vec![id(3)], vec![], vec![id(4)]]);
        board
    }

    /// Presses a way through and says where that leads.
    fn walk(board: &mut Board, way: &str, is_board: bool) -> (usize, usize) {
        for step in way.chars() {
            match step {
                'd' => board.step(1, is_board),
                'u' => board.step(-1, is_board),
                'l' => board.across(-1),
                _ => board.across(1),
            }
        }
        (board.quadrant(), board.row())
    }

    #[test]
    fn the_cursor_goes_over_the_edges_into_empty_quadrants_too() {
        assert_eq!(walk(&mut board(), "d", true), (0, 1));
        assert_eq!(walk(&mut board(), "dd", true), (2, 0));
        assert_eq!(walk(&mut board(), "ddd", true), (4, 0));
        assert_eq!(walk(&mut board(), "ddduuu", true), (0, 0), "and back");
        assert_eq!(walk(&mut board(), "r", true), (1, 0));
        assert_eq!(walk(&mut board(), "rd", true), (3, 0));
        assert_eq!(walk(&mut board(), "rl", true), (0, 0));
        assert_eq!(walk(&mut board(), "dddddd", false), (4, 0), "in a list one after the other");
    }

    #[test]
    fn a_need_that_moved_is_followed() {
        let mut moved = board();
        walk(&mut moved, "d", true);
        moved.settle(vec![vec![id(1)], vec![], vec![id(3)], vec![id(2)], vec![id(4)]]);
        assert_eq!((moved.quadrant(), moved.row()), (3, 0));
        moved.settle(vec![vec![], vec![], vec![], vec![], vec![]]);
        assert_eq!((moved.quadrant(), moved.selected()), (3, None));
    }
}
