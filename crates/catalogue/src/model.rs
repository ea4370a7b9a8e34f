//! What the clinical data says, once it has been read and checked. Nothing here computes.

mod instrument;
mod scoring;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use waymark_domain::{Date, Intensity, Profile, Value, Verdict};

pub use instrument::*;
pub use scoring::*;

/// Everything the data files say. Immutable; made only by [`crate::read`].
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Every citation, by its key; each stands once in `sources.toml`.
    pub sources: BTreeMap<String, Source>,
    /// The variables that rules may name, in the order in which they are asked.
    pub variables: Vec<Variable>,
    /// Instruments by id.
    pub instruments: BTreeMap<String, Instrument>,
    /// Programmes by id.
    pub programmes: BTreeMap<String, Programme>,
    /// Rules by id.
    pub rules: BTreeMap<String, Rule>,
    /// Jurisdictions by code (`gb-eaw`, `de`).
    pub jurisdictions: BTreeMap<String, Jurisdiction>,
    /// Instruments that rules name and refuse but that the catalogue does not hold, by id.
    pub outside: BTreeMap<String, Outside>,
}

/// An instrument that is spoken of and never scored here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// Its published name.
    pub name: String,
    /// Why it is named and not held, by language.
    pub why: BTreeMap<String, String>,
}

/// A value with where it comes from and how sure we are of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// `S000`…`S004` read in full, `X` read in abstract or excerpt, `R` literature, unchecked; as
    /// printed, e.g. `S000, X`. `own` is our own decision where no source speaks.
    pub basis: String,
    /// `high`, `medium` or `low`.
    pub confidence: String,
    /// False whenever the basis rests on `R`: not to be relied on before a qualified person's
    /// sign-off.
    pub verified: bool,
    /// Keys into [`Catalogue::sources`].
    pub sources: Vec<String>,
    /// A caution that belongs to the value.
    pub note: Option<String>,
}

/// One citation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The reference as a reader would print it.
    pub citation: String,
    /// DOI without the resolver, if known.
    pub doi: Option<String>,
    /// Address, if known.
    pub url: Option<String>,
}

// ---------------------------------------------------------------- the profile

/// One variable of the profile: the only names that rules may use.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// The name used in rules.
    pub name: String,
    /// Its type and what it may be.
    pub kind: VariableKind,
    /// Unit of a number, e.g. `years`.
    pub unit: Option<String>,
    /// The question in plain words, by language code (`en` always).
    pub question: BTreeMap<String, String>,
    /// The group of the intake form that it stands in (`person`, `legal`, `behaviour`, `needs`,
    /// `responsivity`).
    pub group: String,
    /// When it may be asked, in plain words, by language.
    pub asked_when: BTreeMap<String, String>,
    /// Words for each allowed value, by value then language.
    pub value_words: BTreeMap<String, BTreeMap<String, String>>,
    /// Variables whose change makes this answer one from before: it must then be asked again.
    pub lapses_with: Vec<String>,
}

/// The type of a variable.
#[derive(Clone, Debug, PartialEq)]
pub enum VariableKind {
    /// Yes or no.
    Bool,
    /// A whole number within limits, both included.
    Integer {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// A number within limits, both included.
    Number {
        /// Smallest allowed.
        min: f64,
        /// Largest allowed.
        max: f64,
    },
    /// A civil date.
    Date,
    /// One of these words.
    Choice(Vec<String>),
    /// Any of these words.
    Set(Vec<String>),
}

// ------------------------------------------------------- the rule language

/// The closed rule language. Over a profile it yields Yes, No or Unknown.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Every part holds. `all = [ … ]`
    All(Vec<Condition>),
    /// At least one part holds. `any = [ … ]`
    Any(Vec<Condition>),
    /// The part does not hold. `not = { … }`
    Not(Box<Condition>),
    /// `variable = "age", at_least = 18`
    AtLeast {
        /// The variable.
        variable: String,
        /// The bound, included.
        bound: f64,
    },
    /// `variable = "age", between = [18, 25]`, both ends included.
    Between {
        /// The variable.
        variable: String,
        /// The lower bound, included.
        low: f64,
        /// The upper bound, included.
        high: f64,
    },
    /// `variable = "legal_stage", is_in = ["arrested", "charged"]`. For a set: at least one member
    /// is in the list.
    IsIn {
        /// The variable.
        variable: String,
        /// The allowed words.
        values: Vec<String>,
    },
    /// `variable = "age", is_missing = true`. Never Unknown.
    IsMissing {
        /// The variable.
        variable: String,
    },
    /// `variable = "sex", equals = "male"`. For a set: exactly these members (`equals = ["csem"]`).
    Equals {
        /// The variable.
        variable: String,
        /// The value.
        value: Value,
    },
}

