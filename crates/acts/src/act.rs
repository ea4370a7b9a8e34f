//! The closed list of everything a person can do or see.

/// Who may come to an act at all, before any right is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comer {
    /// Somebody who has not signed in.
    Visitor,
    /// A member of staff who has.
    Staff,
}

/// What an act is done on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// The service as a whole.
    Service,
    /// One client.
    Client,
    /// A list: asked about for the service, and again for each client's line.
    List,
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident $word:literal $comer:ident $on:ident;)*) => {
        /// Everything a person can do or see. Each is one function of the same name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Act {
            $($(#[$doc])* $name,)*
        }

        /// Every act, in the order of a record's way through the service.
        pub const ACTS: &[Act] = &[$(Act::$name,)*];

        impl Act {
            /// The word used in policies, in the trail and as the function's name.
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// Who may come to it.
            pub fn comer(self) -> Comer {
                match self { $(Self::$name => Comer::$comer,)* }
            }

            /// What it is done on.
            pub fn on(self) -> On {
                match self { $(Self::$name => On::$on,)* }
            }
        }
    };
}

acts! {
    /// Sign in with login, password and one-time code.
    SignIn "sign_in" Visitor Service;
    /// Come back with the token of a session.
    SessionResume "session_resume" Visitor Service;
    /// Sign in by a single-use link.
    LinkOpen "link_open" Visitor Service;
    /// Make the first account of an empty service.
    AccountFirst "account_first" Visitor Service;
    /// Look at an invitation before accepting it.
    EnrolView "enrol_view" Visitor Service;
    /// Accept an invitation: choose a password, prove the second factor.
    AccountEnrol "account_enrol" Visitor Service;
    /// Leave.
    SignOut "sign_out" Staff Service;
    /// Read the clinical data that the service works by.
    CatalogueView "catalogue_view" Staff Service;
    /// Open a record.
    ClientCreate "client_create" Staff Service;
    /// See the caseload.
    ClientList "client_list" Staff List;
    /// See one client's record.
    ClientView "client_view" Staff Client;
    /// End a period of care.
    EpisodeClose "episode_close" Staff Client;
    /// See what is known of a client.
    ProfileView "profile_view" Staff Client;
    /// Record what is known of a client.
    ProfileRecord "profile_record" Staff Client;
    /// See which instruments may be used for a client, and why.
    InstrumentOffer "instrument_offer" Staff Client;
    /// Open one instrument's form.
    OccasionForm "occasion_form" Staff Client;
    /// Record the answers to one instrument.
    OccasionRecord "occasion_record" Staff Client;
    /// See one occasion's scores and how they came about.
    OccasionView "occasion_view" Staff Client;
    /// See what the rules recommend, and why.
    RecommendationView "recommendation_view" Staff Client;
    /// Accept the recommendation or decide otherwise.
    RecommendationDecide "recommendation_decide" Staff Client;
    /// See the plan.
    PlanView "plan_view" Staff Client;
    /// Write the plan.
    PlanWrite "plan_write" Staff Client;
    /// See how one instrument's scores changed.
    ChangeView "change_view" Staff Client;
    /// See who works with a client.
    TeamView "team_view" Staff Client;
    /// Add somebody to the care team.
    TeamAdd "team_add" Staff Client;
    /// See which alerts wait.
    AlertList "alert_list" Staff List;
    /// See one alert.
    AlertView "alert_view" Staff Client;
    /// Close one alert with a named action.
    AlertClose "alert_close" Staff Client;
    /// See the service's results.
    EvaluationView "evaluation_view" Staff Service;
    /// See which instruments are signed off.
    SignOffList "sign_off_list" Staff Service;
    /// Sign an instrument off for use in this service.
    SignOffRecord "sign_off_record" Staff Service;
    /// Read the trail.
    AuditList "audit_list" Staff Service;
    /// Check that the trail is whole.
    AuditVerify "audit_verify" Staff Service;
    /// Invite a member of staff.
    AccountCreate "account_create" Staff Service;
    /// See who has an account.
    AccountList "account_list" Staff Service;
    /// End an account.
    AccountDeactivate "account_deactivate" Staff Service;
}

impl Act {
    /// The act that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        ACTS.iter().copied().find(|act| act.word() == word)
    }
}
