//! What the keys do in the tree.

use super::super::{App, Effect, Focus, Stock, Typed, View};
use super::{Leaf, Tree, TreeRow};
use crate::command::{Command, Everywhere, List};
use crate::dispatch::{SafeText, Spot};
use crate::query::{Clause, Form, Pattern, Query};
use crate::words::{notices, tree as words};

impl App {
    /// Obeys while the tree has the keyboard; none where the command is for all panes.
    pub(in crate::app) fn obey_in_tree(&mut self, typed: &Typed) -> Option<Vec<Effect>> {
        if self.step_in_tree(typed) {
            self.fit_tree();
            return Some(Vec::new());
        }
        match typed.command {
            Command::List(List::Read) => Some(self.show_leaf()),
            Command::Everywhere(Everywhere::PaneRight | Everywhere::NextPane) => {
                Some(self.unfold_or_leave())
            }
            Command::Everywhere(Everywhere::PaneLeft) => Some(self.fold_or_stay()),
            Command::Everywhere(Everywhere::Close | Everywhere::Back) => {
                self.leave_tree();
                Some(Vec::new())
            }
            Command::Everywhere(command) if is_of_screen(command) => None,
            Command::Everywhere(Everywhere::AllRows | Everywhere::Bookmarks | Everywhere::Kept) => {
                self.leave_tree();
                None
            }
            _ => {
                let close = Command::Everywhere(Everywhere::Close);
                let close = self.settings.keymap.chords(close).next().map(ToString::to_string);
                self.notice = close.as_deref().map(notices::not_over_the_panes);
                Some(Vec::new())
            }
        }
    }

    /// Moves the cursor; says whether the command was about that.
    fn step_in_tree(&mut self, typed: &Typed) -> bool {
        let Command::List(command) = typed.command else { return false };
        let times = typed.count.unwrap_or(1) as usize;
        let pane = self.floor.tree.or(self.floor.list);
        let height = usize::from(pane.map_or(1, |pane| pane.body.height)).max(1);
        let tree = &mut self.tree;
        let here = tree.cursor;
        let numbered = |otherwise| typed.count.map_or(otherwise, |row| (row as usize).max(1) - 1);
        match command {
            List::Down => tree.go_to(here.saturating_add(times), true),
            List::Up => tree.go_to(here.saturating_sub(times), false),
            List::HalfDown => tree.go_to(here.saturating_add(height / 2), true),
            List::HalfUp => tree.go_to(here.saturating_sub(height / 2), false),
            List::PageDown => tree.go_to(here.saturating_add(height), true),
            List::PageUp => tree.go_to(here.saturating_sub(height), false),
            List::First => tree.go_to(numbered(0), true),
            List::Last => tree.go_to(numbered(usize::MAX), false),
            List::NextUnread | List::PreviousUnread => {
                let forward = command == List::NextUnread;
                // As far as it goes, where there are fewer.
                let went = (0..times).take_while(|_| tree.go_to_unread(forward)).count();
                if went == 0 {
                    self.notice = Some(words::NO_UNREAD.to_owned());
                }
            }
            _ => return false,
        }
        true
    }

    pub(in crate::app) fn leave_tree(&mut self) {
        self.tree.has_keyboard = false;
    }

    /// The wheel moves the cursor of the tree, wherever the keyboard is.
    pub(in crate::app) fn wheel_tree(&mut self, down: bool) {
        let here = self.tree.cursor;
        let place = if down { here.saturating_add(1) } else { here.saturating_sub(1) };
        self.tree.go_to(place, down);
        self.fit_tree();
    }

    /// A press goes to the row on a line of the tree, a second one shows its list.
    pub(in crate::app) fn press_tree(&mut self, line: usize, again: bool) -> Vec<Effect> {
        let place = self.tree.top + line;
        if !self.tree.rows.get(place).is_some_and(TreeRow::leads) {
            return Vec::new();
        }
        let mut effects =
            if self.focus() == Focus::Reader { self.go_to_list() } else { Vec::new() };
        self.tree.has_keyboard = true;
        self.tree.go_to(place, true);
        if again {
            effects.extend(self.show_leaf());
        }
        effects
    }

