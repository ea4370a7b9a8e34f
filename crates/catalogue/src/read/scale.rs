use std::collections::{BTreeMap, BTreeSet};

use waymark_domain::Direction;

use crate::fault::suggestion;
use crate::model::{
    AnswerKind, Cutoff, Fact, InstrumentKind, Item, MeanSd, MissingRule, Reliability, Scale,
    ScaleBand, ScaleMethod, Substitute,
};
use crate::read::fact::{fact, fact_of, number, sentence};
use crate::read::known::{Known, reference};
use crate::read::scale_check;
use crate::read::words::words;
use crate::walk::{Node, Table, all};

/// The kind of an instrument.
pub(crate) fn kind_of(node: Node) -> Option<InstrumentKind> {
    let words = ["self_report", "actuarial_static", "dynamic_clinician_rated", "behavioural_proxy"];
    Some(match node.one_of(&words)? {
        "self_report" => InstrumentKind::SelfReport,
        "actuarial_static" => InstrumentKind::ActuarialStatic,
        "dynamic_clinician_rated" => InstrumentKind::DynamicClinicianRated,
        _ => InstrumentKind::BehaviouralProxy,
    })
}

/// An item key, which must exist.
pub(crate) fn item_key(node: Node, items: Option<&[Item]>) -> Option<String> {
    let key = node.owned()?;
    if let Some(items) = items
        && !items.iter().any(|item| item.key == key)
    {
        let help = suggestion(&key, items.iter().map(|item| item.key.as_str()));
        node.fault_help(format!("no item `{key}`"), help);
    }
    Some(key)
}

/// Reads the scales of a questionnaire, in order; a linear scale may name those before it.
pub(crate) fn scales(node: Node, items: Option<&[Item]>, known: &Known) -> Option<Vec<Scale>> {
    let mut done: Vec<Scale> = Vec::new();
    let mut ids: Vec<String> = Vec::new();
    let mut whole = true;
    for part in node.filled_list()? {
        let read = scale(part, items, Before { scales: &done, ids: &ids }, known);
        if let Some(id) = part.table().and_then(|table| table.peek("id")) {
            if ids.contains(&id) {
                part.fault(format!("the scale `{id}` stands twice"));
            }
            ids.push(id);
        }
        match read {
            Some(scale) => {
                if scale.primary && done.iter().any(|other| other.primary) {
                    part.fault("a second scale is `primary`; at most one may be");
                }
                done.push(scale);
            }
            None => whole = false,
        }
    }
    whole.then_some(done)
}

/// The scales that stand before one: those that could be read, and the ids of all.
#[derive(Clone, Copy)]
struct Before<'a> {
    scales: &'a [Scale],
    ids: &'a [String],
}

fn scale(node: Node, items: Option<&[Item]>, before: Before, known: &Known) -> Option<Scale> {
    let table = node.table()?;
    let id = table.need("id").and_then(|n| n.owned());
    let name = table.need("name").and_then(words);
    let primary = table.flag("primary");
    let method = method(&table, items, before.ids);
    let method_fact = table.need("method_from").and_then(|n| sentence(n, known));
    let range = table.need("range").and_then(range);
    let direction = table.need("direction").and_then(direction);
    let missing = table.need("missing").and_then(|n| missing(n, items, known));
    let bands = bands(&table);
    let bands_fact = table.optional("bands_from", |n| sentence(n, known));
    let bands_withheld = table.optional("bands_withheld", |n| sentence(n, known));
    let cutoffs = table.each("cutoffs", |n| cutoff(n, known));
    let reliability = table.optional("reliability", |n| reliability(n, known));
    let functional = table.optional("functional", |n| functional(n, known));
    let reliable_change = table.optional("reliable_change", |n| number(n, known));
    let change = table.optional("change", |n| no_change(n, known));
    let parts = scale_check::Parts {
        method: method.as_ref(),
        range,
        missing: missing.as_ref().map(|fact| &fact.value),
        bands: bands.as_deref(),
        items,
        before: before.scales,
    };
    parts.check(&table);
    Some(Scale {
        id: id?,
        name: name?,
        primary: primary?,
        method: method?,
        method_fact: method_fact?,
        range: range?,
        direction: direction?,
        missing: missing?,
        bands: bands?,
        bands_fact: bands_fact?,
        bands_withheld: bands_withheld?,
        cutoffs: cutoffs?,
        reliability: reliability?,
        functional: functional?,
        reliable_change: reliable_change?,
        change: change?,
    })
}

