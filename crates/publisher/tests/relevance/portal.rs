//! Publishes a catalog into a temporary folder and asks it, the way an operator and the app would.

use std::fs;

use anyhow::{Context, bail, ensure};
use cerulean_model::{Date, Facet, Query};
use cerulean_publisher::{Publish, PublishedSite};
use cerulean_search::{Catalog, Hit, Relaxation, RelaxationKind, SearchOptions, kebab};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use super::corpus::LittleCatalog;
use super::judge::{Seen, SeenHit};

/// More than any of the catalogs holds: a judgement sees every hit.
const ALL_HITS: SearchOptions = SearchOptions { page_size: 100 };

/// A published catalog.
pub(crate) struct Site {
    site: PublishedSite,
    catalog: Catalog,
    /// Deleted when dropped.
    _folder: TempDir,
}

/// Publishes a catalog and loads it.
pub(crate) fn publish(little: &LittleCatalog) -> anyhow::Result<Site> {
    let folder = TempDir::new()?;
    let portal = folder.path().join("portal");
    let site = folder.path().join("site");
    let today = Date::from_ymd(2026, 6, 15).context("no such day")?;
    fs::create_dir_all(portal.join("listings"))?;
    fs::create_dir_all(portal.join("houses"))?;
    fs::write(portal.join("portal.toml"), format!("name = \"{}\"\nopen_taxonomy = true\n", little.name))?;
    for (name, industry) in &little.houses {
        let text = format!("+++\nname = \"{name}\"\nindustry = \"{industry}\"\n+++\n");
        fs::write(portal.join(format!("houses/{}.md", kebab(name))), text)?;
    }
    let mut lines = String::new();
    for listing in &little.listings {
        lines.push_str(&Value::Object(source(listing)?).to_string());
        lines.push('\n');
    }
    fs::write(portal.join("listings/all.jsonl"), lines)?;

    let (published, report) = cerulean_publisher::publish(&Publish {
        portal: &portal,
        site: &site,
        app: None,
        base_url: None,
        today,
        deny_warnings: false,
        precompress: false,
        fresh: true,
    });
    let published = match published {
        Ok(published) => published,
        Err(error) => bail!("{error}: {:#?}", report.problems),
    };
    ensure!(published.portal.listings.len() == little.listings.len(), "not every listing was published");
    let site = PublishedSite::new(site);
    let catalog = site.catalog(today)?;
    Ok(Site { site, catalog, _folder: folder })
}

/// A listing as a portal's source has it: what the judgements have no use for is filled in.
fn source(listing: &toml::Table) -> anyhow::Result<Map<String, Value>> {
    let mut fields = match serde_json::to_value(listing)? {
        Value::Object(fields) => fields,
        _ => bail!("a listing has to be a table"),
    };
    let id = fields.remove("id").context("a listing has no id")?;
    fields.insert("slug".into(), id);
    for (name, value) in
        [("posted", "2026-06-01"), ("apply", "https://houses.example/apply"), ("language", "en")]
    {
        fields.entry(name).or_insert_with(|| json!(value));
    }
    Ok(fields)
}

impl Site {
    /// The catalog as the app loads it.
    #[allow(dead_code)]
    pub(crate) fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// What a query finds.
    pub(crate) fn ask(&mut self, text: &str) -> anyhow::Result<Seen> {
        let answer = self.site.search(&mut self.catalog, &Query::text(text), &ALL_HITS)?;
        let mut suggestions = Vec::new();
        for offered in &answer.suggestions {
            suggestions.push(format!("{}:{}", offered.facet, offered.id));
            let label = self.catalog.label(offered.facet, &offered.id, "en");
            suggestions.extend(label.map(|label| format!("{}:{label}", offered.facet)));
        }
        let instead = |relaxation: &Relaxation| match &relaxation.kind {
            RelaxationKind::DropWord(word) => format!("word:{word}"),
            RelaxationKind::DropRefinement(facet, id) => format!("{facet}:{id}"),
            RelaxationKind::WidenPlace { to, .. } => {
                format!("place:{}", self.catalog.label(Facet::Location, to, "en").unwrap_or_default())
            }
            RelaxationKind::Spelling(word) => format!("spelling:{word}"),
        };
        let relaxations = answer.relaxations.iter().map(instead).collect();
        let hits = answer.hits.iter().map(|hit| self.seen(hit)).collect();
        Ok(Seen { total: answer.total, hits, suggestions, relaxations })
    }

    fn seen(&self, hit: &Hit) -> SeenHit {
        let mut how = vec![
            hit.tier.map_or("no tier", |tier| tier.name()).to_owned(),
            hit.field.map_or("no field", |field| field.name()).to_owned(),
            format!("{:.3}", hit.score),
        ];
        how.extend(hit.why.as_ref().map(|why| format!("({}: {})", why.field, why.text)));
        let slug = self.catalog.card(hit.row).map(|card| card.slug).unwrap_or_default();
        SeenHit { slug, grade: hit.grade, how: how.join(" ") }
    }
}
