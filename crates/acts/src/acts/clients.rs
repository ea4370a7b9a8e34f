//! Clients: open a record, see the caseload, see one record, end a period of care.

use std::collections::BTreeSet;

use waymark_domain::{ClientId, Date, EpisodeId, Profile, ProfileId, UserId};
use waymark_store::care_team::Membership;
use waymark_store::clients::{CaseloadOrder, CaseloadRow, CaseloadWish, Client, ClientStatus};
use waymark_store::episodes::{Closed, Episode};
use waymark_store::profiles::ProfileRow;
use waymark_store::seal::{ClientKey, Place, seal_client_key};
use waymark_store::{Paging, Tx, Update, care_team, clients, episodes, profiles, users};

use crate::act::Act;
use crate::acts::alerts::{AlertLine, alert_lines};
use crate::acts::occasions::{OccasionLine, occasion_lines};
use crate::acts::parts::{ClientHead, Names, head, jurisdiction};
use crate::acts::plan::PlanLine;
use crate::acts::recommendation::DecisionLine;
use crate::acts::team::{TeamLine, hand_on, team_lines};
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::entries::{Entries, Entry, read_profile};
use crate::failure::Failure;
use crate::refusal::{Fault, Refusal, Stop};
use crate::rights::Object;

/// Digits and consonants that no eye takes for another; no vowel, so no code spells a word.
const CODE_ALPHABET: &[u8; 28] = b"23456789BCDFGHJKMNPQRSTVWXYZ";

/// How an episode can end.
pub const ENDINGS: [&str; 4] = ["completed", "left", "referred_on", "no_contact"];

/// A record that was just opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// Id.
    pub client: ClientId,
    /// What staff will say to each other.
    pub code: String,
}

/// Opens a record: no name, a code without meaning, a period of care, and a key that is sealed to
/// whoever opens it. They are the first of the care team.
///
/// `route` is the profile's own variable of that name, if the person said how they came.
///
/// # Errors
/// [`Refusal::NotValid`] for a route that is not one of its words; [`Refusal::NotAllowed`].
pub fn client_create(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    route: Option<&str>,
) -> Result<Created, Stop> {
    door.perform(who, &mut at, Act::ClientCreate, Aim::Service, |tx, at, scene| {
        let entries: Entries =
            route.map(|word| ("route".to_owned(), Entry::value(word))).into_iter().collect();
        let profile = read_profile(&door.catalogue().variables, &entries, &Profile::default())
            .map_err(Refusal::NotValid)?;
        let me = &scene.who.user;
        let client = Client {
            id: ClientId::from_random(at.bytes()),
            reference_code: free_code(tx, at)?,
            status: ClientStatus::Open,
            lead_id: me.clone(),
            created_on: at.today(),
            created_by: me.clone(),
            synthetic: door.is_demo(),
            version: 1,
        };
        scene.trace.client = Some(client.id.clone());
        clients::insert(tx, &client)?;
        let episode = Episode {
            id: EpisodeId::from_random(at.bytes()),
            client_id: client.id.clone(),
            opened_on: at.today(),
            opened_by: me.clone(),
            closed: None,
        };
        episodes::insert(tx, &episode)?;
        join_first(tx, at, &client, me)?;
        if !profile.0.is_empty() {
            let row = ProfileRow {
                id: ProfileId::from_random(at.bytes()),
                client_id: client.id.clone(),
                number: 1,
                variables: profile,
                recorded_on: at.today(),
                recorded_by: me.clone(),
            };
            profiles::append(tx, &row)?;
        }
        Ok(Created { client: client.id, code: client.reference_code })
    })
}

/// Makes the client's key and seals it to the first member of the care team.
fn join_first(tx: &mut Tx<'_>, at: &mut At<'_>, client: &Client, me: &UserId) -> Result<(), Stop> {
    let public = users::by_id(tx, me)?.and_then(|user| user.public_key);
    let public = public.ok_or_else(|| Failure::new("a session without a public key"))?;
    let key = ClientKey::from_random(at.bytes());
    let sealed = seal_client_key(&public, &Place::client_key(&client.id, me), &key, at.bytes())
        .map_err(|e| Failure::because("sealing the key of a client", e))?;
    let membership = Membership {
        client_id: client.id.clone(),
        user_id: me.clone(),
        client_key_sealed: Some(sealed),
        since_on: at.today(),
        added_by: me.clone(),
        until_on: None,
    };
    Ok(care_team::add(tx, &membership)?)
}

/// A code that nobody has yet, like `W-7K3M-92QD`: 38 random bits.
fn free_code(tx: &mut Tx<'_>, at: &mut At<'_>) -> Result<String, Stop> {
    for _ in 0..8 {
        let code = code(at);
        if !clients::code_is_taken(tx, &code)? {
            return Ok(code);
        }
    }
    Err(Failure::new("no free reference code in eight draws").into())
}

