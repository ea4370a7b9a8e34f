use crate::model::Fact;
use crate::read::known::Known;
use crate::walk::{Node, Table, all};

/// Codes that a basis is made of; `own` is our own decision where no source speaks.
const CODES: [&str; 8] = ["S000", "S001", "S002", "S003", "S004", "X", "R", "own"];

/// Whether any part of a basis is `R`: from the literature, not yet checked.
pub(crate) fn rests_on_r(basis: &str) -> bool {
    codes(basis).any(|part| part == "R")
}

fn codes(basis: &str) -> impl Iterator<Item = &str> {
    basis.split(|c: char| !c.is_alphanumeric())
}

/// The basis and what follows from it: whether the value is verified.
pub(crate) fn basis(table: &Table) -> Option<(String, bool)> {
    let node = table.need("basis");
    let claim = table.maybe("verified");
    let node = node?;
    let basis = node.owned()?;
    if !codes(&basis).any(|part| CODES.contains(&part)) {
        let help = "it names at least one of S000, S001, S002, S003, S004, X, R, own";
        node.fault_help(format!("no known code in the basis `{basis}`"), Some(help.to_owned()));
    }
    let checked = !rests_on_r(&basis);
    let Some(claim) = claim else { return Some((basis, checked)) };
    let claimed = claim.truth()?;
    if claimed && !checked {
        claim.fault_help(
            format!("`verified = true`, but the basis `{basis}` rests on R"),
            Some("a qualified person checks it against the manual; the basis then says so".into()),
        );
    }
    Some((basis, claimed && checked))
}

/// The sources of a value; only our own decisions may go without.
pub(crate) fn sources(table: &Table, known: &Known) -> Option<Vec<String>> {
    let own = table.maybe("basis").and_then(|basis| basis.is_text().then(|| basis.text())?);
    if own == Some("own") {
        return table.each("sources", |key| known.source(key));
    }
    all(table.need("sources")?.filled_list()?.into_iter().map(|key| known.source(key)))
}

/// A value with its provenance, whose own keys `value` has read from the same table.
pub(crate) fn fact_of<T>(table: &Table, known: &Known, value: Option<T>) -> Option<Fact<T>> {
    let basis = basis(table);
    let confidence =
        table.need("confidence").and_then(|word| word.one_of(&["high", "medium", "low"]));
    let sources = sources(table, known);
    let note = table.optional("note", |note| note.owned());
    let (basis, verified) = basis?;
    Some(Fact {
        value: value?,
        basis,
        confidence: confidence?.to_owned(),
        verified,
        sources: sources?,
        note: note?,
    })
}

/// A fact whose value stands under `value`.
pub(crate) fn fact<T>(
    node: Node,
    known: &Known,
    read: impl FnOnce(Node) -> Option<T>,
) -> Option<Fact<T>> {
    let table = node.table()?;
    let value = table.need("value").and_then(read);
    fact_of(&table, known, value)
}

/// A fact that is a sentence.
pub(crate) fn sentence(node: Node, known: &Known) -> Option<Fact<String>> {
    fact(node, known, |value| value.owned())
}

/// A fact that is a number.
pub(crate) fn number(node: Node, known: &Known) -> Option<Fact<f64>> {
    fact(node, known, |value| value.number())
}

#[cfg(test)]
mod tests {
    use super::rests_on_r;

    #[test]
    fn any_part_that_is_r_counts() {
        for basis in ["R", "X / R", "R (Lovibond & Lovibond 1995)", "X; threshold 35 = R", "S000/R"]
        {
            assert!(rests_on_r(basis), "{basis}");
        }
        for basis in ["X", "S000, X", "X (SAARNA)", "S003; size X ecsa.org", "own"] {
            assert!(!rests_on_r(basis), "{basis}");
        }
    }
}
