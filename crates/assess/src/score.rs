//! From answers to a sheet.

use waymark_catalogue::{Edition, Instrument, Scoring};
use waymark_domain::Date;

use crate::answers::{Answers, InputError};
use crate::sheet::{Caution, Sheet};
use crate::{alert, osp_dc, osp_iic, questionnaire};

/// Choices that are not answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The named model version of an instrument that has several (`head`, `v2025`); its default if
    /// absent.
    pub variant: Option<String>,
}

/// Scores one instrument: scores, bands, contributions, alerts and cautions.
///
/// `answers` holds item keys or published input names; what is absent has not been asked. Nothing
/// missing is defaulted: each scale states what it does with missing items. `as_of` is the day of
/// assessment (an `assessmentDate` among the answers takes its place, as in the published request).
/// Whether the instrument may be used for this person is asked before, by [`crate::applicability`];
/// this is the formula.
///
/// # Errors
/// Every reason why the answers cannot be scored, in order. Alerts do not wait for a correct form:
/// see [`crate::alerts`].
pub fn score(
    instrument: &Instrument,
    edition: &Edition,
    answers: &Answers,
    as_of: Date,
    options: &Options,
) -> Result<Sheet, Vec<InputError>> {
    if let (Some(variant), false) =
        (&options.variant, matches!(edition.scoring, Scoring::Hierarchy(_)))
    {
        let words = format!("{} has no variants; `{variant}` was asked for", instrument.id);
        return Err(vec![InputError::new("UNKNOWN_VARIANT", words, &["variant"])]);
    }
    let mut sheet = empty(instrument, edition, answers, as_of);
    match &edition.scoring {
        Scoring::Scales(scales) => questionnaire::fill(&mut sheet, edition, scales, answers)?,
        Scoring::PointsLogistic(model) => osp_dc::fill(&mut sheet, model, answers)?,
        Scoring::Hierarchy(model) => {
            osp_iic::fill(&mut sheet, model, answers, options.variant.as_deref())?;
        }
    }
    Ok(sheet)
}

/// The sheet before anything is scored, with the alerts that no total can hold back.
fn empty(instrument: &Instrument, edition: &Edition, answers: &Answers, as_of: Date) -> Sheet {
    let mut cautions = alert::unanswered(edition, answers);
    cautions.extend(edition.cautions.iter().cloned().map(Caution::Stated));
    Sheet {
        instrument: instrument.id.clone(),
        edition: edition.number,
        as_of,
        variant: None,
        scales: Vec::new(),
        contributions: Vec::new(),
        percent: None,
        probability: None,
        points: None,
        band: None,
        reduction_applied: None,
        alerts: alert::alerts(edition, answers),
        cautions,
        unverified: edition.unverified.clone(),
    }
}
