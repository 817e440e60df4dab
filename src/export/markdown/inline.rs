//! Running text as Markdown: escaped so that a reader of Markdown gets the same words back.
//!
//! The words come first: a face whose marks would not be read as marks is left out.

use crate::dispatch::{Dispatch, Link, Span, Style, Styled};

/// What stands around a stretch of running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A paragraph, a list item, a block quote: a line feed is a hard break.
    Running,
    /// A heading of one line.
    Heading,
}

/// A blank that no reader of Markdown drops at the edge of a line.
const BLANK: &str = "&#32;";

/// Writes a stretch of a dispatch's text with its faces and links.
pub fn stretch(dispatch: &Dispatch, span: Span, place: Place) -> String {
    let mut writer = Writer { markdown: String::new(), place };
    let first = dispatch.links.partition_point(|link| link.span.end <= span.start);
    let mut at = span.start;
    for link in dispatch.links[first..].iter().take_while(|link| link.span.end <= span.end) {
        if link.span.start < at || link.span.is_empty() {
            continue;
        }
        writer.faces(dispatch, Span::new(at, link.span.start));
        writer.link(dispatch, link);
        at = link.span.end;
    }
    writer.faces(dispatch, Span::new(at, span.end));
    writer.finish()
}

/// Writes words that have neither faces nor links.
pub fn plain(words: &str, place: Place) -> String {
    let mut writer = Writer { markdown: String::new(), place };
    writer.words(words);
    writer.finish()
}

#[derive(Debug)]
struct Writer {
    markdown: String,
    place: Place,
}

impl Writer {
    fn link(&mut self, dispatch: &Dispatch, link: &Link) {
        self.markdown.push('[');
        self.faces(dispatch, link.span);
        self.markdown.push_str("](<");
        for c in link.url.chars() {
            if matches!(c, '<' | '>' | '\\') {
                self.markdown.push('\\');
            }
            self.markdown.push(if c == '\n' { ' ' } else { c });
        }
        self.markdown.push_str(">)");
    }

    fn faces(&mut self, dispatch: &Dispatch, span: Span) {
        let text = dispatch.text.as_str();
        let first = dispatch.styled.partition_point(|styled| styled.span.end <= span.start);
        let mut at = span.start;
        for styled in dispatch.styled[first..].iter().take_while(|it| it.span.start < span.end) {
            let inner = Span::new(styled.span.start.max(at), styled.span.end.min(span.end));
            if inner.is_empty() {
                continue;
            }
            self.words(&text[at..inner.start]);
            self.face(text, inner, styled);
            at = inner.end;
        }
        self.words(&text[at..span.end]);
    }

    fn face(&mut self, text: &str, span: Span, styled: &Styled) {
        let words = &text[span.start..span.end];
        let next = text[span.end..].chars().next();
        match styled.style {
            Style::Code if is_code(words) => self.code(words),
            Style::Strong if self.can_mark(words, next) => self.marked("**", words),
            Style::Emphasis if self.can_mark(words, next) => self.marked("*", words),
            Style::Code | Style::Strong | Style::Emphasis => self.words(words),
        }
    }

    fn marked(&mut self, mark: &str, words: &str) {
        self.markdown.push_str(mark);
        self.words(words);
        self.markdown.push_str(mark);
    }

    fn code(&mut self, words: &str) {
        let fence = "`".repeat(longest_run(words, '`') + 1);
        let pad = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
        for part in [&fence, pad, words, pad, &fence] {
            self.markdown.push_str(part);
        }
    }

    /// Says whether asterisks around the words would be read as marks: Markdown wants no blank
    /// inside them, and no letter outside them where punctuation stands inside.
    fn can_mark(&self, words: &str, next: Option<char>) -> bool {
        let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else {
            return false;
        };
        let before = self.markdown.chars().next_back();
        let opens = !first.is_whitespace() && (first.is_alphanumeric() || parts(before));
        let closes = !last.is_whitespace() && (last.is_alphanumeric() || parts(next));
        opens && closes && before != Some('*') && !words.contains('\n')
    }

    fn words(&mut self, words: &str) {
        let mut chars = words.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            match c {
                '\n' if self.place == Place::Heading => self.markdown.push(' '),
                '\n' => {
                    self.keep_last_blank();
                    self.markdown.push_str("\\\n");
                }
                ' ' if self.is_at_line_start() => self.markdown.push_str(BLANK),
                _ => {
                    if self.needs_escape(c, next) {
                        self.markdown.push('\\');
                    }
                    self.markdown.push(c);
                }
            }
        }
    }

    /// A blank at the end of a line would be dropped.
    fn keep_last_blank(&mut self) {
        if self.markdown.ends_with(' ') {
            self.markdown.pop();
            self.markdown.push_str(BLANK);
        }
    }

    fn finish(mut self) -> String {
        self.keep_last_blank();
        self.markdown
    }

    fn is_at_line_start(&self) -> bool {
        self.markdown.is_empty() || self.markdown.ends_with('\n')
    }

    fn needs_escape(&self, c: char, next: Option<char>) -> bool {
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            '_' => !(self.ends_with_letter() && next.is_some_and(char::is_alphanumeric)),
            '&' => next.is_none_or(|next| next.is_ascii_alphanumeric() || next == '#'),
            '#' => self.place == Place::Heading || self.is_at_line_start(),
            '{' => self.place == Place::Heading,
            '>' | '-' | '+' | '=' | ':' => self.is_at_line_start(),
            '.' | ')' => self.line_is_a_number(),
            _ => false,
        }
    }

    fn ends_with_letter(&self) -> bool {
        self.markdown.ends_with(char::is_alphanumeric)
    }

    /// Says whether the line so far would be read as the number of a list item.
    fn line_is_a_number(&self) -> bool {
        let digits = self.markdown.len()
            - self.markdown.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let before = &self.markdown[..self.markdown.len() - digits];
        (1..=9).contains(&digits) && (before.is_empty() || before.ends_with('\n'))
    }
}

fn is_code(words: &str) -> bool {
    !words.contains('\n') && !words.starts_with(' ') && !words.ends_with(' ')
}

/// Says whether what stands beside a mark keeps it a mark whatever is inside.
fn parts(beside: Option<char>) -> bool {
    beside.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation())
}

/// How often a character stands in a row at most.
pub fn longest_run(words: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in words.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
