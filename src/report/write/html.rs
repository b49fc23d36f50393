//! One self-contained page: for the screen, light and dark, and for paper.

use std::fmt::Write;

use super::{About, chart, escaped};
use crate::report::document::{Block, Cell, Document, Drawn, Row, Run, Runs, Style, Table, Value};

const CSS: &str = include_str!("page.css");

/// From so many chapters on, a page begins with a list of them.
const CHAPTERS_LEAST: usize = 8;

/// A code or a day is not broken at its hyphens.
const SHORT: usize = 14;

pub(super) fn write(document: &Document, about: &About) -> String {
    let mut body = String::new();
    let mut sections = Sections::default();
    let chapters: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(2, runs) => Some(runs.plain()),
            _ => None,
        })
        .collect();
    let mut is_listed = chapters.len() < CHAPTERS_LEAST;
    for block in &document.blocks {
        if matches!(block, Block::Heading(2, _)) && !is_listed {
            is_listed = true;
            body.push_str(&contents(&chapters));
        }
        body.push_str(&block_html(block, &mut sections));
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <meta name=\"description\" content=\"{}\">\n<meta name=\"date\" content=\"{}\">\n\
         <meta name=\"generator\" content=\"ris3 {}\">\n<style>\n{CSS}</style>\n</head>\n<body>\n<main>\n{body}</main>\n\
         </body>\n</html>\n",
        escaped(&about.title.replace('\n', " ")),
        escaped(about.sentence),
        about.date,
        env!("CARGO_PKG_VERSION"),
    )
}

/// Numbers the chapters and the charts, which are referred to.
#[derive(Default)]
struct Sections {
    chapters: usize,
    charts: usize,
}

fn contents(chapters: &[String]) -> String {
    let item = |(at, title): (usize, &String)| format!("<li><a href=\"#c{}\">{}</a></li>\n", at + 1, escaped(title));
    let items: String = chapters.iter().enumerate().map(item).collect();
    format!("<nav aria-label=\"Contents\">\n<ol>\n{items}</ol>\n</nav>\n")
}

fn block_html(block: &Block, sections: &mut Sections) -> String {
    match block {
        Block::Heading(2, runs) => {
            sections.chapters += 1;
            format!("<h2 id=\"c{}\">{}</h2>\n", sections.chapters, runs_html(runs))
        }
        Block::Heading(level, runs) => format!("<h{level}>{}</h{level}>\n", runs_html(runs)),
        Block::Paragraph(runs) => format!("<p>{}</p>\n", runs_html(runs)),
        Block::List(is_numbered, items) => {
            let name = if *is_numbered { "ol" } else { "ul" };
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", runs_html(item))).collect();
            format!("<{name}>\n{items}</{name}>\n")
        }
        Block::Facts(facts) => {
            let fact =
                |(name, said): &(Runs, Runs)| format!("<dt>{}</dt><dd>{}</dd>\n", runs_html(name), runs_html(said));
            format!("<dl>\n{}</dl>\n", facts.iter().map(fact).collect::<String>())
        }
        Block::Table(table) => table_html(table, None),
        Block::Figure(Drawn::Heat, table) => {
            format!("<figure class=\"heat\">\n{}</figure>\n", table_html(table, Some(shades(table))))
        }
        Block::Figure(drawn, table) => {
            sections.charts += 1;
            let picture = chart::svg(*drawn, table, sections.charts);
            format!("<figure>\n{picture}{}</figure>\n", table_html(table, None))
        }
        Block::Picture(drawn, table) => {
            sections.charts += 1;
            let picture = chart::svg(*drawn, table, sections.charts);
            let caption = runs_html(&table.caption);
            format!("<figure class=\"picture\"><figcaption>{caption}</figcaption>\n{picture}</figure>\n")
        }
    }
}

/// From the greatest number of a heat map to a shade between 0 and 3.
fn shades(table: &Table) -> f64 {
    let numbers = table.body.iter().flatten().filter_map(chart::number);
    numbers.fold(0.0, f64::max)
}

