//! The page of a dispatch that came in as an excerpt, read as the whole of it.

use url::Url;

use super::feed::charset;
use super::{desk, finish, html, sniff};
use crate::dispatch::{Dispatch, Flaw};

/// An article of fewer words is doubted.
const THIN: usize = 80;

/// Reads the page of a dispatch; none where there is no text on it.
///
/// It is the same dispatch with another text: what the feed says of it goes before what the page
/// says. The page's tree is read with recursion: the caller gives it a deep stack.
#[must_use]
pub fn read_page(
    bytes: &[u8],
    content_type: &str,
    url: &Url,
    filed: &Dispatch,
) -> Option<Dispatch> {
    if sniff::is_binary(bytes) {
        return None;
    }
    let text = sniff::decode_as(bytes, charset(content_type));
    let mut page = header_of(filed);
    let pieces = html::read_at(&mut page, &text, Some(url.as_str()));
    let pieces = desk::edit(&mut page, pieces);
    finish::finish(&mut page, pieces);
    let words = page.word_count();
    if words < THIN || words < filed.word_count() {
        page.flaws.push(Flaw::Thin);
    }
    (!page.text.is_empty()).then_some(page)
}

/// The dispatch without its text.
fn header_of(filed: &Dispatch) -> Dispatch {
    Dispatch {
        headline: filed.headline.clone(),
        label: filed.label.clone(),
        byline: filed.byline.clone(),
        url: filed.url.clone(),
        published: filed.published,
        updated: filed.updated,
        language: filed.language.clone(),
        is_of_page: true,
        ..Dispatch::empty(filed.id, filed.origin.clone(), filed.fingerprint.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{DispatchId, Fingerprint, Origin, SafeText};

    fn filed() -> Dispatch {
        let origin = Origin::standard_input();
        let print = Fingerprint::of(b"excerpt");
        let mut filed = Dispatch::empty(DispatchId::default(), origin, print);
        filed.headline = Some(SafeText::line("Harbour shut"));
        filed
    }

    fn read(html: &str) -> Option<Dispatch> {
        let url = Url::parse("https://port.example/a/1").expect("an address");
        read_page(html.as_bytes(), "text/html; charset=utf-8", &url, &filed())
    }

    #[test]
    fn what_the_feed_says_goes_first() {
        let head = "<title>Port news</title><meta name=author content='Ines Tavora'>";
        let page = read(&format!("{head}<p>The ferry <a href=2>waits</a>.")).expect("a text");
        assert_eq!(page.headline.as_deref(), Some("Harbour shut"));
        assert_eq!(page.byline.as_deref(), Some("Ines Tavora"));
        assert_eq!(page.fingerprint, filed().fingerprint);
        assert_eq!(&*page.links[0].url, "https://port.example/a/2");
    }

    #[test]
    fn a_thin_page_is_doubted() {
        let thin = read("<p>The ferry waits.").expect("a text");
        assert_eq!(thin.flaws, [Flaw::Thin]);
        let whole = read(&"<p>The ferry waits at the quay.".repeat(30)).expect("a text");
        assert_eq!(whole.flaws, []);
    }

    #[test]
    fn what_is_no_text_is_no_page() {
        assert_eq!(read(""), None);
        assert_eq!(read("%PDF-1.7 and so on"), None);
    }
}
