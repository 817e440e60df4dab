//! `[citations]`: templates of the reader's own, by name, and which one is used.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::complaint::{Complaints, Wrong, shown};
use crate::citation::{BUILT_IN, Template};
use crate::words::settings as words;

/// Templates by name.
pub type Templates = BTreeMap<String, Template>;

/// Reads all templates, or nothing where they are not written as a section.
pub(super) fn templates_of(
    name: &str,
    value: &Spanned<DeValue<'_>>,
    complaints: &mut Complaints<'_>,
) -> Option<Templates> {
    let table = value.get_ref().as_table()?;
    let mut templates = Templates::new();
    for (key, text) in table {
        let path = format!("{name}.{}", key.get_ref());
        let at = text.span().start;
        match text.get_ref().as_str().map(str::parse::<Template>) {
            Some(Ok(template)) => drop(templates.insert(key.get_ref().to_string(), template)),
            Some(Err(mistake)) => {
                let sentence = mistake.to_string();
                complaints.add(at, &path, || Wrong::plain(sentence));
            }
            None => {
                let written = complaints.excerpt(text.span());
                let sentence = words::takes_not(&shown(key.get_ref()), words::A_TEMPLATE, &written);
                complaints.add(at, &path, || Wrong::plain(sentence));
            }
        }
    }
    Some(templates)
}

/// Complains of a name that no template has.
pub(super) fn complain_of_unknown(
    row: &str,
    name: &str,
    at: usize,
    templates: &Templates,
    complaints: &mut Complaints<'_>,
) {
    let is_known = templates.contains_key(name) || Template::built_in(name).is_some();
    if !is_known {
        let known = BUILT_IN.iter().map(|(name, _)| *name);
        let known = known.chain(templates.keys().map(String::as_str));
        let sentence = words::no_template(&shown(name));
        complaints.add(at, row, || Wrong::with_nearest(sentence, name, known));
    }
}
