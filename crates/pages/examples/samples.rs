//! Writes every page sample in every language to `<folder>/<language>/<page>.<sample>.html`, with
//! the files that the pages load beside them; for the accessibility scan in a browser.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use waymark_pages::{Lang, PAGES, asset, sample_frame};

fn write_samples(dir: &Path) -> io::Result<usize> {
    let mut written = 0;
    for lang in Lang::all() {
        let folder = dir.join(lang.code());
        std::fs::create_dir_all(folder.join("assets"))?;
        for name in ["waymark.css", "favicon.svg"] {
            if let Some(file) = asset(name) {
                std::fs::write(folder.join("assets").join(name), &file.bytes)?;
            }
        }
        for sample in PAGES.iter().flat_map(|page| (page.samples)()) {
            let html = (sample.render)(&sample_frame(sample.page, lang));
            let local = html.replace("=\"/assets/", "=\"assets/");
            std::fs::write(folder.join(format!("{}.html", sample.file_name())), local)?;
            written += 1;
        }
    }
    Ok(written)
}

fn main() -> ExitCode {
    let Some(dir) = std::env::args().nth(1) else {
        eprintln!("usage: samples <folder>");
        return ExitCode::from(2);
    };
    match write_samples(Path::new(&dir)) {
        Ok(count) => {
            println!("{count} pages written");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("the pages could not be written: {error}");
            ExitCode::from(3)
        }
    }
}
