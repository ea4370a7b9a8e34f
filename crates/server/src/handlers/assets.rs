use waymark_acts::Refusal;

use crate::{
    call::Call,
    reply::{Reply, Trouble},
};

/// A file of our own: the stylesheet or the icon.
pub fn file(call: &Call<'_>) -> Result<Reply, Trouble> {
    let asset = waymark_pages::asset(call.param("file")).ok_or(Refusal::NotFound)?;
    Ok(Reply::file(asset.media_type, asset.bytes.into_owned()))
}
