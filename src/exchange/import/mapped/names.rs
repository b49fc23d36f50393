//! Funds, currencies and countries as lists spell them.

use super::vocabulary::plain;

/// The EU funds: the English abbreviation, then what other languages call it, in small letters without accents.
const FUNDS: &[(&str, &[&str])] = &[
    (
        "ERDF",
        &[
            "erdf",
            "efre",
            "feder",
            "fesr",
            "efro",
            "eruf",
            "eakr",
            "efrr",
            "esrr",
            "eraf",
            "erpf",
            "erf",
            "erfa",
            "fedr",
            "еффр",
            "ефрр",
            "ετπα",
            "european regional development fund",
            "europaischer fonds fur regionale entwicklung",
            "fonds europeen de developpement regional",
            "fondo europeo de desarrollo regional",
            "fondo europeo di sviluppo regionale",
            "fundo europeu de desenvolvimento regional",
            "europejski fundusz rozwoju regionalnego",
            "evropsky fond pro regionalni rozvoj",
            "europsky fond regionalneho rozvoja",
            "europski fond za regionalni razvoj",
            "evropski sklad za regionalni razvoj",
            "europai regionalis fejlesztesi alap",
            "fondul european de dezvoltare regionala",
            "европейски фонд за регионално развитие",
            "europees fonds voor regionale ontwikkeling",
            "europeiska regionala utvecklingsfonden",
            "euroopan aluekehitysrahasto",
            "eiropas regionalas attistibas fonds",
            "europos regionines pletros fondas",
            "euroopa regionaalarengu fond",
            "den europaeiske fond for regionaludvikling",
            "ευρωπαικο ταμειο περιφερειακης αναπτυξης",
        ],
    ),
    (
        "ESF+",
        &[
            "esf plus",
            "fse plus",
            "efs plus",
            "ess plus",
            "esza plus",
            "ekt plus",
            "екф плюс",
            "εκτ plus",
            "european social fund plus",
            "europaischer sozialfonds plus",
            "fonds social europeen plus",
            "fondo social europeo plus",
            "fondo sociale europeo plus",
            "europejski fundusz spoleczny plus",
            "evropsky socialni fond plus",
            "europsky socialny fond plus",
            "europski socijalni fond plus",
            "europai szocialis alap plusz",
            "fondul social european plus",
        ],
    ),
    (
        "ESF",
        &[
            "esf",
            "fse",
            "efs",
            "ess",
            "esza",
            "esr",
            "есф",
            "εκτ",
            "ekt",
            "european social fund",
            "europaischer sozialfonds",
            "fonds social europeen",
            "fondo social europeo",
            "fondo sociale europeo",
            "fundo social europeu",
            "europejski fundusz spoleczny",
            "evropsky socialni fond",
            "europsky socialny fond",
            "europski socijalni fond",
            "europski socijani fond",
            "evropski socialni sklad",
            "europai szocialis alap",
            "fondul social european",
            "европейски социален фонд",
            "europees sociaal fonds",
            "europeiska socialfonden",
            "euroopan sosiaalirahasto",
            "eiropas socialais fonds",
            "europos socialinis fondas",
            "euroopa sotsiaalfond",
            "ευρωπαικο κοινωνικο ταμειο",
        ],
    ),
    (
        "CF",
        &[
            "cf",
            "kf",
            "fc",
            "fs",
            "ka",
            "kohasionsfonds",
            "cohesion fund",
            "fonds de cohesion",
            "fondo de cohesion",
            "fondo di coesione",
            "fundo de coesao",
            "fundusz spojnosci",
            "fond soudrznosti",
            "kohezny fond",
            "kohezijski fond",
            "kohezijski sklad",
            "kohezios alap",
            "fondul de coeziune",
            "кохезионен фонд",
            "кф",
            "ταμειο συνοχης",
            "τσ",
            "kohezijas fonds",
            "sanglaudos fondas",
            "uhtekuuluvusfond",
            "cohesiefonds",
        ],
    ),
    (
        "JTF",
        &[
            "jtf",
            "fjt",
            "ftj",
            "fst",
            "fts",
            "just transition fund",
            "fonds fur einen gerechten ubergang",
            "fonds pour une transition juste",
            "fondo de transicion justa",
            "fondo per una transizione giusta",
            "fundusz na rzecz sprawiedliwej transformacji",
            "fond pro spravedlivou transformaci",
            "fond na spravodlivu transformaciu",
            "fond za pravednu tranziciju",
            "igazsagos atmenet alap",
            "fondul pentru o tranzitie justa",
        ],
    ),
    ("EMFAF", &["emfaf", "emff", "feamp", "feampa", "emfaf", "european maritime fisheries and aquaculture fund"]),
    (
        "EAFRD",
        &[
            "eafrd",
            "eler",
            "feader",
            "feasr",
            "efrrow",
            "ezfrv",
            "elfpo",
            "european agricultural fund for rural development",
        ],
    ),
    ("YEI", &["yei", "iej", "youth employment initiative", "initiative pour l emploi des jeunes"]),
    ("INTERREG", &["interreg", "etc", "ete", "etz"]),
];

