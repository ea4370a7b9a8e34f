//! What a form sends, read into values that cannot be wrong. Every fault at once.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use waymark_assess::Answers;
use waymark_catalogue::{AnswerKind, Edition, MissingRule, Scoring, Variable, VariableKind};
use waymark_domain::{Answer, Date, Missing, Profile, Value, parse_date};

use crate::refusal::{Fault, FieldFault};

/// One field as it was entered: values as text, or the reason why there is none.
/// Neither means "not asked". A set with no member is entered as the one word [`EMPTY_SET`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What was entered or ticked; empty lines are passed over.
    pub values: Vec<String>,
    /// The word of a [`Missing`] reason.
    pub missing: Option<String>,
}

/// A form, by field name. A field that is absent was not on the form.
pub type Entries = BTreeMap<String, Entry>;

/// How "none of these" is entered for a set, unless the set has a word of its own for it.
pub const EMPTY_SET: &str = "none_of_these";

impl Entry {
    /// One value.
    pub fn value(text: &str) -> Self {
        Self { values: vec![text.to_owned()], missing: None }
    }

    /// Several ticked values.
    pub fn values<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self { values: texts.into_iter().map(str::to_owned).collect(), missing: None }
    }

    /// No value, and why.
    pub fn missing(why: Missing) -> Self {
        Self { values: Vec::new(), missing: Some(why.word().to_owned()) }
    }

    fn given(&self) -> Vec<&str> {
        self.values.iter().map(|v| v.trim()).filter(|v| !v.is_empty()).collect()
    }

    fn shown(&self) -> String {
        self.values.join(", ")
    }
}

/// What a field may hold, whether it is a variable of the profile or an item of an instrument.
enum Kind<'a> {
    Bool,
    Integer(i64, i64),
    Number(f64, f64),
    Date,
    Choice(&'a [String]),
    Set(&'a [String]),
}

impl<'a> From<&'a VariableKind> for Kind<'a> {
    fn from(kind: &'a VariableKind) -> Self {
        match kind {
            VariableKind::Bool => Self::Bool,
            VariableKind::Integer { min, max } => Self::Integer(*min, *max),
            VariableKind::Number { min, max } => Self::Number(*min, *max),
            VariableKind::Date => Self::Date,
            VariableKind::Choice(words) => Self::Choice(words),
            VariableKind::Set(words) => Self::Set(words),
        }
    }
}

impl<'a> From<&'a AnswerKind> for Kind<'a> {
    fn from(kind: &'a AnswerKind) -> Self {
        match kind {
            AnswerKind::Bool => Self::Bool,
            AnswerKind::Integer { min, max } => Self::Integer(*min, *max),
            AnswerKind::Date => Self::Date,
            AnswerKind::Choice(words) => Self::Choice(words),
        }
    }
}

/// Reads a form of the profile over what was known before: a field that was not on the form stays
/// as it was.
///
/// # Errors
/// Every fault of every field, in the order of their names.
pub fn read_profile(
    variables: &[Variable],
    entries: &Entries,
    before: &Profile,
) -> Result<Profile, Vec<FieldFault>> {
    let mut profile = before.clone();
    let mut faults = Vec::new();
    for (name, entry) in entries {
        let Some(variable) = variables.iter().find(|v| v.name == *name) else {
            faults.push(FieldFault::new(name, Fault::UnknownField, &entry.shown()));
            continue;
        };
        match read(&Kind::from(&variable.kind), entry, true) {
            Ok(Answer::Missing(Missing::NotAsked)) => drop(profile.0.remove(name)),
            Ok(answer) => drop(profile.0.insert(name.clone(), answer)),
            Err(fault) => faults.push(FieldFault::new(name, fault, &entry.shown())),
        }
    }
    if faults.is_empty() { Ok(profile) } else { Err(faults) }
}

/// Reads a form of one edition of an instrument: every answer that can be read, and every fault of
/// the others in the order of their names. Items that are absent are not asked.
///
/// Both at once, because an alert does not wait for a correct form.
pub fn read_answers(edition: &Edition, entries: &Entries) -> (Answers, Vec<FieldFault>) {
    let mut answers = BTreeMap::new();
    let mut faults = Vec::new();
    for (name, entry) in entries {
        let item = edition.items.iter().find(|item| item.key == *name);
        let (kind, may_not_apply) = match item {
            Some(item) => (Kind::from(&item.answer), item.may_not_apply),
            None if is_substitute(edition, name) => (Kind::Integer(0, i64::from(u16::MAX)), false),
            None => {
                faults.push(FieldFault::new(name, Fault::UnknownField, &entry.shown()));
                continue;
            }
        };
        match read(&kind, entry, may_not_apply) {
            Ok(Answer::Missing(Missing::NotAsked)) => {}
            Ok(answer) => drop(answers.insert(name.clone(), answer)),
            Err(fault) => faults.push(FieldFault::new(name, fault, &entry.shown())),
        }
    }
    (answers, faults)
}

