use serde::{Deserialize, Serialize};

/// Which way is worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// A higher score is worse.
    HigherIsWorse,
    /// A higher score is better.
    HigherIsBetter,
}

/// One number on one scale, in that scale's own unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The scale's id within its instrument (`total`, `depression`, …).
    pub scale: String,
    /// The value, in the scale's unit.
    pub value: f64,
}

/// A named range of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The word as the instrument's source prints it.
    pub label: String,
}

/// How much help, from least to most. `ReferOn` stands outside the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intensity {
    /// No programme.
    None,
    /// Self-help material.
    SelfHelp,
    /// A helpline.
    Helpline,
    /// A guided programme online.
    GuidedOnline,
    /// A group programme.
    Group,
    /// Intensive work in person.
    IndividualIntensive,
    /// Another service is the right place.
    ReferOn,
}

impl Intensity {
    /// Every intensity, from least to most.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::SelfHelp,
        Self::Helpline,
        Self::GuidedOnline,
        Self::Group,
        Self::IndividualIntensive,
        Self::ReferOn,
    ];

    /// The word used in data files and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::SelfHelp => "self_help",
            Self::Helpline => "helpline",
            Self::GuidedOnline => "guided_online",
            Self::Group => "group",
            Self::IndividualIntensive => "individual_intensive",
            Self::ReferOn => "refer_on",
        }
    }

    /// The intensity that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|i| i.word() == word)
    }
}
