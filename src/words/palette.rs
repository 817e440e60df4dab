//! What the line that finds everything says.

/// Beside a line that was used before.
pub const RECENT: &str = "used before";
/// Beside a speaker of the open dispatch.
pub const SPEAKER: &str = "speaker";
/// Beside a dispatch of the list.
pub const DISPATCH: &str = "dispatch";

/// Nothing answers a line.
#[must_use]
pub fn nothing_named(line: &str) -> String {
    format!("Nothing is named \u{201c}{line}\u{201d}; ? shows the commands.")
}

/// An option stands as it was set.
#[must_use]
pub fn option_set(name: &str, value: &str) -> String {
    format!("{name} is {value} until you quit.")
}
