//! One line as it is drawn.

use crate::dispatch::Span;
use crate::ink::Ink;

/// One line, ready to be drawn from left to right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetLine {
    /// Empty cells before the first run. Right-aligned lines are pushed to the right by it.
    pub indent: u16,
    /// The runs from left to right.
    pub runs: Vec<Run>,
    /// The quote that stands on the line, for the gutter.
    pub gutter: Option<GutterMark>,
    /// Whether the line is part of a right-to-left paragraph.
    pub right_to_left: bool,
}

/// A run of text in one ink and face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text as drawn.
    pub text: String,
    /// The role.
    pub ink: Ink,
    /// The face that the source set it in.
    pub face: Face,
    /// The bytes of the dispatch's text that it shows; empty for what is not in the text.
    pub span: Span,
    /// Index into the dispatch's quotes.
    pub quote: Option<usize>,
    /// Index into the dispatch's links.
    pub link: Option<usize>,
}

/// The faces a run can be set in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Face {
    /// As the rest.
    #[default]
    Plain,
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Typewriter.
    Code,
}

/// A quote beside its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GutterMark {
    /// Index into the dispatch's quotes.
    pub quote: usize,
    /// Whether it is the quote's first line: the speaker's letter is drawn, else the bar.
    pub opens: bool,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// A line of the headline.
    Headline,
    /// Place, agency, date, minutes, quotes.
    Meta,
    /// Nothing.
    Blank,
    /// A line of a crosshead, or the heading of the list of links.
    Crosshead,
    /// The first of several lines of a block.
    First,
    /// A line with others of its block before and after it.
    Middle,
    /// The last of several lines of a block.
    Last,
    /// The one line of a block.
    Only,
    /// A row of a table or of code, kept as printed however wide it is.
    Rows,
}
