//! What the catalogue says: for readers, without anybody's data.

use waymark_domain::{Date, Direction, Intensity, Verdict};

use super::overview::{sample_instrument, sample_phq9};
use super::recommendation::sample_rule;
use super::score::{NormBlock, sample_fact};
use super::{FactLine, InstrumentName, Kind, Named, RuleLine, SourceLine, Strength, page};
use crate::text::Text;
use crate::words::k;

/// `/catalogue`: everything the catalogue holds.
#[derive(Clone, Debug, Default)]
pub struct CatalogueIndex {
    /// Instruments, by abbreviation.
    pub instruments: Vec<InstrumentEntry>,
    /// Programmes, by name.
    pub programmes: Vec<ProgrammeEntry>,
    /// Rules, by id.
    pub rules: Vec<RuleEntry>,
    /// Jurisdictions: code and name.
    pub jurisdictions: Vec<Named>,
}
page!(CatalogueIndex, "catalogue", "catalogue.html");

/// One instrument in the index.
#[derive(Clone, Debug)]
pub struct InstrumentEntry {
    /// The instrument in its newest edition.
    pub instrument: InstrumentName,
    /// What it is.
    pub kind: Kind,
    /// Where it stands with sign-off.
    pub state: SignOffState,
}

/// Whether an instrument may be scored in this service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignOffState {
    /// Everything in it is verified, or it is no risk tool: nothing to sign.
    NotNeeded,
    /// Signed in this service.
    Signed,
    /// Not signed yet: it cannot be scored.
    Needed,
}

impl SignOffState {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::NotNeeded => k("sign-off-not-needed"),
            Self::Signed => k("sign-off-signed"),
            Self::Needed => k("sign-off-needed"),
        }
    }

    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::NotNeeded => "plain",
            Self::Signed => "good",
            Self::Needed => "caution",
        }
    }
}

/// One programme in the index.
#[derive(Clone, Debug)]
pub struct ProgrammeEntry {
    /// The programme.
    pub programme: Named,
    /// Country or countries.
    pub country: Option<Text>,
    /// Whether it can be offered.
    pub status: ProgrammeStatus,
    /// How much help it is.
    pub intensities: Vec<Intensity>,
}

/// Whether a programme can be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgrammeStatus {
    /// Can be offered.
    Current,
    /// Only within a trial.
    Trial,
    /// Kept for the record.
    Withdrawn,
}

impl ProgrammeStatus {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Current => k("programme-current"),
            Self::Trial => k("programme-trial"),
            Self::Withdrawn => k("programme-withdrawn"),
        }
    }
}

/// One rule in the index.
#[derive(Clone, Debug)]
pub struct RuleEntry {
    /// Its id.
    pub id: String,
    /// What it says.
    pub statement: Text,
    /// How binding it is.
    pub strength: Strength,
    /// False where it rests on an unverified fact.
    pub verified: bool,
}

/// `/catalogue/instruments/{id}`: all that is known of one instrument, and how sure it is.
#[derive(Clone, Debug)]
pub struct InstrumentPage {
    /// The instrument in its newest edition.
    pub instrument: InstrumentName,
    /// What it is.
    pub kind: Kind,
    /// The day the edition was released.
    pub released: Date,
    /// By when it must be read again.
    pub review_by: Date,
    /// Who rates.
    pub rater: Text,
    /// The period that the answers are about.
    pub recall: Option<Text>,
    /// What it is for.
    pub purpose: FactLine,
    /// For whom it may be used.
    pub applies: Vec<FactLine>,
    /// For whom it is not valid.
    pub not_valid_for: Vec<FactLine>,
    /// The items by key and neutral label.
    pub items: Vec<(String, Text)>,
    /// How each scale is scored.
    pub scales: Vec<ScaleEntry>,
    /// Whether change on it means anything.
    pub change: (bool, FactLine),
    /// Answers that open an alert at once: the item's label and what to do.
    pub alerts: Vec<(Text, Text)>,
    /// Samples to compare with.
    pub norms: Vec<NormBlock>,
    /// Cautions.
    pub cautions: Vec<FactLine>,
    /// Licence of the wording.
    pub licence: Text,
    /// Whether the wording is shipped.
    pub wording_shipped: bool,
    /// Parts that nobody has checked against the manual yet.
    pub unverified: Vec<Text>,
    /// Where it stands with sign-off.
    pub state: SignOffState,
    /// Who signed it off: name, qualification, day.
    pub signed_by: Vec<(String, Text, Date)>,
}
page!(InstrumentPage, "catalogue-instrument", "catalogue-instrument.html");

