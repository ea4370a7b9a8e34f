use serde_json::{Map, Value, json};

/// How many differences are told.
const TOLD_MAX: usize = 3;

/// A value that a method names instead of giving a number: where a peer would print `Inf`, `-Inf`
/// or `NaN`, ours says why there is none.
pub(crate) fn named(peer_prints: &str, words: &str) -> Value {
    json!({ "named_outcome": words, "instead_of": peer_prints })
}

/// How numbers are compared, and what is left out.
pub(crate) struct Comparison<'a> {
    pub(crate) rel: f64,
    pub(crate) abs: f64,
    /// Paths that are not compared, such as `clients.category[3]`.
    pub(crate) skip: &'a dyn Fn(&str) -> bool,
}

impl Comparison<'_> {
    /// `Ok` when every key of `expected` is matched by `got`.
    pub(crate) fn all(&self, expected: &Value, got: &Value) -> Result<(), String> {
        let mut found = Vec::new();
        self.walk("", expected, Some(got), &mut found);
        let more = found.len().saturating_sub(TOLD_MAX);
        found.truncate(TOLD_MAX);
        let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
        if found.is_empty() { Ok(()) } else { Err(format!("{}{rest}", found.join("; "))) }
    }

    fn walk(&self, path: &str, expected: &Value, got: Option<&Value>, found: &mut Vec<String>) {
        if !path.is_empty() && (self.skip)(path) {
            return;
        }
        match (expected, got) {
            (Value::Object(keys), Some(got)) if !keys.is_empty() => {
                for (key, value) in keys.iter().filter(|(key, _)| !key.starts_with("peer_")) {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    self.walk(&path, value, got.get(key), found);
                }
            }
            (Value::Array(wanted), Some(Value::Array(have))) => {
                if wanted.len() != have.len() {
                    let (have, wanted) = (have.len(), wanted.len());
                    found.push(format!("{path}: has {have} entries, expected {wanted}"));
                    return;
                }
                for (i, (wanted, have)) in wanted.iter().zip(have).enumerate() {
                    self.walk(&format!("{path}[{i}]"), wanted, Some(have), found);
                }
            }
            // A list of one is written as the one alone by some writers.
            (wanted, Some(Value::Array(have))) if have.len() == 1 => {
                self.walk(path, wanted, have.first(), found);
            }
            _ => {
                if !self.same(expected, got) {
                    let got = got.map_or_else(|| "nothing".to_owned(), Value::to_string);
                    found.push(format!("{path}: got {got}, expected {expected}"));
                }
            }
        }
    }

    fn same(&self, expected: &Value, got: Option<&Value>) -> bool {
        let Some(got) = got else { return expected.is_null() };
        if let Some(instead) = got.get("instead_of") {
            return expected.is_null() || expected == instead;
        }
        match (number(expected), number(got)) {
            (Some(expected), Some(got)) if expected.is_nan() || got.is_nan() => {
                expected.is_nan() && got.is_nan()
            }
            (Some(expected), Some(got)) => {
                // An infinite expectation has an infinite tolerance: only equality will do.
                expected == got
                    || (expected.is_finite()
                        && (got - expected).abs() <= self.abs + self.rel * expected.abs())
            }
            _ => expected == got,
        }
    }
}

/// The number that a value stands for: itself, a numeral in a string, `Inf`, `-Inf` or `NaN`.
pub(crate) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => match text.as_str() {
            "Inf" => Some(f64::INFINITY),
            "-Inf" => Some(f64::NEG_INFINITY),
            "NaN" => Some(f64::NAN),
            other => other.parse().ok().filter(|x: &f64| x.is_finite()),
        },
        _ => None,
    }
}

/// Puts the columns under `clients` into the order of the expected `clients.id`, so that the order
/// of the people is not part of the comparison.
pub(crate) fn align(expected: &Value, got: &Value) -> Value {
    let ids = |value: &Value| {
        let ids = value.get("clients")?.get("id")?.as_array()?;
        Some(ids.iter().map(key).collect::<Vec<_>>())
    };
    let mut aligned = got.clone();
    let (Some(wanted), Some(have)) = (ids(expected), ids(got)) else { return aligned };
    let places: Option<Vec<usize>> =
        wanted.iter().map(|id| have.iter().position(|other| other == id)).collect();
    let clients = aligned.get_mut("clients").and_then(Value::as_object_mut);
    if let (Some(places), Some(clients)) = (places, clients)
        && places.len() == have.len()
    {
        reorder(clients, &places);
    }
    aligned
}

fn reorder(clients: &mut Map<String, Value>, places: &[usize]) {
    for column in clients.values_mut() {
        if let Value::Array(cells) = column
            && cells.len() == places.len()
        {
            *column = places.iter().map(|&place| cells[place].clone()).collect();
        }
    }
}

fn key(id: &Value) -> String {
    match id {
        Value::String(text) => crate::pre_post::label_key(text),
        other => crate::pre_post::label_key(&other.to_string()),
    }
}
