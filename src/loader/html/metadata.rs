//! Header fields of a page: JSON-LD first, then OpenGraph, meta, microdata, then what is shown.

use dom_query::{Document, NodeRef};

use super::json_ld;
use super::walk::Walked;
use crate::dispatch::{Dispatch, ExtraKind, SafeText};
use crate::loader::fields::{set_language, without_by};
use crate::loader::galley::Kind;
use crate::loader::{calendar, composer, desk};

/// Metadata names and the fields they fill; earlier ones win.
const NAMES: &[(&str, &str)] = &[
    ("og:title", "headline"),
    ("article:published_time", "published"),
    ("article:modified_time", "updated"),
    ("og:updated_time", "updated"),
    ("article:author", "byline"),
    ("og:site_name", "agency"),
    ("og:url", "url"),
    ("headline", "headline"),
    ("datepublished", "published"),
    ("datemodified", "updated"),
    ("author", "byline"),
    ("byl", "byline"),
    ("parsely-author", "byline"),
    ("dc.creator", "byline"),
    ("sailthru.author", "byline"),
    ("parsely-pub-date", "published"),
    ("sailthru.date", "published"),
    ("pubdate", "published"),
    ("publish-date", "published"),
    ("dc.date", "published"),
    ("dc.date.issued", "published"),
    ("dcterms.created", "published"),
    ("date", "published"),
    ("last-modified", "updated"),
    ("dc.title", "headline"),
    ("twitter:title", "headline"),
];

/// Reads the header fields.
pub(super) fn read(dispatch: &mut Dispatch, document: &Document, walked: &Walked) {
    for script in document.select("script[type='application/ld+json']").nodes() {
        for (field, value) in json_ld::fields(&script.text()) {
            set(dispatch, field, &value);
        }
    }
    read_meta(dispatch, document);
    read_shown(dispatch, document, walked);
    if let Some(lang) = document.html_root().attr("lang") {
        set_language(dispatch, &lang);
    }
    keep_title(dispatch, document);
}

fn read_meta(dispatch: &mut Dispatch, document: &Document) {
    let mut found: Vec<(usize, String)> = Vec::new();
    for node in document.select("meta, [itemprop]").nodes() {
        let name = ["property", "name", "itemprop"].iter().find_map(|key| node.attr(key));
        let Some(name) = name.map(|name| name.to_ascii_lowercase()) else { continue };
        if let Some(rank) = NAMES.iter().position(|(known, _)| *known == name) {
            found.push((rank, value_of(node)));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    for (rank, value) in found {
        set(dispatch, NAMES[rank].1, &value);
    }
    if let Some(link) = document.select_single("link[rel=canonical]").attr("href") {
        set(dispatch, "url", &link);
    }
}

fn value_of(node: &NodeRef<'_>) -> String {
    let value = node.attr("content").or_else(|| node.attr("datetime"));
    value.unwrap_or_else(|| node.text()).to_string()
}

/// What the page shows itself: its first heading, the first machine-readable time.
fn read_shown(dispatch: &mut Dispatch, document: &Document, walked: &Walked) {
    if dispatch.published.is_none() {
        let times = document.select("time[datetime]");
        let stamp =
            times.nodes().iter().take(20).find_map(|node| calendar::stamp(&node.attr("datetime")?));
        dispatch.published = stamp;
    }
    if dispatch.headline.is_none() {
        let all = walked.pieces.iter().chain(&walked.furniture);
        let heading = all.clone().find(|piece| piece.kind == Kind::Heading(1));
        if let Some(heading) = heading {
            desk::set_headline(dispatch, &heading.text);
        }
    }
}

/// The window title is the headline of last resort, else a header line.
fn keep_title(dispatch: &mut Dispatch, document: &Document) {
    let title = document.select_single("title").text();
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match &dispatch.headline {
        None => desk::set_headline(dispatch, &title),
        Some(headline) if **headline == *title => {}
        Some(_) => desk::note(dispatch, ExtraKind::Header, Some("title"), &title),
    }
}

/// Fills a field that is still empty; metadata is not shown, so nothing is lost by leaving it.
fn set(dispatch: &mut Dispatch, field: &str, value: &str) {
    let value = SafeText::line(value.trim());
    if value.is_empty() {
        return;
    }
    match field {
        "headline" if dispatch.headline.is_none() => desk::set_headline(dispatch, &value),
        "byline" if dispatch.byline.is_none() && !value.contains("://") => {
            dispatch.byline = Some(SafeText::line(without_by(&value)));
        }
        "agency" if dispatch.agency.is_none() => dispatch.agency = Some(value),
        "url" if dispatch.url.is_none() => dispatch.url = composer::address(&value),
        "published" => dispatch.published = dispatch.published.or_else(|| calendar::stamp(&value)),
        "updated" => dispatch.updated = dispatch.updated.or_else(|| calendar::stamp(&value)),
        "language" => {
            set_language(dispatch, &value);
        }
        _ => {}
    }
}
