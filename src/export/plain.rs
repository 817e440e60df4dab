//! A dispatch as plain text, to be pasted or piped elsewhere.

use crate::dispatch::Dispatch;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{Block, DispatchId, Fingerprint, Origin, SafeText, Span};

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
