//! From a request's path to a file of the site, and the headers that go with it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::headers::Rules;
use super::request::Request;
use crate::portal::base_path;
use crate::published::PublishedSite;

/// A published site.
#[derive(Debug)]
pub(super) struct Site {
    root: PathBuf,
    base: String,
}

/// What a path leads to.
#[derive(Debug)]
pub(super) enum Found {
    Redirect(String),
    File(Served),
    Nothing,
}

/// A file with everything to send.
#[derive(Debug)]
pub(super) struct Served {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Served {
    pub(super) fn is_html(&self) -> bool {
        let has = |wanted: &str, start: &str| {
            self.headers.iter().any(|(name, value)| name == wanted && value.starts_with(start))
        };
        has("Content-Type", "text/html") && !self.headers.iter().any(|(name, _)| name == "Content-Encoding")
    }
}

impl Site {
    pub(super) fn new(root: &Path) -> io::Result<Self> {
        let root = fs::canonicalize(root)?;
        // A site knows where it will be served from; a folder that is no site is served from `/`.
        let manifest = PublishedSite::new(&root).manifest().ok();
        let base = base_path(manifest.and_then(|manifest| manifest.site.base_url).as_deref()).to_owned();
        Ok(Self { root, base })
    }

    /// Path of the home page, beginning and ending in `/`.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// Changes with every publish: the publisher writes this file last.
    pub(super) fn signature(&self) -> String {
        let of = |path: &str| {
            let modified = fs::metadata(self.root.join(path)).and_then(|meta| meta.modified()).ok();
            modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |since| since.as_nanos())
        };
        format!("{}-{}", of(".cerulean/state"), of("index.html"))
    }

    pub(super) fn find(&self, request: &Request) -> Found {
        let Some(path) = request.path.strip_prefix(&self.base) else {
            let is_above = request.path == "/" || format!("{}/", request.path) == self.base;
            return if is_above {
                Found::Redirect(format!("{}{}", self.base, request.query))
            } else {
                Found::Nothing
            };
        };
        match self.inside(path) {
            Some(file) if file.is_dir() => {
                let name = path.rsplit('/').next().unwrap_or(path);
                if !path.is_empty() && !path.ends_with('/') {
                    // Relative, so that nothing a request says can lead to another host.
                    return Found::Redirect(format!("{}/{}", crate::pages::encode_path(name), request.query));
                }
                match self.inside(&format!("{path}index.html")) {
                    Some(index) => self.serve(&index, 200, request),
                    None => self.not_found(request),
                }
            }
            Some(file) if !path.ends_with('/') => self.serve(&file, 200, request),
            _ => self.not_found(request),
        }
    }

    /// The file or folder, if there is one and it lies inside of the site.
    fn inside(&self, path: &str) -> Option<PathBuf> {
        let mut full = self.root.clone();
        for part in path.split('/').filter(|part| !part.is_empty()) {
            let is_own = part == "." || part == ".." || part == crate::site::FOLDER;
            if is_own || part.contains(['\\', ':']) {
                return None;
            }
            full.push(part);
        }
        // Links may lead anywhere.
        let real = fs::canonicalize(full).ok()?;
        real.starts_with(&self.root).then_some(real)
    }

    fn not_found(&self, request: &Request) -> Found {
        match self.inside("404.html") {
            Some(file) => self.serve(&file, 404, request),
            None => Found::Nothing,
        }
    }

    fn serve(&self, file: &Path, status: u16, request: &Request) -> Found {
        let sibling = |ending: &str| {
            let mut name = file.as_os_str().to_owned();
            name.push(ending);
            Some(PathBuf::from(name)).filter(|sibling| sibling.is_file())
        };
        let brotli = sibling(".br").map(|file| (file, "br"));
        let gzip = sibling(".gz").map(|file| (file, "gzip"));
        let is_compressed = brotli.is_some() || gzip.is_some();
        let chosen = brotli.filter(|_| request.accepts_brotli).or(gzip.filter(|_| request.accepts_gzip));
        let (path, coding) = chosen.map_or((file.to_owned(), None), |(path, coding)| (path, Some(coding)));
        let (Ok(body), Ok(meta)) = (fs::read(&path), fs::metadata(&path)) else { return Found::Nothing };
        let modified = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = modified.map_or(0, |since| since.as_nanos());
        let mut headers = vec![
            ("Content-Type".to_owned(), mime(file).to_owned()),
            ("ETag".to_owned(), format!("\"{:x}-{modified:x}{}\"", body.len(), coding.unwrap_or(""))),
            ("Cache-Control".to_owned(), "no-cache".to_owned()),
        ];
        headers.extend(coding.map(|coding| ("Content-Encoding".to_owned(), coding.to_owned())));
        if is_compressed {
            headers.push(("Vary".to_owned(), "Accept-Encoding".to_owned()));
        }
        Rules::read(&self.root).apply(&request.path, &mut headers);
        Found::File(Served { status, headers, body })
    }
}

/// The type of a file, by its ending.
fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "webmanifest" => "application/manifest+json",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::request::Method;

    fn site() -> (tempfile::TempDir, Site) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        for (path, text) in [
            ("site/index.html", "home"),
            ("site/404.html", "none"),
            ("site/a/index.html", "a"),
            ("site/b.js", "b"),
            ("site/b.js.br", "brotli"),
            ("site/.cerulean/state", "secret"),
            ("site/_headers", "/*\n  X-One: 1\n/b.js\n  Cache-Control: immutable\n"),
            ("secret.txt", "secret"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path().join("secret.txt"), root.join("link.txt")).unwrap();
        let site = Site::new(&root).unwrap();
        (folder, site)
    }

    fn request(path: &str) -> Request {
        Request {
            method: Method::Get,
            path: path.into(),
            query: "?q=1".into(),
            accepts_brotli: true,
            accepts_gzip: true,
            if_none_match: None,
            keep_alive: true,
        }
    }

    #[track_caller]
    fn check(path: &str, expected: &str) {
        let (_folder, site) = site();
        let found = match site.find(&request(path)) {
            Found::Redirect(to) => format!("-> {to}"),
            Found::File(file) => format!("{} {}", file.status, String::from_utf8_lossy(&file.body)),
            Found::Nothing => "nothing".into(),
        };
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn paths_lead_to_files_as_on_a_static_host() {
        check("/", "200 home");
        check("/a/", "200 a");
        check("/a", "-> a/?q=1");
        check("/b.js", "200 brotli");
        check("/b.js/", "404 none");
        check("/missing", "404 none");
    }

    #[test]
    fn nothing_outside_of_the_site_is_served() {
        for path in [
            "/../secret.txt",
            "/a/../../secret.txt",
            "/..\\secret.txt",
            "/link.txt",
            "/.cerulean/state",
            "//etc/passwd",
            "/C:/x",
        ] {
            check(path, "404 none");
        }
    }

    #[test]
    fn headers_come_from_the_headers_file() {
        let (_folder, site) = site();
        let Found::File(file) = site.find(&request("/b.js")) else { panic!("no file") };
        let get = |wanted: &str| {
            file.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        assert_eq!(get("Content-Type"), Some("text/javascript; charset=utf-8"));
        assert_eq!(get("Content-Encoding"), Some("br"));
        assert_eq!(get("Cache-Control"), Some("immutable"));
        assert_eq!(get("X-One"), Some("1"));
    }
}
