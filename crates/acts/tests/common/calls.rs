//! Every act that staff can do, called by name on objects made for it.

use waymark_acts::{
    Act, AlertInput, Choice, DecisionInput, ListWish, NewAccount, OccasionInput, Part, PlanInput,
    ProfileInput, SignOffInput, Stop, TeamInput, TrailWish,
};
use waymark_domain::{AlertId, ClientId, OccasionId, Role, UserId};

use super::{World, entries, phq9};
use crate::act;

/// What the acts are called on.
#[derive(Clone, Debug)]
pub struct Objects {
    pub client: ClientId,
    pub occasion: OccasionId,
    pub alert: AlertId,
    pub digest: String,
    /// Somebody who is in no team and has an account to end.
    pub spare: UserId,
}

impl Objects {
    /// A client of the practitioner with everything that an act can be done on.
    pub fn of_practitioner(world: &mut World<'_>) -> Self {
        let created = world.client("practitioner");
        let facts = entries(&[("risk_level", "low"), ("motivation", "high")]);
        world.know("practitioner", &created, 1, &facts);
        let client = created.client;
        let recorded = record(world, "practitioner", &client).unwrap();
        let page = act!(world, "practitioner", recommendation_view, &client).unwrap();
        Self {
            occasion: recorded.occasion,
            alert: recorded.alerts[0].clone(),
            digest: page.digest,
            spare: world.who("spare").user.clone(),
            client,
        }
    }
}

fn record(
    world: &mut World<'_>,
    login: &str,
    client: &ClientId,
) -> Result<waymark_acts::OccasionRecorded, Stop> {
    let answers = phq9("111111111");
    let today = waymark_acts::day(world.now).to_string();
    let input = OccasionInput {
        client,
        instrument: "phq9",
        edition: 1,
        measured_on: &today,
        variant: None,
        entries: &answers,
        corrects: None,
    };
    let who = &world.staff[login];
    let at = waymark_acts::At::new(world.now, &mut world.dice);
    waymark_acts::occasion_record(&world.door, who, at, &input)
}

/// Calls one act of staff and passes over what it gives back. `spare_login` must be new each time.
pub fn call(
    world: &mut World<'_>,
    login: &str,
    act: Act,
    on: &Objects,
    new_login: &str,
) -> Result<(), Stop> {
    let client = &on.client;
    macro_rules! done {
        ($name:ident $(, $input:expr)*) => {
            waymark_acts::$name(
                &world.door,
                &world.staff[login],
                waymark_acts::At::new(world.now, &mut world.dice)
                $(, $input)*
            )
            .map(drop)
        };
    }
    match act {
        Act::SignIn
        | Act::SessionResume
        | Act::LinkOpen
        | Act::AccountFirst
        | Act::EnrolView
        | Act::AccountEnrol => panic!("{act:?} is not an act of staff"),
        Act::SignOut => done!(sign_out),
        Act::CatalogueView => done!(catalogue_view, Some(Part::Instrument("phq9"))),
        Act::ClientCreate => done!(client_create, Some("self")),
        Act::ClientList => done!(client_list, &ListWish::default()),
        Act::ClientView => done!(client_view, client),
        Act::EpisodeClose => done!(episode_close, client, "completed"),
        Act::ProfileView => done!(profile_view, client),
        Act::ProfileRecord => {
            let entries = entries(&[("age", "35")]);
            done!(profile_record, &ProfileInput { client, seen: 2, entries: &entries })
        }
        Act::InstrumentOffer => done!(instrument_offer, client),
        Act::OccasionForm => done!(occasion_form, client, "gad7"),
        Act::OccasionRecord => record(world, login, client).map(drop),
        Act::OccasionView => done!(occasion_view, client, &on.occasion),
        Act::RecommendationView => done!(recommendation_view, client),
        Act::RecommendationDecide => {
            let choice = Choice::Accept { programme: Some("redirection") };
            let input = DecisionInput { client, digest: &on.digest, choice };
            done!(recommendation_decide, &input)
        }
        Act::PlanView => done!(plan_view, client),
        Act::PlanWrite => {
            let input = PlanInput {
                client,
                seen: 0,
                programme: "",
                targets: &["self_regulation"],
                measures: &[],
                review_on: "",
                note: "",
            };
            done!(plan_write, &input)
        }
        Act::ChangeView => done!(change_view, client, "phq9"),
        Act::TeamView => done!(team_view, client),
        Act::TeamAdd => {
            let user = world.staff["colleague"].user.clone();
            done!(team_add, &TeamInput { client, user: &user, lead: false })
        }
        Act::AlertList => done!(alert_list, 0),
        Act::AlertView => done!(alert_view, &on.alert),
        Act::AlertClose => {
            let input = AlertInput { alert: &on.alert, action: "spoke_with_client", note: "" };
            done!(alert_close, &input)
        }
        Act::EvaluationView => done!(evaluation_view),
        Act::SignOffList => done!(sign_off_list),
        Act::SignOffRecord => {
            let input = SignOffInput {
                instrument: "stable2007",
                edition: 1,
                qualification: "Trained rater",
                statement: "Compared with the coding manual, item by item.",
            };
            done!(sign_off_record, &input)
        }
        Act::AuditList => done!(audit_list, &TrailWish::Everybody, 0),
        Act::AuditVerify => done!(audit_verify, None),
        Act::AccountCreate => {
            let role = Role::Intake.word();
            done!(account_create, &NewAccount { login: new_login, name: "A name", role })
        }
        Act::AccountList => done!(account_list),
        Act::AccountDeactivate => done!(account_deactivate, &on.spare),
    }
}
