//! What a person is told when an act does not go through.

use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// Why an act stopped.
#[derive(Debug)]
pub enum Stop {
    /// Expected: the person is told, and can do something about it.
    Refused(Refusal),
    /// A fault: the person is told that nothing was kept, the operator reads the chain.
    Failed(Failure),
}

/// An expected no. Its words say what happened, what was kept and what to do now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The role does not do this. For a client's record the person reads [`Refusal::NotFound`].
    NotAllowed,
    /// There is no such thing, or not for this person: the two are not told apart.
    NotFound,
    /// What was entered cannot stand; every fault at once, with what was entered.
    NotValid(Vec<FieldFault>),
    /// Somebody else changed it after this person had opened it.
    ChangedMeanwhile,
    /// The instrument may not be used for this person, or what is known does not settle it.
    NotApplicable(NotApplicable),
    /// A risk tool with unverified parts, and nobody qualified has signed it off here.
    NeedsSignOff(NeedsSignOff),
    /// The session has ended, or login, password and code do not fit together.
    SignedOut,
    /// Too many tries for one account; how many seconds to wait.
    TooManyTries(u32),
}

/// One fault in one field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFault {
    /// The field's name: a profile variable, an item key, or the name of an input.
    pub field: String,
    /// What is wrong, as a word that pages translate.
    pub fault: Fault,
    /// What was entered, so that the form can show it again. Empty for secrets.
    pub entered: String,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Nothing was entered, and something is needed.
    Needed,
    /// There is no such field.
    UnknownField,
    /// Not one of the allowed words; these are.
    NotOneOf(Vec<String>),
    /// Not a whole number.
    NotWhole,
    /// Not a number.
    NotNumber,
    /// Not a date as `YYYY-MM-DD`.
    NotDate,
    /// Not yes or no.
    NotYesNo,
    /// Outside these limits, both included, as text.
    OutOfRange(String, String),
    /// Both a value and a reason why it is missing.
    ValueAndReason,
    /// The word for "none" together with others.
    NoneWithOthers,
    /// More than one value where one is asked for.
    MoreThanOne,
    /// Shorter or longer than allowed, both included, in characters.
    Length(usize, usize),
    /// A day that has not come yet.
    InFuture,
    /// A day before the day it builds on.
    TooEarly,
    /// Not the same as the first time.
    NotTheSame,
    /// Already taken by another account.
    Taken,
    /// Does not fit what is known; the instrument says why in these words.
    Instrument(String),
    /// The one-time code does not fit, or was used before.
    WrongCode,
    /// Safety rules stop the path; these must be settled first.
    Stopped(Vec<String>),
    /// Words can be sealed only by a member of the care team who holds the client's key.
    NoKey,
    /// Cannot be done in the state that the thing is in.
    NotNow,
}

/// Which rule or clause keeps an instrument from being used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotApplicable {
    /// The instrument's id.
    pub instrument: String,
    /// Whether it is settled that it does not apply; otherwise something must be asked first.
    pub settled: bool,
    /// Each rule or clause that speaks against it, with its sources.
    pub because: Vec<Because>,
    /// Profile variables that would settle it.
    pub ask: Vec<String>,
}

/// One rule or clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// The rule's or clause's id.
    pub rule: String,
    /// Its statement, in English.
    pub statement: String,
    /// Citations as a reader would print them.
    pub sources: Vec<String>,
}

/// What must be signed off first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedsSignOff {
    /// The instrument's id.
    pub instrument: String,
    /// Its edition.
    pub edition: u32,
    /// Every value that nobody has checked against the manual yet.
    pub unverified: Vec<String>,
}

impl Refusal {
    /// A refusal because of one field.
    pub fn field(field: &str, fault: Fault, entered: &str) -> Self {
        Self::NotValid(vec![FieldFault::new(field, fault, entered)])
    }

    /// The word in the trail and in translations; carries nothing that was entered.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotAllowed => "not_allowed",
            Self::NotFound => "not_found",
            Self::NotValid(_) => "not_valid",
            Self::ChangedMeanwhile => "changed_meanwhile",
            Self::NotApplicable(_) => "not_applicable",
            Self::NeedsSignOff(_) => "needs_sign_off",
            Self::SignedOut => "signed_out",
            Self::TooManyTries(_) => "too_many_tries",
        }
    }
}

impl FieldFault {
    /// One fault.
    pub fn new(field: &str, fault: Fault, entered: &str) -> Self {
        Self { field: field.to_owned(), fault, entered: entered.to_owned() }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAllowed => {
                f.write_str("Your role does not include this. Nothing was changed.")
            }
            Self::NotFound => f.write_str(
                "This record was not found. Check the address, or look for it in your list.",
            ),
            Self::NotValid(faults) => {
                let fields = if faults.len() == 1 { "field" } else { "fields" };
                write!(
                    f,
                    "Nothing was saved yet: {} {fields} to look at again. What you entered is \
                     still there.",
                    faults.len()
                )
            }
            Self::ChangedMeanwhile => f.write_str(
                "Somebody else changed this while you had it open. Nothing of yours was saved. \
                 Open it again, compare, and enter what is still needed.",
            ),
            Self::NotApplicable(why) if why.settled => write!(
                f,
                "`{}` may not be used for this person. Nothing was saved. The reasons and their \
                 sources stand below.",
                why.instrument
            ),
            Self::NotApplicable(why) => write!(
                f,
                "It is not settled whether `{}` may be used for this person. Nothing was saved. \
                 Ask first: {}.",
                why.instrument,
                why.ask.join(", ")
            ),
            Self::NeedsSignOff(what) => write!(
                f,
                "`{}` (edition {}) has parts that nobody has checked against its manual. A \
                 qualified person must sign it off for this service before it is used. Nothing was \
                 saved.",
                what.instrument, what.edition
            ),
            Self::SignedOut => f.write_str(
                "You are not signed in, or what you entered does not fit together. Please sign in \
                 again.",
            ),
            Self::TooManyTries(seconds) => write!(
                f,
                "Too many tries for this account. Please wait {seconds} seconds and try again."
            ),
        }
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<waymark_store::StoreError> for Stop {
    fn from(error: waymark_store::StoreError) -> Self {
        Self::Failed(Failure::because("the store", error))
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Failed(_) => f.write_str(
                "Something went wrong on our side. Nothing was saved. Please try again, and tell \
                 your administrator if it happens again.",
            ),
        }
    }
}

impl std::error::Error for Stop {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(_) => None,
            Self::Failed(failure) => Some(failure),
        }
    }
}
