//! Pages, feeds and sitemaps of a published site, as visitors, readers and crawlers meet them.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::{Workbench, tree};

const BASE: &str = "https://x.example/jobs/";

/// Every page of the site by path.
fn pages(bench: &Workbench) -> BTreeMap<String, String> {
    tree(&bench.path("site"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// The structured data of a page.
fn json_ld(page: &str) -> Vec<Value> {
    let blocks = page.split("<script type=\"application/ld+json\">").skip(1);
    blocks.map(|rest| serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap()).collect()
}

fn of_type<'a>(blocks: &'a [Value], kind: &str) -> Vec<&'a Value> {
    blocks.iter().filter(|block| block["@type"] == kind).collect()
}

#[test]
fn every_link_of_a_large_site_leads_somewhere() {
    let bench = Workbench::new();
    bench.run(&["demo", "--listings", "700", "--out", "portal"]).exits(0);
    let config = bench.read("portal/portal.toml");
    bench.write("portal/portal.toml", &format!("languages = [\"en\", \"fr\"]\n{config}"));
    bench.publish(&["--base-url", BASE]).exits(0);
    let site = tree(&bench.path("site"));
    let exists = |path: &str| site.contains_key(path) || site.contains_key(&format!("{path}index.html"));
    let mut kinds = BTreeMap::new();
    for (path, page) in pages(&bench) {
        for link in page.split(" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let own = link.strip_prefix("/jobs/").or_else(|| link.strip_prefix(BASE));
            let Some(own) = own else { continue };
            let target = own.split(['?', '#']).next().unwrap();
            assert!(exists(target), "{path} leads to {link}");
            *kinds.entry(target.split('/').next().unwrap().to_owned()).or_insert(0) += 1;
        }
    }
    for kind in ["places", "departments", "roles", "houses", "feeds", "fr"] {
        assert!(kinds.get(kind).is_some_and(|count| *count > 20), "{kind}: {kinds:?}");
    }
    // A list that is long goes on.
    let second =
        site.keys().find(|path| path.starts_with("departments/") && path.ends_with("/page-2/index.html"));
    let second = second.unwrap().trim_end_matches("index.html");
    let page = bench.read(&format!("site/{second}index.html"));
    assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{BASE}{second}\">")));
}

#[test]
fn listing_pages_have_one_posting_and_no_other_page_has_any() {
    let bench = Workbench::new();
    bench.portal();
    bench.publish(&["--base-url", BASE]).exits(0);
    let mut postings = 0;
    for (path, page) in pages(&bench) {
        let blocks = json_ld(&page);
        let is_listing = path.starts_with("listings/");
        assert_eq!(of_type(&blocks, "JobPosting").len(), usize::from(is_listing), "{path}");
        let has_trail = of_type(&blocks, "BreadcrumbList").len() == 1;
        let stands_alone = matches!(path.as_str(), "index.html" | "404.html" | "saved/index.html");
        assert_eq!(has_trail, !stands_alone, "{path}");
        postings += usize::from(is_listing);
    }
    assert_eq!(postings, 3);
}

#[test]
fn pages_name_themselves_in_every_language() {
    let bench = Workbench::new();
    bench.portal();
    bench.write("portal/portal.toml", "name = \"Test\"\nlanguages = [\"en\", \"fr\", \"it\"]\n");
    bench.publish(&["--base-url", BASE]).exits(0);
    for (path, own) in [
        ("", ""),
        ("fr/", "fr/"),
        ("it/roles/store-manager/", "it/roles/store-manager/"),
        ("departments/retail/", "departments/retail/"),
    ] {
        let page = bench.read(&format!("site/{path}index.html"));
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{BASE}{own}\">")), "{path}");
        let plain = own.trim_start_matches("it/").trim_start_matches("fr/");
        for (tag, prefix) in [("x-default", ""), ("en", ""), ("fr", "fr/"), ("it", "it/")] {
            let link = format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{BASE}{prefix}{plain}\">");
            assert!(page.contains(&link), "{path} lacks {link}");
        }
    }
    assert!(bench.read("site/fr/places/fr/index.html").starts_with("<!doctype html>\n<html lang=\"fr\""));
}

