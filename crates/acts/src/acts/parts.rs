//! What several acts show alike: who a client is, who did it, and words that may be sealed.

use std::collections::{BTreeMap, BTreeSet};

use waymark_domain::{ClientId, Date, UserId};
use waymark_store::clients::ClientStatus;
use waymark_store::seal::{ClientKey, Place, open_words, seal_words};
use waymark_store::{StoreError, Tx, alerts, users};

use crate::act::Act;
use crate::at::At;
use crate::door::{Door, Scene};
use crate::failure::Failure;
use crate::refusal::{Fault, FieldFault, Refusal, Stop};

/// Most characters of a sealed text.
pub const WORDS_MAX: usize = 4000;

/// Who a client is, above every page about them.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientHead {
    /// Id.
    pub id: ClientId,
    /// What staff say to each other.
    pub code: String,
    /// Where they stand with the service.
    pub status: ClientStatus,
    /// The first day.
    pub created_on: Date,
    /// Who answers for the work.
    pub lead: String,
    /// Invented, for a demonstration or for training.
    pub synthetic: bool,
    /// Whether the asker is in the care team.
    pub in_team: bool,
    /// Whether the asker can read the sealed words.
    pub holds_key: bool,
    /// Alerts that nobody has answered; none for those who see none.
    pub open_alerts: usize,
    /// What the asker may do on this client.
    pub may: BTreeSet<Act>,
}

/// A text that is sealed to the care team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// Nothing was written.
    None,
    /// What was written, for a member of the care team.
    Open(String),
    /// Something was written, and the asker holds no key to it.
    Sealed,
}

/// How colleagues see each member of staff.
pub(crate) struct Names(BTreeMap<UserId, String>);

impl Names {
    pub fn read(tx: &mut Tx<'_>) -> Result<Self, StoreError> {
        let name = |user: users::User| (user.id, user.display_name);
        Ok(Self(users::list(tx)?.into_iter().map(name).collect()))
    }

    pub fn of(&self, id: &UserId) -> String {
        self.0.get(id).cloned().unwrap_or_default()
    }
}

/// Who the client of this act is.
pub(crate) fn head(
    door: &Door,
    tx: &mut Tx<'_>,
    scene: &Scene<'_>,
    names: &Names,
) -> Result<ClientHead, Stop> {
    let found = scene.found()?;
    let client = &found.client;
    let holds_key =
        found.membership.as_ref().is_some_and(|member| member.client_key_sealed.is_some());
    let may = door.may_on(scene.who, found);
    let open_alerts = if may.contains(&Act::AlertView) {
        let all = alerts::of_client(tx, &client.id)?;
        all.iter().filter(|alert| alert.closing.is_none()).count()
    } else {
        0
    };
    Ok(ClientHead {
        id: client.id.clone(),
        code: client.reference_code.clone(),
        status: client.status,
        created_on: client.created_on,
        lead: names.of(&client.lead_id),
        synthetic: client.synthetic,
        in_team: found.membership.is_some(),
        holds_key,
        open_alerts,
        may,
    })
}

/// Opens a sealed text as far as the asker holds the key.
pub(crate) fn opened(
    key: Option<&ClientKey>,
    place: &Place,
    sealed: Option<&Vec<u8>>,
) -> Result<Words, Failure> {
    match (sealed, key) {
        (None, _) => Ok(Words::None),
        (Some(_), None) => Ok(Words::Sealed),
        (Some(sealed), Some(key)) => open_words(key, place, sealed)
            .map(|words| Words::Open(words.to_string()))
            .map_err(|e| Failure::because("opening sealed words", e)),
    }
}

/// A text to be sealed, as it was entered in `field`: trimmed; nothing when it is empty.
///
/// # Errors
/// When it is too long, or the asker holds no key to seal it with.
pub(crate) fn sealed(
    at: &mut At<'_>,
    key: Option<&ClientKey>,
    place: &Place,
    field: &str,
    text: &str,
) -> Result<Option<Vec<u8>>, FieldFault> {
    let words = text.trim();
    if words.is_empty() {
        return Ok(None);
    }
    if words.chars().count() > WORDS_MAX || words.contains('\0') {
        return Err(FieldFault::new(field, Fault::Length(0, WORDS_MAX), text));
    }
    let key = key.ok_or_else(|| FieldFault::new(field, Fault::NoKey, text))?;
    Ok(Some(seal_words(key, place, words, at.bytes())))
}

/// Turns "this row stands already" into what it means here: somebody else was first.
pub(crate) fn somebody_was_first(error: StoreError) -> Stop {
    match error {
        StoreError::Exists { .. } => Refusal::ChangedMeanwhile.into(),
        error => error.into(),
    }
}

/// All faults of a form, if there are any.
pub(crate) fn no_faults(faults: Vec<FieldFault>) -> Result<(), Refusal> {
    if faults.is_empty() { Ok(()) } else { Err(Refusal::NotValid(faults)) }
}

/// The place whose law and services concern a client, if it is known.
pub(crate) fn jurisdiction(
    tx: &mut Tx<'_>,
    client: &ClientId,
) -> Result<Option<String>, StoreError> {
    let profile = waymark_store::profiles::latest(tx, client)?;
    Ok(profile.and_then(|row| match row.variables.known("jurisdiction") {
        Some(waymark_domain::Value::Choice(code)) => Some(code.clone()),
        _ => None,
    }))
}
