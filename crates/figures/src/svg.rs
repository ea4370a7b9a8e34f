//! Writes the elements of a drawing: escaped words, short finite numbers, classes only.

use crate::Head;
use crate::advance::width;

/// The width of every drawing, in its own units.
pub(crate) const WIDTH: f64 = 400.0;
/// The size of letters, in the same units: 11 pixels where the drawing is 320 pixels wide.
pub(crate) const LETTER: f64 = 14.0;
/// From one line of text to the next.
pub(crate) const LEADING: f64 = 18.0;

/// Where a text stands from its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// The body of a drawing; its height is known only at the end.
#[derive(Debug, Default)]
pub(crate) struct Svg {
    body: String,
}

impl Svg {
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        self.body.push_str(&format!(
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n",
            num(from.0),
            num(from.1),
            num(to.0),
            num(to.1)
        ));
    }

    pub fn rect(&mut self, at: (f64, f64), size: (f64, f64), class: &str) {
        self.body.push_str(&format!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
            num(at.0),
            num(at.1),
            num(size.0.max(0.0)),
            num(size.1.max(0.0))
        ));
    }

    pub fn circle(&mut self, x: f64, y: f64, r: f64, class: &str) {
        self.body.push_str(&format!(
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n",
            num(x),
            num(y),
            num(r)
        ));
    }

    pub fn polygon(&mut self, points: &str, class: &str) {
        self.body.push_str(&format!("<polygon class=\"{class}\" points=\"{points}\"/>\n"));
    }

    pub fn polyline(&mut self, points: &[(f64, f64)], class: &str) {
        let points: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", num(*x), num(*y))).collect();
        self.body
            .push_str(&format!("<polyline class=\"{class}\" points=\"{}\"/>\n", points.join(" ")));
    }

    pub fn cross(&mut self, x: f64, y: f64, r: f64, class: &str) {
        let (west, east) = (num(x - r), num(x + r));
        let (north, south) = (num(y - r), num(y + r));
        self.body.push_str(&format!(
            "<path class=\"{class}\" d=\"M{west} {north}L{east} {south}M{west} {south}L{east} \
             {north}\"/>\n"
        ));
    }

    /// One line of text on a baseline. Nothing is drawn for empty words.
    pub fn text(&mut self, x: f64, y: f64, anchor: Anchor, words: &str) {
        if words.is_empty() {
            return;
        }
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.body.push_str(&format!(
            "<text class=\"fig-text\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>\n",
            num(x),
            num(y),
            escape(words)
        ));
    }

    /// Lines of text from a first baseline downwards; returns the last baseline.
    pub fn lines(&mut self, x: f64, y: f64, anchor: Anchor, lines: &[String]) -> f64 {
        let mut baseline = y;
        for (i, words) in lines.iter().enumerate() {
            baseline = y + i as f64 * LEADING;
            self.text(x, baseline, anchor, words);
        }
        baseline
    }

    /// The whole element, `height` units tall.
    pub fn finish(self, head: &Head, kind: &str, height: f64) -> String {
        let id = safe_id(&head.id);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fig fig-{kind}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {} {}\" \
             font-size=\"{}\">\n<title id=\"{id}-title\">{}</title>\n\
             <desc id=\"{id}-desc\">{}</desc>\n{}</svg>\n",
            num(WIDTH),
            num(height),
            num(LETTER),
            escape(&head.title),
            escape(&head.description),
            self.body
        )
    }
}

/// A coordinate with at most one decimal; what is not finite becomes 0 rather than a broken file.
pub(crate) fn num(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let rounded = (value * 10.0).round() / 10.0;
    // Why: adding zero turns -0 into 0.
    format!("{}", rounded + 0.0)
}

/// Words as they may stand in XML; characters that XML 1.0 forbids (production 2) are left out.
pub(crate) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

fn safe_id(id: &str) -> String {
    let kept: String = id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '-' })
        .collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { format!("fig-{kept}") }
}

/// Words cut to a width, with an ellipsis where something was left out.
pub(crate) fn fit(words: &str, room: f64) -> String {
    if width(words) <= room {
        return words.to_owned();
    }
    let mut kept = String::new();
    for c in words.chars() {
        kept.push(c);
        if width(&kept) + width("…") > room {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}
