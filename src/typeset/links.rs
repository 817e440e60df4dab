//! Links as footnotes: a number behind the linked words, the addresses at the end of the page.

use super::cells;
use super::pieces::Inset;
use crate::dispatch::{Dispatch, Span};

/// An address is cut after so many characters in the list; nobody reads on, and a line must
/// cost the same however long the address is.
const LONGEST_SHOWN: usize = 1024;

/// Query parameters that only follow the reader around.
const TRACKING: [&str; 14] = [
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "igshid", "mc_cid",
    "mc_eid", "mkt_tok", "cmpid", "ocid", "yclid",
];

/// The footnote mark of a link; links are numbered in order, from 1.
pub(super) fn mark(index: usize) -> String {
    format!("[{}]", index + 1)
}

/// Where the mark of a link stands: behind the last linked word. None for a link without words.
pub(super) fn mark_place(dispatch: &Dispatch, index: usize) -> Option<usize> {
    let span = dispatch.links.get(index)?.span;
    let words = dispatch.text.get(span.start..span.end)?.trim_end_matches(cells::is_blank);
    (!words.is_empty()).then_some(span.start + words.len())
}

/// The marks that stand behind the bytes of a stretch, offsets counted from its start.
pub(super) fn insets(dispatch: &Dispatch, stretch: Span) -> Vec<Inset> {
    let first = dispatch.links.partition_point(|link| link.span.end <= stretch.start);
    let links = dispatch.links[first..].iter().enumerate();
    links
        .take_while(|(_, link)| link.span.start < stretch.end)
        .filter_map(|(number, _)| {
            let index = first + number;
            let at = mark_place(dispatch, index)?;
            let width = u16::try_from(mark(index).len()).unwrap_or(u16::MAX);
            (stretch.start < at && at <= stretch.end)
                .then(|| Inset { at: at - stretch.start, width })
        })
        .collect()
}

/// An address as it is shown: without scheme and without parameters that track the reader.
pub(super) fn shown_address(url: &str) -> String {
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let mut shown = path.strip_suffix('/').unwrap_or(path).to_owned();
    let mut mark = '?';
    for parameter in query.split('&').filter(|parameter| !is_tracking(parameter)) {
        shown.push(mark);
        shown.push_str(parameter);
        mark = '&';
    }
    if !fragment.is_empty() && !fragment.starts_with(":~:") {
        shown.push('#');
        shown.push_str(fragment);
    }
    if let Some((cut, _)) = shown.char_indices().nth(LONGEST_SHOWN) {
        shown.truncate(cut);
        shown.push('…');
    }
    shown
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or("");
    name.is_empty() || name.starts_with("utm_") || TRACKING.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, shown: &str) {
        assert_eq!(shown_address(url), shown);
    }

    #[test]
    fn addresses_are_shown_without_scheme_and_trackers() {
        check("https://example.org/a/", "example.org/a");
        check("http://example.org/?utm_source=x&id=7&fbclid=y#part", "example.org?id=7#part");
        check("https://example.org/a?utm_source=x#:~:text=b", "example.org/a");
    }

    #[test]
    fn parameters_that_name_a_page_stay() {
        check("https://example.org/?p=12&utmost=1", "example.org?p=12&utmost=1");
    }

    #[test]
    fn endless_addresses_are_cut() {
        let url = format!("https://example.org/{}", "é".repeat(5000));
        assert_eq!(shown_address(&url).chars().count(), LONGEST_SHOWN + 1);
    }
}
