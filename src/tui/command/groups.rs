//! Groups of places in which a command works. To add a place: its name in every group that it belongs to.

use super::Place::{
    self, Actions, Alignment, Begin, Between, Budget, Calendar, Changed, Checklist, Choose, Columns, Comments,
    Conflicts, Criteria, Difference, Events, Filter, Findings, Flows, Form, HeatMap, Helix, Help, History, Home, Inbox,
    Indicators, Line, Lines, ListImport, Logic, Looked, Making, Money, More, Orphans, Overlaps, Palette, Past, Peers,
    Picker, Preview, Priorities, Prompt, Prose, Record, Reference, Review, Risks, Runs, Saved, Search, Several, Sheet,
    Strategy, Strengths, Succession, Swot, Sync, Thread, Trace, Unassigned, Visit, Visits, Welcome, Wheel,
};

/// Every place but those where text is entered.
pub(super) const KEYED: &[Place] = &[
    Welcome, Home, Strategy, Priorities, Actions, Money, Lines, Indicators, Alignment, Findings, Reference, Record,
    More, Budget, Sheet, Choose, Preview, Help, Checklist, Swot, Helix, Events, Visits, Visit, Logic, Risks, Criteria,
    Wheel, Strengths, Peers, Begin, History, Past, Saved, Columns, HeatMap, Orphans, Unassigned, Trace, Looked, Runs,
    Changed, Overlaps, Succession, Flows, Between, Calendar, Inbox, Review, Difference, Comments, Thread, ListImport,
    Conflicts, Sync,
];
/// Screens of an open workspace.
pub(super) const SCREENS: &[Place] = &[
    Home, Strategy, Priorities, Actions, Money, Lines, Indicators, Alignment, Findings, Reference, Record, More,
    Budget, Sheet, Checklist, Swot, Helix, Events, Visits, Visit, Logic, Risks, Criteria, Wheel, Strengths, Peers,
    Begin, History, Past, HeatMap, Orphans, Unassigned, Trace, Looked, Runs, Changed, Overlaps, Succession, Flows,
    Between, Calendar, Inbox, Review, Difference, Comments, Conflicts, Sync,
];
/// Screens on which undo takes back what was done last; in the list of what was done, the selected is meant.
pub(super) const UNDOING: &[Place] = &[
    Home, Strategy, Priorities, Actions, Money, Lines, Indicators, Alignment, Findings, Reference, Record, More,
    Budget, Sheet, Checklist, Swot, Helix, Events, Visits, Visit, Logic, Risks, Criteria, Wheel, Strengths, Peers,
    Begin, Past, HeatMap, Orphans, Unassigned, Trace, Looked, Runs, Changed, Overlaps, Succession, Flows, Between,
    Calendar, Inbox, Review, Difference, Comments, Conflicts, Sync,
];
/// Screens whose left side is a list.
pub(super) const LISTS: &[Place] = &[
    Home, Strategy, Priorities, Actions, Lines, Indicators, Findings, Reference, More, Checklist, Helix, Events,
    Visits, Risks, Criteria, Wheel, Strengths, Peers, Begin, History, Past, Orphans, Unassigned, Trace, Looked, Runs,
    Changed, Overlaps, Succession, Flows, Between, Calendar, Inbox, Review, Difference, Comments, Conflicts, Sync,
];
/// Places whose rows can be sorted and filtered.
pub(super) const ARRANGED: &[Place] = &[
    Home, Strategy, Priorities, Actions, Lines, Indicators, Findings, Reference, More, Sheet, Record, Checklist, Helix,
    Events, Visits, Visit, Risks, Criteria, Wheel, Strengths, Peers, Past, Orphans, Unassigned, Trace, Looked, Runs,
    Changed, Overlaps, Succession, Flows, Between, Calendar, Inbox, Review, Difference, Comments, Conflicts, Sync,
];
/// The same whose key for it is called sorting; findings are grouped.
pub(super) const SORTED: &[Place] = &[
    Home, Strategy, Priorities, Actions, Lines, Indicators, Reference, More, Sheet, Record, Checklist, Helix, Events,
    Visits, Visit, Risks, Criteria, Wheel, Strengths, Peers, Past, Flows, Between, Calendar,
];
/// Places whose arrangement can be kept under a name.
pub(super) const SAVED: &[Place] = &[
    Home, Strategy, Priorities, Actions, Money, Indicators, Findings, Reference, Sheet, Checklist, Helix, Events,
    Visits, Risks, Criteria, Wheel, Strengths, Orphans, Unassigned, Looked, Inbox,
];
/// Places with something to move sideways in.
pub(super) const WIDE: &[Place] = &[
    Home, Strategy, Priorities, Actions, Money, Lines, Indicators, Alignment, Findings, Reference, Budget, Sheet,
    Choose, Checklist, Swot, Helix, Events, Visits, Logic, Risks, Criteria, Wheel, Strengths, Peers, HeatMap, Orphans,
    Unassigned, Trace, Looked, Changed, Overlaps, Succession, Flows, Between, Calendar,
];
/// Places where text is entered.
pub(super) const TEXT: &[Place] = &[Palette, Search, Prompt, Filter, Form];
/// Places with what is found under the entered text.
pub(super) const FOUND: &[Place] = &[Palette, Search];
/// Popups in which more can be done than their footer has room for.
pub(super) const COMMANDED: &[Place] = &[Preview, Line, Prose, Picker, Several, Making, ListImport];
/// Everything above a screen.
pub(super) const POPUPS: &[Place] = &[
    Palette, Search, Choose, Prompt, Filter, Preview, Help, Line, Prose, Picker, Several, Making, Saved, Columns, Form,
    Thread, ListImport,
];
/// Popups that answer.
pub(super) const ANSWERING: &[Place] =
    &[Palette, Search, Choose, Prompt, Filter, Preview, Line, Picker, Several, Making, Saved, Columns, Form];
