//! Instruments whose score is a published formula: a points table with a logistic curve, or a
//! hierarchy of counts.

use std::collections::BTreeMap;

use crate::fault::suggestion;
use crate::model::{Hierarchy, HierarchyLine, Item, PointTable, PointsLogistic};
use crate::read::fact::{fact, fact_of, number, sentence};
use crate::read::known::Known;
use crate::read::scale::{bands, item_key};
use crate::read::scale_check;
use crate::walk::{Node, all};

/// Quantities that are derived from the inputs by the published definition.
const DERIVED: [&str; 2] = ["ageAtStartOfFollowUp", "ageAtLastSanctionForSexualOffence"];

pub(crate) fn points_logistic(
    node: Node,
    items: Option<&[Item]>,
    known: &Known,
) -> Option<PointsLogistic> {
    let table = node.table()?;
    let tables = table.need("tables").and_then(|list| {
        all(list.filled_list()?.into_iter().map(|one| point_table(one, items, known)))
    });
    let intercept = table.need("intercept").and_then(|n| number(n, known));
    let slope = table.need("slope").and_then(|n| number(n, known));
    let bands_read = bands(&table);
    let bands_fact = table.need("bands_from").and_then(|n| sentence(n, known));
    let points_max = table.need("points_max").and_then(|n| n.whole());
    let reduction_years = table.need("reduction_years").and_then(|n| fact(n, known, |v| v.whole()));
    let age_out_of_range = table.need("age_out_of_range").and_then(|n| n.whole());
    let sanctions_max = table.need("sanctions_max").and_then(|n| n.whole());
    let formula = PointsLogistic {
        tables: tables?,
        intercept: intercept?,
        slope: slope?,
        bands: bands_read?,
        bands_fact: bands_fact?,
        points_max: points_max?,
        reduction_years: reduction_years?,
        age_out_of_range: age_out_of_range?,
        sanctions_max: sanctions_max?,
    };
    let reachable: i64 = formula
        .tables
        .iter()
        .map(|one| one.lines.iter().map(|line| line.1).max().unwrap_or(0))
        .sum();
    if reachable != formula.points_max {
        let said = formula.points_max;
        node.fault(format!(
            "`points_max` {said} is not what the tables give, which is {reachable}"
        ));
    }
    match table.maybe("bands") {
        Some(place) => {
            scale_check::bands(place, &formula.bands, (0.0, formula.points_max as f64), 1.0);
        }
        None => table.fault("key `bands` is missing", None),
    }
    Some(formula)
}

fn point_table(node: Node, items: Option<&[Item]>, known: &Known) -> Option<PointTable> {
    let table = node.table()?;
    let input = table.need("input").and_then(|n| input(n, items));
    let feature = table.need("feature").and_then(|n| n.owned());
    let lines = table.need("lines").and_then(|list| {
        let lines = all(list.filled_list()?.into_iter().map(line))?;
        if !lines.windows(2).all(|pair| pair[0].0 > pair[1].0) {
            list.fault("the lines must run from the highest bound to the lowest");
        }
        Some(lines)
    });
    let basis = table.need("from").and_then(|n| sentence(n, known));
    Some(PointTable { input: input?, feature: feature?, lines: lines?, basis: basis? })
}

fn input(node: Node, items: Option<&[Item]>) -> Option<String> {
    match node.text() {
        Some(name) if DERIVED.contains(&name) => Some(name.to_owned()),
        Some(_) => item_key(node, items),
        None => None,
    }
}

/// `[at_least, points]`
fn line(node: Node) -> Option<(i64, i64)> {
    let pair = all(node.list()?.into_iter().map(|n| n.whole()))?;
    match pair.as_slice() {
        [at_least, points] => Some((*at_least, *points)),
        _ => {
            node.fault("a line is `[at_least, points]`");
            None
        }
    }
}

pub(crate) fn hierarchy(node: Node, items: Option<&[Item]>, known: &Known) -> Option<Hierarchy> {
    let table = node.table()?;
    let variants = table.need("variants").and_then(|list| {
        let inner = list.table()?;
        let read = inner.entries().into_iter().map(|entry| {
            let lines = entry.node.filled_list()?;
            let lines = all(lines.into_iter().map(|line| hierarchy_line(line, items, known)))?;
            if lines.last().is_some_and(|line| !line.when.is_empty() || line.only_for.is_some()) {
                let help = Some("the last line has neither `when` nor `only_for`".to_owned());
                entry.fault(format!("the variant `{}` has no otherwise", entry.key), help);
            }
            Some((entry.key.to_owned(), lines))
        });
        all(read).map(BTreeMap::from_iter)
    });
    let default = table.need("default_variant");
    let default_variant = default.and_then(|n| n.owned());
    let (variants, default_variant) = (variants?, default_variant?);
    if !variants.contains_key(&default_variant)
        && let Some(place) = default
    {
        let help = suggestion(&default_variant, variants.keys().map(String::as_str));
        place.fault_help(format!("no variant `{default_variant}`"), help);
    }
    Some(Hierarchy { variants, default_variant })
}

fn hierarchy_line(node: Node, items: Option<&[Item]>, known: &Known) -> Option<HierarchyLine> {
    let table = node.table()?;
    let when = table.each("when", |part| {
        let inner = part.table()?;
        let input = inner.need("input").and_then(|n| item_key(n, items));
        let at_least = inner.need("at_least").and_then(|n| n.whole());
        let at_most = inner.optional("at_most", |n| n.whole());
        Some((input?, at_least?, at_most?))
    });
    let only_for = table.optional("only_for", |n| n.one_of(&["FEMALE", "MALE"]));
    let band = table.need("band").and_then(|n| n.owned());
    let probability = table.need("probability").and_then(|n| {
        let p = n.number()?;
        if !(0.0..=1.0).contains(&p) {
            n.fault(format!("`{p}` is not a probability"));
        }
        Some(p)
    });
    let probability = fact_of(&table, known, probability);
    Some(HierarchyLine {
        when: when?,
        only_for: only_for?.map(str::to_owned),
        probability: probability?,
        band: band?,
    })
}
