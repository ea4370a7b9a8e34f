//! Reading the clinical data that the service works by.

use waymark_catalogue::Catalogue;

use crate::act::Act;
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::refusal::{Refusal, Stop};

/// One thing in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// An instrument, by id.
    Instrument(&'a str),
    /// A programme, by id.
    Programme(&'a str),
    /// A rule, by id.
    Rule(&'a str),
    /// A jurisdiction, by code.
    Jurisdiction(&'a str),
}

/// Reads the catalogue, or one part of it.
///
/// # Errors
/// [`Refusal::NotFound`] for a part that is not there.
pub fn catalogue_view<'d>(
    door: &'d Door,
    who: &SignedIn,
    mut at: At<'_>,
    part: Option<Part<'_>>,
) -> Result<&'d Catalogue, Stop> {
    door.perform(who, &mut at, Act::CatalogueView, Aim::Service, |_, _, scene| {
        let catalogue = door.catalogue();
        if let Some(part) = part {
            let (found, name) = match part {
                Part::Instrument(id) => (catalogue.instruments.contains_key(id), id),
                Part::Programme(id) => (catalogue.programmes.contains_key(id), id),
                Part::Rule(id) => (catalogue.rules.contains_key(id), id),
                Part::Jurisdiction(code) => (catalogue.jurisdictions.contains_key(code), code),
            };
            if !found {
                return Err(Refusal::NotFound.into());
            }
            scene.trace.object = Some(name.to_owned());
        }
        Ok(catalogue)
    })
}
