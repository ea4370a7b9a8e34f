//! Which programmes fit, wait or are refused.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use waymark_catalogue::{Catalogue, Effect, Programme, ProgrammeStatus, Target};
use waymark_domain::{Intensity, Profile, Value, Verdict};

use super::intensity::Proportion;
use super::result::{Offer, Reason, Refused, RefusedSort, Stop, Unfit, Waiting, WhyUnfit};
use super::{Asked, kind_word};
use crate::applicability::clauses;

/// Words by language.
pub(crate) type Words = BTreeMap<String, String>;

/// Every programme sorted by what is known.
#[derive(Default)]
pub(crate) struct Fits {
    pub offers: Vec<Offer>,
    pub trials: Vec<Offer>,
    pub waiting: Vec<Waiting>,
    pub unfit: Vec<Unfit>,
    pub refused: Vec<Refused>,
}

pub(crate) fn fit(
    catalogue: &Catalogue,
    profile: &Profile,
    asked: &Asked<'_>,
    proportion: &Proportion,
    stops: &[Stop],
) -> Fits {
    let mut fits = Fits { refused: refusals(asked), ..Fits::default() };
    for programme in catalogue.programmes.values() {
        if programme.status.value == ProgrammeStatus::Withdrawn {
            continue;
        }
        let refusing: Vec<String> = refusing(asked, Verdict::Yes, programme);
        if !refusing.is_empty() {
            fits.refuse(programme, refusing);
            continue;
        }
        let verdicts = clauses(&programme.applies, profile);
        let holds = Verdict::all(verdicts.iter().map(|clause| clause.verdict));
        if holds == Verdict::No {
            let no = verdicts.iter().filter(|clause| clause.verdict == Verdict::No);
            let why = WhyUnfit::Clauses(no.map(|clause| clause.id.clone()).collect());
            fits.unfit.push(Unfit { programme: programme.id.clone(), why });
            continue;
        }
        let left = proportion.allowed.iter().find(|i| programme.intensities.contains(i));
        // Why: with no rule on intensity speaking, an unsettled one may still allow it; otherwise
        // it is out of proportion and no answer about the programme changes that.
        let Some(&intensity) = left else {
            let rules = if proportion.followed.is_empty() {
                open_on_intensity(asked, programme)
            } else {
                holding(asked, programme)
            };
            if rules.is_empty() {
                let why = WhyUnfit::OutOfProportion(programme.intensities.clone());
                fits.unfit.push(Unfit { programme: programme.id.clone(), why });
            } else {
                let ask = ask(&verdicts, asked, &rules);
                fits.waiting.push(Waiting { programme: programme.id.clone(), ask, rules });
            }
            continue;
        };
        let mut rules = refusing_unsettled(asked, programme, intensity);
        rules.extend(stops.iter().map(|stop| stop.rule.clone()));
        if holds == Verdict::Unknown || !rules.is_empty() {
            let ask = ask(&verdicts, asked, &rules);
            fits.waiting.push(Waiting { programme: programme.id.clone(), ask, rules });
            continue;
        }
        let offer = Offer {
            programme: programme.id.clone(),
            intensity,
            reasons: reasons(asked, programme, intensity, proportion, &verdicts)
                .into_iter()
                .chain(needs(programme, profile))
                .collect(),
        };
        match programme.status.value {
            ProgrammeStatus::Current => fits.offers.push(offer),
            _ => fits.trials.push(offer),
        }
    }
    fits.offers.sort_by_key(|offer| place(offer, proportion));
    fits.trials.sort_by_key(|offer| place(offer, proportion));
    fits
}

impl Fits {
    /// Notes which rules refuse a programme, unless they already name it themselves.
    fn refuse(&mut self, programme: &Programme, rules: Vec<String>) {
        for rule in rules {
            let sort = RefusedSort::Programme;
            let refused = Refused { what: programme.id.clone(), sort, rule };
            if !self.refused.contains(&refused) {
                self.refused.push(refused);
            }
        }
    }
}

/// First what a rule puts forward, then by preference of intensity, then by how much of the
/// recorded need it works on; the catalogue's order decides the rest.
fn place(offer: &Offer, proportion: &Proportion) -> (bool, usize, Reverse<usize>) {
    let forward = offer.reasons.iter().any(|reason| matches!(reason, Reason::PutForward { .. }));
    let at = proportion.allowed.iter().position(|intensity| *intensity == offer.intensity);
    let need = offer.reasons.iter().map(|reason| match reason {
        Reason::Need { weight, .. } => *weight,
        _ => 0,
    });
    (!forward, at.unwrap_or(usize::MAX), Reverse(need.sum()))
}

/// The recorded needs that a programme works on. Need is recorded for each domain in a variable of
/// its name; what is not recorded neither helps nor harms.
fn needs<'a>(programme: &'a Programme, profile: &'a Profile) -> impl Iterator<Item = Reason> + 'a {
    programme.targets.iter().filter_map(|domain| {
        let Some(Value::Choice(level)) = profile.known(&format!("need_{domain}")) else {
            return None;
        };
        let weight = match level.as_str() {
            "some" => 1,
            "significant" => 2,
            _ => return None,
        };
        Some(Reason::Need { domain: domain.clone(), level: level.clone(), weight })
    })
}

