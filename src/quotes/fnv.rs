//! The Fowler-Noll-Vo hash: short keys from our own lists need no guard against floods.

/// Hashes a few letters, FNV-1a, 32 bits.
pub(super) const fn hash(letters: &[u8]) -> u32 {
    let mut hash = START;
    let mut at = 0;
    while at < letters.len() {
        hash = next(hash, letters[at]);
        at += 1;
    }
    hash
}

/// The hash of no letters.
pub(super) const START: u32 = 0x811c_9dc5;

/// The hash of letters and one more.
pub(super) const fn next(hash: u32, letter: u8) -> u32 {
    (hash ^ letter as u32).wrapping_mul(0x0100_0193)
}
