//! What is said of notes, tags and stories.

/// Before the line of a note.
pub const NOTE: &str = "note: ";
/// Before the name of a tag.
pub const TAG: &str = "tag: ";
/// Before the name of a tag of what is read.
pub const TAG_OF_DISPATCH: &str = "dispatch tag: ";
/// Before the name of a tag of a passage.
pub const TAG_OF_PASSAGE: &str = "passage tag: ";
/// Before the name of a story.
pub const STORY: &str = "story: ";
/// A tag that is not there yet.
pub const NEW_TAG: &str = "new";
/// A tag that all of them have: choosing it takes it off.
pub const HAS_TAG: &str = "on; enter takes it off";
/// A note is on disk.
pub const NOTED: &str = "Noted.";
/// A note is gone.
pub const NOTE_OFF: &str = "Note taken off.";
/// Before the name of who said a quote.
pub const WHO: &str = "said by: ";
/// Nobody said it, or nobody knows who.
pub const NOBODY: &str = "nobody";
/// A name that the dispatch does not have.
pub const NEW_NAME: &str = "new";
/// Who said it as it stands.
pub const NOW: &str = "now";
/// Nobody is named, so that there is nothing to confirm.
pub const NOBODY_TO_CONFIRM: &str = "Nobody is named for this quote; X names somebody.";
/// It was confirmed before.
pub const CONFIRMED_ALREADY: &str = "You confirmed that before.";
/// It was corrected before.
pub const CORRECTED_ALREADY: &str = "You named them yourself.";

/// Kept words of a row, and what became of them: `same`, `changed`, `gone`.
#[must_use]
pub fn fate(name: &str, words: &str) -> String {
    format!("{name}: {words}")
}

/// The name of the field that says what became of kept words.
#[must_use]
pub fn kept_and(fate: &str) -> String {
    format!("kept, {fate}")
}

/// Kept words, and those that stand in their place.
#[must_use]
pub fn changed_to(kept: &str, now: &str) -> String {
    format!("{kept} \u{2192} {now}")
}

/// Kept words of a dispatch are not what they were.
#[must_use]
pub fn not_as_kept(changed: usize, gone: usize) -> String {
    let changed = (changed > 0).then(|| format!("{changed} changed"));
    let gone = (gone > 0).then(|| format!("{gone} gone"));
    let parts: Vec<String> = changed.into_iter().chain(gone).collect();
    format!("Of what you kept here: {}; i says what.", parts.join(", "))
}

/// The story that words were kept of was taken back.
#[must_use]
pub fn withdrawn(count: usize) -> String {
    format!(
        "This story was withdrawn, and with it what you kept of it ({count} {}).",
        super::plural(count, "passage", "passages")
    )
}

/// The speaker of a quote is right.
#[must_use]
pub fn confirmed(who: &str) -> String {
    format!("Confirmed: {who}.")
}

/// Somebody else said it.
#[must_use]
pub fn corrected(who: Option<&str>) -> String {
    who.map_or_else(|| "Said by nobody named.".to_owned(), |who| format!("Said by {who}."))
}

/// The story in the footer.
#[must_use]
pub fn story(name: &str) -> String {
    format!("story: {name}")
}

/// The story that is worked on from now on.
#[must_use]
pub fn story_is(name: &str) -> String {
    match name {
        "" => "No story: what is kept gets no tag.".to_owned(),
        _ => format!("What is kept is tagged {name} from now on."),
    }
}

/// A tag was put on or taken off.
#[must_use]
pub fn tagged(is_on: bool, tag: &str) -> String {
    if is_on { format!("Tagged {tag}.") } else { format!("Tag {tag} taken off.") }
}

/// A quote is on disk, with the tag of the story.
#[must_use]
pub fn kept_for(who: Option<&str>, story: &str) -> String {
    who.map_or_else(|| format!("Kept for {story}."), |who| format!("Kept for {story}: {who}."))
}
