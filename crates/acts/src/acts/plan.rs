//! The plan: which programme, what to work on, what to measure when.

use waymark_domain::{ClientId, Date, PlanId};
use waymark_store::Tx;
use waymark_store::decisions::{self, Decision, DecisionKind};
use waymark_store::plans::{self, Measure, Plan};
use waymark_store::seal::Place;

use crate::act::Act;
use crate::acts::clients::open_episode;
use crate::acts::parts::{
    ClientHead, Names, Words, head, no_faults, opened, sealed, somebody_was_first,
};
use crate::acts::recommendation::{DecisionLine, current_programmes};
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::entries::read_day;
use crate::refusal::{Fault, FieldFault, Refusal, Stop};

/// The six domains that a plan can work on.
pub const TARGETS: [&str; 6] = [
    "atypical_sexuality",
    "self_regulation",
    "offence_supportive_cognitions",
    "healthy_relationships",
    "agency_motivation",
    "victim_empathy",
];

/// A client's plan and what it can be made of.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanPage {
    /// Who the client is.
    pub head: ClientHead,
    /// The plan that stands, with its note.
    pub plan: Option<(PlanLine, Words)>,
    /// Its number; 0 before there is one. It comes back with the form.
    pub number: i64,
    /// The decision that a plan follows from.
    pub decision: Option<DecisionLine>,
    /// Programmes that may be chosen, by id.
    pub programmes: Vec<String>,
    /// Every plan, newest first.
    pub history: Vec<PlanLine>,
}

/// One plan without its note.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanLine {
    /// Which.
    pub plan: PlanId,
    /// 1, 2, 3 … within the client.
    pub number: i64,
    /// The programme, by id.
    pub programme: Option<String>,
    /// Some of [`TARGETS`].
    pub targets: Vec<String>,
    /// What is to be measured, and when.
    pub measures: Vec<Measure>,
    /// When it is to be looked at again.
    pub review_on: Option<Date>,
    /// The day it was written.
    pub written_on: Date,
    /// By whom.
    pub by: String,
}

/// A plan as it is entered.
pub struct PlanInput<'a> {
    /// For whom.
    pub client: &'a ClientId,
    /// The number of the plan that the form showed.
    pub seen: i64,
    /// The programme, by id; empty for none.
    pub programme: &'a str,
    /// Some of [`TARGETS`].
    pub targets: &'a [&'a str],
    /// Instruments and the days on which they are due.
    pub measures: &'a [(&'a str, &'a str)],
    /// When the plan is to be looked at again; may be empty.
    pub review_on: &'a str,
    /// A note, sealed to the care team; may be empty.
    pub note: &'a str,
}

/// A client's plan.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn plan_view(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    client: &ClientId,
) -> Result<PlanPage, Stop> {
    door.perform(who, &mut at, Act::PlanView, Aim::Client(client), |tx, _, scene| {
        let names = Names::read(tx)?;
        let written = plans::of_client(tx, client)?;
        let key = scene.client_key()?;
        let plan = match written.first() {
            None => None,
            Some(row) => {
                let place = Place::plan_notes(&row.id);
                let note = opened(key.as_ref(), &place, row.notes_sealed.as_ref())?;
                Some((PlanLine::of(row, &names), note))
            }
        };
        let decision = decisions::latest(tx, client)?;
        Ok(PlanPage {
            head: head(door, tx, scene, &names)?,
            plan,
            number: written.first().map_or(0, |row| row.number),
            programmes: may_choose(door, decision.as_ref()),
            decision: decision.map(|row| DecisionLine::of(&row, &names)),
            history: written.iter().map(|row| PlanLine::of(row, &names)).collect(),
        })
    })
}

