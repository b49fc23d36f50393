//! Markdown, for those who keep their papers as text.

use crate::report::document::{Block, Document, Row, Run, Runs, Style, Table};

pub(super) fn write(document: &Document) -> String {
    let blocks: Vec<String> = document.blocks.iter().map(block).filter(|text| !text.is_empty()).collect();
    blocks.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, runs) => format!("{} {}", "#".repeat(*level), inline(runs, " ")),
        Block::Paragraph(runs) => at_start(&inline(runs, "\\\n")),
        Block::List(is_numbered, items) => {
            let item = |(at, item): (usize, &Runs)| {
                let mark = if *is_numbered { format!("{}.", at + 1) } else { "-".to_owned() };
                format!("{mark} {}", inline(item, "\\\n  "))
            };
            items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
        }
        Block::Facts(facts) => {
            let fact = |(name, said): &(Runs, Runs)| format!("| {} | {} |", inline(name, " "), inline(said, "<br>"));
            let facts: Vec<String> = facts.iter().map(fact).collect();
            if facts.is_empty() { String::new() } else { format!("| | |\n|---|---|\n{}", facts.join("\n")) }
        }
        Block::Table(table) | Block::Figure(_, table) => table_text(table),
        Block::Picture(..) => String::new(),
    }
}

fn table_text(table: &Table) -> String {
    let columns = table.columns();
    let mut lines = Vec::new();
    if !table.caption.is_empty() {
        lines.push(at_start(&inline(&table.caption, " ")) + "\n");
    }
    let (head, more) =
        table.head.split_first().map_or((Vec::new(), &[][..]), |(head, more)| (spread(head, columns), more));
    let is_right = |column: usize| {
        let mut cells = table.body.iter().filter_map(|row| row.get(column)).peekable();
        cells.peek().is_some() && cells.all(|cell| cell.is_right)
    };
    lines.push(row_text(&if head.is_empty() { vec![String::new(); columns] } else { head }));
    let rule: String = (0..columns).map(|column| if is_right(column) { "---:|" } else { "---|" }).collect();
    lines.push(format!("|{rule}"));
    lines.extend(more.iter().chain(&table.body).map(|row| row_text(&spread(row, columns))));
    let strong = |cell: String| if cell.is_empty() || cell == "·" { cell } else { format!("**{cell}**") };
    lines.extend(
        table.foot.iter().map(|row| row_text(&spread(row, columns).into_iter().map(strong).collect::<Vec<_>>())),
    );
    lines.join("\n")
}

/// A cell that takes several columns is followed by empty ones: Markdown has no wide cells.
fn spread(row: &Row, columns: usize) -> Vec<String> {
    let mut cells = Vec::with_capacity(columns);
    for cell in row {
        cells.push(inline(&cell.runs, "<br>"));
        cells.extend(std::iter::repeat_n(String::new(), cell.spans.0 - 1));
    }
    cells.resize(columns, String::new());
    cells
}

fn row_text(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| format!(" {cell} |")).collect();
    format!("|{}", cells.concat())
}

fn inline(runs: &Runs, line: &str) -> String {
    let pieces = runs.0.iter().map(|run| match run {
        Run::Break => line.to_owned(),
        Run::Text(text, style) | Run::Data(_, text, style) => styled(text, style),
    });
    pieces.collect::<String>().trim().to_owned()
}

/// Marks stand close to the words, blanks outside.
fn styled(text: &str, style: &Style) -> String {
    let words = text.trim();
    if words.is_empty() {
        return text.to_owned();
    }
    let (before, after) = text.split_once(words).unwrap_or_default();
    let mut said = escaped(words);
    if let Some(link) = &style.link {
        said = format!("[{said}](<{}>)", link.replace(['<', '>', '\n'], ""));
    }
    let mark = match (style.strong, style.em) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        _ => "",
    };
    format!("{before}{mark}{said}{mark}{after}")
}

/// A text in which nothing is a mark.
fn escaped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut escaped = String::with_capacity(text.len());
    for (at, letter) in letters.iter().enumerate() {
        let is_word =
            |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_alphanumeric());
        let is_mark = match letter {
            '*' | '[' | ']' | '<' | '`' | '|' => true,
            '\\' => letters.get(at + 1).is_none_or(char::is_ascii_punctuation),
            '&' => is_entity(&letters[at + 1..]),
            // Inside a word it is none.
            '_' => !(is_word(at.checked_sub(1)) && is_word(Some(at + 1))),
            '~' => letters.get(at + 1) == Some(&'~') || (at > 0 && letters[at - 1] == '~'),
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(*letter);
    }
    escaped
}

/// Whether what follows an ampersand makes a letter of it.
fn is_entity(after: &[char]) -> bool {
    let name = after.iter().take_while(|letter| letter.is_ascii_alphanumeric() || **letter == '#').count();
    name > 0 && after.get(name) == Some(&';')
}

/// The first letter of a paragraph may not make it a heading, a list or a quotation.
fn at_start(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if text.starts_with(['#', '+', '-', '>', '=', '~']) {
        return format!("\\{text}");
    }
    match text.get(digits..).and_then(|rest| rest.chars().next()) {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::read;

    fn written(text: &str) -> String {
        write(&read(text).unwrap())
    }

    #[test]
    fn marks_in_words_are_words() {
        assert_eq!(
            written("<p>a|b * c_d _e_ [f] &lt;g> \\* &amp;amp;</p>"),
            "a\\|b \\* c_d \\_e\\_ \\[f\\] \\<g> \\\\\\* \\&amp;\n"
        );
        assert_eq!(written("<p># no</p><p>1. no</p><p>- no</p>"), "\\# no\n\n1\\. no\n\n\\- no\n");
    }

    #[test]
    fn a_table_keeps_its_shape() {
        let text = "<table><caption>C</caption><thead><tr><th>A</th><th>N</th></tr></thead><tbody><tr><td>x<br/>y</td>\
                    <td class=\"n\">1</td></tr></tbody><tfoot><tr><th colspan=\"1\">Sum</th><td class=\"n\">1</td></tr></tfoot></table>";
        assert_eq!(written(text), "C\n\n| A | N |\n|---|---:|\n| x<br>y | 1 |\n| **Sum** | **1** |\n");
    }
}
