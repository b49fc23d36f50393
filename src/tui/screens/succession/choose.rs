//! What a person chooses: where a link goes, what became of an old priority.

use crate::model::money::plain;
use crate::tui::labels::{named, percent};
use crate::tui::layer::{Layer, Reaction};
use crate::tui::popups::form::Form;
use crate::tui::popups::pick::Pick;
use crate::views::coordination::RELATIONS;
use crate::views::succession::{Affected, Follow, FollowKind, Likely, Old, PlanBelow, Target};
use crate::views::{Named, Succession};
use crate::workspace::{Deed, Following, Move, Remapping, Succeeding};

use crate::locales::word;
use crate::model::Id;

/// What can have become of a priority.
const FATES: [&str; 4] = ["continued", "split", "merged", "dropped"];
/// Whether an heir is taken.
const TAKEN: [&str; 2] = ["yes", "no"];

/// Something that can be chosen for a link.
#[derive(Clone)]
enum Choice {
    /// These heirs, as the succession says.
    Heirs(Vec<Id>),
    /// Some of the heirs.
    Some,
    /// A priority that the succession does not name.
    Other(Named),
    /// None.
    Nowhere,
}

fn remap(remapping: Remapping) -> Deed {
    Deed::Remap(Box::new(remapping))
}

fn moves(version: Id, one: Move) -> Deed {
    remap(Remapping::Moves { version, moves: vec![one], plans: Vec::new(), follows: Vec::new() })
}

/// A plan that has no link names the new version.
pub fn name_version(view: &Succession, plan: &PlanBelow) -> Reaction {
    let Some(version) = view.version.as_ref() else { return Reaction::Done };
    Reaction::Do(remap(Remapping::Moves {
        version: version.id,
        moves: Vec::new(),
        plans: vec![plan.id],
        follows: Vec::new(),
    }))
}

/// Where an indicator or the money of a fund can go.
pub fn places(view: &Succession, follow: &Follow) -> Reaction {
    let Some(version) = view.version.as_ref() else { return Reaction::Done };
    let is_sure = |id: Id| follow.target.as_ref().is_some_and(|target| target.id == id);
    let mut places: Vec<(Id, String, &str)> = match follow.kind {
        FollowKind::Indicator => {
            let place = |it: &Named| {
                (it.id, named(&it.code, &it.title), if is_sure(it.id) { "the same indicator" } else { "" })
            };
            view.indicators.iter().map(place).collect()
        }
        FollowKind::Money => {
            let beside = if is_sure(version.id) {
                "it has an envelope of the fund"
            } else {
                "it has no envelope of the fund yet"
            };
            vec![(version.id, named(&version.code, &version.title), beside)]
        }
    };
    places.sort_by_key(|(id, ..)| !is_sure(*id));
    let ids: Vec<Id> = places.iter().map(|(id, ..)| *id).collect();
    let offers = places.into_iter().map(|(_, name, beside)| (name, beside.to_owned())).collect();
    let title = format!("{}/{} → what?", view.plans[follow.plan].code, follow.own.code);
    let (version, id) = (version.id, follow.id);
    Reaction::Push(Box::new(Pick::new(&title, offers, move |at| {
        let follows = vec![Following { id, to: ids[at] }];
        let led = Remapping::Moves { version, moves: Vec::new(), plans: Vec::new(), follows };
        Reaction::Then(Box::new(Reaction::Do(remap(led))))
    })))
}

/// Where a link can go: to its heirs, to what its codes and title speak for, or nowhere.
pub fn heirs(view: &Succession, link: &Affected, likely: &[Likely]) -> Reaction {
    let Some(version) = view.version.as_ref().map(|version| version.id) else { return Reaction::Done };
    let (mut offers, mut choices) = (Vec::new(), Vec::new());
    let mut offer = |name: String, beside: String, choice: Choice| {
        offers.push((name, beside));
        choices.push(choice);
    };
    let names = |target: &Target| named(&target.priority.code, &target.priority.title);
    for target in &link.targets {
        let part = if link.targets.len() > 1 { format!("{} of it · ", percent(target.share)) } else { String::new() };
        let beside = format!("by the succession · {part}{}", word(&target.relation));
        offer(names(target), beside, Choice::Heirs(vec![target.priority.id]));
    }
    if link.targets.len() > 1 {
        let codes: Vec<&str> = link.targets.iter().map(|target| target.priority.code.as_str()).collect();
        let all = link.targets.iter().map(|target| target.priority.id).collect();
        offer(codes.join(" + "), "all of them, the weight divided among them".to_owned(), Choice::Heirs(all));
    }
    if link.targets.len() > 2 {
        offer("some of them".to_owned(), "say which".to_owned(), Choice::Some);
    }
    for (other, beside) in others(view, link, likely) {
        offer(named(&other.code, &other.title), beside, Choice::Other(other));
    }
    offer("no place any more".to_owned(), "take the link away, and say why".to_owned(), Choice::Nowhere);
    let title = format!("{}/{} → what?", view.plans[link.plan].code, link.own.code);
    let link = link.clone();
    Reaction::Push(Box::new(Pick::new(&title, offers, move |at| {
        let next = match &choices[at] {
            Choice::Heirs(to) => {
                let one = Move { link: link.id, to: to.clone(), relation: None, reason: None };
                Reaction::Do(moves(version, one))
            }
            Choice::Some => Reaction::Push(some(version, &link)),
            Choice::Other(other) => Reaction::Push(elsewhere(version, &link, other)),
            Choice::Nowhere => Reaction::Push(nowhere(version, &link)),
        };
        Reaction::Then(Box::new(next))
    })))
}

