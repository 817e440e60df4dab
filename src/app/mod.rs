//! State and its update: an event comes in, the state changes, effects come out as data.
//!
//! Never does I/O, never draws, never looks at the clock.

mod asking;
mod attributing;
mod card;
mod changes;
mod copies;
mod copying;
mod details;
mod event;
mod everywhere;
mod expected;
mod fates;
mod field;
mod floor;
mod fuzzy;
mod glance;
mod habits;
mod help;
mod hesitation;
mod in_list;
mod in_reader;
mod in_views;
mod links;
mod list;
mod marks;
mod mouse;
mod notes;
mod opening;
mod overlay;
mod passage;
mod places;
mod reader;
mod refreshing;
mod row;
mod searches;
mod selecting;
mod setting;
mod shelf;
mod standing;
mod task;
mod tree;
mod typing;
mod update;
mod voice;
mod watched;

use std::collections::HashMap;

use jiff::Zoned;
use jiff::civil::Date;

use crate::command::Key;
use crate::config::{Settings, ThemeChoice};
use crate::dispatch::{DispatchId, Held};
use crate::ink::Glyphs;
use crate::typeset::Bidi;

use expected::Asked;
use notes::Notes;
use places::Places;
use task::Tasks;
use watched::Revisions;

pub use asking::{
    Asking, Choice, FormRow, Left, Named, Purpose, Settled, SourceDeed, SourceTold, Spot, Tagged,
};
pub use changes::Changes;
pub use event::{Effect, Event, Ticket, Wanted};
pub use fates::Fates;
pub use field::Field;
pub use floor::{Area, Face, Floor, Pane, SAID_AT_ONCE, Wishes};
pub use in_list::row_height;
pub use links::Leads;
pub use list::{List, Order, Rows, Stock, View};
pub use mouse::{Mouse, MouseDeed};
pub use overlay::{Overlay, OverlayKind, OverlayLine};
pub use passage::Passage;
pub use places::Place;
pub use reader::{BEFORE_WORDS, Put, RailMark, Reader, SaidLine, Selection, Sight, Stride, Way};
pub use refreshing::{Progress, Refresh};
pub use row::{Among, Handle, Row, Summary};
pub use shelf::RowsAsked;
pub use standing::Deed;
pub use task::{Done, Printed, Task};
pub use tree::{Leaf, Tree, TreeRow};
pub use typing::{Typed, Typing};
pub use voice::{BEFORE_QUOTE, PageLine, SaidAsked, SaidRow, SaidRows, Uttered, VoicePage};
pub use watched::Watched;

/// What is known of the terminal, and decides where the settings say "auto".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surroundings {
    /// The glyphs that the locale draws in one cell.
    pub glyphs: Glyphs,
    /// Who puts right-to-left words in order.
    pub bidi: Bidi,
    /// Nothing may be written.
    pub private: bool,
    /// The day that the program was started on, where the reader is.
    pub today: Date,
}

/// Which pane has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// The list.
    List,
    /// The reader.
    Reader,
}

/// A dispatch that was asked for and has not arrived; until then keys go to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Opening {
    ticket: Ticket,
    handle: Handle,
    /// Only beside the list.
    preview: bool,
    /// Its details are waited for.
    for_details: bool,
}

