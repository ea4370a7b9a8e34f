use serde::{Deserialize, Serialize};
use waymark_stats::change::{Better, Cutoff, CutoffKind, Population, ReliableCriterion};
use waymark_stats::effect_size::{Paired, Standardised};
use waymark_stats::moments::PairedMeans;
use waymark_stats::{NoEstimate, critical_value};

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

/// A computed number with four decimals, so that a column of them can be compared; one too small
/// or too large for that as [`number`] gives it.
pub fn fixed(x: f64) -> String {
    match x.abs() {
        0.0 => "0.0000".to_owned(),
        size if (5e-5..1e9).contains(&size) => format!("{x:.4}"),
        _ => number(x),
    }
}

/// A number that a power follows: a negative one in parentheses, since -0.9^2 is read as -(0.9^2).
fn base(x: f64) -> String {
    let text = number(x);
    if text.starts_with('-') { format!("({text})") } else { text }
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
        reliable(&mut steps, criterion, options);
    }
    if let Some(line) = line {
        let sample = Population { mean: means.mean_pre, sd: means.sd_pre };
        cutoff(&mut steps, line, options.clinical.unwrap_or(sample), options.functional);
    }
    let z = critical_value(options.confidence).unwrap_or_default();
    for share in counts {
        wilson(&mut steps, share, z);
    }
    if let Ok(family) = family {
        effects(&mut steps, family, z);
    }
    steps
}