/// One rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its id, which is its file name (`R10`).
    pub id: String,
    /// What it says, in one sentence, by language (`en` always).
    pub statement: BTreeMap<String, String>,
    /// `tool_selection`, `dosage`, `grouping`, `medication`, `safety`, …
    pub topic: String,
    /// How binding it is.
    pub strength: Strength,
    /// In force from.
    pub valid_from: Date,
    /// In force until, included; open if absent.
    pub valid_until: Option<Date>,
    /// By when it must be read again.
    pub review_by: Date,
    /// False where the rule rests on an unverified fact.
    pub verified: bool,
    /// Document and verbatim words; empty where a source was read in the abstract only.
    pub quotes: Vec<Quote>,
    /// Keys of further documents that it rests on, without a quotation.
    pub sources: Vec<String>,
    /// When it speaks.
    pub when: Condition,
    /// What it then says.
    pub then: Vec<Effect>,
    /// Rules that this one replaces or that say otherwise.
    pub supersedes: Vec<String>,
    /// Rules that contradict it; both are shown.
    pub contradicts: Vec<String>,
    /// Worked examples; at least a yes, a no and an unknown.
    pub examples: Vec<Example>,
    /// A caution for the reader.
    pub note: Option<String>,
}

/// How binding a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Stops the path; where it cannot be settled the path stops as well.
    SafetyStop,
    /// Follows from published evidence.
    EvidenceBased,
    /// What experts advise.
    PracticeAdvice,
}

/// The words that a rule rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Key into [`Catalogue::sources`].
    pub source: String,
    /// Verbatim.
    pub words: String,
}

/// What a rule says when it speaks.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Intensities in proportion, best first. `intensity = ["self_help", "helpline", "none"]`
    Intensity(Vec<Intensity>),
    /// Put these programmes forward. `offer = ["informplus"]`
    Offer(Vec<String>),
    /// Refuse what is named. `refuse = { … }`
    Refuse(Target),
    /// Say this, by language. `warn = { en = "…", de = "…" }`
    Warn(BTreeMap<String, String>),
    /// This must be done first. `require = { en = "…" }`
    Require(BTreeMap<String, String>),
    /// Show this beside the result. `show = { en = "…" }`
    Show(BTreeMap<String, String>),
}

/// What a refusal is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Instruments by id. `refuse = { instruments = ["static99r"] }`
    Instruments(Vec<String>),
    /// Every instrument of these kinds. `refuse = { kinds = ["actuarial_static"] }`
    Kinds(Vec<InstrumentKind>),
    /// Programmes by id. `refuse = { programmes = ["core_sotp"] }`
    Programmes(Vec<String>),
    /// Every programme of these intensities. `refuse = { intensities = ["group"] }`
    Intensities(Vec<Intensity>),
    /// Medication. `refuse = { medication = true }`
    Medication,
}

/// A worked example that runs as a test.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The person, neutral and synthetic.
    pub profile: Profile,
    /// What the rule must answer.
    pub expect: Verdict,
}