/// A scale may only take away what the edition says of change, never add to it.
fn no_change(node: Node, known: &Known) -> Option<Fact<bool>> {
    let fact = fact(node, known, |value| value.truth())?;
    if fact.value {
        let help = Some("leave it out: the edition's `change` holds".to_owned());
        node.fault_help("`change` of a scale can only be `false`", help);
    }
    Some(fact)
}

/// `sum = [items]` with an optional `multiply`, `mean = [items]` or `linear = { scale = weight }`.
fn method(table: &Table, items: Option<&[Item]>, before: &[String]) -> Option<ScaleMethod> {
    let (sum, mean, linear) = (table.maybe("sum"), table.maybe("mean"), table.maybe("linear"));
    let multiply = table.optional("multiply", |n| n.number());
    match (sum, mean, linear) {
        (Some(list), None, None) => {
            let items = scored_items(list, items);
            Some(ScaleMethod::Sum { items: items?, multiply: multiply?.unwrap_or(1.0) })
        }
        (None, Some(list), None) => Some(ScaleMethod::Mean { items: scored_items(list, items)? }),
        (None, None, Some(terms)) => terms_of(terms, before),
        _ => {
            let help = Some("exactly one of `sum`, `mean`, `linear`".to_owned());
            table.fault("the scale must say how it is computed", help);
            None
        }
    }
}

fn scored_items(list: Node, items: Option<&[Item]>) -> Option<Vec<String>> {
    let mut seen = BTreeSet::new();
    all(list.filled_list()?.into_iter().map(|node| {
        let key = item_key(node, items)?;
        if !seen.insert(key.clone()) {
            node.fault(format!("the item `{key}` is used twice in this scale"));
        }
        if let Some(item) = items.and_then(|items| items.iter().find(|item| item.key == key))
            && !matches!(item.answer, AnswerKind::Integer { .. } | AnswerKind::Bool)
        {
            node.fault(format!("the item `{key}` has no number to add"));
        }
        Some(key)
    }))
}

fn terms_of(node: Node, before: &[String]) -> Option<ScaleMethod> {
    let table = node.table()?;
    let terms = table.entries().into_iter().map(|entry| {
        if !before.iter().any(|id| id == entry.key) {
            let help = suggestion(entry.key, before.iter().map(String::as_str));
            entry.fault(format!("no scale `{}` before this one", entry.key), help);
        }
        Some((entry.key.to_owned(), entry.node.number()?))
    });
    Some(ScaleMethod::Linear { terms: all(terms)? })
}

fn range(node: Node) -> Option<(f64, f64)> {
    let ends = all(node.list()?.into_iter().map(|end| end.number()))?;
    match ends.as_slice() {
        [low, high] if low < high => Some((*low, *high)),
        _ => {
            node.fault("a range is two numbers, the lower one first");
            None
        }
    }
}

fn direction(node: Node) -> Option<Direction> {
    Some(match node.one_of(&["higher_is_worse", "higher_is_better"])? {
        "higher_is_worse" => Direction::HigherIsWorse,
        _ => Direction::HigherIsBetter,
    })
}

fn missing(node: Node, items: Option<&[Item]>, known: &Known) -> Option<Fact<MissingRule>> {
    let table = node.table()?;
    let rule = table
        .need("rule")
        .and_then(|word| word.one_of(&["none_allowed", "prorate", "sum_answered"]));
    let value = match rule {
        Some("none_allowed") => Some(MissingRule::NoneAllowed),
        Some("prorate") => {
            let max = table.need("max_missing").and_then(|n| n.count());
            let never = table.each("never", |key| item_key(key, items));
            max.zip(never)
                .map(|(max, never)| MissingRule::Prorate { max_missing: max as usize, never })
        }
        Some(_) => {
            let max = table.need("max_missing").and_then(|n| n.count());
            let other = table.optional("substitute", |n| substitute(n, items, known));
            max.zip(other).map(|(max, substitute)| MissingRule::SumAnswered {
                max_missing: max as usize,
                substitute,
            })
        }
        None => {
            // Why: with an unknown rule its own keys cannot be judged.
            for key in ["max_missing", "never", "substitute"] {
                table.maybe(key);
            }
            None
        }
    };
    fact_of(&table, known, value)
}

