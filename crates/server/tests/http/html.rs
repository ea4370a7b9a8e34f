//! Reads the forms and links of a page, as far as our own pages need it.

use std::collections::BTreeMap;

/// One form with what a browser would send if nobody touched it.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
    /// Every control, with the values it can be set to; none where any text can be typed.
    offered: BTreeMap<String, Option<Vec<String>>>,
}

struct Tag<'a> {
    name: &'a str,
    attributes: BTreeMap<&'a str, String>,
    /// What stands between this tag and the next.
    text: &'a str,
}

impl Form {
    /// Every form of a page.
    pub fn all(html: &str) -> Vec<Self> {
        let mut forms: Vec<Self> = Vec::new();
        let mut inside = false;
        let mut select: Option<(String, bool)> = None;
        for tag in tags(html) {
            let get = |name: &str| tag.attributes.get(name).cloned().unwrap_or_default();
            match tag.name {
                "form" => {
                    inside = true;
                    let (fields, offered) = (Vec::new(), BTreeMap::new());
                    forms.push(Self { action: get("action"), fields, offered });
                }
                "/form" => inside = false,
                "select" => select = Some((get("name"), false)),
                "/select" => select = None,
                _ => {}
            }
            let Some(form) = forms.last_mut().filter(|_| inside) else { continue };
            match tag.name {
                "input" => form.input(&get("type"), get("name"), get("value"), tag.has("checked")),
                "option" => {
                    let Some((name, chosen)) = &mut select else { continue };
                    form.offer(name, Some(get("value")));
                    if tag.has("selected") || !form.fields.iter().any(|(n, _)| n == name) {
                        // The first option holds until another one says that it is selected.
                        form.fields.retain(|(n, _)| n != name || *chosen);
                        form.fields.push((name.clone(), get("value")));
                        *chosen |= tag.has("selected");
                    }
                }
                "textarea" => {
                    form.offer(&get("name"), None);
                    let typed = tag.text.strip_prefix('\n').unwrap_or(tag.text);
                    form.fields.push((get("name"), decode(typed)));
                }
                _ => {}
            }
        }
        forms
    }

    fn input(&mut self, kind: &str, name: String, value: String, checked: bool) {
        let choice = kind == "radio" || kind == "checkbox";
        if kind != "hidden" {
            self.offer(&name, choice.then(|| value.clone()));
        }
        if !choice || checked {
            self.fields.push((name, value));
        }
    }

    fn offer(&mut self, name: &str, value: Option<String>) {
        let values = self.offered.entry(name.to_owned()).or_insert(None);
        if let Some(value) = value {
            values.get_or_insert_default().push(value);
        }
    }

    /// Chooses or types, as a person can: only what the form offers.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        match self.offered.get(name) {
            None => panic!("{} has no field `{name}`: {:?}", self.action, self.offered.keys()),
            Some(Some(values)) if !values.iter().any(|v| v == value) => {
                panic!("`{name}` offers {values:?}, not `{value}`")
            }
            Some(_) => {}
        }
        self.fields.retain(|(n, _)| n != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Checks one more box, or fills the next field of this name.
    pub fn add(mut self, name: &str, value: &str) -> Self {
        assert!(self.offered.contains_key(name), "{} has no field `{name}`", self.action);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends what the form does not offer, as a person cannot.
    pub fn force(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(n, _)| n != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Without a field.
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(n, _)| n != name);
        self
    }

    /// What the form would send under this name.
    pub fn value(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect()
    }

    /// What the form offers under this name.
    pub fn choices(&self, name: &str) -> &[String] {
        self.offered.get(name).and_then(Option::as_deref).unwrap_or(&[])
    }

    /// As it goes over the wire.
    pub fn body(&self) -> String {
        let pair = |(name, value): &(String, String)| format!("{}={}", encode(name), encode(value));
        self.fields.iter().map(pair).collect::<Vec<_>>().join("&")
    }
}

/// Every address that a page links to.
pub fn links(html: &str) -> Vec<String> {
    let anchors = tags(html).into_iter().filter(|tag| tag.name == "a");
    anchors.filter_map(|tag| tag.attributes.get("href").cloned()).collect()
}

/// The words of a page without its tags.
pub fn words(html: &str) -> String {
    let text: Vec<&str> = tags(html).iter().map(|tag| tag.text).collect();
    decode(&text.join(" ")).split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Tag<'_> {
    fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }
}

fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    for piece in html.split('<').skip(1) {
        // Our pages escape `>` in attributes, so the first one ends the tag.
        let Some((inside, text)) = piece.split_once('>') else { continue };
        let (name, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        found.push(Tag { name, attributes: attributes(rest), text });
    }
    found
}

fn attributes(mut rest: &str) -> BTreeMap<&str, String> {
    let mut found = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            return found;
        }
        match after.strip_prefix("=\"").and_then(|value| value.split_once('"')) {
            Some((value, after)) => {
                found.insert(name, decode(value));
                rest = after;
            }
            None => {
                found.insert(name, String::new());
                rest = after;
            }
        }
    }
}

/// Text with the five signs that our pages escape put back.
pub fn decode(text: &str) -> String {
    let signs = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    signs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// `application/x-www-form-urlencoded`, one name or value.
pub fn encode(text: &str) -> String {
    let sign = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(sign).collect()
}

#[test]
fn a_form_is_read_as_a_browser_would_send_it() {
    let html = r#"<form method="post" action="/a&#38;b"><input type="hidden" name="h" value="1">
        <input type="text" name="t" value="&#60;x&#62;" class="short"><input type="radio" name="r"
        value="one"><input type="radio" name="r" value="two" checked>
        <select name="s"><option value="">-</option><option value="b" selected>b</option></select>
        <select name="u"><option value="first">1</option><option value="c">c</option></select>
        <textarea name="n" rows="5">
two
lines</textarea><button type="submit" name="lang" value="de">Deutsch</button></form>"#;
    let forms = Form::all(html);
    assert_eq!((forms.len(), forms[0].action.as_str()), (1, "/a&b"));
    let sent: Vec<_> = forms[0].fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let expected =
        [("h", "1"), ("t", "<x>"), ("r", "two"), ("s", "b"), ("u", "first"), ("n", "two\nlines")];
    assert_eq!(sent, expected);
    assert_eq!(forms[0].choices("r"), ["one", "two"]);
}
