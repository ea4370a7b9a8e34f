#![doc = include_str!("../README.md")]

mod alert;
mod answers;
mod applicability;
mod change;
mod examples;
mod explain;
mod osp;
mod osp_dc;
mod osp_iic;
mod precision;
mod questionnaire;
mod recommend;
mod round;
mod rules;
mod score;
mod scorer;
mod sheet;
mod verdict;

pub use alert::alerts;
pub use answers::{Answers, InputError, nearest};
pub use applicability::{Applicability, ClauseVerdict, applicability};
pub use change::{
    Change, ClinicalLine, ClinicalVerdict, NoChange, Occasion, ReliableVerdict, change, changes,
};
pub use examples::{ExampleFault, check_examples};
pub use explain::{Explained, Part, explain};
pub use recommend::*;
pub use rules::{RuleTrace, Said, Standing};
pub use score::{Options, score};
pub use scorer::{Cell, NotComputable, RowFault, RowScore, RowValue, Scorer};
pub use sheet::*;
pub use verdict::{WhyUnknown, verdict};
