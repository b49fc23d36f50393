//! The templates of reports: those that come with the program, and those that an office puts in their place.

use std::path::PathBuf;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};

use super::document::{Document, Unreadable, read};
use super::words;

/// The templates that come with the program: one for each report, and the pieces of which they are made. An office may
/// replace any of them.
pub static SHIPPED: &[(&str, &str)] = &[
    ("about.html", include_str!("templates/about.html")),
    ("card.html", include_str!("templates/card.html")),
    ("ceilings.html", include_str!("templates/ceilings.html")),
    ("data-status.html", include_str!("templates/data-status.html")),
    ("document.html", include_str!("templates/document.html")),
    ("end.html", include_str!("templates/end.html")),
    ("indicator-path.html", include_str!("templates/indicator-path.html")),
    ("indicators.html", include_str!("templates/indicators.html")),
    ("matrix.html", include_str!("templates/matrix.html")),
    ("money-by-fund.html", include_str!("templates/money-by-fund.html")),
    ("money-by-payer.html", include_str!("templates/money-by-payer.html")),
    ("money-by-priority.html", include_str!("templates/money-by-priority.html")),
    ("money-by-year.html", include_str!("templates/money-by-year.html")),
    ("monitoring.html", include_str!("templates/monitoring.html")),
    ("overview.html", include_str!("templates/overview.html")),
    ("priority-sheet.html", include_str!("templates/priority-sheet.html")),
    ("self-assessment.html", include_str!("templates/self-assessment.html")),
    ("unassessed.html", include_str!("templates/unassessed.html")),
    ("waivers.html", include_str!("templates/waivers.html")),
    ("words.html", include_str!("templates/words.html")),
];

/// The kinds of report that a template is a piece of, be it through other pieces.
#[must_use]
pub fn takers(piece: &str) -> Vec<&'static str> {
    let takes = |text: &str, piece: &str| {
        text.contains(&format!("{{% include \"{piece}\" %}}"))
            || text.contains(&format!("{{% from \"{piece}\" import "))
    };
    let mut pieces = vec![piece];
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let more = SHIPPED.iter().filter(|(name, text)| takes(text, piece) && !pieces.contains(name));
        pieces.extend(more.map(|(name, _)| *name).collect::<Vec<_>>());
        at += 1;
    }
    let is_taken = |kind: &&super::Kind| pieces[1..].iter().any(|name| name.strip_suffix(".html") == Some(kind.name));
    super::KINDS.iter().filter(is_taken).map(|kind| kind.name).collect()
}

/// A template of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFile {
    /// Where it is; its name says in whose place it stands.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

/// A template that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error(
    "{file}, line {line}: {why}\n  mend the template; `ris3 templates copy DIR` writes those of ris3 to compare with"
)]
pub struct TemplateError {
    /// The file, or the name of a template of the program.
    pub file: String,
    /// The line.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

/// Templates by their names.
#[derive(Debug)]
pub struct Templates {
    sources: Vec<Source>,
}

#[derive(Debug)]
struct Source {
    /// As other templates include it.
    name: String,
    /// As a person finds it.
    file: String,
    text: String,
}

impl Templates {
    /// The templates of the program, with those of an office in the place of those of the same name.
    #[must_use]
    pub fn new(own: &[TemplateFile]) -> Self {
        let name = |file: &TemplateFile| file.path.file_name().map(|name| name.to_string_lossy().into_owned());
        let mut sources: Vec<Source> = own
            .iter()
            .filter_map(|file| {
                Some(Source { name: name(file)?, file: file.path.display().to_string(), text: file.text.clone() })
            })
            .collect();
        for (name, text) in SHIPPED {
            if !sources.iter().any(|source| source.name == *name) {
                let file = format!("{name} of ris3");
                sources.push(Source { name: (*name).to_owned(), file, text: (*text).to_owned() });
            }
        }
        for (at, source) in sources.iter_mut().enumerate() {
            source.text = marked(&source.text, at);
        }
        Self { sources }
    }

    /// Whether all of them can be read; what one gives is known only once it is filled.
    ///
    /// # Errors
    /// The first that cannot.
    pub fn prove(&self) -> Result<(), TemplateError> {
        self.environment().map(|_| ()).map_err(|error| self.broken(&error))
    }

    /// Fills a template and reads what it gives.
    ///
    /// # Errors
    /// A template that cannot be filled, or gives something else than a report.
    pub(super) fn fill(&self, name: &str, context: Value) -> Result<Document, TemplateError> {
        let filled = self.environment().and_then(|templates| templates.get_template(name)?.render(context));
        let filled = filled.map_err(|error| self.broken(&error))?;
        // Letters that no XML may hold, a bell or half of a pair, say nothing to a reader.
        let clean: String = filled.chars().filter(|letter| is_allowed(*letter)).collect();
        read(&clean).map_err(|error| self.unreadable(&clean, error))
    }

