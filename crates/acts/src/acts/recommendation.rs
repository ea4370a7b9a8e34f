//! What the rules recommend, and what a person decides about it.

use sha2::{Digest, Sha256};
use waymark_assess::{Recommendation, recommend};
use waymark_catalogue::{Catalogue, ProgrammeStatus};
use waymark_domain::{ClientId, Date, DecisionId, Intensity};
use waymark_store::Tx;
use waymark_store::decisions::{self, Decision, DecisionKind};
use waymark_store::profiles::{self, ProfileRow};
use waymark_store::seal::Place;

use crate::act::Act;
use crate::acts::clients::open_episode;
use crate::acts::parts::{
    ClientHead, Names, Words, head, no_faults, opened, sealed, somebody_was_first,
};
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::failure::Failure;
use crate::refusal::{Fault, FieldFault, Refusal, Stop};

/// What the rules recommend today, and what was decided before.
#[derive(Clone, Debug, PartialEq)]
pub struct RecommendationPage {
    /// Who the client is.
    pub head: ClientHead,
    /// The number of the profile that it rests on; 0 when nothing is recorded yet.
    pub profile: i64,
    /// The day on which that was recorded.
    pub profile_on: Option<Date>,
    /// What the rules recommend, with every rule's answer.
    pub recommendation: Recommendation,
    /// Names exactly this recommendation; it comes back with the decision.
    pub digest: String,
    /// The decision that stands, with the words of its reason.
    pub decision: Option<(DecisionLine, Words)>,
    /// Every decision, newest first.
    pub history: Vec<DecisionLine>,
}

/// One decision in short.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionLine {
    /// Which.
    pub decision: DecisionId,
    /// 1, 2, 3 … within the client.
    pub number: i64,
    /// Whether the recommendation was taken.
    pub kind: DecisionKind,
    /// How much help.
    pub intensity: Intensity,
    /// The programmes, by id.
    pub programmes: Vec<String>,
    /// The day.
    pub decided_on: Date,
    /// By whom.
    pub by: String,
}

/// What a person decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice<'a> {
    /// Take the recommendation; with one of its programmes, if it offers any.
    Accept {
        /// The programme's id.
        programme: Option<&'a str>,
    },
    /// Decide otherwise, and say why.
    Override {
        /// The word of an [`Intensity`].
        intensity: &'a str,
        /// Programmes by id; none for no programme.
        programmes: &'a [&'a str],
        /// Why; sealed to the care team.
        reason: &'a str,
    },
}

/// A decision as it is entered.
pub struct DecisionInput<'a> {
    /// About whom.
    pub client: &'a ClientId,
    /// The digest of the recommendation that the person saw.
    pub digest: &'a str,
    /// What they decide.
    pub choice: Choice<'a>,
}

/// What the rules recommend today.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn recommendation_view(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    client: &ClientId,
) -> Result<RecommendationPage, Stop> {
    door.perform(who, &mut at, Act::RecommendationView, Aim::Client(client), |tx, at, scene| {
        let names = Names::read(tx)?;
        let profile = profiles::latest(tx, client)?;
        let (recommendation, digest) = recommended(door, profile.as_ref(), at.today())?;
        let decided = decisions::of_client(tx, client)?;
        let key = scene.client_key()?;
        let decision = match decided.first() {
            None => None,
            Some(row) => {
                let place = Place::decision_reason(&row.id);
                let reason = opened(key.as_ref(), &place, row.reason_sealed.as_ref())?;
                Some((DecisionLine::of(row, &names), reason))
            }
        };
        Ok(RecommendationPage {
            head: head(door, tx, scene, &names)?,
            profile_on: profile.as_ref().map(|row| row.recorded_on),
            profile: profile.map_or(0, |row| row.number),
            recommendation,
            digest,
            decision,
            history: decided.iter().map(|row| DecisionLine::of(row, &names)).collect(),
        })
    })
}

