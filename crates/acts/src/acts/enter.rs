//! Coming and going: sign in, come back, leave.

use jiff::SignedDuration;
use waymark_domain::Moment;
use waymark_store::links::LinkKind;
use waymark_store::seal::{
    Place, PrivateKey, WrapKey, open_private_key, open_secret, password_keys, seal_private_key,
};
use waymark_store::sessions::Session;
use waymark_store::users::User;
use waymark_store::{Tx, Update, alerts, links, sessions, users};

use crate::act::Act;
use crate::acts::clients::sees_everyone;
use crate::at::At;
use crate::door::{Aim, Door, SESSION_HOURS, SignedIn, stands};
use crate::entry::throttle::Tries;
use crate::entry::token::Token;
use crate::entry::{one_time, password};
use crate::failure::Failure;
use crate::refusal::{Refusal, Stop};

/// What a person enters to sign in.
pub struct SignInInput<'a> {
    /// Their login; capitals and spaces around it do not matter.
    pub login: &'a str,
    /// Their password.
    pub password: &'a str,
    /// The code that their authenticator shows.
    pub code: &'a str,
}

/// A session that has just begun.
pub struct Entered {
    /// For the cookie; we keep its hash alone.
    pub token: Token,
    /// Who came in.
    pub who: SignedIn,
}

/// The length of the salt that stands before what a password seals.
pub(crate) const SALT: usize = 16;

/// Signs in. An unknown login, a wrong password, a wrong or used code and an account that has
/// ended all take the same work and read the same.
///
/// # Errors
/// [`Refusal::SignedOut`], or [`Refusal::TooManyTries`] with the seconds to wait.
pub fn sign_in(door: &Door, mut at: At<'_>, input: &SignInInput<'_>) -> Result<Entered, Stop> {
    let login = input.login.trim().to_lowercase();
    let now = at.now;
    let counted = door.before_entering(|tx| count_try(door, tx, &login, now))?;
    // Why both runs, always: a password that fits must not take longer than one that does not.
    let hashed = match &counted {
        Err(_) => None,
        Ok(user) => {
            let stored = user.as_ref().filter(|user| user.active);
            Some(door.gate.pass(|| stretch(input.password, stored)))
        }
    };
    door.perform_as_visitor(&mut at, Act::SignIn, |tx, at, trace| {
        let seen = match &counted {
            Err(wait) => return Err(Refusal::TooManyTries(*wait).into()),
            Ok(user) => user,
        };
        trace.object = seen.as_ref().map(|user| user.id.to_string());
        let (Some(seen), Some(Some(key))) = (seen, &hashed) else {
            return Err(Refusal::SignedOut.into());
        };
        let user = users::by_id(tx, &seen.id)?.ok_or(Refusal::SignedOut)?;
        if !user.active || user.version != seen.version {
            return Err(Refusal::SignedOut.into());
        }
        use_code(tx, &user, key, input.code, at.now)?;
        users::set_tries(tx, &user.id, 0, None)?;
        let private_key = private_key_of(&user, key)?;
        trace.user = Some(user.id.clone());
        trace.role = Some(user.role);
        begin_session(door, tx, at, &user, private_key)
    })
}

/// Counts a try before it is looked at: who may try now, or how many seconds they must wait.
fn count_try(
    door: &Door,
    tx: &mut Tx<'_>,
    login: &str,
    now: Moment,
) -> Result<Result<Option<User>, u32>, Stop> {
    let Some(user) = users::by_login(tx, login)? else {
        return Ok(door.strangers.begin(login, now).map(|()| None));
    };
    let failed = u32::try_from(user.failed_tries).unwrap_or(u32::MAX);
    match (Tries { failed, until: user.locked_until }).begin(now) {
        Err(wait) => Ok(Err(wait)),
        Ok(tries) => {
            users::set_tries(tx, &user.id, tries.failed.into(), tries.until)?;
            Ok(Ok(Some(user)))
        }
    }
}

/// The key that a password gives for this account, if it is the right one. Without an account
/// the same work is done.
fn stretch(text: &str, user: Option<&User>) -> Option<WrapKey> {
    let fits = password::fits(text, user.and_then(|user| user.password_hash.as_deref()));
    let salt = user
        .and_then(|user| user.private_key_sealed.as_deref())
        .and_then(|sealed| sealed.first_chunk::<SALT>())
        .copied()
        .unwrap_or([0; SALT]);
    let stretched = password::key(text, salt).ok()?;
    fits.then(|| password_keys(&stretched).1)
}

/// Takes a one-time code, once.
fn use_code(
    tx: &mut Tx<'_>,
    user: &User,
    key: &WrapKey,
    code: &str,
    now: Moment,
) -> Result<(), Stop> {
    let sealed = user.totp_secret_sealed.as_deref().ok_or(Refusal::SignedOut)?;
    let secret = open_secret(key, &Place::user_totp_secret(&user.id), sealed)
        .map_err(|e| Failure::because("opening the secret of the second factor", e))?;
    let secret = secret
        .as_slice()
        .try_into()
        .map_err(|_| Failure::new("the secret of the second factor has another length"))?;
    let step = one_time::step(secret, code, now).ok_or(Refusal::SignedOut)?;
    match users::use_totp_step(tx, &user.id, step)? {
        Update::Done => Ok(()),
        Update::ChangedMeanwhile => Err(Refusal::SignedOut.into()),
    }
}

