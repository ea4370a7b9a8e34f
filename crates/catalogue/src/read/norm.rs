use std::collections::BTreeMap;

use crate::model::Norm;
use crate::read::fact::sentence;
use crate::read::known::Known;
use crate::read::scale::mean_sd_by_scale;
use crate::walk::{Node, all};

/// Reads one sample to compare with.
pub(crate) fn norm(node: Node, known: &Known) -> Option<Norm> {
    let table = node.table()?;
    let id = table.need("id").and_then(|n| n.owned());
    let sample = table.need("sample").and_then(|n| sentence(n, known));
    let n = table.optional("n", |n| n.count());
    let mean_sd = table.optional("mean_sd", mean_sd_by_scale);
    let percentiles = table.optional("percentiles", percentiles);
    let relative_risk = table.each("relative_risk", |n| sentence(n, known));
    let absolute_rates = table.each("absolute_rates", |n| sentence(n, known));
    let notes = table.each("notes", |n| sentence(n, known));
    Some(Norm {
        id: id?,
        sample: sample?,
        n: n?,
        mean_sd: mean_sd?.unwrap_or_default(),
        percentiles: percentiles?.unwrap_or_default(),
        relative_risk: relative_risk?,
        absolute_rates: absolute_rates?,
        notes: notes?,
    })
}

/// Score → percentile, only where printed.
fn percentiles(node: Node) -> Option<BTreeMap<String, f64>> {
    let table = node.table()?;
    let read = table.entries().into_iter().map(|entry| {
        if entry.key.parse::<f64>().is_err() {
            entry.fault(format!("`{}` is not a score", entry.key), None);
        }
        let percentile = entry.node.number()?;
        if !(0.0..=100.0).contains(&percentile) {
            entry.node.fault(format!("`{percentile}` is not a percentile"));
        }
        Some((entry.key.to_owned(), percentile))
    });
    all(read).map(BTreeMap::from_iter)
}
