//! A text document that is meant to be edited: headings, lists and tables by the styles that Word itself has.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::docx_chart::{self, Made};
use super::{About, WriteError, chart, docx_parts as parts, escaped};
use crate::report::document::{Block, Cell, Document, Drawn, Row, Run, Runs, Style, Table};

/// With more columns than these, the pages of a chapter are turned.
const COLUMNS_MOST: usize = 7;

pub(super) fn write(document: &Document, about: &About) -> Result<Vec<u8>, WriteError> {
    let mut writing = Writing::default();
    let mut body = String::new();
    for (at, chapter) in chapters(&document.blocks).enumerate() {
        let is_wide = is_wide(chapter);
        if at > 0 && is_wide != writing.is_wide {
            let _ = write!(body, "<w:p><w:pPr>{}</w:pPr></w:p>", writing.page());
        }
        writing.is_wide = is_wide;
        for block in chapter {
            body.push_str(&writing.block(block)?);
        }
    }
    let body = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{body}{}</w:body></w:document>"#,
        writing.page()
    );
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, text) in [
        ("[Content_Types].xml", parts::types(writing.charts.len())),
        ("_rels/.rels", parts::ROOT.to_owned()),
        ("docProps/core.xml", parts::core(about)),
        ("docProps/app.xml", parts::APP.to_owned()),
        ("word/document.xml", body),
        ("word/styles.xml", parts::styles()),
        ("word/numbering.xml", parts::lists(writing.numbered)),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/footer1.xml", parts::footer(about)),
        ("word/_rels/document.xml.rels", parts::relations(&writing.links, writing.charts.len())),
    ] {
        file.start_file(name, packed)?;
        file.write_all(text.as_bytes())?;
    }
    for (number, Made { chart, book }) in (1..).zip(&writing.charts) {
        file.start_file(format!("word/charts/chart{number}.xml"), packed)?;
        file.write_all(chart.as_bytes())?;
        file.start_file(format!("word/charts/_rels/chart{number}.xml.rels"), packed)?;
        file.write_all(parts::figures_of(number).as_bytes())?;
        file.start_file(format!("word/embeddings/chart{number}.xlsx"), packed)?;
        file.write_all(book)?;
    }
    Ok(file.finish()?.into_inner())
}

/// The parts of a report that begin with a heading of the second level, and what stands before them.
fn chapters(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    blocks.chunk_by(|_, next| !matches!(next, Block::Heading(2, _)))
}

fn is_wide(chapter: &[Block]) -> bool {
    chapter
        .iter()
        .any(|block| matches!(block, Block::Table(table) | Block::Figure(_, table) if table.columns() > COLUMNS_MOST))
}

/// What is gathered on the way.
#[derive(Default)]
struct Writing {
    is_wide: bool,
    numbered: usize,
    links: Vec<String>,
    charts: Vec<Made>,
}

/// How a paragraph stands.
#[derive(Clone, Copy, Default)]
struct Stand {
    style: &'static str,
    list: Option<usize>,
    is_right: bool,
    is_strong: bool,
    is_bad: bool,
}

impl Writing {
    /// A4, with margins that leave room for tables.
    fn page(&self) -> String {
        let (size, turned) = if self.is_wide {
            ("w:w=\"16838\" w:h=\"11906\"", " w:orient=\"landscape\"")
        } else {
            ("w:w=\"11906\" w:h=\"16838\"", "")
        };
        format!(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz {size}{turned}/><w:pgMar w:top=\"1134\" w:right=\"1020\" w:bottom=\"1134\" w:left=\"1020\" w:header=\"600\" w:footer=\"600\" w:gutter=\"0\"/></w:sectPr>"
        )
    }

    /// How wide a line is, in twentieths of a point.
    fn width(&self) -> usize {
        if self.is_wide { 16838 - 2040 } else { 11906 - 2040 }
    }

    fn block(&mut self, block: &Block) -> Result<String, WriteError> {
        let styled = |style| Stand { style, ..Stand::default() };
        Ok(match block {
            Block::Heading(1, runs) => self.paragraph(runs, styled("Title")),
            Block::Heading(2, runs) => self.paragraph(runs, styled("Heading1")),
            Block::Heading(3, runs) => self.paragraph(runs, styled("Heading2")),
            Block::Heading(_, runs) => self.paragraph(runs, styled("Heading3")),
            Block::Paragraph(runs) => self.paragraph(runs, styled("")),
            Block::List(false, items) => items.iter().map(|item| self.paragraph(item, styled("ListBullet"))).collect(),
            Block::List(true, items) => {
                self.numbered += 1;
                let stand = Stand { list: Some(self.numbered + 1), ..styled("ListNumber") };
                items.iter().map(|item| self.paragraph(item, stand)).collect()
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table, false),
            Block::Figure(Drawn::Heat, table) => self.table(table, true),
            Block::Figure(drawn, table) => self.chart(*drawn, table)? + &self.table(table, false),
            Block::Picture(drawn, table) => {
                let chart = self.chart(*drawn, table)?;
                let caption =
                    if chart.is_empty() { chart.clone() } else { self.paragraph(&table.caption, styled("Caption")) };
                caption + &chart
            }
        })
    }