/// Whether `name` is another instrument whose total may answer one of this edition's items.
fn is_substitute(edition: &Edition, name: &str) -> bool {
    let Scoring::Scales(scales) = &edition.scoring else { return false };
    scales.iter().any(|scale| {
        matches!(&scale.missing.value, MissingRule::SumAnswered { substitute: Some(s), .. }
            if s.instrument == name)
    })
}

fn read(kind: &Kind<'_>, entry: &Entry, may_not_apply: bool) -> Result<Answer<Value>, Fault> {
    let given = entry.given();
    let reason = match entry.missing.as_deref().map(str::trim).filter(|word| !word.is_empty()) {
        None => None,
        Some(word) => Some(reason(word, may_not_apply)?),
    };
    match (reason, given.as_slice()) {
        (None | Some(Missing::NotAsked), []) => Ok(Answer::Missing(Missing::NotAsked)),
        (Some(why), []) => Ok(Answer::Missing(why)),
        (Some(_), _) => Err(Fault::ValueAndReason),
        (None, several) => match kind {
            Kind::Set(words) => set(several, words).map(Answer::Known),
            _ if several.len() > 1 => Err(Fault::MoreThanOne),
            _ => one(kind, several[0]).map(Answer::Known),
        },
    }
}

fn reason(word: &str, may_not_apply: bool) -> Result<Missing, Fault> {
    let allowed = |why: &Missing| may_not_apply || *why != Missing::NotApplicable;
    Missing::from_word(word).filter(allowed).ok_or_else(|| {
        Fault::NotOneOf(
            Missing::ALL.iter().filter(|w| allowed(w)).map(|w| w.word().to_owned()).collect(),
        )
    })
}

fn one(kind: &Kind<'_>, text: &str) -> Result<Value, Fault> {
    match kind {
        Kind::Bool => match text {
            "yes" | "true" => Ok(Value::Bool(true)),
            "no" | "false" => Ok(Value::Bool(false)),
            _ => Err(Fault::NotYesNo),
        },
        Kind::Integer(min, max) => {
            let number: i64 = text.parse().map_err(|_| Fault::NotWhole)?;
            let inside = (*min..=*max).contains(&number);
            let out = || Fault::OutOfRange(min.to_string(), max.to_string());
            inside.then_some(Value::Integer(number)).ok_or_else(out)
        }
        Kind::Number(min, max) => {
            let number = number(text).ok_or(Fault::NotNumber)?;
            let inside = (*min..=*max).contains(&number);
            let out = || Fault::OutOfRange(min.to_string(), max.to_string());
            inside.then_some(Value::Number(number)).ok_or_else(out)
        }
        Kind::Date => parse_date(text).map(Value::Date).ok_or(Fault::NotDate),
        Kind::Choice(words) | Kind::Set(words) => {
            let known = words.iter().find(|word| *word == text);
            known.map(|w| Value::Choice(w.clone())).ok_or_else(|| Fault::NotOneOf(words.to_vec()))
        }
    }
}

fn set(given: &[&str], words: &[String]) -> Result<Value, Fault> {
    if given == [EMPTY_SET] && !words.iter().any(|word| word == EMPTY_SET) {
        return Ok(Value::Set(BTreeSet::new()));
    }
    let known = given.iter().all(|text| words.iter().any(|word| word == text));
    if known && given.len() > 1 && given.contains(&"none") {
        return Err(Fault::NoneWithOthers);
    }
    known
        .then(|| Value::Set(given.iter().map(|&text| text.to_owned()).collect()))
        .ok_or_else(|| Fault::NotOneOf(words.to_vec()))
}

/// A finite number with a point or a comma before its decimals, and nothing else in it.
fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-' | b'+'));
    plain.then(|| text.replace(',', ".").parse().ok()).flatten().filter(|x: &f64| x.is_finite())
}

