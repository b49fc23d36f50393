//! Where everything stands: rows and columns of records and holes, and the lines between them.

use crate::views::logic::{Chain, Doing, Hole, Link, Loose};
use crate::views::{Logic, Named};

/// The columns, in the order of the logic.
pub const COLUMNS: [&str; 5] = ["need", "objective", "action", "output", "result"];
/// Stands for the whole width: a priority above its chain.
pub const HEAD: usize = COLUMNS.len();

const NEED: usize = 0;
const OBJECTIVE: usize = 1;
const ACTION: usize = 2;
const OUTPUT: usize = 3;
const RESULT: usize = 4;

/// What stands somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A record; the code of what it hangs on, when that is not what stands before it; whether it counts for nothing.
    Record { entity: &'static str, named: Named, via: Option<String>, is_idle: bool },
    /// Something that is missing.
    Hole(Hole),
    /// The heading of what hangs in no chain, and what it means.
    Title(&'static str, &'static str),
}

/// A record or a hole with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What its selection is called.
    pub id: String,
    /// Which chain it belongs to.
    pub chain: usize,
    /// Its column.
    pub column: usize,
    /// Its row, counted through all chains.
    pub row: usize,
    /// What stands there.
    pub what: What,
}

/// A piece of a line in the gap behind a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// The column before the gap.
    pub column: usize,
    /// Its row.
    pub row: usize,
    /// Three columns of line.
    pub line: String,
}

/// The whole drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// In reading order: chain by chain, from need to result, outputs behind their action.
    pub nodes: Vec<Node>,
    /// The lines between them.
    pub strokes: Vec<Stroke>,
    /// How many rows it has.
    pub rows: usize,
}

impl Chart {
    /// The drawing of a plan's logic.
    pub fn of(view: &Logic) -> Self {
        let mut chart = Self::default();
        let mut number = 0;
        for chain in &view.chains {
            Weaver::of(&mut chart, number).chain(chain);
            number += 1;
        }
        if !view.horizontal.is_empty() {
            let title = What::Title("For the plan as a whole", "Horizontal actions: they serve no single priority.");
            let mut weaver = Weaver::of(&mut chart, number);
            weaver.head("whole", title);
            weaver.actions(&view.horizontal);
            weaver.end();
            number += 1;
        }
        if view.loose != Loose::default() {
            Weaver::of(&mut chart, number).loose(&view.loose);
        }
        chart
    }

    /// The next node above or below in a column; priorities stand in every column.
    pub fn below(&self, at: usize, column: usize, by: isize) -> Option<usize> {
        let from = self.nodes.get(at)?.row;
        let here = |node: &&Node| node.column == column || node.column == HEAD;
        let next = match by > 0 {
            true => self.nodes.iter().filter(here).filter(|node| node.row > from).min_by_key(|node| node.row),
            false => self.nodes.iter().filter(here).filter(|node| node.row < from).max_by_key(|node| node.row),
        };
        next.and_then(|next| self.nodes.iter().position(|node| node.id == next.id))
    }

    /// The nearest node of the same chain in the next column that has one.
    pub fn beside(&self, at: usize, by: isize) -> Option<usize> {
        let from = self.nodes.get(at)?;
        let column = if from.column == HEAD { -1 } else { isize::try_from(from.column).ok()? };
        let mut columns: Vec<usize> = match by > 0 {
            true => (0..COLUMNS.len()).filter(|next| isize::try_from(*next).is_ok_and(|next| next > column)).collect(),
            false => {
                (0..COLUMNS.len()).filter(|next| isize::try_from(*next).is_ok_and(|next| next < column)).rev().collect()
            }
        };
        columns.retain(|column| self.of_chain(from.chain).any(|(_, node)| node.column == *column));
        let column = *columns.first()?;
        let nodes = self.of_chain(from.chain).filter(|(_, node)| node.column == column);
        nodes.min_by_key(|(_, node)| node.row.abs_diff(from.row)).map(|(at, _)| at)
    }

    /// Whether a line begins behind a node.
    pub fn leads_on(&self, node: &Node) -> bool {
        let mut strokes = self.strokes.iter();
        strokes.any(|stroke| (stroke.column, stroke.row) == (node.column, node.row) && stroke.line.starts_with('─'))
    }

    fn of_chain(&self, chain: usize) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.chain == chain)
    }
}

/// Puts one chain under the others.
struct Weaver<'a> {
    chart: &'a mut Chart,
    chain: usize,
    /// The first row under the heading.
    top: usize,
    /// The next free row of each column.
    free: [usize; COLUMNS.len()],
    /// Rows of each column that have something, for the lines.
    taken: [Vec<usize>; COLUMNS.len()],
}

