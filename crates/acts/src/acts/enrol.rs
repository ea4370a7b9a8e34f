//! Making an account one's own: an invitation, a password, a second factor.

use jiff::SignedDuration;
use waymark_domain::{Role, UserId};
use waymark_store::links::{Link, LinkKind};
use waymark_store::seal::{Place, WrapKey, key_pair, password_keys, seal_private_key, seal_secret};
use waymark_store::users::{Enrolment, User};
use waymark_store::{Tx, Update, links, users};

use crate::act::Act;
use crate::acts::accounts::{NewAccount, read_account};
use crate::acts::enter::{Entered, begin_session};
use crate::at::At;
use crate::door::Door;
use crate::entry::token::Token;
use crate::entry::{one_time, password};
use crate::failure::Failure;
use crate::refusal::{Fault, FieldFault, Refusal, Stop};

/// Days for which an invitation stands.
pub const INVITATION_DAYS: i64 = 7;

/// An invitation that was just made.
pub struct Invited {
    /// The new account.
    pub user: UserId,
    /// For the link to hand over; shown once, kept nowhere.
    pub token: Token,
    /// Until when it can be accepted.
    pub until: waymark_domain::Moment,
}

/// What a person sees of their invitation before they accept it.
pub struct Invitation {
    /// What they will sign in with.
    pub login: String,
    /// How colleagues will see them.
    pub name: String,
    /// What they will be in the service.
    pub role: Role,
    /// The secret of the second factor, to type into an authenticator.
    pub secret: zeroize::Zeroizing<String>,
    /// The same for an authenticator that reads addresses.
    pub secret_uri: zeroize::Zeroizing<String>,
}

/// What a person enters to accept an invitation.
pub struct EnrolInput<'a> {
    /// The token of the link.
    pub token: &'a str,
    /// A password of their choice, 14 to 128 characters.
    pub password: &'a str,
    /// The same again.
    pub password_again: &'a str,
    /// The code that the authenticator shows now.
    pub code: &'a str,
}

/// Makes the first account of an empty service: an administrator, who then invites the others.
///
/// # Errors
/// [`Refusal::NotAllowed`] once there is any account; [`Refusal::NotValid`].
pub fn account_first(
    door: &Door,
    mut at: At<'_>,
    login: &str,
    name: &str,
) -> Result<Invited, Stop> {
    door.perform_as_visitor(&mut at, Act::AccountFirst, |tx, at, trace| {
        if users::count(tx)? > 0 {
            return Err(Refusal::NotAllowed.into());
        }
        let input = NewAccount { login, name, role: Role::Administrator.word() };
        let user = read_account(&input, at, None)?;
        trace.object = Some(user.id.to_string());
        users::insert(tx, &user)?;
        invite(tx, at, &user)
    })
}

/// Makes the single-use link by which somebody makes an account their own.
pub(crate) fn invite(tx: &mut Tx<'_>, at: &mut At<'_>, user: &User) -> Result<Invited, Stop> {
    let token = Token::from_random(at.bytes());
    let until = at.now + SignedDuration::from_hours(24 * INVITATION_DAYS);
    let link = Link {
        token_hash: token.hash(),
        kind: LinkKind::Enrol,
        user_id: user.id.clone(),
        private_key_sealed: None,
        created_at: at.now,
        expires_at: until,
        used_at: None,
    };
    links::insert(tx, &link)?;
    Ok(Invited { user: user.id.clone(), token, until })
}

/// Looks at an invitation without using it up.
///
/// # Errors
/// [`Refusal::NotFound`] when it was used, has expired, or never was.
pub fn enrol_view(door: &Door, mut at: At<'_>, token: &str) -> Result<Invitation, Stop> {
    let token = Token::parse(token);
    door.perform_as_visitor(&mut at, Act::EnrolView, |tx, at, trace| {
        let token = token.as_ref().ok_or(Refusal::NotFound)?;
        let user = invited(tx, at, token)?;
        trace.object = Some(user.id.to_string());
        let secret = token.one_time_secret();
        Ok(Invitation {
            secret: one_time::secret_words(&secret).into(),
            secret_uri: one_time::uri(&secret, &user.login).into(),
            login: user.login,
            name: user.display_name,
            role: user.role,
        })
    })
}

