//! The reader of profiles: what it takes, and what it says of what it does not take.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::json;
use waymark_analysis::request::profile;

fn faults(value: serde_json::Value) -> Vec<String> {
    let catalogue = waymark_catalogue::load_shipped().unwrap();
    profile(&catalogue, value.as_object().unwrap()).err().unwrap_or_default()
}

#[test]
fn none_stands_alone_in_a_set() {
    for name in ["offence_types", "responsivity"] {
        assert!(faults(json!({ name: ["none"] })).is_empty(), "{name}");
    }
    assert!(faults(json!({ "offence_types": ["csem", "contact_child"] })).is_empty());
    let told = faults(json!({ "offence_types": ["none", "csem"] }));
    assert_eq!(
        told,
        ["`offence_types` is [\"none\",\"csem\"]; expected `none` alone, or the others without it"]
    );
}
