//! Checks of a scale against its items and of its bands against each other.

use std::collections::BTreeMap;

use crate::fault::suggestion;
use crate::model::{
    AnswerKind, Edition, Item, MissingRule, Scale, ScaleBand, ScaleMethod, Scoring,
};
use crate::walk::{Node, Table};

/// Rounding that is no gap: bounds are written with at most a few decimals.
const TOLERANCE: f64 = 1e-9;

/// What of a scale could be read. A part that is `None` has been reported; the others are still
/// checked against each other.
pub(crate) struct Parts<'a> {
    pub method: Option<&'a ScaleMethod>,
    pub range: Option<(f64, f64)>,
    pub missing: Option<&'a MissingRule>,
    pub bands: Option<&'a [ScaleBand]>,
    pub items: Option<&'a [Item]>,
    /// The scales that stand before this one.
    pub before: &'a [Scale],
}

impl Parts<'_> {
    pub fn check(&self, table: &Table) {
        self.range_fits(table);
        self.missing_fits(table);
        let Some(bands) = self.bands else { return };
        if let (Some(node), Some(range), Some(method)) =
            (table.maybe("bands"), self.range, self.method)
        {
            self::bands(node, bands, range, step(method, self.before));
        }
        match (bands.is_empty(), table.maybe("bands_from").is_some()) {
            (false, false) => table.fault("`bands` without `bands_from`", None),
            (true, true) => table.fault("`bands_from` without `bands`", None),
            _ => {}
        }
        if bands.is_empty() && table.maybe("bands_withheld").is_some() {
            table.fault("`bands_withheld` without `bands`", None);
        }
    }

    fn range_fits(&self, table: &Table) {
        let (Some(node), Some(range), Some((low, high))) =
            (table.maybe("range"), self.range, self.possible())
        else {
            return;
        };
        if (low - range.0).abs() > TOLERANCE || (high - range.1).abs() > TOLERANCE {
            node.fault(format!(
                "the range `[{}, {}]` is not what the items give, which is {low} to {high}",
                range.0, range.1
            ));
        }
    }

    /// Missing rules must fit the way the scale is computed.
    fn missing_fits(&self, table: &Table) {
        let (Some(node), Some(method), Some(rule)) =
            (table.maybe("missing"), self.method, self.missing)
        else {
            return;
        };
        let used = match method {
            ScaleMethod::Sum { items, .. } | ScaleMethod::Mean { items } => items.len(),
            ScaleMethod::Linear { .. } if *rule == MissingRule::NoneAllowed => return,
            ScaleMethod::Linear { .. } => {
                node.fault("a linear scale takes its missing rule from its parts: `none_allowed`");
                return;
            }
        };
        let max = match rule {
            MissingRule::NoneAllowed => return,
            MissingRule::Prorate { max_missing, .. }
            | MissingRule::SumAnswered { max_missing, .. } => *max_missing,
        };
        if max == 0 || max >= used {
            node.fault(format!("`max_missing` {max} does not fit a scale of {used} items"));
        }
    }

    /// Smallest and largest score that the items allow.
    fn possible(&self) -> Option<(f64, f64)> {
        let ends = |keys: &[String]| -> Option<(f64, f64)> {
            keys.iter().try_fold((0.0, 0.0), |(low, high), key| {
                let (min, max) = match self.items?.iter().find(|item| item.key == *key)?.answer {
                    AnswerKind::Integer { min, max } => (min as f64, max as f64),
                    AnswerKind::Bool => (0.0, 1.0),
                    _ => return None,
                };
                Some((low + min, high + max))
            })
        };
        match self.method? {
            ScaleMethod::Sum { items, multiply } => {
                ends(items).map(|(low, high)| (low * multiply, high * multiply))
            }
            ScaleMethod::Mean { items } => {
                let n = items.len() as f64;
                ends(items).map(|(low, high)| (low / n, high / n))
            }
            ScaleMethod::Linear { terms } => {
                terms.iter().try_fold((0.0, 0.0), |sum: (f64, f64), (id, weight)| {
                    let (low, high) = self.before.iter().find(|other| other.id == *id)?.range;
                    let (a, b) = (low * weight, high * weight);
                    Some((sum.0 + a.min(b), sum.1 + a.max(b)))
                })
            }
        }
    }
}

