//! Where one client stands.

use waymark_domain::{AlertId, ClientId, Date, Intensity, OccasionId};

use super::{AlertLine, ClientHead, ClientTab, Given, InstrumentName, Status, page};
use crate::text::Text;
use crate::words::k;

/// `/clients/{id}`: the path of one record, what comes next, and what must not be missed.
#[derive(Clone, Debug)]
pub struct ClientOverview {
    /// Whose record it is.
    pub client: ClientHead,
    /// First day of the current or last period of care.
    pub opened: Option<Date>,
    /// Last day, if it has ended.
    pub closed: Option<Date>,
    /// Who leads the care.
    pub practitioner: Option<String>,
    /// Open alerts, newest first.
    pub alerts: Vec<AlertLine>,
    /// The seven steps, in order; those that this person may not see are left out.
    pub steps: Vec<PathStep>,
    /// What to do next, most urgent first.
    pub next: Vec<NextAction>,
    /// Key facts for the reader who has no time.
    pub facts: Vec<(Text, Given)>,
    /// The last measures, newest first.
    pub measures: Vec<MeasureLine>,
    /// Helplines and crisis lines of the client's jurisdiction, as the catalogue states them.
    pub helplines: Vec<Text>,
}
page!(ClientOverview, "client-overview", "client-overview.html");

/// One step of the path.
#[derive(Clone, Debug)]
pub struct PathStep {
    /// Which.
    pub kind: StepKind,
    /// Where it stands.
    pub state: StepState,
    /// The day on which it was last done.
    pub on: Option<Date>,
    /// Recorded things in it (facts known, occasions, measures).
    pub count: Option<u32>,
}

/// The steps of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Intake facts.
    Facts,
    /// Instruments filled.
    Instruments,
    /// What the rules recommend.
    Recommendation,
    /// What a person decided.
    Decision,
    /// What was agreed.
    Plan,
    /// Measures repeated.
    Measures,
    /// What has changed.
    Change,
}

impl StepKind {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Facts => k("step-facts"),
            Self::Instruments => k("step-instruments"),
            Self::Recommendation => k("step-recommendation"),
            Self::Decision => k("step-decision"),
            Self::Plan => k("step-plan"),
            Self::Measures => k("step-measures"),
            Self::Change => k("step-change"),
        }
    }

    pub(crate) fn tab(self) -> ClientTab {
        match self {
            Self::Facts => ClientTab::Profile,
            Self::Instruments | Self::Measures | Self::Change => ClientTab::Instruments,
            Self::Recommendation | Self::Decision => ClientTab::Recommendation,
            Self::Plan => ClientTab::Plan,
        }
    }
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// The one to do now.
    Now,
    /// Begun, but something is open in it.
    Open,
    /// Not yet.
    Later,
}

impl StepState {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Done => k("step-done"),
            Self::Now => k("step-now"),
            Self::Open => k("step-open"),
            Self::Later => k("step-later"),
        }
    }

    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Done => "is-done",
            Self::Now => "is-now",
            Self::Open => "is-open",
            Self::Later => "is-later",
        }
    }
}

/// Something to do, with the place where it is done.
#[derive(Clone, Debug)]
pub enum NextAction {
    /// Close an alert.
    CloseAlert(AlertId),
    /// Ask this first; it would settle most.
    Ask(Text),
    /// Record the intake facts.
    RecordFacts,
    /// Fill a first instrument.
    MeasureFirst,
    /// Fill an instrument for the first time.
    Measure(InstrumentName),
    /// Fill an instrument again, for change.
    MeasureAgain(InstrumentName, Date),
    /// Look at the recommendation and decide.
    Decide,
    /// Write the plan.
    WritePlan,
    /// Review the plan by this day.
    ReviewPlan(Date),
}

impl NextAction {
    pub(crate) fn path(&self, client: &ClientHead) -> String {
        match self {
            Self::CloseAlert(alert) => format!("/alerts/{alert}"),
            Self::Ask(_) | Self::RecordFacts => client.tab_path(ClientTab::Profile),
            Self::Measure(instrument) | Self::MeasureAgain(instrument, _) => {
                format!("{}/{}", client.tab_path(ClientTab::Instruments), instrument.id)
            }
            Self::MeasureFirst => client.tab_path(ClientTab::Instruments),
            Self::Decide => client.tab_path(ClientTab::Recommendation),
            Self::WritePlan | Self::ReviewPlan(_) => client.tab_path(ClientTab::Plan),
        }
    }
}

/// One occasion of measuring in a list.
#[derive(Clone, Debug)]
pub struct MeasureLine {
    /// Its id.
    pub occasion: OccasionId,
    /// The instrument.
    pub instrument: InstrumentName,
    /// When.
    pub on: Date,
    /// The value of the scale shown first; absent where no score may be given.
    pub value: Option<f64>,
    /// Its band, where one is published.
    pub band: Option<Text>,
    /// Whether change on it can be shown.
    pub change: bool,
}

