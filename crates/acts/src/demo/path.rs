//! The ways of the invented people through the service, in the order of time.

use std::collections::BTreeMap;

use jiff::{SignedDuration, ToSpan};
use waymark_domain::{AlertId, ClientId, Moment};

use super::answers;
use super::calendar::Calendar;
use super::person::Person;
use super::staff::{INTAKE, Staff};
use crate::acts::{
    AlertInput, Choice, DecisionInput, OccasionInput, PlanInput, ProfileInput, TeamInput,
    alert_close, client_create, episode_close, occasion_record, plan_write, profile_record,
    recommendation_decide, recommendation_view, team_add,
};
use crate::at::{At, day};
use crate::door::Door;
use crate::entries::Entries;
use crate::failure::Failure;
use crate::refusal::{Refusal, Stop};
use crate::seeded::Seeded;

/// Alerts of so many last days are left for the visitor to see.
const STILL_OPEN_DAYS: i64 = 21;

const REASONS: [&str; 3] = [
    "Synthetic: the person prefers to talk before choosing a programme.",
    "Synthetic: working hours do not allow the recommended format at present.",
    "Synthetic: discussed in supervision; reviewed again in three months.",
];
const NOTES: [&str; 3] = [
    "Synthetic: weekly contact agreed.",
    "Synthetic: goals agreed together and written down.",
    "Synthetic: begin with daily routine and sleep.",
];

/// One thing that happens to one person.
#[derive(Clone, Debug)]
enum Step {
    Arrive { by: usize },
    Facts { by: usize },
    Join,
    Assess,
    Measure { instrument: &'static str, time: i64 },
    CloseAlert(AlertId),
    Decide,
    Plan,
    End(&'static str),
}

/// What is in the records of one person so far.
#[derive(Default)]
struct Record {
    client: Option<ClientId>,
    profiles: i64,
    programme: Option<String>,
    decided: bool,
}

struct Walk<'a> {
    door: &'a Door,
    staff: &'a mut Staff,
    dice: &'a mut Seeded,
    people: Vec<Person>,
    records: Vec<Record>,
    /// By moment, then by the order in which it was planned.
    queue: BTreeMap<(Moment, usize), (usize, Step)>,
    planned: usize,
    calendar: Calendar,
}

/// Lets every person go their way, as far as the calendar goes.
pub fn walk(
    door: &Door,
    staff: &mut Staff,
    dice: &mut Seeded,
    people: Vec<Person>,
    calendar: Calendar,
) -> Result<(), Stop> {
    let records = people.iter().map(|_| Record::default()).collect();
    let queue = BTreeMap::new();
    let mut walk = Walk { door, staff, dice, people, records, queue, planned: 0, calendar };
    for place in 0..walk.people.len() {
        walk.plan_ahead(place);
    }
    while let Some(((moment, _), (place, step))) = walk.queue.pop_first() {
        walk.take(place, step, moment)?;
    }
    Ok(())
}

impl Walk<'_> {
    /// Plans everything that depends on nothing that happens on the way.
    fn plan_ahead(&mut self, place: usize) {
        let person = &self.people[place];
        let (came, practitioner) = (person.came, person.practitioner);
        let first = if place.is_multiple_of(3) { practitioner } else { INTAKE };
        let mut steps = vec![
            (first, came, Step::Arrive { by: first }),
            (first, came, Step::Facts { by: first }),
        ];
        if first == INTAKE {
            steps.push((INTAKE, came, Step::Join));
        }
        // A week later, so that it follows whatever day intake had.
        let assessed = came - 7;
        steps.push((practitioner, assessed, Step::Assess));
        let usual = ["phq9", "gad7", "who5"];
        let extra = person.extra.iter().copied();
        let risk = person.convicted.then_some("stable2007");
        for instrument in usual.into_iter().chain(extra.clone()).chain(risk) {
            steps.push((practitioner, assessed, Step::Measure { instrument, time: 0 }));
        }
        steps.push((practitioner, assessed - 7, Step::Decide));
        steps.push((practitioner, assessed - 7, Step::Plan));
        for (time, due) in (1..).zip(&person.follow_ups) {
            for instrument in usual.into_iter().chain(extra.clone()) {
                steps.push((practitioner, came - due, Step::Measure { instrument, time }));
            }
        }
        if let Some((due, ending)) = person.end {
            steps.push((practitioner, came - due, Step::End(ending)));
        }
        for (colleague, days_ago, step) in steps {
            // What would lie in the future has not happened, and nothing after it has either.
            let Some(moment) = self.calendar.book(colleague, days_ago) else { break };
            self.plan(moment, place, step);
        }
    }

