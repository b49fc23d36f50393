//! What stands in the popup, line by line.

use crate::exchange::import::mapped::{AMOUNTS, Draft, ListKind, Sum, Understood};
use crate::locales;
use crate::model::money::{Cents, group};
use crate::tui::canvas::{Span, span};
use crate::tui::labels::count;
use crate::tui::theme::Role;
use crate::tui::widgets::text::{self, Align};

/// What can be answered or corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// What the file is a list of.
    Kind,
    /// A question, by its place.
    Question(usize),
    /// A column, by its place.
    Column(usize),
}

type Line = (Option<Target>, Vec<Span>);

/// Columns of the name of a field.
const FIELD: usize = 22;

/// Most problems, rows and changes that are listed; the rest is counted.
const LISTED_MOST: usize = 100;

/// All that can be answered or corrected, from above to below.
#[must_use]
pub fn targets(understood: &Understood) -> Vec<Target> {
    let questions = (0..understood.questions.len()).map(Target::Question);
    // The columns of finances are known by their names, and a mapping says what is not.
    let columns = if understood.kind == ListKind::Operations { understood.columns.len() } else { 0 };
    std::iter::once(Target::Kind).chain(questions).chain((0..columns).map(Target::Column)).collect()
}

/// All lines, with what each of them is.
#[must_use]
pub fn all(understood: &Understood, selected: Option<Target>, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    head(understood, selected, &mut lines);
    questions(understood, selected, width, &mut lines);
    columns(understood, selected, width, &mut lines);
    notes(understood, width, &mut lines);
    problems(understood, width, &mut lines);
    first(understood, width, &mut lines);
    changes(understood, width, &mut lines);
    lines
}

fn plain(spans: Vec<Span>) -> Line {
    (None, spans)
}

fn heading(words: impl Into<String>, lines: &mut Vec<Line>) {
    lines.push(plain(Vec::new()));
    lines.push(plain(vec![span(words.into(), Role::Accent)]));
}

fn head(understood: &Understood, selected: Option<Target>, lines: &mut Vec<Line>) {
    let counted = |number: usize, word: &str| format!("{} {word}", group(number as u64, ","));
    let is_list = understood.kind == ListKind::Operations;
    let records = if is_list { "operations" } else { "records" };
    let size = [counted(understood.rows, "rows"), counted(understood.records, records), understood.encoding.clone()];
    // What the file is read as may be something else, and can be said.
    let is_selected = selected == Some(Target::Kind);
    let role = if is_selected { Role::Selected } else { Role::Strong };
    let size = span(format!(" · {}", size.join(" · ")), Role::Strong);
    lines.push((Some(Target::Kind), vec![mark(is_selected), span(understood.kind.called(), role), size]));
    let mut becomes = vec![
        counted(understood.added, "added"),
        counted(understood.changed, "changed"),
        counted(understood.unchanged, "as they are"),
    ];
    if is_list {
        becomes.push(counted(understood.unassigned, "without an action or a priority"));
    }
    lines.push(plain(vec![span(becomes.join(" · "), Role::Plain)]));
    for sum in &understood.sums {
        let label = if is_list { locales::label("operation", sum.field) } else { finance(sum) };
        let label = text::pad(&label, if is_list { 16 } else { 26 }, Align::Left);
        let amount = text::pad(&Cents(sum.cents).to_string(), 22, Align::Right);
        let how = if sum.computed { "  by the rate of each row, for the sum alone" } else { "" };
        lines.push(plain(vec![
            span(label, Role::Dim),
            span(amount, Role::Strong),
            span(format!(" {}{how}", sum.currency), Role::Dim),
        ]));
    }
}

/// The sum of a finance table: its fund and what it is of.
fn finance(sum: &Sum) -> String {
    format!("{} {}", sum.of, sum.field.replace('_', " "))
}

fn mark(is_selected: bool) -> Span {
    if is_selected { span("▸ ", Role::Accent) } else { span("  ", Role::Plain) }
}

fn questions(understood: &Understood, selected: Option<Target>, width: usize, lines: &mut Vec<Line>) {
    if understood.questions.is_empty() {
        return;
    }
    heading(format!("{} to answer before anything is imported", count(understood.questions.len(), "question")), lines);
    for (place, question) in understood.questions.iter().enumerate() {
        let target = Some(Target::Question(place));
        let is_selected = selected == target;
        let at = match (question.column.as_str(), question.row) {
            ("", 0) => String::new(),
            (column, 0) => format!("{column}: "),
            ("", row) => format!("row {row}: "),
            (column, row) => format!("{column}, row {row}: "),
        };
        let role = if is_selected { Role::Selected } else { Role::Warning };
        for (line, words) in
            text::wrap(&format!("? {at}{}", question.ask), width.saturating_sub(2)).into_iter().enumerate()
        {
            let before = if line == 0 { mark(is_selected) } else { span("  ", Role::Plain) };
            lines.push((if line == 0 { target } else { None }, vec![before, span(words, role)]));
        }
        lines.push(plain(vec![span(format!("    one of: {}", question.choices.join(", ")), Role::Dim)]));
    }
}

