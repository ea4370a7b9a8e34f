//! The one door. Only this file reaches the store, so no act can forget its right or its trace.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use jiff::SignedDuration;
use subtle::ConstantTimeEq;
use waymark_catalogue::Catalogue;
use waymark_domain::{AlertId, ClientId, Moment, Role, UserId};
use waymark_store::care_team::Membership;
use waymark_store::clients::Client;
use waymark_store::seal::{ClientKey, Place, PrivateKey, open_client_key};
use waymark_store::{
    Database, Store, StoreError, Tx, alerts, audit, care_team, clients, sessions, users,
};

use crate::act::Act;
use crate::at::At;
use crate::entry::gate::Gate;
use crate::entry::throttle::Strangers;
use crate::entry::token::Token;
use crate::failure::Failure;
use crate::refusal::{Refusal, Stop};
use crate::rights::{Asker, Object, Rights};

/// Minutes without an act after which a session ends.
pub const IDLE_MINUTES: i64 = 30;
/// Hours after which a session ends in any case.
pub const SESSION_HOURS: i64 = 8;

/// How many passwords are hashed at once, each with 64 MiB.
const HASHING_PLACES: usize = 2;

/// Everything the acts work with. One for a running service.
pub struct Door {
    store: Store,
    catalogue: Arc<Catalogue>,
    rights: Rights,
    demo: bool,
    pub(crate) gate: Gate,
    pub(crate) strangers: Strangers,
}

/// A member of staff who is signed in. Made only by the acts of entering; every act asks the
/// store again whether the session still stands.
pub struct SignedIn {
    /// Who.
    pub user: UserId,
    /// How colleagues see them.
    pub name: String,
    /// What they are in the service.
    pub role: Role,
    /// What each form of this session must bring back.
    pub form_token: String,
    /// Alerts that nobody has answered and that they may see.
    pub open_alerts: i64,
    /// What they may do on the service, for pages that offer only what is possible.
    pub may: BTreeSet<Act>,
    pub(crate) session: [u8; 32],
    pub(crate) private_key: PrivateKey,
}

/// What an act is done on.
#[derive(Clone, Copy)]
pub(crate) enum Aim<'a> {
    /// The service.
    Service,
    /// One client.
    Client(&'a ClientId),
    /// One alert, and with it its client.
    Alert(&'a AlertId),
}

/// What an act finds when it is let in: who acts, on which client, and what the trail will say.
pub(crate) struct Scene<'a> {
    /// Who acts.
    pub who: &'a SignedIn,
    /// The client, for an act on one.
    pub found: Option<Found>,
    /// What the trail will name.
    pub trace: Trace,
}

/// A client that the asker may see.
pub(crate) struct Found {
    pub client: Client,
    /// The asker's own place in the care team, if they have one.
    pub membership: Option<Membership>,
}

/// What a row of the trail names: ids, and nothing that anybody wrote.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    pub user: Option<UserId>,
    pub role: Option<Role>,
    pub client: Option<ClientId>,
    pub object: Option<String>,
    /// Alerts that are raised even if the act is refused: they do not wait for a correct form.
    pub raise: Vec<alerts::Alert>,
}

impl Door {
    /// Opens the database, reads the rights, and stands ready. With `demo`, risk tools with
    /// unverified parts can be tried without a sign-off: nothing in a demonstration is real.
    ///
    /// # Errors
    /// When the database cannot be opened or the rights do not fit their schema.
    pub fn open(
        database: &Database,
        catalogue: Arc<Catalogue>,
        demo: bool,
    ) -> Result<Self, Failure> {
        let store =
            Store::open(database).map_err(|e| Failure::because("opening the database", e))?;
        Self::new(store, catalogue, demo)
    }

    /// As [`Door::open`], with a store that is open already.
    ///
    /// # Errors
    /// When the rights do not fit their schema.
    pub fn new(store: Store, catalogue: Arc<Catalogue>, demo: bool) -> Result<Self, Failure> {
        Ok(Self {
            store,
            catalogue,
            rights: Rights::shipped()?,
            demo,
            gate: Gate::new(HASHING_PLACES),
            strangers: Strangers::default(),
        })
    }

    /// The clinical data that this service works by.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// What `who` may do on one client: for pages that offer only what is possible.
    pub(crate) fn may_on(&self, who: &SignedIn, found: &Found) -> BTreeSet<Act> {
        let in_team = found.membership.is_some();
        self.rights.all(who.asker(), Object::Client { in_team })
    }

    /// Whether this is a demonstration with synthetic people.
    pub fn is_demo(&self) -> bool {
        self.demo
    }

