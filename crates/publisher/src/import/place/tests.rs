//! Place strings as boards write them, and what they mean.

use super::*;
use proptest::prelude::*;
use std::sync::OnceLock;

fn places() -> &'static Places<'static> {
    static PLACES: OnceLock<Places<'static>> = OnceLock::new();
    PLACES.get_or_init(|| Places::new(Taxonomy::built_in()))
}

fn shown(read: &Read) -> String {
    let spots = read.spots.iter().map(|spot| {
        let parts = [spot.city.as_deref(), spot.region.as_deref(), Some(spot.country.as_str())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let workplace = read.workplace.map(|workplace| format!("[{}]", workplace.id()));
    spots.chain(workplace).collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(&places().read(&RawPlace::text(text), None)), expected, "{text}");
}

#[test]
fn a_part_of_a_towns_name_is_not_another_town() {
    check("Saint-Louis-lès-Bitche, Grand Est, France", "Saint-Louis-lès-Bitche, Grand Est, FR");
    check("Saint-Denis-sur-Loire, France", "Saint-Denis-sur-Loire, FR");
    check("Boutique Neuilly-sur-Seine", "Neuilly-sur-Seine, Île-de-France, FR");
    check("Cernusco sul Naviglio, Italy", "Cernusco sul Naviglio, IT");
    check("Boutique de Paris", "Paris, Île-de-France, FR");
}

#[test]
fn orders_codes_and_languages() {
    for text in [
        "Paris, Île-de-France, France",
        "Paris, A8, FR",
        "Paris - 75",
        "Paris (75)",
        "75008 Paris",
        "FR-Paris-12 rue de Sèvres",
        "France - Paris",
        "Paris 8e, France",
        "PARIS, ILE-DE-FRANCE, fr",
        "FRA-Paris",
        "Parigi, Francia",
        "Paris, Frankreich",
        "Greater Paris Metropolitan Region",
        "Paris, Paris, France",
        "Galeries Lafayette Haussmann, Paris, France",
        "Paris Siège, FR",
        "Avenue Montaigne, Paris, France",
        "Île-de-France, Paris",
    ] {
        check(text, "Paris, Île-de-France, FR");
    }
    check("Milano (MI)", "Milan, Lombardy, IT");
    check("Milano (MI), Italia", "Milan, Lombardy, IT");
    check("London, England, United Kingdom", "London, England, GB");
    check("London, UK", "London, England, GB");
    check("London Bond Street", "London, England, GB");
    check("Galeries Lafayette Paris Haussmann", "Paris, Île-de-France, FR");
    check("Hong Kong SAR", "Hong Kong, Hong Kong, HK");
    check("New York, NY", "New York City, New York, US");
    check("US, NY, New York", "New York City, New York, US");
    check("USA-CA-San Francisco", "San Francisco, California, US");
    check("SAN FRANCISCO, CA, United States", "San Francisco, California, US");
    check("Chicago, IL", "Chicago, Illinois, US");
    check("Berlin, DE", "Berlin, Berlin, DE");
    check("Genf, Schweiz", "Geneva, Geneva, CH");
    check("1201 Genève", "Geneva, Geneva, CH");
    check("Tokyo, Japan", "Tokyo, Tokyo, JP");
    check("東京", "Tokyo, Tokyo, JP");
    check("Singapore", "Singapore, Singapore, SG");
    check("PERTH, WESTERN AUSTRALIA, Australia", "Perth, Western Australia, AU");
}

#[test]
fn states_are_told_from_countries() {
    check("Atlanta, Georgia", "Atlanta, Georgia, US");
    check("Tbilisi, Georgia", "Tbilisi, Tbilisi, GE");
    check("Georgia", "GE");
    check("Granada", "Granada, Andalusia, ES");
    check("Paris, TX", "Paris, Texas, US");
    check("Como, CO", "Como, Lombardy, IT");
    check("Wilmington, DE", "Wilmington, Delaware, US");
    check("Smallville, CA", "Smallville, California, US");
    check("Kleindorf, DE", "Kleindorf, DE");
    check("Luanda, AO", "Luanda, Luanda, AO");
    check("Scandicci (FI)", "Scandicci, Tuscany, IT");
    check("Piccolo Borgo (FI)", "Piccolo Borgo, Tuscany, IT");
    check("Petitbourg - 69", "Petitbourg, Auvergne-Rhône-Alpes, FR");
}

#[test]
fn remote_work_is_told_from_places() {
    check("Remote - France", "FR; [remote]");
    check("Remote (New Jersey, US)", "New Jersey, US; [remote]");
    check("France (Remote)", "FR; [remote]");
    check("Remote-India (PEO)", "IN; [remote]");
    check("Germany/Remote", "DE; [remote]");
    check("Remote France", "FR; [remote]");
    check("Télétravail", "[remote]");
    check("Hybrid, Paris", "Paris, Île-de-France, FR; [hybrid]");
    check("Hybrid Remote Paris", "Paris, Île-de-France, FR; [hybrid]");
    check("Remote Remote (MI)", "Lombardy, IT; [remote]");
}

#[test]
fn several_places_and_counts_of_places() {
    check(
        "Paris, Lyon, Marseille",
        "Paris, Île-de-France, FR; Lyon, Auvergne-Rhône-Alpes, FR; Marseille, Provence-Alpes-Côte d'Azur, FR",
    );
    check("Paris, France; Milan, Italy", "Paris, Île-de-France, FR; Milan, Lombardy, IT");
    for text in ["3 Locations", "Multiple Locations", "Plusieurs sites", "2 Standorte"] {
        let read = places().read(&RawPlace::text(text), None);
        assert!(read.is_count && read.spots.is_empty(), "{text}");
    }
    for text in ["Paris / London", "Paris and London", "Paris & London", "Paris or London", "Paris, London"] {
        check(text, "Paris, Île-de-France, FR; London, England, GB");
    }
    check("Nowhereville", "");
}

#[test]
fn fields_are_taken_at_their_word() {
    let raw = |city: &str, region: &str, country: &str| RawPlace {
        text: None,
        city: Some(city.into()),
        region: Some(region.into()),
        country: Some(country.into()),
    };
    for (raw, expected) in [
        (raw("Fort Lauderdale", "Florida", ""), "Fort Lauderdale, Florida, US"),
        (raw("Madrid", "Europe", "ES"), "Madrid, Madrid, ES"),
        (raw("København", "Europe", "DK"), "Copenhagen, Capital Region, DK"),
        (raw("St. Louis", "MO", "us"), "St. Louis, Missouri, US"),
        (raw("Toronto", "Ontario", "Canada"), "Toronto, Ontario, CA"),
        (raw("", "", "Canada"), "CA"),
        (raw("Petitbourg", "75", "FRA"), "Petitbourg, Île-de-France, FR"),
    ] {
        assert_eq!(shown(&places().read(&raw, None)), expected, "{raw:?}");
    }
}

#[test]
fn only_its_own_places_are_a_listings_trailing_places() {
    let spots = places().read(&RawPlace::text("Bangalore, India"), None).spots;
    assert!(places().names_only("India", &spots) && places().names_only("Bangalore, IN", &spots));
    assert!(!places().names_only("Italy", &spots) && !places().names_only("Indian market", &spots));
    let spots = places().read(&RawPlace::text("Berlin, Germany"), None).spots;
    assert!(places().names_only("Berlin/Brandenburg Region, Germany", &spots));
}

#[test]
fn a_part_of_the_world_is_no_country_and_no_city() {
    for text in ["Europe", "EMEA", "APAC", "Global", "Worldwide", "Weltweit", "Monde entier", "Latin America"]
    {
        let read = places().read(&RawPlace::text(text), Some("fr"));
        assert!(read.is_wide && read.spots.is_empty(), "{text}: {read:?}");
    }
    let read = places().read(&RawPlace::text("Remote - Europe"), None);
    assert!(read.within.contains(&"IT".to_owned()) && read.workplace == Some(Workplace::Remote));
    check("Europe, Middle East and Africa", "");
    check("DACH", "DE; AT; CH");
    check("Benelux", "BE; NL; LU");
    check("London, EMEA", "London, England, GB");
    check("Munich (Europe)", "Munich, Bavaria, DE");
}

#[test]
fn several_places_each_with_its_country() {
    check("Paris, France / Milan, Italy", "Paris, Île-de-France, FR; Milan, Lombardy, IT");
    check("New York, NY, Los Angeles, CA", "New York City, New York, US; Los Angeles, California, US");
    check("Zürich oder Genf", "Zurich, Zurich, CH; Geneva, Geneva, CH");
    check("Paris ou Lyon", "Paris, Île-de-France, FR; Lyon, Auvergne-Rhône-Alpes, FR");
    check("Milano o Roma", "Milan, Lombardy, IT; Rome, Lazio, IT");
    check("Paris · London", "Paris, Île-de-France, FR; London, England, GB");
    check("Paris\nLondon", "Paris, Île-de-France, FR; London, England, GB");
    // A place may be broken over lines, too.
    check("Springfield,\n  Illinois", "Springfield, Illinois, US");
    check("Portland, ME", "Portland, Maine, US");
    check("Virginia - Washington DC Metro", "Washington, District of Columbia, US");
    check("Saint-\nDenis, France", "Saint-Denis, Île-de-France, FR");
}

#[test]
fn a_province_or_canton_around_a_town_is_no_second_place() {
    check("Scandicci, Firenze", "Scandicci, Tuscany, IT");
    check("Legnano, Milano, Italia", "Legnano, Lombardy, IT");
    check("Ubrique, Cádiz, España", "Ubrique, Andalusia, ES");
    check("Bergamo, Milano", "Bergamo, Lombardy, IT; Milan, Lombardy, IT");
    check("Scandicci / Firenze", "Scandicci, Tuscany, IT; Florence, Tuscany, IT");
    check("La Chaux-de-Fonds (NE)", "La Chaux-de-Fonds, Neuchâtel, CH");
    check("Hauts-de-Seine", "Île-de-France, FR");
    check("92 - Hauts-de-Seine", "Île-de-France, FR");
    check("Saint-Denis, La Réunion", "Saint-Denis de La Réunion, Réunion, FR");
    let raw = RawPlace {
        city: Some("Pullach".into()),
        region: Some("Munich".into()),
        country: Some("DE".into()),
        ..RawPlace::default()
    };
    assert_eq!(shown(&places().read(&raw, None)), "Pullach, DE");
}

#[test]
fn names_without_spaces_between_them() {
    check("上海市", "Shanghai, Shanghai, CN");
    check("中国上海", "Shanghai, Shanghai, CN");
    check("广东省深圳市", "Shenzhen, Guangdong, CN");
    check("東京都港区", "Minato, Tokyo, JP");
    check("東京都某区", "Tokyo, Tokyo, JP");
    check("大阪府", "Osaka, Osaka, JP");
    check("서울 강남구", "Seoul, Seoul, KR");
    check("서울특별시, 대한민국", "Seoul, Seoul, KR");
}

fn words(text: &str) -> Vec<String> {
    fold_key(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

proptest! {
    #[test]
    fn nothing_is_lost_and_what_is_read_is_read_again(
        parts in prop::collection::vec("Paris|Milano|NY|New York|France|FR|75008|Remote|Lyon 2e|Boutique|rue X|Zzy|Zzy Wx|Georgia|CA|\\(MI\\)|- 92|[A-Z][a-z]{2,8}|東京", 1..5),
        separator in ", | - |/| ",
    ) {
        let text = parts.join(&separator);
        let read = places().read(&RawPlace::text(&text), None);
        // Known names and codes are taken for what they mean; an unknown word is a city or handed back.
        let known: Vec<String> = read.rest.iter().chain(read.spots.iter().filter_map(|spot| spot.city.as_ref())).flat_map(|text| words(text)).collect();
        if text.contains("Zzy") {
            prop_assert!(known.contains(&"zzy".to_owned()), "{} → {:?}", text, read);
        }
        for spot in &read.spots {
            let raw = RawPlace { text: None, city: spot.city.clone(), region: spot.region.clone(), country: Some(spot.country.clone()) };
            prop_assert_eq!(places().read(&raw, None).spots, vec![spot.clone()], "{}", text);
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}", city in "\\PC{0,10}") {
        places().read(&RawPlace { text: Some(text.clone()), city: Some(city), region: None, country: Some(text) }, Some("fr"));
    }
}
