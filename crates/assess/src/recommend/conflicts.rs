//! Rules that speak and say different things: each is shown, none is dropped without a word.

use waymark_catalogue::{Effect, Rule, Target};
use waymark_domain::{Intensity, Verdict};

use super::Asked;
use super::intensity::side;
use super::result::{Conflict, Resolution};

/// The conflicts about intensity, then refusals of what another rule puts forward, then rules that
/// name each other.
pub(crate) fn all(asked: &Asked<'_>, about_intensity: Vec<Conflict>) -> Vec<Conflict> {
    let mut conflicts = about_intensity;
    for (offering, programme) in offers(asked) {
        for (refusing, effect) in asked.effects(Verdict::Yes) {
            let refused = match effect {
                Effect::Refuse(Target::Programmes(ids)) => ids.contains(programme),
                _ => false,
            };
            if refused {
                add(&mut conflicts, offering, refusing, Resolution::RefusalHolds);
            }
        }
    }
    let speaking: Vec<&Rule> = asked.acting(Verdict::Yes).map(|(rule, _)| rule).collect();
    for (place, one) in speaking.iter().enumerate() {
        for other in &speaking[place + 1..] {
            if one.contradicts.contains(&other.id) || other.contradicts.contains(&one.id) {
                add(&mut conflicts, one, other, Resolution::BothShown);
            }
        }
    }
    conflicts
}

fn offers<'a>(asked: &Asked<'a>) -> Vec<(&'a Rule, &'a String)> {
    asked
        .effects(Verdict::Yes)
        .filter_map(|(rule, effect)| match effect {
            Effect::Offer(ids) => Some(ids.iter().map(move |id| (rule, id))),
            _ => None,
        })
        .flatten()
        .collect()
}

/// Adds a conflict unless the two stand in one already.
fn add(conflicts: &mut Vec<Conflict>, one: &Rule, other: &Rule, resolved: Resolution) {
    let known = conflicts.iter().any(|conflict| {
        let has = |rule: &Rule| conflict.rules.iter().any(|side| side.rule == rule.id);
        has(one) && has(other)
    });
    if one.id != other.id && !known {
        let rules = [one, other].map(|rule| side(rule, allows(rule))).to_vec();
        conflicts.push(Conflict { rules, resolved });
    }
}

fn allows(rule: &Rule) -> Vec<Intensity> {
    let lists = rule.then.iter().filter_map(|effect| match effect {
        Effect::Intensity(list) => Some(list.iter().copied()),
        _ => None,
    });
    lists.flatten().collect()
}
