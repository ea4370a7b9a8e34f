//! As much HTTP/1.1 as a driver on loopback needs: one request, one answer, one connection.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use serde_json::Value;

use super::Fault;

/// How long a driver may take for one command.
const PATIENCE: Duration = Duration::from_mins(2);

/// Sends a command and gives the `value` of the answer.
pub fn call(port: u16, method: &str, path: &str, body: &Value) -> Result<Value, Fault> {
    let said = |fault: std::io::Error| format!("{method} {path}: {fault}");
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(said)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(said)?;
    let body = if method == "POST" { body.to_string() } else { String::new() };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).map_err(said)?;
    stream.write_all(body.as_bytes()).map_err(said)?;
    let text = answer(BufReader::new(stream)).map_err(said)?;
    let mut answer: Value =
        serde_json::from_str(&text).map_err(|fault| format!("{method} {path}: {fault}: {text}"))?;
    let value = answer["value"].take();
    match value["error"].as_str() {
        Some(error) if value["message"].is_string() => {
            Err(format!("{method} {path}: {error}: {}", value["message"]))
        }
        _ => Ok(value),
    }
}

fn answer(mut reader: impl BufRead) -> std::io::Result<String> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let mut body = Vec::new();
    match length {
        Some(length) => {
            body.resize(length, 0);
            reader.read_exact(&mut body)?;
        }
        None => {
            reader.read_to_end(&mut body)?;
        }
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}
