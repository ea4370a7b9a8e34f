use waymark_acts::{Fault, FieldFault};
use waymark_pages::{Errors, Problem, Text};

/// What is wrong with a form, field by field, as the page says it.
pub fn errors(faults: &[FieldFault]) -> Errors {
    errors_as(faults, |field| field)
}

/// The same where the act and the form call a field differently: `named` gives the form's name.
pub fn errors_as(faults: &[FieldFault], named: impl Fn(&str) -> &str) -> Errors {
    faults.iter().fold(Errors::none(), |errors, fault| {
        errors.and(named(&fault.field), problem(&fault.fault))
    })
}

fn problem(fault: &Fault) -> Problem {
    match fault {
        Fault::Needed => Problem::Empty,
        Fault::UnknownField | Fault::NotOneOf(_) | Fault::NotYesNo => Problem::NotAChoice,
        Fault::NotWhole => Problem::NotWhole,
        Fault::NotNumber => Problem::NotANumber,
        Fault::NotDate => Problem::NotADate,
        Fault::NotTheSame => Problem::NotTheSame,
        Fault::OutOfRange(low, high) => match (low.parse(), high.parse()) {
            (Ok(min), Ok(max)) => Problem::OutOfRange { min, max },
            _ => Problem::NotAChoice,
        },
        Fault::ValueAndReason | Fault::MoreThanOne => Problem::Contradiction,
        Fault::Length(least, most) => Problem::Length { least: *least, most: *most },
        Fault::InFuture => Problem::InFuture,
        Fault::TooEarly => Problem::TooEarly,
        Fault::Taken => Problem::Taken,
        Fault::Instrument(words) => Problem::Other(Text::in_lang("en", words.as_str())),
        Fault::WrongCode => Problem::WrongCode,
        Fault::NoneWithOthers => Problem::NoneWithOthers,
        Fault::Stopped(rules) => Problem::Stopped(rules.clone()),
        Fault::NoKey => Problem::NoKey,
        Fault::NotNow => Problem::NotNow,
    }
}
