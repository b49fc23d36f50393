//! Reads what a template gives: a well-formed piece of the few elements that every format can be written from.

use chrono::NaiveDate;
use roxmltree::{Node, ParsingOptions};

use super::{Block, Cell, Document, Drawn, Row, Run, Runs, Style, Table, Value};

/// What cannot be read, and at which byte of the text.
#[derive(Debug)]
pub(crate) struct Unreadable {
    /// Where.
    pub at: usize,
    /// What is wrong.
    pub why: String,
}

/// What stands around the piece, so that it is one whole.
const AROUND: (&str, &str) = ("<report>", "</report>");

/// What may stand where.
const BLOCKS: &str = "h1, h2, h3, h4, p, ul, ol, dl, table and figure";
const INLINES: &str = "strong, em, small, a, br and data";

/// Reads a report.
///
/// # Errors
/// What is not well-formed, or no element that a report can hold.
pub(crate) fn read(text: &str) -> Result<Document, Unreadable> {
    let whole = format!("{}{text}{}", AROUND.0, AROUND.1);
    let shift = |at: usize| at.saturating_sub(AROUND.0.len());
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    let tree = roxmltree::Document::parse_with_options(&whole, options)
        .map_err(|error| Unreadable { at: shift(offset(&whole, error.pos())), why: said(&error) })?;
    let blocks = blocks(tree.root_element()).map_err(|error| Unreadable { at: shift(error.at), ..error })?;
    Ok(Document { blocks })
}

/// What is wrong, without the place in a text that nobody has seen.
fn said(error: &roxmltree::Error) -> String {
    if let roxmltree::Error::UnexpectedCloseTag(open, close, _) = error {
        let is_end = close == "report";
        let what = if is_end { "the template ends".to_owned() } else { format!("</{close}> stands") };
        return format!("{what} where <{open}> has to be closed");
    }
    let said = error.to_string();
    said.split(" at ").next().unwrap_or(&said).to_owned()
}

/// The byte of a row and a column, both counted from one.
fn offset(text: &str, pos: roxmltree::TextPos) -> usize {
    let row = usize::try_from(pos.row).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(pos.col).unwrap_or(1).saturating_sub(1);
    let before: usize = text.split_inclusive('\n').take(row).map(str::len).sum();
    let line = text.get(before..).unwrap_or_default();
    before + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
}

fn elements<'a>(node: Node<'a, 'a>) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(Node::is_element)
}

fn wrong(node: Node<'_, '_>, takes: &str) -> Unreadable {
    let parent = node.parent().map_or("", |parent| parent.tag_name().name());
    let inside = if parent == "report" { "a report".to_owned() } else { format!("<{parent}>") };
    let why = format!("<{}> has no place here: {inside} takes {takes}", node.tag_name().name());
    Unreadable { at: node.range().start, why }
}

/// Words that stand where only elements do.
fn loose(node: Node<'_, '_>) -> Result<(), Unreadable> {
    match node.children().find(|child| child.is_text() && !child.text().unwrap_or_default().trim().is_empty()) {
        Some(text) => {
            let word = text.text().unwrap_or_default().trim().chars().take(40).collect::<String>();
            Err(Unreadable {
                at: text.range().start, why: format!("“{word}” stands in no paragraph: put it into <p>")
            })
        }
        None => Ok(()),
    }
}

fn blocks(node: Node<'_, '_>) -> Result<Vec<Block>, Unreadable> {
    loose(node)?;
    elements(node).map(block).collect()
}

fn block(node: Node<'_, '_>) -> Result<Block, Unreadable> {
    Ok(match node.tag_name().name() {
        "h1" => Block::Heading(1, runs(node)?),
        "h2" => Block::Heading(2, runs(node)?),
        "h3" => Block::Heading(3, runs(node)?),
        "h4" => Block::Heading(4, runs(node)?),
        "p" => Block::Paragraph(runs(node)?),
        name @ ("ul" | "ol") => Block::List(name == "ol", list(node)?),
        "dl" => Block::Facts(facts(node)?),
        "table" => Block::Table(table(node)?),
        "figure" => figure(node)?,
        _ => return Err(wrong(node, BLOCKS)),
    })
}

fn list(node: Node<'_, '_>) -> Result<Vec<Runs>, Unreadable> {
    loose(node)?;
    elements(node).map(|item| if item.has_tag_name("li") { runs(item) } else { Err(wrong(item, "li")) }).collect()
}

fn facts(node: Node<'_, '_>) -> Result<Vec<(Runs, Runs)>, Unreadable> {
    loose(node)?;
    let mut facts: Vec<(Runs, Runs)> = Vec::new();
    for part in elements(node) {
        match (part.tag_name().name(), facts.last_mut()) {
            ("dt", _) => facts.push((runs(part)?, Runs::default())),
            ("dd", Some((_, said))) => {
                if !said.is_empty() {
                    said.0.push(Run::Break);
                }
                said.0.extend(runs(part)?.0);
            }
            _ => return Err(wrong(part, "dt and dd after it")),
        }
    }
    Ok(facts)
}

