//! What the clinical data says, once it has been read and checked. Nothing here computes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use waymark_domain::{Date, Direction, Intensity, Profile, Value, Verdict};

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
    /// False whenever the basis rests on `R`: not to be relied on before a qualified person's sign-off.
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
    /// The group of the intake form that it stands in (`person`, `legal`, `behaviour`, `needs`, `responsivity`).
    pub group: String,
    /// When it may be asked, in plain words, by language.
    pub asked_when: BTreeMap<String, String>,
    /// Words for each allowed value, by value then language.
    pub value_words: BTreeMap<String, BTreeMap<String, String>>,
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
    /// `variable = "legal_stage", is_in = ["arrested", "charged"]`. For a set: at least one member is in the list.
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

// ---------------------------------------------------------------- instruments

/// One instrument and its editions.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// Its id, which is its folder name.
    pub id: String,
    /// Editions by number; a saved score keeps the one it was made with.
    pub editions: BTreeMap<u32, Edition>,
    /// Worked cases, by hand.
    pub cases: Vec<Case>,
    /// Wording by language code, where the licence lets us ship it.
    pub wording: BTreeMap<String, Wording>,
}

/// What an instrument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstrumentKind {
    /// The client answers.
    SelfReport,
    /// A fixed list of historical facts, weighed by a published table.
    ActuarialStatic,
    /// A trained person rates changeable factors.
    DynamicClinicianRated,
    /// Observed behaviours that stand in for something not said.
    BehaviouralProxy,
}

/// One released, dated version of an instrument.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Number, from 1.
    pub number: u32,
    /// Full published name.
    pub name: String,
    /// Short name.
    pub abbreviation: String,
    /// What it is.
    pub kind: InstrumentKind,
    /// Whether it is a risk tool: unverified parts then need a sign-off before use.
    pub risk_tool: bool,
    /// In force from (the day this edition of our data was released).
    pub released: Date,
    /// Who rates.
    pub rater: String,
    /// Domains it speaks to (`self_regulation`, `wellbeing`, …).
    pub domains: Vec<String>,
    /// What it is for.
    pub purpose: Fact<String>,
    /// Who it may be used for, in the rule language; every clause must be Yes.
    pub applies: Vec<Clause>,
    /// For whom it is not valid, as the sources say; shown, not computed.
    pub not_valid_for: Vec<Fact<String>>,
    /// The period that the answers are about, e.g. `past 2 weeks`.
    pub recall: Option<String>,
    /// Items or inputs, in order.
    pub items: Vec<Item>,
    /// Where the number of items, their labels and their answers come from.
    pub items_fact: Fact<String>,
    /// How it is scored.
    pub scoring: Scoring,
    /// Samples to compare with, side by side; they may contradict each other.
    pub norms: Vec<Norm>,
    /// Whether change on it means anything; static tools say no.
    pub change: Fact<bool>,
    /// Safety items: any answer at or above the bound opens an alert at once.
    pub alerts: Vec<AlertRule>,
    /// Cautions shown wherever a score of it is shown, by language.
    pub cautions: Vec<Fact<String>>,
    /// Licence of the wording, and whether we may ship it.
    pub licence: Licence,
    /// By when the data must be read again.
    pub review_by: Date,
    /// Every value of this edition whose `verified` is false, as a path and the value (`bands`, `total.missing`).
    pub unverified: Vec<String>,
}

/// One clause of applicability.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Short id, unique within the instrument (`adult`, `convicted_csem`).
    pub id: String,
    /// In plain words, by language: what must hold.
    pub statement: BTreeMap<String, String>,
    /// In the rule language.
    pub when: Condition,
    /// Where it comes from.
    pub basis: String,
    /// False where the basis rests on R.
    pub verified: bool,
    /// Keys into [`Catalogue::sources`].
    pub sources: Vec<String>,
}

/// One item or input.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// `"1"`…`"9"`, or the published input name.
    pub key: String,
    /// A neutral label of our own; never the licensed wording.
    pub label: String,
    /// What may be answered.
    pub answer: AnswerKind,
    /// Scored as `min + max - answer`.
    pub reversed: bool,
    /// Whether "does not apply" is an answer by the instrument's own rule (STABLE-2007 item 3).
    pub may_not_apply: bool,
}

/// What may be answered to an item.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerKind {
    /// A whole number within limits, both included.
    Integer {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// Yes or no.
    Bool,
    /// A civil date.
    Date,
    /// One of these words.
    Choice(Vec<String>),
}

/// How an instrument is scored.
#[derive(Clone, Debug)]
pub enum Scoring {
    /// Sums, means and combinations of items: every questionnaire.
    Scales(Vec<Scale>),
    /// Points by table, then a logistic curve (OSP/DC).
    PointsLogistic(Box<PointsLogistic>),
    /// First matching line wins (OSP/IIC).
    Hierarchy(Hierarchy),
}

