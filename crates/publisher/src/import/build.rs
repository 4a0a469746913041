//! From a job as its source gives it to a listing as a portal's file holds it.

use std::collections::HashMap;

use cerulean_model::{Date, Facet, Workplace};
use cerulean_search::fold_key;
use serde::{Deserialize, Serialize};

use super::date;
use super::employer::Employers;
use super::html;
use super::input::Refusal;
use super::language;
use super::link;
use super::place::{Places, RawPlace, Spot};
use super::posting::Posting;
use super::report::{ImportReport, Rejected};
use super::salary::Pay;
use super::terms;
use super::text;
use super::title::{self, Known};
use crate::listing::{assign_role, propose_role};
use crate::portal::Config;
use crate::taxonomy::Taxonomy;

/// A listing as a portal's file holds it: one line of JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) slug: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reference: Option<String>,
    pub(crate) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) role: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) alternate_titles: Vec<String>,
    pub(crate) house: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) location: Vec<Spot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) workplace: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) applicant_countries: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) department: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) seniority: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) employment: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) industry: Option<String>,
    pub(crate) posted: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) valid_through: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) salary: Option<Pay>,
    pub(crate) apply: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) responsibilities: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) qualifications: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) skills: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) experience: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) education: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) workplace_note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) culture: Option<String>,
}

/// A listing and what only the import knows of it.
#[derive(Clone, Debug)]
pub(crate) struct Built {
    pub(crate) entry: Entry,
    /// The source names the day of posting; otherwise the first import's day holds.
    pub(crate) is_dated: bool,
    /// For the report, should it turn out to be wrong.
    pub(crate) origin: Rejected,
}

/// What postings are built with.
pub(crate) struct Builder<'a, 'h> {
    pub(crate) taxonomy: &'a Taxonomy,
    pub(crate) config: &'a Config,
    pub(crate) places: &'a Places<'a>,
    pub(crate) employers: &'a mut Employers<'h>,
    pub(crate) board: Option<&'a str>,
    pub(crate) today: Date,
    /// Name and day of each file.
    pub(crate) files: &'a [(String, Date)],
    pub(crate) report: &'a mut ImportReport,
}

impl Builder<'_, '_> {
    /// Builds all of them; what cannot be a listing is reported.
    pub(crate) fn build(&mut self, postings: &[Posting]) -> Result<Vec<Built>, Refusal> {
        let home = self.usual_country(postings);
        let mut built = Vec::with_capacity(postings.len());
        for posting in postings {
            let file = self.files.get(posting.file).cloned().unwrap_or_default();
            let origin = Rejected {
                title: html::line(&posting.title),
                reference: posting.id.clone(),
                file: file.0,
                line: posting.line,
                why: String::new(),
            };
            match self.one(posting, home.as_deref(), file.1) {
                Ok((entry, is_dated)) => built.push(Built { entry, is_dated, origin }),
                Err(why) => self.report.rejected.push(Rejected { why, ..origin }),
            }
        }
        Ok(built)
    }

