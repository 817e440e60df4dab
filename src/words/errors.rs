//! What failed, where, and what to do.

/// Standard output cannot be written to.
#[must_use]
pub fn output_failed(error: &str) -> String {
    format!("The output could not be written ({error}).")
}

/// A source is an address of the web, which may hold a password and is not said.
pub const SOURCE_IS_ADDRESS: &str = "An address is followed with \"dateline add\" and read in the \
     library; only files, folders and id:HEX are read here.";

/// A source cannot be read.
#[must_use]
pub fn source_unreadable(source: &str, error: &str) -> String {
    format!("{source} could not be read ({error}).")
}

/// A source is a folder or a device where a file is wanted.
#[must_use]
pub fn source_not_a_file(source: &str) -> String {
    format!("{source} is not a file.")
}

/// A line of a batch file is not as it should be.
#[must_use]
pub fn batch_line(source: &str, line: usize, error: &str) -> String {
    format!("{source}, line {line}: a line holds {{\"id\", \"text\"}} ({error}).")
}

/// A source holds nothing that can be shown.
#[must_use]
pub fn source_refused(source: &str, flaw: &str) -> String {
    format!("{source}: {flaw}")
}

/// A line of a batch file is longer than any text.
#[must_use]
pub fn batch_line_too_long(source: &str, line: usize, bytes: usize) -> String {
    format!("{source}, line {line}: a line holds at most {} MiB.", bytes >> 20)
}

/// No source is named and nothing is piped in.
pub const NO_SOURCE: &str = "Name a source: a file, a folder, or - for standard input.";

/// A reader of sources failed by a fault of its own.
pub const READER_FAILED: &str = "This dispatch could not be read, by a fault of the program.";

/// The terminal cannot be used.
#[must_use]
pub fn terminal_failed(error: &str) -> String {
    format!("The terminal cannot be used ({error}); dateline show prints a dispatch without one.")
}

/// The system gives no threads.
#[must_use]
pub fn threads_failed(error: &str) -> String {
    format!("The program could not start its threads ({error}).")
}

/// A text that the list named is in the library no longer.
#[must_use]
pub fn not_in_library(headline: &str) -> String {
    format!("\u{201c}{headline}\u{201d} is in the library no longer.")
}

/// Something of a source could not be read well.
#[must_use]
pub fn doubt(source: &str, sentence: &str) -> String {
    format!("{source}: {sentence}")
}
