use std::collections::BTreeSet;

use crate::model::{AlertRule, AnswerKind, Clause, Edition, Item, Licence, Scoring};
use crate::read::condition::condition;
use crate::read::fact::{basis, fact, fact_of, sentence, sources};
use crate::read::known::{Known, id};
use crate::read::norm::norm;
use crate::read::scale::{self, kind_of};
use crate::read::words::words;
use crate::read::{formula, scale_check};
use crate::unverified::unverified;
use crate::walk::{Node, Table, all};

/// Domains of need, as programmes and instruments name them.
pub(crate) const DOMAINS: [&str; 9] = [
    "atypical_sexuality",
    "self_regulation",
    "offence_supportive_cognitions",
    "healthy_relationships",
    "agency_motivation",
    "victim_empathy",
    "risk",
    "wellbeing",
    "safety",
];

/// Reads one edition of an instrument.
pub(crate) fn read(table: &Table, folder: &str, file: u32, known: &Known) -> Option<Edition> {
    let named = id(table, "id", folder);
    let number = number(table, file);
    let name = table.need("name").and_then(|n| n.owned());
    let abbreviation = table.need("abbreviation").and_then(|n| n.owned());
    let kind = table.need("kind").and_then(kind_of);
    let risk_tool = table.need("risk_tool").and_then(|n| n.truth());
    let released = table.need("released").and_then(|n| n.date());
    let rater = table.need("rater").and_then(|n| n.owned());
    let domains = table.need("domains").and_then(domains);
    let purpose = table.need("purpose").and_then(|n| sentence(n, known));
    let applies = clauses(table, known);
    let not_valid_for = table.each("not_valid_for", |n| sentence(n, known));
    let recall = table.optional("recall", |n| n.owned());
    let items = items(table);
    let items_fact = table.need("items_from").and_then(|n| sentence(n, known));
    let scoring = scoring(table, items.as_deref(), known);
    let norms = table.each("norms", |n| norm(n, known));
    let change = table.need("change").and_then(|n| fact(n, known, |v| v.truth()));
    let alerts = table.each("alerts", |n| alert(n, items.as_deref(), known));
    let cautions = table.each("cautions", |n| sentence(n, known));
    let licence = table.need("licence").and_then(licence);
    let review_by = known.review_by(table);
    named?;
    let mut edition = Edition {
        number: number?,
        name: name?,
        abbreviation: abbreviation?,
        kind: kind?,
        risk_tool: risk_tool?,
        released: released?,
        rater: rater?,
        domains: domains?,
        purpose: purpose?,
        applies: applies?,
        not_valid_for: not_valid_for?,
        recall: recall?,
        items: items?,
        items_fact: items_fact?,
        scoring: scoring?,
        norms: norms?,
        change: change?,
        alerts: alerts?,
        cautions: cautions?,
        licence: licence?,
        review_by: review_by?,
        unverified: Vec::new(),
    };
    scale_check::norms(table, &edition);
    edition.unverified = unverified(&edition);
    Some(edition)
}

fn number(table: &Table, file: u32) -> Option<u32> {
    let node = table.need("edition")?;
    let number = node.count()?;
    if number != file {
        let help = Some(format!("the file is named `{file}.toml`"));
        node.fault_help(format!("edition `{number}` is not what the file is named"), help);
    }
    Some(number)
}

/// A list of domains, each known.
pub(crate) fn domains(node: Node) -> Option<Vec<String>> {
    node.each(|word| word.one_of(&DOMAINS).map(str::to_owned))
}

/// The clauses of applicability, with ids that are unique within the file.
pub(crate) fn clauses(table: &Table, known: &Known) -> Option<Vec<Clause>> {
    let mut seen = BTreeSet::new();
    table.each("applies", |node| {
        let inner = node.table()?;
        let id = inner.need("id").and_then(|id| {
            let text = id.owned()?;
            if !seen.insert(text.clone()) {
                id.fault(format!("the clause `{text}` stands twice"));
            }
            Some(text)
        });
        let statement = inner.need("statement").and_then(words);
        let when = inner.need("when").and_then(|when| condition(when, known));
        let basis = basis(&inner);
        let sources = sources(&inner, known);
        let (basis, verified) = basis?;
        Some(Clause {
            id: id?,
            statement: statement?,
            when: when?,
            basis,
            verified,
            sources: sources?,
        })
    })
}

