//! One person's scores over time.

use crate::advance::{width, wrap};
use crate::legend::{self, Sign};
use crate::mark::Mark;
use crate::plane::{GAP, Layout, Plane, extent};
use crate::svg::{Anchor, LEADING, LETTER, Svg, WIDTH, fit};
use crate::ticks::Axis;
use crate::{Head, Line, Margin};

/// The least height of the plane.
const HEIGHT: f64 = 220.0;
/// The most room that the words of the levels may take at the right.
const GUTTER_MAX: f64 = 120.0;
/// Above this many readings only the line is drawn, without marks.
const MARKS_MAX: usize = 120;

/// One time of measuring.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// When, as a number that grows with time, e.g. days since the first reading.
    pub at: f64,
    /// The same in words, e.g. "3 Mar 2026"; written under the axis where there is room.
    pub label: String,
    /// The score; `None` where there is none, which leaves a gap in the line.
    pub value: Option<f64>,
}

/// A range of the scale with a name, e.g. "moderate" from 10 to 14.
///
/// Whole numbers leave a gap between 14 and 15; a gap of at most one point between neighbours is
/// closed in its middle, so that every score stands clearly in its level.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; the next one may begin here or one point on.
    pub to: f64,
    /// Its name.
    pub label: String,
}

/// The course of one person's scores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trajectory {
    /// Title, description and id.
    pub head: Head,
    /// The words of the time axis.
    pub x_label: String,
    /// The words of the score axis.
    pub y_label: String,
    /// The lowest and highest possible score. `None`: as the readings need.
    pub range: Option<(f64, f64)>,
    /// The levels of the scale, shaded and named at the right.
    pub levels: Vec<Level>,
    /// The score that others are compared with, drawn as a line; its words stand in the legend.
    pub baseline: Option<Line>,
    /// How far from the baseline a change may be measurement error; nothing without a baseline.
    pub reliable: Option<Margin>,
    /// The readings, in any order. What is not finite counts as missing.
    pub readings: Vec<Reading>,
    /// What the points mean; stands in the legend.
    pub measured: String,
    /// What the sign for a missing score means; in the legend when one is missing.
    pub missing: String,
    /// A sentence under the figure.
    pub note: String,
}

/// Draws one person's scores over time as an SVG element.
///
/// A missing score breaks the line and leaves a cross at the foot of the figure. A single reading
/// is a single mark. Readings at one moment are drawn above each other. Words that find no room
/// under the axis are left out, the first and the last as late as possible.
pub fn trajectory(course: &Trajectory) -> String {
    let mut svg = Svg::default();
    let mut readings: Vec<(f64, Option<f64>, &str)> = course
        .readings
        .iter()
        .filter(|r| r.at.is_finite())
        .map(|r| (r.at, r.value.filter(|v| v.is_finite()), r.label.as_str()))
        .collect();
    readings.sort_by(|a, b| a.0.total_cmp(&b.0));
    let baseline = course.baseline.as_ref().filter(|line| line.value.is_finite());
    let reliable = course
        .reliable
        .as_ref()
        .filter(|m| baseline.is_some() && m.half_width.is_finite() && m.half_width != 0.0);

    let values = readings
        .iter()
        .filter_map(|r| r.1)
        .chain(course.range.into_iter().flat_map(|(low, high)| [low, high]))
        .chain(baseline.map(|line| line.value));
    let y = Axis::around(values, 6);
    let names = level_names(&course.levels, &y);
    let gutter = names.iter().flat_map(|n| &n.lines).map(|l| width(l)).fold(0.0, f64::max);
    let needed: f64 = names.iter().map(LevelName::height).sum();
    let layout = Layout {
        x: time_axis(&readings),
        y,
        gutter: if names.is_empty() { 0.0 } else { gutter + GAP },
        height: Some(HEIGHT.max(needed)),
    };
    let plane = Plane::open(&mut svg, layout, &course.y_label, course.head.decimal_comma);

    draw_levels(&mut svg, &plane, &names);
    if let Some(line) = baseline {
        if let Some(margin) = reliable {
            draw_margin(&mut svg, &plane, line.value, margin.half_width.abs());
        }
        let y = plane.at_y(line.value);
        svg.line((plane.left, y), (plane.right, y), "fig-equal");
    }
    plane.frame(&mut svg);
    let gaps = draw_readings(&mut svg, &plane, &readings);
    let under = plane.words_under(&mut svg, &time_words(&plane, &readings), &course.x_label);

    let mut entries: Vec<(Sign, &str)> = vec![(Sign::Mark(Mark::Circle), &course.measured)];
    if gaps {
        entries.push((Sign::Mark(Mark::Cross), &course.missing));
    }
    if let Some(line) = baseline {
        entries.push((Sign::Line("fig-equal"), &line.label));
    }
    if let Some(margin) = reliable {
        entries.push((Sign::Band("fig-band", "fig-band-edge"), &margin.label));
    }
    entries.push((Sign::None, &course.note));
    let height = legend::draw(&mut svg, under, &entries);
    svg.finish(&course.head, "trajectory", height)
}

/// A level as it is drawn: its edges within the axis, and its name in lines.
struct LevelName {
    from: f64,
    to: f64,
    lines: Vec<String>,
}

impl LevelName {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * LEADING + GAP
    }
}

