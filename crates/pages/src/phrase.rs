//! Interface words for values that arrive without any: parts of a condition, ways to score,
//! reasons.
//! The server asks for them, so that no other room writes words of the interface.

use waymark_domain::{Date, Intensity, Missing, Role};

use crate::language::Lang;
use crate::text::Text;
use crate::words::{Words, k};

/// One part of a condition, with the question of the variable that it looks at.
#[derive(Clone, Debug)]
pub enum PartWords {
    /// Every part holds.
    All,
    /// At least one part holds.
    Any,
    /// The part does not hold.
    Not,
    /// At or above a bound.
    AtLeast(Text, f64),
    /// Between two bounds, both included.
    Between(Text, f64, f64),
    /// One of these; for several values, at least one.
    IsIn(Text, Vec<Text>),
    /// There is no value.
    IsMissing(Text),
    /// Exactly this.
    Is(Text, Text),
}

/// How a scale is computed.
#[derive(Clone, Debug)]
pub enum Method {
    /// Sum of so many items, times a factor.
    Sum(usize, f64),
    /// Mean of so many items.
    Mean(usize),
    /// Weighted sum of other scales: name and weight.
    Linear(Vec<(Text, f64)>),
}

/// What happens with missing items.
#[derive(Clone, Debug)]
pub enum MissingWords {
    /// No score if anything is missing.
    NoneAllowed,
    /// Mean of the answered, if at most so many are missing and none of these.
    Prorate(usize, Vec<String>),
    /// Sum of the answered, if at most so many are missing.
    SumAnswered(usize),
}

/// Yes or no.
pub fn yes_no(lang: Lang, yes: bool) -> String {
    Words(lang).t(if yes { k("word-yes") } else { k("word-no") }).to_string()
}

/// A number with this language's signs.
pub fn number(lang: Lang, value: f64) -> String {
    Words(lang).number(&value)
}

/// A date in full.
pub fn date(lang: Lang, date: Date) -> String {
    Words(lang).date(&date)
}

/// Why a value is missing.
pub fn missing(lang: Lang, why: Missing) -> String {
    Words(lang).missing(&why)
}

/// An amount of help.
pub fn intensity(lang: Lang, intensity: Intensity) -> String {
    Words(lang).intensity(&intensity)
}

fn list(words: &[Text]) -> String {
    words.iter().map(|text| text.words.as_str()).collect::<Vec<_>>().join(", ")
}

/// One part of a condition.
pub fn condition(lang: Lang, part: &PartWords) -> Text {
    let w = Words(lang);
    let told = match part {
        PartWords::All => w.t("part-all"),
        PartWords::Any => w.t("part-any"),
        PartWords::Not => w.t("part-not"),
        PartWords::AtLeast(what, bound) => {
            w.t("part-at-least").with("what", what).with("bound", w.number(bound))
        }
        PartWords::Between(what, low, high) => w
            .t("part-between")
            .with("what", what)
            .with("low", w.number(low))
            .with("high", w.number(high)),
        PartWords::IsIn(what, values) => {
            w.t("part-is-in").with("what", what).with("values", list(values))
        }
        PartWords::IsMissing(what) => w.t("part-is-missing").with("what", what),
        PartWords::Is(what, value) => w.t("part-is").with("what", what).with("value", value),
    };
    Text::from(told.to_string())
}

/// How a scale is computed.
pub fn method(lang: Lang, method: &Method) -> Text {
    let w = Words(lang);
    Text::from(match method {
        Method::Sum(items, 1.0) => w.t("method-sum").with("count", *items).to_string(),
        Method::Sum(items, factor) => w
            .t("method-sum-times")
            .with("count", *items)
            .with("factor", w.number(factor))
            .to_string(),
        Method::Mean(items) => w.t("method-mean").with("count", *items).to_string(),
        Method::Linear(terms) => {
            let term = |(name, weight): &(Text, f64)| {
                let sign = if *weight < 0.0 { "\u{2212}" } else { "+" };
                let factor = match weight.abs() {
                    1.0 => String::new(),
                    other => format!("{} × ", w.number(&other)),
                };
                format!("{sign} {factor}{}", name.words)
            };
            let terms: Vec<String> = terms.iter().map(term).collect();
            let sum = terms.join(" ");
            sum.strip_prefix("+ ").unwrap_or(&sum).to_owned()
        }
    })
}

