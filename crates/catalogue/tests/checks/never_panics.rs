//! Whatever an author types, the reader answers with faults at places that exist.

use proptest::prelude::*;
use waymark_catalogue::read;

use crate::support::*;

/// What authors leave behind: open quotes, stray brackets, wrong values, other scripts.
fn scribble() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "\"",
        "[",
        "]",
        "{",
        "}",
        "=",
        "\n",
        "#",
        "-1",
        "0",
        "nan",
        "inf",
        "true",
        "1979-05-27",
        "\"\"",
        "[]",
        "{}",
        "ß",
        "🙂",
        "\u{0}",
        "[[scales]]\n",
        "9223372036854775808",
        "0x7f",
        "''",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_fault_stands_at_a_place_that_exists(
        file in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        remove in 0_usize..12,
        insert in scribble(),
    ) {
        let mut files = small();
        let picked = file.index(files.len());
        let chars: Vec<char> = files[picked].text.chars().collect();
        let start = at.index(chars.len() + 1);
        let end = (start + remove).min(chars.len());
        let text: String = chars[..start].iter().copied().chain(insert.chars())
            .chain(chars[end..].iter().copied()).collect();
        files[picked].text = text;
        if let Err(faults) = read(&files) {
            prop_assert!(!faults.is_empty());
            for fault in faults {
                let Some(file) = files.iter().find(|f| f.path == fault.file) else {
                    prop_assert!(false, "{fault} stands in no file");
                    continue;
                };
                let lines: Vec<&str> = file.text.split('\n').collect();
                prop_assert!(fault.line >= 1 && fault.line <= lines.len(), "{fault}");
                let width = lines[fault.line - 1].chars().count();
                prop_assert!(fault.column >= 1 && fault.column <= width + 1, "{fault}");
            }
        }
    }
}