/// What the succession does not name for it, the likeliest first, with what speaks for it.
fn others(view: &Succession, link: &Affected, likely: &[Likely]) -> Vec<(Named, String)> {
    let is_heir = |named: &Named| link.targets.iter().any(|target| target.priority.id == named.id);
    if likely.is_empty() {
        return view
            .targets
            .iter()
            .filter(|named| !is_heir(named))
            .map(|named| (named.clone(), String::new()))
            .collect();
    }
    let others = likely.iter().filter(|likely| !is_heir(&likely.priority));
    others.map(|likely| (likely.priority.clone(), speaks(likely))).collect()
}

/// What speaks for a priority, in words.
pub fn speaks(likely: &Likely) -> String {
    if !likely.says() {
        return "nothing speaks for it".to_owned();
    }
    let titles = format!("titles {:.2} alike", likely.words);
    match likely.codes {
        Some(codes) => format!("codes {codes:.2} shared · {titles}"),
        None => format!("no codes to compare · {titles}"),
    }
}

fn some(version: Id, link: &Affected) -> Box<dyn Layer> {
    let (id, targets) = (link.id, link.targets.clone());
    let make = move |values: &[String]| {
        let taken = targets.iter().zip(values).filter(|(_, taken)| *taken == TAKEN[0]);
        let to = taken.map(|(target, _)| target.priority.id).collect();
        moves(version, Move { link: id, to, relation: None, reason: None })
    };
    let form = Form::new(&format!("{} goes on in", link.own.code), make);
    let lines = link.targets.iter().map(|target| target.priority.code.clone());
    Box::new(lines.fold(form, |form, code| form.choice(code, &TAKEN, Some(TAKEN[1]))))
}

fn elsewhere(version: Id, link: &Affected, other: &Named) -> Box<dyn Layer> {
    let (id, to) = (link.id, other.id);
    let make = move |values: &[String]| {
        let value = |at: usize| values.get(at).cloned().filter(|value| !value.trim().is_empty());
        moves(version, Move { link: id, to: vec![to], relation: value(0), reason: value(1) })
    };
    let form = Form::new(&format!("{} → {}", link.own.code, named(&other.code, &other.title)), make)
        .choice("relation", &RELATIONS, Some(link.relation.as_str()))
        .text("because", link.reason.as_deref().unwrap_or_default());
    Box::new(form)
}

fn nowhere(version: Id, link: &Affected) -> Box<dyn Layer> {
    let id = link.id;
    let make = move |values: &[String]| {
        let reason = values.first().cloned().unwrap_or_default();
        remap(Remapping::Nowhere { version, link: id, reason })
    };
    Box::new(Form::new(&format!("{} has no place any more", link.own.code), make).text("because", ""))
}

/// Says what became of an old priority.
pub fn fate(view: &Succession, old: &Old) -> Reaction {
    let Some(version) = view.version.as_ref() else { return Reaction::Done };
    let (id, priority) = (version.id, old.priority.id);
    let make = move |values: &[String]| {
        let value = |at: usize| values.get(at).cloned().unwrap_or_default();
        let (relation, heirs, note) = (value(0), value(1), value(2));
        Deed::Succeed(Box::new(Succeeding { version: id, old: priority, relation, heirs, note }))
    };
    let heirs = old.heirs.iter().filter_map(|heir| {
        let code = &heir.priority.as_ref()?.code;
        let weight = heir.weight.filter(|_| old.heirs.len() > 1);
        let part = weight.map_or_else(|| code.clone(), |weight| format!("{code}:{}", plain(weight)));
        // What became of this part, where it is not what became of the first.
        let own = old.heirs.first().filter(|first| first.relation != heir.relation);
        Some(own.map_or_else(|| part.clone(), |_| format!("{part} {}", heir.relation)))
    });
    let heirs = heirs.collect::<Vec<_>>().join(" + ");
    let relation = old.heirs.first().map(|heir| heir.relation.as_str());
    // Where each part has a note of its own, what is left empty stays as it is.
    let note = match old.heirs.as_slice() {
        [one] => one.note.as_deref().unwrap_or_default(),
        _ => "",
    };
    let title = format!("{} in {}", named(&old.priority.code, &old.priority.title), version.code);
    let form = Form::new(&title, make).choice("it was", &FATES, relation).text("into", &heirs).text("because", note);
    Reaction::Push(Box::new(form))
}
