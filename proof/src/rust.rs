//! Rust source reduced to code: without comments, texts and test modules.

/// The source with comments, string and character literals blanked; lines keep their numbers.
pub fn code(source: &str) -> String {
    let bytes: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut i = 0;
    while i < bytes.len() {
        let end = literal_end(&bytes, i);
        if end == i {
            out.push(bytes[i]);
            i += 1;
            continue;
        }
        out.extend(bytes[i..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
        i = end;
    }
    out
}

/// Where a comment or literal that begins here ends; `at` itself if none begins.
fn literal_end(text: &[char], at: usize) -> usize {
    let starts = |words: &str| words.chars().enumerate().all(|(i, c)| text.get(at + i) == Some(&c));
    let until = |from: usize, stop: &dyn Fn(usize) -> bool| {
        (from..text.len()).find(|i| stop(*i)).unwrap_or(text.len())
    };
    if starts("//") {
        return until(at, &|i| text[i] == '\n');
    }
    if starts("/*") {
        return block_end(text, at);
    }
    let before = at.checked_sub(1).map(|i| text[i]);
    let in_name = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if text[at] == 'r' && !in_name || text[at] == 'b' && text.get(at + 1) == Some(&'r') && !in_name
    {
        let hashes_from = at + 1 + usize::from(text[at] == 'b');
        let quote = until(hashes_from, &|i| text[i] != '#');
        if text.get(quote) == Some(&'"') {
            let hashes = quote - hashes_from;
            let closes =
                |i: usize| text[i] == '"' && (1..=hashes).all(|h| text.get(i + h) == Some(&'#'));
            return (until(quote + 1, &closes) + hashes + 1).min(text.len());
        }
        return at;
    }
    match text[at] {
        '"' => quoted_end(text, at, '"'),
        // Why: a lifetime has no closing quote one or two characters on; a character literal has.
        '\'' if text.get(at + 1) == Some(&'\\') || text.get(at + 2) == Some(&'\'') => {
            quoted_end(text, at, '\'')
        }
        _ => at,
    }
}

fn quoted_end(text: &[char], at: usize, quote: char) -> usize {
    let mut i = at + 1;
    while i < text.len() {
        match text[i] {
            '\\' => i += 1,
            c if c == quote => return i + 1,
            _ => {}
        }
        i += 1;
    }
    text.len()
}

fn block_end(text: &[char], at: usize) -> usize {
    let mut depth = 0;
    let mut i = at;
    while i + 1 < text.len() {
        match (text[i], text[i + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                i += 1;
                continue;
            }
        }
        i += 2;
        if depth == 0 {
            return i;
        }
    }
    text.len()
}

/// [`code`] without what stands behind `#[cfg(test)]`; lines keep their numbers.
pub fn shipped_code(source: &str) -> String {
    let code = code(source);
    let mut out = String::with_capacity(code.len());
    let mut rest = code.as_str();
    while let Some(at) = rest.find("#[cfg(test)]") {
        out.push_str(&rest[..at]);
        let behind = &rest[at..];
        let end = item_end(behind);
        out.extend(behind[..end].chars().filter(|c| *c == '\n'));
        rest = &behind[end..];
    }
    out.push_str(rest);
    out
}

/// The end of the item that begins here: its `;`, or the brace that closes its first one.
fn item_end(text: &str) -> usize {
    let mut depth = 0usize;
    for (i, c) in text.char_indices() {
        match c {
            ';' if depth == 0 => return i + 1,
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return i + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// The names of all functions marked `#[test]`, also inside `proptest!`.
pub fn test_names(source: &str) -> Vec<String> {
    let code = code(source);
    let behind_marks = code.split("#[test]").skip(1);
    behind_marks
        .filter_map(|behind| {
            let name = behind.split_once("fn ")?.1;
            Some(name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_texts_are_blanked() {
        let source = "let a = \"std::fs // \\\" x\"; // std::net\n/* std /* env */ */ let b = 'u';";
        let code = code(source);
        assert!(!code.contains("std"), "{code}");
        assert!(code.contains("let a = ") && code.contains("let b = "));
        assert_eq!(code.lines().count(), 2);
    }

    #[test]
    fn raw_texts_and_lifetimes_are_told_apart() {
        let source = "fn f<'a>(x: &'a str) { r#\"std \" fs\"#; br\"net\"; for_r(x) } // '";
        let code = code(source);
        assert!(code.contains("fn f<'a>(x: &'a str)") && code.contains("for_r(x)"), "{code}");
        assert!(!code.contains("fs") && !code.contains("net"), "{code}");
    }

    #[test]
    fn test_modules_are_not_shipped() {
        let source = "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { if c {} } }\nfn d() {}\n\
                      #[cfg(test)]\nmod e;\nfn g() {}";
        let code = shipped_code(source);
        assert!(code.contains("fn a") && code.contains("fn d") && code.contains("fn g"));
        assert!(!code.contains("fn b") && !code.contains("mod e"), "{code}");
        assert_eq!(code.lines().count(), source.lines().count());
    }

    #[test]
    fn names_of_tests_are_found() {
        let source =
            "#[test]\nfn one() {}\n// #[test]\nfn not() {}\n#[test]\n#[x]\npub fn two() {}";
        assert_eq!(test_names(source), ["one", "two"]);
    }
}
