//! The recommendation: by hand on small sets of rules, and its laws on the shipped catalogue.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use proptest::prelude::*;
use support::{day, fact, words};
use waymark_assess::*;
use waymark_catalogue::*;
use waymark_domain::{Answer, Date, Intensity, Missing, Profile, Value, Verdict};

fn is(variable: &str, value: &str) -> Condition {
    Condition::Equals { variable: variable.to_owned(), value: Value::Choice(value.to_owned()) }
}

fn rule(id: &str, strength: Strength, when: Condition, then: Vec<Effect>) -> Rule {
    Rule {
        id: id.to_owned(),
        statement: words(id),
        topic: "dosage".to_owned(),
        strength,
        valid_from: jiff::civil::date(2020, 1, 1),
        valid_until: None,
        review_by: day(),
        verified: true,
        quotes: Vec::new(),
        sources: Vec::new(),
        when,
        then,
        supersedes: Vec::new(),
        contradicts: Vec::new(),
        examples: Vec::new(),
        note: None,
    }
}

fn programme(id: &str, intensities: &[Intensity], status: ProgrammeStatus) -> Programme {
    Programme {
        id: id.to_owned(),
        name: id.to_owned(),
        provider: None,
        country: None,
        status: fact(status),
        intensities: intensities.to_vec(),
        formats: Vec::new(),
        modules: Vec::new(),
        applies: Vec::new(),
        eligibility: Vec::new(),
        targets: Vec::new(),
        evidence: Vec::new(),
        conflicts: Vec::new(),
        review_by: day(),
    }
}

fn variable(name: &str, kind: VariableKind) -> Variable {
    Variable {
        name: name.to_owned(),
        kind,
        unit: None,
        question: words(name),
        group: "person".to_owned(),
        asked_when: BTreeMap::new(),
        value_words: BTreeMap::new(),
        lapses_with: Vec::new(),
    }
}

fn levels() -> VariableKind {
    VariableKind::Choice(["low", "moderate", "high"].map(str::to_owned).to_vec())
}

use Intensity::{Group, GuidedOnline, IndividualIntensive, SelfHelp};
use ProgrammeStatus::{Current, Trial, Withdrawn};
use Strength::{EvidenceBased, PracticeAdvice, SafetyStop};

/// Three levels, one programme for each, one on trial and one withdrawn.
fn small() -> Catalogue {
    let mut catalogue = Catalogue {
        variables: vec![
            variable("age", VariableKind::Integer { min: 10, max: 110 }),
            variable("risk", levels()),
            variable("asked", VariableKind::Bool),
        ],
        ..Catalogue::default()
    };
    for (id, level, allows) in [
        ("low", "low", vec![SelfHelp]),
        ("middle", "moderate", vec![GuidedOnline, Group]),
        ("top", "high", vec![IndividualIntensive, Group]),
    ] {
        let rule = rule(id, EvidenceBased, is("risk", level), vec![Effect::Intensity(allows)]);
        add(&mut catalogue, rule);
    }
    for programme in [
        programme("alone", &[SelfHelp], Current),
        programme("online", &[GuidedOnline], Current),
        programme("online_trial", &[GuidedOnline], Trial),
        programme("online_old", &[GuidedOnline], Withdrawn),
        programme("together", &[Group], Current),
        programme("in_person", &[IndividualIntensive], Current),
    ] {
        catalogue.programmes.insert(programme.id.clone(), programme);
    }
    catalogue
}

fn add(catalogue: &mut Catalogue, rule: Rule) {
    catalogue.rules.insert(rule.id.clone(), rule);
}

fn at(level: &str) -> Profile {
    Profile::default().with("risk", Value::Choice(level.to_owned()))
}

fn offers(given: &Recommendation) -> Vec<&str> {
    given.offers.iter().map(|offer| offer.programme.as_str()).collect()
}

fn standing(given: &Recommendation, rule: &str) -> Standing {
    given.trace.iter().find(|trace| trace.rule == rule).unwrap().standing.clone()
}

#[test]
fn the_best_intensity_first_and_trials_only_shown() {
    let catalogue = small();
    let given = recommend(&catalogue, &at("moderate"), day());
    assert_eq!(given.intensity, Some(GuidedOnline));
    assert_eq!(given.allowed, [GuidedOnline, Group]);
    assert_eq!(offers(&given), ["online", "together"]);
    assert_eq!(given.trials.len(), 1);
    assert!(given.unfit.iter().any(|unfit| unfit.programme == "alone"));
}

