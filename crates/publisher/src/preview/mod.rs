//! A static file server for looking at a published site: what a host would do, on this machine only. Not for the
//! open internet: one thread a connection, no limits on how many.

mod files;
mod headers;
mod reload;
mod request;

use std::io::{self, BufReader, Write};
use std::net::{TcpListener, TcpStream, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use files::{Found, Site};
use request::{Method, Request};

/// How long an idle connection is kept.
const IDLE: Duration = Duration::from_secs(30);

/// A server that has its port and does not answer yet.
#[derive(Debug)]
pub struct Preview {
    listener: TcpListener,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    site: Site,
    live_reload: bool,
}

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct PreviewOptions {
    /// The published site.
    pub site: PathBuf,
    /// Name or address to listen on.
    pub host: String,
    /// 0 takes any free one.
    pub port: u16,
    /// Whether pages reload when the site is published again.
    pub live_reload: bool,
}

impl Preview {
    /// Takes the port.
    ///
    /// # Errors
    /// When it is taken or not allowed.
    pub fn bind(options: &PreviewOptions) -> io::Result<Self> {
        let addresses: Vec<_> = (options.host.as_str(), options.port).to_socket_addrs()?.collect();
        let listener = TcpListener::bind(addresses.as_slice())?;
        let site = Site::new(&options.site)?;
        Ok(Self { listener, shared: Arc::new(Shared { site, live_reload: options.live_reload }) })
    }

    /// The address of the home page.
    ///
    /// # Errors
    /// When the system does not say which port it is.
    pub fn url(&self) -> io::Result<String> {
        Ok(format!("http://{}{}", self.listener.local_addr()?, self.shared.site.base()))
    }

    /// Answers until the program ends.
    ///
    /// # Errors
    /// When the port cannot be listened on any more.
    pub fn run(self) -> io::Result<()> {
        for stream in self.listener.incoming() {
            let Ok(stream) = stream else { continue };
            let shared = Arc::clone(&self.shared);
            // A connection that cannot have a thread is dropped; the browser asks again.
            let _ = thread::Builder::new().spawn(move || {
                // Whatever goes wrong with a connection is the other side's business.
                let _ = serve(&stream, &shared);
            });
        }
        Ok(())
    }
}

fn serve(stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    loop {
        let Some(request) = request::read(&mut reader)? else { return Ok(()) };
        let keep = match request {
            Ok(request) => answer(stream, shared, &request)? && request.keep_alive,
            Err(status) => {
                respond(stream, status, &[], b"", Method::Get, false)?;
                false
            }
        };
        if !keep {
            return Ok(());
        }
    }
}

/// Answers one request; says whether the connection can be used again.
fn answer(stream: &TcpStream, shared: &Shared, request: &Request) -> io::Result<bool> {
    let Request { method, keep_alive, .. } = *request;
    let text = [("Content-Type", "text/plain; charset=utf-8".to_owned())];
    if method == Method::Other {
        let headers = [text.as_slice(), &[("Allow", "GET, HEAD".to_owned())]].concat();
        respond(stream, 405, &headers, b"Only GET and HEAD.\n", method, false)?;
        return Ok(false);
    }
    if shared.live_reload {
        if request.path == format!("{}__reload", shared.site.base()) {
            return reload::stream(stream, &shared.site).map(|()| false);
        }
        if request.path == format!("{}__reload.js", shared.site.base()) {
            let headers =
                [("Content-Type", "text/javascript".to_owned()), ("Cache-Control", "no-store".to_owned())];
            respond(stream, 200, &headers, reload::SCRIPT.as_bytes(), method, keep_alive)?;
            return Ok(true);
        }
    }
    match shared.site.find(request) {
        Found::Redirect(to) => respond(stream, 301, &[("Location", to)], b"", method, keep_alive)?,
        Found::File(mut file) => {
            if shared.live_reload && file.is_html() {
                file.body = reload::with_script(&file.body, shared.site.base());
                file.headers.retain(|(name, _)| name != "ETag");
            }
            let tag = file.headers.iter().find(|(name, _)| name == "ETag").map(|(_, tag)| tag.as_str());
            let known = file.status == 200 && tag.is_some() && tag == request.if_none_match.as_deref();
            let headers: Vec<(&str, String)> =
                file.headers.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
            if known {
                respond(stream, 304, &headers, b"", method, keep_alive)?;
            } else {
                respond(stream, file.status, &headers, &file.body, method, keep_alive)?;
            }
        }
        Found::Nothing => respond(stream, 404, &text, b"Not found.\n", method, keep_alive)?,
    }
    Ok(true)
}

fn respond(
    mut stream: &TcpStream,
    status: u16,
    headers: &[(&str, String)],
    body: &[u8],
    method: Method,
    keep_alive: bool,
) -> io::Result<()> {
    let reason = match status {
        200 => "OK",
        301 => "Moved Permanently",
        304 => "Not Modified",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        431 => "Request Header Fields Too Large",
        _ => "Error",
    };
    let mut head = format!("HTTP/1.1 {status} {reason}\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if status != 304 {
        head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    head.push_str(if keep_alive { "\r\n" } else { "Connection: close\r\n\r\n" });
    let mut message = head.into_bytes();
    if method == Method::Get {
        message.extend_from_slice(body);
    }
    stream.write_all(&message)
}

/// Whether a folder looks like a published site.
pub fn is_site(folder: &Path) -> bool {
    folder.join("catalog/manifest.json").is_file() || folder.join("index.html").is_file()
}
