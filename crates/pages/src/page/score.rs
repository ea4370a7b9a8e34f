//! What one occasion of measuring came to.

use waymark_domain::{AlertId, Date, Direction, Missing, OccasionId};

use super::overview::{sample_head, sample_instrument, sample_phq9};
use super::{
    AlertLine, ClientHead, ClientTab, Confidence, FactLine, Given, InstrumentName, SourceLine, page,
};
use crate::text::Text;

/// `/clients/{id}/occasions/{occasion}`: the score sheet.
#[derive(Clone, Debug)]
pub struct ScoreSheet {
    /// Whose record it is.
    pub client: ClientHead,
    /// The occasion.
    pub occasion: OccasionId,
    /// The instrument, in the edition that it was scored with.
    pub instrument: InstrumentName,
    /// The variant it was scored with, where there are several.
    pub variant: Option<String>,
    /// The day of measuring.
    pub measured_on: Date,
    /// When it was recorded, and by whom.
    pub recorded: (Date, String),
    /// Alerts that these answers raised.
    pub alerts: Vec<AlertLine>,
    /// What each scale came to; the one shown first stands first.
    pub scales: Vec<ScaleLine>,
    /// Points, where the instrument gives points.
    pub points: Option<i64>,
    /// A published percentage, as the instrument prints it (two decimals).
    pub percent: Option<f64>,
    /// The band of the whole instrument, where it is not one of a scale.
    pub band: Option<Text>,
    /// Whether the band was lowered for years without offence.
    pub reduction_applied: Option<bool>,
    /// What each part contributed.
    pub contributions: Vec<ContributionLine>,
    /// Cautions that stand wherever a score of this instrument is shown.
    pub cautions: Vec<FactLine>,
    /// Samples to compare with, side by side; they may contradict each other.
    pub norms: Vec<NormBlock>,
    /// Parts that nobody has checked against the manual yet.
    pub unverified: Vec<Text>,
    /// Who signed it off for this service, with qualification and day.
    pub signed_off: Option<(String, Text, Date)>,
    /// The answers, in order.
    pub answers: Vec<(Text, Given)>,
    /// Whether change on it means anything and can be shown.
    pub change: bool,
}
page!(ScoreSheet, "score-sheet", "score-sheet.html");

/// One scale and what it came to.
#[derive(Clone, Debug)]
pub struct ScaleLine {
    /// Its name.
    pub name: Text,
    /// Smallest and largest possible score.
    pub range: (f64, f64),
    /// Which way is worse.
    pub direction: Direction,
    /// The score, or why there is none.
    pub outcome: Outcome,
}

/// A score, or why there is none.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A score.
    Scored(Scored),
    /// None, and why.
    NoScore(NoScore),
}

/// Why there is no score.
#[derive(Clone, Debug)]
pub enum NoScore {
    /// More is missing than the instrument allows.
    TooMuchMissing {
        /// How many are missing.
        missing: u32,
        /// How many may be.
        allowed: u32,
    },
    /// These must be answered.
    MustBeAnswered(Vec<Text>),
    /// Another reason, in words.
    Other(Text),
}

/// One score.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The value, in the scale's unit.
    pub value: f64,
    /// Least and most that it can be, where missing answers leave that open.
    pub range_if_incomplete: Option<(f64, f64)>,
    /// The band, where one is published.
    pub band: Option<Text>,
    /// Why no band may be shown although bands are printed.
    pub band_withheld: Option<Text>,
    /// Standard error of measurement.
    pub sem: Option<f64>,
    /// Smallest reliable change.
    pub reliable_change: Option<f64>,
    /// Items without an answer.
    pub missing: Vec<Text>,
    /// Whether missing items were replaced by the mean of the answered ones, by the instrument's
    /// own rule.
    pub prorated: bool,
}

/// What one part contributed.
#[derive(Clone, Debug)]
pub struct ContributionLine {
    /// The part.
    pub name: Text,
    /// What was given.
    pub given: Text,
    /// What it added.
    pub points: f64,
}

/// One sample to compare with. Its name stands with every number of it.
#[derive(Clone, Debug)]
pub struct NormBlock {
    /// Who, how many, where.
    pub sample: FactLine,
    /// Sample size.
    pub n: Option<u32>,
    /// Statements about relative risk; shown first.
    pub relative_risk: Vec<FactLine>,
    /// Percentile of this score by scale name, where printed; shown second.
    pub percentiles: Vec<(Text, f64)>,
    /// Mean and standard deviation by scale name.
    pub mean_sd: Vec<(Text, f64, f64)>,
    /// Statements about absolute rates; shown last.
    pub absolute_rates: Vec<FactLine>,
    /// Accuracy and anything else.
    pub notes: Vec<FactLine>,
}

/// A fact for samples.
pub(crate) fn sample_fact(words: &str, verified: bool) -> FactLine {
    FactLine {
        text: Text::in_lang("en", words),
        basis: if verified { "X" } else { "R" }.to_owned(),
        confidence: if verified { Confidence::High } else { Confidence::Medium },
        verified,
        sources: vec![
            SourceLine {
                citation: "Example & Muster (2020), Journal of Examples 1, 1–10".to_owned(),
                doi: Some("10.0000/example".to_owned()),
                url: None,
            },
            SourceLine {
                citation: "Manual <2nd edition>".to_owned(),
                doi: None,
                url: Some("javascript:alert(1)".to_owned()),
            },
        ],
        note: (!verified).then(|| Text::in_lang("en", "Compare with the manual.")),
    }
}

