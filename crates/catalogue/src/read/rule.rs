use std::collections::BTreeMap;

use waymark_domain::{Answer, Date, Intensity, Missing, Profile, Verdict};

use crate::fault::suggestion;
use crate::model::{Catalogue, Condition, Effect, Example, Quote, Rule, Strength, Target};
use crate::read::condition::{condition, value};
use crate::read::fact::basis;
use crate::read::known::{Known, id, reference};
use crate::read::scale::kind_of;
use crate::read::words::words;
use crate::walk::{Node, Table, all};

/// The most words that may be quoted from a source.
const QUOTE_WORDS_MAX: usize = 25;

/// Reads one rule.
pub(crate) fn read(table: &Table, from_path: &str, known: &Known) -> Option<Rule> {
    let id = id(table, "id", from_path);
    let statement = table.need("statement").and_then(words);
    let topic = table.need("topic").and_then(|topic| topic.owned());
    let strength = table.need("strength").and_then(strength);
    let dates = dates(table, known);
    let basis = basis(table);
    let quotes = table.each("quotes", |node| quote(node, known));
    let sources = table.each("sources", |key| known.source(key));
    if let (Some(quotes), Some(sources)) = (&quotes, &sources)
        && quotes.is_empty()
        && sources.is_empty()
    {
        let help = "`quotes` with verbatim words, or `sources` where only an abstract was read";
        table.fault("the rule rests on no document", Some(help.to_owned()));
    }
    let when = table.need("when").and_then(|node| condition(node, known));
    let then = table.need("then").and_then(|node| {
        all(node.filled_list()?.into_iter().map(|effect| self::effect(effect, known)))
    });
    let supersedes = table.each("supersedes", |rule| reference(rule, &known.rules, "rule"));
    let contradicts = table.each("contradicts", |rule| reference(rule, &known.rules, "rule"));
    let examples = examples(table, when.as_ref(), known);
    let note = table.optional("note", |note| note.owned());
    let (valid_from, valid_until, review_by) = dates?;
    Some(Rule {
        id: id?,
        statement: statement?,
        topic: topic?,
        strength: strength?,
        valid_from,
        valid_until,
        review_by,
        verified: basis?.1,
        quotes: quotes?,
        sources: sources?,
        when: when?,
        then: then?,
        supersedes: supersedes?,
        contradicts: contradicts?,
        examples: examples?,
        note: note?,
    })
}

fn strength(node: Node) -> Option<Strength> {
    Some(match node.one_of(&["safety_stop", "evidence_based", "practice_advice"])? {
        "safety_stop" => Strength::SafetyStop,
        "evidence_based" => Strength::EvidenceBased,
        _ => Strength::PracticeAdvice,
    })
}

fn dates(table: &Table, known: &Known) -> Option<(Date, Option<Date>, Date)> {
    let from = table.need("valid_from").and_then(|date| date.date());
    let until_node = table.maybe("valid_until");
    let until = table.optional("valid_until", |date| date.date());
    let review_by = known.review_by(table);
    if let (Some(from), Some(Some(until)), Some(node)) = (from, until, until_node)
        && until < from
    {
        node.fault(format!("`valid_until` `{until}` is before `valid_from` `{from}`"));
    }
    Some((from?, until?, review_by?))
}

fn quote(node: Node, known: &Known) -> Option<Quote> {
    let table = node.table()?;
    let source = table.need("source").and_then(|key| known.source(key));
    let words = table.need("words").and_then(|words| {
        let text = words.owned()?;
        let count = text.split_whitespace().count();
        if count > QUOTE_WORDS_MAX {
            words.fault(format!("a quote of {count} words; at most {QUOTE_WORDS_MAX}"));
        }
        Some(text)
    });
    Some(Quote { source: source?, words: words? })
}

fn effect(node: Node, known: &Known) -> Option<Effect> {
    const EFFECTS: [&str; 6] = ["intensity", "offer", "refuse", "warn", "require", "show"];
    let table = node.table()?;
    let said: Vec<(&str, Node)> =
        EFFECTS.iter().filter_map(|word| Some((*word, table.maybe(word)?))).collect();
    let [(word, part)] = said.as_slice() else {
        let help = Some(format!("exactly one of {}", EFFECTS.join(", ")));
        table.fault("one `then` must say one thing", help);
        return None;
    };
    match *word {
        "intensity" => intensities(*part).map(Effect::Intensity),
        "offer" => programmes(*part, known).map(Effect::Offer),
        "refuse" => target(*part, known).map(Effect::Refuse),
        "warn" => words(*part).map(Effect::Warn),
        "require" => words(*part).map(Effect::Require),
        _ => words(*part).map(Effect::Show),
    }
}

/// A list of intensities, each known.
pub(crate) fn intensities(node: Node) -> Option<Vec<Intensity>> {
    all(node.filled_list()?.into_iter().map(|word| {
        let text = word.text()?;
        let found = Intensity::from_word(text);
        if found.is_none() {
            let help = suggestion(text, Intensity::ALL.map(Intensity::word));
            word.fault_help(format!("no intensity `{text}`"), help);
        }
        found
    }))
}