#[test]
fn an_unknown_level_gives_no_intensity_and_is_asked_first() {
    let given = recommend(&small(), &Profile::default(), day());
    assert_eq!((given.intensity, given.allowed.len()), (None, 0));
    assert!(given.offers.is_empty() && given.trials.is_empty());
    assert_eq!(given.ask_first.as_deref(), Some("risk"));
    assert_eq!(given.unknown, ["risk"]);
    let waiting = given.waiting.iter().find(|waiting| waiting.programme == "online").unwrap();
    assert_eq!(
        (waiting.ask.as_slice(), waiting.rules.as_slice()),
        (&["risk".to_owned()][..], &["middle".to_owned()][..])
    );
}

#[test]
fn a_rule_speaks_only_on_its_days() {
    let mut catalogue = small();
    let rule = catalogue.rules.get_mut("middle").unwrap();
    rule.valid_until = Some(jiff::civil::date(2026, 11, 19));
    assert_eq!(recommend(&catalogue, &at("moderate"), day()).intensity, None);
    let last = jiff::civil::date(2026, 11, 19);
    assert_eq!(recommend(&catalogue, &at("moderate"), last).intensity, Some(GuidedOnline));
    let before = jiff::civil::date(2019, 12, 31);
    assert!(recommend(&catalogue, &at("moderate"), before).trace.is_empty());
}

#[test]
fn a_safety_rule_that_holds_or_is_not_settled_stops_the_path() {
    let mut catalogue = small();
    let not_asked = Condition::Equals { variable: "asked".to_owned(), value: Value::Bool(false) };
    let require = vec![Effect::Require(words("Ask now."))];
    add(&mut catalogue, rule("stop", SafetyStop, not_asked, require));
    for (profile, verdict) in [
        (at("moderate"), Verdict::Unknown),
        (at("moderate").with("asked", Value::Bool(false)), Verdict::Yes),
    ] {
        let given = recommend(&catalogue, &profile, day());
        assert_eq!((given.intensity, given.offers.len()), (None, 0));
        assert_eq!((given.stops[0].rule.as_str(), given.stops[0].verdict), ("stop", verdict));
        assert_eq!(given.requirements.len(), usize::from(verdict == Verdict::Yes));
        let waiting = given.waiting.iter().find(|waiting| waiting.programme == "online").unwrap();
        assert!(waiting.rules.contains(&"stop".to_owned()));
        if verdict == Verdict::Unknown {
            assert_eq!(given.ask_first.as_deref(), Some("asked"));
        }
    }
    let done = recommend(&catalogue, &at("moderate").with("asked", Value::Bool(true)), day());
    assert_eq!((done.stops.len(), offers(&done)), (0, vec!["online", "together"]));
}

#[test]
fn a_safety_rule_that_only_refuses_stops_only_that() {
    let mut catalogue = small();
    let not_asked = Condition::Equals { variable: "asked".to_owned(), value: Value::Bool(false) };
    let refuse = Effect::Refuse(Target::Programmes(vec!["online".to_owned()]));
    add(&mut catalogue, rule("stop", SafetyStop, not_asked, vec![refuse]));
    let open = recommend(&catalogue, &at("moderate"), day());
    assert_eq!((open.stops.len(), offers(&open)), (0, vec!["together"]));
    assert_eq!(open.waiting[0].programme, "online");
    let refused = recommend(&catalogue, &at("moderate").with("asked", Value::Bool(false)), day());
    assert_eq!(offers(&refused), ["together"]);
    assert_eq!(
        (refused.refused[0].what.as_str(), refused.refused[0].rule.as_str()),
        ("online", "stop")
    );
}

#[test]
fn a_refusal_of_every_intensity_of_a_programme_refuses_it() {
    let mut catalogue = small();
    let refuse = Effect::Refuse(Target::Intensities(vec![GuidedOnline]));
    add(&mut catalogue, rule("no_online", EvidenceBased, is("risk", "moderate"), vec![refuse]));
    let given = recommend(&catalogue, &at("moderate"), day());
    assert_eq!((given.intensity, offers(&given)), (Some(Group), vec!["together"]));
    let of = |what: &str| given.refused.iter().find(|refused| refused.what == what).unwrap();
    assert_eq!(of("online").rule, "no_online");
    assert_eq!(of("guided_online").sort, RefusedSort::Intensity);
}

