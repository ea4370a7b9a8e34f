//! Coming in and going out.

use axum::http::StatusCode;
use waymark_acts::{
    Act, EnrolInput, Entered, Refusal, SignInInput, SignedIn, account_enrol, enrol_view, link_open,
    sign_in as sign_in_act, sign_out as sign_out_act,
};
use waymark_pages::{self as page, Errors, Lang, Notice, Problem};

use crate::{
    call::{Call, local},
    convert,
    reply::{Reply, Trouble},
};

/// The first page of a person: what their work begins with.
pub fn start(call: &Call<'_>) -> Result<Reply, Trouble> {
    Ok(Reply::go(first_page(call.who()?)))
}

fn first_page(who: &SignedIn) -> &'static str {
    let pages = [
        (Act::ClientList, "/clients"),
        (Act::EvaluationView, "/evaluation"),
        (Act::AccountCreate, "/accounts"),
        (Act::AuditList, "/audit"),
    ];
    pages.iter().find(|(act, _)| who.may.contains(act)).map_or("/catalogue", |(_, path)| path)
}

/// Remembers the language and goes back.
pub fn language(call: &Call<'_>) -> Result<Reply, Trouble> {
    let back = Reply::go(call.back());
    Ok(match call.form.text("lang").and_then(Lang::parse) {
        Some(lang) => back.cookie(call.site.cookies().set_language(lang.code())),
        None => back,
    })
}

/// The form.
pub fn sign_in_form(call: &Call<'_>) -> Result<Reply, Trouble> {
    let form = page::SignIn { back: call.back(), ..page::SignIn::default() };
    Ok(Reply::page(form.render(&call.frame())))
}

/// Login, password and code.
pub fn sign_in(call: &Call<'_>) -> Result<Reply, Trouble> {
    let login = call.form.text("login").unwrap_or("");
    let password = call.form.raw("password").unwrap_or("");
    let code = call.form.text("code").unwrap_or("");
    let mut errors = Errors::none();
    for (field, value) in [("login", login), ("password", password), ("code", code)] {
        if value.is_empty() {
            errors = errors.and(field, Problem::Empty);
        }
    }
    let again = |errors| {
        let form = page::SignIn { login: login.to_owned(), back: call.back(), errors };
        Reply::page(form.render(&call.frame())).status(StatusCode::UNPROCESSABLE_ENTITY)
    };
    if !errors.is_empty() {
        return Ok(again(errors));
    }
    let mut random = call.random();
    let input = SignInInput { login, password, code };
    match sign_in_act(call.door(), call.at(&mut random), &input) {
        Ok(entered) => Ok(inside(call, &entered)),
        Err(stop) => match Trouble::refusal(stop)? {
            Refusal::SignedOut => Ok(again(Errors::none().and("login", Problem::NotRecognised))),
            other => Err(other.into()),
        },
    }
}

fn inside(call: &Call<'_>, entered: &Entered) -> Reply {
    let path = match local(call.form.text("back")) {
        "/" => first_page(&entered.who),
        back => back,
    };
    Reply::go(path).cookie(call.site.cookies().set_session(&entered.token.text()))
}

/// A look at a link must not use it up: a button does.
pub fn link_confirm(call: &Call<'_>) -> Result<Reply, Trouble> {
    let confirm = page::LinkConfirm {
        action: format!(
            "/link/{}",
            waymark_acts::Token::parse(call.param("token"))
                .map_or_else(String::new, |t| t.text().to_string())
        ),
        purpose: page::LinkPurpose::SignIn,
    };
    Ok(Reply::page(confirm.render(&call.frame())))
}

/// Signs in by the link, once.
pub fn link_open_by(call: &Call<'_>) -> Result<Reply, Trouble> {
    let mut random = call.random();
    match link_open(call.door(), call.at(&mut random), call.param("token")) {
        Ok(entered) => Ok(inside(call, &entered)),
        Err(stop) => gone(call, Trouble::refusal(stop)?),
    }
}

/// A link that is used up, too old or unknown; which of them is not said.
fn gone(call: &Call<'_>, refusal: Refusal) -> Result<Reply, Trouble> {
    match refusal {
        Refusal::SignedOut | Refusal::NotFound => {
            Ok(Reply::page(page::Stop::LinkGone.render(&call.frame())).status(StatusCode::GONE))
        }
        other => Err(other.into()),
    }
}

/// An invitation.
pub fn enrol_form(call: &Call<'_>) -> Result<Reply, Trouble> {
    enrolling(call, Errors::none())
}

fn enrolling(call: &Call<'_>, errors: Errors) -> Result<Reply, Trouble> {
    let mut random = call.random();
    let token = call.param("token");
    let invitation = match enrol_view(call.door(), call.at(&mut random), token) {
        Ok(invitation) => invitation,
        Err(stop) => return gone(call, Trouble::refusal(stop)?),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = page::Enrol {
        action: format!("/enrol/{token}"),
        login: invitation.login,
        secret: invitation.secret.to_string(),
        otpauth: invitation.secret_uri.to_string(),
        password_least: waymark_acts::password::LENGTH_MIN as u32,
        errors,
    };
    Ok(Reply::page(form.render(&call.frame())).status(status))
}

/// Accepts an invitation: password, second factor, and inside.
pub fn enrol(call: &Call<'_>) -> Result<Reply, Trouble> {
    let input = EnrolInput {
        token: call.param("token"),
        password: call.form.raw("password").unwrap_or(""),
        password_again: call.form.raw("password_again").unwrap_or(""),
        code: call.form.text("code").unwrap_or(""),
    };
    let mut random = call.random();
    match account_enrol(call.door(), call.at(&mut random), &input) {
        Ok(entered) => {
            let first = first_page(&entered.who);
            let reply = Reply::done(first, Notice::Enrolled);
            Ok(reply.cookie(call.site.cookies().set_session(&entered.token.text())))
        }
        Err(stop) => match Trouble::refusal(stop)? {
            Refusal::NotValid(faults) => enrolling(call, convert::errors(&faults)),
            other => gone(call, other),
        },
    }
}

/// Leaves; the browser is asked to forget everything of this site.
pub fn sign_out(call: &Call<'_>) -> Result<Reply, Trouble> {
    let mut random = call.random();
    sign_out_act(call.door(), call.who()?, call.at(&mut random))?;
    let page = page::SignedOut { reason: page::SignedOutReason::ByYou, back: "/".to_owned() };
    let frame = page::Frame { signed_in: None, nav: Vec::new(), ..call.frame() };
    Ok(Reply::page(page.render(&frame))
        .cookie(call.site.cookies().clear_session())
        .header("clear-site-data", "\"cache\", \"storage\"".to_owned()))
}