#[test]
fn a_closed_listing_leads_on_and_leaves_feeds_and_sitemap() {
    let bench = Workbench::new();
    bench.portal();
    let path = "portal/listings/store-manager-alba.md";
    let open = bench.read(path);
    bench.write(path, &open.replace("apply =", "valid_through = 2026-05-30\napply ="));
    bench.publish(&["--base-url", BASE]).exits(0);
    let page = bench.read("site/listings/store-manager-alba/index.html");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(json_ld(&page).is_empty(), "a closed role is not offered to search engines");
    assert!(page.contains("Similar roles") && page.contains("/jobs/listings/sales-associate-alba/"));
    for (path, bytes) in tree(&bench.path("site")) {
        let elsewhere = path.starts_with("feeds/")
            || path.starts_with("sitemap")
            || path.starts_with("catalog/")
            || path.starts_with("places/");
        let names = String::from_utf8_lossy(&bytes).contains("store-manager-alba");
        assert!(!(elsewhere && names), "{path} still names it");
    }
    assert!(!bench.path("site/roles/store-manager").exists(), "nobody looks for one any more");
}

#[test]
fn the_sitemap_says_when_a_page_last_said_something_else() {
    let bench = Workbench::new();
    bench.portal();
    let lastmod = |path: &str| {
        let text = bench.read("site/sitemap.xml");
        let line = text.lines().find(|line| line.contains(&format!("<loc>{BASE}{path}</loc>"))).unwrap();
        line.split("<lastmod>").nth(1).map(|rest| rest[..10].to_owned())
    };
    let on = |day: &str| {
        let arguments = ["publish", "portal", "--out", "site", "--base-url", BASE, "--today", day];
        bench.run(&arguments).exits(0);
    };
    on("2026-05-31");
    let untouched = "listings/sales-associate-alba/";
    assert_eq!(lastmod(untouched).as_deref(), Some("2026-05-20"), "as old as the listing");
    let path = "portal/listings/store-manager-alba.md";
    let text = bench.read(path);
    bench.write(path, &text.replace("Embroidery", "Weaving"));
    on("2026-06-04");
    assert_eq!(lastmod("listings/store-manager-alba/").as_deref(), Some("2026-06-04"));
    assert_eq!(lastmod("houses/alba/").as_deref(), Some("2026-06-04"));
    assert_eq!(lastmod(untouched).as_deref(), Some("2026-05-20"));
    assert_eq!(lastmod("houses/brume/").as_deref(), Some("2026-05-18"));
    // Another look is not another content.
    bench.write("app/index.html", "<head><link rel=\"stylesheet\" href=\"/a.css\"></head>");
    let more = ["--base-url", BASE, "--app", "app", "--today", "2026-06-09"];
    let arguments = [&["publish", "portal", "--out", "site"][..], &more].concat();
    bench.run(&arguments).exits(0);
    assert_eq!(lastmod(untouched).as_deref(), Some("2026-05-20"));
    assert_eq!(lastmod("listings/store-manager-alba/").as_deref(), Some("2026-06-04"));
}

#[test]
fn feeds_hold_the_newest_listings_of_their_value() {
    let bench = Workbench::new();
    bench.portal();
    let config = "name = \"Test\"\n[feeds]\nentries = 2\nindeed = false\n";
    bench.write("portal/portal.toml", config);
    bench.publish(&["--base-url", BASE]).exits(0);
    let feed = |path: &str| -> Value {
        serde_json::from_str(&bench.read(&format!("site/feeds/{path}.json"))).unwrap()
    };
    let titles = |feed: &Value| -> Vec<String> {
        feed["items"].as_array().unwrap().iter().map(|item| item["title"].to_string()).collect()
    };
    assert_eq!(titles(&feed("all")), ["\"Sales Associate\"", "\"Store Manager\""]);
    let paris = feed("places/fr/ile-de-france/paris");
    assert_eq!(titles(&paris), ["\"Sales Associate\"", "\"Vendeur / Vendeuse\""]);
    assert_eq!(paris["home_page_url"], "https://x.example/jobs/places/fr/ile-de-france/paris/");
    assert_eq!(titles(&feed("houses/brume")), ["\"Vendeur / Vendeuse\""]);
    let atom = bench.read("site/feeds/houses/brume.atom");
    assert!(atom.contains("<id>https://x.example/jobs/listings/vendeur-vendeuse-brume/</id>"), "{atom}");
    assert!(!bench.path("site/feeds/indeed.xml").exists());
    // Without an address there is nothing a feed could name.
    fs::remove_dir_all(bench.path("site")).unwrap();
    bench.publish(&[]).exits(0).says("feeds are left out");
    assert!(!bench.path("site/feeds").exists() && !bench.path("site/sitemap.xml").exists());
}