/// Currencies by what stands in cells and headings; those with a letter only count as words of their own.
const CURRENCIES: &[(&str, &[&str])] = &[
    ("EUR", &["€", "eur", "euro", "euros", "euroa", "eura"]),
    ("GBP", &["£", "gbp"]),
    ("PLN", &["pln", "zł", "zl"]),
    ("CZK", &["czk", "kč", "kc"]),
    ("HUF", &["huf", "ft"]),
    ("RON", &["ron", "lei", "leu"]),
    ("BGN", &["bgn", "лв", "лева", "lev"]),
    ("DKK", &["dkk"]),
    ("SEK", &["sek"]),
    ("HRK", &["hrk", "kn"]),
    ("CHF", &["chf"]),
    ("NOK", &["nok"]),
];

/// Countries without the euro and their currency, by code and by name. Croatia (2023) and Bulgaria (2026) changed.
const OTHER: &[(&str, &[&str])] = &[
    ("PLN", &["pl", "pol", "poland", "polska", "polen", "pologne"]),
    ("CZK", &["cz", "cze", "czechia", "czech republic", "cesko", "ceska republika", "tschechien"]),
    ("HUF", &["hu", "hun", "hungary", "magyarorszag", "ungarn"]),
    ("RON", &["ro", "rou", "romania", "rumanien"]),
    ("DKK", &["dk", "dnk", "denmark", "danmark"]),
    ("SEK", &["se", "swe", "sweden", "sverige", "schweden"]),
    ("GBP", &["uk", "gb", "gbr", "united kingdom", "england", "scotland", "wales", "northern ireland"]),
];

/// Countries with the euro.
const EURO: &[&str] = &[
    "at",
    "austria",
    "osterreich",
    "be",
    "belgium",
    "belgie",
    "belgique",
    "cy",
    "cyprus",
    "de",
    "deu",
    "germany",
    "deutschland",
    "ee",
    "estonia",
    "eesti",
    "el",
    "gr",
    "greece",
    "ελλαδα",
    "ελλασ",
    "es",
    "spain",
    "espana",
    "fi",
    "finland",
    "suomi",
    "fr",
    "france",
    "ie",
    "ireland",
    "it",
    "italy",
    "italia",
    "lt",
    "lithuania",
    "lietuva",
    "lu",
    "luxembourg",
    "lv",
    "latvia",
    "latvija",
    "mt",
    "malta",
    "nl",
    "netherlands",
    "nederland",
    "pt",
    "portugal",
    "sk",
    "slovakia",
    "slovensko",
    "slovenska republika",
    "si",
    "slovenia",
    "slovenija",
    "deutschland de",
];

/// The currency that the lists of a language are in, where it is one and the same everywhere. Two have changed to the
/// euro lately, and their older lists have not: those are not told by their language.
const LANGUAGES: &[(&str, &str)] =
    &[("pl", "PLN"), ("cs", "CZK"), ("hu", "HUF"), ("ro", "RON"), ("da", "DKK"), ("sv", "SEK")];

/// Languages whose currency has changed to the euro, with the one before.
const CHANGED: &[(&str, &str)] = &[("hr", "HRK"), ("bg", "BGN")];

/// A fund by its English abbreviation, however it is spelt: `EFRE`, `1-ΕΤΠΑ`, `Europski fond za regionalni razvoj`.
#[must_use]
pub fn fund(text: &str) -> Option<&'static str> {
    let with_plus = text.replace('+', " plus ");
    let words = plain(&with_plus);
    let is = |names: &[&str]| names.iter().any(|name| *name == words);
    if let Some((code, _)) = FUNDS.iter().find(|(_, names)| is(names)) {
        return Some(code);
    }
    let padded = format!(" {words} ");
    // The longest name that stands in the text: `esf plus` before `esf`.
    FUNDS
        .iter()
        .flat_map(|(code, names)| names.iter().map(move |name| (*code, *name)))
        .filter(|(_, name)| name.len() > 2 && padded.contains(&format!(" {name} ")))
        .max_by_key(|(_, name)| name.len())
        .map(|(code, _)| code)
}

