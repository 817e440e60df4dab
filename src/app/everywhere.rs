//! Commands that are heard in every pane.

use super::{App, Effect, Face, Focus, Reader, Typed};
use crate::command::Everywhere;
use crate::words::{linear, notices};

impl App {
    pub(super) fn obey_everywhere(&mut self, command: Everywhere, typed: &Typed) -> Vec<Effect> {
        let times = typed.count.unwrap_or(1) as usize;
        match command {
            Everywhere::Help => self.show_help(),
            Everywhere::Details => return self.ask_for_details(),
            Everywhere::Linear => self.change_face(),
            Everywhere::Close => return self.close(),
            Everywhere::Back => return self.back(),
            Everywhere::Quit => return self.end(),
            Everywhere::NextPane | Everywhere::PreviousPane => return self.go_to_other_pane(),
            Everywhere::PaneLeft if self.focus() == Focus::List && self.list.is_window() => {
                return self.open_tree();
            }
            Everywhere::PaneLeft => return self.go_to_list(),
            Everywhere::PaneRight => return self.go_to_reader(),
            Everywhere::ToggleList => return self.toggle_list(),
            Everywhere::ToggleRail => self.toggle_rail(),
            Everywhere::Zen => return self.toggle_zen(),
            Everywhere::Wider => return self.set_measure(2),
            Everywhere::Narrower => return self.set_measure(-2),
            Everywhere::PaneWider | Everywhere::PaneNarrower if !self.is_split() => {
                self.notice = Some(notices::NO_PANE_LINE.to_owned());
            }
            Everywhere::PaneWider => self.set_list_width(2),
            Everywhere::PaneNarrower => self.set_list_width(-2),
            Everywhere::Undo => return self.take_back_change(),
            Everywhere::GoBack => return self.walk_places(true, times),
            Everywhere::GoForward => return self.walk_places(false, times),
            Everywhere::LastPlace => return self.go_to_last_place(),
            Everywhere::LastDispatch => return self.go_to_last_dispatch(),
            Everywhere::SetMark => return self.set_mark(typed.letter),
            Everywhere::GoToMark => return self.go_to_mark(typed.letter),
            Everywhere::Story => return self.ask_for_story(),
            Everywhere::Page => return self.ask_for_page(),
            Everywhere::Palette => return self.ask_for_anything(),
            Everywhere::AllRows
            | Everywhere::Bookmarks
            | Everywhere::Kept
            | Everywhere::Copies
            | Everywhere::Search
            | Everywhere::Order => return self.obey_views(command),
            Everywhere::Source => return self.show_source(),
            Everywhere::SaveSearch => return self.ask_to_save_search(),
            Everywhere::ForgetSearch => return self.forget_search(),
            Everywhere::Pipe => return self.ask_for_command(),
            Everywhere::Export => return self.ask_for_file(),
            Everywhere::Reload => return self.fetch_again(),
            Everywhere::Refresh => return self.refresh_all(),
            Everywhere::SourceForm => return self.ask_for_terms(),
            Everywhere::ShowNew => self.show_new_rows(),
            Everywhere::Redraw => return vec![Effect::Redraw],
            Everywhere::Suspend => return vec![Effect::Suspend],
        }
        Vec::new()
    }

    fn toggle_list(&mut self) -> Vec<Effect> {
        let shown = self.is_split();
        self.wishes.list = Some(!shown);
        self.plan();
        if !shown && !self.is_split() {
            self.notice = Some(notices::NO_ROOM_FOR_LIST.to_owned());
        }
        self.preview()
    }

    fn toggle_rail(&mut self) {
        let was_shown = self.floor.rail.is_some();
        self.wishes.rail = Some(!was_shown);
        self.plan();
        if !was_shown && self.floor.rail.is_none() {
            self.notice = Some(notices::NO_ROOM_FOR_RAIL.to_owned());
        }
    }

