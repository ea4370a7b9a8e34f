//! Parts that only show something: facts, rules, sources, alerts, tables of measures.

use askama::Template;

use crate::form::{Choice, Entry, MISSING_PREFIX, MISSING_SUFFIX, control_id, reasons};
use crate::frame::Frame;
use crate::page::{
    AlertLine, ClientHead, ClientTab, EffectLine, Examined, FactLine, Given, ItemKind, ItemLine,
    MeasureLine, NormBlock, Question, QuestionKind, RuleLine, SourceLine, StepState, Strength,
};
use crate::text::{Markup, Text};
use crate::words::{Words, k};
use crate::{Errors, Problem};

/// A part that shows one value: its method on `w`, its value and its template.
macro_rules! shows {
    ($($(#[$doc:meta])* $method:ident($part:ident, $value:ty) = $template:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Template)]
        #[template(path = $template)]
        pub(crate) struct $part<'a> {
            w: Words,
            p: &'a $value,
        }
        impl askama::filters::HtmlSafe for $part<'_> {}

        impl Words {
            $(#[$doc])*
            pub(crate) fn $method<'a>(&self, p: &'a $value) -> $part<'a> {
                $part { w: *self, p }
            }
        }
    )*};
}

shows! {
    /// A fact with how sure it is and where it comes from.
    fact(FactPart, FactLine) = "parts/fact.html";
    /// Sources, in small print.
    sources(SourcesPart, [SourceLine]) = "parts/sources.html";
    /// A rule with everything about it.
    rule(RulePart, RuleLine) = "parts/rule.html";
    /// What a rule looked at, as a tree.
    examined(ExaminedPart, Examined) = "parts/examined.html";
    /// What a rule says when it speaks.
    effect(EffectPart, EffectLine) = "parts/effect.html";
    /// Alerts, as links.
    alerts(AlertsPart, [AlertLine]) = "parts/alerts.html";
    /// Samples to compare with, side by side.
    norms(NormsPart, [NormBlock]) = "parts/norms.html";
    /// Helplines with the reminder that nobody watches this screen.
    safety(SafetyPart, [Text]) = "parts/safety.html";
    /// Parts that nobody has checked against the manual yet.
    unverified(UnverifiedPart, [Text]) = "parts/unverified.html";
}

/// Measures of one client, as a table.
#[derive(Template)]
#[template(path = "parts/measures.html")]
pub(crate) struct MeasuresPart<'a> {
    w: Words,
    client: &'a ClientHead,
    p: &'a [MeasureLine],
}
impl askama::filters::HtmlSafe for MeasuresPart<'_> {}

/// The head of every page about one client.
#[derive(Template)]
#[template(path = "parts/client-head.html")]
pub(crate) struct HeadPart<'a> {
    w: Words,
    p: &'a ClientHead,
    frame: &'a Frame,
    here: Option<ClientTab>,
}
impl askama::filters::HtmlSafe for HeadPart<'_> {}

/// A heading with its facts; nothing where there are none.
#[derive(Template)]
#[template(path = "parts/facts.html")]
pub(crate) struct FactsPart<'a> {
    w: Words,
    title: String,
    p: &'a [FactLine],
}
impl askama::filters::HtmlSafe for FactsPart<'_> {}

/// Links to the page before and the page after.
#[derive(Template)]
#[template(path = "parts/paging.html")]
pub(crate) struct PagingPart {
    w: Words,
    page: u32,
    pages: u32,
    before: String,
    after: String,
}
impl askama::filters::HtmlSafe for PagingPart {}

/// One question of the intake facts, or one item: legend, control, reason, error.
#[derive(Template)]
#[template(path = "parts/question.html")]
pub(crate) struct QuestionPart<'a> {
    w: Words,
    name: &'a str,
    id: String,
    words: &'a Text,
    number: Option<String>,
    hints: Vec<Markup>,
    error: Option<&'a Problem>,
    shape: Shape<'a>,
    entry: &'a Entry,
    may_not_apply: bool,
    compact: bool,
}
impl askama::filters::HtmlSafe for QuestionPart<'_> {}

