//! Runs of marked-up text set into pieces: what Markdown and HTML share.
//!
//! Every run passes the border here, after its last decoding.

use super::galley::{Kind, Piece};
use crate::dispatch::{Link, SafeText, Span, Style, Styled, web_address};

/// Sets runs into the piece at hand; faces and links may run over several pieces.
///
/// Faces and links without words stay until the piece is trimmed.
#[derive(Debug, Default)]
pub(super) struct Composer {
    text: String,
    styled: Vec<Styled>,
    links: Vec<Link>,
    /// How many strong, emphasised and code marks are open.
    open: [usize; 3],
    /// The address of the open link, and where its words begin in the piece at hand.
    link: Option<(SafeText, usize)>,
}

impl Composer {
    /// Adds a run as it is printed.
    pub(super) fn push(&mut self, run: &str) {
        let start = self.text.len();
        self.text.push_str(&SafeText::block(run));
        self.set_face(start);
    }

    /// Adds a run in which any white space is one blank, and none at the start of a line.
    pub(super) fn push_flowing(&mut self, run: &str) {
        let start = self.text.len();
        let run = SafeText::block(run);
        for (index, word) in run.split(is_flowing_blank).enumerate() {
            if index > 0 {
                self.blank();
            }
            self.text.push_str(word);
        }
        self.set_face(start);
    }

    /// Adds a blank unless one stands there already.
    pub(super) fn blank(&mut self) {
        if !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    /// Breaks the line.
    pub(super) fn break_line(&mut self) {
        let end = self.text.trim_end_matches(' ').len();
        self.cut(end);
        self.text.push('\n');
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Opens a face; of nested faces code wins over strong and strong over emphasis.
    pub(super) fn open(&mut self, style: Style) {
        self.open[index(style)] += 1;
    }

    pub(super) fn close(&mut self, style: Style) {
        let open = &mut self.open[index(style)];
        *open = open.saturating_sub(1);
    }

    /// Opens a link; only http and https are kept.
    pub(super) fn open_link(&mut self, url: &str) {
        self.close_link();
        self.link = address(url).map(|address| (address, self.text.len()));
    }

    pub(super) fn close_link(&mut self) {
        if let Some((url, start)) = self.link.take() {
            self.set_link(url, start);
        }
    }

    /// Ends the piece at hand; what is open goes on in the next one.
    pub(super) fn take(&mut self, kind: Kind) -> Option<Piece> {
        if let Some((url, start)) = self.link.take() {
            self.set_link(url.clone(), start);
            self.link = Some((url, 0));
        }
        let mut piece = Piece::new(kind, std::mem::take(&mut self.text));
        piece.styled = std::mem::take(&mut self.styled);
        piece.links = std::mem::take(&mut self.links);
        (!piece.text.is_empty()).then_some(piece)
    }

    fn set_face(&mut self, start: usize) {
        let styles = [Style::Code, Style::Strong, Style::Emphasis];
        let Some(style) = styles.into_iter().find(|style| self.open[index(*style)] > 0) else {
            return;
        };
        let span = Span::new(start, self.text.len());
        match self.styled.last_mut() {
            Some(last) if last.style == style && last.span.end == start => last.span.end = span.end,
            _ => self.styled.push(Styled { span, style }),
        }
    }

    fn set_link(&mut self, url: SafeText, start: usize) {
        let words = &self.text[start.min(self.text.len())..];
        let lead = words.len() - words.trim_start().len();
        let span = Span::new(start + lead, start + words.trim_end().len().max(lead));
        self.links.push(Link { span, url });
    }

    fn cut(&mut self, end: usize) {
        self.text.truncate(end);
        if let Some(last) = self.styled.last_mut() {
            last.span.end = last.span.end.min(end);
        }
        if let Some((_, start)) = &mut self.link {
            *start = (*start).min(end);
        }
    }
}

/// White space that flows; a no-break space stays where it is.
fn is_flowing_blank(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t')
}

const fn index(style: Style) -> usize {
    match style {
        Style::Strong => 0,
        Style::Emphasis => 1,
        Style::Code => 2,
    }
}

/// An address that may be opened.
pub(super) fn address(written: &str) -> Option<SafeText> {
    web_address(written.trim()).map(SafeText::line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_faces_stay_disjoint() {
        let mut composer = Composer::default();
        composer.open(Style::Strong);
        composer.push("a");
        composer.open(Style::Emphasis);
        composer.push("b");
        composer.close(Style::Strong);
        composer.push("c");
        let piece = composer.take(Kind::Prose).expect("a piece");
        let spans: Vec<_> =
            piece.styled.iter().map(|styled| (styled.span.start, styled.span.end)).collect();
        assert_eq!(spans, [(0, 2), (2, 3)]);
    }

    #[test]
    fn links_run_over_pieces() {
        let mut composer = Composer::default();
        composer.open_link("https://elms.example/a");
        composer.push("one");
        let first = composer.take(Kind::Prose).expect("a piece");
        composer.push(" two ");
        composer.close_link();
        let second = composer.take(Kind::Prose).expect("a piece");
        assert_eq!(first.links[0].span, Span::new(0, 3));
        assert_eq!(second.links[0].span, Span::new(1, 4));
    }

    #[test]
    fn a_break_takes_the_blanks_before_it() {
        let mut composer = Composer::default();
        composer.push("a   ");
        composer.open_link("https://elms.example/b");
        composer.break_line();
        composer.push("b");
        composer.close_link();
        let piece = composer.take(Kind::Prose).expect("a piece");
        assert_eq!((piece.text.as_str(), piece.links[0].span), ("a\nb", Span::new(2, 3)));
    }
}