/// Writes the plan, as a new state beside the earlier ones.
///
/// # Errors
/// [`Refusal::NotValid`] with every fault and what was entered; [`Refusal::ChangedMeanwhile`] when
/// the plan that the form showed is not the latest.
pub fn plan_write(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    input: &PlanInput<'_>,
) -> Result<PlanId, Stop> {
    let client = input.client;
    door.perform(who, &mut at, Act::PlanWrite, Aim::Client(client), |tx, at, scene| {
        open_episode(tx, client)?;
        let number = plans::latest(tx, client)?.map_or(0, |row| row.number);
        if number != input.seen {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let decision = decisions::latest(tx, client)?;
        let mut faults = Vec::new();
        let programme = read_programme(door, decision.as_ref(), input.programme, &mut faults);
        let targets = read_targets(input.targets, &mut faults);
        let measures = read_measures(door, input.measures, at.today(), &mut faults);
        let review_on = match input.review_on.trim() {
            "" => None,
            text => read_day("review_on", text, Some(at.today()), None)
                .map_err(|fault| faults.push(fault))
                .ok(),
        };
        let id = PlanId::from_random(at.bytes());
        let key = scene.client_key()?;
        let notes = sealed(at, key.as_ref(), &Place::plan_notes(&id), "note", input.note);
        let notes_sealed = notes.map_err(|fault| faults.push(fault)).ok().flatten();
        no_faults(faults)?;
        let row = Plan {
            id: id.clone(),
            client_id: client.clone(),
            number: number + 1,
            decision_id: decision.map(|row| row.id),
            programme,
            targets,
            measures,
            notes_sealed,
            review_on,
            written_on: at.today(),
            written_by: scene.who.user.clone(),
        };
        scene.trace.object = Some(id.to_string());
        plans::append(tx, &row).map_err(somebody_was_first)?;
        Ok(id)
    })
}

/// Programmes that a plan may name: those of the decision; where the decision was the person's
/// own, any that can be offered; none before there is a decision.
fn may_choose(door: &Door, decision: Option<&Decision>) -> Vec<String> {
    match decision {
        None => Vec::new(),
        Some(row) if row.kind == DecisionKind::Override => current_programmes(door.catalogue()),
        Some(row) => row.offers.clone(),
    }
}

fn read_programme(
    door: &Door,
    decision: Option<&Decision>,
    text: &str,
    faults: &mut Vec<FieldFault>,
) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let allowed = may_choose(door, decision);
    if !allowed.iter().any(|id| id == text) {
        faults.push(FieldFault::new("programme", Fault::NotOneOf(allowed), text));
    }
    Some(text.to_owned())
}

fn read_targets(texts: &[&str], faults: &mut Vec<FieldFault>) -> Vec<String> {
    for text in texts {
        if !TARGETS.contains(text) {
            let words = TARGETS.map(str::to_owned).to_vec();
            faults.push(FieldFault::new("targets", Fault::NotOneOf(words), text));
        }
    }
    let chosen = TARGETS.iter().filter(|target| texts.contains(target));
    chosen.map(|&target| target.to_owned()).collect()
}

fn read_measures(
    door: &Door,
    texts: &[(&str, &str)],
    today: Date,
    faults: &mut Vec<FieldFault>,
) -> Vec<Measure> {
    let instruments = &door.catalogue().instruments;
    let mut measures = Vec::new();
    for (place, (instrument, due_on)) in texts.iter().enumerate() {
        if !instruments.contains_key(*instrument) {
            let words = instruments.keys().cloned().collect();
            let field = format!("measures.{place}.instrument");
            faults.push(FieldFault::new(&field, Fault::NotOneOf(words), instrument));
        }
        match read_day(&format!("measures.{place}.due_on"), due_on, Some(today), None) {
            Ok(due_on) => measures.push(Measure { instrument: (*instrument).to_owned(), due_on }),
            Err(fault) => faults.push(fault),
        }
    }
    measures.sort_by(|a, b| (a.due_on, &a.instrument).cmp(&(b.due_on, &b.instrument)));
    measures
}

impl PlanLine {
    fn of(row: &Plan, names: &Names) -> Self {
        Self {
            plan: row.id.clone(),
            number: row.number,
            programme: row.programme.clone(),
            targets: row.targets.clone(),
            measures: row.measures.clone(),
            review_on: row.review_on,
            written_on: row.written_on,
            by: names.of(&row.written_by),
        }
    }

    /// The plan that stands.
    pub(crate) fn latest(
        tx: &mut Tx<'_>,
        client: &ClientId,
        names: &Names,
    ) -> Result<Option<Self>, Stop> {
        Ok(plans::latest(tx, client)?.map(|row| Self::of(&row, names)))
    }
}