/// Keeps the recommendation word for word with what was decided about it.
///
/// # Errors
/// [`Refusal::ChangedMeanwhile`] when the rules now say something else than the person saw;
/// [`Refusal::NotValid`] for an override without a reason, for a programme that cannot be
/// offered, while a safety rule stops the path, or before anything is known of the client.
pub fn recommendation_decide(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    input: &DecisionInput<'_>,
) -> Result<DecisionId, Stop> {
    let client = input.client;
    door.perform(who, &mut at, Act::RecommendationDecide, Aim::Client(client), |tx, at, scene| {
        open_episode(tx, client)?;
        let profile = profiles::latest(tx, client)?;
        let profile = profile.ok_or_else(|| Refusal::field("profile", Fault::Needed, ""))?;
        let (recommendation, digest) = recommended(door, Some(&profile), at.today())?;
        if digest != input.digest {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        if !recommendation.stops.is_empty() {
            let rules = recommendation.stops.iter().map(|stop| stop.rule.clone()).collect();
            return Err(Refusal::field("choice", Fault::Stopped(rules), "").into());
        }
        let id = DecisionId::from_random(at.bytes());
        let key = scene.client_key()?;
        let (intensity, offers, reason_sealed) = match input.choice {
            Choice::Accept { programme } => {
                let (intensity, offers) = accepted(&recommendation, programme)?;
                (intensity, offers, None)
            }
            Choice::Override { intensity, programmes, reason } => {
                let (read, mut faults) = overridden(door.catalogue(), intensity, programmes);
                if reason.trim().is_empty() {
                    faults.push(FieldFault::new("reason", Fault::Needed, ""));
                }
                let place = Place::decision_reason(&id);
                let reason = sealed(at, key.as_ref(), &place, "reason", reason);
                let reason = reason.map_err(|fault| faults.push(fault)).ok().flatten();
                no_faults(faults)?;
                let read = read.ok_or_else(|| Failure::new("an intensity without a fault"))?;
                (read, programmes.iter().map(|&id| id.to_owned()).collect(), reason)
            }
        };
        let number = decisions::latest(tx, client)?.map_or(0, |row| row.number) + 1;
        let kind = match input.choice {
            Choice::Accept { .. } => DecisionKind::Accept,
            Choice::Override { .. } => DecisionKind::Override,
        };
        let row = Decision {
            id: id.clone(),
            client_id: client.clone(),
            number,
            profile_id: profile.id.clone(),
            recommendation: json(&recommendation)?,
            kind,
            intensity,
            offers,
            reason_sealed,
            decided_on: at.today(),
            decided_by: scene.who.user.clone(),
        };
        scene.trace.object = Some(id.to_string());
        decisions::append(tx, &row).map_err(somebody_was_first)?;
        Ok(id)
    })
}

/// What the rules say about this profile, and a name for exactly that.
fn recommended(
    door: &Door,
    profile: Option<&ProfileRow>,
    on: Date,
) -> Result<(Recommendation, String), Failure> {
    let nothing = waymark_domain::Profile::default();
    let variables = profile.map_or(&nothing, |row| &row.variables);
    let recommendation = recommend(door.catalogue(), variables, on);
    let mut named = recommendation.clone();
    // Why: midnight alone changes nothing that the person saw.
    named.on = Date::constant(2000, 1, 1);
    let mut sum = Sha256::new();
    sum.update(profile.map_or("", |row| row.id.as_str()));
    sum.update(json(&named)?);
    Ok((recommendation, data_encoding::HEXLOWER.encode(&sum.finalize())))
}

fn json(recommendation: &Recommendation) -> Result<String, Failure> {
    serde_json::to_string(recommendation)
        .map_err(|e| Failure::because("writing a recommendation", e))
}

/// What taking the recommendation means: its intensity, and one of its programmes or none where it
/// offers none.
fn accepted(
    recommendation: &Recommendation,
    programme: Option<&str>,
) -> Result<(Intensity, Vec<String>), Refusal> {
    let open = || Refusal::field("choice", Fault::NotNow, "");
    let intensity = recommendation.intensity.ok_or_else(open)?;
    let Some(programme) = programme else {
        return if recommendation.offers.is_empty() {
            Ok((intensity, Vec::new()))
        } else {
            Err(Refusal::field("programme", Fault::Needed, ""))
        };
    };
    let offer = recommendation.offers.iter().find(|offer| offer.programme == programme);
    let offer = offer.ok_or_else(|| {
        let offered = recommendation.offers.iter().map(|offer| offer.programme.clone());
        Refusal::field("programme", Fault::NotOneOf(offered.collect()), programme)
    })?;
    Ok((offer.intensity, vec![offer.programme.clone()]))
}

/// Reads what was decided otherwise: a known intensity, and programmes that can be offered.
fn overridden(
    catalogue: &Catalogue,
    intensity: &str,
    programmes: &[&str],
) -> (Option<Intensity>, Vec<FieldFault>) {
    let mut faults = Vec::new();
    let read = Intensity::from_word(intensity);
    if read.is_none() {
        let words = Intensity::ALL.map(|word| word.word().to_owned()).to_vec();
        faults.push(FieldFault::new("intensity", Fault::NotOneOf(words), intensity));
    }
    let current = current_programmes(catalogue);
    for programme in programmes {
        if !current.iter().any(|id| id == programme) {
            let fault = Fault::NotOneOf(current.clone());
            faults.push(FieldFault::new("programmes", fault, programme));
        }
    }
    (read, faults)
}

/// Programmes that can be offered at all.
pub(crate) fn current_programmes(catalogue: &Catalogue) -> Vec<String> {
    let current = |status: ProgrammeStatus| status == ProgrammeStatus::Current;
    let programmes = catalogue.programmes.values().filter(|p| current(p.status.value));
    programmes.map(|programme| programme.id.clone()).collect()
}

impl DecisionLine {
    pub(crate) fn of(row: &Decision, names: &Names) -> Self {
        Self {
            decision: row.id.clone(),
            number: row.number,
            kind: row.kind,
            intensity: row.intensity,
            programmes: row.offers.clone(),
            decided_on: row.decided_on,
            by: names.of(&row.decided_by),
        }
    }

    /// The decision that stands.
    pub(crate) fn latest(
        tx: &mut Tx<'_>,
        client: &ClientId,
        names: &Names,
    ) -> Result<Option<Self>, Stop> {
        Ok(decisions::latest(tx, client)?.map(|row| Self::of(&row, names)))
    }
}