fn table_html(table: &Table, most: Option<f64>) -> String {
    let mut html = String::from("<div class=\"wide\"><table>\n");
    if !table.caption.is_empty() {
        let _ = writeln!(html, "<caption>{}</caption>", runs_html(&table.caption));
    }
    for (name, rows) in [("thead", &table.head), ("tbody", &table.body), ("tfoot", &table.foot)] {
        if rows.is_empty() {
            continue;
        }
        let most = most.filter(|_| name == "tbody");
        let rows: String = rows.iter().map(|row| row_html(row, name == "thead", most)).collect();
        let _ = write!(html, "<{name}>\n{rows}</{name}>\n");
    }
    html + "</table></div>\n"
}

fn row_html(row: &Row, is_head: bool, most: Option<f64>) -> String {
    let cells: String = row.iter().map(|cell| cell_html(cell, is_head, most)).collect();
    format!("<tr>{cells}</tr>\n")
}

fn cell_html(cell: &Cell, is_head: bool, most: Option<f64>) -> String {
    let name = if cell.is_head || is_head { "th" } else { "td" };
    let mut classes = Vec::new();
    if cell.is_right {
        classes.push("n");
    }
    if cell.is_bad {
        classes.push("bad");
    }
    let shade = most.filter(|most| *most > 0.0).zip(chart::number(cell)).map(|(most, number)| number / most);
    match shade {
        Some(share) if share > 2.0 / 3.0 => classes.push("h3"),
        Some(share) if share > 1.0 / 3.0 => classes.push("h2"),
        Some(share) if share > 0.0 => classes.push("h1"),
        _ => {}
    }
    let plain = cell.runs.plain();
    if plain.len() <= SHORT && !plain.contains(char::is_whitespace) {
        classes.push("k");
    }
    let mut html = format!("<{name}");
    if !classes.is_empty() {
        let _ = write!(html, " class=\"{}\"", classes.join(" "));
    }
    match (name, is_head) {
        ("th", true) => html.push_str(" scope=\"col\""),
        ("th", false) => html.push_str(" scope=\"row\""),
        _ => {}
    }
    for (attribute, span) in [("colspan", cell.spans.0), ("rowspan", cell.spans.1)] {
        if span > 1 {
            let _ = write!(html, " {attribute}=\"{span}\"");
        }
    }
    let _ = write!(html, ">{}</{name}>", runs_html(&cell.runs));
    html
}

fn runs_html(runs: &Runs) -> String {
    runs.0.iter().map(run_html).collect()
}

fn run_html(run: &Run) -> String {
    match run {
        Run::Break => "<br>".to_owned(),
        Run::Text(text, style) => styled(&escaped(text), style),
        Run::Data(Value::Nothing, shown, style) => {
            styled(&format!("<span class=\"quiet\" title=\"not entered\">{}</span>", escaped(shown)), style)
        }
        Run::Data(Value::Date(date), shown, style) => {
            styled(&format!("<time datetime=\"{date}\">{}</time>", escaped(shown)), style)
        }
        Run::Data(value, shown, style) => {
            styled(&format!("<data value=\"{}\">{}</data>", plain(*value), escaped(shown)), style)
        }
    }
}

/// A value as other programs read it: an amount in units of its currency.
fn plain(value: Value) -> String {
    match value {
        Value::Cents(cents) => {
            let sign = if cents < 0 { "-" } else { "" };
            format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
        }
        Value::Percent(hundredths) => crate::model::money::plain(hundredths),
        Value::Share(number) | Value::Number(number) => number.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Nothing => String::new(),
    }
}

fn styled(html: &str, style: &Style) -> String {
    let mut html = html.to_owned();
    if style.em {
        html = format!("<em>{html}</em>");
    }
    if style.strong {
        html = format!("<strong>{html}</strong>");
    }
    if style.quiet {
        html = format!("<span class=\"quiet\">{html}</span>");
    }
    match &style.link {
        Some(link) => format!("<a href=\"{}\" rel=\"noreferrer\">{html}</a>", escaped(link)),
        None => html,
    }
}