    /// Copies everything that is kept into a new file.
    pub(crate) fn copy_into(&self, path: &Path) -> Result<(), Failure> {
        self.store.backup(path).map_err(|e| Failure::because("copying the database", e))
    }

    /// Who may do what.
    pub(crate) fn rights(&self) -> &Rights {
        &self.rights
    }

    /// An act of somebody who is signed in: right, work and trace in one transaction. A refusal
    /// keeps nothing of the work and is recorded in a transaction of its own.
    pub(crate) fn perform<T>(
        &self,
        who: &SignedIn,
        at: &mut At<'_>,
        act: Act,
        aim: Aim<'_>,
        mut work: impl FnMut(&mut Tx<'_>, &mut At<'_>, &mut Scene<'_>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let known = Trace {
            user: Some(who.user.clone()),
            role: Some(who.role),
            client: match aim {
                Aim::Client(id) => Some(id.clone()),
                _ => None,
            },
            object: match aim {
                Aim::Alert(id) => Some(id.to_string()),
                _ => None,
            },
            raise: Vec::new(),
        };
        let mut trace = known.clone();
        let outcome = self.store.write(|tx| {
            // Why anew: the store may ask for another try, and the first must leave no trace.
            trace = known.clone();
            still_signed_in(tx, who, at.now)?;
            let found = self.let_in(tx, who, act, aim, &mut trace)?;
            let mut scene = Scene { who, found, trace: trace.clone() };
            let done = work(tx, at, &mut scene);
            trace = scene.trace;
            let done = done?;
            record(tx, at.now, act, &trace, audit::Outcome::Done, None)?;
            Ok(done)
        });
        self.close(at.now, act, &trace, outcome).map_err(|stop| shown(stop, aim))
    }

    /// An act of somebody who is not signed in. The work says in the trace who it turned out to be.
    pub(crate) fn perform_as_visitor<T>(
        &self,
        at: &mut At<'_>,
        act: Act,
        mut work: impl FnMut(&mut Tx<'_>, &mut At<'_>, &mut Trace) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let mut trace = Trace::default();
        let outcome = self.store.write(|tx| {
            trace = Trace::default();
            if !self.rights.may(Asker::Visitor, act, Object::Service) {
                return Err(Stop::from(Refusal::NotAllowed));
            }
            let done = work(tx, at, &mut trace)?;
            record(tx, at.now, act, &trace, audit::Outcome::Done, None)?;
            Ok(done)
        });
        self.close(at.now, act, &trace, outcome)
    }

    /// A step before an act of entering, which the act then records: counting a try must be kept
    /// even when the act is refused, and no password is hashed while others wait for the store.
    /// Used by `sign_in` and `account_enrol` alone; a test says so.
    pub(crate) fn before_entering<T>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        self.store.write(work)
    }

    /// Makes an account of a demonstration, without a password. Recorded like the invitation of a
    /// member of staff, by nobody.
    pub(crate) fn hire_for_demo(&self, now: Moment, user: &users::User) -> Result<(), Stop> {
        let trace = Trace { object: Some(user.id.to_string()), ..Trace::default() };
        self.set_up_demo(|tx| {
            users::insert(tx, user)?;
            record(tx, now, Act::AccountCreate, &trace, audit::Outcome::Done, None)?;
            Ok(())
        })
    }

    /// What a demonstration needs and no act does: a link to sign in without a password. The trail
    /// speaks of it when it is opened.
    pub(crate) fn set_up_demo<T>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        if !self.demo {
            return Err(Failure::new("this is not a demonstration").into());
        }
        self.store.write(work)
    }

    /// Whether the asker may do `act` on `aim`, and the client if it is about one. A client that
    /// they may not see is not found.
    fn let_in(
        &self,
        tx: &mut Tx<'_>,
        who: &SignedIn,
        act: Act,
        aim: Aim<'_>,
        trace: &mut Trace,
    ) -> Result<Option<Found>, Stop> {
        let id = match aim {
            Aim::Service => {
                let may = self.rights.may(who.asker(), act, Object::Service);
                return if may { Ok(None) } else { Err(Refusal::NotAllowed.into()) };
            }
            Aim::Client(id) => id.clone(),
            Aim::Alert(id) => {
                alerts::by_id(tx, id)?.map(|alert| alert.client_id).ok_or(Refusal::NotFound)?
            }
        };
        let client = clients::by_id(tx, &id)?.ok_or(Refusal::NotFound)?;
        trace.client = Some(id.clone());
        let membership = care_team::current(tx, &id, &who.user)?;
        let object = Object::Client { in_team: membership.is_some() };
        if !self.rights.may(who.asker(), act, object) {
            return Err(Refusal::NotAllowed.into());
        }
        Ok(Some(Found { client, membership }))
    }

    /// Records what did not go through.
    fn close<T>(
        &self,
        now: Moment,
        act: Act,
        trace: &Trace,
        outcome: Result<T, Stop>,
    ) -> Result<T, Stop> {
        let stop = match outcome {
            Ok(done) => return Ok(done),
            Err(stop) => stop,
        };
        let (word, detail) = match &stop {
            Stop::Refused(refusal) => (audit::Outcome::Refused, Some(refusal.word())),
            Stop::Failed(_) => (audit::Outcome::Failed, None),
        };
        let recorded = self.store.write(|tx| {
            for alert in &trace.raise {
                alerts::insert(tx, alert)?;
            }
            record(tx, now, act, trace, word, detail).map_err(Stop::from)
        });
        match (recorded, stop) {
            // A fault is told as it was, even when the store is too broken to record it.
            (_, Stop::Failed(failure)) => Err(Stop::Failed(failure)),
            (Ok(()), stop) => Err(stop),
            (Err(unrecorded), _) => Err(unrecorded),
        }
    }
}