#[test]
fn the_more_binding_rule_holds_and_the_other_is_shown() {
    let mut catalogue = small();
    let allows = vec![Effect::Intensity(vec![IndividualIntensive])];
    add(&mut catalogue, rule("advice", PracticeAdvice, is("risk", "low"), allows));
    let given = recommend(&catalogue, &at("low"), day());
    assert_eq!((given.intensity, offers(&given)), (Some(SelfHelp), vec!["alone"]));
    assert_eq!(given.conflicts[0].resolved, Resolution::MoreBinding);
    let sides: Vec<&str> = given.conflicts[0].rules.iter().map(|side| side.rule.as_str()).collect();
    assert_eq!(sides, ["low", "advice"]);
    assert_eq!(standing(&given, "advice"), Standing::SetAside { by: vec!["low".to_owned()] });
}

#[test]
fn equally_binding_rules_without_anything_in_common_give_the_least() {
    let mut catalogue = small();
    let allows = vec![Effect::Intensity(vec![Group])];
    add(&mut catalogue, rule("other", EvidenceBased, is("risk", "low"), allows));
    let given = recommend(&catalogue, &at("low"), day());
    assert_eq!(
        (given.intensity, given.allowed.as_slice()),
        (Some(SelfHelp), &[SelfHelp, Group][..])
    );
    assert_eq!(given.conflicts[0].resolved, Resolution::LeastIntensive);
    // What is refused does not come back through a conflict.
    let refuse = Effect::Refuse(Target::Intensities(vec![SelfHelp]));
    add(&mut catalogue, rule("too_little", EvidenceBased, is("risk", "low"), vec![refuse]));
    assert_eq!(recommend(&catalogue, &at("low"), day()).intensity, Some(Group));
}

#[test]
fn the_most_specific_rule_orders_what_is_left() {
    let mut catalogue = small();
    let both = Condition::All(vec![
        is("risk", "moderate"),
        Condition::AtLeast { variable: "age".to_owned(), bound: 18.0 },
    ]);
    let allows = vec![Effect::Intensity(vec![Group, GuidedOnline])];
    add(&mut catalogue, rule("adults", EvidenceBased, both, allows));
    let given = recommend(&catalogue, &at("moderate").with("age", Value::Integer(30)), day());
    assert_eq!(given.allowed, [Group, GuidedOnline]);
    assert_eq!(offers(&given), ["together", "online"]);
}

#[test]
fn what_one_rule_puts_forward_another_may_refuse() {
    let mut catalogue = small();
    let offer = vec![Effect::Offer(vec!["together".to_owned()])];
    add(&mut catalogue, rule("forward", PracticeAdvice, is("risk", "moderate"), offer));
    assert_eq!(offers(&recommend(&catalogue, &at("moderate"), day())), ["together", "online"]);
    let refuse = vec![Effect::Refuse(Target::Programmes(vec!["together".to_owned()]))];
    add(&mut catalogue, rule("refusing", PracticeAdvice, is("risk", "moderate"), refuse));
    let given = recommend(&catalogue, &at("moderate"), day());
    assert_eq!(offers(&given), ["online"]);
    assert_eq!(given.conflicts[0].resolved, Resolution::RefusalHolds);
}

#[test]
fn a_rule_that_is_replaced_no_longer_acts_unless_it_is_a_safety_stop() {
    let mut catalogue = small();
    let mut newer = rule("newer", PracticeAdvice, is("risk", "high"), Vec::new());
    newer.supersedes = vec!["middle".to_owned(), "stop".to_owned()];
    add(&mut catalogue, newer);
    let require = vec![Effect::Require(words("First."))];
    add(&mut catalogue, rule("stop", SafetyStop, is("risk", "moderate"), require));
    let given = recommend(&catalogue, &at("moderate"), day());
    assert_eq!(standing(&given, "middle"), Standing::Superseded { by: "newer".to_owned() });
    assert_eq!(standing(&given, "stop"), Standing::Followed);
    assert_eq!((given.intensity, given.stops.len()), (None, 1));
}

