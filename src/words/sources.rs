//! What is said about the sources that are followed.

use std::fmt::Write;

use super::plural;

/// What came is neither a feed nor a page that names one.
pub const NO_FEED: &str = "there is no feed at this address, and no page that names one";

/// A title for several sources.
pub const ONE_TITLE: &str = "A title is for one source: name one, or leave --title out.";

/// The interval is none.
pub const INTERVAL: &str = "a time like 30m, 2h or 1d, at least 5m, or none";

/// What takes a setting of a source back.
pub const NONE: &str = "none";

/// The count is none.
pub const COUNT: &str = "a number like 30, or none";

/// The day is none.
pub const DAY: &str = "a day like 2026-12-01, or none";

/// When the whole text is wanted.
pub const FULL_TEXT: &str = "opening, always or never";

/// The file is longer than such files are.
pub const LONG_FILE: &str = "the file is longer than 30 MiB";

/// There is nothing to follow in a file.
pub const NO_SOURCES: &str = "there is no address of a feed in it";

/// A part of the file is a command.
pub const A_COMMAND: &str = "it is a command, and commands are not run";

/// A file names too many sources.
pub const TOO_MANY: &str = "there are more than 10,000; the rest is left out";

/// What a file names is no address of the web.
pub const NO_WEB_ADDRESS: &str = "its address does not begin with http:// or https://";

/// A file is to be followed.
pub const A_FILE: &str = "it is a file; a folder is followed with all that lies in it";

/// A folder cannot stand in a list of feeds.
pub const NOT_IN_OPML: &str = "it is a folder, and is left out: other readers could not follow it";

/// The path of a folder is no text.
pub const ODD_FOLDER: &str = "its path is not in UTF-8, and cannot be written down";

/// What is asked of a server is asked for a folder.
pub const NOT_OF_A_FOLDER: &str =
    "it is a folder: --full-text, --header and --password-command are for addresses of the web";

/// A folder that is followed cannot be looked into.
#[must_use]
pub fn no_folder(why: &str) -> String {
    format!("the folder cannot be read: {why}")
}

/// Which of several feeds is meant.
pub const WHICH: &str = "Which one? Its number, or Enter for none: ";

/// None of several was chosen.
pub const NONE_CHOSEN: &str = "none of its feeds was chosen";

/// What a cache of newsboat brought.
#[must_use]
pub fn taken_over(file: &str, count: usize) -> String {
    let here = "what was read and flagged there is read and tagged here";
    match count {
        0 => format!("{file}: no dispatch that is not here already; {here}."),
        _ => format!("{file}: {} taken over; {here}.", dispatches(count)),
    }
}

/// A cache holds stories of sources that are not followed.
#[must_use]
pub fn not_followed_in(file: &str, count: usize) -> String {
    format!(
        "{file}: {count} {} in it not followed and {} left out; \
         import newsboat's urls file first.",
        plural(count, "source is", "sources are"),
        plural(count, "is", "are"),
    )
}

/// The fetching of sources begins.
pub const FETCHING: &str = "Fetching; what comes in is told at the end.";

/// Sources are being fetched.
pub const REFRESHING_ALREADY: &str = "The sources are being fetched already.";

/// There is nothing to fetch.
pub const NOTHING_FOLLOWED: &str =
    "Nothing is due: no source is followed yet, or each wants to be left alone for a while.";

/// How far the fetching is, in the footer.
#[must_use]
pub fn progress(done: usize, all: usize) -> String {
    format!("fetched {done}/{all}")
}

/// Sources were fetched: how many, what came, and why some failed.
#[must_use]
pub fn refreshed(all: usize, new: usize, failures: &[String]) -> String {
    let brought = match (all, new) {
        (0, _) => NOTHING_FOLLOWED.to_owned(),
        (_, 0) if failures.len() == all => String::new(),
        (_, 0) => "Nothing new.".to_owned(),
        _ => format!("{} came in.", dispatches(new)),
    };
    let said = match failures {
        [] => brought,
        [one] => format!("{brought} {one}"),
        [first, rest @ ..] => {
            let more = plural(rest.len(), "source fails", "sources fail");
            format!("{brought} {first} {} more {more}; \"dateline sources\" says why.", rest.len())
        }
    };
    said.trim_start().to_owned()
}

/// Sources are followed, and none is to be asked now.
#[must_use]
pub fn all_left_alone(count: usize) -> String {
    let it = plural(count, "This source is", "All sources are");
    let word = plural(count, "it", "each");
    format!("{it} left alone for now; \"dateline refresh\" says until when {word} is.")
}

/// A header line is none.
pub const HEADER: &str = "a line like \"X-Key: value\", in plain letters";

/// What was asked for of a source that is followed is settled.
#[must_use]
pub fn settled(source: &str) -> String {
    format!("{source}: settled as you said.")
}

