//! The engine against its definition: small random catalogs, answered by looking at every name of every
//! listing with plain loops. Slow and obvious; the engine must agree with it on which listings match, on the
//! order of the newest-first sort, and on every facet count.

use std::collections::{BTreeMap, BTreeSet};

use cerulean_model::wire::{
    FORMAT_MAJOR, FORMAT_MINOR, FormatVersion, HouseEntry, Lexicon, Manifest, PlaceEntry, RoleEntry, Segment,
    SegmentEntry, Site,
};
use cerulean_model::{Date, Facet, Labels, PostedWithin, Query, Sort, Term as FacetTerm, Workplace};
use proptest::prelude::*;

use crate::rank::ROLE_NAME_SHARE;
use crate::slips::{Measure, allowed};
use crate::stem::stem;
use crate::stopwords::is_stopword;
use crate::terms::{Term, parse};
use crate::{Catalog, Grade, SearchOptions, fold_key};

const TODAY: i32 = 20_000;
const TITLES: [&str; 7] = [
    "Vendeuse",
    "Sales Associate",
    "Sales Manager",
    "Store-Manager",
    "Ebeniste d'art",
    "Chef de vente",
    "E-Commerce Manager",
];
const PLACES: [(&str, &str); 5] =
    [("fr", "France"), ("fr/idf", "Ile"), ("fr/idf/paris", "Paris"), ("it", "Italia"), ("it/l/como", "Como")];
const HOUSES: [&str; 3] = ["Maison Art", "Paris Sales", "Como"];
const WORDS: [&str; 16] = [
    "vendeur",
    "sales",
    "sale",
    "manager",
    "store",
    "paris",
    "italia",
    "como",
    "ecommerce",
    "e",
    "de",
    "chef",
    "art",
    "full time",
    "salse",
    "xqzt",
];

#[derive(Clone, Debug)]
struct Listing {
    title: usize,
    alternates: Vec<usize>,
    role: usize,
    house: usize,
    places: Vec<usize>,
    department: usize,
    employment: Vec<usize>,
    workplace: usize,
    age: i32,
}

fn listing() -> impl Strategy<Value = Listing> {
    (
        (0..TITLES.len(), prop::collection::vec(0..TITLES.len(), 0..3), 0..3_usize, 0..HOUSES.len()),
        (
            prop::collection::vec(0..PLACES.len(), 0..3),
            0..3_usize,
            prop::collection::vec(0..2_usize, 0..3),
            0..3_usize,
            0..40,
        ),
    )
        .prop_map(
            |((title, alternates, role, house), (places, department, employment, workplace, age))| Listing {
                title,
                alternates,
                role,
                house,
                places,
                department,
                employment,
                workplace,
                age,
            },
        )
}

fn query() -> impl Strategy<Value = Query> {
    let refinement = prop::sample::select(vec![
        (Facet::Location, "fr"),
        (Facet::Location, "fr/idf/paris"),
        (Facet::Department, "retail"),
        (Facet::Employment, "full-time"),
        (Facet::Employment, "internship"),
        (Facet::House, "paris-sales"),
        (Facet::Workplace, "remote"),
        (Facet::Posted, "7d"),
        (Facet::Department, "unknown"),
    ]);
    let text = prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..3);
    (text, any::<bool>(), prop::collection::vec(refinement, 0..3)).prop_map(|(words, open, refinements)| {
        let query = Query::text(words.join(" ") + if open { "" } else { " " }).sorted(Sort::Newest);
        refinements.into_iter().fold(query, |query, (facet, value)| Query {
            refinements: query.refinements.with(facet, value),
            ..query
        })
    })
}

fn term(id: &str, label: &str, aliases: &[&str]) -> FacetTerm {
    FacetTerm {
        id: id.to_owned(),
        labels: Labels::english(label),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
    }
}