/// The currency that a text names, by its sign, its code or its word.
#[must_use]
pub fn currency(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let word = |name: &str| lower.split(|letter: char| !letter.is_alphabetic()).any(|word| word == name);
    let names = |name: &&&str| if name.chars().all(char::is_alphabetic) { word(name) } else { lower.contains(**name) };
    CURRENCIES.iter().find(|(_, known)| known.iter().any(|name| names(&name))).map(|(code, _)| *code)
}

/// The currency of a country, however it is named.
#[must_use]
pub fn currency_of_country(text: &str) -> Option<&'static str> {
    let words = plain(text);
    if EURO.contains(&words.as_str()) {
        return Some("EUR");
    }
    OTHER.iter().find(|(_, names)| names.contains(&words.as_str())).map(|(code, _)| *code)
}

/// The currency of the lists in a language; both where it changed.
#[must_use]
pub fn currencies_of_language(language: &str) -> Vec<&'static str> {
    if let Some((_, code)) = LANGUAGES.iter().find(|(known, _)| *known == language) {
        return vec![code];
    }
    match CHANGED.iter().find(|(known, _)| *known == language) {
        Some((_, code)) => vec![code, "EUR"],
        None => vec!["EUR"],
    }
}

/// Whether a cell says in a word that it holds nothing.
#[must_use]
pub fn is_none(text: &str) -> bool {
    let text = text.trim();
    text.chars().all(|letter| matches!(letter, '-' | '–' | '—' | '.' | '/' | '?' | ' '))
        || matches!(
            text.to_lowercase().as_str(),
            "brak"
                | "n/a"
                | "n.a."
                | "na"
                | "n. a."
                | "#n/a"
                | "none"
                | "null"
                | "nan"
                | "k.a."
                | "k. a."
                | "keine angabe"
                | "entfällt"
                | "nd"
                | "n.d."
                | "sin datos"
                | "no aplica"
                | "non applicable"
                | "néant"
                | "nincs"
                | "neuvedeno"
                | "nie dotyczy"
                | "nema"
                | "nėra"
                | "nav"
                | "puudub"
                | "ei ole"
                | "ingen"
                | "geen"
                | "n.v.t."
                | "nvt"
                | "nespecificat"
                | "няма"
                | "δ/υ"
                | "-/-"
                | "tbc"
                | "tbd"
        )
}

/// Whether a cell says in a word that its field is to be emptied; an empty cell leaves it as it is.
#[must_use]
pub fn is_emptied(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "(empty)" | "(leer)" | "(vide)" | "(vacío)" | "(vuoto)" | "(puste)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_fund_is_spelt_in_many_ways() {
        for text in ["ERDF", "EFRE", "1-ΕΤΠΑ", "feder", "Europski fond za regionalni razvoj", "FEDER (ERDF)", "EFRR"]
        {
            assert_eq!(fund(text), Some("ERDF"), "{text}");
        }
        assert_eq!(fund("ESF+"), Some("ESF+"));
        assert_eq!(fund("ESF Plus"), Some("ESF+"));
        assert_eq!(fund("2-ΕΚΤ"), Some("ESF"));
        assert_eq!(fund("6-ΤΣ"), Some("CF"));
        assert_eq!(fund("Fonds der Stadt"), None);
    }

    #[test]
    fn a_currency_is_a_sign_a_code_or_a_word_of_its_own() {
        assert_eq!(currency("Wartość projektu [zł]"), Some("PLN"));
        assert_eq!(currency("5.172.338,50 kn"), Some("HRK"));
        assert_eq!(currency("Total cost (£m)"), Some("GBP"));
        assert_eq!(currency("beviljat_belopp_sek"), Some("SEK"));
        assert_eq!(currency("European fund"), None, "`eur` is no word of it");
        assert_eq!(currency("Totale kosten in Euro's"), Some("EUR"));
    }

    #[test]
    fn words_for_nothing_and_for_emptying() {
        assert!(["brak", "n/a", "-", "–", " N.A. "].into_iter().all(is_none));
        assert!(!is_none("transport") && !is_none("0"));
        assert!(is_emptied("(Empty)") && !is_emptied("empty"));
    }
}
