//! A number as people write it, before it is an amount, a share or a measure.
//!
//! Digits are kept as digits, so that nothing passes through a binary fraction. What cannot be told apart for sure
//! is refused: of two readings a thousand times apart, none is guessed.

mod digits;
mod words;

use super::fault::{Fault, shown};
use digits::digits;

pub(super) use digits::Wrong;
pub(super) use words::word;

/// What a number is for. It decides what a lone point or comma means, and what may stand beside the digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Money. A lone separator before exactly three digits parts thousands: nobody writes thousandths of a euro, and
    /// many write `1.250` or `1,250` for twelve hundred and fifty.
    Amount,
    /// A percentage. A lone separator is the decimal sign: there are no thousands below 100 %.
    Share,
    /// A measured number. A lone point is the decimal sign, as in every file of ours; a lone comma before exactly
    /// three digits parts thousands, as on every screen of ours.
    Measure,
    /// A whole number; separators as in money.
    Count,
    /// A cell of a file, of which nothing is known but the decimal sign of its column, where that is known. Anything
    /// may stand beside the digits.
    Cell(Option<char>),
}

/// A number, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// Whether it is below zero.
    pub(super) negative: bool,
    /// Digits before the decimal sign, without separators.
    pub(super) whole: String,
    /// Digits after it.
    pub(super) part: String,
    /// The power of ten that its unit stands for: 3 for `k`, 6 for `M`.
    pub(super) scale: usize,
    /// The currency it names.
    pub(super) currency: Option<&'static str>,
    /// Whether a percent sign stands beside it.
    pub(super) is_percent: bool,
}

/// Why a figure is no whole number of the wished smallness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It has decimals that would be lost.
    TooFine,
    /// It is larger than anything that is meant.
    TooLarge,
}

/// Nothing larger is meant by anyone (a quadrillion of a currency, in cents), and sums of many of it still fit.
const MOST: i64 = 100_000_000_000_000_000;

impl Figure {
    /// The number in units of 10^-places, exactly.
    pub(super) fn scaled(&self, places: usize) -> Result<i64, Flaw> {
        let room = self.scale + places;
        let part = self.part.trim_end_matches('0');
        if part.len() > room {
            return Err(Flaw::TooFine);
        }
        let digits = format!("{}{part:0<room$}", self.whole);
        let magnitude = match digits.trim_start_matches('0') {
            "" => 0,
            digits => digits.parse::<i64>().ok().filter(|number| *number <= MOST).ok_or(Flaw::TooLarge)?,
        };
        Ok(if self.negative { -magnitude } else { magnitude })
    }

    /// The number as a measure; `None` where it is too large for one.
    pub(super) fn measure(&self) -> Option<f64> {
        let sign = if self.negative { "-" } else { "" };
        let number = format!("{sign}{}.{}e{}", zero_if_empty(&self.whole), zero_if_empty(&self.part), self.scale);
        number.parse::<f64>().ok().filter(|number| number.is_finite())
    }
}

fn zero_if_empty(digits: &str) -> &str {
    if digits.is_empty() { "0" } else { digits }
}

/// Reads a number.
///
/// # Errors
/// What is no number, or could be two.
pub(super) fn read(text: &str, manner: Manner) -> Result<Figure, Fault> {
    let text = text.trim();
    let plain = plain(text);
    if let Some(fault) = of_a_spreadsheet(&plain, text) {
        return Err(fault);
    }
    taken_apart(&plain, manner).map_err(|wrong| wrong.fault(text, manner))
}

/// Reads a cell of a file. What cannot be told for sure comes back as it is, for the caller knows more of the file.
pub(super) fn read_cell(text: &str, decimal: Option<char>) -> Result<Figure, Wrong> {
    let plain = plain(text.trim());
    if of_a_spreadsheet(&plain, "").is_some() {
        return Err(Wrong::NoNumber);
    }
    taken_apart(&plain, Manner::Cell(decimal))
}

fn taken_apart(plain: &str, manner: Manner) -> Result<Figure, Wrong> {
    let frame = frame(plain, manner).ok_or(Wrong::NoNumber)?;
    let (whole, part) = digits(frame.body, frame.scale, manner)?;
    let negative = frame.sign == Some('-');
    Ok(Figure { negative, whole, part, scale: frame.scale, currency: frame.currency, is_percent: frame.percent })
}

/// One sign for every sign that looks like it. Line breaks stay: two lines are never one number.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => plain.push('-'),
            '’' | '‘' | 'ʼ' | '´' | '`' | '′' => plain.push('\''),
            '\u{ff0c}' | '٬' => plain.push(','),
            '\u{ff0e}' | '٫' => plain.push('.'),
            '\u{ff05}' => plain.push('%'),
            '\u{ff08}' => plain.push('('),
            '\u{ff09}' => plain.push(')'),
            '\u{ff10}'..='\u{ff19}' => plain.push(char::from(b'0' + (u32::from(letter) - 0xff10) as u8)),
            space if space.is_whitespace() && !space.is_control() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            other => plain.push(other),
        }
    }
    plain
}

/// The digits of a text, and what stands around them.
struct Frame<'t> {
    body: &'t str,
    sign: Option<char>,
    scale: usize,
    currency: Option<&'static str>,
    percent: bool,
}

