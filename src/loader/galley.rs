//! Pieces of copy on their way to the page: what every format hands to the desk.
//!
//! A piece's text has already passed the border ([`SafeText`]), so cutting and joining pieces
//! can never let through anything that a terminal would obey. Never decides what a piece means.

use crate::dispatch::{Link, SafeText, Span, Style, Styled};

/// What the copy says a piece is; the desk may know better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running text.
    Prose,
    /// Marked as a heading in the source; 1 is the highest level.
    Heading(u8),
    /// A crosshead, decided.
    Crosshead,
    /// Set in as a quotation.
    BlockQuote,
    /// An item of a list: its depth, and the bytes of its printed number.
    Item { depth: u8, number_len: u8 },
    /// Rows in columns.
    Table,
    /// Typewriter copy.
    Code,
    /// Words under a picture.
    Caption,
    /// Who reported, wrote, edited.
    Credit,
}

/// One piece of copy with its faces and links; spans are offsets into its own text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) styled: Vec<Styled>,
    pub(super) links: Vec<Link>,
    /// The dateline stands at its start.
    pub(super) opens_body: bool,
    /// Blanks at its start are a column and stay.
    pub(super) keeps_margin: bool,
}

impl Piece {
    /// Makes a piece without faces or links.
    pub(super) fn new(kind: Kind, text: String) -> Self {
        Self {
            kind,
            text,
            styled: Vec::new(),
            links: Vec::new(),
            opens_body: false,
            keeps_margin: false,
        }
    }

    /// Where the bold words that open the piece end; 0 when it does not open in bold.
    pub(super) fn bold_len(&self) -> usize {
        let lead = self.text.len() - self.text.trim_start().len();
        self.styled
            .iter()
            .filter(|styled| styled.style == Style::Strong && styled.span.start <= lead)
            .map(|styled| styled.span.end)
            .max()
            .unwrap_or(0)
    }

    /// Says whether all of it is bold.
    pub(super) fn is_bold(&self) -> bool {
        self.bold_len() >= self.text.trim_end().len()
    }

    /// Says whether all of it is in one face.
    pub(super) fn is_set_off(&self) -> bool {
        self.styled.first().is_some_and(|styled| {
            styled.span.start == 0 && styled.span.end >= self.text.trim_end().len()
        })
    }

    /// Puts words before the text.
    pub(super) fn push_front(&mut self, words: &str) {
        self.text.insert_str(0, words);
        let moved = |span: Span| Span::new(span.start + words.len(), span.end + words.len());
        for styled in &mut self.styled {
            styled.span = moved(styled.span);
        }
        for link in &mut self.links {
            link.span = moved(link.span);
        }
    }

    /// Cuts the first bytes off and returns them.
    pub(super) fn cut_start(&mut self, at: usize) -> String {
        let rest = self.text.split_off(at);
        let cut = std::mem::replace(&mut self.text, rest);
        self.styled = self.styled.iter().filter_map(|styled| shift_styled(*styled, at)).collect();
        self.links.retain_mut(|link| {
            link.span.start = link.span.start.saturating_sub(at);
            link.span.end = link.span.end.saturating_sub(at);
            !link.span.is_empty()
        });
        cut
    }

    /// Cuts the last bytes off, from an offset on, and returns them.
    pub(super) fn cut_end(&mut self, at: usize) -> String {
        let cut = self.text.split_off(at);
        for styled in &mut self.styled {
            styled.span.end = styled.span.end.min(at);
        }
        for link in &mut self.links {
            link.span.end = link.span.end.min(at);
        }
        self.styled.retain(|styled| !styled.span.is_empty());
        self.links.retain(|link| !link.span.is_empty());
        cut
    }

    /// Takes the blanks off both ends.
    pub(super) fn trim(&mut self) {
        self.cut_end(self.text.trim_end_matches(is_blank).len());
        let trimmed = if self.keeps_margin {
            self.text.trim_start_matches('\n')
        } else {
            self.text.trim_start_matches(is_blank)
        };
        self.cut_start(self.text.len() - trimmed.len());
    }

    /// Passes the whole text through the border again.
    ///
    /// Runs were cleaned one by one; where their joints make a difference (marks stacked over
    /// several runs), faces and links of the piece are given up rather than set wrongly.
    pub(super) fn seal(&mut self) {
        let safe = SafeText::block(&self.text);
        if *safe != *self.text {
            self.text = safe.into_string();
            self.styled.clear();
            self.links.clear();
        }
    }
}

/// White space, and what has no width and parts words nevertheless.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn shift_styled(styled: Styled, by: usize) -> Option<Styled> {
    let span = Span::new(styled.span.start.saturating_sub(by), styled.span.end.saturating_sub(by));
    (!span.is_empty()).then_some(Styled { span, style: styled.style })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stacked_over_runs_lose_their_faces() {
        let mut piece = Piece::new(Kind::Prose, format!("a{}", "\u{301}".repeat(40)));
        let whole = Span::new(0, piece.text.len());
        piece.styled.push(Styled { span: whole, style: Style::Strong });
        piece.seal();
        assert_eq!(*SafeText::block(&piece.text), *piece.text);
        assert!(piece.text.len() < whole.end && piece.styled.is_empty());
        piece.styled.push(Styled { span: Span::new(0, 1), style: Style::Strong });
        piece.seal();
        assert_eq!(piece.styled.len(), 1, "a clean piece keeps its faces");
    }
}
