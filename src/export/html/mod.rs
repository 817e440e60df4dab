//! Dispatches as one HTML document that needs nothing beside it.
//!
//! Text from outside is never markup here: every word is escaped, only web addresses are linked,
//! and the document forbids itself to load anything.

mod inline;
mod list;

use crate::dispatch::{Block, Dispatch, SafeText, Span, Stamp, web_address};
use inline::{Segment, push_stretch};
pub(super) use inline::{push_link, push_text};
use list::List;

const STYLE: &str = include_str!("style.css");

/// What ends a document that [`html_opening`] began.
pub const HTML_CLOSING: &str = "</body>\n</html>\n";

/// Prints a dispatch as an HTML document.
#[must_use]
pub fn html(dispatch: &Dispatch) -> String {
    let opening = html_opening(dispatch.title().unwrap_or_default(), dispatch.language.as_deref());
    opening + &html_article(dispatch) + HTML_CLOSING
}

/// Begins a document that any number of [`html_article`]s may follow.
#[must_use]
pub fn html_opening(title: &str, language: Option<&str>) -> String {
    let mut html = String::from("<!DOCTYPE html>\n<html");
    push_language(&mut html, language);
    html.push_str(
        ">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>",
    );
    push_text(&mut html, &SafeText::line(title));
    html.push_str("</title>\n<style>\n");
    html.push_str(STYLE);
    html.push_str("</style>\n</head>\n<body>\n");
    html
}

/// Prints a dispatch as an article.
#[must_use]
pub fn html_article(dispatch: &Dispatch) -> String {
    let mut html = String::from("<article");
    push_language(&mut html, dispatch.language.as_deref());
    html.push_str(">\n");
    push_header(&mut html, dispatch);
    let segments = inline::segments_of(dispatch);
    let mut list = List::default();
    for block in &dispatch.blocks {
        push_block(&mut html, dispatch, &segments, block, &mut list);
    }
    list.close(&mut html);
    if let Some(url) = dispatch.url.as_deref().and_then(web_address) {
        html.push_str("<footer>");
        push_link(&mut html, url);
        push_text(&mut html, url);
        html.push_str("</a></footer>\n");
    }
    html.push_str("</article>\n");
    html
}

fn push_language(html: &mut String, language: Option<&str>) {
    if let Some(language) = language {
        html.push_str(" lang=\"");
        push_text(html, language);
        html.push('"');
    }
}

fn push_header(html: &mut String, dispatch: &Dispatch) {
    html.push_str("<header>\n");
    push_field(html, "p class=\"label\"", "p", dispatch.label.as_deref());
    push_field(html, "h1 dir=\"auto\"", "h1", dispatch.headline.as_deref());
    push_field(html, "p class=\"byline\"", "p", dispatch.byline.as_deref());
    push_field(html, "p class=\"agency\"", "p", dispatch.agency.as_deref());
    for (class, stamp) in [
        ("published", dispatch.published),
        ("updated", dispatch.updated),
        ("embargo", dispatch.embargo),
    ] {
        push_stamp(html, class, stamp);
    }
    html.push_str("</header>\n");
}

fn push_field(html: &mut String, open: &str, close: &str, field: Option<&str>) {
    if let Some(field) = field {
        html.extend(["<", open, ">"]);
        push_text(html, field);
        html.extend(["</", close, ">\n"]);
    }
}

fn push_stamp(html: &mut String, class: &str, stamp: Option<Stamp>) {
    if let Some(stamp) = stamp {
        let stamp = stamp.to_string();
        let shown = stamp.replace('T', " ");
        html.extend(["<p class=\"", class, "\"><time datetime=\"", &stamp, "\">", &shown]);
        html.push_str("</time></p>\n");
    }
}

fn push_block(
    html: &mut String,
    dispatch: &Dispatch,
    segments: &[Segment],
    block: &Block,
    list: &mut List,
) {
    let span = block.span();
    if let Block::ListItem(item) = block {
        list.item(html, item);
        push_lines(html, dispatch, segments, span);
        return;
    }
    list.close(html);
    let (open, close) = match block {
        Block::Crosshead(_) => ("<h2 dir=\"auto\">", "</h2>\n"),
        Block::BlockQuote(_) => ("<blockquote dir=\"auto\"><p>", "</p></blockquote>\n"),
        Block::Table(_) => ("<pre class=\"table\">\n", "</pre>\n"),
        Block::Code(_) => ("<pre><code>", "</code></pre>\n"),
        Block::Caption(_) => ("<p class=\"caption\" dir=\"auto\">", "</p>\n"),
        Block::Credit(_) => ("<p class=\"credit\" dir=\"auto\">", "</p>\n"),
        Block::Paragraph(_) | Block::ListItem(_) => ("<p dir=\"auto\">", "</p>\n"),
    };
    html.push_str(open);
    if block.is_preformatted() {
        push_stretch(html, dispatch, segments, span);
    } else {
        push_lines(html, dispatch, segments, span);
    }
    html.push_str(close);
}

/// A line feed of running text is a hard break.
fn push_lines(html: &mut String, dispatch: &Dispatch, segments: &[Segment], span: Span) {
    let mut start = span.start;
    for line in dispatch.words_of(span).split_inclusive('\n') {
        let end = start + line.len();
        let text_end = start + line.trim_end_matches('\n').len();
        push_stretch(html, dispatch, segments, Span::new(start, text_end));
        if text_end < end {
            html.push_str("<br>\n");
        }
        start = end;
    }
}

#[cfg(test)]
mod tests;
