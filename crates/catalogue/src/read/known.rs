use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use waymark_domain::Date;

use crate::fault::{nearest, suggestion};
use crate::files::SourceFile;
use crate::model::Variable;
use crate::walk::{Node, Table};

/// What a path says a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place<'p> {
    Sources,
    Outside,
    Profile,
    Lock,
    Rule(&'p str),
    Programme(&'p str),
    Jurisdiction(&'p str),
    Edition(&'p str, u32),
    Cases(&'p str),
    Wording(&'p str, &'p str),
    /// For people: licence and readme.
    Unread,
    /// Stands nowhere.
    Stranger,
}

impl<'p> Place<'p> {
    /// The place that `path` names.
    pub fn of(path: &'p str) -> Self {
        let parts: Vec<&str> = path.split('/').collect();
        let stem = |file: &'p str| file.strip_suffix(".toml");
        match parts.as_slice() {
            ["sources.toml"] => Self::Sources,
            ["outside.toml"] => Self::Outside,
            ["profile.toml"] => Self::Profile,
            ["editions.lock"] => Self::Lock,
            ["README.md" | "LICENSE"] => Self::Unread,
            ["rules", file] => stem(file).map_or(Self::Stranger, Self::Rule),
            ["programmes", file] => stem(file).map_or(Self::Stranger, Self::Programme),
            ["jurisdictions", file] => stem(file).map_or(Self::Stranger, Self::Jurisdiction),
            ["instruments", id, "cases.toml"] => Self::Cases(id),
            ["instruments", id, "text", file] => {
                stem(file).map_or(Self::Stranger, |language| Self::Wording(id, language))
            }
            ["instruments", id, file] => {
                let number = stem(file).and_then(|n| n.parse().ok()).filter(|n| *n > 0);
                number.map_or(Self::Stranger, |n| Self::Edition(id, n))
            }
            _ => Self::Stranger,
        }
    }
}

/// What other files may refer to. Names come from file names, so that a file which cannot be read
/// does not make every reference to it a fault as well.
pub(crate) struct Known {
    pub today: Option<Date>,
    pub instruments: BTreeSet<String>,
    /// Instruments of `outside.toml`: they can be refused, nothing else.
    pub outside: RefCell<BTreeSet<String>>,
    pub programmes: BTreeSet<String>,
    pub rules: BTreeSet<String>,
    /// `None` until `sources.toml` has been read; then references are checked.
    pub sources: RefCell<Option<BTreeSet<String>>>,
    pub cited: RefCell<BTreeSet<String>>,
    /// `None` until `profile.toml` has been read.
    pub variables: RefCell<Option<BTreeMap<String, Variable>>>,
    pub used: RefCell<BTreeSet<String>>,
}

impl Known {
    pub fn new(files: &[SourceFile], today: Option<Date>) -> Self {
        let mut known = Self {
            today,
            instruments: BTreeSet::new(),
            outside: RefCell::default(),
            programmes: BTreeSet::new(),
            rules: BTreeSet::new(),
            sources: RefCell::default(),
            cited: RefCell::default(),
            variables: RefCell::default(),
            used: RefCell::default(),
        };
        for file in files {
            match Place::of(&file.path) {
                Place::Edition(id, _) => known.instruments.insert(id.to_owned()),
                Place::Programme(id) => known.programmes.insert(id.to_owned()),
                Place::Rule(id) => known.rules.insert(id.to_owned()),
                _ => false,
            };
        }
        known
    }

    /// Every instrument that a rule may refuse.
    pub fn refusable(&self) -> BTreeSet<String> {
        self.instruments.union(&self.outside.borrow()).cloned().collect()
    }

    /// A source key, which must stand in `sources.toml`.
    pub fn source(&self, node: Node) -> Option<String> {
        let key = node.owned()?;
        if let Some(sources) = self.sources.borrow().as_ref()
            && !sources.contains(&key)
        {
            let help = suggestion(&key, sources.iter().map(String::as_str));
            node.fault_help(format!("no source `{key}` in sources.toml"), help);
            // Why: the source that was probably meant is not blamed for being cited nowhere.
            let meant = nearest(&key, sources.iter().map(String::as_str));
            self.cited.borrow_mut().extend(meant.map(str::to_owned));
        }
        self.cited.borrow_mut().insert(key.clone());
        Some(key)
    }

    /// Remembers that a rule or clause names a variable, also a probably misspelt one.
    pub fn uses(&self, variable: &str) {
        let variables = self.variables.borrow();
        let names = variables.iter().flat_map(|all| all.keys().map(String::as_str));
        let meant = nearest(variable, names).unwrap_or(variable);
        self.used.borrow_mut().insert(meant.to_owned());
    }

    /// A review date; one before today is a fault where today was given.
    pub fn review_by(&self, table: &Table) -> Option<Date> {
        let node = table.need("review_by")?;
        let date = node.date()?;
        if self.today.is_some_and(|today| date < today) {
            node.fault_help(
                format!("the review date `{date}` has passed"),
                Some("read the sources again, then set a new date".to_owned()),
            );
        }
        Some(date)
    }
}

/// A name that must be one of `known`.
pub(crate) fn reference(node: Node, known: &BTreeSet<String>, what: &str) -> Option<String> {
    let name = node.owned()?;
    if !known.contains(&name) {
        let help = suggestion(&name, known.iter().map(String::as_str));
        node.fault_help(format!("no {what} `{name}`"), help);
    }
    Some(name)
}

/// The `id` key, which must equal the name of the file or folder.
pub(crate) fn id(table: &Table, key: &'static str, from_path: &str) -> Option<String> {
    let node = table.need(key)?;
    let id = node.owned()?;
    if id != from_path {
        node.fault_help(
            format!("`{id}` is not what the file is named"),
            Some(format!("the path says `{from_path}`")),
        );
    }
    Some(id)
}
