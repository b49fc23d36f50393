//! Taxonomies as SKOS, for programs that know concepts and how they relate: Turtle, or a table.
//!
//! Who calls says what the concepts are; this file says how SKOS writes them.

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedNode, Term, TripleRef};
use oxttl::TurtleSerializer;

use crate::exchange::formula;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const TERMS: &str = "http://purl.org/dc/terms/";

/// A concept scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name, from [`name`].
    pub name: String,
    /// What it is called.
    pub title: Text,
    /// Where it comes from, and under which licence.
    pub source: Option<String>,
    /// Its concepts, those above before those below.
    pub concepts: Vec<Concept>,
}

/// A text, with its language where it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// A language tag such as `en`.
    pub language: Option<&'static str>,
}

/// One concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    /// Its name, from [`name`].
    pub name: String,
    /// Its code.
    pub notation: String,
    /// What it is called, in no language twice.
    pub labels: Vec<Text>,
    /// What it covers.
    pub definition: Option<Text>,
    /// The name of the concept above it.
    pub broader: Option<String>,
    /// Concepts of other schemes that it relates to.
    pub matches: Vec<(Match, String)>,
    /// Concepts of an earlier scheme that it took the place of.
    pub replaces: Vec<String>,
    /// A reservation, such as that it was not confirmed in a source.
    pub note: Option<String>,
}

/// How a concept relates to one of another scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// The same.
    Exact,
    /// So near that one can stand for the other in most uses.
    Close,
    /// The other is broader.
    Broad,
    /// The other is narrower.
    Narrow,
    /// They touch.
    Related,
}

impl Match {
    const fn word(self) -> &'static str {
        match self {
            Self::Exact => "exactMatch",
            Self::Close => "closeMatch",
            Self::Broad => "broadMatch",
            Self::Narrow => "narrowMatch",
            Self::Related => "relatedMatch",
        }
    }
}

/// The name of a scheme or concept, of parts such as scheme, version and code. It names and is no address: whoever owns
/// the scheme gives addresses, and we do not.
#[must_use]
pub fn name(parts: &[&str]) -> String {
    let mut name = "urn:x-ris3".to_owned();
    for part in parts {
        name.push(':');
        for letter in part.chars() {
            match letter {
                letter if letter.is_alphanumeric() || "-._".contains(letter) => name.push(letter),
                letter => {
                    let mut bytes = [0; 4];
                    letter.encode_utf8(&mut bytes).bytes().for_each(|byte| name.push_str(&format!("%{byte:02X}")));
                }
            }
        }
    }
    name
}

/// Writes a scheme as Turtle.
///
/// # Errors
/// A name that is no IRI.
pub fn turtle(scheme: &Scheme) -> Result<String, oxrdf::IriParseError> {
    let mut written = Triples { out: serializer()?.for_writer(Vec::new()) };
    let subject = NamedNode::new(&scheme.name)?;
    written.say(&subject, rdf::TYPE.into_owned(), skos("ConceptScheme")?);
    written.say(&subject, skos("prefLabel")?, literal(&scheme.title));
    if let Some(source) = &scheme.source {
        written.say(&subject, NamedNode::new(format!("{TERMS}source"))?, Literal::from(source.as_str()));
    }
    for top in scheme.concepts.iter().filter(|concept| concept.broader.is_none()) {
        written.say(&subject, skos("hasTopConcept")?, NamedNode::new(&top.name)?);
    }
    for concept in &scheme.concepts {
        written.concept(&subject, concept)?;
    }
    // Writing to memory cannot fail, and what is written is UTF-8.
    Ok(written.out.finish().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default())
}

fn serializer() -> Result<TurtleSerializer, oxrdf::IriParseError> {
    TurtleSerializer::new().with_prefix("skos", SKOS)?.with_prefix("dct", TERMS)
}

fn skos(word: &str) -> Result<NamedNode, oxrdf::IriParseError> {
    NamedNode::new(format!("{SKOS}{word}"))
}

fn literal(text: &Text) -> Literal {
    match text.language {
        Some(language) => Literal::new_language_tagged_literal_unchecked(&text.text, language),
        None => Literal::new_typed_literal(&text.text, xsd::STRING),
    }
}

