//! Where keys have a meaning. To add one: its name in the enum and in [`Place::ALL`], and in the groups it belongs to.

/// A place where keys have a meaning: a screen or a popup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the screen or popup of its name")]
pub enum Place {
    Welcome,
    Home,
    Strategy,
    Priorities,
    Actions,
    Money,
    Lines,
    Indicators,
    Alignment,
    Findings,
    Reference,
    Record,
    Palette,
    Search,
    Choose,
    Prompt,
    Filter,
    Preview,
    Help,
    Line,
    Prose,
    Picker,
    Several,
    Making,
    Sheet,
    More,
    Budget,
    Checklist,
    Swot,
    Helix,
    Events,
    Visits,
    Visit,
    Logic,
    Risks,
    Criteria,
    Wheel,
    Strengths,
    Peers,
    Begin,
    History,
    Past,
    Saved,
    Columns,
    Flows,
    Between,
    Calendar,
    HeatMap,
    Orphans,
    Unassigned,
    Trace,
    Looked,
    Runs,
    Changed,
    Overlaps,
    Form,
    Inbox,
    Review,
    Difference,
    Comments,
    Thread,
    Succession,
    ListImport,
    Conflicts,
}

impl Place {
    /// All places.
    pub const ALL: [Self; 64] = [
        Self::Welcome,
        Self::Home,
        Self::Strategy,
        Self::Priorities,
        Self::Actions,
        Self::Money,
        Self::Lines,
        Self::Indicators,
        Self::Alignment,
        Self::Findings,
        Self::Reference,
        Self::Record,
        Self::Palette,
        Self::Search,
        Self::Choose,
        Self::Prompt,
        Self::Filter,
        Self::Preview,
        Self::Help,
        Self::Line,
        Self::Prose,
        Self::Picker,
        Self::Several,
        Self::Making,
        Self::Sheet,
        Self::More,
        Self::Budget,
        Self::Checklist,
        Self::Swot,
        Self::Helix,
        Self::Events,
        Self::Visits,
        Self::Visit,
        Self::Logic,
        Self::Risks,
        Self::Criteria,
        Self::Wheel,
        Self::Strengths,
        Self::Peers,
        Self::Begin,
        Self::History,
        Self::Past,
        Self::Saved,
        Self::Columns,
        Self::Flows,
        Self::Between,
        Self::Calendar,
        Self::HeatMap,
        Self::Orphans,
        Self::Unassigned,
        Self::Trace,
        Self::Looked,
        Self::Runs,
        Self::Changed,
        Self::Overlaps,
        Self::Form,
        Self::Inbox,
        Self::Review,
        Self::Difference,
        Self::Comments,
        Self::Thread,
        Self::Succession,
        Self::ListImport,
        Self::Conflicts,
    ];

    /// Whether it stands above a screen instead of being one.
    #[must_use]
    pub fn is_popup(self) -> bool {
        super::groups::POPUPS.contains(&self)
    }

    /// Whether characters are text here and not keys.
    #[must_use]
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Palette | Self::Search | Self::Prompt | Self::Filter | Self::Form)
    }

    /// Whether every key that is no command edits a text.
    #[must_use]
    pub fn takes_keys(self) -> bool {
        matches!(self, Self::Line | Self::Prose | Self::Picker | Self::Several)
    }
}
