//! Packets that are carried by hand: made where there is no hub, merged in an office that carries them on to it, receipted.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Forget, SyncWish, Synced, number};
use crate::store::{Meeting, StoreError};
use crate::sync::{Packet, Parcel, Receipt, SyncError, add_to_parcel, begin_parcel};
use crate::workspace::{SyncStep, Workspace};

/// What came of somebody's packet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    /// What was merged.
    pub synced: Synced,
    /// The receipt for whoever made the packet, as the text of its file; none of a trial.
    pub receipt: Option<String>,
}

/// How far a packet that was made here has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// When it was made, UTC.
    pub made_at: String,
    /// Where it was written.
    pub place: String,
    /// Its seal.
    pub packet: String,
    /// How many changesets are in it.
    pub changesets: i64,
    /// `made`, `handed-over`, `received` or `merged`.
    pub stage: &'static str,
    /// Who gave the receipt.
    pub given_by: Option<String>,
}

fn refused(path: &Path, why: &dyn std::fmt::Display) -> SyncError {
    SyncError::Refused(format!("{}: {why}", path.display()))
}

/// An error of what is in a file, with the name of the file.
fn of(path: &Path, error: SyncError) -> SyncError {
    match error {
        SyncError::Packet(_) | SyncError::Refused(_) => refused(path, &error),
        error => error,
    }
}

fn open(path: &Path) -> Result<Parcel<BufReader<File>>, SyncError> {
    let file = File::open(path).map_err(|error| refused(path, &error))?;
    Parcel::open(BufReader::new(file)).map_err(|error| of(path, error))
}

impl Workspace {
    /// What is not home, as the bytes of a packet. Everything is in it until the hub has it: a packet that is lost on
    /// the way loses nothing, and one that is applied twice does no harm.
    ///
    /// # Errors
    /// As for any reading; nothing that could be packed.
    pub fn packet(&self) -> Result<(Packet, Vec<u8>), SyncError> {
        let packet = self.pack()?;
        if packet.changesets.is_empty() {
            return Err(SyncError::Refused("everything is home: there is nothing to pack".to_owned()));
        }
        let bytes =
            packet.to_bytes().map_err(|error| SyncError::Refused(format!("no packet could be made: {error}")))?;
        Ok((packet, bytes))
    }

    /// Writes what is not home into a packet file, with the attached files that are not. Gives how many changesets are in
    /// it.
    ///
    /// # Errors
    /// A file that is there already or cannot be written; nothing that could be packed.
    pub fn make_packet(&mut self, path: &Path) -> Result<usize, SyncError> {
        let (packet, bytes) = self.packet()?;
        self.write_parcel(path, &bytes)?;
        let through = Some(self.store.read().last_position()?);
        let given = packet.changesets.len();
        self.note_packet(
            "made",
            path,
            &Packet::seal(&bytes)?,
            Meeting { through, given: number(given), ..Meeting::default() },
        )?;
        Ok(given)
    }

    /// Writes a packet with the attached files that are not home; of a file that could not be written nothing stays.
    fn write_parcel(&self, path: &Path, packet: &[u8]) -> Result<(), SyncError> {
        let read = self.store.read();
        let files = read.files_not_home()?;
        let unwritten =
            |error: io::Error| refused(path, &format!("the packet cannot be written: {error}\n  choose another name"));
        let mut out = BufWriter::new(OpenOptions::new().write(true).create_new(true).open(path).map_err(unwritten)?);
        let mut write = || -> Result<(), SyncError> {
            begin_parcel(&mut out, packet, files.len()).map_err(unwritten)?;
            for file in &files {
                add_to_parcel(&mut out, &read.file(&file.hash)?.unwrap_or_default()).map_err(unwritten)?;
            }
            out.flush().and_then(|()| out.get_ref().sync_all()).map_err(unwritten)
        };
        write().inspect_err(|_| drop(fs::remove_file(path)))
    }

