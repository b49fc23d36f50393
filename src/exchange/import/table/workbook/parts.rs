//! The sheets of a workbook, and the parts that have them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::exchange::import::table::Refusal;
use crate::exchange::import::table::book::Sheet;

use super::packed::Packed;
use super::strings::Strings;
use super::xml::{Piece, Xml};
use super::{Part, Shared, Workbook, styles};

/// So many sheets.
const SHEETS_MOST: usize = 2_000;

pub(super) fn open(packed: &Packed) -> Result<Workbook, Refusal> {
    let book = related(packed, "_rels/.rels", "")?.into_values().find(|part| part.kind.ends_with("/officeDocument"));
    let path = book.map_or_else(|| "xl/workbook.xml".to_owned(), |part| part.path);
    if path.ends_with(".bin") {
        let remedy = "open it in its program and save it as XLSX";
        return Err(packed.source.problem("the workbook is a binary one (XLSB)", remedy));
    }
    if !packed.has(&path) || path.contains("word/") || path.contains("ppt/") {
        let remedy = "choose a workbook, or copy the table into one";
        return Err(packed.source.problem("the file is no workbook, though it is made by an office program", remedy));
    }
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let parts = related(packed, &format!("{folder}_rels/{file}.rels"), &folder)?;
    let (sheets, since_1904) = sheets(packed, &path, &parts)?;
    if sheets.is_empty() {
        return Err(packed.source.problem("the workbook has no sheet with cells", "export the table as XLSX or CSV"));
    }
    let of_kind = |kind: &str| parts.values().find(|part| part.kind.ends_with(kind)).map(|part| part.path.clone());
    let strings = of_kind("/sharedStrings").filter(|path| packed.has(path));
    let formats = of_kind("/styles").filter(|path| packed.has(path));
    let shared = Shared {
        strings: strings.map(|path| Strings::read(packed, &path)).transpose()?.unwrap_or_default(),
        formats: formats.map(|path| styles::read(packed, &path)).transpose()?.unwrap_or_default(),
        since_1904,
    };
    Ok(Workbook::Xlsx { sheets, shared: Arc::new(shared) })
}

/// A part that another one names.
struct Related {
    kind: String,
    path: String,
}

/// The parts that a part names, by the ids it calls them.
fn related(packed: &Packed, name: &str, folder: &str) -> Result<BTreeMap<String, Related>, Refusal> {
    let mut found = BTreeMap::new();
    if !packed.has(name) {
        return Ok(found);
    }
    let mut xml = Xml::open(packed, name)?;
    loop {
        match xml.next()? {
            Piece::Start(element, _) if &*element.name == "Relationship" => {
                let (Some(id), Some(kind), Some(target)) =
                    (element.get("Id"), element.get("Type"), element.get("Target"))
                else {
                    continue;
                };
                let path = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("{folder}{}", target.trim_start_matches("./")),
                };
                found.insert(id.to_owned(), Related { kind: kind.to_owned(), path });
            }
            Piece::Over => return Ok(found),
            _ => {}
        }
    }
}

fn sheets(packed: &Packed, path: &str, parts: &BTreeMap<String, Related>) -> Result<(Vec<Part>, bool), Refusal> {
    let (mut sheets, mut since_1904) = (Vec::new(), false);
    let mut xml = Xml::open(packed, path)?;
    loop {
        match xml.next()? {
            Piece::Start(element, _) if &*element.name == "workbookPr" => {
                since_1904 = matches!(element.get("date1904"), Some("1" | "true"));
            }
            Piece::Start(element, _) if &*element.name == "sheet" && sheets.len() < SHEETS_MOST => {
                let id = element.exact("r:id").or_else(|| element.get("id"));
                let Some(part) = id.and_then(|id| parts.get(id)).filter(|part| part.kind.ends_with("/worksheet"))
                else {
                    continue;
                };
                let sheet = Sheet {
                    name: element.get("name").unwrap_or_default().to_owned(),
                    is_hidden: element.get("state").is_some_and(|state| state != "visible"),
                };
                sheets.push(Part { sheet, path: part.path.clone() });
            }
            Piece::Over => return Ok((sheets, since_1904)),
            _ => {}
        }
    }
}
