//! Which rows hold which words, so that a query is answered between two keys.
//!
//! The words of each row are taken where it is read through, and are put in order here a few rows
//! at a time while nothing else is to be done. Rows that still wait are searched as they are.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::ops::Bound;

use jiff::Zoned;

use super::super::row::Row;
use super::List;
use crate::query::{Clause, Form, Pattern, Query, Words};

/// How many bytes of words are put in order at once; about a millisecond.
const SLICE: usize = 24 << 10;

/// Rows by their words.
#[derive(Debug, Default)]
pub(super) struct RowWords {
    rows_of: BTreeMap<Box<str>, Vec<u32>>,
    waiting: VecDeque<usize>,
    /// Rows whose words are others now than those that were put in order.
    amended: HashSet<usize>,
}

impl RowWords {
    /// Notes that a row has words, or has others than it had.
    pub(super) fn note(&mut self, row: usize, is_first: bool) {
        if is_first {
            self.waiting.push_back(row);
        } else {
            self.amended.insert(row);
        }
    }

    fn put(&mut self, index: usize, words: &Words) {
        let Ok(number) = u32::try_from(index) else { return };
        let mut each: Vec<&str> = words.padded().split_ascii_whitespace().collect();
        each.sort_unstable();
        each.dedup();
        for word in each {
            match self.rows_of.get_mut(word) {
                Some(rows) if rows.last() == Some(&number) => {}
                Some(rows) => rows.push(number),
                None => drop(self.rows_of.insert(word.into(), vec![number])),
            }
        }
    }

    /// Marks the rows that hold a word, or one that begins so.
    fn mark(&self, word: &str, is_prefix: bool, rows: &mut [bool]) {
        let mut mark = |found: &[u32]| {
            for row in found {
                if let Some(row) = rows.get_mut(*row as usize) {
                    *row = true;
                }
            }
        };
        if !is_prefix {
            mark(self.rows_of.get(word).map_or(&[][..], Vec::as_slice));
            return;
        }
        let from = self.rows_of.range::<str, _>((Bound::Included(word), Bound::Unbounded));
        for (_, found) in from.take_while(|(known, _)| known.starts_with(word)) {
            mark(found);
        }
    }
}

impl List {
    /// Says whether words wait to be put in order.
    #[must_use]
    pub fn has_waiting_words(&self) -> bool {
        !self.words.waiting.is_empty()
    }

    /// Puts the words of some rows in order.
    pub fn order_words(&mut self) {
        let mut done = 0;
        while done < SLICE
            && let Some(index) = self.words.waiting.pop_front()
        {
            let Some(row) = self.rows.get(index) else { continue };
            self.words.put(index, &row.subject.title);
            self.words.put(index, &row.subject.text);
            done += row.subject.text.padded().len() + 256;
        }
    }

    /// Which of all rows answer a part of a query.
    pub(super) fn answers(&self, clause: &Clause, now: &Zoned) -> Vec<bool> {
        match clause {
            Clause::All(clauses) => self.combined(clauses, now, |one, other| one && other),
            Clause::Any(clauses) => self.combined(clauses, now, |one, other| one || other),
            Clause::Not(clause) => self.answers(clause, now).into_iter().map(|row| !row).collect(),
            Clause::Text(pattern) => self.with_words(pattern),
            Clause::Since(when) => {
                let then = when.instant_ms(now);
                self.each(|row| row.instant_ms().is_some_and(|instant| instant >= then))
            }
            Clause::Before(when) => {
                let then = when.instant_ms(now);
                self.each(|row| row.instant_ms().is_some_and(|instant| instant < then))
            }
            _ => {
                let query = Query::of(clause.clone());
                self.each(|row| query.matches(&row.subject, now))
            }
        }
    }

    fn combined(
        &self,
        clauses: &[Clause],
        now: &Zoned,
        with: impl Fn(bool, bool) -> bool,
    ) -> Vec<bool> {
        let all = clauses.iter().map(|clause| self.answers(clause, now));
        all.reduce(|one, other| one.into_iter().zip(other).map(|(a, b)| with(a, b)).collect())
            .unwrap_or_default()
    }

    fn each(&self, answers: impl Fn(&Row) -> bool) -> Vec<bool> {
        self.rows.iter().map(answers).collect()
    }

    /// The rows that hold the words of a pattern in headline, text or note.
    fn with_words(&self, pattern: &Pattern) -> Vec<bool> {
        let words = Words::of(pattern.written());
        let words: Vec<&str> = words.padded().split_ascii_whitespace().collect();
        let mut found = vec![true; self.rows.len()];
        for (place, word) in words.iter().enumerate() {
            let is_prefix = pattern.form() == Form::Prefix && place + 1 == words.len();
            let mut with_word = vec![false; self.rows.len()];
            self.words.mark(word, is_prefix, &mut with_word);
            found.iter_mut().zip(with_word).for_each(|(found, row)| *found &= row);
        }
        if words.len() > 1 {
            for (found, row) in found.iter_mut().zip(&self.rows).filter(|(found, _)| **found) {
                *found = stands_in(row, pattern);
            }
        }
        for index in self.words.waiting.iter().chain(&self.words.amended) {
            found[*index] = stands_in(&self.rows[*index], pattern);
        }
        for (found, row) in found.iter_mut().zip(&self.rows) {
            *found |= row.subject.note.as_ref().is_some_and(|note| pattern.is_in(note));
        }
        found
    }
}

fn stands_in(row: &Row, pattern: &Pattern) -> bool {
    pattern.is_in(&row.subject.title) || pattern.is_in(&row.subject.text)
}
