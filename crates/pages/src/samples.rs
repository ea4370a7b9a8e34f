//! Every page with samples of itself, in one closed list.

use waymark_domain::Role;

use crate::page::*;
use crate::{Frame, Lang, Nav, Notice, SignedIn};

/// One page of the closed list.
pub struct PageEntry {
    /// The page's name.
    pub name: &'static str,
    /// Its samples.
    pub samples: fn() -> Vec<Sample>,
}

/// One sample of a page.
pub struct Sample {
    /// The page's name.
    pub page: &'static str,
    /// What the sample shows.
    pub name: &'static str,
    /// Renders it within a frame.
    pub render: Box<dyn Fn(&Frame) -> String>,
}

impl Sample {
    /// The name of its file: `page.sample`.
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.page, self.name)
    }
}

macro_rules! pages {
    ($($page:ident),* $(,)?) => {
        /// Every page of the service. A test compares it with the templates and the source.
        pub const PAGES: &[PageEntry] = &[$(PageEntry {
            name: $page::NAME,
            samples: || {
                $page::samples()
                    .into_iter()
                    .map(|(name, page)| Sample {
                        page: $page::NAME,
                        name,
                        render: Box::new(move |frame| page.render(frame)),
                    })
                    .collect()
            },
        }),*];
    };
}

pages! {
    SignIn, LinkConfirm, Enrol, SignedOut,
    ClientList, ClientNew, ClientOverview, ProfileForm, ClientInstruments, InstrumentForm,
    ScoreSheet, RecommendationPage, PlanPage, ChangePage, TeamPage,
    AlertList, AlertPage, EvaluationPage,
    CatalogueIndex, InstrumentPage, ProgrammePage, RulePage, JurisdictionPage, SignOffPage,
    AuditPage, AccountList, AccountNew, AccountCreated,
    Stop, ChangedMeanwhile, NotApplicable, NeedsSignOff, TooManyTries, Broke,
}

/// A frame for samples: pages before sign-in stand in an empty one, all others in a full one.
pub fn sample_frame(page: &str, lang: Lang) -> Frame {
    let today = jiff::civil::date(2026, 11, 20);
    let mut frame = Frame::new(lang, format!("/{page}"), "c3JmLXRva2Vu\"<>", today);
    frame.synthetic = true;
    let before = ["sign-in", "link-confirm", "enrol", "signed-out", "too-many-tries"];
    if before.contains(&page) {
        return frame;
    }
    frame.path = match page {
        "client-list" => "/clients?q=a&page=2".to_owned(),
        "client-overview" => format!("/clients/{}", overview_id()),
        "alert-list" | "alert" => "/alerts".to_owned(),
        "account-list" | "account-new" | "account-created" => "/accounts".to_owned(),
        "catalogue" | "evaluation" | "sign-offs" | "audit" => format!("/{page}"),
        other if other.starts_with("catalogue-") => format!("/catalogue/{other}/1"),
        other => format!("/clients/{}/{other}", overview_id()),
    };
    frame.signed_in = Some(SignedIn { name: "Robin Example".to_owned(), role: Role::Supervisor });
    frame.nav = Nav::ALL.to_vec();
    frame.open_alerts = 2;
    frame.notice = (page == "plan").then_some(Notice::PlanWritten);
    frame
}

fn overview_id() -> waymark_domain::ClientId {
    waymark_domain::ClientId::from_random([7; 16])
}