/// Everything that rules which speak refuse, as they name it.
fn refusals(asked: &Asked<'_>) -> Vec<Refused> {
    let mut refused = Vec::new();
    for (rule, effect) in asked.effects(Verdict::Yes) {
        let Effect::Refuse(target) = effect else { continue };
        let (sort, named): (RefusedSort, Vec<String>) = match target {
            Target::Programmes(ids) => (RefusedSort::Programme, ids.clone()),
            Target::Instruments(ids) => (RefusedSort::Instrument, ids.clone()),
            Target::Kinds(kinds) => (
                RefusedSort::InstrumentKind,
                kinds.iter().map(|kind| kind_word(*kind).to_owned()).collect(),
            ),
            Target::Intensities(list) => (
                RefusedSort::Intensity,
                list.iter().map(|intensity| intensity.word().to_owned()).collect(),
            ),
            Target::Medication => (RefusedSort::Medication, vec!["medication".to_owned()]),
        };
        refused.extend(named.into_iter().map(|what| Refused { what, sort, rule: rule.id.clone() }));
    }
    refused
}

/// The rules of this verdict that refuse a programme: by name, or because they leave none of its
/// intensities.
fn refusing(asked: &Asked<'_>, verdict: Verdict, programme: &Programme) -> Vec<String> {
    let mut left: Vec<Intensity> = programme.intensities.clone();
    let mut by_name = Vec::new();
    let mut by_intensity = Vec::new();
    for (rule, effect) in asked.effects(verdict) {
        match effect {
            Effect::Refuse(Target::Programmes(ids)) if ids.contains(&programme.id) => {
                by_name.push(rule.id.clone());
            }
            Effect::Refuse(Target::Intensities(list)) => {
                let before = left.len();
                left.retain(|intensity| !list.contains(intensity));
                if left.len() < before {
                    by_intensity.push(rule.id.clone());
                }
            }
            _ => {}
        }
    }
    if left.is_empty() && !programme.intensities.is_empty() {
        by_name.extend(by_intensity);
    }
    by_name
}

/// Rules that are not settled and would refuse this programme at this intensity.
fn refusing_unsettled(
    asked: &Asked<'_>,
    programme: &Programme,
    intensity: Intensity,
) -> Vec<String> {
    let named = |effect: &Effect| match effect {
        Effect::Refuse(Target::Programmes(ids)) => ids.contains(&programme.id),
        Effect::Refuse(Target::Intensities(list)) => list.contains(&intensity),
        _ => false,
    };
    let open = asked.effects(Verdict::Unknown).filter(|(_, effect)| named(effect));
    open.map(|(rule, _)| rule.id.clone()).collect()
}

/// Rules on intensity that are not settled and would leave one of the programme's.
fn open_on_intensity(asked: &Asked<'_>, programme: &Programme) -> Vec<String> {
    let open = asked.effects(Verdict::Unknown).filter(|(_, effect)| match effect {
        Effect::Intensity(list) => list.iter().any(|i| programme.intensities.contains(i)),
        _ => false,
    });
    open.map(|(rule, _)| rule.id.clone()).collect()
}

/// Rules that are not settled and hold back one of the programme's intensities.
fn holding(asked: &Asked<'_>, programme: &Programme) -> Vec<String> {
    let open = asked.effects(Verdict::Unknown).filter(|(_, effect)| match effect {
        Effect::Refuse(Target::Intensities(list)) => {
            list.iter().any(|i| programme.intensities.contains(i))
        }
        _ => false,
    });
    open.map(|(rule, _)| rule.id.clone()).collect()
}

/// The variables that would settle a programme's clauses and the rules that hold it back.
fn ask(
    clauses: &[crate::applicability::ClauseVerdict],
    asked: &Asked<'_>,
    rules: &[String],
) -> Vec<String> {
    let of_rules = asked
        .acting(Verdict::Unknown)
        .filter(|(rule, _)| rules.contains(&rule.id))
        .flat_map(|(_, trace)| trace.explained.open_variables());
    let of_clauses = clauses.iter().flat_map(|clause| clause.explained.open_variables());
    let mut ask: Vec<String> = Vec::new();
    for variable in of_clauses.chain(of_rules) {
        if !ask.iter().any(|known| known == variable) {
            ask.push(variable.to_owned());
        }
    }
    ask
}

fn reasons(
    asked: &Asked<'_>,
    programme: &Programme,
    intensity: Intensity,
    proportion: &Proportion,
    clauses: &[crate::applicability::ClauseVerdict],
) -> Vec<Reason> {
    let forward = asked.effects(Verdict::Yes).filter_map(|(rule, effect)| match effect {
        Effect::Offer(ids) if ids.contains(&programme.id) => {
            Some(Reason::PutForward { rule: rule.id.clone() })
        }
        _ => None,
    });
    let rules = proportion.followed.clone();
    let clauses = clauses.iter().map(|clause| Reason::Clause {
        id: clause.id.clone(),
        statement: clause.statement.clone(),
    });
    forward.chain([Reason::InProportion { intensity, rules }]).chain(clauses).collect()
}
