//! The parts that pages are made of; each has its own small template.

mod acts;
mod field;
mod show;
mod summary;

/// Lets a part stand in a template as `{{ part }}`: it renders itself and is not escaped again.
macro_rules! part {
    ($type:ty) => {
        impl askama::filters::HtmlSafe for $type {}
    };
}
pub(crate) use part;
