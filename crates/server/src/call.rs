use std::collections::BTreeMap;

use waymark_acts::{Act, At, Door, Refusal, SignedIn, Stop};
use waymark_domain::{ClientId, Moment};
use waymark_pages::{self as page, Frame, Lang, Nav, Notice};

use crate::{
    form::Form,
    reply::{Reply, Trouble},
    site::{Site, Source},
};

/// One request, read and checked as far as the rim can: a handler calls one act with it.
pub struct Call<'a> {
    /// The site.
    pub site: &'a Site,
    /// The parts of the path by name.
    pub params: BTreeMap<String, String>,
    /// The path and query as requested.
    pub path: String,
    /// The query.
    pub query: Form,
    /// The form body; empty for a look.
    pub form: Form,
    /// The language to answer in.
    pub lang: Lang,
    /// When.
    pub now: Moment,
    /// The token of a form that a visitor fills, before there is a session.
    pub visitor_token: String,
    /// Whether the browser sent a session, ended or not.
    pub(crate) session_sent: bool,
    /// Who is signed in, where the route asks for it.
    pub(crate) who: Option<SignedIn>,
}

/// A handler: one request in, one reply out.
pub type Handler = fn(&Call<'_>) -> Result<Reply, Trouble>;

impl Call<'_> {
    /// The door.
    pub fn door(&self) -> &Door {
        &self.site.door
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// Signed out, if nobody is: only a route that forgot to ask for staff comes here.
    pub fn who(&self) -> Result<&SignedIn, Trouble> {
        self.who.as_ref().ok_or_else(|| Trouble::from(Refusal::SignedOut))
    }

    /// A part of the path.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// The client that the path names.
    ///
    /// # Errors
    /// Not found, if it is no id.
    pub fn client(&self) -> Result<ClientId, Trouble> {
        ClientId::parse(self.param("client")).ok_or_else(|| Refusal::NotFound.into())
    }

    /// A random source for one act.
    pub fn random(&self) -> Source {
        Source(self.site.random)
    }

    /// The moment of this request with `random`, for an act.
    pub fn at<'r>(&self, random: &'r mut Source) -> At<'r> {
        At::new(self.now, random)
    }

    /// Which page of a list is asked for, from 1.
    pub fn page_number(&self) -> u32 {
        self.query.text("page").and_then(|p| p.parse().ok()).unwrap_or(1).max(1)
    }

    /// What stands around the page.
    pub fn frame(&self) -> Frame {
        let today = waymark_acts::day(self.now);
        let token = match &self.who {
            Some(who) => who.form_token.clone(),
            None => self.visitor_token.clone(),
        };
        let mut frame = Frame::new(self.lang, self.path.clone(), token, today);
        frame.synthetic = self.site.synthetic();
        frame.notice = self.query.text("done").and_then(Notice::from_word);
        if let Some(who) = &self.who {
            frame.signed_in =
                Some(waymark_pages::SignedIn { name: who.name.clone(), role: who.role });
            frame.nav = nav(who);
            frame.open_alerts = u32::try_from(who.open_alerts).unwrap_or(u32::MAX);
        }
        frame
    }

    /// The part of the address that the person came from, for going back; never another site.
    pub fn back(&self) -> String {
        local(self.form.text("back").or_else(|| self.query.text("back"))).to_owned()
    }
}

/// A path of our own, or the start.
pub fn local(path: Option<&str>) -> &str {
    let ours = |p: &&str| {
        // Browsers pass over tabs and line ends, so `/<tab>/elsewhere` would be another site.
        let plain = !p.contains(|c: char| c == '\\' || c.is_control());
        p.starts_with('/') && !p.starts_with("//") && plain
    };
    path.filter(ours).unwrap_or("/")
}

fn nav(who: &SignedIn) -> Vec<Nav> {
    let needs = |nav: &Nav| match nav {
        Nav::Clients => Act::ClientList,
        Nav::Alerts => Act::AlertList,
        Nav::Evaluation => Act::EvaluationView,
        Nav::Catalogue => Act::CatalogueView,
        Nav::SignOffs => Act::SignOffList,
        Nav::Audit => Act::AuditList,
        Nav::Accounts => Act::AccountList,
    };
    Nav::ALL.into_iter().filter(|nav| who.may.contains(&needs(nav))).collect()
}

/// The page for a stop that has no place in the form itself.
pub fn stop_page(call: &Call<'_>, stop: Stop) -> Reply {
    use axum::http::StatusCode as Status;
    let frame = call.frame();
    let plain = |status, stop: page::Stop| Reply::page(stop.render(&frame)).status(status);
    match stop {
        Stop::Failed(failure) => broke(call, &failure.chain()),
        Stop::Refused(refusal) => match refusal {
            Refusal::NotFound => plain(Status::NOT_FOUND, page::Stop::NotFound),
            Refusal::NotAllowed => plain(Status::FORBIDDEN, page::Stop::NotAllowed),
            Refusal::SignedOut => signed_out(call),
            Refusal::TooManyTries(wait_seconds) => {
                Reply::page(page::TooManyTries { wait_seconds }.render(&frame))
                    .status(Status::TOO_MANY_REQUESTS)
                    .header("retry-after", wait_seconds.to_string())
            }
            Refusal::ChangedMeanwhile => {
                Reply::page(changed(call).render(&frame)).status(Status::CONFLICT)
            }
            // These three are shown by the handler of their form; here only if it forgot.
            Refusal::NotValid(_) | Refusal::NotApplicable(_) | Refusal::NeedsSignOff(_) => {
                plain(Status::UNPROCESSABLE_ENTITY, page::Stop::Unreadable)
            }
        },
    }
}

/// Something broke: the person gets a reference, the operator the chain of causes under it.
pub fn broke(call: &Call<'_>, chain: &str) -> Reply {
    let mut bytes = [0; 16];
    (call.site.random)(&mut bytes);
    let reference = ClientId::from_random(bytes).to_string();
    tracing::error!(reference, cause = chain, "a request failed");
    Reply::page(page::Broke { reference }.render(&call.frame()))
        .status(axum::http::StatusCode::INTERNAL_SERVER_ERROR)
}

fn signed_out(call: &Call<'_>) -> Reply {
    let page = page::SignedOut {
        reason: page::SignedOutReason::Ended,
        back: local(Some(&call.path)).to_owned(),
    };
    let mut frame = call.frame();
    frame.signed_in = None;
    frame.nav.clear();
    let reply = Reply::page(page.render(&frame)).status(axum::http::StatusCode::UNAUTHORIZED);
    // Why: a strict cookie stays at home when somebody follows a link from another site. Taking
    // away a session that was not sent would let every such link sign people out.
    if call.session_sent { reply.cookie(call.site.cookies().clear_session()) } else { reply }
}

/// What was typed is shown again, beside the way back to the present state.
fn changed(call: &Call<'_>) -> page::ChangedMeanwhile {
    let kept = call
        .form
        .pairs()
        .filter(|(name, value)| !value.trim().is_empty() && !HIDDEN.contains(name))
        .map(|(name, value)| (waymark_pages::Text::from(name), value.to_owned()))
        .collect();
    page::ChangedMeanwhile { back: call.path.clone(), kept }
}

/// Fields that carry no words of a person.
const HIDDEN: [&str; 6] = ["csrf", "version", "seen", "password", "password_again", "code"];
