use std::collections::BTreeMap;

use crate::fault::suggestion;
use crate::model::{AnswerKind, Edition, Wording};
use crate::read::known::Known;
use crate::walk::{Node, Table};

/// Reads the published wording in one language, for the newest edition.
pub(crate) fn read(table: &Table, edition: &Edition, known: &Known) -> Option<Wording> {
    let may = &edition.licence.ship_wording;
    if may != "yes" {
        table.fault(
            format!("wording stands here, but the licence says `ship_wording = \"{may}\"`"),
            Some("remove this file, or correct the licence with its source".to_owned()),
        );
    }
    let stem = table.optional("stem", |n| n.owned());
    let items = table.need("items");
    let item_words = items.and_then(texts_by_key);
    let anchors = table.need("anchors").and_then(texts_by_key);
    let licence = table.need("licence").and_then(|n| n.owned());
    let sources = table.need("sources").and_then(|n| n.each(|key| known.source(key)));
    let check = table.optional("check", |n| n.owned());
    let (item_words, anchors) = (item_words?, anchors?);
    for item in &edition.items {
        if !item_words.contains_key(&item.key) {
            table.fault(format!("the item `{}` has no wording", item.key), None);
        }
        if let AnswerKind::Integer { min, max } = item.answer
            && let Some(bare) = (min..=max).find(|n| !anchors.contains_key(&n.to_string()))
        {
            table.fault(format!("the answer `{bare}` has no wording"), None);
        }
    }
    for key in item_words.keys() {
        if !edition.items.iter().any(|item| item.key == *key)
            && let Some(place) = items
        {
            let help = suggestion(key, edition.items.iter().map(|item| item.key.as_str()));
            place.fault_help(format!("no item `{key}`"), help);
        }
    }
    Some(Wording {
        stem: stem?,
        items: item_words,
        anchors,
        licence: licence?,
        sources: sources?,
        check: check?,
    })
}

fn texts_by_key(node: Node) -> Option<BTreeMap<String, String>> {
    let table = node.table()?;
    let read =
        table.entries().into_iter().map(|entry| Some((entry.key.to_owned(), entry.node.owned()?)));
    crate::walk::all(read).map(BTreeMap::from_iter)
}