    /// The chart of a table; nothing where it has no numbers.
    fn chart(&mut self, drawn: Drawn, table: &Table) -> Result<String, WriteError> {
        let made = docx_chart::make(drawn, table, self.charts.len() + 1, self.width())?;
        Ok(made.map_or_else(String::new, |(text, made)| {
            self.charts.push(made);
            text
        }))
    }

    fn paragraph(&mut self, runs: &Runs, stand: Stand) -> String {
        let mut about = String::new();
        if !stand.style.is_empty() {
            let _ = write!(about, "<w:pStyle w:val=\"{}\"/>", stand.style);
        }
        if let Some(list) = stand.list {
            let _ = write!(about, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        }
        if reads_from_right(runs) {
            about.push_str("<w:bidi/>");
        }
        if stand.is_right {
            about.push_str("<w:jc w:val=\"right\"/>");
        }
        let about = if about.is_empty() { about } else { format!("<w:pPr>{about}</w:pPr>") };
        let runs: String = runs.0.iter().map(|run| self.run(run, stand)).collect();
        format!("<w:p>{about}{runs}</w:p>")
    }

    fn run(&mut self, run: &Run, stand: Stand) -> String {
        match run {
            Run::Break => "<w:r><w:br/></w:r>".to_owned(),
            Run::Text(text, style) | Run::Data(_, text, style) => self.words(text, style, stand),
        }
    }

    fn words(&mut self, text: &str, style: &Style, stand: Stand) -> String {
        let mut about = String::new();
        if style.link.is_some() {
            about.push_str("<w:rStyle w:val=\"Hyperlink\"/>");
        } else if style.quiet {
            about.push_str("<w:rStyle w:val=\"Quiet\"/>");
        }
        if style.strong || stand.is_strong || stand.is_bad {
            about.push_str("<w:b/><w:bCs/>");
        }
        if style.em {
            about.push_str("<w:i/><w:iCs/>");
        }
        if stand.is_bad {
            about.push_str("<w:color w:val=\"A5260B\"/>");
        }
        if is_from_right(text) {
            about.push_str("<w:rtl/>");
        }
        let about = if about.is_empty() { about } else { format!("<w:rPr>{about}</w:rPr>") };
        let run = format!("<w:r>{about}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
        let Some(link) = &style.link else { return run };
        let at = self.links.iter().position(|known| known == link).unwrap_or_else(|| {
            self.links.push(link.clone());
            self.links.len() - 1
        });
        format!("<w:hyperlink r:id=\"link{at}\">{run}</w:hyperlink>")
    }

    /// Names beside what is said of them.
    fn facts(&mut self, facts: &[(Runs, Runs)]) -> String {
        let (name, said) = (2600, self.width() - 2600);
        let mut rows = String::new();
        for fact in facts {
            let stand = Stand { style: "Cell", ..Stand::default() };
            let quiet = Runs(fact.0.0.iter().cloned().map(quiet).collect());
            let cells = [(name, self.paragraph(&quiet, stand)), (said, self.paragraph(&fact.1, stand))];
            let cells = cells.map(|(width, text)| {
                format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{text}</w:tc>")
            });
            let _ = write!(rows, "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>", cells.concat());
        }
        if rows.is_empty() {
            return rows;
        }
        format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"FactTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"{name}\"/><w:gridCol w:w=\"{said}\"/></w:tblGrid>{rows}</w:tbl>{GAP}",
            self.width()
        )
    }

    fn table(&mut self, table: &Table, is_heat: bool) -> String {
        let widths = widths(table, self.width());
        if widths.is_empty() {
            return String::new();
        }
        let mut text = String::new();
        if !table.caption.is_empty() {
            text = self.paragraph(&table.caption, Stand { style: "Caption", ..Stand::default() });
        }
        let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let first = usize::from(!table.head.is_empty());
        let _ = write!(
            text,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"{first}\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            widths.iter().sum::<usize>()
        );
        let most = is_heat.then(|| table.body.iter().flatten().filter_map(chart::number).fold(0.0, f64::max));
        let mut reaching = vec![0; widths.len()];
        for (rows, kind) in [(&table.head, Kind::Head), (&table.body, Kind::Body(most)), (&table.foot, Kind::Foot)] {
            for row in rows {
                text.push_str(&self.row(row, kind, &widths, &mut reaching));
            }
        }
        text + "</w:tbl>" + GAP
    }

    fn row(&mut self, row: &Row, kind: Kind, widths: &[usize], reaching: &mut [usize]) -> String {
        let about = if matches!(kind, Kind::Head) { "<w:cantSplit/><w:tblHeader/>" } else { "<w:cantSplit/>" };
        let mut text = format!("<w:tr><w:trPr>{about}</w:trPr>");
        let mut cells = row.iter();
        let mut column = 0;
        while column < widths.len() {
            if reaching[column] > 0 {
                reaching[column] -= 1;
                let _ = write!(
                    text,
                    "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:vMerge/></w:tcPr><w:p/></w:tc>",
                    widths[column]
                );
                column += 1;
                continue;
            }
            let empty = Cell { spans: (1, 1), ..Cell::default() };
            let cell = cells.next().unwrap_or(&empty);
            let wide = cell.spans.0.min(widths.len() - column);
            reaching[column..column + wide].iter_mut().for_each(|left| *left = cell.spans.1 - 1);
            text.push_str(&self.cell(cell, kind, widths[column..column + wide].iter().sum(), wide));
            column += wide;
        }
        text + "</w:tr>"
    }

    fn cell(&mut self, cell: &Cell, kind: Kind, width: usize, wide: usize) -> String {
        let mut about = format!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if wide > 1 {
            let _ = write!(about, "<w:gridSpan w:val=\"{wide}\"/>");
        }
        if cell.spans.1 > 1 {
            about.push_str("<w:vMerge w:val=\"restart\"/>");
        }
        if let Kind::Body(Some(most)) = kind
            && let Some(fill) = chart::number(cell).filter(|_| most > 0.0).and_then(|number| shade(number / most))
        {
            let _ = write!(about, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>");
        }
        let is_strong = cell.is_head || !matches!(kind, Kind::Body(_));
        let stand = Stand { style: "Cell", list: None, is_right: cell.is_right, is_strong, is_bad: cell.is_bad };
        format!("<w:tc><w:tcPr>{about}</w:tcPr>{}</w:tc>", self.paragraph(&cell.runs, stand))
    }
}

/// An empty line after a table, without which two tables grow together.
const GAP: &str = "<w:p><w:pPr><w:spacing w:after=\"60\"/></w:pPr></w:p>";

/// Which part of a table a row is of; a body with the greatest number of its heat map.
#[derive(Clone, Copy)]
enum Kind {
    Head,
    Body(Option<f64>),
    Foot,
}

fn shade(share: f64) -> Option<&'static str> {
    match share {
        share if share > 2.0 / 3.0 => Some("93BBDD"),
        share if share > 1.0 / 3.0 => Some("BCD5EA"),
        share if share > 0.0 => Some("E0ECF6"),
        _ => None,
    }
}

fn quiet(run: Run) -> Run {
    match run {
        Run::Text(text, style) => Run::Text(text, Style { quiet: true, ..style }),
        other => other,
    }
}

/// How wide a letter of a table is, and what stands around the text of a cell, in twentieths of a point.
const LETTER: usize = 116;
const AROUND: usize = 210;

/// How wide each column is: no figure and no word is broken, and what is left goes to where the long texts are.
fn widths(table: &Table, width: usize) -> Vec<usize> {
    let mut least = vec![3_usize; table.columns()];
    let mut wished = least.clone();
    for row in table.head.iter().chain(&table.body).chain(&table.foot) {
        let mut column = 0;
        for cell in row {
            if cell.spans.0 == 1 {
                let plain = cell.runs.plain();
                let longest = plain.lines().map(|line| line.chars().count()).max().unwrap_or(0);
                let word = plain.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
                least[column] = least[column].max(if cell.is_right { longest.min(24) } else { word.min(16) });
                wished[column] = wished[column].max(longest.min(60));
            }
            column += cell.spans.0;
        }
    }
    let least: Vec<usize> = least.iter().map(|letters| letters * LETTER + AROUND).collect();
    let wished: Vec<usize> = wished.iter().map(|letters| letters * LETTER + AROUND).collect();
    let (needed, more): (usize, usize) =
        (least.iter().sum(), wished.iter().zip(&least).map(|(wish, least)| wish.saturating_sub(*least)).sum());
    if needed >= width || more == 0 {
        return least.iter().map(|least| least * width / needed.max(1)).collect();
    }
    let left = width - needed;
    wished.iter().zip(&least).map(|(wish, least)| least + wish.saturating_sub(*least) * left / more).collect()
}

/// Whether a text is read from right to left: by its first letter that says so.
fn is_from_right(text: &str) -> bool {
    let strong = text.chars().find(|letter| letter.is_alphabetic());
    strong.is_some_and(
        |letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'),
    )
}

fn reads_from_right(runs: &Runs) -> bool {
    is_from_right(&runs.plain())
}
