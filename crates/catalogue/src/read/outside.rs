use std::collections::BTreeMap;

use crate::model::Outside;
use crate::read::known::Known;
use crate::read::words::words;
use crate::walk::Table;

/// Reads `outside.toml`: instruments that rules name but that the catalogue does not hold.
pub(crate) fn read(table: &Table, known: &Known) -> BTreeMap<String, Outside> {
    let mut outside = BTreeMap::new();
    for entry in table.entries() {
        if known.instruments.contains(entry.key) {
            entry.fault(format!("`{}` is held by the catalogue", entry.key), None);
        }
        known.outside.borrow_mut().insert(entry.key.to_owned());
        let Some(inner) = entry.node.table() else { continue };
        let name = inner.need("name").and_then(|name| name.owned());
        let why = inner.need("why").and_then(words);
        if let (Some(name), Some(why)) = (name, why) {
            outside.insert(entry.key.to_owned(), Outside { name, why });
        }
    }
    outside
}
