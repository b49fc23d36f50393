//! What the mouse does to a layer besides selecting what it has drawn.

use super::command::Wish;

/// A part of a layer that the wheel moves by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// What the layer is about: its list, its grid, its text.
    Main,
    /// What stands beside or below it: what the selected row means, the changes of a changeset, the envelopes.
    Other,
}

/// A movement of the mouse and what it hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// A click on the header of a column: the rows are to be sorted by it, or read from its end.
    Sort(usize),
    /// A click on the sign of a branch, by the id of its row; whether the branch is to be opened.
    Branch(String, bool),
    /// The wheel over a part of the layer: rows down, columns to the right.
    Wheel(Pane, isize, isize),
    /// A click into a text that is being edited, or a drag over it.
    Touch(Touch),
}

impl Gesture {
    /// The wish that the wheel stands for where nothing better is known, and how often.
    #[must_use]
    pub fn wishes(&self) -> Option<(Wish, usize)> {
        match self {
            Self::Wheel(_, down @ 1.., _) => Some((Wish::Down, down.unsigned_abs())),
            Self::Wheel(_, down @ ..=-1, _) => Some((Wish::Up, down.unsigned_abs())),
            _ => None,
        }
    }
}

/// Where in a text the mouse is, counted from the corner of what is seen of it; a drag may lead out of it by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Columns to the right.
    pub column: i32,
    /// Rows down.
    pub row: i32,
    /// Whether the button was held down on the way: then what lies between is selected.
    pub drags: bool,
}
