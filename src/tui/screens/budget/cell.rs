//! An amount being typed into a cell, with what it leaves of the envelope beside it.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui_textarea::{CursorMove, TextArea};

use crate::model::{Cents, Id};
use crate::tui::canvas::Canvas;
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::{Asked, Failure, Question};
use crate::tui::editors;
use crate::tui::labels::count;
use crate::tui::layer::{Answer, Cx, Layer, Reaction};
use crate::tui::mouse::Gesture;
use crate::tui::popups;
use crate::tui::popups::meanwhile::{Decide, MINE, THEIRS};
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::views::budget::{Remaining, remaining};
use crate::workspace::{Deed, Meanwhile, Now, Performed, Refused, Workspace};

/// What is done with the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is put into one cell.
    Put,
    /// It is put into every year from the cell on.
    Fill,
    /// It is the total of all years, spread over them.
    Spread,
}

/// Where the cursor goes on when the amount is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goes {
    /// To the next row.
    Down,
    /// To the next year, to be typed at once.
    Right,
}

/// The cells that an amount is for.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The plan.
    pub plan: Id,
    /// The action.
    pub action: Id,
    /// The fund.
    pub fund: Id,
    /// What people call the row.
    pub name: String,
    /// `planned`, `committed` or `spent`.
    pub field: &'static str,
    /// The years.
    pub years: Vec<i64>,
    /// What stands in the years now, as proportions.
    pub weights: Vec<u64>,
    /// What stands in each of them now, as the person sees it.
    pub seen: Vec<Option<i64>>,
    /// What stands there now.
    pub before: Option<i64>,
}

/// Columns of the popup.
const WIDE: u16 = 84;

impl Spot {
    /// What stands there now, as it is written.
    fn text(&self) -> String {
        self.before.map(|cents| Cents(cents).to_string()).unwrap_or_default()
    }
}

/// What is left for a fund in a year.
#[derive(Clone, Copy, Debug)]
struct AskRemaining {
    plan: Id,
    fund: Id,
    year: Option<i64>,
}

impl Question for AskRemaining {
    type Answer = Option<Remaining>;

    fn answer(&self, workspace: &Workspace) -> Result<Option<Remaining>, Failure> {
        Ok(remaining(workspace.store().read(), self.plan, self.fund, self.year, None)?)
    }
}

/// The popup.
pub struct CellEditor {
    spot: Spot,
    way: Way,
    area: TextArea<'static>,
    goes: Goes,
    refused: String,
    /// The years that somebody else changed meanwhile, while it is not decided what becomes of that.
    theirs: Vec<i64>,
}

impl CellEditor {
    /// An editor over some cells. What stands there is selected, so that typing replaces it.
    pub fn new(spot: Spot, way: Way) -> Self {
        let text = spot.text();
        let mut area = TextArea::new(vec![text.clone()]);
        area.move_cursor(CursorMove::End);
        if !text.is_empty() {
            area.select_all();
        }
        Self { spot, way, area, goes: Goes::Down, refused: String::new(), theirs: Vec::new() }
    }

    fn typed_amount(&self) -> Result<Option<i64>, String> {
        super::amount(self.spot.field, &self.area.lines().concat())
    }

    /// The ceiling that counts: the year's for one cell, the period's where several years are filled.
    fn ask(&self) -> AskRemaining {
        let year = self.spot.years.first().copied().filter(|_| self.spot.years.len() == 1);
        AskRemaining { plan: self.spot.plan, fund: self.spot.fund, year }
    }

    fn title(&self) -> String {
        let (first, last) =
            (self.spot.years.first().copied().unwrap_or(0), self.spot.years.last().copied().unwrap_or(0));
        let what = match self.way {
            Way::Put => first.to_string(),
            Way::Fill => format!("each year {first}–{last}"),
            Way::Spread => format!("total, spread over {first}–{last}"),
        };
        format!("{} · {} · {what}", self.spot.name, self.spot.field)
    }