    /// Shows everything in lines, or on the screen again; who runs the app sees to the terminal.
    fn change_face(&mut self) {
        let (face, said) = match self.face() {
            Face::Screen => (Face::Lines, linear::LINES_FROM_NOW_ON),
            Face::Lines => (Face::Screen, linear::SCREEN_AGAIN),
        };
        self.show_by(face);
        self.notice = Some(said.to_owned());
    }

    /// Shows nothing but the text: from the list, that of the row under the cursor.
    fn toggle_zen(&mut self) -> Vec<Effect> {
        let from_list = !self.wishes.zen && self.focus() == Focus::List;
        if from_list && self.list.is_empty() {
            return Vec::new();
        }
        let effects = if from_list { self.go_to_reader() } else { Vec::new() };
        self.wishes.zen = !self.wishes.zen;
        self.plan();
        effects
    }

    /// Closes the topmost thing: the overlay was closed before this is asked.
    fn close(&mut self) -> Vec<Effect> {
        if self.let_go_of_selection() {
            return Vec::new();
        }
        if self.wishes.zen {
            self.wishes.zen = false;
            self.plan();
            return Vec::new();
        }
        if self.focus() == Focus::Reader && !self.list.is_lone() {
            return self.go_to_list();
        }
        self.end()
    }

    /// Cancels, else goes back, but never quits.
    fn back(&mut self) -> Vec<Effect> {
        if let Some(effects) = self.end_command() {
            return effects;
        }
        if self.let_go_of_selection() {
            return Vec::new();
        }
        let in_list = self.focus() == Focus::List;
        if let Some(effects) = in_list.then(|| self.widen_list()).flatten() {
            return effects;
        }
        if let Some(reader) = &mut self.reader
            && !reader.looked_for().is_empty()
        {
            reader.look_for("");
            return Vec::new();
        }
        if self.reader.as_mut().is_some_and(Reader::show_all_lines) {
            return Vec::new();
        }
        if let Some(reader) = &mut self.reader
            && reader.voice().is_some()
        {
            reader.set_voice(None);
            return Vec::new();
        }
        if self.wishes.zen || (self.focus() == Focus::Reader && !self.list.is_lone()) {
            return self.close();
        }
        self.notice = Some(notices::HOW_TO_QUIT.to_owned());
        Vec::new()
    }

    /// Says whether the list stands beside the text.
    fn is_split(&self) -> bool {
        self.floor.list.is_some() && self.floor.reader.is_some()
    }

    fn go_to_other_pane(&mut self) -> Vec<Effect> {
        match self.focus() {
            Focus::List => self.go_to_reader(),
            Focus::Reader => self.go_to_list(),
        }
    }

    pub(super) fn go_to_list(&mut self) -> Vec<Effect> {
        if self.list.is_lone() && self.wishes.list != Some(true) {
            self.notice = Some(notices::ONLY_DISPATCH.to_owned());
            return Vec::new();
        }
        let effects = self.leave();
        self.opening = None;
        // Changes have the reader's keys only: who leaves the reader leaves them.
        self.changes = None;
        self.focus = Focus::List;
        if let Some(handle) = self.open_handle {
            self.list.move_to_handle(handle);
        }
        self.plan();
        effects
    }

    pub(super) fn go_to_reader(&mut self) -> Vec<Effect> {
        if self.focus() == Focus::List && self.read_when_here() {
            return Vec::new();
        }
        self.open_row_at(self.list.cursor(), false)
    }

    fn set_measure(&mut self, cells: i16) -> Vec<Effect> {
        let before = self.floor.measure;
        let effects = self.change_measure(cells);
        self.notice = Some(match self.floor.measure {
            measure if measure != before => notices::measure(measure),
            measure if cells > 0 => notices::no_wider(measure),
            measure => notices::no_narrower(measure),
        });
        effects
    }

    pub(super) fn set_list_width(&mut self, cells: i16) {
        self.wishes.list_wider = (self.wishes.list_wider + cells).clamp(-30, 60);
        self.plan();
    }
}
