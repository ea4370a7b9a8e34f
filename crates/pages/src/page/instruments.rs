//! What can be measured, and measuring.

use waymark_domain::{Date, Missing, Verdict};

use super::overview::{sample_head, sample_instrument, sample_phq9};
use super::{
    AlertLine, AskLine, ClientHead, ClientTab, Examined, FactLine, Given, InstrumentName, Kind,
    MeasureLine, RuleLine, SourceLine, page,
};
use crate::form::{Choice, Entry, Errors, Problem};
use crate::text::Text;

/// `/clients/{id}/instruments`: which instruments apply, which do not, and which cannot be said
/// yet — each with its reasons.
#[derive(Clone, Debug)]
pub struct ClientInstruments {
    /// Whose record it is.
    pub client: ClientHead,
    /// Every instrument, in the order in which to show it within its verdict.
    pub offers: Vec<InstrumentOffer>,
    /// What has been measured, newest first.
    pub measures: Vec<MeasureLine>,
}
page!(ClientInstruments, "client-instruments", "client-instruments.html");

/// One instrument and whether it applies.
#[derive(Clone, Debug)]
pub struct InstrumentOffer {
    /// The instrument.
    pub instrument: InstrumentName,
    /// What it is.
    pub kind: Kind,
    /// What it is for, in one sentence.
    pub purpose: Text,
    /// Whether it applies. Unknown is not no.
    pub verdict: Verdict,
    /// Each clause of its applicability.
    pub clauses: Vec<ClauseLine>,
    /// Rules that refuse it, or would.
    pub rules: Vec<RuleLine>,
    /// Questions that would settle it.
    pub ask: Vec<AskLine>,
    /// Whether a qualified person must sign it off before it may be scored.
    pub needs_sign_off: bool,
    /// Whether this person may fill it now.
    pub may_fill: bool,
}

/// One clause of applicability.
#[derive(Clone, Debug)]
pub struct ClauseLine {
    /// What must hold.
    pub statement: Text,
    /// Whether it does.
    pub verdict: Verdict,
    /// What was looked at.
    pub examined: Option<Examined>,
    /// False where nobody has checked it against the manual yet.
    pub verified: bool,
    /// Where it comes from.
    pub sources: Vec<SourceLine>,
}

impl ClientInstruments {
    pub(crate) fn with(&self, verdict: &Verdict) -> Vec<&InstrumentOffer> {
        self.offers.iter().filter(|offer| offer.verdict == *verdict).collect()
    }
}

/// `/clients/{id}/instruments/{instrument}`: one instrument to fill.
///
/// Field names: the item key; the reason for no answer as in [`super::ProfileForm`].
/// `measured_on` is the day, `variant` the variant where the instrument has several.
#[derive(Clone, Debug)]
pub struct InstrumentForm {
    /// Whose record it is.
    pub client: ClientHead,
    /// The instrument.
    pub instrument: InstrumentName,
    /// What it is for.
    pub purpose: Text,
    /// The period that the answers are about.
    pub recall: Option<Text>,
    /// Who rates.
    pub rater: Option<Text>,
    /// Introduction before the items, where the wording is shipped.
    pub stem: Option<Text>,
    /// Whether the items are the published wording; otherwise neutral labels of our own.
    pub wording_shipped: bool,
    /// Licence line.
    pub licence: Text,
    /// Alerts that wait for this client, also those that refused answers have just raised.
    pub alerts: Vec<AlertLine>,
    /// The day of measuring, as typed.
    pub measured_on: String,
    /// Variants to choose from, and the chosen one.
    pub variants: Option<(Vec<Choice>, String)>,
    /// The items, in order.
    pub items: Vec<ItemLine>,
    /// Cautions shown wherever a score of it is shown.
    pub cautions: Vec<FactLine>,
    /// Parts that nobody has checked against the manual yet.
    pub unverified: Vec<Text>,
    /// Fields by item key, and `measured_on`.
    pub errors: Errors,
}
page!(InstrumentForm, "instrument-form", "instrument-form.html");

