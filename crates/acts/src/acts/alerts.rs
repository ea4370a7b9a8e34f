//! Alerts: who must act, what was done.

use waymark_domain::{AlertId, ClientId, Date, Moment, OccasionId};
use waymark_store::alerts::{self, Alert, Closing};
use waymark_store::seal::Place;
use waymark_store::{Paging, Tx, Update, occasions};

use crate::act::Act;
use crate::acts::clients::sees_everyone;
use crate::acts::parts::{ClientHead, Names, Words, head, jurisdiction, opened, sealed};
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::refusal::{Fault, FieldFault, Refusal, Stop};

/// What can be done about an alert; it closes only with one of these words.
pub const ALERT_ACTIONS: [&str; 5] = [
    "spoke_with_client",
    "safety_plan_made",
    "emergency_services_called",
    "supervisor_informed",
    "no_risk_found_on_review",
];

/// Alerts on one page of the list.
pub const ALERT_PAGE: u32 = 50;

/// One page of the alerts that nobody has answered, longest open first.
#[derive(Clone, Debug, PartialEq)]
pub struct AlertList {
    /// The alerts of this page.
    pub lines: Vec<OpenAlertLine>,
    /// How many all pages have together.
    pub total: i64,
}

/// One alert that nobody has answered.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenAlertLine {
    /// Which.
    pub alert: AlertId,
    /// For whom somebody must act.
    pub client: ClientId,
    /// What staff call them.
    pub code: String,
    /// The rule that raised it (`phq9_item9`).
    pub rule: String,
    /// When.
    pub raised_at: Moment,
    /// Who answers for the work with the client.
    pub lead: String,
}

/// One alert of a client, open or closed.
#[derive(Clone, Debug, PartialEq)]
pub struct AlertLine {
    /// Which.
    pub alert: AlertId,
    /// The rule that raised it.
    pub rule: String,
    /// The occasion whose answers raised it, if they were kept.
    pub occasion: Option<OccasionId>,
    /// When.
    pub raised_at: Moment,
    /// Who was at work when it was raised.
    pub raised_by: String,
    /// What was done, once somebody has: the word of [`ALERT_ACTIONS`], by whom and when.
    pub closed: Option<ClosedLine>,
}

/// What was done about an alert.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosedLine {
    /// One of [`ALERT_ACTIONS`].
    pub action: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// One alert with what it asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct AlertPage {
    /// Who the client is.
    pub head: ClientHead,
    /// The alert.
    pub line: AlertLine,
    /// The rule of the catalogue with what to do, if its edition is still at hand.
    pub rule: Option<waymark_catalogue::AlertRule>,
    /// The instrument whose answer raised it.
    pub instrument: Option<String>,
    /// The day that the answers speak of, if they were kept.
    pub measured_on: Option<Date>,
    /// The place whose helplines concern the client, if it is known.
    pub jurisdiction: Option<String>,
    /// What was noted when it was closed.
    pub note: Words,
}

/// How a person closes an alert.
pub struct AlertInput<'a> {
    /// Which.
    pub alert: &'a AlertId,
    /// What was done: one of [`ALERT_ACTIONS`].
    pub action: &'a str,
    /// A note, sealed to the care team; may be empty.
    pub note: &'a str,
}

/// The alerts that nobody has answered: of every client for those who see all, of one's own
/// clients for the others.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn alert_list(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    from: u32,
) -> Result<AlertList, Stop> {
    door.perform(who, &mut at, Act::AlertList, Aim::Service, |tx, _, scene| {
        let everyone = sees_everyone(door, scene.who, Act::AlertList);
        let member = (!everyone).then_some(&scene.who.user);
        let page = alerts::open(tx, member, Paging { from, size: ALERT_PAGE })?;
        let line = |row: alerts::OpenAlert| OpenAlertLine {
            alert: row.alert.id,
            client: row.alert.client_id,
            code: row.reference_code,
            rule: row.alert.rule,
            raised_at: row.alert.raised_at,
            lead: row.lead_name,
        };
        Ok(AlertList { lines: page.rows.into_iter().map(line).collect(), total: page.total })
    })
}