/// One scale or subscale.
#[derive(Clone, Debug)]
pub struct Scale {
    /// `total`, `depression`, …
    pub id: String,
    /// Name by language (`en` always).
    pub name: BTreeMap<String, String>,
    /// The scale shown first; at most one.
    pub primary: bool,
    /// How it is computed.
    pub method: ScaleMethod,
    /// Where the items, the factor or the weights come from.
    pub method_fact: Fact<String>,
    /// Smallest and largest possible score.
    pub range: (f64, f64),
    /// Which way is worse.
    pub direction: Direction,
    /// What to do with missing items.
    pub missing: Fact<MissingRule>,
    /// Bands, from low to high, without gap or overlap; empty where none is published.
    pub bands: Vec<ScaleBand>,
    /// Where the bands come from; absent exactly when `bands` is empty.
    pub bands_fact: Option<Fact<String>>,
    /// Why no band may be shown although bands are printed (STABLE-2007 alone).
    pub bands_withheld: Option<Fact<String>>,
    /// Cut-offs with their meaning.
    pub cutoffs: Vec<Fact<Cutoff>>,
    /// Reliability to compute change with; absent = unknown, and no change is computed.
    pub reliability: Option<Reliability>,
    /// Mean and SD of the functional population for clinically significant change, if published in the scale's unit.
    pub functional: Option<Fact<MeanSd>>,
    /// A published smallest reliable change in the scale's unit.
    pub reliable_change: Option<Fact<f64>>,
}

/// How a scale is computed from its parts.
#[derive(Clone, Debug, PartialEq)]
pub enum ScaleMethod {
    /// Sum of items times a factor (DASS-21: 2; WHO-5: 4).
    Sum {
        /// Item keys.
        items: Vec<String>,
        /// The factor.
        multiply: f64,
    },
    /// Mean of items.
    Mean {
        /// Item keys.
        items: Vec<String>,
    },
    /// Weighted sum of other scales (URICA readiness).
    Linear {
        /// Scale id and weight.
        terms: Vec<(String, f64)>,
    },
}

/// What to do with missing items. There is no default: each scale says it.
#[derive(Clone, Debug, PartialEq)]
pub enum MissingRule {
    /// No score if anything is missing.
    NoneAllowed,
    /// Mean of the answered × number of items, if at most `max_missing` are missing and none of `never`.
    Prorate {
        /// The most that may be missing.
        max_missing: usize,
        /// Items that must be answered.
        never: Vec<String>,
    },
    /// Sum of the answered, if at most `max_missing` are missing; shown as a range up to the largest possible.
    SumAnswered {
        /// The most that may be missing.
        max_missing: usize,
        /// Another instrument's total that may answer an item (CPORT item 5 by CASIC).
        substitute: Option<Substitute>,
    },
}

/// One item answered by another instrument's total.
#[derive(Clone, Debug, PartialEq)]
pub struct Substitute {
    /// The item that is missing.
    pub item: String,
    /// The instrument, which is also the extra answer key (`casic`).
    pub instrument: String,
    /// Its total from which the item counts as present.
    pub at_least: f64,
    /// The value then given. Below the bound the item stays missing.
    pub gives: i64,
}

/// One band of a scale, both ends included.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleBand {
    /// The word as printed; also the word on the wire.
    pub label: String,
    /// In each language for display (`en` always).
    pub words: BTreeMap<String, String>,
    /// Lowest score in the band.
    pub low: f64,
    /// Highest score in the band.
    pub high: f64,
}

/// A cut-off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cutoff {
    /// The bound, included.
    pub at: f64,
    /// `at_least` or `at_most`.
    pub side: String,
    /// What it means.
    pub meaning: String,
}

/// Reliability used for reliable change.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    /// The coefficient, 0 < r < 1, with its source.
    pub coefficient: Fact<f64>,
    /// `alpha`, `test_retest`, `icc`.
    pub kind: String,
    /// SD in the scale's own unit and the sample it comes from.
    pub sd: Option<Fact<f64>>,
}

/// A mean and a standard deviation in the scale's unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeanSd {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// The sample.
    pub sample: String,
}

/// Points by table, a logistic curve, bands on points. Coefficients are text in the file, read once.
#[derive(Clone, Debug)]
pub struct PointsLogistic {
    /// One table for each contribution, in published order.
    pub tables: Vec<PointTable>,
    /// Intercept of the linear predictor.
    pub intercept: Fact<f64>,
    /// Slope per point.
    pub slope: Fact<f64>,
    /// Bands on points, both ends included, from low to high.
    pub bands: Vec<ScaleBand>,
    /// Where the bands come from.
    pub bands_fact: Fact<String>,
    /// Largest possible number of points.
    pub points_max: i64,
    /// Years without offence after which the band drops by one level.
    pub reduction_years: Fact<i64>,
    /// Youngest age that counts as out of range (110).
    pub age_out_of_range: i64,
    /// Largest total number of sanctions (999).
    pub sanctions_max: i64,
}

