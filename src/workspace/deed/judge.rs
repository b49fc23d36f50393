//! What a coordinator says of two records of different plans that look alike.

use super::record::Revision;
use super::{Cx, Entered, Entries, FieldFault, RecordKey, Refused, Work, add};
use crate::locales::text;
use crate::model::{Fault, Id, Value};
use crate::store::StoreError;

/// Both sides, and what is said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judging {
    /// One record: a priority or an action.
    pub one: RecordKey,
    /// The other, of the same kind in another plan.
    pub other: RecordKey,
    /// `duplicate`, `complementary` or `unrelated`.
    pub judgement: String,
    /// Why.
    pub reason: String,
    /// What the one and the other do, where complementary ones are to be remembered as a cooperation.
    pub roles: Option<(String, String)>,
}

/// A later judgement of a pair takes the place of the one before; the journal keeps both.
pub(super) fn work(cx: Cx<'_>, judging: &Judging) -> Result<Work, Refused> {
    let (one, other) = (cx.living(judging.one)?, cx.living(judging.other)?);
    let fields = fields(&one, &other)?;
    if judging.reason.trim().is_empty() {
        return Err(FieldFault::new("reason", Fault::new("a judgement needs a reason", "say in a sentence why")).into());
    }
    if judging.roles.is_some() && judging.judgement != "complementary" {
        let fault = Fault::new("only what is complementary becomes a cooperation", "leave the roles away");
        return Err(FieldFault::new("role", fault).into());
    }
    let mut work = said(cx, judging, fields, (&one, &other))?;
    if let Some(roles) = &judging.roles {
        let made = cooperation(cx, &one, &other, roles)?;
        work.edits.extend(made.edits);
        work.sentence = text(
            "done-judged-with",
            &[("sentence", work.sentence.as_str().into()), ("others", super::words::inner(&made.sentence).into())],
        );
    }
    Ok(work)
}

/// The fields of an overlap that hold the two.
fn fields(one: &Revision, other: &Revision) -> Result<(&'static str, &'static str), FieldFault> {
    if one.plan == other.plan {
        let remedy = "records of one plan are merged or told apart in the plan itself";
        return Err(FieldFault::whole("both belong to one plan", remedy));
    }
    match (one.spec.name, other.spec.name) {
        ("priority", "priority") => Ok(("priority", "other_priority")),
        ("action", "action") => Ok(("action", "other_action")),
        _ => Err(FieldFault::whole("two priorities or two actions are judged", "name two of one kind")),
    }
}

fn said(
    cx: Cx<'_>,
    judging: &Judging,
    (field, other_field): (&'static str, &'static str),
    (one, other): (&Revision, &Revision),
) -> Result<Work, Refused> {
    let now: Entries = vec![
        ("judgement", Entered::Text(judging.judgement.clone())),
        ("reason", Entered::Text(judging.reason.trim().to_owned())),
        ("author", Entered::Text(cx.env.author().to_owned())),
        ("judged_on", Entered::Text(cx.env.today().to_string())),
    ];
    let mut work = match before(cx, (field, other_field), (one.id, other.id))? {
        Some(overlap) => super::set::work(cx, &[RecordKey { entity: "overlap", id: overlap }], &now)?,
        None => {
            let sides =
                [(field, one.id), (other_field, other.id)].map(|(field, id)| (field, Entered::Value(id.into())));
            add::work(cx, "overlap", owner(cx, one, other)?, &sides.into_iter().chain(now).collect())?
        }
    };
    let name = |record: &Revision| -> Result<String, Refused> {
        let plan = cx.found(RecordKey { entity: "plan", id: record.plan })?;
        Ok(format!("{}/{}", plan.before("code").as_str().unwrap_or_default(), cx.full_name(record)?))
    };
    let args =
        [("one", name(one)?.into()), ("other", name(other)?.into()), ("judgement", judging.judgement.as_str().into())];
    work.sentence = text("done-judged", &args);
    Ok(work)
}

/// The living judgement of the two, whichever was named first.
fn before(cx: Cx<'_>, fields: (&str, &str), ids: (Id, Id)) -> Result<Option<Id>, StoreError> {
    let (field, other) = fields;
    let sql = format!(
        "SELECT id FROM live_overlap WHERE {field} = :one AND {other} = :other OR {field} = :other AND {other} = :one
         ORDER BY judged_on DESC, id DESC LIMIT 1"
    );
    cx.read.first(&sql, &[(":one", ids.0.into()), (":other", ids.1.into())], |row| row.get("id"))
}

/// The plan that both answer to; where one answers to the other, that one; else the plan of the one.
fn owner(cx: Cx<'_>, one: &Revision, other: &Revision) -> Result<Id, Refused> {
    let upper = |plan: Id| -> Result<Option<Id>, Refused> {
        let plan = cx.found(RecordKey { entity: "plan", id: plan })?;
        Ok(plan.before("upper").as_str().and_then(|id| id.parse().ok()))
    };
    let (above, above_other) = (upper(one.plan)?, upper(other.plan)?);
    Ok(match (above, above_other) {
        (Some(above), Some(other)) if above == other => above,
        (Some(above), _) if above == other.plan => other.plan,
        _ => one.plan,
    })
}

/// The cooperation of the one's plan with the other's.
fn cooperation(cx: Cx<'_>, one: &Revision, other: &Revision, roles: &(String, String)) -> Result<Work, Refused> {
    let partner = cx.found(RecordKey { entity: "plan", id: other.plan })?;
    let title =
        text("done-judged-title", &[("one", cx.full_name(one)?.into()), ("other", cx.full_name(other)?.into())]);
    let mut values: Entries = vec![
        ("title", Entered::Value(title.into())),
        ("partner", Entered::Value(partner.before("title").clone())),
        ("partner_territory", Entered::Value(partner.before("territory").clone())),
        ("role", Entered::Text(roles.0.clone())),
        ("partner_role", Entered::Text(roles.1.clone())),
    ];
    for (field, record) in [("priority", one), ("partner_priority", other)] {
        values.extend(priority(cx, record)?.map(|id| (field, Entered::Value(Value::from(id)))));
    }
    values.retain(|(_, entered)| !matches!(entered, Entered::Value(Value::Null)));
    add::work(cx, "cooperation", one.plan, &values)
}

/// The priority that a record is, or the only one that an action serves.
fn priority(cx: Cx<'_>, record: &Revision) -> Result<Option<Id>, StoreError> {
    if record.spec.name == "priority" {
        return Ok(Some(record.id));
    }
    let sql = "SELECT priority FROM live_action_priority WHERE action = :action";
    let served = cx.read.rows(sql, &[(":action", record.id.into())], |row| row.get("priority"))?;
    Ok(if let [only] = served[..] { Some(only) } else { None })
}
