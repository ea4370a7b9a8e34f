//! Law 2: every act names its right and leaves a trace.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use common::calls::{Objects, call};
use common::{World, on_both};
use jiff::SignedDuration;
use waymark_acts::{
    ACTS, Act, Asker, Comer, EnrolInput, Object, On, Random, Rights, SignInInput, Stop, Token,
};
use waymark_domain::Role;
use waymark_store::audit::Outcome;
use waymark_store::links::{Link, LinkKind};
use waymark_store::seal::{Place, key_pair, seal_private_key};
use waymark_store::{StoreError, links};

/// Does something and checks that it left exactly one row, of this act and this outcome.
fn leaves_one_row(
    world: &mut World<'_>,
    act: Act,
    outcome: Outcome,
    work: impl FnOnce(&mut World<'_>) -> Result<(), Stop>,
) {
    let before = world.trail();
    let done = work(world);
    match (&done, outcome) {
        (Ok(()), Outcome::Done) | (Err(Stop::Refused(_)), Outcome::Refused) => {}
        _ => panic!("{act:?} should have been {outcome:?}: {done:?}"),
    }
    assert_eq!(world.trail(), before + 1, "{act:?} {outcome:?} left another number of rows");
    let row = &world.last_rows(1)[0];
    assert_eq!((row.entry.act.as_str(), row.entry.outcome), (act.word(), outcome));
    assert_eq!(row.entry.detail.is_some(), outcome == Outcome::Refused, "{row:?}");
    if act.comer() == Comer::Staff {
        assert!(row.entry.user_id.is_some() && row.entry.role.is_some(), "{row:?}");
    }
}

/// Somebody whom the policies let do this act on a client of the practitioner's, and somebody whom
/// they do not. Acts that everybody may do are refused for another reason.
fn allowed_and_refused(act: Act) -> (&'static str, Option<&'static str>) {
    let rights = Rights::shipped().unwrap();
    let may = |role: Role| {
        let object = match act.on() {
            On::Client => Object::Client { in_team: role == Role::Practitioner },
            On::Service | On::List => Object::Service,
        };
        rights.may(Asker::Staff(role), act, object)
    };
    let allowed = Role::ALL.into_iter().find(|role| may(*role)).expect("somebody may");
    let refused = Role::ALL.into_iter().find(|role| !may(*role));
    (allowed.word(), refused.map(Role::word))
}

fn staff_acts(world: &mut World<'_>) {
    for (place, &act) in ACTS.iter().enumerate() {
        if act.comer() == Comer::Visitor || act == Act::SignOut {
            continue;
        }
        let (allowed, refused) = allowed_and_refused(act);
        let objects = Objects::of_practitioner(world);
        let new_login = format!("new.{place}");
        let refused = refused.unwrap_or("leaver");
        leaves_one_row(world, act, Outcome::Refused, |world| {
            call(world, refused, act, &objects, &new_login)
        });
        if act == Act::EpisodeClose {
            // No period of care ends while an alert waits.
            call(world, "practitioner", Act::AlertClose, &objects, "").unwrap();
        }
        leaves_one_row(world, act, Outcome::Done, |world| {
            call(world, allowed, act, &objects, &new_login)
        });
    }
    let objects = Objects::of_practitioner(world);
    leaves_one_row(world, Act::SignOut, Outcome::Done, |world| {
        call(world, "auditor", Act::SignOut, &objects, "")
    });
    leaves_one_row(world, Act::SignOut, Outcome::Refused, |world| {
        call(world, "auditor", Act::SignOut, &objects, "")
    });
}

fn code_now(world: &World<'_>, secret: &[u8]) -> String {
    let totp = totp_rs::Builder::new()
        .with_secret(totp_rs::Secret::new(secret.to_vec().into_boxed_slice()))
        .with_digits(6)
        .with_step_duration(30)
        .build()
        .unwrap();
    totp.generate(u64::try_from(world.now.as_second()).unwrap()).to_string()
}

fn visitor_acts(world: &mut World<'_>) {
    let mut link = None;
    leaves_one_row(world, Act::AccountFirst, Outcome::Done, |world| {
        act!(world, account_first, "first", "The first").map(|invited| link = Some(invited.token))
    });
    leaves_one_row(world, Act::AccountFirst, Outcome::Refused, |world| {
        act!(world, account_first, "second", "The second").map(drop)
    });
    let link = link.unwrap();
    let mut secret = String::new();
    leaves_one_row(world, Act::EnrolView, Outcome::Done, |world| {
        act!(world, enrol_view, &link.text()).map(|page| secret = page.secret.replace(' ', ""))
    });
    leaves_one_row(world, Act::EnrolView, Outcome::Refused, |world| {
        act!(world, enrol_view, "no-such-link").map(drop)
    });
    let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let (password, token) = ("a password of some length", link.text());
    let code = code_now(world, &secret);
    let wrong = EnrolInput { token: &token, password, password_again: password, code: "000000" };
    leaves_one_row(world, Act::AccountEnrol, Outcome::Refused, |world| {
        act!(world, account_enrol, &wrong).map(drop)
    });
    let input = EnrolInput { code: &code, ..wrong };
    leaves_one_row(world, Act::AccountEnrol, Outcome::Done, |world| {
        act!(world, account_enrol, &input).map(drop)
    });
    world.minutes(1);
    let code = code_now(world, &secret);
    let right = SignInInput { login: " First ", password, code: &code };
    let mut session = None;
    leaves_one_row(world, Act::SignIn, Outcome::Done, |world| {
        act!(world, sign_in, &right).map(|entered| session = Some(entered.token))
    });
    leaves_one_row(world, Act::SignIn, Outcome::Refused, |world| {
        act!(world, sign_in, &SignInInput { login: "nobody", ..right }).map(drop)
    });
    let session = session.unwrap();
    leaves_one_row(world, Act::SessionResume, Outcome::Done, |world| {
        act!(world, session_resume, &session.text()).map(drop)
    });
    leaves_one_row(world, Act::SessionResume, Outcome::Refused, |world| {
        act!(world, session_resume, "no-such-session").map(drop)
    });
    let link = sign_in_link(world);
    leaves_one_row(world, Act::LinkOpen, Outcome::Done, |world| {
        act!(world, link_open, &link.text()).map(drop)
    });
    leaves_one_row(world, Act::LinkOpen, Outcome::Refused, |world| {
        act!(world, link_open, &link.text()).map(drop)
    });
}

fn sign_in_link(world: &mut World<'_>) -> Token {
    let mut bytes = [0; 32];
    world.dice.fill(&mut bytes);
    let token = Token::from_random(bytes);
    let hash = token.hash();
    let (private_key, _) = key_pair([5; 32]);
    let sealed =
        seal_private_key(&token.link_key(), &Place::link_private_key(&hash), &private_key, [3; 24]);
    let user = world.store.read(|tx| waymark_store::users::by_login(tx, "first")).unwrap().unwrap();
    let link = Link {
        token_hash: hash,
        kind: LinkKind::SignIn,
        user_id: user.id,
        private_key_sealed: Some(sealed),
        created_at: world.now,
        expires_at: world.now + SignedDuration::from_hours(1),
        used_at: None,
    };
    world.store.write(|tx| links::insert(tx, &link)).map_err(|e: StoreError| e).unwrap();
    token
}

#[test]
fn every_act_names_its_right_and_leaves_a_trace() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        world.sit("spare", Role::Intake);
        world.sit("leaver", Role::Intake);
        act!(world, "leaver", sign_out).unwrap();
        staff_acts(&mut world);
    });
    on_both(|database, store| visitor_acts(&mut World::empty(database, store, true)));
}

