//! What the rules recommend, why, and what a person decided.

use waymark_domain::{Date, Intensity, Missing, Verdict};

use super::overview::{SAMPLE_INTENSITIES, sample_head};
use super::{
    AskLine, ClientHead, ClientTab, EffectLine, Examined, Given, Named, QuoteLine, RuleLine,
    SourceLine, Strength, page,
};
use crate::form::{Choice, Errors, Problem};
use crate::text::Text;
use crate::words::Words;

/// `/clients/{id}/recommendation`: the recommendation with its full trace, and the decision.
#[derive(Clone, Debug)]
pub struct RecommendationPage {
    /// Whose record it is.
    pub client: ClientHead,
    /// The day for which the rules were asked.
    pub on: Date,
    /// The day of the intake facts it rests on; absent where none are recorded.
    pub facts_on: Option<Date>,
    /// The intensity in proportion, if the rules settle on one.
    pub intensity: Option<Intensity>,
    /// Every intensity that the rules leave open.
    pub allowed: Vec<Intensity>,
    /// Safety rules that stop the path: they hold, or nothing settles them.
    pub stops: Vec<StopLine>,
    /// Rules that say different things about intensity, side by side.
    pub conflicts: Vec<ConflictLine>,
    /// Programmes put forward, best first.
    pub offers: Vec<OfferLine>,
    /// Programmes that would fit but run only within a trial.
    pub trials: Vec<OfferLine>,
    /// What is refused, and by which rule.
    pub refused: Vec<RefusedLine>,
    /// Warnings, with the rule that speaks.
    pub warnings: Vec<(Text, String)>,
    /// What must be done first, with the rule that asks for it.
    pub requirements: Vec<(Text, String)>,
    /// What is to be shown beside the result, with its rule.
    pub shown: Vec<(Text, String)>,
    /// What is not known and would matter.
    pub unknown: Vec<AskLine>,
    /// The one question that would settle most.
    pub ask_first: Option<AskLine>,
    /// Every rule that was asked: those that spoke, first; then unsettled; then silent.
    pub trace: Vec<RuleLine>,
    /// The decision form, where this person may decide.
    pub decide: Option<DecideForm>,
    /// Decisions so far, newest first.
    pub decisions: Vec<DecisionLine>,
}
page!(RecommendationPage, "recommendation", "recommendation.html");

/// One programme put forward.
#[derive(Clone, Debug)]
pub struct OfferLine {
    /// The programme.
    pub programme: Named,
    /// Who runs it.
    pub provider: Option<Text>,
    /// How much help it would be.
    pub intensity: Intensity,
    /// Why.
    pub reasons: Vec<Text>,
}

/// A safety rule that stops the path.
#[derive(Clone, Debug)]
pub struct StopLine {
    /// The rule.
    pub rule: String,
    /// What it says.
    pub statement: Text,
    /// Yes: it holds. Unknown: nothing settles it, which stops as well.
    pub verdict: Verdict,
    /// Questions that would settle it.
    pub ask: Vec<AskLine>,
}

/// Rules that leave no intensity in common.
#[derive(Clone, Debug)]
pub struct ConflictLine {
    /// Each side.
    pub sides: Vec<ConflictSide>,
    /// Whether the more binding rules hold; otherwise the least intensive does.
    pub more_binding: bool,
}

/// One side of a conflict.
#[derive(Clone, Debug)]
pub struct ConflictSide {
    /// The rule.
    pub rule: String,
    /// What it says.
    pub statement: Text,
    /// How binding it is.
    pub strength: Strength,
    /// In force from.
    pub valid_from: Date,
    /// In force until, included.
    pub valid_until: Option<Date>,
    /// What it allows, best first.
    pub allows: Vec<Intensity>,
}

/// Something refused.
#[derive(Clone, Debug)]
pub struct RefusedLine {
    /// What: in words of the catalogue, or typed.
    pub what: EffectLine,
    /// The rule.
    pub rule: String,
    /// What the rule says.
    pub statement: Text,
}

/// The form of the decision. Fields: `decision` (`accept`, `override`), `programme` for the one
/// accepted, `intensity` and `offers` for another decision, `reason`, and the hidden `seen`.
#[derive(Clone, Debug)]
pub struct DecideForm {
    /// What was looked at (hidden field `seen`), so that a change meanwhile is noticed.
    pub seen: String,
    /// Whether the recommendation can be accepted: nothing stops it, and it settles on something.
    pub may_accept: bool,
    /// Programmes that the recommendation offers, for accepting it.
    pub offered: Vec<Choice>,
    /// The accepted programme as chosen.
    pub programme: String,
    /// Programmes that another decision may name.
    pub programmes: Vec<Choice>,
    /// As typed: `accept`, `override` or empty.
    pub decision: String,
    /// The intensity as chosen, in its word.
    pub intensity: String,
    /// The programmes as chosen.
    pub offers: Vec<String>,
    /// The reason as typed.
    pub reason: String,
    /// Fields by name.
    pub errors: Errors,
}

