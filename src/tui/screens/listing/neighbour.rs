//! Which row a person reads on at when the selected one is gone.

use std::collections::HashSet;

use super::Item;

/// What stood next to a row and is still there: below it, else above it. A heading says less than the rows under it.
pub fn of<'a>(before: &[Item], row: usize, now: &'a [Item]) -> Option<&'a Item> {
    let here: HashSet<&str> = now.iter().filter(|item| !item.is_heading).map(|item| item.id.as_str()).collect();
    let (above, below) = before.split_at(row.min(before.len()));
    let next = below.iter().skip(1).chain(above.iter().rev()).find(|item| here.contains(item.id.as_str()));
    match next {
        Some(next) => now.iter().find(|item| item.id == next.id),
        // What stood there before is not known: whatever has its place now.
        None => now.iter().skip(row).chain(now.iter().rev()).find(|item| !item.is_heading),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(ids: &[&str]) -> Vec<Item> {
        let item = |id: &&str| if id.starts_with('#') { Item::heading(id, 0) } else { Item::row(id, 0) };
        ids.iter().map(item).collect()
    }

    fn next(before: &[&str], row: usize, now: &[&str]) -> String {
        of(&rows(before), row, &rows(now)).map_or(String::new(), |item| item.id.clone())
    }

    #[test]
    fn what_stood_below_comes_first_wherever_it_is_now() {
        let before = ["#1", "a", "b", "c", "#2", "d"];
        assert_eq!(next(&before, 2, &["#1", "a", "c", "#2", "d"]), "c");
        assert_eq!(next(&before, 2, &["#2", "d", "#1", "c"]), "c", "also when others went with it");
        assert_eq!(next(&before, 3, &["#1", "a", "b", "#2", "d"]), "d", "never a heading");
        assert_eq!(next(&before, 5, &["#1", "a", "b"]), "b");
        assert_eq!(next(&[], 4, &["#1", "x", "#2", "y"]), "y", "nothing is known of before");
        assert_eq!(next(&before, 2, &[]), "");
    }
}
