//! Real browsers, driven without any library: Chromium through chromedriver, Firefox through the
//! remote protocol that it carries itself (Marionette), since Debian has no geckodriver.

pub mod axe;
mod chromium;
mod firefox;
mod http;
mod serve;
mod service;

use std::time::Duration;

pub use chromium::Chromium;
pub use firefox::Firefox;
pub use serve::serve;
pub use service::Service;

/// What went wrong, in words; a proof shows it and ends.
pub type Fault = String;

/// How often, every fiftieth of a second, we look whether the next page is there.
const LOOKS_MAX: u32 = 1500;

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
    /// The browser's own name for the page that is open: another page has another name.
    ///
    /// # Errors
    /// In words, if the browser does not answer, as while it changes pages.
    fn document(&mut self) -> Result<String, Fault>;
    /// Clicks a link or button that leads to another page, and waits for that page.
    ///
    /// # Errors
    /// In words, if there is no such element, it cannot be clicked or no other page comes.
    fn follow(&mut self, selector: &str) -> Result<(), Fault> {
        let before = self.document()?;
        self.click(selector)?;
        for _ in 0..LOOKS_MAX {
            // Why: neither browser promises to wait for the page that a form leads to.
            if self.document().is_ok_and(|now| now != before) && self.count("body > footer")? > 0 {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err(format!("`{selector}` led nowhere"))
    }
    /// Clicks the first element that a CSS selector finds.
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
    /// Types keys into an element without emptying it first: a space chooses a radio button.
    ///
    /// # Errors
    /// In words, if there is no such element or it takes no keys.
    fn keys(&mut self, selector: &str, keys: &str) -> Result<(), Fault>;
}

/// The one key under which WebDriver names an element (W3C WebDriver, "elements").
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The reference in an answer that names one element.
fn element_of(value: &serde_json::Value) -> Option<String> {
    value[ELEMENT].as_str().map(str::to_owned)
}
