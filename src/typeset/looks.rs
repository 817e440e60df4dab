//! How text looks at an offset: ink, face, quote and link, found by bisection.

use super::voices::{Voices, covering};
use super::{Face, Run};
use crate::dispatch::{Block, Dispatch, Span, Style};
use crate::ink::Ink;

/// How the text of one block looks at each offset.
pub(super) struct Looks<'a> {
    dispatch: &'a Dispatch,
    voices: &'a Voices,
    base: Ink,
}

impl<'a> Looks<'a> {
    pub(super) fn new(dispatch: &'a Dispatch, voices: &'a Voices, block: Option<&Block>) -> Self {
        Self { dispatch, voices, base: block.map_or(Ink::Body, ink_of_block) }
    }

    /// A run without text that looks as the text does at an offset, and where that changes.
    pub(super) fn at(&self, at: usize) -> (Run, usize) {
        let (segment, segment_until) = covering(&self.voices.segments, |item| item.span, at);
        let (named, named_until) = covering(&self.voices.names, |item| item.span, at);
        let (styled, styled_until) = covering(&self.dispatch.styled, |item| item.span, at);
        let (link, link_until) = covering(&self.dispatch.links, |item| item.span, at);
        let dateline = self.dispatch.dateline.as_ref().map(|dateline| dateline.span);
        let (opening, opening_until) = covering(dateline.as_slice(), |span| *span, at);

        let quote = segment.map(|index| self.voices.segments[index].quote);
        let style = styled.map(|index| self.dispatch.styled[index].style);
        let role = if let Some(quote) = quote {
            self.ink_of_quote(quote)
        } else if let Some(index) = named {
            Ink::Name(self.voices.names[index].speaker)
        } else if opening.is_some() {
            Ink::Dateline
        } else if link.is_some() {
            Ink::Link
        } else {
            style.filter(|_| self.base == Ink::Body).map_or(self.base, ink_of_style)
        };
        let face = style.map_or(Face::Plain, face_of_style);
        let look = Run { face, quote, link, ..Run::bare(role, Span::new(at, at)) };
        let until = [segment_until, named_until, styled_until, link_until, opening_until];
        (look, until.into_iter().min().unwrap_or(usize::MAX))
    }

    fn ink_of_quote(&self, index: usize) -> Ink {
        let speech = self.dispatch.quotes.get(index).filter(|quote| quote.is_speech());
        let attribution = speech.and_then(|quote| quote.attribution);
        attribution.map_or(Ink::Unattributed, |attribution| Ink::Quote(attribution.speaker))
    }
}

fn ink_of_block(block: &Block) -> Ink {
    match block {
        Block::Crosshead(_) => Ink::Crosshead,
        Block::Table(_) => Ink::Table,
        Block::Code(_) => Ink::Code,
        Block::Caption(_) => Ink::Caption,
        Block::Credit(_) => Ink::Credit,
        Block::Paragraph(_) | Block::BlockQuote(_) | Block::ListItem(_) => Ink::Body,
    }
}

fn ink_of_style(style: Style) -> Ink {
    match style {
        Style::Strong => Ink::Strong,
        Style::Emphasis => Ink::Emphasis,
        Style::Code => Ink::Code,
    }
}

fn face_of_style(style: Style) -> Face {
    match style {
        Style::Strong => Face::Strong,
        Style::Emphasis => Face::Emphasis,
        Style::Code => Face::Code,
    }
}
