//! Measuring: answers in, scores and alerts kept, in one transaction.

use std::collections::BTreeMap;

use waymark_assess::{
    Answers, InputError, NoScore, Options, Sheet, alerts as raised_by, applicability, score,
};
use waymark_catalogue::{Edition, Instrument};
use waymark_domain::{AlertId, ClientId, Date, OccasionId, ScoreId};
use waymark_store::alerts::Alert;
use waymark_store::occasions::Occasion;
use waymark_store::scores::ScoreRow;
use waymark_store::{Tx, Update, alerts, answers, occasions, scores};

use crate::act::Act;
use crate::acts::alerts::{AlertLine, line_of};
use crate::acts::clients::open_episode;
use crate::acts::instruments::{latest_profile, not_applicable};
use crate::acts::parts::{ClientHead, Names, head, no_faults};
use crate::acts::sign_offs::sign_off_needed;
use crate::at::At;
use crate::door::{Aim, Door, Scene, SignedIn};
use crate::entries::{Entries, read_answers, read_day};
use crate::failure::Failure;
use crate::refusal::{Fault, FieldFault, Refusal, Stop};

/// What a person enters to record an occasion.
pub struct OccasionInput<'a> {
    /// Who was measured.
    pub client: &'a ClientId,
    /// With which instrument.
    pub instrument: &'a str,
    /// With which edition of it: the one whose form was filled in.
    pub edition: u32,
    /// The day that the answers speak of.
    pub measured_on: &'a str,
    /// The named version of an instrument that has several; its default if absent.
    pub variant: Option<&'a str>,
    /// The answers, by item key or input name.
    pub entries: &'a Entries,
    /// The occasion that this one corrects: its scores are superseded, not edited.
    pub corrects: Option<&'a OccasionId>,
}

/// An occasion that was just recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct OccasionRecorded {
    /// Which.
    pub occasion: OccasionId,
    /// What came of it.
    pub sheet: Sheet,
    /// Alerts that wait for an action now.
    pub alerts: Vec<AlertId>,
}

/// One occasion in short.
#[derive(Clone, Debug, PartialEq)]
pub struct OccasionLine {
    /// Which.
    pub occasion: OccasionId,
    /// The instrument's id.
    pub instrument: String,
    /// Its short name.
    pub abbreviation: String,
    /// The edition it was scored with.
    pub edition: u32,
    /// The day that the answers speak of.
    pub measured_on: Date,
    /// The day they were entered.
    pub recorded_on: Date,
    /// By whom.
    pub by: String,
    /// The score shown first, if the instrument has one.
    pub main: Option<MainScore>,
    /// Corrected by a later entry.
    pub superseded: bool,
}

/// The score shown first.
#[derive(Clone, Debug, PartialEq)]
pub struct MainScore {
    /// The scale, or `percent` or `points`.
    pub scale: String,
    /// The value, or the word for why there is none.
    pub outcome: Result<f64, String>,
    /// The band's word as the instrument's source prints it.
    pub band: Option<String>,
}

/// One occasion with how its scores came about.
#[derive(Clone, Debug, PartialEq)]
pub struct OccasionPage {
    /// Who the client is.
    pub head: ClientHead,
    /// The occasion in short.
    pub line: OccasionLine,
    /// The scored sheet as it was kept.
    pub sheet: Sheet,
    /// What was answered, and why the rest is missing.
    pub answers: Answers,
    /// Alerts that its answers raised.
    pub alerts: Vec<AlertLine>,
}

/// Records the answers to one instrument: scores, contributions and alerts in one transaction.
///
/// An alert does not wait for a correct form: a safety item that can be read raises its alert even
/// when the rest is refused.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::NotApplicable`] with rule and source;
/// [`Refusal::NeedsSignOff`]; [`Refusal::NotValid`] with every fault and what was entered;
/// [`Refusal::ChangedMeanwhile`] when the occasion to correct was corrected already.
pub fn occasion_record(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    input: &OccasionInput<'_>,
) -> Result<OccasionRecorded, Stop> {
    let aim = Aim::Client(input.client);
    door.perform(who, &mut at, Act::OccasionRecord, aim, |tx, at, scene| {
        let instruments = &door.catalogue().instruments;
        let instrument = instruments.get(input.instrument).ok_or(Refusal::NotFound)?;
        let edition = instrument.editions.get(&input.edition).ok_or(Refusal::NotFound)?;
        scene.trace.object = Some(instrument.id.clone());
        let (answers, faults) = read_answers(edition, input.entries);
        raise_in_any_case(tx, at, scene, edition, &answers)?;
        let episode = open_episode(tx, input.client)?;
        let profile = latest_profile(tx, input.client)?;
        let found = applicability(door.catalogue(), instrument, edition, &profile, at.today());
        if let Some(why) = not_applicable(door, instrument, &found) {
            return Err(Refusal::NotApplicable(why).into());
        }
        if let Some(what) = sign_off_needed(door, tx, instrument, edition)? {
            return Err(Refusal::NeedsSignOff(what).into());
        }
        let (measured_on, sheet) = scored(
            input,
            (instrument, edition),
            &answers,
            faults,
            (episode.opened_on, at.today()),
        )?;
        let occasion = Occasion {
            id: OccasionId::from_random(at.bytes()),
            client_id: input.client.clone(),
            episode_id: episode.id,
            instrument: instrument.id.clone(),
            edition: edition.number,
            variant: sheet.variant.clone(),
            measured_on,
            recorded_on: at.today(),
            recorded_by: scene.who.user.clone(),
            sheet: serde_json::to_string(&sheet)
                .map_err(|e| Failure::because("writing a sheet", e))?,
        };
        scene.trace.object = Some(occasion.id.to_string());
        occasions::insert(tx, &occasion)?;
        answers::insert_all(tx, &occasion.id, &answers)?;
        keep_scores(tx, at, input, &occasion, &sheet)?;
        // From here on the alerts stand with their occasion.
        scene.trace.raise.clear();
        let mut raised = Vec::new();
        for found in &sheet.alerts {
            let alert = alert(at, scene, input.client, &found.id, Some(&occasion.id));
            alerts::insert(tx, &alert)?;
            raised.push(alert.id);
        }
        Ok(OccasionRecorded { occasion: occasion.id, sheet, alerts: raised })
    })
}

