//! Law 9: any partition and any order of the rows gives the same estimates, to the last bit, and a
//! summary comes back from its bytes as it was.

use std::fmt::Debug;

use proptest::prelude::*;
use waymark_stats::change::{Better, Category, Measure};
use waymark_stats::effect_size::{Difference, paired};
use waymark_stats::moments::{Moments, PairedMoments};
use waymark_stats::multinomial::Counts;
use waymark_stats::proportion::Successes;
use waymark_stats::{IntervalMethod, NotASummary, Summary};

fn failed(why: impl Debug) -> TestCaseError {
    TestCaseError::fail(format!("{why:?}"))
}

/// Observes the rows as they stand, then shuffled into parts that travel as bytes and merge in
/// another order; both must give the same bytes and the same estimates.
fn same_however_split<S, E>(
    rows: &[S::Row],
    order: &[u32],
    estimates: impl Fn(&S) -> E,
) -> Result<(), TestCaseError>
where
    S: Summary + Default,
    S::Row: Clone,
    E: Debug,
{
    let mut whole = S::default();
    for row in rows {
        whole.observe(row.clone()).map_err(failed)?;
    }
    let mut shuffled: Vec<(u32, S::Row)> =
        order.iter().copied().cycle().zip(rows.iter().cloned()).collect();
    shuffled.sort_by_key(|(key, _)| key.wrapping_mul(2_654_435_761));
    let mut parts: Vec<S> = (0..5).map(|_| S::default()).collect();
    for (key, row) in shuffled {
        parts[key as usize % 5].observe(row).map_err(failed)?;
    }
    let mut merged = S::default();
    for part in parts.iter().rev() {
        let sent = part.to_bytes();
        merged.merge(&S::from_bytes(&sent).map_err(failed)?);
    }
    prop_assert_eq!(whole.to_bytes(), merged.to_bytes());
    // Debug prints the shortest text that reads back as the same double: equal text, equal bits.
    let (one, other) = (format!("{:?}", estimates(&whole)), format!("{:?}", estimates(&merged)));
    prop_assert!(!one.contains("NaN"), "{one}");
    prop_assert_eq!(one, other);
    Ok(())
}

fn score() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        1 => Just(None),
        4 => (-400i32..400).prop_map(|x| Some(f64::from(x) / 10.0)),
        4 => (-1e6..1e6f64).prop_map(Some),
        1 => (-1e100..1e100f64).prop_map(Some),
        1 => (-1e-300..1e-300f64).prop_map(Some),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_split_does_not_matter(
        rows in prop::collection::vec((score(), score(), any::<Option<bool>>(), 0usize..6), 0..60),
        order in prop::collection::vec(any::<u32>(), 1..60),
    ) {
        let first: Vec<_> = rows.iter().map(|row| row.0).collect();
        same_however_split(&first, &order, Moments::mean_sd)?;

        let pairs: Vec<_> = rows.iter().map(|row| (row.0, row.1)).collect();
        same_however_split(&pairs, &order, |s: &PairedMoments| {
            let means = s.means();
            let criterion = means.clone().and_then(|m| {
                Measure { sd: m.sd_pre, reliability: 0.8 }.criterion(0.95)
            });
            let judged: Vec<_> = pairs
                .iter()
                .filter_map(|(pre, post)| pre.zip(*post))
                .map(|(pre, post)| criterion.clone()?.judge(Better::Lower, pre, post))
                .collect();
            (means, criterion, judged, paired(s, Difference::PostMinusPre, 0.95))
        })?;

        let yes_no: Vec<_> = rows.iter().map(|row| row.2).collect();
        same_however_split(&yes_no, &order, |s: &Successes| {
            [
                IntervalMethod::Wald,
                IntervalMethod::Wilson,
                IntervalMethod::ClopperPearson,
                IntervalMethod::AgrestiCoull,
                IntervalMethod::Jeffreys,
            ]
            .map(|method| s.proportion(method, 0.95))
        })?;

        let named: Vec<_> =
            rows.iter().map(|row| Category::ALL.get(row.3).map(|c| c.word().to_owned())).collect();
        same_however_split(&named, &order, |s: &Counts| s.shares(0.9))?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        for kind in 1u8..=4 {
            let mut marked = vec![b'W', b'S', kind, 1];
            marked.extend_from_slice(&bytes);
            // Whatever can be read must be written the same way again.
            let again = [
                Moments::from_bytes(&marked).map(|s| s.to_bytes()),
                PairedMoments::from_bytes(&marked).map(|s| s.to_bytes()),
                Successes::from_bytes(&marked).map(|s| s.to_bytes()),
                Counts::from_bytes(&marked).map(|s| s.to_bytes()),
            ];
            for bytes in again.into_iter().flatten() {
                prop_assert_eq!(&bytes, &marked);
            }
        }
    }
}

#[test]
fn a_reader_says_what_did_not_fit() {
    let mut moments = Moments::default();
    moments.observe(Some(-2.5)).unwrap();
    let bytes = moments.to_bytes();
    assert_eq!(Moments::from_bytes(&bytes).unwrap(), moments);
    assert_eq!(Moments::from_bytes(&bytes[..6]), Err(NotASummary::Truncated));
    assert_eq!(Moments::from_bytes(b"not one"), Err(NotASummary::Unmarked));
    assert_eq!(PairedMoments::from_bytes(&bytes), Err(NotASummary::OtherKind(1)));
    let mut newer = bytes.clone();
    newer[3] = 2;
    assert_eq!(Moments::from_bytes(&newer), Err(NotASummary::OtherVersion(2)));
    let mut longer = bytes;
    longer.push(0);
    assert_eq!(Moments::from_bytes(&longer), Err(NotASummary::TrailingBytes));
    assert!(moments.observe(Some(f64::NAN)).is_err());
}
