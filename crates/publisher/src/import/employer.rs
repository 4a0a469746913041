//! Which house a job is of: the one the operator names, the one the source names, or the one its address tells.

use std::collections::BTreeMap;

use cerulean_search::kebab;

use super::html;
use crate::house::Houses;

/// A house as an import needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Employer {
    pub(crate) slug: String,
    pub(crate) name: String,
    /// Where it is at home, lower case.
    pub(crate) country: Option<String>,
}

/// Finds houses, and remembers those that have to be made.
pub(crate) struct Employers<'a> {
    houses: &'a Houses,
    /// `--house`.
    wanted: Option<&'a str>,
    /// Slug and name of houses that are not there yet.
    pub(crate) new: BTreeMap<String, String>,
    /// Houses that only an address told.
    pub(crate) told_by_address: Vec<String>,
}

impl<'a> Employers<'a> {
    pub(crate) fn new(houses: &'a Houses, wanted: Option<&'a str>) -> Self {
        Self { houses, wanted, new: BTreeMap::new(), told_by_address: Vec::new() }
    }

    /// The house of a job whose source names it so, and whose address is this.
    pub(crate) fn house(&mut self, named: Option<&str>, apply: &str) -> Result<Employer, String> {
        let named = named.map(html::line).filter(|name| !kebab(name).is_empty());
        if let Some(wanted) = self.wanted {
            // The name a source gives is better than a slug, if they are the same house.
            let slug = kebab(wanted);
            let name = named.filter(|name| kebab(name) == slug).unwrap_or_else(|| title_case(wanted));
            return self.known_or_new(wanted, name);
        }
        if let Some(name) = named {
            return self.known_or_new(&name.clone(), name);
        }
        let Some(told) = told_by(apply) else {
            return Err("its source names no house; give it with --house".into());
        };
        if !self.told_by_address.contains(&told) {
            self.told_by_address.push(told.clone());
        }
        self.known_or_new(&told.clone(), title_case(&told))
    }

    fn known_or_new(&mut self, key: &str, name: String) -> Result<Employer, String> {
        if let Some(house) = self.houses.find(key).or_else(|| self.houses.find(&kebab(key))) {
            return Ok(Employer {
                slug: house.slug.clone(),
                name: house.name.clone(),
                country: house.country.clone(),
            });
        }
        let slug: String = kebab(key).chars().take(60).collect();
        let slug = slug.trim_matches('-').to_owned();
        if slug.is_empty() {
            return Err(format!("`{key}` cannot be a house's name"));
        }
        let name = self.new.entry(slug.clone()).or_insert(name).clone();
        Ok(Employer { slug, name, country: None })
    }
}

/// `maison-x` as a name: `Maison X`.
fn title_case(slug: &str) -> String {
    if slug.chars().any(|c| c.is_uppercase() || c.is_whitespace()) {
        return html::line(slug);
    }
    let words = slug.split(['-', '_']).filter(|word| !word.is_empty()).map(|word| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect::<String>())
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The board's name in an address of a system that serves many houses: `jobs.lever.co/farfetch/…`,
/// `acme.recruitee.com`.
fn told_by(apply: &str) -> Option<String> {
    const BY_PATH: [&str; 9] = [
        "boards.greenhouse.io",
        "job-boards.greenhouse.io",
        "job-boards.eu.greenhouse.io",
        "boards.eu.greenhouse.io",
        "jobs.lever.co",
        "jobs.eu.lever.co",
        "jobs.ashbyhq.com",
        "jobs.smartrecruiters.com",
        "ats.rippling.com",
    ];
    const BY_HOST: [&str; 9] = [
        ".recruitee.com",
        ".jobs.personio.de",
        ".jobs.personio.com",
        ".pinpointhq.com",
        ".bamboohr.com",
        ".teamtailor.com",
        ".eightfold.ai",
        ".workable.com",
        ".myworkdayjobs.com",
    ];
    let rest = apply.strip_prefix("https://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    if BY_PATH.contains(&host.as_str()) {
        let first = path.split('/').find(|part| !part.is_empty() && !matches!(*part, "embed" | "en-US"))?;
        return Some(first.to_owned()).filter(|name| !kebab(name).is_empty());
    }
    let tenant = BY_HOST.iter().find_map(|ending| host.strip_suffix(ending))?;
    let tenant = tenant.split('.').next().unwrap_or(tenant);
    (!matches!(tenant, "apply" | "www" | "jobs" | "careers" | "career")).then(|| tenant.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wanted: Option<&str>, named: Option<&str>, apply: &str, expected: &str) {
        let houses = Houses::default();
        let mut employers = Employers::new(&houses, wanted);
        let found = employers
            .house(named, apply)
            .map_or_else(|_| String::new(), |house| format!("{}: {}", house.slug, house.name));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_house_is_named_by_operator_source_or_address() {
        check(Some("maison-x"), Some("Somebody"), "https://a.example", "maison-x: Maison X");
        check(Some("maison-x"), Some("MAISON X"), "https://a.example", "maison-x: MAISON X");
        check(None, Some(" Amplitude "), "https://a.example", "amplitude: Amplitude");
        check(None, None, "https://jobs.lever.co/farfetch/123", "farfetch: Farfetch");
        check(None, None, "https://acme.wd3.myworkdayjobs.com/Site/job/x", "acme: Acme");
        check(None, None, "https://careers.acme.example/1", "");
    }
}
