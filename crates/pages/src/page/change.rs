//! What has changed between two measures.

use waymark_domain::{Date, OccasionId};
use waymark_figures::{Head, Level, Line, Margin, Reading, Trajectory, trajectory};

use super::overview::{sample_head, sample_phq9};
use super::{ClientHead, ClientTab, FactLine, InstrumentName, Named, page};
use crate::text::{Markup, Text};
use crate::words::{Words, k};

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
    /// Smallest and largest possible score; the figure's axis.
    pub range: Option<(f64, f64)>,
    /// Bands of the scale for the figure: words, lowest, highest. Empty where none may be shown.
    pub levels: Vec<(Text, f64, f64)>,
    /// Every measure, oldest first.
    pub points: Vec<ChangePoint>,
    /// What the change means, or why nothing can be said.
    pub outcome: ChangeOutcome,
}
page!(ChangePage, "change", "change.html");

impl ChangePage {
    /// The course of the scores as a figure; none before the second measure.
    pub(crate) fn figure(&self, w: &Words) -> Option<Markup> {
        let days: Vec<(&ChangePoint, f64)> =
            self.points.iter().filter_map(|p| p.value.map(|v| (p, v))).collect();
        let ((first, first_value), (last, last_value)) = (days.first()?, days.last()?);
        (days.len() > 1).then_some(())?;
        let reading = |point: &ChangePoint| Reading {
            at: f64::from(point.on.since(first.on).map_or(0, |span| span.get_days())),
            label: w.day(&point.on),
            value: point.value,
        };
        let description = w
            .t("figure-description")
            .with("count", days.len())
            .with("first", w.number(first_value))
            .with("first_date", w.date(&first.on))
            .with("last", w.number(last_value))
            .with("last_date", w.date(&last.on));
        let title = w.t("figure-title").with("instrument", &self.instrument.abbreviation);
        let reliable = match &self.outcome {
            ChangeOutcome::Computed(line) => line.counts().map(|counts| Margin {
                half_width: counts.smallest,
                label: w.t("figure-margin").with("width", w.number(&counts.smallest)).to_string(),
            }),
            _ => None,
        };
        let level = |(words, low, high): &(Text, f64, f64)| Level {
            from: *low,
            to: *high,
            label: words.words.clone(),
        };
        let course = Trajectory {
            head: Head {
                id: "course".to_owned(),
                title: title.to_string(),
                description: description.to_string(),
                decimal_comma: w.t("number-decimal-sign").to_string() == ",",
            },
            x_label: w.t("measures-on").to_string(),
            y_label: w.t("measures-score").to_string(),
            range: self.range,
            levels: self.levels.iter().map(level).collect(),
            baseline: Some(Line { value: *first_value, label: w.t("figure-first").to_string() }),
            reliable,
            readings: self.points.iter().map(reading).collect(),
            measured: w.t("figure-measured").to_string(),
            missing: w.t("measures-no-score").to_string(),
            note: String::new(),
        };
        Some(Markup(trajectory(&course)))
    }
}

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
    /// Verdicts on reliable change, the one that counts first; empty where nothing is published.
    pub verdicts: Vec<ReliableLine>,
    /// Verdicts on clinically significant change, one for each published line.
    pub clinical: Vec<ClinicalLine>,
}

impl ChangeLine {
    /// The verdict that counts.
    pub(crate) fn counts(&self) -> Option<&ReliableLine> {
        self.verdicts.first()
    }
}

/// One verdict on reliable change.
#[derive(Clone, Debug)]
pub struct ReliableLine {
    /// What the difference is.
    pub verdict: Reliable,
    /// The smallest difference that counts.
    pub smallest: f64,
    /// Where that comes from.
    pub by: ReliableBy,
}

/// Where the smallest difference that counts comes from.
// Why: there are two of these on a page at most; a box would only make them harder to write.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug)]
pub enum ReliableBy {
    /// A source prints it; a difference of this size counts.
    Published(FactLine),
    /// It follows from reliability and standard deviation; only a larger difference counts.
    Computed {
        /// The reliable-change index.
        index: f64,
        /// Standard deviation that went in, and its source.
        sd: (f64, FactLine),
        /// Reliability that went in, and its source.
        reliability: (f64, FactLine),
        /// What kind of reliability it is (`alpha`, `test_retest`, `icc`).
        kind: String,
        /// Standard error of the difference.
        standard_error: f64,
    },
}

/// One verdict on clinically significant change.
#[derive(Clone, Debug)]
pub struct ClinicalLine {
    /// Where the line lies between the clinical and the functional side.
    pub at: f64,
    /// Where it comes from.
    pub source: FactLine,
    /// What it means together with the reliable change.
    pub meaning: Clinical,
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
    /// Nothing is published to judge the change by, so it cannot be said.
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
        let fact = |words| super::score::sample_fact(words, false);
        let line = |verdict, meaning, at: Option<f64>| ChangeLine {
            first: (jiff::civil::date(2026, 2, 3), 24.0),
            second: (jiff::civil::date(2026, 6, 3), 11.0),
            difference: -13.0,
            verdicts: vec![
                ReliableLine { verdict, smallest: 6.0, by: ReliableBy::Published(fact("Six.")) },
                ReliableLine {
                    verdict,
                    smallest: 6.82,
                    by: ReliableBy::Computed {
                        index: -3.74,
                        sd: (8.2, fact("Sample of 126 people in treatment.")),
                        reliability: (0.91, fact("The same sample.")),
                        kind: "alpha".to_owned(),
                        standard_error: 3.479,
                    },
                },
            ],
            clinical: at
                .map(|at| ClinicalLine { at, source: fact("A published cut-off."), meaning })
                .into_iter()
                .collect(),
        };
        let better = Self {
            client: sample_head(0),
            instrument: sample_phq9(),
            scale: Named::new("total", Text::in_lang("en", "Total")),
            scales: vec![
                Named::new("total", Text::in_lang("en", "Total")),
                Named::new("part", Text::in_lang("en", "A part")),
            ],
            range: Some((0.0, 27.0)),
            levels: vec![
                (Text::from("mild"), 5.0, 9.0),
                (Text::from("moderate"), 10.0, 14.0),
                (Text::from("severe"), 20.0, 27.0),
            ],
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
            (
                "no-cut-off",
                computed(ChangeLine {
                    verdicts: Vec::new(),
                    ..line(Reliable::Better, Clinical::CannotSay, Some(9.5))
                }),
            ),
            ("not-across", computed(line(Reliable::Better, Clinical::Improved, Some(5.0)))),
            (
                "only-one",
                Self {
                    points: vec![point(1, Some(24.0), None)],
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
