//! A walk over parsed TOML that keeps every value's place and goes on after a fault.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use waymark_domain::{Date, parse_date};

use crate::fault::{Fault, Faults, is_near, suggestion};

/// One file under reading.
pub(crate) struct Doc<'a> {
    pub path: &'a str,
    text: &'a str,
    faults: &'a Faults,
}

impl<'a> Doc<'a> {
    pub fn new(path: &'a str, text: &'a str, faults: &'a Faults) -> Self {
        Self { path, text, faults }
    }

    /// Whether a fault of this file has been reported.
    pub fn has_fault(&self) -> bool {
        self.faults.any(self.path)
    }

    /// Another file whose faults go to the same list.
    pub fn beside<'b>(&self, path: &'b str, text: &'b str) -> Doc<'b>
    where
        'a: 'b,
    {
        Doc { path, text, faults: self.faults }
    }

    /// Reports a fault at a byte offset.
    pub fn fault_at(&self, offset: usize, message: String, help: Option<String>) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        self.faults.push(Fault {
            file: self.path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message,
            help,
        });
    }

    /// Parses the text; every syntax error becomes a fault, and then there is no table.
    pub fn parse(&self) -> Option<Spanned<DeTable<'a>>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let offset = error.span().map_or(0, |span| span.start);
            self.fault_at(offset, format!("this is not TOML: {}", error.message()), None);
        }
        errors.is_empty().then_some(table)
    }

    fn shown(&self, span: &Range<usize>) -> String {
        let text = self.text.get(span.clone()).unwrap_or_default().lines().next().unwrap_or("");
        let short: String = text.chars().take(60).collect();
        if short.len() < text.len() { format!("{short}…") } else { short }
    }
}

/// One value with its place.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub doc: &'a Doc<'a>,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Node<'a> {
    pub fn fault(&self, message: impl Into<String>) {
        self.fault_help(message, None);
    }

    pub fn fault_help(&self, message: impl Into<String>, help: Option<String>) {
        self.doc.fault_at(self.value.span().start, message.into(), help);
    }

    fn wrong_type<T>(&self, expected: &str) -> Option<T> {
        let shown = self.doc.shown(&self.value.span());
        self.fault(format!("expected {expected}, found `{shown}`"));
        None
    }

    /// Text that is not blank.
    pub fn text(&self) -> Option<&'a str> {
        match self.value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.fault("this text is empty");
                None
            }
            DeValue::String(text) => Some(text),
            _ => self.wrong_type("text"),
        }
    }

    pub fn owned(&self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    pub fn is_text(&self) -> bool {
        self.value.get_ref().is_str()
    }

    pub fn is_table(&self) -> bool {
        self.value.get_ref().is_table()
    }

    /// One of these words.
    pub fn one_of(&self, allowed: &[&'static str]) -> Option<&'static str> {
        let word = self.text()?;
        let found = allowed.iter().find(|a| **a == word).copied();
        if found.is_none() {
            self.unknown_word(word, allowed.iter().copied());
        }
        found
    }

    /// Reports a word that is not among `allowed`.
    pub fn unknown_word<'w>(&self, word: &str, allowed: impl IntoIterator<Item = &'w str>) {
        self.fault_help(format!("unknown word `{word}`"), suggestion(word, allowed));
    }

    pub fn whole(&self) -> Option<i64> {
        match self.value.get_ref() {
            DeValue::Integer(n) => {
                let parsed = i64::from_str_radix(n.as_str(), n.radix()).ok();
                if parsed.is_none() { self.wrong_type("a whole number") } else { parsed }
            }
            _ => self.wrong_type("a whole number"),
        }
    }

    pub fn count(&self) -> Option<u32> {
        let n = self.whole()?;
        u32::try_from(n).map_or_else(|_| self.wrong_type("a count from 0"), Some)
    }

    /// A finite number, with or without decimals.
    pub fn number(&self) -> Option<f64> {
        let parsed = match self.value.get_ref() {
            DeValue::Integer(n) => {
                i64::from_str_radix(n.as_str(), n.radix()).ok().map(|n| n as f64)
            }
            DeValue::Float(x) => x.as_str().parse::<f64>().ok().filter(|x| x.is_finite()),
            _ => None,
        };
        if parsed.is_none() { self.wrong_type("a number") } else { parsed }
    }

    pub fn truth(&self) -> Option<bool> {
        match self.value.get_ref() {
            DeValue::Boolean(b) => Some(*b),
            _ => self.wrong_type("`true` or `false`"),
        }
    }

    pub fn date(&self) -> Option<Date> {
        let parsed = match self.value.get_ref() {
            DeValue::Datetime(when) => parse_date(&when.to_string()),
            _ => None,
        };
        if parsed.is_none() { self.wrong_type("a date such as 2026-11-20") } else { parsed }
    }

    pub fn list(&self) -> Option<Vec<Node<'a>>> {
        match self.value.get_ref() {
            DeValue::Array(parts) => {
                Some(parts.iter().map(|value| Node { doc: self.doc, value }).collect())
            }
            _ => self.wrong_type("a list"),
        }
    }

    /// A list with at least one member.
    pub fn filled_list(&self) -> Option<Vec<Node<'a>>> {
        let list = self.list()?;
        if list.is_empty() {
            self.fault("this list is empty");
            return None;
        }
        Some(list)
    }

    /// Reads each member; `None` if any was faulty, after all of them have been read.
    pub fn each<T>(&self, read: impl FnMut(Node<'a>) -> Option<T>) -> Option<Vec<T>> {
        all(self.list()?.into_iter().map(read))
    }

    pub fn texts(&self) -> Option<Vec<String>> {
        self.each(|part| part.owned())
    }

    pub fn table(&self) -> Option<Table<'a>> {
        match self.value.get_ref() {
            DeValue::Table(map) => Some(Table::new(self.doc, map, self.value.span().start)),
            _ => self.wrong_type("a table"),
        }
    }
}

