//! `listings/<slug>.json` and `houses/<slug>.json`: what is fetched when somebody opens a page.

use cerulean_model::{Block, Detail, HouseDetail, Location, Section, SectionKind};
use cerulean_search::fold_key;

use super::{File, Phase};
use crate::house::House;
use crate::listing::{Listing, without_brackets};
use crate::load::Portal;
use crate::taxonomy::places::{Gazetteer, Level, country_of, parent_of};

/// Most other names a listing shows. Range 4 to 12: they stand in one sentence, and the search knows the rest.
const SHOWN_TITLES: usize = 8;

/// A listing's detail.
pub(crate) fn listing(portal: &Portal, listing: &Listing) -> Detail {
    let mut sections = listing.sections.clone();
    if let Some(culture) = culture(portal, listing) {
        sections.push(Section { kind: SectionKind::Culture, body: culture.to_vec() });
    }
    Detail { sections, ..head(portal, listing) }
}

/// The sections of a listing with those it has from its house, without copying them.
pub(crate) fn sections<'a>(
    portal: &'a Portal,
    listing: &'a Listing,
) -> impl Iterator<Item = (SectionKind, &'a [Block])> {
    let own = listing.sections.iter().map(|section| (section.kind, section.body.as_slice()));
    own.chain(culture(portal, listing).map(|body| (SectionKind::Culture, body)))
}

/// The house's culture, if the listing says nothing of its own.
fn culture<'a>(portal: &'a Portal, listing: &Listing) -> Option<&'a [Block]> {
    let house = portal.houses.find(&listing.house).filter(|house| !house.culture.is_empty())?;
    let has_own = listing.sections.iter().any(|section| section.kind == SectionKind::Culture);
    (!has_own).then_some(house.culture.as_slice())
}

/// Everything but the sections.
fn head(portal: &Portal, listing: &Listing) -> Detail {
    let house = portal.houses.find(&listing.house);
    let language = listing.language.as_str();
    Detail {
        slug: listing.slug.clone(),
        title: listing.title.clone(),
        alternate_titles: alternate_titles(portal, listing),
        role: listing.role.clone(),
        house: listing.house.clone(),
        house_name: house.map_or_else(|| listing.house.clone(), |house| house.name.clone()),
        location: listing.places.iter().map(|id| location(&portal.taxonomy.places, id, language)).collect(),
        workplace: listing.workplace,
        applicant_countries: listing.applicant_countries.iter().map(|code| code.to_uppercase()).collect(),
        department: listing.department.clone(),
        seniority: listing.seniority.clone(),
        employment: listing.employment.clone(),
        industry: listing.industry.clone(),
        posted: listing.posted,
        valid_through: listing.valid_through,
        salary: listing.salary.clone(),
        apply: listing.apply.clone(),
        language: listing.language.clone(),
        summary: listing.summary.clone(),
        sections: Vec::new(),
    }
}

/// Its own other names first, then its role's in its language; none of them the title again.
fn alternate_titles(portal: &Portal, listing: &Listing) -> Vec<String> {
    let primary = listing.language.split('-').next().unwrap_or(&listing.language);
    let role = listing.role.as_deref().and_then(|id| portal.taxonomy.roles.get(id));
    let of_role = role.into_iter().flat_map(|role| {
        let canonical = (primary == "en").then_some(&role.title);
        canonical.into_iter().chain(role.names.get(primary).into_iter().flatten())
    });
    let own = listing.alternate_titles.len();
    let bare = without_brackets(&listing.title);
    let mut keys: Vec<String> =
        std::iter::once(listing.title.as_str()).chain(bare.split(" / ")).map(fold_key).collect();
    let mut titles: Vec<String> = Vec::new();
    for (n, title) in listing.alternate_titles.iter().chain(of_role).enumerate() {
        if n >= own && titles.len() >= SHOWN_TITLES {
            break;
        }
        // "Vendeur / Vendeuse" is the title again if the title is one of the two.
        if title.split(" / ").any(|form| keys.contains(&fold_key(form))) {
            continue;
        }
        keys.extend(title.split(" / ").map(fold_key));
        titles.push(title.clone());
    }
    titles
}

/// A place as shown, with the names its path has in this language.
pub(crate) fn location(gazetteer: &Gazetteer, id: &str, language: &str) -> Location {
    let name = |id: &str| gazetteer.get(id).map(|place| place.name(language).to_owned());
    let place = gazetteer.get(id);
    let level = place.map_or(Level::Country, |place| place.level);
    let code = country_of(id);
    let region = match level {
        Level::City => parent_of(id)
            .and_then(|parent| gazetteer.get(parent))
            .filter(|parent| parent.level == Level::Region),
        _ => place.filter(|_| level == Level::Region),
    };
    Location {
        id: id.to_owned(),
        city: place.filter(|_| level == Level::City).map(|place| place.name(language).to_owned()),
        region: region.map(|region| region.name(language).to_owned()),
        country: name(code).unwrap_or_else(|| code.to_uppercase()),
        country_code: code.to_uppercase(),
    }
}

/// A house's detail.
pub(crate) fn house(house: &House) -> HouseDetail {
    HouseDetail {
        slug: house.slug.clone(),
        name: house.name.clone(),
        industry: house.industry.clone(),
        website: house.website.clone(),
        language: house.language.clone(),
        about: house.about.clone(),
        culture: house.culture.clone(),
    }
}

/// The files of all houses.
pub(crate) fn houses<'a>(portal: &Portal) -> Vec<File<'a>> {
    let houses = portal.houses.houses.iter();
    houses.map(|one| File::json(format!("houses/{}.json", one.slug), Phase::Page, &house(one))).collect()
}
