//! Site furniture: kept apart from the dispatch, never lost.

use crate::dispatch::{Dispatch, ExtraKind};
use crate::loader::desk;
use crate::loader::galley::Piece;

/// Keeps each piece of furniture as an extra.
pub(super) fn keep(dispatch: &mut Dispatch, furniture: &[Piece]) {
    for piece in furniture {
        desk::note(dispatch, ExtraKind::Furniture, None, &piece.text);
    }
}
