//! Which decimal sign a column of measured numbers is written with.
//!
//! One number alone cannot say what `1,234` is. A column can: beside `12,5` the comma is the decimal sign.

use std::borrow::Cow;

/// The decimal sign of a column, as far as its cells prove it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decimal {
    /// Nothing is proven, or both are: each cell is read as if it were typed.
    Unknown,
    /// A comma, for sure.
    Comma,
}

impl Decimal {
    /// Looks at all cells of a column.
    pub(super) fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let (mut comma, mut point) = (false, false);
        for cell in cells {
            match sign(cell) {
                Some(',') => comma = true,
                Some(_) => point = true,
                None => {}
            }
        }
        if comma && !point { Self::Comma } else { Self::Unknown }
    }

    /// A cell with the sign made plain: a lone comma is the decimal sign, a lone point parts thousands.
    pub(super) fn plain(self, cell: &str) -> Cow<'_, str> {
        match (self, lone(cell)) {
            (Self::Comma, Some((place, ','))) => Cow::Owned(format!("{}.{}", &cell[..place], &cell[place + 1..])),
            (Self::Comma, Some((place, '.'))) => Cow::Owned(format!("{}{}", &cell[..place], &cell[place + 1..])),
            _ => Cow::Borrowed(cell),
        }
    }
}

/// The only point or comma of a cell.
fn lone(cell: &str) -> Option<(usize, char)> {
    let mut signs = cell.match_indices(['.', ',']);
    let (place, sign) = signs.next()?;
    signs.next().is_none().then(|| (place, if sign == "," { ',' } else { '.' }))
}

/// The decimal sign that a cell proves.
fn sign(cell: &str) -> Option<char> {
    let (place, last) = cell.char_indices().rfind(|(_, letter)| matches!(letter, '.' | ','))?;
    let other = if last == ',' { '.' } else { ',' };
    if cell.contains(other) {
        return Some(last); // the first kind parts thousands
    }
    lone(cell)?;
    let (before, after) = (&cell[..place], &cell[place + 1..]);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let may_part_thousands = digits(after) == 3 && (1..=3).contains(&digits(before)) && !before.trim().starts_with('0');
    (!may_part_thousands).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[&str]) -> Decimal {
        Decimal::of(cells.iter().copied())
    }

    #[test]
    fn a_column_proves_its_sign() {
        assert_eq!(of(&["1,234", "12,5"]), Decimal::Comma);
        assert_eq!(of(&["1,234", "0,125"]), Decimal::Comma);
        assert_eq!(of(&["1,234", "1.234,5"]), Decimal::Comma);
        assert_eq!(of(&["1,234", "5,678", "12"]), Decimal::Unknown);
        assert_eq!(of(&["1,234", "12.5"]), Decimal::Unknown);
        assert_eq!(of(&["12,5", "12.5"]), Decimal::Unknown, "it proves both");
        assert_eq!(of(&["1,234,567"]), Decimal::Unknown);
        assert_eq!(Decimal::Comma.plain("1,234"), "1.234");
        assert_eq!(Decimal::Comma.plain("1.234"), "1234");
        assert_eq!(Decimal::Comma.plain("1.234,5"), "1.234,5");
        assert_eq!(Decimal::Unknown.plain("1,234"), "1,234");
    }
}