/// Distance between two neighbouring complete scores; a gap between bands must not exceed it.
fn step(method: &ScaleMethod, before: &[Scale]) -> f64 {
    match method {
        ScaleMethod::Sum { multiply, .. } => multiply.abs(),
        ScaleMethod::Mean { items } => 1.0 / items.len().max(1) as f64,
        ScaleMethod::Linear { terms } => terms
            .iter()
            .filter_map(|(id, weight)| {
                let part = before.iter().find(|other| other.id == *id)?;
                Some(step(&part.method, &[]) * weight.abs())
            })
            .fold(f64::INFINITY, f64::min),
    }
}

/// Bands must run from one end of the range to the other, in order, without overlap and without a
/// score between them that could be reached.
pub(crate) fn bands(node: Node, bands: &[ScaleBand], range: (f64, f64), step: f64) {
    let places = node.list().unwrap_or_default();
    for (index, band) in bands.iter().enumerate() {
        let Some(place) = places.get(index) else { continue };
        if bands[..index].iter().any(|other| other.label == band.label) {
            place.fault(format!("the band `{}` stands twice", band.label));
        }
        if band.low < range.0 - TOLERANCE || band.high > range.1 + TOLERANCE {
            let (low, high) = range;
            place.fault(format!("the band `{}` leaves the range {low} to {high}", band.label));
        }
        let Some(previous) = index.checked_sub(1).and_then(|before| bands.get(before)) else {
            continue;
        };
        let distance = band.low - previous.high;
        if distance <= 0.0 {
            place.fault(format!("the band `{}` overlaps `{}`", band.label, previous.label));
        } else if distance > step + TOLERANCE {
            let (end, begin) = (previous.high, band.low);
            let (first, second) = (&previous.label, &band.label);
            place
                .fault(format!("a gap between `{first}` (to {end}) and `{second}` (from {begin})"));
        }
    }
    if let (Some(first), Some(last)) = (bands.first(), bands.last()) {
        if first.low > range.0 + TOLERANCE {
            node.fault(format!("no band covers {} to {}", range.0, first.low));
        }
        if last.high < range.1 - TOLERANCE {
            node.fault(format!("no band covers {} to {}", last.high, range.1));
        }
    }
}

/// `[{ scales = [...], leaves_out = [...] }]`: together these scales use every other item once.
pub(crate) fn partition(node: Node, scales: &[Scale], items: &[Item]) {
    for set in node.list().unwrap_or_default() {
        let Some(table) = set.table() else { continue };
        let named = table.need("scales").and_then(|list| list.texts()).unwrap_or_default();
        let left = table.each("leaves_out", |key| key.owned()).unwrap_or_default();
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        for id in &named {
            let Some(scale) = scales.iter().find(|scale| scale.id == *id) else {
                let help = suggestion(id, scales.iter().map(|scale| scale.id.as_str()));
                set.fault_help(format!("no scale `{id}`"), help);
                continue;
            };
            if let ScaleMethod::Sum { items, .. } | ScaleMethod::Mean { items } = &scale.method {
                for key in items {
                    *uses.entry(key).or_default() += 1;
                }
            }
        }
        for item in items {
            let key = item.key.as_str();
            let out = left.iter().any(|k| k == key);
            match (uses.get(key).copied().unwrap_or(0), out) {
                (0, false) => set.fault(format!("the item `{key}` is in none of these scales")),
                (1.., true) => set.fault(format!("the item `{key}` is left out and yet used")),
                (2.., false) => set.fault(format!("the item `{key}` is in two of these scales")),
                _ => {}
            }
        }
    }
}

/// Norms must name scales that exist.
pub(crate) fn norms(table: &Table, edition: &Edition) {
    let Scoring::Scales(scales) = &edition.scoring else { return };
    let nodes = table.maybe("norms").and_then(|list| list.list()).unwrap_or_default();
    for (norm, node) in edition.norms.iter().zip(nodes) {
        for id in norm.mean_sd.keys().filter(|id| !scales.iter().any(|scale| scale.id == **id)) {
            let help = suggestion(id, scales.iter().map(|scale| scale.id.as_str()));
            node.fault_help(format!("no scale `{id}`"), help);
        }
    }
}
