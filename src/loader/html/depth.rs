//! Bounds the depth and the size of the tree before one is built.
//!
//! A scan of the tags alone: it knows quotes, comments and raw text, and which elements close
//! each other, but no more of HTML than it needs to count. Tags beyond a limit are cut out;
//! the text between them stays.

use std::borrow::Cow;
use std::ops::Range;

use super::source::{Tag, end_of_raw, is_raw};
use super::tags::{is_formatting, is_void};

/// The deepest nesting of elements.
const DEEPEST: usize = 256;

/// How many elements of formatting may be open: the parser opens each again in every block.
const FORMATTING: usize = 12;

/// How many such reopenings a page may cause.
const REOPENINGS: usize = 500_000;

/// How many tags a page may have; more take too much memory.
const MOST_TAGS: usize = 500_000;

/// How many tags the body of a story in a feed may have: a feed has a thousand of them, and one
/// is read in a third of a second at the most.
const MOST_TAGS_OF_STORY: usize = 60_000;

/// How many attributes a tag may have: the parser compares each with all before it.
const MOST_ATTRIBUTES: usize = 256;

/// HTML that is safe to build a tree of.
#[derive(Debug)]
pub(super) struct Bounded<'a> {
    pub(super) html: Cow<'a, str>,
    pub(super) was_flattened: bool,
}

/// How many signs a page may have that the parser must look at one by one.
const MOST_SIGNS: usize = 1_500_000;

/// More tags than a tree can be built of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooManyTags;

/// Cuts out what would nest too deep in the body of a story in a feed.
pub(super) fn bound_story(html: &str) -> Result<Bounded<'_>, TooManyTags> {
    bound_to(html, MOST_TAGS_OF_STORY)
}

/// Cuts out what would nest too deep.
pub(super) fn bound(html: &str) -> Result<Bounded<'_>, TooManyTags> {
    bound_to(html, MOST_TAGS)
}

fn bound_to(html: &str, most_tags: usize) -> Result<Bounded<'_>, TooManyTags> {
    if memchr::memchr2_iter(b'<', b'&', html.as_bytes()).count() > MOST_SIGNS {
        return Err(TooManyTags);
    }
    let mut scan = Scan::default();
    let mut at = 0;
    let (mut count, mut is_foreign) = (0, false);
    while let Some(tag) = Tag::next(html, at) {
        at = tag.range.end;
        count += 1;
        if count > most_tags {
            return Err(TooManyTags);
        }
        if tag.is_end {
            scan.close(&tag);
            scan.thin_out(&tag);
        } else {
            scan.open(&tag);
            scan.thin_out(&tag);
            is_foreign |= matches!(&*tag.name, "svg" | "math");
            if is_raw(&tag.name) {
                let end = end_of_raw(html, at, &tag.name);
                // Within a drawing it may be no raw text: which, the parser alone can tell.
                while is_foreign && let Some(tag) = Tag::next(&html[..end], at) {
                    scan.thin_out(&tag);
                    at = tag.range.end;
                }
                at = end;
            }
        }
    }
    let was_flattened = !scan.cuts.is_empty();
    let html = if was_flattened { Cow::Owned(cut(html, &scan.cuts)) } else { Cow::Borrowed(html) };
    Ok(Bounded { html, was_flattened })
}

/// What is open at the tag at hand.
#[derive(Debug, Default)]
struct Scan {
    open: Vec<String>,
    formatting: Vec<String>,
    /// Names of opened elements that were cut out and not closed yet.
    dropped: Vec<String>,
    reopened: usize,
    cuts: Vec<(Range<usize>, String)>,
}

impl Scan {
    /// Takes the attributes of a tag away that has too many, unless it was cut out as a whole.
    fn thin_out(&mut self, tag: &Tag) {
        let is_out = self.cuts.last().is_some_and(|(range, _)| *range == tag.range);
        if tag.attributes > MOST_ATTRIBUTES && !is_out {
            let slash = if tag.is_end { "/" } else { "" };
            self.cuts.push((tag.range.clone(), format!("<{slash}{}>", tag.name)));
        }
    }

