use waymark_stats::change::{
    Category, Cutoff, CutoffKind, Measure, Population, ReliableCriterion, combine, cutoff,
    percentage_change,
};
use waymark_stats::effect_size::{Difference, paired};
use waymark_stats::moments::{PairedMeans, PairedMoments};
use waymark_stats::multinomial::Counts;
use waymark_stats::proportion::wilson;
use waymark_stats::{NoEstimate, Summary, check_confidence};

use super::caveat::{assumptions, caveats};
use super::{
    CategoryShare, ClientChange, Incomplete, Options, Person, PrePost, Problem, Row, effect, pairs,
    step,
};

/// Analyses one group measured twice, from one row per person and occasion.
///
/// Missing scores: people without both are listed and left out; nothing is filled in.
///
/// # Errors
/// [`Problem`]: two rows of one person at one occasion, an occasion that no row has, or scores and
/// options for which the method has no estimate.
///
/// ```
/// use waymark_analysis::pre_post::{Options, Row, pre_post};
/// use waymark_stats::change::{Better, Category};
/// let row = |id: &str, time: &str, score: f64| Row {
///     id: id.into(), time: time.into(), score: Some(score),
/// };
/// let rows = [
///     row("a", "t0", 30.0), row("a", "t1", 12.0), row("b", "t0", 22.0), row("b", "t1", 21.0),
///     row("c", "t0", 26.0), row("c", "t1", 20.0), row("d", "t0", 27.0),
/// ];
/// let result = pre_post(&rows, "t0", "t1", &Options::new(Better::Lower, Some(0.9)))?;
/// assert_eq!((result.n_original, result.n_used), (4, 3));
/// assert_eq!(result.missing[0].id, "d");
/// assert_eq!(result.clients[0].category, Some(Category::Improved));
/// # Ok::<(), waymark_analysis::pre_post::Problem>(())
/// ```
pub fn pre_post(
    rows: &[Row],
    pre: &str,
    post: &str,
    options: &Options,
) -> Result<PrePost, Problem> {
    pre_post_of(&pairs(rows, pre, post)?, options)
}

/// Analyses one group measured twice, from one entry per person.
///
/// # Errors
/// As [`pre_post`], without the occasions.
pub fn pre_post_of(people: &[Person], options: &Options) -> Result<PrePost, Problem> {
    check_confidence(options.confidence)?;
    let mut summary = PairedMoments::default();
    for person in people {
        summary.observe((person.pre, person.post))?;
    }
    let means = summary.means()?;
    let criterion = match options.reliability {
        Some(reliability) => {
            let sd = options.sd_pre.unwrap_or(means.sd_pre);
            Some(Measure { sd, reliability }.criterion(options.confidence)?)
        }
        None => None,
    };
    let line = line(options, &means)?;
    let clients = people
        .iter()
        .filter_map(|person| Some((person, person.pre?, person.post?)))
        .map(|(person, pre, post)| {
            client(&person.id, (pre, post), options, criterion.as_ref(), line.as_ref())
        })
        .collect::<Result<Vec<_>, _>>()?;
    let counts = count(&clients, line.is_some(), means.n, options.confidence)?;
    let family = paired(&summary, Difference::PostMinusPre, options.confidence);
    let missing = incomplete(people);
    let n_original = people.len() as u64;
    let steps = step::steps(options, &means, criterion.as_ref(), line.as_ref(), &family, &counts);
    Ok(PrePost {
        n_original,
        n_used: means.n,
        better: options.better,
        confidence: options.confidence,
        assumptions: assumptions(options, criterion.as_ref(), line.as_ref()),
        caveats: caveats(options, n_original, missing.len() as u64, means.n),
        effects: effect::effects(&family),
        missing,
        means,
        criterion,
        cutoff: line,
        clients,
        counts,
        steps,
    })
}

/// The line that the options ask for, or the best that the norms allow.
fn line(options: &Options, means: &PairedMeans) -> Result<Option<Cutoff>, NoEstimate> {
    let kind = match (options.cutoff, options.functional, options.clinical) {
        (Some(kind), _, _) => kind,
        (None, Some(_), _) => CutoffKind::C,
        (None, None, Some(_)) => CutoffKind::A,
        (None, None, None) => return Ok(None),
    };
    let sample = Population { mean: means.mean_pre, sd: means.sd_pre };
    let clinical = options.clinical.unwrap_or(sample);
    cutoff(kind, options.better, Some(clinical), options.functional).map(Some)
}

fn client(
    id: &str,
    (pre, post): (f64, f64),
    options: &Options,
    criterion: Option<&ReliableCriterion>,
    line: Option<&Cutoff>,
) -> Result<ClientChange, NoEstimate> {
    let judged = criterion.map(|c| c.judge(options.better, pre, post)).transpose()?;
    let places = line.map(|line| (line.place(pre), line.place(post)));
    let category = judged.map(|change| match places {
        Some((before, after)) => combine(change.verdict, before, after),
        None => change.verdict.into(),
    });
    let share = percentage_change(pre, post)?;
    Ok(ClientChange {
        id: id.to_owned(),
        pre,
        post,
        change: post - pre,
        rci: judged.map(|change| change.index),
        category,
        place_pre: places.map(|p| p.0),
        place_post: places.map(|p| p.1),
        share: share.ok(),
        from_zero: share.err(),
    })
}

/// The second round over the rows: how many are in each category.
fn count(
    clients: &[ClientChange],
    with_line: bool,
    n: u64,
    confidence: f64,
) -> Result<Vec<CategoryShare>, NoEstimate> {
    let mut counts = Counts::default();
    for category in clients.iter().filter_map(|client| client.category) {
        counts.observe(Some(category.word().to_owned()))?;
    }
    if counts.total() == 0 {
        return Ok(Vec::new());
    }
    let needs_line = [Category::Recovered, Category::Harmed];
    Category::ALL
        .into_iter()
        .filter(|category| with_line || !needs_line.contains(category))
        .map(|category| {
            let share = wilson(counts.count(category.word()), n, confidence)?;
            Ok(CategoryShare { category, share })
        })
        .collect()
}

fn incomplete(people: &[Person]) -> Vec<Incomplete> {
    people
        .iter()
        .filter(|person| person.pre.is_none() || person.post.is_none())
        .map(|person| Incomplete {
            id: person.id.clone(),
            has_pre: person.pre.is_some(),
            has_post: person.post.is_some(),
        })
        .collect()
}
