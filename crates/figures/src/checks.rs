//! What must hold of every figure, whatever is put into it.

use proptest::prelude::*;
use roxmltree::{Document, Node};

use crate::advance::width;
use crate::svg::{LETTER, WIDTH};
use crate::*;

/// Parses the figure and checks its ids, classes, coordinates and words.
fn check(svg: &str) -> Result<(), String> {
    let document = Document::parse(svg).map_err(|e| format!("not well-formed: {e}\n{svg}"))?;
    let root = document.root_element();
    if root.attribute("role") != Some("img") {
        return Err("no role".into());
    }
    let labels = root.attribute("aria-labelledby").ok_or("no aria-labelledby")?;
    for id in labels.split(' ') {
        let named = root.children().filter(|n| n.attribute("id") == Some(id)).count();
        if named != 1 {
            return Err(format!("`{id}` names {named} elements"));
        }
    }
    let height: f64 = root
        .attribute("viewBox")
        .and_then(|v| v.strip_prefix("0 0 400 "))
        .and_then(|h| h.parse().ok())
        .ok_or("no viewBox")?;
    for node in root.descendants().filter(Node::is_element) {
        for attribute in node.attributes() {
            match attribute.name() {
                "style" => return Err("inline style".into()),
                "class" if !attribute.value().split(' ').all(|c| c.starts_with("fig")) => {
                    return Err(format!("class `{}`", attribute.value()));
                }
                _ => {}
            }
        }
        inside(node, height).map_err(|e| format!("{e}: {node:?}"))?;
    }
    apart(root, height)
}

fn number(node: Node, name: &str) -> Result<f64, String> {
    let text = node.attribute(name).ok_or(format!("no {name}"))?;
    text.parse::<f64>().ok().filter(|v| v.is_finite()).ok_or(format!("{name} is `{text}`"))
}

/// Every place of an element lies within the drawing.
fn inside(node: Node, height: f64) -> Result<(), String> {
    let mut places: Vec<(f64, f64)> = Vec::new();
    let n = |name| number(node, name);
    match node.tag_name().name() {
        "line" => places.extend([(n("x1")?, n("y1")?), (n("x2")?, n("y2")?)]),
        "rect" => {
            let (x, y) = (n("x")?, n("y")?);
            places.extend([(x, y), (x + n("width")?, y + n("height")?)]);
        }
        "circle" => {
            let (x, y, r) = (n("cx")?, n("cy")?, n("r")?);
            places.extend([(x - r, y - r), (x + r, y + r)]);
        }
        "polygon" | "polyline" => {
            for pair in node.attribute("points").ok_or("no points")?.split(' ') {
                let (x, y) = pair.split_once(',').ok_or("no pair")?;
                let read = |t: &str| t.parse::<f64>().map_err(|e| e.to_string());
                places.push((read(x)?, read(y)?));
            }
        }
        _ => {}
    }
    for (x, y) in places {
        if !(-0.2..=WIDTH + 0.2).contains(&x) || !(-0.2..=height + 0.2).contains(&y) {
            return Err(format!("({x}, {y}) is outside the drawing of height {height}"));
        }
    }
    Ok(())
}

/// No text leaves the drawing or touches another.
fn apart(root: Node, height: f64) -> Result<(), String> {
    let mut boxes: Vec<(f64, f64, f64, &str)> = Vec::new();
    for node in root.descendants().filter(|n| n.tag_name().name() == "text") {
        let words = node.text().unwrap_or_default();
        let (x, y, w) = (number(node, "x")?, number(node, "y")?, width(words));
        let left = match node.attribute("text-anchor") {
            Some("middle") => x - w / 2.0,
            Some("end") => x - w,
            _ => x,
        };
        if left < -0.2 || left + w > WIDTH + 0.2 || y - LETTER < -6.0 || y > height {
            return Err(format!("`{words}` from {left} to {} at {y} leaves", left + w));
        }
        boxes.push((left, left + w, y, words));
    }
    for (i, a) in boxes.iter().enumerate() {
        for b in &boxes[..i] {
            let beside = a.1 <= b.0 + 0.2 || b.1 <= a.0 + 0.2;
            if !beside && (a.2 - b.2).abs() < LETTER {
                return Err(format!("`{}` and `{}` overlap", a.3, b.3));
            }
        }
    }
    Ok(())
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zäöüß]{1,12}( [A-Za-zÄÖÜ<>&'\"]{1,14}){0,6}",
        1 => ".{0,60}",
        1 => Just(String::new()),
    ]
}

