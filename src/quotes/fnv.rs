//! The Fowler-Noll-Vo hash: short keys from our own lists need no guard against floods.

/// Hashes a few letters, FNV-1a, 32 bits.
pub(super) fn hash(letters: &[u8]) -> u32 {
    letters.iter().fold(START, |hash, letter| next(hash, *letter))
}

/// Hashes a few letters without regard to capitals.
pub(super) fn hash_lower(letters: &[u8]) -> u32 {
    letters.iter().fold(START, |hash, letter| next(hash, letter.to_ascii_lowercase()))
}

/// A mark of a hash that is never 0, of bits that tell those apart which begin alike.
pub(super) const fn mark(hash: u32) -> u8 {
    (hash >> 24) as u8 | 1
}

/// The hash of no letters.
const START: u32 = 0x811c_9dc5;

/// The hash of letters and one more.
const fn next(hash: u32, letter: u8) -> u32 {
    (hash ^ letter as u32).wrapping_mul(0x0100_0193)
}
