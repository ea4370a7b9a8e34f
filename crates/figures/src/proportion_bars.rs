//! Shares of a group, with how sure they are.

use crate::Head;
use crate::advance::wrap;
use crate::legend::{self, Sign};
use crate::mark::{Category, Mark};
use crate::plane::{GAP, extent};
use crate::svg::{Anchor, LEADING, LETTER, Svg, WIDTH};

/// How tall a bar is.
const BAR: f64 = 14.0;

/// How the parts of a bar are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Each part has a bar of its own, with its interval.
    #[default]
    Separate,
    /// The parts stand one after another in one bar; intervals are not drawn.
    Stacked,
}

/// One share.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Which of the figure's categories, counted from 0.
    pub category: usize,
    /// The share, from 0 to 1; cut there. What is not finite is drawn as nothing.
    pub share: f64,
    /// The interval around the share, from 0 to 1; drawn when both ends are finite.
    pub interval: Option<(f64, f64)>,
    /// The share in words, e.g. "12 of 30 (40 %; 95 % CI 25 to 58 %)".
    pub value: String,
}

/// The shares of one group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// The group, e.g. "PHQ-9, 30 people"; may be empty.
    pub label: String,
    /// Its shares, in the order in which they are drawn.
    pub parts: Vec<Part>,
}

/// Shares of one or several groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProportionBars {
    /// Title, description and id.
    pub head: Head,
    /// One bar for each share, or all shares in one bar.
    pub layout: Layout,
    /// What the shares are told apart by.
    pub categories: Vec<Category>,
    /// The groups.
    pub bars: Vec<Bar>,
    /// The words of the axis, e.g. "per cent of people with two measurements".
    pub x_label: String,
    /// A sentence under the figure, e.g. that the group is too small to be shown.
    pub note: String,
}

/// Draws shares as an SVG element.
///
/// Without groups only the axis and the note are drawn. In a stacked bar, shares that add up to
/// more than the whole are drawn in proportion.
pub fn proportion_bars(figure: &ProportionBars) -> String {
    let mut svg = Svg::default();
    let mut top = GAP;
    for bar in &figure.bars {
        let label = wrap(&bar.label, WIDTH - 2.0 * GAP);
        if !label.is_empty() {
            top = svg.lines(GAP, top + LETTER, Anchor::Start, &label) + GAP;
        }
        top = match figure.layout {
            Layout::Separate => separate(&mut svg, top, bar, &figure.categories),
            Layout::Stacked => stacked(&mut svg, top, bar, &figure.categories),
        };
        top += GAP;
    }
    let under = axis(&mut svg, top, &figure.x_label);
    let mut entries: Vec<(Sign, &str)> = Vec::new();
    if figure.layout == Layout::Stacked {
        entries.extend(figure.categories.iter().map(|c| (Sign::Mark(c.mark), c.label.as_str())));
    }
    entries.push((Sign::None, &figure.note));
    let height = legend::draw(&mut svg, under, &entries);
    svg.finish(&figure.head, "bars", height)
}

/// Where a share ends: the whole runs between the margins, wide enough for its last number.
fn at(share: f64) -> f64 {
    let room = GAP * 2.0 + 4.0;
    room + share.clamp(0.0, 1.0) * (WIDTH - 2.0 * room)
}

fn mark_of(part: &Part, categories: &[Category]) -> Mark {
    categories.get(part.category).map_or(Mark::Circle, |c| c.mark)
}

fn share_of(part: &Part) -> f64 {
    if part.share.is_finite() { part.share.clamp(0.0, 1.0) } else { 0.0 }
}

fn separate(svg: &mut Svg, mut top: f64, bar: &Bar, categories: &[Category]) -> f64 {
    for part in &bar.parts {
        let mark = mark_of(part, categories);
        let name = categories.get(part.category).map_or("", |c| c.label.as_str());
        let words = match (name.is_empty(), part.value.is_empty()) {
            (false, false) => format!("{name}: {}", part.value),
            _ => format!("{name}{}", part.value),
        };
        top = legend::draw(svg, top, &[(Sign::Mark(mark), &words)]);
        let whole = (at(1.0) - at(0.0), BAR);
        svg.rect((at(0.0), top), whole, "fig-whole");
        svg.rect((at(0.0), top), (at(share_of(part)) - at(0.0), BAR), mark.fill_class());
        if let Some((low, high)) = part.interval.filter(|(l, h)| l.is_finite() && h.is_finite()) {
            let (low, high, y) = (at(low.min(high)), at(low.max(high)), top + BAR / 2.0);
            for (class, beyond) in [("fig-halo", 1.0), ("fig-interval", 0.0)] {
                svg.line((low - beyond, y), (high + beyond, y), class);
                svg.line((low, y - 4.0 - beyond), (low, y + 4.0 + beyond), class);
                svg.line((high, y - 4.0 - beyond), (high, y + 4.0 + beyond), class);
            }
        }
        top += BAR + GAP;
    }
    top
}

fn stacked(svg: &mut Svg, top: f64, bar: &Bar, categories: &[Category]) -> f64 {
    let sum: f64 = bar.parts.iter().map(share_of).sum();
    let scale = if sum > 1.0 { 1.0 / sum } else { 1.0 };
    svg.rect((at(0.0), top), (at(1.0) - at(0.0), BAR + 6.0), "fig-whole");
    let mut from = 0.0;
    for part in &bar.parts {
        let to = from + share_of(part) * scale;
        let mark = mark_of(part, categories);
        let (left, right) = (at(from), at(to));
        svg.rect((left, top), (right - left, BAR + 6.0), mark.fill_class());
        if right - left > 18.0 {
            let middle = f64::midpoint(left, right);
            mark.draw(svg, middle, top + BAR / 2.0 + 3.0, 6.0, "fig-on-fill");
        }
        if from > 0.0 {
            svg.line((left, top), (left, top + BAR + 6.0), "fig-cut");
        }
        from = to;
    }
    let values: Vec<(Sign, &str)> = bar
        .parts
        .iter()
        .map(|part| (Sign::Mark(mark_of(part, categories)), part.value.as_str()))
        .collect();
    legend::draw(svg, top + BAR + 6.0 + GAP, &values)
}

/// The axis from 0 to 100 per cent; returns its lower edge.
fn axis(svg: &mut Svg, top: f64, x_label: &str) -> f64 {
    svg.line((at(0.0), top), (at(1.0), top), "fig-axis");
    let baseline = top + GAP + LETTER + 3.0;
    for percent in [0.0, 20.0, 40.0, 60.0, 80.0, 100.0] {
        let x = at(percent / 100.0);
        svg.line((x, top), (x, top + GAP), "fig-axis");
        let name = format!("{percent}");
        let (from, to) = extent(x, &name);
        svg.text(f64::midpoint(from, to), baseline, Anchor::Middle, &name);
    }
    let label = wrap(x_label, WIDTH - 2.0 * GAP);
    if label.is_empty() {
        return baseline + GAP;
    }
    svg.lines(WIDTH - GAP, baseline + LEADING, Anchor::End, &label) + GAP
}