/// Collects without stopping at the first `None`, so that every member is read.
pub(crate) fn all<T>(parts: impl IntoIterator<Item = Option<T>>) -> Option<Vec<T>> {
    let parts: Vec<Option<T>> = parts.into_iter().collect();
    parts.into_iter().collect()
}

/// One table. A key that nobody asked for is reported when the table is dropped, so no reader can
/// forget to look for unknown keys; a misspelt key is reported once, not also as a missing one.
pub(crate) struct Table<'a> {
    pub doc: &'a Doc<'a>,
    map: &'a DeTable<'a>,
    start: usize,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
    open: Cell<bool>,
}

impl<'a> Table<'a> {
    pub fn new(doc: &'a Doc<'a>, map: &'a DeTable<'a>, start: usize) -> Self {
        let (asked, missing) = (RefCell::default(), RefCell::default());
        Self { doc, map, start, asked, missing, open: Cell::new(false) }
    }

    /// A table that is looked into a second time: its keys have been checked before.
    pub fn again(doc: &'a Doc<'a>, map: &'a DeTable<'a>) -> Self {
        let table = Self::new(doc, map, 0);
        table.open.set(true);
        table
    }

    pub fn fault(&self, message: impl Into<String>, help: Option<String>) {
        self.doc.fault_at(self.start, message.into(), help);
    }

    /// The value of `key`, if it stands there.
    pub fn maybe(&self, key: &'static str) -> Option<Node<'a>> {
        self.asked.borrow_mut().push(key);
        self.map.get(key).map(|value| Node { doc: self.doc, value })
    }

    /// The value of `key`; its absence is a fault, reported when the table is dropped.
    pub fn need(&self, key: &'static str) -> Option<Node<'a>> {
        let found = self.maybe(key);
        if found.is_none() {
            self.missing.borrow_mut().push(key);
        }
        found
    }

    /// A text under `key`, looked at without judging anything in this table.
    pub fn peek(self, key: &'static str) -> Option<String> {
        self.open.set(true);
        self.map.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_owned)
    }

    /// An optional value: `Some(None)` if absent, `None` if present and faulty.
    #[expect(clippy::option_option, reason = "absent, faulty and read are three things")]
    pub fn optional<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Node<'a>) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.maybe(key) {
            None => Some(None),
            Some(node) => read(node).map(Some),
        }
    }

    /// A list that may be absent, which is then empty.
    pub fn each<T>(
        &self,
        key: &'static str,
        read: impl FnMut(Node<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        match self.maybe(key) {
            None => Some(Vec::new()),
            Some(node) => node.each(read),
        }
    }

    /// A boolean that is false when absent.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        self.maybe(key).map_or(Some(false), |node| node.truth())
    }

    /// Every entry of a table whose keys are data: key, its place, value.
    pub fn entries(&self) -> Vec<Entry<'a>> {
        self.open.set(true);
        self.map
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().as_ref(),
                key_at: key.span().start,
                node: Node { doc: self.doc, value },
            })
            .collect()
    }
}

/// One entry of a table whose keys are data.
pub(crate) struct Entry<'a> {
    pub key: &'a str,
    key_at: usize,
    pub node: Node<'a>,
}

impl Entry<'_> {
    /// Reports a fault at the key.
    pub fn fault(&self, message: impl Into<String>, help: Option<String>) {
        self.node.doc.fault_at(self.key_at, message.into(), help);
    }
}

impl Drop for Table<'_> {
    fn drop(&mut self) {
        if self.open.get() {
            return;
        }
        let asked = self.asked.borrow();
        let mut missing = self.missing.borrow_mut();
        for key in self.map.keys() {
            let word = key.get_ref().as_ref();
            if asked.contains(&word) {
                continue;
            }
            let unused = asked.iter().copied().filter(|a| !self.map.contains_key(*a));
            missing.retain(|wanted| !is_near(word, wanted));
            let help = suggestion(word, unused);
            self.doc.fault_at(key.span().start, format!("unknown key `{word}`"), help);
        }
        for key in missing.iter() {
            self.doc.fault_at(self.start, format!("key `{key}` is missing"), None);
        }
    }
}
