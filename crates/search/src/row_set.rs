//! Sets of rows, a bit each: joined, met and left out a machine word at a time, read in ascending order.

/// A set of the rows below a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RowSet {
    words: Vec<u64>,
}

impl RowSet {
    /// None of so many rows.
    pub(crate) fn none(rows: usize) -> Self {
        Self { words: vec![0; rows.div_ceil(64)] }
    }

    /// Those of so many rows for which this holds.
    pub(crate) fn of(rows: usize, holds: impl Fn(usize) -> bool) -> Self {
        let mut set = Self::none(rows);
        (0..rows).filter(|&row| holds(row)).for_each(|row| set.insert(row as u32));
        set
    }

    pub(crate) fn insert(&mut self, row: u32) {
        self.words[row as usize / 64] |= 1 << (row % 64);
    }

    pub(crate) fn contains(&self, row: u32) -> bool {
        self.words[row as usize / 64] >> (row % 64) & 1 == 1
    }

    pub(crate) fn len(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Keeps what is also in the other, of the same rows.
    pub(crate) fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// This and what is in the other, of the same rows.
    pub(crate) fn with(mut self, other: Self) -> Self {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
        self
    }

    /// Keeps the rows for which this holds.
    pub(crate) fn retain(&mut self, mut holds: impl FnMut(u32) -> bool) {
        for at in 0..self.words.len() {
            let mut rest = self.words[at];
            while rest != 0 {
                let bit = rest & rest.wrapping_neg();
                if !holds(at as u32 * 64 + bit.trailing_zeros()) {
                    self.words[at] &= !bit;
                }
                rest &= rest - 1;
            }
        }
    }

    /// Leaves out what is in the other, of the same rows.
    pub(crate) fn leave_out(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    /// The rows, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.words.iter().enumerate().flat_map(|(n, &word)| {
            // Each step takes the lowest bit away.
            let rest = |word: &u64| Some(word & (word - 1)).filter(|word| *word != 0);
            let first = Some(word).filter(|word| *word != 0);
            std::iter::successors(first, rest).map(move |word| n as u32 * 64 + word.trailing_zeros())
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn does_as_an_ordinary_set_does(rows in 1_usize..200, one in proptest::collection::btree_set(0_u32..200, 0..40), other in proptest::collection::btree_set(0_u32..200, 0..40)) {
            let within = |set: &BTreeSet<u32>| set.iter().copied().filter(|row| (*row as usize) < rows).collect::<BTreeSet<u32>>();
            let (one, other) = (within(&one), within(&other));
            let set = |of: &BTreeSet<u32>| RowSet::of(rows, |row| of.contains(&(row as u32)));
            prop_assert_eq!(set(&one).len() as usize, one.len());
            prop_assert_eq!(set(&one).iter().collect::<Vec<_>>(), one.iter().copied().collect::<Vec<_>>());
            let mut kept = set(&one);
            kept.keep(&set(&other));
            prop_assert_eq!(kept.iter().collect::<BTreeSet<_>>(), one.intersection(&other).copied().collect());
            prop_assert_eq!(set(&one).with(set(&other)).iter().collect::<BTreeSet<_>>(), one.union(&other).copied().collect());
            let mut odd = set(&one);
            odd.retain(|row| row % 2 == 1);
            prop_assert_eq!(odd.iter().collect::<Vec<_>>(), one.iter().copied().filter(|row| row % 2 == 1).collect::<Vec<_>>());
            let mut left = set(&one);
            left.leave_out(&set(&other));
            prop_assert_eq!(left.iter().collect::<BTreeSet<_>>(), one.difference(&other).copied().collect());
            prop_assert!(one.iter().all(|row| set(&one).contains(*row)));
        }
    }
}
