use std::{net::SocketAddr, process::ExitCode, sync::Arc};

use tokio::{net::TcpListener, signal::unix};
use waymark_acts::Door;
use waymark_server::{PublicOrigin, Site};

use crate::{Fault, rim};

/// Serves the staff site of one service.
#[derive(clap::Args)]
pub struct Args {
    /// Where the service's data stands: a file for SQLite, or postgres://… .
    #[arg(
        long,
        env = "WAYMARK_DATABASE",
        default_value = "waymark.sqlite",
        value_name = "FILE|URL"
    )]
    database: String,
    /// Where to listen. Put a proxy with TLS in front for anything but this machine.
    #[arg(long, env = "WAYMARK_LISTEN", default_value = "127.0.0.1:8470", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// The address that browsers use, e.g. https://waymark.example; needed unless it is this machine's own.
    #[arg(long, env = "WAYMARK_PUBLIC_ORIGIN", value_name = "ORIGIN")]
    public_origin: Option<String>,
}

/// Opens the door and serves until the end is asked for.
pub fn run(args: Args) -> Result<ExitCode, Fault> {
    let origin = origin(args.public_origin.as_deref(), args.listen)?;
    let door = open(&args.database, false)?;
    serve(door, args.listen, origin, |address| println!("Waymark serves at {address}"))
}

/// Opens the database and stands the door up on the shipped catalogue.
pub fn open(database: &str, demo: bool) -> Result<Door, Fault> {
    let catalogue = rim::catalogue()?;
    Door::open(&rim::database(database), Arc::new(catalogue), demo)
        .map_err(|failure| Fault::Machine(failure.chain()))
}

/// What the site calls itself: as told, or this machine's own names.
pub fn origin(told: Option<&str>, listen: SocketAddr) -> Result<PublicOrigin, Fault> {
    if let Some(origin) = told {
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        return match host {
            Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ']) => {
                Ok(PublicOrigin::Fixed(origin.to_owned()))
            }
            _ => Err(Fault::Input(format!(
                "`--public-origin {origin}` is no origin; write it like `https://waymark.example`, without a path"
            ))),
        };
    }
    if !listen.ip().is_loopback() {
        return Err(Fault::Input(format!(
            "`--listen {listen}` can be reached from other machines; say with `--public-origin` under which address, \
             so that forms from elsewhere can be told apart"
        )));
    }
    Ok(loopback(listen.port()))
}

/// The names of this machine for itself.
fn loopback(port: u16) -> PublicOrigin {
    let names = ["127.0.0.1", "localhost", "[::1]"];
    PublicOrigin::Loopback(names.iter().map(|name| format!("{name}:{port}")).collect())
}

/// Listens, says where, and serves until an interrupt or a termination.
pub fn serve(
    door: Door,
    listen: SocketAddr,
    origin: PublicOrigin,
    ready: impl FnOnce(&str),
) -> Result<ExitCode, Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        // Why 32: each holds at most one connection of the store and, signing in, 64 MiB for a moment.
        .max_blocking_threads(32)
        .build()
        .map_err(|e| Fault::Machine(format!("the server could not start: {e}")))?;
    runtime.block_on(async move {
        let listener = TcpListener::bind(listen).await.map_err(|e| {
            Fault::Machine(format!(
                "cannot listen on {listen}: {e}; another `--listen` may be free"
            ))
        })?;
        let at = listener.local_addr().map_err(|e| Fault::Machine(e.to_string()))?;
        // With port 0 the system has chosen one.
        let origin = match origin {
            PublicOrigin::Loopback(_) => loopback(at.port()),
            fixed @ PublicOrigin::Fixed(_) => fixed,
        };
        ready(&origin.address());
        let site = Site { door, origin, clock: rim::now, random: rim::random };
        waymark_server::listen(listener, waymark_server::router(site), asked_to_end())
            .await
            .map_err(|e| Fault::Machine(format!("the server stopped: {e}")))?;
        Ok(ExitCode::SUCCESS)
    })
}

async fn asked_to_end() {
    let terminated = async {
        match unix::signal(unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}