/// How much of a source stays; none where all of it does.
#[must_use]
pub fn keeps(days: Option<u32>, newest: Option<u32>) -> Option<String> {
    let days = days.map(|days| format!("{days} {}", if days == 1 { "day" } else { "days" }));
    let newest = newest.map(|newest| format!("the newest {newest}"));
    let kept: Vec<String> = days.into_iter().chain(newest).collect();
    (!kept.is_empty()).then(|| format!("keeps {}", kept.join(", ")))
}

/// Until when what comes in counts as read.
#[must_use]
pub fn mute(until: &str) -> String {
    format!("mute until {until}")
}

/// A program gives no password.
pub const NO_PASSWORD: &str = "it printed no password";

/// A program that was to print a password failed.
#[must_use]
pub fn no_password(why: &str) -> String {
    format!("it failed: {why}")
}

/// A program that was to print a password took too long.
#[must_use]
pub fn slow_password(seconds: u64) -> String {
    format!("no answer within {seconds} seconds")
}

/// The program that prints a password failed.
#[must_use]
pub fn password_command(program: &str, why: &str) -> String {
    format!("the password_command {program}: {why}")
}

/// Something is wrong with a source.
#[must_use]
pub fn failed(source: &str, why: &str) -> String {
    format!("{source}: {why}.")
}

/// A source failed that answered before.
#[must_use]
pub fn failed_since(source: &str, why: &str, good: &str) -> String {
    format!("{source}: {why}. It last answered on {good}.")
}

/// A source that never answered failed.
#[must_use]
pub fn never_good(source: &str, why: &str) -> String {
    format!("{source}: {why}. It has not answered yet.")
}

/// A server asked for time.
#[must_use]
pub fn waits(source: &str, until: &str) -> String {
    format!("{source}: the server wants not to be asked before {until}.")
}

/// A source failed again and again.
#[must_use]
pub fn is_left_alone(source: &str, until: &str) -> String {
    format!("{source} failed again and again and is left alone until {until}; name it to ask.")
}

/// A source is followed from now on.
#[must_use]
pub fn follows(source: &str, count: usize) -> String {
    format!("{source} is followed now, with {}.", dispatches(count))
}

/// A source is followed already.
#[must_use]
pub fn already(source: &str) -> String {
    format!("{source} is followed already.")
}

/// What was named is not followed.
#[must_use]
pub fn not_followed(source: &str) -> String {
    format!("{source} is not followed; \"dateline sources\" lists what is.")
}

/// A source is followed no longer.
#[must_use]
pub fn left(source: &str, stay: usize) -> String {
    match stay {
        0 => format!("{source} is followed no longer."),
        _ => format!(
            "{source} is followed no longer; {} of it that you marked {}.",
            dispatches(stay),
            plural(stay, "stays", "stay")
        ),
    }
}

/// A part of a file is refused.
#[must_use]
pub fn line_refused(file: &str, line: usize, why: &str) -> String {
    format!("{file}, line {line}: {why}.")
}

/// A file was taken in.
#[must_use]
pub fn imported(file: &str, count: usize) -> String {
    match count {
        0 => format!("{file}: nothing that is not followed already."),
        _ => format!(
            "{file}: {count} {} followed now; \"dateline refresh\" fetches what is in {}.",
            plural(count, "source is", "sources are"),
            plural(count, "it", "them")
        ),
    }
}

/// A page names several feeds: each with its title and its address.
#[must_use]
pub fn several(page: &str, feeds: &[(String, String)]) -> String {
    let mut said = format!("{page} is a page that names {} feeds; add one of them:", feeds.len());
    // Writing to a string cannot fail.
    for (number, (title, url)) in (1..).zip(feeds) {
        let _ = write!(said, "\n  {number}  {url}");
        if !title.is_empty() {
            let _ = write!(said, "  {title}");
        }
    }
    said
}

/// What a fetch brought.
#[must_use]
pub fn brought(source: &str, new: usize, changed: usize, gone: usize) -> String {
    let parts = [(new, "new"), (changed, "changed"), (gone, "gone")];
    let told: Vec<String> = parts
        .iter()
        .filter(|(count, word)| *count > 0 || *word == "new" && changed > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let told = if told.is_empty() { "nothing new".to_owned() } else { told.join(", ") };
    format!("{source}: {told}.")
}

/// The bar of a refresh: how many sources are through, and what came.
#[must_use]
pub fn bar(done: usize, all: usize, new: usize) -> String {
    const CELLS: usize = 20;
    let full = (done * CELLS).checked_div(all).unwrap_or(CELLS);
    format!("{}{} {done}/{all} · {new} new", "█".repeat(full), "░".repeat(CELLS - full))
}

fn dispatches(count: usize) -> String {
    format!("{count} {}", plural(count, "dispatch", "dispatches"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills() {
        assert_eq!(bar(0, 2, 0), format!("{} 0/2 · 0 new", "░".repeat(20)));
        assert_eq!(bar(1, 2, 7), format!("{}{} 1/2 · 7 new", "█".repeat(10), "░".repeat(10)));
        assert!(bar(2, 2, 7).starts_with(&"█".repeat(20)));
    }
}
