//! Which question to ask first: by trying every answer that it could get.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use waymark_catalogue::{Catalogue, Condition, Variable, VariableKind};
use waymark_domain::{Date, Profile, Value, Verdict};

use crate::verdict::verdict;

/// Sets with more words than this are tried by their parts and not by every combination.
const SET_WORDS_MAX: usize = 6;

/// The candidate whose worst answer still settles the most of the `open` conditions; then the one
/// that settles the most over all its answers; then the one that is asked earlier.
pub(crate) fn first(
    catalogue: &Catalogue,
    profile: &Profile,
    open: &[&Condition],
    candidates: &[String],
) -> Option<String> {
    candidates
        .iter()
        .enumerate()
        .filter_map(|(place, name)| {
            let variable = catalogue.variables.iter().find(|variable| variable.name == *name)?;
            let touched: Vec<&Condition> = open
                .iter()
                .copied()
                .filter(|condition| condition.variables().contains(&name.as_str()))
                .collect();
            let answers = possible(variable, &touched);
            let settled: Vec<usize> = answers
                .iter()
                .map(|value| {
                    let told = profile.clone().with(name, value.clone());
                    let settles =
                        |condition: &&&Condition| verdict(condition, &told) != Verdict::Unknown;
                    touched.iter().filter(settles).count()
                })
                .collect();
            let worst = settled.iter().copied().min().unwrap_or(0);
            // Thousandths, so that questions with different numbers of answers compare.
            let mean = settled.iter().sum::<usize>() * 1000 / settled.len().max(1);
            Some((worst, mean, Reverse(place), name))
        })
        .max()
        .map(|(.., name)| name.clone())
}

/// Answers that stand for all that the variable can take: where no condition tells two answers
/// apart, one is tried.
fn possible(variable: &Variable, conditions: &[&Condition]) -> Vec<Value> {
    let mut named = Named::default();
    for condition in conditions {
        named.collect(condition, &variable.name);
    }
    match &variable.kind {
        VariableKind::Bool => vec![Value::Bool(true), Value::Bool(false)],
        VariableKind::Integer { min, max } => {
            let near = named.bounds.iter().flat_map(|bound| {
                let (down, up) = (bound.floor() as i64, bound.ceil() as i64);
                [down - 1, down, up, up + 1]
            });
            let tried: BTreeSet<i64> =
                near.filter(|n| (min..=max).contains(&n)).chain([*min, *max]).collect();
            tried.into_iter().map(Value::Integer).collect()
        }
        VariableKind::Number { min, max } => {
            let near = named.bounds.iter().flat_map(|x| [x.next_down(), *x, x.next_up()]);
            let tried = near.filter(|x| (min..=max).contains(&x)).chain([*min, *max]);
            tried.map(Value::Number).collect()
        }
        VariableKind::Date => {
            let dates = named.values.iter().filter(|value| matches!(value, Value::Date(_)));
            let mut tried: Vec<Value> = dates.cloned().collect();
            let other = [Date::MIN, Date::MAX].map(Value::Date);
            tried.extend(other.into_iter().find(|date| !named.values.contains(date)));
            tried
        }
        VariableKind::Choice(words) => words.iter().cloned().map(Value::Choice).collect(),
        VariableKind::Set(words) => sets(words, &named.values),
    }
}

fn sets(words: &[String], named: &[Value]) -> Vec<Value> {
    if words.len() <= SET_WORDS_MAX {
        let subset = |bits: usize| {
            let chosen = words.iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1);
            Value::Set(chosen.map(|(_, word)| word.clone()).collect())
        };
        return (0..1usize << words.len()).map(subset).collect();
    }
    let single = words.iter().map(|word| Value::Set(BTreeSet::from([word.clone()])));
    let ends = [Value::Set(BTreeSet::new()), Value::Set(words.iter().cloned().collect())];
    let printed = named.iter().filter(|value| matches!(value, Value::Set(_))).cloned();
    single.chain(ends).chain(printed).collect()
}

/// The bounds and values that conditions compare one variable with.
#[derive(Default)]
struct Named {
    bounds: Vec<f64>,
    values: Vec<Value>,
}

impl Named {
    fn collect(&mut self, condition: &Condition, name: &str) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.collect(part, name);
                }
            }
            Condition::Not(part) => self.collect(part, name),
            Condition::AtLeast { variable, bound } if variable == name => {
                self.bounds.push(*bound);
            }
            Condition::Between { variable, low, high } if variable == name => {
                self.bounds.extend([*low, *high]);
            }
            Condition::Equals { variable, value } if variable == name => {
                self.bounds.extend(value.number());
                self.values.push(value.clone());
            }
            _ => {}
        }
    }
}
