use serde::{Deserialize, Serialize};
use waymark_stats::NoEstimate;
use waymark_stats::change::{Better, Cutoff, CutoffKind, Population, ReliableCriterion};
use waymark_stats::effect_size::Paired;
use waymark_stats::moments::PairedMeans;

use super::{CategoryShare, Options};

/// One step of the calculation, so that a reader with a pocket calculator can follow it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What the step finds.
    pub title: String,
    /// The formula in letters.
    pub formula: String,
    /// The formula with its numbers.
    pub numbers: String,
    /// What comes out.
    pub result: String,
}

/// A number for reading: up to four decimals, more for small ones, no trailing zeros.
pub fn number(x: f64) -> String {
    let size = x.abs();
    if size != 0.0 && !(1e-4..1e9).contains(&size) {
        return format!("{x:.4e}");
    }
    let text = if size < 0.1 { format!("{x:.6}") } else { format!("{x:.4}") };
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Every step, in the order in which they build on one another.
pub(super) fn steps(
    options: &Options,
    means: &PairedMeans,
    criterion: Option<&ReliableCriterion>,
    line: Option<&Cutoff>,
    family: &Result<Paired, NoEstimate>,
    counts: &[CategoryShare],
) -> Vec<Step> {
    let mut steps = Vec::new();
    moments(&mut steps, means);
    if let Some(criterion) = criterion {
        reliable(&mut steps, criterion, options.better);
    }
    if let Some(line) = line {
        let sample = Population { mean: means.mean_pre, sd: means.sd_pre };
        cutoff(&mut steps, line, options.clinical.unwrap_or(sample), options.functional);
    }
    for share in counts {
        wilson(&mut steps, share, criterion.map_or(0.0, |c| c.critical_value));
    }
    if let Ok(family) = family {
        effects(&mut steps, family);
    }
    steps
}

fn push(steps: &mut Vec<Step>, title: &str, formula: &str, numbers: String, result: String) {
    let (title, formula) = (title.to_owned(), formula.to_owned());
    steps.push(Step { title, formula, numbers, result });
}

fn moments(steps: &mut Vec<Step>, m: &PairedMeans) {
    let n = m.n as f64;
    for (title, mean, sd) in [
        ("before (x1)", m.mean_pre, m.sd_pre),
        ("after (x2)", m.mean_post, m.sd_post),
        ("change (x2 - x1)", m.mean_diff, m.sd_diff),
    ] {
        push(
            steps,
            &format!("Mean {title}"),
            "M = sum of x / n",
            format!("{} / {}", number(mean * n), m.n),
            number(mean),
        );
        push(
            steps,
            &format!("Standard deviation {title}"),
            "s = sqrt(sum of (x - M)^2 / (n - 1))",
            format!("sqrt({} / {})", number(sd * sd * (n - 1.0)), m.n - 1),
            number(sd),
        );
    }
}

fn reliable(steps: &mut Vec<Step>, c: &ReliableCriterion, better: Better) {
    let (sd, r) = (number(c.measure.sd), number(c.measure.reliability));
    push(
        steps,
        "Standard error of measurement",
        "S_E = s1 * sqrt(1 - r)",
        format!("{sd} * sqrt(1 - {r})"),
        number(c.se_measurement),
    );
    push(
        steps,
        "Standard error of a difference",
        "S_diff = sqrt(2 * S_E^2)",
        format!("sqrt(2 * {}^2)", number(c.se_measurement)),
        number(c.s_diff),
    );
    let tail = 1.0 - (1.0 - c.confidence) / 2.0;
    push(
        steps,
        "Critical value",
        "z = normal quantile at 1 - (1 - confidence) / 2",
        format!("quantile at {}", number(tail)),
        format!("{:.6}", c.critical_value),
    );
    push(
        steps,
        "Change that error does not explain",
        "more than z * S_diff points",
        format!("{:.6} * {}", c.critical_value, number(c.s_diff)),
        format!("more than {} points", number(c.reliable_points)),
    );
    let (improved, deteriorated) = match better {
        Better::Lower => ("RCI < -z", "RCI > z"),
        Better::Higher => ("RCI > z", "RCI < -z"),
    };
    push(
        steps,
        "Reliable change index of each person",
        "RCI = (x2 - x1) / S_diff",
        format!("(x2 - x1) / {}", number(c.s_diff)),
        format!("improved: {improved}; deteriorated: {deteriorated}; otherwise unchanged"),
    );
}

fn cutoff(
    steps: &mut Vec<Step>,
    line: &Cutoff,
    clinical: Population,
    functional: Option<Population>,
) {
    let (m1, s1) = (number(clinical.mean), number(clinical.sd));
    let (m0, s0) = functional.map_or_else(
        || ("?".to_owned(), "?".to_owned()),
        |norm| (number(norm.mean), number(norm.sd)),
    );
    let (towards, away) = match line.better {
        Better::Lower => ("-", "+"),
        Better::Higher => ("+", "-"),
    };
    let (formula, numbers) = match line.kind {
        CutoffKind::A => (format!("a = M1 {towards} 2 * s1"), format!("{m1} {towards} 2 * {s1}")),
        CutoffKind::B => (format!("b = M0 {away} 2 * s0"), format!("{m0} {away} 2 * {s0}")),
        CutoffKind::C => (
            "c = (s0 * M1 + s1 * M0) / (s0 + s1)".to_owned(),
            format!("({s0} * {m1} + {s1} * {m0}) / ({s0} + {s1})"),
        ),
    };
    push(steps, &format!("Cut-off {}", line.kind.letter()), &formula, numbers, number(line.value));
}

fn wilson(steps: &mut Vec<Step>, share: &CategoryShare, z: f64) {
    let (p, zz) = (&share.share, z * z);
    push(
        steps,
        &format!("Share {}, with Wilson's interval", share.category.word().to_lowercase()),
        "(k + z^2/2 -/+ z * sqrt(k * (n - k) / n + z^2/4)) / (n + z^2)",
        format!(
            "({k} + {} -/+ {} * sqrt({k} * {} / {n} + {})) / ({n} + {})",
            number(zz / 2.0),
            number(z),
            p.n - p.x,
            number(zz / 4.0),
            number(zz),
            k = p.x,
            n = p.n,
        ),
        format!(
            "{} of {} = {:.1} %, {:.1} to {:.1} %",
            p.x,
            p.n,
            100.0 * p.estimate,
            100.0 * p.interval.low,
            100.0 * p.interval.high
        ),
    );
}

fn effects(steps: &mut Vec<Step>, f: &Paired) {
    let m = &f.means;
    let (diff, df) = (number(f.mean_diff), m.n - 1);
    let shown = |s: &waymark_stats::effect_size::Standardised| {
        let (low, high) = (number(s.interval.low), number(s.interval.high));
        format!("{} ({low} to {high})", number(s.estimate))
    };
    push(
        steps,
        "d_z",
        "mean change / standard deviation of the changes; limits: non-central t",
        format!("{diff} / {}", number(m.sd_diff)),
        shown(&f.d_z),
    );
    push(
        steps,
        "t, from which the limits of d_z come",
        "t = d_z * sqrt(n); the non-centralities that put t at either tail, divided by sqrt(n)",
        format!("{} * sqrt({}), on {df} degrees of freedom", number(f.d_z.estimate), m.n),
        number(f.t),
    );
    if let Ok(d) = &f.d_av {
        let numbers =
            format!("{diff} / sqrt(({}^2 + {}^2) / 2)", number(m.sd_pre), number(m.sd_post));
        push(steps, "d_av", "mean change / sqrt((s1^2 + s2^2) / 2)", numbers, shown(d));
    }
    if let (Ok(d), Some(r)) = (&f.d_rm, m.r) {
        let numbers = format!("{} * sqrt(2 * (1 - {}))", number(f.d_z.estimate), number(r));
        push(steps, "d_rm", "d_z * sqrt(2 * (1 - r)), r the correlation", numbers, shown(d));
    }
    if let Ok(d) = &f.glass_pre {
        let numbers = format!("{diff} / {}", number(m.sd_pre));
        push(steps, "Glass's d", "mean change / s1", numbers, shown(d));
    }
    if let Ok(j) = f.j_exact {
        push(
            steps,
            "Small-sample correction J",
            "J = gamma(m/2) / (sqrt(m/2) * gamma((m - 1)/2)), m = n - 1",
            format!("m = {df}; approximately 1 - 3 / (4 * {df} - 1) = {}", number(f.j_approx)),
            number(j),
        );
        if let (Ok(d), Ok(g)) = (&f.d_av, &f.g_av) {
            let numbers = format!("{} * {}", number(j), number(d.estimate));
            push(steps, "g_av", "J * d_av", numbers, shown(g));
        }
    }
}
