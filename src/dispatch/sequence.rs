//! What two rows of things have in common, found in bounded time.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

/// How many edits one stretch may need before it counts as rewritten from end to end.
const MOST_EDITS: usize = 1_000;

/// How many steps all stretches of one comparison may take together: a good second at most.
const MOST_STEPS: usize = 60_000_000;

/// A stretch of two rows: the same in both, or other things in the place of those before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Where it stands in the row before.
    pub before: Range<usize>,
    /// Where it stands in the row after.
    pub after: Range<usize>,
    /// Whether it is the same in both.
    pub is_same: bool,
}

/// Gives equal things equal numbers, so that they are compared in one step.
#[derive(Debug, Default)]
pub(super) struct Numbers<T>(HashMap<T, u32>);

impl<T: Eq + Hash> Numbers<T> {
    /// The number of a thing.
    pub(super) fn of(&mut self, thing: T) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(thing).or_insert(next)
    }
}

/// How many steps are left for all that is still to be compared.
#[derive(Debug)]
pub(super) struct Steps(usize);

impl Steps {
    /// Leaves so many.
    pub(super) const fn at_most(steps: usize) -> Self {
        Self(steps)
    }
}

impl Default for Steps {
    fn default() -> Self {
        Self(MOST_STEPS)
    }
}

/// Pairs of places that hold the same thing, each found once in either row, in the order of both:
/// the longest such row of pairs.
pub(super) fn landmarks(before: &[u32], after: &[u32]) -> Vec<(usize, usize)> {
    let (here, there) = (singles(before), singles(after));
    let mut pairs: Vec<(usize, usize)> =
        here.iter().filter_map(|(thing, at)| Some((*at, *there.get(thing)?))).collect();
    pairs.sort_unstable();
    longest_rise(&pairs)
}

/// Where each thing stands that is there only once.
fn singles(row: &[u32]) -> HashMap<u32, usize> {
    let mut places: HashMap<u32, Option<usize>> = HashMap::new();
    for (at, thing) in row.iter().enumerate() {
        places.entry(*thing).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places.into_iter().filter_map(|(thing, at)| Some((thing, at?))).collect()
}

/// The longest row of pairs whose second places rise with the first.
fn longest_rise(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut piles: Vec<usize> = Vec::new();
    let mut below: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, place)) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|top| pairs[*top].1 < *place);
        below.push(pile.checked_sub(1).map(|pile| piles[pile]));
        if pile == piles.len() {
            piles.push(index);
        } else {
            piles[pile] = index;
        }
    }
    let mut rise = Vec::new();
    let mut next = piles.last().copied();
    while let Some(index) = next {
        rise.push(pairs[index]);
        next = below[index];
    }
    rise.reverse();
    rise
}

/// Compares two rows: the fewest edits where they are few, else one stretch that is rewritten.
///
/// The stretches cover both rows in order. After Myers, "An O(ND) difference algorithm" (1986).
pub(super) fn compare(before: &[u32], after: &[u32], steps: &mut Steps) -> Vec<Stretch> {
    let head = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let (rest_before, rest_after) = (&before[head..], &after[head..]);
    let tails = rest_before.iter().rev().zip(rest_after.iter().rev());
    let tail = tails.take_while(|(one, other)| one == other).count();
    let ends = (before.len() - tail, after.len() - tail);
    let mut stretches = Stretches::default();
    stretches.same(0, 0, head);
    let middle = (&before[head..ends.0], &after[head..ends.1]);
    for (x, y, length) in same_runs(middle.0, middle.1, steps) {
        stretches.same(head + x, head + y, length);
    }
    stretches.same(ends.0, ends.1, tail);
    stretches.end(before.len(), after.len());
    stretches.0
}

/// Moves what was only added to a border, where the same words before and behind allow it: a new
/// paragraph is one paragraph, not the end of one and the beginning of the next.
pub(super) fn align(stretches: &mut [Stretch], after: &[u32], is_border: impl Fn(usize) -> bool) {
    for index in 1..stretches.len().saturating_sub(1) {
        let [last, added, next] = &mut stretches[index - 1..=index + 1] else { continue };
        if !last.is_same || !added.before.is_empty() || added.is_same || !next.is_same {
            continue;
        }
        let (start, end) = (added.after.start, added.after.end);
        let slack = (0..next.after.len()).take_while(|at| after[start + at] == after[end + at]);
        let Some(steps) = (0..=slack.count()).find(|steps| is_border(end + steps - 1)) else {
            continue;
        };
        (last.before.end, last.after.end) = (last.before.end + steps, last.after.end + steps);
        (added.before.start, added.before.end) = (last.before.end, last.before.end);
        (added.after.start, added.after.end) = (start + steps, end + steps);
        (next.before.start, next.after.start) = (last.before.end, end + steps);
    }
}

/// Gathers what is the same; what lies between is other.
#[derive(Debug, Default)]
pub(super) struct Stretches(pub Vec<Stretch>);

impl Stretches {
    /// Notes that so many things from these places on are the same.
    pub(super) fn same(&mut self, before: usize, after: usize, length: usize) {
        if length == 0 {
            return;
        }
        self.end(before, after);
        let (before, after) = (before..before + length, after..after + length);
        match self.0.last_mut().filter(|last| last.is_same) {
            Some(last) => (last.before.end, last.after.end) = (before.end, after.end),
            None => self.0.push(Stretch { before, after, is_same: true }),
        }
    }

