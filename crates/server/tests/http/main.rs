//! The site as a browser meets it: requests in, responses out, nothing reached past the router.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod browser;
mod entering;
mod foreign_clients;
mod forms;
mod hardened;
mod html;
mod language;
mod our_origin;
mod path_of_one_client;
mod places;
mod world;
