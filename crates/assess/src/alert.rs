//! Answers that need somebody's action now, whatever the total.

use waymark_catalogue::Edition;
use waymark_domain::{Answer, Missing};

use crate::answers::{Answers, whole};
use crate::sheet::{Caution, Raised};

/// The alerts that single answers open at once; asks for no total and accepts answers that cannot
/// be scored.
///
/// Use it directly where [`crate::score`] refuses the answers: an alert does not wait for a correct
/// form.
pub fn alerts(edition: &Edition, answers: &Answers) -> Vec<Raised> {
    edition
        .alerts
        .iter()
        .filter_map(|rule| {
            let answer = answers.get(&rule.item)?.known().and_then(|value| whole(value, true))?;
            (answer >= rule.at_least).then(|| Raised {
                id: rule.id.clone(),
                item: rule.item.clone(),
                answer,
                at_least: rule.at_least,
                action: rule.action.clone(),
                basis: rule.basis.clone(),
            })
        })
        .collect()
}

/// Safety items without an answer: not an alert, and not the absence of one.
pub(crate) fn unanswered(edition: &Edition, answers: &Answers) -> Vec<Caution> {
    edition
        .alerts
        .iter()
        .filter_map(|rule| {
            let why = match answers.get(&rule.item) {
                Some(Answer::Known(_)) => return None,
                Some(Answer::Missing(why)) => *why,
                None => Missing::NotAsked,
            };
            let (alert, item) = (rule.id.clone(), rule.item.clone());
            Some(Caution::SafetyItemNotAnswered { alert, item, why })
        })
        .collect()
}
