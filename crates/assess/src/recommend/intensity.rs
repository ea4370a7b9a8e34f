//! How much help is in proportion: what the rules that speak leave in common.

use std::collections::BTreeSet;

use waymark_catalogue::{Rule, Strength};
use waymark_domain::Intensity;

use super::result::{Conflict, ConflictingRule, Resolution};

/// A rule that speaks about intensity, with what it allows.
pub(crate) struct Voice<'a> {
    pub rule: &'a Rule,
    pub allows: Vec<Intensity>,
}

/// What is left, best first, and how it came about.
#[derive(Default)]
pub(crate) struct Proportion {
    pub allowed: Vec<Intensity>,
    /// The rules that were followed.
    pub followed: Vec<String>,
    /// Rules set aside, with those that leave no room for them.
    pub set_aside: Vec<(String, Vec<String>)>,
    pub conflicts: Vec<Conflict>,
}

/// Intersects what the speaking rules allow, the most binding first, and takes away what is refused
/// or held.
///
/// Between equally binding rules with nothing in common, the least intensive that any allows goes
/// first. A less binding rule that would leave nothing is set aside and shown. The order of
/// preference is that of the most specific rule: the most binding, then the one that looks at the
/// most variables, then the newest.
pub(crate) fn proportion(mut voices: Vec<Voice<'_>>, removed: &BTreeSet<Intensity>) -> Proportion {
    voices.sort_by(|a, b| {
        let key = |voice: &Voice<'_>| {
            let specific = voice.rule.when.variables().len();
            (voice.rule.strength, std::cmp::Reverse((specific, voice.rule.valid_from)))
        };
        key(a).cmp(&key(b)).then_with(|| a.rule.id.cmp(&b.rule.id))
    });
    let mut left = Proportion::default();
    for strength in [Strength::SafetyStop, Strength::EvidenceBased, Strength::PracticeAdvice] {
        let tier: Vec<&Voice<'_>> =
            voices.iter().filter(|voice| voice.rule.strength == strength).collect();
        if !tier.is_empty() {
            left.take(&tier, &voices);
        }
    }
    left.allowed.retain(|intensity| !removed.contains(intensity));
    left
}

impl Proportion {
    fn take(&mut self, tier: &[&Voice<'_>], all: &[Voice<'_>]) {
        let mut common = tier[0].allows.clone();
        for voice in &tier[1..] {
            common.retain(|intensity| voice.allows.contains(intensity));
        }
        if common.is_empty() {
            self.conflicts.push(conflict(tier.iter().copied(), Resolution::LeastIntensive));
            let named: BTreeSet<Intensity> =
                tier.iter().flat_map(|voice| voice.allows.iter().copied()).collect();
            common = named.into_iter().collect();
        }
        let ids = || tier.iter().map(|voice| voice.rule.id.clone());
        if self.followed.is_empty() {
            self.allowed = common;
            self.followed = ids().collect();
            return;
        }
        let both: Vec<Intensity> =
            self.allowed.iter().copied().filter(|intensity| common.contains(intensity)).collect();
        if both.is_empty() {
            let stronger = all.iter().filter(|voice| self.followed.contains(&voice.rule.id));
            let sides = stronger.chain(tier.iter().copied());
            self.conflicts.push(conflict(sides, Resolution::MoreBinding));
            self.set_aside.extend(ids().map(|rule| (rule, self.followed.clone())));
        } else {
            self.allowed = both;
            self.followed.extend(ids());
        }
    }
}

fn conflict<'a>(voices: impl Iterator<Item = &'a Voice<'a>>, resolved: Resolution) -> Conflict {
    let rules = voices.map(|voice| side(voice.rule, voice.allows.clone())).collect();
    Conflict { rules, resolved }
}

/// One side of a conflict, with its dates.
pub(crate) fn side(rule: &Rule, allows: Vec<Intensity>) -> ConflictingRule {
    ConflictingRule {
        rule: rule.id.clone(),
        strength: rule.strength,
        valid_from: rule.valid_from,
        valid_until: rule.valid_until,
        allows,
    }
}