enum Shape<'a> {
    Radios(Vec<(&'a str, Markup)>),
    Checkboxes(&'a [Choice]),
    Line { kind: &'static str, keyboard: Option<&'static str>, unit: Option<&'a Text> },
}

impl QuestionPart<'_> {
    fn reason_name(&self) -> String {
        format!("{}{MISSING_SUFFIX}", self.name)
    }

    fn reason_value(&self, word: &str) -> String {
        format!("{MISSING_PREFIX}{word}")
    }

    fn reasons(&self) -> Vec<(&'static str, String)> {
        reasons(self.w, self.may_not_apply)
    }

    fn is_reason(&self, word: &str) -> bool {
        self.entry.missing.is_some_and(|why| why.word() == word)
    }

    fn described_by(&self) -> Option<String> {
        let mut ids: Vec<String> =
            (0..self.hints.len()).map(|n| format!("{}-hint-{n}", self.id)).collect();
        if self.error.is_some() {
            ids.push(format!("{}-error", self.id));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// A verdict, a state or a confidence as a small labelled mark: words first, colour second.
#[derive(Template)]
#[template(source = "<span class=\"badge badge-{{ class }}\">{{ words }}</span>", ext = "html")]
pub(crate) struct Badge {
    class: &'static str,
    words: String,
}
impl askama::filters::HtmlSafe for Badge {}

impl Words {
    /// The head of a client page; `here` is the part of the record that the page belongs to.
    pub(crate) fn head<'a>(
        &self,
        p: &'a ClientHead,
        frame: &'a Frame,
        here: Option<ClientTab>,
    ) -> HeadPart<'a> {
        HeadPart { w: *self, p, frame, here }
    }

    /// Measures of one client, as a table.
    pub(crate) fn measures<'a>(
        &self,
        client: &'a ClientHead,
        p: &'a [MeasureLine],
    ) -> MeasuresPart<'a> {
        MeasuresPart { w: *self, client, p }
    }

    /// A mark in one of the classes `plain`, `good`, `caution`, `danger`, `accent`.
    pub(crate) fn badge(&self, class: &'static str, words: impl std::fmt::Display) -> Badge {
        Badge { class, words: words.to_string() }
    }

    /// A heading with its facts; nothing where there are none.
    pub(crate) fn facts<'a>(
        &self,
        title: impl std::fmt::Display,
        p: &'a [FactLine],
    ) -> FactsPart<'a> {
        FactsPart { w: *self, title: title.to_string(), p }
    }

    /// Links to the page before and the page after.
    pub(crate) fn paging(
        &self,
        page: &u32,
        pages: &u32,
        before: impl Into<String>,
        after: impl Into<String>,
    ) -> PagingPart {
        let (before, after) = (before.into(), after.into());
        PagingPart { w: *self, page: *page, pages: *pages, before, after }
    }

    /// The id of the field of a variable, for a link into a form.
    pub(crate) fn anchor(&self, variable: &str) -> String {
        control_id(variable)
    }

    /// A link to a rule of the catalogue.
    pub(crate) fn rule_link(&self, id: &str) -> Markup {
        let id = crate::text::escape(id);
        let words = crate::text::escape(&self.t("rule-title").with("id", "").to_string());
        let words = words.trim();
        Markup(format!(
            "<a class=\"rule-link\" href=\"/catalogue/rules/{id}\">\
             <span class=\"visually-hidden\">{words} </span>{id}</a>"
        ))
    }

    /// A verdict as a mark.
    pub(crate) fn verdict_badge(&self, verdict: &waymark_domain::Verdict) -> Badge {
        let class = match verdict {
            waymark_domain::Verdict::Yes => "good",
            waymark_domain::Verdict::No => "plain",
            waymark_domain::Verdict::Unknown => "caution",
        };
        self.badge(class, self.verdict(verdict))
    }

    /// How binding a rule is, as a mark.
    pub(crate) fn strength_badge(&self, strength: &Strength) -> Badge {
        let class = match strength {
            Strength::SafetyStop => "danger",
            Strength::EvidenceBased => "accent",
            Strength::PracticeAdvice => "plain",
        };
        self.badge(class, self.t(strength.key()))
    }

    /// Where a step stands, as a mark.
    pub(crate) fn step_badge(&self, state: &StepState) -> Badge {
        let class = match state {
            StepState::Done => "good",
            StepState::Now => "accent",
            StepState::Open => "caution",
            StepState::Later => "plain",
        };
        self.badge(class, self.t(state.key()))
    }

    /// What is known of a variable, or why nothing is.
    pub(crate) fn given(&self, given: &Given) -> Markup {
        match given {
            Given::Known(text) => self.text(text),
            Given::Missing(why) => {
                let words = crate::text::escape(&self.missing(why));
                Markup(format!("<span class=\"absent\">{words}</span>"))
            }
        }
    }

    /// A question of the intake facts, with its control.
    pub(crate) fn question<'a>(&self, p: &'a Question, errors: &'a Errors) -> QuestionPart<'a> {
        let mut hints: Vec<Markup> = p.asked_when.iter().map(|t| self.text(t)).collect();
        let shape = match &p.kind {
            QuestionKind::YesNo => Shape::Radios(vec![
                ("yes", self.words_of(k("answer-yes"))),
                ("no", self.words_of(k("answer-no"))),
            ]),
            QuestionKind::One(list) => Shape::Radios(self.radios_of(list)),
            QuestionKind::Many(list) => Shape::Checkboxes(list),
            QuestionKind::Date => Shape::Line { kind: "date", keyboard: None, unit: None },
            QuestionKind::Number { min, max, whole } => {
                hints.push(self.limits(*min, *max, *whole));
                let keyboard = Some(if *whole { "numeric" } else { "decimal" });
                Shape::Line { kind: "text", keyboard, unit: p.unit.as_ref() }
            }
        };
        QuestionPart {
            w: *self,
            name: &p.variable,
            id: control_id(&p.variable),
            words: &p.question,
            number: None,
            hints,
            error: errors.of(&p.variable),
            shape,
            entry: &p.entry,
            may_not_apply: false,
            compact: false,
        }
    }

    /// An item of an instrument, with its control.
    pub(crate) fn item<'a>(&self, p: &'a ItemLine, errors: &'a Errors) -> QuestionPart<'a> {
        let mut hints = Vec::new();
        let shape = match &p.kind {
            ItemKind::One(list) => Shape::Radios(self.radios_of(list)),
            ItemKind::Date => Shape::Line { kind: "date", keyboard: None, unit: None },
            ItemKind::Number { min, max } => {
                hints.push(self.limits(*min as f64, *max as f64, true));
                Shape::Line { kind: "text", keyboard: Some("numeric"), unit: None }
            }
        };
        if p.can_alert {
            hints.push(self.words_of(k("item-can-alert")));
        }
        let numbered = p.key.bytes().all(|b| b.is_ascii_digit());
        QuestionPart {
            w: *self,
            name: &p.key,
            id: control_id(&p.key),
            words: &p.words,
            number: numbered.then(|| p.key.clone()),
            hints,
            error: errors.of(&p.key),
            shape,
            entry: &p.entry,
            may_not_apply: p.may_not_apply,
            compact: true,
        }
    }

    fn radios_of<'a>(&self, list: &'a [Choice]) -> Vec<(&'a str, Markup)> {
        list.iter().map(|c| (c.value.as_str(), self.text(&c.label))).collect()
    }

    fn words_of(&self, key: &str) -> Markup {
        Markup(crate::text::escape(&self.t(key).to_string()))
    }

    fn limits(&self, min: f64, max: f64, whole: bool) -> Markup {
        let told = if whole { self.t("limits-whole") } else { self.t("limits-number") };
        let told = told.with("min", self.number(&min)).with("max", self.number(&max));
        Markup(crate::text::escape(&told.to_string()))
    }
}
