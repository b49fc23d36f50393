//! The operations of a list, one after the other, as far as memory needs them: those on several rows wait for the last.

use std::collections::HashMap;

use super::draft::{AMOUNTS, Draft, Entry};
use super::identity;
use super::mapping::Parts;
use super::prepare::Prepared;
use super::problem::Problems;
use super::row::RowReader;
use super::source::{Source, Unread};
use super::together::Pending;
use crate::model::Decimal;

/// Takes one operation, and what the EU pays of it by the rate of each of its rows where the list has no amount.
pub type EachOperation<'a> = &'a mut dyn FnMut(Draft, Option<Decimal>) -> Result<(), Unread>;

/// What reading all rows came to.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What cannot be read.
    pub problems: Problems,
    /// Rows that are left out, and why; the first ones.
    pub left_out: Vec<(usize, String)>,
    /// How many are left out.
    pub left_out_count: usize,
    /// Amounts with more than two decimals.
    pub fine: usize,
}

/// So many rows that are left out are named.
const NAMED_MOST: usize = 200;

/// How often a person is told how far it is, in rows.
const STEP: usize = 1_000;

struct Run<'p, 'e> {
    prepared: &'p Prepared,
    each: EachOperation<'e>,
    read: Read,
    /// The operation above, which may go on.
    last: Option<Pending>,
    last_key: Option<u64>,
    waiting: HashMap<u64, Pending>,
    /// How often operations came that nothing tells apart.
    alike: HashMap<u64, u32>,
}

impl Prepared {
    /// Reads all rows, and gives the operations in them. `progress` hears how many rows are read, and says whether it
    /// goes on.
    ///
    /// # Errors
    /// A file that cannot be read any further, and whatever `each` says.
    pub fn run(
        &self,
        source: &dyn Source,
        each: EachOperation<'_>,
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Read, Unread> {
        let reader = RowReader::new(&self.layout);
        let mut run = Run {
            prepared: self,
            each,
            read: Read::default(),
            last: None,
            last_key: None,
            waiting: HashMap::new(),
            alike: HashMap::new(),
        };
        let mut rows = 0_usize;
        source.rows(&mut |row, cells| {
            rows += 1;
            if rows.is_multiple_of(STEP) && !progress(rows) {
                return Err(Unread::Stopped);
            }
            let draft = self.coded(reader.read(row, cells, &mut run.read.problems));
            run.take(draft)?;
            Ok(true)
        })?;
        run.end()
    }
}

impl Run<'_, '_> {
    fn take(&mut self, draft: Draft) -> Result<(), Unread> {
        let amounts = AMOUNTS.iter().filter_map(|field| draft.number(field));
        self.read.fine += amounts.filter(|amount| amount.places() > 2).count();
        if identity::goes_on(&draft) {
            return self.go_on(draft);
        }
        let key = identity::key(&draft);
        self.flush()?;
        self.last_key = Some(key);
        if draft.is_coded && self.prepared.groups.contains_key(&key) {
            return self.wait(key, draft);
        }
        let mut pending = Pending::default();
        pending.take(draft, Parts::Added);
        self.last = Some(pending);
        Ok(())
    }

    /// A row that only has amounts belongs to the operation above it.
    fn go_on(&mut self, draft: Draft) -> Result<(), Unread> {
        match (self.last_key, &mut self.last) {
            (Some(_), Some(last)) => {
                last.take(draft, self.prepared.parts);
                Ok(())
            }
            (Some(key), None) => self.wait(key, draft),
            (None, _) => {
                let remedy = "give it a name and a code in the file, or remove it there";
                self.read.problems.of_row(draft.row, "this row has amounts and names no operation", remedy);
                self.leave_out(draft.row, "it names no operation");
                Ok(())
            }
        }
    }

    fn wait(&mut self, key: u64, draft: Draft) -> Result<(), Unread> {
        let all = self.prepared.groups.get(&key).map_or(1, |group| group.rows);
        let row = draft.row;
        let pending = self.waiting.entry(key).or_default();
        if let Some((first, title)) = pending.other_name(&draft) {
            let message = format!(
                "its code {} stands in row {first} over another name and another beneficiary (“{}”); their amounts count as one operation's",
                draft.code,
                crate::exchange::Problem::excerpt(&title)
            );
            self.read.problems.of_row(row, message, "if they are two operations, give each its own code in the file");
        }
        let doubled = pending.doubled;
        let taken = pending.take(draft, self.prepared.parts);
        if pending.doubled > doubled {
            self.leave_out(row, "it says the same as another row of its operation");
        }
        if taken >= all
            && let Some(done) = self.waiting.remove(&key)
        {
            return self.give(done);
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Unread> {
        match self.last.take() {
            Some(last) => self.give(last),
            None => Ok(()),
        }
    }

    fn give(&mut self, pending: Pending) -> Result<(), Unread> {
        let Some((mut draft, part)) = pending.finish() else { return Ok(()) };
        if let (Some(start), Some(end)) = (draft.text("starts_on"), draft.text("ends_on"))
            && end < start
        {
            let message = format!("it ends on {end}, before it starts on {start}; both are taken as they stand");
            self.read.problems.of_row(draft.row, message, "correct the one that is wrong, in the file or here");
        }
        if draft.text("title").is_none() {
            let named = draft.text("summary").map(str::to_owned).or_else(|| draft.is_coded.then(|| draft.code.clone()));
            let field = self.prepared.entity.field("title");
            let (Some(name), Some(field)) = (named, field) else {
                let remedy = "give it a name in the file, or map the column that has it";
                self.read.problems.of_row(draft.row, "the operation has no name", remedy);
                self.leave_out(draft.row, "it has no name");
                return Ok(());
            };
            let short: String = name.chars().take(200).collect();
            draft.entries.push((field, Entry::Text(short)));
        }
        if !draft.is_coded {
            let key = identity::key(&draft);
            let nth = match self.prepared.groups.contains_key(&key) {
                true => {
                    let count = self.alike.entry(key).or_default();
                    *count += 1;
                    *count
                }
                false => 1,
            };
            draft.code = identity::made(&draft, nth);
        }
        (self.each)(draft, part)
    }

    fn leave_out(&mut self, row: usize, why: &str) {
        self.read.left_out_count += 1;
        if self.read.left_out.len() < NAMED_MOST {
            self.read.left_out.push((row, why.to_owned()));
        }
    }

    fn end(mut self) -> Result<Read, Unread> {
        self.flush()?;
        // Rows that changed between two readings of the file would leave some waiting.
        let left: Vec<u64> = self.waiting.keys().copied().collect();
        for key in left {
            if let Some(pending) = self.waiting.remove(&key) {
                self.give(pending)?;
            }
        }
        Ok(self.read)
    }
}
