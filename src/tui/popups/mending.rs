//! What would mend a finding, before it is done; which one where there are several; why there is none.

use std::fmt;

use ratatui::layout::Rect;

use crate::locales;
use crate::model::{Finding, Repair};
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::{Asked, Failure, Loaded, Question};
use crate::tui::findings::{Checked, whereabouts};
use crate::tui::layer::{Cx, Layer, Reaction};
use crate::tui::popups::pick::Pick;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::{self, Block};
use crate::workspace::{Deed, Difference, Mending, Wanted, Workspace};

/// What repairing a finding would change now; `None` when it is gone.
#[derive(Clone)]
struct AskMending(Finding);

impl fmt::Debug for AskMending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { rule, plan, record, field, .. } = &self.0;
        write!(f, "AskMending {rule} {plan} {record} {field}")
    }
}

impl Question for AskMending {
    type Answer = Option<Mending>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        let terms = workspace.terms(&Wanted::default())?;
        Ok(workspace.mending(&terms.rules, &terms.profile, &self.0)?)
    }
}

/// The popup. Taking it repairs the finding.
pub struct MendingPreview(AskMending);

/// Columns of the popup.
const WIDE: u16 = 84;

impl MendingPreview {
    /// The repair of a finding.
    #[must_use]
    pub fn new(finding: &Finding) -> Self {
        Self(AskMending(finding.clone()))
    }

    fn blocks(&self, cx: &Cx<'_>) -> Vec<Block> {
        let finding = &self.0.0;
        let mut blocks = vec![
            Block::Text(whereabouts(finding), Role::Accent),
            Block::Text(finding.message.clone(), Role::Dim),
            Block::Gap,
        ];
        match cx.data.get(&self.0) {
            Loaded::Waiting => blocks.push(Block::Text("…".to_owned(), Role::Dim)),
            Loaded::Failed(why) => blocks.push(Block::Text(format!("✖ {why}"), Role::Error)),
            Loaded::Ready(None) => blocks.push(Block::Text("✔ This is mended already.".to_owned(), Role::Fine)),
            Loaded::Ready(Some(mending)) => {
                blocks.extend([Block::Title(format!("{}.", mending.sentence)), Block::Gap]);
                blocks.extend(mending.differences.iter().flat_map(difference));
                let words = keyed("⟨accept⟩ does it, and ⟨undo⟩ takes it back; ⟨close⟩ leaves everything as it is.");
                blocks.extend([Block::Gap, Block::Text(words, Role::Dim)]);
            }
        }
        blocks
    }
}

/// What a repair would do, and the key that shows it.
#[must_use]
pub fn offer(repair: &Repair) -> String {
    format!("{}; {}", repair.sentence, keyed("⟨repair⟩ shows what would change."))
}

/// Why a finding has no repair, and what to do instead.
#[must_use]
pub fn by_hand(checked: &Checked, finding: &Finding) -> String {
    let rule = &finding.rule;
    let why = match checked.rule(rule).and_then(|rule| rule.repair.as_ref()) {
        Some(_) => format!("There is more than one way to mend {rule} here, so it is for a person to choose"),
        None => format!("No repair of {rule} is safe, so it is for a person to decide"),
    };
    format!("{why}: {}", finding.fix)
}

/// Lets a person choose among the repairs of a place.
#[must_use]
pub fn choose(findings: Vec<Finding>) -> Box<dyn Layer> {
    let offer = |finding: &Finding| {
        let field = locales::label(&finding.entity, &finding.field);
        (format!("{} · {field}", finding.rule), finding.repair.as_ref().map_or("", |it| &it.sentence).to_owned())
    };
    let offers = findings.iter().map(offer).collect();
    Box::new(Pick::new("Repair what?", offers, move |at| {
        Reaction::Then(Box::new(Reaction::Push(Box::new(MendingPreview::new(&findings[at])))))
    }))
}

/// A field as in any list of differences: what goes, and what comes.
fn difference(of: &Difference) -> [Block; 3] {
    let text = |text: &str| if text.is_empty() { EMPTY.to_owned() } else { text.to_owned() };
    let line = |sign: &str, value: &str, role| Block::Line(vec![span(format!("  {sign} {}", text(value)), role)]);
    [
        Block::Line(vec![span(of.record.clone(), Role::Accent), span(format!(" › {}", of.field), Role::Strong)]),
        line("−", &of.before, Role::Error),
        line("+", &of.after, Role::Fine),
    ]
}

impl Layer for MendingPreview {
    fn place(&self) -> Place {
        Place::Preview
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Repair".to_owned()
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        vec![self.0.clone().into()]
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        match (wish, cx.data.get(&self.0)) {
            (Wish::Open, Loaded::Ready(None)) => Err("This is mended already."),
            (Wish::Open, Loaded::Waiting | Loaded::Failed(_)) => Err("What would change is not known yet."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Open => Reaction::Then(Box::new(Reaction::Do(Deed::Repair(Box::new(self.0.0.clone()))))),
            Wish::Back => Reaction::Close,
            _ => Reaction::Done,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let columns = WIDE.min(area.width.saturating_sub(2));
        let lines = pane::lay_out(&self.blocks(cx), columns.saturating_sub(4));
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(2));
        let inner = super::frame(canvas, area, &format!("Repair {}", self.0.0.rule), WIDE, rows);
        pane::draw(canvas, Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }, &lines, 0);
    }
}