    fn total(&self, amount: i64) -> i64 {
        match self.way {
            Way::Fill => amount.saturating_mul(i64::try_from(self.spot.years.len()).unwrap_or(1)),
            Way::Put | Way::Spread => amount,
        }
    }

    /// What the envelope has left, with and without this amount.
    fn left(&self, amount: Option<i64>, cx: &Cx<'_>) -> (String, Role) {
        if self.spot.field != "planned" {
            return (String::new(), Role::Dim);
        }
        let Some(Some(remaining)) = cx.data.get(&self.ask()).ready() else {
            return ("No envelope is entered for this fund and year.".to_owned(), Role::Dim);
        };
        let before = match self.way {
            Way::Fill => self.spot.weights.iter().map(|cents| i64::try_from(*cents).unwrap_or(0)).reduce(|a, b| a + b),
            Way::Put | Way::Spread => self.spot.before,
        };
        let left = remaining.after(before, amount.map(|amount| self.total(amount)));
        let scope = remaining.year.map_or("the whole period".to_owned(), |year| year.to_string());
        let ceiling = Cents(remaining.ceiling);
        match left {
            0.. => (format!("envelope of {scope}: {} left of {ceiling}", Cents(left)), Role::Dim),
            _ => (
                format!(
                    "✖ {} over the envelope of {scope}, {ceiling}; it can be saved and will be a finding",
                    Cents(-left)
                ),
                Role::Warning,
            ),
        }
    }

    /// Somebody changed it meanwhile, and the person has to know before they decide.
    fn decide(&mut self, meanwhile: &Meanwhile) -> Reaction {
        let Now::Years(now) = &meanwhile.now else { return Reaction::Done };
        // Now the person has seen it.
        for (year, seen) in self.spot.years.iter().zip(&mut self.spot.seen) {
            if let Some((_, stands)) = now.iter().find(|(changed, _)| changed == year) {
                *seen = *stands;
            }
        }
        if self.way == Way::Put {
            self.spot.before = self.spot.seen.first().copied().flatten();
        }
        if self.spot.years.len() == 1 {
            self.refused.push_str(&keyed("; saving again puts it in the place of theirs, ⟨close⟩ leaves theirs"));
            return Reaction::Done;
        }
        self.theirs = now.iter().map(|(year, _)| *year).collect();
        let keep = match (self.way, self.spot.years.len() - now.len()) {
            (Way::Spread, _) => "Keep theirs: nothing is spread".to_owned(),
            (_, 0) => "Keep theirs: nothing is written".to_owned(),
            (_, others) => format!("Keep theirs: write mine into the other {}", count(others, "year")),
        };
        let mine = format!("Put mine into all {}, in the place of theirs", count(self.spot.years.len(), "year"));
        Reaction::Push(Box::new(Decide::new(meanwhile, &keep, &mine)))
    }

    /// Years that keep what the others wrote.
    fn leave_out(&mut self, theirs: &[i64]) {
        let Spot { years, weights, seen, .. } = &mut self.spot;
        let stays: Vec<usize> = (0..years.len()).filter(|at| !theirs.contains(&years[*at])).collect();
        *years = stays.iter().filter_map(|at| years.get(*at).copied()).collect();
        *weights = stays.iter().filter_map(|at| weights.get(*at).copied()).collect();
        *seen = stays.iter().filter_map(|at| seen.get(*at).copied()).collect();
    }

