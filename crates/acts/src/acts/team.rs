//! Who works with a client, and who can therefore read the words about them.

use waymark_domain::{ClientId, Date, Role, UserId};
use waymark_store::care_team::{Member, Membership};
use waymark_store::seal::{ClientKey, Place, seal_client_key};
use waymark_store::{Tx, Update, care_team, clients, users};

use crate::act::Act;
use crate::acts::parts::{ClientHead, Names, head};
use crate::at::At;
use crate::door::{Aim, Door, Scene, SignedIn};
use crate::failure::Failure;
use crate::refusal::{Fault, FieldFault, Refusal, Stop};

/// Roles that can be in a care team.
pub const TEAM_ROLES: [Role; 3] = [Role::Intake, Role::Practitioner, Role::Supervisor];

/// One member of a care team, now or before.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamLine {
    /// Who.
    pub user: UserId,
    /// How colleagues see them.
    pub name: String,
    /// What they are in the service.
    pub role: Role,
    /// First day.
    pub since_on: Date,
    /// The day they left.
    pub until_on: Option<Date>,
    /// In the team, but the client's key has not been handed on to them yet.
    pub waits_for_key: bool,
}

/// A care team and who could join it.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamPage {
    /// Who the client is.
    pub head: ClientHead,
    /// Members, by first day.
    pub members: Vec<TeamLine>,
    /// Staff who could join, by name.
    pub candidates: Vec<Candidate>,
}

/// Somebody who could join a care team.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Who.
    pub user: UserId,
    /// How colleagues see them.
    pub name: String,
    /// What they are in the service.
    pub role: Role,
}

/// Whom to add.
pub struct TeamInput<'a> {
    /// To whose team.
    pub client: &'a ClientId,
    /// Who.
    pub user: &'a UserId,
    /// Whether they answer for the work from now on.
    pub lead: bool,
}

/// Who works with a client.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn team_view(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    client: &ClientId,
) -> Result<TeamPage, Stop> {
    door.perform(who, &mut at, Act::TeamView, Aim::Client(client), |tx, at, scene| {
        hand_on(tx, at, scene)?;
        let names = Names::read(tx)?;
        let members = team_lines(tx, client)?;
        let inside = |id: &UserId| members.iter().any(|m| m.until_on.is_none() && m.user == *id);
        let candidates = users::list(tx)?
            .into_iter()
            .filter(|user| may_join(user) && !inside(&user.id))
            .map(|user| Candidate { user: user.id, name: user.display_name, role: user.role });
        let candidates = candidates.collect();
        Ok(TeamPage { head: head(door, tx, scene, &names)?, members, candidates })
    })
}

/// Adds somebody to the care team. Whoever holds the client's key hands it on at once; somebody
/// who does not (a manager, say) leaves the new member waiting until the next one who holds it
/// opens the record.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::NotValid`] for somebody who is in the team already or whose
/// role or account does not allow it.
pub fn team_add(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    input: &TeamInput<'_>,
) -> Result<(), Stop> {
    let client = input.client;
    door.perform(who, &mut at, Act::TeamAdd, Aim::Client(client), |tx, at, scene| {
        scene.trace.object = Some(input.user.to_string());
        let fault = || Refusal::field("user", Fault::NotNow, input.user.as_str());
        let user = users::by_id(tx, input.user)?.filter(may_join).ok_or_else(fault)?;
        let inside = care_team::current(tx, client, &user.id)?.is_some();
        if inside && !input.lead {
            return Err(fault().into());
        }
        if !inside {
            let key = scene.client_key()?;
            let sealed = match (&key, &user.public_key) {
                (Some(key), Some(public)) => Some(seal_for(at, client, &user.id, public, key)?),
                _ => None,
            };
            let membership = Membership {
                client_id: client.clone(),
                user_id: user.id.clone(),
                client_key_sealed: sealed,
                since_on: at.today(),
                added_by: scene.who.user.clone(),
                until_on: None,
            };
            care_team::add(tx, &membership)?;
        }
        if input.lead {
            set_lead(tx, scene, &user)?;
        }
        Ok(())
    })
}

fn set_lead(tx: &mut Tx<'_>, scene: &Scene<'_>, user: &users::User) -> Result<(), Stop> {
    if user.role == Role::Intake {
        let words = [Role::Practitioner, Role::Supervisor].map(|role| role.word().to_owned());
        let fault = Fault::NotOneOf(words.to_vec());
        return Err(Refusal::NotValid(vec![FieldFault::new("lead", fault, "")]).into());
    }
    let client = scene.client()?;
    match clients::set_lead(tx, &client.id, client.version, &user.id)? {
        Update::Done => Ok(()),
        Update::ChangedMeanwhile => Err(Refusal::ChangedMeanwhile.into()),
    }
}

fn may_join(user: &users::User) -> bool {
    user.active && user.public_key.is_some() && TEAM_ROLES.contains(&user.role)
}

fn seal_for(
    at: &mut At<'_>,
    client: &ClientId,
    member: &UserId,
    public: &[u8; 32],
    key: &ClientKey,
) -> Result<Vec<u8>, Failure> {
    seal_client_key(public, &Place::client_key(client, member), key, at.bytes())
        .map_err(|e| Failure::because("sealing the key of a client", e))
}

/// Everybody who is or was in the team.
pub(crate) fn team_lines(tx: &mut Tx<'_>, client: &ClientId) -> Result<Vec<TeamLine>, Stop> {
    let line = |member: Member| TeamLine {
        waits_for_key: member.membership.until_on.is_none()
            && member.membership.client_key_sealed.is_none(),
        user: member.membership.user_id,
        name: member.display_name,
        role: member.role,
        since_on: member.membership.since_on,
        until_on: member.membership.until_on,
    };
    Ok(care_team::of_client(tx, client)?.into_iter().map(line).collect())
}

/// Hands the client's key on to members who wait for it, if the asker holds it.
pub(crate) fn hand_on(tx: &mut Tx<'_>, at: &mut At<'_>, scene: &Scene<'_>) -> Result<(), Stop> {
    let client = &scene.client()?.id;
    let waits = |member: &Member| {
        member.membership.until_on.is_none() && member.membership.client_key_sealed.is_none()
    };
    let waiting: Vec<UserId> = care_team::of_client(tx, client)?
        .into_iter()
        .filter(waits)
        .map(|member| member.membership.user_id)
        .collect();
    if waiting.is_empty() {
        return Ok(());
    }
    let Some(key) = scene.client_key()? else { return Ok(()) };
    for member in waiting {
        let public = users::by_id(tx, &member)?.and_then(|user| user.public_key);
        let Some(public) = public else { continue };
        let sealed = seal_for(at, client, &member, &public, &key)?;
        // Handed on by somebody else meanwhile is as good.
        let (Update::Done | Update::ChangedMeanwhile) =
            care_team::hand_on(tx, client, &member, &sealed)?;
    }
    Ok(())
}
