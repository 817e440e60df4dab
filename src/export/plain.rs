//! Words that are pasted or piped elsewhere: a dispatch as plain text, a quote with its source.
//!
//! Nothing is inserted, dropped or tidied inside quotation marks.

use crate::citation::BETWEEN_SEGMENTS;
use crate::dispatch::{Dispatch, Quote};
use crate::words::dates;

/// A dispatch as plain text that ends with a line feed: headline, who and when, then the blocks
/// as printed with an empty line between them. Lines are not broken.
#[must_use]
pub fn plain(dispatch: &Dispatch) -> String {
    let mut parts = Vec::new();
    let label = dispatch.label.as_deref().map_or_else(String::new, |label| format!("{label}: "));
    parts.extend(dispatch.headline.as_deref().map(|headline| format!("{label}{headline}")));
    let published = dispatch.published.map(|stamp| dates::cited(stamp.date()));
    let masthead: Vec<&str> =
        [dispatch.byline.as_deref(), dispatch.agency.as_deref(), published.as_deref()]
            .into_iter()
            .flatten()
            .collect();
    if !masthead.is_empty() {
        parts.push(masthead.join(", "));
    }
    let blocks = dispatch.blocks.iter();
    parts.extend(blocks.map(|block| dispatch.words_of(block.span()).to_owned()));
    parts.join("\n\n") + "\n"
}

/// A quote as it is pasted: `“A,” … “B” — Marta Oyelaran, Example Wire, 22 Nov 2026`.
///
/// `speaker` is who said it as far as the caller knows; where no agency is printed the headline
/// stands for it.
#[must_use]
pub fn quote_to_paste(dispatch: &Dispatch, quote: &Quote, speaker: Option<&str>) -> String {
    let words: Vec<&str> = quote.segments.iter().map(|span| dispatch.words_of(*span)).collect();
    let published = dispatch.published.map(|stamp| dates::cited(stamp.date()));
    let printed_by = dispatch.agency.as_deref().or(dispatch.headline.as_deref());
    let source: Vec<&str> =
        [speaker, printed_by, published.as_deref()].into_iter().flatten().collect();
    let words = words.join(BETWEEN_SEGMENTS);
    if source.is_empty() { words } else { format!("{words} — {}", source.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{
        Block, DispatchId, Fingerprint, Origin, QuoteKind, SafeText, Span, Stamp,
    };

    fn dispatch() -> Dispatch {
        let id = DispatchId::default();
        let mut dispatch = Dispatch::empty(id, Origin::standard_input(), Fingerprint::of(b""));
        dispatch.text = SafeText::block("“We  wait,” she said. “All night.”\nIt sailed.");
        dispatch.blocks = vec![
            Block::Paragraph(Span::new(0, dispatch.text.find('\n').unwrap())),
            Block::Paragraph(Span::new(dispatch.text.find('\n').unwrap() + 1, dispatch.text.len())),
        ];
        dispatch
    }

    fn quote(dispatch: &Dispatch) -> Quote {
        let span = |words: &str| {
            let start = dispatch.text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        Quote {
            segments: vec![span("“We  wait,”"), span("“All night.”")],
            kind: QuoteKind::Direct,
            attribution: None,
            cue: None,
            hearer: None,
            confidence: 1.0,
        }
    }

    #[test]
    fn a_quote_goes_out_in_its_segments_with_what_is_known_of_its_source() {
        let mut dispatch = dispatch();
        let quote = quote(&dispatch);
        assert_eq!(quote_to_paste(&dispatch, &quote, None), "“We  wait,” … “All night.”");
        dispatch.headline = Some(SafeText::line("Ferry waits"));
        dispatch.published = Some(Stamp::Day(jiff::civil::date(2026, 11, 22)));
        let pasted = quote_to_paste(&dispatch, &quote, Some("Ines Tavora"));
        assert_eq!(pasted, "“We  wait,” … “All night.” — Ines Tavora, Ferry waits, 22 Nov 2026");
        dispatch.agency = Some(SafeText::line("Example Wire"));
        let pasted = quote_to_paste(&dispatch, &quote, None);
        assert_eq!(pasted, "“We  wait,” … “All night.” — Example Wire, 22 Nov 2026");
    }

    #[test]
    fn plain_text_has_its_blocks_apart_and_its_lines_whole() {
        let mut dispatch = dispatch();
        let text = "“We  wait,” she said. “All night.”\n\nIt sailed.\n";
        assert_eq!(plain(&dispatch), text);
        dispatch.headline = Some(SafeText::line("Ferry waits"));
        dispatch.label = Some(SafeText::line("UPDATE 1"));
        dispatch.byline = Some(SafeText::line("Ada Lind"));
        assert_eq!(plain(&dispatch), format!("UPDATE 1: Ferry waits\n\nAda Lind\n\n{text}"));
    }
}
