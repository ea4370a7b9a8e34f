//! Every address of the site, in one closed list.

use std::sync::Arc;

use axum::{
    Router,
    extract::{RawPathParams, Request, rejection::RawPathParamsRejection},
    http::Method,
    routing::{MethodFilter, on},
};

use crate::{
    call::Handler,
    handlers::{
        accounts, alerts, assets, audit, catalogue, change, clients, entry, evaluation,
        instruments, plan, profile, recommendation, score, sign_offs, team,
    },
    run,
    site::Site,
};

/// Who may come to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Anyone, with or without a session; a file.
    Anyone,
    /// Somebody who is not signed in. A form carries the token of a cookie.
    Visitor,
    /// A member of staff who is signed in. A form carries the token of the session.
    Staff,
}

/// One address with one method.
pub struct Route {
    /// GET for a look, POST for a change.
    pub method: Method,
    /// The address, with parts in braces.
    pub path: &'static str,
    /// Who may come.
    pub whom: For,
    /// What answers.
    pub handler: Handler,
}

const fn get(path: &'static str, whom: For, handler: Handler) -> Route {
    Route { method: Method::GET, path, whom, handler }
}

const fn post(path: &'static str, whom: For, handler: Handler) -> Route {
    Route { method: Method::POST, path, whom, handler }
}

use For::{Anyone, Staff, Visitor};

/// Every address.
pub static ROUTES: &[Route] = &[
    get("/", Staff, entry::start),
    get("/assets/{file}", Anyone, assets::file),
    post("/language", Visitor, entry::language),
    get("/sign-in", Visitor, entry::sign_in_form),
    post("/sign-in", Visitor, entry::sign_in),
    get("/link/{token}", Visitor, entry::link_confirm),
    post("/link/{token}", Visitor, entry::link_open_by),
    get("/enrol/{token}", Visitor, entry::enrol_form),
    post("/enrol/{token}", Visitor, entry::enrol),
    post("/sign-out", Staff, entry::sign_out),
    get("/clients", Staff, clients::list),
    get("/clients/new", Staff, clients::new),
    post("/clients", Staff, clients::create),
    get("/clients/{client}", Staff, clients::overview),
    get("/clients/{client}/profile", Staff, profile::form),
    post("/clients/{client}/profile", Staff, profile::record),
    get("/clients/{client}/instruments", Staff, instruments::offer),
    get("/clients/{client}/instruments/{instrument}", Staff, instruments::form),
    post("/clients/{client}/instruments/{instrument}", Staff, instruments::record),
    get("/clients/{client}/occasions/{occasion}", Staff, score::sheet),
    get("/clients/{client}/recommendation", Staff, recommendation::view),
    post("/clients/{client}/recommendation", Staff, recommendation::decide),
    get("/clients/{client}/plan", Staff, plan::view),
    post("/clients/{client}/plan", Staff, plan::write),
    get("/clients/{client}/change/{instrument}", Staff, change::view),
    get("/clients/{client}/team", Staff, team::view),
    post("/clients/{client}/team", Staff, team::add),
    get("/alerts", Staff, alerts::list),
    get("/alerts/{alert}", Staff, alerts::view),
    post("/alerts/{alert}", Staff, alerts::close),
    get("/evaluation", Staff, evaluation::view),
    get("/catalogue", Staff, catalogue::index),
    get("/catalogue/instruments/{id}", Staff, catalogue::instrument),
    get("/catalogue/programmes/{id}", Staff, catalogue::programme),
    get("/catalogue/rules/{id}", Staff, catalogue::rule),
    get("/catalogue/jurisdictions/{id}", Staff, catalogue::jurisdiction),
    get("/sign-offs", Staff, sign_offs::list),
    post("/sign-offs", Staff, sign_offs::record),
    get("/audit", Staff, audit::list),
    post("/audit/verify", Staff, audit::verify),
    get("/accounts", Staff, accounts::list),
    get("/accounts/new", Staff, accounts::new),
    post("/accounts", Staff, accounts::create),
    post("/accounts/{account}/deactivate", Staff, accounts::deactivate),
];

type Params = Result<RawPathParams, RawPathParamsRejection>;

/// Where a person stands who sent something to `path` on `route`: there, if one can look there;
/// else at the nearest page above. The language switch and signing in again go back to it.
pub(crate) fn standing(route: &Route, path: &str) -> String {
    let looks = |pattern: &str| {
        ROUTES.iter().any(|route| route.method == Method::GET && route.path == pattern)
    };
    if looks(route.path) {
        return path.to_owned();
    }
    let mut pattern = route.path;
    let mut above = path.split('?').next().unwrap_or("/");
    while let (Some((shorter, _)), Some((up, _))) =
        (pattern.rsplit_once('/'), above.rsplit_once('/'))
    {
        (pattern, above) = (shorter, up);
        if looks(pattern) {
            return above.to_owned();
        }
    }
    "/".to_owned()
}

/// The router over [`ROUTES`]; whatever is not in the list is not found.
pub fn router(site: Site) -> Router {
    let site = Arc::new(site);
    let mut router = Router::new();
    for route in ROUTES {
        let site = site.clone();
        let filter =
            if route.method == Method::POST { MethodFilter::POST } else { MethodFilter::GET };
        let handler = move |params: Params, request: Request| {
            let site = site.clone();
            async move {
                match params {
                    Ok(params) => run::run(site, route, params, request).await,
                    // A part of the path that is no text names nothing of ours.
                    Err(_) => run::nowhere(site, request, true).await,
                }
            }
        };
        router = router.route(route.path, on(filter, handler));
    }
    let (lost, other) = (site.clone(), site);
    router
        .fallback(move |request: Request| run::nowhere(lost.clone(), request, true))
        .method_not_allowed_fallback(move |request: Request| {
            run::nowhere(other.clone(), request, false)
        })
}
