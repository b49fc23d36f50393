//! Which rows a table keeps and in which order.

use super::Written;

/// The arrangement of the rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arranged {
    /// Words that a row has to hold.
    pub filter: String,
    /// The place of the order among those of the table; the first is the table's own.
    pub order: usize,
    /// Whether the order is read from its end.
    pub is_reversed: bool,
}

impl Arranged {
    /// What was kept. Orders are kept by their names, because their places may change from program to program.
    #[must_use]
    pub fn read(kept: &Written, orders: &[&str]) -> Self {
        let named = kept.word("order");
        let found = orders.iter().skip(1).position(|known| *known == named);
        // An order that is gone has no end either.
        let is_reversed = (found.is_some() || named.is_empty()) && kept.is("reversed");
        Self { filter: kept.word("filter"), order: found.map_or(0, |place| place + 1), is_reversed }
    }

    /// What is kept.
    #[must_use]
    pub fn written(&self, orders: &[&str]) -> Written {
        let order = orders.get(self.order).filter(|_| self.order > 0).copied().unwrap_or_default();
        Written::default().with("filter", self.filter.as_str()).with("order", order).with("reversed", self.is_reversed)
    }

    /// What it comes to in words, with the order as people call it; nothing where it is the table's own.
    #[must_use]
    pub fn in_words(&self, order: &str) -> Vec<String> {
        let end = if self.is_reversed { ", from its end" } else { "" };
        let order = (self.order > 0 || self.is_reversed).then(|| format!("by {order}{end}"));
        let filter = (!self.filter.is_empty()).then(|| format!("filter “{}”", self.filter));
        order.into_iter().chain(filter).collect()
    }

    /// Chooses an order; the same one again is read from its end. The first is the table's own and has no end.
    pub fn choose(&mut self, order: usize) {
        self.is_reversed = order > 0 && order == self.order && !self.is_reversed;
        self.order = order;
    }

    /// Sorts by what stands in a column; the same one again is read from its end, the table's own order too.
    pub fn turn(&mut self, order: usize) {
        self.is_reversed = order == self.order && !self.is_reversed;
        self.order = order;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ORDERS: [&str; 3] = ["as in the plan", "title", "planned"];

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(filter in r#"[^\p{Cc}]{0,40}"#, order in 0..ORDERS.len(), end: bool) {
            let arranged = Arranged { filter, order, is_reversed: end };
            let kept = arranged.written(&ORDERS).text().unwrap_or_default();
            prop_assert_eq!(Arranged::read(&Written::parse(&kept), &ORDERS), arranged);
        }

        #[test]
        fn what_nobody_wrote_is_read_as_far_as_it_makes_sense(garbage in r#"[\[\]{}":,a-z0-9\PC]{0,60}"#) {
            let arranged = Arranged::read(&Written::parse(&garbage), &ORDERS);
            prop_assert!(arranged.order < ORDERS.len());
        }
    }

    #[test]
    fn what_was_kept_comes_back_also_when_orders_moved() {
        let arranged = Arranged { filter: "Łódź “x”".to_owned(), order: 2, is_reversed: true };
        let kept = arranged.written(&["code", "title", "planned"]);
        let back = Arranged::read(&kept, &["code", "planned", "title"]);
        assert_eq!(back, Arranged { order: 1, ..arranged });
        let gone = Arranged::read(&kept, &["code"]);
        assert_eq!((gone.order, gone.is_reversed), (0, false), "an order that is gone is none");
        assert_eq!(Arranged::default().written(&["code"]).text(), None);
    }

    #[test]
    fn a_part_of_another_kind_counts_as_not_written() {
        let read = |kept| Arranged::read(&Written::parse(kept), &ORDERS);
        for kept in ["", "no json", "[]", "7", "null", r#"{"filter":3,"order":["title"],"reversed":"yes"}"#] {
            assert_eq!(read(kept), Arranged::default(), "{kept}");
        }
        assert_eq!(read("{\"filter\":\"a\\u0007\\nb\",\"order\":7,\"reversed\":true}").filter, "ab");
        assert_eq!(read(r#"{"order":"planned","reversed":1,"more":{}}"#).order, 2, "the rest is read all the same");
    }

    #[test]
    fn the_same_order_again_is_reversed() {
        let mut arranged = Arranged::default();
        let mut chosen = |order| {
            arranged.choose(order);
            arranged.is_reversed
        };
        assert_eq!([1, 1, 1, 2, 0, 0].map(&mut chosen), [false, true, false, false, false, false]);
        let mut turned = |order| {
            arranged.turn(order);
            arranged.is_reversed
        };
        assert_eq!([0, 0, 1, 1].map(&mut turned), [true, false, false, true]);
    }
}
