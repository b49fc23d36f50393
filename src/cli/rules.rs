//! `ris3 rules` and `ris3 explain`: what is checked, and why.

use std::io::Write;

use super::render::{Format, Table};
use super::{Exit, Failure};
use crate::coherence;

/// List the rules
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Explain a rule: why it is there, what it rests on, and the query itself
#[derive(Debug, clap::Parser)]
pub(super) struct Explain {
    /// Code of the rule, e.g. BU-02
    rule: String,
    /// Whose thresholds to show: the name of a shipped profile, or a file
    #[arg(long, value_name = "PROFILE", default_value = "default")]
    profile: String,
}

impl Args {
    pub fn run(self, out: &mut dyn Write) -> Result<Exit, Failure> {
        let rows = coherence::all()?.into_iter().map(|rule| {
            let words = [rule.severity.word(), rule.class.word(), &rule.examines];
            let words = words.map(str::to_owned);
            let texts = [rule.code, rule.name].into_iter().chain(words).chain([rule.basis.join("; ")]);
            texts.map(Into::into).collect()
        });
        Table::new(&["code", "name", "severity", "class", "examines", "basis"], rows).print(self.format, out)?;
        Ok(Exit::Done)
    }
}

impl Explain {
    pub fn run(self, out: &mut dyn Write) -> Result<Exit, Failure> {
        let rules = coherence::all()?;
        let Some(rule) = rules.iter().find(|rule| rule.code.eq_ignore_ascii_case(&self.rule)) else {
            return Err(Failure::Usage(format!("there is no rule {}\n  `ris3 rules` lists them", self.rule)));
        };
        let (severity, class) = (rule.severity, rule.class.word());
        writeln!(out, "{} {}  {severity}, {class}, examines {}", rule.code, rule.name, rule.examines)?;
        writeln!(out, "\nWhy    {}\nSays   {}\nDo     {}", rule.why, rule.message, rule.fix)?;
        match &rule.repair {
            Some(repair) => writeln!(out, "Repair {repair}, where there is one safe way")?,
            None => writeln!(out, "Repair by hand: there is more than one way, or only people can know")?,
        }
        writeln!(out, "Basis  {}", rule.basis.join("; "))?;
        let profile = super::check::profile(&self.profile)?;
        for name in &rule.thresholds {
            if let Some(threshold) = profile.threshold(name) {
                let (value, meaning, basis) = (threshold.value, &threshold.meaning, &threshold.basis);
                writeln!(out, "\nThreshold {name} = {value} (profile {})\n  {meaning}\n  {basis}", profile.name)?;
            }
        }
        writeln!(out, "\n{}", rule.sql.trim())?;
        Ok(Exit::Done)
    }
}
