//! What lies between a stranger and a session: passwords, one-time codes, tokens, waiting times.
//! Everything here is a value in and a value out; the acts of entering use it.

pub mod gate;
pub mod one_time;
pub mod password;
pub mod throttle;
pub mod token;
