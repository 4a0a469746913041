//! A synthetic portal as large as one likes: titles put together from the role lexicon the way applicant tracking
//! systems hold them, frequencies as in real portals, texts of any number of different words. The same seed gives the
//! same bytes.

mod random;
mod titles;
mod words;

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use cerulean_model::{Date, Facet};
use cerulean_search::kebab;
use rayon::prelude::*;
use serde::Serialize;

use crate::taxonomy::Taxonomy;
use crate::taxonomy::places::{Level, Place, country_of, parent_of};
use random::{Random, Zipf};
use titles::Titles;
use words::{Words, invent};

/// Houses of a large portal.
const HOUSES: usize = 100;
/// Places of a large portal.
const PLACES: usize = 200;
/// Listings from which a portal is large.
const LARGE: usize = 1_000;
/// Days over which listings were posted.
const DAYS: usize = 180;
/// How often another title or place is tried when a house already has the same role in the same city.
const TRIES: usize = 6;

/// What to make.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    /// How many listings.
    pub listings: usize,
    /// Another seed makes another portal.
    pub seed: u64,
    /// The day after which nothing was posted.
    pub today: Date,
}

#[derive(Serialize)]
struct Line<'a> {
    title: &'a str,
    role: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternate_titles: Vec<String>,
    house: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    location: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workplace: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    applicant_countries: Vec<String>,
    department: &'a str,
    seniority: &'a str,
    employment: Vec<&'static str>,
    posted: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_through: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    salary: Option<Pay>,
    apply: String,
    language: &'static str,
    summary: String,
    responsibilities: Vec<String>,
    qualifications: Vec<String>,
    skills: Vec<String>,
    experience: String,
    education: String,
}

#[derive(Serialize)]
struct Pay {
    min: u32,
    max: u32,
    currency: &'static str,
    unit: &'static str,
}

struct House {
    slug: String,
    name: String,
    industry: String,
    places: Vec<usize>,
}

/// Everything a house's listings are made of.
struct Stock<'a> {
    demo: Demo,
    taxonomy: &'a Taxonomy,
    titles: Titles<'a>,
    words: Words,
    cities: Vec<&'a Place>,
    city_ranks: Zipf,
    ages: Zipf,
}

const TEAMS: [&str; 16] = [
    "the boutique",
    "the client team",
    "the atelier",
    "the design studio",
    "the press office",
    "the digital team",
    "the finance team",
    "the workshop",
    "the hotel",
    "the kitchen",
    "the regional office",
    "the logistics centre",
    "the quality team",
    "the academy",
    "the events team",
    "the merchandising team",
];
const PURPOSES: [&str; 24] = [
    "look after clients who come back",
    "prepare the coming season",
    "pass on a rare craft",
    "open a new address",
    "bring order to a growing stock",
    "write the next chapter of the house",
    "make every visit worth the journey",
    "keep the calendar of launches",
    "care for what was made decades ago",
    "find the right piece for the right person",
    "turn sketches into finished work",
    "make figures speak",
    "hold the standard the house is known for",
    "train those who join",
    "plan what is made and when",
    "tell the story of the collections",
    "build the tools others work with",
    "welcome guests from everywhere",
    "run the day from first light to closing",
    "choose materials at their source",
    "bring the shop window to life",
    "keep suppliers and ateliers in step",
    "answer for safety and quality",
    "prepare private appointments",
];

/// Writes the portal into a folder.
///
/// # Errors
/// When a file cannot be written.
pub fn write(demo: Demo, folder: &Path) -> io::Result<()> {
    let taxonomy = Taxonomy::built_in();
    let mut random = Random::new(demo.seed, 0);
    let known: Vec<&Place> =
        taxonomy.places.places.iter().filter(|place| place.level == Level::City).collect();
    let is_large = demo.listings >= LARGE;
    let wanted = if is_large { PLACES } else { PLACES.min(demo.listings.max(1)) };
    let cities: Vec<&Place> = known.into_iter().take(wanted).collect();
    let houses = if is_large { HOUSES } else { (demo.listings / 10).clamp(1, HOUSES) };
    let houses = make_houses(houses, &cities, taxonomy, &mut random);

    fs::create_dir_all(folder.join("houses"))?;
    fs::create_dir_all(folder.join("listings"))?;
    let about = "about = \"A synthetic portal: houses, listings and texts are invented by a program.\"";
    fs::write(folder.join("portal.toml"), format!("name = \"Demo\"\n{about}\n"))?;
    let stock = Stock {
        demo,
        taxonomy,
        titles: Titles::new(taxonomy),
        words: Words::new(demo.seed),
        city_ranks: Zipf::new(cities.len(), 0.9),
        cities,
        ages: Zipf::new(DAYS, 0.35),
    };
    let shares = Zipf::new(houses.len(), 0.7).shares(demo.listings);
    houses.par_iter().zip(shares).enumerate().try_for_each(|(n, (house, share))| {
        let mut random = Random::new(demo.seed, 100 + n as u64);
        let about = stock.words.sentence(&mut random, 24);
        let culture = stock.words.sentence(&mut random, 18);
        let page = format!(
            "+++\nname = \"{}\"\nindustry = \"{}\"\nwebsite = \"https://{}.example\"\n+++\n\n## About\n\n{about}\n\n## Culture\n\n{culture}\n",
            house.name, house.industry, house.slug
        );
        fs::write(folder.join(format!("houses/{}.md", house.slug)), page)?;
        let mut lines = Vec::with_capacity(share * 2048);
        let mut seen = HashSet::with_capacity(share);
        for number in 0..share {
            stock.line(house, number, &mut random, &mut seen, &mut lines)?;
        }
        fs::write(folder.join(format!("listings/{}.jsonl", house.slug)), lines)
    })
}