fn manifest(count: usize) -> Manifest {
    let count = count as u32;
    Manifest {
        format: FormatVersion { major: FORMAT_MAJOR, minor: FORMAT_MINOR },
        build: String::new(),
        published: Date::from_days(TODAY),
        site: Site::default(),
        count,
        terms: [
            (
                Facet::Department,
                vec![term("retail", "Retail Sales", &[]), term("craft", "Art & Craft", &["hand made"])],
            ),
            (Facet::Seniority, vec![]),
            (
                Facet::Employment,
                vec![
                    term("full-time", "Full-time", &["cdi", "full time"]),
                    term("internship", "Internship", &["chef stage"]),
                ],
            ),
            (
                Facet::Workplace,
                Workplace::ALL.iter().map(|value| term(value.id(), value.id(), &[])).collect(),
            ),
        ]
        .into_iter()
        .collect(),
        houses: HOUSES
            .iter()
            .map(|&name| HouseEntry { slug: crate::kebab(name), name: name.to_owned() })
            .collect(),
        places: PLACES
            .iter()
            .map(|&(id, name)| PlaceEntry {
                id: id.to_owned(),
                names: Labels::english(name),
                ..PlaceEntry::default()
            })
            .collect(),
        languages: vec!["en".to_owned()],
        titles: vec![],
        lexicon: None,
        thesaurus: None,
        elsewhere: None,
        portal: None,
        segments: vec![SegmentEntry { count, ..SegmentEntry::default() }],
    }
}

fn lexicon() -> Lexicon {
    let role = |title: &str, names: &[&str], broader| RoleEntry {
        id: crate::kebab(title),
        title: title.to_owned(),
        names: [("fr".to_owned(), names.iter().map(|&name| name.to_owned()).collect())].into_iter().collect(),
        broader,
        ..RoleEntry::default()
    };
    Lexicon {
        roles: vec![
            role("Sales Associate", &["Vendeur / Vendeuse", "Chef art"], vec![]),
            role("Store Manager", &["Directeur de store"], vec![0]),
        ],
    }
}

fn catalog(listings: &[Listing]) -> Catalog {
    let mut segment = Segment::default();
    for (row, listing) in listings.iter().enumerate() {
        let n = row as u32;
        segment.title.push(listing.title as u32);
        segment.house.push(listing.house as u32);
        segment.role.push(listing.role as u32);
        segment.place.push(listing.places.first().map_or(0, |&place| place as u32 + 1));
        segment.department.push(listing.department as u32);
        segment.seniority.push(0);
        segment.industry.push(0);
        segment.employment.push(listing.employment.first().map_or(0, |&value| value as u32 + 1));
        segment.workplace.push(listing.workplace as u8);
        segment.language.push(0);
        let day = TODAY - listing.age;
        segment.posted.push(if row == 0 { day } else { listing.age - listings[row - 1].age });
        let more = |values: &[usize], plus: u32| {
            values.iter().skip(1).map(|&value| value as u32 + plus).collect::<Vec<u32>>()
        };
        if listing.places.len() > 1 {
            segment.more_places.push((n, more(&listing.places, 0)));
        }
        if listing.employment.len() > 1 {
            segment.more_employment.push((n, more(&listing.employment, 1)));
        }
        if !listing.alternates.is_empty() {
            segment
                .alternate_titles
                .push((n, listing.alternates.iter().map(|&title| title as u32).collect()));
        }
    }
    let titles = TITLES.iter().map(|&title| title.to_owned()).collect();
    let mut catalog = Catalog::new(manifest(listings.len()), titles, lexicon(), Date::from_days(TODAY))
        .expect("the version is right");
    catalog.add_segment(segment).expect("the segment fits");
    catalog
}

/// A name of a listing, and how much of it must be matched.
struct Name {
    words: Vec<String>,
    share: f32,
    /// Whether it is a term's: named outright or not at all.
    is_term: bool,
    /// Whether a beginning may mean it: not of what is assumed of every listing.
    may_begin: bool,
}

fn name(text: &str, share: f32) -> Name {
    Name {
        words: fold_key(text).split(' ').map(str::to_owned).collect(),
        share,
        is_term: false,
        may_begin: true,
    }
}