/// One decision.
#[derive(Clone, Debug)]
pub struct DecisionLine {
    /// The day.
    pub on: Date,
    /// Who decided.
    pub by: String,
    /// Whether the recommendation was accepted.
    pub accepted: bool,
    /// The intensity decided.
    pub intensity: Intensity,
    /// The programmes decided.
    pub offers: Vec<Named>,
    /// The reason; absent where none was needed or this person cannot open sealed words.
    pub reason: Option<String>,
    /// Whether a reason exists that this person cannot open.
    pub reason_sealed: bool,
}

impl RecommendationPage {
    pub(crate) fn spoke(&self, verdict: &Verdict) -> Vec<&RuleLine> {
        self.trace.iter().filter(|rule| rule.verdict == Some(*verdict)).collect()
    }
}

impl RecommendationPage {
    pub(crate) fn has_errors(&self) -> bool {
        self.decide.as_ref().is_some_and(|form| !form.errors.is_empty())
    }
}

impl DecideForm {
    pub(crate) fn kinds(&self, w: &Words) -> Vec<Choice> {
        let accept = Choice::new("accept", w.t("decide-accept").to_string());
        let other = Choice::new("override", w.t("decide-override").to_string());
        if self.may_accept { vec![accept, other] } else { vec![other] }
    }

    pub(crate) fn intensities(&self, w: &Words) -> Vec<Choice> {
        let mut list = vec![Choice::new("", w.t("choose-one").to_string())];
        list.extend(Intensity::ALL.iter().map(|one| Choice::new(one.word(), w.intensity(one))));
        list
    }
}

/// A rule for samples.
pub(crate) fn sample_rule(verdict: Verdict) -> RuleLine {
    let part = |words: &str, verdict, given| Examined {
        words: Text::in_lang("en", words),
        verdict,
        given,
        parts: Vec::new(),
    };
    RuleLine {
        id: format!("R-{}", verdict.word()),
        statement: Text::in_lang("en", "Norms of contact offences do not fit every person."),
        verdict: Some(verdict),
        strength: match verdict {
            Verdict::Yes => Strength::SafetyStop,
            Verdict::No => Strength::EvidenceBased,
            Verdict::Unknown => Strength::PracticeAdvice,
        },
        verified: verdict != Verdict::Unknown,
        valid_from: jiff::civil::date(2019, 1, 1),
        valid_until: (verdict == Verdict::No).then(|| jiff::civil::date(2027, 12, 31)),
        review_by: jiff::civil::date(2027, 6, 30),
        quotes: vec![QuoteLine {
            words: Text::in_lang(
                "en",
                "the expected rates provided in the norms do not match well",
            ),
            source: SourceLine {
                citation: "Example (2019)".to_owned(),
                doi: Some("10.0000/example".to_owned()),
                url: None,
            },
        }],
        examined: Some(Examined {
            words: Text::in_lang("en", "All of these hold"),
            verdict,
            given: None,
            parts: vec![
                part("Age is at least 18", Verdict::Yes, Some(Given::Known(Text::from("41")))),
                part("Legal stage is convicted", verdict, Some(Given::Missing(Missing::NotAsked))),
                Examined {
                    parts: vec![part("<script>alert(1)</script>", Verdict::No, None)],
                    ..part("At least one of these holds", Verdict::No, None)
                },
            ],
        }),
        effects: sample_effects(),
        contradicts: vec!["R11".to_owned()],
        note: Some(Text::in_lang("en", "Two sources differ; both are shown.")),
    }
}

fn sample_effects() -> Vec<EffectLine> {
    let named = |id: &str, name: &str| Named::new(id, Text::in_lang("en", name));
    vec![
        EffectLine::Intensity(SAMPLE_INTENSITIES.to_vec()),
        EffectLine::Offer(vec![named("informplus", "Inform Plus")]),
        EffectLine::RefuseInstruments(vec![named("static99r", "Static-99R")]),
        EffectLine::RefuseKinds(vec![super::Kind::ActuarialStatic, super::Kind::BehaviouralProxy]),
        EffectLine::RefuseProgrammes(vec![named("core", "A withdrawn programme")]),
        EffectLine::RefuseIntensities(vec![Intensity::Group]),
        EffectLine::RefuseMedication,
        EffectLine::Warn(Text::in_lang("en", "Do not quote absolute rates.")),
        EffectLine::Require(Text::in_lang("en", "Ask about suicidal thoughts first.")),
        EffectLine::Show(Text::in_lang("en", "Evidence in this group is small.")),
    ]
}

