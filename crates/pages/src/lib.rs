#![doc = include_str!("../README.md")]
// Why: a template reaches its helpers as methods of the page or of `w`, also where these need
// nothing of either.
#![allow(clippy::unused_self)]

mod asset;
mod draw;
mod form;
mod frame;
mod language;
mod page;
mod part;
pub mod phrase;
pub mod report;
mod samples;
mod text;
mod words;

pub use asset::{Asset, asset};
pub use form::{Choice, Entry, Errors, MISSING_PREFIX, MISSING_SUFFIX, Problem};
pub use frame::{Frame, Nav, Notice, SignedIn};
pub use language::Lang;
pub use page::*;
pub use samples::{PAGES, PageEntry, Sample, sample_frame};
pub use text::{Markup, Text};
