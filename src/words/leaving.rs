//! What is said of the ways out: the browser, other programs, files, the editor.

use super::plural;

/// A mark of a command is not closed.
pub const OPEN_MARK: &str = "A quotation mark of the command is not closed.";
/// The address of a link is none of the web.
pub const NOT_WEB: &str = "Only addresses of the web are opened: http:// or https://.";
/// The links in view are none.
pub const NO_LINKS: &str = "No links in view.";
/// No dispatch of the list has the address.
pub const NOT_IN_LIST: &str = "No dispatch of this list has that address; o opens it outside.";
/// Before the command that the text is given to.
pub const PIPE: &str = "pipe to: ";
/// Before the name of a file.
pub const SAVE: &str = "save as: ";
/// Before the letter of a link.
pub const HINT: &str = "link: ";
/// Before the answer whether a file may go.
pub const OVERWRITE: &str = "overwrite? ";
/// The answer that keeps the file.
pub const LEAVE_IT: &str = "No, leave it as it is";
/// A folder has the name.
pub const IS_FOLDER: &str = "there is a folder of that name";
/// A pipe or a device has the name.
pub const IS_DEVICE: &str = "what has that name is no file";
/// The editor would take the lines that are typed.
pub const NO_EDITOR: &str = "The editor is not opened here; a writes the note in a line.";
/// What is selected has no header fields and no blocks.
pub const SELECTED_IS_TEXT: &str =
    "What is selected is saved as plain text: give it a name in .txt, or esc for the dispatch.";
/// Nothing was written.
pub const LEFT: &str = "Nothing was written.";
/// The forms that a file can have, behind their endings.
pub const FORMS: [(&str, &str); 4] = [
    ("txt", "Plain text, a paragraph a line"),
    ("md", "Markdown with front matter"),
    ("html", "A page for the browser"),
    ("json", "All that was read in it, as `show --format json` prints it"),
];
/// The program ended before everything was on disk.
pub const NOT_FINISHED: &str =
    "What was asked for last took too long to write; look whether it is there.";
/// No system's own browser.
pub const NO_BROWSER: &str =
    "No browser was found; name one in the configuration: browser = [\"firefox\"].";

/// The answer that lets the file go.
#[must_use]
pub fn overwrite(name: &str) -> String {
    format!("Yes, overwrite {name}")
}

/// There is such a file, and nobody is there to be asked about it.
#[must_use]
pub fn there_already(name: &str) -> String {
    format!("{name} is there already; nothing was written.")
}

/// What was written in the editor is not in the library.
#[must_use]
pub fn note_in(draft: &str) -> String {
    format!("The note is in {draft}, and E has it again.")
}

/// What was typed is not in the library.
pub const NOTE_KEPT: &str = "a has the words again.";

/// What was typed names no file.
#[must_use]
pub fn no_file_name(typed: &str) -> String {
    match typed {
        "" => "A file needs a name; nothing was written.".to_owned(),
        _ => format!("{typed} is no name for a file; nothing was written."),
    }
}

/// There is no link with this number.
#[must_use]
pub fn no_such_link(number: usize, count: usize) -> String {
    match count {
        0 => "No links in this dispatch.".to_owned(),
        _ => format!("No link {number}; there are {count}."),
    }
}

/// The browser has it.
#[must_use]
pub fn browsed(address: &str) -> String {
    format!("Opened {address}")
}

/// A command was begun.
#[must_use]
pub fn running(command: &str) -> String {
    format!("Running {command}; esc ends it.")
}

/// A command has ended.
#[must_use]
pub fn ended(command: &str, code: Option<i32>) -> String {
    match code {
        Some(0) => format!("{command}: done"),
        Some(code) => format!("{command} ended with code {code}"),
        None => format!("{command} was ended by a signal"),
    }
}

/// A command could not be run.
#[must_use]
pub fn not_run(command: &str, why: &str) -> String {
    format!("{command} could not be run: {why}.")
}

/// A browser or an editor failed.
#[must_use]
pub fn failed(command: &str, code: Option<i32>) -> String {
    format!("{}; nothing was changed.", ended(command, code))
}

/// An editor failed, and what was written is still there.
#[must_use]
pub fn editor_failed(command: &str, code: Option<i32>, draft: &str) -> String {
    format!("{}; what was written is in {draft}.", ended(command, code))
}

/// A file could not be written.
#[must_use]
pub fn not_saved(name: &str, why: &str) -> String {
    format!("{name} could not be written: {why}.")
}

/// A file is on disk.
#[must_use]
pub fn saved(name: &str, bytes: usize) -> String {
    format!("Saved {name}, {bytes} {}.", plural(bytes, "byte", "bytes"))
}
