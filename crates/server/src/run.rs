//! One request from the wire to a handler and back. Everything async stands here and in `listen`.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use axum::{
    body::{Body, to_bytes},
    extract::{RawPathParams, Request},
    http::{HeaderMap, Method, StatusCode, header},
    response::Response,
};
use waymark_acts::{Refusal, Token};
use waymark_pages::{self as page, Lang};

use crate::{
    call::{Call, stop_page},
    form::Form,
    reply::{Reply, Trouble},
    routes::{For, Route, standing},
    site::Site,
};

/// The largest form: a long note in every field of the longest questionnaire stays far below.
const FORM_BYTES_MAX: usize = 64 * 1024;
/// A form that has not arrived by then is given up.
const FORM_TIMEOUT: Duration = Duration::from_secs(10);

/// Answers one request on `route`.
pub async fn run(
    site: Arc<Site>,
    route: &'static Route,
    params: RawPathParams,
    request: Request,
) -> Response {
    let https = site.origin.is_https();
    let (head, body) = request.into_parts();
    let path = standing(route, head.uri.path_and_query().map_or("/", |p| p.as_str()));
    let form = match read_form(&site, route, &head.method, &head.headers, body).await {
        Ok(form) => form,
        Err(early) => {
            let reply = tokio::task::spawn_blocking(move || {
                let mut call = call(&site, &head.headers, &path, Form::default());
                stop(&mut call, early)
            });
            return reply.await.map_or_else(|_| blank(https), |reply| reply.respond(https));
        }
    };
    let params = params.iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
    let query = Form::parse(head.uri.query().unwrap_or(""));
    let answer = tokio::task::spawn_blocking(move || {
        let mut call = call(&site, &head.headers, &path, form);
        call.params = params;
        call.query = query;
        answer(&mut call, route, &head.headers)
    });
    // A handler that panicked has kept nothing: its transaction was never committed.
    answer.await.map_or_else(|_| blank(https), |reply| reply.respond(https))
}

/// Why a request is turned away before its form is read.
#[derive(Clone, Copy)]
enum Early {
    Stranger,
    Unreadable,
    TooLarge,
    TooSlow,
    WrongHost,
}

async fn read_form(
    site: &Site,
    route: &Route,
    method: &Method,
    headers: &HeaderMap,
    body: Body,
) -> Result<Form, Early> {
    if !site.origin.knows_host(headers) {
        return Err(Early::WrongHost);
    }
    if method != Method::POST || route.method != Method::POST {
        return Ok(Form::default());
    }
    if !site.origin.sent_by_us(headers) {
        return Err(Early::Stranger);
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|k| k.to_str().ok()).unwrap_or("");
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(Early::Unreadable);
    }
    let read = tokio::time::timeout(FORM_TIMEOUT, to_bytes(body, FORM_BYTES_MAX)).await;
    let bytes = read.map_err(|_| Early::TooSlow)?.map_err(|_| Early::TooLarge)?;
    Ok(Form::parse(std::str::from_utf8(&bytes).map_err(|_| Early::Unreadable)?))
}

fn stop(call: &mut Call<'_>, early: Early) -> Reply {
    let (status, page) = match early {
        Early::Stranger => (StatusCode::FORBIDDEN, page::Stop::FormExpired),
        Early::Unreadable => (StatusCode::BAD_REQUEST, page::Stop::Unreadable),
        Early::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, page::Stop::TooLarge),
        Early::TooSlow => (StatusCode::REQUEST_TIMEOUT, page::Stop::TookTooLong),
        Early::WrongHost => (StatusCode::MISDIRECTED_REQUEST, page::Stop::Unreadable),
    };
    Reply::page(page.render(&call.frame())).status(status)
}

