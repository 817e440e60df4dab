//! The built-in samples: dispatches written for the project.

use std::path::Path;

use crate::dispatch::{Dispatch, DispatchId, Origin, OriginKind, SafeText};
use crate::loader::{self, Arrival};

macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("../../assets/samples/", $name)).as_slice()),)*]
    };
}

/// Names and bytes, in the order they are listed: the tour of the keys first.
const SAMPLES: [(&str, &[u8]); 6] = samples![
    "keys.md",
    "night-ferry.txt",
    "rail-vote.txt",
    "library-shelves.md",
    "tidal-array.txt",
    "olive-harvest.txt",
];

/// How many there are.
pub(super) fn count() -> usize {
    SAMPLES.len()
}

/// Which dispatch a sample is.
pub(super) fn id_of(number: usize) -> DispatchId {
    DispatchId::of(OriginKind::Sample, b"", SAMPLES[number].0.as_bytes())
}

/// The name of a sample's file, without its ending.
pub(super) fn name_of(number: usize) -> SafeText {
    let stem = Path::new(SAMPLES[number].0).file_stem().unwrap_or_default();
    SafeText::line(&stem.to_string_lossy())
}

/// Reads a sample.
pub(super) fn read(number: usize) -> Dispatch {
    let (name, bytes) = SAMPLES[number];
    let origin = Origin { kind: OriginKind::Sample, name: name_of(number) };
    loader::load(&Arrival { bytes, name, id: id_of(number), origin })
}
