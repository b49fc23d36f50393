//! `ris3 rules`, `ris3 profiles` and `ris3 explain`: what is checked, with whose thresholds, and why.

use std::io::Write;
use std::path::PathBuf;

use super::render::{Cell, Format, Table};
use super::{Exit, Failure, open, world};
use crate::coherence::{Profile, Rule};
use crate::workspace::{OwnRules, Terms, Trial, Wanted, Workspace, try_rules};

/// A rule to begin with; it can be asked as it stands.
const TEMPLATE: &str = include_str!("rule_template.sql");

/// List the rules, try rules of your own, and have a workspace ask them
#[derive(Debug, clap::Parser)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// A folder with rules of your own
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Try rules of your own on their cases: tests/<CODE>/offending.toml, offending.txt and clean.toml
    Test {
        /// The folder with the rules
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Write what each rule finds now as what it must find
        #[arg(long)]
        write: bool,
        /// Thresholds: the name of a shipped profile, or a file
        #[arg(long, value_name = "PROFILE", default_value = Profile::STANDARD)]
        profile: String,
    },
    /// Print a rule to begin with
    Template,
    /// From now on, let this workspace ask the rules of a folder too
    Use {
        /// The folder with the rules
        #[arg(value_name = "DIR", required_unless_present = "none")]
        folder: Option<PathBuf>,
        /// Ask only the rules of ris3 again
        #[arg(long, conflicts_with = "folder")]
        none: bool,
        /// The profile with the thresholds that they ask for
        #[arg(long, value_name = "PROFILE")]
        profile: Option<String>,
    },
}

/// List the profiles, print one, or have a workspace check with it
#[derive(Debug, clap::Parser)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Profiles {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(subcommand)]
    what: Option<Which>,
}

#[derive(Debug, clap::Subcommand)]
enum Which {
    /// Print a profile, to be copied into a file and changed
    Show {
        /// Its name
        #[arg(value_name = "PROFILE")]
        name: String,
    },
    /// From now on, check this workspace with a profile
    Use {
        /// The name of a shipped profile, or a file
        #[arg(value_name = "PROFILE")]
        name: String,
    },
}

