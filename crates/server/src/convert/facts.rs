use std::collections::BTreeMap;

use waymark_acts::catalogue::{Catalogue, Fact, InstrumentKind, Variable};
use waymark_domain::Value;
use waymark_pages::{Confidence, FactLine, Kind, Lang, Named, SourceLine, Text, phrase};

/// English words of the catalogue.
pub fn text(words: &str) -> Text {
    Text::in_lang("en", words)
}

/// The words of the catalogue in the page's language; in English where it has no others.
pub fn words(by_language: &BTreeMap<String, String>, lang: Lang) -> Text {
    match by_language.get(lang.code()) {
        Some(words) => Text::in_lang(lang.code(), words.as_str()),
        None => text(by_language.get("en").map_or("", String::as_str)),
    }
}

/// Citations in the order in which the catalogue names them.
pub fn source_lines(catalogue: &Catalogue, keys: &[String]) -> Vec<SourceLine> {
    let line = |key: &String| {
        catalogue.sources.get(key).map(|source| SourceLine {
            citation: source.citation.clone(),
            doi: source.doi.clone(),
            url: source.url.clone(),
        })
    };
    keys.iter().filter_map(line).collect()
}

/// A fact with how sure it is and where it comes from; `shown` is its value in words.
pub fn fact<T>(catalogue: &Catalogue, fact: &Fact<T>, shown: Text) -> FactLine {
    FactLine {
        text: shown,
        basis: fact.basis.clone(),
        confidence: Confidence::from_word(&fact.confidence),
        verified: fact.verified,
        sources: source_lines(catalogue, &fact.sources),
        note: fact.note.as_deref().map(text),
    }
}

/// What an instrument is.
pub fn kind(kind: InstrumentKind) -> Kind {
    match kind {
        InstrumentKind::SelfReport => Kind::SelfReport,
        InstrumentKind::ActuarialStatic => Kind::ActuarialStatic,
        InstrumentKind::DynamicClinicianRated => Kind::DynamicClinicianRated,
        InstrumentKind::BehaviouralProxy => Kind::BehaviouralProxy,
    }
}

/// A programme by its published name; by its id where the catalogue no longer has it.
pub fn named_programme(catalogue: &Catalogue, id: &str) -> Named {
    Named::new(id, text(catalogue.programmes.get(id).map_or(id, |p| p.name.as_str())))
}

/// A value in the words of its variable.
pub fn variable_value(variable: Option<&Variable>, value: &Value, lang: Lang) -> Text {
    let word = |value: &str| match variable.and_then(|v| v.value_words.get(value)) {
        Some(by_language) => words(by_language, lang).words,
        None => value.replace('_', " "),
    };
    Text::from(match value {
        Value::Bool(yes) => phrase::yes_no(lang, *yes),
        Value::Integer(n) => n.to_string(),
        Value::Number(x) => phrase::number(lang, *x),
        Value::Date(date) => phrase::date(lang, *date),
        Value::Choice(choice) => word(choice),
        Value::Set(chosen) => chosen.iter().map(|c| word(c)).collect::<Vec<_>>().join(", "),
    })
}
