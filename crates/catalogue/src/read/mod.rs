//! From data files to one catalogue, with every fault of every file.

mod case;
mod condition;
mod edition;
mod fact;
mod formula;
mod jurisdiction;
mod known;
mod norm;
mod outside;
mod profile;
mod programme;
mod rule;
mod scale;
mod scale_check;
mod sources;
mod wording;
mod words;

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeTable;
use waymark_domain::Date;

use crate::fault::{Fault, Faults, suggestion};
use crate::files::SourceFile;
use crate::model::{Case, Catalogue, Instrument, Wording};
use crate::walk::{Doc, Table};
use known::{Known, Place};

/// Reads and checks all data files, without asking whether a review date has lapsed.
///
/// # Errors
/// Every fault of every file, sorted by place.
pub fn read(files: &[SourceFile]) -> Result<Catalogue, Vec<Fault>> {
    read_on(files, None)
}

/// Reads and checks all data files; with a day, a review date before that day is a fault too.
///
/// # Errors
/// Every fault of every file, sorted by place.
pub fn read_on(files: &[SourceFile], today: Option<Date>) -> Result<Catalogue, Vec<Fault>> {
    let faults = Faults::default();
    let catalogue = read_all(files, today, &faults);
    let found = faults.sorted();
    if found.is_empty() { Ok(catalogue) } else { Err(found) }
}

/// Whether a path is that of an edition.
pub(crate) fn is_edition(path: &str) -> bool {
    matches!(Place::of(path), Place::Edition(..))
}

/// A file that could be parsed.
struct Parsed<'a> {
    doc: Doc<'a>,
    tree: Spanned<DeTable<'a>>,
}

impl<'a> Parsed<'a> {
    fn table(&'a self) -> Table<'a> {
        Table::new(&self.doc, self.tree.get_ref(), 0)
    }

    fn again(&'a self) -> Table<'a> {
        Table::again(&self.doc, self.tree.get_ref())
    }
}

fn read_all(files: &[SourceFile], today: Option<Date>, faults: &Faults) -> Catalogue {
    let known = Known::new(files, today);
    let mut parsed: BTreeMap<&str, Parsed> = BTreeMap::new();
    for file in files {
        let doc = Doc::new(&file.path, &file.text, faults);
        match Place::of(&file.path) {
            Place::Unread => {}
            Place::Lock => crate::lock::check(&doc, &file.text, files),
            Place::Stranger => stranger(&doc),
            _ => {
                if let Some(tree) = doc.parse() {
                    parsed.insert(&file.path, Parsed { doc, tree });
                }
            }
        }
    }
    for whole in ["sources.toml", "profile.toml", "editions.lock"] {
        if !files.iter().any(|f| f.path == whole) {
            Doc::new(whole, "", faults).fault_at(0, format!("file `{whole}` is missing"), None);
        }
    }
    let mut catalogue = Catalogue::default();
    if let Some(file) = parsed.get("sources.toml") {
        catalogue.sources = sources::read(&file.table(), &known);
    }
    if let Some(file) = parsed.get("outside.toml") {
        catalogue.outside = outside::read(&file.table(), &known);
    }
    if let Some(file) = parsed.get("profile.toml") {
        catalogue.variables = profile::read(&file.table(), &known);
    }
    for (path, file) in &parsed {
        read_one(&mut catalogue, Place::of(path), file, &known);
    }
    finish(&mut catalogue, &parsed, &known);
    catalogue
}

fn read_one(catalogue: &mut Catalogue, place: Place, file: &Parsed, known: &Known) {
    match place {
        Place::Rule(id) => {
            if let Some(rule) = rule::read(&file.table(), id, known) {
                catalogue.rules.insert(id.to_owned(), rule);
            }
        }
        Place::Programme(id) => {
            if let Some(programme) = programme::read(&file.table(), id, known) {
                catalogue.programmes.insert(id.to_owned(), programme);
            }
        }
        Place::Jurisdiction(code) => {
            if let Some(jurisdiction) = jurisdiction::read(&file.table(), code, known) {
                catalogue.jurisdictions.insert(code.to_owned(), jurisdiction);
            }
        }
        Place::Edition(id, number) => {
            if let Some(edition) = edition::read(&file.table(), id, number, known) {
                instrument(catalogue, id).editions.insert(number, edition);
            }
        }
        // Cases and wording need the editions: they are read in `finish`.
        _ => {}
    }
}

fn instrument<'c>(catalogue: &'c mut Catalogue, id: &str) -> &'c mut Instrument {
    catalogue.instruments.entry(id.to_owned()).or_insert_with(|| Instrument {
        id: id.to_owned(),
        editions: BTreeMap::new(),
        cases: Vec::new(),
        wording: BTreeMap::new(),
    })
}

