//! Every query is a text that both engines understand.

use waymark_store::{QUERIES, settings, testing};

#[test]
fn a_fresh_database_keeps_what_it_is_given() {
    let kept = testing::each_engine(|store| {
        store.write(|tx| settings::put(tx, "a", "b")).unwrap();
        store.read(|tx| settings::get(tx, "a")).unwrap()
    });
    assert_eq!(kept.as_deref(), Some("b"));
    assert!(QUERIES.len() > 10);
}