impl ScoreSheet {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        vec![
            ("questionnaire", Self::questionnaire()),
            ("risk-tool", Self::risk_tool()),
            ("no-score", Self::no_score()),
        ]
    }

    fn questionnaire() -> Self {
        let scored = Scored {
            value: 11.25,
            range_if_incomplete: None,
            band: Some(Text::in_lang("en", "moderate")),
            band_withheld: None,
            sem: Some(2.0),
            reliable_change: Some(5.2),
            missing: vec![Text::in_lang("en", "Item 3")],
            prorated: true,
        };
        Self {
            client: sample_head(1),
            occasion: OccasionId::from_random([1; 16]),
            instrument: sample_phq9(),
            variant: None,
            measured_on: jiff::civil::date(2026, 6, 1),
            recorded: (jiff::civil::date(2026, 6, 2), "Robin Example".to_owned()),
            alerts: vec![AlertLine {
                id: AlertId::from_random([9; 16]),
                what: Text::in_lang("en", "Item 9 was answered with 1 or more."),
                raised_at: "2026-06-02T09:12:00Z".parse().unwrap_or_default(),
                client: None,
                closed_at: None,
            }],
            scales: vec![ScaleLine {
                name: Text::in_lang("en", "Total"),
                range: (0.0, 27.0),
                direction: Direction::HigherIsWorse,
                outcome: Outcome::Scored(scored),
            }],
            points: None,
            percent: None,
            band: None,
            reduction_applied: None,
            contributions: Vec::new(),
            cautions: Vec::new(),
            norms: Vec::new(),
            unverified: Vec::new(),
            signed_off: None,
            answers: vec![
                (Text::in_lang("en", "Item 1"), Given::Known(Text::in_lang("en", "2"))),
                (Text::in_lang("en", "Item 3"), Given::Missing(Missing::Declined)),
                (Text::from("<script>alert(1)</script>"), Given::Known(Text::from("<b>1</b>"))),
            ],
            change: true,
        }
    }

    fn risk_tool() -> Self {
        let part = |name: &str, given: &str, points| ContributionLine {
            name: Text::in_lang("en", name),
            given: Text::from(given),
            points,
        };
        let norm = |name: &str, n, verified| NormBlock {
            sample: sample_fact(name, verified),
            n,
            relative_risk: vec![sample_fact("About 2 times the rate of the median score.", true)],
            percentiles: vec![(Text::in_lang("en", "Total"), 64.0)],
            mean_sd: vec![(Text::in_lang("en", "Total"), 2.1, 1.4)],
            absolute_rates: vec![sample_fact("11 % within 5 years.", verified)],
            notes: vec![sample_fact("Area under the curve 0.73.", true)],
        };
        let bare = NormBlock {
            n: None,
            relative_risk: Vec::new(),
            percentiles: Vec::new(),
            mean_sd: Vec::new(),
            absolute_rates: Vec::new(),
            notes: Vec::new(),
            ..norm("A sample of which only the description is public", None, true)
        };
        let withheld = Scored {
            value: 3.0,
            range_if_incomplete: Some((3.0, 4.0)),
            band: None,
            band_withheld: Some(Text::in_lang("en", "Two sources print different bands.")),
            sem: None,
            reliable_change: None,
            missing: vec![Text::in_lang("en", "Item 5")],
            prorated: false,
        };
        Self {
            instrument: sample_instrument("osp_dc", "OSP/DC", "OASys Sexual reoffending Predictor"),
            variant: Some("v2025".to_owned()),
            alerts: Vec::new(),
            scales: vec![ScaleLine {
                name: Text::in_lang("en", "Total"),
                range: (0.0, 7.0),
                direction: Direction::HigherIsWorse,
                outcome: Outcome::Scored(withheld),
            }],
            points: Some(17),
            percent: Some(1.23),
            band: Some(Text::in_lang("en", "MEDIUM")),
            reduction_applied: Some(true),
            contributions: vec![
                part("totalContactAdultSexualSanctionsWeight", "1", 3.0),
                part("ageAtStartOfFollowUp", "41", 8.0),
                part("yearsFree", "2", -1.0),
            ],
            cautions: vec![
                sample_fact("Norms come from men convicted of contact offences.", true),
                sample_fact("Not validated for women.", false),
            ],
            norms: vec![
                norm("Six routine samples, Canada, Europe and UK", Some(956), true),
                norm("Development sample", Some(266), false),
                bare,
            ],
            unverified: vec![Text::in_lang("en", "points of the third table")],
            signed_off: Some((
                "Kim Example".to_owned(),
                Text::from("Forensic psychologist"),
                jiff::civil::date(2026, 2, 3),
            )),
            change: false,
            ..Self::questionnaire()
        }
    }

    fn no_score() -> Self {
        let scale = |name: &str, why| ScaleLine {
            name: Text::in_lang("en", name),
            range: (0.0, 42.0),
            direction: Direction::HigherIsBetter,
            outcome: Outcome::NoScore(why),
        };
        Self {
            alerts: Vec::new(),
            scales: vec![
                scale("Depression", NoScore::TooMuchMissing { missing: 3, allowed: 1 }),
                scale("Anxiety", NoScore::MustBeAnswered(vec![Text::from("4"), Text::from("7")])),
                scale("Stress", NoScore::Other(Text::in_lang("en", "A part has no score."))),
            ],
            answers: Vec::new(),
            change: false,
            ..Self::questionnaire()
        }
    }
}
