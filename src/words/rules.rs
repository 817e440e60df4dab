//! What is said of rules.

use super::plural;

/// There are no rules.
pub const NO_RULES: &str =
    "There are no rules: sections [[rule]] of the configuration with when and do.";

/// A rule, what it does and to how many.
#[must_use]
pub fn rule(number: usize, when: &str, deeds: &str, count: usize) -> String {
    format!(
        "{number}. {when} \u{2192} {deeds}: {count} {}",
        plural(count, "dispatch", "dispatches")
    )
}

/// Dispatches that are not named.
#[must_use]
pub fn more(count: usize) -> String {
    format!("and {count} more")
}

/// A rule was applied.
#[must_use]
pub fn done(number: usize, changed: usize) -> String {
    format!("Rule {number} changed {changed} {}.", plural(changed, "dispatch", "dispatches"))
}

/// A run was taken back.
#[must_use]
pub fn taken_back(dispatches: usize, changed: usize) -> String {
    let back = match dispatches {
        0 => "Nothing was taken back".to_owned(),
        _ => format!("Taken back on {dispatches} {}", plural(dispatches, "dispatch", "dispatches")),
    };
    match changed {
        0 => format!("{back}."),
        _ => format!("{back}; {changed} {} changed since.", plural(changed, "was", "were")),
    }
}