    /// Keeps the files of a parcel that attachments name here.
    fn take_files(
        &mut self,
        path: &Path,
        go_on: &mut dyn FnMut(SyncStep) -> Result<(), SyncError>,
    ) -> Result<usize, SyncError> {
        let missing = self.store.read().files_not_here()?;
        let (mut parcel, mut taken) = (open(path)?, 0);
        while let Some((hash, bytes)) = parcel.next_file().map_err(|error| of(path, error))? {
            go_on(SyncStep::Files(parcel.files_left() + 1))?;
            if missing.iter().any(|file| file.hash == hash) {
                self.store.keep_file(&bytes, false)?;
                taken += 1;
            }
        }
        Ok(taken)
    }

    /// Notes that a packet was handed over.
    ///
    /// # Errors
    /// A file that is no packet, or cannot be read.
    pub fn hand_over(&mut self, path: &Path, to: &str) -> Result<(), SyncError> {
        let seal = Packet::seal(&open(path)?.packet).map_err(|error| refused(path, &error))?;
        let others = Some(to.to_owned()).filter(|to| !to.is_empty());
        self.note_packet("handed-over", path, &seal, Meeting { others, ..Meeting::default() })
    }

    /// Merges somebody's packet with what is here, or only says what that would do. From here it goes on to the hub.
    ///
    /// # Errors
    /// As for [`Workspace::apply_packet_watched`].
    pub fn apply_packet(&mut self, path: &Path, wish: SyncWish) -> Result<Applied, SyncError> {
        self.apply_packet_watched(path, wish, &mut |_| true)
    }

    /// The same, watched: `watch` hears of each step and says whether to go on. Wherever it ends, the file is whole, and the
    /// same packet goes on from there.
    ///
    /// # Errors
    /// A packet that is torn, altered, out of order, of another hub, or made on a later state than this one; nothing of
    /// it is taken then. A person who stopped it.
    pub fn apply_packet_watched(
        &mut self,
        path: &Path,
        wish: SyncWish,
        watch: &mut dyn FnMut(SyncStep) -> bool,
    ) -> Result<Applied, SyncError> {
        let mut go_on = |step| if watch(step) { Ok(()) } else { Err(SyncError::Stopped) };
        go_on(SyncStep::Looking)?;
        let mut parcel = open(path)?;
        // All of it is proven before any of it is taken.
        while parcel.next_file().map_err(|error| of(path, error))?.is_some() {
            go_on(SyncStep::Files(parcel.files_left()))?;
        }
        let bytes = parcel.packet;
        let mut applied = self.merge_packet(&bytes, wish, &mut go_on).map_err(|error| match error {
            SyncError::Packet(error) => refused(path, &error),
            error => error,
        })?;
        if !wish.is_trial {
            applied.synced.files.taken = self.take_files(path, &mut go_on)?;
            let Synced { taken, conflicts, .. } = &applied.synced;
            let said = Meeting {
                others: applied.synced.whose(),
                taken: number(*taken),
                conflicts: number(conflicts.len()),
                ..Meeting::default()
            };
            self.note_packet("merged", path, &Packet::seal(&bytes)?, said)?;
        }
        Ok(applied)
    }

    /// The same with the bytes of a packet; nothing is noted of it.
    ///
    /// # Errors
    /// As for [`Workspace::apply_packet`].
    pub fn apply_bytes(&mut self, bytes: &[u8], wish: SyncWish) -> Result<Applied, SyncError> {
        self.merge_packet(bytes, wish, &mut |_| Ok(()))
    }

    fn merge_packet(
        &mut self,
        bytes: &[u8],
        wish: SyncWish,
        go_on: &mut dyn FnMut(SyncStep) -> Result<(), SyncError>,
    ) -> Result<Applied, SyncError> {
        let packet = Packet::from_bytes(bytes)?;
        self.fits(&packet)?;
        go_on(SyncStep::Merging(packet.changesets.len()))?;
        let mut synced = Synced::default();
        let before = if wish.is_checked { Some(self.before(std::iter::once(&packet))?) } else { None };
        self.bring(&[(0, &packet)], None, &Forget::Nothing, wish, &mut synced)?;
        if let (Some(before), false) = (before, wish.is_trial) {
            synced.brought(self.since(&before));
        }
        let sealed = packet.changesets.iter().map(|sealed| (sealed.changeset.id.clone(), sealed.hash.clone()));
        let receipt = Receipt {
            packet: Packet::seal(bytes)?,
            given_by: self.env.author().to_owned(),
            given_at: self.env.now(),
            replica: self.store.replica().to_owned(),
            changesets: sealed.collect(),
        };
        let text = receipt.to_text().map_err(|error| SyncError::Refused(error.to_string()))?;
        Ok(Applied { synced, receipt: (!wish.is_trial).then_some(text) })
    }

