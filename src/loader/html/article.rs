//! The article of a page, told from what stands around it.
//!
//! What is left out is site furniture: it is kept apart, never lost. A page in which no article
//! can be found, or which no site made, is read whole.

use std::collections::HashMap;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::leavings;
use super::walk::{self, Walked};
use crate::loader::galley::Piece;

/// How many elements a page may have for its article to be looked for.
const MOST_ELEMENTS: usize = 60_000;

/// How many letters a page must have: a shorter one has next to nothing around its article.
const SHORTEST_PAGE: usize = 800;

/// How many letters an article must have to be one.
const SHORTEST: usize = 200;

/// The longest caption, in letters.
const LONGEST_CAPTION: usize = 600;

/// How many letters a part of the page must have that calls itself the article.
const SHORTEST_PART: usize = 1200;

/// What a page has that a site made.
const SITE: &str = "nav, aside, footer, form, iframe, link[rel=stylesheet], script[src]";

/// How captions are called that are no `figcaption`.
const CAPTIONS: &str = "[class*=caption], [class*=Caption], [class*=photo-credit], \
                        [class*=image-credit], [class*=photographer], [class*=media-credit]";

/// What is shown only when the pointer rests on it, or to those who hear the page.
const UNSHOWN: &str = "[class*=rollover], [class*=tooltip], [class*=popover], [class*=sr-only], \
                       [class*=screen-reader], [class*=visually-hidden], [class*=visuallyhidden]";

/// Parts what was found on a page into its article and the furniture around it.
pub(super) fn part(
    document: Document,
    walked: Walked,
    headline: Option<&str>,
    address: Option<&str>,
) -> Walked {
    let all = walked.pieces.iter().chain(&walked.furniture);
    let is_short = all.map(|piece| letters(&piece.text)).sum::<usize>() < SHORTEST_PAGE;
    if is_short || !document.select(SITE).exists() {
        return walked;
    }
    let base = walk::base(&document).or_else(|| address.map(str::to_owned));
    let Some(found) = find(document) else { return walked };
    let article = walk::walk_from(&found, base.as_deref());
    let pieces = leavings::without(article.pieces, headline);
    if pieces.iter().map(|piece| letters(&piece.text)).sum::<usize>() < SHORTEST {
        return walked;
    }
    let furniture = left_out(walked, &pieces);
    Walked { pieces, furniture }
}

