//! axe-core, the accessibility engine, fetched at test time and never part of this repository.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::step::{output, target};

/// The version that is used. axe-core is under MPL-2.0; see <https://github.com/dequelabs/axe-core>.
const VERSION: &str = "4.14.1";
/// SHA-512 of the package as npm serves it; the same as its `dist.integrity`, in hexadecimal.
const SHA512: &str = "1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b73\
     4f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5";

/// Where the engine stands once it has been fetched.
pub fn file() -> PathBuf {
    target().join(format!("axe-core-{VERSION}")).join("axe.min.js")
}

/// Fetches the engine unless it is there.
///
/// # Errors
/// In words, if npm cannot fetch it or what it fetched is not what was pinned.
pub fn provide() -> Result<String, String> {
    let file = file();
    if file.is_file() {
        return Ok(format!("axe-core {VERSION} is there"));
    }
    let folder = file.parent().unwrap_or(&file).to_owned();
    let said = |fault: std::io::Error| format!("cannot write to {}: {fault}", folder.display());
    fs::create_dir_all(&folder).map_err(said)?;
    let package = format!("axe-core@{VERSION}");
    let mut pack = Command::new("npm");
    pack.args(["pack", "--loglevel=error", &package, "--pack-destination"]).arg(&folder);
    output(&mut pack)?;
    let archive = folder.join(format!("axe-core-{VERSION}.tgz"));
    let digest = output(Command::new("sha512sum").arg(&archive))?;
    if digest.split_whitespace().next() != Some(SHA512) {
        fs::remove_dir_all(&folder).map_err(said)?;
        return Err(format!("{package} is not what was pinned: SHA-512 {digest}"));
    }
    let mut unpack = Command::new("tar");
    unpack.arg("--extract").arg("--gzip").arg("--file").arg(&archive);
    unpack.arg("--directory").arg(&folder).args(["--strip-components=1", "package/axe.min.js"]);
    output(&mut unpack)?;
    Ok(format!("fetched {package} from npm"))
}
