//! The intake facts of one client.

use waymark_domain::{Date, Missing, parse_date};

use super::{ClientHead, ClientTab, overview::sample_head, page};
use crate::form::{Choice, Entry, Errors, Problem};
use crate::text::Text;
use crate::words::{Words, k};

/// `/clients/{id}/profile`: each question takes a value or the reason why there is none.
///
/// Field names: the variable itself; for text fields, lists and check boxes the reason stands in
/// `<variable>.missing`, for radio buttons in the same group as `missing:<reason>`.
/// [`Entry::read`] reads both. The hidden field `seen` carries the record that was looked at.
#[derive(Clone, Debug)]
pub struct ProfileForm {
    /// Whose record it is.
    pub client: ClientHead,
    /// Id of the newest recorded profile when the form was made; empty if there is none.
    pub seen: String,
    /// When it was recorded, and by whom.
    pub recorded: Option<(Date, String)>,
    /// The questions, in groups.
    pub groups: Vec<QuestionGroup>,
    /// Whether this person may record; otherwise the answers are only shown.
    pub may_record: bool,
    /// Fields by variable.
    pub errors: Errors,
}
page!(ProfileForm, "profile", "profile.html");

/// Questions that stand together.
#[derive(Clone, Debug)]
pub struct QuestionGroup {
    /// The group's id in the catalogue (`person`, `legal`, …); it becomes the heading.
    pub id: String,
    /// The questions, in order.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// The variable.
    pub variable: String,
    /// The question in plain words.
    pub question: Text,
    /// When it may be asked, in plain words.
    pub asked_when: Option<Text>,
    /// Unit of a number, in plain words.
    pub unit: Option<Text>,
    /// What may be answered.
    pub kind: QuestionKind,
    /// What has been answered, as typed.
    pub entry: Entry,
}

/// What may be answered to a question. Numbers may be typed with a decimal point or comma.
#[derive(Clone, Debug)]
pub enum QuestionKind {
    /// `yes` or `no`.
    YesNo,
    /// A number within limits, both included.
    Number {
        /// Smallest allowed.
        min: f64,
        /// Largest allowed.
        max: f64,
        /// Whether it must be whole.
        whole: bool,
    },
    /// A date, `YYYY-MM-DD` on the wire.
    Date,
    /// One of these.
    One(Vec<Choice>),
    /// Any of these.
    Many(Vec<Choice>),
}

impl Question {
    /// What is shown where the form is not: the values in words.
    pub(crate) fn shown(&self, w: &Words) -> Vec<Text> {
        let in_words = |value: &String| match &self.kind {
            QuestionKind::One(list) | QuestionKind::Many(list) => {
                list.iter().find(|choice| choice.value == *value).map(|choice| choice.label.clone())
            }
            QuestionKind::YesNo if value == "yes" => Some(w.t("answer-yes").to_string().into()),
            QuestionKind::YesNo => Some(w.t("answer-no").to_string().into()),
            QuestionKind::Number { .. } => value.parse().ok().map(|n| w.number(&n).into()),
            QuestionKind::Date => parse_date(value).map(|day| w.date(&day).into()),
        };
        let plain = |value: &String| Text::from(value.as_str());
        let values = self.entry.values.iter();
        values.map(|value| in_words(value).unwrap_or_else(|| plain(value))).collect()
    }
}

impl ProfileForm {
    /// The question beside each field, for the summary of what must be put right.
    pub(crate) fn labels(&self) -> Vec<(String, String)> {
        let questions = self.groups.iter().flat_map(|group| &group.questions);
        questions.map(|q| (q.variable.clone(), q.question.words.clone())).collect()
    }

    pub(crate) fn group_name(&self, w: &Words, group: &QuestionGroup) -> String {
        let key = match group.id.as_str() {
            "person" => k("group-person"),
            "legal" => k("group-legal"),
            "behaviour" => k("group-behaviour"),
            "needs" => k("group-needs"),
            "responsivity" => k("group-responsivity"),
            _ => k("group-other"),
        };
        w.t(key).to_string()
    }
}

impl ProfileForm {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let first = Self {
            client: sample_head(0),
            seen: "0000000000000000000000000A".to_owned(),
            recorded: Some((jiff::civil::date(2026, 3, 2), "Robin Example".to_owned())),
            groups: sample_groups(),
            may_record: true,
            errors: Errors::none(),
        };
        let mut refused = first.clone();
        refused.groups[0].questions[0].entry = Entry::value("<script>alert(1)</script>");
        refused.groups[0].questions[0].entry.missing = Some(Missing::Declined);
        refused.errors = Errors::none()
            .and("age", Problem::OutOfRange { min: 10.0, max: 110.0 })
            .and("sex", Problem::NotAChoice)
            .and("needs", Problem::Contradiction)
            .and("follow_up_start", Problem::NotADate);
        let only_shown = Self { may_record: false, recorded: None, ..first.clone() };
        vec![("recorded", first), ("refused", refused), ("only-shown", only_shown)]
    }
}

fn sample_groups() -> Vec<QuestionGroup> {
    let question = |variable: &str, words: &str, kind, entry| Question {
        variable: variable.to_owned(),
        question: Text::in_lang("en", words),
        asked_when: Some(Text::in_lang("en", "At first contact.")),
        unit: None,
        kind,
        entry,
    };
    let choices = |list: &[(&str, &str)]| {
        list.iter().map(|(v, l)| Choice::new(*v, Text::in_lang("en", *l))).collect::<Vec<_>>()
    };
    let mut age = question(
        "age",
        "How old is the person?",
        QuestionKind::Number { min: 10.0, max: 110.0, whole: true },
        Entry::value("41"),
    );
    age.unit = Some(Text::in_lang("en", "years"));
    let sex = question(
        "sex",
        "What is the person's sex, as recorded by the service?",
        QuestionKind::One(choices(&[("male", "Male"), ("female", "Female")])),
        Entry::value("male"),
    );
    let convicted = question(
        "convicted",
        "Has the person been convicted?",
        QuestionKind::YesNo,
        Entry::missing(Missing::NotAsked),
    );
    let start = question(
        "follow_up_start",
        "On which day did follow-up start?",
        QuestionKind::Date,
        Entry::value("2026-02-28"),
    );
    let hours = question(
        "hours_per_week",
        "How many hours a week can the person attend?",
        QuestionKind::Number { min: 0.0, max: 40.0, whole: false },
        Entry::missing(Missing::NotKnown),
    );
    let needs = question(
        "needs",
        "Which of these help the person to take part?",
        QuestionKind::Many(choices(&[
            ("interpreter", "An interpreter"),
            ("easy_language", "Materials in easy language"),
            ("evening", "Appointments in the evening"),
        ])),
        Entry { values: vec!["evening".to_owned(), "interpreter".to_owned()], missing: None },
    );
    vec![
        QuestionGroup { id: "person".to_owned(), questions: vec![age, sex] },
        QuestionGroup { id: "legal".to_owned(), questions: vec![convicted, start] },
        QuestionGroup { id: "responsivity".to_owned(), questions: vec![hours, needs] },
    ]
}
