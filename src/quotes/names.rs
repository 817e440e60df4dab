//! Who a mention stands for: the fullest form of a name in the dispatch.
//!
//! Gathers every name outside quotations first and answers afterwards, so that a later full
//! form counts too. Never merges people with different first names, and answers nothing where
//! two people would fit: a wrong name is worse than none.

use std::collections::HashMap;
use std::ops::Range;

use super::acronyms::Acronyms;
use super::acting;
use super::apposition;
use super::chunks::{Chunk, ChunkKind};
use super::fnv;
use super::lexicon::sense_of;
use super::name_core::core_start;
use super::offices::Offices;
use super::paragraph::Paragraph;
use super::role;
use super::sense::Sense;
use super::tag::Who;
use crate::dispatch::Span;

/// How many names that share a word are compared; more make a surname useless anyway.
const MOST_NAMESAKES: usize = 16;

/// The longest name, in words; more is a list that lost its commas.
const LONGEST_NAME: usize = 12;

/// How many subjects back a pronoun is followed.
const MOST_SUBJECTS: usize = 24;

/// What a pronoun or title says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    He,
    She,
}

/// Somebody who is named in the dispatch.
#[derive(Debug)]
struct Person<'a> {
    /// The name as printed, without titles.
    name: &'a str,
    gender: Option<Gender>,
    role: Option<Span>,
    is_body: bool,
    /// Printed before a colon, as in a transcript: "NWOSU:".
    is_label: bool,
}

/// Everybody who is named in the dispatch.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    people: Vec<Person<'a>>,
    by_name: HashMap<&'a str, usize>,
    /// The people whose name holds a word, by the hash of the word in lower case.
    by_word: HashMap<u32, Vec<usize>>,
    /// Who was the subject of a verb, and where, in reading order.
    subjects: Vec<(usize, usize)>,
    /// What "it" may stand for: names that open a clause, each with the end of its sentence.
    bodies: Vec<(Span, usize)>,
    /// The people that a noun is printed with: "its founder, Zane Coulter", by its place.
    described: HashMap<usize, usize>,
    offices: Offices<'a>,
    acronyms: Acronyms,
}

impl<'a> Names<'a> {
    /// Takes the names of a block.
    pub(super) fn gather(&mut self, text: &'a str, paragraph: &Paragraph<'a>) {
        for chunk in &paragraph.chunks {
            if let Some(start) =
                chunk.possessor.and_then(|last| core_start(paragraph, chunk.first, last))
            {
                let span = paragraph.span(start, chunk.possessor.unwrap_or(start));
                self.person(&text[span.start..span.end]);
            }
        }
        let mut described = None;
        for chunk in &paragraph.chunks {
            match chunk.kind {
                ChunkKind::Name => {
                    let noun = described.filter(|(name, _)| name == chunk).map(|(_, noun)| noun);
                    self.gather_name(text, paragraph, *chunk, noun);
                }
                ChunkKind::Noun => {
                    // "a spokesman for the yard, Ivo Bello": the first noun describes the name.
                    let name = apposition::name_of(paragraph, *chunk)
                        .filter(|name| described.is_none_or(|(other, _)| other != *name));
                    described = name.map(|name| (name, *chunk)).or(described);
                }
                ChunkKind::Pronoun => {}
            }
        }
    }

