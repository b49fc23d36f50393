//! What a changeset did, field by field, as lines to move among.

use crate::locales;
use crate::model::Id;
use crate::tui::canvas::{Span, span};
use crate::tui::labels::said;
use crate::tui::layer::RecordRef;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::difference::{self, parted};
use crate::tui::widgets::text;
use crate::views::history::{FieldChange, RecordChange};

/// A thing that was changed: a field, or a record as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Its entity.
    pub entity: String,
    /// The record.
    pub id: Id,
    /// `add`, `edit`, `retire` or `restore`.
    pub kind: String,
    /// The field; `None` where the record as a whole was retired or brought back.
    pub field: Option<String>,
}

impl Touched {
    /// Where it is.
    pub fn place(&self) -> RecordRef {
        RecordRef { entity: self.entity.clone(), id: self.id, field: self.field.clone() }
    }
}

/// The fields of a change that say something: a record that is made has many that are empty.
fn telling(change: &RecordChange) -> impl Iterator<Item = &FieldChange> {
    let is_whole = is_whole(change);
    change.fields.iter().filter(move |field| !is_whole && (field.before.is_some() || field.after.is_some()))
}

fn is_whole(change: &RecordChange) -> bool {
    matches!(change.kind.as_str(), "retire" | "restore")
}

/// What can be selected, from top to bottom.
pub fn touched(changes: &[RecordChange]) -> Vec<Touched> {
    let mut all = Vec::new();
    for change in changes {
        let one = |field: Option<&FieldChange>| Touched {
            entity: change.entity.clone(),
            id: change.record,
            kind: change.kind.clone(),
            field: field.map(|field| field.field.clone()),
        };
        if is_whole(change) {
            all.push(one(None));
        }
        all.extend(telling(change).map(|field| one(Some(field))));
    }
    all
}

/// A line, and which of the touched things it belongs to.
pub struct Line {
    pub spans: Vec<Span>,
    pub of: Option<usize>,
}

/// Widest label beside which a value still stands.
const LABELS: usize = 18;

/// The changes laid out in lines of a width, in the order of [`touched`].
pub fn lay_out(changes: &[RecordChange], with_plan: bool, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut next = 0;
    let mut take = || {
        next += 1;
        Some(next - 1)
    };
    for change in changes {
        let of = if is_whole(change) { take() } else { None };
        let plan = if with_plan { format!("  {}", change.plan) } else { String::new() };
        let name = format!("{} {}", locales::entity_name(&change.entity), change.name);
        let what = format!("  {}{plan}", kind(&change.kind));
        lines.push(Line { spans: vec![span(name, Role::Accent), span(what, Role::Dim)], of });
        let label = |field: &FieldChange| text::width(&locales::label(&change.entity, &field.field));
        let labels = telling(change).map(label).max().unwrap_or(0).clamp(8, LABELS);
        for field in telling(change) {
            let of = take();
            lines.extend(one(&change.entity, field, labels, columns).into_iter().map(|spans| Line { spans, of }));
        }
    }
    lines
}

fn kind(kind: &str) -> &'static str {
    match kind {
        "add" => "added",
        "retire" => "retired",
        "restore" => "brought back",
        _ => "changed",
    }
}

/// A field on one line where it fits beside labels of a width, else what went and what came below its label.
fn one(entity: &str, change: &FieldChange, labels: usize, columns: usize) -> Vec<Vec<Span>> {
    let label = locales::label(entity, &change.field);
    let value = |value: &Option<String>| value.as_ref().map(|value| said(entity, &change.field, value));
    let (before, after) = (value(&change.before), value(&change.after));
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| EMPTY.to_owned());
    let beside = text::width(&label).max(labels) + 4;
    let short = match &before {
        None => shown(&after),
        Some(_) => format!("{} → {}", shown(&before), shown(&after)),
    };
    let head = |rest: Vec<Span>| {
        let label = text::pad(&label, beside - 4, text::Align::Left);
        std::iter::once(span(format!("  {label}  "), Role::Dim)).chain(rest).collect::<Vec<_>>()
    };
    if !short.contains('\n') && beside + text::width(&short) <= columns {
        let (to, from) = (span(shown(&after), Role::Plain), format!("{} → ", shown(&before)));
        return vec![head(if before.is_some() { vec![span(from, Role::Dim), to] } else { vec![to] })];
    }
    let mut lines = vec![head(Vec::new())];
    let (went, came) = parted(&before.unwrap_or_default(), &after.unwrap_or_default());
    lines.extend(difference::lines(&went, &came, columns));
    lines
}
