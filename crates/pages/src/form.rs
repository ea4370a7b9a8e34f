//! What forms carry: choices, entries as typed, and what is wrong with them.

use waymark_domain::Missing;

use crate::text::Text;
use crate::words::Words;

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word on the wire.
    pub value: String,
    /// What the person reads.
    pub label: Text,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<Text>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// What was typed into one field that takes a value **or the reason why there is none**.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The values as typed; more than one only where any number may be chosen.
    pub values: Vec<String>,
    /// The reason that was chosen.
    pub missing: Option<Missing>,
}

/// How the reason is written in a group of radio buttons: `missing:declined`.
pub const MISSING_PREFIX: &str = "missing:";
/// The ending of the field that carries the reason beside a text field: `age.missing`.
pub const MISSING_SUFFIX: &str = ".missing";

impl Entry {
    /// A value.
    pub fn value(value: impl Into<String>) -> Self {
        Self { values: vec![value.into()], missing: None }
    }

    /// A reason.
    pub fn missing(why: Missing) -> Self {
        Self { values: Vec::new(), missing: Some(why) }
    }

    /// Reads the field `name` from the pairs of a posted form, in both ways in which this room
    /// writes reasons. Blank values count as nothing; unknown reasons as well.
    pub fn read(pairs: &[(String, String)], name: &str) -> Self {
        let mut entry = Self::default();
        for (key, value) in pairs {
            if key == name {
                match value.strip_prefix(MISSING_PREFIX) {
                    Some(word) => entry.missing = entry.missing.or(Missing::from_word(word)),
                    None if value.trim().is_empty() => {}
                    None => entry.values.push(value.trim().to_owned()),
                }
            } else if key.strip_suffix(MISSING_SUFFIX) == Some(name) {
                entry.missing = entry.missing.or(Missing::from_word(value));
            }
        }
        entry
    }

    /// Whether a value **and** a reason were given; "not asked yet" is where the form starts,
    /// so beside a value it counts as nothing.
    pub fn contradicts(&self) -> bool {
        !self.values.is_empty() && !matches!(self.missing, None | Some(Missing::NotAsked))
    }

    pub(crate) fn first(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    pub(crate) fn has(&self, value: &str) -> bool {
        self.values.iter().any(|given| given == value)
    }
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// Nothing was given where something is needed.
    Empty,
    /// None of the choices.
    NotAChoice,
    /// Not a number.
    NotANumber,
    /// Not a whole number.
    NotWhole,
    /// Outside the limits, both included.
    OutOfRange {
        /// Smallest allowed.
        min: f64,
        /// Largest allowed.
        max: f64,
    },
    /// Not a date.
    NotADate,
    /// A date that has not come yet.
    InFuture,
    /// Fewer signs than needed.
    TooShort {
        /// The least.
        least: usize,
    },
    /// More signs than allowed.
    TooLong {
        /// The most.
        most: usize,
    },
    /// Shorter or longer than these, in characters.
    Length {
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
    },
    /// A day before the person was born.
    BeforeBirth,
    /// A day before the one it builds on.
    TooEarly,
    /// "None" together with others.
    NoneWithOthers,
    /// Only a member of the care team who holds the client's key can write here.
    NoKey,
    /// Cannot be done in the state that the record is in.
    NotNow,
    /// Safety rules stop the path until these are settled.
    Stopped(Vec<String>),
    /// A value and a reason for its absence.
    Contradiction,
    /// Two entries that should be the same are not.
    NotTheSame,
    /// Somebody or something has this name already.
    Taken,
    /// Login, password and code do not go together; which one is not said.
    NotRecognised,
    /// The code is wrong or has been used.
    WrongCode,
    /// Anything else, in words for the person at the screen.
    Other(Text),
}

impl Problem {
    pub(crate) fn told(&self, w: &Words) -> String {
        match self {
            Self::Empty => w.t("problem-empty"),
            Self::NotAChoice => w.t("problem-not-a-choice"),
            Self::NotANumber => w.t("problem-not-a-number"),
            Self::NotWhole => w.t("problem-not-whole"),
            Self::OutOfRange { min, max } => {
                w.t("problem-out-of-range").with("min", w.number(min)).with("max", w.number(max))
            }
            Self::NotADate => w.t("problem-not-a-date"),
            Self::InFuture => w.t("problem-in-future"),
            Self::TooShort { least } => w.t("problem-too-short").with("count", *least),
            Self::TooLong { most } => w.t("problem-too-long").with("count", *most),
            Self::Length { least, most } => {
                w.t("problem-length").with("least", *least).with("most", *most)
            }
            Self::BeforeBirth => w.t("problem-before-birth"),
            Self::TooEarly => w.t("problem-too-early"),
            Self::NoneWithOthers => w.t("problem-none-with-others"),
            Self::NoKey => w.t("problem-no-key"),
            Self::NotNow => w.t("problem-not-now"),
            Self::Stopped(rules) => w.t("problem-stopped").with("rules", rules.join(", ")),
            Self::Contradiction => w.t("problem-contradiction"),
            Self::NotTheSame => w.t("problem-not-the-same"),
            Self::Taken => w.t("problem-taken"),
            Self::NotRecognised => w.t("problem-not-recognised"),
            Self::WrongCode => w.t("problem-wrong-code"),
            Self::Other(text) => return text.words.clone(),
        }
        .to_string()
    }
}

/// What is wrong with a form: fields by name, in the order in which the form shows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Errors(pub Vec<(String, Problem)>);

impl Errors {
    /// Nothing is wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a problem; for building in a chain.
    pub fn and(mut self, field: impl Into<String>, problem: Problem) -> Self {
        self.0.push((field.into(), problem));
        self
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn of(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, problem)| problem)
    }
}

/// The reasons that a form offers for a missing value.
pub(crate) fn reasons(w: Words, may_not_apply: bool) -> Vec<(&'static str, String)> {
    Missing::ALL
        .into_iter()
        .filter(|why| may_not_apply || *why != Missing::NotApplicable)
        .map(|why| (why.word(), w.missing(&why)))
        .collect()
}

/// The id of the control for the field `name`; ids may not hold every sign that names may.
pub(crate) fn control_id(name: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    format!("f-{}", name.chars().map(safe).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::Entry;
    use waymark_domain::Missing;

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn a_posted_field_is_a_value_or_a_reason() {
        let form = pairs(&[
            ("age", " 41 "),
            ("age.missing", "not_asked"),
            ("sex", "missing:declined"),
            ("needs", "a"),
            ("needs", "b"),
            ("date", "  "),
            ("date.missing", "nonsense"),
            ("odd", "3"),
            ("odd.missing", "declined"),
        ]);
        let age = Entry::read(&form, "age");
        assert_eq!((age.first(), age.contradicts()), ("41", false));
        assert_eq!(Entry::read(&form, "sex"), Entry::missing(Missing::Declined));
        assert_eq!(Entry::read(&form, "needs").values, ["a", "b"]);
        assert_eq!(Entry::read(&form, "date"), Entry::default());
        assert!(Entry::read(&form, "odd").contradicts());
        assert_eq!(Entry::read(&form, "absent"), Entry::default());
    }
}
