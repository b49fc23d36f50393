//! Meeting others, on the thread that owns the file; the hub is asked on a thread of its own, so that one that hangs keeps
//! nobody.

use std::path::PathBuf;

use crate::sync::hub::Away;
use crate::tui::command::keyed;
use crate::tui::labels::count;
use crate::workspace::{SyncError, SyncStep, SyncWish, Synced, Workspace, refusal_told, told};

/// Whom to meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// All who meet at a hub, by its address.
    Hub(String),
    /// Whoever made a packet.
    Packet(PathBuf),
}

/// A meeting as a person wishes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetWish {
    /// With whom.
    pub whom: Whom,
    /// Only say what it would bring.
    pub is_trial: bool,
}

impl MeetWish {
    /// A look at what meeting somebody would bring.
    #[must_use]
    pub fn look(whom: Whom) -> Self {
        Self { whom, is_trial: true }
    }

    /// Whether it is a packet that was carried by hand.
    #[must_use]
    pub fn is_packet(&self) -> bool {
        matches!(self.whom, Whom::Packet(_))
    }

    /// With whom, in words.
    #[must_use]
    pub fn said(&self) -> String {
        match &self.whom {
            Whom::Hub(address) => format!("The hub {address}"),
            Whom::Packet(path) => format!("The packet {}", path.display()),
        }
    }
}

/// Why it was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// The person stopped it.
    Stopped,
    /// In words.
    Failed(String),
}

/// What came of it, or would.
#[derive(Clone, Debug, Default)]
pub struct Met {
    /// What came and went.
    pub synced: Synced,
    /// The conflicts as the person reads them.
    pub told: Vec<String>,
    /// What came and was not taken, in words.
    pub refused: Vec<String>,
    /// Whether it was a packet.
    pub is_packet: bool,
    /// Where its receipt was written.
    pub receipt: Option<PathBuf>,
}

impl Met {
    /// Whether there was nothing new on either side.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.synced.taken + self.synced.given == 0
            && self.synced.files.given + self.synced.files.taken == 0
            && self.refused.is_empty()
            && self.synced.held_why.is_none()
            && self.receipt.is_none()
            && self.synced.began_at.is_none()
    }
}

/// Meets others. `go_on` hears of each step, and says whether anybody still waits.
pub fn meet(
    workspace: &mut Workspace,
    wish: &MeetWish,
    waits: &dyn Fn() -> bool,
    tell: &dyn Fn(SyncStep) -> bool,
) -> Result<Met, Unmet> {
    met(workspace, wish, waits, tell).map_err(|error| match error {
        SyncError::Stopped => Unmet::Stopped,
        error => Unmet::Failed(error.to_string()),
    })
}

fn met(
    workspace: &mut Workspace,
    wish: &MeetWish,
    waits: &dyn Fn() -> bool,
    tell: &dyn Fn(SyncStep) -> bool,
) -> Result<Met, SyncError> {
    let how = SyncWish { is_trial: wish.is_trial, is_checked: !wish.is_trial, ..SyncWish::default() };
    let mut met = Met { is_packet: wish.is_packet(), ..Met::default() };
    let watch = &mut |step| tell(step) && waits();
    match &wish.whom {
        Whom::Hub(address) => {
            let hub = Away::open(address, waits)?;
            met.synced = workspace.sync_watched(&hub, how, watch)?;
        }
        Whom::Packet(path) => {
            let applied = workspace.apply_packet_watched(path, how, watch)?;
            met.synced = applied.synced;
            met.receipt = applied.receipt.map(|text| workspace.keep_receipt(path, &text)).transpose()?;
        }
    }
    let read = workspace.store().read();
    met.refused = met.synced.refused.iter().map(|one| refusal_told(read, one)).collect::<Result<_, _>>()?;
    let me = workspace.me();
    met.told = met.synced.conflicts.iter().map(|conflict| told(conflict, &me)).collect();
    Ok(met)
}

/// Something that is done for a meeting or with a packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Remember where the others are met.
    Where(String),
    /// Write what is not home into one.
    Pack(PathBuf),
    /// Note that it was handed over, and to whom.
    HandOver(PathBuf, String),
    /// Read the receipt for it.
    Receipt(PathBuf),
}

impl Errand {
    /// Does it. Gives what came of it in a sentence.
    ///
    /// # Errors
    /// Why it was not done, in words.
    pub(super) fn run(self, workspace: &mut Workspace) -> Result<String, String> {
        let changes = |number: usize| count(number, "change");
        let done = match self {
            Self::Where(address) => {
                let here = "Here the others are met from now on; ⟨sync now⟩ looks what that would bring.";
                workspace.keep_hub_address(&address).map(|()| keyed(here)).map_err(SyncError::from)
            }
            Self::Pack(path) => workspace.make_packet(&path).map(|packed| {
                let packed = changes(packed);
                format!("{packed} packed into {}. They stay here until they are home.", path.display())
            }),
            Self::HandOver(path, to) => {
                workspace.hand_over(&path, &to).map(|()| format!("Noted: handed over to {to}."))
            }
            Self::Receipt(path) => {
                workspace.take_receipt(&path).map(|(by, arrived)| format!("{} arrived, says {by}.", changes(arrived)))
            }
        };
        done.map_err(|error| error.to_string())
    }
}