/// How one scale is scored.
#[derive(Clone, Debug)]
pub struct ScaleEntry {
    /// Its name.
    pub name: Text,
    /// How it is computed, in words.
    pub method: Text,
    /// Smallest and largest possible score.
    pub range: Option<(f64, f64)>,
    /// Which way is worse.
    pub direction: Option<Direction>,
    /// What happens with missing items.
    pub missing: Option<FactLine>,
    /// Bands: words, lowest, highest.
    pub bands: Vec<(Text, f64, f64)>,
    /// Where the bands come from.
    pub bands_fact: Option<FactLine>,
    /// Why no band may be shown.
    pub bands_withheld: Option<FactLine>,
}

/// `/catalogue/programmes/{id}`
#[derive(Clone, Debug)]
pub struct ProgrammePage {
    /// The programme.
    pub programme: Named,
    /// Who runs it.
    pub provider: Option<Text>,
    /// Country or countries.
    pub country: Option<Text>,
    /// Whether it can be offered.
    pub status: ProgrammeStatus,
    /// Where that comes from.
    pub status_fact: FactLine,
    /// How much help it is.
    pub intensities: Vec<Intensity>,
    /// Formats.
    pub formats: Vec<FormatLine>,
    /// Modules: number and title.
    pub modules: Vec<(u32, Text)>,
    /// Who it is for, as computed.
    pub applies: Vec<FactLine>,
    /// Who it is for, as the sources say.
    pub eligibility: Vec<FactLine>,
    /// What it works on.
    pub targets: Vec<Text>,
    /// What is known of its effect.
    pub evidence: Vec<FactLine>,
    /// Contradictions between sources.
    pub conflicts: Vec<Text>,
    /// By when it must be read again.
    pub review_by: Date,
}
page!(ProgrammePage, "catalogue-programme", "catalogue-programme.html");

/// One format of a programme.
#[derive(Clone, Debug)]
pub struct FormatLine {
    /// The kind, in words.
    pub kind: Text,
    /// Sessions, as printed.
    pub sessions: Option<String>,
    /// Minutes of one session.
    pub minutes: Option<u32>,
    /// Group size, as printed.
    pub group_size: Option<String>,
    /// Where it comes from.
    pub basis: FactLine,
}

/// `/catalogue/rules/{id}`
#[derive(Clone, Debug)]
pub struct RulePage {
    /// The rule; its verdict is absent.
    pub rule: RuleLine,
    /// Its worked examples: what each shows and what the rule answers.
    pub examples: Vec<(Text, Verdict)>,
    /// Rules that it replaces.
    pub supersedes: Vec<String>,
}
page!(RulePage, "catalogue-rule", "catalogue-rule.html");

/// `/catalogue/jurisdictions/{code}`
#[derive(Clone, Debug)]
pub struct JurisdictionPage {
    /// Its code and name.
    pub jurisdiction: Named,
    /// What must be reported.
    pub reporting: Vec<FactLine>,
    /// What stays confidential.
    pub confidentiality: Vec<FactLine>,
    /// Helplines and crisis lines.
    pub helplines: Vec<FactLine>,
    /// Counsel who reviewed it.
    pub reviewed_by: Option<String>,
    /// By when it must be read again.
    pub review_by: Date,
}
page!(JurisdictionPage, "catalogue-jurisdiction", "catalogue-jurisdiction.html");

