//! What a file is when it is no strategy.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::exchange::import::mapped::ListKind;
use crate::locales;
use crate::model::catalogue::{self, ENTITIES, EntitySpec, Origin};

/// What a file is when it is no strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A published list, read by a mapping of its columns.
    List(ListKind),
    /// A series as statistics of territories and activities.
    Statistics,
    /// A series of one territory as a context indicator with its observations.
    ContextIndicator,
    /// A table with a record of one kind a row.
    Rows(&'static EntitySpec),
}

const STATISTICS: &str = "statistics";
const CONTEXT: &str = "context-indicator";

impl Target {
    /// Reads the word of a target.
    pub(super) fn parser() -> impl TypedValueParser<Value = Self> {
        let lists = [
            (
                ListKind::Operations.word(),
                "A published list of operations (CPR Article 49(3), its predecessor, Kohesio)",
            ),
            (ListKind::Planned.word(), "What a programme plans, of Cohesion Open Data, as envelopes of its funds"),
            (
                ListKind::Implementation.word(),
                "What a programme has decided and spent, of Cohesion Open Data, as budget lines",
            ),
            (STATISTICS, "A series (SDMX-CSV, TSV of Eurostat, JSON-stat) as statistics of territories and activities"),
            (CONTEXT, "A series of one territory as a context indicator with its observations"),
        ];
        let lists = lists.into_iter().map(|(word, help)| PossibleValue::new(word).help(help));
        // A plan is no row: it begins with a strategy file, or with `ris3 new`.
        let is_row = |entity: &&EntitySpec| entity.origin == Origin::Strategy && entity.name != "plan";
        let rows = ENTITIES.iter().filter(is_row).map(|entity| {
            PossibleValue::new(entity.name)
                .help(format!("A table of {}", locales::entity_many(entity.name).to_lowercase()))
        });
        PossibleValuesParser::new(lists.chain(rows)).map(|word| match word.as_str() {
            CONTEXT => Self::ContextIndicator,
            other => match (ListKind::of(other), catalogue::entity(other)) {
                (Some(kind), _) => Self::List(kind),
                (None, Some(entity)) => Self::Rows(entity),
                (None, None) => Self::Statistics,
            },
        })
    }
}
