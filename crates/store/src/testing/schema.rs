use postgres::{Client, NoTls};

use crate::database::Database;

/// One column as the engine describes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ColumnSeen {
    /// Its table.
    pub table: String,
    /// Its place in the table, from 1.
    pub place: i64,
    /// Its name.
    pub name: String,
    /// Its type, in capitals.
    pub kind: String,
    /// Whether it must have a value.
    pub required: bool,
}

/// Every column of every table, by table and place.
///
/// # Panics
/// When the database cannot be read.
pub fn columns(database: &Database) -> Vec<ColumnSeen> {
    let mut seen = match database {
        Database::Sqlite(path) => sqlite_columns(&sqlite(path)),
        Database::Postgres(url) => postgres_columns(&mut server(url)),
        Database::SqliteMemory => panic!("a database without a file cannot be opened twice"),
    };
    seen.sort();
    seen
}

/// Columns, constraints and indexes in the engine's own words, sorted: two databases with equal
/// shapes have equal schemas.
///
/// # Panics
/// When the database cannot be read.
pub fn shape(database: &Database) -> Vec<String> {
    let mut lines: Vec<String> = columns(database).iter().map(|c| format!("{c:?}")).collect();
    lines.extend(match database {
        Database::Sqlite(path) => sqlite_rules(&sqlite(path)),
        Database::Postgres(url) => postgres_rules(&mut server(url)),
        Database::SqliteMemory => Vec::new(),
    });
    lines.sort();
    lines
}

fn sqlite(path: &std::path::Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).expect("the file opens")
}

fn server(url: &str) -> Client {
    Client::connect(url, NoTls).expect("the server answers")
}

fn sqlite_columns(raw: &rusqlite::Connection) -> Vec<ColumnSeen> {
    let text = "SELECT t.name, c.cid + 1, c.name, c.type, c.\"notnull\"
        FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'";
    let mut statement = raw.prepare(text).expect("the schema can be read");
    let rows = statement.query_map([], |row| {
        Ok(ColumnSeen {
            table: row.get(0)?,
            place: row.get(1)?,
            name: row.get(2)?,
            kind: row.get(3)?,
            required: row.get(4)?,
        })
    });
    rows.expect("the schema can be read").map(|row| row.expect("a column")).collect()
}

fn postgres_columns(raw: &mut Client) -> Vec<ColumnSeen> {
    let text = "SELECT table_name::TEXT, ordinal_position::BIGINT, column_name::TEXT,
            UPPER(data_type)::TEXT, is_nullable = 'NO'
        FROM information_schema.columns WHERE table_schema = 'public'";
    let rows = raw.query(text, &[]).expect("the schema can be read");
    let column = |row: &postgres::Row| ColumnSeen {
        table: row.get(0),
        place: row.get(1),
        name: row.get(2),
        kind: row.get(3),
        required: row.get(4),
    };
    rows.iter().map(column).collect()
}

/// SQLite keeps the text of each table and index; blanks are evened out, because a column that
/// was added later stands on the same line.
fn sqlite_rules(raw: &rusqlite::Connection) -> Vec<String> {
    let text = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type = 'index'
        UNION ALL SELECT t.name || ' refers ' || f.\"table\" || ' ' || f.\"from\" || ' ' || f.\"to\"
            FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        UNION ALL SELECT t.name || ' index ' || i.\"unique\" || i.origin || i.partial || x.seqno
                || ' ' || x.name
            FROM sqlite_schema t JOIN pragma_index_list(t.name) i
                JOIN pragma_index_info(i.name) x WHERE t.type = 'table'";
    let mut statement = raw.prepare(text).expect("the schema can be read");
    let rows = statement.query_map([], |row| row.get::<_, String>(0));
    rows.expect("the schema can be read")
        .map(|row| row.expect("a rule").split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn postgres_rules(raw: &mut Client) -> Vec<String> {
    let text = "SELECT conrelid::REGCLASS::TEXT || ' ' || pg_get_constraintdef(oid)
            FROM pg_constraint WHERE connamespace = 'public'::REGNAMESPACE
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'";
    raw.query(text, &[])
        .expect("the schema can be read")
        .iter()
        .map(|row| row.get::<_, String>(0))
        .collect()
}
