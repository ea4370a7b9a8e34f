use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use waymark_stats::change::{Category, CutoffKind, FromZero, PercentageRule, Population, textbook};

use super::compare::named;
use super::input::Given;
use super::{Answer, Case, Data};
use crate::pre_post::{ClientChange, Options, Person, PrePost, pre_post_of};
use crate::table::Table;

const THREE: [Category; 3] = [Category::Improved, Category::Unchanged, Category::Deteriorated];

/// `clinical_significance.rci.jt`
pub(super) fn reliable(case: &Case, data: Data) -> Given<Value> {
    let (table, people) = people(case, data)?;
    let result = pre_post_of(&people, &options(case)?)?;
    shown(case, &table, &result, &THREE)
}

/// `clinical_significance.combined.jt`
pub(super) fn combined(case: &Case, data: Data) -> Given<Value> {
    let (table, people) = people(case, data)?;
    let kind = match case.label("cutoff_type").as_deref() {
        Some("a") => CutoffKind::A,
        Some("b") => CutoffKind::B,
        Some("c") | None => CutoffKind::C,
        Some(other) => return Err(Answer::Unfit(format!("`cutoff_type` is `{other}`"))),
    };
    let options = Options {
        cutoff: Some(kind),
        clinical: case.norm("m_clinical", "sd_clinical")?,
        functional: case.norm("m_functional", "sd_functional")?,
        ..options(case)?
    };
    let result = pre_post_of(&people, &options)?;
    shown(case, &table, &result, &Category::ALL)
}

/// `clinical_significance.percentage`
pub(super) fn percentage(case: &Case, data: Data) -> Given<Value> {
    let (table, people) = people(case, data)?;
    let improvement = case.needed("pct_improvement")?;
    let deterioration = case.number("pct_deterioration")?.unwrap_or(improvement);
    let better = case.better()?;
    let rule = PercentageRule { improvement, deterioration, better }.checked()?;
    let mut result = pre_post_of(&people, &Options::new(better, None))?;
    for client in &mut result.clients {
        let share = client.from_zero.map_or(Ok(client.share.unwrap_or_default()), Err);
        client.category = Some(rule.judge(share).into());
    }
    shown(case, &table, &result, &THREE)
}

/// `clinical_significance.textbook.jt`
pub(super) fn textbook_of(case: &Case) -> Given<Value> {
    let clinical = Population { mean: case.needed("m_clinical")?, sd: case.needed("sd_clinical")? };
    let found = textbook(
        clinical,
        case.norm("m_functional", "sd_functional")?,
        case.needed("reliability")?,
        case.better()?,
        case.confidence()?,
        (case.needed("pre")?, case.needed("post")?),
    )?;
    let cutoff = |value: Result<f64, waymark_stats::NoEstimate>| match value {
        Ok(value) => json!(value),
        Err(why) => named("NaN", &why.to_string()),
    };
    let mut given = json!({
        "se_measurement": found.se_measurement,
        "s_diff": found.s_diff,
        "rci": found.rci,
        "cutoff_a": cutoff(found.cutoff_a),
        "cutoff_b": cutoff(found.cutoff_b),
        "cutoff_c": cutoff(found.cutoff_c),
        "reliable_change_points": found.reliable_change_points,
        "gln": found.gln,
        "en": found.en,
    });
    // The key carries the confidence: `…_95` for 0.95.
    let key = format!("reliable_change_points_{}", (found.confidence * 100.0).round());
    given[key] = json!(found.reliable_change_points);
    Ok(given)
}

fn people(case: &Case, data: Data) -> Given<(Table, Vec<Person>)> {
    match case.label("missing") {
        Some(rule) if !["listwise", "complete"].iter().any(|word| rule.contains(word)) => {
            return Err(Answer::Unfit(format!("the missing rule `{rule}` is not known")));
        }
        _ => {}
    }
    let table = case.table(data)?;
    let rows = case.rows(&table)?;
    let people = case.people(&rows)?;
    Ok((table, people))
}

fn options(case: &Case) -> Given<Options> {
    // `reliability_post` belongs to other methods; Jacobson and Truax know one reliability.
    let reliability = Some(case.needed("reliability")?);
    let sd_pre = case.number("sd_pre")?;
    let confidence = case.confidence()?;
    Ok(Options { sd_pre, confidence, ..Options::new(case.better()?, reliability) })
}

