//! HTTP/1.1 requests, as much of them as a static server needs (RFC 9112).

use std::io::{self, BufRead};

/// Longest request line and header section that is read, in bytes.
const MAX_HEAD: usize = 32 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Head,
    Other,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) method: Method,
    /// Decoded, without query, beginning with `/`.
    pub(super) path: String,
    /// As it came, with its `?`, for redirects.
    pub(super) query: String,
    pub(super) accepts_brotli: bool,
    pub(super) accepts_gzip: bool,
    pub(super) if_none_match: Option<String>,
    pub(super) keep_alive: bool,
}

/// Reads the next request; `None` when the connection is closed, a status when it is none.
pub(super) fn read(reader: &mut impl BufRead) -> io::Result<Option<Result<Request, u16>>> {
    let mut left = MAX_HEAD;
    let Some(line) = read_line(reader, &mut left)? else { return Ok(None) };
    let Ok(line) = line else { return Ok(Some(Err(431))) };
    let mut parts = line.split(' ');
    let (Some(method), Some(target), Some(version)) = (parts.next(), parts.next(), parts.next()) else {
        return Ok(Some(Err(400)));
    };
    let (path, query) =
        target.split_once('?').map_or((target, String::new()), |(path, query)| (path, format!("?{query}")));
    let Some(path) = decode(path).filter(|path| path.starts_with('/')) else { return Ok(Some(Err(400))) };
    let mut request = Request {
        method: match method {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            _ => Method::Other,
        },
        path,
        query,
        accepts_brotli: false,
        accepts_gzip: false,
        if_none_match: None,
        keep_alive: version == "HTTP/1.1",
    };
    loop {
        let Some(line) = read_line(reader, &mut left)? else { return Ok(None) };
        let Ok(line) = line else { return Ok(Some(Err(431))) };
        if line.is_empty() {
            return Ok(Some(Ok(request)));
        }
        let Some((name, value)) = line.split_once(':') else { return Ok(Some(Err(400))) };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "accept-encoding" => {
                let accepts = |wanted: &str| {
                    value.split(',').any(|coding| {
                        let mut parts = coding.split(';').map(str::trim);
                        parts.next() == Some(wanted) && parts.next() != Some("q=0")
                    })
                };
                request.accepts_brotli = accepts("br");
                request.accepts_gzip = accepts("gzip");
            }
            "if-none-match" => request.if_none_match = Some(value.to_owned()),
            "connection" if value.eq_ignore_ascii_case("close") => request.keep_alive = false,
            // A body would have to be read before the next request.
            "content-length" | "transfer-encoding" => request.keep_alive = false,
            _ => {}
        }
    }
}

/// A line without its end; an error when it is longer than what is left.
fn read_line(reader: &mut impl BufRead, left: &mut usize) -> io::Result<Option<Result<String, ()>>> {
    let mut line = Vec::new();
    let read = io::Read::take(&mut *reader, *left as u64 + 1).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if read > *left {
        return Ok(Some(Err(())));
    }
    *left -= read;
    let line = String::from_utf8_lossy(&line);
    Ok(Some(Ok(line.trim_end_matches(['\r', '\n']).to_owned())))
}

/// Percent-decodes a path.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push((high * 16 + low) as u8);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: Result<(&str, &str), u16>) {
        let read = read(&mut text.as_bytes()).unwrap().unwrap();
        let read = read
            .as_ref()
            .map(|request| (request.path.as_str(), request.query.as_str()))
            .map_err(|status| *status);
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn requests_are_read() {
        check("GET / HTTP/1.1\r\n\r\n", Ok(("/", "")));
        check("GET /a%20b/?q=%20 HTTP/1.1\nHost: x\n\n", Ok(("/a b/", "?q=%20")));
        check("GET /%2e%2e/x HTTP/1.1\r\n\r\n", Ok(("/../x", "")));
        check("GET x HTTP/1.1\r\n\r\n", Err(400));
        check("GET /%zz HTTP/1.1\r\n\r\n", Err(400));
        check("GET /%ff HTTP/1.1\r\n\r\n", Err(400));
        check("nonsense\r\n\r\n", Err(400));
        check(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(40_000)), Err(431));
    }

    #[test]
    fn codings_are_understood() {
        let text = "GET / HTTP/1.1\r\nAccept-Encoding: gzip, br;q=0\r\nConnection: close\r\n\r\n";
        let request = read(&mut text.as_bytes()).unwrap().unwrap().unwrap();
        assert!(request.accepts_gzip && !request.accepts_brotli && !request.keep_alive);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&mut bytes.as_slice());
        }
    }
}