/// A term's names: labels match in part, aliases of several words only whole.
fn term_names(term: &FacetTerm) -> Vec<Name> {
    let aliases =
        term.aliases.iter().map(|alias| name(alias, if fold_key(alias).contains(' ') { 1.0 } else { 0.0 }));
    let all = term.labels.all().map(|label| name(label, 0.0)).chain(aliases);
    all.map(|name| Name { is_term: true, ..name }).collect()
}

fn role_names(n: usize) -> Vec<Name> {
    let lexicon = lexicon();
    let role = &lexicon.roles[n];
    let own = std::iter::once(role.title.as_str())
        .chain(role.names.values().flatten().flat_map(|name| name.split(" / ")));
    let mut names: Vec<Name> = own.map(|text| name(text, ROLE_NAME_SHARE)).collect();
    role.broader.iter().for_each(|&broader| names.extend(role_names(broader as usize)));
    names
}

fn names(listing: &Listing) -> Vec<Name> {
    let manifest = manifest(0);
    let mut names: Vec<Name> = std::iter::once(&listing.title)
        .chain(&listing.alternates)
        .map(|&title| name(TITLES[title], 0.0))
        .collect();
    if let Some(role) = listing.role.checked_sub(1) {
        names.extend(role_names(role));
    }
    names.push(name(HOUSES[listing.house], 0.0));
    for &place in &listing.places {
        let (id, _) = PLACES[place];
        names.extend(PLACES.iter().filter(|(other, _)| is_in(id, other)).map(|(_, text)| name(text, 0.0)));
    }
    let department = listing.department.checked_sub(1).map(|n| &manifest.terms(Facet::Department)[n]);
    let employment = listing.employment.iter().map(|&n| &manifest.terms(Facet::Employment)[n]);
    let workplace = &manifest.terms(Facet::Workplace)[listing.workplace];
    department.into_iter().chain(employment).for_each(|term| names.extend(term_names(term)));
    let may_begin = listing.workplace > 0;
    names.extend(term_names(workplace).into_iter().map(|name| Name { may_begin, ..name }));
    names
}

fn is_in(place: &str, other: &str) -> bool {
    place == other || place.starts_with(&format!("{other}/"))
}

/// The words a term may stand for, by looking at all there are; a pair must stand in one name.
#[derive(Default)]
struct Candidates {
    /// Forms of the word and slips of it.
    outright: Vec<String>,
    /// Beginnings; of terms too, when the word as typed is not known.
    beginnings: Vec<String>,
    is_known: bool,
    /// Joined words and compounds.
    loose: Vec<String>,
    pairs: Vec<(String, String)>,
}

fn candidates(all: &BTreeSet<String>, terms: &[Term], n: usize, with_slips: bool) -> Candidates {
    let word = terms[n].word();
    let forms =
        |word: &str| all.iter().filter(|other| stem(other) == stem(word)).cloned().collect::<Vec<_>>();
    let mut found = Candidates { outright: forms(word), ..Candidates::default() };
    found.is_known = !found.outright.is_empty();
    if terms[n].is_optional {
        return found;
    }
    if terms[n].is_open || (found.outright.is_empty() && word.len() >= 3) {
        found.beginnings.extend(all.iter().filter(|other| other.starts_with(word)).cloned());
    }
    let before = n.checked_sub(1).map(|m| terms[m].word().to_owned() + word);
    let after = terms.get(n + 1).map(|after| word.to_owned() + after.word());
    for joined in before.into_iter().chain(after).filter(|joined| joined.len() >= 4) {
        found.loose.extend(forms(&joined));
    }
    if word.len() >= 5 {
        let compounds = all.iter().filter(|other| other.ends_with(word) && other.len() >= word.len() + 4);
        found.loose.extend(compounds.cloned());
    }
    if found.outright.is_empty() && found.beginnings.is_empty() && found.loose.is_empty() {
        let halves = (1..word.len()).map(|at| (word[..at].to_owned(), word[at..].to_owned()));
        found.pairs = halves.filter(|(left, right)| all.contains(left) && all.contains(right)).collect();
    }
    if (!found.is_known && found.beginnings.is_empty() && found.loose.is_empty() && found.pairs.is_empty())
        || (with_slips && !found.is_known)
    {
        let limit = allowed(word.len());
        let within = |limit| {
            let slips = |other: &str| Measure::new(word).slips(other, limit).unwrap_or(0);
            all.iter().filter(|other| (1..=limit).contains(&slips(other))).cloned().collect::<Vec<_>>()
        };
        let mut close = if limit == 0 { vec![] } else { within(1) };
        if close.is_empty() && limit > 1 {
            close = within(limit);
        }
        found.outright.extend(close);
    }
    found
}

