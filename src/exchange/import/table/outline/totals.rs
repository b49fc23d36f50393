//! Sums among the parts: a row is one by its words, and its figures must agree.

use crate::model::fold;

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
