//! Before and after, for many people at once.

use std::collections::BTreeMap;

use crate::legend::{self, Sign};
use crate::mark::{Category, Mark};
use crate::plane::{Layout, MARK_MAX, Plane};
use crate::svg::Svg;
use crate::ticks::Axis;
use crate::{Head, Line, Margin};

/// Above this many points, neighbours share one larger mark.
const POINTS_EACH: usize = 500;
/// How far neighbours may be apart, in units of the drawing, to share a mark.
const CELL: f64 = 6.0;

/// One person's two scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChangePoint {
    /// The score before.
    pub before: f64,
    /// The score after.
    pub after: f64,
    /// Which of the plot's categories, counted from 0; one that is not there is drawn as a circle.
    pub category: usize,
}

/// A change plot: who changed by more than the instrument's error, and who crossed the cut-off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangePlot {
    /// Title, description and id.
    pub head: Head,
    /// The words of the x axis: the score before.
    pub x_label: String,
    /// The words of the y axis: the score after.
    pub y_label: String,
    /// The lowest and highest possible score; both axes hold it. `None`: as the points need.
    pub range: Option<(f64, f64)>,
    /// What the diagonal means, e.g. "no change"; empty leaves it out of the legend.
    pub no_change: String,
    /// The band in which a change may be measurement error.
    pub reliable: Option<Margin>,
    /// Cut-offs, each drawn at its score before (upright) and after (level).
    pub cutoffs: Vec<Line>,
    /// What the points are told apart by; all stand in the legend.
    pub categories: Vec<Category>,
    /// The people, in any order. Points that are not finite are left out.
    pub points: Vec<ChangePoint>,
    /// Said under the plot when marks stand for several people, e.g. "a larger mark: more people".
    pub larger: String,
    /// A sentence under the plot, e.g. that nobody has been measured twice.
    pub note: String,
}

/// Draws a change plot as an SVG element.
///
/// Both axes have the same range, so the diagonal is "no change" and the band around it two lines
/// parallel to it. People with equal scores, and neighbours when there are more than 500, share a
/// mark that grows with their number. Without points the axes, band and cut-offs are drawn alone.
///
/// # Source
/// Jacobson, N. S. & Truax, P. (1991). Clinical significance: a statistical approach to defining
/// meaningful change in psychotherapy research. Journal of Consulting and Clinical Psychology,
/// 59(1), 12–19.
pub fn change_plot(plot: &ChangePlot) -> String {
    let mut svg = Svg::default();
    let points: Vec<&ChangePoint> =
        plot.points.iter().filter(|p| p.before.is_finite() && p.after.is_finite()).collect();
    let values = points
        .iter()
        .flat_map(|p| [p.before, p.after])
        .chain(plot.range.into_iter().flat_map(|(low, high)| [low, high]))
        .chain(plot.cutoffs.iter().map(|line| line.value));
    let axis = Axis::around(values, 6);
    let comma = plot.head.decimal_comma;
    let layout = Layout { x: axis.clone(), y: axis, gutter: 0.0, height: None };
    let plane = Plane::open(&mut svg, layout, &plot.y_label, comma);

    let band = plot.reliable.as_ref().filter(|m| m.half_width.is_finite() && m.half_width != 0.0);
    if let Some(margin) = band {
        draw_band(&mut svg, &plane, margin.half_width.abs());
    }
    let (low, high) = (plane.x.low, plane.x.high);
    let corner = |value| (plane.at_x(value), plane.at_y(value));
    svg.line(corner(low), corner(high), "fig-equal");
    for line in plot.cutoffs.iter().filter(|line| line.value.is_finite()) {
        let (x, y) = corner(line.value);
        svg.line((x, plane.top), (x, plane.bottom), "fig-cutoff");
        svg.line((plane.left, y), (plane.right, y), "fig-cutoff");
    }
    plane.frame(&mut svg);
    let shared = draw_points(&mut svg, &plane, &points, &plot.categories);
    let under = plane.name_x(&mut svg, &plot.x_label, comma);

    let mut entries: Vec<(Sign, &str)> =
        plot.categories.iter().map(|c| (Sign::Mark(c.mark), c.label.as_str())).collect();
    entries.push((Sign::Line("fig-equal"), &plot.no_change));
    if let Some(margin) = band {
        entries.push((Sign::Band("fig-band", "fig-band-edge"), &margin.label));
    }
    for line in plot.cutoffs.iter().filter(|line| line.value.is_finite()) {
        entries.push((Sign::Line("fig-cutoff"), &line.label));
    }
    if shared {
        entries.push((Sign::None, &plot.larger));
    }
    entries.push((Sign::None, &plot.note));
    let height = legend::draw(&mut svg, under, &entries);
    svg.finish(&plot.head, "change", height)
}

/// The part of the square in which before and after differ by at most `half_width`.
fn draw_band(svg: &mut Svg, plane: &Plane, half_width: f64) {
    let (low, high) = (plane.x.low, plane.x.high);
    if half_width >= high - low {
        let size = (plane.right - plane.left, plane.bottom - plane.top);
        svg.rect((plane.left, plane.top), size, "fig-band");
        return;
    }
    let at = |before: f64, after: f64| (plane.at_x(before), plane.at_y(after));
    let upper = [at(low, low + half_width), at(high - half_width, high)];
    let lower = [at(high, high - half_width), at(low + half_width, low)];
    let corners = [at(low, low), upper[0], upper[1], at(high, high), lower[0], lower[1]];
    let corners: Vec<String> = corners
        .iter()
        .map(|(x, y)| format!("{},{}", crate::svg::num(*x), crate::svg::num(*y)))
        .collect();
    svg.polygon(&corners.join(" "), "fig-band");
    svg.line(upper[0], upper[1], "fig-band-edge");
    svg.line(lower[0], lower[1], "fig-band-edge");
}

/// Draws the points; says whether any mark stands for more than one person.
fn draw_points(
    svg: &mut Svg,
    plane: &Plane,
    points: &[&ChangePoint],
    categories: &[Category],
) -> bool {
    let cell = if points.len() > POINTS_EACH { CELL } else { 0.1 };
    let mut marks: BTreeMap<(usize, i64, i64), u32> = BTreeMap::new();
    for point in points {
        let column = (plane.at_x(point.before) / cell).round() as i64;
        let row = (plane.at_y(point.after) / cell).round() as i64;
        *marks.entry((point.category, row, column)).or_default() += 1;
    }
    for ((category, row, column), count) in &marks {
        let mark = categories.get(*category).map_or(Mark::Circle, |c| c.mark);
        let r = (5.0 + 5.0 * f64::from(*count).log10()).min(MARK_MAX);
        mark.draw(svg, *column as f64 * cell, *row as f64 * cell, r, mark.class());
    }
    marks.values().any(|count| *count > 1)
}