fn frame(text: &str, manner: Manner) -> Option<Frame<'_>> {
    let mut frame = Frame { body: without_no_cents(text), sign: None, scale: 0, currency: None, percent: false };
    loop {
        let before = frame.body.len();
        frame.body = frame.body.trim_matches(' ');
        frame.take_sign()?;
        frame.take_words(manner)?;
        if let Some(rest) = frame.body.strip_suffix('%') {
            if frame.percent || !matches!(manner, Manner::Share | Manner::Measure | Manner::Cell(_)) {
                return None;
            }
            (frame.body, frame.percent) = (rest, true);
        }
        if frame.body.len() == before {
            let is_number = |letter: char| letter.is_ascii_digit() || " .,'_".contains(letter);
            let has_digits = frame.body.contains(|letter: char| letter.is_ascii_digit());
            return (has_digits && frame.body.chars().all(is_number)).then_some(frame);
        }
    }
}

/// `12,-` and `12.--` are whole amounts in the manner of price tags; the dash is no minus.
fn without_no_cents(text: &str) -> &str {
    let rest = text.trim_end_matches('-');
    let dashes = text.len() - rest.len();
    match rest.strip_suffix([',', '.']) {
        Some(amount) if (1..=2).contains(&dashes) && amount.ends_with(|letter: char| letter.is_ascii_digit()) => amount,
        _ => text,
    }
}

impl Frame<'_> {
    /// One sign: before, behind (as accounting systems print it), or brackets for "below zero".
    fn take_sign(&mut self) -> Option<()> {
        let (sign, rest) = if let Some(inside) = self.body.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            ('-', inside)
        } else if let Some(rest) = self.body.strip_prefix('-').or_else(|| self.body.strip_suffix('-')) {
            ('-', rest)
        } else if let Some(rest) = self.body.strip_prefix('+') {
            ('+', rest)
        } else {
            return Some(());
        };
        self.body = rest;
        self.sign.replace(sign).is_none().then_some(())
    }

    /// A currency before the digits; a unit or a currency behind them.
    fn take_words(&mut self, manner: Manner) -> Option<()> {
        let is_word = |letter: char| letter.is_alphabetic() || "€$£¥￥₺₴".contains(letter);
        let rest = self.body.trim_start_matches(is_word);
        if rest.len() < self.body.len() {
            let (0, currency) = word(&self.body[..self.body.len() - rest.len()])? else { return None };
            self.body = rest;
            self.name(currency, manner)?;
        }
        let body = match self.body.strip_suffix('.') {
            Some(body) if body.ends_with(is_word) => body,
            _ => self.body,
        };
        let rest = body.trim_end_matches(is_word);
        if rest.len() == body.len() {
            return Some(());
        }
        let behind = &body[rest.len()..];
        self.body = rest;
        if manner == Manner::Share {
            return behind.eq_ignore_ascii_case("percent").then_some(());
        }
        let (scale, currency) = word(behind)?;
        if scale > 0 && (self.scale > 0 || manner == Manner::Measure) {
            return None;
        }
        self.scale += scale;
        self.name(currency, manner)
    }

    fn name(&mut self, currency: Option<&'static str>, manner: Manner) -> Option<()> {
        if currency.is_none() {
            return Some(());
        }
        let is_same = self.currency.is_none() || self.currency == currency;
        self.currency = currency;
        (is_same && matches!(manner, Manner::Amount | Manner::Cell(_))).then_some(())
    }
}

/// What a spreadsheet puts into a cell that has no number to show.
fn of_a_spreadsheet(plain: &str, text: &str) -> Option<Fault> {
    if plain.starts_with('-') && plain.chars().all(|letter| letter == '-' || letter == ' ') {
        let explanation = format!("`{}` can mean zero, or that nothing is known", shown(text));
        return Some(Fault::new(explanation, "write 0 for zero, and leave it empty where nothing is known"));
    }
    if plain.starts_with('#') && plain.chars().all(|letter| letter == '#') {
        let explanation = "the spreadsheet showed only #, because its column was too narrow for the number";
        return Some(Fault::new(explanation, "widen the column there and copy it again"));
    }
    if plain.starts_with('#') {
        let explanation = format!("`{}` is an error of the spreadsheet, not a number", shown(text));
        return Some(Fault::new(explanation, "mend the cell there and copy it again"));
    }
    if is_scientific(plain) {
        let explanation = format!("`{}` is how a spreadsheet shows a number that it has rounded", shown(text));
        return Some(Fault::new(explanation, "format the column there as a number and copy it again"));
    }
    if plain.starts_with('=') {
        return Some(Fault::new(format!("`{}` is a formula", shown(text)), "write the number that it gives"));
    }
    None
}

/// `1.25E+06`.
fn is_scientific(plain: &str) -> bool {
    let Some((number, power)) = plain.split_once(['E', 'e']) else { return false };
    let is_made_of = |text: &str, signs: &str| {
        text.ends_with(|letter: char| letter.is_ascii_digit())
            && text.chars().all(|letter| letter.is_ascii_digit() || signs.contains(letter))
    };
    is_made_of(number, "+-.,") && is_made_of(power, "+-")
}

impl Manner {
    fn noun(self) -> &'static str {
        match self {
            Self::Amount => "an amount",
            Self::Share => "a percentage",
            Self::Measure | Self::Cell(_) => "a number",
            Self::Count => "a whole number",
        }
    }

    fn example(self) -> &'static str {
        match self {
            Self::Amount => "write it such as 1 250 000,50 or 1,250,000.50, or short as 1.25M or 12k",
            Self::Share => "write it such as 33.33 or 33,33 %",
            Self::Measure | Self::Cell(_) => "write it such as 1 250.5 or 12,5, in the unit of the field",
            Self::Count => "write it such as 12 or 1 250",
        }
    }
}

fn no_figure(text: &str, manner: Manner) -> Fault {
    Fault::new(format!("`{}` is not {}", shown(text), manner.noun()), manner.example())
}
