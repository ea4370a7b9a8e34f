//! The stylesheet: colours that can be read, nothing loaded, no class without a rule.
// Why: what cannot be read here is the fault that the test is for.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use waymark_pages::{Lang, PAGES, asset, sample_frame};

fn stylesheet() -> String {
    let file = asset("waymark.css").unwrap();
    String::from_utf8(file.bytes.into_owned()).unwrap()
}

/// Our own part, without the rules that the figures bring.
fn own() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/waymark.css")).unwrap()
}

/// The colour tokens of the first `:root` after `start`.
fn tokens(css: &str, start: &str) -> BTreeMap<String, String> {
    let from = css.find(start).unwrap();
    let block = css[from..].split_once(":root {").unwrap().1.split_once('}').unwrap().0;
    block
        .split(';')
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "))
        .filter(|(_, value)| value.starts_with('#'))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Relative luminance of `#rrggbb`.
/// # Source
/// W3C (2018), Web Content Accessibility Guidelines 2.1, definition "relative luminance".
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let share = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if share <= 0.03928 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/// Contrast of two colours, 1 to 21.
/// # Source
/// W3C (2018), Web Content Accessibility Guidelines 2.1, definition "contrast ratio".
fn contrast(one: &str, other: &str) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Pairs that meet on a page, with the least contrast: 4.5 for text, 3 for edges and marks.
const PAIRS: [(&str, &str, f64); 40] = [
    ("ink", "paper", 7.0),
    ("ink", "surface", 7.0),
    ("quiet", "paper", 4.5),
    ("quiet", "surface", 4.5),
    ("ink", "accent-soft", 7.0),
    ("ink", "good-soft", 7.0),
    ("ink", "caution-soft", 7.0),
    ("ink", "danger-soft", 7.0),
    ("quiet", "accent-soft", 4.5),
    ("quiet", "good-soft", 4.5),
    ("quiet", "caution-soft", 4.5),
    ("quiet", "danger-soft", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "surface", 4.5),
    ("accent", "accent-soft", 4.5),
    ("accent", "good-soft", 4.5),
    ("accent", "caution-soft", 4.5),
    ("accent", "danger-soft", 4.5),
    ("accent-strong", "paper", 4.5),
    ("accent-strong", "surface", 4.5),
    ("accent-strong", "accent-soft", 4.5),
    ("accent-strong", "danger-soft", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-strong", 4.5),
    ("good", "good-soft", 4.5),
    ("good", "surface", 4.5),
    ("caution", "caution-soft", 4.5),
    ("caution", "surface", 4.5),
    ("danger", "danger-soft", 4.5),
    ("danger", "surface", 4.5),
    ("danger", "paper", 4.5),
    ("surface", "danger", 4.5),
    ("surface", "good", 4.5),
    ("on-band", "band", 4.5),
    ("edge", "paper", 3.0),
    ("edge", "surface", 3.0),
    ("focus", "paper", 3.0),
    ("focus", "surface", 3.0),
    ("focus", "danger-soft", 3.0),
    ("focus", "caution-soft", 3.0),
];

#[test]
fn colours_can_be_read_in_light_and_dark() {
    let css = own();
    let mut faults = Vec::new();
    for start in ["color-scheme: light dark", "prefers-color-scheme: dark"] {
        let from = if start.starts_with("prefers") { start } else { ":root" };
        let tokens = tokens(&css, from);
        for (one, other, least) in PAIRS {
            let ratio = contrast(&tokens[one], &tokens[other]);
            if ratio < least {
                faults.push(format!("{start}: {one} on {other} is {ratio:.2}, needs {least}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn contrast_is_computed_as_published() {
    assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.005);
}

#[test]
fn both_schemes_name_the_same_colours() {
    let css = own();
    let names = |start| tokens(&css, start).into_keys().collect::<BTreeSet<String>>();
    assert_eq!(names(":root"), names("prefers-color-scheme: dark"));
}

#[test]
fn nothing_is_loaded_and_colours_come_from_tokens() {
    let css = stylesheet();
    for word in ["url(", "@import", "@font-face", "http", "expression", "!important"] {
        assert!(!css.contains(word), "{word}");
    }
    let own = own();
    for line in own.lines().filter(|line| line.contains('#')) {
        assert!(line.contains("--"), "a colour that is no token: {line}");
    }
    for used in own.split("var(--").skip(1) {
        let name = used.split([')', ',']).next().unwrap();
        assert!(own.contains(&format!("--{name}:")), "--{name} is not defined");
    }
}

#[test]
fn every_class_has_a_rule() {
    let css = stylesheet();
    // Names for a reader of the page's source, or for a state without a look of its own.
    let bare = ["who", "who-name", "result", "offer", "block", "is-later"];
    let mut lost = BTreeSet::new();
    for sample in PAGES.iter().flat_map(|page| (page.samples)()) {
        let html = (sample.render)(&sample_frame(sample.page, Lang::ENGLISH));
        for list in html.split(" class=\"").skip(1) {
            for class in list.split('"').next().unwrap().split_whitespace() {
                let rule = css.match_indices(&format!(".{class}")).any(|(at, found)| {
                    css[at + found.len()..]
                        .starts_with(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
                });
                // Classes of figures are checked where the figures are made.
                if !rule && !bare.contains(&class) && !class.starts_with("fig") {
                    lost.insert(class.to_owned());
                }
            }
        }
    }
    assert!(lost.is_empty(), "no rule for {lost:?}");
}
