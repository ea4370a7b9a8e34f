//! How wide a text is, and where it breaks.

use crate::svg::LETTER;

/// Advances of U+0020 to U+007E in thousandths of the letter size: for each character the wider of
/// DejaVu Sans 2.37 and Liberation Sans 2.1 (which has the widths of Arial and Helvetica).
///
/// Why the wider: which font a screen has is not known, and a text may be shorter than reckoned but
/// not longer.
const ADVANCES: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, //
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556, //
    1015, 684, 686, 722, 770, 667, 611, 778, 752, 295, 500, 667, 557, 863, 748, 787, //
    667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556, //
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, //
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// Any other letter up to U+04FF: four fifths of the letter size covers all but a few.
const OTHER_ALPHABET: u16 = 800;
/// Everything else, above all the scripts written in squares.
const SQUARE: u16 = 1000;

/// How wide the words are at the size of all figures, in units of the drawing.
pub(crate) fn width(words: &str) -> f64 {
    let thousandths: f64 = words.chars().map(|c| f64::from(advance(c))).sum();
    thousandths * LETTER / 1000.0
}

fn advance(c: char) -> u16 {
    match u32::from(c) {
        code @ 0x20..=0x7e => ADVANCES[(code - 0x20) as usize],
        0x09 | 0x0a | 0x0d => ADVANCES[0],
        0x00..=0x1f | 0x7f..=0x9f | 0x300..=0x36f => 0,
        0xa0..=0x4ff => OTHER_ALPHABET,
        _ => SQUARE,
    }
}

/// Words broken into lines no wider than `room`; a word that is wider alone is broken inside.
///
/// Empty words give no line.
pub(crate) fn wrap(words: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if width(&line) > room && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(c);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_break_at_spaces_and_only_then_inside() {
        let room = width("after treatment");
        assert_eq!(wrap("before and after treatment", room), ["before and", "after treatment"]);
        let narrow = width("abc");
        assert_eq!(wrap("abcdefg", narrow), ["abc", "def", "g"]);
        assert!(wrap("  ", room).is_empty());
    }

    #[test]
    fn every_line_fits() {
        for room in [20.0, 55.5, 120.0, 380.0] {
            for line in wrap("Zuverlässige Veränderung über die Messungenauigkeit hinaus", room)
            {
                assert!(width(&line) <= room, "{line} is wider than {room}");
            }
        }
    }

    #[test]
    fn a_letter_of_another_script_is_not_narrower_than_a_latin_one() {
        assert!(width("ж") > width("x"));
        assert!(width("質") > width("ж"));
    }
}
