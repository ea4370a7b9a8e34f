use std::sync::OnceLock;

use crate::tables;

/// One SQL text with its name: what a review reads and a test prepares on both engines.
#[derive(Debug)]
pub struct Query {
    /// `table.what_it_does`; the only thing of it that an error shows.
    pub name: &'static str,
    /// The text, with `?1`, `?2`, … for its parameters.
    pub text: &'static str,
    for_postgres: OnceLock<String>,
}

impl Query {
    pub(crate) const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, text, for_postgres: OnceLock::new() }
    }

    /// The same text as PostgreSQL spells parameters; rewritten once.
    pub fn for_postgres(&self) -> &str {
        self.for_postgres.get_or_init(|| dollars(self.text))
    }
}

/// `?1` → `$1`. A question mark has no other use in our texts; a test says so.
fn dollars(text: &str) -> String {
    text.replace('?', "$")
}

/// Every SQL text, file by file.
pub static QUERIES: &[&[&Query]] = &[
    tables::settings::QUERIES,
    tables::users::QUERIES,
    tables::sessions::QUERIES,
    tables::links::QUERIES,
    tables::clients::QUERIES,
    tables::episodes::QUERIES,
    tables::care_team::QUERIES,
    tables::profiles::QUERIES,
    tables::occasions::QUERIES,
    tables::answers::QUERIES,
    tables::scores::QUERIES,
    tables::alerts::QUERIES,
    tables::decisions::QUERIES,
    tables::plans::QUERIES,
    tables::sign_offs::QUERIES,
    crate::audit::QUERIES,
    crate::migrations::QUERIES,
];

/// Declares named queries as statics and lists them: `queries! { "table"; NAME = "sql"; … }`.
macro_rules! queries {
    ($table:literal; $($name:ident = $word:literal: $text:expr;)*) => {
        $(static $name: $crate::query::Query =
            $crate::query::Query::new(concat!($table, ".", $word), $text);)*
        /// Every SQL text of this file.
        pub static QUERIES: &[&$crate::query::Query] = &[$(&$name),*];
    };
}
pub(crate) use queries;

#[cfg(test)]
mod tests {
    use super::QUERIES;
    use crate::error::StoreError;
    use crate::testing;
    use crate::tx::Inner;

    /// As the store itself sees it: on SQLite under the rule of the column register.
    #[test]
    fn every_query_is_prepared_on_both_engines() {
        let prepared = testing::each_engine(|store| {
            let all = QUERIES.iter().copied().flatten();
            let prepare = |tx: &mut crate::Tx<'_>| {
                for query in all.clone() {
                    let refused = match &mut tx.inner {
                        Inner::Sqlite(c) => c.prepare(query.text).err().map(|e| e.to_string()),
                        Inner::Postgres(open) => {
                            open.statement(query).err().map(|e| format!("{e:?}"))
                        }
                    };
                    assert_eq!(refused, None, "{}", query.name);
                }
                Ok::<_, StoreError>(all.clone().count())
            };
            store.write(prepare).unwrap()
        });
        assert!(prepared > 70, "only {prepared} queries");
    }

    #[test]
    fn a_question_mark_is_always_a_numbered_parameter() {
        for query in QUERIES.iter().copied().flatten() {
            assert!(!query.text.contains('$'), "{}", query.name);
            for (place, _) in query.text.match_indices('?') {
                let next = query.text.as_bytes().get(place + 1);
                assert!(next.is_some_and(u8::is_ascii_digit), "{}", query.name);
            }
        }
    }

    /// REPLACE removes the row that is in its way, past the rule of the column register.
    #[test]
    fn no_query_replaces_a_row() {
        for query in QUERIES.iter().copied().flatten() {
            let text = query.text.to_uppercase();
            assert!(!text.contains("REPLACE"), "{}", query.name);
        }
    }

    #[test]
    fn every_query_has_a_name_of_its_own() {
        let mut names: Vec<_> = QUERIES.iter().copied().flatten().map(|q| q.name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
