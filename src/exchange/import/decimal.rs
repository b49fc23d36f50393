//! Which decimal sign a column of numbers is written with.
//!
//! One number alone cannot say what `1,234` is. A column can: beside `12,5` the comma is the decimal sign. One
//! mechanism for what is pasted and for what stands in a file.

use std::borrow::Cow;

/// What one cell says about the signs of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// Nothing: it has neither point nor comma.
    None,
    /// This is the decimal sign.
    Decimal(char),
    /// This parts thousands, so the other one is the decimal sign.
    Thousands(char),
    /// This is one or the other: `1.234`.
    Either(char),
}

/// What a cell proves.
pub(super) fn proof(cell: &str) -> Proof {
    let cell = digits_only(cell);
    let Some((place, last)) = cell.char_indices().rfind(|(_, letter)| matches!(letter, '.' | ',')) else {
        return Proof::None;
    };
    if cell.contains(other(last)) {
        return Proof::Decimal(last); // the first kind parts thousands
    }
    if lone(cell).is_none() {
        return Proof::Thousands(last);
    }
    let (before, after) = (&cell[..place], &cell[place + 1..]);
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let may_part_thousands = digits(after) == 3 && (1..=3).contains(&digits(before)) && !before.starts_with('0');
    if may_part_thousands { Proof::Either(last) } else { Proof::Decimal(last) }
}

/// From the first digit to the last: a point of `Mio.` or a comma of `12,-` is no sign of the number.
fn digits_only(cell: &str) -> &str {
    let is_digit = |letter: char| letter.is_ascii_digit();
    match (cell.find([',', '.']).is_some(), cell.find(is_digit), cell.rfind(is_digit)) {
        (true, Some(first), Some(last)) => {
            let sign_before = cell[..first].ends_with(['.', ',']);
            &cell[first - usize::from(sign_before)..=last]
        }
        _ => "",
    }
}

/// The comma beside the point, and the point beside the comma.
pub(super) fn other(sign: char) -> char {
    if sign == ',' { '.' } else { ',' }
}

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
            match proof(cell) {
                Proof::Decimal(',') | Proof::Thousands('.') => comma = true,
                Proof::Decimal(_) | Proof::Thousands(_) => point = true,
                Proof::Either(_) | Proof::None => {}
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
        assert_eq!(of(&["1.234", "1.234.567"]), Decimal::Comma, "points that part thousands");
        assert_eq!(of(&["1,234", "-0,125 Mio. €"]), Decimal::Comma);
        assert_eq!(Decimal::Comma.plain("1,234"), "1.234");
        assert_eq!(Decimal::Comma.plain("1.234"), "1234");
        assert_eq!(Decimal::Comma.plain("1.234,5"), "1.234,5");
        assert_eq!(Decimal::Unknown.plain("1,234"), "1,234");
    }
}
