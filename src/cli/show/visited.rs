//! Tables of field visits and of what was brought home from them.

use crate::cli::render::Table;
use crate::views::{Attachments, Named, Visits};

pub(super) fn attachments(view: &Attachments) -> Table {
    let columns = ["entity", "record", "file", "media_type", "bytes", "stands", "hash", "note"];
    let rows = view.files.iter().map(|file| {
        vec![
            file.entity.as_str().into(),
            file.name.as_str().into(),
            file.title.as_str().into(),
            file.media_type.clone().into(),
            file.size.into(),
            file.stands().into(),
            file.hash.as_str().into(),
            file.note.clone().into(),
        ]
    });
    Table::new(&columns, rows)
}

pub(super) fn visits(view: &Visits) -> Table {
    let columns = [
        "code",
        "title",
        "visited_on",
        "place",
        "body",
        "people",
        "proposals",
        "files",
        "follow_up",
        "due",
        "responsible",
        "done_on",
        "not_home",
    ];
    let named = |record: &Option<Named>| record.as_ref().map(|record| record.code.clone());
    let rows = view.visits.iter().map(|visit| {
        vec![
            visit.code.as_str().into(),
            visit.title.as_str().into(),
            visit.visited_on.clone().into(),
            visit.place.clone().into(),
            named(&visit.body).into(),
            visit.people.into(),
            visit.proposals.into(),
            visit.files.into(),
            visit.follow_up.clone().into(),
            visit.due.clone().into(),
            named(&visit.responsible).into(),
            visit.done_on.clone().into(),
            visit.not_home.into(),
        ]
    });
    Table::new(&columns, rows)
}