fn numbers() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -40.0..120.0f64,
        1 => (0..28i32).prop_map(f64::from),
        1 => any::<f64>(),
        1 => Just(f64::NAN),
        1 => Just(7.0),
    ]
}

fn head() -> impl Strategy<Value = Head> {
    (".{0,12}", words(), words(), any::<bool>()).prop_map(|(id, title, description, comma)| Head {
        id,
        title,
        description,
        decimal_comma: comma,
    })
}

fn marks() -> impl Strategy<Value = Mark> {
    (0..7usize).prop_map(|i| Mark::ALL[i])
}

fn categories() -> impl Strategy<Value = Vec<Category>> {
    let category = (words(), marks()).prop_map(|(label, mark)| Category { label, mark });
    prop::collection::vec(category, 0..6)
}

fn range() -> impl Strategy<Value = Option<(f64, f64)>> {
    prop::option::of((numbers(), numbers()))
}

fn margin() -> impl Strategy<Value = Option<Margin>> {
    prop::option::of(
        (numbers(), words()).prop_map(|(half_width, label)| Margin { half_width, label }),
    )
}

fn lines(most: usize) -> impl Strategy<Value = Vec<Line>> {
    let line = (numbers(), words()).prop_map(|(value, label)| Line { value, label });
    prop::collection::vec(line, 0..=most)
}

prop_compose! {
    fn change_plots()(
        head in head(), x_label in words(), y_label in words(), range in range(),
        reliable in margin(), cutoffs in lines(2), categories in categories(),
        points in prop::collection::vec((numbers(), numbers(), 0..7usize), 0..40),
        texts in (words(), words(), words()),
    ) -> ChangePlot {
        let points = points
            .into_iter()
            .map(|(before, after, category)| ChangePoint { before, after, category })
            .collect();
        let (no_change, larger, note) = texts;
        ChangePlot {
            head, x_label, y_label, range, no_change, reliable, cutoffs, categories, points,
            larger, note,
        }
    }
}

prop_compose! {
    fn trajectories()(
        head in head(), x_label in words(), y_label in words(), range in range(),
        levels in prop::collection::vec((numbers(), numbers(), words()), 0..7),
        baseline in lines(1), reliable in margin(),
        readings in prop::collection::vec((numbers(), words(), prop::option::of(numbers())), 0..20),
        texts in (words(), words(), words()),
    ) -> Trajectory {
        let levels =
            levels.into_iter().map(|(from, to, label)| Level { from, to, label }).collect();
        let readings =
            readings.into_iter().map(|(at, label, value)| Reading { at, label, value }).collect();
        let (measured, missing, note) = texts;
        Trajectory {
            head, x_label, y_label, range, levels, baseline: baseline.into_iter().next(), reliable,
            readings, measured, missing, note,
        }
    }
}

prop_compose! {
    fn bars()(
        head in head(), stacked in any::<bool>(), categories in categories(),
        bars in prop::collection::vec(
            (words(), prop::collection::vec((0..7usize, shares(), intervals(), words()), 0..5)),
            0..4,
        ),
        x_label in words(), note in words(),
    ) -> ProportionBars {
        let part = |(category, share, interval, value)| Part { category, share, interval, value };
        let bars = bars
            .into_iter()
            .map(|(label, parts)| Bar { label, parts: parts.into_iter().map(part).collect() })
            .collect();
        let layout = if stacked { Layout::Stacked } else { Layout::Separate };
        ProportionBars { head, layout, categories, bars, x_label, note }
    }
}