fn substitute(node: Node, items: Option<&[Item]>, known: &Known) -> Option<Substitute> {
    let table = node.table()?;
    let item = table.need("item").and_then(|key| item_key(key, items));
    let instrument =
        table.need("instrument").and_then(|name| reference(name, &known.instruments, "instrument"));
    let at_least = table.need("at_least").and_then(|n| n.number());
    let gives = table.need("gives").and_then(|n| n.whole());
    Some(Substitute { item: item?, instrument: instrument?, at_least: at_least?, gives: gives? })
}

/// Bands under the key `bands`; order, gaps and range are checked with the scale.
pub(crate) fn bands(table: &Table) -> Option<Vec<ScaleBand>> {
    table.each("bands", |node| {
        let inner = node.table()?;
        let label = inner.need("label").and_then(|n| n.owned());
        let display = inner.need("words").and_then(words);
        let low = inner.need("low").and_then(|n| n.number());
        let high = inner.need("high").and_then(|n| n.number());
        let band = ScaleBand { label: label?, words: display?, low: low?, high: high? };
        if band.low > band.high {
            node.fault(format!("the band `{}` ends before it begins", band.label));
        }
        Some(band)
    })
}

fn cutoff(node: Node, known: &Known) -> Option<Fact<Cutoff>> {
    let table = node.table()?;
    let at = table.need("at").and_then(|n| n.number());
    let side = table.need("side").and_then(|n| n.one_of(&["at_least", "at_most"]));
    let meaning = table.need("meaning").and_then(|n| n.owned());
    let value = match (at, side, meaning) {
        (Some(at), Some(side), Some(meaning)) => {
            Some(Cutoff { at, side: side.to_owned(), meaning })
        }
        _ => None,
    };
    fact_of(&table, known, value)
}

fn reliability(node: Node, known: &Known) -> Option<Reliability> {
    let table = node.table()?;
    let place = table.need("coefficient");
    let coefficient = place.and_then(|n| number(n, known));
    let kind = table.need("kind").and_then(|n| n.one_of(&["alpha", "test_retest", "icc"]));
    let sd = table.optional("sd", |n| number(n, known));
    let coefficient = coefficient?;
    if !(coefficient.value > 0.0 && coefficient.value < 1.0) {
        table
            .fault(format!("the reliability `{}` is not between 0 and 1", coefficient.value), None);
    }
    Some(Reliability { coefficient, kind: kind?.to_owned(), sd: sd? })
}

fn functional(node: Node, known: &Known) -> Option<Fact<MeanSd>> {
    let table = node.table()?;
    let value = mean_sd_of(&table);
    fact_of(&table, known, value)
}

/// Mean, SD and sample from one table.
pub(crate) fn mean_sd_of(table: &Table) -> Option<MeanSd> {
    let mean = table.need("mean").and_then(|n| n.number());
    let sd = table.need("sd").and_then(|n| {
        let sd = n.number()?;
        if sd <= 0.0 {
            n.fault(format!("the standard deviation `{sd}` is not above 0"));
        }
        Some(sd)
    });
    let sample = table.need("sample").and_then(|n| n.owned());
    Some(MeanSd { mean: mean?, sd: sd?, sample: sample? })
}

/// Means and SDs by scale id.
pub(crate) fn mean_sd_by_scale(node: Node) -> Option<BTreeMap<String, MeanSd>> {
    let table = node.table()?;
    let entries = table.entries().into_iter();
    let read = entries.map(|entry| Some((entry.key.to_owned(), mean_sd_of(&entry.node.table()?)?)));
    all(read).map(BTreeMap::from_iter)
}
