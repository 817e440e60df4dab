//! All that is remembered of a dispatch, as it goes from one library to another.

use serde::{Deserialize, Serialize};

use super::{Anchor, Dispatch, DispatchId, Fingerprint, Kept, OriginKind, SafeText, Standing};

/// One thing of a library that another one can take in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Record {
    /// What the reader did to one dispatch.
    Standing(Box<StandingRecord>),
    /// A place with a capital letter.
    Mark {
        /// The letter.
        letter: char,
        /// The dispatch it stands in.
        id: DispatchId,
        /// Where it stands there.
        anchor: Anchor,
    },
}

/// What the reader did to one dispatch, and what is needed to know the dispatch again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandingRecord {
    /// Which dispatch it is.
    pub id: DispatchId,
    /// The kind of door it came through.
    pub origin_kind: OriginKind,
    /// The door's name as shown.
    pub origin: SafeText,
    /// The whole path of its file.
    pub path: Option<PathText>,
    /// Hash of the bytes that were last seen.
    pub fingerprint: Fingerprint,
    /// The instant that it is sorted by, in milliseconds since 1970.
    pub instant_ms: i64,
    /// When it was first seen, likewise.
    pub arrived_ms: i64,
    /// When it was last opened, likewise.
    pub opened_ms: Option<i64>,
    /// What the reader did to it.
    pub standing: Standing,
    /// What the reader keeps of it, in order of keeping.
    pub kept: Vec<Kept>,
    /// Its texts that are stored, one for each revision, in order of their hashes.
    pub texts: Vec<Dispatch>,
}

/// A path; not every path is text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PathText {
    /// One that is.
    Text(String),
    /// The bytes of one that is not.
    Bytes(Vec<u8>),
}

impl Record {
    /// Says whether all of it can stand in a library; a file of records can be written by
    /// anybody.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Mark { letter, anchor, .. } => letter.is_ascii_uppercase() && is_sound(anchor),
            Self::Standing(record) => {
                record.fingerprint.is_sound()
                    && record.standing.place.iter().all(is_sound)
                    && record.kept.iter().all(|kept| {
                        kept.dispatch == record.id
                            && is_sound(&kept.anchor)
                            && !kept.anchor.exact.is_empty()
                    })
                    && record.texts.iter().all(|text| {
                        text.id == record.id && text.fingerprint.is_sound() && text.is_sound()
                    })
            }
        }
    }
}

/// Says whether the numbers are such that a database can hold them and the revision is a hash.
fn is_sound(anchor: &Anchor) -> bool {
    let fits = |number: usize| i64::try_from(number).is_ok();
    fits(anchor.offset) && fits(anchor.block) && Fingerprint::is_written(&anchor.revision)
}
