//! Words that are looked for in the open dispatch, and going from hit to hit.

use super::{Put, Reader, Target, Way};
use crate::dispatch::{Amendment, Fingerprint, Span};
use crate::ink::Ink;
use crate::typeset::Setting;

/// The view and what was looked for, to come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    hits: Hits,
    target: Option<Target>,
    top: u32,
    overlap: Option<u32>,
    page_end: Option<u32>,
    /// What the lines are lines of: the text and how it is set.
    of: (Fingerprint, Setting, u32),
}

/// What is looked for and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hits {
    words: String,
    spans: Vec<Span>,
    /// The hit that was gone to last.
    current: Option<usize>,
    /// What was removed and added, where the text is that of two revisions.
    amendments: Vec<Amendment>,
}

impl Reader {
    /// Looks for words; no words end the search.
    ///
    /// Small letters find large ones too, and straight marks curly ones; a large letter in the
    /// words makes case count.
    pub fn look_for(&mut self, words: &str) {
        if self.hits.words != words {
            let spans = find_all(&self.dispatch.text, words);
            self.hits = Hits { words: words.to_owned(), spans, ..Hits::default() };
            self.mark_rail();
        }
    }

    /// The view and what is looked for.
    #[must_use]
    pub fn as_it_is(&self) -> Sight {
        Sight {
            hits: self.hits.clone(),
            target: self.target,
            top: self.top,
            overlap: self.overlap,
            page_end: self.page_end,
            of: self.lines_of(),
        }
    }

    /// Brings all of it back; says whether these are still the lines that it was made of.
    pub fn take_back(&mut self, sight: &Sight) -> bool {
        if sight.of != self.lines_of() {
            return false;
        }
        self.hits = sight.hits.clone();
        (self.target, self.top) = (sight.target, sight.top);
        (self.overlap, self.page_end) = (sight.overlap, sight.page_end);
        self.mark_rail();
        true
    }

    fn lines_of(&self) -> (Fingerprint, Setting, u32) {
        (self.dispatch.fingerprint.clone(), self.page.setting(), self.height)
    }

    /// Makes the places that answer a query the hits; they are in order and disjoint.
    ///
    /// `shown` is what is said to be looked for.
    pub fn look_for_places(&mut self, shown: &str, spans: Vec<Span>) {
        self.hits = Hits { words: shown.to_owned(), spans, ..Hits::default() };
        self.mark_rail();
    }

    /// Says whether going on from the hit that was gone to leads over the end.
    #[must_use]
    pub fn is_at_last_hit(&self, way: Way) -> bool {
        let last = self.hits.spans.len().wrapping_sub(1);
        match way {
            Way::Forward => self.hits.current == Some(last) || self.hits.spans.is_empty(),
            Way::Back => self.hits.current == Some(0) || self.hits.spans.is_empty(),
        }
    }

    /// Makes the changes between two revisions the hits of their text.
    pub fn show_amendments(&mut self, changes: Vec<Span>, amendments: &[Amendment]) {
        let amendments = amendments.to_vec();
        self.hits = Hits { spans: changes, amendments, ..Hits::default() };
        self.mark_rail();
    }

    /// What was removed and added on a line; the change that was gone to last stands out.
    fn amendments_on(&self, line: Span) -> Vec<(Span, Ink)> {
        let all = &self.hits.amendments;
        let first = all.partition_point(|one| one.span.end <= line.start);
        let current = self.hits.current.and_then(|hit| self.hits.spans.get(hit));
        let on_line = all[first..].iter().take_while(|one| one.span.start < line.end);
        on_line
            .map(|one| match (current, one.is_added) {
                (Some(change), _) if change.overlaps(one.span) => (one.span, Ink::CurrentHit),
                (_, true) => (one.span, Ink::Added),
                (_, false) => (one.span, Ink::Removed),
            })
            .collect()
    }

    /// The words that are looked for; empty when none are.
    #[must_use]
    pub fn looked_for(&self) -> &str {
        &self.hits.words
    }

    /// Where they stand, in order.
    #[must_use]
    pub fn hits(&self) -> &[Span] {
        &self.hits.spans
    }

    /// The hit that was gone to last.
    #[must_use]
    pub fn current_hit(&self) -> Option<usize> {
        self.hits.current
    }

    /// Makes the hit at a stretch of text the one that was gone to; none where there is no such.
    pub(super) fn make_current(&mut self, hit: Option<Span>) {
        self.hits.current = hit.and_then(|hit| self.hits.spans.binary_search(&hit).ok());
    }

    /// The stretches of a line that look other than their ink says, in order and apart.
    #[must_use]
    pub fn washes(&self, line: Span) -> Vec<(Span, Ink)> {
        if !self.hits.amendments.is_empty() {
            return self.amendments_on(line);
        }
        let first = self.hits.spans.partition_point(|hit| hit.end <= line.start);
        let hits = self.hits.spans.iter().enumerate().skip(first);
        let on_line = hits.take_while(|(_, hit)| hit.start < line.end);
        let selected = self.selection().map(|selection| selection.span);
        let selected = selected.filter(|selected| selected.overlaps(line));
        let mut washes: Vec<(Span, Ink)> = on_line
            .filter(|(_, hit)| selected.is_none_or(|selected| !selected.overlaps(**hit)))
            .map(|(place, hit)| {
                let current = self.hits.current == Some(place);
                (*hit, if current { Ink::CurrentHit } else { Ink::Hit })
            })
            .collect();
        washes.extend(selected.map(|selected| (selected, Ink::Selected)));
        washes.sort_unstable_by_key(|(span, _)| span.start);
        washes
    }