    /// Shows the list that the row under the cursor stands for.
    fn show_leaf(&mut self) -> Vec<Effect> {
        let Some(row) = self.tree.current() else {
            self.notice = Some(words::COUNTING.to_owned());
            return Vec::new();
        };
        let order = self.list.view().order;
        let plain = View { order, ..View::default() };
        let view = match row.leaf.clone() {
            Leaf::Heading(_) => return Vec::new(),
            Leaf::All => plain,
            Leaf::Unread => View { unread_only: true, ..plain },
            Leaf::Bookmarks => View { stock: Stock::Bookmarks, ..plain },
            Leaf::Kept => View { stock: Stock::Kept, ..plain },
            Leaf::Source(name, _) => View { source: Some(name), ..plain },
            Leaf::Tag(tag) => View { query: query_of_tag(&tag), ..plain },
            Leaf::Search(search) => match search.query.parse::<Query>() {
                // As g/ asks it: the answers come in its own order, and esc goes back.
                Ok(query) if search.asked.is_some() => {
                    let left = self.left();
                    self.shelf.left.push(left);
                    View { query, search: search.asked, ..View::default() }
                }
                Ok(query) => View { query, ..plain },
                Err(complaint) => {
                    self.notice = Some(words::no_query(&search.name, &complaint.to_string()));
                    return Vec::new();
                }
            },
        };
        self.notice = Some(words::showing(&row.name));
        self.leave_tree();
        let effects = self.show_view(view);
        // Another list begins at its first row, wherever the cursor was.
        self.list.move_to(0);
        self.list.wish(Spot::First);
        effects
    }

    /// Opens a tag; from any other row goes to the list.
    fn unfold_or_leave(&mut self) -> Vec<Effect> {
        match self.tree.current().map(|row| (row.leaf.clone(), row.is_open)) {
            Some((Leaf::Tag(tag), false)) => {
                self.tree.open.insert(tag);
                self.tree.grow();
                self.fit_tree();
            }
            _ => self.leave_tree(),
        }
        Vec::new()
    }

    /// Shuts the tag that the cursor is on or below.
    fn fold_or_stay(&mut self) -> Vec<Effect> {
        let leaf = self.tree.current().map(|row| row.leaf.clone());
        let Some(Leaf::Tag(tag) | Leaf::Source(_, Some(tag))) = leaf else { return Vec::new() };
        self.tree.open.remove(&tag);
        let leaf = Leaf::Tag(tag);
        if let Some(place) = self.tree.rows.iter().position(|row| row.leaf == leaf) {
            self.tree.cursor = place;
        }
        self.tree.grow();
        self.fit_tree();
        Vec::new()
    }
}

impl Tree {
    /// Goes to the next row with something unread, or the one before; says whether there is one.
    fn go_to_unread(&mut self, forward: bool) -> bool {
        let is_unread = |place: &usize| {
            let row = &self.rows[*place];
            matches!(row.leaf, Leaf::Tag(_) | Leaf::Source(..)) && row.count > Some(0)
        };
        let found = if forward {
            (self.cursor + 1..self.rows.len()).find(is_unread)
        } else {
            (0..self.cursor).rev().find(is_unread)
        };
        self.cursor = found.unwrap_or(self.cursor);
        found.is_some()
    }
}

fn query_of_tag(tag: &SafeText) -> Query {
    Pattern::new(tag, Form::Phrase).map_or_else(Query::none, |tag| Query::of(Clause::Tag(tag)))
}

/// Says whether a command means the same wherever the keyboard is.
const fn is_of_screen(command: Everywhere) -> bool {
    matches!(
        command,
        Everywhere::Help
            | Everywhere::Quit
            | Everywhere::Undo
            | Everywhere::Redraw
            | Everywhere::Suspend
            | Everywhere::Linear
            | Everywhere::Refresh
            | Everywhere::Palette
            | Everywhere::SaveSearch
            | Everywhere::ForgetSearch
            | Everywhere::PaneWider
            | Everywhere::PaneNarrower
            | Everywhere::Wider
            | Everywhere::Narrower
    )
}
