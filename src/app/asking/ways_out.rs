//! A command that the text is given to, and a file that it is written to.

use std::path::{Path, PathBuf};

use super::super::{App, Effect, Focus, Task, field::Field};
use super::{Choice, Purpose};
use crate::dispatch::{Dispatch, SafeText};
use crate::export;
use crate::words::{copying, leaving as words};

/// The longest name that is offered for a file, in characters.
const LONGEST_NAME: usize = 50;

impl App {
    /// The dispatch that is read, or the one that is previewed from the current row.
    pub(in crate::app) fn dispatch_at_hand(&self) -> Option<&Dispatch> {
        let is_current = match self.focus() {
            Focus::Reader => true,
            Focus::List => self.list.current().map(|row| row.handle) == self.open_handle,
        };
        self.dispatch().filter(|_| is_current)
    }

    /// The words that are selected in what is read.
    fn selected_words(&self) -> Option<String> {
        let reader = self.reader.as_ref().filter(|_| self.focus() == Focus::Reader)?;
        let span = reader.selection()?.span;
        Some(reader.dispatch().words_of(span).to_owned() + "\n")
    }

    /// Asks for a command to give the text to.
    pub(in crate::app) fn ask_for_command(&mut self) -> Vec<Effect> {
        if self.dispatch_at_hand().is_none() {
            self.notice = Some(copying::NOTHING_OPEN.to_owned());
            return Vec::new();
        }
        self.ask(Purpose::Pipe)
    }

    /// Asks for a file to write the dispatch to, and for its form.
    pub(in crate::app) fn ask_for_file(&mut self) -> Vec<Effect> {
        let Some(dispatch) = self.dispatch_at_hand() else {
            self.notice = Some(copying::NOTHING_OPEN.to_owned());
            return Vec::new();
        };
        let name = format!("{}.txt", name_of(dispatch));
        // What is selected is words, and has no other form.
        let forms =
            &words::FORMS[..if self.selected_words().is_some() { 1 } else { words::FORMS.len() }];
        self.ask(Purpose::Save);
        if let Some(asking) = &mut self.asking {
            asking.field = Field::with(&name);
            asking.choices =
                forms.iter().map(|(ending, form)| Choice::of(*form).labelled(*ending)).collect();
        }
        Vec::new()
    }

    /// Writes the dispatch at hand to a file in the form that its ending names, else as plain
    /// text; of a selection only its words.
    ///
    /// A file that is there is not written over before the reader said so.
    pub fn save_to(&mut self, name: &str) -> Vec<Effect> {
        let path = PathBuf::from(name.trim());
        let Some(dispatch) = self.dispatch_at_hand() else {
            self.notice = Some(copying::NOTHING_OPEN.to_owned());
            return Vec::new();
        };
        if path.file_name().is_none() {
            self.notice = Some(words::no_file_name(name.trim()));
            return Vec::new();
        }
        let (form, selected) = (in_form(dispatch, &path), self.selected_words());
        if form.is_some() && selected.is_some() {
            self.notice = Some(words::SELECTED_IS_TEXT.to_owned());
            return Vec::new();
        }
        let text = form.or(selected).unwrap_or_else(|| export::plain(dispatch));
        self.ask_task(Task::Save { path, text, over: false })
    }

    /// The name stands; a form that was chosen gives it its ending.
    pub(super) fn save_done(&mut self, name: &str, chosen: Option<usize>) -> Vec<Effect> {
        let form = chosen.and_then(|chosen| words::FORMS.get(chosen));
        match form {
            Some((ending, _)) => {
                let path = Path::new(name).with_extension(ending);
                self.save_to(&path.to_string_lossy())
            }
            None => self.save_to(name),
        }
    }

    /// Asks whether a file may go.
    pub(in crate::app) fn ask_to_overwrite(&mut self, path: PathBuf, text: String) -> Vec<Effect> {
        let name = SafeText::line(&path.to_string_lossy());
        let choices = vec![Choice::of(words::LEAVE_IT), Choice::of(words::overwrite(&name))];
        self.ask(Purpose::Overwrite { path, text });
        if let Some(asking) = &mut self.asking {
            asking.choices = choices;
            asking.chosen = Some(0);
        }
        Vec::new()
    }

    pub(super) fn overwrite_as_typed(&mut self) {
        if let Some(asking) = &mut self.asking {
            let is_yes = asking.field.text().starts_with(['y', 'Y']);
            asking.chosen = asking.chosen.map(|_| usize::from(is_yes));
        }
    }

    pub(super) fn overwrite_done(&mut self, path: PathBuf, text: String, yes: bool) -> Vec<Effect> {
        if yes {
            return self.ask_task(Task::Save { path, text, over: true });
        }
        self.notice = Some(words::LEFT.to_owned());
        Vec::new()
    }
}

/// The dispatch in the form that a file's ending names; none for plain text.
fn in_form(dispatch: &Dispatch, path: &Path) -> Option<String> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Some(export::markdown(dispatch)),
        "html" | "htm" => {
            let title = dispatch.title().unwrap_or_default();
            let opening = export::html_opening(title, dispatch.language.as_deref());
            Some(opening + &export::html_article(dispatch) + export::HTML_CLOSING)
        }
        "json" => Some(export::ShowForm::line_of(dispatch) + "\n"),
        _ => None,
    }
}

/// A name for the file of a dispatch: the letters and digits of its title.
fn name_of(dispatch: &Dispatch) -> String {
    let mut name = String::new();
    for c in dispatch.title().unwrap_or_default().chars().take(LONGEST_NAME) {
        if c.is_alphanumeric() {
            name.extend(c.to_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') && c.is_whitespace() {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "dispatch".to_owned() } else { name.to_owned() }
}
