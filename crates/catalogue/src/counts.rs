use serde::Serialize;

use crate::model::Catalogue;

/// How much a catalogue holds; printed by `waymark check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Instruments.
    pub instruments: usize,
    /// Programmes.
    pub programmes: usize,
    /// Rules.
    pub rules: usize,
    /// Jurisdictions.
    pub jurisdictions: usize,
    /// Citations.
    pub sources: usize,
    /// Variables of the profile.
    pub variables: usize,
    /// Values that rest on R in the newest edition of each instrument, in rules, programmes and
    /// jurisdictions.
    pub unverified: usize,
    /// Worked examples of rules and worked cases of instruments.
    pub examples: usize,
}

impl Catalogue {
    /// How much it holds.
    pub fn counts(&self) -> Counts {
        let newest = self.instruments.values().filter_map(|i| i.editions.values().next_back());
        let in_instruments: usize = newest.map(|edition| edition.unverified.len()).sum();
        let in_rules = self.rules.values().filter(|rule| !rule.verified).count();
        let in_programmes: usize = self.programmes.values().map(crate::unverified::programme).sum();
        let in_places: usize = self.jurisdictions.values().map(crate::unverified::place).sum();
        let of_rules: usize = self.rules.values().map(|rule| rule.examples.len()).sum();
        let of_instruments: usize = self.instruments.values().map(|i| i.cases.len()).sum();
        Counts {
            instruments: self.instruments.len(),
            programmes: self.programmes.len(),
            rules: self.rules.len(),
            jurisdictions: self.jurisdictions.len(),
            sources: self.sources.len(),
            variables: self.variables.len(),
            unverified: in_instruments + in_rules + in_programmes + in_places,
            examples: of_rules + of_instruments,
        }
    }
}