#[test]
fn recorded_need_orders_offers_of_one_intensity() {
    let mut catalogue = small();
    let mut other = programme("another", &[GuidedOnline], Current);
    other.targets = vec!["self_regulation".to_owned()];
    catalogue.programmes.insert("another".to_owned(), other);
    let mut third = programme("zebra", &[GuidedOnline], Current);
    third.targets = vec!["self_regulation".to_owned(), "healthy_relationships".to_owned()];
    catalogue.programmes.insert("zebra".to_owned(), third);
    let need = |level: &str| Value::Choice(level.to_owned());
    let profile = at("moderate")
        .with("need_self_regulation", need("significant"))
        .with("need_healthy_relationships", need("some"));
    let given = recommend(&catalogue, &profile, day());
    assert_eq!(offers(&given), ["zebra", "another", "online", "together"]);
}

// ------------------------------------------------------------- the laws, on the shipped catalogue

fn shipped() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| waymark_catalogue::load_shipped().unwrap())
}

fn value(kind: &VariableKind) -> BoxedStrategy<Value> {
    match kind {
        VariableKind::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        VariableKind::Integer { min, max } => (*min..=*max).prop_map(Value::Integer).boxed(),
        VariableKind::Number { min, max } => (*min..=*max).prop_map(Value::Number).boxed(),
        VariableKind::Date => Just(Value::Date(day())).boxed(),
        VariableKind::Choice(words) => {
            prop::sample::select(words.clone()).prop_map(Value::Choice).boxed()
        }
        VariableKind::Set(words) => {
            prop::collection::btree_set(prop::sample::select(words.clone()), 0..3)
                .prop_map(Value::Set)
                .boxed()
        }
    }
}

type Entry = Option<(String, Answer<Value>)>;

/// A profile in which each variable is known, missing for a reason, or not asked.
fn profile(known: u32) -> impl Strategy<Value = Profile> {
    let answers: Vec<BoxedStrategy<Entry>> = shipped()
        .variables
        .iter()
        .map(|variable| {
            let name = variable.name.clone();
            let reason = name.clone();
            prop_oneof![
                known => value(&variable.kind).prop_map(move |v| Some((name.clone(), Answer::Known(v)))),
                1 => Just(Some((reason, Answer::Missing(Missing::Declined)))),
                1 => Just(None),
            ]
            .boxed()
        })
        .collect();
    answers.prop_map(|answers| Profile(answers.into_iter().flatten().collect()))
}