/// Notes the alerts that single answers open, to be raised even if the act is refused; one for a
/// rule is enough while it waits.
fn raise_in_any_case(
    tx: &mut Tx<'_>,
    at: &mut At<'_>,
    scene: &mut Scene<'_>,
    edition: &Edition,
    answers: &Answers,
) -> Result<(), Stop> {
    let raised = raised_by(edition, answers);
    if raised.is_empty() {
        return Ok(());
    }
    let client = scene.client()?.id.clone();
    let waiting = alerts::of_client(tx, &client)?;
    let waits = |rule: &str| {
        waiting.iter().any(|a| a.closing.is_none() && a.occasion_id.is_none() && a.rule == rule)
    };
    scene.trace.raise = raised
        .iter()
        .filter(|found| !waits(&found.id))
        .map(|found| alert(at, scene, &client, &found.id, None))
        .collect();
    Ok(())
}

fn alert(
    at: &mut At<'_>,
    scene: &Scene<'_>,
    client: &ClientId,
    rule: &str,
    occasion: Option<&OccasionId>,
) -> Alert {
    Alert {
        id: AlertId::from_random(at.bytes()),
        client_id: client.clone(),
        occasion_id: occasion.cloned(),
        rule: rule.to_owned(),
        raised_at: at.now,
        raised_by: scene.who.user.clone(),
        closing: None,
    }
}

/// The day and the sheet, or every fault of the form at once.
fn scored(
    input: &OccasionInput<'_>,
    (instrument, edition): (&Instrument, &Edition),
    answers: &Answers,
    mut faults: Vec<FieldFault>,
    (earliest, latest): (Date, Date),
) -> Result<(Date, Sheet), Refusal> {
    let day = read_day("measured_on", input.measured_on, Some(earliest), Some(latest));
    let day = day.map_err(|fault| faults.push(fault)).ok();
    let options = Options { variant: input.variant.map(str::to_owned) };
    // Why any day: the faults of the answers are told even while the day is at fault.
    match score(instrument, edition, answers, day.unwrap_or(latest), &options) {
        Ok(sheet) => {
            no_faults(faults)?;
            Ok((sheet.as_of, sheet))
        }
        Err(errors) => {
            faults.extend(errors.iter().flat_map(|error| field_faults(error, input.entries)));
            Err(Refusal::NotValid(faults))
        }
    }
}

/// One fault for each field that an instrument's own rule sends back.
fn field_faults(error: &InputError, entries: &Entries) -> Vec<FieldFault> {
    let entered = |field: &String| {
        entries.get(field).map(|entry| entry.values.join(", ")).unwrap_or_default()
    };
    let fault = Fault::Instrument(error.message.clone());
    if error.fields.is_empty() {
        return vec![FieldFault::new("", fault, "")];
    }
    let one = |field: &String| FieldFault::new(field, fault.clone(), &entered(field));
    error.fields.iter().map(one).collect()
}

