//! Slips of the finger: how far two words are apart when a slip is a letter that is wrong, missing or too
//! many, or two neighbours swapped (optimal string alignment; Boytsov, "Indexing methods for approximate
//! dictionary searching", 2011, 2.1).

/// How many slips a word of so many letters may have: none below four letters, two from eight on.
pub(crate) fn allowed(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The letters of a word as a set: a bit for each of a to z, the digits together, and the rest folded in.
/// One slip changes at most two bits, so sets that differ in more need not be compared letter by letter.
pub(crate) fn letter_set(word: &str) -> u32 {
    word.chars().fold(0, |set, letter| {
        set | 1
            << match letter {
                'a'..='z' => letter as u32 - 'a' as u32,
                '0'..='9' => 26,
                _ => 27 + letter as u32 % 5,
            }
    })
}

/// Whether two sets can belong to words at most `slips` slips apart.
pub(crate) fn may_match(a: u32, b: u32, slips: u8) -> bool {
    (a ^ b).count_ones() <= 2 * u32::from(slips)
}

/// Compares one word with many: keeps its rows between calls.
pub(crate) struct Measure {
    word: Vec<char>,
    other: Vec<char>,
    rows: [Vec<u8>; 3],
}

impl Measure {
    pub(crate) fn new(word: &str) -> Self {
        let word: Vec<char> = word.chars().collect();
        let row = vec![0; word.len() + 1];
        Self { word, other: Vec::new(), rows: [row.clone(), row.clone(), row] }
    }

    /// The number of slips between the two words, if it is at most `limit`. O(letters × letters).
    pub(crate) fn slips(&mut self, other: &str, limit: u8) -> Option<u8> {
        self.other.clear();
        self.other.extend(other.chars());
        let (word, other) = (&self.word, &self.other);
        if word.len().abs_diff(other.len()) > usize::from(limit) {
            return None;
        }
        let [two_up, up, row] = &mut self.rows;
        for (column, cell) in up.iter_mut().enumerate() {
            *cell = u8::try_from(column).unwrap_or(u8::MAX);
        }
        for (i, &letter) in other.iter().enumerate() {
            row[0] = u8::try_from(i + 1).unwrap_or(u8::MAX);
            let mut best = row[0];
            for (j, &own) in word.iter().enumerate() {
                let mut cell = up[j].saturating_add(u8::from(letter != own));
                cell = cell.min(up[j + 1].saturating_add(1)).min(row[j].saturating_add(1));
                if i > 0 && j > 0 && letter == word[j - 1] && other[i - 1] == own {
                    cell = cell.min(two_up[j - 1].saturating_add(1));
                }
                row[j + 1] = cell;
                best = best.min(cell);
            }
            if best > limit {
                return None;
            }
            std::mem::swap(two_up, up);
            std::mem::swap(up, row);
        }
        up.last().copied().filter(|&slips| slips <= limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(a: &str, b: &str, slips: Option<u8>) {
        assert_eq!(Measure::new(a).slips(b, 2), slips, "{a} {b}");
    }

    #[test]
    fn slips_are_counted() {
        check("vendeur", "vendeur", Some(0));
        check("vendeur", "vndeur", Some(1));
        check("vendeur", "vendeurr", Some(1));
        check("vendeur", "vemdeur", Some(1));
        check("vendeur", "vednuer", Some(2));
        check("vendeur", "evndeur", Some(1));
        check("vendeur", "acheteur", None);
        check("", "ab", Some(2));
    }

    /// The definition, without any cleverness.
    fn oracle(a: &[char], b: &[char]) -> u8 {
        match (a, b) {
            ([], rest) | (rest, []) => rest.len() as u8,
            ([x, a1 @ ..], [y, b1 @ ..]) => {
                let mut best = oracle(a1, b1) + u8::from(x != y);
                best = best.min(oracle(a1, b) + 1).min(oracle(a, b1) + 1);
                if let ([_, x2, a2 @ ..], [_, y2, b2 @ ..]) = (a, b)
                    && x == y2
                    && x2 == y
                {
                    best = best.min(oracle(a2, b2) + 1);
                }
                best
            }
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_definition(a in "[abcé]{0,6}", b in "[abcé]{0,6}") {
            let expected = oracle(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
            prop_assert_eq!(Measure::new(&a).slips(&b, 2), (expected <= 2).then_some(expected));
            if expected <= 2 {
                prop_assert!(may_match(letter_set(&a), letter_set(&b), expected));
            }
        }
    }
}
