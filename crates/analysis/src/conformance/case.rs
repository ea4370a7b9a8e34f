use serde_json::{Map, Value};

/// One case as it stands in a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) title: String,
    /// Whether the case only informs of a peer's behaviour.
    pub(crate) inform: bool,
    /// The call that the peer was given; it says what was computed where `inputs` do not.
    pub(crate) call: String,
    /// The data file's name.
    pub(crate) data: Option<String>,
    pub(crate) inputs: Map<String, Value>,
    pub(crate) expected: Option<Value>,
    pub(crate) expected_error: Option<String>,
    pub(crate) rel: f64,
    pub(crate) abs: f64,
    pub(crate) recommend: Option<String>,
    pub(crate) notes: Option<String>,
}

/// The tolerance of a case that gives none.
const REL: f64 = 1e-9;
const ABS: f64 = 1e-12;

/// Reads the cases of one file; a case that cannot be read is named and stops no other.
pub(crate) fn read(text: &str) -> Result<Vec<Result<Case, Unreadable>>, String> {
    let file: Value =
        crate::json::read(text).map_err(|error| format!("cannot be read as JSON: {error}"))?;
    let Some(cases) = file.get("cases").and_then(Value::as_array) else {
        return Err("has no list `cases`; expected a file in the conformance format".to_owned());
    };
    Ok(cases.iter().enumerate().map(|(i, case)| one(i, case)).collect())
}

/// A case that is not in the format: its name as far as it has one, and why.
pub(crate) struct Unreadable {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) why: String,
}

fn one(i: usize, case: &Value) -> Result<Case, Unreadable> {
    let text = |key: &str| case.get(key).and_then(Value::as_str).map(str::to_owned);
    let id = text("id").unwrap_or_else(|| format!("case {}", i + 1));
    let method = text("method").unwrap_or_default();
    let unreadable =
        |why: &str| Unreadable { id: id.clone(), method: method.clone(), why: why.to_owned() };
    if method.is_empty() {
        return Err(unreadable("has no `method`"));
    }
    let inputs = match case.get("inputs") {
        Some(Value::Object(inputs)) => inputs.clone(),
        None | Some(Value::Null) => Map::new(),
        // R writes a list without entries as `[]`, whether it has names or not.
        Some(Value::Array(list)) if list.is_empty() => Map::new(),
        Some(_) => return Err(unreadable("`inputs` is not an object")),
    };
    let data = match case.get("data") {
        Some(Value::String(file)) => Some(file.clone()),
        Some(data) => data.get("file").and_then(Value::as_str).map(str::to_owned),
        None => None,
    };
    let tolerance = |key: &str, default: f64| {
        case.get("tolerance").and_then(|t| t.get(key)).and_then(Value::as_f64).unwrap_or(default)
    };
    let call = case.get("peer").and_then(|peer| peer.get("call")).and_then(Value::as_str);
    Ok(Case {
        title: text("title").unwrap_or_default(),
        inform: text("use").is_some_and(|word| word == "inform"),
        call: call.unwrap_or_default().to_owned(),
        data,
        inputs,
        expected: case.get("expected").filter(|value| !value.is_null()).cloned(),
        expected_error: text("expected_error"),
        rel: tolerance("rel", REL),
        abs: tolerance("abs", ABS),
        recommend: text("recommend"),
        notes: text("notes"),
        id,
        method,
    })
}

impl Case {
    /// Keys of `expected` that the case itself withdraws in its notes: "KEY differs by … from the
    /// true …".
    pub(crate) fn withdrawn(&self) -> Vec<String> {
        let (Some(Value::Object(expected)), Some(notes)) = (&self.expected, &self.notes) else {
            return Vec::new();
        };
        let withdraws = |key: &str| {
            notes
                .split(['.', ';'])
                .filter_map(|sentence| sentence.split_once(&format!("{key} differs")))
                .any(|(_, rest)| rest.contains("from the true"))
        };
        expected.keys().filter(|key| withdraws(key)).cloned().collect()
    }
}