    /// Goes to the first hit from an offset on, else to the first of all; says whether there is
    /// one.
    pub fn go_to_hit_from(&mut self, offset: usize) -> bool {
        let after = self.hits.spans.partition_point(|span| span.start < offset);
        let found = if after < self.hits.spans.len() { after } else { 0 };
        self.go_to_hit(found)
    }

    /// Goes over `count` hits; answers whether that led over the end to the other one, none
    /// where there is no hit.
    pub fn step_hit(&mut self, way: Way, count: usize) -> Option<bool> {
        let all = self.hits.spans.len();
        if all == 0 {
            return None;
        }
        let top = self.visible().start;
        let below = self.hits.spans.partition_point(|span| span.start < top);
        let (place, wrapped) = match (way, self.hits.current) {
            (Way::Forward, Some(current)) => wrap(current, count, all),
            (Way::Forward, None) => wrap(below, count.saturating_sub(1), all),
            (Way::Back, current) => {
                // Counted from the end; where all stand above the view, one step is to the last.
                let steps = all - current.unwrap_or(below) + count.saturating_sub(1);
                let (place, wrapped) = wrap(0, steps, all);
                (all - 1 - place, wrapped)
            }
        };
        self.go_to_hit(place);
        Some(wrapped)
    }

    fn go_to_hit(&mut self, place: usize) -> bool {
        let Some(span) = self.hits.spans.get(place).copied() else { return false };
        self.hits.current = Some(place);
        if let Some(quote) = self.speech_at(span) {
            self.select_quote(quote);
        }
        self.settle();
        self.put(span, Put::Third);
        true
    }

    /// Shows an offset on the first row again.
    pub fn return_to(&mut self, offset: usize) {
        self.settle();
        match offset {
            0 => self.scroll_to(0),
            offset => self.show_offset(offset),
        }
    }
}

/// Says whether words stand by themselves: no letter or digit goes on before or behind them.
/// Scripts without blanks have no such words.
pub(super) fn is_whole(text: &str, span: Span) -> bool {
    let goes_on = |edge: Option<char>, beyond: Option<char>| {
        let is_letter = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
        edge.is_some_and(is_letter) && beyond.is_some_and(is_letter)
    };
    let words = &text[span.start..span.end];
    let (before, behind) = (&text[..span.start], &text[span.end..]);
    !goes_on(words.chars().next(), before.chars().next_back())
        && !goes_on(words.chars().next_back(), behind.chars().next())
}

/// A place some steps on in a ring, and whether the way led over its end.
const fn wrap(from: usize, steps: usize, all: usize) -> (usize, bool) {
    let to = from + steps;
    (to % all, to >= all)
}

/// Finds all places of the words, none within another.
pub(super) fn find_all(text: &str, words: &str) -> Vec<Span> {
    if words.is_empty() {
        return Vec::new();
    }
    let exact = words.chars().any(char::is_uppercase);
    let is_plain = words.bytes().all(|byte| byte.is_ascii() && !b"'\" ".contains(&byte));
    if is_plain {
        let lower = (!exact).then(|| text.to_ascii_lowercase());
        let hay = lower.as_deref().unwrap_or(text);
        let found = hay.match_indices(words);
        return found.map(|(start, hit)| Span::new(start, start + hit.len())).collect();
    }
    let wanted: Vec<char> = words.chars().map(|c| folded(c, exact)).collect();
    let mut spans = Vec::new();
    let mut free_from = 0;
    for (start, c) in text.char_indices() {
        if start < free_from || folded(c, exact) != wanted[0] {
            continue;
        }
        if let Some(length) = length_of_hit(&text[start..], &wanted, exact) {
            spans.push(Span::new(start, start + length));
            free_from = start + length;
        }
    }
    spans
}

fn length_of_hit(text: &str, wanted: &[char], exact: bool) -> Option<usize> {
    let mut chars = text.chars();
    let mut length = 0;
    for wanted in wanted {
        let c = chars.next().filter(|c| folded(*c, exact) == *wanted)?;
        length += c.len_utf8();
    }
    Some(length)
}

/// A character as it is compared: blanks and marks of any form alike, case where it counts.
fn folded(c: char, exact: bool) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        c if c.is_whitespace() => ' ',
        c if exact => c,
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, found: &[&str]) {
        let spans = find_all(text, words);
        let hits: Vec<&str> = spans.iter().map(|span| &text[span.start..span.end]).collect();
        assert_eq!(hits, found, "{words}");
    }

    #[test]
    fn small_letters_find_large_ones_and_not_the_other_way() {
        check("Port and port", "port", &["Port", "port"]);
        check("Port and port", "Port", &["Port"]);
        check("Übersee, übersee", "übersee", &["Übersee", "übersee"]);
    }

    #[test]
    fn straight_marks_find_curly_ones() {
        check("they don’t, they don't", "don't", &["don’t", "don't"]);
        check("“No,” he said", "\"no", &["“No"]);
        check("two\u{a0}words, two\nwords", "two words", &["two\u{a0}words", "two\nwords"]);
    }

    #[test]
    fn hits_do_not_overlap_and_nothing_finds_nothing() {
        check("aaaa", "aa", &["aa", "aa"]);
        check("a a a a", "a a", &["a a", "a a"]);
        check("abc", "", &[]);
        check("", "a", &[]);
    }
}
