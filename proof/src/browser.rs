//! Real browsers, driven without any library: Chromium through chromedriver, Firefox through the
//! remote protocol that it carries itself (Marionette), since Debian has no geckodriver.

pub mod axe;
mod chromium;
mod firefox;
mod http;
mod serve;
mod service;

pub use chromium::Chromium;
pub use firefox::Firefox;
pub use serve::serve;
pub use service::Service;

/// What went wrong, in words; a proof shows it and ends.
pub type Fault = String;

/// What a person can do with a page, in either browser.
pub trait Browser {
    /// Opens an address and waits until the page has loaded.
    ///
    /// # Errors
    /// In words, if the browser cannot.
    fn open(&mut self, address: &str) -> Result<(), Fault>;
    /// The address of the page.
    ///
    /// # Errors
    /// In words, if the browser does not answer.
    fn address(&mut self) -> Result<String, Fault>;
    /// The page as it stands.
    ///
    /// # Errors
    /// In words, if the browser does not answer.
    fn source(&mut self) -> Result<String, Fault>;
    /// Clicks the first element that a CSS selector finds, and waits for the page that follows.
    ///
    /// # Errors
    /// In words, if there is no such element or it cannot be clicked.
    fn click(&mut self, selector: &str) -> Result<(), Fault>;
    /// Empties a field and types into it.
    ///
    /// # Errors
    /// In words, if there is no such field or it takes no text.
    fn fill(&mut self, selector: &str, words: &str) -> Result<(), Fault>;
    /// How many elements a CSS selector finds.
    ///
    /// # Errors
    /// In words, if the browser does not answer.
    fn count(&mut self, selector: &str) -> Result<usize, Fault>;
    /// An attribute of every element found, in order; empty where an element has none.
    ///
    /// # Errors
    /// In words, if the browser does not answer.
    fn attributes(&mut self, selector: &str, name: &str) -> Result<Vec<String>, Fault>;
    /// Types keys into an element without emptying it first: a space chooses a radio button, a
    /// date goes into a date field as this browser wants it typed.
    ///
    /// # Errors
    /// In words, if there is no such element or it takes no keys.
    fn keys(&mut self, selector: &str, keys: &str) -> Result<(), Fault>;
    /// A date, `YYYY-MM-DD`, as it is typed into a date field of this browser.
    fn typed_date(&self, date: &str) -> String;
}

/// The one key under which WebDriver names an element (W3C WebDriver, "elements").
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The reference in an answer that names one element.
fn element_of(value: &serde_json::Value) -> Option<String> {
    value[ELEMENT].as_str().map(str::to_owned)
}
