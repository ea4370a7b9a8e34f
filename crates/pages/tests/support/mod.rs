//! A strict reader for our own HTML: every element is closed in order, every attribute quoted,
//! every sign escaped. What a forgiving browser would repair is a fault here.

use std::collections::BTreeMap;

/// One element with its attributes, text and children.
#[derive(Debug, Default)]
pub struct Node {
    pub tag: String,
    pub attrs: BTreeMap<String, String>,
    pub children: Vec<Node>,
    /// Text directly in it and in its children, in order.
    pub text: String,
}

const VOID: [&str; 6] = ["meta", "link", "input", "br", "hr", "img"];
const PHRASING_ONLY: [&str; 14] = [
    "p", "h1", "h2", "h3", "h4", "span", "a", "label", "legend", "button", "summary", "strong",
    "code", "dt",
];
const BLOCK: [&str; 22] = [
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "table",
    "section",
    "article",
    "form",
    "fieldset",
    "h1",
    "h2",
    "h3",
    "h4",
    "nav",
    "header",
    "footer",
    "main",
    "details",
    "figure",
    "blockquote",
    "li",
];

impl Node {
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.get(name).map(String::as_str)
    }

    /// Every element in the order of the page, this one first.
    pub fn all(&self) -> Vec<&Node> {
        let mut list = vec![self];
        list.extend(self.children.iter().flat_map(Node::all));
        list
    }

    /// Every element with this tag.
    pub fn tags(&self, tag: &str) -> Vec<&Node> {
        self.all().into_iter().filter(|node| node.tag == tag).collect()
    }
}

/// Reads a whole page.
pub fn read(html: &str) -> Result<Node, String> {
    let rest = html.strip_prefix("<!DOCTYPE html>").ok_or("no doctype")?;
    let mut reader = Reader { rest, stack: vec![Node::default()] };
    while !reader.rest.is_empty() {
        reader.step()?;
    }
    match reader.stack.len() {
        1 => reader.stack.pop().ok_or_else(|| "empty".to_owned()),
        _ => Err(format!("not closed: {}", reader.stack.last().map_or("", |n| &n.tag))),
    }
}

struct Reader<'a> {
    rest: &'a str,
    stack: Vec<Node>,
}

impl Reader<'_> {
    fn step(&mut self) -> Result<(), String> {
        if let Some(after) = self.rest.strip_prefix("</") {
            let (name, rest) = after.split_once('>').ok_or("a closing tag without end")?;
            self.rest = rest;
            return self.close(name);
        }
        if self.rest.starts_with('<') {
            return self.open();
        }
        let end = self.rest.find('<').unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        let text = unescape(text)?;
        if text.contains('>') && text.trim() == ">" {
            return Err("a stray >".to_owned());
        }
        if let Some(top) = self.stack.last_mut() {
            top.text.push_str(&text);
        }
        self.rest = rest;
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), String> {
        let node = self.stack.pop().ok_or("too many closed")?;
        if node.tag != name || self.stack.is_empty() {
            return Err(format!("</{name}> closes <{}>", node.tag));
        }
        self.attach(node)
    }

    fn attach(&mut self, node: Node) -> Result<(), String> {
        let parent = self.stack.last_mut().ok_or("no parent")?;
        check_place(&parent.tag, &node.tag)?;
        parent.text.push_str(&node.text);
        parent.children.push(node);
        Ok(())
    }

    fn open(&mut self) -> Result<(), String> {
        let mut rest = &self.rest[1..];
        let end = rest.find([' ', '>', '/', '\n']).ok_or("a tag without end")?;
        let tag = rest[..end].to_owned();
        if tag.is_empty() || !tag.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(format!("not a tag: <{tag}"));
        }
        rest = &rest[end..];
        let mut node = Node { tag, ..Node::default() };
        loop {
            let trimmed = rest.trim_start();
            let spaced = trimmed.len() < rest.len();
            rest = trimmed;
            if let Some(after) = rest.strip_prefix("/>") {
                let in_svg = node.tag == "svg" || self.stack.iter().any(|n| n.tag == "svg");
                self.rest = after;
                return if in_svg {
                    self.attach(node)
                } else {
                    Err(format!("<{}/> closes itself", node.tag))
                };
            }
            if let Some(after) = rest.strip_prefix('>') {
                self.rest = after;
                if VOID.contains(&node.tag.as_str()) {
                    return self.attach(node);
                }
                self.stack.push(node);
                return Ok(());
            }
            if !spaced {
                return Err(format!("no space between the attributes of <{}>", node.tag));
            }
            let end = rest.find(['=', ' ', '>']).ok_or("an attribute without end")?;
            let name = rest[..end].to_owned();
            rest = &rest[end..];
            let value = if let Some(after) = rest.strip_prefix("=\"") {
                let (value, after) = after.split_once('"').ok_or("a value without end")?;
                rest = after;
                unescape(value)?
            } else if rest.starts_with('=') {
                return Err(format!("{name} is not quoted"));
            } else {
                String::new()
            };
            if node.attrs.insert(name.clone(), value).is_some() {
                return Err(format!("{name} twice in <{}>", node.tag));
            }
        }
    }
}

/// Nesting that browsers would repair in surprising ways.
fn check_place(parent: &str, child: &str) -> Result<(), String> {
    let wrong = match (parent, child) {
        ("ul" | "ol", child) => child != "li",
        ("dl", child) => child != "div",
        ("tr", child) => child != "th" && child != "td",
        ("thead" | "tbody", child) => child != "tr",
        ("table", child) => !["caption", "thead", "tbody"].contains(&child),
        ("select", child) => child != "option",
        (parent, "li") => parent != "ul" && parent != "ol",
        (parent, "legend") => parent != "fieldset",
        ("a" | "button", "a" | "button" | "input") => true,
        // HTML lets a heading stand in a legend and in a summary.
        ("legend" | "summary", "h2" | "h3") => false,
        (parent, child) => PHRASING_ONLY.contains(&parent) && BLOCK.contains(&child),
    };
    if wrong { Err(format!("<{child}> may not stand in <{parent}>")) } else { Ok(()) }
}

fn unescape(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (name, after) =
            rest[at + 1..].split_once(';').ok_or_else(|| format!("a bare & in {text:?}"))?;
        out.push(match name {
            "#60" | "lt" => '<',
            "#62" | "gt" => '>',
            "#38" | "amp" => '&',
            "#34" | "quot" => '"',
            "#39" => '\'',
            _ => return Err(format!("an unknown entity &{name};")),
        });
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}
