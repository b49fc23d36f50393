//! Tables of field visits and of what was brought home from them.

use crate::cli::render::Table;
use crate::views::Attachments;

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