fn columns(understood: &Understood, selected: Option<Target>, width: usize, lines: &mut Vec<Line>) {
    heading("What each column is", lines);
    let entity = understood.count().entity;
    let wide = if width > 90 { 40 } else { 26 };
    for (place, column) in understood.columns.iter().enumerate() {
        let target = Some(Target::Column(place));
        let is_selected = selected == target;
        let name = if column.heading.is_empty() { "no heading" } else { column.heading.as_str() };
        let one_line = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = text::pad(&text::fit(&format!("{:<3} {one_line}", column.letter), wide), wide, Align::Left);
        let (field, role) = match column.field {
            Some(field) => {
                (locales::label(entity, field.name), if column.score < 90 { Role::Info } else { Role::Fine })
            }
            None if column.score > 0 && understood.kind != ListKind::Operations => {
                ("read beside".to_owned(), Role::Dim)
            }
            None => ("left out".to_owned(), Role::Dim),
        };
        let is_cut =
            text::width(&one_line) + 4 > wide || text::width(&column.why) > width.saturating_sub(wide + FIELD + 6);
        let name_role = if is_selected { Role::Selected } else { Role::Plain };
        let spent = wide + 2 + 3 + FIELD + 1;
        let why = text::fit(&column.why, width.saturating_sub(spent));
        lines.push((
            target,
            vec![
                mark(is_selected),
                span(name, name_role),
                span(" → ", Role::Dim),
                span(text::pad(&text::fit(&field, FIELD), FIELD + 1, Align::Left), role),
                span(why, Role::Dim),
            ],
        ));
        if is_selected && is_cut {
            let whole = format!("{one_line}: {}", column.why);
            let lines_of = text::wrap(&whole, width.saturating_sub(8)).into_iter();
            lines.extend(lines_of.map(|words| plain(vec![span("      ", Role::Plain), span(words, Role::Info)])));
        }
    }
}

fn notes(understood: &Understood, width: usize, lines: &mut Vec<Line>) {
    if !understood.notes.is_empty() {
        heading("Taken for granted", lines);
        for note in &understood.notes {
            wrapped(&format!("● {note}"), Role::Info, width, lines);
        }
    }
    if !understood.left_out.is_empty() {
        heading(format!("Rows that are left out: {}", understood.left_out.len()), lines);
        for (row, why) in understood.left_out.iter().take(LISTED_MOST) {
            wrapped(&format!("row {row}: {why}"), Role::Plain, width, lines);
        }
    }
}

fn wrapped(words: &str, role: Role, width: usize, lines: &mut Vec<Line>) {
    lines.extend(text::wrap(words, width).into_iter().map(|line| plain(vec![span(line, role)])));
}

fn problems(understood: &Understood, width: usize, lines: &mut Vec<Line>) {
    if understood.problems.is_empty() {
        return;
    }
    let all = count(understood.problem_count, "thing");
    match understood.kind {
        ListKind::Operations => {
            heading(format!("{all} wrong or odd; what cannot be read is left empty, the rest is imported"), lines);
        }
        _ => heading("This must be mended before anything is imported: a sum would lack what is left out", lines),
    }
    for problem in understood.problems.iter().take(LISTED_MOST) {
        let column = if problem.column.is_empty() { String::new() } else { format!(", {}", problem.column) };
        wrapped(&format!("✖ row {}{column}: {}", problem.row, problem.message), Role::Error, width, lines);
        wrapped(&format!("  → {}", problem.remedy), Role::Info, width, lines);
    }
}

fn first(understood: &Understood, width: usize, lines: &mut Vec<Line>) {
    if understood.first.is_empty() {
        return;
    }
    heading("First operations, as they are understood", lines);
    for draft in &understood.first {
        lines.push(plain(vec![
            span(text::pad(&text::fit(&draft.code, 17), 18, Align::Left), Role::Accent),
            span(text::fit(&said(draft), width.saturating_sub(18)), Role::Plain),
        ]));
    }
}

/// An operation in one line.
fn said(draft: &Draft) -> String {
    let currency = draft.text("currency").unwrap_or_default();
    let amounts = AMOUNTS.iter().filter_map(|field| {
        let cents = draft.number(field)?.cents_rounded()?;
        Some(format!("{} {} {currency}", locales::label("operation", field), Cents(cents)))
    });
    let texts = ["title", "beneficiary", "starts_on", "ends_on", "fund", "intervention_field", "location"];
    let texts = texts.iter().filter_map(|field| draft.text(field)).map(|text| text::fit(text, 40));
    texts.chain(amounts).collect::<Vec<_>>().join(" · ")
}

fn changes(understood: &Understood, width: usize, lines: &mut Vec<Line>) {
    if understood.changes.is_empty() {
        return;
    }
    heading(format!("{} would change", count(understood.changes.len(), "field")), lines);
    for change in understood.changes.iter().take(LISTED_MOST) {
        let label = locales::label(change.entity, change.field);
        let from = if change.from.is_empty() { "nothing" } else { &change.from };
        let to = if change.to.is_empty() { "nothing" } else { &change.to };
        wrapped(&format!("{} {label}: {from} → {to}", change.record), Role::Plain, width, lines);
    }
    if understood.changes.len() > LISTED_MOST {
        lines.push(plain(vec![span(format!("showing {LISTED_MOST}"), Role::Dim)]));
    }
}
