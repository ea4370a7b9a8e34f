//! Accounts of staff: invite, list, end.

use waymark_domain::{Date, Role, UserId};
use waymark_store::users::User;
use waymark_store::{Update, links, sessions, users};

use crate::act::Act;
use crate::acts::enrol::{Invited, invite};
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::refusal::{Fault, FieldFault, Refusal, Stop};

/// Fewest and most characters of a login.
pub const LOGIN_LENGTH: (usize, usize) = (3, 40);
/// Fewest and most characters of a name.
pub const NAME_LENGTH: (usize, usize) = (1, 80);

/// A new account as it is entered.
pub struct NewAccount<'a> {
    /// Letters `a`–`z`, digits, `.`, `-` and `_`; capitals are made small.
    pub login: &'a str,
    /// How colleagues see them.
    pub name: &'a str,
    /// The word of a [`Role`].
    pub role: &'a str,
}

/// One account as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountLine {
    /// Whose.
    pub user: UserId,
    /// What they sign in with.
    pub login: String,
    /// How colleagues see them.
    pub name: String,
    /// What they are in the service.
    pub role: Role,
    /// Whether they have accepted their invitation.
    pub enrolled: bool,
    /// Whether they may sign in.
    pub active: bool,
    /// The day the account was made.
    pub created_on: Date,
}

/// Invites a member of staff: a new account and the link to make it their own.
///
/// # Errors
/// [`Refusal::NotValid`] with every fault; [`Refusal::NotAllowed`].
pub fn account_create(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    input: &NewAccount<'_>,
) -> Result<Invited, Stop> {
    door.perform(who, &mut at, Act::AccountCreate, Aim::Service, |tx, at, scene| {
        let user = read_account(input, at, Some(&scene.who.user))?;
        if users::by_login(tx, &user.login)?.is_some() {
            return Err(Refusal::field("login", Fault::Taken, input.login).into());
        }
        users::insert(tx, &user)?;
        scene.trace.object = Some(user.id.to_string());
        invite(tx, at, &user)
    })
}

/// Reads a new account.
pub(crate) fn read_account(
    input: &NewAccount<'_>,
    at: &mut At<'_>,
    by: Option<&UserId>,
) -> Result<User, Refusal> {
    let mut faults = Vec::new();
    let login = input.login.trim().to_lowercase();
    let name = input.name.trim();
    let (low, high) = LOGIN_LENGTH;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
    if !(low..=high).contains(&login.chars().count()) || !login.chars().all(plain) {
        faults.push(FieldFault::new("login", Fault::Length(low, high), input.login));
    }
    let (low, high) = NAME_LENGTH;
    if !(low..=high).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        faults.push(FieldFault::new("name", Fault::Length(low, high), input.name));
    }
    let role = Role::from_word(input.role);
    if role.is_none() {
        let words = Role::ALL.map(|role| role.word().to_owned()).to_vec();
        faults.push(FieldFault::new("role", Fault::NotOneOf(words), input.role));
    }
    let (Some(role), true) = (role, faults.is_empty()) else {
        return Err(Refusal::NotValid(faults));
    };
    Ok(User {
        id: UserId::from_random(at.bytes()),
        login,
        display_name: name.to_owned(),
        role,
        password_hash: None,
        totp_secret_sealed: None,
        totp_last_step: None,
        public_key: None,
        private_key_sealed: None,
        failed_tries: 0,
        locked_until: None,
        active: true,
        created_on: at.today(),
        created_by: by.cloned(),
        version: 1,
    })
}

/// Who has an account.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn account_list(door: &Door, who: &SignedIn, mut at: At<'_>) -> Result<Vec<AccountLine>, Stop> {
    door.perform(who, &mut at, Act::AccountList, Aim::Service, |tx, _, _| {
        let line = |user: User| AccountLine {
            enrolled: user.public_key.is_some(),
            user: user.id,
            login: user.login,
            name: user.display_name,
            role: user.role,
            active: user.active,
            created_on: user.created_on,
        };
        Ok(users::list(tx)?.into_iter().map(line).collect())
    })
}

/// Ends an account: its sessions and open invitations end with it. What the person recorded stays.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::NotValid`] for one's own account or one that has ended.
pub fn account_deactivate(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    user: &UserId,
) -> Result<(), Stop> {
    door.perform(who, &mut at, Act::AccountDeactivate, Aim::Service, |tx, _, scene| {
        scene.trace.object = Some(user.to_string());
        let account = users::by_id(tx, user)?.ok_or(Refusal::NotFound)?;
        if !account.active || account.id == scene.who.user {
            return Err(Refusal::field("account", Fault::NotNow, "").into());
        }
        if users::set_active(tx, user, account.version, false)? == Update::ChangedMeanwhile {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        sessions::end_of_user(tx, user)?;
        Ok(links::end_of_user(tx, user)?)
    })
}