    fn gather_name(
        &mut self,
        text: &'a str,
        paragraph: &Paragraph<'a>,
        chunk: Chunk,
        noun: Option<Chunk>,
    ) {
        let possessor = chunk.possessor.filter(|at| *at < chunk.last);
        let first = possessor.map_or(chunk.first, |at| at + 1);
        let Some(start) = core_start(paragraph, first, chunk.last) else { return };
        if chunk.last - start >= LONGEST_NAME {
            return;
        }
        let span = paragraph.span(start, chunk.last);
        let person = self.person(&text[span.start..span.end]);
        let title = start
            .checked_sub(1)
            .filter(|at| *at >= chunk.first)
            .map(|at| paragraph.tokens()[at].sense);
        let head = noun.map(|noun| paragraph.tokens()[noun.last].sense);
        let entry = &mut self.people[person];
        entry.is_label |= chunk.first == 0
            && paragraph.get(chunk.last + 1).is_some_and(|token| token.is_sign(':'));
        entry.gender = entry.gender.or(title.or(head).and_then(gender_of_title));
        if entry.role.is_none() {
            entry.role = role::printed_with(paragraph, chunk, start)
                .or_else(|| noun.map(|noun| apposition::role_of(paragraph, noun, chunk)));
            if let Some(role) = entry.role {
                self.offices.add(&text[role.start..role.end], role.start, person);
            }
        }
        if let Some(noun) = noun {
            self.described.insert(paragraph.tokens()[noun.first].span.start, person);
        }
        let acts = acting::acts(paragraph, chunk);
        let is_subject = noun.is_some_and(|noun| apposition::is_subject(paragraph, noun, chunk))
            || ((acts || acting::is_cited(paragraph, chunk)) && !entry.is_body);
        if is_subject {
            self.subjects.push((span.start, person));
        }
        if acts && entry.gender.is_none() && (entry.is_body || entry.role.is_none()) {
            let end = paragraph.sentence_end(chunk.last) - 1;
            self.bodies.push((Span::new(span.end, paragraph.tokens()[end].span.end), person));
        }
        let bracket = paragraph.get(chunk.last + 1).is_some_and(|token| token.is_sign('('));
        if bracket && paragraph.get(chunk.last + 3).is_some_and(|token| token.is_sign(')')) {
            let acronym = paragraph.span(chunk.last + 2, chunk.last + 2);
            let name = self.people[person].name;
            self.acronyms.add_printed(&text[acronym.start..acronym.end], name, person);
        }
    }

    /// Takes the full names of a headline; its other capitals mean nothing.
    pub(super) fn gather_headline(&mut self, headline: &'a str, paragraph: &Paragraph<'a>) {
        for chunk in paragraph.chunks.iter().filter(|chunk| chunk.kind == ChunkKind::Name) {
            let Some(start) = core_start(paragraph, chunk.first, chunk.last) else { continue };
            let is_full = (2..=3).contains(&(chunk.last + 1 - start));
            if is_full && paragraph.tokens()[start].is(Sense::FIRST) {
                let span = paragraph.span(start, chunk.last);
                self.person(&headline[span.start..span.end]);
            }
        }
    }

    /// Says whether somebody with a first name has a word for a surname.
    pub(super) fn has_surname(&self, word: &str) -> bool {
        let is_last = |person: &usize| {
            let person = &self.people[*person];
            let first = words(person.name).next().map(sense_of);
            !person.is_body
                && words(person.name).nth(1).is_some()
                && words(person.name).next_back() == Some(word)
                && first.is_some_and(|first| first.is(Sense::FIRST))
        };
        self.by_word.get(&key_of(word)).is_some_and(|namesakes| namesakes.iter().any(is_last))
    }

    fn person(&mut self, name: &'a str) -> usize {
        if let Some(person) = self.by_name.get(name) {
            return *person;
        }
        let person = self.people.len();
        let senses = || words(name).map(sense_of);
        let gender = words(name)
            .next()
            .filter(|_| words(name).nth(1).is_some())
            .and_then(gender_of_first_name);
        // "Austin Reed" is somebody, whatever else is called Austin.
        let has_first_name = words(name).nth(1).is_some()
            && words(name).next().map(sense_of).is_some_and(|sense| sense.is(Sense::FIRST));
        let nobody = Sense::PLACE | Sense::NOBODY | Sense::DOCUMENT;
        let is_body = senses().any(|sense| sense.is(Sense::ORGANISATION))
            || (!has_first_name && senses().any(|sense| sense.is(nobody)));
        self.people.push(Person { name, gender, role: None, is_body, is_label: false });
        self.by_name.insert(name, person);
        if is_body {
            self.acronyms.add_name(name, person);
        }
        for word in words(name) {
            let namesakes = self.by_word.entry(key_of(word)).or_default();
            if namesakes.len() < MOST_NAMESAKES && namesakes.last() != Some(&person) {
                namesakes.push(person);
            }
        }
        person
    }