    fn plan(&mut self, moment: Moment, place: usize, step: Step) {
        self.planned += 1;
        self.queue.insert((moment, self.planned), (place, step));
    }

    fn client(&self, place: usize) -> Result<ClientId, Failure> {
        let client = self.records[place].client.clone();
        client.ok_or_else(|| Failure::new("a synthetic person before their first contact"))
    }

    fn take(&mut self, place: usize, step: Step, now: Moment) -> Result<(), Stop> {
        let by = match &step {
            Step::Arrive { by } | Step::Facts { by } => *by,
            Step::Join => INTAKE,
            _ => self.people[place].practitioner,
        };
        match step {
            Step::Arrive { .. } => self.arrive(place, by, now),
            Step::Facts { .. } => {
                let facts = self.people[place].facts.clone();
                self.record(place, by, now, &facts)
            }
            Step::Join => self.join(place, now),
            Step::Assess => {
                let facts = self.people[place].assessed.clone();
                self.record(place, by, now, &facts)
            }
            Step::Measure { instrument, time } => self.measure(place, now, instrument, time),
            Step::CloseAlert(alert) => self.close_alert(by, now, &alert),
            Step::Decide => self.decide(place, now),
            Step::Plan => self.write_plan(place, now),
            Step::End(ending) => {
                let client = self.client(place)?;
                let who = self.staff.at_work(self.door, self.dice, by, now)?;
                episode_close(self.door, who, At::new(now, self.dice), &client, ending)
            }
        }
    }

    fn arrive(&mut self, place: usize, by: usize, now: Moment) -> Result<(), Stop> {
        let route = Some(self.people[place].route);
        let who = self.staff.at_work(self.door, self.dice, by, now)?;
        let created = client_create(self.door, who, At::new(now, self.dice), route)?;
        let record = &mut self.records[place];
        record.client = Some(created.client);
        record.profiles = 1;
        Ok(())
    }

    fn record(
        &mut self,
        place: usize,
        by: usize,
        now: Moment,
        entries: &Entries,
    ) -> Result<(), Stop> {
        let client = self.client(place)?;
        let who = self.staff.at_work(self.door, self.dice, by, now)?;
        let input = ProfileInput { client: &client, seen: self.records[place].profiles, entries };
        let recorded = profile_record(self.door, who, At::new(now, self.dice), &input)?;
        self.records[place].profiles = recorded.number;
        Ok(())
    }

    fn join(&mut self, place: usize, now: Moment) -> Result<(), Stop> {
        let client = self.client(place)?;
        let user = self.staff.user(self.people[place].practitioner).clone();
        let who = self.staff.at_work(self.door, self.dice, INTAKE, now)?;
        let input = TeamInput { client: &client, user: &user, lead: true };
        team_add(self.door, who, At::new(now, self.dice), &input)
    }

