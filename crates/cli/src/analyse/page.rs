//! The report as one HTML file: the same numbers, handed to the page as words.

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use waymark_analysis::pre_post::{Category, PrePost, fixed, number};
use waymark_pages::report::{ClientRow, EffectRow, HEADER, Report, ReportPlot, ShareRow, StepRow};

use super::Shown;
use super::text::{Decimals, facts, percent};
use crate::Fault;

/// The whole file.
pub(super) fn report(shown: &Shown) -> String {
    let result = shown.result;
    Report {
        rows: shown.rows,
        title: "Change from before to after".to_owned(),
        facts: facts(shown),
        caveats: result.caveats.iter().map(|caveat| caveat.words.clone()).collect(),
        shares: shares(result),
        plot: plot(shown),
        effects: effects(result),
        steps: steps(result),
        clients: clients(result),
        missing: result
            .missing
            .iter()
            .map(|person| (person.id.clone(), person.words().to_owned()))
            .collect(),
        assumptions: result.assumptions.clone(),
        made_by: format!("Waymark {}, waymark analyse", env!("CARGO_PKG_VERSION")),
    }
    .render()
}

/// Writes the report. The table that was read is never replaced, and of the files that stand there
/// already only an earlier report.
pub(super) fn write(path: &Path, table: &Path, html: &str) -> Result<(), Fault> {
    let shown = path.display();
    let same = |a: &Path, b: &Path| matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b);
    if same(path, table) {
        return Err(Fault::Input(format!(
            "--html {shown} is the file with the scores; the report needs another name"
        )));
    }
    let machine = |why: std::io::Error| Fault::Machine(format!("{shown} cannot be written: {why}"));
    let not_ours = || {
        Fault::Input(format!(
            "--html {shown} exists and is not a report of waymark analyse; it is left as it is"
        ))
    };
    match File::create_new(path) {
        Ok(mut file) => file.write_all(html.as_bytes()).map_err(machine),
        Err(why) if why.kind() == ErrorKind::AlreadyExists => {
            if !is_report(path) {
                return Err(not_ours());
            }
            std::fs::write(path, html).map_err(machine)
        }
        Err(why) => Err(machine(why)),
    }
}

/// Whether the file begins as our reports do.
fn is_report(path: &Path) -> bool {
    let mut start = Vec::new();
    let limit = HEADER.len() as u64;
    path.is_file()
        && File::open(path).and_then(|file| file.take(limit).read_to_end(&mut start)).is_ok()
        && start == HEADER.as_bytes()
}

fn shares(result: &PrePost) -> Vec<ShareRow> {
    let row = |row: &waymark_analysis::pre_post::CategoryShare| ShareRow {
        category: row.category.word().to_owned(),
        count: format!("{} of {}", row.share.x, row.share.n),
        share: percent(row.share.estimate),
        interval: format!(
            "{} to {}",
            percent(row.share.interval.low),
            percent(row.share.interval.high)
        ),
    };
    result.counts.iter().map(row).collect()
}

fn effects(result: &PrePost) -> Vec<EffectRow> {
    let row = |effect: &waymark_analysis::pre_post::Effect| EffectRow {
        name: effect.name.clone(),
        divided_by: effect.words.clone(),
        estimate: effect.estimate.map_or_else(|| "none".to_owned(), fixed),
        interval: effect.interval.map_or_else(String::new, |interval| {
            format!("{} to {}", fixed(interval.low), fixed(interval.high))
        }),
        method: match (&effect.interval, &effect.why_not) {
            (Some(interval), _) => interval.method.words().to_owned(),
            (None, Some(why)) => why.clone(),
            (None, None) => String::new(),
        },
    };
    result.effects.iter().map(row).collect()
}

fn steps(result: &PrePost) -> Vec<StepRow> {
    let row = |step: &waymark_analysis::pre_post::Step| StepRow {
        title: step.title.clone(),
        formula: step.formula.clone(),
        numbers: step.numbers.clone(),
        result: step.result.clone(),
    };
    result.steps.iter().map(row).collect()
}

fn clients(result: &PrePost) -> Vec<ClientRow> {
    let decimals = Decimals::of(result);
    let row = |client: &waymark_analysis::pre_post::ClientChange| ClientRow {
        id: client.id.clone(),
        pre: decimals.score(client.pre),
        post: decimals.score(client.post),
        change: decimals.score(client.change),
        rci: client.rci.map_or_else(String::new, fixed),
        category: client.category.map(Category::word).unwrap_or_default().to_owned(),
    };
    result.clients.iter().map(row).collect()
}

fn plot(shown: &Shown) -> ReportPlot {
    let result = shown.result;
    let place = |category: Option<Category>| {
        result.counts.iter().position(|row| Some(row.category) == category).unwrap_or(0)
    };
    let criterion = result.criterion.as_ref();
    let counted: Vec<String> = result
        .counts
        .iter()
        .map(|row| format!("{} ({})", row.category.word(), row.share.x))
        .collect();
    ReportPlot {
        points: result.clients.iter().map(|c| (c.pre, c.post, place(c.category))).collect(),
        reliable_points: criterion.map(|c| c.reliable_points),
        reliable_words: criterion.map_or_else(String::new, |c| {
            format!("within measurement error (± {})", number(c.reliable_points))
        }),
        cutoff: result.cutoff.as_ref().map(|line| {
            (line.value, format!("cut-off {} ({})", line.kind.letter(), number(line.value)))
        }),
        description: format!(
            "One mark for each of {} {}: the score before against the score after. {}",
            result.n_used,
            if shown.rows { "rows" } else { "people" },
            counted.join(", ")
        ),
        categories: counted,
    }
}
