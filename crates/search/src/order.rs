//! Sorting, compiled once. The standard library's sort is made anew for every type and comparison that calls it, at 3 to
//! 23 kB of WebAssembly each (117 kB of 833 when this was written); here one sort of row numbers serves all of them.
//! The price is a call through a pointer a comparison.

use std::cmp::Ordering;

/// Sorts by a comparison; equal items keep their order. O(n log n).
pub fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    numbers(&mut order, &|a, b| compare(&items[a as usize], &items[b as usize]));
    permute(&mut order, &mut |a, b| items.swap(a, b));
}

/// Keeps the first `most` by a comparison, in order; equal items keep their order. O(n + most log most).
pub fn first_by<T>(items: &mut Vec<T>, most: usize, compare: impl Fn(&T, &T) -> Ordering) {
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    select(&mut order, most.min(items.len()), &|a, b| compare(&items[a as usize], &items[b as usize]));
    permute(&mut order, &mut |a, b| items.swap(a, b));
    items.truncate(most);
}

/// Sorts numbers by a comparison; those that compare equal come in their own order. O(n log n).
pub fn numbers(numbers: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    numbers.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
}

/// Brings the first `most` numbers to the front, in order.
fn select(order: &mut [u32], most: usize, compare: &dyn Fn(u32, u32) -> Ordering) {
    if most < order.len() {
        order.select_nth_unstable_by(most, |&a, &b| compare(a, b).then(a.cmp(&b)));
    }
    numbers(&mut order[..most], compare);
}

/// Puts the item that stands at `order[n]` to `n`, for every `n`, a cycle at a time.
fn permute(order: &mut [u32], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = order[at] as usize;
            order[at] = at as u32;
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items in proptest::collection::vec((0_u8..9, 0_u8..99), 0..60)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut sorted = items.clone();
            by(&mut sorted, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(sorted, expected);
        }

        #[test]
        fn the_first_are_those_a_whole_sort_puts_first(
            items in proptest::collection::vec((0_u8..9, 0_u8..99), 0..60),
            most in 0_usize..70,
        ) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            expected.truncate(most);
            let mut first = items.clone();
            first_by(&mut first, most, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(first, expected);
        }
    }
}
