//! Everything that can happen to the program, and everything it can ask for.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Zoned;

use super::asking::{SourceDeed, SourceTold};
use super::list::Rows;
use super::mouse::Mouse;
use super::refreshing::{Progress, Refresh};
use super::row::{Handle, Row, Summary};
use super::shelf::RowsAsked;
use super::task::{Done, Task};
use super::typing::Typed;
use super::voice::{SaidAsked, SaidRows};
use super::watched::Watched;
use crate::command::Key;
use crate::dispatch::{
    Anchor, Change, Comparison, Contents, Dispatch, DispatchId, Fingerprint, Habit, Held, Mark,
    Receipt, Remembered, Request, SearchDeed, Tally, Target, Undone,
};

/// The number of one request, carried by its answer; an answer with an old ticket is dropped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// A command was given by its name.
    Command(Typed),
    /// The screen has this size now.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// Sources were found.
    Found {
        /// Their rows, numbered on from those found before.
        rows: Vec<Row>,
        /// More may follow.
        more: bool,
    },
    /// The list is of what sources brought into the library.
    Shelf,
    /// Rows of the library, or why there are none.
    Rows(Ticket, Box<Result<Rows, String>>),
    /// How many rows a list of the library has.
    Tally(Ticket, Tally),
    /// What the library has, or why that is not known.
    Contents(Ticket, Box<Result<Contents, String>>),
    /// A saved search was changed, with what takes that back; none where it could not be.
    SearchChanged(Ticket, Result<Option<SearchDeed>, String>),
    /// Rows of the page of a speaker, or why there are none.
    Said(Ticket, Box<Result<SaidRows, String>>),
    /// What came of what was asked about a source, or why nothing did.
    Source(Result<SourceTold, String>),
    /// How far the fetching of sources is.
    Refreshing(Progress),
    /// Sources were read through for the list.
    Skimmed(Vec<(Handle, Result<Summary, String>)>),
    /// A dispatch was read to be opened, or could not be.
    Opened {
        /// The request's ticket.
        ticket: Ticket,
        /// Which source.
        handle: Handle,
        /// The dispatch, or why not.
        outcome: Result<Held, String>,
    },
    /// What the library remembers of some dispatches.
    Remembered(Vec<(DispatchId, Remembered)>),
    /// Which dispatch was open when the program ended last; the library was asked.
    LastOpen(Option<DispatchId>),
    /// What the reader had set by hand when the program ran before.
    Habits(Vec<Habit>),
    /// The places with a capital letter that the library has.
    Marks(Vec<Mark>),
    /// A place got its letter in the library, or why not; false where the library has no place
    /// for it.
    Marked(char, Result<bool, String>),
    /// The dispatch of a mark was put among the rows, or is nowhere.
    Brought(Mark, Option<Box<Row>>),
    /// What became of the kept passages of a source; without those that could not be looked for.
    Compared(Handle, Vec<(Anchor, Comparison)>),
    /// A request was carried out and is on disk, or it failed.
    Recorded {
        /// The request's ticket.
        ticket: Ticket,
        /// The new standings, or why not.
        outcome: Result<Receipt, String>,
    },
    /// A task was done, or why not.
    TaskDone {
        /// The request's ticket.
        ticket: Ticket,
        /// How it went.
        outcome: Result<Done, String>,
    },
    /// The last change was taken back, or why not.
    Undone(Result<Undone, String>),
    /// The library was damaged: what became of it.
    Mended(String),
    /// The library cannot be used: why.
    NoLibrary(String),
    /// Something was seen of the sources that are watched.
    Watched(Watched),
    /// The next key of a chord did not come for a while.
    Hesitated,
    /// The moment and the zone, as they were asked for.
    Now(Zoned),
    /// Nothing else is waiting: time to lay out more of the text.
    Idle,
    /// The program is asked to end.
    Ending,
}

/// Who wants the other text of a dispatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The reader, by a key.
    ByHand,
    /// Its source, if that is one whose excerpts are completed when they are opened.
    ByItsSource,
}

/// Something that the program asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read a source and send it as [`Event::Opened`].
    Open(Ticket, Handle),
    /// Write changes of standing.
    Record(Ticket, Request),
    /// Write a change of standing that stores the texts, which are to be read for it.
    RecordWithText(Ticket, Vec<Handle>, Box<Change>),
    /// Take back the last change of standing.
    Undo,
    /// Remember how a thing was set by hand.
    Settle(Habit),
    /// Read a source and find what became of passages; answer with [`Event::Compared`].
    Compare(Handle, Vec<Anchor>),
    /// Give a place a letter in the library; answer with [`Event::Marked`].
    SetMark(char, Box<Target>, Anchor),
    /// Put the dispatch of a mark among the rows; answer with [`Event::Brought`].
    Bring(Mark),
    /// Tell the moment and the zone as [`Event::Now`].
    TellTime,
    /// Do something outside of the program and send how it went as [`Event::TaskDone`].
    Do(Ticket, Task),
    /// End the command of this ticket; how it went comes as [`Event::TaskDone`] all the same.
    EndTask(Ticket),
    /// Remove a draft: its words are on disk elsewhere.
    Discard(PathBuf),
    /// Read rows of the library; answer with [`Event::Rows`], and with [`Event::Tally`] where they
    /// are not beside rows that are here.
    ReadRows(Ticket, Box<RowsAsked>),
    /// Count the rows of a list of the library; answer with [`Event::Tally`].
    CountRows(Ticket, Box<RowsAsked>),
    /// Write that all rows of a list of the library are read; answer with [`Event::Recorded`].
    ReadAll(Ticket, Box<RowsAsked>),
    /// Write a change of the saved searches; answer with [`Event::SearchChanged`].
    ChangeSearch(Ticket, SearchDeed),
    /// Count what the library has; answer with [`Event::Contents`].
    ReadContents(Ticket),
    /// Read what a speaker said; answer with [`Event::Said`].
    ReadSaid(Ticket, SaidAsked),
    /// Fetch sources; how far it is comes as [`Event::Refreshing`].
    Refresh(Refresh),
    /// Find or change how a source is followed; answer with [`Event::Source`].
    Source(SourceDeed),
    /// Look again for files that are new, amended or gone; send [`Watched::New`] at the end.
    LookAgain,
    /// Find the revision of a dispatch before this one in the library.
    FindEarlier(Handle, DispatchId, Fingerprint),
    /// Find the other text of a dispatch: what is stored beside it, else the page it names; send
    /// it as [`Watched::OtherText`], or nothing where nobody wants it.
    OtherText(Handle, Arc<Dispatch>, Wanted),
    /// Set two revisions, the earlier one first, in one text; answer with [`Watched::Changes`].
    SetTogether(Handle, [Arc<Dispatch>; 2]),
    /// Put a text on the clipboard of the terminal.
    Copy(String),
    /// Options changed: take up what the terminal does of them.
    Restyle,
    /// Draw the whole screen anew.
    Redraw,
    /// Go back to the shell until `fg`.
    Suspend,
    /// End.
    Quit,
}