impl SignedIn {
    pub(crate) fn new(
        door: &Door,
        user: &users::User,
        token: &Token,
        private_key: PrivateKey,
    ) -> Self {
        let mut who = Self {
            user: user.id.clone(),
            name: user.display_name.clone(),
            role: user.role,
            form_token: token.form_token(),
            open_alerts: 0,
            may: BTreeSet::new(),
            session: token.hash(),
            private_key,
        };
        who.may = door.rights.all(who.asker(), Object::Service);
        who
    }

    /// Whether a form brought back this session's own token; takes equally long wherever it differs.
    pub fn form_token_fits(&self, text: &str) -> bool {
        self.form_token.as_bytes().ct_eq(text.as_bytes()).into()
    }

    pub(crate) fn asker(&self) -> Asker {
        Asker::Staff(self.role)
    }
}

impl Scene<'_> {
    /// The client of an act on one.
    pub fn client(&self) -> Result<&Client, Failure> {
        Ok(&self.found()?.client)
    }

    pub fn found(&self) -> Result<&Found, Failure> {
        self.found.as_ref().ok_or_else(|| Failure::new("an act on a client without a client"))
    }

    /// The client's key, if the asker holds it.
    ///
    /// # Errors
    /// When what was sealed to the asker does not open: somebody changed it.
    pub fn client_key(&self) -> Result<Option<ClientKey>, Failure> {
        let found = self.found()?;
        let Some(sealed) = found.membership.as_ref().and_then(|m| m.client_key_sealed.as_ref())
        else {
            return Ok(None);
        };
        let place = Place::client_key(&found.client.id, &self.who.user);
        open_client_key(&self.who.private_key, &place, sealed)
            .map(Some)
            .map_err(|e| Failure::because("opening the key of a client", e))
    }
}

/// The session still stands, and the account is what it was when the session began.
fn still_signed_in(tx: &mut Tx<'_>, who: &SignedIn, now: Moment) -> Result<(), Stop> {
    let session = sessions::by_token(tx, &who.session)?.ok_or(Refusal::SignedOut)?;
    let user = users::by_id(tx, &who.user)?.ok_or(Refusal::SignedOut)?;
    let same = session.user_id == who.user && user.active && user.role == who.role;
    if !same || !stands(&session, now) {
        return Err(Refusal::SignedOut.into());
    }
    Ok(sessions::touch(tx, &who.session, now)?)
}

/// Whether a session has neither ended nor been left alone for too long.
pub(crate) fn stands(session: &sessions::Session, now: Moment) -> bool {
    let idle = now.duration_since(session.last_seen_at);
    now < session.ends_at && idle <= SignedDuration::from_mins(IDLE_MINUTES)
}

fn record(
    tx: &mut Tx<'_>,
    now: Moment,
    act: Act,
    trace: &Trace,
    outcome: audit::Outcome,
    detail: Option<&str>,
) -> Result<(), StoreError> {
    let entry = audit::Entry {
        at: now,
        user_id: trace.user.clone(),
        role: trace.role,
        act: act.word().to_owned(),
        client_id: trace.client.clone(),
        object_id: trace.object.clone(),
        outcome,
        detail: detail.map(str::to_owned),
    };
    audit::append(tx, &entry).map(drop)
}

/// A client that a person may not see is not found: "forbidden" would say that it exists. The
/// trail keeps the difference.
fn shown(stop: Stop, aim: Aim<'_>) -> Stop {
    match (stop, aim) {
        (Stop::Refused(Refusal::NotAllowed), Aim::Client(_) | Aim::Alert(_)) => {
            Refusal::NotFound.into()
        }
        (stop, _) => stop,
    }
}
