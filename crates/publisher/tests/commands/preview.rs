//! Serving a site.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::Workbench;

struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(bench: &Workbench, more: &[&str]) -> Self {
        let mut arguments = vec!["preview", "site", "--port", "0"];
        arguments.extend(more);
        let mut child = bench.command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").split('/').next().unwrap().to_owned();
        Self { child, address }
    }

    /// The whole answer to one request.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

#[test]
fn a_site_is_served_as_a_static_host_would() {
    let bench = Workbench::new();
    bench.portal();
    bench.publish(&[]).exits(0);
    let server = Server::start(&bench, &[]);
    let home = server.get("/");
    assert!(
        home.starts_with("HTTP/1.1 200 OK") && home.contains("Content-Security-Policy: default-src 'none'"),
        "{home}"
    );
    assert!(!home.contains("__reload"));
    assert!(server.get("/listings/store-manager-alba").starts_with("HTTP/1.1 301"));
    assert!(server.get("/listings/store-manager-alba/").contains("JobPosting"));
    let manifest = server.get("/catalog/manifest.json");
    assert!(manifest.contains("Cache-Control: public, max-age=31536000, immutable, no-cache"), "{manifest}");
    // Pages are framed by nobody; a program of another site may read the index.
    assert!(home.contains(", frame-ancestors 'none'") && !manifest.contains("frame-ancestors"));
    assert!(manifest.contains("Access-Control-Allow-Origin: *") && !home.contains("Access-Control"));
    let missing = server.get("/missing");
    assert!(missing.starts_with("HTTP/1.1 404") && missing.contains("Page not found"));
    for path in ["/../portal/portal.toml", "/%2e%2e/portal/portal.toml", "/.cerulean/state", "/..%5cportal"] {
        assert!(server.get(path).starts_with("HTTP/1.1 404"), "{path}");
    }
}

#[test]
fn a_site_for_a_path_is_served_below_it() {
    let bench = Workbench::new();
    bench.portal();
    bench.publish(&["--base-url", "https://x.example/jobs/"]).exits(0);
    let server = Server::start(&bench, &[]);
    assert!(server.get("/").contains("Location: /jobs/"));
    assert!(server.get("/jobs/").starts_with("HTTP/1.1 200"));
    assert!(server.get("/listings/").starts_with("HTTP/1.1 404"));
}

#[test]
fn pages_reload_after_a_publish() {
    let bench = Workbench::new();
    bench.portal();
    bench.publish(&[]).exits(0);
    let server = Server::start(&bench, &["--live-reload"]);
    assert!(server.get("/").contains("<script src=\"/__reload.js\" defer></script></head>"));
    let mut stream = BufReader::new(TcpStream::connect(&server.address).unwrap());
    stream.get_mut().write_all(b"GET /__reload HTTP/1.1\r\n\r\n").unwrap();
    let mut next = || loop {
        let mut line = String::new();
        assert!(stream.read_line(&mut line).unwrap() > 0, "the stream ended");
        if let Some(data) = line.strip_prefix("data: ") {
            return data.to_owned();
        }
    };
    let first = next();
    let path = "portal/houses/alba.md";
    bench.write(path, &bench.read(path).replace("Alba", "Alba et Fils"));
    bench.publish(&[]).exits(0);
    assert_ne!(next(), first);
}
