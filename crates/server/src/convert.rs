//! From what acts answer to what pages show. Nothing is computed or hidden here: one value in, the same value out.

mod client;
mod facts;
mod faults;
mod instrument;
mod rules;

pub use client::{entered, entry, head, programme_choices, sealed, status};
pub use facts::{fact, kind, named_programme, source_lines, text, variable_value, words};
pub use faults::{errors, errors_as};
pub use instrument::{band, clause, helplines, instrument, norm, scale_entry, scale_name, scales};
pub use rules::{ask, examined, instrument_name, rule_line, rule_of_trace, strength};
