use crate::model::Jurisdiction;
use crate::read::fact::sentence;
use crate::read::known::{Known, id};
use crate::read::words::words;
use crate::walk::Table;

/// Reads one jurisdiction.
pub(crate) fn read(table: &Table, from_path: &str, known: &Known) -> Option<Jurisdiction> {
    let code = id(table, "code", from_path);
    let name = table.need("name").and_then(words);
    let reporting = table.each("reporting", |n| sentence(n, known));
    let confidentiality = table.each("confidentiality", |n| sentence(n, known));
    let helplines = table.each("helplines", |n| sentence(n, known));
    let reviewed_by = table.optional("reviewed_by", |n| n.owned());
    let review_by = known.review_by(table);
    Some(Jurisdiction {
        code: code?,
        name: name?,
        reporting: reporting?,
        confidentiality: confidentiality?,
        helplines: helplines?,
        reviewed_by: reviewed_by?,
        review_by: review_by?,
    })
}