/// One item.
#[derive(Clone, Debug)]
pub struct ItemLine {
    /// The item key.
    pub key: String,
    /// Its words, or the neutral label.
    pub words: Text,
    /// What may be answered.
    pub kind: ItemKind,
    /// Whether "does not apply" is an answer by the instrument's own rule.
    pub may_not_apply: bool,
    /// Whether an answer here can raise an alert at once.
    pub can_alert: bool,
    /// What has been answered, as typed.
    pub entry: Entry,
}

/// What may be answered to an item.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// One of these, shown as radio buttons. Yes and no are two of them.
    One(Vec<Choice>),
    /// A whole number within limits, both included.
    Number {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// A date.
    Date,
}

impl ClientInstruments {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let offer = |instrument, verdict| InstrumentOffer {
            instrument,
            kind: Kind::SelfReport,
            purpose: Text::in_lang("en", "Severity of depressive symptoms in the past two weeks."),
            verdict,
            clauses: sample_clauses(verdict),
            rules: Vec::new(),
            ask: Vec::new(),
            needs_sign_off: false,
            may_fill: verdict == Verdict::Yes,
        };
        let mut unknown = offer(sample_instrument("cport", "CPORT", "CPORT"), Verdict::Unknown);
        unknown.kind = Kind::ActuarialStatic;
        unknown.ask = vec![AskLine {
            variable: "convicted".to_owned(),
            question: Text::in_lang("en", "Has the person been convicted?"),
        }];
        unknown.needs_sign_off = true;
        let mut no = offer(sample_instrument("static99r", "Static-99R", "Static-99R"), Verdict::No);
        no.kind = Kind::ActuarialStatic;
        no.rules = vec![super::recommendation::sample_rule(Verdict::Yes)];
        let measures = super::ClientOverview::samples().swap_remove(0).1.measures;
        let full = Self {
            client: sample_head(0),
            offers: vec![offer(sample_phq9(), Verdict::Yes), unknown, no],
            measures,
        };
        let empty = Self { offers: Vec::new(), measures: Vec::new(), ..full.clone() };
        vec![("all-three", full), ("empty", empty)]
    }
}

fn sample_clauses(verdict: Verdict) -> Vec<ClauseLine> {
    let clause = |words: &str, verdict, given, verified| ClauseLine {
        statement: Text::in_lang("en", words),
        verdict,
        examined: Some(Examined {
            words: Text::in_lang("en", "Age is at least 18"),
            verdict,
            given: Some(given),
            parts: Vec::new(),
        }),
        verified,
        sources: vec![SourceLine {
            citation: "Kroenke, Spitzer & Williams (2001)".to_owned(),
            doi: Some("10.1046/j.1525-1497.2001.016009606.x".to_owned()),
            url: None,
        }],
    };
    vec![
        clause("The person is an adult.", Verdict::Yes, Given::Known(Text::from("41")), true),
        clause("A trained person rates.", verdict, Given::Missing(Missing::NotAsked), false),
    ]
}