fn all_words() -> BTreeSet<String> {
    let manifest = manifest(0);
    let mut texts: Vec<Name> = TITLES.iter().chain(&HOUSES).map(|text| name(text, 0.0)).collect();
    texts.extend(PLACES.iter().map(|(_, text)| name(text, 0.0)));
    texts.extend((0..2).flat_map(role_names));
    texts.extend(manifest.terms.values().flatten().flat_map(term_names));
    texts.into_iter().flat_map(|name| name.words).collect()
}

/// Whether every term that must match does, in a name that is matched enough.
fn matches(weight: &dyn Fn(&str) -> f32, listing: &Listing, terms: &[Term], with_slips: bool) -> bool {
    let all = all_words();
    let candidates: Vec<_> = (0..terms.len()).map(|n| candidates(&all, terms, n, with_slips)).collect();
    let mut matched = vec![false; terms.len()];
    for name in names(listing) {
        let has = |word: &String| name.words.contains(word);
        let mut covered: BTreeSet<usize> = BTreeSet::new();
        let mut here = vec![false; terms.len()];
        for (n, candidates) in candidates.iter().enumerate() {
            let both = candidates.pairs.iter().filter(|(left, right)| has(left) && has(right));
            let loose = candidates.loose.iter().chain(both.flat_map(|(left, right)| [left, right]));
            let begun = candidates
                .beginnings
                .iter()
                .filter(|_| name.may_begin && (!name.is_term || !candidates.is_known));
            let words = candidates.outright.iter().chain(begun).chain(loose.filter(|_| !name.is_term));
            let hits: Vec<&String> = words.filter(|word| has(word)).collect();
            here[n] = !hits.is_empty();
            covered.extend(
                name.words.iter().enumerate().filter(|(_, word)| hits.contains(word)).map(|(at, _)| at),
            );
        }
        let enough = if name.share == 1.0 {
            name.words.iter().enumerate().all(|(at, word)| covered.contains(&at) || is_stopword(word))
        } else {
            let whole: f32 = name.words.iter().map(|word| weight(word)).sum();
            let part: f32 = name
                .words
                .iter()
                .enumerate()
                .filter(|(at, _)| covered.contains(at))
                .map(|(_, word)| weight(word))
                .sum();
            (part / whole).min(1.0) >= name.share
        };
        if enough {
            matched.iter_mut().zip(here).for_each(|(all, here)| *all |= here);
        }
    }
    terms.iter().zip(matched).all(|(term, matched)| term.is_optional || matched)
}

/// The values of a listing in a facet, with the places that contain its own.
fn values(listing: &Listing, facet: Facet) -> BTreeSet<String> {
    let manifest = manifest(0);
    let id = |facet, n: usize| manifest.terms(facet)[n].id.clone();
    match facet {
        Facet::Location => {
            let own = listing.places.iter().map(|&place| PLACES[place].0);
            own.flat_map(|id| PLACES.iter().filter(move |(other, _)| is_in(id, other)))
                .map(|(id, _)| (*id).to_owned())
                .collect()
        }
        Facet::Department => listing.department.checked_sub(1).map(|n| id(facet, n)).into_iter().collect(),
        Facet::Employment => listing.employment.iter().map(|&n| id(facet, n)).collect(),
        Facet::House => [crate::kebab(HOUSES[listing.house])].into(),
        Facet::Workplace => [Workplace::ALL[listing.workplace].id().to_owned()].into(),
        Facet::Posted => PostedWithin::ALL
            .iter()
            .filter(|within| listing.age <= within.days())
            .map(|within| within.id().to_owned())
            .collect(),
        Facet::Seniority | Facet::Industry => BTreeSet::new(),
    }
}

