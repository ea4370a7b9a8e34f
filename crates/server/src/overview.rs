//! Where one client stands, in steps: what is done, what is open, what comes next.

use waymark_acts::{
    AlertLine as Alert, ClientPage, OccasionLine, catalogue::Catalogue, store::ClientStatus,
};
use waymark_domain::Date;
use waymark_pages::{
    AlertLine, ClientHead, ClientOverview, ClientTab, Given, Lang, MeasureLine, NextAction,
    PathStep, StepKind, StepState, Text, phrase,
};

use crate::{
    convert::{self, text},
    handlers::alerts::noticed,
};

/// The page of one client's record.
pub fn page(catalogue: &Catalogue, seen: ClientPage, lang: Lang) -> ClientOverview {
    let mut client = convert::head(&seen.head);
    let open: Vec<&Alert> =
        seen.alerts.iter().flatten().filter(|alert| alert.closed.is_none()).collect();
    client.open_alerts = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let alerts = open.iter().map(|alert| alert_line(catalogue, alert, lang)).collect();
    let measures: Vec<MeasureLine> = seen
        .occasions
        .iter()
        .flatten()
        .filter(|line| !line.superseded)
        .filter_map(|line| measure(catalogue, line, lang))
        .collect();
    let episode = seen.episodes.last();
    ClientOverview {
        opened: episode.map(|episode| episode.opened_on),
        closed: episode.and_then(|episode| episode.closed.as_ref().map(|(on, _)| *on)),
        practitioner: Some(seen.head.lead.clone()).filter(|name| !name.is_empty()),
        alerts,
        steps: steps(&seen, &client, &measures),
        next: next(&seen, &client, &open, &measures),
        facts: facts(&seen, lang),
        helplines: convert::helplines(catalogue, seen.jurisdiction.as_deref()),
        measures,
        client,
    }
}

/// One alert in a list of a client's own.
pub fn alert_line(catalogue: &Catalogue, alert: &Alert, lang: Lang) -> AlertLine {
    AlertLine {
        id: alert.alert.clone(),
        what: noticed(catalogue, &alert.rule, lang),
        raised_at: alert.raised_at,
        client: None,
        closed_at: alert.closed.as_ref().map(|closed| closed.at),
    }
}

/// One occasion in a list; none where the catalogue no longer has the edition.
pub fn measure(catalogue: &Catalogue, line: &OccasionLine, lang: Lang) -> Option<MeasureLine> {
    let edition = catalogue.instruments.get(&line.instrument)?.editions.get(&line.edition)?;
    let main = line.main.as_ref();
    let band = main.and_then(|main| Some((main.scale.as_str(), main.band.as_deref()?)));
    Some(MeasureLine {
        occasion: line.occasion.clone(),
        instrument: convert::instrument(&line.instrument, edition),
        on: line.measured_on,
        value: main.and_then(|main| main.outcome.as_ref().ok().copied()),
        band: band.map(|(scale, word)| convert::band(edition, scale, word, lang)),
        change: edition.change.value,
    })
}

fn steps(seen: &ClientPage, client: &ClientHead, measures: &[MeasureLine]) -> Vec<PathStep> {
    let repeated = again(measures);
    let counted = |n: usize| u32::try_from(n).ok().filter(|n| *n > 0);
    let profile = seen.profile.as_ref();
    let facts_done = profile.is_some_and(|p| p.known + p.missing >= p.of);
    let mut steps = vec![
        step(
            StepKind::Facts,
            profile.map(|p| p.recorded_on),
            counted(profile.map_or(0, |p| p.known)),
        ),
        step(StepKind::Instruments, measures.last().map(|m| m.on), counted(measures.len())),
        step(
            StepKind::Recommendation,
            seen.decision.as_ref().map(|decision| decision.decided_on),
            None,
        ),
        step(StepKind::Decision, seen.decision.as_ref().map(|d| d.decided_on), None),
        step(StepKind::Plan, seen.plan.as_ref().map(|plan| plan.written_on), None),
        step(StepKind::Measures, repeated.first().map(|m| m.on), counted(repeated.len())),
        step(StepKind::Change, repeated.first().map(|m| m.on), None),
    ];
    if profile.is_some() && !facts_done {
        steps[0].state = StepState::Open;
    }
    let now = steps.iter_mut().find(|step| step.state == StepState::Later);
    if let (Some(step), ClientStatus::Open) = (now, seen.head.status) {
        step.state = StepState::Now;
    }
    steps.retain(|step| client.tabs.contains(&step_tab(step.kind)));
    steps
}

fn step(kind: StepKind, on: Option<Date>, count: Option<u32>) -> PathStep {
    let state = if on.is_some() { StepState::Done } else { StepState::Later };
    PathStep { kind, state, on, count }
}

fn step_tab(kind: StepKind) -> ClientTab {
    match kind {
        StepKind::Facts => ClientTab::Profile,
        StepKind::Instruments | StepKind::Measures | StepKind::Change => ClientTab::Instruments,
        StepKind::Recommendation | StepKind::Decision => ClientTab::Recommendation,
        StepKind::Plan => ClientTab::Plan,
    }
}

/// Measures that repeat an earlier one of the same instrument, newest first.
fn again(measures: &[MeasureLine]) -> Vec<&MeasureLine> {
    let repeats = |at: usize, line: &MeasureLine| {
        measures[at + 1..].iter().any(|earlier| earlier.instrument.id == line.instrument.id)
    };
    let numbered = measures.iter().enumerate();
    numbered.filter(|(at, line)| line.change && repeats(*at, line)).map(|(_, line)| line).collect()
}

fn next(
    seen: &ClientPage,
    client: &ClientHead,
    open: &[&Alert],
    measures: &[MeasureLine],
) -> Vec<NextAction> {
    let mut next: Vec<NextAction> =
        open.iter().map(|alert| NextAction::CloseAlert(alert.alert.clone())).collect();
    if seen.head.status == ClientStatus::Closed {
        return next;
    }
    let may = |tab| client.tabs.contains(&tab);
    match &seen.profile {
        None => next.push(NextAction::RecordFacts),
        Some(_) if measures.is_empty() && may(ClientTab::Instruments) => {
            next.push(NextAction::MeasureFirst);
        }
        Some(_) if seen.decision.is_none() && may(ClientTab::Recommendation) => {
            next.push(NextAction::Decide);
        }
        Some(_) if seen.plan.is_none() && may(ClientTab::Plan) => next.push(NextAction::WritePlan),
        Some(_) => {}
    }
    if let Some(plan) = &seen.plan {
        let due = |measure: &waymark_acts::store::Measure| {
            let known = measures.iter().find(|line| line.instrument.id == measure.instrument)?;
            let waits = known.on < measure.due_on;
            waits.then(|| NextAction::MeasureAgain(known.instrument.clone(), measure.due_on))
        };
        next.extend(plan.measures.iter().filter_map(due));
        next.extend(plan.review_on.map(NextAction::ReviewPlan));
    }
    next
}

fn facts(seen: &ClientPage, lang: Lang) -> Vec<(Text, Given)> {
    let number = |n: usize| Given::Known(Text::from(n.to_string()));
    match &seen.profile {
        None => Vec::new(),
        Some(profile) => vec![
            (phrase::facts_known(lang, profile.of), number(profile.known)),
            (phrase::facts_missing(lang), number(profile.missing)),
            (phrase::facts_by(lang), Given::Known(text(&profile.by))),
        ],
    }
}