fn days() -> impl Strategy<Value = Date> {
    (2018i16..2028, 1i8..13).prop_map(|(year, month)| jiff::civil::date(year, month, 1))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Nothing refused, withdrawn, on trial, unsettled or out of proportion is offered; nothing
    /// while a safety rule stops.
    #[test]
    fn only_what_holds_in_every_respect_is_offered(profile in profile(6), on in days()) {
        let catalogue = shipped();
        let given = recommend(catalogue, &profile, on);
        prop_assert!(given.stops.is_empty() || given.offers.is_empty() && given.intensity.is_none());
        let refused: BTreeSet<&str> = given.refused.iter().map(|r| r.what.as_str()).collect();
        for offer in &given.offers {
            let programme = &catalogue.programmes[&offer.programme];
            prop_assert_eq!(programme.status.value, ProgrammeStatus::Current);
            prop_assert!(!refused.contains(offer.programme.as_str()), "{}", offer.programme);
            prop_assert!(!refused.contains(offer.intensity.word()));
            prop_assert!(given.allowed.contains(&offer.intensity));
            prop_assert!(programme.intensities.contains(&offer.intensity));
            for clause in &programme.applies {
                prop_assert_eq!(verdict(&clause.when, &profile), Verdict::Yes);
            }
        }
        prop_assert_eq!(given.intensity, given.allowed.first().copied());
        // What is asked first is one of what is unknown, and nothing known is asked again.
        if let Some(first) = &given.ask_first {
            prop_assert!(given.unknown.contains(first));
        }
        prop_assert!(given.unknown.iter().all(|name| profile.known(name).is_none()));
    }

    /// Nobody under 18 is given a level of help or a programme that is made for adults.
    #[test]
    fn young_people_are_referred_on(profile in profile(6), age in 10i64..18) {
        let given = recommend(shipped(), &profile.with("age", Value::Integer(age)), day());
        let refer_on = [Intensity::ReferOn];
        let expected = if given.stops.is_empty() { &refer_on[..] } else { &[] };
        prop_assert_eq!(given.allowed.as_slice(), expected);
        prop_assert!(given.offers.is_empty(), "{:?}", given.offers);
        prop_assert!(given.requirements.iter().any(|said| said.rule == "X04"));
    }

    /// Low risk never leads to intensive help, and high risk never to self-help alone.
    #[test]
    fn help_stays_in_proportion(profile in profile(6)) {
        let profile = profile.with("age", Value::Integer(34));
        let at = |level: &str| profile.clone().with("risk_level", Value::Choice(level.to_owned()));
        let low = recommend(shipped(), &at("low"), day());
        prop_assert!(low.allowed.iter().all(|i| *i < Intensity::GuidedOnline), "{:?}", low.allowed);
        let high = recommend(shipped(), &at("high"), day());
        prop_assert!(high.allowed.iter().all(|i| *i > Intensity::Helpline), "{:?}", high.allowed);
    }

    /// Without a documented risk level of an adult there is no intensity and no offer, and it is asked for
    /// first.
    #[test]
    fn no_level_no_allocation(profile in profile(6)) {
        let mut profile = profile.with("age", Value::Integer(34));
        profile.0.remove("risk_level");
        let given = recommend(shipped(), &profile, day());
        prop_assert_eq!((given.intensity, given.offers.len()), (None, 0));
        prop_assert_eq!(given.ask_first.as_deref(), Some("risk_level"));
    }

    /// Learning more never turns a refusal into an offer unless the trace says that the refusing
    /// rule fell silent.
    #[test]
    fn a_refusal_does_not_vanish(before in profile(3), learned in profile(6)) {
        let mut after = before.clone();
        for (name, answer) in learned.0 {
            if after.known(&name).is_none() {
                after.0.insert(name, answer);
            }
        }
        let (was, is) = (recommend(shipped(), &before, day()), recommend(shipped(), &after, day()));
        for refused in &was.refused {
            if is.offers.iter().any(|offer| offer.programme == refused.what) {
                let rule = is.trace.iter().find(|trace| trace.rule == refused.rule).unwrap();
                prop_assert_eq!(rule.verdict, Verdict::No, "{}", refused.rule);
            }
        }
        // What a rule without `is_missing` has said, it still says.
        for trace in &was.trace {
            let now = is.trace.iter().find(|now| now.rule == trace.rule).unwrap();
            let asks = format!("{:?}", shipped().rules[&trace.rule].when).contains("IsMissing");
            prop_assert!(asks || trace.verdict == Verdict::Unknown || trace.verdict == now.verdict);
        }
    }
}

/// The laws above would hold of a recommendation that never offers anything; this one does.
#[test]
fn three_people_and_what_is_in_proportion_for_them() {
    let word = |text: &str| Value::Choice(text.to_owned());
    let base = Profile::default()
        .with("age", Value::Integer(34))
        .with("sex", word("male"))
        .with("offence_types", Value::Set(["csem".to_owned()].into()))
        .with("seeks_programme", Value::Bool(true))
        .with("recent_legal_event", word("none"));
    let england =
        base.clone().with("jurisdiction", word("gb-eaw")).with("legal_stage", word("none"));
    let low = recommend(shipped(), &england.clone().with("risk_level", word("low")), day());
    assert_eq!(low.intensity, Some(SelfHelp));
    assert_eq!(offers(&low), ["redirection", "stopitnow"]);
    assert!(low.conflicts.iter().any(|conflict| conflict.resolved == Resolution::BothShown));
    assert!(low.warnings.iter().any(|warning| warning.rule == "R29"));
    let moderate = recommend(shipped(), &england.with("risk_level", word("moderate")), day());
    assert_eq!((moderate.intensity, offers(&moderate).len()), (Some(GuidedOnline), 0));
    assert_eq!(moderate.trials[0].programme, "preventit2");
    let germany = base.with("jurisdiction", word("de")).with("legal_stage", word("none"));
    let waits = recommend(shipped(), &germany.clone().with("risk_level", word("high")), day());
    let open = waits.waiting.iter().find(|waiting| waiting.programme == "bedit").unwrap();
    assert_eq!(open.ask, ["route", "names_own_interest", "motivation"]);
    let germany = germany
        .with("route", word("self"))
        .with("names_own_interest", Value::Bool(true))
        .with("motivation", word("high"));
    let high = recommend(shipped(), &germany.clone().with("risk_level", word("high")), day());
    assert_eq!((high.intensity, offers(&high)), (Some(IndividualIntensive), vec!["bedit"]));
    assert!(
        high.refused.iter().any(|refused| refused.what == "stopitnow" && refused.rule == "R27")
    );
    assert!(
        high.refused.iter().any(|refused| refused.what == "core_sotp" && refused.rule == "R32")
    );
    // After an arrest the path stops until suicide has been asked about.
    let arrested =
        germany.with("risk_level", word("high")).with("recent_legal_event", word("arrest"));
    let stopped = recommend(shipped(), &arrested, day());
    assert_eq!((stopped.stops[0].rule.as_str(), stopped.offers.len()), ("R90", 0));
    assert!(stopped.waiting.iter().any(|waiting| waiting.programme == "bedit"));
    let asked = arrested.with("asked_about_suicide", Value::Bool(true));
    assert_eq!(offers(&recommend(shipped(), &asked, day())), ["bedit"]);
}

