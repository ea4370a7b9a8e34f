//! The two engines. Besides the named queries these files hold only what is not a query: opening,
//! transactions, pragmas and session settings.

pub(crate) mod postgres;
pub(crate) mod sqlite;
