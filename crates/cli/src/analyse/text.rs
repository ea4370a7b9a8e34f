//! The report as plain text.

use std::fmt::Write;

use waymark_analysis::pre_post::{Better, Category, PrePost, fixed, number};

use super::Shown;

/// The whole report; columns are aligned for a fixed-width font.
pub(super) fn report(shown: &Shown) -> String {
    let result = shown.result;
    let mut out = String::new();
    for (label, value) in facts(shown) {
        let _ = writeln!(out, "{label:<18} {value}");
    }
    heading(&mut out, "What this does not show");
    for caveat in &result.caveats {
        let rule = caveat.rule.as_ref().map_or_else(String::new, |rule| format!(" [{rule}]"));
        wrapped(&mut out, &format!("{}{rule}", caveat.words));
    }
    if !result.counts.is_empty() {
        heading(&mut out, "How many changed");
        let rows = result.counts.iter().map(|row| {
            let share = &row.share;
            [
                row.category.word().to_owned(),
                share.x.to_string(),
                percent(share.estimate),
                format!("{} to {}", percent(share.interval.low), percent(share.interval.high)),
            ]
        });
        table(&mut out, ["Category", shown.many(), "Share", "Interval (Wilson)"], rows);
    }
    heading(&mut out, "The size of the change (after minus before)");
    let rows = result.effects.iter().map(|effect| {
        let interval = effect.interval.map_or_else(String::new, |interval| {
            format!("{} to {}", fixed(interval.low), fixed(interval.high))
        });
        let estimate = effect.estimate.map_or_else(|| "none".to_owned(), fixed);
        let method = effect.interval.map(|interval| interval.method.words().to_owned());
        let method = method.or_else(|| effect.why_not.clone()).unwrap_or_default();
        [effect.name.clone(), estimate, interval, format!("/ {}; {method}", effect.words)]
    });
    let head = ["Name", "Estimate", "Interval", "Divided by; interval found by"];
    table(&mut out, head, rows);
    heading(&mut out, "Every step, with its numbers");
    for step in &result.steps {
        let _ = writeln!(out, "  {}", step.title);
        let _ = writeln!(out, "      {}", step.formula);
        let _ = writeln!(out, "    = {}", step.numbers);
        let _ = writeln!(out, "    = {}", step.result);
    }
    people(&mut out, shown);
    if !result.missing.is_empty() {
        heading(&mut out, "Left out");
        for person in &result.missing {
            let _ = writeln!(out, "  {}: {}", person.id, person.words());
        }
    }
    heading(&mut out, "What was assumed");
    for words in &result.assumptions {
        wrapped(&mut out, words);
    }
    out
}

/// One line for each person or row.
fn people(out: &mut String, shown: &Shown) {
    let clients = &shown.result.clients;
    heading(out, if shown.rows { "Each row" } else { "Each person" });
    let decimals = Decimals::of(shown.result);
    let rows = clients.iter().map(|client| {
        [
            client.id.clone(),
            decimals.score(client.pre),
            decimals.score(client.post),
            decimals.score(client.change),
            client.rci.map_or_else(String::new, fixed),
            client.category.map(Category::word).unwrap_or_default().to_owned(),
        ]
    });
    let head = [shown.one(), "Before", "After", "Change", "RCI", "Category"];
    table(out, head, rows);
}

/// What was analysed and how, as label and value.
pub(super) fn facts(shown: &Shown) -> Vec<(String, String)> {
    let Shown { file, filters, result, .. } = shown;
    let m = &result.means;
    let mut facts = vec![
        ("File".to_owned(), (*file).to_owned()),
        (shown.many().to_owned(), {
            format!(
                "{} in the data, {} with both scores, {} left out",
                result.n_original,
                result.n_used,
                result.missing.len()
            )
        }),
        ("Better is".to_owned(), {
            match result.better {
                Better::Lower => "a lower score".to_owned(),
                Better::Higher => "a higher score".to_owned(),
            }
        }),
        ("Confidence".to_owned(), format!("{} %", number(100.0 * result.confidence))),
        ("Before".to_owned(), mean_sd(m.mean_pre, m.sd_pre)),
        ("After".to_owned(), mean_sd(m.mean_post, m.sd_post)),
        ("Change".to_owned(), mean_sd(m.mean_diff, m.sd_diff)),
    ];
    if !filters.is_empty() {
        facts.insert(1, ("Only rows with".to_owned(), filters.join(" and ")));
    }
    if let Some(criterion) = &result.criterion {
        facts.push((
            "Reliable change".to_owned(),
            format!(
                "more than {} points (reliability r_xx = {})",
                number(criterion.reliable_points),
                number(criterion.measure.reliability)
            ),
        ));
    }
    if let Some(line) = &result.cutoff {
        facts.push((format!("Cut-off {}", line.kind.letter()), number(line.value)));
    }
    facts
}

fn mean_sd(mean: f64, sd: f64) -> String {
    format!("mean {}, standard deviation {}", fixed(mean), fixed(sd))
}

/// How many decimals the scores of a report have, the same for all of them.
pub(super) struct Decimals(usize);

impl Decimals {
    pub(super) fn of(result: &PrePost) -> Self {
        let decimals = |x: f64| number(x).split_once('.').map_or(0, |(_, part)| part.len());
        let most = result.clients.iter().flat_map(|c| [decimals(c.pre), decimals(c.post)]).max();
        Self(most.unwrap_or(0).min(6))
    }

    /// One score, or a difference of two.
    pub(super) fn score(&self, x: f64) -> String {
        let text = format!("{x:.0$}", self.0);
        // Why: a difference that is only rounding must not carry a sign.
        if text.trim_matches(['-', '0', '.']).is_empty() {
            text.trim_start_matches('-').to_owned()
        } else {
            text
        }
    }
}

/// A share in percent with one decimal.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

fn heading(out: &mut String, words: &str) {
    let _ = writeln!(out, "\n{words}\n{}", "-".repeat(words.chars().count()));
}

fn wrapped(out: &mut String, words: &str) {
    const WIDTH: usize = 96;
    let mut line = "  -".to_owned();
    for word in words.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(out, "{line}");
            line.replace_range(.., "   ");
        }
        line.push(' ');
        line.push_str(word);
    }
    let _ = writeln!(out, "{line}");
}

/// Aligned columns; cells that hold a number stand right.
fn table<const N: usize>(
    out: &mut String,
    head: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) {
    let rows: Vec<[String; N]> = rows.collect();
    let mut width = head.map(|cell| cell.chars().count());
    for row in &rows {
        for (width, cell) in width.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let numeric: [bool; N] = std::array::from_fn(|i| {
        i > 0 && rows.iter().all(|row| row[i].chars().next().is_none_or(starts_number))
    });
    let mut line = |cells: [&str; N]| {
        let mut text = String::new();
        for (i, cell) in cells.iter().enumerate() {
            let pad = " ".repeat(width[i].saturating_sub(cell.chars().count()));
            let (left, right) =
                if numeric[i] { (pad, String::new()) } else { (String::new(), pad) };
            let _ = write!(text, "  {left}{cell}{right}");
        }
        let _ = writeln!(out, "{}", text.trim_end());
    };
    line(head);
    for row in &rows {
        line(std::array::from_fn(|i| row[i].as_str()));
    }
}

fn starts_number(first: char) -> bool {
    first.is_ascii_digit() || first == '-'
}