fn passes(listing: &Listing, query: &Query, except: Option<Facet>) -> bool {
    Facet::ALL.into_iter().filter(|&facet| Some(facet) != except).all(|facet| {
        // A value nobody knows does not filter.
        let chosen: Vec<&String> =
            query.refinements.values(facet).iter().filter(|value| *value != "unknown").collect();
        chosen.is_empty() || chosen.iter().any(|value| values(listing, facet).contains(*value))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_engine_agrees_with_its_definition(mut listings in prop::collection::vec(listing(), 0..12), query in query()) {
        listings.sort_by_key(|listing| listing.age);
        let catalog = catalog(&listings);
        let terms = parse(&query.text);
        let weight = |word: &str| catalog.names().vocabulary.find(word).map_or(0.0, |id| catalog.names().weight(id));
        let by = |with_slips| listings.iter().enumerate().filter(|(_, listing)| matches(&weight, listing, &terms, with_slips)).map(|(n, _)| n).collect::<Vec<_>>();
        let mut texts = by(false);
        if texts.is_empty() && !terms.is_empty() {
            texts = by(true);
        }
        let expected: Vec<usize> = texts.iter().copied().filter(|&n| passes(&listings[n], &query, None)).collect();

        let answer = catalog.search(&query, &SearchOptions { page_size: 100 });
        let found: Vec<usize> = answer.hits.iter().filter(|hit| hit.grade == Grade::All).map(|hit| hit.row as usize).collect();
        prop_assert_eq!(&found, &expected, "rows for {:?}", query.text);
        prop_assert_eq!(answer.total as usize, expected.len());
        prop_assert_eq!(catalog.count(&query) as usize, expected.len());

        for counts in &answer.facets {
            let mut wanted: BTreeMap<String, u32> = BTreeMap::new();
            for &n in texts.iter().filter(|&&n| passes(&listings[n], &query, Some(counts.facet))) {
                values(&listings[n], counts.facet).into_iter().for_each(|value| *wanted.entry(value).or_default() += 1);
            }
            let found: BTreeMap<String, u32> = counts.values.iter().filter(|value| value.count > 0).map(|value| (value.id.clone(), value.count)).collect();
            prop_assert_eq!(found, wanted, "{} for {:?}", counts.facet, query);
        }
    }

    #[test]
    fn paging_cuts_the_same_order(listings in prop::collection::vec(listing(), 0..12), query in query(), page_size in 1..5_u32) {
        let mut listings = listings;
        listings.sort_by_key(|listing| listing.age);
        let catalog = catalog(&listings);
        let query = query.sorted(Sort::Relevance);
        let rows = |page, page_size| catalog.search(&query.on_page(page), &SearchOptions { page_size }).hits.into_iter().filter(|hit| hit.grade == Grade::All).map(|hit| hit.row).collect::<Vec<_>>();
        let whole = rows(1, 100);
        let pages: Vec<u32> = (1..=(whole.len() as u32).div_ceil(page_size)).flat_map(|page| rows(page, page_size)).collect();
        prop_assert_eq!(pages, whole);
    }

    #[test]
    fn words_find_the_same_however_they_are_got_ready(listings in prop::collection::vec(listing(), 0..12), query in query(), steps in 0..9_usize, most in 1..5_usize) {
        let mut prepared = catalog(&listings);
        for _ in 0..steps {
            prepared.prepare(most);
        }
        let options = SearchOptions::default();
        prop_assert_eq!(prepared.search(&query, &options), catalog(&listings).search(&query, &options));
        while !prepared.prepare(most) {}
        prop_assert_eq!(prepared.search(&query, &options), catalog(&listings).search(&query, &options));
    }

    #[test]
    fn no_query_panics(text in "\\PC{0,30}", page in 0..5_u32) {
        let listing = Listing { title: 0, alternates: vec![1], role: 1, house: 0, places: vec![2], department: 1, employment: vec![0], workplace: 0, age: 1 };
        let _ = catalog(&[listing]).search(&Query::text(text).on_page(page), &SearchOptions::default());
    }
}
