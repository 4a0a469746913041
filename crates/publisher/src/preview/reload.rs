//! Reloading pages when the site is published again.

use std::io::{self, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use super::files::Site;

/// How often the site is looked at. Shorter than anybody notices, and one `stat` each.
const INTERVAL: Duration = Duration::from_millis(200);
/// Rounds after which a line is sent although nothing happened: how else to learn that the page is gone?
const HEARTBEAT: u32 = 25;

/// Reloads when the server names another state of the site than the first one.
pub(super) const SCRIPT: &str = "\
let first;
new EventSource(new URL(\"__reload\", document.currentScript.src)).onmessage = (event) => {
  first ??= event.data;
  if (event.data !== first) location.reload();
};
";

/// The page with the script that asks for reloads.
pub(super) fn with_script(html: &[u8], base: &str) -> Vec<u8> {
    let script = format!("<script src=\"{base}__reload.js\" defer></script>");
    let end = b"</head>";
    let at = html.windows(end.len()).position(|window| window == end).unwrap_or(html.len());
    let (before, after) = html.split_at(at);
    [before, script.as_bytes(), after].concat()
}

/// Sends the state of the site now and whenever it changes, until the page is gone.
pub(super) fn stream(mut stream: &TcpStream, site: &Site) -> io::Result<()> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\nretry: 300\n";
    stream.write_all(head.as_bytes())?;
    let mut last = String::new();
    let mut round = 0_u32;
    loop {
        let now = site.signature();
        if now != last {
            stream.write_all(format!("data: {now}\n\n").as_bytes())?;
            last = now;
        } else if round.is_multiple_of(HEARTBEAT) {
            stream.write_all(b": still here\n\n")?;
        }
        round = round.wrapping_add(1);
        thread::sleep(INTERVAL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_in_the_head() {
        let page = with_script(b"<head></head><body></body>", "/jobs/");
        let expected = "<head><script src=\"/jobs/__reload.js\" defer></script></head><body></body>";
        assert_eq!(String::from_utf8(page).unwrap(), expected);
    }
}