    /// Writes the receipt for whoever made a packet beside it. Gives where.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn keep_receipt(&self, packet: &Path, text: &str) -> Result<PathBuf, SyncError> {
        let place = PathBuf::from(format!("{}.receipt", packet.display()));
        fs::write(&place, text).map_err(|error| refused(&place, &error))?;
        Ok(place)
    }

    /// Whether a packet was made on a state that is known here.
    fn fits(&self, packet: &Packet) -> Result<(), SyncError> {
        let met = self.store.read().hub()?;
        let known = met.as_ref().map_or(0, |met| met.entry);
        if met.is_some_and(|met| packet.entry > 0 && met.origin != packet.origin) {
            let what = "the packet was made in an office that meets others at another hub";
            return Err(SyncError::Refused(format!("{what}\n  nothing was taken")));
        }
        if packet.entry > known {
            let (entry, remedy) = (packet.entry, "nothing was taken; run `ris3 sync` first, then apply it again");
            let what = format!("the packet was made when the hub had {entry} entries, and {known} are known here");
            return Err(SyncError::Refused(format!("{what}\n  {remedy}")));
        }
        Ok(())
    }

    /// Reads a receipt for a packet that was made here. Gives who has it, and how many changesets arrived with it.
    ///
    /// # Errors
    /// A receipt that is torn, altered, or about changesets that are not of this copy.
    pub fn take_receipt(&mut self, path: &Path) -> Result<(String, usize), SyncError> {
        let text = fs::read_to_string(path).map_err(|error| refused(path, &error))?;
        let receipt = Receipt::from_text(&text).map_err(|error| refused(path, &error))?;
        for (id, hash) in &receipt.changesets {
            if self.store.read().hash_of(id)?.as_ref() != Some(hash) {
                let why = "it is a receipt for changesets that this copy does not have\n  nothing was noted";
                return Err(refused(path, &why));
            }
        }
        let ids: Vec<String> = receipt.changesets.iter().map(|(id, _)| id.clone()).collect();
        self.store.note_receipt(&ids, &receipt.given_by, &receipt.given_at)?;
        let said = Meeting { others: Some(receipt.given_by.clone()), given: number(ids.len()), ..Meeting::default() };
        self.note_packet("received", path, &receipt.packet, said)?;
        Ok((receipt.given_by, ids.len()))
    }

    fn note_packet(&mut self, step: &str, path: &Path, seal: &str, said: Meeting) -> Result<(), SyncError> {
        let meeting = Meeting {
            met_at: self.env.now(),
            author: self.env.author().to_owned(),
            step: step.to_owned(),
            place: path.display().to_string(),
            packet: Some(seal.to_owned()),
            ..said
        };
        Ok(self.store.note_meeting(&meeting)?)
    }

    /// The packets that were made here and how far each has come, the newest first.
    ///
    /// # Errors
    /// As for any reading.
    pub fn carried(&self) -> Result<Vec<Carried>, StoreError> {
        let read = self.store.read();
        let all = read.meetings(i64::MAX)?;
        let step = |packet: &str, step: &str| {
            all.iter().find(|meeting| meeting.step == step && meeting.packet.as_deref() == Some(packet))
        };
        let mut carried = Vec::new();
        for made in all.iter().filter(|meeting| meeting.step == "made") {
            let packet = made.packet.clone().unwrap_or_default();
            let receipt = step(&packet, "received");
            let stage = if read.is_home_through(made.through.unwrap_or(i64::MAX))? {
                "merged"
            } else if receipt.is_some() {
                "received"
            } else if step(&packet, "handed-over").is_some() {
                "handed-over"
            } else {
                "made"
            };
            carried.push(Carried {
                made_at: made.met_at.clone(),
                place: made.place.clone(),
                changesets: made.given,
                stage,
                given_by: receipt.and_then(|receipt| receipt.others.clone()),
                packet,
            });
        }
        Ok(carried)
    }
}
