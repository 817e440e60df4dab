//! Puts the pieces together: text, blocks, faces and links with their offsets, language, quotes.

use super::galley::{Kind, Piece};
use super::language;
use crate::dispatch::{Block, Dispatch, Flaw, Link, ListItem, SafeText, Span, Styled};
use crate::quotes;

/// Ends the reading of a dispatch.
pub(super) fn finish(dispatch: &mut Dispatch, pieces: Vec<Piece>) {
    join(dispatch, pieces);
    // The piece that it opened may have become a header field: then it opens no text.
    let text: &str = &dispatch.text;
    dispatch
        .dateline
        .take_if(|dateline| text.get(dateline.span.start..dateline.span.end).is_none());
    if dispatch.language.is_none() {
        dispatch.language = language::of(&dispatch.text).map(str::to_owned);
    }
    if dispatch.text.is_empty() && dispatch.headline.is_none() && dispatch.extra.is_empty() {
        dispatch.flaws.push(Flaw::Empty);
    }
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
        if let (true, Some(dateline)) = (piece.opens_body, &mut dispatch.dateline) {
            dateline.span = moved(dateline.span);
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
