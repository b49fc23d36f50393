//! One unit: a field, or the fields of a row that only make sense together.

use super::clash::Renewed;
use super::fold::{Touched, Written};
use super::{By, Care, Clash, ClashKind, Lies, Planner, SILENT};
use crate::model::catalogue::Merge as Policy;
use crate::model::{Change, Fields, RETIRED_AT, Value};
use crate::sync::SyncError;

/// The values of a unit, in the order of its names.
type Values = Vec<Value>;

/// The sides of a unit that news came of.
struct Sides<'a> {
    base: &'a Values,
    mine: &'a Values,
    theirs: &'a Values,
}

impl Planner<'_> {
    /// Decides what a unit becomes, and says so where the order of the hub alone would come to something else.
    pub(super) fn unit(
        &mut self,
        record: &str,
        theirs: &Touched<'_>,
        ours: Option<&Touched<'_>>,
        current: &Fields,
        names: &[String],
    ) -> Result<(), SyncError> {
        let mine: Values = names.iter().map(|name| current.get(name).cloned().unwrap_or_default()).collect();
        let field_of_theirs = |name: &String| theirs.fields.get(name);
        let folded: Values = (names.iter().zip(&mine))
            .map(|(name, mine)| match (self.lies, field_of_theirs(name), ours.and_then(|ours| ours.fields.get(name))) {
                (Lies::Under, _, Some(field)) | (Lies::Under, Some(field), None) => field.value.clone(),
                (Lies::Over, Some(field), _) => field.news.as_ref().unwrap_or(mine).clone(),
                _ => mine.clone(),
            })
            .collect();
        let is_news = names.iter().filter_map(field_of_theirs).any(Written::is_news);
        let stands = if is_news {
            let mut base = self.base(record, theirs, ours, current, names)?;
            let came: Values = (names.iter().zip(&base))
                .map(|(name, base)| field_of_theirs(name).map_or_else(|| base.clone(), |field| field.value.clone()))
                .collect();
            if same(names, &mine, &base) && !same(names, &came, &base) {
                base = self.home(record, names, base)?;
            }
            let sides = Sides { base: &base, mine: &mine, theirs: &came };
            self.stands(record, theirs, names, &sides)?
        } else {
            mine.clone()
        };
        for (((name, mine), folded), stands) in names.iter().zip(mine).zip(folded).zip(stands) {
            // Of two moments of retirement either will do.
            let stands = if is_same(name, &folded, &stands) { folded.clone() } else { stands };
            if stands != mine {
                let state = || theirs.state(record, Fields::new());
                let state = self.states.entry(record.to_owned()).or_insert_with(state);
                state.fields.insert(name.clone(), stands.clone());
            }
            if stands != folded {
                self.decisions.say(theirs.entity, record, theirs.plan, name, folded, stands);
            }
        }
        Ok(())
    }

    /// The value that stands, and a conflict where two people meant two things.
    fn stands(
        &mut self,
        record: &str,
        theirs: &Touched<'_>,
        names: &[String],
        sides: &Sides<'_>,
    ) -> Result<Values, SyncError> {
        let Sides { base, mine, theirs: came } = sides;
        if same(names, mine, came) || same(names, came, base) {
            return Ok((*mine).clone());
        }
        if same(names, mine, base) {
            self.renew(record, theirs, names, base, came)?;
            return Ok((*came).clone());
        }
        if self.care == Care::LastWins {
            return Ok((*mine).clone());
        }
        let stands = if self.lies == Lies::Under { came } else { mine };
        let is_silent = theirs.entity.name == "conflict" || names.iter().all(|name| name == SILENT);
        if !is_silent {
            let is_row = theirs.entity.merge == Policy::Row;
            let json = |values: &Values| Clash::json(names, values, is_row);
            self.clashes.push(Clash {
                kind: if is_row { ClashKind::Row } else { ClashKind::Field },
                entity: theirs.entity,
                record: record.to_owned(),
                plan: theirs.plan.to_owned(),
                field: names.first().filter(|_| !is_row).cloned(),
                base: json(base)?,
                mine: json(mine)?,
                theirs: json(came)?,
                mine_by: self.ours.last(record, names).map(By::of),
                theirs_by: self.theirs.last(record, names).map(By::of),
            });
        }
        Ok((*stands).clone())
    }

    /// What is home of a unit. Who set it back from there, to where it was when a packet's maker left, meant that.
    fn home(&self, record: &str, names: &[String], base: Values) -> Result<Values, SyncError> {
        if self.lies == Lies::Under {
            return Ok(base); // it is what is home
        }
        let changes = self.read.changes_at_hub(record, i64::MAX)?;
        let said = |(name, base): (&String, Value)| {
            Ok(Change::last_said(&changes, name).map_err(|error| super::unreadable(&error))?.unwrap_or(base))
        };
        names.iter().zip(base).map(said).collect()
    }

    /// Lets a conflict that is not home yet go on with what stands now.
    fn renew(
        &mut self,
        record: &str,
        theirs: &Touched<'_>,
        names: &[String],
        stood: &Values,
        came: &Values,
    ) -> Result<(), SyncError> {
        let is_row = theirs.entity.merge == Policy::Row;
        let field = names.first().filter(|_| !is_row).map(String::as_str);
        let Some(conflict) = Clash::not_home(self.ours, record, field) else { return Ok(()) };
        let news = Renewed {
            stood: Clash::json(names, stood, is_row)?,
            stands: Clash::json(names, came, is_row)?,
            by: self.theirs.last(record, names).map(By::of),
        };
        news.go_on(self.read, conflict, theirs.plan, &mut self.decisions, &mut self.states)
    }

    /// What both sides knew of a unit.
    fn base(
        &self,
        record: &str,
        theirs: &Touched<'_>,
        ours: Option<&Touched<'_>>,
        current: &Fields,
        names: &[String],
    ) -> Result<Values, SyncError> {
        let mut at_hub = None;
        let mut base = Values::new();
        for name in names {
            let field = theirs.fields.get(name);
            let mine = ours.and_then(|ours| ours.fields.get(name));
            if let Some(known) = field.and_then(|field| field.known.clone()) {
                base.push(known);
                continue;
            }
            if self.lies == Lies::Under && mine.is_none() {
                base.push(current.get(name).cloned().unwrap_or_default());
                continue;
            }
            if at_hub.is_none() {
                let until = if self.lies == Lies::Under { i64::MAX } else { self.knew };
                at_hub = Some(self.read.changes_at_hub(record, until)?);
            }
            let found = Change::last_said(at_hub.as_deref().unwrap_or_default(), name);
            let found = found.map_err(|error| super::unreadable(&error))?;
            let first = |written: Option<&Written>| written.map(|field| field.before.clone());
            let otherwise = || match self.lies {
                Lies::Under => first(mine),
                Lies::Over => first(field.filter(|field| field.is_news())).or_else(|| first(mine)),
            };
            base.push(found.or_else(otherwise).or_else(|| current.get(name).cloned()).unwrap_or_default());
        }
        Ok(base)
    }
}

/// Whether two lists of values say the same, name by name.
fn same(names: &[String], a: &Values, b: &Values) -> bool {
    names.iter().zip(a.iter().zip(b)).all(|(name, (a, b))| is_same(name, a, b))
}

/// Whether two values of a field say the same.
fn is_same(name: &str, a: &Value, b: &Value) -> bool {
    if name == RETIRED_AT { a.is_null() == b.is_null() } else { a == b }
}
