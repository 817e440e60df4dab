//! What is said about the terms on which a source is followed.

/// What a source is called.
pub const TITLE: &str = "title";

/// Where a source is.
pub const ADDRESS: &str = "address";

/// The tags of a source.
pub const TAGS: &str = "tags";

/// How often a source is asked.
pub const EVERY: &str = "asked every";

/// For how long the dispatches of a source stay.
pub const KEEP: &str = "days to keep";

/// How many of the dispatches of a source stay.
pub const KEEP_NEWEST: &str = "newest to keep";

/// Until when a source is mute.
pub const MUTE_UNTIL: &str = "mute until";

/// Header lines that are sent along.
pub const HEADERS: &str = "header lines";

/// The program that prints the password.
pub const PASSWORD_COMMAND: &str = "password command";

/// When the pages of excerpts are fetched.
pub const FULL_TEXT: &str = "full text";

/// Whether each copy has a row.
pub const EACH_COPY: &str = "each copy";

/// It is so.
pub const YES: &str = "yes";

/// It is not so.
pub const NO: &str = "no";

/// The interval is none.
pub const AN_INTERVAL: &str = "a time like 30m, 2h or 1d, at least 5m";

/// The count is none.
pub const A_COUNT: &str = "a number of days, or 0 to keep them all";

/// The number is none.
pub const A_NUMBER: &str = "a number, or 0 to keep them all";

/// The day is none.
pub const A_DAY: &str = "a day like 2027-01-31";

/// A header line is none.
pub const A_HEADER: &str = "like \"X-Key: value\", in plain letters";

/// None of the choices.
pub const A_CHOICE: &str = "one of the words above";

/// The address is none.
pub const AN_ADDRESS: &str = "it begins with http:// or https://";

/// Before the line that narrows the form.
pub const FORM: &str = "Settle: ";

/// Whether a source is to go.
pub const LEAVE: &str = "Follow it no longer? ";

/// The row that takes the last change back.
pub const TAKE_BACK: &str = "undo";

/// What it takes back.
pub const LAST_CHANGE: &str = "take back the last change of these";

/// The row that asks whether the source is to go.
pub const REMOVE: &str = "remove";

/// Nothing is settled.
pub const UNSETTLED: &str = "–";

/// Before a header line.
pub const WISH_OF_HEADERS: &str = "Name: value, or - for none: ";

/// The source stays.
pub const STAYS: &str = "No, go on following it";

/// The source goes.
pub const GOES: &str = "Yes; what I marked of it stays";

/// The dispatch at hand came in by another door.
pub const NO_SOURCE: &str = "This came in from no source that is followed.";

/// No source has this name.
#[must_use]
pub fn nothing_named(name: &str) -> String {
    format!("No source is called \"{name}\"; add ADDRESS follows a new one.")
}

/// Before the line that is typed for one thing.
#[must_use]
pub fn wish(name: &str) -> String {
    format!("{name}: ")
}

/// What removing a source means.
#[must_use]
pub fn no_longer(source: &str) -> String {
    format!("follow {source} no longer")
}

/// An address on another server is settled.
#[must_use]
pub fn settled_without(source: &str) -> String {
    format!(
        "{source}: settled. Its password and header lines were for the other server; they are gone."
    )
}

/// A source is being looked for.
#[must_use]
pub fn looking(address: &str) -> String {
    format!("Looking what is at {address} …")
}
