//! What the service as a whole can say about change.

use waymark_domain::{Date, Direction};

use super::overview::{sample_instrument, sample_phq9};
use super::{InstrumentName, page};
use crate::text::Text;
use crate::words::k;

/// `/evaluation`: per instrument, who changed how, out of how many, and how sure that is.
#[derive(Clone, Debug)]
pub struct EvaluationPage {
    /// The day up to which records count.
    pub on: Date,
    /// Clients in the service who were counted.
    pub clients: u32,
    /// One block for each instrument and scale.
    pub blocks: Vec<EvaluationBlock>,
}
page!(EvaluationPage, "evaluation", "evaluation.html");

/// One instrument and scale.
#[derive(Clone, Debug)]
pub struct EvaluationBlock {
    /// The instrument.
    pub instrument: InstrumentName,
    /// The scale.
    pub scale: Text,
    /// Clients with at least one measure.
    pub measured_once: u32,
    /// Clients with a first and a later score; everything below is about them.
    pub measured_twice: u32,
    /// Clients with one score only.
    pub one_score: u32,
    /// Clients without a score, because too much was missing.
    pub no_score: u32,
    /// Clients measured only with another edition.
    pub other_edition: u32,
    /// Fewer people than a result should rest on.
    pub small_number: bool,
    /// Which way is worse.
    pub direction: Direction,
    /// How they changed; empty where nothing is published to judge by.
    pub proportions: Vec<ProportionLine>,
    /// Why there is no estimate.
    pub withheld: Option<Text>,
    /// First and last score of each, in no order that leads to a person.
    pub pairs: Vec<(f64, f64)>,
    /// Effect sizes.
    pub effects: Vec<EffectSizeLine>,
    /// What a reader must know before quoting.
    pub caveats: Vec<Text>,
}

/// How many changed in one way.
#[derive(Clone, Debug)]
pub struct ProportionLine {
    /// In which way.
    pub way: Way,
    /// How many.
    pub count: u32,
    /// Out of how many.
    pub of: u32,
    /// The share, 0 to 1.
    pub share: f64,
    /// Lower end of the interval, 0 to 1.
    pub low: f64,
    /// Upper end of the interval, 0 to 1.
    pub high: f64,
}

/// Ways to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Reliably better and across the cut-off.
    Recovered,
    /// Reliably better.
    Improved,
    /// No reliable change.
    Unchanged,
    /// Reliably worse.
    Deteriorated,
}

impl Way {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Recovered => k("way-recovered"),
            Self::Improved => k("way-improved"),
            Self::Unchanged => k("way-unchanged"),
            Self::Deteriorated => k("way-deteriorated"),
        }
    }
}

/// One effect size with its interval.
#[derive(Clone, Debug)]
pub struct EffectSizeLine {
    /// Its published name.
    pub name: Text,
    /// The estimate.
    pub estimate: f64,
    /// The interval.
    pub interval: Option<(f64, f64)>,
    /// Clients used.
    pub n: u32,
}

impl ProportionLine {
    /// A share as a percentage in the form that SVG attributes take, whatever the language.
    pub(crate) fn at(&self, share: &f64) -> String {
        format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0)
    }
}

impl EvaluationPage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let line = |way, count, low, high| ProportionLine {
            way,
            count,
            of: 48,
            share: f64::from(count) / 48.0,
            low,
            high,
        };
        let full = EvaluationBlock {
            instrument: sample_phq9(),
            scale: Text::in_lang("en", "Total"),
            measured_once: 71,
            measured_twice: 48,
            one_score: 17,
            no_score: 5,
            other_edition: 1,
            small_number: false,
            direction: Direction::HigherIsWorse,
            pairs: (0..48).map(|n| (f64::from(n % 20) + 6.0, f64::from(n % 17) + 3.0)).collect(),
            proportions: vec![
                line(Way::Recovered, 12, 0.149, 0.388),
                line(Way::Improved, 14, 0.182, 0.432),
                line(Way::Unchanged, 22, 0.327, 0.599),
                line(Way::Deteriorated, 0, 0.0, 0.074),
            ],
            withheld: None,
            effects: vec![
                EffectSizeLine {
                    name: Text::in_lang("en", "Standardised mean change"),
                    estimate: -0.62,
                    interval: Some((-0.91, -0.33)),
                    n: 48,
                },
                EffectSizeLine {
                    name: Text::in_lang("en", "<b>Other</b>"),
                    estimate: 0.1,
                    interval: None,
                    n: 2,
                },
            ],
            caveats: vec![Text::in_lang("en", "No comparison group: change is not effect.")],
        };
        let small = EvaluationBlock {
            instrument: sample_instrument("who5", "WHO-5", "Well-Being Index"),
            measured_once: 3,
            measured_twice: 1,
            small_number: true,
            pairs: vec![(12.0, 7.0)],
            proportions: Vec::new(),
            withheld: Some(Text::in_lang("en", "Fewer than five people: nothing is shown.")),
            effects: Vec::new(),
            caveats: Vec::new(),
            ..full.clone()
        };
        let on = jiff::civil::date(2026, 11, 20);
        vec![
            ("two", Self { on, clients: 93, blocks: vec![full, small] }),
            ("none", Self { on, clients: 0, blocks: Vec::new() }),
        ]
    }
}