/// Explain a rule: why it is there, what it rests on, and the query itself
#[derive(Debug, clap::Parser)]
pub(super) struct Explain {
    /// Code of the rule, e.g. BU-02
    rule: String,
    /// Whose thresholds to show: the name of a shipped profile, or a file
    #[arg(long, value_name = "PROFILE")]
    profile: Option<String>,
    /// A folder with rules of your own
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

/// The terms of the workspace if there is one, else those that a new one would have: rules can be read without any.
fn terms(file: Option<PathBuf>, wanted: &Wanted) -> Result<std::sync::Arc<Terms>, Failure> {
    let workspace = match open(file) {
        Err(Failure::Store(crate::store::StoreError::Missing { .. })) => Workspace::nowhere(world())?,
        outcome => outcome?,
    };
    Ok(workspace.terms(wanted)?)
}

impl Args {
    pub fn run(self, file: Option<PathBuf>, out: &mut dyn Write) -> Result<Exit, Failure> {
        match self.what {
            None => list(&*terms(file, &Wanted::named(self.rules, None))?, self.format, out),
            Some(What::Template) => {
                out.write_all(TEMPLATE.as_bytes())?;
                Ok(Exit::Done)
            }
            Some(What::Test { folder, write, profile }) => {
                let wanted = Wanted::named(Some(folder.clone()), Some(profile));
                let terms = Workspace::nowhere(world())?.terms(&wanted)?;
                tell(&try_rules(&folder, &terms.profile, &world(), write)?, out)
            }
            Some(What::Use { folder, profile, .. }) => {
                let rules = folder.map_or(OwnRules::None, OwnRules::In);
                let terms = open(file)?.keep_terms(&Wanted { rules, profile })?;
                match terms.own {
                    0 => writeln!(out, "only the rules of ris3 are asked from now on")?,
                    1 => writeln!(out, "one rule of yours is asked too from now on")?,
                    count => writeln!(out, "{count} rules of yours are asked too from now on")?,
                }
                Ok(Exit::Done)
            }
        }
    }
}

fn list(terms: &Terms, format: Format, out: &mut dyn Write) -> Result<Exit, Failure> {
    let row = |rule: &Rule| -> Vec<Cell> {
        let severity = terms.profile.severity(rule).word();
        let state = terms.profile.off(rule).map_or(String::new(), |why| format!("off: {why}"));
        let texts = [&rule.code, &rule.name, severity, rule.class.word(), &rule.examines, &state];
        texts.map(str::to_owned).map(Into::into).into_iter().chain([rule.basis.join("; ").into()]).collect()
    };
    let columns = ["code", "name", "severity", "class", "examines", "state", "basis"];
    Table::new(&columns, terms.rules.iter().map(row)).print(format, out)?;
    Ok(Exit::Done)
}

/// Says how each rule fared.
fn tell(trials: &[Trial], out: &mut dyn Write) -> Result<Exit, Failure> {
    for trial in trials {
        match trial.faults.as_slice() {
            [] => writeln!(out, "✔ {}  {} found, nothing in the clean case", trial.rule, trial.found)?,
            faults => {
                writeln!(out, "✖ {}", trial.rule)?;
                for line in faults.iter().flat_map(|fault| fault.lines()) {
                    writeln!(out, "    {line}")?;
                }
            }
        }
    }
    let bad = trials.iter().filter(|trial| !trial.faults.is_empty()).count();
    writeln!(out, "{} of {} rules are as they should be", trials.len() - bad, trials.len())?;
    Ok(if bad == 0 { Exit::Done } else { Exit::Findings })
}

impl Profiles {
    pub fn run(self, file: Option<PathBuf>, out: &mut dyn Write) -> Result<Exit, Failure> {
        match self.what {
            None => {
                let used = terms(file, &Wanted::default())?;
                let shipped = Profile::names_shipped().map(Profile::shipped).map(|profile| profile.transpose());
                let shipped = shipped.collect::<Result<Vec<_>, _>>()?.into_iter().flatten();
                let own = (Profile::shipped(&used.profile.name).is_none()).then(|| used.profile.clone());
                let rows = shipped.chain(own).map(|profile| {
                    let state = if profile.name == used.profile.name { "in use" } else { "" };
                    vec![profile.name.into(), profile.title.into(), state.to_owned().into()]
                });
                Table::new(&["name", "title", "state"], rows).print(self.format, out)?;
            }
            Some(Which::Show { name }) => match Profile::text(&name) {
                Some(text) => out.write_all(text.as_bytes())?,
                None => {
                    let names = Profile::names_shipped().collect::<Vec<_>>().join(", ");
                    return Err(Failure::Usage(format!("no profile {name} comes with ris3\n  these do: {names}")));
                }
            },
            Some(Which::Use { name }) => {
                let terms = open(file)?.keep_terms(&Wanted { profile: Some(name), ..Wanted::default() })?;
                writeln!(out, "this workspace is checked with the profile {} from now on", terms.profile.name)?;
            }
        }
        Ok(Exit::Done)
    }
}

impl Explain {
    pub fn run(self, file: Option<PathBuf>, out: &mut dyn Write) -> Result<Exit, Failure> {
        let terms = terms(file, &Wanted::named(self.rules, self.profile))?;
        let Some(rule) = terms.rules.iter().find(|rule| rule.code.eq_ignore_ascii_case(&self.rule)) else {
            return Err(Failure::Usage(format!("there is no rule {}\n  `ris3 rules` lists them", self.rule)));
        };
        let (severity, class) = (terms.profile.severity(rule), rule.class.word());
        writeln!(out, "{} {}  {severity}, {class}, examines {}", rule.code, rule.name, rule.examines)?;
        if let Some(why) = terms.profile.off(rule) {
            writeln!(out, "Off in the profile {}: {why}", terms.profile.name)?;
        }
        writeln!(out, "\nWhy    {}\nSays   {}\nDo     {}", rule.why, rule.message, rule.fix)?;
        match &rule.repair {
            Some(repair) => writeln!(out, "Repair {repair}, where there is one safe way")?,
            None => writeln!(out, "Repair by hand: there is more than one way, or only people can know")?,
        }
        writeln!(out, "Basis  {}", rule.basis.join("; "))?;
        for name in &rule.thresholds {
            if let Some(threshold) = terms.profile.threshold(name) {
                let (value, meaning, basis) = (threshold.value, &threshold.meaning, &threshold.basis);
                writeln!(out, "\nThreshold {name} = {value} (profile {})\n  {meaning}\n  {basis}", terms.profile.name)?;
            }
        }
        for shared in rule.shared() {
            writeln!(out, "\n{}", shared.trim())?;
        }
        writeln!(out, "\n{}", rule.sql.trim())?;
        Ok(Exit::Done)
    }
}
