//! Where a person cannot go on: what happened, what was kept, what to do now.

use super::overview::{sample_head, sample_instrument};
use super::{AskLine, ClientHead, ClientTab, InstrumentName, SourceLine, page};
use crate::text::Text;

/// A page that needs no more than its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Nothing is there, or this person may not know that something is.
    NotFound,
    /// The page exists but is not part of this person's role; never used for clients.
    NotAllowed,
    /// The address cannot be used in this way.
    MethodNotAllowed,
    /// The form is too old or came from elsewhere.
    FormExpired,
    /// More was sent than the service takes.
    TooLarge,
    /// The address or form cannot be read.
    Unreadable,
    /// It took too long.
    TookTooLong,
    /// A single-use link that is used up, too old or unknown; which of them is not said.
    LinkGone,
}
page!(Stop, "stop", "stop.html");

/// Somebody else changed the same thing in the meantime.
#[derive(Clone, Debug)]
pub struct ChangedMeanwhile {
    /// Where the present state can be seen, and the form filled anew.
    pub back: String,
    /// What was typed: the words beside each field, and the entry.
    pub kept: Vec<(Text, String)>,
}
page!(ChangedMeanwhile, "changed-meanwhile", "changed-meanwhile.html");

/// An instrument that may not be used for this client.
#[derive(Clone, Debug)]
pub struct NotApplicable {
    /// Whose record it is.
    pub client: ClientHead,
    /// The instrument.
    pub instrument: InstrumentName,
    /// Every rule or clause that speaks against it, or is not settled.
    pub because: Vec<ReasonLine>,
    /// Questions that would settle it.
    pub ask: Vec<AskLine>,
    /// Whether it is settled; otherwise something is not known yet.
    pub settled: bool,
}
page!(NotApplicable, "not-applicable", "not-applicable.html");

/// One rule or clause with its source.
#[derive(Clone, Debug)]
pub struct ReasonLine {
    /// The rule's id, where it is one of the catalogue's rules.
    pub rule: Option<String>,
    /// What it says.
    pub statement: Text,
    /// Where it comes from.
    pub sources: Vec<SourceLine>,
}

/// A risk tool with unverified parts that nobody has signed off in this service.
#[derive(Clone, Debug)]
pub struct NeedsSignOff {
    /// The instrument.
    pub instrument: InstrumentName,
    /// The unverified parts.
    pub unverified: Vec<Text>,
    /// Where to go back to.
    pub back: String,
    /// Whether this person may sign.
    pub may_sign: bool,
}
page!(NeedsSignOff, "needs-sign-off", "needs-sign-off.html");

/// Too many tries to sign in.
#[derive(Clone, Copy, Debug)]
pub struct TooManyTries {
    /// How long to wait, in seconds.
    pub wait_seconds: u32,
}
page!(TooManyTries, "too-many-tries", "too-many-tries.html");

impl TooManyTries {
    pub(crate) fn minutes(&self) -> u32 {
        self.wait_seconds.div_ceil(60)
    }
}

/// Something broke.
#[derive(Clone, Debug)]
pub struct Broke {
    /// The id under which the operator finds it in the log.
    pub reference: String,
}
page!(Broke, "broke", "broke.html");

impl Stop {
    /// Every such page.
    pub const ALL: [Self; 8] = [
        Self::NotFound,
        Self::NotAllowed,
        Self::MethodNotAllowed,
        Self::FormExpired,
        Self::TooLarge,
        Self::Unreadable,
        Self::TookTooLong,
        Self::LinkGone,
    ];

    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let name = |stop: &Self| match stop {
            Self::NotFound => "not-found",
            Self::NotAllowed => "not-allowed",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::FormExpired => "form-expired",
            Self::TooLarge => "too-large",
            Self::Unreadable => "unreadable",
            Self::TookTooLong => "took-too-long",
            Self::LinkGone => "link-gone",
        };
        Self::ALL.iter().map(|stop| (name(stop), *stop)).collect()
    }
}

impl ChangedMeanwhile {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let kept = vec![
            (Text::in_lang("en", "How old is the person?"), "41".to_owned()),
            (Text::from("Notes"), "First line\n<script>alert(1)</script>".to_owned()),
            (Text::from("Empty"), String::new()),
        ];
        let back = "/clients/0123/profile".to_owned();
        vec![
            ("kept", Self { back: back.clone(), kept }),
            ("nothing-typed", Self { back, kept: Vec::new() }),
        ]
    }
}

impl NotApplicable {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let no = Self {
            client: sample_head(0),
            instrument: sample_instrument("static99r", "Static-99R", "Static-99R"),
            because: vec![
                ReasonLine {
                    rule: Some("R03".to_owned()),
                    statement: Text::in_lang("en", "Static-99R is not for this group."),
                    sources: super::score::sample_fact("", true).sources,
                },
                ReasonLine {
                    rule: None,
                    statement: Text::in_lang("en", "The person is an adult."),
                    sources: Vec::new(),
                },
            ],
            ask: Vec::new(),
            settled: true,
        };
        let ask = AskLine {
            variable: "age".to_owned(),
            question: Text::in_lang("en", "How old is the person?"),
        };
        let unknown = Self { ask: vec![ask], settled: false, ..no.clone() };
        vec![("no", no), ("unknown", unknown)]
    }
}

impl NeedsSignOff {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let waiting = |may_sign| Self {
            instrument: sample_instrument("stable2007", "STABLE-2007", "STABLE-2007"),
            unverified: vec![Text::in_lang("en", "bands"), Text::from("<b>")],
            back: "/clients/0123/instruments".to_owned(),
            may_sign,
        };
        vec![("may-sign", waiting(true)), ("may-not-sign", waiting(false))]
    }
}

impl TooManyTries {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        vec![
            ("seconds", Self { wait_seconds: 1 }),
            ("half", Self { wait_seconds: 30 }),
            ("minutes", Self { wait_seconds: 600 }),
        ]
    }
}

impl Broke {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        vec![("broke", Self { reference: "01JD8W3ZR7K2X0ABCDEFGHJKMN".to_owned() })]
    }
}
