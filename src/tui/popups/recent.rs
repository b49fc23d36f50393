//! What a person did last, as a setting of this copy: a short list, the newest first.

use crate::tui::layer::Cx;

/// How many are kept.
const KEPT: usize = 12;

/// What a setting remembers, the newest first. Whatever else stands in it counts for nothing.
#[must_use]
pub fn of(setting: &str, cx: &Cx<'_>) -> Vec<String> {
    let kept = cx.settings().and_then(|settings| settings.get(setting));
    let mut recent: Vec<String> = kept.and_then(|kept| serde_json::from_str(kept).ok()).unwrap_or_default();
    recent.truncate(KEPT);
    recent
}

/// The setting with something in front of what it remembers.
#[must_use]
pub fn with(setting: &str, newest: &str, cx: &Cx<'_>) -> Option<String> {
    let mut recent = of(setting, cx);
    recent.retain(|older| older != newest);
    recent.insert(0, newest.to_owned());
    recent.truncate(KEPT);
    serde_json::to_string(&recent).ok()
}
