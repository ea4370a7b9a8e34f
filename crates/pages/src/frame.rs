//! What stands around every page.

use waymark_domain::{Date, Role};

use crate::language::Lang;
use crate::words::{Words, k};

/// What stands around a page: who looks, in which language, where, and what they may open.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The language of the page.
    pub lang: Lang,
    /// Path and query of the page, as requested; the language switch comes back to it.
    pub path: String,
    /// The hidden token of every form of the page, signed in or not.
    pub csrf: String,
    /// Who is signed in.
    pub signed_in: Option<SignedIn>,
    /// The rooms of the service that this person may open, in order.
    pub nav: Vec<Nav>,
    /// Whether the data is made up: every page then says so.
    pub synthetic: bool,
    /// Today.
    pub now: Date,
    /// What has just been done.
    pub notice: Option<Notice>,
    /// Open alerts of this person's clients; shown in the navigation.
    pub open_alerts: u32,
}

/// Who looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The name to show.
    pub name: String,
    /// What they are in the service.
    pub role: Role,
}

/// One entry of the main navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nav {
    /// `/clients`
    Clients,
    /// `/alerts`
    Alerts,
    /// `/evaluation`
    Evaluation,
    /// `/catalogue`
    Catalogue,
    /// `/sign-offs`
    SignOffs,
    /// `/audit`
    Audit,
    /// `/accounts`
    Accounts,
}

impl Nav {
    /// Every entry, in the order in which the navigation shows them.
    pub const ALL: [Self; 7] = [
        Self::Clients,
        Self::Alerts,
        Self::Evaluation,
        Self::Catalogue,
        Self::SignOffs,
        Self::Audit,
        Self::Accounts,
    ];

    /// The path that it leads to.
    pub fn path(self) -> &'static str {
        match self {
            Self::Clients => "/clients",
            Self::Alerts => "/alerts",
            Self::Evaluation => "/evaluation",
            Self::Catalogue => "/catalogue",
            Self::SignOffs => "/sign-offs",
            Self::Audit => "/audit",
            Self::Accounts => "/accounts",
        }
    }

    pub(crate) fn is_alerts(self) -> bool {
        self == Self::Alerts
    }

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Clients => k("nav-clients"),
            Self::Alerts => k("nav-alerts"),
            Self::Evaluation => k("nav-evaluation"),
            Self::Catalogue => k("nav-catalogue"),
            Self::SignOffs => k("nav-sign-offs"),
            Self::Audit => k("nav-audit"),
            Self::Accounts => k("nav-accounts"),
        }
    }
}

macro_rules! notices {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $key:expr;)*) => {
        /// What has just been done. The word travels in the address after a redirect.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Notice {
            $($(#[$doc])* $name,)*
        }

        impl Notice {
            /// Every notice.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word for the address.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }

            /// The notice that `word` names.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|notice| notice.word() == word)
            }

            pub(crate) fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }
        }
    };
}

notices! {
    /// A person opened a record for a client.
    ClientCreated = "client-created", k("notice-client-created");
    /// The intake facts were recorded.
    ProfileRecorded = "profile-recorded", k("notice-profile-recorded");
    /// Answers were recorded and scored.
    OccasionRecorded = "occasion-recorded", k("notice-occasion-recorded");
    /// The recommendation was accepted.
    RecommendationAccepted = "recommendation-accepted", k("notice-recommendation-accepted");
    /// Another decision was recorded, with its reason.
    RecommendationOverridden = "recommendation-overridden", k("notice-recommendation-overridden");
    /// A plan was written.
    PlanWritten = "plan-written", k("notice-plan-written");
    /// A person joined the care team.
    TeamChanged = "team-changed", k("notice-team-changed");
    /// An alert was closed with its action.
    AlertClosed = "alert-closed", k("notice-alert-closed");
    /// An instrument was signed off.
    SignedOff = "signed-off", k("notice-signed-off");
    /// An account was closed.
    AccountDeactivated = "account-deactivated", k("notice-account-deactivated");
    /// The person finished setting up their account.
    Enrolled = "enrolled", k("notice-enrolled");
}

impl Frame {
    /// A frame for someone who is not signed in, with nothing to report.
    pub fn new(lang: Lang, path: impl Into<String>, csrf: impl Into<String>, now: Date) -> Self {
        Self {
            lang,
            path: path.into(),
            csrf: csrf.into(),
            signed_in: None,
            nav: Vec::new(),
            synthetic: false,
            now,
            notice: None,
            open_alerts: 0,
        }
    }

    pub(crate) fn words(&self) -> Words {
        Words(self.lang)
    }

    /// Whether the page stands under `path`.
    pub(crate) fn under(&self, path: &str) -> bool {
        self.path
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    }

    /// `aria-current` for a link to `path` that the page stands under.
    pub(crate) fn current(&self, path: impl AsRef<str>) -> &'static str {
        let here = self.path.split('?').next().unwrap_or_default();
        if here == path.as_ref() { "page" } else { "true" }
    }

    /// The other languages to read this page in.
    pub(crate) fn languages(&self) -> Vec<Lang> {
        Lang::all().into_iter().filter(|lang| *lang != self.lang).collect()
    }
}
