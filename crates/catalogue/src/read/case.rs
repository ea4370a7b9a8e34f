use std::collections::BTreeMap;

use waymark_domain::Value;

use crate::fault::suggestion;
use crate::model::{AnswerKind, Case, CaseAnswer, Edition, Item, MissingRule, Scoring};
use crate::walk::{Node, Table, all};

/// Reads the worked cases of one instrument.
pub(crate) fn read(table: &Table, editions: &BTreeMap<u32, Edition>) -> Option<Vec<Case>> {
    let list = table.need("cases").and_then(|n| n.filled_list())?;
    all(list.into_iter().map(|node| case(node, editions)))
}

fn case(node: Node, editions: &BTreeMap<u32, Edition>) -> Option<Case> {
    let table = node.table()?;
    let name = table.need("name").and_then(|n| n.owned());
    let edition = table.need("edition").and_then(|n| {
        let number = n.count()?;
        let found = editions.get(&number);
        if found.is_none() {
            n.fault(format!("no readable edition `{number}`"));
        }
        found
    });
    let as_of = table.need("as_of").and_then(|n| n.date());
    let answers = table.need("answers").and_then(|n| answers(n, edition?));
    let scores = table.optional("scores", |n| by_scale(n, edition?, &|v| v.number()));
    let bands = table.optional("bands", |n| by_scale(n, edition?, &|v| band(v, edition?)));
    let no_score = table.each("no_score", |n| {
        let id = n.owned()?;
        check_scale(&id, edition?, &|message, help| n.fault_help(message, help));
        Some(id)
    });
    let case = Case {
        name: name?,
        edition: edition?.number,
        as_of: as_of?,
        answers: answers?,
        scores: scores?.unwrap_or_default(),
        bands: bands?.unwrap_or_default(),
        no_score: no_score?,
    };
    if case.scores.is_empty() && case.bands.is_empty() && case.no_score.is_empty() {
        table.fault("this case expects nothing", None);
    }
    Some(case)
}

/// Names under which a case may expect something: scales, or the outputs of a formula.
fn outputs(edition: &Edition) -> Vec<&str> {
    match &edition.scoring {
        Scoring::Scales(scales) => scales.iter().map(|scale| scale.id.as_str()).collect(),
        Scoring::PointsLogistic(_) => vec!["points", "percent"],
        Scoring::Hierarchy(_) => vec!["percent"],
    }
}

fn check_scale(id: &str, edition: &Edition, fault: &dyn Fn(String, Option<String>)) {
    let known = outputs(edition);
    if !known.contains(&id) {
        fault(format!("no scale `{id}`"), suggestion(id, known));
    }
}

fn by_scale<T>(
    node: Node,
    edition: &Edition,
    read: &dyn Fn(Node) -> Option<T>,
) -> Option<BTreeMap<String, T>> {
    let table = node.table()?;
    let entries = table.entries().into_iter().map(|entry| {
        check_scale(entry.key, edition, &|message, help| entry.fault(message, help));
        Some((entry.key.to_owned(), read(entry.node)?))
    });
    all(entries).map(BTreeMap::from_iter)
}

fn band(node: Node, edition: &Edition) -> Option<String> {
    let label = node.owned()?;
    let known: Vec<&str> = match &edition.scoring {
        Scoring::Scales(scales) => {
            scales.iter().flat_map(|scale| scale.bands.iter().map(|b| b.label.as_str())).collect()
        }
        Scoring::PointsLogistic(formula) => {
            formula.bands.iter().map(|b| b.label.as_str()).chain(["NOT_APPLICABLE"]).collect()
        }
        Scoring::Hierarchy(formula) => formula
            .variants
            .values()
            .flat_map(|lines| lines.iter().map(|line| line.band.as_str()))
            .chain(["NOT_APPLICABLE"])
            .collect(),
    };
    if !known.contains(&label.as_str()) {
        node.fault_help(format!("no band `{label}`"), suggestion(&label, known));
    }
    Some(label)
}

fn answers(node: Node, edition: &Edition) -> Option<BTreeMap<String, CaseAnswer>> {
    let table = node.table()?;
    let entries = table.entries().into_iter().map(|entry| {
        let answer = match edition.items.iter().find(|item| item.key == entry.key) {
            Some(item) => answer(entry.node, item),
            None => extra_answer(entry.key, entry.node, edition).unwrap_or_else(|| {
                let keys = edition.items.iter().map(|item| item.key.as_str());
                entry.fault(format!("no item `{}`", entry.key), suggestion(entry.key, keys));
                None
            }),
        };
        Some((entry.key.to_owned(), answer?))
    });
    all(entries).map(BTreeMap::from_iter)
}

/// Answers beside the items: a substitute's total, and the variant of a hierarchy.
#[expect(clippy::option_option, reason = "no such answer and a faulty one are two things")]
fn extra_answer(key: &str, node: Node, edition: &Edition) -> Option<Option<CaseAnswer>> {
    match &edition.scoring {
        Scoring::Scales(scales) => {
            let named = scales.iter().any(|scale| {
                matches!(&scale.missing.value, MissingRule::SumAnswered { substitute: Some(s), .. }
                    if s.instrument == key)
            });
            named.then(|| node.whole().map(|n| CaseAnswer::Given(Value::Integer(n))))
        }
        Scoring::Hierarchy(formula) if key == "variant" => Some(node.text().and_then(|name| {
            let known = formula.variants.contains_key(name);
            if !known {
                node.unknown_word(name, formula.variants.keys().map(String::as_str));
            }
            known.then(|| CaseAnswer::Given(Value::Choice(name.to_owned())))
        })),
        _ => None,
    }
}

fn answer(node: Node, item: &Item) -> Option<CaseAnswer> {
    if node.is_text() {
        let word = node.text()?;
        match word {
            "missing" => return Some(CaseAnswer::Missing),
            "not_applicable" => return Some(CaseAnswer::NotApplicable),
            _ => {}
        }
        let AnswerKind::Choice(values) = &item.answer else {
            let help = Some("an answer, `missing` or `not_applicable`".to_owned());
            node.fault_help(format!("`{word}` is no answer to the item `{}`", item.key), help);
            return None;
        };
        if !values.iter().any(|v| v == word) {
            node.unknown_word(word, values.iter().map(String::as_str));
        }
        return Some(CaseAnswer::Given(Value::Choice(word.to_owned())));
    }
    let value = match item.answer {
        // Why: a case may show that an answer outside the limits is refused.
        AnswerKind::Integer { .. } => Value::Integer(node.whole()?),
        AnswerKind::Bool => Value::Bool(node.truth()?),
        AnswerKind::Date => Value::Date(node.date()?),
        AnswerKind::Choice(_) => return node.text().map(|_| CaseAnswer::Missing),
    };
    Some(CaseAnswer::Given(value))
}