    fn open(&mut self, tag: &Tag) {
        if is_void(&tag.name) {
            return;
        }
        self.close_implied(&tag.name);
        let is_format = is_formatting(&tag.name);
        // A link within a link closes the outer one.
        self.formatting.retain(|name| name != "a" || tag.name != "a");
        let is_surplus = self.open.len() >= DEEPEST
            || (is_format && (self.formatting.len() >= FORMATTING || self.reopened > REOPENINGS));
        if is_surplus {
            self.dropped.push(tag.name.clone());
            self.cuts.push((tag.range.clone(), " ".to_owned()));
            return;
        }
        if is_format {
            self.formatting.push(tag.name.clone());
        } else {
            self.reopen(tag);
        }
        self.open.push(tag.name.clone());
    }

    /// Counts what the parser opens again; beyond the limit all of it is closed for good.
    fn reopen(&mut self, tag: &Tag) {
        self.reopened += self.formatting.len();
        if self.reopened > REOPENINGS && !self.formatting.is_empty() {
            let names = self.formatting.drain(..).rev();
            let closing = names.flat_map(|name| ["</".to_owned(), name, ">".to_owned()]).collect();
            self.cuts.push((tag.range.start..tag.range.start, closing));
        }
    }

    fn close(&mut self, tag: &Tag) {
        if self.dropped.last().is_some_and(|name| *name == tag.name) {
            self.dropped.pop();
            self.cuts.push((tag.range.clone(), " ".to_owned()));
            return;
        }
        if let Some(at) = self.formatting.iter().rposition(|name| *name == tag.name) {
            self.formatting.remove(at);
        }
        if let Some(at) = self.open.iter().rposition(|name| *name == tag.name) {
            self.open.truncate(at);
        }
    }

