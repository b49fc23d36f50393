//! What follows for a link from what became of the priorities at its ends.

/// Whether something is as it was, a part of it, or more than it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// As it was.
    Same,
    /// It was divided, and this is a part.
    Smaller,
    /// It was joined with others.
    Larger,
}

impl Size {
    /// What a word of the succession says of the heir beside the old one.
    #[must_use]
    pub fn after(relation: &str) -> Self {
        match relation {
            "merged" => Self::Larger,
            "split" => Self::Smaller,
            _ => Self::Same,
        }
    }
}

/// The relation of a priority to one above, after one of the two became smaller or larger.
#[must_use]
pub fn relation(before: &str, own: Size, above: &[Size]) -> &'static str {
    let above = above.iter().map(|size| match size {
        Size::Same => Size::Same,
        // A smaller one above is to its counterpart what a larger one below would be.
        Size::Smaller => Size::Larger,
        Size::Larger => Size::Smaller,
    });
    let word = match before {
        "exact" => "exact",
        "narrower" => "narrower",
        "broader" => "broader",
        _ => "related",
    };
    std::iter::once(own).chain(above).fold(word, |word, size| match (word, size) {
        (word, Size::Same) => word,
        ("exact" | "narrower", Size::Smaller) => "narrower",
        ("exact" | "broader", Size::Larger) => "broader",
        _ => "related",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_follows_from_what_became_of_both_sides() {
        use Size::{Larger, Same, Smaller};
        assert_eq!(relation("exact", Same, &[]), "exact");
        assert_eq!(relation("exact", Same, &[Larger]), "narrower", "the one above took in others");
        assert_eq!(relation("exact", Same, &[Smaller]), "broader", "only a part of the one above is left");
        assert_eq!(relation("exact", Smaller, &[]), "narrower");
        assert_eq!(relation("broader", Larger, &[Same, Smaller]), "broader");
        assert_eq!(relation("narrower", Larger, &[]), "related", "nobody can say");
        assert_eq!(relation("exact", Larger, &[Larger]), "related");
        assert_eq!(relation("related", Smaller, &[Larger]), "related");
    }
}
