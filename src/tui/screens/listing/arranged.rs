//! How a person arranged a list: which rows it keeps and in which order. It is kept for the next time.

use serde_json::{Value, json};

/// The arrangement of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arranged {
    /// Words that a row has to hold.
    pub filter: String,
    /// The place of the order among those of the list.
    pub order: usize,
    /// Whether the order is read from its end.
    pub is_reversed: bool,
}

impl Arranged {
    /// What was kept. Orders are kept by their names, because their places may change from program to program.
    #[must_use]
    pub fn read(kept: &str, orders: &[&str]) -> Self {
        let kept: Value = serde_json::from_str(kept).unwrap_or_default();
        let text = |name: &str| kept[name].as_str().unwrap_or_default().to_owned();
        let order = orders.iter().position(|order| *order == text("order")).unwrap_or(0);
        let is_reversed = order > 0 && kept["reversed"].as_bool().unwrap_or_default();
        Self { filter: text("filter"), order, is_reversed }
    }

    /// What is kept; nothing where everything is as it was at first.
    #[must_use]
    pub fn written(&self, orders: &[&str]) -> Option<String> {
        let order = orders.get(self.order).copied().unwrap_or_default();
        let kept = json!({ "filter": self.filter, "order": order, "reversed": self.is_reversed });
        (*self != Self::default()).then(|| kept.to_string())
    }

    /// Chooses an order; the same one again is read from its end. The first is the list's own and has no end.
    pub fn choose(&mut self, order: usize) {
        self.is_reversed = order > 0 && order == self.order && !self.is_reversed;
        self.order = order;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_comes_back_also_when_orders_moved() {
        let arranged = Arranged { filter: "Łódź “x”".to_owned(), order: 2, is_reversed: true };
        let kept = arranged.written(&["code", "title", "planned"]).unwrap_or_default();
        let back = Arranged::read(&kept, &["code", "planned", "title"]);
        assert_eq!(back, Arranged { order: 1, ..arranged });
        assert_eq!(Arranged::read(&kept, &["code"]).order, 0, "an order that is gone is none");
        assert_eq!(Arranged::read("no json", &["code"]), Arranged::default());
        assert_eq!(Arranged::default().written(&["code"]), None);
    }

    #[test]
    fn the_same_order_again_is_reversed() {
        let mut arranged = Arranged::default();
        let mut chosen = |order| {
            arranged.choose(order);
            arranged.is_reversed
        };
        assert_eq!([1, 1, 1, 2, 0, 0].map(&mut chosen), [false, true, false, false, false, false]);
    }
}
