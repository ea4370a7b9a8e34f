//! The caseload, opening a record, and where one client stands.

use axum::http::StatusCode;
use waymark_acts::{
    Act, ClientLine, ListWish, Refusal, client_create, client_list, client_view,
    store::{CaseloadOrder, ClientStatus, Paging},
};
use waymark_pages::{self as page, Choice, ClientFilter, ClientSort, Errors, Notice, Status};

use crate::{
    call::Call,
    convert::{self, words},
    overview,
    reply::{Reply, Trouble},
};

/// Clients on one page of the list.
const PAGE: u32 = 50;

/// The caseload, one page of it.
pub fn list(call: &Call<'_>) -> Result<Reply, Trouble> {
    let who = call.who()?;
    let filter = filter(call);
    let page = call.page_number();
    let wish = ListWish {
        status: filter.status.map(|status| match status {
            Status::Open => ClientStatus::Open,
            Status::Closed => ClientStatus::Closed,
        }),
        code_begins: &filter.text,
        order: order(filter.sort),
        paging: Paging { from: (page - 1).saturating_mul(PAGE), size: PAGE },
        ..ListWish::default()
    };
    let mut random = call.random();
    let found = client_list(call.door(), who, call.at(&mut random), &wish)?;
    let total = u32::try_from(found.total).unwrap_or(u32::MAX);
    let page = page::ClientList {
        rows: found.lines.into_iter().map(row).collect(),
        total,
        page,
        pages: total.div_ceil(PAGE).max(1),
        may_add: who.may.contains(&Act::ClientCreate),
        filter,
    };
    Ok(Reply::page(page.render(&call.frame())))
}

fn filter(call: &Call<'_>) -> ClientFilter {
    ClientFilter {
        text: call.query.text("q").unwrap_or("").to_owned(),
        status: call.query.text("status").and_then(Status::from_word),
        sort: call.query.text("sort").and_then(ClientSort::from_word).unwrap_or(ClientSort::Alerts),
    }
}

fn order(sort: ClientSort) -> CaseloadOrder {
    match sort {
        ClientSort::Reference => CaseloadOrder::ReferenceCode,
        ClientSort::Opened => CaseloadOrder::OpenedLast,
        ClientSort::LastMeasure => CaseloadOrder::MeasuredLongestAgo,
        ClientSort::Alerts => CaseloadOrder::MostAlerts,
    }
}

fn row(line: ClientLine) -> page::ClientRow {
    page::ClientRow {
        id: line.client,
        reference: line.code,
        status: convert::status(line.status),
        opened: line.opened_on,
        practitioner: Some(line.lead).filter(|name| !name.is_empty()),
        last_measure: line.last_measured_on,
        open_alerts: u32::try_from(line.open_alerts).unwrap_or(u32::MAX),
    }
}

/// The form that opens a record.
pub fn new(call: &Call<'_>) -> Result<Reply, Trouble> {
    if !call.who()?.may.contains(&Act::ClientCreate) {
        return Err(Refusal::NotAllowed.into());
    }
    Ok(Reply::page(blank(call, Errors::none()).render(&call.frame())))
}

fn blank(call: &Call<'_>, errors: Errors) -> page::ClientNew {
    let variables = &call.door().catalogue().variables;
    let route = variables.iter().find(|variable| variable.name == "route");
    let choice = |(value, by_language): (&String, &_)| {
        Choice::new(value.clone(), words(by_language, call.lang))
    };
    page::ClientNew {
        routes: route.map(|r| r.value_words.iter().map(choice).collect()).unwrap_or_default(),
        route: call.form.text("route").unwrap_or("").to_owned(),
        errors,
    }
}

/// Opens a record.
pub fn create(call: &Call<'_>) -> Result<Reply, Trouble> {
    let mut random = call.random();
    let route = call.form.text("route");
    match client_create(call.door(), call.who()?, call.at(&mut random), route) {
        Ok(made) => Ok(Reply::done(format!("/clients/{}", made.client), Notice::ClientCreated)),
        Err(stop) => match Trouble::refusal(stop)? {
            Refusal::NotValid(faults) => {
                let form = blank(call, convert::errors(&faults));
                let page = Reply::page(form.render(&call.frame()));
                Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY))
            }
            other => Err(other.into()),
        },
    }
}

/// Where one client stands.
pub fn overview(call: &Call<'_>) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let mut random = call.random();
    let seen = client_view(call.door(), call.who()?, call.at(&mut random), &client)?;
    let page = overview::page(call.door().catalogue(), seen, call.lang);
    Ok(Reply::page(page.render(&call.frame())))
}
