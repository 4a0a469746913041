//! Reads JSON into the model's types, with little code: a visitor downloads this reader before anything else.
//!
//! It understands all of JSON, but only what the model asks for: structs come as objects and lists as arrays, never
//! the other way round, and an error says where it is rather than what was expected. With `serde_json` (and the fetch
//! helpers that came with it) the whole bundle weighed 328 KB brotli, with this 284 KB, everything else equal. The
//! publisher, which writes these files, uses `serde_json`, and the tests below hold the two against each other.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

/// Levels of lists and objects inside each other. A catalog has six.
const DEEPEST: u32 = 64;

/// Where and, if it is a matter of one field, at which field reading stopped.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Error {
    at: usize,
    field: Option<&'static str>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("malformed before byte ")?;
        self.at.fmt(f)?;
        if let Some(field) = self.field {
            f.write_str(", without ")?;
            f.write_str(field)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(_: T) -> Self {
        // Writing the words out would keep the words of every type in the download.
        Self { at: 0, field: None }
    }

    fn missing_field(field: &'static str) -> Self {
        Self { at: 0, field: Some(field) }
    }
}

/// Reads a whole text.
///
/// # Errors
/// When it is not the JSON of this type.
pub(super) fn from_str<'de, T: de::Deserialize<'de>>(text: &'de str) -> Result<T, Error> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    match T::deserialize(&mut reader) {
        Ok(value) if reader.peek().is_none() => Ok(value),
        Ok(_) => Err(reader.error()),
        Err(error) => Err(Error { at: reader.at, ..error }),
    }
}

struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: u32,
}

/// A number as JSON writes it.
enum Number {
    Whole(u64),
    Negative(i64),
    Other(f64),
}

