//! Commands as data: what a person can do, where, and by which key.
//!
//! Key map, footer, help, palette and the key table of the manual are all read from [`COMMANDS`]; none of them
//! can therefore name a key that does nothing. A person may give commands other keys than the table does ([`Keys`]).
//! Sentences on the screens therefore name commands, and get the keys that hold where they are shown ([`keyed`]).
//! To add a command: one entry in `table.rs`, in `goes.rs` if it leads somewhere, in `found.rs` if it is about what
//! the rules found, in `past.rs` if it is about what was done, in `desk.rs` if it is about many strategies, in `apart.rs` if about what was
//! done apart.

mod apart;
mod desk;
mod found;
mod goes;
mod groups;
mod keys;
mod past;
mod place;
mod reviewed;
mod shown;
mod table;

pub use goes::plan_chosen;
pub use keys::{Keys, keyed, remap};
pub use place::Place;
pub use shown::{footer, manual};

use super::app::App;
use super::keymap::Key;

/// What a person wishes of the layer that has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// One up.
    Up,
    /// One down.
    Down,
    /// To the left; closes a branch of a tree.
    Left,
    /// To the right; opens a branch of a tree.
    Right,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// Open what is selected.
    Open,
    /// One step back.
    Back,
    /// The other pane.
    OtherPane,
    /// Another order.
    Sort,
    /// Keep only what holds some words.
    Filter,
    /// Choose what stands in rows and columns.
    Pivot,
    /// Take all that is sure.
    Accept,
    /// The next measure.
    Measure,
    /// The other way of showing the same.
    Show,
    /// A character of entered text.
    Type(char),
    /// Take the last character back.
    Erase,
    /// Take what was entered and go on with the next field.
    OpenNext,
    /// What is this field?
    Explain,
    /// Mark the selected row, or take its mark away.
    Mark,
    /// Mark all rows, or none.
    MarkAll,
    /// Go to what the field points at.
    Follow,
    /// Make a priority of the proposal.
    Adopt,
    /// Make the column wider.
    Wider,
    /// Make the column narrower.
    Narrower,
    /// Let a priority or an action go on.
    Carry,
    /// Let it become part of another one.
    Merge,
    /// Let it become several.
    Split,
    /// Let it end with the last period.
    Stop,
    /// Start the strategy.
    Start,
    /// Spread a total over the years.
    Spread,
    /// Fill the years to the right.
    Fill,
    /// Repair what was found.
    Mend,
    /// Say why what was found may stand.
    Waive,
    /// Write what the cell or the pair holds, in a few lines.
    Write,
    /// Take the selected changeset back.
    TakeBack,
    /// Bring a value from before back.
    BringBack,
    /// See how it stood at a moment.
    AsOf,
    /// Give up what was entered.
    GiveUp,
    /// The filters and sorts that are kept under names.
    Saved,
    /// Keep how the table is arranged now under a name.
    SaveAs,
    /// Give what is kept another name.
    Rename,
    /// Forget what is kept.
    Delete,
    /// Choose the columns.
    Columns,
    /// Write what is shown to a file.
    Export,
    /// Hide the rows under all headings, or show them.
    FoldAll,
    /// All as it was before anybody arranged it.
    AsAtFirst,
    /// Answer what was said.
    Answer,
    /// Say something that asks for no answer.
    Remark,
    /// Ask for something.
    Request,
    /// Say that it is settled.
    Settle,
    /// Compare it with what was before it.
    Compare,
    /// Compare it with anything else.
    CompareAny,
    /// Choose what is on the one side of a comparison.
    OneSide,
    /// Choose what is on the other side.
    OtherSide,
    /// Let stand what this person did.
    TakeMine,
    /// Let stand what the other side did.
    TakeTheirs,
    /// Note why.
    Note,
    /// Meet the others.
    Meet,
    /// Say where the others are met.
    Where,
    /// Make a packet.
    Pack,
    /// Take a packet in.
    Unpack,
    /// Read a receipt.
    Receipt,
}

impl Wish {
    /// How far it moves down and to the right in a grid whose page has so many rows; `None` when it is no wish to move.
    #[must_use]
    pub fn steps(self, page: isize) -> Option<(isize, isize)> {
        Some(match self {
            Self::Up => (-1, 0),
            Self::Down => (1, 0),
            Self::Left => (0, -1),
            Self::Right => (0, 1),
            Self::PageUp => (-page, 0),
            Self::PageDown => (page, 0),
            Self::First => (isize::MIN, isize::MIN),
            Self::Last => (isize::MAX, isize::MAX),
            _ => return None,
        })
    }
}

/// Whether a command can be run now, or why not.
pub type Able = Result<(), &'static str>;

/// Where a command leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To a tab, by its place.
    Tab(usize),
    /// To a tool, by its name.
    Tool(&'static str),
}

