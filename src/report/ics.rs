//! The calendar as a file that calendar programs subscribe to and import (RFC 5545).

use chrono::{NaiveDate, NaiveTime};
use icalendar::{Calendar as Ics, Component, EventLike};

use crate::locales;
use crate::views::Calendar;
use crate::views::calendar::Entry;

/// Every date of a calendar as an event of a whole day; `today` is the day that it was written. An event keeps its
/// name over time, so that a date that was moved moves in the calendar of who imports the file again.
#[must_use]
pub fn ics(calendar: &Calendar, title: &str, today: NaiveDate) -> String {
    let events = calendar.entries.iter().filter_map(|entry| event(entry, today));
    let mut file = Ics::empty();
    file.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//ris3//ris3//EN"));
    file.append_property(("CALSCALE", "GREGORIAN")).name(title).extend(events);
    file.to_string()
}

fn event(entry: &Entry, today: NaiveDate) -> Option<icalendar::Event> {
    let day: NaiveDate = entry.day.parse().ok()?;
    let what = locales::text(&format!("calendar-{}", entry.kind), &[]);
    let summary = match &entry.record {
        Some((_, record)) => format!("{}: {what}: {} {}", entry.plan.code, record.code, record.title),
        None => format!("{}: {what}", entry.plan.code),
    };
    let mut event = icalendar::Event::new();
    event.uid(&name(entry)).timestamp(today.and_time(NaiveTime::MIN).and_utc()).all_day(day).summary(&summary);
    let description = described(entry);
    if !description.is_empty() {
        event.description(&description);
    }
    Some(event.done())
}

/// What an event is called for ever. Reviews and ends of plans and the dates of records move; others come once a year or
/// more often and are told apart by their day.
fn name(entry: &Entry) -> String {
    let which = match (&entry.record, entry.kind.as_str()) {
        (Some((_, record)), _) => format!("-{}", record.id),
        (None, "review" | "period-end") => String::new(),
        (None, _) => format!("-{}", entry.day),
    };
    format!("{}-{}{which}@ris3", entry.plan.id, entry.kind)
}

/// What the plan is called, what is missing, and which law asks for it.
fn described(entry: &Entry) -> String {
    let missing = entry.missing.iter().map(|(key, count, of)| {
        let args = [("count", (*count).into()), ("of", (*of).into())];
        locales::text(&format!("calendar-lacks-{key}"), &args)
    });
    std::iter::once(entry.plan.title.clone()).chain(missing).chain(entry.basis.clone()).collect::<Vec<_>>().join("\n")
}
