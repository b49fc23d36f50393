//! Workbooks made for a test, part by part, so that anything can be wrong with them.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

/// A packed file of these parts.
pub(super) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook with these sheets: name and what stands inside `<worksheet>`. Style 1 is a date, 2 is percent, 3 is money.
pub(super) fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = vec![(
        "_rels/.rels".to_owned(),
        format!(
            r#"<Relationships><Relationship Id="r1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    )];
    let (mut list, mut related) = (String::new(), String::new());
    for (number, (name, inside)) in (1..).zip(sheets) {
        list += &format!(r#"<sheet name="{name}" sheetId="{number}" r:id="s{number}"/>"#);
        related += &format!(
            r#"<Relationship Id="s{number}" Type="{RELATED}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
        parts.push((format!("xl/worksheets/sheet{number}.xml"), format!("<worksheet>{inside}</worksheet>")));
    }
    related += &format!(r#"<Relationship Id="st" Type="{RELATED}/styles" Target="styles.xml"/>"#);
    parts.push(("xl/workbook.xml".to_owned(), format!("<workbook><sheets>{list}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{related}</Relationships>")));
    let styles = r##"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.00\ &quot;Kč&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs></styleSheet>"##;
    parts.push(("xl/styles.xml".to_owned(), styles.to_owned()));
    packed(&parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// The rows of a sheet. `#42005` is a day that is counted, `%0.8` a share, `=12.5` a number; all else is text.
pub(super) fn rows(rows: &[&[&str]]) -> String {
    let mut xml = "<sheetData>".to_owned();
    for (row, cells) in (1..).zip(rows) {
        xml += &format!(r#"<row r="{row}">"#);
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let name = format!("{}{row}", char::from(b'A' + u8::try_from(column).unwrap()));
            xml += &match cell.split_at(1) {
                ("#", days) => format!(r#"<c r="{name}" s="1"><v>{days}</v></c>"#),
                ("%", share) => format!(r#"<c r="{name}" s="2"><v>{share}</v></c>"#),
                ("=", number) => format!(r#"<c r="{name}" s="3"><v>{number}</v></c>"#),
                _ => format!(r#"<c r="{name}" t="inlineStr"><is><t>{cell}</t></is></c>"#),
            };
        }
        xml += "</row>";
    }
    xml + "</sheetData>"
}

/// A sheet of OpenDocument with these rows.
pub(super) fn open_document(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="List">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

/// Rows of such a sheet, with all that its cells can be.
pub(super) const OPEN_ROWS: &str = r#"
<table:table-row><table:table-cell office:value-type="string"><text:p>List</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Start</text:p><text:p>date</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Cost</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Rate</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2"><office:annotation><text:p>a comment</text:p></office:annotation><text:p>Alpha<text:s text:c="2"/>&amp; sons</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2015-01-01"><text:p>1. Jan 15</text:p></table:table-cell><table:table-cell office:value-type="currency" office:value="403514.06"><text:p>403.514,06 €</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.85"><text:p>85 %</text:p></table:table-cell></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell office:value-type="date" office:date-value="2016-01-01T00:00:00"/><table:table-cell office:value-type="float" office:value="1.5" table:number-columns-repeated="1"><text:p>1,5</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>"#;

/// A record of an old workbook.
pub(super) fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(bytes.len()).unwrap().to_le_bytes(), bytes].concat()
}

fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// An old workbook whose first records are these.
pub(super) fn old_workbook(records: &[u8]) -> Vec<u8> {
    let begin = record(0x809, &shorts(&[0x600, 5, 0, 0, 0, 0, 0, 0]));
    container(&[("Workbook", &[begin, records.to_vec(), record(0x0A, &[])].concat())])
}

/// An old workbook with a list: shared texts over two records, a date, numbers of all kinds, a formula with a text.
pub(super) fn old_list() -> Vec<u8> {
    let begin = |kind: u16| record(0x809, &shorts(&[0x600, kind, 0, 0, 0, 0, 0, 0]));
    let texts = ["Name", "Beginn", "Kosten", "Größe Ä", "Łódź"];
    let mut shared = [5_u32.to_le_bytes(), 5_u32.to_le_bytes()].concat();
    for text in &texts[..4] {
        let bytes: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
        shared.extend([&shorts(&[u16::try_from(bytes.len()).unwrap()])[..], &[0], &bytes].concat());
    }
    // The last text begins in one record and goes on in the next.
    let units: Vec<u16> = texts[4].encode_utf16().collect();
    shared.extend([&shorts(&[4])[..], &[1], &shorts(&units[..2])].concat());
    let rest = record(0x3C, &[&[1][..], &shorts(&units[2..])].concat());
    let styles = [record(0xE0, &shorts(&[0, 0])), record(0xE0, &shorts(&[0, 14]))].concat();
    let globals = |at: u32| {
        let sheet = [&at.to_le_bytes()[..], &[0, 0, 5, 0], b"Liste"].concat();
        [begin(5), styles.clone(), record(0x85, &sheet), record(0xFC, &shared), rest.clone(), record(0x0A, &[])]
            .concat()
    };
    let text = |row, column, place: u32| record(0xFD, &[&shorts(&[row, column, 0])[..], &place.to_le_bytes()].concat());
    let number = |row, column, style, number: f64| {
        record(0x203, &[&shorts(&[row, column, style])[..], &number.to_le_bytes()].concat())
    };
    let small = |row, column, bits: u32| record(0x27E, &[&shorts(&[row, column, 0])[..], &bits.to_le_bytes()].concat());
    let formula = record(0x06, &[&shorts(&[3, 0, 0])[..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF], &[0; 8]].concat());
    let result = record(0x207, &[&shorts(&[3])[..], &[0], b"C&D"].concat());
    let many = record(
        0xBD,
        &[
            &shorts(&[3, 1, 1])[..],
            &((42_007_u32 << 2) | 2).to_le_bytes(),
            &shorts(&[0]),
            &((7_u32 << 2) | 2).to_le_bytes(),
            &shorts(&[2]),
        ]
        .concat(),
    );
    let sheet = [
        begin(0x10),
        text(0, 0, 0),
        text(0, 1, 1),
        text(0, 2, 2),
        text(1, 0, 3),
        number(1, 1, 1, 42_005.0),
        number(1, 2, 0, 403_514.06),
        text(2, 0, 4),
        number(2, 1, 1, 42_006.0),
        small(2, 2, (1250 << 2) | 3),
        formula,
        result,
        many,
        record(0x0A, &[]),
    ]
    .concat();
    let at = u32::try_from(globals(0).len()).unwrap();
    container(&[("Workbook", &[globals(at), sheet].concat())])
}

/// The container of old workbooks with these entries, each in sectors of its own.
pub(super) fn container(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let sectors = |bytes: &[u8]| u32::try_from(bytes.len().max(4096).div_ceil(512)).unwrap();
    let mut table: Vec<u32> = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    let (mut directory, mut data) = (Vec::new(), Vec::new());
    let mut entry = |name: &str, kind: u8, start: u32, size: u32| {
        let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.resize(64, 0);
        bytes.extend(shorts(&[u16::try_from(name.len() * 2 + 2).unwrap()]));
        bytes.extend([kind, 1]);
        bytes.resize(0x74, 0);
        bytes.extend([start.to_le_bytes(), size.to_le_bytes(), [0; 4]].concat());
        directory.extend(bytes);
    };
    entry("Root Entry", 5, 0xFFFF_FFFE, 0);
    for (name, bytes) in entries {
        let (start, count) = (u32::try_from(table.len()).unwrap(), sectors(bytes));
        entry(name, 2, start, u32::try_from(bytes.len().max(4096)).unwrap());
        table.extend((1..count).map(|step| start + step));
        table.push(0xFFFF_FFFE);
        let mut bytes = bytes.to_vec();
        bytes.resize(usize::try_from(count).unwrap() * 512, 0);
        data.extend(bytes);
    }
    directory.resize(512, 0);
    table.resize(128, 0xFFFF_FFFF);
    let mut head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    head.resize(0x18, 0);
    head.extend(shorts(&[0x3E, 3, 0xFFFE, 9, 6]));
    head.resize(0x2C, 0);
    for number in [1_u32, 1, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0] {
        head.extend(number.to_le_bytes());
    }
    head.resize(512, 0xFF);
    let table: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
    [head, table, directory, data].concat()
}
