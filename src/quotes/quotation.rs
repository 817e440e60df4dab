//! What is read of a quotation, whoever said it: its words, its marks, what stands around it.

use super::attribution::Ending;
use super::axes::{Axis, Reading};
use super::lexicon::sense_of;
use super::paragraph::Paragraph;
use super::readings::{Answers, Previous, small};
use super::scene::Scene;
use super::sense::Sense;
use super::tag::{Side, Tag};
use super::tokens::Kind;

/// Reads what is the same for all candidates.
pub(super) fn of_quotation(
    scene: &Scene<'_, '_>,
    index: usize,
    answers: &Answers,
    previous: Option<Previous>,
) -> Reading {
    let paragraph = scene.paragraph;
    let quote = paragraph.quote_tokens[index];
    let mut reading = [0; Axis::ALL.len()];
    let mut put = |axis: Axis, value: usize| reading[axis as usize] = small(value);
    put(Axis::Start, start(paragraph, quote));
    put(Axis::Ending, Ending::of(paragraph, index) as usize);
    let inner = paragraph.stretches[index].inner;
    let words = &paragraph.draft.text[inner.start..inner.end];
    put(Axis::Length, length(words.split_whitespace().take(21).count()));
    put(Axis::Shape, shape(words));
    put(Axis::Lead, lead(paragraph, quote));
    put(Axis::Next, next(paragraph, quote));
    put(Axis::Inside, inside(words));
    put(Axis::Cues, cues(paragraph, quote));
    put(Axis::Follow, follow(paragraph, quote));
    put(Axis::Order, order(scene, index));
    put(Axis::Sure, certainty(answers.main));
    put(Axis::Alone, alone(paragraph, quote));
    put(Axis::Previous, place_of_previous(previous, quote));
    reading
}

fn start(paragraph: &Paragraph<'_>, quote: usize) -> usize {
    if paragraph.draft.opens_sentence(quote) {
        return 0;
    }
    let token = paragraph.tokens()[quote - 1];
    let word = paragraph.word(quote - 1);
    match token.kind {
        Kind::Sign(',') => 1,
        Kind::Sign(':') => 2,
        Kind::Sign(_) => 3,
        Kind::Number | Kind::Quote(_) => 12,
        Kind::Word { .. } => match word {
            "that" => 4,
            "as" => 5,
            "to" => 6,
            "of" => 7,
            _ if token.is(Sense::NAMING | Sense::WORK) => 11,
            _ if paragraph.is_cue(quote - 1) => 10,
            _ if token.is(Sense::DETERMINER | Sense::POSSESSIVE) || token.is_possessive() => 9,
            _ if token.is(Sense::PREPOSITION) => 8,
            _ => 13,
        },
    }
}

fn length(words: usize) -> usize {
    match words {
        0..=1 => 0,
        2 => 1,
        3 => 2,
        4..=7 => 3,
        8..=20 => 4,
        _ => 5,
    }
}

/// How the words inside the marks are written.
fn shape(words: &str) -> usize {
    let (mut capitals, mut smalls, mut first) = (0, 0, None);
    for word in words.split_whitespace().take(12) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(letter) = word.chars().next() else { continue };
        let sense = sense_of(word);
        first = first.or(Some((letter.is_uppercase(), sense, word)));
        let light = Sense::PREPOSITION | Sense::CONJUNCTION | Sense::DETERMINER | Sense::PARTICLE;
        if letter.is_uppercase() {
            capitals += 1;
        } else if !sense.is(light) {
            smalls += 1;
        }
    }
    let Some((capital, sense, word)) = first else { return 0 };
    if sense.is(Sense::PRONOUN) && word != "who" {
        return 5;
    }
    match (capital, capitals, smalls) {
        (true, 1, 0) => 1,
        (true, _, 0) => 2,
        (_, 2.., _) if capitals >= smalls => 3,
        (true, ..) => 4,
        _ => 0,
    }
}

fn follow(paragraph: &Paragraph<'_>, quote: usize) -> usize {
    let Some(next) = paragraph.get(quote + 1) else { return 0 };
    if next.sentence != paragraph.tokens()[quote].sentence {
        return 1;
    }
    match next.kind {
        Kind::Sign(',') => 4,
        Kind::Sign(_) | Kind::Quote(_) | Kind::Number => 6,
        Kind::Word { .. } if paragraph.is_cue(quote + 1) => 2,
        Kind::Word { .. } if paragraph.chunk_from(quote + 1).is_some() => 3,
        Kind::Word { .. } if next.is(Sense::PREPOSITION | Sense::CONJUNCTION) => 5,
        Kind::Word { .. } if paragraph.is_verb(quote + 1) => 7,
        Kind::Word { .. } => 8,
    }
}

fn order(scene: &Scene<'_, '_>, index: usize) -> usize {
    let sentence = |index: usize| scene.sentence(scene.paragraph.quote_tokens[index]);
    let Some(before) = index.checked_sub(1) else { return 0 };
    match sentence(index) - sentence(before) {
        0 => 1,
        1 => 2,
        _ => 3,
    }
}

pub(super) fn certainty(tag: Option<Tag>) -> usize {
    let Some(tag) = tag else { return 0 };
    let steps = [0.35, 0.45, 0.55, 0.65, 0.75, 0.85];
    1 + steps.iter().take_while(|step| tag.certainty >= **step).count()
}

