use std::collections::BTreeMap;

use crate::walk::Node;

/// Words by language code; English must be among them.
pub(crate) fn words(node: Node) -> Option<BTreeMap<String, String>> {
    let table = node.table()?;
    let mut words = BTreeMap::new();
    let mut whole = true;
    for entry in table.entries() {
        if !is_language(entry.key) {
            entry.fault(
                format!("`{}` is not a language code", entry.key),
                Some("two or three small letters, such as `en` or `de`".to_owned()),
            );
        }
        match entry.node.owned() {
            Some(text) => drop(words.insert(entry.key.to_owned(), text)),
            None => whole = false,
        }
    }
    if whole && !words.contains_key("en") {
        node.fault("the English words (`en`) are missing");
    }
    whole.then_some(words)
}

pub(crate) fn is_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase())
}