fn programmes(node: Node, known: &Known) -> Option<Vec<String>> {
    let list = node.filled_list()?;
    all(list.into_iter().map(|id| reference(id, &known.programmes, "programme")))
}

fn target(node: Node, known: &Known) -> Option<Target> {
    const TARGETS: [&str; 5] = ["instruments", "kinds", "programmes", "intensities", "medication"];
    let table = node.table()?;
    let said: Vec<(&str, Node)> =
        TARGETS.iter().filter_map(|word| Some((*word, table.maybe(word)?))).collect();
    let [(word, part)] = said.as_slice() else {
        let help = Some(format!("exactly one of {}", TARGETS.join(", ")));
        table.fault("a refusal is about one thing", help);
        return None;
    };
    match *word {
        "instruments" => {
            let list = part.filled_list()?.into_iter();
            let named = list.map(|id| reference(id, &known.refusable(), "instrument"));
            all(named).map(Target::Instruments)
        }
        "kinds" => all(part.filled_list()?.into_iter().map(kind_of)).map(Target::Kinds),
        "programmes" => programmes(*part, known).map(Target::Programmes),
        "intensities" => intensities(*part).map(Target::Intensities),
        _ if part.truth()? => Some(Target::Medication),
        _ => {
            part.fault_help("`medication = false`", Some("leave it out".to_owned()));
            None
        }
    }
}

fn examples(table: &Table, when: Option<&Condition>, known: &Known) -> Option<Vec<Example>> {
    let node = table.maybe("examples");
    let list = node.and_then(|node| node.list()).unwrap_or_default();
    let read: Vec<Option<Example>> = list.into_iter().map(|one| example(one, known)).collect();
    let expected: Vec<Verdict> = read.iter().flatten().map(|e| e.expect).collect();
    if read.iter().all(Option::is_some) {
        let open = when.is_none_or(Condition::can_be_unknown);
        let wanted =
            [Verdict::Yes, Verdict::No].into_iter().chain(open.then_some(Verdict::Unknown));
        for verdict in wanted {
            if !expected.contains(&verdict) {
                let help =
                    Some("every rule has at least a yes, a no and an unknown example".into());
                let message = format!("no example expects `{}`", verdict.word());
                match node {
                    Some(node) => node.fault_help(message, help),
                    None => table.fault(message, help),
                }
            }
        }
    }
    read.into_iter().collect()
}

fn example(node: Node, known: &Known) -> Option<Example> {
    let table = node.table()?;
    let name = table.need("name").and_then(|name| name.owned());
    let expect = table.need("expect").and_then(|word| {
        Some(match word.one_of(&["yes", "no", "unknown"])? {
            "yes" => Verdict::Yes,
            "no" => Verdict::No,
            _ => Verdict::Unknown,
        })
    });
    let profile = table.need("profile").and_then(|node| profile(node, known));
    Some(Example { name: name?, expect: expect?, profile: profile? })
}

/// A synthetic person: values by variable, or `{ missing = "declined" }`.
fn profile(node: Node, known: &Known) -> Option<Profile> {
    let table = node.table()?;
    let variables = known.variables.borrow();
    let mut answers = BTreeMap::new();
    let mut whole = true;
    for entry in table.entries() {
        let Some(declared) = variables.as_ref() else { continue };
        let Some(variable) = declared.get(entry.key) else {
            let help = suggestion(entry.key, declared.keys().map(String::as_str));
            entry.fault(format!("no variable `{}` in profile.toml", entry.key), help);
            whole = false;
            continue;
        };
        let answer = if entry.node.is_table() {
            missing(entry.node).map(Answer::Missing)
        } else {
            value(entry.node, Some(variable)).map(Answer::Known)
        };
        match answer {
            Some(answer) => drop(answers.insert(entry.key.to_owned(), answer)),
            None => whole = false,
        }
    }
    whole.then_some(Profile(answers))
}

fn missing(node: Node) -> Option<Missing> {
    let table = node.table()?;
    let word = table.need("missing")?;
    let text = word.text()?;
    let found = Missing::from_word(text);
    if found.is_none() {
        word.unknown_word(text, Missing::ALL.map(Missing::word));
    }
    found
}

/// Two rules that contradict each other must both say so, so that each is shown beside the other.
pub(crate) fn check_answered(table: &Table, id: &str, catalogue: &Catalogue) {
    let named = table.maybe("contradicts").and_then(|list| list.list()).unwrap_or_default();
    for node in named {
        let Some(other) = node.text().and_then(|name| catalogue.rules.get(name)) else { continue };
        if !other.contradicts.iter().any(|back| back == id) {
            let help = format!("add `{id}` to `contradicts` in rules/{}.toml", other.id);
            node.fault_help(format!("`{}` does not name `{id}` in return", other.id), Some(help));
        }
    }
}