    /// Says who a mention stands for; none when nobody or more than one person fits.
    pub(super) fn resolve(&self, text: &'a str, who: Who) -> Option<Resolved> {
        let words = |span: Span| &text[span.start..span.end];
        let named = who
            .core
            .or(who.antecedent)
            .and_then(|core| self.resolve_name(words(core), gender_in(words(who.mention))));
        let mention = || words(who.mention);
        named.or_else(|| match who.kind {
            ChunkKind::Pronoun => {
                let floor = who.noun.map_or(0, |noun| noun.start);
                self.resolve_pronoun(mention(), floor..who.mention.start)
                    .or_else(|| self.resolve_office(words(who.noun?), floor))
            }
            ChunkKind::Name | ChunkKind::Noun => self
                .described
                .get(&who.mention.start)
                .and_then(|person| self.resolve_name(self.people[*person].name, None))
                .or_else(|| self.resolve_office(mention(), who.mention.start)),
        })
    }

    /// "the deputy minister", where one person alone was printed with that office.
    fn resolve_office(&self, noun: &str, at: usize) -> Option<Resolved> {
        let mut holders = self.offices.holders(noun, at).map(|person| {
            self.resolve_name(self.people[person].name, None).map_or(person, |found| found.person)
        });
        let person = holders.next()?;
        holders.all(|other| other == person).then_some(Resolved { person, sure: false })
    }

    fn resolve_name(&self, name: &'a str, gender: Option<Gender>) -> Option<Resolved> {
        if let Some(person) = self.acronyms.get(name) {
            return Some(Resolved { person, sure: true });
        }
        let fuller: Vec<usize> = self.fuller(name, gender);
        let Some(best) =
            fuller.iter().copied().max_by_key(|person| words(self.people[*person].name).count())
        else {
            return self.by_name.get(name).map(|person| Resolved { person: *person, sure: true });
        };
        let agree = fuller.iter().all(|person| self.agree(best, *person));
        agree.then_some(Resolved { person: best, sure: true })
    }

    /// The people whose name holds all words of a name, in order, and more.
    fn fuller(&self, name: &str, gender: Option<Gender>) -> Vec<usize> {
        let Some(last) = words(name).last() else { return Vec::new() };
        let Some(namesakes) = self.by_word.get(&key_of(last)) else { return Vec::new() };
        let mut fuller: Vec<usize> = namesakes
            .iter()
            .copied()
            .filter(|person| self.is_short(name, self.people[*person].name))
            .filter(|person| {
                gender
                    .is_none_or(|gender| self.people[*person].gender.is_none_or(|of| of == gender))
            })
            .collect();
        if fuller.iter().any(|person| !self.people[*person].is_body) {
            fuller.retain(|person| !self.people[*person].is_body);
        }
        fuller
    }

    /// Says whether a name is short for another; a label in capitals may be.
    fn is_short(&self, short: &str, full: &str) -> bool {
        let is_label = || self.by_name.get(short).is_some_and(|name| self.people[*name].is_label);
        is_short_for(short, full, |one, other| {
            is_same_word(one, other) || (is_label() && one.eq_ignore_ascii_case(other))
        })
    }