    fn accept(&mut self, goes: Goes) -> Reaction {
        match self.typed_amount() {
            Err(why) => {
                self.refused = why;
                Reaction::Done
            }
            Ok(None) => {
                self.refused =
                    "Empty is not zero: write 0 for nothing, or clear the line in the table of budget lines."
                        .to_owned();
                Reaction::Done
            }
            Ok(Some(amount)) => {
                self.goes = goes;
                let has_profile = self.way == Way::Spread && self.spot.weights.iter().any(|weight| *weight > 0);
                Reaction::Do(Deed::SpreadMoney {
                    action: self.spot.action,
                    fund: self.spot.fund,
                    field: self.spot.field,
                    total: self.total(amount),
                    years: self.spot.years.clone(),
                    weights: if has_profile { self.spot.weights.clone() } else { Vec::new() },
                    seen: self.spot.seen.clone(),
                })
            }
        }
    }
}

impl Layer for CellEditor {
    fn place(&self) -> Place {
        Place::Line
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.title()
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        vec![self.ask().into()]
    }

    fn able(&self, _wish: Wish, _cx: &Cx<'_>) -> Able {
        Ok(())
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Open => self.accept(Goes::Down),
            Wish::OpenNext => self.accept(if self.way == Way::Put { Goes::Right } else { Goes::Down }),
            Wish::Back => Reaction::Close,
            Wish::Explain => editors::explain_of("budget_line", self.spot.field),
            _ => Reaction::Done,
        }
    }

    fn typed(&mut self, key: KeyEvent, _cx: &Cx<'_>) -> Reaction {
        self.refused.clear();
        editors::edit(&mut self.area, key);
        Reaction::Done
    }

    fn gesture(&mut self, gesture: &Gesture, _cx: &Cx<'_>) -> Reaction {
        if let Gesture::Touch(at) = gesture {
            editors::touch(&mut self.area, *at);
        }
        Reaction::Done
    }

    fn has_unsaved(&self) -> bool {
        self.area.lines().concat() != self.spot.text()
    }

    fn pasted(&mut self, text: &str, _cx: &Cx<'_>) -> Reaction {
        self.area.insert_str(text.split_whitespace().collect::<Vec<_>>().join(" "));
        Reaction::Done
    }

    fn performed(&mut self, outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        match outcome {
            Ok(_) => Reaction::Answer(Answer::Goes(self.goes)),
            Err(refused) => {
                self.refused = refused.to_string();
                if let Refused::Meanwhile(meanwhile) = refused { self.decide(meanwhile) } else { Reaction::Done }
            }
        }
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        let theirs = std::mem::take(&mut self.theirs);
        match answer {
            Answer::Chosen(chosen) if chosen == [THEIRS] => {
                self.leave_out(&theirs);
                if self.spot.years.is_empty() || self.way == Way::Spread {
                    let left = Reaction::Say("What the others wrote stands; nothing was written.".to_owned());
                    return Reaction::Then(Box::new(left));
                }
                self.accept(self.goes)
            }
            Answer::Chosen(chosen) if chosen == [MINE] => self.accept(self.goes),
            _ => Reaction::Done,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let typed = self.typed_amount();
        let (said, role) = match &typed {
            Ok(None) => ("· empty, which is not zero".to_owned(), Role::Dim),
            Ok(Some(amount)) => (format!("{} {}", Cents(*amount), cx.currency()), Role::Dim),
            Err(why) => (why.clone(), Role::Error),
        };
        let left = self.left(typed.unwrap_or_default(), cx);
        let columns = usize::from(WIDE.min(area.width.saturating_sub(2)).saturating_sub(4));
        let height =
            |text: &str, least: u16| u16::try_from(text::wrap(text, columns).len()).unwrap_or(least).max(least);
        let below = [(&said, role, 1), (&left.0, left.1, 1), (&self.refused, Role::Error, 2)];
        let rows = below.iter().map(|(text, _, least)| height(text, *least)).sum::<u16>();
        let inner = popups::frame(canvas, area, &self.title(), WIDE, 1 + rows);
        let mut line = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner };
        canvas.editor(&self.area, line);
        for (text, role, least) in below {
            let y = line.bottom();
            line = Rect { y, height: height(text, least).min(inner.bottom().saturating_sub(y)), ..line };
            canvas.lines(line, text, role);
        }
    }
}
