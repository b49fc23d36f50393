//! Sums among the parts: a row is one by its words, and its figures must agree.

use crate::exchange::import::table::ask::{Choice, Question};
use crate::exchange::import::table::cell::{Held, Record};
use crate::exchange::import::table::numbers::{Look, Numeric};
use crate::model::{Decimal, fold};

/// What people call sums, folded: the word alone, or before what is summed.
const WORDS: &[&str] = &[
    "summe",
    "gesamtsumme",
    "gesamt",
    "insgesamt",
    "zwischensumme",
    "endsumme",
    "total",
    "totals",
    "grand total",
    "sub total",
    "subtotal",
    "sub-total",
    "sum",
    "overall total",
    "razem",
    "suma",
    "ogolem",
    "lacznie",
    "celkem",
    "soucet",
    "mezisoucet",
    "spolu",
    "celkom",
    "sucet",
    "συνολο",
    "γενικο συνολο",
    "μερικο συνολο",
    "αθροισμα",
    "общо",
    "всичко",
    "сума",
    "ukupno",
    "sveukupno",
    "skupaj",
    "vsota",
    "osszesen",
    "mindosszesen",
    "reszosszeg",
    "totaal",
    "subtotaal",
    "totale",
    "totale generale",
    "totale complessivo",
    "subtotale",
    "somma",
    "total general",
    "total generale",
    "total geral",
    "totais",
    "suma total",
    "totaux",
    "total general",
    "sous-total",
    "sous total",
    "montant total general",
    "i alt",
    "ialt",
    "alt i alt",
    "summa",
    "totalt",
    "delsumma",
    "yhteensa",
    "kokku",
    "kopa",
    "kopsumma",
    "is viso",
    "viso",
    "iomlan",
    "totali",
];

/// Whether a text is the label of a sum: `Summe`, `Total:`, `Celkem za prioritu 1`, `Priority axis 1 total`.
pub(super) fn is_label(text: &str) -> bool {
    if text.len() > 80 {
        return false;
    }
    let folded = fold(text.trim_matches(|letter: char| !letter.is_alphanumeric()));
    let begins = |word: &str| match folded.strip_prefix(word) {
        Some(rest) => rest.is_empty() || rest.starts_with(|letter: char| !letter.is_alphanumeric()),
        None => folded.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')),
    };
    WORDS.iter().any(|word| begins(word))
}

/// What a row is.
pub(super) enum Found {
    Part,
    Total { label: String, why: String },
}

/// So many earlier totals are remembered, from each of which a later one may count.
const MARKS_MOST: usize = 48;

/// So many rows with the name of a sum and other figures are asked about.
const ASKED_MOST: usize = 20;

/// What the rows so far come to. A number that could be two counts as both, for its total is written alike.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Both {
    grouped: Option<Decimal>,
    decimal: Option<Decimal>,
    terms: u64,
}

impl Both {
    const NONE: Self = Self { grouped: Some(Decimal::ZERO), decimal: Some(Decimal::ZERO), terms: 0 };

    fn of(look: &Look) -> Option<(Decimal, Decimal)> {
        match look.number? {
            Numeric::Sure(written, _) if written.is_percent => None,
            Numeric::Sure(written, _) => Some((written.value, written.value)),
            Numeric::Either { grouped, decimal } => Some((grouped.value, decimal.value)),
        }
    }

    fn add(&mut self, (grouped, decimal): (Decimal, Decimal)) {
        self.grouped = self.grouped.and_then(|sum| sum.plus(grouped));
        self.decimal = self.decimal.and_then(|sum| sum.plus(decimal));
        self.terms += 1;
    }

    fn since(&self, mark: &Self) -> Self {
        let less = |now: Option<Decimal>, then: Option<Decimal>| now?.minus(then?);
        Self {
            grouped: less(self.grouped, mark.grouped),
            decimal: less(self.decimal, mark.decimal),
            terms: self.terms - mark.terms,
        }
    }

    fn is(&self, (grouped, decimal): (Decimal, Decimal)) -> bool {
        self.terms > 1 && !grouped.is_zero() && (self.grouped == Some(grouped) || self.decimal == Some(decimal))
    }
}

/// The running sums of all columns.
#[derive(Debug, Default)]
pub(super) struct Sums {
    now: Vec<Both>,
    /// The sums at each total so far.
    marks: Vec<Vec<Both>>,
    /// Rows that are called a sum and are none of the rows above.
    unproven: Vec<Unproven>,
}