/// The result under the names of the format.
fn shown(case: &Case, table: &Table, result: &PrePost, names: &[Category]) -> Given<Value> {
    let criterion = result.criterion.as_ref();
    let column = |cell: &dyn Fn(&ClientChange) -> Value| {
        Value::Array(result.clients.iter().map(cell).collect())
    };
    let everyone: Vec<&ClientChange> = result.clients.iter().collect();
    let mut given = json!({
        "n_original": result.n_original,
        "n_used": result.n_used,
        "n_missing": result.missing.len(),
        "m_pre": result.means.mean_pre,
        "sd_pre": result.means.sd_pre,
        "m_post": result.means.mean_post,
        "sd_post": result.means.sd_post,
        "critical_value": criterion.map(|c| c.critical_value),
        "se_measurement": criterion.map(|c| c.se_measurement),
        "s_diff": criterion.map(|c| c.s_diff),
        "reliable_change_points": criterion.map(|c| c.reliable_points),
        "cutoff": result.cutoff.as_ref().map(|line| line.value),
        "counts": counts(&everyone, names),
        "proportions": proportions(&everyone, names),
        "clients": {
            "id": column(&|client| json!(client.id)),
            "pre": column(&|client| json!(client.pre)),
            "post": column(&|client| json!(client.post)),
            "change": column(&|client| json!(client.change)),
            "rci": column(&|client| json!(client.rci)),
            "pct_change": column(&pct_change),
            "category": column(&|client| json!(client.category.map(Category::word))),
        },
    });
    if let Some(group) = case.label("group") {
        let groups = groups(case, table, result, &group)?;
        let by = |share: &dyn Fn(&[&ClientChange]) -> Value| {
            groups.iter().map(|(name, clients)| (name.clone(), share(clients))).collect()
        };
        given["counts_by_group"] = Value::Object(by(&|clients| counts(clients, names)));
        given["proportions_by_group"] = Value::Object(by(&|clients| proportions(clients, names)));
    }
    Ok(given)
}

/// The share of change, or the named outcome where the first score is zero.
fn pct_change(client: &ClientChange) -> Value {
    let words = "not computable: the first score is zero";
    match client.from_zero {
        None => json!(client.share),
        Some(FromZero::Up) => named("Inf", words),
        Some(FromZero::Down) => named("-Inf", words),
        Some(FromZero::Stayed) => named("NaN", words),
    }
}

fn counted(clients: &[&ClientChange], category: Category) -> usize {
    clients.iter().filter(|client| client.category == Some(category)).count()
}

fn counts(clients: &[&ClientChange], names: &[Category]) -> Value {
    let one = |&name: &Category| (name.word().to_owned(), json!(counted(clients, name)));
    Value::Object(names.iter().map(one).collect())
}

fn proportions(clients: &[&ClientChange], names: &[Category]) -> Value {
    let total = clients.len() as f64;
    let one =
        |&name: &Category| (name.word().to_owned(), json!(counted(clients, name) as f64 / total));
    Value::Object(names.iter().map(one).collect::<Map<_, _>>())
}

/// The people of each group; a person's group is the one on their first row.
fn groups<'a>(
    case: &Case,
    table: &Table,
    result: &'a PrePost,
    group: &str,
) -> Given<BTreeMap<String, Vec<&'a ClientChange>>> {
    let id = case.label("id").unwrap_or_else(|| "id".to_owned());
    let at = |name: &str| table.column(name).map_err(|why| Answer::Refused(why.to_string()));
    let (id, group) = (at(&id)?, at(group)?);
    let mut group_of: BTreeMap<&str, &str> = BTreeMap::new();
    for record in &table.records {
        group_of.entry(&record.cells[id]).or_insert(&record.cells[group]);
    }
    let mut groups: BTreeMap<String, Vec<&ClientChange>> = BTreeMap::new();
    for client in &result.clients {
        let name = group_of.get(client.id.as_str()).copied().unwrap_or_default();
        groups.entry(name.to_owned()).or_default().push(client);
    }
    Ok(groups)
}
