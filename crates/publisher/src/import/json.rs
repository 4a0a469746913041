//! Reading JSON of others: any field may be missing, null, a number instead of a string, one value instead of a list.

use serde_json::Value;

use super::input::Trouble;

/// Every JSON value of a text. Pages that were downloaded one after the other may stand in one file.
pub(crate) fn documents(text: &str) -> Result<Vec<Value>, Trouble> {
    let mut documents = Vec::new();
    for document in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        match document {
            Ok(value) => documents.push(value),
            Err(error) if error.is_eof() => {
                let message = "this JSON ends in the middle: it was not downloaded as a whole";
                return Err(Trouble::at(error.line(), message));
            }
            Err(error) => return Err(Trouble::at(error.line(), format!("this is not JSON: {error}"))),
        }
    }
    Ok(documents)
}

/// Every value at a path such as `departments.name`; lists on the way are walked.
pub(crate) fn all<'a>(value: &'a Value, path: &str) -> Vec<&'a Value> {
    let mut found = vec![value];
    for step in path.split('.') {
        found = found.into_iter().flat_map(flat).filter_map(|value| value.get(step)).collect();
    }
    found.into_iter().flat_map(flat).filter(|value| !value.is_null()).collect()
}

fn flat(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().flat_map(flat).collect(),
        other => vec![other],
    }
}

/// The words of a value: of a string, a number, or of what an object calls its name.
pub(crate) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => {
            ["label", "name", "valueLabel", "value", "text", "title", "descriptor", "@value"]
                .iter()
                .filter_map(|key| object.get(*key))
                .find_map(|inner| if inner.is_object() { None } else { text(inner) })?
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The texts at these paths, in order, each once.
pub(crate) fn texts(value: &Value, paths: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in paths.iter().flat_map(|path| all(value, path)).filter_map(text) {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// The first text at these paths.
pub(crate) fn first(value: &Value, paths: &[&str]) -> Option<String> {
    paths.iter().flat_map(|path| all(value, path)).find_map(text)
}

/// The first number at these paths, also from a string such as `"75000"` or `"75,000.00"`.
pub(crate) fn number(value: &Value, paths: &[&str]) -> Option<f64> {
    paths.iter().flat_map(|path| all(value, path)).find_map(|value| match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => super::salary::amount(text),
        _ => None,
    })
}

/// The first truth value at these paths, also from `"true"`, `1` or `"yes"`.
pub(crate) fn flag(value: &Value, paths: &[&str]) -> Option<bool> {
    paths.iter().flat_map(|path| all(value, path)).find_map(|value| match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => number.as_i64().map(|number| number != 0),
        Value::String(text) => truth(text),
        _ => None,
    })
}

/// A truth value in words.
pub(crate) fn truth(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" | "y" | "oui" | "si" | "ja" => Some(true),
        "false" | "no" | "0" | "n" | "non" | "nein" => Some(false),
        _ => None,
    }
}

/// The jobs of an answer: under one of the keys it may wrap them in, as a bare list, as a list of pages, or the one
/// job that the answer is. A job is an object that has one of the fields `marks`. Nothing if there is no sign of jobs.
pub(crate) fn jobs<'a>(document: &'a Value, wrappers: &[&str], marks: &[&str]) -> Option<Vec<&'a Value>> {
    let is_job = |value: &Value| value.is_object() && marks.iter().any(|mark| !all(value, mark).is_empty());
    match document {
        Value::Array(values) => {
            let mut found = Vec::new();
            let mut known = values.is_empty();
            for value in values {
                if is_job(value) {
                    found.push(value);
                    known = true;
                } else if let Some(inner) = jobs(value, wrappers, marks) {
                    found.extend(inner);
                    known = true;
                }
            }
            known.then_some(found)
        }
        Value::Object(object) => {
            const USUAL: [&str; 9] = [
                "jobs",
                "data",
                "results",
                "result",
                "items",
                "content",
                "postings",
                "positions",
                "response",
            ];
            for key in wrappers.iter().chain(USUAL.iter()) {
                let Some(inner) = object.get(*key).filter(|inner| inner.is_array() || inner.is_object())
                else {
                    continue;
                };
                if is_job(inner) {
                    return Some(vec![inner]);
                }
                if let Some(found) = jobs(inner, wrappers, marks) {
                    return Some(found);
                }
            }
            is_job(document).then(|| vec![document])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn paths_walk_lists_and_skip_nothing() {
        let value = json!({"a": [{"b": "x"}, {"b": ["y", null]}, {"c": 1}], "n": 7, "o": {"label": " z "}});
        assert_eq!(texts(&value, &["a.b", "n", "o", "missing.path"]), ["x", "y", "7", "z"]);
        assert_eq!(number(&json!({"n": "75,000.00"}), &["n"]), Some(75_000.0));
        assert_eq!(flag(&json!({"n": "true"}), &["n"]), Some(true));
    }

    #[test]
    fn jobs_are_found_in_every_wrapping() {
        for (document, count) in [
            (json!({"jobs": [{"t": 1}, {"t": 2}]}), Some(2)),
            (json!([{"t": 1}]), Some(1)),
            (json!({"t": 1}), Some(1)),
            (json!([{"jobs": [{"t": 1}]}, {"jobs": [{"t": 2}]}]), Some(2)),
            (json!({"jobs": {"t": 1}}), Some(1)),
            (json!({"data": {"items": [{"t": 1}]}}), Some(1)),
            (json!({"jobs": []}), Some(0)),
            (json!({"error": "not found"}), None),
            (json!("x"), None),
        ] {
            assert_eq!(jobs(&document, &["jobs"], &["t"]).map(|jobs| jobs.len()), count, "{document}");
        }
    }

    #[test]
    fn a_torn_answer_names_its_last_line() {
        let trouble = documents("{\n\"jobs\": [\n").unwrap_err();
        assert!(trouble.line >= Some(2) && trouble.message.contains("middle"), "{trouble:?}");
        assert_eq!(documents("{}\n[]\n").map(|values| values.len()), Ok(2));
    }
}
