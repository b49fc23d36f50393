//! What follows from what a column shows, and what must be asked about it.

use crate::exchange::import::decimal::other;
use crate::exchange::import::table::ask::{Choice, Question};
use crate::exchange::import::table::dates::{Order, announces};
use crate::model::fold;

use super::tally::{Seen, Tally};
use super::{Column, Holds, Profile, Share, Unit};

/// What the columns of a file show together, for those that show nothing themselves.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Together {
    decimal: Option<char>,
    order: Option<Order>,
}

impl Together {
    pub(super) fn of(columns: &[(Vec<String>, Tally)]) -> Self {
        let amounts = columns.iter().filter(|(lines, tally)| shows_amounts(lines, tally)).map(|(_, tally)| tally);
        let (mut comma, mut point) = (false, false);
        for tally in amounts {
            comma |= tally.comma.count > 0;
            point |= tally.point.count > 0;
        }
        let decimal = match (comma, point) {
            (true, false) => Some(','),
            (false, true) => Some('.'),
            _ => None,
        };
        let any = |seen: fn(&Tally) -> &Seen| columns.iter().any(|(_, tally)| seen(tally).count > 0);
        let order = match (any(|tally| &tally.day_first), any(|tally| &tally.month_first)) {
            (true, false) => Some(Order::Day),
            (false, true) => Some(Order::Month),
            _ => None,
        };
        Self { decimal, order }
    }
}

/// Whether the signs of a column say something about others: those of codes such as `1.2` do not.
fn shows_amounts(lines: &[String], tally: &Tally) -> bool {
    let is_large = tally.usual_size() > 2 || tally.percent > 0 || !tally.currencies.is_empty();
    is_large && holds(&joined(lines), tally).0 == Holds::Number
}

/// A column, and what must be asked about it.
pub(super) fn column(letter: String, lines: Vec<String>, tally: &Tally, together: Together) -> (Column, Vec<Question>) {
    let heading = joined(&lines);
    let unit = super::units::of(&lines);
    let (holds, why) = holds(&heading, tally);
    let mut profile = Profile {
        holds,
        why,
        empty: tally.empty + tally.unknown,
        text: tally.text,
        number: tally.number,
        date: tally.date,
        decimal: None,
        order: None,
        share: None,
        least: tally.least,
        most: tally.most,
        currencies: tally.currencies.clone(),
        examples: tally.examples.clone(),
    };
    let mut asked = Asked { letter: &letter, heading: &heading, questions: Vec::new() };
    match holds {
        Holds::Number => {
            profile.share = asked.share(tally, &heading);
            profile.decimal = asked.decimal(tally, together);
            asked.unit(tally, unit.as_ref());
        }
        Holds::Date => profile.order = asked.order(tally, together),
        Holds::Text | Holds::Nothing => {}
    }
    let questions = asked.questions;
    (Column { letter, heading, lines, unit, profile }, questions)
}

/// The lines of a heading as one.
fn joined(lines: &[String]) -> String {
    let mut joined = String::new();
    for line in lines {
        for word in line.split_whitespace() {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(word);
        }
    }
    joined
}

fn holds(heading: &str, tally: &Tally) -> (Holds, String) {
    let filled = tally.filled();
    if filled == 0 {
        return (Holds::Nothing, "no cell says anything".to_owned());
    }
    let is_most = |count: u64| count * 2 >= filled;
    let dates = tally.date + tally.weak;
    if tally.date > 0 && is_most(dates) {
        return (Holds::Date, format!("{dates} of {filled} cells are dates"));
    }
    let is_years = tally.years * 2 > tally.weak;
    if tally.weak > 0 && !is_years && dates * 10 >= filled * 8 && announces(heading) {
        return (Holds::Date, format!("the heading announces dates, and {dates} of {filled} cells can be read so"));
    }
    if tally.months.count == filled && tally.months.text.starts_with('0') {
        return (Holds::Date, format!("all {filled} cells are a month and a year"));
    }
    if tally.codes.count > 0 && tally.number == filled {
        let Seen { row, text, .. } = &tally.codes;
        return (Holds::Text, format!("they are codes: `{text}` in row {row} begins with a zero"));
    }
    if is_most(tally.number) {
        return (Holds::Number, format!("{} of {filled} cells are numbers", tally.number));
    }
    (Holds::Text, format!("{} of {filled} cells are text", filled - tally.number.min(filled)))
}