/// Items in order. `answer` of the file holds for every item that does not say its own.
fn items(table: &Table) -> Option<Vec<Item>> {
    let usual = table.optional("answer", answer_kind);
    let list = table.need("items").and_then(|node| node.filled_list());
    let usual = usual?;
    let mut keys = BTreeSet::new();
    all(list?.into_iter().map(|node| {
        let item = item(node, usual.as_ref())?;
        if !keys.insert(item.key.clone()) {
            node.fault(format!("the item `{}` stands twice", item.key));
        }
        Some(item)
    }))
}

fn item(node: Node, usual: Option<&AnswerKind>) -> Option<Item> {
    let table = node.table()?;
    let key = table.need("key").and_then(|key| key.owned());
    let label = table.need("label").and_then(|label| label.owned());
    let own = table.optional("answer", answer_kind);
    let reversed = table.flag("reversed");
    let may_not_apply = table.flag("may_not_apply");
    let answer = own?.or_else(|| usual.cloned());
    if answer.is_none() {
        table.fault("nothing says what may be answered here", Some("add `answer`".to_owned()));
    }
    let answer = answer?;
    if reversed == Some(true) && !matches!(answer, AnswerKind::Integer { .. }) {
        node.fault("only an item with whole numbers can be reversed");
    }
    // Why the defaults: what is faulty here has been reported, so this item is never used; but the
    // scales can still be checked against its key and its answers.
    Some(Item {
        key: key?,
        label: label.unwrap_or_default(),
        answer,
        reversed: reversed.unwrap_or_default(),
        may_not_apply: may_not_apply.unwrap_or_default(),
    })
}

/// `{ min = 0, max = 3 }`, `"bool"`, `"date"` or `["MALE", "FEMALE"]`.
fn answer_kind(node: Node) -> Option<AnswerKind> {
    if node.is_text() {
        return Some(match node.one_of(&["bool", "date"])? {
            "bool" => AnswerKind::Bool,
            _ => AnswerKind::Date,
        });
    }
    if !node.is_table() {
        node.filled_list()?;
        return node.texts().map(AnswerKind::Choice);
    }
    let table = node.table()?;
    let min = table.need("min").and_then(|n| n.whole());
    let max = table.need("max").and_then(|n| n.whole());
    let (min, max) = (min?, max?);
    if min >= max {
        node.fault(format!("`min` {min} is not below `max` {max}"));
        return None;
    }
    Some(AnswerKind::Integer { min, max })
}

fn scoring(table: &Table, items: Option<&[Item]>, known: &Known) -> Option<Scoring> {
    let scales = table.maybe("scales");
    let points = table.maybe("points_logistic");
    let hierarchy = table.maybe("hierarchy");
    let partition = table.maybe("partition");
    match (scales, points, hierarchy) {
        (Some(node), None, None) => {
            let scales = scale::scales(node, items, known);
            if let (Some(partition), Some(scales), Some(items)) = (partition, &scales, items) {
                scale_check::partition(partition, scales, items);
            }
            scales.map(Scoring::Scales)
        }
        (None, Some(node), None) => formula::points_logistic(node, items, known)
            .map(|read| Scoring::PointsLogistic(Box::new(read))),
        (None, None, Some(node)) => formula::hierarchy(node, items, known).map(Scoring::Hierarchy),
        _ => {
            let help = "exactly one of `scales`, `points_logistic`, `hierarchy`";
            table.fault("the file must say how the instrument is scored", Some(help.to_owned()));
            None
        }
    }
}

fn alert(node: Node, items: Option<&[Item]>, known: &Known) -> Option<AlertRule> {
    let table = node.table()?;
    let id = table.need("id").and_then(|id| id.owned());
    let item = table.need("item").and_then(|key| scale::item_key(key, items));
    let at_least = table.need("at_least").and_then(|bound| bound.whole());
    let action = table.need("action").and_then(words);
    let value = table.need("value").and_then(|value| value.owned());
    let basis = fact_of(&table, known, value);
    Some(AlertRule { id: id?, item: item?, at_least: at_least?, action: action?, basis: basis? })
}

fn licence(node: Node) -> Option<Licence> {
    let table = node.table()?;
    let status = table.need("status").and_then(|s| s.owned());
    let ship = table.need("ship_wording").and_then(|s| s.one_of(&["yes", "no", "conditional"]));
    let basis = table.need("basis").and_then(|s| s.owned());
    Some(Licence { status: status?, ship_wording: ship?.to_owned(), basis: basis? })
}
