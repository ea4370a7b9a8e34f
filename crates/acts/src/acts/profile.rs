//! What is known of a client, recorded as it stood each time.

use waymark_catalogue::Variable;
use waymark_domain::{ClientId, Date, Profile, ProfileId};
use waymark_store::profiles::{self, ProfileRow};

use crate::act::Act;
use crate::acts::clients::open_episode;
use crate::acts::parts::{ClientHead, Names, head, somebody_was_first};
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::entries::{Entries, read_profile};
use crate::refusal::{Refusal, Stop};

/// What is known, and when it was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfilePage {
    /// Who.
    pub head: ClientHead,
    /// The number of the state shown; 0 before anything was recorded. It comes back with the form.
    pub number: i64,
    /// What is known, and why the rest is missing. The variables stand in the catalogue.
    pub profile: Profile,
    /// Each time it was recorded, newest first.
    pub history: Vec<ProfileState>,
}

/// One time that a profile was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileState {
    /// 1, 2, 3 …
    pub number: i64,
    /// The day.
    pub recorded_on: Date,
    /// By whom.
    pub by: String,
}

/// A profile that was just recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRecorded {
    /// Its number.
    pub number: i64,
    /// The variables that differ from the state before.
    pub changed: Vec<String>,
}

/// What a person enters into a profile.
pub struct ProfileInput<'a> {
    /// Of whom.
    pub client: &'a ClientId,
    /// The number of the state that the form showed.
    pub seen: i64,
    /// The form. Variables that were not on it stay as they were.
    pub entries: &'a Entries,
}

/// What is known of a client.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn profile_view(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    client: &ClientId,
) -> Result<ProfilePage, Stop> {
    door.perform(who, &mut at, Act::ProfileView, Aim::Client(client), |tx, _, scene| {
        let names = Names::read(tx)?;
        let states = profiles::of_client(tx, client)?;
        let history = states.iter().map(|row| ProfileState {
            number: row.number,
            recorded_on: row.recorded_on,
            by: names.of(&row.recorded_by),
        });
        Ok(ProfilePage {
            head: head(door, tx, scene, &names)?,
            number: states.first().map_or(0, |row| row.number),
            history: history.collect(),
            profile: states.into_iter().next().map(|row| row.variables).unwrap_or_default(),
        })
    })
}

/// Takes away what was answered before something changed that the answer depends on. An answer
/// given anew in the same form looks the same as one that was carried along, so it lapses as well:
/// asking once too often does no harm.
fn lapse(variables: &[Variable], before: &Profile, profile: &mut Profile) {
    for variable in variables {
        let had = before.0.get(&variable.name);
        let changed = |name: &String| {
            before.0.contains_key(name) && before.0.get(name) != profile.0.get(name)
        };
        let carried = had.is_some() && had == profile.0.get(&variable.name);
        if carried && variable.lapses_with.iter().any(changed) {
            profile.0.remove(&variable.name);
        }
    }
}

/// Records what is known, as a new state beside the earlier ones.
///
/// # Errors
/// [`Refusal::NotValid`] with every fault and what was entered; [`Refusal::ChangedMeanwhile`] when
/// the state that the form showed is not the latest.
pub fn profile_record(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    input: &ProfileInput<'_>,
) -> Result<ProfileRecorded, Stop> {
    let client = input.client;
    door.perform(who, &mut at, Act::ProfileRecord, Aim::Client(client), |tx, at, scene| {
        open_episode(tx, client)?;
        let latest = profiles::latest(tx, client)?;
        let number = latest.as_ref().map_or(0, |row| row.number);
        if number != input.seen {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let before = latest.map(|row| row.variables).unwrap_or_default();
        let variables = &door.catalogue().variables;
        let mut profile =
            read_profile(variables, input.entries, &before).map_err(Refusal::NotValid)?;
        lapse(variables, &before, &mut profile);
        let changed = variables.iter().map(|variable| &variable.name);
        let changed = changed.filter(|name| before.0.get(*name) != profile.0.get(*name));
        let changed: Vec<String> = changed.cloned().collect();
        let row = ProfileRow {
            id: ProfileId::from_random(at.bytes()),
            client_id: client.clone(),
            number: number + 1,
            variables: profile,
            recorded_on: at.today(),
            recorded_by: scene.who.user.clone(),
        };
        scene.trace.object = Some(row.id.to_string());
        profiles::append(tx, &row).map_err(somebody_was_first)?;
        Ok(ProfileRecorded { number: row.number, changed })
    })
}