fn figure(node: Node<'_, '_>) -> Result<Block, Unreadable> {
    let classes = node.attribute("class").unwrap_or_default();
    let drawn = match classes.trim_end_matches("picture").trim() {
        "bars" => Drawn::Bars,
        "line" => Drawn::Line,
        "heat" => Drawn::Heat,
        _ => {
            let why = "a figure says how it is drawn: class=\"bars\", \"line\" or \"heat\"".to_owned();
            return Err(Unreadable { at: node.range().start, why });
        }
    };
    let mut inside = elements(node);
    match (inside.next(), inside.next()) {
        (Some(inner), None) if inner.has_tag_name("table") && classes.ends_with("picture") => {
            Ok(Block::Picture(drawn, table(inner)?))
        }
        (Some(inner), None) if inner.has_tag_name("table") => Ok(Block::Figure(drawn, table(inner)?)),
        (Some(_), Some(other)) => Err(wrong(other, "one table")),
        (Some(other), _) => Err(wrong(other, "one table")),
        (None, _) => Err(Unreadable { at: node.range().start, why: "a figure holds one table".to_owned() }),
    }
}

fn table(node: Node<'_, '_>) -> Result<Table, Unreadable> {
    loose(node)?;
    let mut table = Table::default();
    for part in elements(node) {
        match part.tag_name().name() {
            "caption" => table.caption = runs(part)?,
            "thead" => table.head.extend(rows(part)?),
            "tbody" => table.body.extend(rows(part)?),
            "tfoot" => table.foot.extend(rows(part)?),
            _ => return Err(wrong(part, "caption, thead, tbody and tfoot")),
        }
    }
    align(&mut table);
    Ok(table)
}

/// What was not entered stands where the figures of its column stand.
fn align(table: &mut Table) {
    if !table.is_plain() {
        return;
    }
    for column in 0..table.columns() {
        let rows = || table.head.iter().chain(&table.body).chain(&table.foot);
        if rows().filter_map(|row| row.get(column)).any(|cell| cell.is_right) {
            let cells = table.body.iter_mut().chain(&mut table.foot).filter_map(|row| row.get_mut(column));
            cells.filter(|cell| cell.value() == Some(Value::Nothing)).for_each(|cell| cell.is_right = true);
        }
    }
}

fn rows(node: Node<'_, '_>) -> Result<Vec<Row>, Unreadable> {
    loose(node)?;
    elements(node)
        .map(|row| if row.has_tag_name("tr") { elements(row).map(cell).collect() } else { Err(wrong(row, "tr")) })
        .collect()
}

fn cell(node: Node<'_, '_>) -> Result<Cell, Unreadable> {
    let name = node.tag_name().name();
    if name != "td" && name != "th" {
        return Err(wrong(node, "td and th"));
    }
    let span = |name| node.attribute(name).and_then(|span| span.parse::<usize>().ok()).unwrap_or(1).clamp(1, 1000);
    let is = |class: &str| node.attribute("class").is_some_and(|it| it.split_whitespace().any(|it| it == class));
    let runs = runs(node)?;
    let mut cell = Cell { runs, is_head: name == "th", spans: (span("colspan"), span("rowspan")), ..Cell::default() };
    let is_amount = |value| !matches!(value, Value::Nothing | Value::Date(_) | Value::Year(_));
    cell.is_right = is("n") || cell.value().is_some_and(is_amount);
    cell.is_bad = is("bad");
    Ok(cell)
}

/// The words of an element, with one blank where the template has several, and none at the ends.
fn runs(node: Node<'_, '_>) -> Result<Runs, Unreadable> {
    let mut found = Vec::new();
    gather(node, &Style::default(), &mut found)?;
    let mut runs: Vec<Run> = Vec::new();
    for run in found {
        let is_at_start = match runs.last() {
            None | Some(Run::Break) => true,
            Some(Run::Text(text, _)) => text.ends_with(' '),
            Some(Run::Data(..)) => false,
        };
        match run {
            Run::Text(text, style) => {
                let text = if is_at_start { text.trim_start_matches(' ').to_owned() } else { text };
                match runs.last_mut() {
                    _ if text.is_empty() => {}
                    Some(Run::Text(last, of)) if *of == style => last.push_str(&text),
                    _ => runs.push(Run::Text(text, style)),
                }
            }
            other => runs.push(other),
        }
    }
    while matches!(runs.last(), Some(Run::Break)) || matches!(runs.last(), Some(Run::Text(text, _)) if text == " ") {
        runs.pop();
    }
    if let Some(Run::Text(text, _)) = runs.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
    }
    Ok(Runs(runs))
}

