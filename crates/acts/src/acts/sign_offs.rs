//! A named, qualified person's word that a risk tool may be used in this service.

use waymark_catalogue::{Edition, Instrument};
use waymark_domain::{Date, SignOffId};
use waymark_store::Tx;
use waymark_store::sign_offs::{self, SignOff};

use crate::act::Act;
use crate::acts::parts::{Names, no_faults};
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::refusal::{Fault, FieldFault, NeedsSignOff, Refusal, Stop};

/// Fewest and most characters of a qualification.
pub const QUALIFICATION_LENGTH: (usize, usize) = (5, 200);
/// Fewest and most characters of a statement.
pub const STATEMENT_LENGTH: (usize, usize) = (20, 2000);

/// One edition of a risk tool and whether it may be used here.
#[derive(Clone, Debug, PartialEq)]
pub struct SignOffLine {
    /// The instrument's id.
    pub instrument: String,
    /// Its edition.
    pub edition: u32,
    /// Its published name.
    pub name: String,
    /// Every value that nobody has checked against the manual yet.
    pub unverified: Vec<String>,
    /// Who signed it off, oldest first.
    pub signed: Vec<Signed>,
}

/// One sign-off.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    /// Who.
    pub by: String,
    /// The day.
    pub on: Date,
    /// What qualifies them, in their words.
    pub qualification: String,
    /// What they state, in their words.
    pub statement: String,
}

/// What a person enters to sign an edition off.
pub struct SignOffInput<'a> {
    /// The instrument's id.
    pub instrument: &'a str,
    /// Its edition.
    pub edition: u32,
    /// What qualifies the person.
    pub qualification: &'a str,
    /// What they checked, and against what.
    pub statement: &'a str,
}

impl SignOffLine {
    /// Whether it can be used outside a demonstration.
    pub fn usable(&self) -> bool {
        self.unverified.is_empty() || !self.signed.is_empty()
    }
}

/// Every edition of every risk tool, with who signed it off.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn sign_off_list(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
) -> Result<Vec<SignOffLine>, Stop> {
    door.perform(who, &mut at, Act::SignOffList, Aim::Service, |tx, _, _| {
        let names = Names::read(tx)?;
        let signed = sign_offs::list(tx)?;
        let tools = door.catalogue().instruments.values().flat_map(|instrument| {
            instrument.editions.values().map(move |edition| (instrument, edition))
        });
        let line = |(instrument, edition): (&Instrument, &Edition)| SignOffLine {
            instrument: instrument.id.clone(),
            edition: edition.number,
            name: edition.name.clone(),
            unverified: edition.unverified.clone(),
            signed: signed
                .iter()
                .filter(|row| row.instrument == instrument.id && row.edition == edition.number)
                .map(|row| Signed {
                    by: names.of(&row.signed_by),
                    on: row.signed_on,
                    qualification: row.qualification.clone(),
                    statement: row.statement.clone(),
                })
                .collect(),
        };
        Ok(tools.filter(|(_, edition)| edition.risk_tool).map(line).collect())
    })
}

/// Signs an edition of a risk tool off. It stays signed; another edition needs its own.
///
/// # Errors
/// [`Refusal::NotFound`] for an edition that is not there or needs no sign-off;
/// [`Refusal::NotValid`].
pub fn sign_off_record(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    input: &SignOffInput<'_>,
) -> Result<(), Stop> {
    door.perform(who, &mut at, Act::SignOffRecord, Aim::Service, |tx, at, scene| {
        let edition = door
            .catalogue()
            .instruments
            .get(input.instrument)
            .and_then(|instrument| instrument.editions.get(&input.edition))
            .filter(|edition| edition.risk_tool && !edition.unverified.is_empty())
            .ok_or(Refusal::NotFound)?;
        scene.trace.object = Some(format!("{}/{}", input.instrument, edition.number));
        let mut faults = Vec::new();
        faults.extend(wrong_length("qualification", input.qualification, QUALIFICATION_LENGTH));
        faults.extend(wrong_length("statement", input.statement, STATEMENT_LENGTH));
        no_faults(faults)?;
        let row = SignOff {
            id: SignOffId::from_random(at.bytes()),
            instrument: input.instrument.to_owned(),
            edition: edition.number,
            signed_by: scene.who.user.clone(),
            signed_on: at.today(),
            qualification: input.qualification.trim().to_owned(),
            statement: input.statement.trim().to_owned(),
        };
        Ok(sign_offs::insert(tx, &row)?)
    })
}

fn wrong_length(field: &str, text: &str, (low, high): (usize, usize)) -> Option<FieldFault> {
    let fits = (low..=high).contains(&text.trim().chars().count()) && !text.contains('\0');
    (!fits).then(|| FieldFault::new(field, Fault::Length(low, high), text))
}

/// What must be signed off before this edition is used here, if anything. A demonstration needs
/// no sign-off: nobody in it is real.
pub(crate) fn sign_off_needed(
    door: &Door,
    tx: &mut Tx<'_>,
    instrument: &Instrument,
    edition: &Edition,
) -> Result<Option<NeedsSignOff>, Stop> {
    let open = edition.risk_tool && !edition.unverified.is_empty() && !door.is_demo();
    if !open || !sign_offs::of_edition(tx, &instrument.id, edition.number)?.is_empty() {
        return Ok(None);
    }
    Ok(Some(NeedsSignOff {
        instrument: instrument.id.clone(),
        edition: edition.number,
        unverified: edition.unverified.clone(),
    }))
}
