//! The reader: what JSON is made of, and nothing of the types that are made from it.

use std::borrow::Cow;

use super::{FromJson, Stop};

/// Levels of lists and objects inside each other. A catalog has six.
const DEEPEST: u32 = 64;

/// A text being read. Nothing of it is generic, so that a visitor downloads it once and not once a type.
pub struct Reader<'a> {
    text: &'a str,
    pub(crate) at: usize,
    depth: u32,
    /// The field for want of which reading stopped.
    pub(crate) missing: Option<&'static str>,
}

/// A field of a struct, while an object is read into it.
pub(crate) struct Field<'a> {
    name: &'static str,
    value: &'a mut dyn FromJson,
    is_wanted: bool,
    is_read: bool,
}

impl<'a> Field<'a> {
    /// A field that every object has.
    pub(crate) fn wanted(name: &'static str, value: &'a mut dyn FromJson) -> Self {
        Self { name, value, is_wanted: true, is_read: false }
    }

    /// A field that keeps its default where an object lacks it.
    pub(crate) fn optional(name: &'static str, value: &'a mut dyn FromJson) -> Self {
        Self { name, value, is_wanted: false, is_read: false }
    }
}

/// A number as JSON writes it.
pub(crate) enum Number {
    Whole(u64),
    Negative(i64),
    Other(f64),
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0, missing: None }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not white space.
    #[inline(never)]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    #[inline(never)]
    fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(Stop)
        }
    }

    /// Enters a list or an object.
    #[inline(never)]
    pub(crate) fn open(&mut self, byte: u8) -> Result<(), Stop> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(Stop) } else { self.expect(byte) }
    }

    /// Leaves a list or an object.
    #[inline(never)]
    pub(crate) fn close(&mut self, byte: u8) -> Result<(), Stop> {
        self.depth -= 1;
        self.expect(byte)
    }

    /// Whether another entry follows in a list or object that ends in `end`.
    #[inline(never)]
    pub(crate) fn another(&mut self, is_first: &mut bool, end: u8) -> Result<bool, Stop> {
        match self.peek() {
            Some(byte) if byte == end => Ok(false),
            Some(_) if std::mem::take(is_first) => Ok(true),
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            _ => Err(Stop),
        }
    }

    /// Whether this word of JSON comes next; if so, it is read.
    #[inline(never)]
    pub(crate) fn word(&mut self, word: &str) -> bool {
        self.peek();
        let is = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += if is { word.len() } else { 0 };
        is
    }

    /// The name of an object's entry, and the colon.
    #[inline(never)]
    pub(crate) fn key(&mut self) -> Result<Cow<'a, str>, Stop> {
        let key = self.string()?;
        self.expect(b':')?;
        Ok(key)
    }

    /// Reads an object into the fields of a struct.
    #[inline(never)]
    pub(crate) fn object(&mut self, fields: &mut [Field<'_>]) -> Result<(), Stop> {
        self.open(b'{')?;
        let (mut is_first, mut next) = (true, 0);
        while self.another(&mut is_first, b'}')? {
            let key = self.key()?;
            // Files of ours have the fields in the order of the struct.
            let after = fields.iter().skip(next).position(|field| field.name == key).map(|step| next + step);
            match after.or_else(|| fields.iter().position(|field| field.name == key)) {
                Some(n) if fields[n].is_read => return Err(Stop),
                Some(n) => {
                    fields[n].is_read = true;
                    fields[n].value.read(self)?;
                    next = n + 1;
                }
                None => self.skip()?,
            }
        }
        self.missing = fields.iter().find(|field| field.is_wanted && !field.is_read).map(|field| field.name);
        if self.missing.is_some() { Err(Stop) } else { self.close(b'}') }
    }

    #[inline(never)]
    pub(crate) fn boolean(&mut self) -> Result<bool, Stop> {
        if self.word("true") {
            Ok(true)
        } else if self.word("false") {
            Ok(false)
        } else {
            Err(Stop)
        }
    }

    /// A whole number that is not negative, as nearly all of a catalog are.
    #[inline(never)]
    pub(crate) fn whole(&mut self) -> Result<u64, Stop> {
        self.peek();
        let start = self.at;
        let mut value = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        // Nineteen digits always fit; JSON knows no zeros in front.
        let digits = self.at - start;
        let is_whole = !matches!(self.byte(), Some(b'.' | b'e' | b'E'));
        if (1..=19).contains(&digits) && is_whole { Ok(value) } else { Err(Stop) }
    }

    #[inline(never)]
    pub(crate) fn number(&mut self) -> Result<Number, Stop> {
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let (mut digits, mut scale, mut seen, mut point) = (0_u64, 0_i32, false, false);
        loop {
            match self.byte() {
                Some(digit @ b'0'..=b'9') => {
                    seen = true;
                    let next =
                        digits.checked_mul(10).and_then(|tens| tens.checked_add(u64::from(digit - b'0')));
                    match next {
                        Some(next) => digits = next,
                        // More digits than fit: only their number counts.
                        None => scale += 1,
                    }
                    scale -= i32::from(point);
                }
                Some(b'.') if seen && !point => point = true,
                _ => break,
            }
            self.at += 1;
        }
        if !seen {
            return Err(Stop);
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            scale = scale.saturating_add(self.exponent()?);
        }
        Ok(match (scale, negative) {
            (0, false) => Number::Whole(digits),
            (0, true) if i64::try_from(digits).is_ok() => Number::Negative(-(digits as i64)),
            _ => {
                let value = scaled(digits as f64, scale);
                Number::Other(if negative { -value } else { value })
            }
        })
    }

    fn exponent(&mut self) -> Result<i32, Stop> {
        let negative = self.byte() == Some(b'-');
        self.at += usize::from(matches!(self.byte(), Some(b'-' | b'+')));
        let start = self.at;
        let mut value = 0_i32;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            value = value.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
            self.at += 1;
        }
        if self.at == start { Err(Stop) } else { Ok(if negative { -value } else { value }) }
    }

    #[inline(never)]
    pub(crate) fn string(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.expect(b'"')?;
        let start = self.at;
        let mut written: Option<String> = None;
        let mut from = start;
        loop {
            match self.byte() {
                Some(b'"') => {
                    let rest = self.text.get(from..self.at).unwrap_or_default();
                    self.at += 1;
                    return Ok(match written {
                        Some(written) => Cow::Owned(written + rest),
                        None => Cow::Borrowed(rest),
                    });
                }
                Some(b'\\') => {
                    let text = written.get_or_insert_default();
                    text.push_str(self.text.get(from..self.at).unwrap_or_default());
                    self.at += 1;
                    let escaped = self.escape()?;
                    written.get_or_insert_default().push(escaped);
                    from = self.at;
                }
                Some(0..=0x1f) | None => return Err(Stop),
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<char, Stop> {
        let byte = self.byte().ok_or(Stop)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.four()?;
                // Beyond the first 65,536 characters JSON writes two halves.
                let is_half = (0xd800..0xdc00).contains(&high);
                if is_half && self.text.get(self.at..self.at + 2) == Some("\\u") {
                    self.at += 2;
                    let low = self.four()?;
                    let whole = 0x1_0000 + ((high - 0xd800) << 10) + (low.wrapping_sub(0xdc00) & 0x3ff);
                    char::from_u32(whole).unwrap_or(char::REPLACEMENT_CHARACTER)
                } else {
                    char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER)
                }
            }
            _ => return Err(Stop),
        })
    }

    fn four(&mut self) -> Result<u32, Stop> {
        let digits =
            self.text.get(self.at..self.at + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        self.at += 4;
        digits.ok_or(Stop)
    }

    /// Reads a value of any kind and forgets it.
    #[inline(never)]
    pub(crate) fn skip(&mut self) -> Result<(), Stop> {
        match self.peek() {
            Some(b'"') => self.string().map(drop),
            Some(open @ (b'{' | b'[')) => {
                let close = if open == b'{' { b'}' } else { b']' };
                self.open(open)?;
                let mut is_first = true;
                while self.another(&mut is_first, close)? {
                    if open == b'{' {
                        self.key()?;
                    }
                    self.skip()?;
                }
                self.close(close)
            }
            Some(b'n') if self.word("null") => Ok(()),
            Some(b't' | b'f') => self.boolean().map(drop),
            _ => self.number().map(drop),
        }
    }
}

/// A number times a power of ten: exact for what a catalog holds (up to 15 digits and 22 decimals), within a
/// rounding error beyond.
fn scaled(value: f64, scale: i32) -> f64 {
    let (mut power, mut base, mut rest) = (1.0_f64, 10.0_f64, scale.unsigned_abs().min(400));
    while rest > 0 {
        if rest & 1 == 1 {
            power *= base;
        }
        base *= base;
        rest >>= 1;
    }
    if scale < 0 { value / power } else { value * power }
}
