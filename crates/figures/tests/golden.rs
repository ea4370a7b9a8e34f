//! The three figures as text, so that a change to one can be seen and looked at.
//!
//! `BLESS=1 cargo test -p waymark-figures` rewrites them. They carry the stylesheet, so that they
//! open in a browser as they are.

use std::path::Path;

use waymark_figures::*;

fn check(name: &str, svg: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    let with_style = svg.replacen("<title", &format!("<style>{STYLE}</style>\n<title"), 1);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &with_style).expect("the golden can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(with_style, kept, "{name} differs; look at it and run BLESS=1 cargo test");
}

#[test]
fn change_plot_in_english() {
    let points = [
        (21.0, 8.0, 0),
        (18.0, 7.0, 0),
        (18.0, 7.0, 0),
        (16.0, 12.0, 2),
        (9.0, 8.0, 2),
        (14.0, 21.0, 3),
        (24.0, 15.0, 1),
    ];
    let plot = ChangePlot {
        head: Head::new(
            "phq9",
            "PHQ-9 before and after treatment",
            "Seven people: three recovered, one reliably improved, two did not change reliably, \
             one got reliably worse.",
        ),
        x_label: "PHQ-9 before treatment".into(),
        y_label: "PHQ-9 after treatment".into(),
        range: Some((0.0, 27.0)),
        no_change: "No change".into(),
        reliable: Some(Margin {
            half_width: 5.2, label: "Within measurement error (±5.2)".into()
        }),
        cutoffs: vec![Line { value: 10.0, label: "Cut-off (10)".into() }],
        categories: vec![
            Category::new("Recovered (3)", Mark::Triangle),
            Category::new("Reliably improved (1)", Mark::Circle),
            Category::new("No reliable change (2)", Mark::Square),
            Category::new("Reliably worse (1)", Mark::TriangleDown),
        ],
        points: points
            .into_iter()
            .map(|(before, after, category)| ChangePoint { before, after, category })
            .collect(),
        larger: "A larger mark stands for several people.".into(),
        note: String::new(),
    };
    check("change_plot.svg", &change_plot(&plot));
}

#[test]
fn trajectory_in_german() {
    let level = |from, to, label: &str| Level { from, to, label: label.into() };
    let reading = |at, label: &str, value| Reading { at, label: label.into(), value };
    let course = Trajectory {
        head: Head {
            decimal_comma: true,
            ..Head::new("verlauf", "Verlauf des PHQ-9", "Von 17 auf 7 Punkte in zwölf Wochen.")
        },
        x_label: "Tag der Messung".into(),
        y_label: "PHQ-9-Summenwert".into(),
        range: Some((0.0, 27.0)),
        levels: vec![
            level(0.0, 5.0, "minimal"),
            level(5.0, 10.0, "leicht"),
            level(10.0, 15.0, "mittelgradig"),
            level(15.0, 20.0, "mittelgradig bis schwer"),
            level(20.0, 27.0, "schwer"),
        ],
        baseline: Some(Line { value: 17.0, label: "Erste Messung (17)".into() }),
        reliable: Some(Margin { half_width: 5.2, label: "Messfehlerbereich (±5,2)".into() }),
        readings: vec![
            reading(0.0, "3. März 2026", Some(17.0)),
            reading(14.0, "17. März 2026", Some(15.0)),
            reading(28.0, "31. März 2026", None),
            reading(42.0, "14. April 2026", Some(11.0)),
            reading(84.0, "26. Mai 2026", Some(7.0)),
        ],
        measured: "Summenwert".into(),
        missing: "Kein Wert".into(),
        note: String::new(),
    };
    check("trajectory.svg", &trajectory(&course));
}

fn bars(layout: Layout) -> ProportionBars {
    let part = |category, share, low, high, value: &str| Part {
        category,
        share,
        interval: Some((low, high)),
        value: value.into(),
    };
    ProportionBars {
        head: Head::new("outcome", "Change on the PHQ-9", "Of 30 people, 12 recovered."),
        layout,
        categories: vec![
            Category::new("Recovered", Mark::Triangle),
            Category::new("Reliably improved", Mark::Circle),
            Category::new("No reliable change", Mark::Square),
            Category::new("Reliably worse", Mark::TriangleDown),
        ],
        bars: vec![Bar {
            label: "PHQ-9, 30 people".into(),
            parts: vec![
                part(0, 0.40, 0.25, 0.58, "12 (40 %; 25 to 58 %)"),
                part(1, 0.20, 0.10, 0.37, "6 (20 %; 10 to 37 %)"),
                part(2, 0.3667, 0.22, 0.54, "11 (37 %; 22 to 54 %)"),
                part(3, 0.0333, 0.01, 0.17, "1 (3 %; 1 to 17 %)"),
            ],
        }],
        x_label: "per cent of people measured twice".into(),
        note: "Intervals: Wilson, 95 %.".into(),
    }
}

#[test]
fn proportions_in_separate_bars() {
    check("bars_separate.svg", &proportion_bars(&bars(Layout::Separate)));
}

#[test]
fn proportions_in_one_bar() {
    check("bars_stacked.svg", &proportion_bars(&bars(Layout::Stacked)));
}