    /// Says whether two names can be one person's.
    fn agree(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.people[one].name, self.people[other].name);
        self.is_short(other, one) || self.is_short(one, other) || same_ends(one, other)
    }

    fn resolve_pronoun(&self, pronoun: &str, reach: Range<usize>) -> Option<Resolved> {
        let sense = sense_of(pronoun);
        let gender = if sense.is(Sense::HE) {
            Gender::He
        } else if sense.is(Sense::SHE) {
            Gender::She
        } else if pronoun.eq_ignore_ascii_case("it") {
            return self.resolve_it(reach.end);
        } else {
            return None;
        };
        let first = self.subjects.partition_point(|(start, _)| *start < reach.start);
        let end = self.subjects.partition_point(|(start, _)| *start < reach.end);
        self.subjects[first..end.max(first)].iter().rev().take(MOST_SUBJECTS).find_map(
            |(_, person)| {
                let resolved = self.resolve_name(self.people[*person].name, None)?;
                let of = self.people[resolved.person].gender.or(self.people[*person].gender);
                of.is_none_or(|of| of == gender)
                    .then_some(Resolved { sure: of.is_some(), ..resolved })
            },
        )
    }

    /// "Brakka said on Monday it had agreed": what the same sentence is about.
    fn resolve_it(&self, at: usize) -> Option<Resolved> {
        let end = self.bodies.partition_point(|(rest, _)| rest.start <= at);
        let mut inside = self.bodies[..end].iter().rev().take(2).filter(|(rest, _)| at < rest.end);
        let (_, person) = inside.next()?;
        // Of two that act in a sentence neither is sure.
        if inside.next().is_some() {
            return None;
        }
        let resolved = self.resolve_name(self.people[*person].name, None)?;
        let is_person = self.people[resolved.person].gender.is_some();
        (!is_person).then_some(Resolved { sure: false, ..resolved })
    }

    pub(super) fn name(&self, person: usize) -> &'a str {
        self.people[person].name
    }

    /// The description printed with any form of the name.
    pub(super) fn role(&self, person: usize) -> Option<Span> {
        self.people[person].role.or_else(|| {
            let full = self.people[person].name;
            let namesakes = words(full).last().and_then(|last| self.by_word.get(&key_of(last)))?;
            namesakes
                .iter()
                .filter(|other| self.is_short(self.people[**other].name, full))
                .find_map(|other| self.people[*other].role)
        })
    }
}

/// The person a mention stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) person: usize,
    /// Nothing speaks against it and something for it.
    pub(super) sure: bool,
}

fn words(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    name.split([' ', '\u{a0}', '\n'])
        .map(|word| word.trim_end_matches(','))
        .filter(|word| !word.is_empty())
}

/// The same for "NWOSU" and "Nwosu"; other words may share it.
fn key_of(word: &str) -> u32 {
    fnv::hash_lower(word.as_bytes())
}

/// Says whether all words of the short name stand in the full one, in order.
fn is_short_for(short: &str, full: &str, is_same: impl Fn(&str, &str) -> bool) -> bool {
    let mut rest = words(full);
    words(short).all(|word| rest.any(|other| is_same(word, other)))
}

/// Says whether two words are one but for capitals; HOPE in capitals is no Bob Hope.
fn is_same_word(one: &str, other: &str) -> bool {
    let is_shouted = |word: &str| word.bytes().all(|byte| byte.is_ascii_uppercase());
    one == other || (is_shouted(one) == is_shouted(other) && one.eq_ignore_ascii_case(other))
}

/// "Ana M. Duarte" and "Ana Duarte": the same first and last word.
fn same_ends(one: &str, other: &str) -> bool {
    words(one).next() == words(other).next() && words(one).next_back() == words(other).next_back()
}

fn gender_of_title(sense: Sense) -> Option<Gender> {
    match (sense.is(Sense::MR), sense.is(Sense::MRS)) {
        (true, false) => Some(Gender::He),
        (false, true) => Some(Gender::She),
        _ => None,
    }
}

fn gender_of_first_name(word: &str) -> Option<Gender> {
    let sense = sense_of(word);
    match (sense.is(Sense::FIRST_HE), sense.is(Sense::FIRST_SHE)) {
        (true, false) => Some(Gender::He),
        (false, true) => Some(Gender::She),
        _ => None,
    }
}

fn gender_in(mention: &str) -> Option<Gender> {
    words(mention).find_map(|word| gender_of_title(sense_of(word)))
}
