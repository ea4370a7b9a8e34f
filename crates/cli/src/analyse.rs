//! `waymark analyse`: one group measured twice, from a CSV file to a report that can be followed
//! by hand.

mod page;
mod text;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use waymark_analysis::pre_post::{
    Better, CutoffKind, Options, Person, Population, PrePost, pairs, pre_post_of,
};
use waymark_analysis::table::{self, LongColumns, Table, WideColumns};

use crate::Fault;

/// Analyse one group measured twice: who changed by more than the measure's error, and by how much.
///
/// The file is CSV with a header line. Either it has one row per person and occasion (--id, --time,
/// --score, --pre, --post), or one row per person (--pre-column, --post-column). An empty cell or
/// NA is a missing score; people without both scores are listed and left out.
#[derive(clap::Args)]
pub struct Args {
    /// The CSV file.
    file: PathBuf,
    /// Column that says who.
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// Column that says when.
    #[arg(long, value_name = "COLUMN", requires_all = ["score", "pre", "post", "id"])]
    time: Option<String>,
    /// Column with the scores.
    #[arg(long, value_name = "COLUMN", requires = "time")]
    score: Option<String>,
    /// The first occasion, as the time column spells it.
    #[arg(long, value_name = "LABEL", requires = "time")]
    pre: Option<String>,
    /// The second occasion, as the time column spells it.
    #[arg(long, value_name = "LABEL", requires = "time")]
    post: Option<String>,
    /// Column with the first scores, in a file with one row per person.
    #[arg(long, value_name = "COLUMN", conflicts_with = "time", requires = "post_column")]
    pre_column: Option<String>,
    /// Column with the second scores, in a file with one row per person.
    #[arg(long, value_name = "COLUMN", conflicts_with = "time", requires = "pre_column")]
    post_column: Option<String>,
    /// The measure's reliability, from its manual; without it no one can be said to have changed reliably.
    #[arg(long, allow_negative_numbers = true)]
    reliability: Option<f64>,
    /// Which way is better.
    #[arg(long)]
    better: Way,
    /// Standard deviation before, from a norm table; without it the sample's own.
    #[arg(long, value_name = "SD", allow_negative_numbers = true)]
    sd_pre: Option<f64>,
    /// Mean of the functional population, for the cut-off.
    #[arg(long, value_name = "MEAN", requires = "functional_sd", allow_negative_numbers = true)]
    functional_mean: Option<f64>,
    /// Standard deviation of the functional population.
    #[arg(long, value_name = "SD", requires = "functional_mean", allow_negative_numbers = true)]
    functional_sd: Option<f64>,
    /// Mean of the clinical population; without it the sample before stands in.
    #[arg(long, value_name = "MEAN", requires = "clinical_sd", allow_negative_numbers = true)]
    clinical_mean: Option<f64>,
    /// Standard deviation of the clinical population.
    #[arg(long, value_name = "SD", requires = "clinical_mean", allow_negative_numbers = true)]
    clinical_sd: Option<f64>,
    /// Which cut-off of Jacobson and Truax; c where the functional norm is given.
    #[arg(long)]
    cutoff: Option<Kind>,
    /// Only the rows with this value in this column; may be given more than once.
    #[arg(long, value_name = "COLUMN=VALUE")]
    filter: Vec<String>,
    /// Confidence of the intervals and of the reliable change.
    #[arg(long, default_value_t = 0.95, allow_negative_numbers = true)]
    confidence: f64,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
    /// Also write a report with the change plot, as one HTML file.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Way {
    Lower,
    Higher,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    A,
    B,
    C,
}

/// A result and what was asked for it.
struct Shown<'a> {
    file: &'a str,
    filters: &'a [String],
    /// Whether rows are counted because no column says who is who.
    rows: bool,
    result: &'a PrePost,
}

impl Shown<'_> {
    fn one(&self) -> &'static str {
        if self.rows { "Row" } else { "Person" }
    }

    fn many(&self) -> &'static str {
        if self.rows { "Rows" } else { "People" }
    }
}

