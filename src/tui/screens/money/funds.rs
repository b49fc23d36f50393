//! Envelopes by fund: one line a fund, with its years under it when it is opened.

use std::collections::HashSet;

use crate::locales::word;
use crate::model::Id;
use crate::tui::canvas::{Span, span};
use crate::tui::labels::{count, named};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{EMPTY, amount, track};
use crate::tui::widgets::table::{CLOSED, OPEN};
use crate::tui::widgets::text::{self, Align};
use crate::views::budget::EnvelopeRow;

/// A fund over its period, or one of its envelopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What its selection is called.
    pub id: String,
    /// The one envelope that stands behind it; a fund of several years has none.
    pub envelope: Option<Id>,
    /// Whether its years are hidden; `None` when there is nothing under it.
    pub is_closed: Option<bool>,
    /// The fund that it belongs to, by the id of that line.
    pub fund: String,
    is_year: bool,
    level: String,
    code: String,
    name: String,
    years: String,
    planned: Option<i64>,
    ceiling: i64,
    years_over: usize,
}

/// The envelopes of a plan as lines; those in `open` show their years.
pub fn lines(rows: &[EnvelopeRow], open: &HashSet<String>) -> Vec<Line> {
    let mut lines = Vec::new();
    for group in rows.chunk_by(|a, b| a.fund_id == b.fund_id && a.priority == b.priority) {
        let Some(fund) = fund(group, open) else { continue };
        let is_open = fund.is_closed == Some(false);
        let id = fund.id.clone();
        lines.push(fund);
        if is_open {
            lines.extend(group.iter().map(|row| year(row, &id)));
        }
    }
    lines
}

/// A ceiling for the whole period already holds its years; without one the years add up.
fn fund(group: &[EnvelopeRow], open: &HashSet<String>) -> Option<Line> {
    let first = group.first()?;
    let whole = group.iter().find(|row| row.year.is_none());
    let planned = group.iter().filter_map(|row| row.amounts.planned).reduce(|sum, planned| sum + planned);
    let id = format!("{}\n{}", first.fund_id, first.priority.as_deref().unwrap_or_default());
    let title = match first.fund_title.strip_prefix(&first.fund) {
        // A title that begins with the code says both.
        Some(_) => first.fund_title.clone(),
        None => named(&first.fund, &first.fund_title),
    };
    let years: Vec<i64> = group.iter().filter_map(|row| row.year).collect();
    Some(Line {
        envelope: (group.len() == 1).then_some(first.id),
        is_closed: (group.len() > 1).then(|| !open.contains(&id)),
        fund: id.clone(),
        id,
        is_year: false,
        level: first.level.as_deref().map(word).unwrap_or_default(),
        code: first.fund.clone(),
        name: first.priority.as_ref().map_or(title, |priority| format!("{} in {priority}", first.fund)),
        years: match (years.iter().min(), years.iter().max()) {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (Some(from), Some(to)) => format!("{from}–{to}"),
            _ => "period".to_owned(),
        },
        planned: whole.map_or(planned, |whole| whole.amounts.planned),
        ceiling: whole.map_or_else(|| group.iter().map(|row| row.ceiling).sum(), |whole| whole.ceiling),
        years_over: group.iter().filter(|row| row.year.is_some() && row.left.is_some_and(|left| left < 0)).count(),
    })
}

fn year(row: &EnvelopeRow, fund: &str) -> Line {
    Line {
        id: row.id.to_string(),
        envelope: Some(row.id),
        is_closed: None,
        fund: fund.to_owned(),
        is_year: true,
        level: String::new(),
        code: String::new(),
        name: String::new(),
        years: row.year.map_or("period".to_owned(), |year| year.to_string()),
        planned: row.amounts.planned,
        ceiling: row.ceiling,
        years_over: 0,
    }
}

/// Columns of the name and of the bar, by how wide the screen is.
fn room(width: u16) -> (usize, usize) {
    match width {
        ..100 => (12, 8),
        100..150 => (34, 14),
        _ => (58, 30),
    }
}

/// A line as it is drawn.
pub fn spans(line: &Line, width: u16) -> Vec<Span> {
    let (names, columns) = room(width);
    let sign = match line.is_closed {
        Some(true) => CLOSED,
        Some(false) => OPEN,
        None => "  ",
    };
    // A title cut after a few letters says less than the code alone.
    let name = if text::width(&line.name) > names && width < 100 { &line.code } else { &line.name };
    let left = line.planned.map(|planned| line.ceiling - planned);
    let is_over = left.is_some_and(|left| left < 0);
    let planned = line.planned.map_or(EMPTY.to_owned(), |cents| amount(Some(cents)));
    let mut spans = vec![
        span(sign, Role::Dim),
        span(text::pad(&line.level, 9, Align::Left), Role::Dim),
        span(text::pad(name, names, Align::Left), Role::Plain),
        span(format!(" {}", text::pad(&line.years, 9, Align::Left)), Role::Dim),
        span(text::pad(&planned, 10, Align::Right) + " ", if line.is_year { Role::Dim } else { Role::Plain }),
    ];
    let role = if is_over { Role::Error } else { Role::Bar };
    spans.extend(track(line.planned.unwrap_or(0), line.ceiling, columns, role));
    spans.push(span(text::pad(&amount(Some(line.ceiling)), 10, Align::Right), Role::Dim));
    spans.push(match left {
        None => span("  nothing planned", Role::Dim),
        Some(left) if left < 0 => span(format!("  ✖ {} over", amount(Some(-left))), Role::Error),
        Some(left) => span(format!("  {} left", amount(Some(left))), Role::Dim),
    });
    if line.years_over > 0 && line.is_closed.is_some() {
        spans.push(span(format!(" · ✖ {} over", count(line.years_over, "year")), Role::Error));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::Amounts;

    fn row(id: u8, year: Option<i64>, ceiling: i64, planned: Option<i64>) -> EnvelopeRow {
        EnvelopeRow {
            id: Id::new(0, [id; 10]),
            fund_id: Id::new(0, [7; 10]),
            fund: "ERDF".to_owned(),
            fund_title: "ERDF".to_owned(),
            level: Some("european".to_owned()),
            year,
            priority: None,
            ceiling,
            amounts: Amounts { planned, ..Amounts::default() },
            left: planned.map(|planned| ceiling - planned),
        }
    }

    fn shown(line: &Line) -> String {
        spans(line, 90).into_iter().map(|span| span.text).collect()
    }

    #[test]
    fn a_fund_is_one_line_and_opens_to_its_years() {
        let rows = [row(1, Some(2025), 10_000_000, Some(20_000_000)), row(2, Some(2026), 40_000_000, None)];
        let closed = lines(&rows, &HashSet::new());
        assert_eq!(closed.len(), 1);
        let fund = shown(&closed[0]);
        for words in ["▸", "2025–2026", "0.20", "0.50", "0.30 left", "✖ 1 year over"] {
            assert!(fund.contains(words), "{words}: {fund}");
        }
        let open = lines(&rows, &HashSet::from([closed[0].id.clone()]));
        assert_eq!((open.len(), open[1].envelope), (3, Some(rows[0].id)));
        assert!(shown(&open[1]).contains("✖ 0.10 over"), "{}", shown(&open[1]));
    }

    #[test]
    fn a_ceiling_for_the_period_already_holds_its_years() {
        let rows = [row(1, None, 50_000_000, Some(20_000_000)), row(2, Some(2026), 40_000_000, Some(20_000_000))];
        let fund = shown(&lines(&rows, &HashSet::new())[0]);
        assert!(fund.contains("0.30 left"), "{fund}");
    }
}
