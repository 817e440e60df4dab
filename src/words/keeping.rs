//! What is said of notes, tags and stories.

/// Before the line of a note.
pub const NOTE: &str = "note: ";
/// Before the name of a tag.
pub const TAG: &str = "tag: ";
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
