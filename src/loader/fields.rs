//! Fields that a source names: front matter keys and metadata to the fields of a dispatch.

use super::composer::address;
use super::{calendar, desk};
use crate::dispatch::{Dispatch, ExtraKind, Flaw, SafeText};

/// Puts a named value into its field; what has no field of its own is kept as a header line.
pub(super) fn set(dispatch: &mut Dispatch, key: &str, value: &str) {
    let value = value.trim();
    if value.is_empty() || value == "null" {
        return;
    }
    let name = key.trim().to_lowercase().replace(['-', ' '], "_");
    let was_set = match name.as_str() {
        "title" | "headline" => set_headline(dispatch, value),
        "label" | "kicker" => fill(&mut dispatch.label, value),
        "byline" | "author" | "authors" | "by" | "creator" | "writer" => {
            fill(&mut dispatch.byline, without_by(value))
        }
        "source" | "agency" | "publisher" | "outlet" | "provider" | "credit_line"
        | "creditline" => fill(&mut dispatch.agency, value),
        "url" | "link" | "canonical" | "canonical_url" | "permalink" => set_url(dispatch, value),
        "lang" | "language" | "locale" => set_language(dispatch, value),
        "date" | "published" | "pubdate" | "publish_date" | "published_at" | "publishdate"
        | "created" | "date_published" | "datepublished" | "updated" | "modified" | "lastmod"
        | "last_modified" | "date_modified" | "updated_at" | "datemodified" | "embargo"
        | "embargoed" | "embargo_until" => return set_time(dispatch, &name, key, value),
        _ => false,
    };
    if !was_set {
        desk::note(dispatch, ExtraKind::Header, Some(key), value);
    }
}

fn set_headline(dispatch: &mut Dispatch, value: &str) -> bool {
    let is_free = dispatch.headline.is_none();
    if is_free {
        desk::set_headline(dispatch, value);
    }
    is_free
}

fn fill(field: &mut Option<SafeText>, value: &str) -> bool {
    let is_free = field.is_none();
    if is_free {
        *field = Some(SafeText::line(value));
    }
    is_free
}

/// "By Ann Author" is Ann Author.
pub(super) fn without_by(value: &str) -> &str {
    let by = value.get(..3).filter(|start| start.eq_ignore_ascii_case("by "));
    by.map_or(value, |by| value[by.len()..].trim_start())
}

/// An address without a host is kept as a header line only.
fn set_url(dispatch: &mut Dispatch, value: &str) -> bool {
    let Some(url) = address(value).filter(|_| dispatch.url.is_none()) else { return false };
    dispatch.url = Some(url);
    true
}

/// `en`, `en-GB` and `en_GB` are English.
pub(super) fn set_language(dispatch: &mut Dispatch, value: &str) -> bool {
    let code = value.split(['-', '_']).next().unwrap_or_default();
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic());
    if is_code && dispatch.language.is_none() {
        dispatch.language = Some(code.to_ascii_lowercase());
    }
    is_code
}

fn set_time(dispatch: &mut Dispatch, name: &str, key: &str, value: &str) {
    let Some(stamp) = calendar::stamp(value) else {
        dispatch.flaws.push(Flaw::Field(SafeText::line(key).into_string()));
        desk::note(dispatch, ExtraKind::Header, Some(key), value);
        return;
    };
    let field = match name {
        "updated" | "modified" | "lastmod" | "last_modified" | "date_modified" | "updated_at"
        | "datemodified" => &mut dispatch.updated,
        "embargo" | "embargoed" | "embargo_until" => &mut dispatch.embargo,
        _ => &mut dispatch.published,
    };
    *field = field.or(Some(stamp));
    desk::note(dispatch, ExtraKind::Header, Some(key), value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{DispatchId, Fingerprint, Origin};

    #[track_caller]
    fn check(values: &[&str], language: Option<&str>, noted: usize) {
        let origin = Origin::standard_input();
        let mut dispatch = Dispatch::empty(DispatchId::default(), origin, Fingerprint::of(b""));
        for value in values {
            set(&mut dispatch, "lang", value);
        }
        assert_eq!((dispatch.language.as_deref(), dispatch.extra.len()), (language, noted));
    }

    #[test]
    fn a_language_is_a_code_of_two_letters() {
        check(&["en-GB"], Some("en"), 0);
        check(&["DE_at"], Some("de"), 0);
        check(&["sv", "en"], Some("sv"), 0);
        check(&["eng"], None, 1);
        check(&["e1"], None, 1);
    }
}
