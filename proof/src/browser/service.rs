//! A synthetic service to walk through: `waymark demo`, on a free port.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::Fault;

/// A running demo; dropping it ends it, and its data is gone.
#[derive(Debug)]
pub struct Service {
    child: Child,
    /// Where it answers, `http://127.0.0.1:…`.
    pub address: String,
    links: Vec<(String, String)>,
}

impl Service {
    /// Starts the program with a handful of synthetic clients.
    ///
    /// # Errors
    /// In words, if it does not start or does not say where it is.
    pub fn start(program: &Path) -> Result<Self, Fault> {
        let mut child = Command::new(program)
            .args(["demo", "--listen", "127.0.0.1:0", "--clients", "12"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|fault| format!("cannot start {}: {fault}", program.display()))?;
        let out = child.stdout.take();
        let mut service = Self { child, address: String::new(), links: Vec::new() };
        for line in out.into_iter().flat_map(|out| BufReader::new(out).lines()) {
            let line = line.map_err(|fault| fault.to_string())?;
            let Some((before, rest)) = line.split_once("http://") else {
                // Why: the links stand in one block, and the program goes on after it.
                if !service.links.is_empty() {
                    break;
                }
                continue;
            };
            let address = format!("http://{}", rest.trim());
            if address.contains("/link/") {
                service.links.push((before.trim().to_owned(), address));
            } else {
                service.address = address;
            }
        }
        if service.address.is_empty() || service.links.is_empty() {
            return Err("the demo named no address or no link".to_owned());
        }
        Ok(service)
    }

    /// The single-use sign-in link of a role.
    ///
    /// # Errors
    /// In words, if the demo printed none.
    pub fn link(&self, role: &str) -> Result<String, Fault> {
        let found = self.links.iter().find(|(who, _)| who == role);
        found.map(|(_, link)| link.clone()).ok_or_else(|| format!("no link for `{role}`"))
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Why: asked to end, it takes its temporary database away; killed, it could not.
        let asked = format!("kill -TERM {}", self.child.id());
        Command::new("sh").args(["-c", &asked]).status().ok();
        self.child.wait().ok();
    }
}
