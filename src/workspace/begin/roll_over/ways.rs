//! What becomes of the records of each entity when a plan is carried into the next period.
//!
//! To say it of a new entity: one line in [`way`]; a test asks for it.

/// What becomes of an entity's records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A person decides about each.
    Decide(Carried),
    /// They go on, one by one.
    Carry(Carried),
    /// They link others, and go on where all that they link goes on.
    Link(Link),
    /// They stay with the last period, and why.
    Stay(&'static str),
}

/// How a record goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Carried {
    /// Fields that are emptied, because they belong to the last period.
    pub(super) emptied: &'static [&'static str],
    /// Fields that it cannot do without: where they point at what stops, it stops too.
    pub(super) hangs_on: &'static [&'static str],
    /// What to look at, in a sentence for its note.
    pub(super) review: &'static str,
    /// What to say of all of them in the preview.
    pub(super) remark: &'static str,
}

/// How a link goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The field whose record is divided by `weight`.
    pub(super) owner: &'static str,
    /// The field with its share, if it has one.
    pub(super) weight: Option<&'static str>,
}

const fn link(owner: &'static str, weight: Option<&'static str>) -> Way {
    Way::Link(Link { owner, weight })
}

const NOTHING: Carried = Carried { emptied: &[], hangs_on: &[], review: "", remark: "" };
const MONEY: &str = "money is decided for each period";

/// What becomes of an entity's records; `None` for one that nobody has thought about.
pub(super) fn way(entity: &str) -> Option<Way> {
    Some(match entity {
        "body" => Way::Carry(NOTHING),
        "person" => Way::Carry(Carried { remark: "contacts go on only with consent", ..NOTHING }),
        "need" => Way::Carry(Carried {
            review: "Does it still hold, and is the rating still right?",
            remark: "each is marked for review in its note",
            ..NOTHING
        }),
        "priority" => {
            Way::Decide(Carried { emptied: &["total_planned"], review: "Is the reason for it still good?", ..NOTHING })
        }
        "priority_code" => link("priority", Some("weight")),
        "alignment" => link("priority", Some("weight")),
        "succession" => Way::Stay("it says what came before the last period; what becomes of it now is recorded anew"),
        "objective" => Way::Carry(Carried {
            hangs_on: &["priority"],
            review: "What change is expected now, and by when?",
            remark: "each is marked for review in its note",
            ..NOTHING
        }),
        "evidence" => Way::Carry(Carried {
            review: "Is there a newer figure?",
            remark: "value, year and source stand as they were",
            ..NOTHING
        }),
        "fund" => Way::Carry(Carried {
            emptied: &["max_rate"],
            review: "Is it there in the new period, and at which rate?",
            remark: "the highest rate is fixed for each period and was emptied",
            ..NOTHING
        }),
        "statistic" | "relatedness" => Way::Stay("the figures of the last period are its own; import newer ones"),
        "agreement" => Way::Stay("it bound for the last period; what binds now is recorded anew"),
        "competence" => Way::Carry(Carried { review: "Is the law still the same?", ..NOTHING }),
        "envelope" | "budget_line" => Way::Stay(MONEY),
        "operation" => Way::Stay("projects belong to the money they were funded with"),
        "action" => Way::Decide(Carried {
            emptied: &["starts_on", "ends_on", "total_planned"],
            review: "Its dates, money and status are to be decided.",
            ..NOTHING
        }),
        "action_priority" => link("action", Some("share")),
        "need_link" => link("need", None),
        "dependency" => link("action", None),
        "milestone" => Way::Stay("their dates belong to the last period"),
        "indicator" => Way::Carry(Carried {
            emptied: &["milestone", "milestone_year", "target", "target_year"],
            review: "Milestone and target are to be set for the new period.",
            remark: "milestones and targets are set for each period and were emptied",
            ..NOTHING
        }),
        "indicator_link" => link("indicator", None),
        "observation" => {
            Way::Stay("they are the history of the last period; the latest of a result became its baseline")
        }
        "indicator_map" => link("indicator", None),
        "stakeholder" => link("body", None),
        "event" | "attendance" | "visit" | "visit_person" | "visit_link" | "proposal" => {
            Way::Stay("they happened in the last period")
        }
        "criterion" => Way::Carry(Carried {
            emptied: &["status", "statement", "evidence", "reviewer", "reviewed_on"],
            remark: "the assessment is made anew; only code and title go on",
            ..NOTHING
        }),
        "wheel_score" => Way::Stay("the assessment is made anew"),
        "cooperation" => Way::Carry(Carried {
            hangs_on: &["priority"],
            review: "Does the partner go on?",
            remark: "each is marked for review in its note",
            ..NOTHING
        }),
        "risk" => Way::Carry(Carried {
            hangs_on: &["action"],
            review: "Are likelihood and impact still right?",
            remark: "each is marked for review in its note",
            ..NOTHING
        }),
        "attachment" => Way::Stay("they belong to records of the last period"),
        "comment" | "conflict" => Way::Stay("the discussion was about the last period"),
        "waiver" => Way::Stay("it was given for the data of the last period"),
        "decision" | "overlap" => Way::Stay("it was about the last period"),
        "version" => Way::Stay("it is a state of the last period"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalogue::{ENTITIES, Kind};

    #[test]
    fn somebody_has_thought_about_every_entity() {
        for entity in ENTITIES.iter().filter(|entity| entity.name != "plan") {
            let fields = match way(entity.name) {
                Some(Way::Decide(carried) | Way::Carry(carried)) => [carried.emptied, carried.hangs_on].concat(),
                Some(Way::Link(link)) => [Some(link.owner), link.weight].into_iter().flatten().collect(),
                Some(Way::Stay(_)) => Vec::new(),
                None => panic!("what becomes of {} in the next period?", entity.name),
            };
            for field in fields {
                let spec = entity.field(field).unwrap_or_else(|| panic!("{}.{field}", entity.name));
                let is_kept = matches!(way(entity.name), Some(Way::Link(_))) || !spec.required;
                assert!(is_kept, "{}.{field} cannot be emptied", entity.name);
            }
        }
    }

    #[test]
    fn a_weight_divides_the_owner() {
        for entity in ENTITIES {
            let Some(Way::Link(Link { owner, weight })) = way(entity.name) else { continue };
            assert!(matches!(entity.field(owner).unwrap().kind, Kind::Ref { .. }), "{}", entity.name);
            assert!(weight.is_none_or(|weight| entity.field(weight).unwrap().kind == Kind::Percent), "{}", entity.name);
        }
    }
}