/// What can be checked only once everything else has been read.
fn finish(catalogue: &mut Catalogue, parsed: &BTreeMap<&str, Parsed>, known: &Known) {
    for (path, file) in parsed {
        match Place::of(path) {
            Place::Cases(id) | Place::Wording(id, _) if !known.instruments.contains(id) => {
                let help = Some(format!("`instruments/{id}/1.toml` is missing"));
                file.doc.fault_at(0, format!("no edition of `{id}` stands beside it"), help);
            }
            Place::Cases(id) => {
                if let Some(cases) = read_cases(catalogue, file, id) {
                    instrument(catalogue, id).cases = cases;
                }
            }
            Place::Wording(id, language) => {
                if let Some(wording) = read_wording(catalogue, file, id, known) {
                    instrument(catalogue, id).wording.insert(language.to_owned(), wording);
                }
            }
            _ => {}
        }
    }
    if let Some(file) = parsed.get("sources.toml") {
        sources::check_cited(&file.again(), known);
    }
    if let Some(file) = parsed.get("profile.toml") {
        profile::check_used(&file.again(), known);
    }
    for (path, file) in parsed {
        if let Place::Rule(id) = Place::of(path) {
            rule::check_answered(&file.again(), id, catalogue);
        }
        if !holds(catalogue, Place::of(path)) && !file.doc.has_fault() {
            let message = "this file cannot be read, and no reader said why".to_owned();
            file.doc.fault_at(0, message, None);
        }
    }
}

/// Whether what a file says has arrived in the catalogue; nothing may be lost without a word.
fn holds(catalogue: &Catalogue, place: Place) -> bool {
    let instrument = |id: &str| catalogue.instruments.get(id);
    match place {
        Place::Rule(id) => catalogue.rules.contains_key(id),
        Place::Programme(id) => catalogue.programmes.contains_key(id),
        Place::Jurisdiction(code) => catalogue.jurisdictions.contains_key(code),
        Place::Edition(id, n) => instrument(id).is_some_and(|i| i.editions.contains_key(&n)),
        // With an edition that could not be read they are not read either.
        Place::Cases(id) => instrument(id).is_none_or(|i| !i.cases.is_empty()),
        Place::Wording(id, language) => {
            instrument(id).is_none_or(|i| i.wording.contains_key(language))
        }
        _ => true,
    }
}

fn read_cases(catalogue: &Catalogue, file: &Parsed, id: &str) -> Option<Vec<Case>> {
    // Why: without a readable edition its keys cannot be known, and that edition has been reported.
    let instrument = catalogue.instruments.get(id)?;
    case::read(&file.table(), &instrument.editions)
}

fn read_wording(catalogue: &Catalogue, file: &Parsed, id: &str, known: &Known) -> Option<Wording> {
    let edition = catalogue.instruments.get(id)?.editions.values().next_back()?;
    wording::read(&file.table(), edition, known)
}

fn stranger(doc: &Doc) {
    let places = [
        "sources.toml",
        "profile.toml",
        "editions.lock",
        "rules/R01.toml",
        "programmes/informplus.toml",
        "jurisdictions/de.toml",
        "instruments/phq9/1.toml",
        "instruments/phq9/cases.toml",
        "instruments/phq9/text/en.toml",
    ];
    let help = suggestion(doc.path, places)
        .filter(|help| help.starts_with("did you mean"))
        .unwrap_or_else(|| "the folders are described in docs/catalogue-format.md".to_owned());
    doc.fault_at(0, format!("no data file has its place at `{}`", doc.path), Some(help));
}
