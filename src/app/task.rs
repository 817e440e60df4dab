//! Things that are done outside of the program, and how they went.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::{App, Effect, Overlay, Passage, Ticket};
use crate::dispatch::SafeText;
use crate::words::{copying, leaving as words};

/// Something to be done outside of the program; all of it without a shell.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// Show an address of the web in the browser.
    Browse {
        /// The browser and its arguments; none for the system's own.
        browser: Vec<String>,
        /// The address; see [`crate::dispatch::web_address`].
        address: String,
    },
    /// Give a text to a command.
    Pipe {
        /// The command and its arguments; never empty.
        command: Vec<String>,
        /// The text.
        text: String,
    },
    /// Write a file.
    Save {
        /// Its name; `~/` at its beginning is the home.
        path: PathBuf,
        /// What it holds.
        text: String,
        /// A file with this name may go.
        over: bool,
    },
    /// Have a text written anew in the editor, which takes the terminal.
    Edit {
        /// The editor and its arguments; none for the system's own.
        editor: Vec<String>,
        /// The text as it was.
        text: String,
    },
}

/// How something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// The browser has the address.
    Browsed,
    /// The command has ended.
    Piped {
        /// What it printed, or the beginning of it.
        output: SafeText,
        /// Its exit code; none where a signal ended it.
        code: Option<i32>,
    },
    /// The file is on disk; so many bytes.
    Saved(usize),
    /// There is such a file already, and it was left as it is.
    There,
    /// The text as the editor left it.
    Edited {
        /// The text.
        text: String,
        /// The file that holds it until it is on disk elsewhere.
        draft: PathBuf,
    },
}

/// What waits for tasks to be done.
#[derive(Debug, Default)]
pub(super) struct Tasks {
    waiting: HashMap<Ticket, Task>,
    /// The passage whose note is in the editor.
    noted: HashMap<Ticket, Passage>,
    /// The commands that were asked to end.
    ending: HashSet<Ticket>,
}

/// What a command printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// What the command was, and how it ended.
    pub title: String,
    /// What it printed.
    pub text: SafeText,
}

impl App {
    /// Says whether something is being done outside of the program.
    #[must_use]
    pub fn awaits_tasks(&self) -> bool {
        !self.tasks.waiting.is_empty()
    }

    /// Asks for a task.
    pub(super) fn ask_task(&mut self, task: Task) -> Vec<Effect> {
        let ticket = self.next_ticket();
        self.tasks.waiting.insert(ticket, task.clone());
        vec![Effect::Do(ticket, task)]
    }

    /// Asks for a note to be written in the editor.
    pub(super) fn ask_editor(&mut self, passage: Passage) -> Vec<Effect> {
        let text = self.note_on(&passage).unwrap_or_default().to_string();
        let editor = self.settings.editor.clone();
        let effects = self.ask_task(Task::Edit { editor, text });
        self.tasks.noted.insert(self.last_ticket, passage);
        effects
    }

    /// Takes in how a task went.
    pub(super) fn task_done(
        &mut self,
        ticket: Ticket,
        outcome: Result<Done, String>,
    ) -> Vec<Effect> {
        let Some(task) = self.tasks.waiting.remove(&ticket) else { return Vec::new() };
        self.tasks.ending.remove(&ticket);
        let passage = self.tasks.noted.remove(&ticket);
        match (outcome, task) {
            (Err(why), _) => self.notice = Some(why),
            (Ok(Done::Browsed), Task::Browse { address, .. }) => {
                self.notice = Some(words::browsed(&address));
            }
            (Ok(Done::Piped { output, code }), Task::Pipe { command, .. }) => {
                self.show_output(&command[0], output, code);
            }
            (Ok(Done::Saved(bytes)), Task::Save { path, .. }) => {
                let name = SafeText::line(&path.to_string_lossy());
                self.notice = Some(words::saved(&name, bytes));
            }
            (Ok(Done::There), Task::Save { path, text, .. }) => {
                return self.ask_to_overwrite(path, text);
            }
            (Ok(Done::Edited { text, draft }), _) => {
                let Some(passage) = passage else { return Vec::new() };
                return self.note_done(passage, &text, Some(draft));
            }
            _ => {}
        }
        Vec::new()
    }

    fn show_output(&mut self, command: &str, text: SafeText, code: Option<i32>) {
        let command = SafeText::line(command);
        if text.trim().is_empty() {
            self.notice = Some(words::ended(&command, code));
            return;
        }
        // It runs no longer.
        self.notice.take_if(|said| *said == words::running(&command));
        self.printed = Some(Printed { title: words::ended(&command, code), text });
        self.overlay = Some(Overlay::output());
    }

    /// Gives what is selected, else the dispatch at hand, to a command as it is typed: words,
    /// with marks or a backslash where a blank belongs to one.
    pub fn pipe_to(&mut self, line: &str) -> Vec<Effect> {
        let Some(text) = self.text_at_hand() else {
            self.notice = Some(copying::NOTHING_OPEN.to_owned());
            return Vec::new();
        };
        match words_of_command(line) {
            Some(command) if !command.is_empty() => {
                self.notice = Some(words::running(&SafeText::line(&command[0])));
                self.ask_task(Task::Pipe { command, text })
            }
            Some(_) => Vec::new(),
            None => {
                self.notice = Some(words::OPEN_MARK.to_owned());
                Vec::new()
            }
        }
    }

    /// Ends the command that was begun last and not asked to end before, if there is one.
    pub(super) fn end_command(&mut self) -> Option<Vec<Effect>> {
        let running = self.tasks.waiting.iter().filter(|(ticket, task)| {
            matches!(task, Task::Pipe { .. }) && !self.tasks.ending.contains(ticket)
        });
        let ticket = running.map(|(ticket, _)| *ticket).max()?;
        self.tasks.ending.insert(ticket);
        Some(vec![Effect::EndTask(ticket)])
    }

    /// The words that are selected, else the text of the dispatch at hand.
    fn text_at_hand(&self) -> Option<String> {
        let reader = self.reader.as_ref();
        let selected = reader.and_then(|reader| Some((reader, reader.selection()?)));
        match selected {
            Some((reader, selection)) => {
                Some(reader.dispatch().words_of(selection.span).to_owned() + "\n")
            }
            None => self.dispatch_at_hand().map(crate::export::plain),
        }
    }
}

/// Takes a typed command apart at its blanks, as a shell would; none while a mark is not closed.
///
/// Nothing else has a meaning: no variables, no patterns, no pipes.
fn words_of_command(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut open = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (c, open) {
            (c, Some(mark)) if c == mark => open = None,
            ('\\', None | Some('"')) => word.get_or_insert_default().extend(chars.next()),
            ('"' | '\'', None) => {
                word.get_or_insert_default();
                open = Some(c);
            }
            (c, None) if c.is_whitespace() => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    open.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, words: &[&str]) {
        assert_eq!(
            words_of_command(line).as_deref(),
            Some(words)
                .map(|words| { words.iter().map(ToString::to_string).collect::<Vec<_>>() })
                .as_deref()
        );
    }

    #[test]
    fn a_command_is_taken_apart_at_its_blanks() {
        check("wc  -w ", &["wc", "-w"]);
        check("", &[]);
        check("grep 'two words' \"it's\" a\\ b ''", &["grep", "two words", "it's", "a b", ""]);
        check("echo $HOME | sort > x", &["echo", "$HOME", "|", "sort", ">", "x"]);
    }

    #[test]
    fn an_open_mark_is_no_command() {
        assert_eq!(words_of_command("echo 'a"), None);
        assert_eq!(words_of_command("echo \"a\\\""), None);
    }
}
