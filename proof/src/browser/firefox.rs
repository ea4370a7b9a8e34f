//! Firefox, headless, with script switched off, through its own remote protocol.
//!
//! # Source
//! Mozilla, "Marionette protocol": <https://firefox-source-docs.mozilla.org/testing/marionette/>.
//! A message is its length in bytes, a colon, and `[0, id, command, parameters]`; an answer is
//! `[1, id, error, result]`.

use std::io::{BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Browser, Fault, element_of};

/// How often, every tenth of a second, we knock while Firefox starts.
const KNOCKS_MAX: u32 = 600;

/// A Firefox with a profile of its own in which pages run no script; dropping it ends it.
#[derive(Debug)]
pub struct Firefox {
    program: Child,
    reader: BufReader<TcpStream>,
    writer: TcpStream,
    sent: u64,
    _profile: TempDir,
}

impl Firefox {
    /// Starts a fresh, headless Firefox without script, which asks nobody for anything.
    ///
    /// # Errors
    /// In words, if it does not start or does not answer.
    pub fn start_without_script() -> Result<Self, Fault> {
        let said = |fault: std::io::Error| format!("cannot start Firefox: {fault}");
        let profile = tempfile::tempdir().map_err(said)?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.local_addr())
            .map_err(said)?
            .port();
        std::fs::write(profile.path().join("user.js"), preferences(port)).map_err(said)?;
        let mut program = Command::new("firefox-esr")
            .args(["--headless", "--no-remote", "--marionette", "--profile"])
            .arg(profile.path())
            .env("HOME", profile.path())
            .env("MOZ_HEADLESS", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(said)?;
        let stream = match knock(&mut program, port) {
            Ok(stream) => stream,
            Err(fault) => {
                program.kill().ok();
                program.wait().ok();
                return Err(fault);
            }
        };
        stream.set_read_timeout(Some(Duration::from_mins(2))).map_err(said)?;
        let reader = BufReader::new(stream.try_clone().map_err(said)?);
        let mut firefox = Self { program, reader, writer: stream, sent: 0, _profile: profile };
        let hello = firefox.message()?;
        if hello["marionetteProtocol"] != 3 {
            return Err(format!("Firefox speaks another protocol: {hello}"));
        }
        firefox.call("WebDriver:NewSession", json!({}))?;
        Ok(firefox)
    }

    fn message(&mut self) -> Result<Value, Fault> {
        let said = |fault: std::io::Error| format!("Firefox does not answer: {fault}");
        let mut length = 0usize;
        loop {
            let mut byte = [0u8; 1];
            self.reader.read_exact(&mut byte).map_err(said)?;
            match byte[0] {
                b':' => break,
                digit @ b'0'..=b'9' => length = length * 10 + usize::from(digit - b'0'),
                other => return Err(format!("Firefox sent {other} where a length should be")),
            }
        }
        let mut body = vec![0u8; length];
        self.reader.read_exact(&mut body).map_err(said)?;
        serde_json::from_slice(&body).map_err(|fault| format!("Firefox: {fault}"))
    }

    fn call(&mut self, command: &str, parameters: Value) -> Result<Value, Fault> {
        self.sent += 1;
        let text = json!([0, self.sent, command, parameters]).to_string();
        self.writer
            .write_all(format!("{}:{text}", text.len()).as_bytes())
            .map_err(|fault| format!("{command}: {fault}"))?;
        let answer = self.message()?;
        if answer[1] != self.sent {
            return Err(format!("{command}: an answer to another question: {answer}"));
        }
        if !answer[2].is_null() {
            return Err(format!("{command}: {}: {}", answer[2]["error"], answer[2]["message"]));
        }
        Ok(answer[3].clone())
    }

    fn find(&mut self, selector: &str) -> Result<String, Fault> {
        let wanted = json!({"using": "css selector", "value": selector});
        let found = self.call("WebDriver:FindElement", wanted)?;
        element_of(&found["value"]).ok_or_else(|| format!("no element `{selector}`"))
    }

    fn word(&mut self, command: &str) -> Result<String, Fault> {
        let value = self.call(command, json!({}))?;
        Ok(value["value"].as_str().unwrap_or_default().to_owned())
    }
}

/// Waits until Firefox takes connections.
fn knock(program: &mut Child, port: u16) -> Result<TcpStream, Fault> {
    for _ in 0..KNOCKS_MAX {
        if let Ok(stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) {
            return Ok(stream);
        }
        if let Ok(Some(status)) = program.try_wait() {
            return Err(format!("Firefox ended with {status}"));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err("Firefox did not open its port".to_owned())
}

fn preferences(port: u16) -> String {
    let fixed = r#"
user_pref("javascript.enabled", false);
user_pref("app.update.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.startup.homepage", "about:blank");
user_pref("browser.startup.page", 0);
user_pref("extensions.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.prefetch-next", false);
user_pref("services.settings.server", "data:,");
"#;
    format!("user_pref(\"marionette.port\", {port});{fixed}")
}

impl Browser for Firefox {
    fn open(&mut self, address: &str) -> Result<(), Fault> {
        self.call("WebDriver:Navigate", json!({"url": address})).map(|_| ())
    }

    fn address(&mut self) -> Result<String, Fault> {
        self.word("WebDriver:GetCurrentURL")
    }

    fn source(&mut self) -> Result<String, Fault> {
        self.word("WebDriver:GetPageSource")
    }

    fn document(&mut self) -> Result<String, Fault> {
        self.find("html")
    }

    fn click(&mut self, selector: &str) -> Result<(), Fault> {
        let element = self.find(selector)?;
        self.call("WebDriver:ElementClick", json!({"id": element})).map(|_| ())
    }

    fn fill(&mut self, selector: &str, words: &str) -> Result<(), Fault> {
        let element = self.find(selector)?;
        self.call("WebDriver:ElementClear", json!({"id": element}))?;
        self.call("WebDriver:ElementSendKeys", json!({"id": element, "text": words})).map(|_| ())
    }

    fn count(&mut self, selector: &str) -> Result<usize, Fault> {
        let wanted = json!({"using": "css selector", "value": selector});
        let found = self.call("WebDriver:FindElements", wanted)?;
        Ok(found.as_array().map_or(0, Vec::len))
    }

    fn attributes(&mut self, selector: &str, name: &str) -> Result<Vec<String>, Fault> {
        let wanted = json!({"using": "css selector", "value": selector});
        let found = self.call("WebDriver:FindElements", wanted)?;
        let elements = found.as_array().cloned().unwrap_or_default();
        let mut values = Vec::new();
        for element in &elements {
            let id = element_of(element).ok_or("no reference to an element")?;
            let wanted = json!({"id": id, "name": name});
            let value = self.call("WebDriver:GetElementAttribute", wanted)?;
            values.push(value["value"].as_str().unwrap_or_default().to_owned());
        }
        Ok(values)
    }

    fn keys(&mut self, selector: &str, keys: &str) -> Result<(), Fault> {
        let element = self.find(selector)?;
        self.call("WebDriver:ElementSendKeys", json!({"id": element, "text": keys})).map(|_| ())
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        self.call("Marionette:Quit", json!({"flags": ["eForceQuit"]})).ok();
        self.program.kill().ok();
        self.program.wait().ok();
    }
}
