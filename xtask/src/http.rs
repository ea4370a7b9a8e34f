//! As much of a browser as measuring needs: look, follow a link, keep cookies.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Somebody who looks at pages and keeps the cookies they are given.
#[derive(Debug)]
pub struct Visitor {
    address: String,
    cookies: Vec<(String, String)>,
}

/// An answer: status, headers and body as text.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Visitor {
    /// Nobody yet: no cookie.
    pub fn new(address: &str) -> Self {
        Self { address: address.to_owned(), cookies: Vec::new() }
    }

    /// Goes on at another address of the same service, with the same cookies.
    pub fn move_to(&mut self, address: &str) {
        address.clone_into(&mut self.address);
    }

    /// Opens a single-use link and confirms it, as a person does.
    pub fn open_link(&mut self, link: &str) -> Result<(), String> {
        let path = link.strip_prefix(&self.address).unwrap_or(link).to_owned();
        let page = self.ask("GET", &path, "")?;
        let csrf = page
            .body
            .split_once("name=\"csrf\" value=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(token, _)| token.to_owned())
            .ok_or("the page of the link has no form")?;
        let entered = self.ask("POST", &path, &format!("csrf={csrf}"))?;
        if entered.status != 303 && entered.status != 302 {
            return Err(format!("the link was answered with {}", entered.status));
        }
        Ok(())
    }

    /// Looks at a page.
    pub fn look(&mut self, path: &str) -> Result<String, String> {
        let answer = self.ask("GET", path, "")?;
        if answer.status != 200 {
            return Err(format!("{path} was answered with {}", answer.status));
        }
        Ok(answer.body)
    }

    fn ask(&mut self, method: &str, path: &str, form: &str) -> Result<Answer, String> {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut head = format!("Cookie: {}\r\n", cookies.join("; "));
        if method == "POST" {
            head.push_str(&format!(
                "Origin: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                self.address
            ));
        }
        let answer = send(method, &format!("{}{path}", self.address), &head, form)?;
        for line in answer.head.lines() {
            let Some((name, value)) = line.split_once(": ") else { continue };
            if !name.eq_ignore_ascii_case("set-cookie") {
                continue;
            }
            if let Some((name, value)) = value.split(';').next().and_then(|c| c.split_once('=')) {
                self.cookies.retain(|(kept, _)| kept != name);
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        Ok(answer)
    }
}

/// Gets one page without any cookie.
pub fn get(address: &str) -> Result<(), String> {
    let answer = send("GET", address, "", "")?;
    if answer.status == 200 { Ok(()) } else { Err(format!("{address}: {}", answer.status)) }
}

fn send(method: &str, address: &str, head: &str, body: &str) -> Result<Answer, String> {
    let said = |fault: std::io::Error| format!("{method} {address}: {fault}");
    let rest = address.strip_prefix("http://").ok_or("not an http address")?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let mut stream = TcpStream::connect(host).map_err(said)?;
    stream.set_nodelay(true).map_err(said)?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).map_err(said)?;
    let path = if path.is_empty() { "/" } else { path };
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{head}\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).map_err(said)?;
    let mut text = Vec::new();
    stream.read_to_end(&mut text).map_err(said)?;
    let text = String::from_utf8_lossy(&text);
    let (head, body) = text.split_once("\r\n\r\n").ok_or("an answer without a head")?;
    let status = head.split_whitespace().nth(1).and_then(|status| status.parse().ok());
    Ok(Answer { status: status.unwrap_or(0), head: head.to_owned(), body: body.to_owned() })
}