/// Finds the article's part of the tree.
fn find(document: Document) -> Option<Document> {
    prepare(&document);
    let config = Config {
        keep_classes: true,
        max_elements_to_parse: MOST_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let mut reader = Readability::with_document(document, None, Some(config)).ok()?;
    let found = Document::from(reader.parse().ok()?.content);
    // What was found is the article, whatever holds it: some sites put all of it into a form.
    for node in found.select("form, header, menu").nodes() {
        node.rename("div");
    }
    Some(found)
}

/// Says what the page leaves unsaid: what is a caption, what is not shown, what is the article.
fn prepare(document: &Document) {
    document
        .select(UNSHOWN)
        .nodes()
        .iter()
        .filter(|node| is_aside(node))
        .for_each(NodeRef::remove_from_parent);
    for node in document.select(CAPTIONS).nodes() {
        let is_text =
            ["div", "p", "span", "small", "section"].iter().any(|name| node.has_name(name));
        if is_text && letters(&node.text()) <= LONGEST_CAPTION && !holds_figure(node) {
            node.rename("figcaption");
        }
    }
    narrow(document);
}

fn is_aside(node: &NodeRef<'_>) -> bool {
    !node.has_name("body") && !node.has_name("html") && letters(&node.text()) <= LONGEST_CAPTION * 2
}

fn holds_figure(node: &NodeRef<'_>) -> bool {
    node.descendants_it()
        .any(|inner| ["img", "figure", "picture", "video"].iter().any(|name| inner.has_name(name)))
}

/// Where one part of the page calls itself the article's body, the rest need not be looked at.
fn narrow(document: &Document) {
    for name in ["[itemprop=articleBody]", "article"] {
        let named = document.select(name);
        let lengths = named.nodes().iter().map(|node| (letters(&node.text()), node));
        let Some((length, longest)) = lengths.clone().max_by_key(|(length, _)| *length) else {
            continue;
        };
        // Of several, one that dwarfs the others is the article and they are related ones.
        let others: usize =
            lengths.filter(|(_, node)| !is_within(node, longest)).map(|(length, _)| length).sum();
        if length < SHORTEST_PART || others * 2 > length {
            continue;
        }
        let body = document.select_single("body");
        if let Some(body) = body.nodes().first() {
            body.set_html(longest.html());
        }
        return;
    }
}

fn is_within(node: &NodeRef<'_>, other: &NodeRef<'_>) -> bool {
    node.id == other.id || node.ancestors_it(None).any(|above| above.id == other.id)
}

/// What of the page is no part of the article.
fn left_out(page: Walked, article: &[Piece]) -> Vec<Piece> {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for piece in article {
        *taken.entry(squeezed(&piece.text)).or_default() += 1;
    }
    let mut furniture = page.furniture;
    furniture.extend(page.pieces);
    furniture.retain(|piece| match taken.get_mut(&squeezed(&piece.text)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    furniture
}

/// The words of a text, parted by one blank each.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many letters and digits a text has.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::galley::Kind;

    const BODY: &str = "<p>The harbour was shut on Monday, said the pilots, who had been waiting \
        for two days while the storm went by, and nobody could say when the ferries would sail.</p>\
        <p>Ines Tavora, the harbour master, said that the tugs were ready, that the crews were \
        rested, and that the first ships, laden with grain, would leave before noon.</p>";

    const NAV: &str = "<script src='a.js'></script><nav><a href='/w'>Weather</a></nav>";

    fn read(html: &str, headline: Option<&str>) -> Walked {
        let document = Document::from(html);
        let walked = walk::walk(&document);
        part(document, walked, headline, None)
    }

    /// A page of a site: something around an article, which is as long as articles are.
    fn page(before: &str, within: &str, after: &str) -> String {
        let half = BODY.repeat(3);
        format!(
            "<html><body>{NAV}{before}<div id='story'>{half}{within}{half}</div>{after}\
             <footer>All rights reserved</footer></body></html>"
        )
    }

    fn texts(pieces: &[Piece]) -> Vec<&str> {
        pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Says of some words of a page whether they are the article's; they are on it once.
    #[track_caller]
    fn check(html: &str, words: &str, is_article: bool) {
        let walked = read(html, Some("Harbour shut"));
        let holds = |pieces: &[Piece]| texts(pieces).iter().any(|text| text.contains(words));
        assert_eq!(
            (holds(&walked.pieces), holds(&walked.furniture)),
            (is_article, !is_article),
            "{words}: {:?} / {:?}",
            texts(&walked.pieces),
            texts(&walked.furniture)
        );
        let harbour =
            texts(&walked.pieces).iter().filter(|text| text.starts_with("The harb")).count();
        assert_eq!(harbour, 6, "the article is whole");
    }

    #[test]
    fn what_stands_around_an_article_is_furniture() {
        check(&page("", "", ""), "Weather", false);
        check(&page("", "", ""), "All rights", false);
        let rail = "<div class='sidebar'><ul><li><a href='https://port.example/1'>Ten ships that sank</a></ul></div>";
        check(&page("", "", rail), "Ten ships", false);
        check(&page("", "<h2>Grain</h2>", ""), "Grain", true);
        check(
            &page("", "<blockquote>We wait, and wait, and wait.</blockquote>", ""),
            "We wait",
            true,
        );
    }

    #[test]
    fn what_a_site_leaves_in_an_article_is_furniture() {
        check(&page("", "<p>Advertisement</p>", ""), "Advertisement", false);
        check(
            &page("", "<p><a href='https://port.example/2'>Storms of the north</a></p>", ""),
            "Storms",
            false,
        );
        check(&page("", "<p>Harbour shut</p>", ""), "Harbour shut", false);
        let links = "<ul><li><a href='https://port.example/3'>Tugs at work</a><li><a href='https://port.example/4'>Grain</a></ul>";
        check(&page("", links, ""), "Tugs at work", false);
        check(
            &page("", "<ul><li>Tugs were ready, all of them<li>Crews too</ul>", ""),
            "Crews",
            true,
        );
    }

    #[test]
    fn a_page_may_stand_in_a_form() {
        let html = format!("<html><body>{NAV}<form>{}</form></body></html>", BODY.repeat(6));
        check(&html, "Weather", false);
    }

    #[test]
    fn captions_and_what_is_not_shown() {
        let caption = "<div class='image-caption'><p>Tugs in port, in an old picture</p></div>";
        let walked = read(&page("", caption, ""), None);
        let tugs = walked.pieces.iter().filter(|piece| piece.text.starts_with("Tugs"));
        assert_eq!(tugs.map(|piece| piece.kind).collect::<Vec<_>>(), [Kind::Caption]);
        let hint = "<p>The mole <span class='tooltip'>A wall in the sea</span>held firm again.</p>";
        let walked = read(&page("", hint, ""), None);
        assert!(texts(&walked.pieces).contains(&"The mole held firm again."));
    }

    #[test]
    fn what_no_site_made_is_read_whole() {
        let html = format!("<html><body><p>Weather{}<p>Advertisement</html>", BODY.repeat(6));
        check(&html, "Weather", true);
        check(&html, "Advertisement", true);
        let short = read(&format!("<html>{NAV}<div class='sidebar'>Ships sail</div></html>"), None);
        assert_eq!(texts(&short.pieces), ["Ships sail"]);
    }

    #[test]
    fn a_page_of_too_many_elements_is_read_whole() {
        let html = format!("<html>{NAV}{}</html>", "<p>Some words, again".repeat(MOST_ELEMENTS));
        assert_eq!(read(&html, None).pieces.len(), MOST_ELEMENTS);
    }
}
