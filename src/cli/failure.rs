//! Why a command could not be carried out.

use std::io;

use super::Exit;
use crate::coherence::{CheckError, ProfileError};
use crate::exchange::export::ExportError;
use crate::report::ReportError;
use crate::store::StoreError;
use crate::sync::HubError;
use crate::tui::TuiError;
use crate::workspace::{Refused, SyncError, TermsError, UndoError, UnmadeData, UnmadeReport};

/// A command that could not be carried out. Its text says what, where, why and what to do.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Something in the command line.
    #[error("{0}")]
    Usage(String),
    /// Something the data do not allow.
    #[error("{0}")]
    Refused(String),
    /// The workspace.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The check.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// Rules or a profile.
    #[error(transparent)]
    Terms(#[from] TermsError),
    /// A profile that comes with the program.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// Writing a plan out.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// Writing a report.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// Meeting others.
    #[error(transparent)]
    Sync(#[from] SyncError),
    /// Taking back.
    #[error(transparent)]
    Undo(#[from] UndoError),
    /// The screen.
    #[error(transparent)]
    Screen(#[from] TuiError),
    /// The output.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl From<UnmadeData> for Failure {
    fn from(unmade: UnmadeData) -> Self {
        match unmade {
            UnmadeData::Export(error) => Self::Export(error),
            UnmadeData::Turtle(why) => Self::Refused(why),
            UnmadeData::Store(error) => Self::Store(error),
        }
    }
}

impl From<UnmadeReport> for Failure {
    fn from(unmade: UnmadeReport) -> Self {
        match unmade {
            UnmadeReport::Report(error) => Self::Report(error),
            UnmadeReport::Terms(error) => Self::Terms(error),
            UnmadeReport::Check(error) => Self::Check(error),
            UnmadeReport::NoTemplates { .. } => Self::Refused(unmade.to_string()),
            UnmadeReport::Store(error) => Self::Store(error),
        }
    }
}

impl From<Refused> for Failure {
    /// What cannot stand was said on the command line; each fault is named by what it was said with.
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Store(error) => Self::Store(error),
            Refused::Undo(error) => Self::Undo(error),
            Refused::Rule(why) => Self::Usage(why),
            Refused::Meanwhile(meanwhile) => Self::Refused(meanwhile.to_string()),
            Refused::Faults(faults) => {
                let said = faults.iter().map(|fault| {
                    let place = if fault.field.is_empty() { String::new() } else { format!("--{}: ", fault.field) };
                    let remedy = if fault.remedy.is_empty() { String::new() } else { format!("\n  {}", fault.remedy) };
                    format!("{place}{}{remedy}", fault.explanation)
                });
                Self::Usage(said.collect::<Vec<_>>().join("\n"))
            }
        }
    }
}

impl Failure {
    /// A plan that is not in the workspace.
    pub fn no_plan(code: &str) -> Self {
        Self::Usage(format!("there is no plan {code} in this workspace\n  `ris3 show portfolio` lists the plans"))
    }

    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) | Self::Undo(UndoError::Unknown(_)) | Self::Terms(TermsError::NoProfile { .. }) => {
                Exit::Usage
            }
            Self::Refused(_)
            | Self::Terms(
                TermsError::Profile(_) | TermsError::Rules(_) | TermsError::Rule(_) | TermsError::NoRules { .. },
            )
            | Self::Profile(_)
            | Self::Export(_)
            | Self::Report(ReportError::NoPlan(_) | ReportError::Template(_))
            | Self::Sync(
                SyncError::Packet(_)
                | SyncError::Refused(_)
                | SyncError::Hub(HubError::Rewritten { .. } | HubError::Forbidden { .. } | HubError::Refused { .. }),
            )
            | Self::Check(CheckError::Rule { .. })
            | Self::Store(StoreError::Constraint(_) | StoreError::NoRight { .. } | StoreError::Outside(_))
            | Self::Undo(
                UndoError::Nothing(_)
                | UndoError::NotOwn { .. }
                | UndoError::Already(_)
                | UndoError::Refused(_)
                | UndoError::Store(StoreError::Constraint(_) | StoreError::NoRight { .. } | StoreError::Outside(_)),
            ) => Exit::Refused,
            Self::Sync(SyncError::Stopped) => Exit::Stopped,
            Self::Undo(UndoError::Store(_))
            | Self::Store(_)
            | Self::Terms(TermsError::Store(_))
            | Self::Check(_)
            | Self::Report(_)
            | Self::Sync(_)
            | Self::Screen(_)
            | Self::Output(_) => Exit::Storage,
        }
    }
}