/// Points for one contribution: the first line whose bound the value reaches, from the top, wins.
#[derive(Clone, Debug)]
pub struct PointTable {
    /// Input or derived quantity (`totalContactAdultSexualSanctions`, `ageAtStartOfFollowUp`, …).
    pub input: String,
    /// Published name of the contribution (`totalContactAdultSexualSanctionsWeight`).
    pub feature: String,
    /// `(at_least, points)`, from the highest bound to the lowest.
    pub lines: Vec<(i64, i64)>,
    /// Where it comes from.
    pub basis: Fact<String>,
}

/// A list of conditions over counts; the first that holds gives the probability and the band.
#[derive(Clone, Debug)]
pub struct Hierarchy {
    /// Lines by variant name (`head`, `v2025`), in order.
    pub variants: BTreeMap<String, Vec<HierarchyLine>>,
    /// Variant used when none is named.
    pub default_variant: String,
}

/// One line of a hierarchy.
#[derive(Clone, Debug)]
pub struct HierarchyLine {
    /// Every `(input, at_least, at_most)` must hold; empty = otherwise. `gender` lines use `only_for`.
    pub when: Vec<(String, i64, Option<i64>)>,
    /// Only for this gender (`FEMALE`).
    pub only_for: Option<String>,
    /// Probability, exactly as printed.
    pub probability: Fact<f64>,
    /// Band word.
    pub band: String,
}

/// A sample to compare with.
#[derive(Clone, Debug)]
pub struct Norm {
    /// Short id.
    pub id: String,
    /// Who, how many, where; always shown with any number of it.
    pub sample: Fact<String>,
    /// Sample size.
    pub n: Option<u32>,
    /// Mean in the scale's unit, by scale.
    pub mean_sd: BTreeMap<String, MeanSd>,
    /// Score (as text) → percentile, where printed; nothing is interpolated.
    pub percentiles: BTreeMap<String, f64>,
    /// Statements about relative risk, shown first.
    pub relative_risk: Vec<Fact<String>>,
    /// Statements about absolute rates, shown last and only with the sample's name.
    pub absolute_rates: Vec<Fact<String>>,
    /// Accuracy and anything else worth showing.
    pub notes: Vec<Fact<String>>,
}

/// An item whose answer opens an alert at once, whatever the total.
#[derive(Clone, Debug, PartialEq)]
pub struct AlertRule {
    /// Short id (`phq9_item9`).
    pub id: String,
    /// The item.
    pub item: String,
    /// From this answer on.
    pub at_least: i64,
    /// What to do, by language.
    pub action: BTreeMap<String, String>,
    /// Where it comes from.
    pub basis: Fact<String>,
}

/// Licence of an instrument's wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// As the facts state it.
    pub status: String,
    /// `yes`, `no` or `conditional`. Only `yes` may have a text file.
    pub ship_wording: String,
    /// Basis and confidence.
    pub basis: String,
}

/// The published wording in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Introduction before the items.
    pub stem: Option<String>,
    /// Item wording by item key.
    pub items: BTreeMap<String, String>,
    /// Anchor wording by answer (`"0"` → `Not at all`).
    pub anchors: BTreeMap<String, String>,
    /// Licence line, shown under the form.
    pub licence: String,
    /// Keys into [`Catalogue::sources`].
    pub sources: Vec<String>,
    /// What must still be compared with the original, if anything.
    pub check: Option<String>,
}

/// A worked case: answers in, scores out, by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What it shows.
    pub name: String,
    /// Edition it is for.
    pub edition: u32,
    /// The day it is scored.
    pub as_of: Date,
    /// Answers by key; absent or `"missing"` = missing, `"not_applicable"` = does not apply.
    pub answers: BTreeMap<String, CaseAnswer>,
    /// Expected scores by scale; only those given are compared.
    pub scores: BTreeMap<String, f64>,
    /// Expected band by scale.
    pub bands: BTreeMap<String, String>,
    /// Scales that must refuse to give a score.
    pub no_score: Vec<String>,
}

/// One answer of a worked case.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseAnswer {
    /// Given.
    Given(Value),
    /// Missing.
    Missing,
    /// Does not apply.
    NotApplicable,
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

impl Instrument {
    /// The newest edition released on or before `on`.
    pub fn edition_on(&self, on: Date) -> Option<&Edition> {
        self.editions.values().rev().find(|e| e.released <= on)
    }
}

impl Condition {
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
