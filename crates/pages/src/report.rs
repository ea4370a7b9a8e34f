//! The report of `waymark analyse`: one page that stands alone, in English, for a reader who wants
//! to follow every number. It is a file, not a page of the service: it has no frame and no forms.

use askama::Template;
use waymark_figures::{
    Category, ChangePlot, ChangePoint, Head, Line, Margin, Mark, STYLE, change_plot,
};

use crate::page::whole;
use crate::text::Markup;

/// How every report begins, so that one can be told from any other file before it is replaced.
pub const HEADER: &str = "<!DOCTYPE html>\n<!-- Waymark: a report of waymark analyse -->\n";

/// Everything that the report shows; numbers arrive as the words that are to be printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The heading.
    pub title: String,
    /// Whether rows are counted because no column says who is who.
    pub rows: bool,
    /// What was analysed and how: label and value.
    pub facts: Vec<(String, String)>,
    /// What the result does not show; stands first.
    pub caveats: Vec<String>,
    /// How many people are in each category.
    pub shares: Vec<ShareRow>,
    /// The plot's numbers.
    pub plot: ReportPlot,
    /// Standardised mean changes.
    pub effects: Vec<EffectRow>,
    /// Every formula with its numbers.
    pub steps: Vec<StepRow>,
    /// One row for each person with both scores.
    pub clients: Vec<ClientRow>,
    /// Who was left out: name and what is missing.
    pub missing: Vec<(String, String)>,
    /// What was assumed.
    pub assumptions: Vec<String>,
    /// Which program made the report.
    pub made_by: String,
}

/// How many people are in one category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareRow {
    /// The category.
    pub category: String,
    /// The count.
    pub count: String,
    /// The share in percent.
    pub share: String,
    /// Its interval.
    pub interval: String,
}

/// One standardised mean change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EffectRow {
    /// The name in the literature.
    pub name: String,
    /// What it is divided by.
    pub divided_by: String,
    /// The estimate, or why there is none.
    pub estimate: String,
    /// Its interval; empty where there is none.
    pub interval: String,
    /// How the interval was found.
    pub method: String,
}

/// One step of the calculation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepRow {
    /// What the step finds.
    pub title: String,
    /// The formula in letters.
    pub formula: String,
    /// The formula with its numbers.
    pub numbers: String,
    /// What comes out.
    pub result: String,
}

/// One person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientRow {
    /// Who.
    pub id: String,
    /// First score.
    pub pre: String,
    /// Second score.
    pub post: String,
    /// Second minus first.
    pub change: String,
    /// Reliable change index.
    pub rci: String,
    /// Category.
    pub category: String,
}

/// The change plot in plain numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportPlot {
    /// Score before, score after and the place of the category in `categories`.
    pub points: Vec<(f64, f64, usize)>,
    /// The categories in the legend, from best to worst.
    pub categories: Vec<String>,
    /// Points that a change must exceed.
    pub reliable_points: Option<f64>,
    /// The same, in words, for the legend.
    pub reliable_words: String,
    /// The cut-off and its words.
    pub cutoff: Option<(f64, String)>,
    /// What the plot shows, for a reader who does not see it.
    pub description: String,
}

#[derive(Template)]
#[template(path = "report.html")]
struct View<'a> {
    p: &'a Report,
    plot: Markup,
    style: Markup,
}

impl Report {
    /// The whole report as one HTML file that loads nothing.
    pub fn render(&self) -> String {
        let view = View {
            p: self,
            plot: Markup(self.plot.svg(self.rows)),
            style: Markup(STYLE.to_owned()),
        };
        whole(view.render())
    }
}

impl ReportPlot {
    fn svg(&self, rows: bool) -> String {
        // In the order of the categories: better is a triangle upwards, worse one downwards.
        let mark = |word: &str| match word.split(' ').next() {
            Some("Recovered") => Mark::Diamond,
            Some("Improved") => Mark::Triangle,
            Some("Deteriorated") => Mark::TriangleDown,
            Some("Harmed") => Mark::Cross,
            _ => Mark::Circle,
        };
        let reliable = self
            .reliable_points
            .map(|half_width| Margin { half_width, label: self.reliable_words.clone() });
        let cutoffs = self
            .cutoff
            .iter()
            .map(|(value, label)| Line { value: *value, label: label.clone() })
            .collect();
        change_plot(&ChangePlot {
            head: Head::new("change", "Scores before and after", &self.description),
            x_label: "Score before".to_owned(),
            y_label: "Score after".to_owned(),
            range: None,
            no_change: "no change".to_owned(),
            reliable,
            cutoffs,
            categories: self.categories.iter().map(|c| Category::new(c, mark(c))).collect(),
            points: self
                .points
                .iter()
                .map(|&(before, after, category)| ChangePoint { before, after, category })
                .collect(),
            larger: if rows {
                "a larger mark: several rows"
            } else {
                "a larger mark: several people"
            }
            .to_owned(),
            note: String::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_stands_alone_and_escapes_what_it_is_given() {
        let report = Report {
            title: "Change <in> \"scores.csv\"".to_owned(),
            clients: vec![ClientRow { id: "<b>1</b>".to_owned(), ..ClientRow::default() }],
            plot: ReportPlot {
                points: vec![(30.0, 12.0, 0), (22.0, 25.0, 1)],
                categories: vec!["Improved (1)".to_owned(), "Unchanged (1)".to_owned()],
                ..ReportPlot::default()
            },
            ..Report::default()
        };
        let html = report.render();
        assert!(html.starts_with(HEADER) && html.trim_end().ends_with("</html>"));
        assert!(html.contains("<svg") && !html.contains("<b>1</b>") && !html.contains("<in>"));
        for outside in ["src=", "href=\"http", "@import", "url(", "<script"] {
            assert!(!html.contains(outside), "{outside}");
        }
    }
}
