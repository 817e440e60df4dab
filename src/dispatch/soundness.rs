//! Whether a dispatch that was written down can be read without stumbling.

use super::{Block, Dispatch, Span};

impl Dispatch {
    /// Says whether every offset points into the text, so that nobody who reads it can stumble: a
    /// library file can be written by anybody.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        is_sound(self)
    }
}

fn is_sound(dispatch: &Dispatch) -> bool {
    let text: &str = &dispatch.text;
    let fits = |span: Span| span.start <= span.end && text.get(span.start..span.end).is_some();
    let number_fits = |block: &Block| match block {
        Block::ListItem(item) => {
            fits(Span::new(item.span.start, item.span.start + usize::from(item.number_len)))
        }
        _ => true,
    };
    dispatch.blocks.iter().all(|block| fits(block.span()) && number_fits(block))
        && dispatch.styled.iter().all(|styled| fits(styled.span))
        && dispatch.links.iter().all(|link| fits(link.span))
        && dispatch.dateline.iter().all(|dateline| fits(dateline.span))
        && dispatch.quotes.iter().all(|quote| {
            !quote.segments.is_empty()
                && quote.segments.iter().all(|segment| fits(*segment))
                && fits(quote.span())
                && quote.cue.into_iter().chain(quote.hearer).all(fits)
                && quote.attribution.is_none_or(|attribution| {
                    fits(attribution.mention)
                        && usize::from(attribution.speaker) < dispatch.speakers.len()
                })
        })
}
