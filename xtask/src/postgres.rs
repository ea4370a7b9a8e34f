//! A PostgreSQL server of the test run's own: loopback only, in a temporary folder, gone at the end.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::debian;
use crate::step::output;

/// How often, every tenth of a second, we ask whether the server is ready.
const ASKED_MAX: u32 = 600;

/// Starts the server given as `$0 $@`, and stops it ("fast shutdown") when nobody holds its input
/// any more. So a test run that is itself killed leaves no server behind.
const KEEPER: &str = r#""$0" "$@" <&- & server=$!
while read -r _; do :; done
kill -INT "$server" 2>/dev/null
wait "$server""#;

/// A running server; dropping it stops it and removes its folder.
#[derive(Debug)]
pub struct Postgres {
    server: Child,
    folder: PathBuf,
    port: u16,
}

/// Who the server runs as: PostgreSQL refuses to run as root.
#[derive(Clone, Copy, Debug)]
struct User {
    uid: u32,
    gid: u32,
}

impl Postgres {
    /// Makes a fresh cluster with locale C and UTF-8 and starts it.
    ///
    /// # Errors
    /// In words, with the server's own log where there is one.
    pub fn start() -> Result<Self, String> {
        let programs = debian::postgres_folder().ok_or("PostgreSQL's server is not installed")?;
        let user = if debian::is_root() { Some(postgres_user()?) } else { None };
        let folder = std::env::temp_dir().join(format!("waymark-postgres-{}", std::process::id()));
        let said = |what: &str, fault: std::io::Error| format!("{what}: {fault}");
        fs::create_dir_all(&folder).map_err(|f| said("cannot make a temporary folder", f))?;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))
            .map_err(|f| said("cannot close the temporary folder", f))?;
        if let Some(user) = user {
            chown(&folder, Some(user.uid), Some(user.gid))
                .map_err(|f| said("cannot hand over the temporary folder", f))?;
        }
        let data = folder.join("data");
        let mut initdb = run_as(user, &programs.join("initdb"), &folder);
        initdb.args(["--locale=C", "--encoding=UTF8", "--auth=trust", "--username=waymark"]);
        output(initdb.args(["--no-sync", "--pgdata"]).arg(&data))?;

        let port = free_port().map_err(|f| said("no free port on loopback", f))?;
        let log = File::create(folder.join("server.log")).map_err(|f| said("no log", f))?;
        let log_too = log.try_clone().map_err(|f| said("no log", f))?;
        let server = run_as(user, Path::new("/bin/sh"), &folder)
            .args(["-c", KEEPER])
            .arg(programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string()])
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="])
            // Why: the data is thrown away, so nothing needs to survive a power cut.
            .args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"])
            .args(["-c", "max_connections=200"])
            .stdin(Stdio::piped())
            .stdout(log)
            .stderr(log_too)
            .spawn()
            .map_err(|f| said("cannot start PostgreSQL", f))?;
        let mut postgres = Self { server, folder, port };
        postgres.wait(&programs)?;
        Ok(postgres)
    }

    fn wait(&mut self, programs: &Path) -> Result<(), String> {
        let port = self.port.to_string();
        for _ in 0..ASKED_MAX {
            let mut asked = Command::new(programs.join("pg_isready"));
            asked.args(["--quiet", "--host=127.0.0.1", "--port", &port]);
            if output(&mut asked).is_ok() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.server.try_wait() {
                return Err(format!("PostgreSQL ended with {status}:\n{}", self.log()));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(format!("PostgreSQL did not become ready:\n{}", self.log()))
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("server.log")).unwrap_or_default()
    }

    /// How tests reach the server, as a superuser of it who may make databases and schemas.
    pub fn url(&self) -> String {
        format!("postgres://waymark@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // The keeper reads the end of its input and stops the server.
        drop(self.server.stdin.take());
        self.server.wait().ok();
        fs::remove_dir_all(&self.folder).ok();
    }
}

fn run_as(user: Option<User>, program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env("LC_ALL", "C");
    if let Some(user) = user {
        command.uid(user.uid).gid(user.gid);
    }
    command
}

fn postgres_user() -> Result<User, String> {
    let read = |flag: &str| -> Result<u32, String> {
        let id = output(Command::new("id").args([flag, "postgres"]))?;
        id.trim().parse().map_err(|_| format!("`id {flag} postgres` said `{}`", id.trim()))
    };
    Ok(User { uid: read("-u")?, gid: read("-g")? })
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
