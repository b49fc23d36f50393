//! `ris3 sync`: meeting other copies at a hub.

use std::io::Write;
use std::path::PathBuf;

use super::watch::Watch;
use super::{Exit, Failure};
use crate::locales::text;
use crate::store::Location;
use crate::sync::hub::Away;
use crate::sync::trust::{fingerprint, is_key};
use crate::sync::{Hub, HubError, SyncError};
use crate::workspace::{FilesMet, SyncWish, Synced, Workspace, refusal_told, told};

/// So many conflicts are said after a sync; `ris3 conflicts` lists all.
const SHOWN: usize = 20;

/// Take what others laid down at a hub, merge it with what was done here, and lay that down for them
#[derive(Debug, clap::Parser)]
#[command(
    after_help = "Nothing is overwritten: what only a person can decide becomes a conflict (`ris3 conflicts`). A sync that was \
                        stopped, by whatever, leaves the file whole; the next one goes on."
)]
pub(super) struct Args {
    /// Address of the hub, e.g. folder:/media/usb/ris3 or tls://hub1.example.eu/RIS3; it is remembered
    #[arg(long, value_name = "ADDRESS")]
    hub: Option<String>,
    /// Only say what would come, from whom, and what would clash
    #[arg(long)]
    dry_run: bool,
    /// Lay the whole state down as well, so that a new office begins with it
    #[arg(long, conflicts_with = "dry_run")]
    freeze: bool,
    /// Give up what nobody would take, because this office has no right to it, so that the rest can go
    #[arg(long, conflicts_with = "dry_run")]
    leave_out: bool,
    /// The key that must have signed the first list of trusted keys at this hub, as its authority tells it; it is remembered
    #[arg(long, value_name = "KEY", conflicts_with = "dry_run")]
    authority: Option<String>,
    /// How much to receive: `all`, `country:ES` or `plan:CODE`, with the plans above; more later, never less; it is remembered
    #[arg(long, value_name = "SCOPE", conflicts_with = "dry_run")]
    receive: Option<String>,
    /// The hub was set up anew on purpose: lay everything down there again
    #[arg(long)]
    anew: bool,
}

impl Args {
    /// What only a person can decide is named; then the exit code says conflict. A workspace that is not there yet is
    /// made when the hub answers.
    pub fn run(self, file: Option<PathBuf>, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let watch = Watch::begin()?;
        let waits = || watch.goes_on();
        let opened = |address: &str| {
            Away::open(address, &waits).map_err(|error| match error {
                HubError::Unknown(_) => Failure::Usage(error.to_string()),
                error => SyncError::from(error).into(),
            })
        };
        let path = super::path(file)?;
        let is_new = self.hub.is_some() && !self.dry_run && !path.exists();
        if let (true, Some(address)) = (is_new, &self.hub) {
            opened(address)?.frozen().map_err(SyncError::from)?;
        }
        let location = Location::File(path);
        let made = if is_new { Workspace::create } else { Workspace::open };
        let workspace = &mut made(location, super::world())?;
        let known = workspace.hub_address()?;
        let Some(address) = self.hub.or(known) else {
            let what = "this workspace has met nobody yet, so where to sync is not known";
            return Err(Failure::Usage(format!(
                "{what}\n  name the hub once: `ris3 sync --hub folder:/media/usb/ris3`"
            )));
        };
        let hub = opened(&address)?;
        if let Some(key) = &self.authority {
            demand(workspace, key)?;
        }
        if let Some(wanted) = &self.receive {
            workspace.receive(&hub, wanted)?;
        }
        let wish = SyncWish {
            is_trial: self.dry_run,
            is_anew: self.anew,
            is_freezing: self.freeze,
            is_leaving_out: self.leave_out,
            is_checked: !self.dry_run,
            ..SyncWish::default()
        };
        let synced = workspace.sync_watched(&hub, wish, &mut |step| watch.says(step, err));
        watch.ends(err);
        let synced = synced?;
        if !self.dry_run {
            workspace.keep_hub_address(&address)?;
        }
        say(workspace, &synced, self.dry_run, out)?;
        if self.leave_out {
            workspace.given_up()?.iter().try_for_each(|given_up| writeln!(out, "{given_up}"))?;
        }
        if let Some(why) = &synced.unchecked {
            writeln!(err, "the rules could not be asked after the merge: {why}")?;
        }
        Ok(match (&synced.held_why, synced.conflicts.is_empty()) {
            (Some(_), _) => Exit::Refused,
            (None, true) => Exit::Done,
            (None, false) => Exit::Conflict,
        })
    }
}

