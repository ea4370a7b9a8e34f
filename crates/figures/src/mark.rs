//! Marks: a shape and a colour that always go together.

use crate::svg::{Svg, num};

/// How a category is marked; a shape always has the same colour, so nothing rests on colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A filled circle.
    #[default]
    Circle,
    /// A filled triangle, point upwards.
    Triangle,
    /// A filled triangle, point downwards.
    TriangleDown,
    /// A filled square.
    Square,
    /// A filled diamond.
    Diamond,
    /// A diagonal cross of two strokes.
    Cross,
    /// An open circle.
    Ring,
}

impl Mark {
    /// Every mark, in the order of the colour variables `--fig-mark-1` to `--fig-mark-7`.
    pub const ALL: [Mark; 7] = [
        Mark::Circle,
        Mark::Triangle,
        Mark::TriangleDown,
        Mark::Square,
        Mark::Diamond,
        Mark::Cross,
        Mark::Ring,
    ];

    /// The class that gives the colour.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Mark::Circle => "fig-mark fig-mark-1",
            Mark::Triangle => "fig-mark fig-mark-2",
            Mark::TriangleDown => "fig-mark fig-mark-3",
            Mark::Square => "fig-mark fig-mark-4",
            Mark::Diamond => "fig-mark fig-mark-5",
            Mark::Cross => "fig-mark fig-mark-6 fig-open",
            Mark::Ring => "fig-mark fig-mark-7 fig-open",
        }
    }

    /// The class of a surface of the same colour.
    pub(crate) fn fill_class(self) -> &'static str {
        match self {
            Mark::Circle => "fig-fill fig-fill-1",
            Mark::Triangle => "fig-fill fig-fill-2",
            Mark::TriangleDown => "fig-fill fig-fill-3",
            Mark::Square => "fig-fill fig-fill-4",
            Mark::Diamond => "fig-fill fig-fill-5",
            Mark::Cross => "fig-fill fig-fill-6",
            Mark::Ring => "fig-fill fig-fill-7",
        }
    }

    /// Draws the mark around a point; `r` is half its width.
    pub(crate) fn draw(self, svg: &mut Svg, x: f64, y: f64, r: f64, class: &str) {
        let path = |points: &[(f64, f64)]| {
            points
                .iter()
                .map(|(dx, dy)| format!("{},{}", num(x + dx * r), num(y + dy * r)))
                .collect::<Vec<_>>()
                .join(" ")
        };
        match self {
            Mark::Circle | Mark::Ring => svg.circle(x, y, r * 0.9, class),
            Mark::Triangle => svg.polygon(&path(&[(0.0, -1.0), (1.0, 0.8), (-1.0, 0.8)]), class),
            Mark::TriangleDown => {
                svg.polygon(&path(&[(0.0, 1.0), (1.0, -0.8), (-1.0, -0.8)]), class);
            }
            Mark::Square => {
                svg.polygon(&path(&[(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)]), class);
            }
            Mark::Diamond => {
                svg.polygon(&path(&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]), class);
            }
            Mark::Cross => svg.cross(x, y, r * 0.8, class),
        }
    }
}

/// A kind of result that a figure tells apart, with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Category {
    /// What the category means; stands in the legend. May carry its count: "improved (12)".
    pub label: String,
    /// How it is drawn.
    pub mark: Mark,
}

impl Category {
    /// A category in words and its mark.
    pub fn new(label: &str, mark: Mark) -> Self {
        Self { label: label.to_owned(), mark }
    }
}