fn place_of_previous(previous: Option<Previous>, quote: usize) -> usize {
    match previous {
        None => 0,
        Some(Previous { here: false, .. }) => 3,
        Some(Previous { tag, .. }) if tag.tokens.0 > quote => 4,
        Some(Previous { tag, .. }) if tag.side == Side::Before => 1,
        Some(_) => 2,
    }
}

/// What else there is in the block.
fn alone(paragraph: &Paragraph<'_>, quote: usize) -> usize {
    let tokens = paragraph.tokens();
    if tokens.iter().all(|token| !token.is_word()) {
        return 2;
    }
    let sentence = tokens[quote].sentence;
    let near = quote.saturating_sub(1)..(quote + 2).min(tokens.len());
    let alone = |at: usize| at == quote || tokens[at].sentence != sentence || !tokens[at].is_word();
    usize::from(near.into_iter().all(alone))
}

/// The word before the quotation.
fn lead(paragraph: &Paragraph<'_>, quote: usize) -> usize {
    if paragraph.draft.opens_sentence(quote) {
        return 0;
    }
    let token = paragraph.tokens()[quote - 1];
    match token.kind {
        Kind::Quote(_) => return 8,
        Kind::Sign(_) | Kind::Number => return 23,
        Kind::Word { .. } => {}
    }
    match paragraph.word(quote - 1) {
        "a" | "an" | "A" | "An" => 1,
        "the" | "The" => 2,
        "and" | "or" | "but" => 7,
        "on" | "in" | "at" => 12,
        "by" => 13,
        "with" => 14,
        "for" => 15,
        "as" => 16,
        "of" => 17,
        "to" => 18,
        "that" => 19,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" => 11,
        word => lead_of_class(paragraph, quote - 1, word),
    }
}

fn lead_of_class(paragraph: &Paragraph<'_>, at: usize, word: &str) -> usize {
    let token = paragraph.tokens()[at];
    match token {
        _ if token.is(Sense::POSSESSIVE) => 4,
        _ if token.is_possessive() => 5,
        _ if paragraph.is_cue(at) => 9,
        _ if paragraph.is_verb(at) || word.ends_with("ing") => 10,
        _ if token.is(Sense::PREPOSITION) => 20,
        _ if token.is(Sense::DETERMINER) => 3,
        _ if token.is(Sense::ADJECTIVE) => 6,
        _ if token.is(Sense::ADVERB) || word.ends_with("ly") => 24,
        _ if token.is(Sense::HEAD) => 21,
        _ if token.is_capital() => 22,
        _ => 25,
    }
}

/// The word behind the quotation.
fn next(paragraph: &Paragraph<'_>, quote: usize) -> usize {
    let sentence = paragraph.tokens()[quote].sentence;
    let Some(token) = paragraph.get(quote + 1).filter(|next| next.sentence == sentence) else {
        return 0;
    };
    match token.kind {
        Kind::Quote(_) => return 13,
        Kind::Sign(_) | Kind::Number => return 14,
        Kind::Word { .. } => {}
    }
    match paragraph.word(quote + 1) {
        "and" | "or" | "but" => 1,
        "is" | "are" | "was" | "were" | "be" | "been" | "has" | "have" | "had" | "will" => 8,
        "on" | "in" | "at" => 9,
        "to" => 10,
        _ if token.is(Sense::PRONOUN) => 5,
        _ if paragraph.is_cue(quote + 1) => 6,
        _ if paragraph.is_verb(quote + 1) => 7,
        _ if token.is(Sense::PREPOSITION) => 11,
        _ if token.is(Sense::CONJUNCTION | Sense::RELATIVE) => 12,
        _ if token.is_capital() => 4,
        _ if token.is(Sense::HEAD | Sense::CUE_NOUN | Sense::WORK) => 3,
        word if token.is(Sense::ADVERB) || word.ends_with("ly") => 15,
        _ if token.is_lower() && token.sense.is_unknown() => 2,
        _ => 16,
    }
}

/// Whom the words inside are about, or what they do.
fn inside(words: &str) -> usize {
    let mut found = 0;
    for word in words.split_whitespace().take(12) {
        if word.starts_with(['#', '@']) {
            return 8;
        }
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let stem = word.split(['\'', '’']).next().unwrap_or(word);
        let sense = sense_of(stem);
        match stem {
            "I" | "my" | "My" | "me" => return 1,
            "we" | "We" | "our" | "Our" | "us" => return 2,
            "you" | "You" | "your" | "Your" => return 3,
            _ if sense.is(Sense::HE | Sense::SHE) => return 4,
            _ if sense.is(Sense::AUXILIARY) || stem.len() < word.len() => found = 5,
            _ if found == 0 && sense.is(Sense::CUE | Sense::PAST) => found = 6,
            _ if found == 0 && word.starts_with(|c: char| c.is_ascii_digit()) => found = 7,
            _ => {}
        }
    }
    found
}

/// The strongest verb that attributes in the quotation's sentence.
fn cues(paragraph: &Paragraph<'_>, quote: usize) -> usize {
    let sentence = paragraph.sentence_start(quote)..paragraph.sentence_end(quote);
    let strength = |at: usize| {
        let token = &paragraph.tokens()[at];
        match paragraph.is_cue(at) {
            false => 0,
            true if token.is(Sense::PLAIN) => 4,
            true if token.is(Sense::SAY | Sense::TELL) => 3,
            true if token.is(Sense::LABEL) => 2,
            true => 1,
        }
    };
    sentence.map(strength).max().unwrap_or(0)
}
