//! The files are complete, free of leftovers, and say what the catalogue means.

use std::collections::{BTreeSet, HashSet};

use super::*;
use crate::model::catalogue::{self, ENTITIES, Kind};
use crate::model::{Class, Severity};

/// Columns of every record that are no fields of the catalogue, but are shown in lists and the data dictionary.
const SURROUNDING: &[&str] = &["id", "plan", "retired_at"];

/// Closed words beside the catalogue's choices: flags, kinds of change, the states of a rule's result.
const OTHER_WORDS: &[&str] = &["yes", "no", "add", "edit", "retire", "restore", "fine", "waived", "unassessable"];

/// Shortest help that can help.
const LEAST_HELP: usize = 15;

fn speakers() -> impl Iterator<Item = Speaker> {
    LANGUAGES.iter().map(|(tag, source)| Speaker::new(tag, source))
}

fn words() -> BTreeSet<&'static str> {
    let choices = ENTITIES.iter().flat_map(|entity| entity.fields()).filter_map(|field| match field.kind {
        Kind::Choice(words) => Some(words),
        _ => None,
    });
    choices
        .flatten()
        .copied()
        .chain(Severity::ALL.map(Severity::word))
        .chain([Class::Hard, Class::Judgement].map(Class::word))
        .chain(OTHER_WORDS.iter().copied())
        .collect()
}

/// Every key that the program can ask for; of a field, the one that answers.
fn asked(speaker: &Speaker) -> HashSet<String> {
    let mut asked: HashSet<String> = words().into_iter().map(|word| key("word", word)).collect();
    asked.extend(SENTENCES.iter().map(|(name, _)| key("text", name)));
    asked.extend(SURROUNDING.iter().map(|name| key("field", name)));
    for entity in ENTITIES {
        asked.insert(key("entity", entity.name));
        for field in entity.fields() {
            let own = key(&key("field", entity.name), field.name);
            let answers = if speaker.bundle.has_message(&own) { own } else { key("field", field.name) };
            asked.insert(answers);
        }
    }
    asked
}

fn is_help(text: Option<String>) -> bool {
    text.is_some_and(|text| text.chars().count() >= LEAST_HELP && text.ends_with('.'))
}

#[test]
fn files_parse_and_no_key_stands_twice() {
    for (tag, source) in LANGUAGES {
        let errors = FluentResource::try_new((*source).to_owned()).err().map(|(_, errors)| errors);
        assert_eq!(errors, None, "{tag}");
        let mut seen = HashSet::new();
        let twice: Vec<_> = keys(source).filter(|key| !seen.insert(*key)).collect();
        assert_eq!(twice, [""; 0], "{tag}");
    }
}

#[test]
fn every_entity_and_field_has_a_label_and_a_help() {
    for speaker in speakers() {
        for entity in ENTITIES {
            let of_entity = key("entity", entity.name);
            assert!(speaker.find(&of_entity, None).is_some(), "{of_entity}");
            assert!(speaker.find(&of_entity, Some("many")).is_some(), "{of_entity}.many");
            assert!(is_help(speaker.find(&of_entity, Some("help"))), "{of_entity}.help");
            let names = entity.fields().map(|field| field.name).chain(SURROUNDING.iter().copied());
            for name in names {
                assert!(speaker.of_field(entity.name, name, None).is_some(), "{}.{name}", entity.name);
                assert!(is_help(speaker.of_field(entity.name, name, Some("help"))), "{}.{name}: help", entity.name);
            }
        }
    }
}

#[test]
fn labels_of_one_entity_differ() {
    for speaker in speakers() {
        for entity in ENTITIES {
            let mut labels = HashSet::new();
            for field in entity.fields() {
                let label = speaker.of_field(entity.name, field.name, None);
                assert!(labels.insert(label.clone()), "{}: {label:?} stands twice", entity.name);
            }
        }
    }
}

#[test]
fn a_field_with_its_own_label_has_its_own_help() {
    for speaker in speakers() {
        for key in keys(speaker.source).filter(|key| key.starts_with("field-")) {
            assert!(is_help(speaker.find(key, Some("help"))), "{key}");
        }
    }
}

