//! Roles of text. The theme turns an ink into colour and attributes.
//!
//! Never names a terminal: `ui` and `runtime` translate, and `cli` writes the escape sequences.

mod depth;
mod ground;
mod look;
mod palette;
mod rgb;
mod theme;

pub use depth::{ColourChoice, Depth, Surroundings, decide};
pub use ground::Ground;
pub use look::{Colour, Look, RESET, escape, paint};
pub use palette::{CONTRAST, HIGHLIGHTS, Palette, SPEAKERS};
pub use rgb::Rgb;
pub use theme::Theme;

/// The role of a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ink {
    /// Running text.
    Body,
    /// The headline in the reader.
    Headline,
    /// Place, agency, time, minutes under the headline.
    Meta,
    /// A crosshead.
    Crosshead,
    /// Words that the source set bold.
    Strong,
    /// Words that the source set in italics.
    Emphasis,
    /// Words that the source set in typewriter.
    Code,
    /// A quoted word of the speaker with this index.
    Quote(u16),
    /// A quoted word of nobody that is named, or no speech.
    Unattributed,
    /// The words that name a speaker beside the quote.
    Name(u16),
    /// The dateline that opens the body.
    Dateline,
    /// Rows in columns.
    Table,
    /// Words under a picture.
    Caption,
    /// Who reported, wrote, edited.
    Credit,
    /// Linked words.
    Link,
    /// A footnote mark `[1]`.
    Mark,
    /// What steps back: furniture, the overlap of two pages, other voices under a filter.
    Dim,
    /// The header of the pane that has the keyboard.
    Header,
    /// Lines between panes, the track of a rail.
    Rule,
    /// The row under the cursor in the pane that has the keyboard.
    Cursor,
    /// Marks of what is unread, bookmarked or kept.
    Standing,
    /// Words that are looked for, on top of their own ink.
    Hit,
    /// The hit that was gone to last.
    CurrentHit,
    /// Words that a later revision added, on top of their own ink.
    Added,
    /// Words that a later revision took out, on top of their own ink.
    Removed,
    /// What is selected, on top of its own ink.
    Selected,
    /// What was just done or could not be.
    Notice,
    /// Words that the reader wants to see wherever they stand, of the kind with this index.
    Highlight(u8),
}

/// The set of characters that ornaments are drawn with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// Bars, bullets and dots of Unicode.
    #[default]
    Unicode,
    /// Plain ASCII, for terminals and locales where ornaments take two cells.
    Ascii,
}