impl<'a> Weaver<'a> {
    fn of(chart: &'a mut Chart, chain: usize) -> Self {
        let top = chart.rows + 1;
        Self { chart, chain, top, free: [top; COLUMNS.len()], taken: Default::default() }
    }

    fn head(&mut self, id: &str, what: What) {
        let node = Node { id: id.to_owned(), chain: self.chain, column: HEAD, row: self.top - 1, what };
        self.chart.nodes.push(node);
    }

    fn put(&mut self, column: usize, what: What) -> usize {
        let row = self.free[column];
        self.free[column] += 1;
        self.taken[column].push(row);
        let name = match &what {
            What::Record { named, .. } => named.id.to_string(),
            What::Hole(hole) => format!("{} {}", hole.lacks, hole.record),
            What::Title(..) => String::new(),
        };
        // One record stands in several chains, so its id alone does not say where.
        let id = format!("{} {} {name}", self.chain, COLUMNS[column]);
        self.chart.nodes.push(Node { id, chain: self.chain, column, row, what });
        row
    }

    fn record(&mut self, column: usize, entity: &'static str, named: &Named) -> usize {
        self.put(column, What::Record { entity, named: named.clone(), via: None, is_idle: false })
    }

    fn links(&mut self, column: usize, entity: &'static str, links: &[Link]) {
        for link in links {
            let via = link.via.as_ref().map(|via| via.code.clone());
            self.put(column, What::Record { entity, named: link.named.clone(), via, is_idle: false });
        }
    }

    fn holes(&mut self, column: usize, chain: &Chain) {
        let holes = chain.holes.iter().filter(|hole| hole.lacks == COLUMNS[column] && hole.entity != "action");
        for hole in holes.cloned().collect::<Vec<_>>() {
            self.put(column, What::Hole(hole));
        }
    }

    fn chain(mut self, chain: &Chain) {
        let priority = What::Record { entity: "priority", named: chain.priority.clone(), via: None, is_idle: false };
        self.head(&chain.priority.id.to_string(), priority);
        self.links(NEED, "need", &chain.needs);
        self.holes(NEED, chain);
        chain.objectives.iter().for_each(|aim| {
            self.record(OBJECTIVE, "objective", &aim.named);
        });
        self.holes(OBJECTIVE, chain);
        self.actions(&chain.actions);
        self.holes(ACTION, chain);
        self.links(OUTPUT, "indicator", &chain.outputs);
        self.links(RESULT, "indicator", &chain.results);
        self.holes(RESULT, chain);
        self.bus(NEED, &self.taken[NEED].clone(), &self.taken[OBJECTIVE].clone());
        self.bus(OBJECTIVE, &self.taken[OBJECTIVE].clone(), &self.taken[ACTION].clone());
        self.bus(OUTPUT, &self.taken[OUTPUT].clone(), &self.taken[RESULT].clone());
        self.end();
    }

    /// Each action with its outputs beside it; the next one stands below them.
    fn actions(&mut self, actions: &[Doing]) {
        for action in actions {
            let next = self.free[ACTION].max(self.free[OUTPUT]);
            (self.free[ACTION], self.free[OUTPUT]) = (next, next);
            let what = What::Record {
                entity: "action",
                named: action.named.clone(),
                via: None,
                is_idle: action.is_cancelled(),
            };
            let row = self.put(ACTION, what);
            let mut outputs: Vec<usize> =
                action.outputs.iter().map(|output| self.record(OUTPUT, "indicator", output)).collect();
            outputs.extend(action.hole().map(|hole| self.put(OUTPUT, What::Hole(hole))));
            self.bus(ACTION, &[row], &outputs);
        }
        let next = self.free[ACTION].max(self.free[OUTPUT]);
        (self.free[ACTION], self.free[OUTPUT]) = (next, next);
    }

    fn loose(mut self, loose: &Loose) {
        let title = What::Title("In no chain", "Nothing of this reaches from a need to a result yet.");
        self.head("loose", title);
        loose.needs.iter().for_each(|need| {
            self.record(NEED, "need", need);
        });
        loose.objectives.iter().for_each(|objective| {
            self.record(OBJECTIVE, "objective", objective);
        });
        self.actions(&loose.actions);
        loose.indicators.iter().for_each(|indicator| {
            self.record(RESULT, "indicator", indicator);
        });
        self.end();
    }