fn make_houses(count: usize, cities: &[&Place], taxonomy: &Taxonomy, random: &mut Random) -> Vec<House> {
    let industries = taxonomy.terms.list(Facet::Industry);
    let mut slugs = HashSet::new();
    let mut houses = Vec::with_capacity(count);
    while houses.len() < count {
        let first = capital(&invent(random));
        let second = capital(&invent(random));
        let name = match random.below(5) {
            0 => format!("Maison {first}"),
            1 => format!("{first} & {second}"),
            2 => format!("Atelier {first}"),
            3 => format!("{first} {second}"),
            _ => first,
        };
        let slug = kebab(&name);
        if !slugs.insert(slug.clone()) {
            continue;
        }
        // Each house is at home in some cities only; its first ones are its largest.
        let at_home = 6 + random.below(30);
        let places = (0..at_home).map(|_| random.below(cities.len().max(1))).collect();
        let industry =
            industries.get(random.below(industries.len().max(1))).map_or("fashion", |term| term.id.as_str());
        houses.push(House { slug, name, industry: industry.to_owned(), places });
    }
    houses
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.as_str().chars()).collect()
}

impl Stock<'_> {
    fn line(
        &self,
        house: &House,
        number: usize,
        random: &mut Random,
        seen: &mut HashSet<(String, usize)>,
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        let mut title = self.titles.draw(random);
        let mut city = self.city(house, random);
        for _ in 0..TRIES {
            if seen.insert((title.text.clone(), city)) {
                break;
            }
            title = self.titles.draw(random);
            city = self.city(house, random);
        }
        let place = self.cities.get(city).copied();
        let remote = random.chance(0.04);
        let country = place.map_or("fr", |place| country_of(&place.id)).to_uppercase();
        let workplace = if remote { Some("remote") } else { random.chance(0.15).then_some("hybrid") };
        let today = self.demo.today;
        let posted = today.plus_days(-(self.ages.draw(random) as i32));
        let seniority = title.seniority;
        let employment = match seniority {
            "intern" => vec!["internship"],
            _ => match random.below(20) {
                0 => vec!["fixed-term"],
                1 => vec!["seasonal"],
                2 => vec!["permanent", "part-time"],
                3 => vec!["freelance"],
                4..=9 => vec!["permanent", "full-time"],
                _ => vec!["permanent"],
            },
        };
        let alternate_titles =
            if random.chance(0.15) { vec![self.titles.alternate(&title, random)] } else { Vec::new() };
        let list = |random: &mut Random, items: usize, words: usize| -> Vec<String> {
            (0..items)
                .map(|_| {
                    let more = random.below(8);
                    self.words.sentence(random, words + more)
                })
                .collect()
        };
        let city_name = place.map_or("Paris", |place| place.name("en"));
        let line = Line {
            title: &title.text,
            role: &title.role.id,
            alternate_titles,
            house: &house.slug,
            location: if remote {
                Vec::new()
            } else {
                place.map(|place| self.address(place)).into_iter().collect()
            },
            workplace,
            applicant_countries: if remote { vec![country.clone()] } else { Vec::new() },
            department: title.role.department.as_deref().unwrap_or("management"),
            seniority,
            employment,
            posted,
            valid_through: random.chance(0.1).then(|| today.plus_days(1_000 + random.below(300) as i32)),
            salary: random.chance(0.25).then(|| pay(random, &country, seniority)),
            apply: format!("https://{}.example/jobs/{}", house.slug, number + 1),
            language: title.language,
            summary: format!(
                "Join {} of {} in {city_name} and {}.",
                random.of(&TEAMS),
                house.name,
                random.of(&PURPOSES)
            ),
            responsibilities: list(random, 6, 9),
            qualifications: list(random, 4, 7),
            skills: (0..4)
                .map(|_| {
                    let words = 1 + random.below(2);
                    self.words.sentence(random, words).trim_end_matches('.').to_owned()
                })
                .collect(),
            experience: self.words.sentence(random, 12),
            education: self.words.sentence(random, 8),
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.push(b'\n');
        Ok(())
    }

    fn city(&self, house: &House, random: &mut Random) -> usize {
        // Mostly where the house is at home; now and then anywhere, and the great cities first.
        if random.chance(0.7)
            && let Some(&city) = house.places.get(random.below(house.places.len().max(1)))
        {
            return city;
        }
        self.city_ranks.draw(random)
    }

    fn address(&self, place: &Place) -> String {
        let places = &self.taxonomy.places;
        let region =
            parent_of(&place.id).and_then(|id| places.get(id)).filter(|parent| parent.level == Level::Region);
        let country = country_of(&place.id).to_uppercase();
        match region {
            Some(region) => format!("{}, {}, {country}", place.name("en"), region.name("en")),
            None => format!("{}, {country}", place.name("en")),
        }
    }
}

fn pay(random: &mut Random, country: &str, seniority: &str) -> Pay {
    let (currency, factor) = match country {
        "GB" => ("GBP", 1.0),
        "US" => ("USD", 1.4),
        "CH" => ("CHF", 1.8),
        "JP" => ("JPY", 120.0),
        "AE" => ("AED", 4.0),
        _ => ("EUR", 1.0),
    };
    let base = match seniority {
        "intern" => 14.0,
        "entry" => 26.0,
        "experienced" => 34.0,
        "senior" => 44.0,
        "manager" => 55.0,
        "director" => 95.0,
        _ => 150.0,
    };
    let min = ((base + random.below(8) as f64) * factor) as u32 * 1_000;
    Pay { min, max: min + min / 5 / 1_000 * 1_000, currency, unit: "year" }
}
