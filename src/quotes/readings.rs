//! What the axes of `templates` say of a quotation and of each candidate for it.

use super::axes::{Axis, Reading};
use super::candidates::{Candidate, Who};
use super::known::Known;
use super::left::CueBefore;
use super::lexicon::sense_of;
use super::paragraph::Paragraph;
use super::quotation::certainty;
use super::scene::Scene;
use super::sense::Sense;
use super::tag::Tag;
use super::tokens::Kind;
use super::verbs;

/// What the rules answer for one quotation.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Answers {
    pub(super) main: Option<Tag>,
    pub(super) cues: [Option<CueBefore>; 3],
    pub(super) left: Option<Tag>,
    pub(super) right: Option<Tag>,
    pub(super) end: Option<Tag>,
}

/// The speaker before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Previous {
    pub(super) tag: Tag,
    /// The tag stands in the same block.
    pub(super) here: bool,
}

/// Reads a candidate of the block.
pub(super) fn of_candidate(
    scene: &Scene<'_, '_>,
    index: usize,
    at: usize,
    base: &Reading,
    answers: &Answers,
    previous: Option<Previous>,
    known: &Known,
) -> Reading {
    let candidate = &scene.candidates[at];
    let quote = scene.paragraph.quote_tokens[index];
    let mut reading = *base;
    let mut put = |axis: Axis, value: usize| reading[axis as usize] = small(value);
    put(Axis::Kind, candidate.kind as usize);
    put(Axis::Place, place(scene, candidate, quote));
    let (near, far) = (candidate.chunk.last.min(quote), candidate.chunk.first.max(quote));
    put(Axis::Gap, gap(if near == quote { far - near - 1 } else { quote - near - 1 }));
    put(Axis::Between, two(scene.quotes_between(candidate.head(), quote)));
    put(Axis::Manner, candidate.manner as usize);
    put(Axis::Link, candidate.link as usize);
    put(Axis::Reach, reach(scene, candidate, quote));
    let cue = candidate.cue.unwrap_or(candidate.head());
    put(Axis::Rivals, two(scene.cues_between(cue, quote)));
    put(Axis::Before, before(scene.paragraph, candidate.chunk.first));
    put(Axis::After, after(scene.paragraph, candidate.chunk.last));
    put(Axis::Rank, rank(scene, at, quote));
    put(Axis::Turn, turn(scene, at));
    put(Axis::Same, same(scene.paragraph, candidate, previous));
    put(Axis::Form, verbs::form(scene.paragraph, candidate));
    put(Axis::Object, verbs::object(scene.paragraph, candidate));
    put(Axis::Others, scene.doers_between(candidate.head(), quote).min(3) as usize);
    put(Axis::Commas, scene.commas_between(cue, quote).min(3) as usize);
    put(Axis::Known, known.count(scene.paragraph.word(candidate.head())));
    put_answers(&mut reading, candidate.head(), answers);
    reading
}

/// Reads a speaker of another block, or nobody.
pub(super) fn of_stranger(base: &Reading, kind: Who, place: usize, previous: bool) -> Reading {
    let mut reading = *base;
    reading[Axis::Kind as usize] = small(kind as usize);
    reading[Axis::Place as usize] = small(place);
    reading[Axis::Same as usize] = u8::from(previous);
    reading
}

pub(super) fn put_answers(reading: &mut Reading, head: usize, answers: &Answers) {
    let is = |tag: Option<Tag>| tag.filter(|tag| tag.head == head);
    let mut put = |axis: Axis, value: usize| reading[axis as usize] = small(value);
    put(Axis::Chosen, certainty(is(answers.main)));
    put(Axis::Left, usize::from(is(answers.left).is_some()));
    put(Axis::Right, usize::from(is(answers.right).is_some()));
    put(Axis::End, usize::from(is(answers.end).is_some()));
    put(Axis::Climb, climb(head, answers));
}

fn climb(head: usize, answers: &Answers) -> usize {
    let mut cues = (0..).zip(answers.cues.iter().flatten());
    let found = cues.find(|(_, cue)| cue.tag.head == head);
    found.map_or(0, |(at, cue): (usize, _)| (1 + 2 * at + usize::from(cue.weak)).min(5))
}

fn place(scene: &Scene<'_, '_>, candidate: &Candidate, quote: usize) -> usize {
    let (here, there) = (scene.sentence(candidate.head()), scene.sentence(quote));
    if candidate.chunk.first < quote {
        (there - here).min(2) as usize
    } else {
        3 + (here - there).min(2) as usize
    }
}

fn gap(tokens: usize) -> usize {
    match tokens {
        0..=2 => tokens,
        3..=4 => 3,
        5..=8 => 4,
        9..=16 => 5,
        17..=32 => 6,
        _ => 7,
    }
}

