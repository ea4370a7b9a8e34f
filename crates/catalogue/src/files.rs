use rust_embed::Embed;

/// One data file: its path within the catalogue, with `/` between folders, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// `instruments/phq9/1.toml`
    pub path: String,
    /// The whole text.
    pub text: String,
}

#[derive(Embed)]
#[folder = "../../catalogue"]
struct Shipped;

/// The data files that this binary was built with, by path.
pub fn shipped() -> Vec<SourceFile> {
    let mut paths: Vec<_> = Shipped::iter().collect();
    paths.sort();
    paths
        .iter()
        .filter_map(|path| {
            let bytes = Shipped::get(path)?.data;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Some(SourceFile { path: path.to_string(), text })
        })
        .collect()
}
