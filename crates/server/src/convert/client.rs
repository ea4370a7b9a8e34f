use waymark_acts::{
    Act, ClientHead as Head,
    catalogue::{Catalogue, ProgrammeStatus},
    store::ClientStatus,
};
use waymark_pages::{Choice, ClientHead, ClientTab, Entry, Status};

use super::facts::named_programme;
use crate::form::Form;

/// Whether a client is in care.
pub fn status(status: ClientStatus) -> Status {
    match status {
        ClientStatus::Open => Status::Open,
        ClientStatus::Closed => Status::Closed,
    }
}

/// The head of every page about one client; only the parts that this person may open.
pub fn head(head: &Head) -> ClientHead {
    let needs = |tab: &ClientTab| match tab {
        ClientTab::Overview => Act::ClientView,
        ClientTab::Profile => Act::ProfileView,
        ClientTab::Instruments => Act::InstrumentOffer,
        ClientTab::Recommendation => Act::RecommendationView,
        ClientTab::Plan => Act::PlanView,
        ClientTab::Team => Act::TeamView,
    };
    ClientHead {
        id: head.id.clone(),
        reference: head.code.clone(),
        status: status(head.status),
        open_alerts: u32::try_from(head.open_alerts).unwrap_or(u32::MAX),
        tabs: ClientTab::ALL.into_iter().filter(|tab| head.may.contains(&needs(tab))).collect(),
    }
}

/// What stands in a form for one field, as a page shows it again.
pub fn entry(form: &Form, field: &str) -> Entry {
    Entry::read(&form.every(), field)
}

/// What a page's field holds, as an act reads it.
pub fn entered(entry: &Entry) -> waymark_acts::Entry {
    waymark_acts::Entry {
        values: entry.values.clone(),
        missing: entry.missing.map(|why| why.word().to_owned()),
    }
}

/// Every programme that can be decided on, by its published name: no withdrawn one.
pub fn programme_choices(catalogue: &Catalogue) -> Vec<Choice> {
    let offered = |programme: &&waymark_acts::catalogue::Programme| {
        programme.status.value != ProgrammeStatus::Withdrawn
    };
    let choice = |programme: &waymark_acts::catalogue::Programme| {
        let named = named_programme(catalogue, &programme.id);
        Choice::new(named.id, named.name)
    };
    catalogue.programmes.values().filter(offered).map(choice).collect()
}

/// Sealed words as a page shows them: the words, and whether there are some that stay closed.
pub fn sealed(words: waymark_acts::Words) -> (Option<String>, bool) {
    match words {
        waymark_acts::Words::None => (None, false),
        waymark_acts::Words::Open(words) => (Some(words), false),
        waymark_acts::Words::Sealed => (None, true),
    }
}