/// Reads, analyses and prints.
pub fn run(args: Args) -> Result<ExitCode, Fault> {
    let name = args.file.display().to_string();
    let bytes = std::fs::read(&args.file)
        .map_err(|why| Fault::Input(format!("{name} cannot be read: {why}")))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Fault::Input(format!("{name} is not UTF-8 text; save it as CSV in UTF-8")))?;
    let input = |why: &dyn std::fmt::Display| Fault::Input(why.to_string());
    let mut table = table::read(&name, &text).map_err(|why| input(&why))?;
    for filter in &args.filter {
        let (column, value) = filter
            .split_once('=')
            .ok_or_else(|| Fault::Input(format!("--filter `{filter}`: expected COLUMN=VALUE")))?;
        table = table.keep(column, value).map_err(|why| input(&why))?;
    }
    needs_norm(&args)?;
    let people = people(&args, &table)?;
    let result = pre_post_of(&people, &options(&args))
        .map_err(|why| Fault::Input(format!("{name}: {why}")))?;
    let shown =
        Shown { file: &name, filters: &args.filter, rows: counts_rows(&args), result: &result };
    let printed = if args.json {
        let shown = serde_json::json!({ "file": name, "result": result });
        format!("{shown:#}\n")
    } else {
        text::report(&shown)
    };
    if let Some(path) = &args.html {
        page::write(path, &args.file, &page::report(&shown))?;
    }
    print(&printed)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes to standard output; a reader that has gone away is no fault.
pub(crate) fn print(words: &str) -> Result<(), Fault> {
    let mut out = std::io::stdout().lock();
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(why) if why.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Fault::Machine(format!("cannot write the result: {why}")))
        }
        _ => Ok(()),
    }
}

fn people(args: &Args, table: &Table) -> Result<Vec<Person>, Fault> {
    let input = |why: &dyn std::fmt::Display| Fault::Input(why.to_string());
    if let (Some(pre), Some(post)) = (&args.pre_column, &args.post_column) {
        let columns = WideColumns { id: args.id.as_deref(), pre, post };
        return table.wide(columns).map_err(|why| input(&why));
    }
    let given = (&args.id, &args.time, &args.score, &args.pre, &args.post);
    let (Some(id), Some(time), Some(score), Some(pre), Some(post)) = given else {
        return Err(Fault::Input(
            "say where the scores are: --id, --time, --score, --pre and --post for one row per \
             person and occasion, or --pre-column and --post-column for one row per person"
                .to_owned(),
        ));
    };
    let rows = table.long(LongColumns { id, time, score }).map_err(|why| input(&why))?;
    pairs(&rows, pre, post).map_err(|why| Fault::Input(format!("{}: {why}", table.file)))
}

/// Whether nothing says who is who.
fn counts_rows(args: &Args) -> bool {
    args.pre_column.is_some() && args.id.is_none()
}

/// A cut-off between two populations cannot be had without the functional one.
fn needs_norm(args: &Args) -> Result<(), Fault> {
    let letter = match args.cutoff {
        Some(Kind::B) => "b",
        Some(Kind::C) => "c",
        Some(Kind::A) | None => return Ok(()),
    };
    if args.functional_mean.is_some() {
        return Ok(());
    }
    Err(Fault::Input(format!(
        "--cutoff {letter} needs the functional population's norm: give --functional-mean and \
         --functional-sd"
    )))
}

fn options(args: &Args) -> Options {
    let norm =
        |mean: Option<f64>, sd: Option<f64>| mean.zip(sd).map(|(mean, sd)| Population { mean, sd });
    let better = match args.better {
        Way::Lower => Better::Lower,
        Way::Higher => Better::Higher,
    };
    Options {
        sd_pre: args.sd_pre,
        clinical: norm(args.clinical_mean, args.clinical_sd),
        functional: norm(args.functional_mean, args.functional_sd),
        cutoff: args.cutoff.map(|kind| match kind {
            Kind::A => CutoffKind::A,
            Kind::B => CutoffKind::B,
            Kind::C => CutoffKind::C,
        }),
        confidence: args.confidence,
        named: !counts_rows(args),
        ..Options::new(better, args.reliability)
    }
}
