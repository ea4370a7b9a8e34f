//! The files that pages load: the stylesheet and the icon, nothing from elsewhere.

use std::borrow::Cow;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// One file for `/assets/{file}`.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type.
    pub media_type: &'static str,
}

/// The file `name`, if there is one. Names are compared with a closed list; no path is opened.
pub fn asset(name: &str) -> Option<Asset> {
    let media_type = match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    let bytes = Files::get(name)?.data;
    // Why: the figures bring their own rules; one stylesheet saves a request on every page.
    let bytes = if name == "waymark.css" {
        Cow::Owned([&bytes, waymark_figures::STYLE.as_bytes()].concat())
    } else {
        bytes
    };
    Some(Asset { bytes, media_type })
}