impl CatalogueIndex {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let entry = |instrument, kind, state| InstrumentEntry { instrument, kind, state };
        let programme = |id: &str, status| ProgrammeEntry {
            programme: Named::new(id, Text::in_lang("en", "Inform Plus")),
            country: Some(Text::in_lang("en", "United Kingdom")),
            status,
            intensities: vec![Intensity::Group, Intensity::SelfHelp],
        };
        let rule = |verdict| {
            let rule: RuleLine = sample_rule(verdict);
            RuleEntry {
                id: rule.id,
                statement: rule.statement,
                strength: rule.strength,
                verified: rule.verified,
            }
        };
        let full = Self {
            instruments: vec![
                entry(sample_phq9(), Kind::SelfReport, SignOffState::NotNeeded),
                entry(
                    sample_instrument("stable2007", "STABLE-2007", "STABLE-2007"),
                    Kind::DynamicClinicianRated,
                    SignOffState::Needed,
                ),
                entry(
                    sample_instrument("casic", "CASIC", "<i>CASIC</i>"),
                    Kind::BehaviouralProxy,
                    SignOffState::Signed,
                ),
            ],
            programmes: vec![
                programme("a", ProgrammeStatus::Current),
                programme("b", ProgrammeStatus::Trial),
                programme("c", ProgrammeStatus::Withdrawn),
            ],
            rules: [Verdict::Yes, Verdict::No, Verdict::Unknown].map(rule).to_vec(),
            jurisdictions: vec![Named::new("gb-eaw", "England and Wales"), Named::new("de", "DE")],
        };
        vec![("full", full), ("empty", Self::default())]
    }
}

impl InstrumentPage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let full = Self {
            instrument: sample_phq9(),
            kind: Kind::SelfReport,
            released: jiff::civil::date(2026, 11, 20),
            review_by: jiff::civil::date(2027, 11, 20),
            rater: Text::in_lang("en", "client"),
            recall: Some(Text::in_lang("en", "past 2 weeks")),
            purpose: sample_fact("Severity of depressive symptoms.", true),
            applies: vec![sample_fact("Adults.", true)],
            not_valid_for: vec![sample_fact("Children.", false)],
            items: vec![("1".to_owned(), Text::in_lang("en", "Neutral label")), {
                ("aVeryLongPublishedInputNameWithoutAnySpaceAtAll".to_owned(), Text::from("<b>"))
            }],
            scales: vec![Self::scale(true), Self::scale(false)],
            change: (true, sample_fact("Sensitive to change.", true)),
            alerts: vec![(Text::from("9"), Text::in_lang("en", "Ask directly, today."))],
            norms: super::ScoreSheet::samples().swap_remove(1).1.norms,
            cautions: vec![sample_fact("Not a diagnosis.", true)],
            licence: Text::in_lang("en", "No permission required."),
            wording_shipped: true,
            unverified: vec![Text::in_lang("en", "total.reliability")],
            state: SignOffState::Signed,
            signed_by: vec![(
                "Kim Example".to_owned(),
                Text::from("Forensic psychologist"),
                jiff::civil::date(2026, 2, 3),
            )],
        };
        let bare = Self {
            recall: None,
            applies: Vec::new(),
            not_valid_for: Vec::new(),
            items: Vec::new(),
            scales: Vec::new(),
            change: (false, sample_fact("Static.", true)),
            alerts: Vec::new(),
            norms: Vec::new(),
            cautions: Vec::new(),
            wording_shipped: false,
            unverified: Vec::new(),
            state: SignOffState::Needed,
            signed_by: Vec::new(),
            ..full.clone()
        };
        vec![("full", full), ("bare", bare)]
    }

    fn scale(banded: bool) -> ScaleEntry {
        ScaleEntry {
            name: Text::in_lang("en", "Total"),
            method: Text::in_lang("en", "Sum of items 1 to 9"),
            range: banded.then_some((0.0, 27.0)),
            direction: banded.then_some(Direction::HigherIsWorse),
            missing: banded.then(|| sample_fact("At most two may be missing.", false)),
            bands: if banded {
                vec![
                    (Text::in_lang("en", "minimal"), 0.0, 4.0),
                    (Text::in_lang("en", "mild"), 5.0, 9.0),
                ]
            } else {
                Vec::new()
            },
            bands_fact: banded.then(|| sample_fact("As printed.", true)),
            bands_withheld: (!banded).then(|| sample_fact("Sources differ.", true)),
        }
    }
}

