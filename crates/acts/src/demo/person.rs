//! Invented people: facts in the words of the profile, and how they fare.

use crate::entries::{Entries, Entry};
use crate::seeded::Seeded;

use super::calendar::FIRST_DAY;
use super::staff::PRACTITIONERS;

/// Domains of need, as the profile names them, with the target of the same name.
pub const NEEDS: [(&str, &str); 6] = [
    ("need_atypical_sexuality", "atypical_sexuality"),
    ("need_self_regulation", "self_regulation"),
    ("need_offence_supportive_cognitions", "offence_supportive_cognitions"),
    ("need_healthy_relationships", "healthy_relationships"),
    ("need_agency_motivation", "agency_motivation"),
    ("need_victim_empathy", "victim_empathy"),
];

/// Days after the first contact on which measures are taken again.
const FOLLOW_UPS: [i64; 4] = [56, 112, 182, 364];

/// One invented person.
pub struct Person {
    /// Days before today of the first contact.
    pub came: i64,
    /// Who works with them.
    pub practitioner: usize,
    /// The word for how they came.
    pub route: &'static str,
    /// What is recorded at first contact.
    pub facts: Entries,
    /// What is recorded at assessment.
    pub assessed: Entries,
    /// Domains in which need is recorded.
    pub targets: Vec<&'static str>,
    /// Whether a court has convicted them, so that a risk tool may be used.
    pub convicted: bool,
    /// Distress at first, from 0 to 100.
    pub distress: i64,
    /// By how much it falls from one measure to the next; negative where it rises.
    pub relief: i64,
    /// Answers the safety item above nought at first.
    pub low_mood: bool,
    /// Further questionnaires beside the usual three.
    pub extra: Vec<&'static str>,
    /// Days after the first contact of each later measure that they come to.
    pub follow_ups: Vec<i64>,
    /// Days after the first contact of the end, and its word.
    pub end: Option<(i64, &'static str)>,
    /// Whether the recommendation is taken.
    pub accepts: bool,
    /// Somebody whose alert still waits today.
    pub waiting: bool,
}

impl Person {
    /// Invents the person at this place of the list. One in twenty came lately and waits.
    pub fn invent(dice: &mut Seeded, place: usize) -> Self {
        let waiting = place % 20 == 5;
        let came = if waiting { 13 + dice.below(6) } else { 24 + dice.below(FIRST_DAY - 24) };
        let german = dice.below(4) == 0;
        let convicted = dice.below(5) == 0;
        let (follow_ups, end) = course(dice, waiting);
        let mut person = Self {
            came,
            practitioner: place % PRACTITIONERS,
            route: dice.pick(&["self", "self", "self", "family", "health", "probation", "agency"]),
            facts: facts(dice, german, convicted),
            assessed: Entries::new(),
            targets: Vec::new(),
            convicted,
            distress: 25 + dice.below(55),
            relief: dice.below(22) - 5,
            low_mood: waiting || dice.below(6) == 0,
            extra: Vec::new(),
            follow_ups,
            end,
            accepts: dice.below(6) != 0,
            waiting,
        };
        person.assess(dice);
        for (instrument, out_of) in [("dass21", 3), ("ders18", 2), ("urica32", 3)] {
            if dice.below(out_of) == 0 {
                person.extra.push(instrument);
            }
        }
        person
    }

    fn assess(&mut self, dice: &mut Seeded) {
        let level = dice.pick(&[
            "low", "low", "low", "low", "moderate", "moderate", "moderate", "high", "high",
        ]);
        say(&mut self.assessed, "risk_level", level);
        say(&mut self.assessed, "motivation", dice.pick(&["low", "mixed", "mixed", "high"]));
        say(&mut self.assessed, "wants_group", dice.pick(&["yes", "no", "no"]));
        for (variable, target) in NEEDS {
            let need = dice.pick(&["none", "none", "some", "some", "significant"]);
            say(&mut self.assessed, variable, need);
            if need != "none" {
                self.targets.push(target);
            }
        }
        let responsivity = dice.pick(&["none", "none", "none", "mental_health", "autism"]);
        say(&mut self.assessed, "responsivity", responsivity);
        // Not everything is known of everybody.
        let declined = ["motivation", "wants_group", "need_healthy_relationships"];
        if dice.below(4) == 0 {
            let name = dice.pick(&declined);
            let why = waymark_domain::Missing::Declined;
            self.assessed.insert(name.to_owned(), Entry::missing(why));
        }
    }
}

fn facts(dice: &mut Seeded, german: bool, convicted: bool) -> Entries {
    let mut facts = Entries::new();
    let yes_no = |yes: bool| if yes { "yes" } else { "no" };
    let age = (19 + dice.below(46)).to_string();
    facts.insert("age".to_owned(), Entry::value(&age));
    say(&mut facts, "sex", if dice.below(15) == 0 { "female" } else { "male" });
    say(&mut facts, "jurisdiction", if german { "de" } else { "gb-eaw" });
    say(&mut facts, "anonymous", yes_no(dice.below(3) == 0));
    say(&mut facts, "seeks_programme", yes_no(dice.below(5) != 0));
    say(&mut facts, "convicted_of_sexual_offence", yes_no(convicted));
    say(&mut facts, "convicted_csem", yes_no(convicted));
    say(&mut facts, "convicted_in_england_and_wales", yes_no(convicted && !german));
    let stage = if convicted {
        "convicted_community"
    } else {
        dice.pick(&["none", "none", "none", "pre_arrest", "charged"])
    };
    say(&mut facts, "legal_stage", stage);
    if stage == "pre_arrest" {
        say(&mut facts, "recent_legal_event", "search_warrant");
        say(&mut facts, "recent_legal_event_within_48h", "no");
        say(&mut facts, "asked_about_suicide", "yes");
    } else {
        say(&mut facts, "recent_legal_event", "none");
    }
    if stage == "charged" {
        say(&mut facts, "asked_about_suicide", "yes");
    }
    let kinds = if convicted {
        "csem"
    } else {
        dice.pick(&["csem", "csem", "csem", "none", "non_contact"])
    };
    say(&mut facts, "offence_types", kinds);
    facts
}

/// To which later measures the person comes, and how it ends, if it does.
fn course(dice: &mut Seeded, waiting: bool) -> (Vec<i64>, Option<(i64, &'static str)>) {
    let mut come = Vec::new();
    if waiting {
        return (come, None);
    }
    for due in FOLLOW_UPS {
        if dice.below(100) < 24 {
            let ending = dice.pick(&["left", "no_contact", "referred_on"]);
            return (come, Some((due + 14, ending)));
        }
        come.push(due + dice.below(12));
        if dice.below(100) < 15 && come.len() > 1 {
            break;
        }
    }
    let last = come.last().copied().unwrap_or(0);
    (come, Some((last + 21, "completed")))
}

fn say(entries: &mut Entries, variable: &str, word: &str) {
    entries.insert(variable.to_owned(), Entry::value(word));
}