    fn environment(&self) -> Result<Environment<'_>, minijinja::Error> {
        let mut templates = Environment::new();
        words::register(&mut templates);
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        templates.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        for source in &self.sources {
            templates.add_template(&source.name, &source.text)?;
        }
        Ok(templates)
    }

    /// What the engine says, at the place where it began.
    fn broken(&self, error: &minijinja::Error) -> TemplateError {
        let mut first = error;
        while let Some(cause) = std::error::Error::source(first).and_then(|cause| cause.downcast_ref()) {
            first = cause;
        }
        let file = first.name().map_or_else(|| "a template".to_owned(), |name| self.file(name));
        let why =
            first.detail().map_or_else(|| first.kind().to_string(), |detail| format!("{}: {detail}", first.kind()));
        TemplateError { file, line: first.line().unwrap_or(1), why }
    }

    fn file(&self, name: &str) -> String {
        self.sources.iter().find(|source| source.name == name).map_or_else(|| name.to_owned(), |it| it.file.clone())
    }

    /// What cannot be read, at the place in the template where it was written: the last mark before it.
    fn unreadable(&self, filled: &str, error: Unreadable) -> TemplateError {
        let before = filled.get(..error.at).unwrap_or(filled);
        let mark = before.rfind(MARK).and_then(|at| {
            let (file, line) = before[at + MARK.len()..].split_once("?>")?.0.split_once(' ')?;
            Some((self.sources.get(file.parse::<usize>().ok()?)?, line.parse().ok()?))
        });
        let (file, line) =
            mark.map_or_else(|| (self.file("about.html"), 1), |(source, line)| (source.file.clone(), line));
        TemplateError { file, line, why: error.why }
    }
}

/// What a mark begins with: an instruction to nobody, which every reader of XML leaves out.
const MARK: &str = "<?at ";

/// A template with the place of each line that begins with an element, so that what is wrong in the text that it gives
/// can be told by the line of the template. Lines are neither added nor taken away.
fn marked(text: &str, at: usize) -> String {
    let mark = |(line, text): (usize, &str)| {
        if text.trim_start().starts_with('<') { format!("{MARK}{at} {}?>{text}", line + 1) } else { text.to_owned() }
    };
    text.split_inclusive('\n').enumerate().map(mark).collect()
}

fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
        && !matches!(letter, '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}')
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;

    fn own(text: &str) -> Templates {
        Templates::new(&[TemplateFile { path: "office/card.html".into(), text: text.to_owned() }])
    }

    #[test]
    fn a_broken_template_is_told_by_file_and_line() {
        for (text, line, why) in [
            ("<h1>a</h1>\n{% if %}\n", 2, "syntax error"),
            ("<h1>a</h1>\n\n<p>{{ nothing.at_all }}</p>", 3, "undefined value"),
            ("<h1>a</h1>\n<p>{{ name | shout }}</p>", 2, "unknown filter"),
            (
                "<h1>a</h1>\n{% for i in [1, 2] %}\n<p>{{ i }}</p>\n<div>b</div>\n{% endfor %}\n",
                4,
                "<div> has no place",
            ),
            ("<h1>a</h1>\n<p>b\n", 2, "the template ends where <p> has to be closed"),
        ] {
            let error = own(text).fill("card.html", context! { name => "x" }).unwrap_err();
            assert_eq!((error.file.as_str(), error.line), ("office/card.html", line), "{text}: {error}");
            assert!(error.why.starts_with(why), "{text}: {}", error.why);
        }
    }

    #[test]
    fn every_template_is_a_report_or_a_piece_of_one() {
        for (name, _) in SHIPPED {
            let is_report = name.strip_suffix(".html").is_some_and(|name| super::super::Kind::named(name).is_some());
            assert_eq!(takers(name).is_empty(), is_report, "{name}");
        }
        assert_eq!(takers("unassessed.html").len(), super::super::KINDS.len(), "through end.html");
        assert_eq!(takers("waivers.html"), ["monitoring", "document"]);
    }

    #[test]
    fn hostile_text_stays_text() {
        let hostile = "<b>]]></p><script>alert(1)</script> &#0; \u{0}\u{8}\u{fffe} عربي Ελληνικά 中文";
        let document = own("<h1>{{ name }}</h1>").fill("card.html", context! { name => hostile }).unwrap();
        assert_eq!(document.title(), "<b>]]></p><script>alert(1)</script> &#0; عربي Ελληνικά 中文");
    }

    #[test]
    fn what_was_not_entered_is_no_word() {
        let document = own("<p>{{ nothing }}</p>").fill("card.html", context! { nothing => None::<i64> }).unwrap();
        let super::super::document::Block::Paragraph(runs) = &document.blocks[0] else { panic!("a paragraph") };
        assert_eq!(runs.plain(), "·");
    }
}