    /// Joins the rows of a column with those of the next one, all with all.
    fn bus(&mut self, column: usize, left: &[usize], right: &[usize]) {
        if left.is_empty() || right.is_empty() {
            return;
        }
        let rows = || left.iter().chain(right).copied();
        let (Some(first), Some(last)) = (rows().min(), rows().max()) else { return };
        for row in first..=last {
            let (from, to) = (left.contains(&row), right.contains(&row));
            let line =
                [if from { "─" } else { " " }, joint(from, to, row > first, row < last), if to { "▸" } else { " " }];
            self.chart.strokes.push(Stroke { column, row, line: line.concat() });
        }
    }

    /// Leaves a row free below the chain.
    fn end(self) {
        self.chart.rows = self.free.iter().copied().max().unwrap_or(self.top).max(self.top) + 1;
    }
}

/// The piece of a line where lines from the left, to the right, from above and below meet.
fn joint(left: bool, right: bool, up: bool, down: bool) -> &'static str {
    match (left, right, up, down) {
        (true, true, false, false) => "─",
        (true, true, true, false) => "┴",
        (true, true, false, true) => "┬",
        (true, true, true, true) => "┼",
        (true, false, true, false) => "┘",
        (true, false, false, true) => "┐",
        (true, false, true, true) => "┤",
        (false, true, true, false) => "└",
        (false, true, false, true) => "┌",
        (false, true, true, true) => "├",
        (false, false, ..) => "│",
        (true, false, false, false) | (false, true, false, false) => "─",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn named(number: u8, code: &str) -> Named {
        Named { id: Id::new(u64::from(number), [0; 10]), code: code.to_owned(), title: code.to_owned() }
    }

    fn hole(lacks: &'static str, of: &Named) -> Hole {
        let entity = if of.code.starts_with('A') { "action" } else { "priority" };
        Hole { lacks, entity, record: of.id, code: of.code.clone() }
    }

    /// A priority with two needs, no objective, an action with two outputs, one without, and no result.
    fn logic() -> Logic {
        let priority = named(1, "P1");
        let doing = |named: Named, outputs| Doing { named, status: "draft".to_owned(), outputs };
        let link = |named| Link { named, via: None };
        let bare = named(6, "A2");
        let chain = Chain {
            needs: vec![link(named(2, "N1")), link(named(3, "N2"))],
            objectives: Vec::new(),
            actions: vec![doing(named(4, "A1"), vec![named(7, "I1"), named(8, "I2")]), doing(bare.clone(), Vec::new())],
            outputs: Vec::new(),
            results: Vec::new(),
            holes: vec![hole("objective", &priority), hole("output", &bare), hole("result", &priority)],
            priority,
        };
        Logic { chains: vec![chain], ..Logic::default() }
    }

    /// The drawing as text: codes, `?` for a hole, and the lines.
    fn drawn(chart: &Chart) -> String {
        let mut rows = vec![[const { String::new() }; 9]; chart.rows];
        for node in &chart.nodes {
            let text = match &node.what {
                What::Record { named, .. } => named.code.clone(),
                _ => "?".to_owned(),
            };
            rows[node.row][if node.column == HEAD { 0 } else { node.column * 2 }] = text;
        }
        for stroke in &chart.strokes {
            rows[stroke.row][stroke.column * 2 + 1] = stroke.line.clone();
        }
        let line = |row: &[String; 9]| {
            let cells =
                row.iter().enumerate().map(|(at, text)| format!("{text:<w$}", w = if at % 2 == 0 { 2 } else { 3 }));
            cells.collect::<String>().trim_end().to_owned()
        };
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn records_and_holes_are_joined_by_lines() {
        let expected = "\
P1
N1─┬▸? ─┬▸A1─┬▸I1─┬▸?
N2─┘    │    └▸I2─┤
        └▸A2──▸? ─┘
";
        assert_eq!(drawn(&Chart::of(&logic())), expected);
    }

    #[test]
    fn the_cursor_moves_along_columns_and_chains() {
        let chart = Chart::of(&logic());
        let at = |code: &str| {
            let is = |node: &Node| matches!(&node.what, What::Record { named, .. } if named.code == code);
            chart.nodes.iter().position(is).unwrap()
        };
        assert_eq!(chart.below(at("N1"), NEED, 1), Some(at("N2")));
        assert_eq!(chart.below(at("N1"), NEED, -1), Some(at("P1")));
        assert_eq!(
            chart.below(at("I2"), OUTPUT, 1).map(|next| &chart.nodes[next].what),
            Some(&What::Hole(hole("output", &named(6, "A2"))))
        );
        assert_eq!(chart.beside(at("A2"), -1).map(|next| chart.nodes[next].column), Some(OBJECTIVE));
        assert_eq!(chart.beside(at("P1"), 1), Some(at("N1")));
        assert_eq!(chart.beside(at("N1"), -1), None);
    }
}
