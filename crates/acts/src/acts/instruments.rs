//! Which instruments may be used for a client, and why; and one instrument's form.

use waymark_assess::{Applicability, applicability};
use waymark_catalogue::{Edition, Instrument};
use waymark_domain::{ClientId, Date, Profile, Verdict};
use waymark_store::{Tx, occasions, profiles};

use crate::act::Act;
use crate::acts::parts::{ClientHead, Names, head};
use crate::acts::sign_offs::sign_off_needed;
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::refusal::{Because, NeedsSignOff, NotApplicable, Refusal, Stop};

/// Every instrument with its verdict for one client.
#[derive(Clone, Debug, PartialEq)]
pub struct InstrumentOffer {
    /// Who the client is.
    pub head: ClientHead,
    /// Those that may be used first, then those that something must be asked for, then the others.
    pub lines: Vec<InstrumentLine>,
}

/// One instrument with its verdict for one client.
#[derive(Clone, Debug, PartialEq)]
pub struct InstrumentLine {
    /// The instrument's id.
    pub instrument: String,
    /// The edition that would be used today.
    pub edition: u32,
    /// Whether it may be used, with every clause and rule that speaks and what to ask.
    pub applicability: Applicability,
    /// What must be signed off first, if anything.
    pub needs_sign_off: Option<NeedsSignOff>,
    /// The last time it was used for this client.
    pub last_measured_on: Option<Date>,
}

/// One instrument's form for one client. Items, wording and licence stand in the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct OccasionForm {
    /// Who the client is.
    pub head: ClientHead,
    /// The instrument with its verdict.
    pub line: InstrumentLine,
}

/// Every instrument with its verdict for one client.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn instrument_offer(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    client: &ClientId,
) -> Result<InstrumentOffer, Stop> {
    door.perform(who, &mut at, Act::InstrumentOffer, Aim::Client(client), |tx, at, scene| {
        let profile = latest_profile(tx, client)?;
        let mut lines = Vec::new();
        for instrument in door.catalogue().instruments.values() {
            let Some(edition) = edition_for(instrument, at.today()) else { continue };
            lines.push(line(door, tx, client, &profile, (instrument, edition), at.today())?);
        }
        lines.sort_by_key(|line| match line.applicability.verdict {
            Verdict::Yes => 0,
            Verdict::Unknown => 1,
            Verdict::No => 2,
        });
        let names = Names::read(tx)?;
        Ok(InstrumentOffer { head: head(door, tx, scene, &names)?, lines })
    })
}

/// One instrument's form.
///
/// # Errors
/// [`Refusal::NotFound`], also for an unknown instrument. An instrument that may not be used still
/// has a form to look at; recording it is what is refused.
pub fn occasion_form(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    client: &ClientId,
    instrument: &str,
) -> Result<OccasionForm, Stop> {
    door.perform(who, &mut at, Act::OccasionForm, Aim::Client(client), |tx, at, scene| {
        let instrument = door.catalogue().instruments.get(instrument).ok_or(Refusal::NotFound)?;
        let edition = edition_for(instrument, at.today()).ok_or(Refusal::NotFound)?;
        scene.trace.object = Some(instrument.id.clone());
        let profile = latest_profile(tx, client)?;
        let line = line(door, tx, client, &profile, (instrument, edition), at.today())?;
        let names = Names::read(tx)?;
        Ok(OccasionForm { head: head(door, tx, scene, &names)?, line })
    })
}

fn line(
    door: &Door,
    tx: &mut Tx<'_>,
    client: &ClientId,
    profile: &Profile,
    (instrument, edition): (&Instrument, &Edition),
    today: Date,
) -> Result<InstrumentLine, Stop> {
    let last = occasions::of_instrument(tx, client, &instrument.id)?;
    Ok(InstrumentLine {
        instrument: instrument.id.clone(),
        edition: edition.number,
        applicability: applicability(door.catalogue(), instrument, edition, profile, today),
        needs_sign_off: sign_off_needed(door, tx, instrument, edition)?,
        last_measured_on: last.first().map(|occasion| occasion.measured_on),
    })
}

/// The edition in force on a day; for a day before the first release, the first: the instrument
/// is older than our data of it.
pub(crate) fn edition_for(instrument: &Instrument, on: Date) -> Option<&Edition> {
    instrument.edition_on(on).or_else(|| instrument.editions.values().next())
}

/// What is known of a client now; nothing before anything was recorded.
pub(crate) fn latest_profile(tx: &mut Tx<'_>, client: &ClientId) -> Result<Profile, Stop> {
    Ok(profiles::latest(tx, client)?.map(|row| row.variables).unwrap_or_default())
}

/// What keeps an instrument from being used, if anything does.
pub(crate) fn not_applicable(
    door: &Door,
    instrument: &Instrument,
    found: &Applicability,
) -> Option<NotApplicable> {
    if found.verdict == Verdict::Yes {
        return None;
    }
    let settled = found.verdict == Verdict::No;
    let citation = |key: &String| door.catalogue().sources.get(key).map(|s| s.citation.clone());
    let because = |rule: &str, statement: Option<&String>, sources: &[String]| Because {
        rule: rule.to_owned(),
        statement: statement.cloned().unwrap_or_default(),
        sources: sources.iter().filter_map(citation).collect(),
    };
    let clauses = found.clauses.iter().filter(|clause| clause.verdict == found.verdict);
    let clauses = clauses.map(|c| because(&c.id, c.statement.get("en"), &c.sources));
    // A refusing rule speaks against the instrument where its own verdict is Yes.
    let rules = found.rules.iter().filter(|rule| rule.verdict.negate() == found.verdict);
    let rules = rules.map(|r| because(&r.rule, r.statement.get("en"), &r.sources));
    Some(NotApplicable {
        instrument: instrument.id.clone(),
        settled,
        because: clauses.chain(rules).collect(),
        ask: found.ask.clone(),
    })
}
