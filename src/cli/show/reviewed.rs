//! Tables of the views about the review: what was said, what was decided, what waits.

use crate::cli::render::{Cell, Table};
use crate::views::Threads;
use crate::views::threads::Thread;

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