    /// The country most of the postings surely lie in.
    fn usual_country(&self, postings: &[Posting]) -> Option<String> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for raw in postings.iter().flat_map(|posting| posting.places.first()) {
            for spot in self.places.read(raw, None).spots.into_iter().take(1) {
                *counts.entry(spot.country).or_insert(0) += 1;
            }
        }
        counts.into_iter().max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0))).map(|(country, _)| country)
    }

    fn one(&mut self, posting: &Posting, home: Option<&str>, day: Date) -> Result<(Entry, bool), String> {
        let raw_title = html::line(&posting.title);
        if !raw_title.chars().any(char::is_alphanumeric) {
            return Err("it has no title".into());
        }
        let apply = link::apply(posting.url.as_deref().or(posting.page.as_deref()), self.board)?;
        let house = self.employers.house(posting.house.as_deref(), &apply)?;
        let texts = text::read(&posting.parts, &house.name);
        let label = |names: &[&str]| -> Vec<String> {
            let found = texts.labels.iter().filter(|(label, _)| names.contains(&label.as_str()));
            found.map(|(_, value)| value.clone()).collect()
        };

        let stay = self.stay(posting, home, house.country.as_deref(), &raw_title)?;
        let mut codes = posting.codes.clone();
        codes.extend(posting.id.clone());
        let is_remote = stay.workplace == Workplace::Remote;
        let cleaned = title::clean(
            &raw_title,
            Known { places: self.places, spots: &stay.spots, codes: &codes, is_remote },
        );
        let mut alternate_titles: Vec<String> = Vec::new();
        let others = posting.other_titles.iter().map(|title| {
            title::clean(title, Known { places: self.places, spots: &stay.spots, codes: &codes, is_remote })
                .title
        });
        for other in std::iter::once(raw_title.clone()).chain(others) {
            if other != cleaned.title && !other.is_empty() && !alternate_titles.contains(&other) {
                alternate_titles.push(other);
            }
        }

        let roles = &self.taxonomy.roles;
        let role = assign_role(&cleaned.title, roles)
            .or_else(|| assign_role(&title::without_grade(&cleaned.title), roles))
            .or_else(|| assign_role(terms::before_comma(self.taxonomy, &cleaned.title)?, roles))
            .or_else(|| alternate_titles.iter().find_map(|title| assign_role(title, roles)));
        if role.is_none() && !self.report.roles.iter().any(|(title, _)| *title == cleaned.title) {
            let near = propose_role(&cleaned.title, roles).map(|role| role.id.clone());
            self.report.roles.push((cleaned.title.clone(), near));
        }
        let role = role.cloned();

        let mut words = posting.departments.clone();
        if words.is_empty() {
            words = label(&[
                "department",
                "function",
                "job function",
                "departement",
                "metier",
                "fonction",
                "funktion",
                "funzione",
                "area",
                "category",
            ]);
        }
        let department = terms::department(self.taxonomy, &words);
        let of_role = role.as_ref().and_then(|role| role.department.clone());
        let department = match &of_role {
            Some(id) if terms::is_vague(&words) => Some(id.clone()),
            _ => self.term("department", department, of_role),
        };

        let seniority = terms::seniority(self.taxonomy, &posting.seniority);
        let of_years = terms::seniority_of_years(&posting.seniority);
        let of_title = terms::seniority_of_title(self.taxonomy, &raw_title).or(of_years);
        let of_role = role.as_ref().and_then(|role| role.seniority.clone());
        let seniority = self.term("seniority", seniority, of_title.or(of_role));

        let employment = self.employment(
            posting,
            &raw_title,
            &label(&[
                "contract",
                "contract type",
                "type of contract",
                "employment type",
                "job type",
                "type de contrat",
                "contrat",
                "tipo di contratto",
                "contratto",
                "vertragsart",
                "tipo de contrato",
                "contrattype",
            ]),
        );
        let industry = posting
            .industry
            .as_deref()
            .and_then(|name| self.taxonomy.terms.find(Facet::Industry, name))
            .map(|term| term.id.clone());

        let (posted, is_dated) = self.posted(posting, day);
        let valid_through =
            posting.closes.as_deref().and_then(|text| date::read(text, day)).map(|day| day.date);
        let valid_through = valid_through.filter(|last| *last >= posted);
        let salary = self.salary(posting);
        let given = posting.language.as_deref().and_then(language::tag);
        let language =
            given.or_else(|| language::detect(&format!("{raw_title}\n{}", texts.plain)).map(str::to_owned));
        let section = |field: &str| texts.sections.get(field).cloned();
        let entry = Entry {
            slug: String::new(),
            reference: posting.id.clone(),
            title: cleaned.title,
            role: role.map(|role| role.id),
            alternate_titles,
            house: house.slug,
            location: stay.spots,
            workplace: (stay.workplace != Workplace::OnSite).then(|| stay.workplace.id().to_owned()),
            applicant_countries: stay.applicant_countries,
            department,
            seniority,
            employment,
            industry,
            posted: posted.to_string(),
            valid_through: valid_through.map(|day| day.to_string()),
            salary,
            apply,
            language,
            summary: texts.summary.clone(),
            responsibilities: section("responsibilities"),
            qualifications: section("qualifications"),
            skills: section("skills"),
            experience: section("experience"),
            education: section("education"),
            workplace_note: section("workplace_note"),
            culture: section("culture"),
        };
        Ok((entry, is_dated))
    }

    /// The mapped term, or else what the title or the role tells.
    fn term(
        &mut self,
        field: &'static str,
        mapped: terms::Mapped,
        instead: Option<String>,
    ) -> Option<String> {
        if let Some(id) = mapped.ids.into_iter().next() {
            return Some(id);
        }
        let first = mapped.unknown.first().cloned();
        let open = first.clone().filter(|_| self.config.open_taxonomy);
        for word in &mapped.unknown {
            let why = match (&open, &instead) {
                (Some(_), _) => "no term of the taxonomy; taken as it stands".to_owned(),
                (None, Some(id)) => format!("no term of the taxonomy; `{id}` is taken from the title"),
                (None, None) => {
                    format!("no term of the taxonomy; give it as an alias in taxonomy/{field}.toml")
                }
            };
            self.report.unmapped(field, word, why);
        }
        open.or(instead)
    }

    fn employment(&mut self, posting: &Posting, title: &str, labelled: &[String]) -> Vec<String> {
        let mut mapped = terms::employment(self.taxonomy, &posting.employment);
        for word in std::mem::take(&mut mapped.unknown) {
            self.report.unmapped(
                "employment",
                &word,
                "no term of the taxonomy; give it as an alias in taxonomy/employment.toml",
            );
        }
        if mapped.ids.is_empty() {
            mapped.ids = terms::employment(self.taxonomy, labelled).ids;
        }
        if mapped.ids.is_empty() {
            mapped.ids = terms::employment_of_title(self.taxonomy, title);
        }
        mapped.ids
    }

    fn posted(&mut self, posting: &Posting, day: Date) -> (Date, bool) {
        let Some(text) = posting.posted.as_deref().filter(|text| !text.trim().is_empty()) else {
            return (self.today, false);
        };
        match date::read(text, day) {
            Some(found) => (found.date, !found.is_relative),
            None => {
                self.report.unmapped("posted", text, "this is no day; the day of the import is taken");
                (self.today, false)
            }
        }
    }

    fn salary(&mut self, posting: &Posting) -> Option<Pay> {
        let raw = posting.salary.as_ref().filter(|salary| salary.is_given())?;
        let pay = raw.resolve();
        if pay.is_none() {
            let amounts = [raw.min, raw.max].into_iter().flatten().map(|amount| amount.to_string());
            let words = [&raw.text, &raw.currency, &raw.unit].into_iter().flatten().cloned();
            let shown: Vec<String> = amounts.chain(words).collect();
            self.report.unmapped("salary", &shown.join(" "), "amount, currency and time are not all stated");
        }
        pay
    }

    /// Where the work is done.
    fn stay(
        &mut self,
        posting: &Posting,
        home: Option<&str>,
        house: Option<&str>,
        title: &str,
    ) -> Result<Stay, String> {
        let mut spots: Vec<Spot> = Vec::new();
        let mut of_places = None;
        let mut misses: Vec<String> = Vec::new();
        let mut is_wide = false;
        let mut within: Vec<String> = Vec::new();
        let mut read_all =
            |raws: &[RawPlace], hint: Option<&str>, spots: &mut Vec<Spot>, misses: &mut Vec<String>| {
                for raw in raws {
                    let read = self.places.read(raw, hint);
                    of_places = of_places.or(read.workplace);
                    is_wide |= read.is_wide;
                    within.extend(read.within);
                    if read.spots.is_empty() && read.workplace.is_none() && !read.is_count {
                        misses.push(raw.shown());
                    }
                    for spot in read.spots {
                        if !spots.contains(&spot) {
                            spots.push(spot);
                        }
                    }
                }
            };
        read_all(&posting.places, None, &mut spots, &mut misses);
        if spots.is_empty() {
            read_all(&posting.more_places, None, &mut spots, &mut Vec::new());
        }
        if spots.is_empty() {
            // The title may name it: `Software Engineer (Berlin, DE)`, `Account Executive - Copenhagen`.
            let tails =
                title.rsplit(['(', '-', '–', '|', ',']).next().map(|tail| tail.trim_end_matches(')').trim());
            let inner = title
                .rfind('(')
                .and_then(|at| title.get(at + 1..))
                .map(|tail| tail.trim_end_matches(')').trim());
            for tail in [inner, tails].into_iter().flatten().filter(|tail| tail.chars().count() > 3) {
                let read = self.places.read(&RawPlace::text(tail), None);
                if spots.is_empty()
                    && read.rest.is_empty()
                    && read.spots.iter().any(|spot| {
                        spot.city.as_ref().is_some_and(|city| {
                            fold_key(tail).contains(&fold_key(city))
                                || self.places.is_city(tail.split(',').next().unwrap_or(tail), spot)
                        })
                    })
                {
                    spots = read.spots;
                }
            }
        }
        let mut assumed_in = None;
        let surely_remote = posting.remote == Some(true) && posting.hybrid != Some(true);
        if spots.is_empty() && !surely_remote {
            // A place the gazetteer does not know, in the country of the house or of most other roles.
            for hint in [house, home].into_iter().flatten() {
                if spots.is_empty() {
                    read_all(&posting.places, Some(hint), &mut spots, &mut Vec::new());
                    assumed_in = (!spots.is_empty()).then(|| hint.to_uppercase());
                }
            }
        }
        // A country beside a city in it says nothing more.
        let cities: Vec<String> =
            spots.iter().filter(|spot| spot.city.is_some()).map(|spot| spot.country.clone()).collect();
        spots.retain(|spot| spot.city.is_some() || spot.region.is_some() || !cities.contains(&spot.country));

        let workplace = self.workplace(posting, of_places);
        let mut applicant_countries: Vec<String> = Vec::new();
        if workplace == Workplace::Remote {
            for name in &posting.applicant_countries {
                let read = self.places.read(&RawPlace::text(name.as_str()), None);
                applicant_countries.extend(read.spots.into_iter().map(|spot| spot.country));
            }
            if applicant_countries.is_empty() {
                applicant_countries.append(&mut within);
            }
            if applicant_countries.is_empty() {
                applicant_countries.extend(spots.iter().map(|spot| spot.country.clone()));
            }
            if applicant_countries.is_empty() {
                let assumed = house.or(home).map(str::to_uppercase);
                let Some(country) = assumed else {
                    let shown = posting.places.iter().map(RawPlace::shown).collect::<Vec<_>>().join("; ");
                    return Err(format!(
                        "it is remote, and “{shown}” names no country its applicants may live in; give the house's `country`"
                    ));
                };
                let shown = posting.places.first().map_or_else(|| "remote".to_owned(), RawPlace::shown);
                self.report.unmapped(
                    "applicant_countries",
                    &shown,
                    format!("remote without a country; {country} is assumed"),
                );
                applicant_countries.push(country);
            }
            let mut seen: Vec<String> = Vec::new();
            applicant_countries.retain(|country| {
                !seen.contains(country) && {
                    seen.push(country.clone());
                    true
                }
            });
        } else if spots.is_empty() {
            // Which country of a part of the world is meant only the operator knows.
            let home = home.filter(|_| !is_wide);
            let shown = posting.places.iter().map(RawPlace::shown).collect::<Vec<_>>().join("; ");
            let assumed = house.or(home).map(str::to_uppercase);
            match assumed {
                Some(country) => {
                    let said = if shown.is_empty() { "none".to_owned() } else { shown };
                    self.report.unmapped(
                        "location",
                        &said,
                        format!("no place of the gazetteer; {country} is assumed"),
                    );
                    spots.push(Spot { country, ..Spot::default() });
                }
                None if shown.is_empty() => return Err("it has no place".into()),
                None if is_wide => {
                    return Err(format!(
                        "“{shown}” names no country; give the house's `country`, or the place in the source"
                    ));
                }
                None => {
                    return Err(format!(
                        "“{shown}” is no place of the gazetteer and names no country; give the house's `country`"
                    ));
                }
            }
        } else {
            for miss in misses {
                let why = match &assumed_in {
                    Some(country) => format!("no place of the gazetteer; it is assumed to lie in {country}"),
                    None => "no place of the gazetteer; the listing's other places are taken".to_owned(),
                };
                self.report.unmapped("location", &miss, why);
            }
        }
        Ok(Stay { spots, workplace, applicant_countries })
    }

    fn workplace(&self, posting: &Posting, of_places: Option<Workplace>) -> Workplace {
        let terms = &self.taxonomy.terms;
        let named = posting.workplace.iter().find_map(|word| {
            let spaced = word.replace('_', " ");
            let found = terms.find(Facet::Workplace, word).or_else(|| terms.find(Facet::Workplace, &spaced));
            found.and_then(|term| Workplace::from_id(&term.id)).or_else(|| {
                let key = fold_key(word);
                let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
                if has(&[
                    "hybrid", "partial", "temporar", "occasion", "possible", "moglich", "optional", "flexib",
                ]) {
                    Some(Workplace::Hybrid)
                } else if has(&["onsite", "on site", "no remote", "in office", "none"]) {
                    Some(Workplace::OnSite)
                } else if has(&["remote", "telecommut", "teletravail", "homeoffice"]) {
                    Some(Workplace::Remote)
                } else {
                    None
                }
            })
        });
        if let Some(workplace) = named {
            return workplace;
        }
        match (posting.hybrid, posting.remote) {
            (Some(true), _) => Workplace::Hybrid,
            (_, Some(true)) => Workplace::Remote,
            _ => of_places.unwrap_or(Workplace::OnSite),
        }
    }
}

/// Where the work of a listing is done.
struct Stay {
    spots: Vec<Spot>,
    workplace: Workplace,
    applicant_countries: Vec<String>,
}
