#![doc = include_str!("../README.md")]

mod alert;
mod answers;
mod explain;
mod osp;
mod osp_dc;
mod osp_iic;
mod precision;
mod questionnaire;
mod round;
mod score;
mod scorer;
mod sheet;
mod verdict;

pub use alert::alerts;
pub use answers::{Answers, InputError};
pub use explain::{Explained, Part, explain};
pub use score::{Options, score};
pub use scorer::{Cell, NotComputable, RowFault, RowScore, RowValue, Scorer};
pub use sheet::*;
pub use verdict::{WhyUnknown, verdict};
