//! OSP/IIC: a printed hierarchy; the first line that holds gives probability and band.

use waymark_catalogue::{Hierarchy, HierarchyLine};
use waymark_domain::{Answer, Value};

use crate::answers::{Answers, InputError, wrong_type};
use crate::osp::{
    self, ASSESSED, COUNTS, EVER, GENDER, Gender, NOT_APPLICABLE, Request, SANCTIONS,
};
use crate::osp_dc::percent;
use crate::sheet::{Contribution, How, Sheet};

/// Names the model version among the answers; the caller's own choice goes before it.
const VARIANT: &str = "variant";

const USED: [&str; 9] =
    [GENDER, EVER, COUNTS[0], COUNTS[1], COUNTS[2], COUNTS[3], SANCTIONS, ASSESSED, VARIANT];

/// Published name of the one contribution.
const FEATURE: &str = "imagesAndIndirectContactWeight";

pub(crate) fn fill(
    sheet: &mut Sheet,
    model: &Hierarchy,
    answers: &Answers,
    variant: Option<&str>,
) -> Result<(), Vec<InputError>> {
    let named = match answers.get(VARIANT).and_then(Answer::known) {
        None => None,
        Some(Value::Choice(name)) => Some(name.as_str()),
        Some(other) => return Err(vec![wrong_type(VARIANT, other, "the name of a variant")]),
    };
    let variant = variant.or(named).unwrap_or(&model.default_variant);
    let Some(lines) = model.variants.get(variant) else {
        let known: Vec<&str> = model.variants.keys().map(String::as_str).collect();
        let words = format!("No variant is called `{variant}`; there are {}", known.join(", "));
        return Err(vec![InputError::new("UNKNOWN_VARIANT", words, &[VARIANT])]);
    };
    let request = osp::read(answers, &USED)?;
    let errors = validate(&request);
    if !errors.is_empty() {
        return Err(errors);
    }
    sheet.as_of = request.assessed.unwrap_or(sheet.as_of);
    sheet.variant = Some(variant.to_owned());
    sheet.cautions.extend(request.unused_cautions());
    if request.ever != Some(true) {
        sheet.band = Some(NOT_APPLICABLE.to_owned());
        sheet.percent = Some(0.0);
        sheet.probability = Some(0.0);
        return Ok(());
    }
    let line = lines.iter().find(|line| holds(line, &request)).ok_or_else(|| {
        let words = format!("no line of variant `{variant}` holds");
        vec![InputError::new("NOT_COMPUTABLE", words, &COUNTS)]
    })?;
    let probability = line.probability.value;
    sheet.probability = Some(probability);
    sheet.percent = Some(percent(probability));
    sheet.band = Some(line.band.clone());
    let (scale, feature) = ("probability".to_owned(), FEATURE.to_owned());
    let how = How::FromTable;
    sheet.contributions.push(Contribution { scale, feature, given: None, value: probability, how });
    Ok(())
}

/// All errors together, in the published order; ours, which are stricter, come last.
fn validate(request: &Request) -> Vec<InputError> {
    let mandatory =
        osp::missing(&[(GENDER, request.gender.is_some()), (EVER, request.ever.is_some())]);
    let counted = !request.exempt();
    // Why: the published service lets a woman with an offence through without her counts and then
    // fails on them without naming a field. Here the missing counts are named, as for everybody
    // else whom the table is read for.
    let read_for_her = request.gender == Some(Gender::Female) && request.ever == Some(true);
    let used = counted || read_for_her;
    [
        mandatory,
        if used { osp::missing_counts(request) } else { None },
        if counted { osp::counts_together(request) } else { None },
        osp::inconsistent(request),
        if used { osp::negative(request) } else { None },
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn holds(line: &HierarchyLine, request: &Request) -> bool {
    let gender = match line.only_for.as_deref() {
        None => true,
        Some("FEMALE") => request.gender == Some(Gender::Female),
        Some("MALE") => request.gender == Some(Gender::Male),
        Some(_) => false,
    };
    gender
        && line.when.iter().all(|(input, at_least, at_most)| {
            request
                .count(input)
                .is_some_and(|n| n >= *at_least && at_most.is_none_or(|most| n <= most))
        })
}
