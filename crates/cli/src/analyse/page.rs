//! The report as one HTML file: the same numbers, handed to the page as words.

use waymark_analysis::pre_post::{Category, PrePost, number};
use waymark_pages::report::{ClientRow, EffectRow, Report, ReportPlot, ShareRow, StepRow};

use super::text::{facts, percent};

/// The whole file.
pub(super) fn report(file: &str, filters: &[String], result: &PrePost) -> String {
    Report {
        title: "Change from before to after".to_owned(),
        facts: facts(file, filters, result),
        caveats: result.caveats.iter().map(|caveat| caveat.words.clone()).collect(),
        shares: shares(result),
        plot: plot(result),
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
        estimate: effect.estimate.map_or_else(|| "none".to_owned(), number),
        interval: effect.interval.map_or_else(String::new, |interval| {
            format!("{} to {}", number(interval.low), number(interval.high))
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
    let row = |client: &waymark_analysis::pre_post::ClientChange| ClientRow {
        id: client.id.clone(),
        pre: number(client.pre),
        post: number(client.post),
        change: number(client.change),
        rci: client.rci.map_or_else(String::new, number),
        category: client.category.map(Category::word).unwrap_or_default().to_owned(),
    };
    result.clients.iter().map(row).collect()
}

fn plot(result: &PrePost) -> ReportPlot {
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
            "One mark for each of {} people: the score before against the score after. {}",
            result.n_used,
            counted.join(", ")
        ),
        categories: counted,
    }
}
