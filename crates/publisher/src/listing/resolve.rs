//! From a draft to a listing: one small function a field, each of which keeps the rule it names. All of them run,
//! so that every problem of a listing is reported at once.

use cerulean_model::{Date, Facet, Labels, Salary, SalaryUnit, Section, SectionKind, Term, Workplace};
use cerulean_search::kebab;

use super::Listing;
use super::draft::{Draft, DraftPlace, SectionText};
use super::role::{assign_role, propose_role};
use super::values;
use crate::house::{House, Houses};
use crate::language;
use crate::portal::Config;
use crate::problem::{Problem, Rule};
use crate::rules;
use crate::sections;
use crate::source::file::SourceFile;
use crate::source::node::Spanned;
use crate::taxonomy::Taxonomy;
use crate::taxonomy::places::{self, Found, Level, Wanted};

/// Longest slug, in bytes: with `-2` and an ending it stays under the 255 bytes file systems allow for a name.
pub(crate) const MAX_SLUG: usize = 180;

/// What a draft is compared with.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) config: &'a Config,
    pub(crate) taxonomy: &'a Taxonomy,
    pub(crate) houses: &'a Houses,
    pub(crate) today: Date,
}

/// What became of a draft.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    /// The listing, if nothing was wrong; without a slug if its source names none.
    pub(crate) listing: Option<Listing>,
    pub(crate) problems: Vec<Problem>,
    /// What it brings along that nobody defined.
    pub(crate) new: Additions,
}

/// What listings bring along that neither taxonomy nor houses define.
#[derive(Clone, Debug, Default)]
pub(crate) struct Additions {
    pub(crate) terms: Vec<(Facet, Term)>,
    pub(crate) places: Vec<places::Place>,
    pub(crate) houses: Vec<House>,
}

struct Resolver<'a> {
    file: &'a SourceFile,
    draft: &'a Draft,
    context: Context<'a>,
    problems: Vec<Problem>,
    new: Additions,
}

/// Resolves a draft.
pub(crate) fn resolve(file: &SourceFile, draft: &Draft, context: Context<'_>) -> Resolved {
    let mut resolver = Resolver { file, draft, context, problems: Vec::new(), new: Additions::default() };
    let listing = resolver.listing();
    Resolved { listing, problems: resolver.problems, new: resolver.new }
}

