//! Puts the pieces together: text, blocks, faces and links with their offsets, language, quotes.

use super::galley::{Kind, Piece};
use super::language;
use crate::dispatch::{Block, Dateline, Dispatch, Flaw, Link, ListItem, SafeText, Span, Styled};
use crate::quotes;

/// Ends the reading of a dispatch.
pub(super) fn finish(dispatch: &mut Dispatch, pieces: Vec<Piece>) {
    join(dispatch, pieces);
    if dispatch.language.is_none() {
        dispatch.language = language::of(&dispatch.text).map(str::to_owned);
    }
    if dispatch.text.is_empty() && dispatch.headline.is_none() && dispatch.extra.is_empty() {
        dispatch.flaws.push(Flaw::Empty);
    }
    find_quotes(dispatch);
}

/// Finds the quotes of a dispatch, in place of those that it has: an older engine may have found
/// others in the same text.
pub fn find_quotes(dispatch: &mut Dispatch) {
    let found = quotes::find(&quotes::Passage {
        headline: dispatch.headline.as_deref(),
        text: &dispatch.text,
        blocks: &dispatch.blocks,
    });
    dispatch.quotes = found.quotes;
    dispatch.speakers = found.speakers;
}

/// Joins the pieces' texts by line feeds and moves all spans to where they stand now.
fn join(dispatch: &mut Dispatch, pieces: Vec<Piece>) {
    let mut text = String::with_capacity(pieces.iter().map(|piece| piece.text.len() + 1).sum());
    // The piece that it opened may have become a header field: then it opens no text.
    let mut dateline = dispatch.dateline.take();
    for mut piece in pieces {
        piece.seal();
        if piece.text.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(&piece.text);
        let moved = |span: Span| Span::new(span.start + start, span.end + start);
        dispatch.blocks.push(block(piece.kind, Span::new(start, text.len())));
        dispatch.styled.extend(
            piece.styled.iter().map(|styled| Styled { span: moved(styled.span), ..*styled }),
        );
        dispatch.links.extend(
            piece.links.into_iter().map(|link| Link { span: moved(link.span), url: link.url }),
        );
        if piece.opens_body {
            let moved = |line: Dateline| Dateline { span: moved(line.span), ..line };
            dispatch.dateline = dateline.take().map(moved);
        }
    }
    // Every piece is sealed and line feeds end a run of marks, so this changes nothing.
    dispatch.text = SafeText::block(&text);
}

fn block(kind: Kind, span: Span) -> Block {
    match kind {
        Kind::Prose => Block::Paragraph(span),
        Kind::Heading(_) | Kind::Crosshead => Block::Crosshead(span),
        Kind::BlockQuote => Block::BlockQuote(span),
        Kind::Item { depth, number_len } => Block::ListItem(ListItem { span, depth, number_len }),
        Kind::Table => Block::Table(span),
        Kind::Code => Block::Code(span),
        Kind::Caption => Block::Caption(span),
        Kind::Credit => Block::Credit(span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{DispatchId, Fingerprint, Origin};

    #[track_caller]
    fn check(declared: Option<&str>, texts: &[&str], language: Option<&str>, text: &str) {
        let origin = Origin::standard_input();
        let mut dispatch = Dispatch::empty(DispatchId::default(), origin, Fingerprint::of(b""));
        dispatch.language = declared.map(str::to_owned);
        let piece = |text: &&str| Piece::new(Kind::Prose, (*text).to_owned());
        finish(&mut dispatch, texts.iter().map(piece).collect());
        assert_eq!((dispatch.language.as_deref(), &*dispatch.text), (language, text));
        assert_eq!(dispatch.blocks.len(), text.lines().count());
    }

    #[test]
    fn a_declared_language_is_believed() {
        let text = "The harbour was shut on Monday, and the pilots were waiting for the storm.";
        check(None, &[text], Some("en"), text);
        check(Some("de"), &[text], Some("de"), text);
    }

    #[test]
    fn pieces_without_text_are_no_blocks() {
        check(None, &["", "One", "", "Two", ""], None, "One\nTwo");
    }
}
