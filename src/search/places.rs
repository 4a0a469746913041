//! The places of the facet as the tree they are: countries, their regions, their cities.

use std::iter::Peekable;
use std::vec::IntoIter;

use cerulean_search::order;

use super::Mark;
use super::refine::is_inside;

/// A place with what lies in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Place path.
    pub(crate) id: String,
    /// Its name.
    pub(crate) label: String,
    /// Listings there if it were chosen.
    pub(crate) count: u32,
    /// How it stands.
    pub(crate) mark: Mark,
    /// What lies in it, most listings first.
    pub(crate) inside: Vec<Self>,
}

/// Builds the tree from a flat list of `(path, name, count, mark)`, most listings first on every level, then by name.
/// With words to look for, only places whose name contains them stay, with what they lie in. `fold` makes names
/// comparable.
pub(crate) fn tree(
    values: impl IntoIterator<Item = (String, String, u32, Mark)>,
    words: &str,
    fold: impl Fn(&str) -> String,
) -> Vec<Place> {
    let place = |(id, label, count, mark)| Place { id, label, count, mark, inside: Vec::new() };
    let mut places: Vec<Place> = values.into_iter().map(place).collect();
    // A place before what lies in it, and all of that before the next one.
    order::by(&mut places, |a, b| a.id.split('/').cmp(b.id.split('/')));
    let words = fold(words);
    grow("", &mut places.into_iter().peekable(), &|label| words.is_empty() || fold(label).contains(&words))
}

/// Takes what lies in this place (a path, or nothing for the world) from the front.
fn grow(around: &str, rest: &mut Peekable<IntoIter<Place>>, wanted: &dyn Fn(&str) -> bool) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    while let Some(mut place) = rest.next_if(|place| around.is_empty() || is_inside(&place.id, around)) {
        // One whose parent is not listed has no place in the tree.
        if place.id.rsplit_once('/').map_or("", |(parent, _)| parent) == around {
            place.inside = grow(&place.id, rest, wanted);
            places.push(place);
        }
    }
    places.retain(|place| !place.inside.is_empty() || wanted(&place.label));
    order::by(&mut places, |a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Vec<(String, String, u32, Mark)> {
        [
            ("fr", "France", 5),
            ("fr/idf", "Île-de-France", 4),
            ("fr/idf/paris", "Paris", 4),
            ("fr/paca", "Provence", 1),
            ("ch", "Suisse", 9),
        ]
        .map(|(id, label, count)| (id.to_owned(), label.to_owned(), count, Mark::Off))
        .to_vec()
    }

    fn outline(places: &[Place]) -> String {
        places.iter().map(|place| format!("{}({})", place.label, outline(&place.inside))).collect()
    }

    #[track_caller]
    fn check(words: &str, expected: &str) {
        assert_eq!(outline(&tree(values(), words, str::to_lowercase)), expected, "{words}");
    }

    #[test]
    fn places_form_a_tree_with_most_listings_first() {
        check("", "Suisse()France(Île-de-France(Paris())Provence())");
    }

    #[test]
    fn looking_for_a_place_keeps_what_it_lies_in() {
        check("PAR", "France(Île-de-France(Paris()))");
        check("france", "France(Île-de-France())");
        check("zz", "");
    }

    #[test]
    fn a_place_without_its_parent_is_left_out() {
        assert!(
            tree([("fr/idf".to_owned(), "Île-de-France".to_owned(), 1, Mark::Off)], "", str::to_owned)
                .is_empty()
        );
    }
}
