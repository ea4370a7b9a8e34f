//! Which rules speak on a day, and what each said.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use waymark_catalogue::{Catalogue, Effect, InstrumentKind, Rule, Strength, Target};
use waymark_domain::{Date, Intensity, Profile, Verdict};

use crate::explain::{Explained, explain};

/// One rule in force with its verdict, its reasons and what it says when it speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleTrace {
    /// The rule's id.
    pub rule: String,
    /// What it says, by language.
    pub statement: BTreeMap<String, String>,
    /// How binding it is.
    pub strength: Strength,
    /// False where it rests on an unverified fact.
    pub verified: bool,
    /// In force from.
    pub valid_from: Date,
    /// In force until, included.
    pub valid_until: Option<Date>,
    /// Keys of the sources that it quotes or rests on.
    pub sources: Vec<String>,
    /// Whether its condition holds.
    pub verdict: Verdict,
    /// Why.
    pub explained: Explained,
    /// What it says when it speaks.
    pub effects: Vec<Said>,
    /// What became of it here.
    pub standing: Standing,
}

/// What became of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It speaks, and what it says was followed.
    Followed,
    /// Its condition does not hold.
    Silent,
    /// Its condition is not settled.
    Open,
    /// Another rule in force has replaced it.
    Superseded {
        /// The rule that replaced it.
        by: String,
    },
    /// It speaks about intensity, but stronger rules leave no room for it.
    SetAside {
        /// Those rules.
        by: Vec<String>,
    },
}

/// What a rule says when it speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Intensities in proportion, best first.
    Intensity(Vec<Intensity>),
    /// Programmes put forward.
    Offer(Vec<String>),
    /// Instruments refused, by id.
    RefuseInstruments(Vec<String>),
    /// Instruments refused, by kind.
    RefuseKinds(Vec<InstrumentKind>),
    /// Programmes refused.
    RefuseProgrammes(Vec<String>),
    /// Intensities refused.
    RefuseIntensities(Vec<Intensity>),
    /// Medication refused.
    RefuseMedication,
    /// A warning, by language.
    Warn(BTreeMap<String, String>),
    /// Something to be done first, by language.
    Require(BTreeMap<String, String>),
    /// Something to show beside the result, by language.
    Show(BTreeMap<String, String>),
}

impl From<&Effect> for Said {
    fn from(effect: &Effect) -> Self {
        match effect {
            Effect::Intensity(list) => Self::Intensity(list.clone()),
            Effect::Offer(ids) => Self::Offer(ids.clone()),
            Effect::Refuse(Target::Instruments(ids)) => Self::RefuseInstruments(ids.clone()),
            Effect::Refuse(Target::Kinds(kinds)) => Self::RefuseKinds(kinds.clone()),
            Effect::Refuse(Target::Programmes(ids)) => Self::RefuseProgrammes(ids.clone()),
            Effect::Refuse(Target::Intensities(list)) => Self::RefuseIntensities(list.clone()),
            Effect::Refuse(Target::Medication) => Self::RefuseMedication,
            Effect::Warn(words) => Self::Warn(words.clone()),
            Effect::Require(words) => Self::Require(words.clone()),
            Effect::Show(words) => Self::Show(words.clone()),
        }
    }
}

/// A rule in force together with the rule that has replaced it, if any.
pub(crate) struct InForce<'a> {
    pub rule: &'a Rule,
    pub superseded_by: Option<&'a str>,
}

/// Every rule in force on a day, by id.
///
/// A rule that another rule in force replaces no longer acts. A safety stop is replaced by a safety
/// stop only.
pub(crate) fn in_force(catalogue: &Catalogue, on: Date) -> Vec<InForce<'_>> {
    let current: Vec<&Rule> = catalogue.rules.values().filter(|rule| valid(rule, on)).collect();
    current
        .iter()
        .map(|&rule| {
            let superseded_by = current
                .iter()
                .find(|other| {
                    other.supersedes.contains(&rule.id)
                        && (rule.strength != Strength::SafetyStop
                            || other.strength == Strength::SafetyStop)
                })
                .map(|other| other.id.as_str());
            InForce { rule, superseded_by }
        })
        .collect()
}

fn valid(rule: &Rule, on: Date) -> bool {
    rule.valid_from <= on && rule.valid_until.is_none_or(|until| on <= until)
}

/// Asks one rule.
pub(crate) fn trace(rule: &InForce<'_>, profile: &Profile) -> RuleTrace {
    let (found, superseded_by) = (rule.rule, rule.superseded_by);
    let explained = explain(&found.when, profile);
    let verdict = explained.verdict;
    let standing = match (superseded_by, verdict) {
        (Some(by), _) => Standing::Superseded { by: by.to_owned() },
        (None, Verdict::Yes) => Standing::Followed,
        (None, Verdict::No) => Standing::Silent,
        (None, Verdict::Unknown) => Standing::Open,
    };
    let quoted = found.quotes.iter().map(|quote| &quote.source);
    let sources: BTreeSet<&String> = quoted.chain(&found.sources).collect();
    RuleTrace {
        rule: found.id.clone(),
        statement: found.statement.clone(),
        strength: found.strength,
        verified: found.verified,
        valid_from: found.valid_from,
        valid_until: found.valid_until,
        sources: sources.into_iter().cloned().collect(),
        verdict,
        explained,
        effects: found.then.iter().map(Said::from).collect(),
        standing,
    }
}
