//! What is in proportion for one person on one day, by the rules in force.

mod ask;
mod conflicts;
mod intensity;
mod programmes;
mod result;

use std::collections::BTreeSet;

use waymark_catalogue::{
    Catalogue, Condition, Effect, InstrumentKind, Programme, ProgrammeStatus, Rule, Strength,
    Target,
};
use waymark_domain::{Date, Intensity, Profile, Verdict};

use crate::explain::explain;
use crate::rules::{InForce, RuleTrace, Standing, in_force, trace};
use intensity::{Proportion, Voice, proportion};

pub use result::*;

/// Asks every rule in force on a day and puts together what they leave: intensity, programmes,
/// refusals, warnings, requirements, and what is not known. The README of this room says in plain
/// words how.
///
/// Nothing is offered while a safety rule stops the path, where a rule refuses it, or where an
/// answer is missing that could refuse it. A withdrawn programme is never offered.
pub fn recommend(catalogue: &Catalogue, profile: &Profile, on: Date) -> Recommendation {
    let asked = Asked::of(catalogue, profile, on);
    let stops = asked.stops();
    let proportion = asked.proportion();
    let fits = programmes::fit(catalogue, profile, &asked, &proportion, &stops);
    let (unknown, ask_first) = questions(catalogue, profile, &asked, &stops);
    let stopped = !stops.is_empty();
    let followed = |said: fn(&Effect) -> Option<&programmes::Words>| asked.spoken(said);
    Recommendation {
        on,
        intensity: if stopped { None } else { proportion.allowed.first().copied() },
        allowed: if stopped { Vec::new() } else { proportion.allowed.clone() },
        offers: fits.offers,
        trials: fits.trials,
        waiting: fits.waiting,
        unfit: fits.unfit,
        refused: fits.refused,
        stops,
        warnings: followed(|effect| match effect {
            Effect::Warn(words) => Some(words),
            _ => None,
        }),
        requirements: followed(|effect| match effect {
            Effect::Require(words) => Some(words),
            _ => None,
        }),
        shown: followed(|effect| match effect {
            Effect::Show(words) => Some(words),
            _ => None,
        }),
        unknown,
        ask_first,
        trace: asked.told(&proportion),
        conflicts: conflicts::all(&asked, proportion.conflicts),
    }
}

/// Every rule in force with its answer for one person.
pub(crate) struct Asked<'a> {
    rules: Vec<(InForce<'a>, RuleTrace)>,
}

impl<'a> Asked<'a> {
    fn of(catalogue: &'a Catalogue, profile: &Profile, on: Date) -> Self {
        let ask = |rule: InForce<'a>| {
            let trace = trace(&rule, profile);
            (rule, trace)
        };
        Self { rules: in_force(catalogue, on).into_iter().map(ask).collect() }
    }

    /// The rules whose condition has this verdict and that no other rule has replaced.
    pub fn acting(&self, verdict: Verdict) -> impl Iterator<Item = (&'a Rule, &RuleTrace)> {
        self.rules
            .iter()
            .filter(move |(rule, trace)| rule.superseded_by.is_none() && trace.verdict == verdict)
            .map(|(rule, trace)| (rule.rule, trace))
    }

    /// What rules with this verdict say, effect by effect.
    pub fn effects(&self, verdict: Verdict) -> impl Iterator<Item = (&'a Rule, &'a Effect)> {
        self.acting(verdict)
            .flat_map(|(rule, _)| rule.then.iter().map(move |effect| (rule, effect)))
    }

    fn spoken(&self, said: fn(&Effect) -> Option<&programmes::Words>) -> Vec<Spoken> {
        let mut spoken: Vec<Spoken> = self
            .effects(Verdict::Yes)
            .filter_map(|(rule, effect)| {
                let words = said(effect)?.clone();
                Some(Spoken { rule: rule.id.clone(), strength: rule.strength, words })
            })
            .collect();
        spoken.sort_by_key(|spoken| spoken.strength);
        spoken
    }

    /// Safety rules that stop the whole path, because they want something done first or because
    /// nothing settles them.
    ///
    /// A safety rule that only refuses (an instrument, a programme) stops what it refuses and
    /// nothing else.
    fn stops(&self) -> Vec<Stop> {
        let stop = |(rule, trace): (&Rule, &RuleTrace)| Stop {
            rule: rule.id.clone(),
            statement: rule.statement.clone(),
            verdict: trace.verdict,
            ask: trace.explained.open_variables().into_iter().map(str::to_owned).collect(),
        };
        let safety = |rule: &Rule| rule.strength == Strength::SafetyStop;
        let holds = self.acting(Verdict::Yes).filter(|(rule, _)| safety(rule) && requires(rule));
        let open = self
            .acting(Verdict::Unknown)
            .filter(|(rule, _)| safety(rule) && (requires(rule) || !refuses(rule)));
        holds.chain(open).map(stop).collect()
    }

    fn proportion(&self) -> Proportion {
        let mut voices: Vec<Voice<'_>> = Vec::new();
        for (rule, effect) in self.effects(Verdict::Yes) {
            if let Effect::Intensity(allows) = effect {
                voices.push(Voice { rule, allows: allows.clone() });
            }
        }
        // Refused where a rule speaks, and held where a rule that would refuse is not settled.
        let removed: BTreeSet<Intensity> = self
            .effects(Verdict::Yes)
            .chain(self.effects(Verdict::Unknown))
            .filter_map(|(_, effect)| match effect {
                Effect::Refuse(Target::Intensities(list)) => Some(list.iter().copied()),
                _ => None,
            })
            .flatten()
            .collect();
        proportion(voices, &removed)
    }

    /// The trace with what became of the rules on intensity.
    fn told(&self, proportion: &Proportion) -> Vec<RuleTrace> {
        let tell = |trace: &RuleTrace| {
            let aside = proportion.set_aside.iter().find(|(rule, _)| *rule == trace.rule);
            let mut trace = trace.clone();
            if let Some((_, by)) = aside {
                trace.standing = Standing::SetAside { by: by.clone() };
            }
            trace
        };
        self.rules.iter().map(|(_, trace)| tell(trace)).collect()
    }
}

