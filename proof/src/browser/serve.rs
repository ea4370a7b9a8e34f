//! A folder on a loopback port, as the server would send it.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};

use super::Fault;

/// Serves a folder until the process ends; gives the address of its top.
///
/// # Errors
/// In words, if there is no free port.
pub fn serve(folder: &Path) -> Result<String, Fault> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|fault| fault.to_string())?;
    let port = listener.local_addr().map_err(|fault| fault.to_string())?.port();
    let folder = folder.to_owned();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            std::thread::spawn(move || answer(stream, &folder).ok());
        }
    });
    Ok(format!("http://127.0.0.1:{port}"))
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 0 && !header.trim().is_empty() {
        header.clear();
    }
    let path = request.split_whitespace().nth(1).unwrap_or("/");
    let file = path.split('?').next().and_then(|path| inside(folder, path));
    let body = file.as_ref().and_then(|file| std::fs::read(file).ok());
    let (status, body) = match body {
        Some(body) => ("200 OK", body),
        None => ("404 Not Found", b"not found".to_vec()),
    };
    let kind = match file.as_ref().and_then(|file| file.extension()?.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)
}

/// The file that a path names, if it stands in the folder.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let plain = parts.iter().all(|part| !part.starts_with('.'));
    let file = parts.iter().fold(folder.to_owned(), |folder, part| folder.join(part));
    (plain && file.is_file()).then_some(file)
}
