//! The helper that templates call `w`: words, dates and numbers in one language.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentValue};
use waymark_domain::{Date, Intensity, Missing, Moment, Role, Verdict};

use crate::language::Lang;
use crate::text::{Markup, Text, escape};

/// Marks a language key outside a template, so that the scan finds it.
pub(crate) const fn k(key: &'static str) -> &'static str {
    key
}

/// Words, dates and numbers in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words(pub(crate) Lang);

/// A message with its arguments; displayed, it becomes words.
#[derive(Clone)]
pub(crate) struct Told<'a> {
    lang: Lang,
    key: &'a str,
    args: Vec<(&'static str, FluentValue<'static>)>,
}

impl Told<'_> {
    /// Gives the message one argument: text as it is, whole numbers for plural forms.
    pub(crate) fn with(mut self, name: &'static str, value: impl Arg) -> Self {
        self.args.push((name, value.value()));
        self
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            args.set(*name, value.clone());
        }
        f.write_str(&self.lang.message(self.key, Some(&args)))
    }
}

/// What may be put into a message.
pub(crate) trait Arg {
    /// The value that Fluent sees.
    fn value(&self) -> FluentValue<'static>;
}

impl<T: Arg + ?Sized> Arg for &T {
    fn value(&self) -> FluentValue<'static> {
        (**self).value()
    }
}

impl Arg for str {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Arg for String {
    fn value(&self) -> FluentValue<'static> {
        self.as_str().value()
    }
}

impl Arg for Text {
    fn value(&self) -> FluentValue<'static> {
        self.words.value()
    }
}

impl Arg for Told<'_> {
    fn value(&self) -> FluentValue<'static> {
        self.to_string().value()
    }
}

