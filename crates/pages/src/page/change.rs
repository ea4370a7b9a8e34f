//! What has changed between two measures.

use waymark_domain::{Date, OccasionId};

use super::overview::{sample_head, sample_phq9};
use super::{ClientHead, ClientTab, FactLine, InstrumentName, Named, page};
use crate::text::Text;
use crate::words::k;

/// `/clients/{id}/change/{instrument}`: a figure, its table, and what the change means.
#[derive(Clone, Debug)]
pub struct ChangePage {
    /// Whose record it is.
    pub client: ClientHead,
    /// The instrument.
    pub instrument: InstrumentName,
    /// The scale that is shown.
    pub scale: Named,
    /// Every scale that can be shown; query `scale`.
    pub scales: Vec<Named>,
    /// The figure as rendered by the room `figures`; absent where there is nothing to draw.
    pub figure: Option<String>,
    /// Every measure, oldest first.
    pub points: Vec<ChangePoint>,
    /// What the change means, or why nothing can be said.
    pub outcome: ChangeOutcome,
}
page!(ChangePage, "change", "change.html");

/// One measure.
#[derive(Clone, Debug)]
pub struct ChangePoint {
    /// The occasion.
    pub occasion: OccasionId,
    /// When.
    pub on: Date,
    /// The value; absent where no score could be given.
    pub value: Option<f64>,
    /// Its band, where one is published.
    pub band: Option<Text>,
}

/// What a change means, or why nothing can be said.
#[derive(Clone, Debug)]
pub enum ChangeOutcome {
    /// Two measures compared.
    Computed(Box<ChangeLine>),
    /// Only one measure so far.
    OnlyOne,
    /// It must not be computed, and why (static tools; no published reliability).
    Refused(Text),
}

/// Two measures compared, with every number that went into it.
#[derive(Clone, Debug)]
pub struct ChangeLine {
    /// The first measure: day and value.
    pub first: (Date, f64),
    /// The second measure: day and value.
    pub second: (Date, f64),
    /// Second minus first.
    pub difference: f64,
    /// The reliable-change index.
    pub index: f64,
    /// Standard deviation that went in.
    pub sd: f64,
    /// Reliability that went in.
    pub reliability: f64,
    /// What kind of reliability it is, in words of the catalogue (`alpha`).
    pub reliability_kind: Text,
    /// Standard error of the difference.
    pub standard_error: f64,
    /// The smallest difference that counts as reliable.
    pub smallest_reliable: f64,
    /// What the difference is.
    pub reliable: Reliable,
    /// What the second value means clinically.
    pub clinical: Clinical,
    /// The cut-off between the two populations, if published.
    pub cutoff: Option<f64>,
    /// Where standard deviation, reliability and cut-off come from.
    pub sources: Vec<FactLine>,
}

/// Whether a difference is more than the instrument's own error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reliable {
    /// Better, reliably.
    Better,
    /// Within the error.
    NoReliableChange,
    /// Worse, reliably.
    Worse,
}

impl Reliable {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Better => k("change-better"),
            Self::NoReliableChange => k("change-none"),
            Self::Worse => k("change-worse"),
        }
    }

    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Better => "good",
            Self::NoReliableChange => "plain",
            Self::Worse => "caution",
        }
    }
}

/// What reliable change and the cut-off say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clinical {
    /// Reliably better and across the cut-off.
    Recovered,
    /// Reliably better, not across.
    Improved,
    /// No reliable change.
    Unchanged,
    /// Reliably worse.
    Deteriorated,
    /// No cut-off is published, so it cannot be said.
    CannotSay,
}

impl Clinical {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Recovered => k("clinical-recovered"),
            Self::Improved => k("clinical-improved"),
            Self::Unchanged => k("clinical-unchanged"),
            Self::Deteriorated => k("clinical-deteriorated"),
            Self::CannotSay => k("clinical-cannot-say"),
        }
    }
}

impl ChangePage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let point = |n: i8, value, band: Option<&str>| ChangePoint {
            occasion: OccasionId::from_random([n as u8; 16]),
            on: jiff::civil::date(2026, 2 * n, 3),
            value,
            band: band.map(|words| Text::in_lang("en", words)),
        };
        let line = |reliable, clinical, cutoff| ChangeLine {
            first: (jiff::civil::date(2026, 2, 3), 24.0),
            second: (jiff::civil::date(2026, 6, 3), 11.0),
            difference: -13.0,
            index: -3.74,
            sd: 8.2,
            reliability: 0.91,
            reliability_kind: Text::in_lang("en", "Cronbach's alpha"),
            standard_error: 3.479,
            smallest_reliable: 6.82,
            reliable,
            clinical,
            cutoff,
            sources: vec![super::score::sample_fact("Sample of 126 people in treatment.", false)],
        };
        let better = Self {
            client: sample_head(0),
            instrument: sample_phq9(),
            scale: Named::new("total", Text::in_lang("en", "Total")),
            scales: vec![
                Named::new("total", Text::in_lang("en", "Total")),
                Named::new("part", Text::in_lang("en", "A part")),
            ],
            figure: Some(SAMPLE_FIGURE.to_owned()),
            points: vec![
                point(1, Some(24.0), Some("severe")),
                point(2, None, None),
                point(3, Some(11.0), Some("moderate")),
            ],
            outcome: ChangeOutcome::Computed(Box::new(line(
                Reliable::Better,
                Clinical::Recovered,
                Some(9.5),
            ))),
        };
        let with = |outcome| Self { outcome, ..better.clone() };
        let computed = |line| with(ChangeOutcome::Computed(Box::new(line)));
        vec![
            ("better", better.clone()),
            ("worse", computed(line(Reliable::Worse, Clinical::Deteriorated, Some(9.5)))),
            ("within-error", computed(line(Reliable::NoReliableChange, Clinical::Unchanged, None))),
            ("no-cut-off", computed(line(Reliable::Better, Clinical::CannotSay, None))),
            ("not-across", computed(line(Reliable::Better, Clinical::Improved, Some(5.0)))),
            (
                "only-one",
                Self {
                    points: vec![point(1, Some(24.0), None)],
                    figure: None,
                    scales: Vec::new(),
                    ..with(ChangeOutcome::OnlyOne)
                },
            ),
            (
                "refused",
                with(ChangeOutcome::Refused(Text::in_lang(
                    "en",
                    "This tool is static: a change of its score does not mean a change of risk.",
                ))),
            ),
        ]
    }
}

/// Stands in for a figure in samples: same shape as the room `figures` makes.
const SAMPLE_FIGURE: &str = "<svg class=\"fig\" viewBox=\"0 0 320 120\" role=\"img\" \
    aria-labelledby=\"fig-sample-title\" xmlns=\"http://www.w3.org/2000/svg\">\
    <title id=\"fig-sample-title\">24 on the first day, 11 on the last</title>\
    <path class=\"fig-axis\" d=\"M40 10V100H310\" fill=\"none\"/>\
    <path class=\"fig-line fig-series-1\" d=\"M60 20L290 80\" fill=\"none\"/></svg>";
