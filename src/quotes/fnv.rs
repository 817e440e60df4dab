//! The Fowler-Noll-Vo hash: short keys from our own lists need no guard against floods.

/// Hashes a few letters, FNV-1a, 32 bits.
pub(super) const fn hash(letters: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5;
    let mut at = 0;
    while at < letters.len() {
        hash = (hash ^ letters[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}