// Nothing here is generic, so it exists once; the generic part below only says which visitor is called.
impl<'de> Reader<'de> {
    #[cold]
    fn error(&self) -> Error {
        Error { at: self.at, field: None }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not white space.
    #[inline(never)]
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    #[inline(never)]
    fn expect(&mut self, byte: u8) -> Result<(), Error> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(self.error())
        }
    }

    fn open(&mut self, byte: u8) -> Result<(), Error> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(self.error()) } else { self.expect(byte) }
    }

    fn close(&mut self, byte: u8) -> Result<(), Error> {
        self.depth -= 1;
        self.expect(byte)
    }

    /// Whether another entry follows in a list or object that ends in `end`.
    #[inline(never)]
    fn another(&mut self, is_first: &mut bool, end: u8) -> Result<bool, Error> {
        match self.peek() {
            Some(byte) if byte == end => Ok(false),
            Some(_) if std::mem::take(is_first) => Ok(true),
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            _ => Err(self.error()),
        }
    }

    fn word(&mut self, word: &str) -> bool {
        self.peek();
        let is = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += if is { word.len() } else { 0 };
        is
    }

    #[inline(never)]
    fn boolean(&mut self) -> Result<bool, Error> {
        if self.word("true") {
            Ok(true)
        } else if self.word("false") {
            Ok(false)
        } else {
            Err(self.error())
        }
    }

    #[inline(never)]
    fn number(&mut self) -> Result<Number, Error> {
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
            return Err(self.error());
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

    fn exponent(&mut self) -> Result<i32, Error> {
        let negative = self.byte() == Some(b'-');
        self.at += usize::from(matches!(self.byte(), Some(b'-' | b'+')));
        let start = self.at;
        let mut value = 0_i32;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            value = value.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
            self.at += 1;
        }
        if self.at == start { Err(self.error()) } else { Ok(if negative { -value } else { value }) }
    }

    #[inline(never)]
    fn string(&mut self) -> Result<Cow<'de, str>, Error> {
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
                Some(0..=0x1f) | None => return Err(self.error()),
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<char, Error> {
        let byte = self.byte().ok_or_else(|| self.error())?;
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
            _ => return Err(self.error()),
        })
    }

    fn four(&mut self) -> Result<u32, Error> {
        let digits =
            self.text.get(self.at..self.at + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        self.at += 4;
        digits.ok_or_else(|| self.error())
    }

    /// Reads a value of any kind and forgets it.
    #[inline(never)]
    fn skip(&mut self) -> Result<(), Error> {
        match self.peek() {
            Some(b'"') => self.string().map(drop),
            Some(open @ (b'{' | b'[')) => {
                let close = if open == b'{' { b'}' } else { b']' };
                self.open(open)?;
                let mut is_first = true;
                while self.another(&mut is_first, close)? {
                    if open == b'{' {
                        self.string()?;
                        self.expect(b':')?;
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

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.peek() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'{') => self.deserialize_map(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b't' | b'f') => self.deserialize_bool(visitor),
            Some(b'n') => self.deserialize_unit(visitor),
            _ => self.deserialize_f64(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.boolean()?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.number()? {
            Number::Whole(number) => visitor.visit_u64(number),
            Number::Negative(number) => visitor.visit_i64(number),
            Number::Other(number) => visitor.visit_f64(number),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.number()? {
            Number::Whole(number) => visitor.visit_u64(number),
            _ => Err(self.error()),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.number()? {
            Number::Whole(number) => visitor.visit_u64(number),
            Number::Negative(number) => visitor.visit_i64(number),
            Number::Other(_) => Err(self.error()),
        }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(&self.string()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.word("null") { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.word("null") { visitor.visit_unit() } else { Err(self.error()) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.open(b'[')?;
        let value = visitor.visit_seq(Entries { reader: self, is_first: true })?;
        self.close(b']')?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.open(b'{')?;
        let value = visitor.visit_map(Entries { reader: self, is_first: true })?;
        self.close(b'}')?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.peek() == Some(b'"') {
            return visitor.visit_enum(Variant { reader: self, has_content: false });
        }
        self.open(b'{')?;
        let value = visitor.visit_enum(Variant { reader: self, has_content: true })?;
        self.close(b'}')?;
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.skip()?;
        visitor.visit_unit()
    }

    // The model has none of these.
    forward_to_deserialize_any! { char bytes byte_buf unit_struct tuple_struct }
}

/// The entries of a list or an object.
struct Entries<'a, 'de> {
    reader: &'a mut Reader<'de>,
    is_first: bool,
}

impl<'de> SeqAccess<'de> for Entries<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if self.reader.another(&mut self.is_first, b']')? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        if self.reader.another(&mut self.is_first, b'}')? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant: its name alone, or an object of its name and its content.
struct Variant<'a, 'de> {
    reader: &'a mut Reader<'de>,
    has_content: bool,
}

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let name = seed.deserialize(&mut *self.reader)?;
        if self.has_content {
            self.reader.expect(b':')?;
        }
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        if self.has_content { self.reader.skip() } else { Ok(()) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        if self.has_content { seed.deserialize(self.reader) } else { Err(self.reader.error()) }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        if self.has_content { self.reader.deserialize_seq(visitor) } else { Err(self.reader.error()) }
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.has_content { self.reader.deserialize_map(visitor) } else { Err(self.reader.error()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cerulean_model::wire::{Manifest, Segment};
    use cerulean_model::{Block, Detail, Inline, Salary, SalaryUnit};
    use proptest::prelude::*;
    use serde::de::DeserializeOwned;
    use serde::{Deserialize, Serialize};

    /// Reads like `serde_json`, or fails like it.
    #[track_caller]
    fn agrees<T: DeserializeOwned + PartialEq + fmt::Debug>(text: &str) {
        assert_eq!(from_str::<T>(text).ok(), serde_json::from_str::<T>(text).ok(), "{text}");
    }

    #[test]
    fn strings_are_read() {
        for text in [
            r#""""#,
            r#""é\n\"\\\/\u00e9\ud83d\ude00""#,
            r#""\u12""#,
            r#""\x""#,
            "\"a\nb\"",
            "\"a",
            "a",
            r#" "a" "#,
            r#""a" b"#,
        ] {
            agrees::<String>(text);
        }
    }

    #[test]
    fn numbers_are_read() {
        for text in [
            "0",
            "-0",
            "42",
            "-7",
            "4.5",
            "-4.25e2",
            "1e3",
            "1E-2",
            "48.857",
            "2.352",
            "18446744073709551615",
            "1e",
            "-",
            ".5",
            "1.2.3",
            "",
        ] {
            agrees::<f64>(text);
        }
        for text in ["0", "4294967295", "4294967296", "-1", "1.5", "true", "\"1\""] {
            agrees::<u32>(text);
        }
        for text in ["0", "-20593", "2147483648"] {
            agrees::<i32>(text);
        }
        assert!(
            from_str::<f64>("123456789012345678901234567890").is_ok_and(|value| (value
                / 1.234_567_890_123_456_8e29
                - 1.0)
                .abs()
                < 1e-12)
        );
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Sample {
        name: String,
        #[serde(default)]
        numbers: Vec<(u32, Vec<u32>)>,
        flag: Option<bool>,
    }

    #[test]
    fn objects_are_read_whatever_else_they_hold() {
        for text in [
            r#"{"name":"a","numbers":[[1,[2,3]],[4,[]]],"flag":true}"#,
            r#" { "name" : "a" , "other" : {"x":[1,null,{"y":"z"}],"b":false} , "flag" : null } "#,
            r#"{"numbers":[]}"#,
            r#"{"name":"a",}"#,
            r#"{"name":"a" "flag":true}"#,
            r#"{"name":1}"#,
            r#"{"name":"a","numbers":[[1,[2,3],4]]}"#,
            "{}",
            "[]",
            "null",
        ] {
            agrees::<Sample>(text);
        }
        assert_eq!(
            from_str::<Sample>("{}").unwrap_err().to_string(),
            "malformed before byte 1, without name"
        );
    }

    #[test]
    fn variants_are_read() {
        for text in [
            r#"[{"paragraph":[{"text":"a"},"break",{"link":{"href":"https://x","text":"y"}}]},{"list":[[{"strong":"b"}]]}]"#,
            r#"[{"paragraph":[{"nonsense":"a"}]}]"#,
            r#"["paragraph"]"#,
        ] {
            agrees::<Vec<Block>>(text);
        }
        agrees::<Inline>(r#""text""#);
    }

    #[test]
    fn the_files_of_a_site_are_read_as_the_publisher_writes_them() {
        let manifest = r#"{"format":{"major":1,"minor":0},"build":"b","published":"2026-05-20","site":{"name":"C","languages":["en"]},
            "count":1,"terms":{"department":[{"id":"retail","labels":{"en":"Retail"}}]},"houses":[{"slug":"h","name":"H"}],
            "places":[{"id":"fr","names":{"en":"France"},"at":[48.857,2.352]}],"languages":["en"],"titles":[],
            "segments":[{"url":"a.json","bytes":3,"hash":"00","count":1}]}"#;
        agrees::<Manifest>(manifest);
        assert!(from_str::<Manifest>(manifest).is_ok());
        let salary = Salary { min: Some(1.5), max: None, currency: "EUR".into(), unit: SalaryUnit::Hour };
        let segment = Segment { posted: vec![20_593, -3], salary: vec![(0, salary)], ..Segment::default() };
        let written = serde_json::to_string(&segment).unwrap();
        assert_eq!(from_str::<Segment>(&written).unwrap(), segment);
        let detail = r#"{"slug":"s","title":"T","house":"h","house_name":"H","workplace":"on-site","posted":"2026-05-20","apply":"https://x","language":"en",
            "sections":[{"kind":"workplace_note","body":[{"paragraph":[{"text":"a"}]}]}]}"#;
        agrees::<Detail>(detail);
        assert!(from_str::<Detail>(detail).is_ok());
    }

    #[test]
    fn a_text_that_never_ends_its_lists_is_refused() {
        assert!(from_str::<serde::de::IgnoredAny>(&"[".repeat(100_000)).is_err());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = from_str::<Sample>(&text);
            let _ = from_str::<Vec<Block>>(&text);
        }

        #[test]
        fn every_string_survives(text in ".*") {
            let written = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(from_str::<String>(&written).unwrap(), text);
        }

        #[test]
        fn damage_is_found_or_read_like_serde_json_does(cut in 0_usize..80, byte in "[\\[\\]{}\",:0-9a-z ]") {
            let mut text = r#"{"name":"a","numbers":[[1,[2,3]],[4,[]]],"flag":true}"#.to_owned();
            let cut = cut.min(text.len() - 1);
            text.replace_range(cut..=cut, &byte);
            let ours = from_str::<Sample>(&text).ok();
            if let Ok(theirs) = serde_json::from_str::<Sample>(&text) {
                prop_assert_eq!(ours, Some(theirs));
            }
        }
    }
}