/// One alert.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn alert_view(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    alert: &AlertId,
) -> Result<AlertPage, Stop> {
    door.perform(who, &mut at, Act::AlertView, Aim::Alert(alert), |tx, _, scene| {
        let names = Names::read(tx)?;
        let found = alerts::by_id(tx, alert)?.ok_or(Refusal::NotFound)?;
        let sealed = found.closing.as_ref().and_then(|closing| closing.note_sealed.as_ref());
        let note = opened(scene.client_key()?.as_ref(), &Place::alert_note(alert), sealed)?;
        let raised_by_rule = rule_of(door, &found.rule);
        let measured_on = match &found.occasion_id {
            Some(id) => occasions::by_id(tx, id)?.map(|occasion| occasion.measured_on),
            None => None,
        };
        let place = jurisdiction(tx, &found.client_id)?;
        Ok(AlertPage {
            head: head(door, tx, scene, &names)?,
            instrument: raised_by_rule.as_ref().map(|(instrument, _)| instrument.clone()),
            rule: raised_by_rule.map(|(_, rule)| rule),
            line: line_of(found, &names),
            measured_on,
            jurisdiction: place,
            note,
        })
    })
}

/// Closes an alert: a named person says what was done.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::NotValid`] without one of [`ALERT_ACTIONS`], or for a note by
/// somebody who holds no key; [`Refusal::ChangedMeanwhile`] when somebody closed it first.
pub fn alert_close(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    input: &AlertInput<'_>,
) -> Result<(), Stop> {
    door.perform(who, &mut at, Act::AlertClose, Aim::Alert(input.alert), |tx, at, scene| {
        let mut faults = Vec::new();
        if !ALERT_ACTIONS.contains(&input.action) {
            let words = ALERT_ACTIONS.map(str::to_owned).to_vec();
            faults.push(FieldFault::new("action", Fault::NotOneOf(words), input.action));
        }
        if input.action == "no_risk_found_on_review" && input.note.trim().is_empty() {
            // Why: that nothing was found must be possible to follow later.
            faults.push(FieldFault::new("note", Fault::Needed, ""));
        }
        let key = scene.client_key()?;
        let place = Place::alert_note(input.alert);
        let note = sealed(at, key.as_ref(), &place, "note", input.note);
        let note_sealed = match (note, faults.is_empty()) {
            (Ok(note), true) => note,
            (note, _) => {
                faults.extend(note.err());
                return Err(Refusal::NotValid(faults).into());
            }
        };
        let closing = Closing {
            at: at.now,
            by: scene.who.user.clone(),
            action: input.action.to_owned(),
            note_sealed,
        };
        match alerts::close(tx, input.alert, &closing)? {
            Update::Done => Ok(()),
            Update::ChangedMeanwhile => Err(Refusal::ChangedMeanwhile.into()),
        }
    })
}

/// Every alert of a client, newest first.
pub(crate) fn alert_lines(
    tx: &mut Tx<'_>,
    client: &ClientId,
    names: &Names,
) -> Result<Vec<AlertLine>, Stop> {
    Ok(alerts::of_client(tx, client)?.into_iter().map(|alert| line_of(alert, names)).collect())
}

pub(crate) fn line_of(alert: Alert, names: &Names) -> AlertLine {
    let closed = alert.closing.map(|closing| ClosedLine {
        action: closing.action,
        by: names.of(&closing.by),
        at: closing.at,
    });
    AlertLine {
        alert: alert.id,
        rule: alert.rule,
        occasion: alert.occasion_id,
        raised_at: alert.raised_at,
        raised_by: names.of(&alert.raised_by),
        closed,
    }
}

/// The rule of the catalogue with this id, in the newest edition that has it, and its instrument.
fn rule_of(door: &Door, id: &str) -> Option<(String, waymark_catalogue::AlertRule)> {
    let instruments = door.catalogue().instruments.values();
    instruments
        .flat_map(|i| i.editions.values().rev().map(move |edition| (i, edition)))
        .flat_map(|(i, edition)| edition.alerts.iter().map(move |rule| (i, rule)))
        .find(|(_, rule)| rule.id == id)
        .map(|(i, rule)| (i.id.clone(), rule.clone()))
}
