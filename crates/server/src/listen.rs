//! The accept loop: bounded connections, slow senders closed, a clean end.

use std::{future::Future, io, sync::Arc, time::Duration};

use axum::Router;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{net::TcpListener, sync::Semaphore};

/// A sender who has not finished the request's head by then is closed.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// Why 1,024: at some 30 KiB a connection this stays near 32 MiB; more wait in the kernel's queue.
const CONNECTIONS_MAX: usize = 1024;
/// How long open requests may take to finish once the end is asked for.
const GOODBYE: Duration = Duration::from_secs(5);

/// Serves `router` on `listener` until `end` resolves, then lets open requests finish.
///
/// # Errors
/// Only if the listener itself fails for good; a failed single accept is logged and passed over.
pub async fn listen(
    listener: TcpListener,
    router: Router,
    end: impl Future<Output = ()>,
) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let (goodbye, leaving) = tokio::sync::watch::channel(false);
    tokio::pin!(end);
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { break };
        let stream = tokio::select! {
            () = &mut end => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    continue;
                }
            },
        };
        let service = TowerToHyperService::new(router.clone());
        let mut leaving = leaving.clone();
        tokio::spawn(async move {
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIMEOUT)
                .serve_connection(TokioIo::new(stream), service);
            tokio::pin!(connection);
            tokio::select! {
                // A broken connection is the sender's affair: nothing is kept of it.
                _ = connection.as_mut() => {}
                _ = leaving.changed() => {
                    connection.as_mut().graceful_shutdown();
                    let _ = connection.await;
                }
            }
            drop(place);
        });
    }
    let _ = goodbye.send(true);
    let all = CONNECTIONS_MAX as u32;
    let _ = tokio::time::timeout(GOODBYE, places.acquire_many(all)).await;
    Ok(())
}