/// Keeps every score, and lets each score of a corrected occasion name the one that replaces it.
fn keep_scores(
    tx: &mut Tx<'_>,
    at: &mut At<'_>,
    input: &OccasionInput<'_>,
    occasion: &Occasion,
    sheet: &Sheet,
) -> Result<(), Stop> {
    let mut kept: BTreeMap<String, ScoreId> = BTreeMap::new();
    for (scale, outcome, band) in rows(sheet) {
        let row = ScoreRow {
            id: ScoreId::from_random(at.bytes()),
            occasion_id: occasion.id.clone(),
            instrument: occasion.instrument.clone(),
            edition: occasion.edition,
            scale: scale.clone(),
            outcome,
            band,
            superseded_by: None,
        };
        scores::insert(tx, &row)?;
        kept.insert(scale, row.id);
    }
    let Some(corrected) = input.corrects else { return Ok(()) };
    let old = occasions::by_id(tx, corrected)?
        .filter(|old| old.client_id == *input.client && old.instrument == occasion.instrument)
        .ok_or(Refusal::NotFound)?;
    let current: Vec<ScoreRow> = scores::of_occasion(tx, &old.id)?
        .into_iter()
        .filter(|row| row.superseded_by.is_none())
        .collect();
    if current.is_empty() {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    for row in current {
        let by = kept.get(&row.scale).or_else(|| kept.values().next());
        let by = by.ok_or_else(|| Failure::new("an occasion without scores"))?;
        if scores::supersede(tx, &row.id, by)? == Update::ChangedMeanwhile {
            return Err(Refusal::ChangedMeanwhile.into());
        }
    }
    Ok(())
}

/// What is kept of a sheet as numbers: scale, value or why there is none, band.
fn rows(sheet: &Sheet) -> Vec<(String, Result<f64, String>, Option<String>)> {
    let mut rows: Vec<_> = sheet
        .scales
        .iter()
        .map(|scale| match &scale.outcome {
            Ok(scored) => (scale.scale.clone(), Ok(scored.value), scored.band.clone()),
            Err(why) => (scale.scale.clone(), Err(no_score_word(why).to_owned()), None),
        })
        .collect();
    if let Some(points) = sheet.points {
        rows.push(("points".to_owned(), Ok(points as f64), sheet.band.clone()));
    }
    if rows.is_empty() || sheet.percent.is_some() {
        let outcome = sheet.percent.ok_or_else(|| "not_applicable".to_owned());
        rows.push(("percent".to_owned(), outcome, sheet.band.clone()));
    }
    rows
}

fn no_score_word(why: &NoScore) -> &'static str {
    match why {
        NoScore::TooManyMissing { .. } => "too_many_missing",
        NoScore::MustBeAnswered { .. } => "must_be_answered",
        NoScore::NothingAnswered => "nothing_answered",
        NoScore::PartsMissing { .. } => "parts_missing",
    }
}

/// One occasion with how its scores came about.
///
/// # Errors
/// [`Refusal::NotFound`], also for an occasion of another client.
pub fn occasion_view(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    client: &ClientId,
    occasion: &OccasionId,
) -> Result<OccasionPage, Stop> {
    door.perform(who, &mut at, Act::OccasionView, Aim::Client(client), |tx, _, scene| {
        scene.trace.object = Some(occasion.to_string());
        let names = Names::read(tx)?;
        let found = occasions::by_id(tx, occasion)?
            .filter(|found| found.client_id == *client)
            .ok_or(Refusal::NotFound)?;
        let sheet = kept_sheet(&found)?;
        let of_it = |alert: &Alert| alert.occasion_id.as_ref() == Some(occasion);
        let alerts = alerts::of_client(tx, client)?.into_iter().filter(of_it);
        let alerts = alerts.map(|alert| line_of(alert, &names)).collect();
        Ok(OccasionPage {
            head: head(door, tx, scene, &names)?,
            line: line(door, tx, &found, &sheet, &names)?,
            answers: answers::of_occasion(tx, occasion)?,
            sheet,
            alerts,
        })
    })
}

/// Every occasion of a client, newest first.
pub(crate) fn occasion_lines(
    door: &Door,
    tx: &mut Tx<'_>,
    client: &ClientId,
    names: &Names,
) -> Result<Vec<OccasionLine>, Stop> {
    let mut lines = Vec::new();
    for found in occasions::of_client(tx, client)? {
        let sheet = kept_sheet(&found)?;
        lines.push(line(door, tx, &found, &sheet, names)?);
    }
    Ok(lines)
}

fn kept_sheet(occasion: &Occasion) -> Result<Sheet, Failure> {
    serde_json::from_str(&occasion.sheet)
        .map_err(|e| Failure::because(format!("reading the sheet of {}", occasion.id), e))
}

fn line(
    door: &Door,
    tx: &mut Tx<'_>,
    found: &Occasion,
    sheet: &Sheet,
    names: &Names,
) -> Result<OccasionLine, Stop> {
    let kept = scores::of_occasion(tx, &found.id)?;
    let superseded = !kept.is_empty() && kept.iter().all(|row| row.superseded_by.is_some());
    let edition = door
        .catalogue()
        .instruments
        .get(&found.instrument)
        .and_then(|instrument| instrument.editions.get(&found.edition));
    let primary = sheet.scales.iter().find(|scale| scale.primary).map(|scale| &scale.scale);
    let main = rows(sheet).into_iter().find(|(scale, ..)| match primary {
        Some(primary) => scale == primary,
        None => sheet.scales.is_empty() && scale == "percent",
    });
    Ok(OccasionLine {
        occasion: found.id.clone(),
        instrument: found.instrument.clone(),
        abbreviation: edition.map_or(&found.instrument, |e| &e.abbreviation).clone(),
        edition: found.edition,
        measured_on: found.measured_on,
        recorded_on: found.recorded_on,
        by: names.of(&found.recorded_by),
        main: main.map(|(scale, outcome, band)| MainScore { scale, outcome, band }),
        superseded,
    })
}
