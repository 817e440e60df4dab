//! Article metadata in JSON-LD.

use serde_json::Value;

/// How many values of a document are looked at.
const MOST: usize = 20_000;

/// The fields of the first article in a JSON-LD script, in the names of front matter.
pub(super) fn fields(script: &str) -> Vec<(&'static str, String)> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let Ok(document) = serde_json::from_str::<Value>(script) else { return Vec::new() };
    let Some(article) = article(&document) else { return Vec::new() };
    let keys: [(&str, &'static str); 9] = [
        ("headline", "headline"),
        ("name", "headline"),
        ("author", "byline"),
        ("publisher", "agency"),
        ("datePublished", "published"),
        ("dateModified", "updated"),
        ("url", "url"),
        ("mainEntityOfPage", "url"),
        ("inLanguage", "language"),
    ];
    let found = keys.iter().filter_map(|(key, field)| Some((*field, words(article.get(key)?)?)));
    found.collect()
}

/// Finds an object whose type is an article, breadth first.
fn article(document: &Value) -> Option<&Value> {
    let mut queue = std::collections::VecDeque::from([document]);
    let mut seen = 0;
    while let Some(value) = queue.pop_front() {
        seen += 1;
        if seen > MOST {
            return None;
        }
        match value {
            Value::Object(object) => {
                if object.get("@type").is_some_and(is_article) {
                    return Some(value);
                }
                queue.extend(object.values());
            }
            Value::Array(values) => queue.extend(values),
            _ => {}
        }
    }
    None
}

fn is_article(kind: &Value) -> bool {
    let is_name = |value: &Value| {
        value.as_str().is_some_and(|name| {
            name.ends_with("Article") || name.ends_with("Posting") || name == "Report"
        })
    };
    is_name(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_name))
}

/// Many sites put their HTML into JSON as it is; a script's text is decoded by nobody else.
fn decoded(text: &str) -> String {
    if !text.contains('&') || text.len() > 1000 {
        return text.to_owned();
    }
    dom_query::Document::from(text.replace('<', "&lt;")).text().to_string()
}

/// A string, the name of an object, or several of them joined by commas.
///
/// The parser bounds how deep values nest.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(decoded(text.trim())).filter(|text| !text.is_empty()),
        Value::Object(object) => words(object.get("name").or_else(|| object.get("@id"))?),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(words).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_in_a_graph() {
        let script = r#"{"@graph":[{"@type":"WebSite","name":"Elms"},{"@type":["NewsArticle"],
            "headline":"Ships","author":[{"name":"Ann"},{"name":"Bo"}],"publisher":{"name":"Post"}}]}"#;
        let expected = [("headline", "Ships"), ("byline", "Ann, Bo"), ("agency", "Post")];
        let found = fields(script);
        let found: Vec<_> = found.iter().map(|(key, value)| (*key, value.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn kinds_of_articles() {
        for kind in ["BlogPosting", "Report", "NewsArticle"] {
            let script = format!(r#"{{"@type":"{kind}","author":["","Ann"]}}"#);
            assert_eq!(fields(&script), [("byline", "Ann".to_owned())], "{kind}");
        }
    }

    #[test]
    fn bounds() {
        let long = format!("{}&amp;", "x".repeat(1000));
        assert_eq!(decoded(&long), long);
        let far = format!(r#"[{}{{"@type":"Report","name":"Ships"}}]"#, "0,".repeat(MOST));
        assert!(fields(&far).is_empty());
    }

    #[test]
    fn anything_else_is_nothing() {
        for script in ["", "{", "[]", r#"{"@type":"Organization","name":"Post"}"#] {
            assert!(fields(script).is_empty());
        }
    }
}
