//! Words without a tag of their own: block quotes, and the line "— Name, role" below them.

use super::chunks::ChunkKind;
use super::paragraph::Paragraph;
use super::tag::{Side, Tag};
use super::tokens::Token;
use crate::dispatch::Span;

/// A longer line is no signature; in tokens.
const LONGEST_SIGNATURE: usize = 16;

/// How sure a signature is.
const SIGNED: f32 = 0.9;

/// Reads a line as a signature: a dash, then a name.
pub(super) fn signature(paragraph: &Paragraph<'_>) -> Option<Tag> {
    let tokens = paragraph.tokens();
    let signed = tokens.len() <= LONGEST_SIGNATURE && tokens.first().is_some_and(Token::is_dash);
    let chunk = paragraph.chunk_from(1).filter(|chunk| signed && chunk.kind == ChunkKind::Name)?;
    let closed = paragraph.get(chunk.last + 1).is_none_or(|next| !next.is_word());
    let tag = Tag::of(paragraph, chunk, (chunk.first, chunk.last), Side::After, SIGNED);
    closed.then_some(Tag { cue: None, ..tag })
}

/// A block quote without marks, cut into its words and the line that signs it.
pub(super) struct Inset {
    pub(super) words: Span,
    pub(super) signature: Option<Span>,
}

impl Inset {
    /// Cuts the signature off the end of a block.
    pub(super) fn of(text: &str, block: Span) -> Self {
        let words = &text[block.start..block.end];
        let last = words.rfind('\n').map(|feed| block.start + feed + 1);
        let signature =
            last.filter(|last| text[*last..block.end].trim_start().starts_with(['—', '–', '-']));
        let end = signature.map_or(words, |last| &text[block.start..last]).trim_end().len();
        Self {
            words: Span::new(block.start, block.start + end),
            signature: signature.map(|last| Span::new(last, block.end)),
        }
    }
}
