//! The digits of a number, and which of the signs between them is the decimal sign.

use super::{Manner, no_figure};
use crate::model::fault::{Fault, shown};

/// Why digits and separators do not make one number.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::model) enum Wrong {
    /// They make none.
    NoNumber,
    /// Between two separators there are not three digits.
    Groups,
    /// Three digits after the decimal sign of a number with thousands: one of the two separators is a slip.
    Thousandths,
    /// Two numbers, a thousand times apart, could be meant.
    Either {
        /// With the separator between thousands.
        grouped: String,
        /// With the separator as decimal sign.
        decimal: String,
    },
}

/// Digits before and after the decimal sign.
pub(super) fn digits(body: &str, scale: usize, manner: Manner) -> Result<(String, String), Wrong> {
    let Some(place) = decimal_sign(body, scale, manner)? else { return Ok((whole(body)?, String::new())) };
    let (before, after) = (&body[..place], &body[place + 1..]);
    let whole = whole(before)?;
    if !is_digits(after) || whole.is_empty() && after.is_empty() {
        return Err(Wrong::NoNumber);
    }
    let has_groups = whole.len() < before.len();
    if has_groups && after.len() == 3 && scale == 0 && matches!(manner, Manner::Amount | Manner::Count) {
        return Err(Wrong::Thousandths);
    }
    Ok((whole, after.to_owned()))
}

/// Where the decimal sign is, if there is one.
fn decimal_sign(body: &str, scale: usize, manner: Manner) -> Result<Option<usize>, Wrong> {
    let count = |sign: char| body.matches(sign).count();
    match (body.rfind('.'), body.rfind(',')) {
        (None, None) => Ok(None),
        (Some(point), Some(comma)) => {
            let sign = if point > comma { '.' } else { ',' };
            if count(sign) == 1 { Ok(Some(point.max(comma))) } else { Err(Wrong::NoNumber) }
        }
        (Some(place), None) => lone(body, place, count('.'), scale, manner),
        (None, Some(place)) => lone(body, place, count(','), scale, manner),
    }
}

/// Points alone, or commas alone. Several part thousands; what one does, the manner of the number says.
fn lone(body: &str, place: usize, count: usize, scale: usize, manner: Manner) -> Result<Option<usize>, Wrong> {
    if manner == Manner::Share {
        return if count == 1 { Ok(Some(place)) } else { Err(Wrong::NoNumber) };
    }
    if count > 1 {
        return Ok(None);
    }
    let (before, after) = (&body[..place], &body[place + 1..]);
    let is_group = is_digits(before) && is_digits(after) && (1..=3).contains(&before.len()) && after.len() == 3;
    if !is_group || before.starts_with('0') || manner == Manner::Measure && body[place..].starts_with('.') {
        return Ok(Some(place));
    }
    if let Manner::Cell(Some(decimal)) = manner {
        return Ok(body[place..].starts_with(decimal).then_some(place));
    }
    if scale > 0 || manner == Manner::Cell(None) {
        return Err(Wrong::Either { grouped: format!("{before}{after}"), decimal: format!("{before}.{after}0") });
    }
    Ok(None)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits of a whole number: all together, or in groups of three with one kind of separator.
fn whole(text: &str) -> Result<String, Wrong> {
    let Some(separator) = text.chars().find(|letter| !letter.is_ascii_digit()) else { return Ok(text.to_owned()) };
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or_default();
    let fits = |group: &str| group.len() == 3 && is_digits(group);
    if (1..=3).contains(&first.len()) && is_digits(first) && groups.all(fits) {
        Ok(text.replace(separator, ""))
    } else {
        Err(Wrong::Groups)
    }
}

impl Wrong {
    /// The same in words, about the text as it was typed.
    pub(super) fn fault(self, text: &str, manner: Manner) -> Fault {
        let text = &shown(text);
        match self {
            Self::NoNumber => no_figure(text, manner),
            Self::Groups => {
                let explanation = format!("the digits of `{text}` do not stand in groups of three");
                Fault::new(explanation, manner.example())
            }
            Self::Thousandths => Fault::new(
                format!("`{text}` has three decimals, or a wrong sign between thousands"),
                "write at most two decimals, and one and the same sign between thousands",
            ),
            Self::Either { grouped, decimal } => Fault::new(
                format!("`{text}` can be read in two ways, a thousand times apart"),
                format!("write {grouped} or {decimal} before the unit"),
            ),
        }
    }
}