impl Resolver<'_> {
    fn listing(&mut self) -> Option<Listing> {
        let draft = self.draft;
        let slug = self.slug();
        let title = self.title();
        let role = self.role(title.as_deref());
        let (house, industry_of_house) = self.house().unzip();
        let workplace = self.workplace();
        let places = self.places(workplace);
        let applicant_countries = self.applicant_countries(workplace);
        let department = self.term(Facet::Department, draft.department.as_ref());
        let seniority = self.term(Facet::Seniority, draft.seniority.as_ref());
        let employment = self.employment();
        let industry = self.term(Facet::Industry, draft.industry.as_ref()).or(industry_of_house.flatten());
        self.wish(&rules::NO_DEPARTMENT, "department");
        self.wish(&rules::NO_SENIORITY, "seniority");
        self.wish(&rules::NO_EMPLOYMENT, "employment");
        let posted = self.posted();
        let valid_through = self.valid_through(posted);
        let salary = self.salary();
        let apply = self.apply();
        let language = self.language();
        let sections = self.sections();
        let span = draft.slug.as_ref().map_or(draft.span.start..draft.span.start, |slug| slug.span.clone());
        Some(Listing {
            place: self.file.place(&span),
            slug: slug?,
            title: title?,
            alternate_titles: self.alternate_titles(),
            role,
            house: house?,
            places: places?,
            workplace: workplace?,
            applicant_countries: applicant_countries?,
            department,
            seniority,
            employment,
            industry,
            posted: posted?,
            valid_through,
            salary,
            apply: apply?,
            language: language?,
            summary: draft.summary.as_ref().map(|text| one_line(&text.value)).unwrap_or_default(),
            sections,
        })
    }

    fn report(
        &mut self,
        rule: &'static Rule,
        at: &std::ops::Range<usize>,
        message: impl Into<String>,
    ) -> &mut Problem {
        self.problems.push(self.file.problem(rule, at, message));
        // Just pushed.
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn missing(&mut self, name: &str, hint: &str) {
        if self.draft.present.contains(&name) {
            return;
        }
        let at = self.draft.span.start..self.draft.span.start;
        self.report(&rules::MISSING_FIELD, &at, format!("`{name}` is missing")).hint = Some(hint.into());
    }

    /// Something a listing should have, reported once for all that lack it.
    fn wish(&mut self, rule: &'static Rule, name: &'static str) {
        if !self.draft.present.contains(&name) {
            let at = self.draft.span.start..self.draft.span.start;
            self.report(rule, &at, format!("no `{name}` is given")).subject = Some(String::new());
        }
    }

    /// The slug as given or the file's stem; an empty one stands for the default, which needs to know all listings.
    fn slug(&mut self) -> Option<String> {
        let (slug, at) = match (&self.draft.slug, &self.draft.stem) {
            (Some(slug), _) => (slug.value.clone(), Some(slug.span.clone())),
            (None, Some(stem)) => (stem.clone(), None),
            (None, None) => return Some(String::new()),
        };
        let canonical = kebab(&slug);
        let message = if slug != canonical || slug.is_empty() {
            format!("`{slug}` is not in kebab-case")
        } else if slug.len() > MAX_SLUG {
            format!("this slug has {} bytes, at most {MAX_SLUG} are allowed", slug.len())
        } else {
            return Some(slug);
        };
        match at {
            Some(at) => self.report(&rules::BAD_SLUG, &at, message).fix = Some(canonical),
            None => {
                let hint = format!("rename the file to {canonical}.md, or give a `slug`");
                self.problems.push(Problem::new(&rules::BAD_SLUG, self.file.whole(), message).hint(hint));
            }
        }
        None
    }

    fn title(&mut self) -> Option<String> {
        let Some(title) = &self.draft.title else {
            self.missing("title", "the canonical title, as shown");
            return None;
        };
        Some(one_line(&title.value))
    }

    fn alternate_titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = Vec::new();
        for title in &self.draft.alternate_titles {
            let title = one_line(&title.value);
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        titles
    }

    /// The role that is named, or the one the title tells.
    fn role(&mut self, title: Option<&str>) -> Option<String> {
        let roles = &self.context.taxonomy.roles;
        let Some(role) = &self.draft.role else {
            let title = title?;
            if let Some(role) = assign_role(title, roles) {
                return Some(role.id.clone());
            }
            let near = propose_role(title, roles);
            let at = self.draft.title.as_ref().map_or(0..0, |title| title.span.clone());
            let problem =
                self.report(&rules::NO_ROLE, &at, format!("no role of the lexicon is called “{title}”"));
            problem.subject = Some(title.to_owned());
            problem.hint = Some(match near {
                Some(role) => format!("if its role is {}: role = \"{}\"", role.title, role.id),
                None => "give a `role`, or add one to taxonomy/roles/".into(),
            });
            return None;
        };
        if roles.get(&role.value).is_some() {
            return Some(role.value.clone());
        }
        let near = roles.suggest(&role.value).map(|role| role.id.clone());
        let problem =
            self.report(&rules::UNKNOWN_ROLE, &role.span, format!("there is no role `{}`", role.value));
        did_you_mean(problem, near);
        None
    }

    /// The house's slug and industry.
    fn house(&mut self) -> Option<(String, Option<String>)> {
        let Some(name) = &self.draft.house else {
            self.missing("house", "the slug or name of a file in houses/");
            return None;
        };
        if let Some(house) = self.context.houses.find(&name.value) {
            return Some((house.slug.clone(), house.industry.clone()));
        }
        let slug = kebab(&name.value);
        if self.context.config.open_taxonomy && !slug.is_empty() {
            let message = format!("the house “{}” has no file and is taken as it stands", name.value);
            self.report(&rules::OPEN_TERM, &name.span, message).subject = Some(slug.clone());
            let language = self.context.config.default_language().to_owned();
            self.new.houses.push(House {
                slug: slug.clone(),
                name: one_line(&name.value),
                language,
                ..House::default()
            });
            return Some((slug, None));
        }
        let near = self.context.houses.suggest(&name.value).map(|house| house.slug.clone());
        let hint = format!("describe it in houses/{slug}.md, or say open_taxonomy = true in portal.toml");
        let problem =
            self.report(&rules::UNKNOWN_HOUSE, &name.span, format!("there is no house `{}`", name.value));
        problem.hint = Some(hint);
        did_you_mean(problem, near);
        None
    }

    /// A term's id, by id, label or alias.
    fn term(&mut self, facet: Facet, name: Option<&Spanned<String>>) -> Option<String> {
        let name = name?;
        let terms = &self.context.taxonomy.terms;
        if let Some(term) = terms.find(facet, &name.value) {
            return Some(term.id.clone());
        }
        let id = kebab(&name.value);
        if self.context.config.open_taxonomy && !id.is_empty() {
            let message =
                format!("the {facet} “{}” is not in the taxonomy and is taken as it stands", name.value);
            self.report(&rules::OPEN_TERM, &name.span, message).subject = Some(format!("{facet}/{id}"));
            let label = one_line(&name.value);
            self.new
                .terms
                .push((facet, Term { id: id.clone(), labels: Labels::english(label), aliases: vec![] }));
            return Some(id);
        }
        let near = terms.suggest(facet, &name.value).map(str::to_owned);
        let known: Vec<&str> = terms.list(facet).iter().map(|term| term.id.as_str()).collect();
        let hint = format!("known: {}", known.join(", "));
        let problem =
            self.report(&rules::UNKNOWN_TERM, &name.span, format!("there is no {facet} `{}`", name.value));
        problem.hint = Some(hint);
        did_you_mean(problem, near);
        None
    }

    fn employment(&mut self) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for name in &self.draft.employment {
            if let Some(id) = self.term(Facet::Employment, Some(name)).filter(|id| !ids.contains(id)) {
                ids.push(id);
            }
        }
        ids
    }

    fn workplace(&mut self) -> Option<Workplace> {
        let Some(name) = &self.draft.workplace else { return Some(Workplace::OnSite) };
        let found = self.context.taxonomy.terms.find(Facet::Workplace, &name.value);
        if let Some(workplace) =
            found.and_then(|term| Workplace::from_id(&term.id)).or_else(|| Workplace::from_id(&name.value))
        {
            return Some(workplace);
        }
        let message = format!("there is no workplace `{}`", name.value);
        self.report(&rules::BAD_WORKPLACE, &name.span, message).hint =
            Some("one of on-site, hybrid, remote".into());
        None
    }

    /// Place paths. A city the gazetteer does not know is added when its country is known.
    fn places(&mut self, workplace: Option<Workplace>) -> Option<Vec<String>> {
        let is_absent = self.draft.location.is_empty() && !self.draft.present.contains(&"location");
        if is_absent && workplace.is_some_and(|workplace| workplace != Workplace::Remote) {
            let at = self.draft.span.start..self.draft.span.start;
            let problem = self.report(&rules::MISSING_LOCATION, &at, "`location` is missing");
            problem.hint =
                Some("location = [\"Paris, Île-de-France, FR\"], or workplace = \"remote\"".into());
            return None;
        }
        let mut ids: Vec<String> = Vec::new();
        let mut complete = true;
        for place in &self.draft.location {
            match self.place(place) {
                Some(id) if !ids.contains(&id) => ids.push(id),
                Some(_) => {}
                None => complete = false,
            }
        }
        complete.then_some(ids)
    }

    fn place(&mut self, wanted: &Spanned<DraftPlace>) -> Option<String> {
        let gazetteer = &self.context.taxonomy.places;
        let DraftPlace { city, region, country } = &wanted.value;
        let query = Wanted { city: city.as_deref(), region: region.as_deref(), country };
        match gazetteer.find(query) {
            Found::Known(place) => Some(place.id.clone()),
            Found::OtherRegion(place) => {
                let region = places::parent_of(&place.id)
                    .and_then(|id| gazetteer.get(id))
                    .map_or("", |region| region.name("en"));
                let message = format!("{} is listed under {region}", place.name("en"));
                self.report(&rules::UNKNOWN_REGION, &wanted.span, message).subject = Some(place.id.clone());
                Some(place.id.clone())
            }
            Found::New(new) => {
                let last = new.last()?.clone();
                if last.id.ends_with('/') {
                    self.report(&rules::BAD_LOCATION, &wanted.span, "this is no place");
                    return None;
                }
                let kind = if last.level == Level::City { "city" } else { "region" };
                let country = last.country();
                let near =
                    gazetteer.suggest_city(country, last.name("en")).map(|place| place.name("en").to_owned());
                let country = gazetteer.get(country).map_or(country, |place| place.name("en")).to_owned();
                let message = format!(
                    "the {kind} “{}” in {country} is not in the gazetteer and is taken as it stands",
                    last.name("en")
                );
                let problem = self.report(&rules::UNKNOWN_CITY, &wanted.span, message);
                problem.subject = Some(last.id.clone());
                problem.hint = Some(match near {
                    Some(near) => {
                        format!("did you mean {near}? Otherwise it can be added to taxonomy/places.toml")
                    }
                    None => "it can be added to taxonomy/places.toml".into(),
                });
                self.new.places.extend(new);
                Some(last.id)
            }
            Found::UnknownCountry => {
                let hint = self.country_hint(wanted.value.city.is_none(), country);
                let message = format!("there is no country `{country}`");
                self.report(&rules::UNKNOWN_COUNTRY, &wanted.span, message).hint = Some(hint);
                None
            }
        }
    }

    fn country_hint(&self, alone: bool, name: &str) -> String {
        let gazetteer = &self.context.taxonomy.places;
        if let Some(city) = gazetteer.cities_named(name).into_iter().next().filter(|_| alone) {
            let mut parts = vec![city.name("en")];
            parts.extend(
                places::parent_of(&city.id)
                    .and_then(|id| gazetteer.get(id))
                    .filter(|p| p.level == Level::Region)
                    .map(|p| p.name("en")),
            );
            return format!(
                "a place ends in its country: \"{}, {}\"",
                parts.join(", "),
                city.country().to_uppercase()
            );
        }
        match gazetteer.suggest_country(name) {
            Some(country) => format!("did you mean {} ({})?", country.name("en"), country.id.to_uppercase()),
            None => {
                "a place ends in its country, as ISO 3166-1 alpha-2 or by name: \"Paris, Île-de-France, FR\""
                    .into()
            }
        }
    }

    fn applicant_countries(&mut self, workplace: Option<Workplace>) -> Option<Vec<String>> {
        let remote = workplace == Some(Workplace::Remote);
        if let Some(first) = self.draft.applicant_countries.first().filter(|_| workplace.is_some() && !remote)
        {
            let problem = self.report(
                &rules::USELESS_COUNTRIES,
                &first.span,
                "only remote listings have applicant countries",
            );
            problem.hint = Some("say workplace = \"remote\", or leave them out".into());
            return Some(Vec::new());
        }
        if remote && self.draft.applicant_countries.is_empty() {
            let at = self.draft.workplace.as_ref().map_or(0..0, |workplace| workplace.span.clone());
            let problem =
                self.report(&rules::MISSING_COUNTRIES, &at, "a remote listing needs `applicant_countries`");
            problem.hint = Some("where applicants may live: applicant_countries = [\"FR\", \"IT\"]".into());
            return None;
        }
        let mut ids = Vec::new();
        let mut complete = true;
        for name in &self.draft.applicant_countries {
            match self.context.taxonomy.places.country(&name.value) {
                Some(country) if !ids.contains(&country.id) => ids.push(country.id.clone()),
                Some(_) => {}
                None => {
                    let hint = self.country_hint(false, &name.value);
                    let message = format!("there is no country `{}`", name.value);
                    self.report(&rules::UNKNOWN_COUNTRY, &name.span, message).hint = Some(hint);
                    complete = false;
                }
            }
        }
        complete.then_some(ids)
    }

    fn date(&mut self, text: &Spanned<String>) -> Option<Date> {
        if let Ok(date) = text.value.parse() {
            return Some(date);
        }
        let day = text.value.get(..10).and_then(|day| day.parse::<Date>().ok());
        let message = format!("`{}` is not a day", text.value);
        let problem = self.report(&rules::BAD_DATE, &text.span, message);
        problem.hint = Some("days are written year-month-day: 2026-05-20".into());
        problem.fix = day.map(|day| day.to_string());
        None
    }

    fn posted(&mut self) -> Option<Date> {
        let Some(text) = &self.draft.posted else {
            self.missing("posted", "the day of posting: posted = 2026-05-20");
            return None;
        };
        let date = self.date(text)?;
        if date > self.context.today {
            let message = format!("this listing is posted in the future (today is {})", self.context.today);
            self.report(&rules::FUTURE_DATE, &text.span, message);
        }
        Some(date)
    }

    fn valid_through(&mut self, posted: Option<Date>) -> Option<Date> {
        let text = self.draft.valid_through.as_ref()?;
        let date = self.date(text)?;
        if posted.is_some_and(|posted| date < posted) {
            self.report(&rules::DATE_ORDER, &text.span, "this listing ends before it was posted");
        } else if date < self.context.today {
            let message = format!("this listing closed on {date}; it is not in the catalog any more");
            self.report(&rules::EXPIRED, &text.span, message);
        }
        Some(date)
    }

    fn salary(&mut self) -> Option<Salary> {
        let salary = self.draft.salary.as_ref()?;
        let at = salary.span.start..salary.span.start + 1;
        let value = &salary.value;
        let mut complete = true;
        let mut wrong = |resolver: &mut Self, at: &std::ops::Range<usize>, message: &str, hint: &str| {
            resolver.report(&rules::BAD_SALARY, at, message).hint = Some(hint.into());
            complete = false;
        };
        if value.min.is_none() && value.max.is_none() {
            wrong(
                self,
                &at,
                "this salary has neither `min` nor `max`",
                "salary = { min = 30000, max = 36000, currency = \"EUR\", unit = \"year\" }",
            );
        }
        for amount in [&value.min, &value.max].into_iter().flatten().filter(|amount| amount.value <= 0.0) {
            wrong(
                self,
                &amount.span,
                "a salary is more than nothing",
                "leave `salary` out when it is not stated",
            );
        }
        if let (Some(min), Some(max)) = (&value.min, &value.max)
            && min.value > max.value
        {
            wrong(self, &min.span, "`min` is more than `max`", "swap them");
        }
        let currency = match &value.currency {
            None => {
                wrong(self, &at, "this salary has no `currency`", "as ISO 4217: \"EUR\"");
                String::new()
            }
            Some(currency) => {
                let code = currency.value.to_ascii_uppercase();
                if !values::is_currency(&code) {
                    let message = format!("there is no currency `{}`", currency.value);
                    wrong(self, &currency.span, &message, "as ISO 4217: \"EUR\", \"CHF\", \"USD\"");
                }
                code
            }
        };
        let unit = match &value.unit {
            None => {
                wrong(self, &at, "this salary has no `unit`", "one of hour, day, week, month, year");
                None
            }
            Some(unit) => {
                let found = SalaryUnit::from_id(&unit.value.to_ascii_lowercase());
                if found.is_none() {
                    let message = format!("there is no salary unit `{}`", unit.value);
                    wrong(self, &unit.span, &message, "one of hour, day, week, month, year");
                }
                found
            }
        };
        let amount = |amount: &Option<Spanned<f64>>| amount.as_ref().map(|amount| amount.value);
        unit.filter(|_| complete).map(|unit| Salary {
            min: amount(&value.min),
            max: amount(&value.max),
            currency,
            unit,
        })
    }

    fn apply(&mut self) -> Option<String> {
        let Some(apply) = &self.draft.apply else {
            self.missing("apply", "where to apply: an https or mailto address");
            return None;
        };
        let address = apply.value.as_str();
        match values::apply_problem(address) {
            None => Some(address.to_owned()),
            Some((message, fix)) => {
                let problem = self.report(&rules::BAD_APPLY, &apply.span, message);
                problem.hint = Some("an https or mailto address".into());
                problem.fix = fix;
                None
            }
        }
    }

    fn language(&mut self) -> Option<String> {
        let Some(tag) = &self.draft.language else {
            return Some(self.context.config.default_language().to_owned());
        };
        if language::is_tag(&tag.value) {
            return Some(language::canonical(&tag.value));
        }
        let message = format!("`{}` is not a language tag", tag.value);
        self.report(&rules::BAD_LANGUAGE, &tag.span, message).hint =
            Some("for example `en`, `fr` or `pt-BR`".into());
        None
    }

    fn sections(&mut self) -> Vec<Section> {
        let mut list = Vec::new();
        for kind in SectionKind::ALL {
            let Some((_, text)) = self.draft.sections.iter().find(|(other, _)| *other == kind) else {
                continue;
            };
            let body = match text {
                SectionText::Body(range) => sections::markdown(self.file, range.clone(), &mut self.problems),
                SectionText::Field(text) => sections::field(self.file, text, &mut self.problems),
                SectionText::Items(items) => sections::items(self.file, items, &mut self.problems),
            };
            if !body.is_empty() {
                list.push(Section { kind, body });
            }
        }
        list
    }
}

fn did_you_mean(problem: &mut Problem, near: Option<String>) {
    if let Some(near) = near {
        problem.hint = Some(format!("did you mean `{near}`?"));
        problem.fix = Some(near);
    }
}

/// White space of any kind becomes single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
