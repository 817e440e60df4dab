//! Tables that may stand several times: `[[rule]]`, `[[highlight]]`.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::complaint::{Complaints, Wrong, shown};
use crate::words::settings as words;

/// Reads all tables of a name with what reads one of them; nothing where they are no tables, or
/// more than there may be.
pub(super) fn all_of<'c, T>(
    name: &str,
    value: &Spanned<DeValue<'_>>,
    most: usize,
    complaints: &mut Complaints<'c>,
    one: fn(&str, usize, &DeTable<'_>, &mut Complaints<'c>) -> Option<T>,
) -> Option<Vec<T>> {
    let list = value.get_ref().as_array().filter(|list| list.len() <= most)?;
    let tables: Option<Vec<_>> =
        list.iter().map(|item| Some((item.span().start, item.get_ref().as_table()?))).collect();
    Some(tables?.into_iter().filter_map(|(at, table)| one(name, at, table, complaints)).collect())
}

/// Says that a table has no such part.
pub(super) fn unknown(
    name: &str,
    key: &Spanned<Cow<'_, str>>,
    parts: &[&'static str],
    complaints: &mut Complaints<'_>,
) {
    let written = key.get_ref();
    complaints.add(key.span().start, &format!("{name}.{written}"), || {
        let sentence = words::unknown_part(&shown(written), name);
        Wrong::with_nearest(sentence, written, parts.iter().copied())
    });
}
