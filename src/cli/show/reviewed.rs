//! Tables of the views about the review: what was said, what was decided, what waits.

use crate::cli::render::{Cell, Table};
use crate::views::threads::Thread;
use crate::views::{Inbox, Review, Threads};

/// A row for the first comment of each thread and one for each answer; only open threads if so wished.
pub(super) fn threads(view: &Threads, only_open: bool) -> Table {
    let columns = [
        "thread",
        "state",
        "plan",
        "entity",
        "code",
        "field",
        "kind",
        "author",
        "written_at",
        "text",
        "resolved_at",
        "resolved_by",
    ];
    let mut rows = Vec::new();
    for thread in view.threads.iter().filter(|thread| thread.is_open() || !only_open) {
        let settled = || [thread.resolved_at.clone().into(), thread.resolved_by.clone().into()];
        let kind = if thread.is_request { "request" } else { "remark" };
        let said = [kind, &thread.author, &thread.written_at, &thread.text].map(Cell::from);
        rows.push(head(thread).into_iter().chain(said).chain(settled()).collect());
        for answer in &thread.answers {
            let said = ["answer", &answer.author, &answer.written_at, &answer.text].map(Cell::from);
            rows.push(head(thread).into_iter().chain(said).chain([Cell::Empty, Cell::Empty]).collect());
        }
    }
    Table::new(&columns, rows)
}

fn head(thread: &Thread) -> [Cell; 6] {
    let id = thread.id.to_string();
    let [id, state, plan, entity, name] =
        [&id, thread.state(), &thread.plan, &thread.entity, &thread.name].map(Cell::from);
    [id, state, plan, entity, name, thread.field.clone().into()]
}

/// A row for how the plan stands, one for each step that was taken and one for each version.
pub(super) fn review(view: &Review) -> Table {
    let columns = ["kind", "what", "author", "at", "act", "text", "version", "count"];
    let stands = |what: &str, text: Option<String>, count: Option<i64>| {
        vec![
            "stands".into(),
            what.into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            text.into(),
            Cell::Empty,
            count.into(),
        ]
    };
    let whole = |number: usize| i64::try_from(number).ok();
    let missing = view.items - view.done;
    let mut rows = vec![
        stands("status", Some(view.status.clone()), None),
        stands("next", (!view.next.is_empty()).then(|| view.next.join(" ")), None),
        stands("missing", Some(format!("of {} items of the checklist", view.items)), whole(missing)),
        stands("conflicts", None, Some(view.conflicts)),
        stands("threads", Some("not settled".to_owned()), whole(view.open.threads)),
        stands("requests", Some("not settled".to_owned()), whole(view.open.requests)),
    ];
    if let Some(since) = &view.since {
        rows.push(stands("changed", Some(format!("records touched since {}", since.version)), Some(since.records)));
    }
    rows.extend(view.steps.iter().map(|step| {
        let head = ["step", &step.step, &step.author, &step.decided_at].map(Cell::from);
        let tail = [step.act.clone().into(), step.text.clone().into(), step.version.clone().into(), Cell::Empty];
        head.into_iter().chain(tail).collect()
    }));
    rows.extend(view.versions.iter().map(|version| {
        let head = ["version", &version.title, &version.frozen_by, &version.frozen_at].map(Cell::from);
        let tail = [Cell::Empty, Cell::Empty, version.code.as_str().into(), Cell::Empty];
        head.into_iter().chain(tail).collect()
    }));
    Table::new(&columns, rows)
}

pub(super) fn inbox(view: &Inbox) -> Table {
    let columns = [
        "code",
        "title",
        "level",
        "upper",
        "status",
        "handed_in",
        "days",
        "errors",
        "warnings",
        "threads",
        "requests",
        "version",
        "changed",
        "last_by",
        "last_at",
    ];
    let rows = view.plans.iter().map(|plan| {
        let day = |at: &Option<String>| at.as_deref().and_then(|at| at.get(..10)).map(str::to_owned);
        let found = |place: usize| Cell::from(plan.found.map(|found| found[place]));
        let since = plan.since.as_ref();
        vec![
            plan.code.as_str().into(),
            plan.title.as_str().into(),
            plan.level.as_str().into(),
            plan.upper.clone().into(),
            plan.status.as_str().into(),
            day(&plan.handed_in).into(),
            plan.days.into(),
            found(0),
            found(1),
            plan.threads.into(),
            plan.requests.into(),
            since.map(|since| since.version.clone()).into(),
            since.map(|since| since.records).into(),
            plan.last_by.clone().into(),
            day(&plan.last_at).into(),
        ]
    });
    Table::new(&columns, rows)
}