    fn measure(
        &mut self,
        place: usize,
        now: Moment,
        instrument: &'static str,
        time: i64,
    ) -> Result<(), Stop> {
        let door = self.door;
        let edition = door
            .catalogue()
            .instruments
            .get(instrument)
            .and_then(|instrument| instrument.editions.values().next_back())
            .ok_or_else(|| Failure::new(format!("`{instrument}` is not in the catalogue")))?;
        let person = &self.people[place];
        let distress = (person.distress - person.relief * time).clamp(0, 100);
        let low_mood = person.low_mood && time == 0;
        let by = person.practitioner;
        let entries = answers::invent(self.dice, edition, distress, low_mood);
        let client = self.client(place)?;
        let measured_on = day(now).to_string();
        let input = OccasionInput {
            client: &client,
            instrument,
            edition: edition.number,
            measured_on: &measured_on,
            variant: None,
            entries: &entries,
            corrects: None,
        };
        let who = self.staff.at_work(door, self.dice, by, now)?;
        let recorded = match occasion_record(door, who, At::new(now, self.dice), &input) {
            // A tool made for men, tried for a woman: the refusal stands in the trail.
            Err(Stop::Refused(Refusal::NotApplicable(_))) => return Ok(()),
            outcome => outcome?,
        };
        let lately = self.calendar.days_ago(now) < STILL_OPEN_DAYS;
        if !(lately && self.people[place].waiting) {
            // Two minutes later, before the next thing in the calendar.
            let then = now + SignedDuration::from_mins(2);
            for alert in recorded.alerts {
                self.plan(then, place, Step::CloseAlert(alert));
            }
        }
        Ok(())
    }

    fn close_alert(&mut self, by: usize, now: Moment, alert: &AlertId) -> Result<(), Stop> {
        let actions = ["spoke_with_client", "safety_plan_made", "supervisor_informed"];
        let action = self.dice.pick(&actions);
        let who = self.staff.at_work(self.door, self.dice, by, now)?;
        let note = "Synthetic: spoken about in the same contact.";
        let input = AlertInput { alert, action, note };
        alert_close(self.door, who, At::new(now, self.dice), &input)
    }

    /// Takes the recommendation or decides otherwise; where the rules recommend nothing yet, the
    /// decision waits.
    fn decide(&mut self, place: usize, now: Moment) -> Result<(), Stop> {
        let client = self.client(place)?;
        let by = self.people[place].practitioner;
        let who = self.staff.at_work(self.door, self.dice, by, now)?;
        let page = recommendation_view(self.door, who, At::new(now, self.dice), &client)?;
        let recommendation = &page.recommendation;
        if !recommendation.stops.is_empty() || recommendation.intensity.is_none() {
            return Ok(());
        }
        let offer = recommendation.offers.first().map(|offer| offer.programme.clone());
        let reason = self.dice.pick(&REASONS);
        let choice = if self.people[place].accepts {
            Choice::Accept { programme: offer.as_deref() }
        } else {
            Choice::Override { intensity: "helpline", programmes: &["stopitnow"], reason }
        };
        let input = DecisionInput { client: &client, digest: &page.digest, choice };
        recommendation_decide(self.door, who, At::new(now, self.dice), &input)?;
        let record = &mut self.records[place];
        record.decided = true;
        record.programme =
            if self.people[place].accepts { offer } else { Some("stopitnow".to_owned()) };
        Ok(())
    }

    fn write_plan(&mut self, place: usize, now: Moment) -> Result<(), Stop> {
        if !self.records[place].decided {
            return Ok(());
        }
        let client = self.client(place)?;
        let by = self.people[place].practitioner;
        let later = |days: i64| day(now).saturating_add(days.days()).to_string();
        let (soon, review) = (later(56), later(84));
        let note = self.dice.pick(&NOTES);
        let programme = self.records[place].programme.clone().unwrap_or_default();
        let input = PlanInput {
            client: &client,
            seen: 0,
            programme: &programme,
            targets: &self.people[place].targets,
            measures: &[("phq9", &soon), ("gad7", &soon), ("who5", &soon)],
            review_on: &review,
            note,
        };
        let who = self.staff.at_work(self.door, self.dice, by, now)?;
        plan_write(self.door, who, At::new(now, self.dice), &input).map(drop)
    }
}
