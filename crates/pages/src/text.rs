//! Text from outside this room, and markup made inside it.

use std::fmt;

/// Words that arrive from the catalogue or from a person, with the language they are in.
///
/// Without a language they are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The words, as they are.
    pub words: String,
    /// Language code, if it may differ from the page's.
    pub lang: Option<String>,
}

impl Text {
    /// Words in the language `code`.
    pub fn in_lang(code: &str, words: impl Into<String>) -> Self {
        Self { words: words.into(), lang: Some(code.to_owned()) }
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self { words: words.to_owned(), lang: None }
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self { words, lang: None }
    }
}

/// HTML that a template of this room made. Nothing else may be put into it unescaped, but a
/// figure from the room `figures`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(pub(crate) String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Markup {}

/// `words` with the five signs escaped that mean something in HTML.
pub(crate) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '<' => out.push_str("&#60;"),
            '>' => out.push_str("&#62;"),
            '&' => out.push_str("&#38;"),
            '"' => out.push_str("&#34;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