/// What happens with missing items.
pub fn missing_rule(lang: Lang, rule: &MissingWords) -> Text {
    let w = Words(lang);
    let told = match rule {
        MissingWords::NoneAllowed => w.t("missing-rule-none"),
        MissingWords::Prorate(most, never) if never.is_empty() => {
            w.t("missing-rule-prorate").with("count", *most)
        }
        MissingWords::Prorate(most, never) => {
            w.t("missing-rule-prorate-never").with("count", *most).with("items", never.join(", "))
        }
        MissingWords::SumAnswered(most) => w.t("missing-rule-sum").with("count", *most),
    };
    Text::from(told.to_string())
}

/// No item of a scale is answered.
pub fn nothing_answered(lang: Lang) -> Text {
    Text::from(Words(lang).t("no-score-nothing-answered").to_string())
}

/// A scale is made of others, and these have no score.
pub fn parts_missing(lang: Lang, scales: &[Text]) -> Text {
    Text::from(Words(lang).t("no-score-parts").with("scales", list(scales)).to_string())
}

/// The missing items could move the score from one band to another.
pub fn band_could_be(lang: Lang, low: Option<&Text>, high: Option<&Text>) -> Text {
    let w = Words(lang);
    let none = Text::from(w.t("no-band").to_string());
    let told =
        w.t("band-could-be").with("low", low.unwrap_or(&none)).with("high", high.unwrap_or(&none));
    Text::from(told.to_string())
}

/// A safety item has no answer.
pub fn safety_item_missing(lang: Lang, item: &str, why: Missing) -> Text {
    let w = Words(lang);
    let told = w.t("caution-safety-item").with("item", item).with("why", w.missing(&why));
    Text::from(told.to_string())
}

/// An input left empty counts as no, by the instrument's own published rule.
pub fn empty_counts_as_no(lang: Lang, field: &str) -> Text {
    Text::from(Words(lang).t("caution-empty-is-no").with("field", field).to_string())
}

/// An input that this instrument does not use.
pub fn not_used(lang: Lang, field: &str) -> Text {
    Text::from(Words(lang).t("caution-not-used").with("field", field).to_string())
}

/// Rules put a programme forward.
pub fn put_forward(lang: Lang, rule: &str) -> Text {
    Text::from(Words(lang).t("reason-put-forward").with("rule", rule).to_string())
}

/// A programme's intensity is in proportion, by these rules.
pub fn in_proportion(lang: Lang, amount: Intensity, rules: &[String]) -> Text {
    let w = Words(lang);
    let told = w
        .t("reason-in-proportion")
        .with("intensity", w.intensity(&amount))
        .with("rules", rules.join(", "));
    Text::from(told.to_string())
}

/// A programme works on a domain in which need is recorded.
pub fn need(lang: Lang, area: &Text, level: &Text) -> Text {
    let told = Words(lang).t("reason-need").with("domain", area).with("level", level).to_string();
    Text::from(told)
}

/// A programme runs only within a trial.
pub fn only_in_trial(lang: Lang) -> Text {
    Text::from(Words(lang).t("reason-trial").to_string())
}

/// What an instrument or a programme speaks to; an unknown word stays as it is.
pub fn domain(lang: Lang, word: &str) -> Text {
    let key = match word {
        "atypical_sexuality" => k("domain-atypical-sexuality"),
        "self_regulation" => k("domain-self-regulation"),
        "offence_supportive_cognitions" => k("domain-offence-supportive-cognitions"),
        "healthy_relationships" => k("domain-healthy-relationships"),
        "agency_motivation" => k("domain-agency-motivation"),
        "victim_empathy" | "victim_awareness" => k("domain-victim-awareness"),
        "risk" => k("domain-risk"),
        "wellbeing" => k("domain-wellbeing"),
        "safety" => k("domain-safety"),
        other => return Text::from(other.replace('_', " ")),
    };
    Text::from(Words(lang).t(key).to_string())
}

/// The named action with which an alert is closed; an unknown word stays as it is.
pub fn alert_action(lang: Lang, word: &str) -> Text {
    let key = match word {
        "spoke_with_client" => k("action-spoke-with-client"),
        "safety_plan_made" => k("action-safety-plan-made"),
        "emergency_services_called" => k("action-emergency-services-called"),
        "supervisor_informed" => k("action-supervisor-informed"),
        "no_risk_found_on_review" => k("action-no-risk-found-on-review"),
        other => return Text::from(other.replace('_', " ")),
    };
    Text::from(Words(lang).t(key).to_string())
}