/// The critical value, with as many decimals as a reader needs to arrive at the same limits.
fn critical(z: f64) -> String {
    format!("{z:.6}")
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

fn reliable(steps: &mut Vec<Step>, c: &ReliableCriterion, options: &Options) {
    let (sd, r) = (number(c.measure.sd), number(c.measure.reliability));
    let symbol = if options.sd_pre.is_some() { "s_norm" } else { "s1" };
    push(
        steps,
        "Standard error of measurement",
        &format!("S_E = {symbol} * sqrt(1 - r_xx)"),
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
        critical(c.critical_value),
    );
    push(
        steps,
        "Change that error does not explain",
        "more than z * S_diff points",
        format!("{} * {}", critical(c.critical_value), number(c.s_diff)),
        format!("more than {} points", number(c.reliable_points)),
    );
    let (improved, deteriorated) = match options.better {
        Better::Lower => ("RCI < -z", "RCI > z"),
        Better::Higher => ("RCI > z", "RCI < -z"),
    };
    push(
        steps,
        "Reliable change index of each person",
        "RCI = (x2 - x1) / S_diff",
        format!("(x2 - x1) / {}", number(c.s_diff)),
        format!(
            "improved: {improved}; deteriorated: {deteriorated}; otherwise unchanged (z = {})",
            critical(c.critical_value)
        ),
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
            critical(z),
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

fn effects(steps: &mut Vec<Step>, f: &Paired, z: f64) {
    let m = &f.means;
    let diff = number(f.mean_diff);
    let (s1, s2, s_d) = (number(m.sd_pre), number(m.sd_post), number(m.sd_diff));
    if let Some(r) = m.r {
        let formula = "r = (s1^2 + s2^2 - s_change^2) / (2 * s1 * s2)";
        let numbers = format!("({s1}^2 + {s2}^2 - {s_d}^2) / (2 * {s1} * {s2})");
        push(steps, "Correlation of before and after", formula, numbers, number(r));
    }
    by_changes(steps, f);
    average(steps, f, z);
    if let (Ok(d), Some(r)) = (&f.d_rm, m.r) {
        let (d_z, limits) = (&f.d_z, &f.d_z.interval);
        let factor = format!("sqrt(2 * (1 - {}))", base(r));
        let numbers = format!(
            "{} * {factor}; the limits of d_z times the same, {} * {factor} and {} * {factor}",
            number(d_z.estimate),
            number(limits.low),
            number(limits.high)
        );
        let title = "d_rm, limits multiplied in the same way";
        push(steps, title, "d_rm = d_z * sqrt(2 * (1 - r))", numbers, shown(d));
    }
    if let Ok(d) = &f.glass_pre {
        let formula = "mean change / s1";
        push(steps, "Glass's d", formula, format!("{diff} / {s1}"), shown(d));
        let (d_n, d_base, z, df) = (number(d.estimate), base(d.estimate), critical(z), m.n - 1);
        push(
            steps,
            "Limits of Glass's d (Bonett 2008)",
            "d -/+ z * sqrt(s_change^2 / (s1^2 * (n - 1)) + d^2 / (2 * (n - 1)))",
            format!("{d_n} -/+ {z} * sqrt({s_d}^2 / ({s1}^2 * {df}) + {d_base}^2 / (2 * {df}))"),
            limits(d),
        );
    }
    corrected(steps, f, m.n - 1);
}

/// d_z, its t, and the two non-centralities from which its limits come.
fn by_changes(steps: &mut Vec<Step>, f: &Paired) {
    let (n, df) = (f.means.n, f.means.n - 1);
    let (diff, s_d) = (number(f.mean_diff), number(f.means.sd_diff));
    let title = "d_z, in standard deviations of the changes";
    let formula = "d_z = mean change / s_change";
    push(steps, title, formula, format!("{diff} / {s_d}"), shown(&f.d_z));
    push(
        steps,
        "t of the mean change",
        "t = d_z * sqrt(n)",
        format!("{} * sqrt({n}), on {df} degrees of freedom", number(f.d_z.estimate)),
        number(f.t),
    );
    let interval = &f.d_z.interval;
    let root = (n as f64).sqrt();
    let (low, high) = (number(interval.low * root), number(interval.high * root));
    push(
        steps,
        "Non-centralities, for the limits of d_z",
        "the two at which the non-central t on n - 1 degrees of freedom puts t at its upper and \
         at its lower (1 - confidence) / 2; each divided by sqrt(n)",
        format!("t = {}: {low} and {high}; {low} / sqrt({n}) and {high} / sqrt({n})", number(f.t)),
        limits(&f.d_z),
    );
}

/// d_av and its limits.
fn average(steps: &mut Vec<Step>, f: &Paired, z: f64) {
    let Ok(d) = &f.d_av else { return };
    let (m, df) = (&f.means, f.means.n - 1);
    let (s1, s2, s_d) = (number(m.sd_pre), number(m.sd_post), number(m.sd_diff));
    let formula = "d_av = mean change / sqrt((s1^2 + s2^2) / 2)";
    let numbers = format!("{} / sqrt(({s1}^2 + {s2}^2) / 2)", number(f.mean_diff));
    push(steps, "d_av, in average standard deviations", formula, numbers, shown(d));
    let square = number(f64::midpoint(m.sd_pre.powi(2), m.sd_post.powi(2)));
    let (d_n, d_base, r) = (number(d.estimate), base(d.estimate), base(m.r.unwrap_or(0.0)));
    let z = critical(z);
    push(
        steps,
        "Limits of d_av (Bonett 2008)",
        "d -/+ z * sqrt(d^2 * (s1^4 + s2^4 + 2 * r^2 * s1^2 * s2^2) / (8 * (n - 1) * v^2) + \
         s_change^2 / ((n - 1) * v)), v = (s1^2 + s2^2) / 2",
        format!(
            "{d_n} -/+ {z} * sqrt({d_base}^2 * ({s1}^4 + {s2}^4 + 2 * {r}^2 * {s1}^2 * {s2}^2) / \
             (8 * {df} * {square}^2) + {s_d}^2 / ({df} * {square}))"
        ),
        limits(d),
    );
}

/// Hedges' correction and what it is multiplied with.
fn corrected(steps: &mut Vec<Step>, f: &Paired, df: u64) {
    let Ok(j) = f.j_exact else { return };
    push(
        steps,
        "Small-sample correction J",
        "J = gamma(m/2) / (sqrt(m/2) * gamma((m - 1)/2)), m = n - 1",
        format!("at m = {df}; approximately 1 - 3 / (4 * {df} - 1), {}", number(f.j_approx)),
        number(j),
    );
    for (title, d, g) in [
        ("g_av = J * d_av", f.d_av.as_ref().ok(), f.g_av.as_ref().ok()),
        ("g_z = J * d_z", Some(&f.d_z), f.g_z.as_ref().ok()),
        ("g_rm = J * d_rm", f.d_rm.as_ref().ok(), f.g_rm.as_ref().ok()),
    ] {
        if let (Some(d), Some(g)) = (d, g) {
            let (j, of) = (number(j), &d.interval);
            let (low, high) = (number(of.low), number(of.high));
            let numbers = format!("{j} * {}; {j} * {low} and {j} * {high}", number(d.estimate));
            push(steps, title, "the estimate and both limits times J", numbers, shown(g));
        }
    }
}

fn shown(d: &Standardised) -> String {
    format!("{} ({})", fixed(d.estimate), limits(d))
}

fn limits(d: &Standardised) -> String {
    format!("{} to {}", fixed(d.interval.low), fixed(d.interval.high))
}
