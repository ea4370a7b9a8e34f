use waymark_stats::change::{Cutoff, CutoffKind, ReliableCriterion};

use super::{Caveat, Options, number};

/// Above this share of missing outcomes the result is flagged.
///
/// Source: rule R113 of the facts (the Mixed Methods Appraisal Tool's usual ceiling, 5 to 20 %).
const MISSING_SHARE_MAX: f64 = 0.20;
/// Below this many people an interval says more than the estimate.
const FEW: u64 = 20;

/// What the result does not show.
pub(super) fn caveats(options: &Options, original: u64, missing: u64, used: u64) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    let mut say = |rule: Option<&str>, words: String| {
        caveats.push(Caveat { rule: rule.map(str::to_owned), words });
    };
    if !options.control_group {
        say(
            Some("R114"),
            "There is no control group. Regression to the mean, the passing of time and other \
             help received meanwhile cannot be excluded as explanations of the change."
                .to_owned(),
        );
    }
    let who = if options.named { "people" } else { "rows" };
    if !options.named {
        say(
            None,
            "No column says who is who, so rows are counted: a person on several rows is counted \
             several times."
                .to_owned(),
        );
    }
    let share = missing as f64 / original as f64;
    if share > MISSING_SHARE_MAX {
        say(
            Some("R113"),
            format!(
                "{missing} of {original} {who} ({:.1} %) lack one of the two scores, more than \
                 20 %. People who drop out often differ from those who stay; do not generalise \
                 this result to everyone who began.",
                100.0 * share
            ),
        );
    } else if missing > 0 {
        say(
            None,
            format!(
                "{missing} of {original} {who} ({:.1} %) lack one of the two scores and are \
                 left out.",
                100.0 * share
            ),
        );
    }
    if used < FEW {
        say(
            None,
            format!("Only {used} {who} have both scores; read the intervals, not the estimates."),
        );
    }
    if options.reliability.is_none() {
        say(
            None,
            "No reliability was given, so nobody can be said to have changed by more than the \
             measure's error."
                .to_owned(),
        );
    }
    caveats
}

/// What was assumed.
pub(super) fn assumptions(
    options: &Options,
    criterion: Option<&ReliableCriterion>,
    line: Option<&Cutoff>,
) -> Vec<String> {
    let who = if options.named { "people" } else { "rows" };
    let mut assumed = vec![
        format!("Only {who} with both scores are used; nothing is filled in for a missing score."),
        format!("The {who} are independent of one another."),
    ];
    if let Some(criterion) = criterion {
        let sd = if options.sd_pre.is_some() { "given" } else { "sample's own, before" };
        assumed.push(format!(
            "Reliable change after Jacobson & Truax (1991): the measure's error is normal and of \
             the same size at every score and both occasions; reliability r_xx = {}; the standard \
             deviation is the {sd}; a change must exceed {} S_diff, and exactly as much does not \
             count.",
            number(criterion.measure.reliability),
            number(criterion.critical_value),
        ));
    }
    if let Some(line) = line {
        let clinical = match (line.kind, options.clinical) {
            (CutoffKind::B, _) => "",
            (_, Some(_)) => " with the clinical norm given",
            (_, None) => " with this sample before as the clinical population",
        };
        assumed.push(format!(
            "Cut-off {} of Jacobson & Truax (1991){clinical}; a score exactly on the line is on \
             neither side.",
            line.kind.letter()
        ));
    }
    assumed
        .push("Shares carry Wilson intervals, each at the stated confidence by itself.".to_owned());
    assumed
}