fn private_key_of(user: &User, key: &WrapKey) -> Result<PrivateKey, Stop> {
    let sealed = user.private_key_sealed.as_deref().and_then(|s| s.split_first_chunk::<SALT>());
    let (_, sealed) = sealed.ok_or_else(|| Failure::new("an account without a private key"))?;
    Ok(open_private_key(key, &Place::user_private_key(&user.id), sealed)
        .map_err(|e| Failure::because("opening a private key", e))?)
}

/// Begins a session: the private key is sealed anew under the token, of which we keep the hash.
pub(crate) fn begin_session(
    door: &Door,
    tx: &mut Tx<'_>,
    at: &mut At<'_>,
    user: &User,
    private_key: PrivateKey,
) -> Result<Entered, Stop> {
    sessions::sweep(tx, at.now)?;
    let token = Token::from_random(at.bytes());
    let token_hash = token.hash();
    let place = Place::session_private_key(&token_hash);
    let session = Session {
        token_hash,
        user_id: user.id.clone(),
        private_key_sealed: seal_private_key(
            &token.session_key(),
            &place,
            &private_key,
            at.bytes(),
        ),
        created_at: at.now,
        last_seen_at: at.now,
        ends_at: at.now + SignedDuration::from_hours(SESSION_HOURS),
    };
    sessions::insert(tx, &session)?;
    let who = SignedIn::new(door, user, &token, private_key);
    Ok(Entered { token, who })
}

/// Comes back with the token of a session, as every page after signing in does.
///
/// # Errors
/// [`Refusal::SignedOut`] when the session has ended, was left alone for too long, or never was.
pub fn session_resume(door: &Door, mut at: At<'_>, token: &str) -> Result<SignedIn, Stop> {
    let token = Token::parse(token);
    door.perform_as_visitor(&mut at, Act::SessionResume, |tx, at, trace| {
        let token = token.as_ref().ok_or(Refusal::SignedOut)?;
        let hash = token.hash();
        let session = sessions::by_token(tx, &hash)?.ok_or(Refusal::SignedOut)?;
        trace.object = Some(session.user_id.to_string());
        let user = users::by_id(tx, &session.user_id)?.ok_or(Refusal::SignedOut)?;
        if !user.active || !stands(&session, at.now) {
            return Err(Refusal::SignedOut.into());
        }
        let place = Place::session_private_key(&hash);
        let key = open_private_key(&token.session_key(), &place, &session.private_key_sealed)
            .map_err(|e| Failure::because("opening the private key of a session", e))?;
        sessions::touch(tx, &hash, at.now)?;
        trace.user = Some(user.id.clone());
        trace.role = Some(user.role);
        let mut who = SignedIn::new(door, &user, token, key);
        if who.may.contains(&Act::AlertList) {
            let everyone = sees_everyone(door, &who, Act::AlertList);
            let member = (!everyone).then_some(&who.user);
            who.open_alerts = alerts::open_count(tx, member)?;
        }
        Ok(who)
    })
}

/// Leaves. The session and its copy of the private key are gone.
///
/// # Errors
/// [`Refusal::SignedOut`] when the session has ended already.
pub fn sign_out(door: &Door, who: &SignedIn, mut at: At<'_>) -> Result<(), Stop> {
    door.perform(who, &mut at, Act::SignOut, Aim::Service, |tx, _, scene| {
        Ok(sessions::end(tx, &scene.who.session)?)
    })
}

/// Signs in by a single-use link; only in a demonstration, whose accounts have no passwords.
///
/// # Errors
/// [`Refusal::SignedOut`] when the link was used, has expired, or never was.
pub fn link_open(door: &Door, mut at: At<'_>, token: &str) -> Result<Entered, Stop> {
    let token = Token::parse(token);
    door.perform_as_visitor(&mut at, Act::LinkOpen, |tx, at, trace| {
        let token = token.as_ref().filter(|_| door.is_demo()).ok_or(Refusal::SignedOut)?;
        let hash = token.hash();
        let link = links::by_token(tx, &hash)?
            .filter(|link| link.kind == LinkKind::SignIn)
            .ok_or(Refusal::SignedOut)?;
        trace.object = Some(link.user_id.to_string());
        let user = users::by_id(tx, &link.user_id)?
            .filter(|user| user.active)
            .ok_or(Refusal::SignedOut)?;
        if links::use_once(tx, &hash, at.now)? == Update::ChangedMeanwhile {
            return Err(Refusal::SignedOut.into());
        }
        let sealed = link.private_key_sealed.ok_or(Refusal::SignedOut)?;
        let key = open_private_key(&token.link_key(), &Place::link_private_key(&hash), &sealed)
            .map_err(|e| Failure::because("opening the private key of a link", e))?;
        trace.user = Some(user.id.clone());
        trace.role = Some(user.role);
        begin_session(door, tx, at, &user, key)
    })
}