/// Every source file of the room, by its path from `src`, with its text up to its tests.
fn sources() -> Vec<(String, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![source.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            let name = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, text));
        }
    }
    found
}

/// The public functions of a text whose head mentions a door, each with what follows.
fn functions(text: &str, indent: &str) -> Vec<(String, String)> {
    let begin = format!("\n{indent}pub fn ");
    let mut parts = text.split(&begin);
    parts.next();
    let mut found = Vec::new();
    for part in parts {
        let (name, rest) = part.split_once(['(', '<']).unwrap();
        let head = rest.split_once('{').unwrap().0;
        if head.contains("Door") || !indent.is_empty() {
            found.push((name.to_owned(), rest.to_owned()));
        }
    }
    found
}

fn variant(word: &str) -> String {
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    word.split('_').map(capital).collect()
}

#[test]
fn the_functions_of_the_room_are_the_closed_list() {
    let acts: Vec<(String, String)> = sources()
        .iter()
        .filter(|(file, _)| !file.starts_with("demo/"))
        .flat_map(|(_, text)| functions(text, ""))
        .collect();
    let named: BTreeSet<&str> = acts.iter().map(|(name, _)| name.as_str()).collect();
    let listed: BTreeSet<&str> = ACTS.iter().map(|act| act.word()).collect();
    assert_eq!(named, listed);
    for (name, text) in &acts {
        let performs = text.matches(".perform(").count() + text.matches("_as_visitor(").count();
        assert_eq!(performs, 1, "`{name}` goes through the door exactly once");
        let asks = format!("Act::{},", variant(name));
        assert!(text.contains(&asks), "`{name}` must ask for the right of its own name: {asks}");
    }
}

