//! What a new plan has from the one of the last period, unless somebody says otherwise.

use super::super::NewPlan;
use super::super::facts::{free_code, period};
use super::super::known::KnownPlan;
use super::super::place::Place;
use super::codes::renewed_place;

/// What follows from the last period.
pub(super) struct Inherited {
    /// What was said, completed.
    pub(super) said: NewPlan,
    /// The territory of the last period, in the version of its list that fits; none where another one was named.
    pub(super) place: Option<Place>,
    /// What there is to say about it.
    pub(super) remark: String,
}

/// Completes what was said about a new plan.
pub(super) fn inherit(last: &KnownPlan, said: &NewPlan, plans: &[KnownPlan]) -> Inherited {
    let or = |said: &str, usual: &str| if said.trim().is_empty() { usual.to_owned() } else { said.to_owned() };
    let before = last.period();
    // The next period is as long as the last one.
    let usual = before.map(|(first, end)| (end + 1, end + 1 + end - first));
    let usual = usual.map(|(first, end)| format!("{first}-{end}")).unwrap_or_default();
    let years = or(&said.period, &usual);
    let now = period(years.trim()).ok().flatten();
    let is_same_place = ["", last.text("territory")].contains(&said.territory.trim());
    let (place, remark) = match place(last).filter(|_| is_same_place) {
        Some(place) => {
            let (place, remark) = renewed_place(place, now.map(|(first, _)| first));
            (Some(place), remark)
        }
        None => (None, String::new()),
    };
    let said = NewPlan {
        code: or(&said.code, &free_code(&code(last, before, now), plans)),
        title: or(&said.title, &dated(last.text("title"), before, now)),
        level: or(&said.level, last.text("level")),
        territory: if is_same_place { String::new() } else { said.territory.clone() },
        period: years,
        currency: or(&said.currency, last.text("currency")),
        upper: or(&said.upper, &upper(last, now, plans)),
    };
    Inherited { said, place, remark }
}

/// A title with the years of the last period replaced by those of the new one.
pub(super) fn dated(title: &str, before: Option<(i64, i64)>, now: Option<(i64, i64)>) -> String {
    let (Some((old, old_end)), Some((new, new_end))) = (before, now) else { return title.to_owned() };
    ["-", "–", "—", "/"].iter().fold(title.to_owned(), |title, dash| {
        title.replace(&format!("{old}{dash}{old_end}"), &format!("{new}{dash}{new_end}"))
    })
}

/// The code of the last period with its first year moved on, else with the new year behind it.
fn code(last: &KnownPlan, before: Option<(i64, i64)>, now: Option<(i64, i64)>) -> String {
    let code = last.text("code");
    match (before.map(|(first, _)| first.to_string()), now.map(|(first, _)| first.to_string())) {
        (Some(old), Some(new)) if code.contains(&old) => code.replace(&old, &new),
        (_, Some(new)) => format!("{code}-{new}"),
        _ => code.to_owned(),
    }
}

fn place(last: &KnownPlan) -> Option<Place> {
    let place = Place {
        code: last.text("territory").to_owned(),
        scheme: last.text("territory_scheme").to_owned(),
        version: last.text("territory_version").to_owned(),
        name: last.text("territory_name").to_owned(),
    };
    (!place.code.is_empty() || !place.name.is_empty()).then_some(place)
}

/// The upper plan, or the newest of those that replace it and begin before the new plan ends.
fn upper(last: &KnownPlan, now: Option<(i64, i64)>, plans: &[KnownPlan]) -> String {
    let find = |id| plans.iter().find(|plan| Some(plan.id) == id);
    let Some(mut upper) = find(last.reference("upper")) else { return String::new() };
    let starts = |plan: &KnownPlan| plan.value("period_start").as_integer();
    let is_near = |plan: &&KnownPlan| starts(plan).zip(now).is_none_or(|(start, (_, end))| start <= end);
    // As many steps as there are plans, so that a circle of plans ends too.
    for _ in plans {
        let newer = plans.iter().filter(|plan| plan.reference("supersedes") == Some(upper.id)).filter(is_near);
        let Some(next) = newer.max_by_key(|plan| (plan.text("status") == "approved", starts(plan))) else { break };
        upper = next;
    }
    upper.text("code").to_owned()
}

#[cfg(test)]
mod tests {
    use super::dated;

    #[test]
    fn the_years_in_a_title_move_on() {
        let moved = |title| dated(title, Some((2021, 2027)), Some((2028, 2034)));
        assert_eq!(moved("S3 Northshore 2021-2027"), "S3 Northshore 2028-2034");
        assert_eq!(moved("S3 Northshore 2021–2027 (draft)"), "S3 Northshore 2028–2034 (draft)");
        assert_eq!(moved("S3 NORTE 2027"), "S3 NORTE 2027", "a year alone may mean something else");
        assert_eq!(dated("S3 2021-2027", None, Some((2028, 2034))), "S3 2021-2027");
    }
}
