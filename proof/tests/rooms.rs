//! Law 1, and the arrows between the rooms.

use waymark_proof::rooms::{ROOMS, package_of, room_of};
use waymark_proof::{needs, rust, tree};

/// Crates that reach a database, a network, another task or a clock.
const LOUD: [&str; 30] = [
    "rusqlite",
    "libsqlite3-sys",
    "postgres",
    "tokio-postgres",
    "sqlx",
    "diesel",
    "redb",
    "sled",
    "tokio",
    "async-std",
    "smol",
    "mio",
    "socket2",
    "hyper",
    "reqwest",
    "ureq",
    "axum",
    "tower",
    "rustls",
    "native-tls",
    "openssl",
    "chrono",
    "time",
    "coarsetime",
    "getrandom",
    "rand",
    "fastrand",
    "tempfile",
    "notify",
    "uuid",
];

/// Paths and calls that do I/O, ask the clock or draw at random.
const LOUD_CODE: [&str; 17] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::io",
    "std::os",
    "std::thread",
    "SystemTime",
    "Instant",
    "Timestamp::now",
    "Zoned::now",
    "getrandom",
    "rand::",
    "println!",
    "eprintln!",
    "dbg!",
    "include_dir!",
];

#[test]
fn quiet_rooms_do_no_io() {
    let mut faults = Vec::new();
    for room in ROOMS.iter().filter(|room| room.quiet) {
        let closure = needs::closure(&package_of(room.name)).expect("cargo tree");
        for loud in LOUD.iter().filter(|loud| closure.contains(**loud)) {
            faults.push(format!("`{}` needs `{loud}` to run", room.name));
        }
        for (path, text) in tree::texts_ending(&format!("crates/{}", room.name), &[".rs"]) {
            if !path.contains("/src/") {
                continue;
            }
            for (number, line) in rust::shipped_code(&text).lines().enumerate() {
                for loud in LOUD_CODE.iter().filter(|loud| says(line, loud)) {
                    faults.push(format!("{path}:{}: `{loud}` in a quiet room", number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Whether a line names this path or call as a whole word.
fn says(line: &str, loud: &str) -> bool {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(loud).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + loud.len()..].chars().next();
        let open = loud.ends_with([':', '!']);
        !before.is_some_and(in_name) && (open || !after.is_some_and(in_name))
    })
}

#[test]
fn dependencies_point_down() {
    let mut faults = Vec::new();
    for folder in tree::folders("crates") {
        if !ROOMS.iter().any(|room| room.name == folder) {
            faults.push(format!("`crates/{folder}` is a room that nobody has drawn"));
        }
    }
    for room in &ROOMS {
        let direct = needs::direct(&package_of(room.name)).expect("cargo tree");
        for need in direct.iter().filter_map(|package| room_of(package)) {
            if !room.may_use.contains(&need) {
                faults.push(format!("`{}` uses `{need}`, which is no arrow of ours", room.name));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_search_for_loud_code_finds_it() {
    assert!(says("let now = std::time::Instant::now();", "Instant"));
    assert!(says("use std::fs;", "std::fs"));
    assert!(says("println!(x)", "println!"));
    assert!(!says("InstantForm", "Instant"));
    assert!(!says("operand::x", "rand::"));
}
