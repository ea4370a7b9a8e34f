use std::collections::BTreeMap;

/// What a browser sent in a form body or a query: names with one or more values, in order.
#[derive(Clone, Debug, Default)]
pub struct Form(BTreeMap<String, Vec<String>>);

impl Form {
    /// Reads `application/x-www-form-urlencoded` text. Bytes that are not UTF-8 after decoding become U+FFFD;
    /// the field's own check then refuses them.
    pub fn parse(text: &str) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for pair in text.split('&').filter(|p| !p.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            fields.entry(decode(name)).or_default().push(decode(value));
        }
        Self(fields)
    }

    /// The first value of `name`, trimmed; `None` when absent or blank.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.raw(name).map(str::trim).filter(|t| !t.is_empty())
    }

    /// The first value of `name` exactly as sent.
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(|v| v.first()).map(String::as_str)
    }

    /// Every value of `name` (checkboxes).
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Every name with every value, as pages read them.
    pub fn every(&self) -> Vec<(String, String)> {
        let values = |(name, values): (&String, &Vec<String>)| {
            values.iter().map(|value| (name.clone(), value.clone())).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(values).collect()
    }

    /// Every name with its first value.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(n, v)| v.first().map(|v| (n.as_str(), v.as_str())))
    }
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'+' => out.push(b' '),
            b'%' => match bytes.get(at + 1..at + 3).and_then(hex_pair) {
                Some(byte) => {
                    out.push(byte);
                    at += 2;
                }
                None => out.push(b'%'),
            },
            other => out.push(other),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex_pair(pair: &[u8]) -> Option<u8> {
    let digit = |b: u8| (b as char).to_digit(16);
    Some((digit(pair[0])? * 16 + digit(pair[1])?) as u8)
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn a_form_is_read_as_browsers_send_it() {
        let form = Form::parse("a=1&b=two+words&c=%C3%A4%26%3D&d=&a=2&e&f=%zz%4");
        assert_eq!(form.text("a"), Some("1"));
        assert_eq!(form.all("a"), ["1", "2"]);
        assert_eq!(form.text("b"), Some("two words"));
        assert_eq!(form.text("c"), Some("ä&="));
        assert_eq!(form.text("d"), None);
        assert_eq!(form.raw("e"), Some(""));
        assert_eq!(form.text("f"), Some("%zz%4"));
        assert_eq!(form.text("missing"), None);
    }
}
