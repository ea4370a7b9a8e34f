use std::collections::BTreeSet;

use crate::model::{Module, Programme, ProgrammeFormat, ProgrammeStatus};
use crate::read::edition::{clauses, domains};
use crate::read::fact::{fact, sentence};
use crate::read::known::{Known, id};
use crate::read::rule::intensities;
use crate::walk::{Node, Table};

/// Reads one programme.
pub(crate) fn read(table: &Table, from_path: &str, known: &Known) -> Option<Programme> {
    let id = id(table, "id", from_path);
    let name = table.need("name").and_then(|n| n.owned());
    let provider = table.optional("provider", |n| n.owned());
    let country = table.optional("country", |n| n.owned());
    let status = table.need("status").and_then(|n| fact(n, known, status));
    let intensities = table.need("intensities").and_then(intensities);
    let formats = table.each("formats", |n| format(n, known));
    let mut numbers = BTreeSet::new();
    let modules = table.each("modules", |n| {
        let module = module(n)?;
        if !numbers.insert(module.number) {
            n.fault(format!("the module `{}` stands twice", module.number));
        }
        Some(module)
    });
    let applies = clauses(table, known);
    let eligibility = table.each("eligibility", |n| sentence(n, known));
    let targets = table.need("targets").and_then(domains);
    let evidence = table.each("evidence", |n| sentence(n, known));
    let conflicts = table.each("conflicts", |n| n.owned());
    let review_by = known.review_by(table);
    Some(Programme {
        id: id?,
        name: name?,
        provider: provider?,
        country: country?,
        status: status?,
        intensities: intensities?,
        formats: formats?,
        modules: modules?,
        applies: applies?,
        eligibility: eligibility?,
        targets: targets?,
        evidence: evidence?,
        conflicts: conflicts?,
        review_by: review_by?,
    })
}

fn status(node: Node) -> Option<ProgrammeStatus> {
    Some(match node.one_of(&["current", "trial", "withdrawn"])? {
        "current" => ProgrammeStatus::Current,
        "trial" => ProgrammeStatus::Trial,
        _ => ProgrammeStatus::Withdrawn,
    })
}

fn format(node: Node, known: &Known) -> Option<ProgrammeFormat> {
    let table = node.table()?;
    let kinds = ["individual", "group", "online", "helpline", "self_help"];
    let kind = table.need("kind").and_then(|n| n.one_of(&kinds));
    let sessions = table.optional("sessions", |n| n.owned());
    let minutes = table.optional("minutes", |n| n.count());
    let group_size = table.optional("group_size", |n| n.owned());
    let basis = table.need("from").and_then(|n| sentence(n, known));
    Some(ProgrammeFormat {
        kind: kind?.to_owned(),
        sessions: sessions?,
        minutes: minutes?,
        group_size: group_size?,
        basis: basis?,
    })
}

fn module(node: Node) -> Option<Module> {
    let table = node.table()?;
    let number = table.need("number").and_then(|n| n.count());
    let title = table.need("title").and_then(|n| n.owned());
    let domains = table.need("domains").and_then(domains);
    Some(Module { number: number?, title: title?, domains: domains? })
}