fn call<'a>(site: &'a Site, headers: &HeaderMap, path: &str, form: Form) -> Call<'a> {
    let chosen = site.cookies().language(headers).and_then(Lang::parse);
    let wished = || headers.get(header::ACCEPT_LANGUAGE).and_then(|wish| wish.to_str().ok());
    let lang = chosen.unwrap_or_else(|| wished().map_or(Lang::ENGLISH, Lang::negotiate));
    Call {
        site,
        params: BTreeMap::new(),
        path: path.to_owned(),
        query: Form::default(),
        form,
        lang,
        now: (site.clock)(),
        visitor_token: site.cookies().visitor(headers).unwrap_or_default().to_owned(),
        session_sent: site.cookies().session(headers).is_some(),
        who: None,
    }
}

fn answer(call: &mut Call<'_>, route: &Route, headers: &HeaderMap) -> Reply {
    let mut fresh_token = None;
    match route.whom {
        For::Anyone => {}
        For::Visitor => {
            if call.visitor_token.is_empty() {
                call.visitor_token = visitor_token(call);
                fresh_token = Some(call.site.cookies().set_visitor(&call.visitor_token));
            }
            // A page seen while signed in carries the session's token instead.
            let session = call.site.cookies().session(headers);
            let session = session.and_then(Token::parse);
            let given = call.form.raw("csrf").unwrap_or("");
            let fits = same(given, &call.visitor_token)
                || session.is_some_and(|token| same(given, &token.form_token()));
            if route.method == Method::POST && !fits {
                return stop(call, Early::Stranger);
            }
        }
        For::Staff => {
            let token = call.site.cookies().session(headers).map(str::to_owned);
            match come_back(call, token.as_deref()) {
                Err(trouble) => return stop_page(call, trouble.0),
                Ok(fits) if route.method == Method::POST && !fits => {
                    return stop(call, Early::Stranger);
                }
                Ok(_) => {}
            }
        }
    }
    let reply = match (route.handler)(call) {
        Ok(reply) => reply,
        Err(Trouble(stop)) => stop_page(call, stop),
    };
    match fresh_token {
        Some(line) => reply.cookie(line),
        None => reply,
    }
}

/// Finds the session; tells whether the form, if there is one, was made for it.
fn come_back(call: &mut Call<'_>, token: Option<&str>) -> Result<bool, Trouble> {
    let token = token.ok_or(Refusal::SignedOut)?;
    let mut random = call.random();
    call.who = Some(waymark_acts::session_resume(call.door(), call.at(&mut random), token)?);
    let given = call.form.raw("csrf").unwrap_or("");
    Ok(call.who.as_ref().is_some_and(|who| who.form_token_fits(given)))
}

fn visitor_token(call: &Call<'_>) -> String {
    let mut bytes = [0; 32];
    (call.site.random)(&mut bytes);
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Compares without telling by its time where the difference stands.
fn same(given: &str, expected: &str) -> bool {
    given.len() == expected.len()
        && !expected.is_empty()
        && given.bytes().zip(expected.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// When even the page for a fault cannot be made.
fn blank(https: bool) -> Response {
    Reply::page("<!DOCTYPE html><html lang=\"en\"><title>Waymark</title><p>Something broke. Nothing was saved.".to_owned())
        .status(StatusCode::INTERNAL_SERVER_ERROR)
        .respond(https)
}

/// The page for an address that is not ours, and for a method that an address does not take.
pub async fn nowhere(site: Arc<Site>, request: Request, allowed: bool) -> Response {
    let https = site.origin.is_https();
    let (head, _) = request.into_parts();
    let made = tokio::task::spawn_blocking(move || {
        let mut call = call(&site, &head.headers, head.uri.path(), Form::default());
        if !site.origin.knows_host(&head.headers) {
            return stop(&mut call, Early::WrongHost);
        }
        let (status, page) = if allowed {
            (StatusCode::NOT_FOUND, page::Stop::NotFound)
        } else {
            (StatusCode::METHOD_NOT_ALLOWED, page::Stop::MethodNotAllowed)
        };
        Reply::page(page.render(&call.frame())).status(status)
    });
    made.await.map_or_else(|_| blank(https), |reply| reply.respond(https))
}
