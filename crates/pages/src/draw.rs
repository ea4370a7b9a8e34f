//! Figures that a page draws from its own values.

use waymark_domain::Direction;
use waymark_figures::{Category, ChangePlot, ChangePoint, Head, Mark, change_plot};

use crate::page::EvaluationBlock;
use crate::text::Markup;
use crate::words::{Words, k};

impl EvaluationBlock {
    /// Each first and last score as a point beside the diagonal of no change; none without pairs.
    ///
    /// The signs say only on which side of the diagonal a point lies; the table says how many of
    /// these differences are larger than the instrument's own error.
    pub(crate) fn figure(&self, w: &Words, place: &usize) -> Option<Markup> {
        (!self.pairs.is_empty()).then_some(())?;
        let side = |(first, last): (f64, f64)| {
            let down = last < first;
            let better = match self.direction {
                Direction::HigherIsWorse => down,
                Direction::HigherIsBetter => !down,
            };
            match (first == last, better) {
                (true, _) => 1,
                (false, true) => 0,
                (false, false) => 2,
            }
        };
        let point = |pair: &(f64, f64)| ChangePoint {
            before: pair.0,
            after: pair.1,
            category: side(*pair),
        };
        let category = |key: &str, mark| Category::new(&w.t(key).to_string(), mark);
        let plot = ChangePlot {
            head: Head {
                id: format!("pairs-{place}"),
                title: w
                    .t("eval-figure-title")
                    .with("instrument", &self.instrument.abbreviation)
                    .to_string(),
                description: w
                    .t("eval-figure-description")
                    .with("count", self.pairs.len())
                    .to_string(),
                decimal_comma: w.t("number-decimal-sign").to_string() == ",",
            },
            x_label: w.t("eval-figure-first").to_string(),
            y_label: w.t("eval-figure-last").to_string(),
            no_change: w.t("eval-figure-same").to_string(),
            categories: vec![
                category(k("eval-figure-better"), Mark::Triangle),
                category(k("eval-figure-equal"), Mark::Circle),
                category(k("eval-figure-worse"), Mark::Square),
            ],
            points: self.pairs.iter().map(point).collect(),
            ..ChangePlot::default()
        };
        Some(Markup(change_plot(&plot)))
    }
}
