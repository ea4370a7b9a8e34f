//! What marks, lines and surfaces mean, in rows under a figure.

use crate::advance::{width, wrap};
use crate::mark::Mark;
use crate::plane::GAP;
use crate::svg::{Anchor, LEADING, LETTER, Svg, WIDTH};

/// Room for the sign before its words.
const SIGN: f64 = 26.0;
/// Room between two entries in one row.
const BETWEEN: f64 = 16.0;

/// One sign of a legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Mark(Mark),
    /// A line, with its class.
    Line(&'static str),
    /// A shaded surface, with its class, between two lines of another class.
    Band(&'static str, &'static str),
    /// No sign: a sentence.
    None,
}

/// Draws the entries in rows from `top` downwards; returns the lower edge.
///
/// Entries without words are left out. An entry wider than the drawing is broken into lines.
pub(crate) fn draw(svg: &mut Svg, top: f64, entries: &[(Sign, &str)]) -> f64 {
    let mut x = GAP;
    let mut baseline = top + LETTER;
    let mut any = false;
    for (sign, words) in entries.iter().filter(|(_, words)| !words.trim().is_empty()) {
        let indent = if *sign == Sign::None { 0.0 } else { SIGN };
        let lines = wrap(words, WIDTH - 2.0 * GAP - indent);
        let wide = indent + lines.iter().map(|line| width(line)).fold(0.0, f64::max);
        if x > GAP && (x + wide > WIDTH - GAP || *sign == Sign::None || lines.len() > 1) {
            x = GAP;
            baseline += LEADING;
        }
        draw_sign(svg, *sign, x, baseline - LETTER * 0.35);
        let last = svg.lines(x + indent, baseline, Anchor::Start, &lines);
        any = true;
        x += wide + BETWEEN;
        if lines.len() > 1 || *sign == Sign::None {
            // Why: nothing stands beside a text of several lines, so the next entry begins below.
            x = WIDTH;
            baseline = last;
        }
    }
    if any { baseline + GAP } else { top }
}

fn draw_sign(svg: &mut Svg, sign: Sign, x: f64, y: f64) {
    let end = x + SIGN - 6.0;
    match sign {
        Sign::Mark(mark) => mark.draw(svg, x + (SIGN - 6.0) / 2.0, y, 6.0, mark.class()),
        Sign::Line(class) => svg.line((x, y), (end, y), class),
        Sign::Band(fill, edge) => {
            svg.rect((x, y - 5.0), (end - x, 10.0), fill);
            svg.line((x, y - 5.0), (end, y - 5.0), edge);
            svg.line((x, y + 5.0), (end, y + 5.0), edge);
        }
        Sign::None => {}
    }
}
