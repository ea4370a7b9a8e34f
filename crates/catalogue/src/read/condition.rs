use std::collections::BTreeSet;

use waymark_domain::Value;

use crate::fault::suggestion;
use crate::model::{Condition, Variable, VariableKind};
use crate::read::known::Known;
use crate::walk::{Node, Table, all};

const FORMS: [&str; 8] =
    ["all", "any", "not", "at_least", "between", "is_in", "is_missing", "equals"];

/// Reads one condition of the rule language.
pub(crate) fn condition(node: Node, known: &Known) -> Option<Condition> {
    let table = node.table()?;
    let forms: Vec<(&str, Node)> =
        FORMS.iter().filter_map(|form| Some((*form, table.maybe(form)?))).collect();
    let variable = table.maybe("variable");
    if let Some(name) = variable.filter(Node::is_text).and_then(|node| node.text()) {
        known.uses(name);
    }
    let [(form, part)] = forms.as_slice() else {
        let said: Vec<String> = forms.iter().map(|(form, _)| format!("`{form}`")).collect();
        let message = match said.len() {
            0 => "this condition says nothing".to_owned(),
            _ => format!("this condition says {} at once", said.join(" and ")),
        };
        table.fault(message, Some(format!("exactly one of {}", FORMS.join(", "))));
        return None;
    };
    if matches!(*form, "all" | "any" | "not") {
        if let Some(extra) = variable {
            extra.fault(format!("`{form}` takes no variable"));
        }
        return joined(form, *part, known);
    }
    let Some(named) = variable else {
        table.fault(format!("`{form}` needs a `variable`"), None);
        return None;
    };
    let name = named.text()?.to_owned();
    let declared = declared(named, &name, known)?;
    compared(form, *part, name, declared.as_ref(), &table)
}

fn joined(form: &str, part: Node, known: &Known) -> Option<Condition> {
    if form == "not" {
        return Some(Condition::Not(Box::new(condition(part, known)?)));
    }
    let parts = all(part.filled_list()?.into_iter().map(|p| condition(p, known)))?;
    Some(if form == "all" { Condition::All(parts) } else { Condition::Any(parts) })
}

/// The variable's declaration; `Some(None)` while `profile.toml` itself is faulty.
#[expect(clippy::option_option, reason = "unknown and unreadable are two things")]
fn declared(node: Node, name: &str, known: &Known) -> Option<Option<Variable>> {
    let variables = known.variables.borrow();
    let Some(variables) = variables.as_ref() else { return Some(None) };
    let Some(variable) = variables.get(name) else {
        let help = suggestion(name, variables.keys().map(String::as_str));
        node.fault_help(format!("no variable `{name}` in profile.toml"), help);
        return None;
    };
    Some(Some(variable.clone()))
}

fn compared(
    form: &str,
    part: Node,
    variable: String,
    declared: Option<&Variable>,
    table: &Table,
) -> Option<Condition> {
    match form {
        "at_least" => {
            let bound = bound(part, declared)?;
            Some(Condition::AtLeast { variable, bound })
        }
        "between" => {
            let ends = all(part.list()?.into_iter().map(|end| bound(end, declared)))?;
            match ends.as_slice() {
                [low, high] if low <= high => {
                    Some(Condition::Between { variable, low: *low, high: *high })
                }
                _ => {
                    part.fault("`between` takes two bounds, the lower one first");
                    None
                }
            }
        }
        "is_in" => {
            if let Some(found) = declared
                && !matches!(found.kind, VariableKind::Choice(_) | VariableKind::Set(_))
            {
                table.fault(format!("`is_in` does not fit `{variable}`"), wants(found));
                return None;
            }
            let values =
                all(part.filled_list()?.into_iter().map(|word| allowed_word(word, declared)))?;
            Some(Condition::IsIn { variable, values })
        }
        "is_missing" => {
            if !part.truth()? {
                part.fault_help("`is_missing = false`", Some("put `not` around it".to_owned()));
                return None;
            }
            Some(Condition::IsMissing { variable })
        }
        _ => Some(Condition::Equals { variable, value: value(part, declared)? }),
    }
}

fn bound(node: Node, declared: Option<&Variable>) -> Option<f64> {
    let number = node.number()?;
    let Some(variable) = declared else { return Some(number) };
    let (min, max) = match variable.kind {
        VariableKind::Integer { min, max } => (min as f64, max as f64),
        VariableKind::Number { min, max } => (min, max),
        _ => {
            node.fault_help(format!("`{}` is not a number", variable.name), wants(variable));
            return None;
        }
    };
    if !(min..=max).contains(&number) {
        node.fault(format!("`{number}` is outside {min} to {max} of `{}`", variable.name));
        return None;
    }
    Some(number)
}

fn allowed_word(node: Node, declared: Option<&Variable>) -> Option<String> {
    let word = node.owned()?;
    if let Some(Variable { name, kind: VariableKind::Choice(v) | VariableKind::Set(v), .. }) =
        declared
        && !v.contains(&word)
    {
        let help = suggestion(&word, v.iter().map(String::as_str));
        node.fault_help(format!("`{name}` has no value `{word}`"), help);
        return None;
    }
    Some(word)
}

fn wants(variable: &Variable) -> Option<String> {
    let kind = match variable.kind {
        VariableKind::Bool => "true or false",
        VariableKind::Integer { .. } => "a whole number",
        VariableKind::Number { .. } => "a number",
        VariableKind::Date => "a date",
        VariableKind::Choice(_) => "one of its words",
        VariableKind::Set(_) => "a list of its words",
    };
    Some(format!("`{}` is {kind}", variable.name))
}

/// A value of a variable, in its declared type and within its limits.
pub(crate) fn value(node: Node, declared: Option<&Variable>) -> Option<Value> {
    let variable = declared?;
    match &variable.kind {
        VariableKind::Bool => node.truth().map(Value::Bool),
        VariableKind::Integer { min, max } => {
            let n = node.whole()?;
            if !(min..=max).contains(&&n) {
                node.fault(format!("`{n}` is outside {min} to {max} of `{}`", variable.name));
                return None;
            }
            Some(Value::Integer(n))
        }
        VariableKind::Number { .. } => bound(node, declared).map(Value::Number),
        VariableKind::Date => node.date().map(Value::Date),
        VariableKind::Choice(_) => allowed_word(node, declared).map(Value::Choice),
        VariableKind::Set(_) => {
            let words = all(node.list()?.into_iter().map(|word| allowed_word(word, declared)))?;
            Some(Value::Set(BTreeSet::from_iter(words)))
        }
    }
}