fn code(at: &mut At<'_>) -> String {
    let mut code = String::from("W-");
    while code.len() < 11 {
        // 252 is the largest multiple of 28 that a byte holds: every letter is equally likely.
        let [byte] = at.bytes::<1>();
        if byte < 252 {
            code.push(char::from(CODE_ALPHABET[usize::from(byte % 28)]));
            if code.len() == 6 {
                code.push('-');
            }
        }
    }
    code
}

/// What a person wants to see of the caseload.
#[derive(Clone, Debug, PartialEq)]
pub struct ListWish<'a> {
    /// Only this status.
    pub status: Option<ClientStatus>,
    /// Only codes that begin so; capitals and the leading `W-` may be left out.
    pub code_begins: &'a str,
    /// Only clients with an alert that nobody has answered.
    pub only_with_alerts: bool,
    /// Only clients in whose care team the asker is, also for those who see all.
    pub only_mine: bool,
    /// The order.
    pub order: CaseloadOrder,
    /// Which part of the list.
    pub paging: Paging,
}

impl Default for ListWish<'_> {
    fn default() -> Self {
        Self {
            status: None,
            code_begins: "",
            only_with_alerts: false,
            only_mine: false,
            order: CaseloadOrder::ReferenceCode,
            paging: Paging { from: 0, size: 50 },
        }
    }
}

/// One page of the caseload.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientList {
    /// The lines, in the order that was asked for.
    pub lines: Vec<ClientLine>,
    /// How many lines all pages have together.
    pub total: i64,
    /// Whether the asker sees every client of the service, or those of their own teams.
    pub everyone: bool,
}

/// One line of the caseload.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientLine {
    /// Who.
    pub client: ClientId,
    /// What staff say to each other.
    pub code: String,
    /// Where they stand.
    pub status: ClientStatus,
    /// First day of the latest period of care.
    pub opened_on: Option<Date>,
    /// Day of the latest measure.
    pub last_measured_on: Option<Date>,
    /// Alerts that nobody has answered.
    pub open_alerts: i64,
    /// Who answers for the work.
    pub lead: String,
    /// Invented.
    pub synthetic: bool,
}

/// The caseload: every client for those who see all, one's own teams' for the others.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn client_list(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    wish: &ListWish<'_>,
) -> Result<ClientList, Stop> {
    door.perform(who, &mut at, Act::ClientList, Aim::Service, |tx, _, scene| {
        let everyone = sees_everyone(door, scene.who, Act::ClientList);
        let begins = code_prefix(wish.code_begins);
        let page = clients::caseload(
            tx,
            &CaseloadWish {
                member: (!everyone || wish.only_mine).then_some(&scene.who.user),
                status: wish.status,
                code_begins: begins.as_deref(),
                only_with_alerts: wish.only_with_alerts,
                order: wish.order,
                paging: wish.paging,
            },
        )?;
        let lines = page.rows.into_iter().map(ClientLine::from).collect();
        Ok(ClientList { lines, total: page.total, everyone })
    })
}

impl From<CaseloadRow> for ClientLine {
    fn from(row: CaseloadRow) -> Self {
        Self {
            client: row.id,
            code: row.reference_code,
            status: row.status,
            opened_on: row.opened_on,
            last_measured_on: row.last_measured_on,
            open_alerts: row.open_alerts,
            lead: row.lead_name,
            synthetic: row.synthetic,
        }
    }
}

/// Whether the lines of clients in whose care team the asker is not also stand in a list: the
/// policies are asked about a client like any other.
pub(crate) fn sees_everyone(door: &Door, who: &SignedIn, list: Act) -> bool {
    door.rights().may(who.asker(), list, Object::Client { in_team: false })
}

/// `7k3m92` → `W-7K3M-92`; nothing for an empty wish.
fn code_prefix(text: &str) -> Option<String> {
    let mut letters: String =
        text.to_uppercase().chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    // Why the condition: `W` is also a letter of the code itself.
    if text.trim_start().to_uppercase().starts_with("W-") || letters == "W" {
        letters.remove(0);
    }
    if text.trim().is_empty() {
        return None;
    }
    if letters.len() > 4 {
        letters.insert(4, '-');
    }
    Some(format!("W-{letters}"))
}

/// One client's record as far as the asker may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientPage {
    /// Who.
    pub head: ClientHead,
    /// Periods of care, oldest first.
    pub episodes: Vec<EpisodeLine>,
    /// Who works with the client, now and before.
    pub team: Vec<TeamLine>,
    /// What is known, if anything was recorded.
    pub profile: Option<ProfileLine>,
    /// Every measure, newest first; absent for those who see no scores.
    pub occasions: Option<Vec<OccasionLine>>,
    /// Every alert, newest first; absent for those who see none.
    pub alerts: Option<Vec<AlertLine>>,
    /// The decision that stands; absent also for those who see none.
    pub decision: Option<DecisionLine>,
    /// The plan that stands; absent also for those who see none.
    pub plan: Option<PlanLine>,
    /// The place whose law and services concern the client, if it is known.
    pub jurisdiction: Option<String>,
}