#[test]
fn the_door_itself_gives_nothing_away() {
    let sources = sources();
    let (_, door) = sources.iter().find(|(file, _)| file == "door.rs").unwrap();
    let open: BTreeSet<String> =
        functions(door, "    ").into_iter().map(|(name, _)| name).collect();
    let expected = ["open", "new", "catalogue", "is_demo", "form_token_fits"];
    let crate_only = ["client", "found", "client_key"].map(str::to_owned);
    let open: BTreeSet<&str> =
        open.iter().filter(|name| !crate_only.contains(name)).map(String::as_str).collect();
    assert_eq!(open, BTreeSet::from(expected), "what can be called past the acts");
}

#[test]
fn only_the_door_reaches_the_store() {
    let mut before = BTreeSet::new();
    for (file, text) in sources() {
        if file == "door.rs" {
            continue;
        }
        for reach in [".store.", "store.write(", "store.read(", "audit::append"] {
            assert!(!text.contains(reach), "{file} reaches past the door: `{reach}`");
        }
        if text.contains("before_entering(") {
            before.insert(file.clone());
        }
        let demo = text.contains("set_up_demo(") || text.contains("hire_for_demo(");
        assert!(!demo || file.starts_with("demo/"), "{file} is no demonstration");
    }
    let entering = ["acts/enrol.rs", "acts/enter.rs"].map(str::to_owned);
    assert_eq!(before, BTreeSet::from(entering));
}

#[test]
fn a_fault_is_recorded_too() {
    on_both(|database, store| {
        let mut world = World::staffed(database, store, false);
        let created = world.client("practitioner");
        // Somebody overwrites what was sealed to the practitioner.
        let user = world.who("practitioner").user.clone();
        let broken = waymark_store::care_team::Membership {
            client_id: created.client.clone(),
            user_id: user.clone(),
            client_key_sealed: Some(vec![2; 81]),
            since_on: waymark_acts::day(world.now),
            added_by: user,
            until_on: None,
        };
        let add = |tx: &mut waymark_store::Tx<'_>| waymark_store::care_team::add(tx, &broken);
        world.store.write(add).unwrap();
        let before = world.trail();
        let failed = act!(world, "practitioner", plan_view, &created.client);
        assert!(matches!(failed, Err(Stop::Failed(_))), "{failed:?}");
        assert_eq!(world.trail(), before + 1);
        assert_eq!(world.last_rows(1)[0].entry.outcome, Outcome::Failed);
    });
}