// ----------------------------------------------- programmes and jurisdictions

/// One programme.
#[derive(Clone, Debug)]
pub struct Programme {
    /// Its id, which is its file name.
    pub id: String,
    /// Published name.
    pub name: String,
    /// Who runs it.
    pub provider: Option<String>,
    /// Country or countries.
    pub country: Option<String>,
    /// `current`, `withdrawn`, `trial`; only current ones can be offered.
    pub status: Fact<ProgrammeStatus>,
    /// How much help it is.
    pub intensities: Vec<Intensity>,
    /// Formats as the sources give them.
    pub formats: Vec<ProgrammeFormat>,
    /// Modules, in order; empty where the titles are not known.
    pub modules: Vec<Module>,
    /// Who it is for, in the rule language; every clause must be Yes.
    pub applies: Vec<Clause>,
    /// Said by the sources, not computed.
    pub eligibility: Vec<Fact<String>>,
    /// Domains it works on.
    pub targets: Vec<String>,
    /// What is known of its effect.
    pub evidence: Vec<Fact<String>>,
    /// Contradictions between sources.
    pub conflicts: Vec<String>,
    /// By when the data must be read again.
    pub review_by: Date,
}

/// Whether a programme can be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeStatus {
    /// Can be offered.
    Current,
    /// Only within a trial.
    Trial,
    /// Kept for the record; cannot be offered, and its page says why.
    Withdrawn,
}

/// One format of a programme. Numbers stay text where the sources give a range.
#[derive(Clone, Debug)]
pub struct ProgrammeFormat {
    /// `individual`, `group`, `online`, `helpline`, `self_help`.
    pub kind: String,
    /// Sessions, as printed (`20-30`).
    pub sessions: Option<String>,
    /// Minutes of one session.
    pub minutes: Option<u32>,
    /// Group size, as printed.
    pub group_size: Option<String>,
    /// Where it comes from.
    pub basis: Fact<String>,
}

/// One module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Place in the programme, from 1.
    pub number: u32,
    /// Descriptive title.
    pub title: String,
    /// Domains it works on.
    pub domains: Vec<String>,
}

/// What a place's law and services say. Unknown stays absent: the page says "ask your counsel".
#[derive(Clone, Debug)]
pub struct Jurisdiction {
    /// Its code, which is its file name.
    pub code: String,
    /// Name by language.
    pub name: BTreeMap<String, String>,
    /// What must be reported, as the sources state it.
    pub reporting: Vec<Fact<String>>,
    /// What stays confidential.
    pub confidentiality: Vec<Fact<String>>,
    /// Helplines and crisis lines named by the facts.
    pub helplines: Vec<Fact<String>>,
    /// Counsel who reviewed it; none yet.
    pub reviewed_by: Option<String>,
    /// By when it must be read again.
    pub review_by: Date,
}

impl Condition {
    /// Whether any profile leaves it open; only `is_missing` is always settled.
    pub fn can_be_unknown(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::can_be_unknown),
            Self::Not(part) => part.can_be_unknown(),
            Self::IsMissing { .. } => false,
            _ => true,
        }
    }

    /// Every variable that the condition names, in order of appearance, each once.
    pub fn variables(&self) -> Vec<&str> {
        fn walk<'a>(condition: &'a Condition, found: &mut Vec<&'a str>) {
            match condition {
                Condition::All(parts) | Condition::Any(parts) => {
                    for part in parts {
                        walk(part, found);
                    }
                }
                Condition::Not(part) => walk(part, found),
                Condition::AtLeast { variable, .. }
                | Condition::Between { variable, .. }
                | Condition::IsIn { variable, .. }
                | Condition::IsMissing { variable }
                | Condition::Equals { variable, .. } => {
                    if !found.contains(&variable.as_str()) {
                        found.push(variable);
                    }
                }
            }
        }
        let mut found = Vec::new();
        walk(self, &mut found);
        found
    }
}