/// Lists to choose from.
pub(super) const CHOOSING: &[Place] = &[Picker, Several];
/// Editors of one field.
pub(super) const EDITORS: &[Place] = &[Line, Prose, Picker, Several];
/// Screens whose selection stands for a record.
pub(super) const RECORDS: &[Place] = &[
    Home, Strategy, Priorities, Actions, Money, Lines, Indicators, Alignment, Findings, Record, Sheet, Checklist, Swot,
    Helix, Events, Visits, Visit, Logic, Risks, Criteria, Wheel, HeatMap, Orphans, Unassigned, Trace, Overlaps,
    Succession, Between, Calendar,
];
/// Screens on which what was found can be mended where it stands; on Money the key shows another measure.
pub(super) const MENDED: &[Place] = &[
    Home, Strategy, Priorities, Actions, Lines, Indicators, Alignment, Findings, Record, Sheet, Checklist, Swot, Helix,
    Events, Visits, Visit, Logic, Risks, Criteria, Wheel,
];
/// Screens on which something is made.
pub(super) const MAKING: &[Place] = &[
    Home, Strategy, Priorities, Actions, Money, Lines, Indicators, Alignment, Findings, Record, Sheet, More, Budget,
    Checklist, Swot, Helix, Events, Visits, Visit, Logic, Risks, Criteria, Wheel, Strengths, Peers, Flows, Between,
    Calendar,
];
/// Places with something that can be explained.
pub(super) const EXPLAINED: &[Place] = &[
    Home, Strategy, Priorities, Actions, Money, Lines, Indicators, Alignment, Findings, Record, Sheet, Line, Prose,
    Picker, Several, Making, Checklist, Swot, Helix, Events, Visits, Visit, Logic, Risks, Criteria, Wheel, Peers,
    History, Past, HeatMap, Orphans, Unassigned, Trace, Overlaps, Succession, Flows, Between, Calendar, Inbox, Review,
    Conflicts,
];
/// Screens with rows to mark.
pub(super) const MARKED: &[Place] = &[
    Strategy, Priorities, Actions, Lines, Indicators, Sheet, Helix, Events, Visits, Risks, Criteria, Inbox, Unassigned,
    Conflicts,
];
/// Places where Enter opens something.
pub(super) const OPENING: &[Place] = &[
    Welcome, Home, Strategy, Priorities, Actions, Money, Lines, Indicators, Alignment, Findings, Reference, Record,
    More, Checklist, Swot, Helix, Events, Visits, Visit, Logic, Risks, Criteria, Wheel, Strengths, Peers, History,
    Past, HeatMap, Orphans, Unassigned, Trace, Looked, Runs, Changed, Overlaps, Succession, Flows, Between, Calendar,
    Inbox, Review, Difference, Comments, Conflicts, Sync,
];

/// Screens on which something can be said about what is selected; on Findings the key shows what was looked at.
pub(super) const SAID: &[Place] = &[
    Home, Strategy, Priorities, Actions, Money, Lines, Indicators, Alignment, Record, Sheet, Checklist, Swot, Helix,
    Events, Visits, Visit, Logic, Risks, Criteria, Wheel, Strengths, HeatMap, Orphans, Unassigned, Trace, Overlaps,
    Succession, Inbox, Review, Difference, Comments, Conflicts,
];