macro_rules! whole_numbers {
    ($($type:ty),*) => {$(
        impl Arg for $type {
            fn value(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        }
    )*};
}
whole_numbers!(u32, i64, usize);

impl Words {
    /// The message `key`.
    pub(crate) fn t<'a>(&self, key: &'a str) -> Told<'a> {
        Told { lang: self.0, key, args: Vec::new() }
    }

    /// A language in its own words.
    pub(crate) fn own_name(&self, lang: &Lang) -> String {
        Words(*lang).t("language-name").to_string()
    }

    /// Foreign words, marked with their language where it is not the page's.
    pub(crate) fn text(&self, text: &Text) -> Markup {
        let words = escape(&text.words);
        Markup(match self.other(text) {
            Some(lang) => format!("<span lang=\"{}\">{words}</span>", escape(lang)),
            None => words,
        })
    }

    /// The language of foreign words where it is not the page's.
    pub(crate) fn other<'t>(&self, text: &'t Text) -> Option<&'t str> {
        text.lang.as_deref().filter(|lang| *lang != self.0.code())
    }

    /// A date in full: 20 November 2026.
    pub(crate) fn date(&self, date: &Date) -> String {
        self.dated(k("date-long"), date)
    }

    /// A date for tables.
    pub(crate) fn day(&self, date: &Date) -> String {
        self.dated(k("date-short"), date)
    }

    fn dated(&self, key: &str, date: &Date) -> String {
        let month = i64::from(date.month());
        self.t(key)
            .with("day", date.day().to_string())
            .with("day2", format!("{:02}", date.day()))
            .with("month", self.t("month-name").with("number", month))
            .with("month_short", self.t("month-short").with("number", month))
            .with("month2", format!("{:02}", date.month()))
            .with("year", date.year().to_string())
            .to_string()
    }

    /// A moment, in UTC and saying so.
    pub(crate) fn moment(&self, moment: &Moment) -> String {
        let at = moment.to_zoned(jiff::tz::TimeZone::UTC).datetime();
        self.t("moment")
            .with("date", self.day(&at.date()))
            .with("time", format!("{:02}:{:02}", at.hour(), at.minute()))
            .to_string()
    }

    /// A number with up to two decimals, without idle zeros.
    pub(crate) fn number(&self, value: &f64) -> String {
        let fixed = format!("{value:.2}");
        self.signs(fixed.trim_end_matches('0').trim_end_matches('.'))
    }

    /// A number with exactly `decimals` decimals.
    pub(crate) fn fixed(&self, value: &f64, decimals: usize) -> String {
        self.signs(&format!("{value:.decimals$}"))
    }

    /// A whole number.
    pub(crate) fn count(&self, value: &u32) -> String {
        self.signs(&value.to_string())
    }

    /// A share between 0 and 1 as a percentage with one decimal.
    pub(crate) fn percent(&self, share: &f64) -> String {
        self.percents(&(share * 100.0), 1)
    }

    /// A percentage that is one already.
    pub(crate) fn percents(&self, percent: &f64, decimals: usize) -> String {
        self.t("percent").with("number", self.fixed(percent, decimals)).to_string()
    }

    /// Puts this language's signs into a number that Rust wrote.
    fn signs(&self, plain: &str) -> String {
        let (minus, digits) = match plain.strip_prefix('-') {
            Some(rest) if rest.bytes().any(|b| (b'1'..=b'9').contains(&b)) => ("\u{2212}", rest),
            Some(rest) => ("", rest),
            None => ("", plain),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let group = self.t("number-group-sign").to_string();
        let mut out = String::from(minus);
        for (place, digit) in whole.chars().enumerate() {
            let left = whole.len() - place;
            if place > 0 && left.is_multiple_of(3) && whole.len() > 4 {
                out.push_str(&group);
            }
            out.push(digit);
        }
        if !part.is_empty() {
            out.push_str(&self.t("number-decimal-sign").to_string());
            out.push_str(part);
        }
        out
    }

    /// A role.
    pub(crate) fn role(&self, role: &Role) -> String {
        self.t(match role {
            Role::Intake => k("role-intake"),
            Role::Practitioner => k("role-practitioner"),
            Role::Supervisor => k("role-supervisor"),
            Role::ServiceManager => k("role-service-manager"),
            Role::Evaluator => k("role-evaluator"),
            Role::DataProtectionOfficer => k("role-data-protection-officer"),
            Role::Auditor => k("role-auditor"),
            Role::Administrator => k("role-administrator"),
        })
        .to_string()
    }

    /// Why a value is missing.
    pub(crate) fn missing(&self, why: &Missing) -> String {
        self.t(match why {
            Missing::NotAsked => k("missing-not-asked"),
            Missing::Declined => k("missing-declined"),
            Missing::NotKnown => k("missing-not-known"),
            Missing::NotApplicable => k("missing-not-applicable"),
        })
        .to_string()
    }

    /// A kind of reliability; an unknown word stays as it is.
    pub(crate) fn reliability_kind(&self, kind: &str) -> String {
        self.t(match kind {
            "alpha" => k("reliability-alpha"),
            "test_retest" => k("reliability-test-retest"),
            "icc" => k("reliability-icc"),
            other => return other.replace('_', " "),
        })
        .to_string()
    }

    /// An amount of help.
    pub(crate) fn intensity(&self, intensity: &Intensity) -> String {
        self.t(match intensity {
            Intensity::None => k("intensity-none"),
            Intensity::SelfHelp => k("intensity-self-help"),
            Intensity::Helpline => k("intensity-helpline"),
            Intensity::GuidedOnline => k("intensity-guided-online"),
            Intensity::Group => k("intensity-group"),
            Intensity::IndividualIntensive => k("intensity-individual-intensive"),
            Intensity::ReferOn => k("intensity-refer-on"),
        })
        .to_string()
    }

    /// What a rule answered.
    pub(crate) fn verdict(&self, verdict: &Verdict) -> String {
        self.t(match verdict {
            Verdict::Yes => k("verdict-yes"),
            Verdict::No => k("verdict-no"),
            Verdict::Unknown => k("verdict-unknown"),
        })
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::language::Lang;
    use waymark_domain::parse_date;

    fn both() -> [Words; 2] {
        [Words(Lang::ENGLISH), Words(Lang::parse("de").unwrap())]
    }

    #[test]
    fn numbers_carry_the_signs_of_their_language() {
        let [en, de] = both();
        for (value, english, german) in [
            (1.5, "1.5", "1,5"),
            (-0.25, "\u{2212}0.25", "\u{2212}0,25"),
            (-0.001, "0", "0"),
            (12345.0, "12,345", "12.345"),
            (1234.0, "1234", "1234"),
            (0.0, "0", "0"),
            (100.0, "100", "100"),
        ] {
            assert_eq!(en.number(&value), english);
            assert_eq!(de.number(&value), german);
        }
        assert_eq!(de.percent(&0.125), "12,5\u{a0}%");
        assert_eq!(en.fixed(&2.0, 2), "2.00");
    }

    #[test]
    fn dates_stand_in_their_usual_form() {
        let [en, de] = both();
        let date = parse_date("2026-03-05").unwrap();
        assert_eq!(en.date(&date), "5 March 2026");
        assert_eq!(de.date(&date), "5. März 2026");
        assert_eq!(en.day(&date), "5 Mar 2026");
        assert_eq!(de.day(&date), "05.03.2026");
        let moment = "2026-03-05T09:04:59Z".parse().unwrap();
        assert_eq!(en.moment(&moment), "5 Mar 2026, 09:04 UTC");
    }

    #[test]
    fn foreign_words_are_escaped_and_say_their_language() {
        let [en, de] = both();
        let text = crate::Text::in_lang("en", "<b> & \"so\"");
        assert_eq!(en.text(&text).to_string(), "&#60;b&#62; &#38; &#34;so&#34;");
        assert!(de.text(&text).to_string().starts_with("<span lang=\"en\">&#60;b"));
    }
}
