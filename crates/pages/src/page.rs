//! The pages: one typed struct each, with its template and samples of itself.

mod accounts;
mod alerts;
mod audit;
mod catalogue;
mod change;
mod clients;
mod common;
mod evaluation;
mod instruments;
mod overview;
mod plan;
mod profile;
mod recommendation;
mod score;
mod sign_in;
mod sign_offs;
mod stop;
mod team;

pub use accounts::*;
pub use alerts::*;
pub use audit::*;
pub use catalogue::*;
pub use change::*;
pub use clients::*;
pub use common::*;
pub use evaluation::*;
pub use instruments::*;
pub use overview::*;
pub use plan::*;
pub use profile::*;
pub use recommendation::*;
pub use score::*;
pub use sign_in::*;
pub use sign_offs::*;
pub use stop::*;
pub use team::*;

/// Ties a page to its name and template, and gives it `render`.
///
/// In the template, `p` is the page, `frame` what stands around it and `w` the words.
macro_rules! page {
    ($page:ident, $name:literal, $template:literal) => {
        const _: () = {
            #[derive(askama::Template)]
            #[template(path = $template)]
            struct View<'a> {
                frame: &'a $crate::Frame,
                w: $crate::words::Words,
                p: &'a $page,
            }

            impl $page {
                /// The page's name: its samples and its template carry it.
                pub const NAME: &'static str = $name;

                /// The whole page as HTML, in the language of `frame`.
                pub fn render(&self, frame: &$crate::Frame) -> String {
                    let view = View { frame, w: frame.words(), p: self };
                    $crate::page::whole(askama::Template::render(&view))
                }
            }
        };
    };
}
pub(crate) use page;

/// A page that could not be written is no page: half of one could hide what matters.
pub(crate) fn whole(rendered: askama::Result<String>) -> String {
    rendered.unwrap_or_else(|_| {
        "<!DOCTYPE html><html lang=\"en\"><title>Waymark</title><p>This page could not be shown. \
         Nothing was changed."
            .to_owned()
    })
}