/// The whole state.
#[derive(Debug)]
pub struct App {
    /// The options, as changed by keys since.
    pub settings: Settings,
    /// What is known of the terminal.
    pub surroundings: Surroundings,
    /// Where everything is.
    pub floor: Floor,
    /// The list.
    pub list: List,
    /// The open dispatch.
    pub reader: Option<Reader>,
    /// What changed in the open dispatch, in its place.
    changes: Option<Changes>,
    revisions: Revisions,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// What is being asked for; it takes the keys.
    pub asking: Option<Asking>,
    /// Keys that are no command yet.
    pub typing: Typing,
    /// What was just done or could not be, until the next key.
    pub notice: Option<String>,
    focus: Focus,
    /// The measure that the configuration asks for.
    configured_measure: u16,
    /// The theme that the configuration asks for; one of the reader's own is read nowhere else.
    configured_theme: ThemeChoice,
    wishes: Wishes,
    size: (u16, u16),
    /// The open dispatch with its file.
    open: Option<Held>,
    /// The source that is open.
    open_handle: Option<Handle>,
    /// What is being opened.
    opening: Option<Opening>,
    /// A dispatch that arrived while a line was asked for that is about the open one.
    held_back: Option<Event>,
    /// The opening that reads the open dispatch again.
    reloading: Option<Ticket>,
    /// Whether the open dispatch is only previewed from the list.
    previewed: bool,
    /// No key was pressed since the dispatch was opened, so its place may still be restored.
    untouched: bool,
    /// The last key, since pressed twice ctrl-c quits.
    last_key: Option<Key>,
    /// The library answered which dispatch was open last.
    start_known: bool,
    /// The dispatch that was open last.
    last_open: Option<DispatchId>,
    last_ticket: Ticket,
    deeds: HashMap<Ticket, Deed>,
    /// Changes that are on their way to the library.
    asked: Asked,
    /// Notes that are.
    notes: Notes,
    /// What the mouse has taken hold of.
    grip: mouse::Grip,
    /// Places that were read.
    places: Places,
    /// Lines that were used before, the last one last.
    recent: Vec<String>,
    /// What was looked for last.
    last_words: String,
    /// The words that narrow help.
    help_words: String,
    /// Which start it is: on the first one the keys that matter are said until one is pressed.
    run: habits::Run,
    /// What a command printed last.
    pub printed: Option<Printed>,
    /// What is done outside of the program.
    tasks: Tasks,
    /// The tag of all that is kept from now on.
    story: habits::Story,
    /// Which way hits are gone through from dispatch to dispatch, while the next one is opened.
    seeking: Option<Way>,
    /// The moment that was told last.
    now: Option<Zoned>,
    /// What the library is asked for to be listed.
    shelf: shelf::Shelf,
    /// How far the fetching of sources is.
    refreshing: Option<Progress>,
    /// The page of a speaker, shown or left.
    page: Option<VoicePage>,
    /// The tree of the library.
    tree: Tree,
    /// Changes of the saved searches.
    searches: searches::Searches,
    /// What is done with sources.
    settling: asking::Settling,
}

impl App {
    /// The state before anything happened.
    #[must_use]
    pub fn new(settings: Settings, surroundings: Surroundings, size: (u16, u16)) -> Self {
        let wishes = Wishes::of(settings.measure, settings.access);
        let mut app = Self {
            configured_measure: settings.measure,
            configured_theme: settings.theme.clone(),
            settings,
            surroundings,
            floor: Floor::default(),
            list: List::default(),
            reader: None,
            changes: None,
            revisions: Revisions::default(),
            overlay: None,
            asking: None,
            last_words: String::new(),
            help_words: String::new(),
            run: habits::Run::default(),
            recent: Vec::new(),
            story: habits::Story::default(),
            seeking: None,
            now: None,
            printed: None,
            tasks: Tasks::default(),
            places: Places::default(),
            typing: Typing::default(),
            notice: None,
            focus: Focus::List,
            wishes,
            size,
            open: None,
            open_handle: None,
            opening: None,
            held_back: None,
            reloading: None,
            previewed: false,
            untouched: true,
            last_key: None,
            start_known: false,
            last_open: None,
            last_ticket: Ticket::default(),
            deeds: HashMap::new(),
            asked: Asked::default(),
            notes: Notes::default(),
            grip: mouse::Grip::default(),
            shelf: shelf::Shelf::default(),
            refreshing: None,
            page: None,
            tree: Tree::default(),
            searches: searches::Searches::default(),
            settling: asking::Settling::default(),
        };
        app.list.searching = true;
        app.plan();
        app
    }

    /// What it is shown by.
    #[must_use]
    pub fn face(&self) -> Face {
        self.wishes.face
    }

    /// Is shown by another face from now on.
    pub fn show_by(&mut self, face: Face) {
        self.wishes.face = face;
        self.plan();
    }

    /// Plans the screen anew and fits the panes to it.
    fn plan(&mut self) {
        self.wishes.measure = self.settings.measure;
        self.wishes.access = self.settings.access;
        self.wishes.has_list = !self.list.is_lone();
        self.wishes.has_tree = self.list.is_window();
        self.wishes.reader_in_front = self.focus == Focus::Reader;
        self.floor = Floor::plan(self.size.0, self.size.1, &self.wishes);
        let setting = self.setting();
        let changes = self.changes.as_mut().map(|changes| &mut changes.reader);
        for reader in changes.into_iter().chain(&mut self.reader) {
            let Some(pane) = self.floor.reader else { continue };
            reader.fit(setting, pane.body.height);
            reader.fit_rail(self.floor.rail.map(|pane| pane.body.width));
        }
        self.keep_cursor_in_view();
        self.fit_page();
        self.fit_tree();
    }

    fn next_ticket(&mut self) -> Ticket {
        self.last_ticket.0 += 1;
        self.last_ticket
    }
}
