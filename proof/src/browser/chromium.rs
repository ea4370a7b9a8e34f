//! Chromium, headless, through chromedriver.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Browser, Fault, element_of, http};

/// A Chromium with a profile of its own; dropping it ends it.
#[derive(Debug)]
pub struct Chromium {
    driver: Child,
    port: u16,
    session: String,
    profile: TempDir,
}

impl Chromium {
    /// Starts chromedriver and a fresh, headless Chromium that can reach nothing but this machine.
    ///
    /// # Errors
    /// In words, if either does not start.
    pub fn start() -> Result<Self, Fault> {
        let profile = tempfile::tempdir().map_err(|fault| fault.to_string())?;
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|fault| format!("cannot start chromedriver: {fault}"))?;
        let port = driver.stdout.take().and_then(|out| {
            BufReader::new(out).lines().map_while(Result::ok).find_map(|line| {
                let number = line.split_once("successfully on port ")?.1;
                number.trim_end_matches('.').parse().ok()
            })
        });
        let mut chromium =
            Self { driver, port: port.unwrap_or(0), session: String::new(), profile };
        if chromium.port == 0 {
            return Err("chromedriver named no port".to_owned());
        }
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": chromium.arguments()},
            "goog:loggingPrefs": {"performance": "ALL"},
        }}});
        let session = http::call(chromium.port, "POST", "/session", &wanted)?;
        session["sessionId"].as_str().unwrap_or_default().clone_into(&mut chromium.session);
        Ok(chromium)
    }

    fn arguments(&self) -> Vec<String> {
        let plain = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--lang=en-US",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ];
        let profile = format!("--user-data-dir={}", self.profile.path().display());
        plain.iter().map(|&argument| argument.to_owned()).chain([profile]).collect()
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, Fault> {
        http::call(self.port, "POST", &format!("/session/{}/{path}", self.session), body)
    }

    fn get(&self, path: &str) -> Result<Value, Fault> {
        let path = format!("/session/{}/{path}", self.session);
        http::call(self.port, "GET", &path, &Value::Null)
    }

    /// Sends a command of the Chrome DevTools protocol.
    ///
    /// # Errors
    /// In words, if Chromium refuses it.
    pub fn devtools(&self, command: &str, parameters: Value) -> Result<Value, Fault> {
        self.post("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// Runs a function body in the page and gives what it returns.
    ///
    /// # Errors
    /// In words, if it throws.
    pub fn script(&self, body: &str) -> Result<Value, Fault> {
        self.post("execute/sync", &json!({"script": body, "args": []}))
    }

    /// Runs a function body whose last argument is called with the result.
    ///
    /// # Errors
    /// In words, if it throws or does not call back.
    pub fn script_later(&self, body: &str) -> Result<Value, Fault> {
        self.post("execute/async", &json!({"script": body, "args": []}))
    }

    /// Whether pages may run script; holds for the pages opened from now on.
    ///
    /// # Errors
    /// In words, if Chromium refuses.
    pub fn allow_script(&self, allowed: bool) -> Result<(), Fault> {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({"value": !allowed}))?;
        Ok(())
    }

    /// The width of the window in CSS pixels, as a person's screen would have it.
    ///
    /// # Errors
    /// In words, if Chromium refuses.
    pub fn set_width(&self, pixels: u32) -> Result<(), Fault> {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": false}),
        )?;
        Ok(())
    }

    /// Light or dark, as the page asks for it by `prefers-color-scheme`.
    ///
    /// # Errors
    /// In words, if Chromium refuses.
    pub fn set_dark(&self, dark: bool) -> Result<(), Fault> {
        let value = if dark { "dark" } else { "light" };
        let features = json!([{"name": "prefers-color-scheme", "value": value}]);
        self.devtools("Emulation.setEmulatedMedia", json!({"features": features}))?;
        Ok(())
    }

    /// How far the page is wider than the window, in CSS pixels; 0 if it fits.
    ///
    /// # Errors
    /// In words, if the page does not answer.
    pub fn overflow(&self) -> Result<i64, Fault> {
        let wide = self.script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth;",
        )?;
        Ok(wide.as_i64().unwrap_or(i64::MAX))
    }

    /// The addresses asked for since the last call, without those of the browser's own pages.
    ///
    /// # Errors
    /// In words, if chromedriver does not answer.
    pub fn requests(&self) -> Result<Vec<String>, Fault> {
        let log = self.post("se/log", &json!({"type": "performance"}))?;
        let entries = log.as_array().cloned().unwrap_or_default();
        Ok(entries
            .iter()
            .filter_map(|entry| {
                let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
                let message = &message["message"];
                let sent = message["method"] == "Network.requestWillBeSent";
                sent.then(|| message["params"]["request"]["url"].as_str().map(str::to_owned))?
            })
            .filter(|address| !address.starts_with("chrome") && !address.starts_with("data:"))
            .collect())
    }

    fn find(&self, selector: &str) -> Result<String, Fault> {
        let found = self.post("element", &json!({"using": "css selector", "value": selector}))?;
        element_of(&found).ok_or_else(|| format!("no element `{selector}`"))
    }
}

impl Browser for Chromium {
    fn open(&mut self, address: &str) -> Result<(), Fault> {
        self.post("url", &json!({"url": address})).map(|_| ())
    }

    fn address(&mut self) -> Result<String, Fault> {
        Ok(self.get("url")?.as_str().unwrap_or_default().to_owned())
    }

    fn source(&mut self) -> Result<String, Fault> {
        Ok(self.get("source")?.as_str().unwrap_or_default().to_owned())
    }

    fn document(&mut self) -> Result<String, Fault> {
        self.find("html")
    }

    fn click(&mut self, selector: &str) -> Result<(), Fault> {
        let element = self.find(selector)?;
        self.post(&format!("element/{element}/click"), &json!({})).map(|_| ())
    }

    fn fill(&mut self, selector: &str, words: &str) -> Result<(), Fault> {
        let element = self.find(selector)?;
        self.post(&format!("element/{element}/clear"), &json!({}))?;
        self.post(&format!("element/{element}/value"), &json!({"text": words})).map(|_| ())
    }

    fn count(&mut self, selector: &str) -> Result<usize, Fault> {
        let found = self.post("elements", &json!({"using": "css selector", "value": selector}))?;
        Ok(found.as_array().map_or(0, Vec::len))
    }

    fn attributes(&mut self, selector: &str, name: &str) -> Result<Vec<String>, Fault> {
        let found = self.post("elements", &json!({"using": "css selector", "value": selector}))?;
        let elements = found.as_array().cloned().unwrap_or_default();
        let read = |element: &Value| {
            let id = element_of(element).ok_or("no reference to an element")?;
            let value = self.get(&format!("element/{id}/attribute/{name}"))?;
            Ok(value.as_str().unwrap_or_default().to_owned())
        };
        elements.iter().map(read).collect()
    }

    fn keys(&mut self, selector: &str, keys: &str) -> Result<(), Fault> {
        let element = self.find(selector)?;
        self.post(&format!("element/{element}/value"), &json!({"text": keys})).map(|_| ())
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let path = format!("/session/{}", self.session);
        http::call(self.port, "DELETE", &path, &Value::Null).ok();
        self.driver.kill().ok();
        self.driver.wait().ok();
    }
}
