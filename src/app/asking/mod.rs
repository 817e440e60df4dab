//! Asking the reader for a line of text, with choices to take from where there are any.
//!
//! While something is asked, keys are letters: Enter takes the line or the choice, Esc leaves
//! everything as it was, Up and Down go through the choices, else through what was typed before.

mod answers;
mod find;
mod form;
mod keeping;
mod outline;
mod palette;
mod rows;
mod search;
mod voices;
mod ways_out;
mod who;
mod whose;

use std::path::PathBuf;

use super::field::Field;
use super::passage::Passage;
use super::places::Place;
use super::{App, Effect, Handle, Leads, Order, Sight};
use crate::command::{Code, Key};
use crate::dispatch::{SafeText, SavedSearch, Search, Terms, Wish};
use crate::ink::Ink;
use crate::query::Complaint;

pub(super) use form::Settling;
pub use form::{FormRow, Settled, SourceDeed, SourceTold};
pub use keeping::Tagged;
pub use outline::Spot;
pub use palette::Act;
pub use search::Left;
pub use who::Named;

/// What the line is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// Words to find in the reader.
    Find {
        /// The offset of the first words in view.
        from: usize,
        /// The view and the search before it, to come back to.
        sight: Option<Box<Sight>>,
        /// Where the reader was.
        before: Option<Place>,
    },
    /// Words that narrow help.
    Help,
    /// A command to give the text to.
    Pipe,
    /// A file to write.
    Save,
    /// Whether a file may go for another.
    Overwrite {
        /// Its name.
        path: PathBuf,
        /// What is to be written.
        text: String,
    },
    /// The letter of a link.
    Hint {
        /// The links, by index, in the order of their letters.
        links: Vec<usize>,
        /// What is done with the one that is chosen.
        leads: Leads,
    },
    /// The note on a passage.
    Note(Box<Passage>),
    /// A tag to put on or take off.
    Tag(Tagged),
    /// Who said a quote.
    Who {
        /// The quote.
        passage: Box<Passage>,
        /// Whom each choice stands for.
        named: Vec<Named>,
    },
    /// A command, an option, a dispatch, a speaker.
    Anything {
        /// What each choice does.
        acts: Vec<Act>,
    },
    /// A section or a quote to go to.
    Outline {
        /// Where each choice leads.
        spots: Vec<Spot>,
    },
    /// A speaker whose quotes are gone through.
    Voice {
        /// Whom each choice stands for.
        speakers: Vec<u16>,
        /// Where the reader was.
        before: Option<Place>,
    },
    /// A query that narrows the list; what a search found, it narrows further.
    Query {
        /// The list before it, to come back to.
        left: Box<Left>,
        /// The row that the cursor was on.
        row: Option<Handle>,
        /// What is wrong with what was typed.
        complaint: Option<Complaint>,
    },
    /// Words to look for in the whole library.
    Search {
        /// The list before it, to come back to.
        left: Box<Left>,
        /// Where the reader was and how it looked, where that had the keyboard.
        reading: Option<Box<(Place, Sight)>>,
        /// What is asked, and which answers come first.
        search: Search,
        /// What is wrong with what was typed.
        complaint: Option<Complaint>,
    },
    /// A speaker that the rows of the list are to have.
    Speaker {
        /// All there are, with how many rows each has.
        all: Vec<(SafeText, usize)>,
        /// Whom each choice stands for; none for everybody.
        names: Vec<Option<SafeText>>,
    },
    /// A speaker whose page is to be shown.
    Page {
        /// All that are offered, with how often each is met.
        all: Vec<(SafeText, usize)>,
        /// Whom each choice stands for.
        names: Vec<SafeText>,
    },
    /// The name of a saved search.
    SearchName {
        /// The search; one that is saved already has its name of before.
        search: SavedSearch,
        /// It is not saved yet.
        is_new: bool,
    },
    /// What is settled for a source.
    Form {
        /// How it stands.
        terms: Box<Terms>,
        /// What each choice does.
        rows: Vec<FormRow>,
    },
    /// One thing that is settled for a source.
    Wish {
        /// How it stands.
        terms: Box<Terms>,
        /// What is to be settled.
        wish: Wish,
        /// What is wrong with what was typed.
        complaint: Option<&'static str>,
    },
    /// Whether a source is followed no longer.
    Leave(Box<Terms>),
    /// An order of the list.
    Order {
        /// What each choice stands for.
        orders: Vec<Order>,
    },
}

/// One row to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What stands before the text, in a column of its own.
    pub label: String,
    /// The text.
    pub text: String,
    /// What stands at the right edge.
    pub note: String,
    /// The role of the text.
    pub ink: Ink,
}

impl Choice {
    /// A row of text as the page is set.
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self { label: String::new(), text: text.into(), note: String::new(), ink: Ink::Body }
    }

    /// Puts a label before the text.
    pub(super) fn labelled(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// Puts a note at the right edge.
    pub(super) fn noted(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }

    /// Gives the text another role.
    pub(super) fn in_ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
}

