//! What the program says about its configuration.

/// What a flag takes.
pub const FLAG: &str = "true or false";

/// What a number takes.
#[must_use]
pub fn whole_number(least: u16, most: u16) -> String {
    format!("a whole number from {least} to {most}")
}

/// What a choice takes.
#[must_use]
pub fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
