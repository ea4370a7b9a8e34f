//! The whole of who may do what, as one readable text: `proof/golden/rights.txt`.
//! `BLESS=1 cargo test -p waymark-acts --test rights` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use waymark_acts::{ACTS, Act, Asker, Comer, Object, On, Rights};
use waymark_domain::Role;

const HEAD: &str = "\
Who may do what in Waymark: every act, every role, every relationship.
✔ may   ✘ may not

Written by a test from crates/acts/policies/waymark.cedar; a difference fails the test.

";

fn heading(role: Role) -> &'static str {
    match role {
        Role::Intake => "intake",
        Role::Practitioner => "practitioner",
        Role::Supervisor => "supervisor",
        Role::ServiceManager => "manager",
        Role::Evaluator => "evaluator",
        Role::DataProtectionOfficer => "protection",
        Role::Auditor => "auditor",
        Role::Administrator => "administrator",
    }
}

fn mark(may: bool) -> &'static str {
    if may { "✔" } else { "✘" }
}

/// One column per asker, one or more marks in each.
fn line(name: &str, cells: &[(usize, Vec<bool>)]) -> String {
    let mut text = format!("{name:<24}");
    for (width, marks) in cells {
        let words: Vec<&str> = marks.iter().map(|&may| mark(may)).collect();
        let _ = write!(text, "{:<width$}", words.join(" "), width = width + 2);
    }
    text.trim_end().to_owned() + "\n"
}

fn table(rights: &Rights, title: &str, acts: &[Act], objects: &[Object]) -> String {
    let mut columns = vec![("visitor", Asker::Visitor)];
    columns.extend(Role::ALL.map(|role| (heading(role), Asker::Staff(role))));
    let mut text = format!("{title:<24}");
    for (name, _) in &columns {
        let _ = write!(text, "{name}  ");
    }
    text = text.trim_end().to_owned() + "\n";
    for &act in acts {
        let cells: Vec<_> = columns
            .iter()
            .map(|(name, asker)| {
                (name.len(), objects.iter().map(|o| rights.may(*asker, act, *o)).collect())
            })
            .collect();
        text += &line(act.word(), &cells);
    }
    text + "\n"
}

fn matrix(rights: &Rights) -> String {
    let of = |wanted: &[On]| -> Vec<Act> {
        ACTS.iter().copied().filter(|act| wanted.contains(&act.on())).collect()
    };
    let team = [Object::Client { in_team: true }, Object::Client { in_team: false }];
    let mut text = HEAD.to_owned();
    text += &table(rights, "ON THE SERVICE", &of(&[On::Service, On::List]), &[Object::Service]);
    text += "On one client. First mark: in that client's care team. Second mark: not in it.\n";
    text += "For a list: whether that client's line stands in it.\n\n";
    text += &table(rights, "ON ONE CLIENT", &of(&[On::Client, On::List]), &team);
    text.trim_end().to_owned() + "\n"
}

#[test]
fn the_rights_are_what_the_golden_text_says() {
    let now = matrix(&Rights::shipped().unwrap());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proof/golden/rights.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &now).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    for (place, (was, is)) in written.lines().zip(now.lines()).enumerate() {
        assert_eq!(
            was,
            is,
            "line {} of proof/golden/rights.txt; BLESS=1 writes it anew",
            place + 1
        );
    }
    assert_eq!(written, now, "BLESS=1 writes proof/golden/rights.txt anew");
}

#[test]
fn an_act_is_never_allowed_on_the_wrong_kind_of_thing() {
    let rights = Rights::shipped().unwrap();
    for &act in ACTS {
        for role in Role::ALL {
            let staff = Asker::Staff(role);
            if act.comer() == Comer::Visitor {
                assert!(!rights.may(staff, act, Object::Service), "{act:?} as {role:?}");
            }
            for in_team in [true, false] {
                if act.on() == On::Service {
                    let object = Object::Client { in_team };
                    assert!(!rights.may(staff, act, object), "{act:?} as {role:?}");
                }
            }
            if act.on() == On::Client {
                assert!(!rights.may(staff, act, Object::Service), "{act:?} as {role:?}");
            }
        }
    }
}
