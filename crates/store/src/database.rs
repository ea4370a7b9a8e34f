use std::path::PathBuf;

/// Where the records are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A file of the embedded engine.
    Sqlite(PathBuf),
    /// The embedded engine without a file: gone when the store is dropped.
    SqliteMemory,
    /// The URL of a PostgreSQL database.
    Postgres(String),
}

impl Database {
    /// Reads `postgres://…` or `postgresql://…` as a server, `:memory:` as no file at all, and
    /// anything else as the path of a file.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Postgres(text.to_owned())
        } else if text == ":memory:" {
            Self::SqliteMemory
        } else {
            Self::Sqlite(PathBuf::from(text))
        }
    }
}

// Why: a PostgreSQL URL may hold a password, so it is never printed whole.
impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::SqliteMemory => f.write_str("SqliteMemory"),
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Database;

    #[test]
    fn a_url_is_a_server_and_the_rest_is_a_path() {
        let url = "postgres://waymark:secret@localhost/waymark";
        assert_eq!(Database::parse(url), Database::Postgres(url.to_owned()));
        assert_eq!(Database::parse(":memory:"), Database::SqliteMemory);
        assert_eq!(Database::parse("a/b.db"), Database::Sqlite("a/b.db".into()));
        assert!(!format!("{:?}", Database::parse(url)).contains("secret"));
    }
}