/// The head of the sample client.
pub(crate) fn sample_head(open_alerts: u32) -> ClientHead {
    ClientHead {
        id: ClientId::from_random([7; 16]),
        reference: "WM-0042".to_owned(),
        status: Status::Open,
        open_alerts,
        tabs: ClientTab::ALL.to_vec(),
    }
}

/// A name for samples.
pub(crate) fn sample_instrument(id: &str, abbreviation: &str, name: &str) -> InstrumentName {
    InstrumentName {
        id: id.to_owned(),
        name: Text::in_lang("en", name),
        abbreviation: abbreviation.to_owned(),
        edition: 1,
    }
}

/// The samples' questionnaire.
pub(crate) fn sample_phq9() -> InstrumentName {
    sample_instrument("phq9", "PHQ-9", "Patient Health Questionnaire-9")
}

impl ClientOverview {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        vec![
            ("on-the-way", Self::on_the_way()),
            ("new", Self::new_record()),
            ("few-rights", {
                let mut page = Self::new_record();
                page.client.tabs = vec![ClientTab::Overview];
                page.client.reference = "<script>alert(1)</script>".into();
                page.client.status = Status::Closed;
                page.closed = Some(jiff::civil::date(2026, 9, 1));
                page
            }),
        ]
    }

    fn new_record() -> Self {
        let step = |kind, state| PathStep { kind, state, on: None, count: None };
        Self {
            client: sample_head(0),
            opened: None,
            closed: None,
            practitioner: None,
            alerts: Vec::new(),
            steps: vec![
                step(StepKind::Facts, StepState::Now),
                step(StepKind::Instruments, StepState::Later),
                step(StepKind::Recommendation, StepState::Later),
                step(StepKind::Decision, StepState::Later),
                step(StepKind::Plan, StepState::Later),
                step(StepKind::Measures, StepState::Later),
                step(StepKind::Change, StepState::Later),
            ],
            next: vec![NextAction::RecordFacts],
            facts: Vec::new(),
            measures: Vec::new(),
            helplines: Vec::new(),
        }
    }

    fn on_the_way() -> Self {
        let on = |month, day| Some(jiff::civil::date(2026, month, day));
        let step = |kind, state, on, count| PathStep { kind, state, on, count };
        let alert = AlertId::from_random([9; 16]);
        let measure = |n, instrument, on: Option<Date>, value, band: Option<&str>| MeasureLine {
            occasion: OccasionId::from_random([n; 16]),
            instrument,
            on: on.unwrap_or(jiff::civil::date(2026, 1, 1)),
            value,
            band: band.map(|words| Text::in_lang("en", words)),
            change: n != 3,
        };
        Self {
            client: sample_head(1),
            opened: on(3, 2),
            closed: None,
            practitioner: Some("Robin Example".to_owned()),
            alerts: vec![AlertLine {
                id: alert.clone(),
                what: Text::in_lang("en", "PHQ-9 item 9 was answered with 1 or more."),
                raised_at: "2026-11-18T09:12:00Z".parse().unwrap_or_default(),
                client: None,
                closed_at: None,
            }],
            steps: vec![
                step(StepKind::Facts, StepState::Open, on(3, 2), Some(21)),
                step(StepKind::Instruments, StepState::Done, on(3, 9), Some(4)),
                step(StepKind::Recommendation, StepState::Done, on(3, 9), None),
                step(StepKind::Decision, StepState::Done, on(3, 11), None),
                step(StepKind::Plan, StepState::Done, on(3, 16), None),
                step(StepKind::Measures, StepState::Now, on(6, 1), Some(2)),
                step(StepKind::Change, StepState::Later, None, None),
            ],
            next: vec![
                NextAction::CloseAlert(alert),
                NextAction::Ask(Text::from("Has the person been convicted?")),
                NextAction::MeasureFirst,
                NextAction::Measure(sample_instrument("who5", "WHO-5", "Well-Being Index")),
                NextAction::MeasureAgain(sample_phq9(), jiff::civil::date(2026, 11, 24)),
                NextAction::Decide,
                NextAction::WritePlan,
                NextAction::ReviewPlan(jiff::civil::date(2026, 12, 1)),
            ],
            facts: vec![
                (Text::from("Age"), Given::Known(Text::from("41 years"))),
                (Text::from("Jurisdiction"), Given::Known(Text::from("England and Wales"))),
                (Text::from("Legal stage"), Given::Missing(waymark_domain::Missing::Declined)),
            ],
            measures: vec![
                measure(1, sample_phq9(), on(6, 1), Some(11.0), Some("moderate")),
                measure(
                    2,
                    sample_instrument("who5", "WHO-5", "Well-Being Index"),
                    on(6, 1),
                    None,
                    None,
                ),
                measure(3, sample_instrument("osp_dc", "OSP/DC", "OSP"), on(3, 9), Some(7.0), None),
            ],
            helplines: vec![
                Text::in_lang("en", "The Lucy Faithfull Foundation, Stop It Now helpline"),
                Text::in_lang("en", "Samaritans"),
            ],
        }
    }
}

/// Intensities in the samples.
pub(crate) const SAMPLE_INTENSITIES: [Intensity; 2] =
    [Intensity::Group, Intensity::IndividualIntensive];
