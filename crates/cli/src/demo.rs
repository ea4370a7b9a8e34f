use std::{net::SocketAddr, process::ExitCode, sync::Arc};

use waymark_acts::{At, Stop, day, demo};

use crate::{Fault, rim, serve};

/// Starts one synthetic service on this machine, to look around in. Nothing in it is about a real person.
#[derive(clap::Args)]
pub struct Args {
    /// Where to listen; only this machine can reach it. Port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8470", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// Keep the synthetic data in this new file instead of a temporary one.
    #[arg(long, value_name = "FILE")]
    database: Option<String>,
    /// The same number makes the same synthetic people.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many synthetic clients.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=20_000))]
    clients: u32,
}

/// Fills a fresh database, serves it, and takes a temporary one away at the end.
pub fn run(args: Args) -> Result<ExitCode, Fault> {
    if !args.listen.ip().is_loopback() {
        return Err(Fault::Input(format!(
            "`--listen {}` could be reached from other machines; the demo has sign-in links without a password and \
             stays on this one",
            args.listen
        )));
    }
    let folder = tempfile::Builder::new()
        .prefix("waymark-demo-")
        .tempdir()
        .map_err(|e| Fault::Machine(format!("no temporary folder: {e}")))?;
    let database = match args.database {
        Some(file) if std::path::Path::new(&file).exists() => {
            return Err(Fault::Input(format!(
                "`{file}` exists already; the demo only fills a new file"
            )));
        }
        Some(file) => file,
        None => folder.path().join("demo.sqlite").to_string_lossy().into_owned(),
    };
    let catalogue = Arc::new(rim::catalogue()?);
    let now = rim::now();
    let mut random = rim::random;
    let wish = demo::Wish { seed: args.seed, clients: args.clients, today: day(now) };
    let at = At::new(now, &mut random);
    let (door, links) =
        demo::open(&rim::database(&database), catalogue, at, &wish).map_err(|stop| match stop {
            Stop::Failed(failure) => Fault::Machine(failure.chain()),
            Stop::Refused(refusal) => Fault::Machine(refusal.to_string()),
        })?;
    let origin = serve::origin(None, args.listen)?;
    let done = serve::serve(door, args.listen, origin, |address| announce(address, &links));
    drop(folder);
    done
}

fn announce(address: &str, links: &[demo::SignInLink]) {
    println!("Waymark serves a synthetic service at {address}");
    println!("Nobody in it is real. Stop it with Ctrl-C; a temporary database is then removed.\n");
    println!("Sign in with one of these links. Each works once:\n");
    let widest = links.iter().map(|link| link.role.word().len()).max().unwrap_or(0);
    for link in links {
        let token = link.token.text();
        println!("  {:widest$}  {address}/link/{}", link.role.word(), *token);
    }
    println!();
}
