//! What a site leaves in its articles: lists of links, advertisements, invitations to read on.

use std::collections::HashSet;

use super::article::letters;
use crate::dispatch::SafeText;
use crate::loader::calendar::{is_weekday, month};
use crate::loader::galley::{Kind, Piece};

/// Of a list with more of its words in links than this, in a hundred, the site is the author.
const LINKS_OF_A_LIST: usize = 70;

/// The longest paragraph of links alone, in words.
const LONGEST_LINKS: usize = 30;

/// The longest line that a site puts into an article, in words.
const LONGEST_PHRASE: usize = 16;

/// How lines begin that a site puts into an article, in lower case.
const PHRASES: &[&str] = &[
    "also read",
    "also see",
    "article continues",
    "click here",
    "click to",
    "continue below",
    "continue reading",
    "download our",
    "download the",
    "editor's picks",
    "follow us",
    "for more information",
    "for more news",
    "for more on",
    "follow @",
    "get our",
    "get the latest",
    "join our",
    "leave a comment",
    "like us on",
    "more from",
    "more on this",
    "most popular",
    "most read",
    "most viewed",
    "read also",
    "read more",
    "read next",
    "read the full",
    "scroll down",
    "see also",
    "share on",
    "share this",
    "sign up",
    "skip to",
    "story continues",
    "tell us what you think",
    "this slideshow requires javascript",
    "want more",
    "watch more",
    "you may also",
    "you might also",
];

/// Words that stand before a list of a site's, alone or with a colon, in lower case.
const LABELS: &[&str] = &[
    "ad",
    "advert",
    "advertisement",
    "advertising",
    "comments",
    "copyright",
    "loading",
    "newsletter",
    "promoted",
    "promoted content",
    "recommended",
    "related",
    "related articles",
    "related posts",
    "related stories",
    "related topics",
    "sponsored",
    "sponsored content",
    "subscribe",
    "subscribe now",
    "tags",
    "topics",
    "trending",
    "watch",
];

/// The longest line of a date alone, in words.
const LONGEST_DATE: usize = 12;

/// The words that stand with a date alone, in lower case.
const WITH_DATES: &[&str] = &[
    "am",
    "at",
    "edt",
    "est",
    "first",
    "gmt",
    "last",
    "modified",
    "of",
    "on",
    "pdt",
    "pm",
    "posted",
    "pst",
    "published",
    "th",
    "updated",
    "utc",
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
    without_repeated_captions(kept)
}

/// A gallery shows the words under a picture in more than one place.
fn without_repeated_captions(pieces: Vec<Piece>) -> Vec<Piece> {
    let captions: HashSet<String> = pieces
        .iter()
        .filter(|piece| piece.kind == Kind::Caption)
        .map(|piece| piece.text.clone())
        .collect();
    let is_new = |piece: &Piece| piece.kind != Kind::Prose || !captions.contains(&piece.text);
    pieces.into_iter().filter(is_new).collect()
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
        || (words <= LONGEST_DATE && is_date(&piece.text))
        || headline.is_some_and(|headline| repeats(&piece.text, headline))
}

fn opens_like_a_site(text: &str) -> bool {
    let line = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let line = line.replace('’', "'");
    let opens = |phrase: &&&str| {
        line.strip_prefix(**phrase).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let before_colon = line.split(':').next().unwrap_or_default();
    let label = before_colon.trim_end_matches(|c: char| !c.is_alphanumeric());
    let follows = line.starts_with("follow ")
        && ["twitter", "facebook", "instagram"].iter().any(|site| line.contains(site));
    follows || LABELS.contains(&label) || PHRASES.iter().any(|phrase| opens(&phrase))
}

/// Says whether a line is nothing but a date: the one of the page, which is a field.
fn is_date(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has_year = text
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")));
    let is_of_date = |word: &str| {
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit()).to_lowercase();
        letters.is_empty()
            || month(&letters).is_some()
            || is_weekday(&letters)
            || WITH_DATES.contains(&&*letters)
    };
    // A year or a month alone may be a crosshead.
    has_year && words.len() > 2 && words.into_iter().all(is_of_date)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let piece = Piece::new(Kind::Prose, text.to_owned());
        assert_eq!(is_left(&piece, Some("Harbour shut")), expected, "{text}");
    }

    #[test]
    fn what_a_site_says_is_told_from_what_is_reported() {
        for text in ["Advertisement", "ADVERT", "Related: Storms of the north", "Read more: Tugs"] {
            check(text, true);
        }
        for text in ["Follow Ines Tavora on Twitter", "Sign up for our letter", "Related stories"] {
            check(text, true);
        }
        for text in ["Comments by the minister drew anger.", "Related firms were searched, too."] {
            check(text, false);
        }
        check("For more than two days the ferry waited.", false);
        check("Advertisements fell by a tenth.", false);
        check("Follow the money, he said.", false);
        check(&format!("Read more {}", "and more and more ".repeat(6)), false);
    }

    #[test]
    fn a_line_that_is_a_date_is_a_field() {
        for text in ["Nov 18, 2019 @17:19 PM · Updated: Nov 18, 2019", "2018-08-16", "19 NOV 2019"]
        {
            check(text, true);
        }
        for text in ["In 2019 it sank.", "2019", "March 2019", "March 1, 2019, was cold."] {
            check(text, false);
        }
    }

    #[test]
    fn words_under_a_picture_stand_once() {
        let caption = Piece::new(Kind::Caption, "Tugs in port".to_owned());
        let again = Piece::new(Kind::Prose, "Tugs in port".to_owned());
        let left = without(vec![again, caption], None);
        assert_eq!(left.iter().map(|piece| piece.kind).collect::<Vec<_>>(), [Kind::Caption]);
    }
}
