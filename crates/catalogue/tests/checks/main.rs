//! Every check of the reader: a catalogue without a fault, one place changed, the faults expected.

mod files;
mod general;
mod instruments;
mod never_panics;
mod rules;
mod support;
mod ten_faults;
