use waymark_acts::{
    assess::{Explained, Part, RuleTrace, Said, WhyUnknown},
    catalogue::{Catalogue, Condition, Rule, Strength as Binding},
};
use waymark_domain::{Missing, Profile, Verdict};
use waymark_pages::{
    AskLine, EffectLine, Examined, Given, Lang, Named, QuoteLine, RuleLine, Strength, Text,
    phrase::{self, PartWords},
};

use super::facts::{kind, named_programme, source_lines, text, variable_value, words};

/// How binding a rule is.
pub fn strength(binding: Binding) -> Strength {
    match binding {
        Binding::SafetyStop => Strength::SafetyStop,
        Binding::EvidenceBased => Strength::EvidenceBased,
        Binding::PracticeAdvice => Strength::PracticeAdvice,
    }
}

/// The question of a variable, which is also its field in the profile form.
pub fn ask(catalogue: &Catalogue, variable: &str, lang: Lang) -> AskLine {
    AskLine { variable: variable.to_owned(), question: question(catalogue, variable, lang) }
}

fn question(catalogue: &Catalogue, variable: &str, lang: Lang) -> Text {
    match catalogue.variables.iter().find(|v| v.name == variable) {
        Some(known) => words(&known.question, lang),
        None => text(&variable.replace('_', " ")),
    }
}

/// What a condition looked at, part by part.
pub fn examined(catalogue: &Catalogue, explained: &Explained, lang: Lang) -> Examined {
    let variable = explained.variable.as_deref();
    let known = variable.and_then(|name| catalogue.variables.iter().find(|v| v.name == name));
    let what = || variable.map_or_else(|| text(""), |name| question(catalogue, name, lang));
    let choice =
        |word: &String| variable_value(known, &waymark_domain::Value::Choice(word.clone()), lang);
    let part = match &explained.part {
        Part::All => PartWords::All,
        Part::Any => PartWords::Any,
        Part::Not => PartWords::Not,
        Part::AtLeast(bound) => PartWords::AtLeast(what(), *bound),
        Part::Between(low, high) => PartWords::Between(what(), *low, *high),
        Part::IsIn(values) => PartWords::IsIn(what(), values.iter().map(choice).collect()),
        Part::IsMissing => PartWords::IsMissing(what()),
        Part::Equals(value) => PartWords::Is(what(), variable_value(known, value, lang)),
    };
    let given = variable.map(|_| match (&explained.value, &explained.why_unknown) {
        (Some(value), _) => Given::Known(variable_value(known, value, lang)),
        (None, Some(WhyUnknown::Missing(why))) => Given::Missing(*why),
        (None, _) => Given::Missing(Missing::NotAsked),
    });
    Examined {
        words: phrase::condition(lang, &part),
        verdict: explained.verdict,
        given,
        parts: explained.parts.iter().map(|part| examined(catalogue, part, lang)).collect(),
    }
}

/// A condition of the catalogue, asked about nobody.
pub fn condition(catalogue: &Catalogue, condition: &Condition, lang: Lang) -> Examined {
    let nobody = waymark_acts::assess::explain(condition, &Profile::default());
    bare(examined(catalogue, &nobody, lang))
}

fn bare(mut examined: Examined) -> Examined {
    examined.given = None;
    examined.verdict = Verdict::Unknown;
    examined.parts = examined.parts.into_iter().map(bare).collect();
    examined
}

/// What a rule says when it speaks.
pub fn effects(catalogue: &Catalogue, said: &[Said], lang: Lang) -> Vec<EffectLine> {
    let programmes = |ids: &[String]| -> Vec<Named> {
        ids.iter().map(|id| named_programme(catalogue, id)).collect()
    };
    let instrument = |id: &String| Named::new(id, text(instrument_name(catalogue, id)));
    let line = |said: &Said| match said {
        Said::Intensity(list) => EffectLine::Intensity(list.clone()),
        Said::Offer(ids) => EffectLine::Offer(programmes(ids)),
        Said::RefuseInstruments(ids) => {
            EffectLine::RefuseInstruments(ids.iter().map(instrument).collect())
        }
        Said::RefuseKinds(kinds) => {
            EffectLine::RefuseKinds(kinds.iter().map(|k| kind(*k)).collect())
        }
        Said::RefuseProgrammes(ids) => EffectLine::RefuseProgrammes(programmes(ids)),
        Said::RefuseIntensities(list) => EffectLine::RefuseIntensities(list.clone()),
        Said::RefuseMedication => EffectLine::RefuseMedication,
        Said::Warn(by_language) => EffectLine::Warn(words(by_language, lang)),
        Said::Require(by_language) => EffectLine::Require(words(by_language, lang)),
        Said::Show(by_language) => EffectLine::Show(words(by_language, lang)),
    };
    said.iter().map(line).collect()
}

/// The short name of an instrument's newest edition; its id where the catalogue does not have it.
pub fn instrument_name<'a>(catalogue: &'a Catalogue, id: &'a str) -> &'a str {
    let newest = catalogue.instruments.get(id).and_then(|i| i.editions.values().last());
    newest.map_or(id, |edition| edition.abbreviation.as_str())
}

/// A rule of the catalogue.
pub fn rule_line(catalogue: &Catalogue, rule: &Rule, lang: Lang) -> RuleLine {
    let said: Vec<Said> = rule.then.iter().map(Said::from).collect();
    let quote = |quote: &waymark_acts::catalogue::Quote| QuoteLine {
        words: text(&quote.words),
        source: source_lines(catalogue, std::slice::from_ref(&quote.source))
            .pop()
            .unwrap_or_default(),
    };
    RuleLine {
        id: rule.id.clone(),
        statement: words(&rule.statement, lang),
        verdict: None,
        strength: strength(rule.strength),
        verified: rule.verified,
        valid_from: rule.valid_from,
        valid_until: rule.valid_until,
        review_by: rule.review_by,
        quotes: rule.quotes.iter().map(quote).collect(),
        examined: Some(condition(catalogue, &rule.when, lang)),
        effects: effects(catalogue, &said, lang),
        contradicts: rule.contradicts.clone(),
        note: rule.note.as_deref().map(text),
    }
}

/// A rule that was asked about a client, with what it said and why.
///
/// The words that it rests on come from the catalogue; where it no longer has the rule, the trace alone speaks.
pub fn rule_of_trace(catalogue: &Catalogue, trace: &RuleTrace, lang: Lang) -> RuleLine {
    let known = catalogue.rules.get(&trace.rule).map(|rule| rule_line(catalogue, rule, lang));
    let quotes = known.as_ref().map(|line| line.quotes.clone()).unwrap_or_default();
    RuleLine {
        id: trace.rule.clone(),
        statement: words(&trace.statement, lang),
        verdict: Some(trace.verdict),
        strength: strength(trace.strength),
        verified: trace.verified,
        valid_from: trace.valid_from,
        valid_until: trace.valid_until,
        review_by: known.as_ref().map_or(trace.valid_from, |line| line.review_by),
        quotes,
        examined: Some(examined(catalogue, &trace.explained, lang)),
        effects: effects(catalogue, &trace.effects, lang),
        contradicts: known.as_ref().map(|line| line.contradicts.clone()).unwrap_or_default(),
        note: known.and_then(|line| line.note),
    }
}
