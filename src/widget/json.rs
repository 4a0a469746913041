//! Values that cross from WebAssembly to JavaScript, as one JSON text: a call for every property would cost more than
//! reading it. Written by hand because there is little to it: texts, whole numbers, lists and objects.

/// A value.
pub(super) enum Json {
    Null,
    Flag(bool),
    /// A whole number: what writes fractions would weigh more than all of this.
    Number(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Json {
    /// A list of these.
    pub(super) fn list<T: Into<Json>>(values: impl IntoIterator<Item = T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }

    /// As text.
    pub(super) fn write(&self) -> String {
        let mut text = String::new();
        self.append(&mut text);
        text
    }

    fn append(&self, text: &mut String) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
            Self::Number(number) => text.push_str(&number.to_string()),
            Self::Text(value) => append_text(value, text),
            Self::List(values) => {
                text.push('[');
                for (n, value) in values.iter().enumerate() {
                    if n > 0 {
                        text.push(',');
                    }
                    value.append(text);
                }
                text.push(']');
            }
            Self::Object(fields) => {
                text.push('{');
                for (n, (name, value)) in fields.iter().enumerate() {
                    if n > 0 {
                        text.push(',');
                    }
                    append_text(name, text);
                    text.push(':');
                    value.append(text);
                }
                text.push('}');
            }
        }
    }
}

/// Quoted, with the escapes that RFC 8259 (7) asks for.
fn append_text(value: &str, text: &mut String) {
    text.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => {
                text.push('\\');
                text.push(c);
            }
            '\u{0}'..='\u{1f}' => {
                text.push_str("\\u00");
                for digit in [c as u32 >> 4, c as u32 & 15] {
                    text.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            _ => text.push(c),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_kind_of_value_is_written() {
        let value = Json::Object(vec![
            ("a", Json::Null),
            ("b", true.into()),
            ("c", Json::list([1_u32, 2])),
            ("d", Some("x").into()),
            ("e", Json::Number(-5)),
            ("f", Json::Object(Vec::new())),
        ]);
        assert_eq!(value.write(), r#"{"a":null,"b":true,"c":[1,2],"d":"x","e":-5,"f":{}}"#);
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_it_was(text in "(?s).{0,40}") {
            prop_assert_eq!(serde_json::from_str::<String>(&Json::from(text.clone()).write()).unwrap(), text);
        }
    }
}
