//! Invented answers: around a level of distress, with now and then one missing.

use waymark_catalogue::{AnswerKind, Edition, Scoring};
use waymark_domain::{Direction, Missing};

use crate::entries::{Entries, Entry};
use crate::seeded::Seeded;

/// Answers to every item of an edition at a level of distress from 0 to 100.
pub fn invent(dice: &mut Seeded, edition: &Edition, distress: i64, low_mood: bool) -> Entries {
    let level = if better_is_higher(edition) { 100 - distress } else { distress };
    // One form in twenty is left half empty: that person has no score this time.
    let kept = if dice.below(20) == 0 { edition.items.len() / 2 } else { edition.items.len() };
    let mut entries = Entries::new();
    for item in edition.items.iter().take(kept) {
        let AnswerKind::Integer { min, max } = item.answer else { continue };
        let is_safety_item = edition.alerts.iter().any(|alert| alert.item == item.key);
        let entry = if is_safety_item {
            Entry::value(if low_mood { "1" } else { "0" })
        } else if dice.below(60) == 0 {
            Entry::missing(Missing::Declined)
        } else {
            let spread = dice.below(51) - 25;
            let answer = min + ((level + spread).clamp(0, 100) * (max - min) + 50) / 100;
            Entry::value(&(if item.reversed { min + max - answer } else { answer }).to_string())
        };
        entries.insert(item.key.clone(), entry);
    }
    entries
}

fn better_is_higher(edition: &Edition) -> bool {
    let Scoring::Scales(scales) = &edition.scoring else { return false };
    let main = scales.iter().find(|scale| scale.primary).or(scales.first());
    main.is_some_and(|scale| scale.direction == Direction::HigherIsBetter)
}
