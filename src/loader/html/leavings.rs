//! What a site leaves in its articles: lists of links, advertisements, invitations to read on.

use super::article::letters;
use crate::dispatch::SafeText;
use crate::loader::galley::{Kind, Piece};

/// Of a list with more of its words in links than this, in a hundred, the site is the author.
const LINKS_OF_A_LIST: usize = 70;

/// The longest paragraph of links alone, in words.
const LONGEST_LINKS: usize = 30;

/// The longest line that a site puts into an article, in words.
const LONGEST_PHRASE: usize = 16;

/// How lines begin that a site puts into an article, in lower case.
const PHRASES: &[&str] = &[
    "advert",
    "advertisement",
    "advertising",
    "also read",
    "also see",
    "article continues",
    "click here",
    "click to",
    "comments",
    "continue below",
    "continue reading",
    "copyright",
    "download our",
    "download the",
    "editor's picks",
    "follow us",
    "follow @",
    "for more",
    "get our",
    "get the latest",
    "join our",
    "latest news",
    "leave a comment",
    "like us on",
    "loading",
    "more from",
    "more on this",
    "most popular",
    "most read",
    "most viewed",
    "newsletter",
    "promoted",
    "read also",
    "read more",
    "read next",
    "read the full",
    "recommended",
    "related",
    "scroll down",
    "see also",
    "share on",
    "share this",
    "sign up",
    "skip to",
    "sponsored",
    "sponsor",
    "story continues",
    "subscribe",
    "tags",
    "tell us what you think",
    "this slideshow requires javascript",
    "topics",
    "want more",
    "watch:",
    "watch more",
    "you may also",
    "you might also",
];

/// The pieces without what the site left among them, and without the headline printed again.
pub(super) fn without(pieces: Vec<Piece>, headline: Option<&str>) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut list: Vec<Piece> = Vec::new();
    for piece in pieces {
        if matches!(piece.kind, Kind::Item { .. }) {
            list.push(piece);
            continue;
        }
        close_list(&mut list, &mut kept);
        if !is_left(&piece, headline) {
            kept.push(piece);
        }
    }
    close_list(&mut list, &mut kept);
    kept
}

/// Keeps a list unless nearly all of it is links.
fn close_list(list: &mut Vec<Piece>, kept: &mut Vec<Piece>) {
    let all: usize = list.iter().map(|item| letters(&item.text)).sum();
    let linked: usize = list.iter().map(linked).sum();
    if linked * 100 > all * LINKS_OF_A_LIST {
        list.clear();
    }
    kept.append(list);
}

fn is_left(piece: &Piece, headline: Option<&str>) -> bool {
    if piece.kind == Kind::Table || piece.kind == Kind::Code {
        return false;
    }
    let words = piece.text.split_whitespace().count();
    let is_linked = linked(piece) * 10 > letters(&piece.text) * 9;
    (is_linked && words <= LONGEST_LINKS)
        || (words <= LONGEST_PHRASE && opens_like_a_site(&piece.text))
        || headline.is_some_and(|headline| repeats(&piece.text, headline))
}

fn opens_like_a_site(text: &str) -> bool {
    let line = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let line = line.replace('’', "'");
    PHRASES.iter().any(|phrase| {
        line.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// How many letters of a piece are links.
fn linked(piece: &Piece) -> usize {
    let words =
        piece.links.iter().filter_map(|link| piece.text.get(link.span.start..link.span.end));
    words.map(letters).sum()
}

fn repeats(text: &str, headline: &str) -> bool {
    let printed = SafeText::line(text);
    printed.split_whitespace().eq(headline.split_whitespace())
}
