//! One page that needs nothing beside it: an anchor for each, and the colours of the speakers.

use std::collections::BTreeMap;

use super::Bookmark;
use crate::dispatch::{SafeText, web_address};
use crate::export::html::{HTML_CLOSING, html_opening, push_link, push_text};
use crate::words::{citation, export as words};

/// How many hues the stylesheet has for speakers.
const HUES: usize = 5;

/// Who speaks: the place in the order of first quotes, and the anchors of what they said.
type Speakers<'a> = BTreeMap<&'a str, (usize, Vec<String>)>;

/// Prints a page with all of them; each has a name of its own for an anchor.
#[must_use]
pub fn html(bookmarks: &[Bookmark<'_>]) -> String {
    let speakers = speakers_of(bookmarks);
    let mut html = html_opening(words::BOOKMARKS, None);
    html.push_str("<h1>");
    html.push_str(words::BOOKMARKS);
    html.push_str("</h1>\n");
    push_speakers(&mut html, &speakers);
    for bookmark in bookmarks {
        push_bookmark(&mut html, bookmark, &speakers);
    }
    html + HTML_CLOSING
}

fn speakers_of<'a>(bookmarks: &[Bookmark<'a>]) -> Speakers<'a> {
    let mut speakers = Speakers::new();
    for bookmark in bookmarks {
        if let Some(name) = bookmark.quote.as_ref().and_then(|quote| quote.speaker) {
            let next = speakers.len();
            speakers.entry(name).or_insert((next, Vec::new())).1.push(bookmark.key());
        }
    }
    speakers
}

fn hue(speakers: &Speakers<'_>, name: &str) -> usize {
    speakers.get(name).map_or(0, |(place, _)| place % HUES)
}

fn push_speakers(html: &mut String, speakers: &Speakers<'_>) {
    if speakers.is_empty() {
        return;
    }
    html.push_str("<nav>\n<ul>\n");
    for (name, (_, anchors)) in speakers {
        html.extend(["<li class=\"s", &hue(speakers, name).to_string(), "\">"]);
        push_text(html, name);
        for (index, anchor) in anchors.iter().enumerate() {
            html.extend([" <a href=\"#", anchor, "\">", &(index + 1).to_string(), "</a>"]);
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ul>\n</nav>\n");
}

fn push_bookmark(html: &mut String, bookmark: &Bookmark<'_>, speakers: &Speakers<'_>) {
    let (key, kind) = (bookmark.key(), bookmark.kind.name());
    html.extend(["<article id=\"", &key, "\" class=\"", kind, "\">\n"]);
    push_quote(html, bookmark, speakers);
    let quote = bookmark.quote.as_ref();
    push_lines(html, "note", bookmark.note.or_else(|| quote.and_then(|quote| quote.note)));
    push_source(html, bookmark);
    html.push_str("</article>\n");
}

fn push_quote(html: &mut String, bookmark: &Bookmark<'_>, speakers: &Speakers<'_>) {
    let Some(quote) = &bookmark.quote else { return };
    let class = quote.speaker.map(|name| format!(" class=\"s{}\"", hue(speakers, name)));
    let class = class.unwrap_or_default();
    html.extend(["<blockquote", &class, " dir=\"auto\">"]);
    push_broken(html, &quote.words());
    html.push_str("</blockquote>\n");
    let by = quote.speaker();
    if !by.is_empty() {
        html.extend(["<p", &class, ">— "]);
        push_text(html, &by);
        if quote.kept.is_unconfirmed() {
            html.extend([" <span class=\"unconfirmed\">(", citation::UNCONFIRMED, ")</span>"]);
        }
        html.push_str("</p>\n");
    }
    push_lines(html, "sentences", Some(quote.sentences).filter(|text| !text.is_empty()));
    push_lines(html, "state", bookmark.state().as_deref());
}

fn push_lines(html: &mut String, class: &str, text: Option<&str>) {
    if let Some(text) = text {
        html.extend(["<p class=\"", class, "\" dir=\"auto\">"]);
        push_broken(html, text);
        html.push_str("</p>\n");
    }
}

fn push_broken(html: &mut String, text: &str) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            html.push_str("<br>\n");
        }
        push_text(html, line);
    }
}

/// Where it stands: what the dispatch prints of itself, and when it was kept from which bytes.
fn push_source(html: &mut String, bookmark: &Bookmark<'_>) {
    html.push_str("<footer>");
    let title = bookmark.title();
    match bookmark.url.and_then(web_address) {
        Some(url) => {
            push_link(html, url);
            push_text(html, title);
            html.push_str("</a>");
        }
        None => push_text(html, title),
    }
    let tags: Vec<String> = bookmark.own_tags().iter().map(|tag| format!("#{tag}")).collect();
    let quote = bookmark.quote.as_ref();
    let kept_at = quote.and_then(|quote| quote.kept_at.as_deref()).map(words::kept_at);
    let printed = [bookmark.label, bookmark.byline, bookmark.agency, bookmark.published.as_deref()];
    let updated = bookmark.updated.as_deref().map(words::updated);
    let more = [updated, Some(tags.join(" ")), kept_at];
    let printed = printed.into_iter().flatten().map(str::to_owned);
    for part in printed.chain(more.into_iter().flatten()).filter(|part| !part.is_empty()) {
        html.push_str(" · ");
        push_text(html, &part);
    }
    if let Some(quote) = quote {
        html.push_str(" · <code>");
        push_text(html, &SafeText::line(quote.revision));
        html.push_str("</code>");
    }
    html.push_str("</footer>\n");
}