fn reach(scene: &Scene<'_, '_>, candidate: &Candidate, quote: usize) -> usize {
    let Some(cue) = candidate.cue else { return 0 };
    if (cue > quote) != (candidate.head() > quote) {
        return 6;
    }
    let (first, last) =
        if cue < quote { (cue + 1, quote) } else { (quote + 1, cue.min(candidate.chunk.first)) };
    let words = (first..last)
        .take(12)
        .filter(|at| {
            !matches!(scene.paragraph.tokens()[*at].kind, Kind::Sign(',' | ':' | '—' | '–'))
        })
        .filter(|at| scene.paragraph.word(*at) != "that")
        .count();
    match words {
        0 => 1,
        1..=2 => 2,
        3..=5 => 3,
        6..=10 => 4,
        _ => 5,
    }
}

fn before(paragraph: &Paragraph<'_>, first: usize) -> usize {
    if paragraph.draft.opens_sentence(first) {
        return 0;
    }
    let token = paragraph.tokens()[first - 1];
    match token.kind {
        Kind::Quote(_) => 1,
        Kind::Sign(',') => 2,
        Kind::Sign(_) => 3,
        Kind::Number => 13,
        Kind::Word { .. } => match paragraph.word(first - 1) {
            "by" => 6,
            "with" => 7,
            "to" => 8,
            "that" => 10,
            "and" | "but" | "or" => 12,
            "when" | "while" | "as" | "after" | "because" | "if" | "before" | "where" | "what"
            | "how" | "why" | "whether" | "since" | "although" | "though" => 11,
            _ if paragraph.is_cue(first - 1) => 4,
            _ if paragraph.is_verb(first - 1) => 5,
            _ if token.is(Sense::PREPOSITION) => 9,
            _ => 13,
        },
    }
}

fn after(paragraph: &Paragraph<'_>, last: usize) -> usize {
    let Some(next) =
        paragraph.get(last + 1).filter(|next| next.sentence == paragraph.tokens()[last].sentence)
    else {
        return 0;
    };
    match next.kind {
        Kind::Quote(_) => 1,
        Kind::Sign(',') => 5,
        Kind::Sign(_) => 6,
        Kind::Number => 10,
        Kind::Word { .. } => match next {
            _ if paragraph.is_cue(last + 1) => 2,
            next if next.is(Sense::AUXILIARY) => 3,
            next if next.is(Sense::RELATIVE) => 9,
            next if next.is(Sense::PREPOSITION | Sense::CONJUNCTION) => 7,
            next if next.is(Sense::ADVERB | Sense::TIME) => 4,
            _ if paragraph.is_verb(last + 1) => 8,
            _ => 10,
        },
    }
}

fn rank(scene: &Scene<'_, '_>, at: usize, quote: usize) -> usize {
    let candidate = &scene.candidates[at];
    let sentence = scene.sentence(candidate.head());
    let counts = |other: &&Candidate| {
        scene.sentence(other.head()) == sentence && other.chunk.first != candidate.chunk.first
    };
    if candidate.chunk.first < quote {
        let rest = scene.candidates[at + 1..].iter();
        rest.take(4).take_while(|other| other.head() < quote).filter(counts).count().min(3)
    } else {
        let rest = scene.candidates[..at].iter().rev();
        rest.take(4).take_while(|other| other.head() > quote).filter(counts).count().min(3)
    }
}

fn turn(scene: &Scene<'_, '_>, at: usize) -> usize {
    let candidate = &scene.candidates[at];
    let sentence = scene.sentence(candidate.head());
    let before = scene.candidates[..at].iter().rev().take(4);
    before
        .take_while(|other| scene.sentence(other.head()) == sentence)
        .filter(|other| other.chunk.first != candidate.chunk.first)
        .count()
        .min(3)
}

fn same(paragraph: &Paragraph<'_>, candidate: &Candidate, previous: Option<Previous>) -> usize {
    let Some(Previous { tag, here }) = previous else { return 0 };
    if here && tag.head == candidate.head() {
        return 1;
    }
    let mention = &paragraph.draft.text[tag.who.mention.start..tag.who.mention.end];
    let last = mention.rsplit(' ').next().unwrap_or(mention);
    let word = paragraph.word(candidate.head());
    let is_he = |word: &str| sense_of(word).is(Sense::HE | Sense::SHE);
    match (is_he(last), candidate.kind == Who::He) {
        _ if word.eq_ignore_ascii_case(last) => 2,
        (false, true) | (true, false) => 3,
        _ => 4,
    }
}

fn two(count: u32) -> usize {
    count.min(2) as usize
}

/// The values of an axis are few.
pub(super) fn small(value: usize) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}
