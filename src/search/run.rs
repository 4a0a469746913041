//! A text cut into what matched and what did not.

use std::ops::Range;

/// A piece of text, marked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) marked: bool,
}

impl Run {
    /// Cuts a text at these byte ranges. Ranges that do not fit the text are left out.
    pub(crate) fn cut(text: &str, ranges: &[Range<usize>]) -> Vec<Self> {
        let mut runs = Vec::new();
        let mut at = 0;
        let mut push = |text: &str, marked| {
            if !text.is_empty() {
                runs.push(Self { text: text.to_owned(), marked });
            }
        };
        for range in ranges.iter().filter(|range| range.start < range.end) {
            if let (Some(before), Some(hit)) = (text.get(at..range.start), text.get(range.clone())) {
                push(before, false);
                push(hit, true);
                at = range.end;
            }
        }
        push(text.get(at..).unwrap_or_default(), false);
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, ranges: &[Range<usize>], expected: &str) {
        let runs = Run::cut(text, ranges);
        let shown: String = runs
            .iter()
            .map(|run| if run.marked { format!("[{}]", run.text) } else { run.text.clone() })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    #[allow(clippy::single_range_in_vec_init)] // a list of ranges is meant
    fn text_is_cut_at_the_ranges() {
        check("Sales Assistant", &[0..5], "[Sales] Assistant");
        check("Sales Assistant", &[0..5, 6..9], "[Sales] [Ass]istant");
        check("Hermès", &[], "Hermès");
        check("", &[], "");
    }

    #[test]
    fn ranges_that_do_not_fit_are_left_out() {
        check("Hermès", &[4..5, 0..3], "[Her]mès");
        check("Hermès", &[3..99, 2..2], "Hermès");
        check("Sales", &[0..3, 1..4], "[Sal]es");
    }
}
