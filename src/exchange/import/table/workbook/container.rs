//! The container of workbooks before 2007: a little file system of sectors.

use crate::exchange::import::table::Refusal;
use crate::exchange::import::table::source::Source;

/// No workbook of that time is larger: it has 65,536 rows.
const LONGEST: u64 = 128 << 20;

/// Ends a chain of sectors.
const END: u32 = 0xFFFF_FFF0;

/// What stands in a container.
pub(super) struct Container {
    bytes: Vec<u8>,
    sector: usize,
    table: Vec<u32>,
    small_table: Vec<u32>,
    small: Vec<u8>,
    cutoff: usize,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn size(bytes: &[u8], at: usize) -> Option<usize> {
    long(bytes, at).and_then(|number| usize::try_from(number).ok())
}

impl Container {
    pub(super) fn open(source: &Source) -> Result<Self, Refusal> {
        if source.length > LONGEST {
            let explanation = format!("the workbook has {} MB, and no XLS is so large", source.length >> 20);
            return Err(source.problem(explanation, "open it in its program and save it as XLSX or CSV"));
        }
        let bytes = source.beginning(LONGEST)?;
        Self::read(bytes).ok_or_else(|| {
            let remedy =
                "it may have been cut off on its way: fetch it again, or open it in its program and save it as XLSX";
            source.problem("the workbook is damaged: its directory cannot be read", remedy)
        })
    }

    fn read(bytes: Vec<u8>) -> Option<Self> {
        let shift = short(&bytes, 0x1E)?;
        let sector = 1_usize << shift.clamp(7, 12);
        let mut container = Self {
            sector,
            table: Vec::new(),
            small_table: Vec::new(),
            small: Vec::new(),
            cutoff: size(&bytes, 0x38)?,
            entries: Vec::new(),
            bytes,
        };
        container.table = container.read_table()?;
        container.small_table = numbers(container.chain(long(&container.bytes, 0x3C)?));
        let directory = container.chain(long(&container.bytes, 0x30)?);
        container.entries = directory.chunks_exact(128).filter_map(entry).collect();
        let root = container.entries.first()?;
        container.small = container.chain(root.start);
        Some(container)
    }

    /// The table that says which sector follows which.
    fn read_table(&self) -> Option<Vec<u32>> {
        let mut sectors: Vec<u32> = (0..109).filter_map(|place| long(&self.bytes, 0x4C + place * 4)).collect();
        let mut next = long(&self.bytes, 0x44)?;
        let most = self.bytes.len() / self.sector + 1;
        // A chain that leads back to itself must end somewhere.
        for _ in 0..most {
            if next >= END {
                break;
            }
            let Some(more) = self.sector_at(next) else { break };
            let more = numbers(more);
            let (last, more) = more.split_last()?;
            sectors.extend(more);
            next = *last;
        }
        let tables =
            sectors.into_iter().filter(|sector| *sector < END).take(most).filter_map(|sector| self.sector_at(sector));
        Some(tables.flat_map(numbers).collect())
    }

    fn sector_at(&self, sector: u32) -> Option<&[u8]> {
        let start = (usize::try_from(sector).ok()?.checked_add(1)?).checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    fn chain(&self, start: u32) -> Vec<u8> {
        let mut all = Vec::new();
        let mut sector = start;
        while sector < END && all.len() < self.bytes.len() {
            let Some(bytes) = self.sector_at(sector).filter(|bytes| !bytes.is_empty()) else { break };
            all.extend_from_slice(bytes);
            sector = usize::try_from(sector).ok().and_then(|place| self.table.get(place)).copied().unwrap_or(END);
        }
        all
    }

    fn small_chain(&self, start: u32) -> Vec<u8> {
        let mut all = Vec::new();
        let mut sector = start;
        while sector < END && all.len() < self.small.len() {
            let Some(place) = usize::try_from(sector).ok() else { break };
            let Some(bytes) =
                self.small.get(place.saturating_mul(64)..(place.saturating_mul(64) + 64).min(self.small.len()))
            else {
                break;
            };
            if bytes.is_empty() {
                break;
            }
            all.extend_from_slice(bytes);
            sector = self.small_table.get(place).copied().unwrap_or(END);
        }
        all
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// The bytes of an entry.
    pub(super) fn take(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        let is_small = entry.size < self.cutoff;
        let mut bytes = if is_small { self.small_chain(entry.start) } else { self.chain(entry.start) };
        bytes.truncate(entry.size);
        Some(bytes)
    }
}

fn numbers(bytes: impl AsRef<[u8]>) -> Vec<u32> {
    bytes.as_ref().chunks_exact(4).filter_map(|bytes| long(bytes, 0)).collect()
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(short(bytes, 0x40)?).min(64);
    let units: Vec<u16> =
        bytes[..length].chunks_exact(2).filter_map(|unit| short(unit, 0)).take_while(|unit| *unit != 0).collect();
    Some(Entry { name: String::from_utf16_lossy(&units), start: long(bytes, 0x74)?, size: size(bytes, 0x78)? })
}