#[derive(Debug)]
struct Unproven {
    row: u64,
    label: String,
    figures: Vec<(usize, (Decimal, Decimal))>,
}

impl Sums {
    /// Counts a part.
    pub(super) fn add(&mut self, looks: &[Look]) {
        if self.now.len() < looks.len() {
            self.now.resize(looks.len(), Both::NONE);
        }
        for (sum, look) in self.now.iter_mut().zip(looks) {
            if let Some(figure) = Both::of(look) {
                sum.add(figure);
            }
        }
    }

    /// Whether a row is a total: called one, with figures that agree; or sparse, with no figure that does not.
    pub(super) fn find(&mut self, record: &Record, looks: &[Look], filled: usize, usual: usize) -> Found {
        let label = record.cells.iter().map(Held::tidy).find(|text| is_label(text));
        let is_sparse = filled * 4 < usual * 3 || usual < 4;
        if label.is_none() && !is_sparse {
            return Found::Part;
        }
        let figures: Vec<_> =
            looks.iter().enumerate().filter_map(|(column, look)| Some((column, Both::of(look)?))).collect();
        if figures.is_empty() {
            return Found::Part;
        }
        let texts = filled - looks.iter().filter(|look| look.is_typed()).count();
        let agree = self.agree(&figures);
        match (label, agree) {
            (Some(label), Some((column, terms))) => {
                let letter = crate::exchange::import::table::ask::letter(column);
                let why = format!("`{label}` is what sums are called, and {letter} is the sum of {terms} rows above");
                self.total(label, why)
            }
            (Some(label), None) if is_sparse && filled * 4 < usual.max(3) * 3 => {
                let figures = figures.clone();
                if self.unproven.len() < ASKED_MOST {
                    self.unproven.push(Unproven { row: record.row, label: label.to_owned(), figures });
                }
                let why = format!("`{label}` is what sums are called, though its figures are no sum of rows above");
                self.total(label, why)
            }
            (None, Some((column, terms))) if texts == 0 && terms > 2 && filled < usual => {
                let letter = crate::exchange::import::table::ask::letter(column);
                self.total("", format!("it has no text, and {letter} is the sum of {terms} rows above"))
            }
            _ => Found::Part,
        }
    }

    fn total(&mut self, label: &str, why: String) -> Found {
        if self.marks.len() == MARKS_MOST {
            self.marks.remove(0);
        }
        self.marks.push(self.now.clone());
        Found::Total { label: label.to_owned(), why }
    }

    /// A column whose figure is the sum of the rows since some total, or of all; `None` where no figure is.
    fn agree(&self, figures: &[(usize, (Decimal, Decimal))]) -> Option<(usize, u64)> {
        let starts = self.marks.iter().rev().map(Some).chain([None]);
        for start in starts {
            for (column, figure) in figures {
                let Some(now) = self.now.get(*column) else { continue };
                let mark = start.and_then(|mark| mark.get(*column)).copied().unwrap_or(Both::NONE);
                let since = now.since(&mark);
                if since.is(*figure) {
                    return Some((*column, since.terms));
                }
            }
        }
        None
    }

    /// Questions about rows that are called sums and do not prove to be. A total may also stand above its parts.
    pub(super) fn questions(&self) -> Vec<Question> {
        let is_proven = |row: &&Unproven| {
            row.figures.iter().any(|(column, figure)| self.now.get(*column).is_some_and(|sum| sum.is(*figure)))
        };
        self.unproven.iter().filter(|row| !is_proven(row)).map(Unproven::question).collect()
    }
}

impl Unproven {
    fn question(&self) -> Question {
        let Self { row, label, .. } = self;
        let choice = |word, means: &str| Choice { word, means: means.to_owned() };
        Question {
            id: format!("row {row}.total"),
            column: String::new(),
            row: Some(*row),
            ask: format!("Is row {row} a total? It says `{label}`, but its figures are no sum of the rows above"),
            choices: vec![
                choice("total", "it is a total, and is left out"),
                choice("part", "it is a row like the others"),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_called_by_many_words() {
        for label in [
            "Summe",
            "Total:",
            "RAZEM",
            "Celkem za prioritu 1",
            "Σύνολο",
            "Összesen",
            "I alt",
            "Priority axis 1 total",
            "* Total",
        ] {
            assert!(is_label(label), "{label}");
        }
        for label in ["Totally new boats", "Summer school", "Linz", "", "Sumava park"] {
            assert!(!is_label(label), "{label}");
        }
    }
}