fn says(spoken: &[Spoken], rule: &str) -> bool {
    spoken.iter().any(|said| said.rule == rule)
}

#[test]
fn suicide_is_asked_about_while_proceedings_run_and_stays_in_view_after() {
    let word = |text: &str| Value::Choice(text.to_owned());
    let adult = at("low")
        .with("age", Value::Integer(34))
        .with("risk_level", word("low"))
        .with("recent_legal_event", word("none"));
    for stage in ["pre_arrest", "arrested", "charged", "court"] {
        let charged = adult.clone().with("legal_stage", word(stage));
        let open = recommend(shipped(), &charged, day());
        assert_eq!((open.stops[0].rule.as_str(), open.intensity), ("R90", None), "{stage}");
        let asked = charged.with("asked_about_suicide", Value::Bool(true));
        let after = recommend(shipped(), &asked, day());
        assert_eq!((after.stops.len(), after.intensity), (0, Some(SelfHelp)), "{stage}");
        assert!(says(&open.shown, "X03") && says(&after.shown, "X03"), "{stage}");
    }
}

#[test]
fn a_low_level_beside_a_higher_fact_is_looked_at_again() {
    let word = |text: &str| Value::Choice(text.to_owned());
    let low = Profile::default()
        .with("age", Value::Integer(34))
        .with("risk_level", word("low"))
        .with("used_internet_to_arrange_meeting", Value::Bool(true));
    let given = recommend(shipped(), &low, day());
    assert!(says(&given.warnings, "X05") && says(&given.requirements, "X05"));
    let both = given.conflicts.iter().find(|conflict| {
        let has = |rule: &str| conflict.rules.iter().any(|side| side.rule == rule);
        has("R22") && has("R52")
    });
    assert_eq!(both.unwrap().resolved, Resolution::BothShown);
}

#[test]
fn no_online_programme_after_a_contact_offence_or_in_custody() {
    let word = |text: &str| Value::Choice(text.to_owned());
    let moderate = |kind: &str, stage: &str| {
        let profile = Profile::default()
            .with("age", Value::Integer(34))
            .with("risk_level", word("moderate"))
            .with("offence_types", Value::Set([kind.to_owned()].into()))
            .with("legal_stage", word(stage))
            .with("recent_legal_event", word("none"));
        recommend(shipped(), &profile, day()).intensity
    };
    assert_eq!(moderate("csem", "none"), Some(GuidedOnline));
    assert_eq!(moderate("contact_child", "none"), None);
    assert_eq!(moderate("contact_adult", "none"), None);
    assert_eq!(moderate("csem", "convicted_custody"), None);
}

#[test]
fn the_whole_recommendation_survives_the_store() {
    let profile = at("moderate").with("risk_level", Value::Choice("low".to_owned()));
    let given = recommend(shipped(), &profile, day());
    let text = serde_json::to_string(&given).unwrap();
    let read: Recommendation = serde_json::from_str(&text).unwrap();
    assert_eq!(read, given);
}