#[test]
fn every_word_of_a_closed_list_has_a_label() {
    for speaker in speakers() {
        let missing: Vec<_> =
            words().into_iter().filter(|word| speaker.find(&key("word", word), None).is_none()).collect();
        assert_eq!(missing, [""; 0]);
    }
}

#[test]
fn no_key_is_left_over() {
    for speaker in speakers() {
        let asked = asked(&speaker);
        let unused: Vec<_> =
            keys(speaker.source).filter(|key| !key.starts_with("term-") && !asked.contains(*key)).collect();
        assert_eq!(unused, [""; 0]);
    }
}

#[test]
fn the_glossary_is_complete_in_every_language() {
    let terms =
        |source: &'static str| -> BTreeSet<&str> { keys(source).filter(|key| key.starts_with("term-")).collect() };
    for speaker in speakers() {
        assert_eq!(terms(speaker.source), terms(LANGUAGES[0].1));
        for term in terms(speaker.source) {
            assert!(speaker.find(term, Some("name")).is_some(), "{term}.name");
            assert!(is_help(speaker.find(term, None)), "{term}");
        }
    }
    let glossary = glossary();
    assert!(glossary.len() >= 30);
    assert!(glossary.is_sorted_by_key(|(name, _)| name.to_lowercase()));
}

/// Capitals that are no abbreviations of the method: currencies, forms of dates and codes, what everybody knows.
const NO_TERMS: &[&str] = &[
    "EU", "EUR", "PLN", "CNY", "YYYY", "MM", "DD", "UTC", "IV", "ES", "CB", "PLAN", "CODE", "OWN", "GB", "STATE",
    "PRIVATE",
];

/// What F1 says of a field, but for the glossary: the same words whose terms are looked up.
fn said_of(entity: &str, field: &str) -> String {
    let (of_entity, of_field) = (entity_help(entity).unwrap_or_default(), help(entity, field).unwrap_or_default());
    [entity_name(entity), of_entity, label(entity, field), of_field].join(" ")
}