impl ProgrammePage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let full = Self {
            programme: Named::new("informplus", Text::in_lang("en", "Inform Plus")),
            provider: Some(Text::in_lang("en", "The Lucy Faithfull Foundation")),
            country: Some(Text::in_lang("en", "United Kingdom")),
            status: ProgrammeStatus::Current,
            status_fact: sample_fact("Listed as running.", true),
            intensities: vec![Intensity::Group],
            formats: vec![FormatLine {
                kind: Text::from("Group"),
                sessions: Some("10".to_owned()),
                minutes: Some(150),
                group_size: Some("6-10".to_owned()),
                basis: sample_fact("As printed.", true),
            }],
            modules: vec![(1, Text::in_lang("en", "Motivation")), (2, Text::from("<b>"))],
            applies: vec![sample_fact("Adults.", true)],
            eligibility: vec![sample_fact("People who are worried about their behaviour.", true)],
            targets: vec![Text::from("Self-regulation")],
            evidence: vec![sample_fact("One study without a comparison group.", false)],
            conflicts: vec![Text::in_lang("en", "Two sources print different lengths.")],
            review_by: jiff::civil::date(2027, 11, 20),
        };
        let bare = Self {
            provider: None,
            country: None,
            status: ProgrammeStatus::Withdrawn,
            formats: Vec::new(),
            modules: Vec::new(),
            applies: Vec::new(),
            eligibility: Vec::new(),
            targets: Vec::new(),
            evidence: Vec::new(),
            conflicts: Vec::new(),
            ..full.clone()
        };
        vec![("full", full), ("bare", bare)]
    }
}

impl RulePage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let mut rule = sample_rule(Verdict::Yes);
        rule.verdict = None;
        let full = Self {
            rule: rule.clone(),
            examples: vec![
                (Text::in_lang("en", "A convicted adult"), Verdict::Yes),
                (Text::in_lang("en", "A person of 17"), Verdict::No),
                (Text::in_lang("en", "Nothing is known"), Verdict::Unknown),
            ],
            supersedes: vec!["R03".to_owned()],
        };
        rule.examined = None;
        rule.effects = Vec::new();
        rule.quotes = Vec::new();
        rule.contradicts = Vec::new();
        rule.verified = false;
        rule.note = None;
        let bare = Self { rule, examples: Vec::new(), supersedes: Vec::new() };
        vec![("full", full), ("bare", bare)]
    }
}

impl JurisdictionPage {
    /// Samples of the page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let mut helpline = sample_fact("Stop It Now helpline", true);
        helpline.sources = vec![SourceLine {
            citation: "Service's own site".to_owned(),
            doi: None,
            url: Some("https://www.example.org/help?a=1&b=2".to_owned()),
        }];
        let full = Self {
            jurisdiction: Named::new("gb-eaw", "England and Wales"),
            reporting: vec![sample_fact("Ask your counsel.", false)],
            confidentiality: vec![sample_fact("Ask your counsel.", false)],
            helplines: vec![helpline],
            reviewed_by: Some("A. Counsel".to_owned()),
            review_by: jiff::civil::date(2027, 5, 20),
        };
        let bare = Self {
            reporting: Vec::new(),
            confidentiality: Vec::new(),
            helplines: Vec::new(),
            reviewed_by: None,
            ..full.clone()
        };
        vec![("full", full), ("bare", bare)]
    }
}