fn requires(rule: &Rule) -> bool {
    rule.then.iter().any(|effect| matches!(effect, Effect::Require(_)))
}

fn refuses(rule: &Rule) -> bool {
    rule.then.iter().any(|effect| matches!(effect, Effect::Refuse(_)))
}

/// The missing variables that matter, and the one to ask first.
///
/// First come the questions that leave the intensity open, then those that leave a safety rule
/// open, then all.
fn questions(
    catalogue: &Catalogue,
    profile: &Profile,
    asked: &Asked<'_>,
    stops: &[Stop],
) -> (Vec<String>, Option<String>) {
    let mut open: Vec<&Condition> =
        asked.acting(Verdict::Unknown).map(|(rule, _)| &rule.when).collect();
    for programme in catalogue.programmes.values().filter(|programme| offered(programme)) {
        let clauses = programme.applies.iter().map(|clause| &clause.when);
        open.extend(clauses.filter(|when| explain(when, profile).verdict == Verdict::Unknown));
    }
    let place = |name: &str| {
        catalogue.variables.iter().position(|variable| variable.name == name).unwrap_or(usize::MAX)
    };
    let ordered = |names: BTreeSet<String>| {
        let mut names: Vec<String> = names.into_iter().collect();
        names.sort_by_key(|name| place(name));
        names
    };
    let of = |conditions: &mut dyn Iterator<Item = &Condition>| {
        let names = conditions.flat_map(|when| {
            let explained = explain(when, profile);
            explained.open_variables().into_iter().map(str::to_owned).collect::<Vec<_>>()
        });
        ordered(names.collect())
    };
    let unknown = of(&mut open.iter().copied());
    let on_intensity: Vec<&Condition> = asked
        .effects(Verdict::Unknown)
        .filter(|(_, effect)| matches!(effect, Effect::Intensity(_)))
        .map(|(rule, _)| &rule.when)
        .collect();
    let about_intensity = of(&mut on_intensity.iter().copied());
    let about_safety = ordered(stops.iter().flat_map(|stop| stop.ask.iter().cloned()).collect());
    let settled =
        asked.effects(Verdict::Yes).any(|(_, effect)| matches!(effect, Effect::Intensity(_)));
    // Why intensity counts its own rules only: a question that settles many others would be asked
    // before the documented risk level.
    let (candidates, settles) = if !settled && !about_intensity.is_empty() {
        (about_intensity, &on_intensity)
    } else if !about_safety.is_empty() {
        (about_safety, &open)
    } else {
        (unknown.clone(), &open)
    };
    let ask_first = ask::first(catalogue, profile, settles, &candidates);
    (unknown, ask_first)
}

/// Whether a programme runs at all; only such programmes are worth a question.
fn offered(programme: &Programme) -> bool {
    programme.status.value == ProgrammeStatus::Current
}

/// The word for a kind of instrument.
pub(crate) fn kind_word(kind: InstrumentKind) -> &'static str {
    match kind {
        InstrumentKind::SelfReport => "self_report",
        InstrumentKind::ActuarialStatic => "actuarial_static",
        InstrumentKind::DynamicClinicianRated => "dynamic_clinician_rated",
        InstrumentKind::BehaviouralProxy => "behavioural_proxy",
    }
}