/// Words in headings of shares, folded: beginnings of words.
const SHARES: &[&str] = &[
    "rate",
    "percent",
    "prozent",
    "procent",
    "share",
    "fordersatz",
    "kofinanzierungssatz",
    "satz",
    "quote",
    "anteil",
    "taux",
    "tasso",
    "tasa",
    "taxa",
    "mira",
    "podil",
    "podiel",
    "udzial",
    "delez",
    "udio",
    "ποσοστο",
    "процент",
    "дял",
    "intenz",
    "arany",
    "osuus",
    "andel",
    "rata",
    "likme",
    "maar",
    "cofinancing rate",
    "stopa",
];

/// Whether a heading announces shares.
fn announces_share(heading: &str) -> bool {
    let folded = fold(heading);
    heading.contains('%')
        || folded.split(|letter: char| !letter.is_alphabetic()).any(|word| {
            SHARES.iter().any(|stem| word.starts_with(stem) && word.chars().count() <= stem.chars().count() + 4)
                || word.ends_with("satz")
                || word.ends_with("quote")
                || word.ends_with("anteil")
        })
}

/// Questions about one column, as they come up.
struct Asked<'c> {
    letter: &'c str,
    heading: &'c str,
    questions: Vec<Question>,
}

impl Asked<'_> {
    fn ask(&mut self, what: &str, row: Option<u64>, ask: String, choices: [(&'static str, String); 2]) {
        let id = format!("{}.{what}", self.letter);
        let choices = choices.into_iter().map(|(word, means)| Choice { word, means }).collect();
        self.questions.push(Question { id, column: self.letter.to_owned(), row, ask, choices });
    }

    fn name(&self) -> String {
        if self.heading.is_empty() {
            return format!("column {}", self.letter);
        }
        format!("column {} ({})", self.letter, self.heading.chars().take(60).collect::<String>())
    }

    /// The decimal sign. What only the cell itself leaves open needs it.
    fn decimal(&mut self, tally: &Tally, together: Together) -> Option<char> {
        let own = match (tally.comma.count > 0, tally.point.count > 0) {
            (true, false) => Some(','),
            (false, true) => Some('.'),
            _ => None,
        };
        let shows_both = tally.comma.count > 0 && tally.point.count > 0;
        let sign = own.or(together.decimal.filter(|_| !shows_both));
        let of_sign = |sign: char| if sign == ',' { &tally.either_comma } else { &tally.either_point };
        let open = match sign {
            // Three decimals where no other cell has more than two are as likely a thousand.
            Some(sign) if of_sign(sign).count > 0 && tally.fine == 0 => Some(of_sign(sign)),
            Some(_) => None,
            None => [&tally.either_point, &tally.either_comma]
                .into_iter()
                .filter(|seen| seen.count > 0)
                .min_by_key(|seen| seen.row),
        };
        if let Some(seen) = open {
            self.ask_decimal(tally, seen, shows_both);
            return None;
        }
        sign
    }

    fn ask_decimal(&mut self, tally: &Tally, seen: &Seen, shows_both: bool) {
        let text = &seen.text;
        let all = tally.either_comma.count + tally.either_point.count;
        let others = if all > 1 { format!(", and {} more cells are like it", all - 1) } else { String::new() };
        let why = match (shows_both, tally.comma.count > 0, tally.point.count > 0) {
            (true, ..) => {
                format!(
                    "the column shows both: `{}` in row {}, `{}` in row {}",
                    tally.comma.text, tally.comma.row, tally.point.text, tally.point.row
                )
            }
            (_, true, _) => {
                format!("it would be the only one with three decimals: others are like `{}`", tally.comma.text)
            }
            (_, _, true) => {
                format!("it would be the only one with three decimals: others are like `{}`", tally.point.text)
            }
            _ => "no other cell shows the decimal sign".to_owned(),
        };
        let ask = format!(
            "Is `{text}` in row {} of {} a little number or a thousand times that? {why}{others}",
            seen.row,
            self.name()
        );
        let sign = if text.contains(',') { ',' } else { '.' };
        let word = |sign: char| if sign == ',' { "comma" } else { "point" };
        self.ask(
            "decimal",
            Some(seen.row),
            ask,
            [
                (word(sign), format!("the decimal sign is the {}: `{text}` has three decimals", word(sign))),
                (word(other(sign)), format!("the decimal sign is the {}: `{text}` is thousands", word(other(sign)))),
            ],
        );
    }

    /// Day or month first.
    fn order(&mut self, tally: &Tally, together: Together) -> Option<Order> {
        let own = match (tally.day_first.count > 0, tally.month_first.count > 0) {
            (true, false) => Some(Order::Day),
            (false, true) => Some(Order::Month),
            _ => None,
        };
        let shows_both = tally.day_first.count > 0 && tally.month_first.count > 0;
        let order = own.or(together.order.filter(|_| !shows_both));
        if tally.either_month.count > 0 {
            let Seen { row, text, .. } = &tally.either_month;
            let ask = format!(
                "Which month is meant by `{text}` in row {row} of {}? Its name means two, by language",
                self.name()
            );
            self.ask(
                "month",
                Some(*row),
                ask,
                [
                    ("earlier", "the earlier one, as in Croatian".to_owned()),
                    ("later", "the later one, as in Czech and Polish".to_owned()),
                ],
            );
        }
        if order.is_none() && tally.either_date.count > 0 {
            let Seen { row, text, count } = &tally.either_date;
            let why = if shows_both { "the column shows both orders" } else { "no date of the file shows it" };
            let ask = format!(
                "Does the day stand first in `{text}` (row {row} of {}), as in {count} cells? {why}",
                self.name()
            );
            self.ask(
                "order",
                Some(*row),
                ask,
                [
                    ("day", format!("the day first: `{text}` as in Europe")),
                    ("month", format!("the month first: `{text}` as in America")),
                ],
            );
        }
        order
    }

    /// Whether it is a column of shares, and how they are written.
    fn share(&mut self, tally: &Tally, heading: &str) -> Option<Share> {
        if tally.percent * 2 < tally.number.max(1) && !announces_share(heading) || !tally.currencies.is_empty() {
            return None;
        }
        let above_hundred = tally.most.is_some_and(|most| most.digits() > 3);
        match (tally.fraction.count > 0, tally.above_one.count > 0) {
            _ if above_hundred => None, // amounts under a heading that speaks of a rate as well
            (true, false) => Some(Share::Fraction),
            (true, true) if tally.fraction.text.trim() != "1" => {
                let (small, large) = (&tally.fraction, &tally.above_one);
                let ask = format!(
                    "Is `{}` in row {} of {} a fraction of one, or less than a hundredth? `{}` in row {} is in percent",
                    small.text,
                    small.row,
                    self.name(),
                    large.text,
                    large.row
                );
                self.ask(
                    "share",
                    Some(small.row),
                    ask,
                    [
                        ("fraction", format!("what is not above 1 is a fraction: `{}` of the whole", small.text)),
                        ("percent", format!("all is in percent: `{}` %", small.text)),
                    ],
                );
                Some(Share::Percent)
            }
            _ => Some(Share::Percent),
        }
    }

    /// A unit in the heading that the size of the values contradicts.
    fn unit(&mut self, tally: &Tally, unit: Option<&Unit>) {
        let Some(unit) = unit.filter(|unit| unit.scale > 0) else { return };
        let digits = tally.usual_size();
        let is_too_large = match unit.scale {
            0..=4 => digits >= 8,
            _ => digits >= 5,
        };
        if !is_too_large {
            return;
        }
        let example = tally.examples.first().cloned().unwrap_or_default();
        let times = "0".repeat(unit.scale);
        let ask = format!(
            "Are the amounts of {} in `{}`, as its heading says? Half of them have {digits} digits and more, such as `{example}`",
            self.name(),
            unit.written
        );
        self.ask(
            "unit",
            None,
            ask,
            [
                ("plain", format!("the heading is wrong: `{example}` is what it is")),
                ("as-headed", format!("the heading is right: `{example}` times 1{times}")),
            ],
        );
    }
}