    /// Closes what a start tag closes without an end tag: a paragraph, an item, a cell.
    fn close_implied(&mut self, name: &str) {
        let (same, borders): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "dd" | "dt" => (&["dd", "dt"], &["dl"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "option" => {
                self.open.pop_if(|last| *last == "option");
                return;
            }
            _ if is_formatting(name) || name == "span" => return,
            _ => (&["p"], &["div", "td", "li", "section", "article", "blockquote", "button"]),
        };
        for at in (0..self.open.len()).rev() {
            if same.contains(&self.open[at].as_str()) {
                self.open.truncate(at);
                return;
            }
            if borders.contains(&self.open[at].as_str()) {
                return;
            }
        }
    }
}

fn cut(html: &str, cuts: &[(Range<usize>, String)]) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    for (range, replacement) in cuts {
        out.push_str(&html[at..range.start]);
        out.push_str(replacement);
        at = range.end;
    }
    out.push_str(&html[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(html: &str) -> String {
        bound(html).expect("few tags").html.into_owned()
    }

    #[test]
    fn ordinary_pages_stay() {
        let page =
            "<p>a<p>b<ul><li>c<li>d</ul><script>'<b>'</script><!-- <i> --><a title='>'>x</a>";
        let bounded = bound(page).expect("few tags");
        assert!(!bounded.was_flattened && bounded.html == page);
        let many = "<p>x<li>y".repeat(1000);
        assert!(!bound(&many).expect("few tags").was_flattened);
    }

    #[track_caller]
    fn check(html: &str, is_flattened: bool) {
        assert_eq!(bound(html).expect("few tags").was_flattened, is_flattened, "{html}");
    }

    #[test]
    fn what_closes_itself_is_not_deep() {
        check(&format!("<dl>{}", "<dt>a<dd>b".repeat(300)), false);
        check(&format!("<table>{}", "<tr><td>a".repeat(300)), false);
        check(&format!("<table><tr>{}", "<td>a".repeat(300)), false);
        check(&format!("<select>{}", "<option>a".repeat(300)), false);
        check(&"<img>".repeat(300), false);
        check(&"<div>a</div>".repeat(300), false);
        check(&"<div><span>a</div>".repeat(300), false);
        check(&"<b>a</b>".repeat(20), false);
        check(&"<a>b".repeat(20), false);
        check("<b><p>a</p></b>", false);
    }

    #[test]
    fn what_closes_nothing_is_deep() {
        check(&"<ul><li>".repeat(129), true);
        check(&"<div></x>".repeat(300), true);
        check(&"<b></x>".repeat(13), true);
        check(&format!("{}<a>", "<b>".repeat(FORMATTING)), true);
        check(&format!("<a>{}", "<b>".repeat(FORMATTING)), true);
        check(&format!("<p>{}", "<span>".repeat(DEEPEST)), true);
        check(&format!("<p><b>{}", "<span>".repeat(DEEPEST - 1)), true);
    }

    #[test]
    fn tags_in_what_is_no_text_do_not_count() {
        for unit in ["<!-- <div> -->", "<img title='><div>'>", "<img title= '><div>'>", "<3 <img>"]
        {
            check(&unit.repeat(300), false);
        }
        for start in ["<script>", "<script></b>"] {
            check(&format!("{start}{}</script>", "<div>".repeat(300)), false);
        }
        for start in ["<!doctype html>", "<img '>"] {
            check(&format!("{start}{}", "<div>".repeat(300)), true);
        }
    }

    #[test]
    fn a_comment_ends_where_the_parser_ends_it() {
        for comment in ["<!-->", "<!--->", "<!-- a --!>", "<!---->", "<!-- -- -->"] {
            check(&format!("{comment}{}-->", "<div>".repeat(300)), true);
        }
        check(&format!("<!--a->{}-->", "<div>".repeat(300)), false);
    }

    #[test]
    fn an_option_closes_none_around_it() {
        check(&"<option><div>".repeat(300), true);
    }

    #[test]
    fn attributes_are_thinned_out_in_drawings() {
        let many = format!("<a{}>", " b".repeat(MOST_ATTRIBUTES + 2));
        for start in ["<svg><title>", "<math><style>", "<svg></svg><script>"] {
            assert_eq!(flat(&format!("{start}{many}{many}")), format!("{start}<a><a>"));
        }
        let script = format!("<script>{many}</script>");
        assert_eq!(flat(&script), script);
    }

    #[test]
    fn tags_may_be_cut_off_and_odd() {
        check("<script></", false);
        check("<p></", false);
        check(&format!("<{}é>", "a".repeat(31)), false);
    }

    #[test]
    fn deep_tags_are_cut_and_text_stays() {
        let page = format!("{}text{}", "<div>".repeat(1000), "</div>".repeat(1000));
        let flat = flat(&page);
        assert_eq!(flat.matches("<div>").count(), DEEPEST);
        assert_eq!(flat.matches("</div>").count(), DEEPEST);
        assert!(flat.contains("text"));
    }

    #[test]
    fn formatting_is_not_reopened_without_end() {
        let open = "<b id=x>".repeat(100);
        let page = format!("{open}{}", "<p>x".repeat(100_000));
        let flat = flat(&page);
        assert_eq!(flat.matches("<b ").count(), FORMATTING);
        assert_eq!(flat.matches("</b>").count(), FORMATTING);
        assert!(!self::flat(&format!("{page}<i>")).contains("<i>"));
    }

    #[test]
    fn too_many_tags_are_refused() {
        assert_eq!(bound(&"<".repeat(MOST_SIGNS + 1)).err(), Some(TooManyTags));
        assert_eq!(bound(&"<i>".repeat(MOST_TAGS + 1)).err(), Some(TooManyTags));
        let story = "<i>".repeat(MOST_TAGS_OF_STORY + 1);
        assert!(bound(&story).is_ok() && bound_story(&story).is_err());
    }

    #[test]
    fn too_many_attributes_are_taken_away() {
        let many = |unit: &str| unit.repeat(MOST_ATTRIBUTES + 2);
        for unit in [" a", " a=1", "/a", " a='>'", " a=\"b\"c='d'", " a = 1", " a= '1'"] {
            assert_eq!(flat(&format!("<p{}>x</p{}>y", many(unit), many(unit))), "<p>x</p>y");
            let few = format!("<p{}>x", unit.repeat(100));
            assert_eq!(flat(&few), few);
        }
        assert_eq!(flat(&format!("<img{}", many(" a"))), "<img>");
        let long = format!("<p title='{}'>x", many(" a"));
        assert_eq!(flat(&long), long);
        assert_eq!(
            flat(&format!("{}<i{}>x", "<b>".repeat(20), many(" a"))).matches("<i").count(),
            0
        );
    }
}
