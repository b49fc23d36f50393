//! Tables of offices, from their bytes to typed rows: each trap in a small file made here, and the real files at hand.

mod hostile;
mod made;
mod shapes;
mod traps;

use std::path::{Path, PathBuf};

use ris3::exchange::import::table::{Answers, Book, Cell, Manner, Outline, Row, RowKind, Value};
use ris3::model::Decimal;

/// A file, its outline and its rows by the answers.
struct Read {
    outline: Outline,
    rows: Vec<Row>,
}

fn read(book: &Book, answers: &Answers) -> Read {
    let outline = book.outline(book.proposed().sheet, &mut |_| true).unwrap().unwrap();
    let rows = book.rows(&outline, answers).unwrap().map(Result::unwrap).collect();
    Read { outline, rows }
}

/// A text file, read with no answers.
fn of_text(text: &str) -> Read {
    of_bytes(text.as_bytes())
}

fn of_bytes(bytes: &[u8]) -> Read {
    read(&Book::from_bytes("list", bytes, &Manner::default()).unwrap(), &Answers::default())
}

impl Read {
    /// What a column says, cell by cell: numbers and dates as they were understood.
    fn column(&self, column: usize) -> Vec<String> {
        self.parts().map(|row| said(&row.cells[column])).collect()
    }

    fn headings(&self) -> Vec<&str> {
        self.outline.columns.iter().map(|column| column.heading.as_str()).collect()
    }

    fn asked(&self) -> Vec<&str> {
        self.outline.questions.iter().map(|question| question.id.as_str()).collect()
    }

    fn parts(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.kind == RowKind::Part)
    }

    /// The sum of a column's numbers.
    fn sum(&self, column: usize) -> String {
        let values = self.parts().filter_map(|row| match row.cells[column].value {
            Value::Number(number) => Some(number.value),
            _ => None,
        });
        values.fold(Decimal::ZERO, |sum, value| sum.plus(value).unwrap()).to_string()
    }
}

fn said(cell: &Cell) -> String {
    match cell.value {
        Value::Empty => String::new(),
        Value::Text => cell.text.clone(),
        Value::Number(number) => {
            let percent = if number.is_percent { "%" } else { "" };
            format!("{}{percent}{}", number.value, number.currency.map(|code| format!(" {code}")).unwrap_or_default())
        }
        Value::Date(when) => when.to_string(),
        Value::Unclear => format!("?{}", cell.text),
    }
}

/// A real file that the project does not carry.
#[expect(clippy::print_stdout, reason = "a test that skips says so")]
fn real(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = ["../shared/data", "../../shared/data"]
        .map(|folder| root.join(folder).join(name))
        .into_iter()
        .find(|path| path.exists());
    if found.is_none() {
        println!("skipped: {name} is not at hand");
    }
    found
}

#[test]
fn the_real_lists_are_read_to_the_cent() {
    for (name, rows, sums) in [
        ("list-of-operations-at-erdf-2014-2020.csv", 49, &[(5, "106163781.13")][..]),
        ("list-of-operations-pl-erdf-2014-2020.csv", 749, &[(2, "13144764900.82"), (3, "9185610460.92")]),
        ("list-of-operations-de-nrw-erdf-2014-2020.xlsx", 160, &[(5, "261738679.39")]),
    ] {
        let Some(path) = real(name) else { continue };
        let read = read(&Book::open(&path, &Manner::default()).unwrap(), &Answers::default());
        assert!(read.outline.questions.is_empty(), "{name}: {:?}", read.outline.questions);
        assert_eq!(read.parts().count(), rows, "{name}");
        for (column, sum) in sums {
            assert_eq!(read.sum(*column), *sum, "{name}");
        }
    }
}
