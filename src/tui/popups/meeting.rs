//! Meeting others: what it would bring, then the meeting itself step by step, then what came of it. It can be stopped at
//! any step, and what was done until then is whole.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use ratatui::layout::Rect;

use crate::locales;
use crate::model::money::group;
use crate::tui::canvas::{Canvas, Scrolled, Span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::frame::severity_role;
use crate::tui::labels::count;
use crate::tui::layer::{Cx, Layer, News, Reaction};
use crate::tui::popups::paste::Stop;
use crate::tui::screens;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{self, Block};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::worker::{MeetWish, Met, Unmet};
use crate::workspace::SyncStep;

/// Where the popup stands.
enum Stage {
    /// Looks what would come.
    Looking,
    /// Says what would come.
    Foreseen(Box<Met>),
    /// Meets.
    Meeting,
    /// Says what came.
    Over(Box<Met>),
    /// Could not meet.
    Failed(String),
}

/// The popup.
pub struct Meeting {
    wish: MeetWish,
    stop: Stop,
    stage: Stage,
    /// The steps so far, the last one going on.
    steps: Vec<SyncStep>,
    scroll: Scroll,
}

/// Columns of the popup.
const WIDE: u16 = 104;

impl Meeting {
    /// The popup over a meeting that is being looked at first.
    #[must_use]
    pub fn new(wish: MeetWish, stop: Stop) -> Self {
        Self { wish, stop, stage: Stage::Looking, steps: Vec::new(), scroll: Scroll::default() }
    }

    fn is_at_work(&self) -> bool {
        matches!(self.stage, Stage::Looking | Stage::Meeting)
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// The steps that were taken, and the one that goes on.
    fn under_way(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Text(self.wish.said(), Role::Strong), Block::Gap];
        let last = self.steps.len().saturating_sub(1);
        for (at, step) in self.steps.iter().enumerate() {
            let (sign, role) = if at == last { ("▸", Role::Accent) } else { ("✔", Role::Fine) };
            blocks.push(Block::Text(format!("{sign} {}", step_said(*step)), role));
        }
        if self.steps.is_empty() {
            blocks.push(Block::Text("▸ opening it".to_owned(), Role::Accent));
        }
        let foot = match (self.is_stopped(), &self.stage) {
            (true, _) => "stopping after this step …".to_owned(),
            (false, Stage::Looking) => keyed("⟨close⟩ stops; nothing is written while it is only looked at."),
            (false, _) => keyed("⟨close⟩ stops; every step is done whole or not at all."),
        };
        blocks.extend([Block::Gap, Block::Text(foot, Role::Dim)]);
        blocks
    }

    /// What would come, or what came.
    fn told(&self, met: &Met, is_over: bool) -> Vec<Block> {
        let synced = &met.synced;
        let mut blocks = vec![Block::Text(summary(met, is_over), Role::Strong)];
        let mut say = |words: String, role| blocks.push(Block::Text(words, role));
        for (author, number) in &synced.others {
            say(format!("  {author}  {}", count(*number, "change")), Role::Plain);
        }
        if synced.began_at.is_some() {
            say("This copy began with the state that the hub had kept for new offices.".to_owned(), Role::Dim);
        }
        if synced.was_lost {
            say("What was laid down last was lost at the hub, and has been sent again.".to_owned(), Role::Warning);
        }
        let files = &synced.files;
        if files.given + files.taken > 0 {
            let args = [("given", files.given.into()), ("taken", files.taken.into())];
            say(locales::text(if is_over { "files-went" } else { "files-to-go" }, &args), Role::Plain);
        }
        if !files.missing.is_empty() {
            let args = [("count", files.missing.len().into()), ("names", files.missing.join(", ").into())];
            say(format!("◌ {}", locales::text("files-missing", &args)), Role::Dim);
        }
        for failed in &files.failed {
            say(format!("▲ {failed}"), Role::Warning);
        }
        for why in met.refused.iter().chain(&synced.held_why) {
            say(format!("✖ {why}"), Role::Error);
        }
        if let Some(place) = &met.receipt {
            say(format!("The receipt for whoever made the packet: {}", place.display()), Role::Plain);
        }
        if !met.told.is_empty() {
            let verb = if is_over { "to decide" } else { "would be to decide" };
            let conflicts = format!("{} {verb}", count(met.told.len(), "conflict"));
            blocks.extend([Block::Gap, Block::Heading(conflicts)]);
            blocks.extend(met.told.iter().map(|told| Block::Text(format!("✖ {told}"), Role::Plain)));
        }
        if !synced.findings.is_empty() {
            blocks.extend([Block::Gap, Block::Heading("Since the merge, rules find".to_owned())]);
        }
        for finding in &synced.findings {
            let sign = finding.severity.glyph();
            let words = format!("{sign} {} {} {}: {}", finding.rule, finding.plan, finding.code, finding.message);
            blocks.push(Block::Text(words, severity_role(finding.severity)));
        }
        if let Some(why) = &synced.unchecked {
            blocks.push(Block::Text(format!("The rules could not be asked after it: {why}"), Role::Warning));
        }
        blocks.extend([Block::Gap, Block::Text(self.next(met, is_over), Role::Accent)]);
        blocks
    }

    /// What can be done next.
    fn next(&self, met: &Met, is_over: bool) -> String {
        match (is_over, met.told.is_empty()) {
            (true, true) => keyed("⟨accept⟩ goes back."),
            (true, false) => keyed("⟨accept⟩ goes to what is to be decided; ⟨close⟩ leaves it for later."),
            (false, _) if met.is_nothing() => keyed("⟨close⟩ goes back."),
            (false, _) => keyed("⟨accept⟩ does it; ⟨close⟩ leaves everything as it is. Nothing was written yet."),
        }
    }

    fn lines(&self, width: u16) -> Vec<Vec<Span>> {
        let blocks = match &self.stage {
            Stage::Looking | Stage::Meeting => self.under_way(),
            Stage::Foreseen(met) => self.told(met, false),
            Stage::Over(met) => self.told(met, true),
            Stage::Failed(why) => {
                let mut blocks: Vec<Block> = Vec::new();
                for (at, line) in why.lines().enumerate() {
                    let role = if at == 0 { Role::Error } else { Role::Plain };
                    blocks.push(Block::Text(line.trim().to_owned(), role));
                }
                blocks
                    .extend([Block::Gap, Block::Text(keyed("⟨accept⟩ tries again; ⟨close⟩ goes back."), Role::Accent)]);
                blocks
            }
        };
        pane::lay_out(&blocks, width)
    }

    /// Begins a stage.
    fn begin(&mut self, stage: Stage) -> Reaction {
        let is_trial = matches!(stage, Stage::Looking);
        (self.stage, self.stop) = (stage, Stop::default());
        self.steps.clear();
        self.wish.is_trial = is_trial;
        Reaction::Meet(self.wish.clone(), Arc::clone(&self.stop))
    }

    fn taken(&mut self, outcome: Result<Met, Unmet>) -> Reaction {
        self.scroll = Scroll::default();
        match outcome {
            Err(Unmet::Stopped) => {
                let said = match self.stage {
                    Stage::Looking => "Stopped; nothing was written.",
                    _ => {
                        "Stopped between two steps; what was done until then is whole, and the next time goes on from there."
                    }
                };
                return Reaction::Then(Box::new(Reaction::Say(said.to_owned())));
            }
            Err(Unmet::Failed(why)) => self.stage = Stage::Failed(why),
            Ok(met) if self.wish.is_trial => self.stage = Stage::Foreseen(Box::new(met)),
            Ok(met) => self.stage = Stage::Over(Box::new(met)),
        }
        Reaction::Done
    }
}

/// What a step is, in words.
fn step_said(step: SyncStep) -> String {
    let number = |number: usize| group(number as u64, ",");
    match step {
        SyncStep::Looking => "looks what is new".to_owned(),
        SyncStep::Read(entries) => format!("has read {} new in the log", number(entries)),
        SyncStep::Merging(changesets) => format!("merges {} of others with what is here", number(changesets)),
        SyncStep::Laying(changesets) => format!("lays {} of yours down", number(changesets)),
        SyncStep::Files(files) => format!("attached files: {} left", number(files)),
    }
}

/// How much would come and go, or came and went.
fn summary(met: &Met, is_over: bool) -> String {
    if met.is_nothing() {
        return "Nothing is new: what is here is home, and nothing of others is missing here.".to_owned();
    }
    let (taken, given) = (count(met.synced.taken, "change"), count(met.synced.given, "change"));
    match (is_over, met.is_packet) {
        (true, false) => format!("{taken} of others came, {given} of yours went home."),
        (false, false) => format!("{taken} of others would come, {given} of yours would go home."),
        (true, true) => format!("{taken} came with the packet; with the next sync they go on to the hub."),
        (false, true) => format!("{taken} would come with the packet."),
    }
}

impl Layer for Meeting {
    fn place(&self) -> Place {
        Place::Preview
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        let packet = self.wish.is_packet();
        match &self.stage {
            Stage::Looking | Stage::Foreseen(_) if packet => "What the packet would bring",
            Stage::Looking | Stage::Foreseen(_) => "What a sync would bring",
            Stage::Meeting => "Under way",
            Stage::Over(_) => "Done",
            Stage::Failed(_) => "Not done",
        }
        .to_owned()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match (wish, &self.stage) {
            (Wish::Open, Stage::Looking | Stage::Meeting) => Err("It is under way; ⟨close⟩ stops it."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match (wish, &self.stage) {
            (Wish::Open, Stage::Foreseen(met)) if met.is_nothing() => Reaction::Close,
            (Wish::Open, Stage::Foreseen(_)) => self.begin(Stage::Meeting),
            (Wish::Open, Stage::Failed(_)) => self.begin(Stage::Looking),
            (Wish::Open, Stage::Over(met)) if !met.told.is_empty() => {
                Reaction::Then(Box::new(Reaction::Push(screens::conflicts())))
            }
            (Wish::Open, Stage::Over(_)) => Reaction::Close,
            (Wish::Back, Stage::Looking | Stage::Meeting) => {
                // It says itself that it ended: nobody else may hear of it.
                self.stop.store(true, Ordering::Relaxed);
                Reaction::Done
            }
            (Wish::Back, _) => Reaction::Close,
            (wish, _) => {
                self.scroll.act(wish);
                Reaction::Done
            }
        }
    }

    fn hears(&mut self, news: News) -> Reaction {
        match news {
            News::Step(step) => {
                self.steps.retain(|known| std::mem::discriminant(known) != std::mem::discriminant(&step));
                self.steps.push(step);
                Reaction::Done
            }
            News::Met(outcome) => self.taken(*outcome),
            _ => Reaction::Done,
        }
    }

    fn has_unsaved(&self) -> bool {
        self.is_at_work()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = self.lines(WIDE.min(area.width.saturating_sub(2)).saturating_sub(4));
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).clamp(6, area.height.saturating_sub(3));
        let inner = super::frame(canvas, area, &self.crumb(cx), WIDE, rows);
        let room = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        self.scroll.draw(canvas, room, &lines);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.scroll.drawn(scrolled);
    }
}
