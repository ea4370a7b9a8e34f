use std::collections::BTreeMap;

use crate::model::Source;
use crate::read::known::Known;
use crate::walk::Table;

/// Reads `sources.toml`: each citation once, by its key.
pub(crate) fn read(table: &Table, known: &Known) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    let mut keys = std::collections::BTreeSet::new();
    let mut citations: BTreeMap<String, String> = BTreeMap::new();
    for entry in table.entries() {
        keys.insert(entry.key.to_owned());
        let Some(inner) = entry.node.table() else { continue };
        let citation = inner.need("citation").and_then(|c| c.owned());
        let doi = inner.optional("doi", |doi| doi.owned());
        let url = inner.optional("url", |url| url.owned());
        if let Some(Some(doi)) = &doi
            && !doi.starts_with("10.")
        {
            let help = "a DOI begins with `10.`, without the resolver's address";
            entry.fault(format!("`{doi}` is not a DOI"), Some(help.to_owned()));
        }
        if let (Some(citation), Some(doi), Some(url)) = (citation, doi, url) {
            if let Some(twin) = citations.insert(citation.clone(), entry.key.to_owned()) {
                entry.fault(format!("the same citation as `{twin}`"), None);
            }
            sources.insert(entry.key.to_owned(), Source { citation, doi, url });
        }
    }
    *known.sources.borrow_mut() = Some(keys);
    sources
}

/// A source that nothing cites is a fault: it is a misspelling or a leftover.
pub(crate) fn check_cited(table: &Table, known: &Known) {
    let cited = known.cited.borrow();
    for entry in table.entries() {
        if !cited.contains(entry.key) {
            entry.fault(format!("nothing cites the source `{}`", entry.key), None);
        }
    }
}
