use std::collections::{BTreeMap, BTreeSet};

use crate::fault::suggestion;
use crate::model::{Variable, VariableKind};
use crate::read::known::Known;
use crate::read::words::words;
use crate::walk::{Node, Table};

const GROUPS: [&str; 5] = ["person", "legal", "behaviour", "needs", "responsivity"];
const KINDS: [&str; 6] = ["bool", "integer", "number", "date", "choice", "set"];

/// Reads `profile.toml`: the only variables that rules may name, in the order in which they are
/// asked.
pub(crate) fn read(table: &Table, known: &Known) -> Vec<Variable> {
    let list = table.need("variables").and_then(|node| node.filled_list()).unwrap_or_default();
    let mut variables: Vec<Variable> = Vec::new();
    let mut lapses: Vec<(Node, String)> = Vec::new();
    let mut whole = true;
    for node in list {
        match variable(node, &mut lapses) {
            Some(next) => {
                if variables.iter().any(|v| v.name == next.name) {
                    node.fault(format!("the variable `{}` is declared twice", next.name));
                }
                variables.push(next);
            }
            None => whole = false,
        }
    }
    // Why: with a variable unread, every rule that names it would be blamed for it.
    if whole {
        let names = || variables.iter().map(|v| v.name.as_str());
        for (node, name) in lapses.iter().filter(|(_, name)| !names().any(|n| n == name)) {
            node.fault(format!("there is no variable `{name}`"));
        }
        let by_name = variables.iter().map(|v| (v.name.clone(), v.clone())).collect();
        *known.variables.borrow_mut() = Some(by_name);
    }
    variables
}

fn variable<'t>(node: Node<'t>, lapses: &mut Vec<(Node<'t>, String)>) -> Option<Variable> {
    let table = node.table()?;
    let name = table.need("name").and_then(|n| n.owned());
    let kind = kind(&table);
    let unit = table.optional("unit", |unit| unit.owned());
    let group = table.need("group").and_then(|g| g.one_of(&GROUPS));
    let question = table.need("question").and_then(words);
    let asked_when = table.need("asked_when").and_then(words);
    let intake = table.flag("intake");
    let value_words = value_words(&table, kind.as_ref());
    let lapses_with = table.optional("lapses_with", |list| {
        let named = |node: &Node<'t>| {
            let name = node.owned()?;
            lapses.push((*node, name.clone()));
            Some(name)
        };
        list.filled_list()?.iter().map(named).collect::<Option<Vec<String>>>()
    });
    intake?;
    Some(Variable {
        name: name?,
        kind: kind?,
        unit: unit?,
        question: question?,
        group: group?.to_owned(),
        asked_when: asked_when?,
        value_words: value_words?,
        lapses_with: lapses_with?.unwrap_or_default(),
    })
}

fn kind(table: &Table) -> Option<VariableKind> {
    let word = table.need("kind").and_then(|kind| kind.one_of(&KINDS))?;
    match word {
        "bool" => Some(VariableKind::Bool),
        "date" => Some(VariableKind::Date),
        "integer" => {
            let (min, max) = (table.need("min"), table.need("max"));
            let (min, max) = (min.and_then(|m| m.whole()), max.and_then(|m| m.whole()));
            let kind = VariableKind::Integer { min: min?, max: max? };
            ordered(table, min? <= max?).then_some(kind)
        }
        "number" => {
            let (min, max) = (table.need("min"), table.need("max"));
            let (min, max) = (min.and_then(|m| m.number()), max.and_then(|m| m.number()));
            let kind = VariableKind::Number { min: min?, max: max? };
            ordered(table, min? <= max?).then_some(kind)
        }
        word => {
            let values = table.need("values")?.filled_list()?;
            let mut seen = BTreeSet::new();
            let texts: Option<Vec<String>> = values
                .iter()
                .map(|value| {
                    let text = value.owned()?;
                    if !seen.insert(text.clone()) {
                        value.fault(format!("the value `{text}` stands twice"));
                    }
                    Some(text)
                })
                .collect();
            let texts = texts?;
            Some(if word == "set" { VariableKind::Set(texts) } else { VariableKind::Choice(texts) })
        }
    }
}

fn ordered(table: &Table, in_order: bool) -> bool {
    if !in_order {
        table.fault("`min` is above `max`", None);
    }
    in_order
}

type ValueWords = BTreeMap<String, BTreeMap<String, String>>;

/// Words for each allowed value; each value must have them, and nothing else may.
fn value_words(table: &Table, kind: Option<&VariableKind>) -> Option<ValueWords> {
    let Some(VariableKind::Choice(values) | VariableKind::Set(values)) = kind else {
        return if kind.is_some() { Some(BTreeMap::new()) } else { skip(table) };
    };
    let node = table.need("words")?;
    let inner = node.table()?;
    let mut found = BTreeMap::new();
    for entry in inner.entries() {
        if !values.iter().any(|v| v == entry.key) {
            let help = suggestion(entry.key, values.iter().map(String::as_str));
            entry.fault(format!("words for `{}`, which is no allowed value", entry.key), help);
        }
        found.insert(entry.key.to_owned(), words(entry.node)?);
    }
    for value in values.iter().filter(|v| !found.contains_key(*v)) {
        node.fault(format!("the value `{value}` has no words"));
    }
    Some(found)
}

/// After a faulty kind its dependent keys are taken as read, so that one fault is reported, not
/// four.
fn skip(table: &Table) -> Option<ValueWords> {
    for key in ["min", "max", "values", "words"] {
        table.maybe(key);
    }
    None
}

/// A variable that no rule and no clause names is a fault unless it is an intake fact: nothing is
/// asked of a person that nothing uses.
pub(crate) fn check_used(table: &Table, known: &Known) {
    let used = known.used.borrow();
    for entry in table.entries() {
        for node in entry.node.list().unwrap_or_default() {
            let Some(inner) = node.table() else { continue };
            let flags: Vec<_> = inner.entries();
            let named = flags.iter().find(|e| e.key == "name").and_then(|e| e.node.text());
            let intake = flags.iter().any(|e| e.key == "intake" && e.node.truth() == Some(true));
            if let Some(name) = named
                && !intake
                && !used.contains(name)
            {
                node.fault_help(
                    format!("no rule, clause or programme uses the variable `{name}`"),
                    Some("remove it, or say `intake = true` if the service must know it".into()),
                );
            }
        }
    }
}
