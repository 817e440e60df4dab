//! The sketch of a text: some bytes by which texts that share most of their words are found.
//!
//! After Broder, "On the resemblance and containment of documents" (1997), with one order of all
//! runs of five words, cut into bins, of each of which the first run of the text is taken, as in
//! Li, Owen and Zhang, "One Permutation Hashing" (2012), and Shrivastava and Li, "Densifying One
//! Permutation Hashing" (2014). Two texts have as many of these in common as they have runs.

/// How many bins there are.
const MARKS: usize = 64;

/// How many bins there are of another order, from which the bands are taken.
const LEADS: usize = 16;

/// Stands where a bin has no run.
const NONE: u64 = u64::MAX;

/// How many bands a sketch has.
pub const BANDS: usize = 5;

/// How many marks make a band: of two texts that are 90 % alike, 99.8 % share one.
const IN_A_BAND: usize = 3;

/// So many marks of 64 are in common where half of two texts is.
const MUCH: u32 = 24;

/// A large odd number without a pattern: the golden ratio in 64 bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// What texts with much the same words have much in common of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// One byte of the first run in each bin.
    marks: [u8; MARKS],
    /// Some first runs together, each band of other bins.
    bands: [u32; BANDS],
}

impl Sketch {
    /// Sketches a text by the hashes of its runs of words.
    pub(super) fn of(runs: impl Iterator<Item = u64>) -> Self {
        let mut firsts = [NONE; MARKS];
        let mut leads = [NONE; LEADS];
        for run in runs {
            let run = mixed(run);
            put_first(&mut firsts, run);
            put_first(&mut leads, run.wrapping_mul(SPREAD));
        }
        let (firsts, leads) = (lent(firsts), lent(leads));
        let mut bands = [0; BANDS];
        let parts = leads.chunks_exact(IN_A_BAND);
        for ((number, band), part) in (0..).zip(&mut bands).zip(parts) {
            let hash = part.iter().fold(number, |hash, one| mixed(hash ^ one));
            *band = u32::try_from(hash >> 32).unwrap_or(0);
        }
        Self { marks: firsts.map(|place| place.to_le_bytes()[0]), bands }
    }

    /// Makes a sketch of what was written of one.
    #[must_use]
    pub fn written(marks: [u8; MARKS]) -> Self {
        Self { marks, bands: [0; BANDS] }
    }

    /// What is written of it, to be compared later.
    #[must_use]
    pub const fn marks(&self) -> &[u8; MARKS] {
        &self.marks
    }

    /// What it is found by: texts that are much alike share at least one.
    #[must_use]
    pub const fn bands(&self) -> [u32; BANDS] {
        self.bands
    }

    /// Says whether half of two texts or more is the same.
    #[must_use]
    pub fn is_much_like(&self, other: &Self) -> bool {
        self.likeness(other) >= MUCH
    }

    /// How many of 64 marks two sketches share.
    pub(super) fn likeness(&self, other: &Self) -> u32 {
        self.marks.iter().zip(&other.marks).map(|(one, other)| u32::from(one == other)).sum()
    }
}

/// Puts a run where its highest bits say, if it is the first one there.
fn put_first<const N: usize>(firsts: &mut [u64; N], run: u64) {
    let bin = run.rotate_left(N.trailing_zeros()) & (N as u64 - 1);
    let first = &mut firsts[usize::try_from(bin).unwrap_or(0)];
    *first = (*first).min(run);
}

/// Has bins without a run borrow from the next one that has one, each another number of it.
fn lent<const N: usize>(firsts: [u64; N]) -> [u64; N] {
    std::array::from_fn(|at| {
        let distance = (0..N).find(|distance| firsts[(at + distance) % N] != NONE).unwrap_or(0);
        mixed(firsts[(at + distance) % N].wrapping_add(distance as u64))
    })
}

/// Spreads a hash over all of its bits (the last steps of `SplitMix64`).
pub(super) const fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sketches of two texts of so many runs, of which they share so many.
    fn pair(seed: u64, runs: u64, shared: u64) -> (Sketch, Sketch) {
        let of = |own: u64| {
            let common = (0..shared).map(move |run| mixed(seed ^ run));
            Sketch::of(common.chain((shared..runs).map(move |run| mixed(seed ^ run ^ own))))
        };
        (of(1 << 40), of(1 << 41))
    }

    #[test]
    fn likeness_is_the_share_of_common_runs() {
        for (shared, expected) in [(100, 1.0), (90, 0.818), (50, 0.333), (0, 0.0)] {
            let total: u32 = (0..100)
                .map(|seed| pair(mixed(seed), 100, shared))
                .map(|(one, other)| one.likeness(&other))
                .sum();
            let mean = f64::from(total) / 6400.0;
            assert!((mean - expected).abs() < 0.03, "{shared}: {mean}");
        }
    }

    #[test]
    fn what_is_much_alike_shares_a_band() {
        let found = (0..1000_u64)
            .map(|seed| pair(mixed(seed), 100, 95))
            .filter(|(one, other)| one.bands().iter().zip(other.bands()).any(|(a, b)| *a == b))
            .count();
        assert!(found >= 990, "{found}");
        let (one, other) = pair(7, 100, 0);
        assert!(one.bands().iter().zip(other.bands()).all(|(a, b)| *a != b));
    }

    #[test]
    fn a_sketch_is_the_same_in_every_build() {
        let sketch = Sketch::of((1..=100).map(mixed));
        assert_eq!(&sketch.marks()[..4], [87, 103, 226, 134]);
        assert_eq!(sketch.bands()[0], 596_891_758);
        assert_eq!(sketch.likeness(&Sketch::written(*sketch.marks())), 64);
    }
}
