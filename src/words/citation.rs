//! What is said in citations and about their templates.

/// A speaker whom only the program names.
pub const UNCONFIRMED: &str = "attribution unconfirmed";

/// A brace without its fellow.
pub const OPEN: &str = "the brace is not closed; a brace of the text itself is written {{.";
/// A closing brace without its fellow.
pub const STRAY: &str = "there is no brace to close; a brace of the text itself is written }}.";
/// Too many levels.
pub const TOO_DEEP: &str = "the groups are nested too deeply.";

/// Puts the column before a sentence about a template.
#[must_use]
pub fn at_column(column: usize, sentence: &str) -> String {
    format!("The template, column {column}: {sentence}")
}

/// A placeholder that there is not.
#[must_use]
pub fn unknown(name: &str, near: &[&str]) -> String {
    match near {
        [nearest] => format!("there is no {{{name}}}; did you mean {{{nearest}}}?"),
        all => format!("there is no {{{name}}}; there are {}.", all.join(", ")),
    }
}

/// A template that there is not.
#[must_use]
pub fn no_template(name: &str, known: &[&str]) -> String {
    format!("There is no citation template {name}; there are {}.", known.join(", "))
}
