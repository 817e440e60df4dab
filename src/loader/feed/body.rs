//! The body of a story to pieces.

use super::leaf::{Leaf, has_markup};
use crate::dispatch::Dispatch;
use crate::loader::galley::Piece;
use crate::loader::markup::decode;
use crate::loader::{html, wire};

/// Reads a body: by its markup, or by its lines where it has none.
pub(super) fn pieces(dispatch: &mut Dispatch, body: Option<&Leaf>, base: &str) -> Vec<Piece> {
    match body {
        None => Vec::new(),
        Some(Leaf::Html(text)) if has_markup(text) || text.contains('<') => {
            html::body(dispatch, text, Some(base))
        }
        Some(Leaf::Html(text)) => lines(&decode(text)),
        Some(Leaf::Plain(text)) => lines(text),
    }
}

fn lines(text: &str) -> Vec<Piece> {
    let text = wire::normalise(text);
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    wire::paragraphs(&lines)
}