/// One period of care.
#[derive(Clone, Debug, PartialEq)]
pub struct EpisodeLine {
    /// First day.
    pub opened_on: Date,
    /// Last day and how it ended, one of [`ENDINGS`].
    pub closed: Option<(Date, String)>,
}

/// What is known, in short.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileLine {
    /// How many times it was recorded.
    pub number: i64,
    /// The last time.
    pub recorded_on: Date,
    /// By whom.
    pub by: String,
    /// How many variables have a value.
    pub known: usize,
    /// How many were asked and have none.
    pub missing: usize,
    /// How many there are to ask.
    pub of: usize,
}

/// One client's record.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn client_view(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    client: &ClientId,
) -> Result<ClientPage, Stop> {
    door.perform(who, &mut at, Act::ClientView, Aim::Client(client), |tx, at, scene| {
        hand_on(tx, at, scene)?;
        let names = Names::read(tx)?;
        let mut page = ClientPage {
            episodes: episodes::of_client(tx, client)?.into_iter().map(Into::into).collect(),
            team: team_lines(tx, client)?,
            profile: profile_line(door, tx, client, &names)?,
            occasions: None,
            alerts: None,
            decision: None,
            plan: None,
            jurisdiction: jurisdiction(tx, client)?,
            head: head(door, tx, scene, &names)?,
        };
        let may = page.head.may.clone();
        if may.contains(&Act::OccasionView) {
            page.occasions = Some(occasion_lines(door, tx, client, &names)?);
        }
        if may.contains(&Act::AlertView) {
            page.alerts = Some(alert_lines(tx, client, &names)?);
        }
        if may.contains(&Act::RecommendationView) {
            page.decision = DecisionLine::latest(tx, client, &names)?;
        }
        if may.contains(&Act::PlanView) {
            page.plan = PlanLine::latest(tx, client, &names)?;
        }
        Ok(page)
    })
}

impl From<Episode> for EpisodeLine {
    fn from(episode: Episode) -> Self {
        let closed = episode.closed.map(|closed| (closed.on, closed.ending));
        Self { opened_on: episode.opened_on, closed }
    }
}

fn profile_line(
    door: &Door,
    tx: &mut Tx<'_>,
    client: &ClientId,
    names: &Names,
) -> Result<Option<ProfileLine>, Stop> {
    let Some(row) = profiles::latest(tx, client)? else { return Ok(None) };
    let known = row.variables.0.values().filter(|answer| answer.known().is_some()).count();
    Ok(Some(ProfileLine {
        number: row.number,
        recorded_on: row.recorded_on,
        by: names.of(&row.recorded_by),
        known,
        missing: row.variables.0.len() - known,
        of: door.catalogue().variables.len(),
    }))
}

/// Ends the open period of care. The record stays; a later one can be opened.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::NotValid`] for an unknown ending or no open period.
pub fn episode_close(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    client: &ClientId,
    ending: &str,
) -> Result<(), Stop> {
    door.perform(who, &mut at, Act::EpisodeClose, Aim::Client(client), |tx, at, scene| {
        let words: BTreeSet<&str> = ENDINGS.into();
        if !words.contains(ending) {
            let words = ENDINGS.map(str::to_owned).to_vec();
            return Err(Refusal::field("ending", Fault::NotOneOf(words), ending).into());
        }
        let open = open_episode(tx, client)?;
        scene.trace.object = Some(open.id.to_string());
        let waiting = waymark_store::alerts::of_client(tx, client)?;
        if waiting.iter().any(|alert| alert.closing.is_none()) {
            // Why: nobody would look for an alert in a record that is closed.
            return Err(Refusal::field("alerts", Fault::NotNow, "").into());
        }
        let closed =
            Closed { on: at.today(), by: scene.who.user.clone(), ending: ending.to_owned() };
        let version = scene.client()?.version;
        if episodes::close(tx, &open.id, &closed)? == Update::ChangedMeanwhile
            || clients::set_status(tx, client, version, ClientStatus::Closed)?
                == Update::ChangedMeanwhile
        {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        Ok(())
    })
}

/// The open period of care, without which nothing new is recorded.
pub(crate) fn open_episode(tx: &mut Tx<'_>, client: &ClientId) -> Result<Episode, Stop> {
    let open = episodes::open_of(tx, client)?;
    Ok(open.ok_or_else(|| Refusal::field("episode", Fault::NotNow, ""))?)
}

#[cfg(test)]
mod tests {
    use super::code_prefix;

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        for (typed, begins) in [
            ("", None),
            ("  ", None),
            ("w", Some("W-")),
            ("W-7K3M-92QD", Some("W-7K3M-92QD")),
            ("w-7k3m", Some("W-7K3M")),
            ("7k3m 92", Some("W-7K3M-92")),
            ("7K3M92QD", Some("W-7K3M-92QD")),
            ("wk", Some("W-WK")),
        ] {
            assert_eq!(code_prefix(typed).as_deref(), begins, "{typed}");
        }
    }
}