fn demand(workspace: &mut Workspace, key: &str) -> Result<(), Failure> {
    if !is_key(key) {
        let remedy = "it has 64 digits; `ris3 office key` shows it in the office that is the authority";
        return Err(Failure::Usage(format!("--authority: `{key}` is no key\n  {remedy}")));
    }
    Ok(workspace.demand_authority(key)?)
}

/// What is to be said of trust: a list that came or went, what was not taken, what stays here.
fn say_trust(workspace: &Workspace, synced: &Synced, out: &mut dyn Write) -> Result<(), Failure> {
    if let Some((number, key)) = &synced.list {
        let fingerprint = fingerprint(key);
        writeln!(out, "list {number} of trusted keys, signed with {fingerprint}; `ris3 office list` shows it")?;
    }
    if synced.is_list_overtaken {
        writeln!(
            out,
            "the list that was made here was overtaken by another one and is dropped; make the change again"
        )?;
    }
    for one in &synced.refused {
        writeln!(out, "✖ {}", refusal_told(workspace.store().read(), one)?)?;
    }
    if let Some(why) = &synced.held_why {
        writeln!(out, "{why}")?;
    }
    Ok(())
}

/// What came, what went, what is to be decided, and what the merge brought.
pub(super) fn say(workspace: &Workspace, synced: &Synced, is_trial: bool, out: &mut dyn Write) -> Result<(), Failure> {
    let (taken, given) = if is_trial { ("would be taken", "would be given") } else { ("taken", "given") };
    let changesets = if synced.taken == 1 { "changeset" } else { "changesets" };
    let from: Vec<String> = synced.others.iter().map(|(author, count)| format!("{author} {count}")).collect();
    let from = if from.is_empty() { String::new() } else { format!(" ({})", from.join(", ")) };
    writeln!(out, "{} {changesets} {taken}{from}, {} {given}", synced.taken, synced.given)?;
    if let Some(receives) = workspace.receives_told()? {
        let aside = if synced.aside == 0 { String::new() } else { format!("; {} changesets left aside", synced.aside) };
        writeln!(out, "{receives}{aside}")?;
    }
    if let Some(entry) = synced.began_at {
        writeln!(out, "began with the state that the hub had frozen at entry {entry}")?;
    }
    if synced.was_lost {
        writeln!(out, "what was laid down last was lost at the hub, and has been sent again")?;
    }
    let FilesMet { given, taken, missing, failed } = &synced.files;
    if given + taken > 0 {
        let args = [("given", (*given).into()), ("taken", (*taken).into())];
        writeln!(out, "{}", text(if is_trial { "files-to-go" } else { "files-went" }, &args))?;
    }
    if !missing.is_empty() {
        let args = [("count", missing.len().into()), ("names", missing.join(", ").into())];
        writeln!(out, "◌ {}", text("files-missing", &args))?;
    }
    for failed in failed {
        writeln!(out, "▲ {failed}")?;
    }
    say_trust(workspace, synced, out)?;
    // After a trial there is no other place to read them.
    let shown = if is_trial { synced.conflicts.len() } else { synced.conflicts.len().min(SHOWN) };
    for conflict in synced.conflicts.iter().take(shown) {
        writeln!(out, "✖ {}", told(conflict, &workspace.me()))?;
    }
    if shown < synced.conflicts.len() {
        writeln!(out, "showing {shown} of {}", synced.conflicts.len())?;
    }
    if !synced.conflicts.is_empty() && !is_trial {
        writeln!(
            out,
            "`ris3 conflicts` lists what is to be decided, `ris3 resolve` decides it; work goes on meanwhile"
        )?;
    }
    if !synced.findings.is_empty() {
        writeln!(out, "since the merge, rules find:")?;
    }
    for finding in &synced.findings {
        let sign = finding.severity.glyph();
        writeln!(out, "{sign} {} {} {}: {}", finding.rule, finding.plan, finding.code, finding.message)?;
    }
    Ok(())
}
