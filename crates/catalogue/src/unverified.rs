//! Which values of an edition rest on `R` and so need a qualified person's sign-off.

use crate::model::{Edition, Fact, Jurisdiction, Norm, PointsLogistic, Programme, Scale, Scoring};

/// Paths and values, in the order of the file: `scales.total.reliability.coefficient = 0.84`.
pub(crate) fn unverified(edition: &Edition) -> Vec<String> {
    let mut list = List::default();
    list.fact("purpose", &edition.purpose);
    for clause in edition.applies.iter().filter(|clause| !clause.verified) {
        let words = clause.statement.get("en").map_or("", String::as_str);
        list.add(&format!("applies.{}", clause.id), words);
    }
    list.sentences("not_valid_for", &edition.not_valid_for);
    list.fact("items", &edition.items_fact);
    match &edition.scoring {
        Scoring::Scales(scales) => scales.iter().for_each(|one| scale(&mut list, one)),
        Scoring::PointsLogistic(formula) => points(&mut list, formula),
        Scoring::Hierarchy(formula) => {
            for (variant, lines) in &formula.variants {
                for (index, line) in lines.iter().enumerate() {
                    list.fact(&format!("hierarchy.{variant}.{}", index + 1), &line.probability);
                }
            }
        }
    }
    edition.norms.iter().for_each(|one| norm(&mut list, one));
    list.fact("change", &edition.change);
    for alert in &edition.alerts {
        list.fact(&format!("alerts.{}", alert.id), &alert.basis);
    }
    list.sentences("cautions", &edition.cautions);
    list.0
}

#[derive(Default)]
struct List(Vec<String>);

impl List {
    fn add(&mut self, path: &str, value: &str) {
        self.0.push(format!("{path} = {value}"));
    }

    fn fact<T: Shown>(&mut self, path: &str, fact: &Fact<T>) {
        if !fact.verified {
            self.add(path, &fact.value.shown());
        }
    }

    fn sentences(&mut self, path: &str, facts: &[Fact<String>]) {
        for (index, fact) in facts.iter().enumerate() {
            self.fact(&format!("{path}.{}", index + 1), fact);
        }
    }
}

/// A value as a qualified person would read it in a list.
trait Shown {
    fn shown(&self) -> String;
}

impl Shown for String {
    fn shown(&self) -> String {
        self.clone()
    }
}

impl Shown for f64 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for i64 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for bool {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for crate::model::Cutoff {
    fn shown(&self) -> String {
        format!("{} {}: {}", self.side, self.at, self.meaning)
    }
}

impl Shown for crate::model::MeanSd {
    fn shown(&self) -> String {
        format!("mean {}, SD {} ({})", self.mean, self.sd, self.sample)
    }
}

impl Shown for crate::model::MissingRule {
    fn shown(&self) -> String {
        match self {
            Self::NoneAllowed => "none may be missing".to_owned(),
            Self::Prorate { max_missing, never } if never.is_empty() => {
                format!("prorated with at most {max_missing} missing")
            }
            Self::Prorate { max_missing, never } => {
                let never = never.join(", ");
                format!("prorated with at most {max_missing} missing, never item {never}")
            }
            Self::SumAnswered { max_missing, substitute: None } => {
                format!("sum of the answered with at most {max_missing} missing")
            }
            Self::SumAnswered { max_missing, substitute: Some(other) } => format!(
                "sum of the answered with at most {max_missing} missing; item {} is {} from a {} \
                 total of {}",
                other.item, other.gives, other.instrument, other.at_least
            ),
        }
    }
}

fn scale(list: &mut List, scale: &Scale) {
    let path = |part: &str| format!("scales.{}.{part}", scale.id);
    list.fact(&path("method"), &scale.method_fact);
    list.fact(&path("missing"), &scale.missing);
    for (part, fact) in [("bands", &scale.bands_fact), ("bands_withheld", &scale.bands_withheld)] {
        if let Some(fact) = fact {
            list.fact(&path(part), fact);
        }
    }
    for (index, cutoff) in scale.cutoffs.iter().enumerate() {
        list.fact(&path(&format!("cutoffs.{}", index + 1)), cutoff);
    }
    if let Some(reliability) = &scale.reliability {
        list.fact(&path("reliability.coefficient"), &reliability.coefficient);
        if let Some(sd) = &reliability.sd {
            list.fact(&path("reliability.sd"), sd);
        }
    }
    if let Some(functional) = &scale.functional {
        list.fact(&path("functional"), functional);
    }
    if let Some(change) = &scale.reliable_change {
        list.fact(&path("reliable_change"), change);
    }
    if let Some(change) = &scale.change {
        list.fact(&path("change"), change);
    }
}

fn points(list: &mut List, formula: &PointsLogistic) {
    for table in &formula.tables {
        list.fact(&format!("points_logistic.{}", table.feature), &table.basis);
    }
    list.fact("points_logistic.intercept", &formula.intercept);
    list.fact("points_logistic.slope", &formula.slope);
    list.fact("points_logistic.bands", &formula.bands_fact);
    list.fact("points_logistic.reduction_years", &formula.reduction_years);
}

fn norm(list: &mut List, norm: &Norm) {
    let path = |part: &str| format!("norms.{}.{part}", norm.id);
    list.fact(&path("sample"), &norm.sample);
    list.sentences(&path("relative_risk"), &norm.relative_risk);
    list.sentences(&path("absolute_rates"), &norm.absolute_rates);
    list.sentences(&path("notes"), &norm.notes);
}

/// How many values of a programme rest on R.
pub(crate) fn programme(programme: &Programme) -> usize {
    let formats = programme.formats.iter().map(|format| &format.basis);
    let sentences = programme.eligibility.iter().chain(&programme.evidence).chain(formats);
    usize::from(!programme.status.verified)
        + programme.applies.iter().filter(|clause| !clause.verified).count()
        + sentences.filter(|fact| !fact.verified).count()
}

/// How many values of a jurisdiction rest on R.
pub(crate) fn place(place: &Jurisdiction) -> usize {
    let sentences = place.reporting.iter().chain(&place.confidentiality).chain(&place.helplines);
    sentences.filter(|fact| !fact.verified).count()
}
