//! Reads JSON into the model's types, with little code: a visitor downloads this reader before anything else.
//!
//! It understands all of JSON, but only what the model asks for: structs come as objects and lists as arrays, never
//! the other way round, and an error says where it is rather than what was expected. Values are read in place, over a
//! default, and the fields of a struct are handed to one function that knows no types: what serde makes of the same
//! structs is several times the code (ARCHITECTURE.md has the figures). The publisher, which writes these files, uses
//! `serde_json`, and the tests hold the two against each other.

mod reader;

use std::fmt;

use litemap::LiteMap;

use crate::Facet;
pub use reader::Reader;
pub(crate) use reader::{Field, Number};

/// Reading cannot go on; the [`Reader`] is where it stopped.
#[derive(Debug)]
pub struct Stop;

/// What can be read from JSON.
pub trait FromJson {
    /// Reads a value over this one, which has its default value.
    ///
    /// # Errors
    /// When what comes is not the JSON of this type.
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop>;
}

/// Where and, if it is for want of a field, for want of which one a text could not be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Byte before which the text is malformed.
    pub at: usize,
    /// The field that an object lacks.
    pub missing: Option<&'static str>,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "malformed before byte {}", self.at)?;
        match self.missing {
            Some(field) => write!(f, ", without {field}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Malformed {}

/// Reads a whole text.
///
/// # Errors
/// When it is not the JSON of this type.
pub fn from_str<T: FromJson + Default>(text: &str) -> Result<T, Malformed> {
    let mut value = T::default();
    read_whole(text, &mut value).map(|()| value)
}

fn read_whole(text: &str, value: &mut dyn FromJson) -> Result<(), Malformed> {
    let mut json = Reader::new(text);
    match value.read(&mut json) {
        Ok(()) if json.peek().is_none() => Ok(()),
        _ => Err(Malformed { at: json.at, missing: json.missing }),
    }
}

/// Has a struct read from an object: first the fields that every object has, then those that may be missing. A field
/// that is in neither list does not compile.
macro_rules! object {
    ($type:ident { $($wanted:ident),* $(,)? } optional { $($optional:ident),* $(,)? }) => {
        impl $crate::json::FromJson for $type {
            fn read(&mut self, json: &mut $crate::json::Reader<'_>) -> Result<(), $crate::json::Stop> {
                let Self { $($wanted,)* $($optional),* } = self;
                json.object(&mut [
                    $($crate::json::Field::wanted(stringify!($wanted), $wanted),)*
                    $($crate::json::Field::optional(stringify!($optional), $optional),)*
                ])
            }
        }
    };
}
pub(crate) use object;

/// Has an enum read from the name that each of its values has.
macro_rules! named {
    ($($type:ident by $find:path),* $(,)?) => {
        $(impl $crate::json::FromJson for $type {
            fn read(&mut self, json: &mut $crate::json::Reader<'_>) -> Result<(), $crate::json::Stop> {
                *self = $find(&json.string()?).ok_or($crate::json::Stop)?;
                Ok(())
            }
        })*
    };
}
pub(crate) use named;

impl FromJson for bool {
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop> {
        *self = json.boolean()?;
        Ok(())
    }
}

macro_rules! whole {
    ($($number:ty),*) => {
        $(impl FromJson for $number {
            fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop> {
                *self = json.whole()?.try_into().map_err(|_| Stop)?;
                Ok(())
            }
        })*
    };
}
whole!(u8, u32, u64);

impl FromJson for i32 {
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop> {
        let whole = match json.number()? {
            Number::Whole(whole) => i64::try_from(whole).map_err(|_| Stop)?,
            Number::Negative(whole) => whole,
            Number::Other(_) => return Err(Stop),
        };
        *self = whole.try_into().map_err(|_| Stop)?;
        Ok(())
    }
}

impl FromJson for f64 {
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop> {
        *self = match json.number()? {
            Number::Whole(whole) => whole as f64,
            Number::Negative(whole) => whole as f64,
            Number::Other(number) => number,
        };
        Ok(())
    }
}

impl FromJson for f32 {
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop> {
        let mut number = 0.0_f64;
        number.read(json)?;
        *self = number as f32;
        Ok(())
    }
}

impl FromJson for String {
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop> {
        *self = json.string()?.into_owned();
        Ok(())
    }
}

impl<T: FromJson + Default> FromJson for Option<T> {
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop> {
        if json.word("null") { Ok(()) } else { self.get_or_insert_default().read(json) }
    }
}

impl<T: FromJson + Default> FromJson for Vec<T> {
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop> {
        json.open(b'[')?;
        let mut is_first = true;
        while json.another(&mut is_first, b']')? {
            let mut entry = T::default();
            entry.read(json)?;
            self.push(entry);
        }
        json.close(b']')
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop> {
        let mut is_first = true;
        json.open(b'[')?;
        for part in [&mut self.0 as &mut dyn FromJson, &mut self.1] {
            if !json.another(&mut is_first, b']')? {
                return Err(Stop);
            }
            part.read(json)?;
        }
        json.close(b']')
    }
}

impl<T: FromJson + Default> FromJson for LiteMap<String, T> {
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop> {
        entries(json, |key, json| {
            let value = json.value()?;
            self.insert(key.to_owned(), value);
            Ok(())
        })
    }
}

impl<T: FromJson + Default> FromJson for LiteMap<Facet, T> {
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Stop> {
        entries(json, |key, json| {
            let value = json.value()?;
            self.insert(Facet::from_name(key).ok_or(Stop)?, value);
            Ok(())
        })
    }
}

impl Reader<'_> {
    /// Reads a value of its own.
    pub(crate) fn value<T: FromJson + Default>(&mut self) -> Result<T, Stop> {
        let mut value = T::default();
        value.read(self).map(|()| value)
    }

    /// Reads an enum's value that holds something: an object of its name and what it holds.
    pub(crate) fn variant(
        &mut self,
        read: impl FnOnce(&str, &mut Self) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.open(b'{')?;
        let name = self.key()?;
        read(&name, self)?;
        self.close(b'}')
    }
}

/// Reads an object whose entries are no fields.
fn entries(
    json: &mut Reader<'_>,
    mut read: impl FnMut(&str, &mut Reader<'_>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    json.open(b'{')?;
    let mut is_first = true;
    while json.another(&mut is_first, b'}')? {
        let key = json.key()?;
        read(&key, json)?;
    }
    json.close(b'}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Manifest, Segment};
    use crate::{Block, Detail, Inline, Salary, SalaryUnit};
    use proptest::prelude::*;
    use serde::de::DeserializeOwned;
    use serde::{Deserialize, Serialize};

    /// Reads like `serde_json`, or fails like it.
    #[track_caller]
    fn agrees<T: DeserializeOwned + FromJson + Default + PartialEq + fmt::Debug>(text: &str) {
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

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Sample {
        name: String,
        #[serde(default)]
        numbers: Vec<(u32, Vec<u32>)>,
        #[serde(default)]
        flag: Option<bool>,
    }
    object!(Sample { name } optional { numbers, flag });

    #[test]
    fn objects_are_read_whatever_else_they_hold() {
        for text in [
            r#"{"name":"a","numbers":[[1,[2,3]],[4,[]]],"flag":true}"#,
            r#" { "name" : "a" , "other" : {"x":[1,null,{"y":"z"}],"b":false} , "flag" : null } "#,
            r#"{"numbers":[]}"#,
            r#"{"flag":true,"numbers":[],"name":"a"}"#,
            r#"{"flag":true,"x":1,"name":"a","y":[]}"#,
            r#"{"flag":true,"name":"a""#,
            r#"{"name":"a","flag":true,"name":"a"}"#,
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
        assert!(from_str::<Sample>(&format!(r#"{{"x":{}"#, "[".repeat(100_000))).is_err());
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