/// Accepts an invitation and signs in: password, second factor and keys are set at once.
///
/// # Errors
/// [`Refusal::NotFound`] for the link, [`Refusal::NotValid`] with every fault of the form. A
/// password is never handed back.
pub fn account_enrol(door: &Door, mut at: At<'_>, input: &EnrolInput<'_>) -> Result<Entered, Stop> {
    let token = Token::parse(input.token);
    let mut faults = Vec::new();
    if let Some(fault) = password::length_fault(input.password) {
        faults.push(FieldFault::new("password", fault, ""));
    }
    if input.password != input.password_again {
        faults.push(FieldFault::new("password_again", Fault::NotTheSame, ""));
    }
    // Why before: only somebody who holds a link may make the service hash a password.
    let now = at.now;
    let stands = door.before_entering(|tx| match &token {
        None => Ok(false),
        Some(token) => Ok(links::by_token(tx, &token.hash())?
            .is_some_and(|link| link.used_at.is_none() && now < link.expires_at)),
    })?;
    let (hash_salt, key_salt) = (at.bytes(), at.bytes());
    let hashed = if faults.is_empty() && stands {
        Some(door.gate.pass(|| stretch_new(input.password, hash_salt, key_salt))?)
    } else {
        None
    };
    door.perform_as_visitor(&mut at, Act::AccountEnrol, |tx, at, trace| {
        let token = token.as_ref().ok_or(Refusal::NotFound)?;
        let user = invited(tx, at, token)?;
        trace.object = Some(user.id.to_string());
        let mut faults = faults.clone();
        let step = one_time::step(&token.one_time_secret(), input.code, at.now);
        if step.is_none() {
            faults.push(FieldFault::new("code", Fault::WrongCode, ""));
        }
        let (Some((password_hash, key)), Some(step), true) = (&hashed, step, faults.is_empty())
        else {
            return Err(Refusal::NotValid(faults).into());
        };
        if links::use_once(tx, &token.hash(), at.now)? == Update::ChangedMeanwhile {
            return Err(Refusal::NotFound.into());
        }
        let (private_key, public_key) = key_pair(at.bytes());
        let place = Place::user_private_key(&user.id);
        let sealed = seal_private_key(key, &place, &private_key, at.bytes());
        let secret = token.one_time_secret();
        let place = Place::user_totp_secret(&user.id);
        let enrolment = Enrolment {
            password_hash: password_hash.clone(),
            totp_secret_sealed: seal_secret(key, &place, secret.as_ref(), at.bytes()),
            public_key,
            private_key_sealed: [&key_salt[..], &sealed].concat(),
        };
        if users::enrol(tx, &user.id, user.version, &enrolment)? == Update::ChangedMeanwhile
            || users::use_totp_step(tx, &user.id, step)? == Update::ChangedMeanwhile
        {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        trace.user = Some(user.id.clone());
        trace.role = Some(user.role);
        begin_session(door, tx, at, &user, private_key)
    })
}

/// The hash to keep of a new password, and the key that it gives.
fn stretch_new(
    text: &str,
    hash_salt: [u8; 16],
    key_salt: [u8; 16],
) -> Result<(String, WrapKey), Failure> {
    let hash = password::hash(text, hash_salt)?;
    let stretched = password::key(text, key_salt)?;
    Ok((hash, password_keys(&stretched).1))
}

/// The account that an invitation is for, while it stands.
fn invited(tx: &mut Tx<'_>, at: &At<'_>, token: &Token) -> Result<User, Stop> {
    let link = links::by_token(tx, &token.hash())?
        .filter(|link| link.kind == LinkKind::Enrol)
        .filter(|link| link.used_at.is_none() && at.now < link.expires_at)
        .ok_or(Refusal::NotFound)?;
    let user = users::by_id(tx, &link.user_id)?.filter(|user| user.active);
    Ok(user.ok_or(Refusal::NotFound)?)
}
