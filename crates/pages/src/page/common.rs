//! What several pages show.

use std::borrow::Borrow;

use waymark_domain::{AlertId, ClientId, Date, Intensity, Missing, Moment, Verdict};

use crate::text::Text;
use crate::words::k;

/// Something of the catalogue with its id, so that it can be linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The id, as in the address of its page.
    pub id: String,
    /// Its published name.
    pub name: Text,
}

impl Named {
    /// An id and its name.
    pub fn new(id: impl Into<String>, name: impl Into<Text>) -> Self {
        Self { id: id.into(), name: name.into() }
    }
}

/// Whether a client is in care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// In care.
    Open,
    /// Care has ended.
    Closed,
}

impl Status {
    /// The word used on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// The status that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Open, Self::Closed].into_iter().find(|status| status.word() == word)
    }

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Open => k("status-open"),
            Self::Closed => k("status-closed"),
        }
    }
}

/// The head of every page about one client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientHead {
    /// Whose record it is.
    pub id: ClientId,
    /// The reference code by which staff speak of the client.
    pub reference: String,
    /// Whether the client is in care.
    pub status: Status,
    /// Alerts that nobody has closed yet.
    pub open_alerts: u32,
    /// The parts of the record that this person may open, in order.
    pub tabs: Vec<ClientTab>,
}

/// One part of a client's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientTab {
    /// Where the client stands.
    Overview,
    /// Intake facts.
    Profile,
    /// What can be measured.
    Instruments,
    /// What is recommended, and why.
    Recommendation,
    /// What was agreed.
    Plan,
    /// Who may read the record.
    Team,
}

impl ClientTab {
    /// Every part, in order.
    pub const ALL: [Self; 6] = [
        Self::Overview,
        Self::Profile,
        Self::Instruments,
        Self::Recommendation,
        Self::Plan,
        Self::Team,
    ];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Overview => k("tab-overview"),
            Self::Profile => k("tab-profile"),
            Self::Instruments => k("tab-instruments"),
            Self::Recommendation => k("tab-recommendation"),
            Self::Plan => k("tab-plan"),
            Self::Team => k("tab-team"),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Profile => "/profile",
            Self::Instruments => "/instruments",
            Self::Recommendation => "/recommendation",
            Self::Plan => "/plan",
            Self::Team => "/team",
        }
    }
}

impl ClientHead {
    pub(crate) fn path(&self) -> String {
        format!("/clients/{}", self.id)
    }

    pub(crate) fn tab_path(&self, tab: impl Borrow<ClientTab>) -> String {
        format!("/clients/{}{}", self.id, tab.borrow().ending())
    }

    pub(crate) fn has(&self, tab: ClientTab) -> bool {
        self.tabs.contains(&tab)
    }
}

/// One alert in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertLine {
    /// Its id.
    pub id: AlertId,
    /// What was noticed, in one sentence of the catalogue.
    pub what: Text,
    /// When.
    pub raised_at: Moment,
    /// Whose record it concerns, where the list is about several.
    pub client: Option<(ClientId, String)>,
    /// When it was closed, if it was.
    pub closed_at: Option<Moment>,
}

/// Where a statement comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceLine {
    /// The reference as a reader would print it.
    pub citation: String,
    /// DOI without the resolver.
    pub doi: Option<String>,
    /// Address, if there is no DOI.
    pub url: Option<String>,
}

impl SourceLine {
    pub(crate) fn link(&self) -> Option<String> {
        let web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
        let doi = self.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
        doi.or_else(|| self.url.as_ref().filter(web).cloned())
    }
}

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// The sources say it plainly.
    High,
    /// The sources say it in part.
    Medium,
    /// The sources hardly say it.
    Low,
}

impl Confidence {
    /// The confidence that the catalogue's word names; anything else is low.
    pub fn from_word(word: &str) -> Self {
        match word {
            "high" => Self::High,
            "medium" => Self::Medium,
            _ => Self::Low,
        }
    }

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::High => k("confidence-high"),
            Self::Medium => k("confidence-medium"),
            Self::Low => k("confidence-low"),
        }
    }
}