#[test]
fn every_abbreviation_of_a_field_is_explained() {
    let mut missing = BTreeSet::new();
    for (entity, field) in ENTITIES.iter().flat_map(|entity| entity.fields().map(|field| (entity.name, field.name))) {
        let said = said_of(entity, field);
        let words = said.split(|letter: char| !letter.is_alphanumeric());
        let capitals = words.filter(|word| word.len() > 1 && word.chars().all(|letter| letter.is_ascii_uppercase()));
        missing.extend(
            capitals
                .filter(|word| !NO_TERMS.contains(word) && terms_in(word).is_empty())
                .map(|word| format!("{word} in {entity}.{field}")),
        );
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn the_words_of_the_method_in_a_field_are_explained() {
    for (entity, field, term) in [
        ("plan", "territory_scheme", "NUTS"),
        ("plan", "territory_scheme", "GB/T 2260"),
        ("plan", "upper", "Upper plan"),
        ("need", "quadrant", "SWOT"),
        ("evidence", "kind", "Evidence"),
        ("priority_code", "scheme", "NACE"),
        ("priority_code", "scheme", "NABS"),
        ("priority_code", "scheme", "FORD"),
        ("alignment", "relation", "Alignment"),
        ("succession", "relation", "Succession"),
        ("action", "instrument", "Instrument"),
        ("action", "aid_regime", "State aid"),
        ("action", "transition", "Industrial transition"),
        ("action", "system_reform", "R&I system (research and innovation system)"),
        ("action", "horizontal", "Horizontal action"),
        ("fund", "max_rate", "Co-financing"),
        ("fund", "max_rate", "Eligible cost"),
        ("fund", "max_rate", "Category of region"),
        ("envelope", "amount", "Envelope"),
        ("budget_line", "committed", "Committed"),
        ("budget_line", "programme", "Programme"),
        ("budget_line", "intervention_field", "Intervention field"),
        ("indicator", "common_code", "RCO and RCR"),
        ("indicator", "common_code", "Common indicator"),
        ("indicator", "baseline", "Baseline"),
        ("indicator", "target", "Target"),
        ("indicator", "milestone", "Milestone"),
        ("observation", "value", "Observation"),
        ("operation", "beneficiary", "Beneficiary"),
        ("operation", "eligible_cost", "Eligible cost"),
        ("body", "helix", "Quadruple helix"),
        ("attendance", "helix", "Quadruple helix"),
        ("event", "kind", "EDP (entrepreneurial discovery process)"),
        ("criterion", "status", "Enabling condition 1.1"),
        ("wheel_score", "factor", "Wheel (self-assessment wheel)"),
        ("cooperation", "role", "Value chain"),
        ("waiver", "rule", "Waiver"),
    ] {
        let spec = catalogue::entity(entity).and_then(|spec| spec.field(field));
        assert!(spec.is_some(), "{entity}.{field} is a field");
        let terms = terms_in(&said_of(entity, field));
        assert!(terms.iter().any(|(name, _)| name == term), "{entity}.{field}: {term} is not among {terms:#?}");
    }
}

#[test]
fn sentences_use_their_arguments_and_no_others() {
    for speaker in speakers() {
        for (name, args) in SENTENCES {
            for count in [0, 1, 2, 1_250_000] {
                let args: FluentArgs<'_> = args.iter().map(|arg| (*arg, FluentValue::from(count))).collect();
                let sentence = speaker.render(&key("text", name), None, Some(&args));
                assert!(sentence.is_some_and(|text| !text.contains(['{', '$'])), "{name} with {count}");
            }
        }
    }
}

#[test]
fn texts_are_one_line_without_marks() {
    let is_clean = |text: &str| {
        !text.contains(['\u{2068}', '\u{2069}', '\n', '{', '}']) && !text.contains("  ") && text.trim() == text
    };
    for speaker in speakers() {
        for key in keys(speaker.source).filter(|key| !key.starts_with("text-")) {
            for attribute in [None, Some("many"), Some("help"), Some("name"), Some("also")] {
                let text = speaker.find(key, attribute).unwrap_or_default();
                assert!(is_clean(&text), "{key}: {text:?}");
            }
        }
    }
    assert!(is_clean(&text("fields-empty", &[("empty", 3_usize.into()), ("count", 9_usize.into())])));
}

#[test]
fn a_person_reads_names_and_helps() {
    assert!(choose("en_IE.UTF-8"));
    assert!(!choose("tlh"));
    assert_eq!(entity_name("budget_line"), "Budget line");
    assert_eq!(entity_many("priority"), "Priorities");
    assert_eq!(label("action", "total_planned"), "Stated total");
    assert_eq!(label("milestone", "title"), "Title");
    assert_eq!(
        help("wheel_score", "factor").unwrap(),
        "Number of the factor, 1 to 18: six steps of the strategy with three factors each."
    );
    assert!(entity_help("waiver").unwrap().starts_with("Comply or explain: "));
    assert_eq!(word("in-review"), "in review");
    assert_eq!(word("GBT2260"), "GB/T 2260");
}

#[test]
fn counts_get_their_plural_and_separators() {
    let findings = |count: i64| text("findings", &[("count", count.into())]);
    assert_eq!(findings(0), "no findings");
    assert_eq!(findings(1), "1 finding");
    assert_eq!(findings(1_250_000), "1,250,000 findings");
    assert_eq!(findings(-2), "−2 findings");
    assert_eq!(text("fields-empty", &[("empty", 1_u64.into()), ("count", "9".into())]), "1 of 9 fields still empty");
    assert_eq!(text("not-entered", &[]), "not entered");
}

#[test]
fn what_is_missing_stays_readable() {
    assert_eq!(label("action", "colour_of_roof"), "Colour of roof");
    assert_eq!(help("action", "colour_of_roof"), None);
    assert_eq!(entity_name("flying_boat"), "Flying boat");
    assert_eq!(entity_many("flying_boat"), "Flying boat");
    assert_eq!(word("héllo wörld"), "héllo wörld");
    assert_eq!(text("such-a-thing", &[]), "Such a thing");
    assert_eq!(label("", ""), "");
}
