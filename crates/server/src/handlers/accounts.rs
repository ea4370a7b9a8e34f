//! Accounts of staff.

use axum::http::StatusCode;
use waymark_acts::{Act, NewAccount, Refusal, account_create, account_deactivate, account_list};
use waymark_domain::UserId;
use waymark_pages::{self as page, AccountState, Notice};

use crate::{
    call::Call,
    convert,
    reply::{Reply, Trouble},
};

/// Who has an account.
pub fn list(call: &Call<'_>) -> Result<Reply, Trouble> {
    let who = call.who()?;
    let mut random = call.random();
    let accounts = account_list(call.door(), who, call.at(&mut random))?;
    let may_close = who.may.contains(&Act::AccountDeactivate);
    let row = |account: waymark_acts::AccountLine| page::AccountRow {
        may_deactivate: may_close && account.active && account.user != who.user,
        state: match (account.active, account.enrolled) {
            (false, _) => AccountState::Closed,
            (true, false) => AccountState::Invited,
            (true, true) => AccountState::Active,
        },
        id: account.user,
        name: account.name,
        login: account.login,
        role: account.role,
        created: account.created_on,
    };
    let page = page::AccountList {
        rows: accounts.into_iter().map(row).collect(),
        may_add: who.may.contains(&Act::AccountCreate),
    };
    Ok(Reply::page(page.render(&call.frame())))
}

/// The form for an invitation.
pub fn new(call: &Call<'_>) -> Result<Reply, Trouble> {
    if !call.who()?.may.contains(&Act::AccountCreate) {
        return Err(Refusal::NotAllowed.into());
    }
    Ok(Reply::page(page::AccountNew::default().render(&call.frame())))
}

/// Invites a member of staff; the link is shown once.
pub fn create(call: &Call<'_>) -> Result<Reply, Trouble> {
    let text = |name| call.form.text(name).unwrap_or("");
    let input = NewAccount { login: text("login"), name: text("name"), role: text("role") };
    let mut random = call.random();
    match account_create(call.door(), call.who()?, call.at(&mut random), &input) {
        Ok(invited) => {
            let made = page::AccountCreated {
                name: input.name.to_owned(),
                login: input.login.to_owned(),
                link: format!("{}/enrol/{}", call.site.origin.address(), *invited.token.text()),
                expires: invited.until,
            };
            Ok(Reply::page(made.render(&call.frame())).status(StatusCode::CREATED))
        }
        Err(stop) => match Trouble::refusal(stop)? {
            Refusal::NotValid(faults) => {
                let form = page::AccountNew {
                    login: input.login.to_owned(),
                    name: input.name.to_owned(),
                    role: input.role.to_owned(),
                    errors: convert::errors(&faults),
                };
                Ok(Reply::page(form.render(&call.frame())).status(StatusCode::UNPROCESSABLE_ENTITY))
            }
            other => Err(other.into()),
        },
    }
}

/// Ends an account.
pub fn deactivate(call: &Call<'_>) -> Result<Reply, Trouble> {
    let user = UserId::parse(call.param("account")).ok_or(Refusal::NotFound)?;
    let mut random = call.random();
    account_deactivate(call.door(), call.who()?, call.at(&mut random), &user)?;
    Ok(Reply::done("/accounts", Notice::AccountDeactivated))
}