/// What is being asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking {
    /// What for.
    pub purpose: Purpose,
    /// The line.
    pub field: Field,
    /// The rows to choose from, best first.
    pub choices: Vec<Choice>,
    /// Which of them the cursor is on; none where the line itself is the answer.
    pub chosen: Option<usize>,
    /// The cursor was moved there since the line changed.
    pub is_picked: bool,
}

impl Asking {
    /// Asks with an empty line.
    #[must_use]
    pub fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            field: Field::default(),
            choices: Vec::new(),
            chosen: None,
            is_picked: false,
        }
    }

    fn choose_by(&mut self, rows: isize) {
        let count = self.choices.len();
        self.chosen = match self.chosen {
            _ if count == 0 => None,
            None if rows > 0 => Some(0),
            chosen => chosen.map(|chosen| chosen.saturating_add_signed(rows).min(count - 1)),
        };
        self.is_picked = self.chosen.is_some();
    }
}

impl App {
    /// Asks for a line.
    pub(super) fn ask(&mut self, purpose: Purpose) -> Vec<Effect> {
        self.asking = Some(Asking::new(purpose));
        self.asked_anew();
        Vec::new()
    }

    /// Says whether the line that is asked for is about the text of the open dispatch.
    pub(super) fn asks_about_text(&self) -> bool {
        self.asking.as_ref().is_some_and(|asking| {
            matches!(
                asking.purpose,
                Purpose::Find { .. }
                    | Purpose::Outline { .. }
                    | Purpose::Voice { .. }
                    | Purpose::Hint { .. }
                    | Purpose::Note(_)
                    | Purpose::Tag(Tagged::Passage(_))
                    | Purpose::Who { .. }
                    | Purpose::Pipe
                    | Purpose::Save
                    | Purpose::Anything { .. }
            )
        })
    }

    /// Puts words into the line, to be gone on with.
    pub(super) fn write_into_line(&mut self, words: &str) {
        if let Some(asking) = &mut self.asking {
            asking.field.insert(words);
            self.asked_anew();
        }
    }

    /// Takes what was pasted; where no line is asked for it is no key and does nothing.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        self.write_into_line(text);
        Vec::new()
    }

    /// Hands a key to the line.
    pub(super) fn press_in_asking(&mut self, key: Key) -> Vec<Effect> {
        if let Some(effects) = self.press_hint(key) {
            return effects;
        }
        let Some(asking) = &mut self.asking else { return Vec::new() };
        let rows = isize::try_from(self.floor.rows / 2).unwrap_or(1);
        match (key.code, key.ctrl) {
            (Code::Enter, _) | (Code::Char('j' | 'm'), true) => return self.answer(),
            (Code::Esc, _) | (Code::Char('c' | 'g'), true) => return self.take_back_question(),
            // As in a shell: nothing is left to take back.
            (Code::Backspace, _) if asking.field.text().is_empty() => {
                return self.take_back_question();
            }
            (Code::Down, _) | (Code::Char('n'), true) => asking.choose_by(1),
            (Code::Up, _) | (Code::Char('p'), true) => asking.choose_by(-1),
            (Code::Tab, _) if matches!(asking.purpose, Purpose::Search { .. }) => {
                self.search_otherwise();
            }
            (Code::Tab, _) => self.complete_line(),
            (Code::PageDown, _) => asking.choose_by(rows),
            (Code::PageUp, _) => asking.choose_by(-rows),
            _ => {
                if asking.field.press(key) {
                    self.asked_anew();
                } else if key == Key::ctrl('l') {
                    return vec![Effect::Redraw];
                }
            }
        }
        Vec::new()
    }

    /// Takes in that the line is another one now.
    fn asked_anew(&mut self) {
        if let Some(asking) = &mut self.asking {
            asking.is_picked = false;
        }
        match self.asking.as_ref().map(|asking| &asking.purpose) {
            Some(Purpose::Find { .. }) => self.find_as_typed(),
            Some(Purpose::Help) => self.help_as_typed(),
            Some(Purpose::Outline { .. }) => self.outline_as_typed(),
            Some(Purpose::Voice { .. }) => self.voices_as_typed(),
            Some(Purpose::Query { .. }) => self.query_as_typed(),
            Some(Purpose::Search { .. }) => self.search_as_typed(),
            Some(Purpose::Speaker { .. }) => self.speaker_as_typed(),
            Some(Purpose::Page { .. }) => self.page_as_typed(),
            Some(Purpose::Order { .. }) => self.order_as_typed(),
            Some(Purpose::Form { .. }) => self.form_as_typed(),
            Some(Purpose::Wish { .. }) => self.wish_as_typed(),
            Some(Purpose::Leave(_)) => self.leave_as_typed(),
            Some(Purpose::Tag(_)) => self.tag_as_typed(),
            Some(Purpose::Who { .. }) => self.who_as_typed(),
            Some(Purpose::Anything { .. }) => self.anything_as_typed(),
            Some(Purpose::Overwrite { .. }) => self.overwrite_as_typed(),
            Some(
                Purpose::SearchName { .. }
                | Purpose::Note(_)
                | Purpose::Pipe
                | Purpose::Save
                | Purpose::Hint { .. },
            )
            | None => {}
        }
    }
}