impl InstrumentForm {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let shipped = Self::questionnaire();
        let mut refused = shipped.clone();
        refused.measured_on = "2027-01-01".into();
        refused.errors = Errors::none()
            .and("measured_on", Problem::InFuture)
            .and("1", Problem::Empty)
            .and("9", Problem::Contradiction);
        refused.alerts = vec![AlertLine {
            id: waymark_domain::AlertId::from_random([3; 16]),
            what: Text::from("PHQ-9, item 9: answered with 1 or more"),
            raised_at: "2026-11-18T09:12:00Z".parse().unwrap_or_default(),
            client: None,
            closed_at: None,
        }];
        vec![("shipped", shipped), ("refused", refused), ("neutral", Self::rated())]
    }

    fn questionnaire() -> Self {
        let anchors = ["Not at all", "Several days", "More than half the days", "Nearly every day"];
        let choices: Vec<Choice> = anchors
            .iter()
            .enumerate()
            .map(|(n, words)| Choice::new(n.to_string(), Text::in_lang("en", *words)))
            .collect();
        let item = |key: &str, words: &str, entry| ItemLine {
            key: key.to_owned(),
            words: Text::in_lang("en", words),
            kind: ItemKind::One(choices.clone()),
            may_not_apply: false,
            can_alert: key == "9",
            entry,
        };
        Self {
            client: sample_head(0),
            instrument: sample_phq9(),
            purpose: Text::in_lang("en", "Severity of depressive symptoms."),
            recall: Some(Text::in_lang("en", "past 2 weeks")),
            rater: None,
            stem: Some(Text::in_lang("en", "Introduction as the licence prints it.")),
            wording_shipped: true,
            licence: Text::in_lang("en", "No permission required to reproduce or display."),
            alerts: Vec::new(),
            measured_on: "2026-11-20".to_owned(),
            variants: None,
            items: vec![
                item("1", "Item one, in its published wording", Entry::default()),
                item("2", "Item two, in its published wording", Entry::value("2")),
                item("9", "Item nine, in its published wording", Entry::missing(Missing::Declined)),
            ],
            cautions: Vec::new(),
            unverified: Vec::new(),
            errors: Errors::none(),
        }
    }

    fn rated() -> Self {
        let item = |key: &str, words: &str, kind, may_not_apply, entry| ItemLine {
            key: key.to_owned(),
            words: Text::in_lang("en", words),
            kind,
            may_not_apply,
            can_alert: false,
            entry,
        };
        let zero_to_two: Vec<Choice> =
            (0..=2).map(|n| Choice::new(n.to_string(), n.to_string())).collect();
        let yes_no = vec![Choice::new("yes", "Yes"), Choice::new("no", "No")];
        Self {
            instrument: sample_instrument(
                "osp_iic",
                "OSP/IIC",
                "OASys Sexual reoffending Predictor",
            ),
            recall: None,
            rater: Some(Text::in_lang("en", "trained professional")),
            stem: None,
            wording_shipped: false,
            licence: Text::in_lang("en", "Wording held by the publisher; not shipped."),
            variants: Some((
                vec![Choice::new("head", "head"), Choice::new("v2025", "v2025")],
                "head".to_owned(),
            )),
            items: vec![
                item(
                    "1",
                    "Neutral label of the first item",
                    ItemKind::One(zero_to_two),
                    true,
                    Entry::missing(Missing::NotApplicable),
                ),
                item(
                    "sanctions",
                    "Number of sanctions",
                    ItemKind::Number { min: 0, max: 999 },
                    false,
                    Entry::value("12 <b>"),
                ),
                item(
                    "dateOfBirth",
                    "Date of birth",
                    ItemKind::Date,
                    false,
                    Entry::value("1985-01-31"),
                ),
                item(
                    "3",
                    "<script>alert(1)</script>",
                    ItemKind::One(yes_no),
                    false,
                    Entry::default(),
                ),
            ],
            cautions: vec![super::score::sample_fact("Applies to men only.", false)],
            unverified: vec![
                Text::in_lang("en", "bands"),
                Text::in_lang("en", "threshold of item 1"),
            ],
            errors: Errors::none().and("sanctions", Problem::NotWhole),
            ..Self::questionnaire()
        }
    }

    /// The day as typed, else today.
    pub(crate) fn today_or(&self, now: &Date) -> String {
        if self.measured_on.is_empty() && self.errors.is_empty() {
            now.to_string()
        } else {
            self.measured_on.clone()
        }
    }

    /// The words beside each field, for the summary of what must be put right.
    pub(crate) fn labels(&self) -> Vec<(String, String)> {
        let words = |item: &ItemLine| {
            if item.key.bytes().all(|b| b.is_ascii_digit()) {
                format!("{}. {}", item.key, item.words.words)
            } else {
                item.words.words.clone()
            }
        };
        self.items.iter().map(|item| (item.key.clone(), words(item))).collect()
    }
}