fn gather(node: Node<'_, '_>, style: &Style, found: &mut Vec<Run>) -> Result<(), Unreadable> {
    let quiet = node.attribute("class").is_some_and(|class| class.split_whitespace().any(|class| class == "quiet"));
    let style = Style { quiet: style.quiet || quiet, ..style.clone() };
    for child in node.children() {
        if child.is_text() {
            found.push(Run::Text(collapsed(child.text().unwrap_or_default()), style.clone()));
        } else if child.is_element() {
            match child.tag_name().name() {
                "br" => found.push(Run::Break),
                "strong" => gather(child, &Style { strong: true, ..style.clone() }, found)?,
                "em" => gather(child, &Style { em: true, ..style.clone() }, found)?,
                "small" => gather(child, &Style { quiet: true, ..style.clone() }, found)?,
                "a" => gather(child, &Style { link: link(child), ..style.clone() }, found)?,
                "data" => found.push(data(child, &style)?),
                _ => return Err(wrong(child, INLINES)),
            }
        }
    }
    Ok(())
}

/// Runs of blanks become one; a blank that may not break stays what it is.
fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' ' | '\n' | '\r' | '\t' if collapsed.ends_with(' ') => {}
            ' ' | '\n' | '\r' | '\t' => collapsed.push(' '),
            other => collapsed.push(other),
        }
    }
    collapsed
}

/// Where a link leads; one that could run something leads nowhere.
fn link(node: Node<'_, '_>) -> Option<String> {
    let to = node.attribute("href")?.trim();
    ["https://", "http://", "mailto:"].iter().any(|start| to.starts_with(start)).then(|| to.to_owned())
}

fn data(node: Node<'_, '_>, style: &Style) -> Result<Run, Unreadable> {
    let shown = node.text().unwrap_or_default().trim().to_owned();
    let said = node.attribute("value").unwrap_or_default();
    let value = match node.attribute("class").unwrap_or_default() {
        "none" => Some(Value::Nothing),
        "cents" => said.parse().ok().map(Value::Cents),
        "percent" => said.parse().ok().map(Value::Percent),
        "share" => said.parse().ok().filter(|share: &f64| share.is_finite()).map(Value::Share),
        "number" => said.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Number),
        "year" => said.parse().ok().map(Value::Year),
        "date" => said.parse::<NaiveDate>().ok().map(Value::Date),
        _ => None,
    };
    let kinds =
        "class=\"cents\", \"percent\", \"share\", \"number\", \"year\", \"date\" or \"none\", with a value of it";
    let why = || Unreadable { at: node.range().start, why: format!("<data> says what it holds: {kinds}") };
    Ok(Run::Data(value.ok_or_else(why)?, shown, style.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_with_their_styles() {
        let document = read("<h1>A  <em>b</em>\n c </h1><p>x<br/> y <strong> z</strong> </p>").unwrap();
        assert_eq!(document.title(), "A b c");
        let Block::Paragraph(runs) = &document.blocks[1] else { panic!("a paragraph") };
        assert_eq!(runs.plain(), "x\ny z");
        assert_eq!(runs.0.len(), 4);
    }

    #[test]
    fn a_cell_with_a_value_alone_is_that_value() {
        let text = "<table><tbody><tr><td><strong><data class=\"cents\" value=\"-5\">−0.05</data></strong></td>\
                    <td>in <data class=\"year\" value=\"2024\">2024</data></td></tr></tbody></table>";
        let document = read(text).unwrap();
        let Block::Table(table) = &document.blocks[0] else { panic!("a table") };
        assert_eq!(table.body[0][0].value(), Some(Value::Cents(-5)));
        assert_eq!(table.body[0][1].value(), None);
    }

    #[test]
    fn what_no_report_can_hold_is_refused_with_its_place() {
        for (text, at, why) in [
            ("<p>a</p><div>b</div>", 8, "<div> has no place here: a report takes h1"),
            ("<p>a <script>b</script></p>", 5, "<script> has no place here: <p> takes strong"),
            ("<p>a</p> loose <p>b</p>", 8, "“loose” stands in no paragraph"),
            ("<figure class=\"pie\"><table/></figure>", 0, "a figure says how it is drawn"),
            ("<p><data class=\"cents\" value=\"1.5\">x</data></p>", 3, "<data> says what it holds"),
            ("<p>a</div>", 4, "</div> stands where <p> has to be closed"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.why.starts_with(why), "{text}: {}", error.why);
            assert_eq!(error.at, at, "{text}: {}", error.why);
        }
    }

    #[test]
    fn a_link_that_could_run_something_leads_nowhere() {
        let document = read("<p><a href=\"javascript:alert(1)\">x</a><a href=\"https://a.eu/\">y</a></p>").unwrap();
        let Block::Paragraph(runs) = &document.blocks[0] else { panic!("a paragraph") };
        assert!(matches!(&runs.0[0], Run::Text(_, style) if style.link.is_none()));
        assert!(matches!(&runs.0[1], Run::Text(_, style) if style.link.is_some()));
    }
}
