#![doc = include_str!("../README.md")]

mod advance;
mod change_plot;
#[cfg(test)]
mod checks;
mod legend;
mod mark;
mod plane;
mod proportion_bars;
mod svg;
mod ticks;
mod trajectory;

pub use change_plot::{ChangePlot, ChangePoint, change_plot};
pub use mark::{Category, Mark};
pub use proportion_bars::{Bar, Layout, Part, ProportionBars, proportion_bars};
pub use trajectory::{Level, Reading, Trajectory, trajectory};

/// The stylesheet of every figure, for light and dark screens and for paper.
///
/// A page puts it into its own stylesheet once; a self-contained file puts it into a `<style>`
/// element. All colours are variables, so that a later rule may change them.
pub const STYLE: &str = include_str!("figures.css");

/// What every figure has: who it is on its page and what it says to someone who does not see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// Unique on the page; the ids inside the figure begin with it. Characters other than ASCII
    /// letters, digits, `-` and `_` become `-`.
    pub id: String,
    /// The name of the figure, in a few words.
    pub title: String,
    /// What the figure shows, in one or two sentences, with the numbers that matter.
    pub description: String,
    /// Whether numbers are written with a decimal comma (`0,5`) instead of a point.
    pub decimal_comma: bool,
}

impl Head {
    /// A head with a decimal point.
    pub fn new(id: &str, title: &str, description: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            decimal_comma: false,
        }
    }
}

/// A width around a line, with the words that say what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Margin {
    /// The distance from the line to either edge, in points of the scale; its sign is ignored.
    pub half_width: f64,
    /// What the band means, e.g. "within measurement error (± 5.2)".
    pub label: String,
}

/// A value of the scale that means something, e.g. the cut-off between two populations.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The value, in points of the scale.
    pub value: f64,
    /// What the line means, e.g. "cut-off (10)".
    pub label: String,
}
