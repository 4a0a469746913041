//! Titles as tracking systems hold them: a name of a role, now and then with a rank before it and a speciality, a
//! product, a market's gender mark or an internal code behind it.

use crate::taxonomy::Taxonomy;
use crate::taxonomy::roles::Role;

use super::random::{Random, Zipf};

/// Languages of listings with their shares.
const LANGUAGES: [(&str, f64); 5] = [("en", 0.58), ("fr", 0.2), ("it", 0.11), ("de", 0.07), ("es", 0.04)];

const PRODUCTS: [&str; 28] = [
    "Leather Goods",
    "Ready-to-Wear",
    "Fine Jewellery",
    "High Jewellery",
    "Watches",
    "Silk",
    "Shoes",
    "Eyewear",
    "Fragrance",
    "Skincare",
    "Menswear",
    "Womenswear",
    "Home Collection",
    "Tableware",
    "Accessories",
    "Small Leather Goods",
    "Bridal",
    "Childrenswear",
    "Travel",
    "Writing Instruments",
    "Champagne",
    "Cognac",
    "Couture",
    "Bespoke",
    "Pre-Owned",
    "Vintage",
    "Special Orders",
    "Gifts",
];
const SCOPES: [&str; 24] = [
    "EMEA",
    "Europe",
    "Americas",
    "Asia Pacific",
    "Middle East",
    "Japan",
    "Greater China",
    "DACH",
    "Benelux",
    "Nordics",
    "UK & Ireland",
    "Iberia",
    "Travel Retail",
    "Wholesale",
    "Online",
    "Flagship",
    "Outlet",
    "Headquarters",
    "Night Shift",
    "Weekend",
    "Maternity Cover",
    "New Opening",
    "Private Clients",
    "Seasonal",
];
const MARKS: [(&str, &[&str]); 5] = [
    ("en", &["(m/f/d)", "(All Genders)"]),
    ("fr", &["(H/F)", "H/F", "(F/H)"]),
    ("it", &["(M/F)", "M/F/D"]),
    ("de", &["(m/w/d)", "(w/m/d)"]),
    ("es", &["(H/M)"]),
];

/// A title with what it stands for.
pub(super) struct Title<'a> {
    pub(super) text: String,
    pub(super) role: &'a Role,
    pub(super) language: &'static str,
    pub(super) seniority: &'a str,
}

/// The roles titles are made from.
pub(super) struct Titles<'a> {
    roles: Vec<&'a Role>,
    ranks: Zipf,
    names: Zipf,
    products: Zipf,
    scopes: Zipf,
}

impl<'a> Titles<'a> {
    pub(super) fn new(taxonomy: &'a Taxonomy) -> Self {
        let mut roles: Vec<&Role> = taxonomy.roles.roles.iter().collect();
        // The lexicon groups roles by trade; every trade has common and rare ones, and shops have the most. Shuffled by
        // name, always alike.
        roles.sort_by_key(|role| {
            let weight = match role.department.as_deref() {
                Some("retail") => 8,
                Some("client-relations" | "hospitality") => 4,
                Some("craft" | "digital" | "marketing") => 2,
                _ => 1,
            };
            shuffled(&role.id) / weight
        });
        Self {
            ranks: Zipf::new(roles.len(), 0.85),
            names: Zipf::new(12, 1.3),
            products: Zipf::new(PRODUCTS.len(), 0.5),
            scopes: Zipf::new(SCOPES.len(), 0.5),
            roles,
        }
    }

    pub(super) fn draw(&self, random: &mut Random) -> Title<'a> {
        let role = self.roles[self.ranks.draw(random)];
        let mut language = "en";
        let mut share = random.unit();
        for (tag, weight) in LANGUAGES {
            language = tag;
            if share < weight {
                break;
            }
            share -= weight;
        }
        let mut text = self.name(role, language, random);
        let mut seniority = role.seniority.as_deref().unwrap_or("experienced");
        if seniority == "entry" && language == "en" && random.chance(0.12) {
            text = format!("Senior {text}");
            seniority = "senior";
        } else if seniority == "experienced" && language == "en" && random.chance(0.08) {
            text = format!("Junior {text}");
            seniority = "entry";
        }
        let product = |random: &mut Random| PRODUCTS[self.products.draw(random)];
        let scope = |random: &mut Random| SCOPES[self.scopes.draw(random)];
        match random.below(50) {
            0..=5 => text = format!("{text} — {}", product(random)),
            6..=8 => text = format!("{text} - {}", scope(random)),
            9 => text = format!("{text}, {} & {}", product(random), product(random)),
            10 => text = format!("{text} — {}, {}", product(random), scope(random)),
            11 => text = format!("{text} ({}-{:03})", CODES[random.below(CODES.len())], random.below(400)),
            _ => {}
        }
        if random.chance(if language == "en" { 0.03 } else { 0.25 })
            && let Some((_, marks)) = MARKS.iter().find(|(tag, _)| *tag == language)
        {
            text = format!("{text} {}", random.of(marks));
        }
        Title { text, role, language, seniority }
    }

    /// Another name of the same role.
    pub(super) fn alternate(&self, title: &Title<'_>, random: &mut Random) -> String {
        let name = self.name(title.role, title.language, random);
        if random.chance(0.5) { name } else { format!("{name} — {}", PRODUCTS[self.products.draw(random)]) }
    }

    fn name(&self, role: &Role, language: &str, random: &mut Random) -> String {
        let names = role.names.get(language).map_or(&[][..], Vec::as_slice);
        let own = if language == "en" { Some(&role.title) } else { None };
        let all: Vec<&String> = own.into_iter().chain(names).collect();
        let Some(name) = all.get(self.names.draw(random).min(all.len().saturating_sub(1))) else {
            return role.title.clone();
        };
        // Half of the houses write both forms, the others one.
        match name.split_once(" / ") {
            Some((masculine, feminine)) => match random.below(4) {
                0 => masculine.to_owned(),
                1 => feminine.to_owned(),
                _ => (*name).clone(),
            },
            None => (*name).clone(),
        }
    }
}

const CODES: [&str; 8] = ["RTL", "OPS", "HQ", "ATL", "COM", "LOG", "FB", "IT"];

/// A number that has nothing to do with the alphabet (FNV-1a, its bits mixed once more).
fn shuffled(text: &str) -> u64 {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    Random::new(hash, 0).next()
}
