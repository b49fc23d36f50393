//! Marked rows: one deed concerns all of them.

use super::{Item, Listing, Source};
use crate::tui::layer::{Cx, Reaction};

impl<S: Source> Listing<S> {
    /// Marks the selected row or takes its mark away, and goes on to the next.
    pub(super) fn mark(&mut self, cx: &Cx<'_>) -> Reaction {
        let marked = |item: &Item| Some((item.id.clone(), self.source.mark_of(self.view(cx).ready()?, item, cx)?));
        if let Some((id, record)) = self.selected().and_then(marked)
            && self.marks.remove(&id).is_none()
        {
            self.marks.insert(id, record);
        }
        self.step(1, cx)
    }

    pub(super) fn mark_all(&mut self, cx: &Cx<'_>) -> Reaction {
        if !self.marks.is_empty() {
            self.marks.clear();
            return Reaction::Done;
        }
        let Some(view) = self.view(cx).ready() else { return Reaction::Done };
        let record = |item: &Item| Some((item.id.clone(), self.source.mark_of(view, item, cx)?));
        self.marks = self.items.iter().filter_map(record).collect();
        Reaction::Done
    }
}
