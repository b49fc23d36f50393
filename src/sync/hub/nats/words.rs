//! What servers say, in words that tell an office what happened and what to do.

use async_nats::ConnectErrorKind;

use super::super::HubError;
use super::Address;
use super::line::Trouble;

/// What an office wanted, as a refusal names it.
pub(super) const READ: &str = "read its log";
pub(super) const LAY: &str = "lay these changes down";
pub(super) const FILE: &str = "keep files there";
pub(super) const FREEZE: &str = "lay a frozen state down";
pub(super) const MAKE: &str = "make the log";

/// An error with all that caused it, each said once.
pub(super) fn whole(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let next = error.to_string();
        if !said.contains(&next) {
            said = format!("{said}: {next}");
        }
        cause = error.source();
    }
    said
}

/// Words for trouble on the way to something.
pub(super) fn of(address: &Address, trouble: Trouble, wish: &str) -> HubError {
    let place = address.to_string();
    let refused =
        |why: String, remedy: &str| HubError::Refused { place: place.clone(), why, remedy: remedy.to_owned() };
    match trouble {
        Trouble::Forbidden => HubError::Forbidden { place, what: wish.to_owned() },
        Trouble::Apart(kind, why) => apart(&refused, &place, kind, why),
        Trouble::Nobody => HubError::Unreachable {
            place,
            why: "its servers answer, but none of them keeps a log: JetStream is off there; whoever runs the hub switches it on"
                .to_owned(),
        },
        Trouble::Silent(why) => HubError::Unreachable {
            place,
            why: format!(
                "its servers give no answer; more than half of those that keep the log must be running ({why})"
            ),
        },
        Trouble::Said(10_059, _) => refused(
            format!("has no log named {}", address.stream),
            "check the name in the address; whoever runs the hub makes the log once with `ris3 hub make ADDRESS`",
        ),
        Trouble::Said(10_076 | 10_039, _) => refused(
            "keeps no logs: JetStream is off there, or not given to this office's account".to_owned(),
            "whoever runs the hub switches it on; `ris3 hub template` writes a configuration that does",
        ),
        Trouble::Said(10_058, _) => refused(
            format!("has a log named {} already, with other settings", address.stream),
            "take another name, or let whoever runs the hub put its settings right (the guide beside the template lists them)",
        ),
        Trouble::Said(10_074 | 10_005, why) => refused(
            format!("cannot keep that many copies: {why}"),
            "start all servers of the cluster, or ask for fewer with `--copies 1`",
        ),
        Trouble::Said(number, why) => {
            refused(format!("does not do it: {why} (error {number})"), "nothing was lost; tell whoever runs the hub")
        }
    }
}

fn apart(refused: &dyn Fn(String, &str) -> HubError, place: &str, kind: ConnectErrorKind, why: String) -> HubError {
    match kind {
        ConnectErrorKind::AuthorizationViolation => refused(
            "does not know this office's key".to_owned(),
            "name the right key file, behind the address (`?key=FILE`) or in RIS3_HUB_KEY; its public half must stand in the servers' list of offices",
        ),
        ConnectErrorKind::Authentication => refused(
            format!("cannot be entered: {why}"),
            "name the file with this office's key, behind the address (`?key=FILE`) or in RIS3_HUB_KEY",
        ),
        ConnectErrorKind::Tls | ConnectErrorKind::Io if why.to_lowercase().contains("certificate") => refused(
            format!("shows a certificate that is not trusted here: {why}"),
            "name the certificate that vouches for it, behind the address (`?ca=FILE`) or in RIS3_HUB_CA. If it was right until now, somebody may be listening in: ask whoever runs the hub",
        ),
        ConnectErrorKind::Tls => refused(
            format!("cannot be spoken to in secret: {why}"),
            "tls:// wants servers with a certificate; nats:// is for servers without, inside a network that is safe",
        ),
        _ => HubError::Unreachable { place: place.to_owned(), why },
    }
}

/// Somebody took entries out of the log.
pub(super) fn has_holes(address: &Address, holes: u64) -> HubError {
    HubError::Refused {
        place: address.to_string(),
        why: format!("has lost {holes} entries of its log: they were deleted there"),
        remedy: "nothing was changed here. Whoever runs the hub makes a new log; then `ris3 sync --anew` lays everything down there again".to_owned(),
    }
}

/// An entry that lies beside the log is not there.
pub(super) fn file_is_gone(address: &Address, entry: u64) -> HubError {
    HubError::Refused {
        place: address.to_string(),
        why: format!("does not have the file that entry {entry} of its log lies in, or has it torn"),
        remedy: "nothing was changed here; tell whoever runs the hub".to_owned(),
    }
}
