//! The languages that the pages speak: one file each in `languages/`, nothing else.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "languages/"]
struct Files;

static BUNDLES: LazyLock<BTreeMap<&'static str, FluentBundle<FluentResource>>> =
    LazyLock::new(|| {
        CODES
            .iter()
            .map(|code| {
                let file = Files::get(&format!("{code}.ftl"));
                let text = file.map(|f| String::from_utf8_lossy(&f.data).into_owned());
                (*code, bundle(code, text.unwrap_or_default()))
            })
            .collect()
    });

/// The codes of the language files, English first.
static CODES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut codes: Vec<&'static str> = Files::iter()
        .filter_map(|name| name.strip_suffix(".ftl").map(str::to_owned))
        .map(|code| &*code.leak())
        .collect();
    codes.sort_by_key(|code| (*code != "en", *code));
    codes
});

fn bundle(code: &str, text: String) -> FluentBundle<FluentResource> {
    let lang: LanguageIdentifier = code.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![lang]);
    // Why: the isolation marks of Fluent would end up in attributes and in copied text.
    bundle.set_use_isolating(false);
    // A file with a fault still yields its sound messages; a test keeps the files sound.
    let resource = FluentResource::try_new(text).unwrap_or_else(|(sound, _)| sound);
    let _ = bundle.add_resource(resource);
    bundle
}

/// One language that the pages can be read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(&'static str);

impl Lang {
    /// The language that every text exists in.
    pub const ENGLISH: Self = Self("en");

    /// Every language, English first, in the order in which the switch lists them.
    pub fn all() -> Vec<Self> {
        CODES.iter().map(|code| Self(code)).collect()
    }

    /// The language with this code (`de`), if there is a file for it.
    pub fn parse(code: &str) -> Option<Self> {
        CODES.iter().find(|known| known.eq_ignore_ascii_case(code)).map(|code| Self(code))
    }

    /// The best language for an `Accept-Language` header; English if none fits.
    pub fn negotiate(header: &str) -> Self {
        let mut wishes: Vec<(i32, Self)> = header
            .split(',')
            .filter_map(|wish| {
                let mut parts = wish.split(';');
                let code = parts.next()?.trim().split('-').next()?;
                let weight = parts.find_map(|p| p.trim().strip_prefix("q=")?.parse::<f64>().ok());
                let weight = weight.unwrap_or(1.0).clamp(0.0, 1.0);
                (weight > 0.0).then_some(())?;
                Some(((weight * -1000.0) as i32, Self::parse(code)?))
            })
            .collect();
        wishes.sort_by_key(|(weight, _)| *weight);
        wishes.first().map_or(Self::ENGLISH, |(_, lang)| *lang)
    }

    /// The code, as in `<html lang>`.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// The words of `key` in this language, else in English, else the key between marks that a
    /// test looks for.
    pub(crate) fn message(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        [self, Self::ENGLISH]
            .into_iter()
            .find_map(|lang| lang.own_message(key, args))
            .unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    fn own_message(self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let bundle = BUNDLES.get(self.0)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut faults = Vec::new();
        let words = bundle.format_pattern(pattern, args, &mut faults).into_owned();
        Some(if faults.is_empty() { words } else { format!("⟦{key}: {words}⟧") })
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_first_language_that_a_person_reads_and_we_speak_is_taken() {
        for (header, expected) in [
            ("de-AT,de;q=0.9,en;q=0.8", "de"),
            ("fr-CH, fr;q=0.9, en;q=0.5, de;q=0.7", "de"),
            ("fr", "en"),
            ("", "en"),
            ("en;q=0.1,de;q=0", "en"),
            (";;;,q=9,de;q=abc", "de"),
        ] {
            assert_eq!(Lang::negotiate(header).code(), expected, "{header}");
        }
    }
}
