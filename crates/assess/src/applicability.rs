//! Whether an instrument may be used for this person.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use waymark_catalogue::{Catalogue, Edition, Effect, Instrument, Rule, Target};
use waymark_domain::{Date, Profile, Verdict};

use crate::explain::{Explained, explain};
use crate::rules::{RuleTrace, Standing, in_force, trace};

/// Whether an instrument may be used, and every clause and rule that decided it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Applicability {
    /// Yes only when every clause holds and every refusing rule is settled and silent.
    pub verdict: Verdict,
    /// The edition's own clauses, in order.
    pub clauses: Vec<ClauseVerdict>,
    /// Every rule in force that could refuse this instrument; Yes means that it does.
    pub rules: Vec<RuleTrace>,
    /// The variables that would settle it, each once.
    pub ask: Vec<String>,
}

/// One clause with its verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClauseVerdict {
    /// The clause's id.
    pub id: String,
    /// What must hold, by language.
    pub statement: BTreeMap<String, String>,
    /// Whether it holds.
    pub verdict: Verdict,
    /// Why.
    pub explained: Explained,
    /// Where it comes from.
    pub basis: String,
    /// False where the basis has not been checked.
    pub verified: bool,
    /// Keys of its sources.
    pub sources: Vec<String>,
}

/// Whether `instrument` may be used for this person on this day.
///
/// Yes needs every clause Yes and every refusing rule No. A refusing rule that is not settled
/// leaves the verdict Unknown, whatever its strength: *unknown is not no*. Where both a No and an
/// Unknown stand, the answer is No.
pub fn applicability(
    catalogue: &Catalogue,
    instrument: &Instrument,
    edition: &Edition,
    profile: &Profile,
    on: Date,
) -> Applicability {
    let clauses = clauses(&edition.applies, profile);
    let rules: Vec<RuleTrace> = in_force(catalogue, on)
        .iter()
        .filter(|rule| refuses(rule.rule, instrument, edition))
        .map(|rule| trace(rule, profile))
        .collect();
    let acting =
        || rules.iter().filter(|rule| !matches!(rule.standing, Standing::Superseded { .. }));
    let verdict = Verdict::all(
        clauses
            .iter()
            .map(|clause| clause.verdict)
            .chain(acting().map(|rule| rule.verdict.negate())),
    );
    let mut ask: Vec<String> = Vec::new();
    if verdict == Verdict::Unknown {
        let open = clauses
            .iter()
            .map(|clause| &clause.explained)
            .chain(acting().map(|rule| &rule.explained));
        for variable in open.flat_map(Explained::open_variables) {
            if !ask.iter().any(|known| known == variable) {
                ask.push(variable.to_owned());
            }
        }
    }
    Applicability { verdict, clauses, rules, ask }
}

/// Every clause with its verdict.
pub(crate) fn clauses(
    clauses: &[waymark_catalogue::Clause],
    profile: &Profile,
) -> Vec<ClauseVerdict> {
    clauses
        .iter()
        .map(|clause| {
            let explained = explain(&clause.when, profile);
            ClauseVerdict {
                id: clause.id.clone(),
                statement: clause.statement.clone(),
                verdict: explained.verdict,
                explained,
                basis: clause.basis.clone(),
                verified: clause.verified,
                sources: clause.sources.clone(),
            }
        })
        .collect()
}

fn refuses(rule: &Rule, instrument: &Instrument, edition: &Edition) -> bool {
    rule.then.iter().any(|effect| match effect {
        Effect::Refuse(Target::Instruments(ids)) => ids.contains(&instrument.id),
        Effect::Refuse(Target::Kinds(kinds)) => kinds.contains(&edition.kind),
        _ => false,
    })
}
