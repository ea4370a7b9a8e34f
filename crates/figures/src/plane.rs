//! The rectangle in which values are drawn, with its axes.

use crate::advance::{width, wrap};
use crate::svg::{Anchor, LEADING, LETTER, Svg, WIDTH};
use crate::ticks::Axis;

/// Room around everything, and between an axis and its words.
pub(crate) const GAP: f64 = 6.0;
/// Half the width of the largest mark: what the right and upper edge leave free.
pub(crate) const MARK_MAX: f64 = 12.0;

/// Where values stand in the drawing.
#[derive(Debug)]
pub(crate) struct Plane {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub x: Axis,
    pub y: Axis,
}

/// What a plane needs to know before it can be laid out.
#[derive(Debug)]
pub(crate) struct Layout {
    pub x: Axis,
    pub y: Axis,
    /// Room kept free at the right, beyond the marks.
    pub gutter: f64,
    /// Height of the plane; `None` makes it square.
    pub height: Option<f64>,
}

impl Plane {
    /// Places the plane under the words of the y axis and draws those words and the y axis.
    pub fn open(svg: &mut Svg, layout: Layout, y_label: &str, decimal_comma: bool) -> Self {
        let label = wrap(y_label, WIDTH - 2.0 * GAP);
        let under = svg.lines(GAP, GAP + LETTER, Anchor::Start, &label);
        let names: Vec<(f64, String)> =
            layout.y.ticks.iter().map(|t| (*t, layout.y.name(*t, decimal_comma))).collect();
        let widest = names.iter().map(|(_, name)| width(name)).fold(0.0, f64::max);
        let left = GAP + widest + 2.0 * GAP;
        let right = WIDTH - MARK_MAX - GAP - layout.gutter;
        let top = under + GAP + MARK_MAX;
        let bottom = top + layout.height.unwrap_or(right - left);
        let plane = Self { left, right, top, bottom, x: layout.x, y: layout.y };
        for (tick, name) in names {
            let y = plane.at_y(tick);
            svg.line((left - GAP, y), (left, y), "fig-axis");
            svg.text(left - GAP - 3.0, y + LETTER * 0.35, Anchor::End, &name);
        }
        plane
    }

    /// Draws the two axis lines, over what has been shaded.
    pub fn frame(&self, svg: &mut Svg) {
        svg.line((self.left, self.top), (self.left, self.bottom), "fig-axis");
        svg.line((self.left, self.bottom), (self.right, self.bottom), "fig-axis");
    }

    /// Names round numbers along the x axis; returns the y of the lower edge of all words.
    pub fn name_x(&self, svg: &mut Svg, x_label: &str, decimal_comma: bool) -> f64 {
        let names: Vec<(f64, String)> =
            self.x.ticks.iter().map(|t| (self.at_x(*t), self.x.name(*t, decimal_comma))).collect();
        // Why: every n-th tick, so that the distances between the numbers stay the same.
        let free = |n: usize| {
            let shown: Vec<_> = names.iter().step_by(n).collect();
            shown.windows(2).all(|w| extent(w[0].0, &w[0].1).1 + GAP <= extent(w[1].0, &w[1].1).0)
        };
        let stride = (1..names.len().max(1)).find(|n| free(*n)).unwrap_or(names.len().max(1));
        let shown: Vec<(f64, String)> = names.into_iter().step_by(stride).collect();
        self.words_under(svg, &shown, x_label)
    }

    /// Writes words under places of the x axis, then the words of the axis itself.
    ///
    /// The caller sees to it that the words do not touch; at the edges they are moved inwards.
    pub fn words_under(&self, svg: &mut Svg, names: &[(f64, String)], x_label: &str) -> f64 {
        let baseline = self.bottom + GAP + LETTER + 3.0;
        for (x, name) in names {
            svg.line((*x, self.bottom), (*x, self.bottom + GAP), "fig-axis");
            let (from, to) = extent(*x, name);
            svg.text(f64::midpoint(from, to), baseline, Anchor::Middle, name);
        }
        let label = wrap(x_label, WIDTH - 2.0 * GAP);
        if label.is_empty() {
            return baseline + GAP;
        }
        svg.lines(WIDTH - GAP, baseline + LEADING, Anchor::End, &label) + GAP
    }

    pub fn at_x(&self, value: f64) -> f64 {
        self.left + self.x.share(value) * (self.right - self.left)
    }

    pub fn at_y(&self, value: f64) -> f64 {
        self.bottom - self.y.share(value) * (self.bottom - self.top)
    }
}

/// From where to where words in the middle of a place reach, moved inwards at the edges.
pub(crate) fn extent(x: f64, words: &str) -> (f64, f64) {
    let half = width(words) / 2.0;
    let middle = x.min(WIDTH - GAP - half).max(GAP + half);
    (middle - half, middle + half)
}