/// The levels that touch the axis, lowest first.
fn level_names(levels: &[Level], y: &Axis) -> Vec<LevelName> {
    let mut ranges: Vec<(f64, f64, &String)> = levels
        .iter()
        .filter(|level| level.from.is_finite() && level.to.is_finite())
        .map(|level| (level.from.min(level.to), level.from.max(level.to), &level.label))
        .collect();
    ranges.sort_by(|a, b| a.0.total_cmp(&b.0));
    for i in 1..ranges.len() {
        let (end, begin) = (ranges[i - 1].1, ranges[i].0);
        if end < begin && begin - end <= 1.0 {
            let middle = f64::midpoint(end, begin);
            (ranges[i - 1].1, ranges[i].0) = (middle, middle);
        }
    }
    ranges
        .into_iter()
        .filter(|(from, to, _)| *to >= y.low && *from <= y.high)
        .map(|(from, to, label)| LevelName {
            from: from.max(y.low),
            to: to.min(y.high),
            lines: wrap(label, GUTTER_MAX),
        })
        .collect()
}

/// The axis of time runs from the first reading to the last, not from round number to round number.
fn time_axis(readings: &[(f64, Option<f64>, &str)]) -> Axis {
    let mut axis = Axis::around(readings.iter().map(|r| r.0), 4);
    if let (Some(first), Some(last)) = (readings.first(), readings.last())
        && last.0 - first.0 > (axis.high - axis.low) * 1e-6
        && (last.0 - first.0).is_finite()
    {
        // Why: a little room on both sides keeps the first mark off the axis.
        let room = (last.0 - first.0) * 0.04;
        axis.low = first.0 - room;
        axis.high = last.0 + room;
    }
    axis
}

fn draw_levels(svg: &mut Svg, plane: &Plane, names: &[LevelName]) {
    let middle = |level: &LevelName| f64::midpoint(plane.at_y(level.from), plane.at_y(level.to));
    // Why: from the top down, each name stands by its level or directly under the one above;
    // whatever would then fall below the plane pushes the others up again.
    let mut tops: Vec<f64> = Vec::new();
    let mut floor = plane.top - GAP;
    for level in names.iter().rev() {
        let top = (middle(level) - level.height() / 2.0).max(floor);
        floor = top + level.height();
        tops.push(top);
    }
    let mut ceiling = plane.bottom + GAP;
    for (top, level) in tops.iter_mut().zip(names.iter().rev()).rev() {
        *top = top.min(ceiling - level.height());
        ceiling = *top;
    }
    for (i, (level, top)) in names.iter().rev().zip(&tops).enumerate() {
        let (upper, lower) = (plane.at_y(level.to), plane.at_y(level.from));
        let class = if i % 2 == 0 { "fig-level fig-level-1" } else { "fig-level fig-level-2" };
        svg.rect((plane.left, upper), (plane.right - plane.left, lower - upper), class);
        svg.line((plane.left, upper), (plane.right, upper), "fig-level-edge");
        let text = top + GAP / 2.0 + LETTER * 0.95;
        let tie = top + level.height() / 2.0;
        if (tie - middle(level)).abs() > GAP {
            svg.line((plane.right, middle(level)), (plane.right + GAP * 2.0, tie), "fig-axis");
        }
        svg.lines(plane.right + GAP * 2.0 + 4.0, text, Anchor::Start, &level.lines);
    }
}

fn draw_margin(svg: &mut Svg, plane: &Plane, centre: f64, half_width: f64) {
    let upper = plane.at_y(centre + half_width);
    let lower = plane.at_y(centre - half_width);
    svg.rect((plane.left, upper), (plane.right - plane.left, lower - upper), "fig-band");
    if centre + half_width <= plane.y.high {
        svg.line((plane.left, upper), (plane.right, upper), "fig-band-edge");
    }
    if centre - half_width >= plane.y.low {
        svg.line((plane.left, lower), (plane.right, lower), "fig-band-edge");
    }
}

/// Draws line, marks and gaps; says whether there was a gap.
fn draw_readings(svg: &mut Svg, plane: &Plane, readings: &[(f64, Option<f64>, &str)]) -> bool {
    let place = |at: f64, value: f64| (plane.at_x(at), plane.at_y(value));
    for run in readings.split(|r| r.1.is_none()) {
        let run: Vec<(f64, f64)> =
            run.iter().filter_map(|r| r.1.map(|value| place(r.0, value))).collect();
        if run.len() > 1 {
            svg.polyline(&run, "fig-course");
        }
    }
    let few = readings.len() <= MARKS_MAX;
    for (at, value, _) in readings {
        match value {
            Some(value) if few => {
                let (x, y) = place(*at, *value);
                Mark::Circle.draw(svg, x, y, 5.5, Mark::Circle.class());
            }
            Some(_) => {}
            None if few => {
                let y = plane.bottom - 7.0;
                Mark::Cross.draw(svg, plane.at_x(*at), y, 5.5, Mark::Cross.class());
            }
            None => {}
        }
    }
    few && readings.iter().any(|r| r.1.is_none())
}

/// The words under the axis: first and last, and between them those that find room.
fn time_words(plane: &Plane, readings: &[(f64, Option<f64>, &str)]) -> Vec<(f64, String)> {
    let words: Vec<(f64, &str)> = readings
        .iter()
        .filter(|r| !r.2.trim().is_empty())
        .map(|r| (plane.at_x(r.0), r.2))
        .collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
    let room = WIDTH - 2.0 * GAP;
    let cut = |text: &str| fit(text, room);
    let mut shown = vec![(first.0, cut(first.1))];
    let mut taken = extent(first.0, &shown[0].1).1;
    let last = (last.0, cut(last.1));
    let end = extent(last.0, &last.1).0;
    if words.len() < 2 || end < taken + GAP {
        return shown;
    }
    for (x, text) in &words[1..words.len() - 1] {
        let (from, to) = extent(*x, text);
        if from >= taken + GAP && to + GAP <= end {
            shown.push((*x, (*text).to_owned()));
            taken = to;
        }
    }
    shown.push(last);
    shown
}