struct Triples {
    out: oxttl::turtle::WriterTurtleSerializer<Vec<u8>>,
}

impl Triples {
    fn say(&mut self, subject: &NamedNode, predicate: NamedNode, object: impl Into<Term>) {
        let object = object.into();
        let triple = TripleRef::new(subject.as_ref(), predicate.as_ref(), object.as_ref());
        // Writing to memory cannot fail.
        let _ = self.out.serialize_triple(triple);
    }

    fn concept(&mut self, scheme: &NamedNode, concept: &Concept) -> Result<(), oxrdf::IriParseError> {
        let subject = NamedNode::new(&concept.name)?;
        self.say(&subject, rdf::TYPE.into_owned(), skos("Concept")?);
        self.say(&subject, skos("inScheme")?, scheme.clone());
        self.say(&subject, skos("notation")?, Literal::from(concept.notation.as_str()));
        for label in &concept.labels {
            self.say(&subject, skos("prefLabel")?, literal(label));
        }
        if let Some(definition) = &concept.definition {
            self.say(&subject, skos("definition")?, literal(definition));
        }
        match &concept.broader {
            Some(broader) => self.say(&subject, skos("broader")?, NamedNode::new(broader)?),
            None => self.say(&subject, skos("topConceptOf")?, scheme.clone()),
        }
        for (kind, other) in &concept.matches {
            self.say(&subject, skos(kind.word())?, NamedNode::new(other)?);
        }
        for old in &concept.replaces {
            self.say(&subject, NamedNode::new(format!("{TERMS}replaces"))?, NamedNode::new(old)?);
        }
        if let Some(note) = &concept.note {
            self.say(&subject, skos("editorialNote")?, Literal::from(note.as_str()));
        }
        Ok(())
    }
}

/// Writes a scheme as a table with a row a concept.
#[must_use]
pub fn csv(scheme: &Scheme) -> String {
    let mut languages: Vec<Option<&str>> = Vec::new();
    for label in scheme.concepts.iter().flat_map(|concept| &concept.labels) {
        if !languages.contains(&label.language) {
            languages.push(label.language);
        }
    }
    languages.sort_unstable();
    const MATCHES: [Match; 5] = [Match::Exact, Match::Close, Match::Broad, Match::Narrow, Match::Related];
    let mut writer = csv::Writer::from_writer(Vec::new());
    let heading = |language: &Option<&str>| language.map_or("prefLabel".to_owned(), |tag| format!("prefLabel@{tag}"));
    let head = ["scheme", "concept", "notation", "broader"].map(str::to_owned).into_iter();
    let tail = ["definition", "replaces", "editorialNote"].map(str::to_owned);
    let words = MATCHES.map(|kind| kind.word().to_owned());
    let mut rows = vec![head.chain(languages.iter().map(heading)).chain(words).chain(tail).collect::<Vec<_>>()];
    for concept in &scheme.concepts {
        let label = |language: &Option<&str>| {
            let label = concept.labels.iter().find(|label| label.language == *language);
            label.map(|label| label.text.clone()).unwrap_or_default()
        };
        let matched = MATCHES.map(|kind| {
            let others = concept.matches.iter().filter(|(of, _)| *of == kind).map(|(_, other)| other.as_str());
            others.collect::<Vec<_>>().join(" ")
        });
        let head = [&scheme.name, &concept.name, &concept.notation].map(String::clone).into_iter();
        let broader = std::iter::once(concept.broader.clone().unwrap_or_default());
        let definition = concept.definition.as_ref().map(|text| text.text.clone()).unwrap_or_default();
        let tail = [definition, concept.replaces.join(" "), concept.note.clone().unwrap_or_default()];
        rows.push(head.chain(broader).chain(languages.iter().map(label)).chain(matched).chain(tail).collect());
    }
    for row in rows {
        // Writing to memory cannot fail, and every row has as many cells as the first.
        let _ = writer.write_record(row.iter().map(|cell| formula::harmless(cell).into_owned()));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
