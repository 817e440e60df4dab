//! Markdown, with or without front matter.
//!
//! Copy is not code: what is set in by four blanks is read as text, and only fences make code.

mod emphasis;
mod front_matter;
mod nesting;
mod walk;

use super::galley::Piece;
use crate::dispatch::{Dispatch, Flaw};

/// Reads Markdown.
pub(super) fn read(dispatch: &mut Dispatch, text: &str) -> Vec<Piece> {
    let body = front_matter::read(dispatch, text);
    let (body, was_flattened) = nesting::flatten(body);
    if was_flattened {
        dispatch.flaws.push(Flaw::Flattened);
    }
    walk::pieces(&emphasis::tidy(&body))
}
