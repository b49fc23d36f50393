//! A hub that is asked on a thread of its own, so that whoever waits for it can stop waiting: a drive or a server that
//! hangs keeps nobody.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::{Frozen, Hub, HubError};

/// How often somebody who waits is asked whether they still do.
const LOOK_UP: Duration = Duration::from_millis(40);

type Ask = Box<dyn FnOnce(&dyn Hub) + Send>;

/// The hub at an address, for as long as somebody waits for it. What it was asked last may still be done after that,
/// as with every hub that cannot be reached any more; the next look tells.
pub struct Away<'w> {
    address: String,
    asks: Sender<Ask>,
    waits: &'w dyn Fn() -> bool,
}

impl<'w> Away<'w> {
    /// Opens the hub at an address. `waits` says whether anybody still waits for what it answers.
    ///
    /// # Errors
    /// When the address names no hub, or nobody waits any more.
    pub fn open(address: &str, waits: &'w dyn Fn() -> bool) -> Result<Self, HubError> {
        let (asks, asked) = channel::<Ask>();
        let (opened, open) = channel();
        let named = address.to_owned();
        let hub = move || match super::open(&named) {
            Ok(hub) if opened.send(Ok(hub.address())).is_ok() => asked.into_iter().for_each(|ask| ask(&*hub)),
            Ok(_) => {}
            Err(error) => drop(opened.send(Err(error))),
        };
        let begun = thread::Builder::new().name("hub".to_owned()).spawn(hub);
        begun.map_err(|error| HubError::Unreachable { place: address.to_owned(), why: error.to_string() })?;
        let address = wait(address, &open, waits)?;
        Ok(Self { address, asks, waits })
    }

    fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&dyn Hub) -> Result<T, HubError> + Send + 'static,
    ) -> Result<T, HubError> {
        let (says, said) = channel();
        // A hub whose thread is gone is found out by its silence.
        let _ = self.asks.send(Box::new(move |hub| drop(says.send(question(hub)))));
        wait(&self.address, &said, self.waits)
    }
}

/// Waits for an answer, and no longer than anybody wants it.
fn wait<T>(place: &str, said: &Receiver<Result<T, HubError>>, waits: &dyn Fn() -> bool) -> Result<T, HubError> {
    loop {
        match said.recv_timeout(LOOK_UP) {
            Ok(answer) => return answer,
            Err(RecvTimeoutError::Timeout) if waits() => {}
            Err(RecvTimeoutError::Timeout) => return Err(HubError::Left { place: place.to_owned() }),
            Err(RecvTimeoutError::Disconnected) => {
                return Err(HubError::Unreachable { place: place.to_owned(), why: "it gave no answer".to_owned() });
            }
        }
    }
}

impl Hub for Away<'_> {
    fn address(&self) -> String {
        self.address.clone()
    }

    fn fetch(&self, after: i64, most: usize) -> Result<Vec<Vec<u8>>, HubError> {
        self.ask(move |hub| hub.fetch(after, most))
    }

    fn append(&self, after: i64, packet: &[u8]) -> Result<bool, HubError> {
        let packet = packet.to_vec();
        self.ask(move |hub| hub.append(after, &packet))
    }

    fn frozen(&self) -> Result<Option<Frozen>, HubError> {
        self.ask(|hub| hub.frozen())
    }

    fn freeze(&self, frozen: &Frozen) -> Result<(), HubError> {
        let frozen = frozen.clone();
        self.ask(move |hub| hub.freeze(&frozen))
    }

    fn lay_file(&self, hash: &str, bytes: &[u8]) -> Result<(), HubError> {
        let (hash, bytes) = (hash.to_owned(), bytes.to_vec());
        self.ask(move |hub| hub.lay_file(&hash, &bytes))
    }

    fn file(&self, hash: &str) -> Result<Option<Vec<u8>>, HubError> {
        let hash = hash.to_owned();
        self.ask(move |hub| hub.file(&hash))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_hub_that_hangs_keeps_nobody() {
        let until = Instant::now() + Duration::from_millis(200);
        let waits = || Instant::now() < until;
        let folder = std::env::temp_dir();
        let away = Away::open(&format!("folder:{}", folder.display()), &waits).unwrap();
        let hung = away.ask(|_| {
            thread::sleep(Duration::from_secs(30));
            Ok(())
        });
        assert!(matches!(hung, Err(HubError::Left { .. })), "{hung:?}");
        assert!(Instant::now() < until + Duration::from_secs(5));
    }

    #[test]
    fn what_names_no_hub_is_refused_as_ever() {
        let refused = Away::open("nowhere", &|| true).map(|away| away.address());
        assert!(matches!(refused, Err(HubError::Unknown(_))), "{refused:?}");
    }
}