/// A day that a person enters, between two others, both included.
///
/// # Errors
/// The fault of the field.
pub fn read_day(
    field: &str,
    text: &str,
    earliest: Option<Date>,
    latest: Option<Date>,
) -> Result<Date, FieldFault> {
    let fault = |fault| FieldFault::new(field, fault, text);
    let day = parse_date(text.trim()).ok_or_else(|| fault(Fault::NotDate))?;
    if latest.is_some_and(|latest| day > latest) {
        return Err(fault(Fault::InFuture));
    }
    if earliest.is_some_and(|earliest| day < earliest) {
        return Err(fault(Fault::TooEarly));
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::{EMPTY_SET, Entries, Entry, read_profile};
    use crate::refusal::Fault;
    use std::collections::{BTreeMap, BTreeSet};
    use waymark_catalogue::{Variable, VariableKind};
    use waymark_domain::{Answer, Missing, Profile, Value};

    fn variable(name: &str, kind: VariableKind) -> Variable {
        Variable {
            name: name.into(),
            kind,
            unit: None,
            question: BTreeMap::new(),
            group: "person".into(),
            asked_when: BTreeMap::new(),
            value_words: BTreeMap::new(),
            lapses_with: Vec::new(),
        }
    }

    fn variables() -> Vec<Variable> {
        let words = |list: &[&str]| list.iter().map(|&w| w.to_owned()).collect::<Vec<_>>();
        vec![
            variable("age", VariableKind::Integer { min: 0, max: 120 }),
            variable("in_treatment", VariableKind::Bool),
            variable("hours", VariableKind::Number { min: 0.0, max: 168.0 }),
            variable("since", VariableKind::Date),
            variable("stage", VariableKind::Choice(words(&["first", "second"]))),
            variable("needs", VariableKind::Set(words(&["housing", "work", "none"]))),
        ]
    }

    fn check(name: &str, entry: Entry, expected: Result<Option<Answer<Value>>, Fault>) {
        let entries = Entries::from([(name.to_owned(), entry.clone())]);
        let read = read_profile(&variables(), &entries, &Profile::default());
        let found = match read {
            Ok(profile) => Ok(profile.0.get(name).cloned()),
            Err(faults) => Err(faults[0].fault.clone()),
        };
        assert_eq!(found, expected, "{name}: {entry:?}");
    }

    #[test]
    fn each_kind_reads_what_it_allows_and_says_what_it_does_not() {
        let known = |value| Ok(Some(Answer::Known(value)));
        let range = |a: &str, b: &str| Err(Fault::OutOfRange(a.into(), b.into()));
        check("age", Entry::value(" 34 "), known(Value::Integer(34)));
        check("age", Entry::value("0"), known(Value::Integer(0)));
        check("age", Entry::value("121"), range("0", "120"));
        check("age", Entry::value("-1"), range("0", "120"));
        check("age", Entry::value("34.5"), Err(Fault::NotWhole));
        check("in_treatment", Entry::value("no"), known(Value::Bool(false)));
        check("in_treatment", Entry::value("perhaps"), Err(Fault::NotYesNo));
        check("hours", Entry::value("1,5"), known(Value::Number(1.5)));
        check("hours", Entry::value("inf"), Err(Fault::NotNumber));
        check("hours", Entry::value("1e2"), Err(Fault::NotNumber));
        check("hours", Entry::value("1,000.5"), Err(Fault::NotNumber));
        check("hours", Entry::value("168.5"), range("0", "168"));
        check("since", Entry::value("2026-02-30"), Err(Fault::NotDate));
        check("stage", Entry::value("second"), known(Value::Choice("second".into())));
        check(
            "stage",
            Entry::value("third"),
            Err(Fault::NotOneOf(vec!["first".into(), "second".into()])),
        );
        check("stage", Entry::values(["first", "second"]), Err(Fault::MoreThanOne));
        let both = BTreeSet::from(["housing".to_owned(), "work".to_owned()]);
        check("needs", Entry::values(["work", "housing"]), known(Value::Set(both)));
        check("needs", Entry::values(["work", "none"]), Err(Fault::NoneWithOthers));
        check("needs", Entry::value(EMPTY_SET), known(Value::Set(BTreeSet::new())));
        check("colour", Entry::value("blue"), Err(Fault::UnknownField));
    }

    #[test]
    fn nothing_entered_is_not_asked_and_never_a_value() {
        check("needs", Entry::default(), Ok(None));
        check("in_treatment", Entry::value("  "), Ok(None));
        let declined = Some(Answer::Missing(Missing::Declined));
        check("age", Entry::missing(Missing::Declined), Ok(declined));
        let both = Entry { values: vec!["34".into()], missing: Some("declined".into()) };
        check("age", both, Err(Fault::ValueAndReason));
    }

    #[test]
    fn all_faults_come_at_once_and_a_field_not_on_the_form_stays() {
        let before = Profile::default().with("age", Value::Integer(40));
        let good = Entries::from([("stage".into(), Entry::value("first"))]);
        let after = read_profile(&variables(), &good, &before).unwrap();
        assert_eq!(after.known("age"), Some(&Value::Integer(40)));
        let cleared = Entries::from([("age".into(), Entry::default())]);
        assert!(read_profile(&variables(), &cleared, &before).unwrap().0.is_empty());
        let bad = Entries::from([
            ("age".into(), Entry::value("old")),
            ("stage".into(), Entry::value("third")),
        ]);
        let faults = read_profile(&variables(), &bad, &before).unwrap_err();
        let named: Vec<_> = faults.iter().map(|f| (f.field.as_str(), f.entered.as_str())).collect();
        assert_eq!(named, [("age", "old"), ("stage", "third")]);
    }
}