/// A statement of the catalogue with how sure it is and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactLine {
    /// The statement.
    pub text: Text,
    /// The basis as the catalogue prints it (`S000, X`).
    pub basis: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// False where nobody has checked it against the manual yet.
    pub verified: bool,
    /// Where it comes from.
    pub sources: Vec<SourceLine>,
    /// A caution that belongs to it.
    pub note: Option<Text>,
}

/// What an instrument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The client answers.
    SelfReport,
    /// A fixed list of historical facts.
    ActuarialStatic,
    /// A trained person rates changeable factors.
    DynamicClinicianRated,
    /// Observed behaviours that stand in for something not said.
    BehaviouralProxy,
}

impl Kind {
    /// The kind that the catalogue's word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "self_report" => Self::SelfReport,
            "actuarial_static" => Self::ActuarialStatic,
            "dynamic_clinician_rated" => Self::DynamicClinicianRated,
            "behavioural_proxy" => Self::BehaviouralProxy,
            _ => return None,
        })
    }

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::SelfReport => k("kind-self-report"),
            Self::ActuarialStatic => k("kind-actuarial-static"),
            Self::DynamicClinicianRated => k("kind-dynamic-clinician-rated"),
            Self::BehaviouralProxy => k("kind-behavioural-proxy"),
        }
    }
}

/// How binding a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Stops the path, also where it cannot be settled.
    SafetyStop,
    /// Follows from published evidence.
    EvidenceBased,
    /// What experts advise.
    PracticeAdvice,
}

impl Strength {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::SafetyStop => k("strength-safety-stop"),
            Self::EvidenceBased => k("strength-evidence-based"),
            Self::PracticeAdvice => k("strength-practice-advice"),
        }
    }
}

/// What is known of one variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The value in words.
    Known(Text),
    /// Why there is none.
    Missing(Missing),
}

/// One part of a condition, and what it came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// The part in words.
    pub words: Text,
    /// What it came to.
    pub verdict: Verdict,
    /// What is known of the variable that it looks at; absent where it only joins its parts.
    pub given: Option<Given>,
    /// Its parts.
    pub parts: Vec<Examined>,
}

/// What a rule says when it speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EffectLine {
    /// Intensities in proportion, best first.
    Intensity(Vec<Intensity>),
    /// Programmes put forward.
    Offer(Vec<Named>),
    /// Instruments refused.
    RefuseInstruments(Vec<Named>),
    /// Kinds of instruments refused.
    RefuseKinds(Vec<Kind>),
    /// Programmes refused.
    RefuseProgrammes(Vec<Named>),
    /// Intensities refused.
    RefuseIntensities(Vec<Intensity>),
    /// Medication refused.
    RefuseMedication,
    /// A warning.
    Warn(Text),
    /// What must be done first.
    Require(Text),
    /// What is shown beside the result.
    Show(Text),
}

/// Verbatim words and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteLine {
    /// Verbatim, in the language of the source.
    pub words: Text,
    /// Where they stand.
    pub source: SourceLine,
}

/// One rule and, where it was asked about a client, what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLine {
    /// Its id (`R10`).
    pub id: String,
    /// What it says, in one sentence.
    pub statement: Text,
    /// What it came to; absent where nobody was asked about.
    pub verdict: Option<Verdict>,
    /// How binding it is.
    pub strength: Strength,
    /// False where it rests on an unverified fact.
    pub verified: bool,
    /// In force from.
    pub valid_from: Date,
    /// In force until, included.
    pub valid_until: Option<Date>,
    /// By when it must be read again.
    pub review_by: Date,
    /// The words that it rests on.
    pub quotes: Vec<QuoteLine>,
    /// What it looked at, and what was known.
    pub examined: Option<Examined>,
    /// What it says when it speaks.
    pub effects: Vec<EffectLine>,
    /// Rules that say otherwise.
    pub contradicts: Vec<String>,
    /// A caution for the reader.
    pub note: Option<Text>,
}

/// A question that would settle something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskLine {
    /// The variable, which is the field in the profile form.
    pub variable: String,
    /// The question in plain words.
    pub question: Text,
}

/// An instrument in one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentName {
    /// Its id.
    pub id: String,
    /// Full published name.
    pub name: Text,
    /// Short name.
    pub abbreviation: String,
    /// The edition of our data.
    pub edition: u32,
}