/// What a command does.
#[derive(Clone, Copy)]
pub enum Act {
    /// It is a wish to the layer that has the keys.
    Wish(Wish),
    /// It concerns the program as a whole.
    App(fn(&mut App)),
    /// It goes somewhere.
    Leads(Leads),
}

/// One thing a person can do.
#[derive(Clone, Copy)]
pub struct Command {
    /// What people call it in the palette.
    pub name: &'static str,
    /// What it does, as a sentence.
    pub sentence: &'static str,
    /// Where it works.
    pub places: &'static [Place],
    /// Its built-in keys; a person may have given it others ([`Self::keys`]).
    pub keys: &'static [Key],
    /// Its word in the footer and how early it stands there; those without one are in the help only.
    pub footer: Option<(u8, &'static str)>,
    able: fn(&App) -> Able,
    /// Whether the footer offers it now.
    offers: fn(&App) -> bool,
    hint: fn(&App) -> Option<String>,
    act: Act,
}

impl Command {
    const fn of(
        name: &'static str,
        sentence: &'static str,
        places: &'static [Place],
        keys: &'static [Key],
        act: Act,
    ) -> Self {
        Self { name, sentence, places, keys, footer: None, able: |_| Ok(()), offers: |_| true, hint: |_| None, act }
    }

    const fn wish(
        name: &'static str,
        sentence: &'static str,
        places: &'static [Place],
        keys: &'static [Key],
        wish: Wish,
    ) -> Self {
        Self::of(name, sentence, places, keys, Act::Wish(wish))
    }

    const fn app(
        name: &'static str,
        sentence: &'static str,
        places: &'static [Place],
        keys: &'static [Key],
        run: fn(&mut App),
    ) -> Self {
        Self::of(name, sentence, places, keys, Act::App(run))
    }

    const fn footer(mut self, rank: u8, word: &'static str) -> Self {
        self.footer = Some((rank, word));
        self
    }

    const fn when(mut self, able: fn(&App) -> Able) -> Self {
        self.able = able;
        self
    }

    /// Where it says why it does nothing, it need not stand in the footer as well.
    const fn offered_when(mut self, offers: fn(&App) -> bool) -> Self {
        self.offers = offers;
        self
    }

    const fn hinting(mut self, hint: fn(&App) -> Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// What it would do now, where that is known; else what it does.
    #[must_use]
    pub fn says(&self, app: &App) -> String {
        (self.hint)(app).unwrap_or_else(|| self.sentence.to_owned())
    }

    /// Where it leads, if it goes somewhere.
    #[must_use]
    pub fn leads(&self) -> Option<Leads> {
        match self.act {
            Act::Leads(to) => Some(to),
            _ => None,
        }
    }

    /// Whether it belongs to a place.
    #[must_use]
    pub fn works_in(&self, place: Place) -> bool {
        self.places.contains(&place)
    }

    /// Whether it can be run now, or why not.
    ///
    /// # Errors
    /// Why not, for the message line.
    pub fn able(&self, app: &App) -> Able {
        (self.able)(app)?;
        match self.act {
            Act::Wish(wish) => app.layer_able(wish),
            Act::App(_) | Act::Leads(_) => Ok(()),
        }
    }

    fn is_offered(&self, app: &App) -> bool {
        self.able(app).is_ok() && (self.offers)(app)
    }

    /// Runs it, or says why it cannot be run.
    pub fn run(&self, app: &mut App) {
        match (self.able(app), self.act) {
            (Err(why), _) => app.say(&keyed(why)),
            (Ok(()), Act::Wish(wish)) => app.wish(wish),
            (Ok(()), Act::App(run)) => run(app),
            (Ok(()), Act::Leads(Leads::Tab(tab))) => app.go_to(tab),
            (Ok(()), Act::Leads(Leads::Tool(tool))) => app.open_tool(tool),
        }
    }
}

/// Everything a person can do.
pub static COMMANDS: &[Command] = &ALL;

static ALL: [Command; COUNT] =
    joined([table::HERE, found::FOUND, past::PAST, desk::DESK, goes::GOES, reviewed::REVIEWED, apart::APART]);
const COUNT: usize = table::HERE.len()
    + found::FOUND.len()
    + past::PAST.len()
    + desk::DESK.len()
    + goes::GOES.len()
    + reviewed::REVIEWED.len()
    + apart::APART.len();

/// The parts of the table one after the other. They are that many together.
const fn joined(parts: [&[Command]; 7]) -> [Command; COUNT] {
    let mut all = [parts[0][0]; COUNT];
    let (mut part, mut at, mut next) = (0, 0, 0);
    while part < parts.len() {
        if at == parts[part].len() {
            (part, at) = (part + 1, 0);
            continue;
        }
        all[next] = parts[part][at];
        (at, next) = (at + 1, next + 1);
    }
    all
}