    /// Notes that all up to these places, as far as it is not the same, is other.
    pub(super) fn end(&mut self, before: usize, after: usize) {
        let (x, y) = self.0.last().map_or((0, 0), |last| (last.before.end, last.after.end));
        if x < before || y < after {
            self.0.push(Stretch { before: x..before, after: y..after, is_same: false });
        }
    }
}

/// Runs that are the same: place before, place after, length; none where too much is other.
fn same_runs(before: &[u32], after: &[u32], steps: &mut Steps) -> Vec<(usize, usize, usize)> {
    let Some(trace) = reach(before, after, steps) else { return Vec::new() };
    let mut runs = Vec::new();
    let mut edits = trace.len() - 1;
    let mut lane = (before.len() + edits - after.len()) / 2;
    loop {
        let reached = trace[edits][lane];
        if edits == 0 {
            runs.push((0, 0, reached));
            break;
        }
        let (start, is_removal) = step(&trace[edits - 1], lane);
        runs.push((start, start + edits - 2 * lane, reached - start));
        lane -= usize::from(is_removal);
        edits -= 1;
    }
    runs.reverse();
    runs
}

/// How far each number of edits leads: for each, the furthest place in the row before on each
/// lane. A lane is a diagonal, counted from the one with insertions only.
fn reach(before: &[u32], after: &[u32], steps: &mut Steps) -> Option<Vec<Vec<usize>>> {
    let mut trace: Vec<Vec<usize>> = Vec::new();
    for edits in 0..=MOST_EDITS.min(before.len() + after.len()) {
        let mut row = Vec::with_capacity(edits + 1);
        for lane in 0..=edits {
            let start = trace.last().map_or(0, |last| step(last, lane).0);
            let place = (start + edits).checked_sub(2 * lane)?;
            let rest = before.get(start..).unwrap_or_default().iter();
            let others = after.get(place..).unwrap_or_default();
            let same = rest.zip(others).take_while(|(one, other)| one == other).count();
            row.push(start + same);
            steps.0 = steps.0.checked_sub(same + 1)?;
            if start + same == before.len() && place + same == after.len() {
                row.resize(edits + 1, 0);
                trace.push(row);
                return Some(trace);
            }
        }
        trace.push(row);
    }
    None
}

/// Where a lane is entered with one edit more than `last` needed, and whether by a removal.
fn step(last: &[usize], lane: usize) -> (usize, bool) {
    let removal = lane.checked_sub(1).map(|lane| last[lane] + 1);
    match (removal, last.get(lane)) {
        (Some(removal), Some(insertion)) if removal < *insertion => (*insertion, false),
        (None, insertion) => (insertion.copied().unwrap_or(0), false),
        (Some(removal), _) => (removal, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The edits from one word to another, letter by letter: `-` removed, `+` added.
    fn edits(before: &str, after: &str) -> String {
        let row = |word: &str| word.chars().map(u32::from).collect::<Vec<u32>>();
        let stretches = compare(&row(before), &row(after), &mut Steps::default());
        let mut written = String::new();
        for stretch in stretches {
            if stretch.is_same {
                written.push_str(&before[stretch.before]);
                continue;
            }
            let removed = before[stretch.before].chars().map(|c| format!("-{c}"));
            let added = after[stretch.after].chars().map(|c| format!("+{c}"));
            written.extend(removed.chain(added));
        }
        written
    }

    #[test]
    fn the_fewest_edits_are_found() {
        assert_eq!(edits("abcd", "abcd"), "abcd");
        assert_eq!(edits("abd", "abcd"), "ab+cd");
        assert_eq!(edits("abcd", "acd"), "a-bcd");
        assert_eq!(edits("abxd", "abyd"), "ab-x+yd");
        assert_eq!(edits("", "ab"), "+a+b");
        assert_eq!(edits("ab", ""), "-a-b");
        assert_eq!(edits("", ""), "");
        let shortest = edits("abcabba", "cbabac");
        assert_eq!(shortest.matches(['+', '-']).count(), 5, "{shortest}");
    }

    #[test]
    fn what_shares_too_little_is_rewritten_and_costs_no_more() {
        let before: Vec<u32> = (0..4_000).collect();
        let after: Vec<u32> = before.iter().rev().copied().collect();
        let mut steps = Steps::default();
        let stretches = compare(&before, &after, &mut steps);
        assert_eq!(stretches.len(), 1);
        assert!(!stretches[0].is_same);
        assert!(MOST_STEPS - steps.0 < 4_000_000, "{steps:?}");
    }

    #[test]
    fn the_steps_are_bounded_over_all_stretches() {
        let (before, after) = ([1, 2, 3, 4], [1, 9, 3, 8]);
        let stretches = compare(&before, &after, &mut Steps(1));
        let same: usize =
            stretches.iter().filter(|one| one.is_same).map(|one| one.after.len()).sum();
        assert_eq!(same, 1);
    }

    #[test]
    fn landmarks_stand_once_in_both_and_rise() {
        assert_eq!(landmarks(&[1, 2, 3, 2], &[3, 1, 2]), [(2, 0)]);
        assert_eq!(landmarks(&[5, 6, 7], &[5, 7]), [(0, 0), (2, 1)]);
        assert_eq!(landmarks(&[1, 1], &[1]), []);
    }
}
