//! axe-core in a page: what a machine can find of what keeps people out.

use serde_json::Value;

use super::{Chromium, Fault};

/// The rules that are run: WCAG 2.0 to 2.2 at levels A and AA, and axe's own best practices.
const TAGS: &str = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']";

/// Runs axe over the page that is open; one line for each element with a fault.
///
/// `engine` is the text of axe.min.js.
///
/// # Errors
/// In words, if axe cannot be run.
pub fn faults(chromium: &Chromium, engine: &str) -> Result<Vec<String>, Fault> {
    let there = chromium.script("return typeof window.axe === 'object';")?;
    if there != Value::Bool(true) {
        chromium.script(engine)?;
    }
    let result = chromium.script_later(&format!(
        "const done = arguments[arguments.length - 1];
         // Why: a colour half way through a transition is no colour of the page.
         Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))
            .then(() => axe.run(document, {{runOnly: {{type: 'tag', values: {TAGS}}}, resultTypes: ['violations']}}))
            .then(r => done({{violations: r.violations, passes: r.passes.length}}),
                  e => done({{error: String(e)}}));"
    ))?;
    if let Some(error) = result["error"].as_str() {
        return Err(format!("axe: {error}"));
    }
    if result["passes"].as_u64().is_none_or(|passes| passes == 0) {
        return Err("axe found nothing at all to check".to_owned());
    }
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut faults = Vec::new();
    for violation in list(&result["violations"]) {
        for node in list(&violation["nodes"]) {
            let place = list(&node["target"]).iter().map(ToString::to_string).collect::<String>();
            let why = node["failureSummary"].as_str().unwrap_or_default().replace('\n', " ");
            faults.push(format!("{} at {place}: {why}", violation["id"]));
        }
    }
    Ok(faults)
}
