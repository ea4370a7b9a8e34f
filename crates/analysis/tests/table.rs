//! The reader of score tables: what it takes, and what it says of what it does not take.

use waymark_analysis::pre_post::pairs;
use waymark_analysis::table::{LongColumns, WideColumns, read};

const LONG: LongColumns = LongColumns { id: "id", time: "time", score: "score" };

fn faults(text: &str) -> String {
    match read("scores.csv", text).and_then(|table| table.long(LONG)) {
        Ok(rows) => format!("no fault in {rows:?}"),
        Err(faults) => faults.to_string(),
    }
}

#[test]
fn a_file_from_a_spreadsheet_is_read() {
    let text = "\u{feff}id,time,score,note\r\n\"a\",t0, 12.5 ,\"said \"\"well\"\", then left\"\r\n\
                a,t1,,\r\nb,t0,NA,\r\nb,t1,-3e0,\"two\r\nlines\"\r\n";
    let rows = read("scores.csv", text).unwrap().long(LONG).unwrap();
    let scores: Vec<_> = rows.iter().map(|row| row.score).collect();
    assert_eq!(scores, [Some(12.5), None, None, Some(-3.0)]);
    let people = pairs(&rows, "t0", "t1").unwrap();
    assert_eq!((people[1].pre, people[1].post), (None, Some(-3.0)));
}

#[test]
fn every_fault_is_told_at_once_with_its_place() {
    let text = "id,time,score\na,t0,twelve\na,t1,\"12,5\"\na,t1,3\n,t0,4\nb,t0\nc,t0,inf\n";
    let expected = "\
scores.csv, line 6: 2 cells, but the header has 3; check commas and quotes";
    assert_eq!(faults(text), expected); // the shape first: nothing else can be trusted before
    let text = text.replace("b,t0\n", "b,,5\n");
    let expected = "\
scores.csv, line 2, column `score`: `twelve` is not a number; expected a score, or nothing, or NA
scores.csv, line 3, column `score`: `12,5` is not a number; write a decimal point
scores.csv, line 4, column `time`: a second row for `a` at `t1` (the first is on line 3); \
expected one row per person and occasion
scores.csv, line 5, column `id`: is empty; expected a value
scores.csv, line 6, column `time`: is empty; expected a value
scores.csv, line 7, column `score`: `inf` is not a number; expected a score, or nothing, or NA";
    assert_eq!(faults(&text), expected);
}

#[test]
fn the_header_is_held_to_its_form() {
    assert!(faults("").contains("is empty"));
    assert!(faults("id,time,score\n").contains("no rows"));
    assert!(faults("id;time;score\n1;a;2\n").contains("not separated by commas"));
    assert!(faults("id,time,time\n").contains("stands twice"));
    assert!(faults("id,,score\n").contains("column 2 has no name"));
    let near = faults("id,time,scores\n1,a,2\n");
    assert!(near.contains("there is no column `score`; did you mean `scores`?"), "{near}");
    let far = faults("id,time,depression\n1,a,2\n");
    assert!(far.contains("there is `id`, `time`, `depression`"), "{far}");
}

#[test]
fn many_faults_are_counted() {
    let mut text = "id,time,score\n".to_owned();
    for i in 0..80 {
        text.push_str(&format!("{i},t0,x\n"));
    }
    assert!(faults(&text).ends_with("and 30 more"));
}

#[test]
fn one_occasion_under_two_spellings_is_one_occasion() {
    assert!(faults("id,time,score\na,1,5\na,1.0,6\n").contains("a second row for `a`"));
    let table = read("scores.csv", "id,time,score\na,1,5\na,2,6\n").unwrap();
    let rows = table.long(LONG).unwrap();
    assert_eq!(pairs(&rows, "1.0", "02").unwrap()[0].post, Some(6.0));
    let unknown = pairs(&rows, "1", "3").unwrap_err().to_string();
    assert!(unknown.contains("no row has the occasion `3`; there is `1`, `2`"), "{unknown}");
    assert!(pairs(&rows, "1", "1").is_err());
}

#[test]
fn a_wide_file_and_a_filter() {
    let text = "Treat,Prewt,Postwt\nFT,83.8,95.2\nCont,80.7,80.2\nFT,83.3,\n";
    let wide = WideColumns { id: None, pre: "Prewt", post: "Postwt" };
    let kept = read("a.csv", text).unwrap().keep("Treat", "FT").unwrap();
    let people = kept.wide(wide).unwrap();
    assert_eq!(people.len(), 2);
    assert_eq!((people[1].pre, people[1].post), (Some(83.3), None));
    // Named by the line of the file, not by the place among the rows that were kept.
    assert_eq!((people[0].id.as_str(), people[1].id.as_str()), ("line 2", "line 4"));
    let same = WideColumns { post: "Prewt", ..wide };
    let same = kept.wide(same).unwrap_err().to_string();
    assert!(same.contains("one column cannot hold both"), "{same}");
    let none = read("a.csv", text).unwrap().keep("Treat", "Ft").unwrap_err().to_string();
    assert!(none.contains("did you mean `FT`?"), "{none}");
    let named = WideColumns { id: Some("Treat"), ..wide };
    let twice = read("a.csv", text).unwrap().wide(named).unwrap_err().to_string();
    assert!(twice.contains("line 4, column `Treat`: `FT` stands on line 2 already"), "{twice}");
}
