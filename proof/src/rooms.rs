//! The rooms and their arrows, as design and decision records draw them.

/// One room: its folder below `crates/`, whether it is quiet, and whom it may use.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// The folder below `crates/`.
    pub name: &'static str,
    /// Whether it may do no I/O, ask no clock and draw nothing at random.
    pub quiet: bool,
    /// The rooms it may depend on.
    pub may_use: &'static [&'static str],
}

/// Every room. A new arrow is a decision record first; those of 0001 are in.
pub const ROOMS: [Room; 11] = [
    quiet("domain", &[]),
    quiet("stats", &[]),
    quiet("figures", &[]),
    quiet("catalogue", &["domain"]),
    quiet("assess", &["catalogue", "domain", "stats"]),
    quiet("analysis", &["assess", "catalogue", "domain", "stats"]),
    room("store", &["domain"]),
    room("pages", &["domain", "figures"]),
    room("acts", &["store", "analysis", "assess", "stats", "catalogue", "domain"]),
    room("server", &["acts", "pages", "domain"]),
    room("cli", &["server", "acts", "analysis", "catalogue", "pages", "domain"]),
];

const fn quiet(name: &'static str, may_use: &'static [&'static str]) -> Room {
    Room { name, quiet: true, may_use }
}

const fn room(name: &'static str, may_use: &'static [&'static str]) -> Room {
    Room { name, quiet: false, may_use }
}

/// The package of a room: `waymark-domain` for `domain`; that of `cli` has the binary's name.
pub fn package_of(room: &str) -> String {
    if room == "cli" { "waymark".to_owned() } else { format!("waymark-{room}") }
}

/// The room of a package; `None` for packages that are not ours.
pub fn room_of(package: &str) -> Option<&str> {
    if package == "waymark" { Some("cli") } else { package.strip_prefix("waymark-") }
}