fn shares() -> impl Strategy<Value = f64> {
    prop_oneof![8 => 0.0..1.0f64, 1 => any::<f64>(), 1 => Just(1.0)]
}

fn intervals() -> impl Strategy<Value = Option<(f64, f64)>> {
    prop::option::of((shares(), shares()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_change_plot_is_sound(plot in change_plots()) {
        check(&change_plot(&plot)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn every_trajectory_is_sound(course in trajectories()) {
        check(&trajectory(&course)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn every_proportion_figure_is_sound(figure in bars()) {
        check(&proportion_bars(&figure)).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn ten_thousand_people_share_marks() {
    let points: Vec<ChangePoint> = (0..10_000u32)
        .map(|i| ChangePoint {
            before: f64::from(i * 7919 % 2800) / 100.0,
            after: f64::from(i * 7 % 2789) / 100.0,
            category: 0,
        })
        .collect();
    let svg = change_plot(&ChangePlot { points, ..ChangePlot::default() });
    check(&svg).expect("sound");
    assert!(svg.len() < 400_000, "{} bytes", svg.len());
}

#[test]
fn people_with_equal_scores_share_one_mark() {
    let point = ChangePoint { before: 12.0, after: 4.0, category: 0 };
    let plot = ChangePlot {
        points: vec![point; 30],
        larger: "A larger mark: more people".into(),
        ..ChangePlot::default()
    };
    let svg = change_plot(&plot);
    assert_eq!(svg.matches("<circle").count(), 1);
    assert!(svg.contains("A larger mark"));
    let single = ChangePlot { points: vec![point], ..plot };
    assert!(!change_plot(&single).contains("A larger mark"));
}

#[test]
fn a_missing_score_breaks_the_line() {
    let reading = |at: f64, value| Reading { at, label: String::new(), value };
    let course = Trajectory {
        readings: vec![
            reading(0.0, Some(10.0)),
            reading(7.0, Some(9.0)),
            reading(14.0, None),
            reading(21.0, Some(8.0)),
            reading(28.0, Some(6.0)),
        ],
        missing: "No score".into(),
        ..Trajectory::default()
    };
    let svg = trajectory(&course);
    assert_eq!(svg.matches("<polyline").count(), 2);
    assert!(svg.contains("No score"));
    let whole = Trajectory {
        readings: course.readings.iter().filter(|r| r.value.is_some()).cloned().collect(),
        ..course
    };
    assert_eq!(trajectory(&whole).matches("<polyline").count(), 1);
    assert!(!trajectory(&whole).contains("No score"));
}

#[test]
fn levels_of_whole_numbers_leave_no_gap() {
    let level = |from, to| Level { from, to, label: "x".into() };
    let course = Trajectory {
        range: Some((0.0, 20.0)),
        levels: vec![level(10.0, 20.0), level(0.0, 4.0), level(5.0, 9.0)],
        ..Trajectory::default()
    };
    let svg = trajectory(&course);
    let document = Document::parse(&svg).expect("well-formed");
    let levels: Vec<(f64, f64)> = document
        .descendants()
        .filter(|n| n.attribute("class").is_some_and(|class| class.starts_with("fig-level ")))
        .map(|n| (number(n, "y").expect("y"), number(n, "height").expect("height")))
        .collect();
    assert_eq!(levels.len(), 3);
    for pair in levels.windows(2) {
        assert!((pair[0].0 + pair[0].1 - pair[1].0).abs() < 0.15, "{levels:?}");
    }
}

#[test]
fn every_class_has_a_rule_and_every_mark_its_colour() {
    for mark in Mark::ALL {
        for class in mark.class().split(' ').chain(mark.fill_class().split(' ')) {
            let known = STYLE.contains(&format!(".{class}{{")) || class == "fig-fill";
            assert!(known, "`{class}` has no rule");
        }
    }
}