impl RecommendationPage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let full = Self::full();
        let mut refused = full.clone();
        if let Some(form) = &mut refused.decide {
            form.decision = "override".into();
            form.intensity = "group".into();
            form.offers = vec!["informplus".to_owned()];
            form.errors = Errors::none()
                .and("reason", Problem::Empty)
                .and("intensity", Problem::NotAChoice)
                .and("decision", Problem::Other(Text::from("<b>changed</b>")));
        }
        vec![("full", full), ("refused", refused), ("nothing-known", Self::nothing_known())]
    }

    fn full() -> Self {
        let named = |id: &str, name: &str| Named::new(id, Text::in_lang("en", name));
        let ask = AskLine {
            variable: "convicted".to_owned(),
            question: Text::in_lang("en", "Has the person been convicted?"),
        };
        let say = |words: &str| (Text::in_lang("en", words), "R-yes".to_owned());
        let decision = |accepted, reason: Option<&str>, reason_sealed| DecisionLine {
            on: jiff::civil::date(2026, 3, 11),
            by: "Robin Example".to_owned(),
            accepted,
            intensity: Intensity::Group,
            offers: if accepted { vec![named("informplus", "Inform Plus")] } else { Vec::new() },
            reason: reason.map(str::to_owned),
            reason_sealed,
        };
        Self {
            client: sample_head(0),
            on: jiff::civil::date(2026, 11, 20),
            facts_on: Some(jiff::civil::date(2026, 3, 2)),
            intensity: Some(Intensity::Group),
            allowed: SAMPLE_INTENSITIES.to_vec(),
            stops: vec![StopLine {
                rule: "R90".to_owned(),
                statement: Text::in_lang("en", "Ask about suicidal thoughts in the same contact."),
                verdict: Verdict::Unknown,
                ask: vec![AskLine {
                    variable: "recent_event".to_owned(),
                    question: Text::in_lang("en", "Was there a recent legal event?"),
                }],
            }],
            conflicts: vec![ConflictLine {
                sides: [Strength::SafetyStop, Strength::PracticeAdvice]
                    .map(|strength| ConflictSide {
                        rule: "R22".to_owned(),
                        statement: Text::in_lang("en", "Little or no treatment."),
                        strength,
                        valid_from: jiff::civil::date(2021, 1, 1),
                        valid_until: None,
                        allows: vec![Intensity::SelfHelp, Intensity::None],
                    })
                    .to_vec(),
                more_binding: true,
            }],
            trials: vec![OfferLine {
                programme: named("preventit2", "Prevent It 2.0"),
                provider: None,
                intensity: Intensity::GuidedOnline,
                reasons: Vec::new(),
            }],
            offers: vec![OfferLine {
                programme: named("informplus", "Inform Plus"),
                provider: Some(Text::in_lang("en", "The Lucy Faithfull Foundation")),
                intensity: Intensity::Group,
                reasons: vec![Text::in_lang("en", "The person is in the community.")],
            }],
            refused: vec![
                RefusedLine {
                    what: EffectLine::RefuseInstruments(vec![named("static99r", "Static-99R")]),
                    rule: "R-yes".to_owned(),
                    statement: Text::in_lang("en", "Not for this group."),
                },
                RefusedLine {
                    what: EffectLine::RefuseIntensities(vec![Intensity::IndividualIntensive]),
                    rule: "R-yes".to_owned(),
                    statement: Text::in_lang("en", "Not in proportion."),
                },
            ],
            warnings: vec![say("Do not quote absolute rates.")],
            requirements: vec![say("Ask about suicidal thoughts first.")],
            shown: vec![say("Evidence in this group is small.")],
            unknown: vec![ask.clone()],
            ask_first: Some(ask),
            trace: [Verdict::Yes, Verdict::Unknown, Verdict::No].map(sample_rule).to_vec(),
            decide: Some(DecideForm {
                seen: "0000000000000000000000000A".to_owned(),
                may_accept: true,
                offered: vec![Choice::new("informplus", Text::in_lang("en", "Inform Plus"))],
                programme: String::new(),
                programmes: vec![
                    Choice::new("informplus", Text::in_lang("en", "Inform Plus")),
                    Choice::new("other", Text::in_lang("en", "Another programme")),
                ],
                decision: String::new(),
                intensity: String::new(),
                offers: Vec::new(),
                reason: String::new(),
                errors: Errors::none(),
            }),
            decisions: vec![
                decision(true, None, false),
                decision(false, Some("The person asked for\na smaller group. <b>"), false),
                decision(false, None, true),
            ],
        }
    }

    fn nothing_known() -> Self {
        let full = Self::full();
        let mut page = Self {
            facts_on: None,
            intensity: None,
            allowed: Vec::new(),
            stops: Vec::new(),
            conflicts: Vec::new(),
            offers: Vec::new(),
            trials: Vec::new(),
            refused: Vec::new(),
            warnings: Vec::new(),
            requirements: Vec::new(),
            shown: Vec::new(),
            trace: Vec::new(),
            decisions: Vec::new(),
            ..full
        };
        if let Some(form) = &mut page.decide {
            form.may_accept = false;
            form.programmes = Vec::new();
        }
        page
    }
}