/// A unit of a number, in plain words; an unknown unit stays as it is.
pub fn unit(lang: Lang, word: &str) -> Text {
    let key = match word {
        "years" => k("unit-years"),
        "months" => k("unit-months"),
        "days" => k("unit-days"),
        "hours" => k("unit-hours"),
        other => return Text::from(other),
    };
    Text::from(Words(lang).t(key).to_string())
}

/// A role.
pub fn role(lang: Lang, role: Role) -> String {
    Words(lang).role(&role)
}

/// What an alert noticed: an instrument, an item, and from which answer on.
pub fn alert_noticed(lang: Lang, instrument: &str, item: &str, at_least: i64) -> Text {
    let told = Words(lang)
        .t("alert-noticed")
        .with("instrument", instrument)
        .with("item", item)
        .with("bound", at_least.to_string());
    Text::from(told.to_string())
}

/// How many of the questions have an answer.
pub fn facts_known(lang: Lang, of: usize) -> Text {
    Text::from(Words(lang).t("facts-known").with("count", of).to_string())
}

/// Questions that were asked and have no answer.
pub fn facts_missing(lang: Lang) -> Text {
    Text::from(Words(lang).t("facts-missing").to_string())
}

/// Who recorded the facts.
pub fn facts_by(lang: Lang) -> Text {
    Text::from(Words(lang).t("facts-by").to_string())
}

/// A format of a programme; an unknown word stays as it is.
pub fn format_kind(lang: Lang, word: &str) -> Text {
    let key = match word {
        "individual" => k("format-individual"),
        "group" => k("format-group"),
        "online" => k("format-online"),
        "helpline" => k("format-helpline"),
        "self_help" => k("format-self-help"),
        other => return Text::from(other.replace('_', " ")),
    };
    Text::from(Words(lang).t(key).to_string())
}

/// A word that an input of an instrument takes or a result gives (`LOW`, `COMMUNITY`, `some`).
/// An unknown word stays as it is: it belongs to the instrument's source.
pub fn input_word(lang: Lang, word: &str) -> Text {
    let key = match word {
        "LOW" => k("band-low"),
        "MEDIUM" => k("band-medium"),
        "HIGH" => k("band-high"),
        "VERY_HIGH" => k("band-very-high"),
        "NOT_APPLICABLE" => k("band-not-applicable"),
        "MALE" => k("input-male"),
        "FEMALE" => k("input-female"),
        "CUSTODY" => k("input-custody"),
        "COMMUNITY" => k("input-community"),
        "REMAND" => k("input-remand"),
        "none" => k("level-none"),
        "some" => k("level-some"),
        "significant" => k("level-significant"),
        other => return Text::from(other.replace('_', " ")),
    };
    Text::from(Words(lang).t(key).to_string())
}

/// The published name of a paired effect size.
pub fn effect_name(lang: Lang, word: &str) -> Text {
    let key = match word {
        "g_av" => k("effect-g-av"),
        "d_av" => k("effect-d-av"),
        "g_z" => k("effect-g-z"),
        "d_z" => k("effect-d-z"),
        other => return Text::from(other.replace('_', " ")),
    };
    Text::from(Words(lang).t(key).to_string())
}

/// An instrument does not measure change.
pub fn not_a_change_tool(lang: Lang) -> Text {
    Text::from(Words(lang).t("refused-static").to_string())
}

/// An edition has no such scale.
pub fn no_such_scale(lang: Lang) -> Text {
    Text::from(Words(lang).t("refused-no-scale").to_string())
}

/// Two measures belong to different editions.
pub fn different_editions(lang: Lang) -> Text {
    Text::from(Words(lang).t("refused-editions").to_string())
}

/// A score lies outside its scale.
pub fn outside_range(lang: Lang, value: f64, (low, high): (f64, f64)) -> Text {
    let w = Words(lang);
    let told = w
        .t("refused-range")
        .with("value", w.number(&value))
        .with("low", w.number(&low))
        .with("high", w.number(&high));
    Text::from(told.to_string())
}

/// The later measure lies before the earlier one.
pub fn not_in_order(lang: Lang) -> Text {
    Text::from(Words(lang).t("refused-order").to_string())
}

/// Nothing is published to judge a change by.
pub fn nothing_to_judge_by(lang: Lang) -> Text {
    Text::from(Words(lang).t("eval-nothing-to-judge").to_string())
}

/// There is no comparison group.
pub fn no_comparison_group(lang: Lang) -> Text {
    Text::from(Words(lang).t("caveat-no-comparison").to_string())
}

/// Many have no later score.
pub fn much_missing(lang: Lang) -> Text {
    Text::from(Words(lang).t("caveat-missing").to_string())
}
